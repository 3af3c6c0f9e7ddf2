// Searches for project files. In: the paths that the user named. Out: the project files there, each once and sorted by
// shown path, and the skipped paths by reason. `.gitignore` applies to named files too. No link leads the search out of a named
// folder, and the search never throws because of the contents of the disk.
import { type Dirent, readdirSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { isThere, targetKind } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';
import type { Configs } from './config.ts';
import type { Config } from './config-file.ts';
import { type IgnoreLayer, isIgnored, withIgnoreFile } from './gitignore/ignore.ts';
import type { ReachedLimit } from './limits.ts';
import { boundaryOf, pathKind, staysInside } from './links.ts';
import { NEVER_ENTERED, PROJECT_FILES, projectName } from './project-files.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory, with `/`. */
  readonly shown: string;
  /** The name of its folder. */
  readonly project: string;
}

/** All lists except `files` contain shown paths, sorted. */
export interface Discovery {
  readonly files: readonly FoundFile[];
  /** Named paths that do not exist. */
  readonly missing: readonly string[];
  /** Named paths that git ignores. */
  readonly ignored: readonly string[];
  /** Named paths that a configuration excludes. */
  readonly excluded: readonly string[];
  /** Links that lead outside the searched folder, or nowhere. */
  readonly links: readonly string[];
  /** Folders that could not be listed, and `.gitignore` files that could not be read. */
  readonly unreadable: readonly string[];
  /** Whether folders were left out because of `SearchBound.folders`. */
  readonly isCut: boolean;
  /** The limit that ended the search early. */
  readonly reachedLimit: ReachedLimit | undefined;
}

/** `.git` marks the root of a repository, and `.gitignore` contains ignore rules. */
const GIT_MARKS: ReadonlySet<string> = new Set(['.git', '.gitignore']);

