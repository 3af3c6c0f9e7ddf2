// Replaces the text of a source file in place, with the same mode. If anything is wrong the file stays as it was, and the
// result is one sentence. A process that is killed leaves the old file or the new one, never a part.
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import { catchWriteError, systemErrorCode } from '../files/system-error.ts';

/** The text exactly as in the file: decoding drops the byte order mark. */
export function wholeText({ file, hasMark }: Input): string {
  return `${hasMark ? '\ufeff' : ''}${file.text}`;
}

/**
 * Writes `after` if the file still contains `before`; both are whole texts. If `path` is a link, its target is rewritten.
 * `shown` is the name of the file in messages.
 */
export function rewriteFile(path: string, shown: string, before: string, after: string): Problem | undefined {
  return catchWriteError(shown, () => {
    const target = realpathSync(path);
    const { mode } = statSync(target);
    // Write permission for the folder alone would allow replacing it.
    if ((mode & 0o222) === 0) return { problem: `'${shown}' is read-only and was not changed` };
    accessSync(target, constants.W_OK);
    if (!readFileSync(target).equals(Buffer.from(before))) {
      return { problem: `'${shown}' was changed by another program during the run and was not rewritten` };
    }
    replaceFile(target, after, mode & 0o7777);
    return undefined;
  });
}

/** Writes a file, or replaces it, by renaming a complete temporary file. `mode` overrides the process's umask. */
export function replaceFile(path: string, text: string, mode?: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const handle = openSync(temporary, 'wx');
    try {
      writeFileSync(handle, text);
      if (mode !== undefined) fchmodSync(handle, mode);
      flush(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Before the name is moved: otherwise the name could lead to an empty file after a power cut. */
function flush(handle: number): void {
  try {
    fsyncSync(handle);
  } catch (error) {
    // Node's permission model has no fsync: https://nodejs.org/api/permissions.html
    if (systemErrorCode(error) !== 'ERR_ACCESS_DENIED') throw error;
  }
}
