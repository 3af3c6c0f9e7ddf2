// Stores results for the next run: JSON values by key, in one file per working directory. A file that is damaged, not ours
// or from another version counts as empty, and a folder that cannot be used counts as no cache, so a run never fails
// because of its cache. The file is replaced as a whole, so concurrent processes never read a mixture.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { sha256 } from '../base/digest.ts';
import { quietly, readOwnFile, writeOwnFile } from './folder.ts';

export interface Cache {
  /** The value as it was put. It is not validated, because the file is ours, digest-checked and named after this build. */
  readonly get: <Value>(key: string) => Value | undefined;
  /** `key` is 64 hexadecimal digits. */
  readonly put: (key: string, value: object) => void;
  /** Writes the file if anything was put. */
  readonly save: () => void;
}

/** In bytes, for one file and for all files together. Entries that this run did not use and the oldest files go first. */
export const CACHE_LIMIT = 64 * 1024 * 1024;

const KEY_LENGTH = 64;
const NEWLINE = 10;
const EMPTY = Buffer.alloc(0);

/** `build` identifies the code whose results are stored; `cwd` is the working directory that shown paths are relative to. */
export function openCache(folder: string, build: string, cwd: string, limit = CACHE_LIMIT): Cache {
  // The Unicode version affects results, because it determines which characters an identifier may have.
  const name = sha256(JSON.stringify([build, process.versions.unicode, cwd]));
  const bytes = quietly(() => readOwnFile(join(folder, name), limit)) ?? EMPTY;
  const old = linesOf(bytes, name);
  const used = new Set<string>();
  const added = new Map<string, string>();
  return {
    get: (key) => {
      const line = old.get(key);
      if (line === undefined) return undefined;
      used.add(key);
      return JSON.parse(bytes.toString('utf8', line.start + KEY_LENGTH + 1, line.end));
    },
    put: (key, value) => added.set(key, JSON.stringify(value)),
    save: () => {
      if (added.size === 0) return;
      const lines: Buffer[] = [...added].map(([key, json]) => Buffer.from(`${key} ${json}\n`));
      const rest = [...old].filter(([key]) => !added.has(key));
      for (const isUsed of [true, false]) {
        for (const [key, { start, end }] of rest) {
          if (used.has(key) === isUsed) lines.push(bytes.subarray(start, end + 1));
        }
      }
      writeOwnFile(folder, name, withHeader(name, upTo(limit - headerOf(name, EMPTY).length, lines)), limit);
    },
  };
}

interface Line {
  readonly start: number;
  /** The offset of the line break. */
  readonly end: number;
}

/** A header with a digest of the rest, then one line for each entry: `KEY JSON`. */
function withHeader(name: string, lines: readonly Buffer[]): Buffer {
  const body = Buffer.concat(lines);
  return Buffer.concat([Buffer.from(headerOf(name, body)), body]);
}

/** The digest covers the file's name, so a file that was copied to another name counts as damaged. */
function headerOf(name: string, body: Uint8Array): string {
  return `fluxio cache 2 ${createHash('sha256').update(name).update(body).digest('hex')}\n`;
}

/** Finds the lines without parsing them, because most runs need only a few. */
function linesOf(bytes: Buffer, name: string): Map<string, Line> {
  const lines = new Map<string, Line>();
  const headerEnd = bytes.indexOf(NEWLINE) + 1;
  const header = bytes.toString('latin1', 0, headerEnd);
  if (headerEnd === 0 || header !== headerOf(name, bytes.subarray(headerEnd))) return lines;
  for (let start = headerEnd; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) break;
    lines.set(bytes.toString('latin1', start, start + KEY_LENGTH), { start, end });
    start = end + 1;
  }
  return lines;
}

/** The lines that fit into `limit` bytes, earlier ones first. */
function upTo(limit: number, lines: readonly Buffer[]): Buffer[] {
  let size = 0;
  return lines.filter((line) => {
    if (size + line.length > limit) return false;
    size += line.length;
    return true;
  });
}
