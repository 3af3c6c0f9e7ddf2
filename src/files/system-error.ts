// What a call of the file system threw, as an error code and as the reason in words. Any other exception is a bug and is
// thrown again.
import type { Problem } from '../base/problem.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'part of the path is not a directory',
  EISDIR: 'is a directory',
  EEXIST: 'already exists',
  ENOTEMPTY: 'directory not empty',
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'the path is too long',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'disk quota exceeded',
  EROFS: 'read-only file system',
  EBUSY: 'the file is in use',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  EIO: 'input/output error',
  ETXTBSY: 'the file is in use',
  EXDEV: 'on another file system',
  EFBIG: 'the file is too large',
  EINVAL: 'invalid path',
  // https://nodejs.org/api/permissions.html
  ERR_ACCESS_DENIED: "denied by Node's permission model",
  ERR_INVALID_ARG_VALUE: 'invalid path',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

/** What `action` returns; where the file system refuses, one sentence that names `shown`. */
export function catchWriteError<T>(shown: string, action: () => T): T | Problem {
  try {
    return action();
  } catch (error) {
    return { problem: `cannot write to '${shown}': ${reasonOf(error)}` };
  }
}

/** Whether the file system did it; false where it refuses. */
export function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}

/** The reason in words, to follow a colon. */
export function reasonOf(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) throw error;
  return REASONS[code] ?? code;
}

/** The operating system's error code, such as `ENOENT`. Undefined for other errors: Node's own codes mostly mean a bug. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string')
    return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) || Object.hasOwn(REASONS, error.code) ? error.code : undefined;
}
