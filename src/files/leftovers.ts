// In: an output folder. Out: the temporary folders of builds that were killed there, with the manifest
// of what they were moving. The folder of a build that may still run is not among them.
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { LARGEST_FILE, MANIFEST_FILE, STAGING_NAME } from './manifest.ts';
import { codeOf } from './reason.ts';

/** No build takes this long: then the folder is old, whoever made it. */
const DAY = 24 * 60 * 60 * 1000;

export interface Leftover {
  readonly path: string;
  /** The text of the manifest that it was about to put in place, when it had come that far. */
  readonly manifest: string | undefined;
}

export function findLeftovers(folder: string, own: string): Leftover[] {
  const leftovers: Leftover[] = [];
  for (const name of namesIn(folder)) {
    const pid = STAGING_NAME.exec(name)?.[1];
    const path = join(folder, name);
    if (pid === undefined || path === own || !isLeftover(path, Number(pid))) continue;
    leftovers.push({ path, manifest: readOwn(join(path, MANIFEST_FILE)) });
  }
  return leftovers;
}

/** Removes a temporary folder; what cannot be removed does no harm, and a later run tries again. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

/** The text of a file of ours; undefined when there is none, or it is a link or beyond belief. */
export function readOwn(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= LARGEST_FILE ? readFileSync(path, 'utf8') : undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function isLeftover(path: string, pid: number): boolean {
  try {
    const stat = lstatSync(path);
    const owner = readOwn(join(path, 'owner'));
    if (!stat.isDirectory() || owner === undefined) return false;
    if (Date.now() - stat.mtimeMs > DAY) return true;
    return owner === hostname() && !isRunning(pid);
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
