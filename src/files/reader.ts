// What a search, its configuration and a compilation see of the disk: all that they read comes through a `Reader`, so
// that a run can tell what it depends on (watch.ts). Nothing but a regular file is ever opened.
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';

export type Kind = 'file' | 'folder' | 'link' | 'other';

/** Each throws what the system says where it refuses. Paths are absolute. */
export interface Reader {
  /** What is there. Undefined where nothing is. */
  readonly kind: (path: string) => Kind | undefined;
  /** The same for what a link leads to. */
  readonly kindBehind: (path: string) => Kind | undefined;
  readonly list: (path: string) => readonly Dirent[];
  /** Without any link in it. */
  readonly realPath: (path: string) => string;
  /** The bytes of a file, if it has no more than `most`. */
  readonly read: (path: string, most: number) => Uint8Array | Unread;
}

/** A manifest or baseline of fluxio's is smaller than this; a larger file is not read to find that out. In bytes. */
export const LARGEST_OWN_FILE = 64 * 1024 * 1024;

export type Unread = 'not a file' | 'too large';

export const disk: Reader = {
  kind: (path) => kindOf(lstatSync(path, { throwIfNoEntry: false })),
  kindBehind: (path) => kindOf(statSync(path, { throwIfNoEntry: false })),
  list: (path) => readdirSync(path, { withFileTypes: true }),
  realPath: (path) => realpathSync(path),
  read: readFile,
};

export function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): Kind;
export function kindOf(entry: Stats | undefined): Kind | undefined;
export function kindOf(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'> | undefined): Kind | undefined {
  if (entry === undefined) return undefined;
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other';
}

function readFile(path: string, most: number): Uint8Array | Unread {
  // Before opening: to open a pipe or a device can block or do something.
  if (!statSync(path).isFile()) return 'not a file';
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return 'not a file';
    return stat.size > most ? 'too large' : readAtMost(handle, stat.size, most);
  } finally {
    closeSync(handle);
  }
}

/** A file may grow or shrink while it is read. */
function readAtMost(handle: number, expected: number, most: number): Uint8Array | Unread {
  let bytes: Uint8Array = Buffer.allocUnsafe(expected + 1);
  let length = 0;
  for (;;) {
    const read = readSync(handle, bytes, length, bytes.length - length, null);
    length += read;
    if (length > most) return 'too large';
    if (read === 0) return bytes.subarray(0, length);
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(2 * length, most + 1));
      larger.set(bytes);
      bytes = larger;
    }
  }
}

/** Whether anything is there, a link that leads nowhere included. */
export function isThere(path: string, { kind }: Reader): boolean {
  try {
    return kind(path) !== undefined;
  } catch {
    return false;
  }
}
