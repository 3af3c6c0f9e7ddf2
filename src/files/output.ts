// In: what each project compiled to. Out: the files of a build in one folder, with its manifest.
// Everything is written to a temporary folder inside first and moved from there at the end, so that a
// crash leaves each file as it was or as it shall be. Nothing goes through a link, and nothing is
// overwritten or removed that no manifest of ours lists. A project with an error keeps what an earlier
// build wrote for it: a broken edit must not take away what is deployed.
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import type { Artifact, BinaryArtifact } from '../base/artifact.ts';
import { compareText } from '../base/diagnostic.ts';
import { isInside, shownPath } from './discover.ts';
import { findLeftovers, type Leftover, readOwn, removeFolder } from './leftovers.ts';
import {
  type FileEntry,
  isArtifactPath,
  isManifest,
  MANIFEST_FILE,
  manifestText,
  type ProjectEntry,
  parseManifest,
  type Tool,
} from './manifest.ts';
import { codeOf, reasonOf } from './reason.ts';

/** Something outside the program is wrong: one sentence for the user. */
export interface Problem {
  readonly problem: string;
}

export interface Finished {
  readonly files: number;
  /** Of these, how many are new or have other bytes than before. */
  readonly changed: number;
  readonly removed: number;
}

export type Written = Artifact | BinaryArtifact;

