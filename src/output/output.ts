// What a build wants written: takes the files of each project, keeps those that changed out of sight until all projects
// are read, and then puts them into the output folder with a manifest that lists them. Nothing goes through a link, and
// a file that no manifest of ours lists is neither overwritten nor removed. A project with an error keeps the files of an
// earlier build, so that a broken edit does not remove what is deployed.
import { type BigIntStats, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { isUploadFolder, isUploadPath } from '../base/upload.ts';
import type { Tool } from '../base/version.ts';
import { foldOf } from '../files/case.ts';
import { fileFinder, folderMaker, obstacle } from '../files/folders.ts';
import { isGitFolder, isInside, shownPath } from '../files/paths.ts';
import { catchWriteError, systemErrorCode } from '../files/system-error.ts';
import { NEW, readOwnText, removeClaim } from './claims.ts';
import {
  type FileEntry,
  isArtifactPath,
  isManifest,
  MANIFEST_FILE,
  type Manifest,
  manifestText,
  type ProjectEntry,
  parseManifest,
  projectOf,
} from './manifest.ts';
import { abandon, enterFolder, isClaimed, removeFile, replaceOutput } from './replace.ts';
import { changeTimeOf, isFileOf, isUntouched, markOf, marksOf } from './verify.ts';

export interface Finished {
  readonly files: number;
  /** How many of them are new or have other bytes than before. */
  readonly changed: number;
  readonly removed: number;
  /** The text of the manifest. */
  readonly manifest: string;
  /** Path → mark, for a later `keep`. Files without a mark have to be hashed again. */
  readonly marks: ReadonlyMap<string, string>;
}

/** An artifact of a build, or a file of an earlier build whose kind comes from its manifest. */
export type Written = Pick<FileEntry, 'path' | 'kind' | 'key'> &
  ({ readonly text: string } | { readonly bytes: Uint8Array });

/** A file that an earlier build wrote, with the mark that the build gave it. */
export interface EarlierFile extends FileEntry {
  readonly mark?: string | undefined;
}

export interface Output {
  /** Takes the files of a project and returns their manifest entries. Nothing is visible until `finish`. */
  readonly write: (project: ProjectEntry, artifacts: readonly Written[]) => readonly FileEntry[] | Problem;
  /**
   * Counts these files as written for the project if the output folder still holds each of them, byte for byte.
   * Otherwise returns false and changes nothing.
   */
  readonly keep: (project: ProjectEntry, files: readonly EarlierFile[]) => boolean | Problem;
  /**
   * Puts everything in place. `failed` names the projects with errors: what was written for them is dropped, and they
   * keep the files of an earlier build. So does every project that this build did not see, unless `isComplete` says that
   * no part of the input was missing.
   */
  readonly finish: (tool: Tool, failed: Iterable<string>, isComplete: boolean) => Finished | Problem;
  /** Discards the written files. */
  readonly abort: () => void;
}

/** A file of the new output. */
interface Item {
  readonly entry: FileEntry;
  /** The file in the output folder if it has the same bytes already; undefined if the new file is in the claim. */
  readonly before: BigIntStats | undefined;
}

interface Build {
  readonly folder: string;
  readonly shown: string;
  readonly cwd: string;
  readonly find: ReturnType<typeof fileFinder>;
  readonly makeFolder: (path: string) => void;
  /** When the output folder had last changed before this build looked at it. */
  start: bigint | undefined;
  /** The path of the claim once there is one. From then on no other build changes the output folder. */
  claim: string | undefined;
  items: Map<string, Item>;
  projects: ProjectEntry[];
  /** The name of each project → its file. */
  readonly names: Map<string, string>;
}

/** `folder` is the name that the user gave. Completes what a killed build began there. */
export function openOutput(folder: string, cwd: string): Output | Problem {
  const path = resolve(cwd, folder);
  const shown = shownPath(path, cwd) || '.';
  if (isGitFolder(path)) {
    return { problem: `cannot build into '${shown}', because it is inside a .git folder` };
  }
  const build: Build = {
    folder: path,
    shown,
    cwd: resolve(cwd),
    find: fileFinder(path, shown),
    makeFolder: folderMaker(),
    start: undefined,
    claim: undefined,
    items: new Map(),
    projects: [],
    names: new Map(),
  };
  const blocked = catchWriteError(shown, () => {
    const found = obstacle(isInside(cwd, path) ? build.cwd : dirname(path), path, '');
    if (found !== undefined || !isClaimed(path)) return found;
    return claimFor(build);
  });
  if (isProblem(blocked)) return blocked;
  build.start = changeTimeOf(path);
  const abort = (): void => {
    if (build.claim !== undefined) abandon(build.claim);
  };
  let broken: Problem | undefined;
  /** After the first problem nothing more is done, and nothing is left behind. */
  const unlessBroken = <T>(action: () => T | Problem): T | Problem => {
    if (broken !== undefined) return broken;
    const result = catchWriteError(shown, action);
    if (isProblem(result)) {
      broken = result;
      abort();
    }
    return result;
  };
  return {
    write: (project, artifacts) => unlessBroken(() => write(build, project, artifacts)),
    keep: (project, files) => unlessBroken(() => keep(build, project, files)),
    finish: (tool, failed, isComplete) => unlessBroken(() => finish(build, tool, new Set(failed), isComplete)),
    abort,
  };
}

function write(build: Build, project: ProjectEntry, artifacts: readonly Written[]): FileEntry[] | Problem {
  const taken = addProject(build, project);
  if (taken !== undefined) return taken;
  const entries: FileEntry[] = [];
  for (const artifact of artifacts) {
    const { path, kind, key } = artifact;
    if (!isArtifactPath(path))
      return { problem: `cannot write '${path}', because the name is not valid on every operating system` };
    if (build.items.has(path)) return writtenTwice(path);
    const bytes = 'text' in artifact ? Buffer.from(artifact.text) : artifact.bytes;
    const found = build.find(path);
    if (isProblem(found)) return found;
    const isSame = found?.size === BigInt(bytes.length) && readFileSync(join(build.folder, path)).equals(bytes);
    const blocked = isSame ? undefined : stage(build, path, bytes);
    if (blocked !== undefined) return blocked;
    const entry = {
      path,
      kind,
      sha256: sha256(bytes),
      bytes: bytes.length,
      ...(key === undefined ? {} : { key }),
      ...(isUploadPath(path) ? { project: project.name } : {}),
    };
    build.items.set(path, { entry, before: isSame ? found : undefined });
    entries.push(entry);
  }
  return entries;
}

function keep(build: Build, project: ProjectEntry, files: readonly EarlierFile[]): boolean | Problem {
  const items: Item[] = [];
  for (const { mark, ...entry } of files) {
    if (!isArtifactPath(entry.path) || build.items.has(entry.path)) return false;
    const before = build.find(entry.path);
    if (before === undefined || isProblem(before)) return false;
    const isMarked = mark !== undefined && mark === markOf(before);
    if (!isMarked && !isFileOf(join(build.folder, entry.path), entry, before)) return false;
    items.push({ entry, before });
  }
  const taken = addProject(build, project);
  if (taken !== undefined) return taken;
  for (const item of items) build.items.set(item.entry.path, item);
  return true;
}

function addProject(build: Build, project: ProjectEntry): Problem | undefined {
  if (isUploadFolder(project.name)) {
    return {
      problem: `cannot build '${project.file}', because '${project.name}/' is reserved for uploads; rename its folder`,
    };
  }
  const other = build.names.get(project.name);
  if (other !== undefined)
    return { problem: `'${other}' and '${project.file}' would both write to '${project.name}/'` };
  build.names.set(project.name, project.file);
  build.projects.push(project);
  return undefined;
}

/** Writes a new file into the claim. */
function stage(build: Build, path: string, bytes: Uint8Array): Problem | undefined {
  const claim = claimFor(build);
  if (isProblem(claim)) return claim;
  const staged = join(claim, NEW, path);
  build.makeFolder(dirname(staged));
  try {
    writeFileSync(staged, bytes, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    return writtenTwice(path);
  }
}

function writtenTwice(path: string): Problem {
  return { problem: `two files would be written to '${path}'; their names may differ only in case` };
}

function claimFor(build: Build): string | Problem {
  if (build.claim !== undefined) return build.claim;
  const entered = enterFolder(build.folder);
  if (typeof entered === 'string') {
    build.claim = entered;
    return entered;
  }
  const { pid, path } = entered;
  const other = shownPath(path, build.cwd);
  const problem = `another build (process ${pid}) is writing to '${build.shown}'; wait for it, or remove '${other}' if it is not running`;
  return { problem };
}

function finish(build: Build, tool: Tool, failed: ReadonlySet<string>, isComplete: boolean): Finished | Problem {
  dropFailed(build, failed);
  const { folder, cwd } = build;
  const isClaimedBefore = build.claim !== undefined;
  let plan = planOf(build, tool, failed, isComplete);
  if (isProblem(plan)) return plan;
  if (!plan.isSettled) {
    const claim = claimFor(build);
    if (isProblem(claim)) return claim;
    // Until the folder was claimed another build may have changed it.
    if (!isClaimedBefore) plan = planOf(build, tool, failed, isComplete);
    if (isProblem(plan)) return plan;
    const [foreign] = replaceOutput(folder, claim, { ...plan, cwd });
    if (foreign !== undefined) return notOurs(`${build.shown}/${foreign}`);
  } else if (build.claim !== undefined) removeClaim(build.claim);
  const { changed, stale, manifest, isSettled } = plan;
  const items = [...build.items].map(([path, { before }]) => ({ path, before }));
  return {
    files: build.items.size,
    changed: changed.length,
    removed: stale.length,
    manifest,
    marks: marksOf(folder, items, build.start, !isSettled),
  };
}

/** Some errors of a project show only when all projects are read. */
function dropFailed(build: Build, failed: ReadonlySet<string>): void {
  build.projects = build.projects.filter(({ name }) => !failed.has(name));
  for (const name of failed) build.names.delete(name);
  for (const [path, { entry, before }] of build.items) {
    if (!failed.has(projectOf(entry))) continue;
    build.items.delete(path);
    if (before === undefined && build.claim !== undefined) removeFile(join(build.claim, NEW), path);
  }
}

interface Plan {
  readonly changed: readonly string[];
  /** With the files of projects that have an error now. */
  readonly unchanged: readonly string[];
  readonly stale: readonly string[];
  readonly manifest: string;
  /** Whether the output folder is as it should be. */
  readonly isSettled: boolean;
}

function planOf(build: Build, tool: Tool, failed: ReadonlySet<string>, isComplete: boolean): Plan | Problem {
  const { folder, shown, projects } = build;
  const find = fileFinder(folder, shown);
  const path = join(folder, MANIFEST_FILE);
  const current = find(MANIFEST_FILE) === undefined ? undefined : (readOwnText(path) ?? '');
  const items = [...build.items.values()];
  const entries = items.map(({ entry }) => entry);
  const changed = items.flatMap(({ entry, before }) => (before === undefined ? [entry.path] : []));
  const unchanged = items.flatMap(({ entry, before }) => (before === undefined ? [] : [entry.path]));
  const withoutOld = manifestText(tool, { projects, files: entries });
  if (current !== undefined && current !== withoutOld && !isManifest(current))
    return notOurs(`${shown}/${MANIFEST_FILE}`);
  // Mostly nothing has changed, and the old manifest need not be parsed.
  const isCurrent = changed.length === 0 && current === withoutOld;
  const old = parseManifest(isCurrent ? '' : (current ?? ''));
  const fold = foldOf(path);
  const blocked = conflictOf(build, find, fold, old);
  if (blocked !== undefined) return blocked;

  const written = new Set(entries.map((entry) => fold(entry.path)));
  const isFailed = (name: string): boolean => (failed.has(name) || !isComplete) && !build.names.has(name);
  const earlier = old.files.filter((entry) => {
    const found = written.has(fold(entry.path)) ? undefined : find(entry.path);
    if (found === undefined || isProblem(found)) return false;
    // A file that was edited stays listed while its project fails, so that the next build may write it again.
    return isFailed(projectOf(entry)) || isFileOf(join(folder, entry.path), entry, found);
  });
  const kept = earlier.filter((entry) => isFailed(projectOf(entry)));
  const stale = earlier.filter((entry) => !isFailed(projectOf(entry))).map((entry) => entry.path);
  const keptProjects = old.projects.filter(({ name }) => isFailed(name));
  const manifest =
    kept.length + keptProjects.length === 0
      ? withoutOld
      : manifestText(tool, { projects: [...projects, ...keptProjects], files: [...entries, ...kept] });
  const isNothing = projects.length + old.files.length === 0;
  return {
    changed,
    unchanged: [...unchanged, ...kept.map((entry) => entry.path)],
    stale,
    manifest,
    isSettled: isNothing || (changed.length + stale.length === 0 && current === manifest),
  };
}

/** What keeps the files of the new output from their places. */
function conflictOf(
  { folder, shown, items }: Build,
  find: Build['find'],
  fold: (path: string) => string,
  old: Manifest,
): Problem | undefined {
  const listed = new Set(old.files.map(({ path }) => fold(path)));
  const written = new Set<string>();
  for (const [path, { entry, before }] of items) {
    const key = fold(path);
    if (written.has(key)) return writtenTwice(path);
    written.add(key);
    const found = find(path);
    if (before !== undefined) {
      // Nothing of ours has changed its ctime yet, and another program can set every other time back.
      const isSame = !isProblem(found) && isUntouched(found, before) && found?.ctimeNs === before.ctimeNs;
      if (!isSame && (isProblem(found) || !isFileOf(join(folder, path), entry, found))) {
        return { problem: `'${shown}/${path}' was changed during the build; run the build again` };
      }
    } else if (isProblem(found)) return found;
    else if (found !== undefined && !listed.has(key)) return notOurs(`${shown}/${path}`);
  }
  return undefined;
}

function notOurs(path: string): Problem {
  return { problem: `'${path}' exists and was not written by fluxio; remove it or choose another folder` };
}
