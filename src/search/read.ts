// Reads a project file. In: its path, or its bytes. Out: an input with its text, or with the reason why it could not be read. A
// file that is too large to compile is not read.
import { sourceFile } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import { readFile, type Unread } from '../files/reader.ts';
import { reasonOf } from '../files/system-error.ts';
import { MAX_TEXT_LENGTH } from '../syntax/read.ts';
import { fileTooLarge, invalidText, unreadableFile } from '../syntax/refusals.ts';
import type { FoundFile } from './discover.ts';

/** A UTF-16 code unit takes at most three bytes in UTF-8, and a byte order mark takes three. */
export const MAX_FILE_BYTES = 3 * MAX_TEXT_LENGTH + 3;

/** Does not read a file with more than `most` bytes. */
export function readInput(found: FoundFile, most = MAX_FILE_BYTES): Input {
  try {
    const bytes = readFile(found.path, most);
    return typeof bytes === 'string' ? unreadInput(found, bytes, most) : decodeInput(bytes, found, most);
  } catch (error) {
    return failed(found, {
      info: unreadableFile,
      message: `cannot read the file: ${reasonOf(error)}`,
      help: 'check the path and its permissions',
    });
  }
}

/** Decodes bytes that have already been read, such as standard input. */
export function decodeInput(
  bytes: Uint8Array,
  found: Pick<FoundFile, 'shown' | 'project'>,
  most = MAX_FILE_BYTES,
): Input {
  if (bytes.length > most) return failed(found, tooLarge(most));
  const cookie = codingCookie(bytes);
  if (cookie !== undefined && !isUtf8Name(cookie) && bytes.some((byte) => byte > 127)) {
    return failed(found, {
      info: invalidText,
      message: `the file declares the encoding '${cookie}', but only UTF-8 is supported`,
      help: `save the file as UTF-8 and remove its 'coding' comment`,
    });
  }
  try {
    // The decoder drops one leading byte order mark.
    const text = UTF8.decode(bytes);
    return { file: sourceFile(found.shown, text), project: found.project, hasMark: hasByteOrderMark(bytes) };
  } catch {
    return failed(found, undecodable(bytes));
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** An input for a file that exists but could not be read, for the given reason. */
export function unreadInput(found: Pick<FoundFile, 'shown' | 'project'>, reason: Unread, most = MAX_FILE_BYTES): Input {
  return failed(found, reason === 'too large' ? tooLarge(most) : notAFile);
}

/** An input for a file that was not read because time is up. */
export function lateInput(found: Pick<FoundFile, 'shown' | 'project'>, seconds: number): Input {
  return failed(found, {
    info: unreadableFile,
    message: `the file was not read, because the run took more than ${seconds} s`,
    help: "raise 'max-seconds', or check the files in several runs",
  });
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

type Problem = NonNullable<Input['problem']>;

const notAFile: Problem = { info: unreadableFile, message: 'this is not a regular file' };

function tooLarge(most: number): Problem {
  return { info: fileTooLarge, message: `the file is larger than ${most} bytes` };
}

function failed(found: Pick<FoundFile, 'shown' | 'project'>, problem: Problem): Input {
  return { file: sourceFile(found.shown, ''), project: found.project, problem };
}

function undecodable(bytes: Uint8Array): Problem {
  const help = 'save the file as UTF-8';
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { info: invalidText, message: 'the file is encoded in UTF-16, but only UTF-8 is supported', help };
  }
  const offset = firstBadByte(bytes);
  let line = 1;
  for (let index = 0; index < offset; index += 1) {
    if (bytes[index] === 10 || (bytes[index] === 13 && bytes[index + 1] !== 10)) line += 1;
  }
  const value = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  return { info: invalidText, message: `invalid UTF-8 at byte ${offset} (0x${value}) on line ${line}`, help };
}

/** The offset of the first byte sequence that is not UTF-8 (RFC 3629). */
function firstBadByte(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    const following = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (following === -1) return index;
    const second = bytes[index + 1] ?? 0;
    // Overlong encodings, surrogates, and code points beyond U+10FFFF.
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return index;
    if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return index;
    for (let next = 1; next <= following; next += 1) {
      if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return index;
    }
    index += following + 1;
  }
  return index;
}

/** The encoding declaration of PEP 263: a comment on the first line, or on the second if the first has no code. */
function codingCookie(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000));
  if (!start.includes('coding')) return undefined;
  const head = start.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  const [first = '', second = ''] = head.split(/\r\n|\r|\n/, 2);
  const cookie = COOKIE.exec(first) ?? (/^[ \t\f]*(#|$)/.test(first) ? COOKIE.exec(second) : null);
  return cookie?.[1];
}

/** The pattern of PEP 263. https://peps.python.org/pep-0263/ */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

function isUtf8Name(name: string): boolean {
  return /^(utf-?8|u8|cp65001)(-.*)?$/.test(name.toLowerCase().replaceAll('_', '-'));
}
