// In: a temporary folder with the new output, complete, and what of the old one it replaces. Out: the new output in
// place, or an exception and the old one. The whole folder is exchanged by renaming where that is possible, else its
// parts one after the other, with a journal from which `recover` finishes what a killed build began.
// What was replaced is removed after that; what nobody of us wrote goes back to its place.
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { isPortableName } from '../base/artifact.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { besideOf, readOwn, removeFolder } from './claims.ts';
import { MANIFEST_FILE } from './manifest.ts';

/** A file or a folder that is replaced as one. */
export interface Unit {
  /** Relative to the output folder, with `/`; empty for the whole of it. */
  readonly path: string;
  /** Whether there is something new; otherwise what is there is taken away. */
  readonly isNew: boolean;
}

/** In a temporary folder: the new output, and what it replaced. Both have the paths of the output folder. */
const NEW = 'new';
const OLD = 'old';
const JOURNAL = 'journal.json';

/** The whole folder in one. False, and nothing is changed, where it cannot be renamed, as where a disk is mounted. */
export function swapWhole(folder: string, staging: string): boolean {
  const beside = besideOf(staging, folder);
  return undisturbed(() => {
    chmodSync(join(staging, NEW), lstatSync(folder).mode & 0o7777);
    try {
      renameSync(staging, beside);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      return false;
    }
    try {
      renameSync(folder, join(beside, OLD));
    } catch (error) {
      renameSync(beside, staging);
      if (systemErrorCode(error) === undefined) throw error;
      return false;
    }
    try {
      renameSync(join(beside, NEW), folder);
    } catch (error) {
      renameSync(join(beside, OLD), folder);
      renameSync(beside, staging);
      throw error;
    }
    // It is done: what is left there is found there as well.
    ignoringErrors(() => renameSync(beside, staging));
    return true;
  });
}

export function swapUnits(folder: string, staging: string, units: readonly Unit[]): void {
  const journal = join(staging, JOURNAL);
  for (const { path } of units) mkdirSync(dirname(join(staging, OLD, path)), { recursive: true });
  undisturbed(() => {
    const handle = openSync(`${journal}.tmp`, 'wx');
    try {
      writeFileSync(handle, JSON.stringify(units));
      // After a power cut the moves could be there without it. Under Node's permission model there is no fsync.
      ignoringErrors(() => fsyncSync(handle));
    } finally {
      closeSync(handle);
    }
    renameSync(`${journal}.tmp`, journal);
    const begun: Unit[] = [];
    try {
      for (const unit of units) {
        begun.push(unit);
        forward(folder, staging, unit);
      }
    } catch (error) {
      // Where that fails as well, the journal stays, and with it what a later build needs.
      const done = begun.reverse().map((unit) => ignoringErrors(() => back(folder, staging, unit)));
      if (!done.includes(false)) unlinkSync(journal);
      throw error;
    }
    // It is done; a journal that stays does no harm.
    ignoringErrors(() => unlinkSync(journal));
  });
}

/** Removes a temporary folder, but for one that a later build has to finish. */
export function abandon(staging: string): void {
  if (!isThere(join(staging, JOURNAL))) removeFolder(staging);
}

/** Brings the folder back that a killed build had between two names. Others may try the same at the same time. */
export function recoverWhole(folder: string, beside: string, inside: string): void {
  for (const part of [NEW, OLD]) {
    if (!isThere(folder) && isPlain(beside, part)) ignoringErrors(() => renameSync(join(beside, part), folder));
  }
  ignoringErrors(() => renameSync(beside, inside));
}

/** Finishes what a killed build began. What it replaced is for `settle`. */
export function recoverUnits(folder: string, staging: string): void {
  const units = unitsOf(readOwn(join(staging, JOURNAL))).filter(({ path }) =>
    [folder, join(staging, NEW), join(staging, OLD)].every((top) => !isThere(top) || isPlain(top, dirname(path))),
  );
  if (units.some((unit) => hasBegun(folder, staging, unit))) {
    for (const unit of units) forward(folder, staging, unit);
  }
  rmSync(join(staging, JOURNAL), { force: true });
}

/** What it replaced, by its path; without a link on the way. */
export function asideOf(staging: string, path: string): string | undefined {
  return isPlain(staging, OLD) ? join(staging, OLD, path) : undefined;
}

