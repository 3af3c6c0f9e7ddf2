// Tokenizes string literals other than f-strings, and finds invalid escapes in strings of any kind.
// https://docs.python.org/3.13/reference/lexical_analysis.html#string-and-bytes-literals
import { positionAt } from '../../base/source.ts';
import { invalidSyntax } from '../refusals.ts';
import type { SyntaxProblem } from '../tree.ts';
import { characterNamed } from './character-names.ts';
import { raise, type Scan } from './scan.ts';
import { BYTES, pushToken, STRING } from './tokens.ts';

const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The combinations of `r`, `b`, `u` and `f` that Python accepts, in lower case. */
export const STRING_PREFIXES: ReadonlySet<string> = new Set(['r', 'u', 'b', 'f', 'br', 'rb', 'fr', 'rf']);

/** Reads the string whose prefix is at `start` and whose opening quotes are at `quotes`. */
export function scanStringLiteral(scan: Scan, start: number, quotes: number): void {
  const { text } = scan;
  const prefix = text.slice(start, quotes).toLowerCase();
  const quote = text.charCodeAt(quotes);
  const isTriple = text.charCodeAt(quotes + 1) === quote && text.charCodeAt(quotes + 2) === quote;
  const isBytes = prefix.includes('b');
  let at = quotes + (isTriple ? 3 : 1);
  const content = at;
  let isMultiline = false;
  let isSuspect = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (!isTriple) break;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
    } else if (code === BACKSLASH) {
      at += 1;
      const escaped = text.charCodeAt(at);
      if (escaped === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at += 1;
      if (escaped === LINE_FEED || escaped === CARRIAGE_RETURN) isMultiline = true;
      else if (escaped >= 78 && escaped <= 120) isSuspect = true;
      else if (escaped >= 128) isSuspect = true;
      else if (at >= text.length) {
        unterminated(scan, start, at, isTriple);
        return;
      }
    } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (!isTriple) {
        unterminated(scan, start, at, false);
        return;
      }
      isMultiline = true;
    } else if (code >= 128) isSuspect = true;
    else if (Number.isNaN(code)) {
      unterminated(scan, start, text.length, isTriple);
      return;
    }
    at += 1;
  }
  scan.at = at + (isTriple ? 3 : 1);
  if (isMultiline) scan.multilineStrings.push({ start, end: scan.at });
  if (isSuspect) {
    const flaw = contentFlaw(text, content, at, isBytes, prefix.includes('r'));
    if (flaw !== undefined) scan.stringFlaws.set(scan.tokens.count, flaw);
  }
  pushToken(scan.tokens, isBytes ? BYTES : STRING, start, scan.at);
}

/** Ends an unterminated string with its line or, if it is triple-quoted, with the text. */
function unterminated(scan: Scan, start: number, end: number, isTriple: boolean): void {
  const fstring = scan.fstrings.at(-1);
  scan.at = Math.min(end, scan.text.length);
  if (fstring !== undefined && scan.text.charCodeAt(start) === fstring.quote) {
    raise(scan, start, start + 1, "f-string: expecting '}'");
    if (isTriple) scan.lost = start;
    return;
  }
  raiseUnterminated(scan, start, 'string', isTriple);
  pushToken(scan.tokens, STRING, start, scan.at);
}

/**
 * Marks the first line of the string. As in CPython, the message names the line where the search for its end stopped.
 */
export function raiseUnterminated(scan: Scan, start: number, what: 'string' | 'f-string', isTriple: boolean): void {
  const end = scan.at;
  const { line } = positionAt(scan.file, Math.max(start, end - 1));
  if (isTriple) scan.lost = start;
  let stop = start + 1;
  while (stop < end && scan.text.charCodeAt(stop) !== LINE_FEED && scan.text.charCodeAt(stop) !== CARRIAGE_RETURN)
    stop += 1;
  const message = isTriple
    ? `unterminated triple-quoted ${what} literal (detected at line ${line})`
    : `unterminated ${what} literal`;
  raise(
    scan,
    start,
    stop,
    message,
    isTriple ? 'close it with the same three quotes' : 'close it with the same quote, on the same line',
  );
}

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The first escape that Python cannot decode, or the first character that a bytes literal may not contain. */
export function contentFlaw(
  text: string,
  start: number,
  end: number,
  isBytes: boolean,
  isRaw: boolean,
): SyntaxProblem | undefined {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isBytes && code >= 128) {
      return problem(at, at + 1, 'bytes can only contain ASCII literal characters');
    }
    if (code !== BACKSLASH || isRaw) continue;
    at += 1;
    const letter = text[at] ?? '';
    const length = isBytes && letter !== 'x' ? undefined : HEX_LENGTHS[letter];
    if (length !== undefined) {
      const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 1, Math.min(end, at + 1 + length)))?.[0] ?? '';
      if (digits.length < length) {
        const form = `\\${letter}${'X'.repeat(length)}`;
        return problem(
          at - 1,
          at + 1 + digits.length,
          `truncated ${form} escape`,
          `write ${length} hexadecimal digits, or '\\\\' for a backslash`,
        );
      }
      if (Number.parseInt(digits, 16) > 0x10ffff) return problem(at - 1, at + 1 + length, 'illegal Unicode character');
      at += length;
    } else if (letter === 'N' && !isBytes) {
      const name = /^\{[^{}]+\}/.exec(text.slice(at + 1, Math.min(end, at + 120)))?.[0];
      if (name === undefined)
        return problem(
          at - 1,
          at + 1,
          'malformed \\N character escape',
          "write '\\N{CHARACTER NAME}', or '\\\\' for a backslash",
        );
      if (characterNamed(name.slice(1, -1)) === undefined) {
        const help = 'look the name up at https://www.unicode.org/charts/charindex.html, or write the character itself';
        return problem(at - 1, at + 1 + name.length, `unknown Unicode character name '${name.slice(1, -1)}'`, help);
      }
      at += name.length;
    }
  }
  return undefined;
}

function problem(start: number, end: number, message: string, help?: string): SyntaxProblem {
  const span = { start, end };
  return help === undefined ? { info: invalidSyntax, span, message } : { info: invalidSyntax, span, message, help };
}
