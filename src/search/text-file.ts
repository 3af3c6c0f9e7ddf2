// Reads a text file that belongs to a configuration or a deployment. In: its path, and a folder that links must not leave, so that
// an untrusted branch can't make a report show other files. Out: the text, or why it can't be read.
import { dirname, resolve } from 'node:path';
import { isThere, readFile } from '../files/reader.ts';
import { reasonOf } from '../files/system-error.ts';
import { leadsInto } from './links.ts';

export type ReadText = { readonly text: string } | { readonly problem: string };

/** The text of an open document, saved or not, without a byte order mark. Undefined for other files. */
export type EditedText = (path: string) => string | undefined;

/** Reads a UTF-8 file. Links must not lead outside `boundary`. If it is undefined, every link is allowed. */
export function readText(path: string, boundary: string | undefined, limit: number): ReadText {
  const bytes = readBytes(path, boundary, limit);
  return 'problem' in bytes ? bytes : decodeText(bytes);
}

/** Like `readText`, but the text of an editor takes precedence over the disk. */
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
      return { problem: 'a symbolic link that points outside the repository' };
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
