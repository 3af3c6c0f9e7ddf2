// In: a file of an output folder. Out: whether it is what a manifest says, and the same file in a second place.
import { constants, copyFileSync, linkSync, lstatSync, readFileSync, type Stats, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { type FileEntry, MANIFEST_FILE } from './manifest.ts';

/** The size goes first: it tells most files apart without reading them. */
export function isFileOf(
  path: string,
  { bytes, sha256: digest }: Pick<FileEntry, 'bytes' | 'sha256'>,
  stat = lstatSync(path, { throwIfNoEntry: false }),
): boolean {
  return stat?.isFile() === true && stat.size === bytes && sha256(readFileSync(path)) === digest;
}

/** Whether it is the file that it was, and nobody has written to it. */
export function isUntouched(path: string, before: Stats): boolean {
  const now = lstatSync(path, { throwIfNoEntry: false });
  return now?.isFile() === true && now.ino === before.ino && now.size === before.size && now.mtimeMs === before.mtimeMs;
}

/** The same file under a second name; a copy with the same time where the disk has no links, or not for us. */
export function linkFile(path: string, second: string): void {
  try {
    linkSync(path, second);
  } catch (error) {
    if (!NO_LINKS.has(systemErrorCode(error) ?? '')) throw error;
    copyFileSync(path, second, constants.COPYFILE_EXCL);
    const { atime, mtime } = lstatSync(path);
    utimesSync(second, atime, mtime);
  }
}

/** What link(2) gives for a disk without them, a file of another owner, too many of one file. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'EACCES',
  'EXDEV',
  'EMLINK',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
]);

/** Makes names equal that the disk of an output takes for one: where its manifest has a second name, case is nothing. */
export function foldOf(folder: string): (path: string) => string {
  const [one, two] = [MANIFEST_FILE, MANIFEST_FILE.toUpperCase()].map((name) =>
    lstatSync(join(folder, name), { throwIfNoEntry: false }),
  );
  const isOne = one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev;
  return isOne ? (path) => path.toLowerCase() : (path) => path;
}
