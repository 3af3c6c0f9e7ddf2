// In: what each project compiled to. Out: the files of a build in one folder, with its manifest: the old output or
// the new one, whole, whatever happens on the way. What differs from what is there is written to a temporary folder
// first; `swap.ts` puts the new output in place. Nothing goes through a link, and nothing is
// overwritten or removed that no manifest of ours lists. A project with an error keeps what an earlier
// build wrote for it: a broken edit must not take away what is deployed.
import { lstatSync, readFileSync, type Stats, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import { compareText } from '../base/diagnostic.ts';
import { sha256 } from '../base/digest.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import type { Tool } from '../base/version.ts';
import { makeFolders, obstacle } from '../files/folders.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { catchWriteError, systemErrorCode } from '../files/system-error.ts';
import { readOwn, removeFolder } from './claims.ts';
import { foldOf, isFileOf, isUntouched, linkFile } from './disk.ts';
import {
  type FileEntry,
  isArtifactPath,
  isManifest,
  MANIFEST_FILE,
  manifestText,
  type ProjectEntry,
  parseManifest,
} from './manifest.ts';
import { enter, isDisturbed } from './recover.ts';
import { abandon, settle, swapUnits, swapWhole } from './swap.ts';
import { partsOf } from './units.ts';

export interface Finished {
  readonly files: number;
  /** Of these, how many are new or have other bytes than before. */
  readonly changed: number;
  readonly removed: number;
  /** The text of the manifest. */
  readonly manifest: string;
}

export type Written = Artifact | BinaryArtifact;

export interface Output {
  /** Writes the files of a project, out of sight until `finish`. Out: how they stand in the manifest. */
  readonly write: (project: ProjectEntry, artifacts: readonly Written[]) => readonly FileEntry[] | Problem;
  /**
   * Counts these files as written for the project, when the output folder holds each of them, byte for byte; else
   * it is false, and nothing is changed.
   */
  readonly keep: (project: ProjectEntry, entries: readonly FileEntry[]) => boolean | Problem;
  /**
   * Moves it into place. `failed` names the projects that have errors: what was written for them since is
   * forgotten. What an earlier build wrote for others is removed only when `isComplete`: no part of the
   * input was missing.
   */
  readonly finish: (tool: Tool, failed: Iterable<string>, isComplete: boolean) => Finished | Problem;
  /** Forgets what was written. */
  readonly abort: () => void;
}

/** A file of the new output. */
interface Item {
  readonly entry: FileEntry;
  /** Of the file in the output folder that is the same already; undefined for one in the temporary folder. */
  readonly before: Stats | undefined;
}

/** What is known of the build while it runs. `names` maps a project's name to its file. */
interface Build {
  readonly folder: string;
  readonly shown: string;
  readonly cwd: string;
  /** The temporary folder, as soon as there is one: from then on no other build changes the output folder. */
  staging: string | undefined;
  items: Map<string, Item>;
  projects: ProjectEntry[];
  readonly names: Map<string, string>;
}

/** `folder` as the user named it. */
export function openOutput(folder: string, cwd: string): Output | Problem {
  const path = resolve(cwd, folder);
  if (/[\\/]\.git(?:[\\/]|$)/i.test(path)) {
    return { problem: `'${shownPath(path, cwd) || '.'}' is no place for a build: what is git's stays as it is` };
  }
  const build: Build = {
    folder: path,
    shown: shownPath(path, cwd) || '.',
    cwd: resolve(cwd),
    staging: undefined,
    items: new Map(),
    projects: [],
    names: new Map(),
  };
  const blocked = catchWriteError(
    build.shown,
    () =>
      obstacle(isInside(cwd, path) ? resolve(cwd) : dirname(path), path, '') ??
      // What a killed build left half way is put in order before anything else.
      (isDisturbed(path) ? openStaging(build) : undefined),
  );
  if (isProblem(blocked)) return blocked;
  const abort = (): void => {
    if (build.staging !== undefined) abandon(build.staging);
  };
  /** After a problem nothing more is done, and nothing is left behind. */
  let broken: Problem | undefined;
  const guarded = <T>(action: () => T | Problem): T | Problem => {
    if (broken !== undefined) return broken;
    const result = catchWriteError(build.shown, action);
    if (isProblem(result)) {
      broken = result;
      abort();
    }
    return result;
  };
  return {
    write: (project, artifacts) => guarded(() => stage(build, project, artifacts)),
    keep: (project, entries) => guarded(() => keep(build, project, entries)),
    finish: (tool, failed, isComplete) => guarded(() => finish(build, tool, new Set(failed), isComplete)),
    abort,
  };
}

function stage(build: Build, project: ProjectEntry, artifacts: readonly Written[]): FileEntry[] | Problem {
  const taken = take(build, project);
  if (taken !== undefined) return taken;
  const entries: FileEntry[] = [];
  for (const artifact of artifacts) {
    const { path, kind, key } = artifact;
    if (!isArtifactPath(path)) return { problem: `'${path}' cannot be written: not every system takes the name` };
    if (build.items.has(path)) return twice(path);
    const bytes = 'text' in artifact ? Buffer.from(artifact.text) : artifact.bytes;
    const before = findFile(build, path);
    if (isProblem(before)) return before;
    const isSame = before?.size === bytes.length && readFileSync(join(build.folder, path)).equals(bytes);
    const blocked = isSame ? undefined : put(build, path, (staged) => writeFileSync(staged, bytes, { flag: 'wx' }));
    if (blocked !== undefined) return blocked;
    const entry = { path, kind, sha256: sha256(bytes), bytes: bytes.length, ...(key === undefined ? {} : { key }) };
    build.items.set(path, { entry, before: isSame ? before : undefined });
    entries.push(entry);
  }
  return entries;
}

function keep(build: Build, project: ProjectEntry, entries: readonly FileEntry[]): boolean | Problem {
  const items: Item[] = [];
  // Many files lie in few folders.
  const clear = new Set<string>();
  for (const entry of entries) {
    if (!isArtifactPath(entry.path) || build.items.has(entry.path)) return false;
    const target = join(build.folder, entry.path);
    const folder = dirname(target);
    if (!clear.has(folder) && obstacle(build.folder, folder, build.shown) !== undefined) return false;
    clear.add(folder);
    const before = lstatSync(target, { throwIfNoEntry: false });
    if (before === undefined || !isFileOf(target, entry, before)) return false;
    items.push({ entry, before });
  }
  const taken = take(build, project);
  if (taken !== undefined) return taken;
  for (const item of items) build.items.set(item.entry.path, item);
  return true;
}

function take(build: Build, project: ProjectEntry): Problem | undefined {
  const other = build.names.get(project.name);
  if (other !== undefined)
    return { problem: `'${other}' and '${project.file}' would both write to '${project.name}/'` };
  build.names.set(project.name, project.file);
  build.projects.push(project);
  return undefined;
}

/** Puts a file into the temporary folder. */
function put(build: Build, path: string, make: (staged: string) => void): Problem | undefined {
  const staging = openStaging(build);
  if (isProblem(staging)) return staging;
  const staged = join(staging, 'new', path);
  makeFolders(dirname(staged));
  try {
    make(staged);
    return undefined;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    return twice(path);
  }
}

function twice(path: string): Problem {
  return { problem: `'${path}' would be written twice; on this disk two names may differ in nothing but case` };
}

/** From here on the folder is ours alone; what killed builds left there is put in order. */
function openStaging(build: Build): string | Problem {
  if (build.staging !== undefined) return build.staging;
  const entered = enter(build.folder, () => makeFolders(build.folder));
  if (typeof entered === 'string') {
    build.staging = entered;
    return entered;
  }
  const { pid, path } = entered;
  const other = shownPath(path, build.cwd);
  const problem = `another build (process ${pid}) is writing to '${build.shown}'; wait for it, or remove '${other}' if there is none`;
  return { problem };
}

function finish(build: Build, tool: Tool, failed: ReadonlySet<string>, isComplete: boolean): Finished | Problem {
  forget(build, failed);
  let planned = plan(build, tool, failed, isComplete);
  if (isProblem(planned)) return planned;
  if (!planned.isSettled) {
    const isFirst = build.staging === undefined;
    const staging = openStaging(build);
    if (isProblem(staging)) return staging;
    // Before it was ours another build may have changed it.
    if (isFirst) planned = plan(build, tool, failed, isComplete);
    if (isProblem(planned)) return planned;
    const blocked = carryOut(build, staging, planned);
    if (blocked !== undefined) return blocked;
  } else if (build.staging !== undefined) removeFolder(build.staging);
  return {
    files: build.items.size,
    changed: changedOf(build).length,
    removed: planned.stale.length,
    manifest: planned.manifest,
  };
}

/** A mistake between projects shows when all are read. */
function forget(build: Build, failed: ReadonlySet<string>): void {
  build.items = new Map([...build.items].filter(([path]) => !failed.has(path.slice(0, path.indexOf('/')))));
  build.projects = build.projects.filter(({ name }) => !failed.has(name));
  for (const name of failed) {
    if (build.names.delete(name) && build.staging !== undefined) removeFolder(join(build.staging, 'new', name));
  }
}

function changedOf({ items }: Build): string[] {
  return [...items.values()].flatMap(({ entry, before }) => (before === undefined ? [entry.path] : []));
}

/** What is to be done to the output folder. */
interface Plan {
  /** Of projects that have an error now. */
  readonly kept: readonly string[];
  readonly stale: readonly string[];
  readonly manifest: string;
  /** Whether there is nothing to do. */
  readonly isSettled: boolean;
  readonly fold: (path: string) => string;
}

function plan(build: Build, tool: Tool, failed: ReadonlySet<string>, isComplete: boolean): Plan | Problem {
  const { folder, items, projects } = build;
  const foreign = foreignManifest(build);
  if (foreign !== undefined) return foreign;
  const current = readOwn(join(folder, MANIFEST_FILE));
  const old = parseManifest(current ?? '');
  const fold = foldOf(folder);
  const ours = new Set(old.files.map(({ path }) => fold(path)));
  for (const { entry, before } of items.values()) {
    const moved = moveOf(build, entry, before, ours.has(fold(entry.path)));
    if (moved !== undefined) return moved;
  }

  const written = new Set([...items.keys()].map(fold));
  const rest: FileEntry[] = [];
  for (const entry of old.files) {
    if (written.has(fold(entry.path))) continue;
    // Behind a link is nothing of ours, whatever an old manifest says.
    const found = findFile(build, entry.path);
    if (found !== undefined && !isProblem(found) && isFileOf(join(folder, entry.path), entry)) rest.push(entry);
  }
  const isFailed = (name: string): boolean => (failed.has(name) || !isComplete) && !build.names.has(name);
  const isKept = (entry: FileEntry): boolean => isFailed(entry.path.slice(0, entry.path.indexOf('/')));
  const kept = rest.filter(isKept);
  const stale = rest.filter((entry) => !isKept(entry)).map(({ path }) => path);
  const keptProjects = old.projects.filter(({ name }) => isFailed(name));
  const files = [...[...items.values()].map(({ entry }) => entry), ...kept];
  const manifest = manifestText(tool, { projects: [...projects, ...keptProjects], files });
  const isNothing = projects.length + old.files.length === 0;
  const isSettled = isNothing || (changedOf(build).length + stale.length === 0 && current === manifest);
  return { kept: kept.map(({ path }) => path), stale: stale.sort(compareText), manifest, isSettled, fold };
}

/** What keeps a file of the new output from its place. */
function moveOf(build: Build, entry: FileEntry, before: Stats | undefined, isOurs: boolean): Problem | undefined {
  const target = join(build.folder, entry.path);
  const shown = `${build.shown}/${entry.path}`;
  if (before !== undefined) {
    if (isUntouched(target, before) || isFileOf(target, entry)) return undefined;
    return { problem: `'${shown}' was changed by somebody else in the meantime; build again` };
  }
  const found = findFile(build, entry.path);
  if (isProblem(found)) return found;
  if (found === undefined || isOurs) return undefined;
  return { problem: `'${shown}' exists and was not written by fluxio; remove it or choose another folder` };
}

function carryOut(build: Build, staging: string, { kept, stale, manifest, fold }: Plan): Problem | undefined {
  const { folder, items } = build;
  const next = [...items.keys(), ...kept, MANIFEST_FILE];
  const changed = [...changedOf(build), MANIFEST_FILE];
  const parts = partsOf(folder, basename(staging), fold, { next, changed, stale });
  const isWhole = parts.isOurs && isReplaceable(build, staging);
  // What is exchanged is whole: what stays the same is in it as well.
  const replaced = new Set(parts.units.map(({ path }) => path));
  const isReplaced = (path: string): boolean => isWhole || ancestorsOf(path).some((at) => replaced.has(at));
  const linked = [...items.values()].flatMap(({ entry, before }) => (before === undefined ? [] : [entry.path]));
  for (const path of [...linked, ...kept]) {
    const blocked = isReplaced(path) ? put(build, path, (staged) => linkFile(join(folder, path), staged)) : undefined;
    if (blocked !== undefined) return blocked;
  }
  makeFolders(join(staging, 'new'));
  writeFileSync(join(staging, 'new', MANIFEST_FILE), manifest);
  if (!isWhole || !swapWhole(folder, staging)) swapUnits(folder, staging, parts.units);
  const ours = new Set([...next, ...stale].map(fold));
  settle(folder, staging, (path) => ours.has(fold(path)));
  return undefined;
}

/** A folder that this process stands in, or that another user owns, stays the one it is. */
function isReplaceable({ folder, cwd }: Build, staging: string): boolean {
  const [there, made] = [lstatSync(folder), lstatSync(staging)];
  return !isInside(folder, cwd) && there.uid === made.uid && there.gid === made.gid;
}

function ancestorsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The manifest is a file like the others: one that is not ours is not overwritten. */
function foreignManifest({ folder, shown }: Build): Problem | undefined {
  const path = join(folder, MANIFEST_FILE);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || (stat.isFile() && isManifest(readOwn(path) ?? ''))) return undefined;
  return {
    problem: `'${shown}/${MANIFEST_FILE}' exists and was not written by fluxio; remove it or choose another folder`,
  };
}

/** The file of this path in the output folder; a problem when nothing can be written there. */
function findFile({ folder, shown }: Build, path: string): Stats | undefined | Problem {
  const target = join(folder, path);
  const blocked = obstacle(folder, dirname(target), shown);
  if (blocked !== undefined) return blocked;
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined || stat.isFile()) return stat;
  const what = stat.isSymbolicLink() ? 'a link' : stat.isDirectory() ? 'a folder' : 'no regular file';
  return { problem: `'${shown}/${path}' is ${what}, a file is to be written there` };
}