/** The state of a search. `files` are keyed by absolute path; `folders` caches the state of the parents of named paths. */
interface Search {
  readonly cwd: string;
  readonly configs: Configs | undefined;
  readonly bound: SearchBound;
  isLate: boolean;
  isCut: boolean;
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

/** A folder to list, with the rules and the configuration of the folder above it. */
interface Folder {
  readonly path: string;
  readonly shown: string;
  readonly layers: IgnoreLayer | undefined;
  readonly config: Config | undefined;
}

/** The limits of a search. */
export interface SearchBound {
  /** The search ends once it has found more files than this. */
  readonly files: number;
  /** The most folders to list below a named path, the nearest first. Takes an absolute path. */
  readonly folders: (path: string) => number;
  /** Whether time is up. Called for each folder, because hostile patterns can make the search slow. */
  readonly isLate: () => boolean;
  /** Whether to search for files with this name. Default: project files. */
  readonly isWanted?: (name: string) => boolean;
  /** Whether a named path is searched even if a `.gitignore` ignores it. */
  readonly takesIgnored?: boolean;
}

export const UNBOUNDED: SearchBound = {
  files: Number.POSITIVE_INFINITY,
  folders: () => Number.POSITIVE_INFINITY,
  isLate: () => false,
};

/** `configs` decide which names are project files and what is excluded. */
export function discover(paths: readonly string[], cwd: string, configs?: Configs, bound = UNBOUNDED): Discovery {
  const search: Search = {
    cwd: resolve(cwd),
    configs,
    bound,
    isLate: false,
    isCut: false,
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
    isCut: search.isCut,
    reachedLimit: search.files.size > bound.files ? 'files' : search.isLate ? 'seconds' : undefined,
    files: [...search.files.values()].sort((a, b) => compareText(a.shown, b.shown)),
    missing: [...search.missing].sort(compareText),
    ignored: [...search.ignored].sort(compareText),
    excluded: [...search.excluded].sort(compareText),
    links: [...search.links].sort(compareText),
    unreadable: [...search.unreadable].sort(compareText),
  };
}

function addNamed(search: Search, named: string): void {
  const path = resolve(search.cwd, named);
  const shown = shownPath(path, search.cwd) || '.';
  const kind = pathKind(path);
  if (kind === 'missing') search.missing.add(named.includes('\0') ? named : shown);
  else if (kind === 'unreadable') search.unreadable.add(shown);
  else if (!staysInside(boundaryOf(search.cwd, path), path)) search.links.add(shown);
  else if (kind === 'folder') {
    const state = stateOf(search, path);
    if (state.ignored && !search.bound.takesIgnored) search.ignored.add(shown);
    else if (isExcluded(search, path, true)) search.excluded.add(shown);
    else walk(search, path, state.layers);
  } else {
    const state = stateOf(search, dirname(path));
    const isSkipped = state.ignored || isIgnored(path, false, state.layers);
    if (isSkipped && !search.bound.takesIgnored) search.ignored.add(shown);
    else if (isExcluded(search, path, false)) search.excluded.add(shown);
    else addFile(search, path, shown);
  }
}

/** Whether the configuration of the path's folder, or of a folder further up, excludes it. */
function isExcluded({ configs }: Search, path: string, isFolder: boolean): boolean {
  return configs?.excludes(configs.at(dirname(path)), path, isFolder) === true;
}

function addFile(search: Search, path: string, shown: string): void {
  search.files.set(path, { path, shown, project: projectName(path) });
}

/** The ignore rules inside a folder and whether git ignores it, determined from the root of its repository down. */
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

/** The folders whose rules apply, starting at the nearest one with a `.git` entry, or else at the working directory. */
function fromTop(search: Search, folder: string): string[] {
  const path = [folder];
  for (let at = folder; !isThere(`${at}${sep}.git`); path.unshift(at)) {
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
    return withIgnoreFile(folder, above);
  } catch {
    search.unreadable.add(shownPath(`${folder}${sep}.gitignore`, search.cwd));
    return above;
  }
}

/** Lists a folder and everything below it, the nearest folders first. `layers` include the folder's own rules. */
function walk(search: Search, root: string, layers: IgnoreLayer | undefined): void {
  const { configs, bound } = search;
  const top = configs?.at(root);
  const most = bound.folders(root);
  const pending: Folder[] = [{ path: root, shown: shownPath(root, search.cwd), layers, config: top }];
  for (let next = 0; next < pending.length; next += 1) {
    if (next >= most) {
      search.isCut = true;
      return;
    }
    const folder = pending[next];
    if (folder === undefined || search.files.size > bound.files) return;
    if (bound.isLate()) search.isLate = true;
    if (search.isLate) return;
    const entries = entriesOf(search, folder);
    const marks = marksOf(entries, configs);
    const inside = folder.path === root ? layers : ownLayers(search, folder, marks);
    const config = folder.path === root ? top : ownConfig(search, folder, marks);
    const isLeftOut = (path: string, isFolder: boolean): boolean =>
      isIgnored(path, isFolder, inside) || (config !== undefined && configs?.excludes(config, path, isFolder) === true);
    const isProjectName = bound.isWanted ?? config?.isProjectName ?? ((name: string) => PROJECT_FILES.has(name));
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
        // The configuration of the file is needed later. It is known here, without examining the parent folders again.
        if (config !== undefined) configs?.inside(folder.path, () => false, config);
      }
    }
  }
}

/** Empty if another process has removed the folder since its parent was listed. */
function entriesOf(search: Search, { path, shown }: Folder): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') search.unreadable.add(shown || '.');
    return [];
  }
}

/** The entries that affect the rules or the configuration. One pass finds them all, because folders can be large. */
function marksOf(entries: readonly Dirent[], configs: Configs | undefined): readonly string[] {
  const marks: string[] = [];
  for (const { name } of entries) if (GIT_MARKS.has(name) || configs?.marks.has(name) === true) marks.push(name);
  return marks;
}

/** The ignore rules inside a folder. Rules of an outer repository end at the root of an inner one. */
function ownLayers(search: Search, folder: Folder, marks: readonly string[]): IgnoreLayer | undefined {
  const above = marks.includes('.git') ? undefined : folder.layers;
  return marks.includes('.gitignore') ? layersInside(search, folder.path, above) : above;
}

function ownConfig({ configs }: Search, folder: Folder, marks: readonly string[]): Config | undefined {
  if (configs === undefined || folder.config === undefined) return undefined;
  if (!marks.some((name) => configs.marks.has(name))) return folder.config;
  return configs.inside(folder.path, (wanted) => marks.includes(wanted), folder.config);
}

/** Whether an entry is a link to a file inside `root`. */
function isFileLink(search: Search, entry: Dirent, root: string, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  if (!staysInside(root, path)) {
    search.links.add(shownPath(path, search.cwd));
    return false;
  }
  return pathKind(path) === 'file' && targetKind(path) === 'file';
}
