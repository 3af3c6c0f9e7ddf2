// In: what a run remembers, and its name. Out: a file of the user's own with it, replaced whole, in a folder
// that does not grow without end. Where the system refuses, nothing is remembered.
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../files/folders.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { isOurs, quietly } from './folder.ts';

/** What was found in the files of a folder, and what a command said there; and such files half written. */
const OWN_NAME = /^(?:[0-9a-f]{64}|said-[a-z]+-\d+-\d+-[0-9a-f]{8})(?:\.[0-9a-f]{12}\.tmp)?$/;

/** Each costs the next run a look: folders that are gone again leave some behind. */
const MOST_FILES = 1000;

/** `limit`: bytes of all such files together; the oldest go first. */
export function keepFile(folder: string, name: string, bytes: Uint8Array, limit: number): void {
  quietly(() => {
    writeOwnFile(folder, join(folder, name), bytes);
    tidy(folder, limit);
  });
}

/** For nobody else to read. A crash of the machine may leave a part of it: who reads it has to tell. */
function writeOwnFile(folder: string, path: string, bytes: Uint8Array): void {
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
  if (!isOurs(folder)) return;
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    quietly(() => unlinkSync(temporary));
    throw error;
  }
}

/** Removes the oldest files of ours until the others are not too many, and take no more than `limit` bytes. */
function tidy(folder: string, limit: number): void {
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
    if (size > limit || index >= MOST_FILES) quietly(() => unlinkSync(join(folder, file.name)));
  }
}
