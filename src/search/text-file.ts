// Reads a text file that belongs to a configuration or a deployment. In: its path, and the folder that no link may lead out
// of, so that an untrusted branch cannot make a report show other files. Out: the text, or why it cannot be read.
import { dirname, resolve } from 'node:path';
import { isThere, readFile } from '../files/reader.ts';
import { reasonOf } from '../files/system-error.ts';
import { leadsInto } from './links.ts';

export type ReadText = { readonly text: string } | { readonly problem: string };

/** The text of a file that an editor holds and may not have saved, without a byte order mark; undefined for other files. */
export type EditedText = (path: string) => string | undefined;

/** Reads a UTF-8 file. No link may lead out of `boundary`; undefined allows every link. */
export function readText(path: string, boundary: string | undefined, limit: number): ReadText {
  const bytes = readBytes(path, boundary, limit);
  return 'problem' in bytes ? bytes : decodeText(bytes);
}

/** The same, but the text of an editor wins over the disk. */
export function readEdited(
  path: string,
  boundary: string | undefined,
  limit: number,
  edited: EditedText | undefined,
): ReadText {
  const text = edited?.(path);
  if (text === undefined) return readText(path, boundary, limit);
  return Buffer.byteLength(text) > limit ? { problem: tooLarge(limit) } : { text };
}

function tooLarge(limit: number): string {
  return `larger than ${limit >> 20} MiB`;
}

export function decodeText(bytes: Uint8Array): ReadText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'not valid UTF-8' };
  }
}

function readBytes(
  path: string,
  boundary: string | undefined,
  limit: number,
): Uint8Array | { readonly problem: string } {
  try {
    if (boundary !== undefined && !leadsInto(boundary, path)) {
      return { problem: 'a symbolic link that leads out of the repository' };
    }
    const bytes = readFile(path, limit);
    if (bytes === 'not a file') return { problem: 'not a regular file' };
    if (bytes === 'too large') return { problem: tooLarge(limit) };
    return bytes;
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** The nearest folder with a `.git` entry, or else the folder itself. */
export function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(resolve(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
