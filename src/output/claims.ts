// Who may write to an output folder. A build claims it with a hidden folder inside, which also holds the files that are
// not in place yet. While the process of a claim lives, no other build changes the output folder; the claim of a killed
// build is left for the next one to finish. The folder's name contains the process id, a file in it the host.
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { LARGEST_OWN_FILE } from '../files/reader.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { CLAIM_NAME } from './manifest.ts';

export interface Claim {
  readonly path: string;
  readonly pid: number;
  /** Whether its build may still be running. */
  readonly isAlive: boolean;
}

/** The folder inside a claim that holds the new files, by their path in the output folder. */
export const NEW = 'new';

/** In milliseconds. A running build writes at least one file in this time, on any host. */
const QUIET = 10 * 60 * 1000;

/**
 * The path of this build's new claim, or the live claim of another build. Each build creates its own claim before it
 * looks for others: when two start at once both may give up, but never do both go on.
 */
export function claimFolder(folder: string): string | Claim {
  const own = join(folder, `.fluxio-tmp-${process.pid}-${randomBytes(6).toString('hex')}`);
  mkdirSync(own);
  try {
    writeFileSync(join(own, 'owner'), hostname());
    // In this order: a build moves its claim from the inside to the outside when it swaps the output folder.
    const other = [...claimsIn(folder, own), ...claimsBeside(folder)].find(({ isAlive }) => isAlive);
    if (other !== undefined) {
      removeClaim(own);
      return other;
    }
    // Throws if another build has moved the claim away together with the old output.
    lstatSync(own);
    return own;
  } catch (error) {
    removeClaim(own);
    throw error;
  }
}

/** The claims inside the folder, but for `own`. */
export function claimsIn(folder: string, own?: string): Claim[] {
  try {
    return claimsAmong(folder, '').filter(({ path }) => path !== own);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The claims that exist next to the folder while the whole folder is swapped. */
export function claimsBeside(folder: string): Claim[] {
  try {
    return claimsAmong(dirname(folder), `-${basename(folder)}`);
  } catch {
    // A build that may not list the folder around could not have moved its claim there.
    return [];
  }
}

/** The path of the claim of `folder` while the folder is swapped. */
export function besideOf(claim: string, folder: string): string {
  return join(dirname(folder), `${basename(claim)}-${basename(folder)}`);
}

/** The reverse of `besideOf`. */
export function insideOf(beside: string, folder: string): string {
  return join(folder, basename(beside).slice(0, -basename(folder).length - 1));
}

/** What cannot be removed does no harm: a later build tries again. */
export function removeClaim(path: string): void {
  try {
    // The owner file marks the folder as a claim, so it goes last.
    for (const name of readdirSync(path)) if (name !== 'owner') rmSync(join(path, name), { recursive: true });
    rmSync(path, { recursive: true });
  } catch {}
}

/** The text of a manifest or an owner file; undefined for anything but a regular file of a plausible size. */
export function readOwnText(path: string): string | undefined {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size <= LARGEST_OWN_FILE ? readFileSync(path, 'utf8') : undefined;
  } catch (error) {
    // A parent is a file.
    if (systemErrorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** `suffix` follows the name of each claim. */
function claimsAmong(folder: string, suffix: string): Claim[] {
  const found: Claim[] = [];
  for (const name of readdirSync(folder).sort()) {
    const pid = name.endsWith(suffix) && CLAIM_NAME.exec(name.slice(0, name.length - suffix.length))?.[1];
    const path = join(folder, name);
    const host = pid ? hostOf(path) : undefined;
    if (host !== undefined) found.push({ path, pid: Number(pid), isAlive: isAlive(path, Number(pid), host) });
  }
  return found;
}

/** Undefined for a folder that no build has made. */
function hostOf(path: string): string | undefined {
  try {
    if (!lstatSync(path).isDirectory()) return undefined;
    // A claim without an owner, or with an empty one, has just been created, or its build was killed at that moment.
    const owner = readOwnText(join(path, 'owner')) ?? (readdirSync(path).length === 0 ? '' : undefined);
    return owner === '' ? hostname() : owner;
  } catch {
    return undefined;
  }
}

function isAlive(path: string, pid: number, host: string): boolean {
  // Our own id belongs to an earlier process: in a container ids repeat, and a process builds a folder only once.
  if (host === hostname() && (pid === process.pid || !isRunning(pid))) return false;
  const times = [path, join(path, NEW)].map((at) => lstatSync(at, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.abs(Date.now() - Math.max(...times)) < QUIET;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}
