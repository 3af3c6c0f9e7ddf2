// In: the paths that the user named. Out: the project files there, each once, sorted by the path that
// is shown, and the places that were left out and why. `.gitignore` holds for named files too. Nothing
// outside a named folder is ever reached through a link, and no place makes the search fail.
import type { Dirent } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { compareText } from '../base/diagnostic.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { disk, isThere, type Reader } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';
import type { Configs } from './config.ts';
import type { Config } from './config-file.ts';
import { type IgnoreLayer, isIgnored, withIgnoreFile } from './gitignore/ignore.ts';
import type { Cut } from './limits.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
  /** The name of the folder that holds it. */
  readonly project: string;
}

/** All lists but the first hold shown paths, sorted. */
export interface Discovery {
  readonly files: readonly FoundFile[];
  /** Named, but not there. */
  readonly missing: readonly string[];
  /** Named, but left out by a `.gitignore`. */
  readonly ignored: readonly string[];
  /** Named, but left out by a configuration. */
  readonly excluded: readonly string[];
  /** Links that lead out of the folder, or nowhere. */
  readonly links: readonly string[];
  /** Folders that could not be listed, and `.gitignore` files that could not be read. */
  readonly unreadable: readonly string[];
  /** Where the search ended before its end. */
  readonly cut: Cut | undefined;
}

export const PROJECT_FILES: ReadonlySet<string> = new Set(['project.py', 'project.sfn']);

export const NEVER_ENTERED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.venv', '__pycache__']);

/** Where a repository begins, and what it leaves out. */
const GIT_MARKS: ReadonlySet<string> = new Set(['.git', '.gitignore']);

/** What the search has found so far. `files` by absolute path; `folders` remembers verdicts. */
interface Search {
  readonly cwd: string;
  readonly reader: Reader;
  readonly configs: Configs | undefined;
  readonly bound: SearchBound;
  isLate: boolean;
  readonly files: Map<string, FoundFile>;
  readonly missing: Set<string>;
  readonly ignored: Set<string>;
  readonly excluded: Set<string>;
  readonly links: Set<string>;
  readonly unreadable: Set<string>;
  readonly folders: Map<string, FolderState>;
}

interface FolderState {
  readonly ignored: boolean;
  readonly layers: IgnoreLayer | undefined;
}

/** A folder to list; `layers` and `config` are those that hold for what lies in the folder above it. */
interface Folder {
  readonly path: string;
  readonly shown: string;
  readonly layers: IgnoreLayer | undefined;
  readonly config: Config | undefined;
}

/** How far a search may go. */
export interface SearchBound {
  readonly files: number;
  /** Asked at each folder: patterns of strangers can make it slow. */
  readonly isLate: () => boolean;
}

const NO_BOUND: SearchBound = { files: Number.POSITIVE_INFINITY, isLate: () => false };

/** `configs` say how project files are named and what is left out. */
export function discover(paths: readonly string[], cwd: string, configs?: Configs, bound = NO_BOUND): Discovery {
  const search: Search = {
    cwd: resolve(cwd),
    reader: configs?.reader ?? disk,
    configs,
    bound,
    isLate: false,
    files: new Map(),
    missing: new Set(),
    ignored: new Set(),
    excluded: new Set(),
    links: new Set(),
    unreadable: new Set(),
    folders: new Map(),
  };
  for (const path of paths) addNamed(search, path);
  return {
    cut: search.files.size > bound.files ? 'files' : search.isLate ? 'seconds' : undefined,
    files: [...search.files.values()].sort((a, b) => compareText(a.shown, b.shown)),
    missing: [...search.missing].sort(compareText),
    ignored: [...search.ignored].sort(compareText),
    excluded: [...search.excluded].sort(compareText),
    links: [...search.links].sort(compareText),
    unreadable: [...search.unreadable].sort(compareText),
  };
}

