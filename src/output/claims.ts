// In: an output folder. Out: the temporary folder of a build there, which is also its claim: while one lives, no
// other build changes the folder. And the temporary folders of others: of builds that live, and of those that were
// killed. The name has the process, a file inside the host.
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { LARGEST_OWN_FILE } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { STAGING_NAME } from './manifest.ts';

export interface Leftover {
  readonly path: string;
  readonly pid: number;
  /** Whether its build may still run. */
  readonly isAlive: boolean;
}

/** A build writes at least one file in this time: then whoever made the folder is gone, on whatever host. */
const QUIET = 10 * 60 * 1000;

/**
 * Makes the temporary folder of this build, whose path this is, or finds the build that has one. Each makes its own
 * first and then looks for others, so that two that come at once may both give way, but never both go on.
 */
export function claim(folder: string): string | Leftover {
  const own = join(folder, `.fluxio-tmp-${process.pid}-${randomBytes(6).toString('hex')}`);
  mkdirSync(own);
  try {
    writeFileSync(join(own, 'owner'), hostname());
    // In this order: a build moves its folder from the inside to the outside when it puts the new output in place.
    const other = [...leftoversIn(folder, own), ...leftoversBeside(folder)].find(({ isAlive }) => isAlive);
    if (other === undefined) return own;
    removeFolder(own);
    return other;
  } catch (error) {
    removeFolder(own);
    throw error;
  }
}

export function leftoversIn(folder: string, own?: string): Leftover[] {
  return leftovers(folder, namesIn(folder), (name) =>
    join(folder, name) === own ? undefined : STAGING_NAME.exec(name)?.[1],
  );
}

/** What stands beside the folder while the whole of it is replaced. */
export function leftoversBeside(folder: string): Leftover[] {
  const suffix = `-${basename(folder)}`;
  const pidOf = (name: string): string | undefined =>
    name.endsWith(suffix) ? STAGING_NAME.exec(name.slice(0, -suffix.length))?.[1] : undefined;
  try {
    return leftovers(dirname(folder), readdirSync(dirname(folder)).sort(), pidOf);
  } catch {
    // Where nobody may look, nobody has moved a folder.
    return [];
  }
}

/** Where a temporary folder of `folder` is while the whole of `folder` is replaced, and where it is else. */
export function besideOf(staging: string, folder: string): string {
  return join(dirname(folder), `${basename(staging)}-${basename(folder)}`);
}

export function insideOf(beside: string, folder: string): string {
  return join(folder, basename(beside).slice(0, -basename(folder).length - 1));
}

/** Removes a temporary folder; what cannot be removed does no harm, and a later run tries again. */
export function removeFolder(path: string): void {
  try {
    // By its file a later run knows it for ours: that goes last.
    for (const name of readdirSync(path)) if (name !== 'owner') rmSync(join(path, name), { recursive: true });
    rmSync(path, { recursive: true });
  } catch {}
}

/** The text of a file of ours; undefined when there is none, or it is a link or beyond belief. */
export function readOwn(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= LARGEST_OWN_FILE ? readFileSync(path, 'utf8') : undefined;
}

/** `pidOf` tells from a name whose folder it is. */
function leftovers(folder: string, names: readonly string[], pidOf: (name: string) => string | undefined): Leftover[] {
  const found: Leftover[] = [];
  for (const name of names) {
    const pid = Number(pidOf(name) ?? Number.NaN);
    const path = join(folder, name);
    const host = Number.isNaN(pid) ? undefined : hostOf(path);
    if (host !== undefined) found.push({ path, pid, isAlive: isAlive(path, pid, host) });
  }
  return found;
}

/** Undefined for a folder that is none of ours. */
function hostOf(path: string): string | undefined {
  try {
    if (!lstatSync(path).isDirectory()) return undefined;
    // Without its file, or before a word is in it, it was made this moment, or its build was killed then.
    const owner = readOwn(join(path, 'owner')) ?? (readdirSync(path).length === 0 ? '' : undefined);
    return owner === '' ? hostname() : owner;
  } catch {
    return undefined;
  }
}

function isAlive(path: string, pid: number, host: string): boolean {
  // In a container the next run often has the process id of the one before; a process has one build of a folder.
  if (host === hostname() && (pid === process.pid || !isRunning(pid))) return false;
  const times = [path, join(path, 'new')].map((at) => lstatSync(at, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.abs(Date.now() - Math.max(...times)) < QUIET;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}
