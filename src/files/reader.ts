// Reading the disk: what is at a path, and the bytes of a regular file. Nothing else is ever opened: opening a pipe or a
// device can block or have an effect.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** In bytes. A manifest or a baseline that fluxio wrote is smaller; a larger file is not read to find that out. */
export const LARGEST_OWN_FILE = 64 * 1024 * 1024;

export type Kind = 'file' | 'folder' | 'link' | 'other';

/** What is at an absolute path; undefined where nothing is. Throws what the system reports. */
export function kindOf(path: string): Kind | undefined {
  return kindIn(lstatSync(path, { throwIfNoEntry: false }));
}

/** The same, with links followed. */
export function targetKind(path: string): Kind | undefined {
  return kindIn(statSync(path, { throwIfNoEntry: false }));
}

function kindIn(stat: Stats | undefined): Kind | undefined {
  if (stat === undefined) return undefined;
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : stat.isSymbolicLink() ? 'link' : 'other';
}

/** Whether anything is at the path, even a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    return kindOf(path) !== undefined;
  } catch {
    return false;
  }
}

/** Why the bytes of a path are not read. */
export type Unread = 'not a file' | 'too large';

/** The bytes of a regular file of at most `limit` bytes. Throws what the system reports. */
export function readFile(path: string, limit: number): Uint8Array | Unread {
  if (!statSync(path).isFile()) return 'not a file';
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return 'not a file';
    return stat.size > limit ? 'too large' : readAtMost(handle, stat.size, limit);
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end, because a file can grow or shrink meanwhile. */
function readAtMost(handle: number, expected: number, limit: number): Uint8Array | Unread {
  let bytes: Uint8Array = Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (;;) {
    const read = readSync(handle, bytes, length, bytes.length - length, null);
    length += read;
    if (length > limit) return 'too large';
    if (read === 0) return bytes.subarray(0, length);
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, limit + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}
