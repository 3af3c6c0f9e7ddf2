// The lexical part of reading JSON: whitespace, strings, numbers and literals, strictly as in RFC 8259. Each function
// takes a text and an offset, and returns where the token ends or the error to report.
import type { Json } from '../../base/json.ts';
import type { Span } from '../../base/source.ts';

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
    if (unit < 0x20) return controlCharacter(text, start, at);
    if (unit !== BACKSLASH) continue;
    hasEscape = true;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) {
      const help = 'use \\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u with four hexadecimal digits';
      return jsonError(at, Math.min(at + 2, text.length), `invalid escape sequence '${text.slice(at, at + 2)}'`, help);
    }
    at = ESCAPE.lastIndex - 1;
  }
  return jsonError(start, start + 1, 'unterminated string');
}

/**
 * Returns the offset in the text of a unit of a string's value. `quoted` is the span of the string with its quotes; a value
 * that is not a string, such as a placeholder, is a single place.
 */
export function offsetInString(text: string, quoted: Span, unit: number): number {
  if (text.charCodeAt(quoted.start) !== QUOTE) return unit === 0 ? quoted.start : quoted.end;
  let at = quoted.start + 1;
  for (let count = 0; count < unit && at < quoted.end - 1; count += 1) {
    // Each escape is one UTF-16 unit of the value, also the halves of a surrogate pair.
    if (text.charCodeAt(at) !== BACKSLASH) at += 1;
    else at += text.charAt(at + 1) === 'u' ? 6 : 2;
  }
  return at;
}

/** Reports a character below U+0020 in a string. A line break usually means that the closing quote is missing. */
function controlCharacter(text: string, start: number, at: number): JsonError {
  const escaped = JSON.stringify(text.charAt(at)).slice(1, -1);
  return /[\r\n]/.test(text.charAt(at))
    ? jsonError(start, at, 'unterminated string', `close it on the same line, or write the line break as ${escaped}`)
    : jsonError(start, at, 'unescaped control character in a string', `write it as ${escaped}`);
}

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Scans a string, number, `true`, `false` or `null`. A number keeps its text. */
export function scanScalar(text: string, start: number, hasPlaceholders: boolean): Scanned<Json> | JsonError {
  if (text.charCodeAt(start) === QUOTE) return scanJsonString(text, start);
  if (hasPlaceholders && text.startsWith('${', start)) return scanPlaceholder(text, start);
  NUMBER.lastIndex = start;
  if (NUMBER.test(text)) return finishNumber(text, start, NUMBER.lastIndex);
  const word = wordAt(text, start);
  const value = LITERALS.get(word);
  return value === undefined ? unexpectedJson(text, start, 'a value') : { value, end: start + word.length };
}

/**
 * Scans `${Name}` where a value belongs. CloudFormation's `DefinitionSubstitutions` and Terraform's `templatefile` put a value
 * there before deployment. Terraform's expressions may contain strings and braces, as in `${jsonencode({a = "}"})}`.
 */
function scanPlaceholder(text: string, start: number): Scanned<string> | JsonError {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === '"') {
      PLACEHOLDER_TEXT.lastIndex = at;
      if (!PLACEHOLDER_TEXT.test(text)) break;
      at = PLACEHOLDER_TEXT.lastIndex - 1;
    } else if (unit === '{') depth += 1;
    else if (unit === '}') {
      depth -= 1;
      if (depth > 0) continue;
      const inner = text
        .slice(start + 2, at)
        .replace(/[{}]/g, ' ')
        .trim();
      return { value: `\${${inner === '' ? ' ' : inner}}`, end: at + 1 };
    }
  }
  return jsonError(start, start + 2, `the placeholder '\${' is never closed`, `close it with '}'`);
}

const PLACEHOLDER_TEXT = /"(?:[^"\\]|\\[\s\S])*"/y;

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
    return jsonError(start, start + word.length, `invalid number '${word.slice(0, 40)}'`);
  }
  return { value: { numberText: text.slice(start, end) }, end };
}

/** Returns the error for anything at `start` other than `wanted`, with help for common mistakes. */
export function unexpectedJson(text: string, start: number, wanted: string): JsonError {
  const word = wordAt(text, start);
  if (word === '') return jsonError(start, start, TEXT_ENDS);
  if (word.startsWith("'")) return jsonError(start, start + 1, 'a string must be in double quotes');
  if (/^(?:\/\/|\/\*|#)/.test(text.slice(start, start + 2))) {
    return jsonError(start, start + 1, 'comments are not supported in JSON', `use a 'Comment' field`);
  }
  const meant = { True: 'true', False: 'false', None: 'null', undefined: 'null' }[word];
  const help = meant === undefined ? undefined : `write '${meant}'`;
  return jsonError(start, start + word.length, `expected ${wanted}, found '${word.slice(0, 40)}'`, help);
}

/** The message for a text that ends in the middle of a value. */
export const TEXT_ENDS = 'unexpected end of the JSON text';

/** Returns what a reader sees as one word, or a single character; empty at the end of the text. */
function wordAt(text: string, at: number): string {
  const word = /[\p{L}\p{N}_$.+-]+|[^\s]/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? text.slice(at, at + 1);
}