/** The project that a file belongs to: the name of the folder that holds it. */
export function projectName(path: string): string {
  return basename(dirname(path)) || 'project';
}

function addNamed(search: Search, named: string): void {
  const path = resolve(search.cwd, named);
  const shown = shownPath(path, search.cwd) || '.';
  const kind = kindOf(path, search.reader);
  if (kind === 'missing') search.missing.add(named.includes('\0') ? named : shown);
  else if (kind === 'unreadable') search.unreadable.add(shown);
  else if (!staysInside(boundaryOf(search.cwd, path), path, search.reader)) search.links.add(shown);
  else if (kind === 'folder') {
    const state = stateOf(search, path);
    if (state.ignored) search.ignored.add(shown);
    else if (isExcluded(search, path, true)) search.excluded.add(shown);
    else walk(search, path, state.layers);
  } else {
    const state = stateOf(search, dirname(path));
    if (state.ignored || isIgnored(path, false, state.layers)) search.ignored.add(shown);
    else if (isExcluded(search, path, false)) search.excluded.add(shown);
    else addFile(search, path, shown);
  }
}

/** By the configuration of the folder that holds it, or of one further up. */
function isExcluded({ configs }: Search, path: string, isFolder: boolean): boolean {
  return configs?.excludes(configs.at(dirname(path)), path, isFolder) === true;
}

function addFile(search: Search, path: string, shown: string): void {
  search.files.set(path, { path, shown, project: projectName(path) });
}

/** Links may lead anywhere inside the working directory, or else inside the folder of what was named. */
function boundaryOf(cwd: string, path: string): string {
  return isInside(cwd, path) ? cwd : dirname(path);
}

type PathKind = 'file' | 'folder' | 'missing' | 'unreadable';

function kindOf(path: string, reader: Reader): PathKind {
  try {
    // A link that leads nowhere is there: `staysInside` says what is wrong with it.
    const kind = reader.kindBehind(path) ?? reader.kind(path);
    return kind === undefined ? 'missing' : kind === 'folder' ? 'folder' : 'file';
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' ? 'unreadable' : 'missing';
  }
}

function staysInside(boundary: string, path: string, reader: Reader): boolean {
  try {
    return isOwnPlace(boundary, path, reader);
  } catch {
    return false;
  }
}

/**
 * Whether what is there lies below `boundary`, wherever links lead. No link leads into git's own folder, whose
 * configuration can hold a token. Throws where nothing is there.
 */
export function isOwnPlace(boundary: string, path: string, reader: Reader): boolean {
  const real = reader.realPath(path);
  return isInside(reader.realPath(boundary), real) && (!isOfGit(real) || isOfGit(path));
}

/** As git protects its folder on disks that know no case or have short names (core.protectHFS, core.protectNTFS). */
function isOfGit(path: string): boolean {
  return path.split(sep).some((part) => /^(?:\.git|git~1)$/i.test(part));
}

/** Whether a path is, or goes through, a link that leads out of where a search would find it, or nowhere. */
export function leadsElsewhere(path: string, cwd: string): boolean {
  const kind = kindOf(path, disk);
  return (kind === 'file' || kind === 'folder') && !staysInside(boundaryOf(cwd, path), path, disk);
}

/** The rules inside a folder and whether git ignores it, from the top of its repository down. */
function stateOf(search: Search, folder: string): FolderState {
  let state: FolderState = { ignored: false, layers: undefined };
  for (const path of fromTop(search, folder)) {
    const known = search.folders.get(path);
    if (known !== undefined) state = known;
    else {
      const ignored = isIgnored(path, true, state.layers);
      state = { ignored, layers: ignored ? undefined : layersInside(search, path, state.layers) };
      search.folders.set(path, state);
    }
    if (state.ignored) return state;
  }
  return state;
}

