// What a run saw at a path, so that a later one can tell whether it would see the same. Guaranteed, as far as the
// disk keeps times as POSIX says: whoever changes a file, or what is in a folder, leaves another mark there, as nobody
// can set the time of the last change (https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap04.html#tag_04_09).
import { createHash } from 'node:crypto';
import { type BigIntStats, type Dirent, lstatSync, statSync } from 'node:fs';
import { disk, kindOf } from './reader.ts';
import { codeOf } from './reason.ts';

/** The answers to what was asked. What the system says where it refuses is an answer as well. */
export interface Sighting {
  readonly path: string;
  readonly kind?: string | undefined;
  readonly kindBehind?: string | undefined;
  /** Without any link in it. */
  readonly real?: string | undefined;
  /** Of a file that was read, or a folder that was listed. */
  readonly mark?: string | undefined;
  /**
   * Of what is in it, where it had changed so shortly before that another change could leave the same mark; or why it
   * could not be read.
   */
  readonly print?: string | undefined;
}

export function isSeenAgain({ path, kind, kindBehind, real, mark, print }: Sighting): boolean {
  return (
    (kind === undefined || told(() => disk.kind(path)) === kind) &&
    (kindBehind === undefined || told(() => disk.kindBehind(path)) === kindBehind) &&
    (real === undefined || told(() => disk.realPath(path)) === real) &&
    (mark === undefined || markAt(path) === mark) &&
    (print === undefined || printAt(path, print) === print)
  );
}

/** `note` gets what the mark was made of. */
export function markAt(path: string, note: (stat: BigIntStats) => void = () => {}): string {
  const markAlong = (stat: BigIntStats | undefined): string | undefined => {
    if (stat === undefined) return undefined;
    note(stat);
    const own = markOf(stat);
    return stat.isSymbolicLink() ? `${own} ${told(() => markAlong(statSync(path, EXACT)))}` : own;
  };
  return told(() => markAlong(lstatSync(path, EXACT)));
}

/** Some disks have inodes that no `number` holds, as NTFS and overlays: neighbours would be one. */
export function markOf({ dev, ino, mode, size, mtimeNs, ctimeNs }: Marked): string {
  return `${dev} ${ino} ${mode} ${size} ${mtimeNs} ${ctimeNs}`;
}

type Marked = Pick<BigIntStats, 'dev' | 'ino' | 'mode' | 'size' | 'mtimeNs' | 'ctimeNs'>;

const EXACT = { bigint: true, throwIfNoEntry: false } as const;

export function told(ask: () => string | undefined): string {
  try {
    return ask() ?? 'nothing';
  } catch (error) {
    return refusalOf(error);
  }
}

/** What the system says where it refuses. */
export function refusalOf(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return code;
}

export function printOfFile(bytes: Uint8Array): string {
  return printOfHash(sha256Of(bytes));
}

/** The same for a file that is known by its SHA-256. */
export function printOfHash(sha256: string): string {
  return `file ${sha256}`;
}

export function printOfFolder(entries: readonly Dirent[]): string {
  return `folder ${sha256Of(JSON.stringify(entries.map((entry) => `${kindOf(entry)} ${entry.name}`).sort()))}`;
}

/** Of what could not be read. */
export function printOfRefusal(kind: 'file' | 'folder', error: unknown): string {
  return `${kind} ${refusalOf(error)}`;
}

function printAt(path: string, print: string): string {
  const kind = print.startsWith('file ') ? 'file' : 'folder';
  try {
    if (kind === 'folder') return printOfFolder(disk.list(path));
    const bytes = disk.read(path, Number.MAX_SAFE_INTEGER);
    return typeof bytes === 'string' ? bytes : printOfFile(bytes);
  } catch (error) {
    return printOfRefusal(kind, error);
  }
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
