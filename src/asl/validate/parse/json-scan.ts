// The lexical part of reading JSON: whitespace, strings, numbers and literals, strictly as in RFC 8259. Each function
// takes a text and an offset, and returns where the token ends or the error to report.
import type { Json } from '../../../base/json.ts';
import type { Span } from '../../../base/source.ts';

/** The first syntax error of a text. */
export interface JsonError {
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  /** The only problem is the nesting depth; everything read so far is valid JSON. */
  readonly isTooDeep?: true;
}

export interface Scanned<T extends Json> {
  readonly value: T;
  /** The offset after the token. */
  readonly end: number;
}

export function isJsonError<T extends object>(result: T | JsonError): result is JsonError {
  return 'message' in result;
}

export function jsonError(start: number, end: number, message: string, help?: string): JsonError {
  return { span: { start, end }, message, ...(help === undefined ? {} : { help }) };
}

/** Returns the offset of the first character at or after `at` that is not whitespace. */
export function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

const SPACE = /[ \t\r\n]*/y;

/** Scans the string whose opening quote is at `start`. */
export function scanJsonString(text: string, start: number): Scanned<string> | JsonError {
  let hasEscape = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      const value = hasEscape ? (JSON.parse(text.slice(start, at + 1)) as string) : text.slice(start + 1, at);
      return { value, end: at + 1 };
    }
    if (unit < 0x20) return jsonError(start, at, 'this string does not end in its line', 'write line ends as \\n');
    if (unit !== BACKSLASH) continue;
    hasEscape = true;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) {
      const help = 'JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits';
      return jsonError(at, Math.min(at + 2, text.length), `'${text.slice(at, at + 2)}' is no escape of JSON`, help);
    }
    at = ESCAPE.lastIndex - 1;
  }
  return jsonError(start, start + 1, 'this string has no end');
}

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Scans a string, number, `true`, `false` or `null`. A number keeps its text. */
export function scanScalar(text: string, start: number): Scanned<Json> | JsonError {
  if (text.charCodeAt(start) === QUOTE) return scanJsonString(text, start);
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) return finishNumber(text, start, NUMBER.lastIndex);
  const word = wordAt(text, start);
  const value = LITERALS.get(word);
  return value === undefined ? unexpectedJson(text, start, 'a value') : { value, end: start + word.length };
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

const LITERALS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reports `01` and `1x` as a whole, because the author meant them as one number. */
function finishNumber(text: string, start: number, end: number): Scanned<Json> | JsonError {
  const word = wordAt(text, start);
  if (word.length > end - start) {
    return jsonError(start, start + word.length, `'${word.slice(0, 40)}' is no number of JSON`);
  }
  return { value: { numberText: text.slice(start, end) }, end };
}

/** Returns the error for whatever is at `start` instead of `wanted`, with help for common mistakes. */
export function unexpectedJson(text: string, start: number, wanted: string): JsonError {
  const word = wordAt(text, start);
  if (word === '') return jsonError(start, start, TEXT_ENDS);
  if (word.startsWith("'")) return jsonError(start, start + 1, 'strings stand in double quotes');
  if (/^(?:\/\/|\/\*|#)/.test(text.slice(start, start + 2))) {
    return jsonError(start, start + 1, 'no comment can stand in JSON', `write a 'Comment' field`);
  }
  const meant = { True: 'true', False: 'false', None: 'null', undefined: 'null' }[word];
  const help = meant === undefined ? undefined : `write '${meant}'`;
  return jsonError(start, start + word.length, `${wanted} is expected, not '${word.slice(0, 40)}'`, help);
}

/** The message for a text that ends in the middle of a value. */
export const TEXT_ENDS = 'the text ends too early';

/** Returns what a reader sees as one word, or a single character; empty at the end of the text. */
function wordAt(text: string, at: number): string {
  const word = /[\p{L}\p{N}_$.+-]+|[^\s]/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? text.slice(at, at + 1);
}