export interface Output {
  /** Writes the files of a project, out of sight until `finish`. */
  readonly write: (project: ProjectEntry, artifacts: readonly Written[]) => Problem | undefined;
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

/** What is known of the build while it runs. `names` maps a project's name to its file. */
interface Build {
  readonly folder: string;
  readonly shown: string;
  readonly staging: string;
  entries: FileEntry[];
  projects: ProjectEntry[];
  readonly names: Map<string, string>;
}

/** `folder` as the user named it. */
export function openOutput(folder: string, cwd: string): Output | Problem {
  const path = resolve(cwd, folder);
  const build: Build = {
    folder: path,
    shown: shownPath(path, cwd) || '.',
    staging: join(path, `.fluxio-tmp-${process.pid}-${randomBytes(6).toString('hex')}`),
    entries: [],
    projects: [],
    names: new Map(),
  };
  const blocked = attempt(build.shown, () => obstacle(isInside(cwd, path) ? resolve(cwd) : dirname(path), path, ''));
  if (blocked !== undefined) return blocked;
  const abort = (): void => removeFolder(build.staging);
  /** After a problem nothing more is done, and nothing is left behind. */
  let broken: Problem | undefined;
  const guarded = <T>(action: () => T | Problem): T | Problem => {
    if (broken !== undefined) return broken;
    const result = attempt(build.shown, action);
    if (isProblem(result)) {
      broken = result;
      abort();
    }
    return result;
  };
  return {
    write: (project, artifacts) => guarded(() => stage(build, project, artifacts)),
    keep: (project, entries) => guarded(() => keep(build, project, entries)),
    finish: (tool, failed, isComplete) => {
      const without = new Set(failed);
      forget(build, without);
      const planned = guarded(() => plan(build, tool, without, isComplete));
      if (planned === undefined) return { files: 0, changed: 0, removed: 0 };
      // A problem on the way leaves the temporary folder, and with it the list of what is ours.
      return isProblem(planned) ? planned : attempt(build.shown, () => carryOut(build, planned));
    },
    abort,
  };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}

function stage(build: Build, project: ProjectEntry, artifacts: readonly Written[]): Problem | undefined {
  const other = build.names.get(project.name);
  if (other !== undefined)
    return { problem: `'${other}' and '${project.file}' would both write to '${project.name}/'` };
  build.names.set(project.name, project.file);
  build.projects.push(project);
  openStaging(build);
  for (const artifact of artifacts) {
    const { path, kind, key } = artifact;
    if (!isArtifactPath(path)) return { problem: `'${path}' cannot be written: ${ALLOWED}` };
    const bytes = 'text' in artifact ? Buffer.from(artifact.text) : artifact.bytes;
    const staged = join(build.staging, 'new', path);
    makeFolders(dirname(staged));
    try {
      writeFileSync(staged, bytes, { flag: 'wx' });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return { problem: `'${path}' would be written twice; on this disk two names may differ in nothing but case` };
    }
    build.entries.push({
      path,
      kind,
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      ...(key === undefined ? {} : { key }),
    });
  }
  return undefined;
}

function keep(build: Build, project: ProjectEntry, entries: readonly FileEntry[]): boolean | Problem {
  const isThere = entries.every((entry) => isArtifactPath(entry.path) && compareOnDisk(build, entry) === 'same');
  if (!isThere) return false;
  const other = build.names.get(project.name);
  if (other !== undefined)
    return { problem: `'${other}' and '${project.file}' would both write to '${project.name}/'` };
  build.names.set(project.name, project.file);
  build.projects.push(project);
  build.entries.push(...entries);
  return true;
}

/** A mistake between projects shows when all are read. What is staged for them goes with the staging folder. */
function forget(build: Build, failed: ReadonlySet<string>): void {
  build.entries = build.entries.filter(({ path }) => !failed.has(path.slice(0, path.indexOf('/'))));
  build.projects = build.projects.filter(({ name }) => !failed.has(name));
  for (const name of failed) build.names.delete(name);
}

const ALLOWED = 'not every system takes the name';

/** The host's name and the process id in the folder's name tell a later run whose it was. */
function openStaging({ folder, staging }: Build): void {
  if (lstatSync(staging, { throwIfNoEntry: false }) !== undefined) return;
  makeFolders(folder);
  // What a killed build left may be what fills the disk; its manifest is still needed.
  for (const { path } of findLeftovers(folder, staging)) removeFolder(join(path, 'new'));
  mkdirSync(staging);
  writeFileSync(join(staging, 'owner'), hostname());
}

/** What is to be done to the output folder. */
interface Plan {
  readonly moves: readonly FileEntry[];
  readonly stale: readonly string[];
  readonly manifest: string;
  readonly leftovers: readonly Leftover[];
}

/** Undefined when there was no output and there is none. */
function plan(build: Build, tool: Tool, failed: ReadonlySet<string>, isComplete: boolean): Plan | Problem | undefined {
  const { folder, entries, projects } = build;
  const foreign = foreignManifest(build);
  if (foreign !== undefined) return foreign;
  const leftovers = findLeftovers(folder, build.staging);
  const old = parseManifest(readOwn(join(folder, MANIFEST_FILE)) ?? '');
  const known = [...old.files, ...leftovers.flatMap(({ manifest }) => parseManifest(manifest ?? '').files)];
  if (projects.length + known.length + leftovers.length === 0) return undefined;

  // Without case: a disk may know no case, and the new file is the old one there.
  const ours = new Set(known.map((entry) => entry.path.toLowerCase()));
  const moves: FileEntry[] = [];
  for (const entry of entries) {
    const before = compareOnDisk(build, entry);
    if (isProblem(before)) return before;
    if (before === 'same') continue;
    if (before === 'different' && !ours.has(entry.path.toLowerCase())) {
      const shown = `${build.shown}/${entry.path}`;
      return { problem: `'${shown}' exists and was not written by fluxio; remove it or choose another folder` };
    }
    moves.push(entry);
  }

  const written = new Set(entries.map((entry) => entry.path));
  const rest = new Map<string, FileEntry>();
  for (const entry of known) {
    if (!written.has(entry.path) && compareOnDisk(build, entry) === 'same') rest.set(entry.path, entry);
  }
  const isFailed = (name: string): boolean => (failed.has(name) || !isComplete) && !build.names.has(name);
  const isKept = (entry: FileEntry): boolean => isFailed(entry.path.slice(0, entry.path.indexOf('/')));
  const kept = [...rest.values()].filter(isKept);
  const targets = new Map(entries.map((entry) => [entry.path.toLowerCase(), join(folder, entry.path)]));
  const stale = [...rest.values()]
    .filter((entry) => !isKept(entry) && !isSameFile(join(folder, entry.path), targets.get(entry.path.toLowerCase())))
    .map((entry) => entry.path)
    .sort(compareText);
  const keptProjects = old.projects.filter(({ name }) => isFailed(name));
  const manifest = manifestText(tool, { projects: [...projects, ...keptProjects], files: [...entries, ...kept] });
  return { moves, stale, manifest, leftovers };
}

/** The staged manifest tells a later run what is ours if this one is killed on the way. */
function carryOut(build: Build, { moves, stale, manifest, leftovers }: Plan): Finished {
  const { folder, staging } = build;
  const current = join(folder, MANIFEST_FILE);
  const isSettled = moves.length + stale.length === 0 && readOwn(current) === manifest;
  if (!isSettled) {
    openStaging(build);
    writeFileSync(join(staging, MANIFEST_FILE), manifest);
    for (const { path } of moves) {
      makeFolders(dirname(join(folder, path)));
      renameSync(join(staging, 'new', path), join(folder, path));
    }
    for (const path of stale) remove(folder, path);
    renameSync(join(staging, MANIFEST_FILE), current);
  }
  for (const { path } of leftovers) removeFolder(path);
  removeFolder(staging);
  return { files: build.entries.length, changed: moves.length, removed: stale.length };
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

/** Node's own recursive mkdir never ends where a parent exists but nothing can be made in it, as in /proc. */
export function makeFolders(path: string): void {
  const missing: string[] = [];
  for (let at = path; lstatSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another build may have made it in between.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/** How the file of an entry stands on the disk now; a problem when nothing can be written there. */
function compareOnDisk(
  { folder, shown }: Build,
  { path, sha256, bytes }: FileEntry,
): 'same' | 'different' | 'absent' | Problem {
  const target = join(folder, path);
  const blocked = obstacle(folder, dirname(target), shown);
  if (blocked !== undefined) return blocked;
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return 'absent';
  if (!stat.isFile()) {
    const what = stat.isSymbolicLink() ? 'a link' : stat.isDirectory() ? 'a folder' : 'no regular file';
    return { problem: `'${shown}/${path}' is ${what}, a file is to be written there` };
  }
  return stat.size === bytes && sha256Of(readFileSync(target)) === sha256 ? 'same' : 'different';
}

/** What on the way from `top` down to `folder` is no folder: nothing may be written through a link. */
export function obstacle(top: string, folder: string, shownTop: string): Problem | undefined {
  let path = top;
  for (const part of relative(top, folder).split(sep)) {
    path = join(path, part);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (stat.isDirectory()) continue;
    const shown = [shownTop, shownPath(path, top)].filter((piece) => piece !== '').join('/');
    if (stat.isSymbolicLink()) return { problem: `'${shown}' is a link; name the folder that it leads to` };
    return { problem: `'${shown}' is a file, a folder is needed there` };
  }
  return undefined;
}

/** Removes a file, and the folders that are empty then. */
function remove(folder: string, path: string): void {
  unlinkSync(join(folder, path));
  for (let at = dirname(path); at !== '.'; at = dirname(at)) {
    try {
      rmdirSync(join(folder, at));
    } catch {
      return;
    }
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isSameFile(path: string, other: string | undefined): boolean {
  const a = lstatSync(path, { throwIfNoEntry: false });
  const b = other === undefined ? undefined : lstatSync(other, { throwIfNoEntry: false });
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

export function attempt<T>(shown: string, action: () => T): T | Problem {
  try {
    return action();
  } catch (error) {
    return { problem: `cannot write to '${shown}': ${reasonOf(error)}` };
  }
}
