// Replaces an output folder as a whole by renaming it: at any time it is the old output, the new one, or missing between
// two renames, which the next build repairs. Files that other programs write into it during the swap are put back.
import { chmodSync, linkSync, lstatSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { foldOf } from '../files/case.ts';
import { folderMaker, makeFolders, obstacle } from '../files/folders.ts';
import { isInside } from '../files/paths.ts';
import { succeeds } from '../files/system-error.ts';
import { besideOf, insideOf, NEW, readOwnText } from './claims.ts';
import { MANIFEST_FILE, parseManifest } from './manifest.ts';
import { isFileOf } from './verify.ts';

/** In a claim: the old output, and the old output once other programs' files have been moved out of it. */
const OLD = 'old';
const DONE = 'done';

/**
 * Whether all files of the folder are among `ours`, and nothing depends on the folder staying the same one: a process
 * that stands in it would lose it, and what another user owns would become ours.
 */
export function isReplaceable(folder: string, claim: string, ours: readonly string[], cwd: string): boolean {
  const [there, made] = [lstatSync(folder), lstatSync(claim)];
  if (isInside(folder, cwd) || there.uid !== made.uid || there.gid !== made.gid) return false;
  const fold = foldOf(join(folder, MANIFEST_FILE));
  const files = new Set(ours.map(fold));
  const folders = new Set<string>();
  for (const path of files) {
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at)) folders.add(at);
  }
  const holdsOurs = (at: string): boolean =>
    readdirSync(join(folder, at), { withFileTypes: true }).every((entry) => {
      const path = posix.join(at, entry.name);
      if (path === basename(claim)) return true;
      if (entry.isDirectory()) return folders.has(fold(path)) && holdsOurs(path);
      return entry.isFile() && files.has(fold(path));
    });
  return holdsOurs('.');
}

/** Adds the files that stay to the new output, as hard links. False where the disk has none, or none for us. */
export function linkUnchanged(folder: string, claim: string, paths: readonly string[]): boolean {
  const makeFolder = folderMaker();
  return succeeds(() => {
    for (const path of paths) {
      const to = join(claim, NEW, path);
      makeFolder(dirname(to));
      linkSync(join(folder, path), to);
    }
  });
}

/**
 * Returns where the claim, with the old output in it, is now. Undefined, with nothing changed, where the folder cannot be
 * renamed, for example because a disk is mounted there, or where another program has put a file at one of the `changed` paths.
 */
export function swapFolder(
  folder: string,
  claim: string,
  manifest: string,
  changed: readonly string[],
): string | undefined {
  const beside = besideOf(claim, folder);
  makeFolders(join(claim, NEW));
  writeFileSync(join(claim, NEW, MANIFEST_FILE), manifest);
  chmodSync(join(claim, NEW), lstatSync(folder).mode & 0o7777);
  if (!succeeds(() => renameSync(claim, beside))) return undefined;
  if (!succeeds(() => renameSync(folder, join(beside, OLD)))) {
    renameSync(beside, claim);
    return undefined;
  }
  if (holdsForeign(join(beside, OLD), changed)) {
    renameSync(join(beside, OLD), folder);
    renameSync(beside, claim);
    return undefined;
  }
  try {
    renameSync(join(beside, NEW), folder);
  } catch (error) {
    renameSync(join(beside, OLD), folder);
    renameSync(beside, claim);
    throw error;
  }
  return succeeds(() => renameSync(beside, claim)) ? claim : beside;
}

/** Whether another program has put a file where a new one belongs, since the build looked. */
function holdsForeign(old: string, changed: readonly string[]): boolean {
  const there = changed.filter((path) => lstatSync(join(old, path), { throwIfNoEntry: false }) !== undefined);
  if (there.length === 0) return false;
  const fold = foldOf(join(old, MANIFEST_FILE));
  const ours = new Set(parseManifest(readOwnText(join(old, MANIFEST_FILE)) ?? '').files.map(({ path }) => fold(path)));
  return there.some((path) => !ours.has(fold(path)));
}

/** Finishes a swap whose build was killed, so that the folder exists again. Several builds may try at the same time. */
export function bringBack(folder: string, beside: string): void {
  for (const part of [NEW, OLD]) {
    // Renaming never replaces a folder that has anything in it.
    if (isFolder(join(beside, part))) succeeds(() => renameSync(join(beside, part), folder));
  }
  succeeds(() => renameSync(beside, insideOf(beside, folder)));
}

/**
 * Puts back what other programs wrote into the folder during the swap. Everything else there is listed by the new manifest,
 * or by the old one with the same digest, and may go. Throws where a file has no way back; then the claim has to stay.
 */
export function returnForeignFiles(folder: string, claim: string): void {
  const aside = join(claim, OLD);
  if (!isFolder(aside)) return;
  const fold = foldOf(join(folder, MANIFEST_FILE));
  const [next, old] = [folder, aside].map((at) => parseManifest(readOwnText(join(at, MANIFEST_FILE)) ?? '').files);
  const replaced = new Set(next?.map(({ path }) => fold(path))).add(MANIFEST_FILE);
  const listed = new Map(old?.map((entry) => [entry.path, entry]));
  const visit = (at: string): void => {
    for (const dirent of readdirSync(join(aside, at), { withFileTypes: true })) {
      const path = posix.join(at, dirent.name);
      if (dirent.isDirectory()) visit(path);
      else if (!replaced.has(fold(path))) {
        const entry = listed.get(path);
        if (entry === undefined || !isFileOf(join(aside, path), entry)) putBack(folder, path, join(aside, path));
      }
    }
  };
  visit('.');
  // The rest can be deleted. The new name tells the next build so, in case this one is killed before it is done.
  renameSync(aside, join(claim, DONE));
}

/** Never through a link, nor over what has come there since. */
function putBack(folder: string, path: string, from: string): void {
  const to = join(folder, path);
  if (obstacle(folder, dirname(to), folder) !== undefined || lstatSync(to, { throwIfNoEntry: false }) !== undefined) {
    throw Object.assign(new Error(path), { code: 'EEXIST' });
  }
  makeFolders(dirname(to));
  renameSync(from, to);
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
