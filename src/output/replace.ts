// Puts the new output in place: the whole folder by renaming it where everything in it is ours, otherwise file by file.
// The claim contains everything that this needs, so the next build can finish what a killed one began. Nothing that others
// wrote is overwritten or removed, and no file is ever half written.
import { renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isProblem } from '../base/problem.ts';
import { foldOf } from '../files/case.ts';
import { fileFinder, folderMaker, makeFolders } from '../files/folders.ts';
import { withoutInterruption } from '../files/signals.ts';
import { succeeds, systemErrorCode } from '../files/system-error.ts';
import { type Claim, claimFolder, claimsBeside, claimsIn, NEW, readOwnText, removeClaim } from './claims.ts';
import { isManifest, MANIFEST_FILE, parseManifest, withoutFiles } from './manifest.ts';
import { replaceFile } from './rewrite.ts';
import { bringBack, isReplaceable, linkUnchanged, returnForeignFiles, swapFolder } from './swap.ts';
import { isFileOf } from './verify.ts';

/** The new output. Paths are relative to the output folder, with `/`. */
export interface Replacement {
  /** The text of the new manifest. It lists `changed` and `unchanged`. */
  readonly manifest: string;
  /** These are in the claim. */
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of ours that go. */
  readonly stale: readonly string[];
  /** The working directory. */
  readonly cwd: string;
}

/** Whether a build has left something for `enterFolder` to finish, or is running. */
export function isClaimed(folder: string): boolean {
  return [...claimsIn(folder), ...claimsBeside(folder)].length > 0;
}

/**
 * Creates the folder and finishes what killed builds began there. Returns the path of this build's claim, or the live
 * claim of another build.
 */
export function enterFolder(folder: string): string | Claim {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return claimAndFinish(folder);
    } catch (error) {
      // Another build may have moved the folder away in the meantime. The next attempt finds that build, or its output.
      if (left === 1 || systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
}

const ATTEMPTS = 5;

function claimAndFinish(folder: string): string | Claim {
  for (const claim of claimsBeside(folder)) {
    // A live build may have the folder between two names: this is not the time to create one.
    if (claim.isAlive) return claim;
    bringBack(folder, claim.path);
  }
  makeFolders(folder);
  const own = claimFolder(folder);
  if (typeof own !== 'string') return own;
  try {
    for (const { path } of claimsIn(folder, own)) finish(folder, path);
  } catch (error) {
    removeClaim(own);
    throw error;
  }
  return own;
}

/** Returns the paths where another program has put a file since `next` was made; those files stay. */
export function replaceOutput(folder: string, claim: string, next: Replacement): ReadonlySet<string> {
  const ours = [MANIFEST_FILE, ...next.changed, ...next.unchanged, ...next.stale];
  const isWhole = isReplaceable(folder, claim, ours, next.cwd) && linkUnchanged(folder, claim, next.unchanged);
  return withoutInterruption(() => {
    const swapped = isWhole ? swapFolder(folder, claim, next.manifest, next.changed) : undefined;
    if (swapped === undefined) {
      // What needs space on the disk comes first: renaming then takes none.
      const makeFolder = folderMaker();
      for (const path of next.changed) makeFolder(dirname(join(folder, path)));
      // A manifest in the claim itself tells the next build that all new files are complete, and where to continue.
      replaceFile(join(claim, MANIFEST_FILE), next.manifest);
    }
    return finish(folder, swapped ?? claim);
  });
}

/** Removes the claim of a build that failed, unless the next build has to finish it. */
export function abandon(claim: string): void {
  if (readOwnText(join(claim, MANIFEST_FILE)) === undefined) removeClaim(claim);
}

/** Finishes what the build of a claim began, no matter at which step it stopped. */
function finish(folder: string, claim: string): ReadonlySet<string> {
  const foreign = placeFiles(folder, claim);
  if (succeeds(() => returnForeignFiles(folder, claim))) removeClaim(claim);
  return foreign;
}

/**
 * Moves the new files of a claim into place, removes stale files, and moves the manifest last: while the manifest is in
 * the claim, all of this can be repeated. If another program has put its own file where a new one belongs, that file stays and
 * the manifest does not list it.
 */
function placeFiles(folder: string, claim: string): ReadonlySet<string> {
  const foreign = new Set<string>();
  const [text = '', current] = [claim, folder].map((at) => readOwnText(join(at, MANIFEST_FILE)));
  if (!isManifest(text) || (current !== undefined && !isManifest(current))) return foreign;
  const [next, old] = [parseManifest(text), parseManifest(current ?? '')];
  const fold = foldOf(join(folder, MANIFEST_FILE));
  const listed = new Map(old.files.map(({ path }) => [fold(path), path]));
  const [staged, placed] = [fileFinder(join(claim, NEW), claim), fileFinder(folder, folder)];
  const makeFolder = folderMaker();
  for (const entry of next.files) {
    const { path } = entry;
    const [source, target] = [staged(path), placed(path)];
    // It did not change, or is in place already.
    if (source === undefined || isProblem(source)) continue;
    const to = join(folder, path);
    const before = listed.get(fold(path));
    const isOurs =
      target === undefined || (!isProblem(target) && (before !== undefined || isFileOf(to, entry, target)));
    if (isOurs) {
      makeFolder(dirname(to));
      // A disk that ignores case would keep the case of the old name.
      if (target !== undefined && before !== undefined && before !== path) unlinkSync(to);
      renameSync(join(claim, NEW, path), to);
    } else foreign.add(path);
  }
  const kept = new Set(next.files.map(({ path }) => fold(path)));
  for (const entry of old.files) {
    const found = kept.has(fold(entry.path)) ? undefined : placed(entry.path);
    if (found === undefined || isProblem(found) || !isFileOf(join(folder, entry.path), entry, found)) continue;
    removeFile(folder, entry.path);
  }
  if (foreign.size > 0) replaceFile(join(claim, MANIFEST_FILE), withoutFiles(text, foreign));
  renameSync(join(claim, MANIFEST_FILE), join(folder, MANIFEST_FILE));
  return foreign;
}

/** With the folders that become empty. */
export function removeFile(folder: string, path: string): void {
  unlinkSync(join(folder, path));
  for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
    if (!succeeds(() => rmdirSync(join(folder, at)))) return;
  }
}
