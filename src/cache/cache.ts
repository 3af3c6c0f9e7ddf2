// What runs remember for the next one: texts by key, in one file for each working folder, which lies in the cache
// folder of the user. A file that is torn, strange or somebody else's counts as none, and a folder that cannot be
// used is no cache: a run never fails of it. A file is replaced whole, so that of several processes at once each
// reads all that one of them wrote.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { sha256 } from '../base/digest.ts';
import { quietly, readOwnFile } from './folder.ts';
import { keepFile } from './keep.ts';

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

/** `build` names the code whose results are kept, `cwd` the folder that it runs in. */
export function openCache(folder: string, build: string, cwd: string, limit = CACHE_LIMIT): Cache {
  const name = sha256(JSON.stringify([build, process.versions.unicode, cwd]));
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
      keepFile(folder, name, withHead(name, upTo(limit - headOf(name, NOTHING).length, lines)), limit);
    },
  };
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
