// The cache folder of the user and its files. The folder is outside all repositories. Only a regular file that this user
// owns, in a folder that this user owns, is read. A file is replaced as a whole, and the folder stays within its limits.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { makeFolders } from '../files/folders.ts';
import { homeFolder } from '../files/home.ts';
import { systemErrorCode } from '../files/system-error.ts';

/**
 * `$FLUXIO_CACHE_DIR`, or the standard cache folder of the system: https://specifications.freedesktop.org/basedir/latest/,
 * Apple's File System Programming Guide, and Microsoft's KNOWNFOLDERID (FOLDERID_LocalAppData). Undefined if there is none.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, cwd: string): string | undefined {
  if (env.FLUXIO_CACHE_DIR) return resolve(cwd, env.FLUXIO_CACHE_DIR);
  if (process.platform === 'win32')
    return below(env.LOCALAPPDATA || below(homeFolder(), 'AppData', 'Local'), 'fluxio', 'cache');
  if (process.platform === 'darwin') return below(homeFolder(), 'Library', 'Caches', 'fluxio');
  const base = env.XDG_CACHE_HOME ?? '';
  return below(isAbsolute(base) ? base : below(homeFolder(), '.cache'), 'fluxio');
}

function below(folder: string | undefined, ...names: readonly string[]): string | undefined {
  return folder === undefined ? undefined : join(folder, ...names);
}

/** Undefined for a file that is not ours or has more than `limit` bytes. Links are not followed. */
export function readOwnFile(path: string, limit: number): Buffer | undefined {
  if (!isOwnFolder(dirname(path))) return undefined;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    const isReadable = stat.isFile() && isUser(stat.uid) && stat.size <= limit;
    return isReadable ? readFileSync(handle) : undefined;
  } finally {
    closeSync(handle);
  }
}

/** Replaces a file of the folder, then removes the oldest files beyond `limit` bytes. Ignores errors of the system. */
export function writeOwnFile(folder: string, name: string, bytes: Uint8Array, limit: number): void {
  quietly(() => {
    makeFolders(dirname(folder));
    makeOwnFolder(folder);
    if (!isOwnFolder(folder)) return;
    const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600 });
      renameSync(temporary, join(folder, name));
    } catch (error) {
      quietly(() => unlinkSync(temporary));
      throw error;
    }
    trim(folder, limit);
  });
}

/** Only the user may read it, because messages quote source text. */
function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** The file of a working directory, or a temporary file that becomes one. */
const OWN_NAME = /^[0-9a-f]{64}(?:\.[0-9a-f]{12}\.tmp)?$/;

/** Working directories that no longer exist leave files behind, and every run that saves has to examine each file. */
const MAX_FILES = 1000;

/** Removes our oldest files until the others fit. */
function trim(folder: string, limit: number): void {
  const files = readdirSync(folder)
    .filter((name) => OWN_NAME.test(name))
    .flatMap((name) => {
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ name, size: stat.size, time: stat.mtimeMs }] : [];
    })
    .sort((a, b) => b.time - a.time);
  let size = 0;
  for (const [index, file] of files.entries()) {
    size += file.size;
    if (size > limit || index >= MAX_FILES) quietly(() => unlinkSync(join(folder, file.name)));
  }
}

/** Whether it is a folder, not a link to one, that the user owns. Systems without user ids skip the check of the owner. */
function isOwnFolder(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && isUser(stat.uid);
}

function isUser(uid: number): boolean {
  return process.getuid === undefined || process.getuid() === uid;
}

/** Runs an action; returns undefined if it fails with a system error. */
export function quietly<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
