// In: the text of a TOML file, which may be half-written, and an offset. Out: the key or value at the offset, with the tables around it.
// Reads tokens only. https://toml.io/en/v1.0.0
import type { Span } from '../base/source.ts';
import type { SettingsPlace } from './settings-place.ts';

/** A table or list that is still open at a point of the text. */
interface Frame {
  readonly kind: 'root' | 'table' | 'list';
  /** The keys on the path to this frame. */
  readonly path: readonly string[];
  /** The keys of the entry that is being read. */
  key: string[];
  isValue: boolean;
}

interface Reading {
  readonly text: string;
  readonly end: number;
  at: number;
  frames: Frame[];
  /** The keys of a table header that is being read. */
  header: string[] | undefined;
  isLineStart: boolean;
}

/** Far deeper than any setting. */
const MAX_DEPTH = 100;

const TOKEN =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\r\n])*"?|'[^'\r\n]*'?|#[^\r\n]*|\r\n|[\r\n]|[ \t]+|[\w-]+|[\s\S]/y;

/** Undefined inside a comment. */
export function tomlPlace(text: string, offset: number): SettingsPlace | undefined {
  const end = Math.max(0, Math.min(offset, text.length));
  const reading: Reading = { text, end, at: 0, frames: [rootFrame([])], header: undefined, isLineStart: true };
  while (reading.at < end) {
    TOKEN.lastIndex = reading.at;
    const token = TOKEN.exec(text)?.[0] ?? '';
    const stop = reading.at + token.length;
    const isAtCursor = stop > end || (stop === end && /^["'\w-]/.test(token) && !isClosed(token));
    if (isAtCursor || token === '') {
      if (token.startsWith('#')) return undefined;
      return /^["']/.test(token)
        ? placeIn(reading, ...contentOf(token, reading))
        : placeIn(reading, { start: reading.at, end: stop });
    }
    take(token, reading);
    reading.at = stop;
  }
  if (isComment(text, end)) return undefined;
  TOKEN.lastIndex = end;
  const next = TOKEN.exec(text)?.[0] ?? '';
  return placeIn(reading, { start: end, end: end + (/^[\w-]/.test(next) ? next.length : 0) });
}

/** Whether a comment ends at the offset. Its `#` is not in a string, because that would be the token at the cursor. */
function isComment(text: string, offset: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);
  return /^(?:[^"'#]|"(?:\\.|[^"\\])*"|'[^']*')*#/.test(line);
}

function rootFrame(path: readonly string[]): Frame {
  return { kind: 'root', path, key: [], isValue: false };
}

function isClosed(token: string): boolean {
  return /^["']/.test(token) && token.length > 1 && token.endsWith(token.charAt(0));
}

function contentOf(token: string, { at, end }: Reading): [Span, SettingsPlace['quote']] {
  const quote = /^(?:"""|'''|["'])/.exec(token)?.[0] ?? '"';
  const isWhole = token.length >= 2 * quote.length && token.endsWith(quote);
  const start = Math.min(at + quote.length, end);
  const stop = isWhole ? at + token.length - quote.length : end;
  return [
    { start, end: Math.max(start, stop) },
    { text: quote, isClosed: isWhole },
  ];
}

function placeIn({ frames, header }: Reading, span: Span, quote?: SettingsPlace['quote']): SettingsPlace {
  if (header !== undefined) return { what: 'table', path: header, span, quote };
  const frame = frames.at(-1) ?? rootFrame([]);
  const path = [...frame.path, ...frame.key];
  return { what: frame.isValue || frame.kind === 'list' ? 'value' : 'key', path, span, quote };
}

function take(token: string, reading: Reading): void {
  if (/^[ \t#]/.test(token)) return;
  const wasLineStart = reading.isLineStart;
  reading.isLineStart = false;
  if (/^[\r\n]/.test(token)) {
    takeLineBreak(token, reading);
    return;
  }
  const { frames, header } = reading;
  const frame = frames.at(-1);
  if (frame === undefined) return;
  if (header !== undefined) takeInHeader(token, header, reading);
  else if (token === '[' && wasLineStart && frame.kind === 'root') reading.header = [];
  else if (token === '[' || token === '{') {
    const path = [...frame.path, ...frame.key];
    if (frames.length < MAX_DEPTH)
      frames.push({ kind: token === '{' ? 'table' : 'list', path, key: [], isValue: false });
  } else if (token === ']' || token === '}') {
    if (frames.length > 1) frames.pop();
  } else if (token === ',') {
    frame.key = [];
    frame.isValue = false;
  } else if (token === '=') frame.isValue = true;
  else if (!frame.isValue && frame.kind !== 'list' && /^["'\w-]/.test(token)) frame.key.push(plain(token));
}

function takeInHeader(token: string, header: string[], reading: Reading): void {
  if (token === ']') {
    reading.frames = [rootFrame(header)];
    reading.header = undefined;
  } else if (/^["'\w-]/.test(token)) header.push(plain(token));
}

/** A line break ends an entry, except inside a list. An unclosed list ends where the next entry begins. */
function takeLineBreak(token: string, reading: Reading): void {
  reading.isLineStart = true;
  const path = reading.header ?? reading.frames[0]?.path ?? [];
  const isInList = reading.header === undefined && reading.frames.some(({ kind }) => kind === 'list');
  reading.header = undefined;
  NEXT_ENTRY.lastIndex = reading.at + token.length;
  if (isInList && !NEXT_ENTRY.test(reading.text)) return;
  reading.frames = [rootFrame(path)];
}

const NEXT_ENTRY = /[ \t]*(?:[\w-]+(?:[ \t]*\.[ \t]*[\w"-]+)*[ \t]*=|\[{1,2}[\w"-][^,\r\n]*\][ \t]*(?:#.*)?$)/my;

function plain(token: string): string {
  const quote = /^(?:"""|'''|["'])/.exec(token)?.[0] ?? '';
  return quote === '' ? token : token.slice(quote.length, Math.max(quote.length, token.length - quote.length));
}