/** Removes what was replaced, and the temporary folder. `isOurs` knows the files that may go. */
export function settle(folder: string, staging: string, isOurs: (path: string) => boolean): void {
  let isEmpty = false;
  ignoringErrors(() => {
    isEmpty = clear(folder, staging, '', isOurs);
  });
  if (isEmpty) removeFolder(staging);
}

function forward(folder: string, staging: string, { path, isNew }: Unit): void {
  const [target, staged, aside] = placesOf(folder, staging, path);
  if (isThere(target)) {
    // Somebody has made it anew, or it is new already.
    if (isThere(aside) || isThere(staged) !== isNew) return;
    renameSync(target, aside);
  }
  if (!isNew) return;
  if (isThere(staged)) renameSync(staged, target);
  else if (isThere(aside)) renameSync(aside, target);
}

function back(folder: string, staging: string, { path, isNew }: Unit): void {
  const [target, staged, aside] = placesOf(folder, staging, path);
  if (isNew && isThere(target) && !isThere(staged)) renameSync(target, staged);
  if (isThere(aside) && !isThere(target)) renameSync(aside, target);
}

function hasBegun(folder: string, staging: string, { path, isNew }: Unit): boolean {
  const [target, staged, aside] = placesOf(folder, staging, path);
  return isThere(aside) || (isNew && !isThere(staged) && isThere(target));
}

function placesOf(folder: string, staging: string, path: string): readonly [string, string, string] {
  return [join(folder, path), join(staging, NEW, path), join(staging, OLD, path)];
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Whether the way from `top` down to `path` is of folders, as far as it is there. */
function isPlain(top: string, path: string): boolean {
  let at = top;
  return ['.', ...path.split('/')].every((part) => {
    at = join(at, part);
    return lstatSync(at, { throwIfNoEntry: false })?.isDirectory() ?? part !== '.';
  });
}

/** A journal is a stranger's data, as a manifest is. */
function unitsOf(text: string | undefined): Unit[] {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return Array.isArray(value) ? value.filter(isUnit) : [];
  } catch {
    return [];
  }
}

function isUnit(value: unknown): value is Unit {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('isNew' in value)) return false;
  return (
    typeof value.path === 'string' && value.path.split('/').every(isPortableName) && typeof value.isNew === 'boolean'
  );
}

/** Whether a folder of what was replaced is gone: nothing is left in it. */
function clear(folder: string, staging: string, path: string, isOurs: (path: string) => boolean): boolean {
  const at = join(staging, OLD, path);
  if (!isThere(at) || (path === '' && !isPlain(staging, OLD))) return true;
  // By the manifest a later run knows what may go: it goes last.
  const entries = readdirSync(at, { withFileTypes: true });
  const names = entries.filter(({ name }) => path !== '' || name !== MANIFEST_FILE);
  let isEmpty = true;
  for (const entry of [...names, ...entries.filter((other) => !names.includes(other))]) {
    if (!isEmpty && !names.includes(entry)) return false;
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    const isGone = entry.isDirectory()
      ? clear(folder, staging, below, isOurs)
      : ignoringErrors(() => removeOrReturn(folder, staging, below, isOurs));
    if (!isGone) isEmpty = false;
  }
  return isEmpty && ignoringErrors(() => rmdirSync(at));
}

function removeOrReturn(folder: string, staging: string, path: string, isOurs: (path: string) => boolean): void {
  const [target, , aside] = placesOf(folder, staging, path);
  if (isOurs(path)) unlinkSync(aside);
  else {
    // Never through a link, nor over what has come there since.
    if (!isPlain(folder, dirname(path)) || isThere(target)) throw Object.assign(new Error(path), { code: 'EEXIST' });
    mkdirSync(dirname(target), { recursive: true });
    renameSync(aside, target);
  }
}

/** Whether it was done; a fault of the disk is no matter here, a later run tries again. */
function ignoringErrors(action: () => void): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}

/** A signal that ends the process ends it after the action. Node delivers signals between two turns of its loop. */
function undisturbed<T>(action: () => T): T {
  for (const signal of SIGNALS) if (!process.listeners(signal).includes(endLate)) process.on(signal, endLate);
  try {
    return action();
  } finally {
    setImmediate(stopWaiting);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function stopWaiting(): void {
  for (const signal of SIGNALS) process.removeListener(signal, endLate);
}

function endLate(signal: NodeJS.Signals): void {
  stopWaiting();
  process.kill(process.pid, signal);
}