/** The folders whose rules count: from the nearest one that holds `.git`, else from the working directory. */
function fromTop(search: Search, folder: string): string[] {
  const path = [folder];
  for (let at = folder; !isThere(`${at}${sep}.git`, search.reader); path.unshift(at)) {
    const parent = dirname(at);
    if (parent === at) {
      const top = isInside(search.cwd, folder) ? search.cwd : folder;
      return path.filter((candidate) => isInside(top, candidate));
    }
    at = parent;
  }
  return path;
}

function layersInside(search: Search, folder: string, above: IgnoreLayer | undefined): IgnoreLayer | undefined {
  try {
    return withIgnoreFile(folder, above, search.reader);
  } catch {
    search.unreadable.add(shownPath(`${folder}${sep}.gitignore`, search.cwd));
    return above;
  }
}

/** Lists a folder and all below it, without recursion. `layers` include the folder's own rules. */
function walk(search: Search, root: string, layers: IgnoreLayer | undefined): void {
  const { configs } = search;
  const top = configs?.at(root);
  const pending: Folder[] = [{ path: root, shown: shownPath(root, search.cwd), layers, config: top }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    if (search.files.size > search.bound.files) return;
    if (search.bound.isLate()) search.isLate = true;
    if (search.isLate) return;
    let entries: readonly Dirent[];
    try {
      entries = search.reader.list(folder.path);
    } catch {
      search.unreadable.add(folder.shown || '.');
      continue;
    }
    const marks = marksOf(entries, configs);
    const inside = folder.path === root ? layers : ownLayers(search, folder, marks);
    const config = folder.path === root ? top : ownConfig(search, folder, marks);
    const isLeftOut = (path: string, isFolder: boolean): boolean =>
      isIgnored(path, isFolder, inside) || (config !== undefined && configs?.excludes(config, path, isFolder) === true);
    const isProjectName = config?.isProjectName ?? ((name: string) => PROJECT_FILES.has(name));
    const start = folder.path.endsWith(sep) ? folder.path : `${folder.path}${sep}`;
    const shownStart = folder.shown === '' ? '' : `${folder.shown}/`;
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (NEVER_ENTERED.has(name)) continue;
        const path = `${start}${name}`;
        if (!isLeftOut(path, true)) pending.push({ path, shown: `${shownStart}${name}`, layers: inside, config });
      } else if (isProjectName(name)) {
        const path = `${start}${name}`;
        if (isLeftOut(path, false)) continue;
        if (!entry.isFile() && !isFileLink(search, entry, root, path)) continue;
        addFile(search, path, `${shownStart}${name}`);
        // Whoever asks for the configuration of the file need not look at the folders above it.
        if (config !== undefined) configs?.inside(folder.path, () => false, config);
      }
    }
  }
}

/** Few folders have any: found in one pass, as there may be a hundred thousand files. */
function marksOf(entries: readonly Dirent[], configs: Configs | undefined): readonly string[] {
  const marks: string[] = [];
  for (const { name } of entries) if (GIT_MARKS.has(name) || configs?.marks.has(name) === true) marks.push(name);
  return marks;
}

/** The rules inside a folder on the way down; those of an outer repository end where another one begins. */
function ownLayers(search: Search, folder: Folder, marks: readonly string[]): IgnoreLayer | undefined {
  const above = marks.includes('.git') ? undefined : folder.layers;
  return marks.includes('.gitignore') ? layersInside(search, folder.path, above) : above;
}

function ownConfig({ configs }: Search, folder: Folder, marks: readonly string[]): Config | undefined {
  if (configs === undefined || folder.config === undefined) return undefined;
  if (!marks.some((name) => configs.marks.has(name))) return folder.config;
  return configs.inside(folder.path, (wanted) => marks.includes(wanted), folder.config);
}

function isFileLink(search: Search, entry: Dirent, root: string, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  if (!staysInside(root, path, search.reader)) {
    search.links.add(shownPath(path, search.cwd));
    return false;
  }
  return kindOf(path, search.reader) === 'file' && search.reader.kindBehind(path) === 'file';
}
