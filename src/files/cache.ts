// What runs remember for the next one: texts by key, in one file for each working folder, which lies in the cache
// folder of the user. A file that is torn, strange or somebody else's counts as none, and a folder that cannot be
// used is no cache: a run never fails of it. A file is replaced whole, so that of several processes at once each
// reads all that one of them wrote.
import { createHash, randomBytes } from 'node:crypto';
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
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import process from 'node:process';
import { makeFolders } from './output.ts';
import { codeOf } from './reason.ts';

export interface Cache {
  readonly get: (key: string) => string | undefined;
  /** `key` is of 64 hexadecimal digits, `text` has no line break. */
  readonly put: (key: string, text: string) => void;
  /** Writes what is new. */
  readonly save: () => void;
}

/** Bytes of one file, and of all together. What a run did not ask for goes first, and the oldest files. */
export const CACHE_LIMIT = 64 * 1024 * 1024;

const KEY_LENGTH = 64;
const NEWLINE = 10;
const NOTHING = Buffer.alloc(0);
const OWN_NAME = /^[0-9a-f]{64}(?:\.[0-9a-f]{12}\.tmp)?$/;

/** `build` names the code whose results are kept, `cwd` the folder that it runs in. */
export function openCache(folder: string, build: string, cwd: string, limit = CACHE_LIMIT): Cache {
  const name = sha256Of(JSON.stringify([build, process.versions.unicode, cwd]));
  const path = join(folder, name);
  const bytes = quietly(() => readOwnFile(path, limit)) ?? NOTHING;
  const old = entriesOf(bytes, name);
  const used = new Set<string>();
  const fresh = new Map<string, string>();
  return {
    get: (key) => {
      const entry = old.get(key);
      if (entry === undefined) return undefined;
      used.add(key);
      return bytes.toString('utf8', entry.start + KEY_LENGTH + 1, entry.end);
    },
    put: (key, text) => fresh.set(key, text),
    save: () => {
      if (fresh.size === 0) return;
      const lines: Buffer[] = [...fresh].map(([key, text]) => Buffer.from(`${key} ${text}\n`));
      const rest = [...old].filter(([key]) => !fresh.has(key));
      for (const isUsed of [true, false]) {
        for (const [key, { start, end }] of rest) {
          if (used.has(key) === isUsed) lines.push(bytes.subarray(start, end + 1));
        }
      }
      quietly(() => {
        writeOwnFile(folder, path, withHead(name, upTo(limit - headOf(name, NOTHING).length, lines)));
        tidy(folder, limit);
      });
    },
  };
}

/**
 * `$FLUXIO_CACHE_DIR`, or where each system has such things: https://specifications.freedesktop.org/basedir/latest/,
 * Apple's File System Programming Guide, and Microsoft's KNOWNFOLDERID (FOLDERID_LocalAppData).
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  if (env.FLUXIO_CACHE_DIR) return resolve(cwd, env.FLUXIO_CACHE_DIR);
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'fluxio', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'fluxio');
  const base = env.XDG_CACHE_HOME ?? '';
  return join(isAbsolute(base) ? base : join(homedir(), '.cache'), 'fluxio');
}

interface Line {
  readonly start: number;
  /** Of the line break. */
  readonly end: number;
}

/** `fluxio cache 1`, a checksum of the rest, and then a line for each entry: its key, a blank, its text. */
function withHead(name: string, lines: readonly Buffer[]): Buffer {
  const body = Buffer.concat(lines);
  return Buffer.concat([Buffer.from(headOf(name, body)), body]);
}

/** The name is in it: a file that was moved to another one is none. */
function headOf(name: string, body: Uint8Array): string {
  const sum = createHash('sha256').update(name).update(body).digest('hex');
  return `fluxio cache 1 ${sum}\n`;
}

function entriesOf(bytes: Buffer, name: string): Map<string, Line> {
  const entries = new Map<string, Line>();
  const headEnd = bytes.indexOf(NEWLINE) + 1;
  if (headEnd === 0 || bytes.toString('latin1', 0, headEnd) !== headOf(name, bytes.subarray(headEnd))) return entries;
  for (let start = headEnd; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) break;
    entries.set(bytes.toString('latin1', start, start + KEY_LENGTH), { start, end });
    start = end + 1;
  }
  return entries;
}

function upTo(limit: number, lines: readonly Buffer[]): Buffer[] {
  let size = 0;
  return lines.filter((line) => {
    if (size + line.length > limit) return false;
    size += line.length;
    return true;
  });
}

/** Undefined for what is no file of ours. It is never read through a link, nor from a folder of somebody else. */
function readOwnFile(path: string, largest: number): Buffer | undefined {
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

/** For nobody else to read. A crash of the machine may leave a part of it, which its checksum shows. */
function writeOwnFile(folder: string, path: string, bytes: Uint8Array): void {
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
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

/** Removes the oldest files of ours until the others take no more than `limit` bytes. */
function tidy(folder: string, limit: number): void {
  const files = readdirSync(folder)
    .filter((name) => OWN_NAME.test(name))
    .flatMap((name) => {
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ name, size: stat.size, time: stat.mtimeMs }] : [];
    })
    .sort((a, b) => b.time - a.time);
  let size = 0;
  for (const file of files) {
    size += file.size;
    if (size > limit) quietly(() => unlinkSync(join(folder, file.name)));
  }
}

/** A folder, no link to one, and the user's own where the system tells. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder);
  return stat.isDirectory() && isUser(stat.uid);
}

function isUser(uid: number): boolean {
  return process.getuid === undefined || process.getuid() === uid;
}

/** Undefined where the system refuses. */
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
