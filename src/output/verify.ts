// Whether a file on disk still has the bytes that a manifest lists: by its digest, or, more cheaply, by a mark from an
// earlier build. A file without a mark is hashed, so every changed byte is noticed.
import { type BigIntStats, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { sha256 } from '../base/digest.ts';
import { type FileEntry, MANIFEST_FILE } from './manifest.ts';

/** Compares sizes first, so that most files that differ are not read. */
export function isFileOf(
  path: string,
  { bytes, sha256: digest }: Pick<FileEntry, 'bytes' | 'sha256'>,
  stat: BigIntStats | undefined = lstatSync(path, { bigint: true, throwIfNoEntry: false }),
): boolean {
  return stat?.isFile() === true && stat.size === BigInt(bytes) && sha256(readFileSync(path)) === digest;
}

/** Whether it is the same file, and its content has not been written since. A new hard link may change its ctime. */
export function isUntouched(now: BigIntStats | undefined, before: BigIntStats): boolean {
  return now?.isFile() === true && now.ino === before.ino && now.size === before.size && now.mtimeNs === before.mtimeNs;
}

/** Changes with every change of the file. Windows has no ctime, and inodes only on some disks: no marks there. */
export function markOf({ size, ino, mtimeNs, ctimeNs }: BigIntStats): string | undefined {
  return process.platform === 'win32' ? undefined : `${size} ${ino} ${mtimeNs} ${ctimeNs}`;
}

/** A file that a finished build wrote or verified. */
export interface Verified {
  readonly path: string;
  /** What the file was just before its content was verified; undefined for a new file. */
  readonly before: BigIntStats | undefined;
}

/**
 * When the entries of the folder last changed, or any time between that and now, by the clock of its file system; no
 * program can set it. Undefined where there is no folder.
 */
export function changeTimeOf(folder: string): bigint | undefined {
  return lstatSync(folder, { bigint: true, throwIfNoEntry: false })?.ctimeNs;
}

/**
 * The marks of files by path. A mark proves nothing if a file could change again within one tick of the file system's
 * clock. As in git (https://git-scm.com/docs/racy-git), a file gets a mark only if it last changed before
 * something else did: before the output folder had changed when the build began (`start`) if the content was verified,
 * before the manifest was written if the file is new, because until then no other program sees it; and, where the build
 * has moved or linked files, before the output folder last changed, which is when the claim was removed.
 */
export function marksOf(
  folder: string,
  files: Iterable<Verified>,
  start: bigint | undefined,
  hasMoved: boolean,
): Map<string, string> {
  const marks = new Map<string, string>();
  const end = changeTimeOf(folder);
  const written = lstatSync(join(folder, MANIFEST_FILE), { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  if (end === undefined || written === undefined) return marks;
  for (const { path, before } of files) {
    const now = hasMoved ? lstatSync(join(folder, path), { bigint: true, throwIfNoEntry: false }) : before;
    if (now === undefined) continue;
    const isVerified =
      before === undefined
        ? now.isFile() && now.mtimeNs < written
        : start !== undefined && before.ctimeNs < start && isUntouched(now, before);
    const mark = isVerified && now.ctimeNs < end ? markOf(now) : undefined;
    if (mark !== undefined) marks.set(path, mark);
  }
  return marks;
}
