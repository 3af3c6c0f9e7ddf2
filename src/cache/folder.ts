// The folder in which runs remember things, and the files there that this user wrote. It lies outside of all
// repositories.
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { homeFolder } from '../files/home.ts';
import { systemErrorCode } from '../files/system-error.ts';

/**
 * `$FLUXIO_CACHE_DIR`, or where each system has such things: https://specifications.freedesktop.org/basedir/latest/,
 * Apple's File System Programming Guide, and Microsoft's KNOWNFOLDERID (FOLDERID_LocalAppData). Undefined without one.
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

/** Undefined for what is no file of ours. It is never read through a link, nor from a folder of somebody else. */
export function readOwnFile(path: string, largest: number): Buffer | undefined {
  if (!isOurs(dirname(path))) return undefined;
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(handle);
    const isReadable = stat.isFile() && isUser(stat.uid) && stat.size <= largest;
    return isReadable ? readFileSync(handle) : undefined;
  } finally {
    closeSync(handle);
  }
}

/** A folder, no link to one, and the user's own where the system tells. */
export function isOurs(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && isUser(stat.uid);
}

function isUser(uid: number): boolean {
  return process.getuid === undefined || process.getuid() === uid;
}

/** Undefined where the system refuses. */
export function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
