// Tokenizes the text of f-strings. The expressions between braces are tokenized like all code.
// https://docs.python.org/3.13/reference/lexical_analysis.html#f-strings
import { tooDeeplyNested } from '../refusals.ts';
import { type FString, raise, recordProblem, type Scan } from './scan.ts';
import { contentFlaw, raiseUnterminated } from './strings.ts';
import { FSTRING_END, FSTRING_MIDDLE, FSTRING_START, LEFT_BRACE, pushToken } from './tokens.ts';

const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const OPEN = 123;
const CLOSE = 125;

/** CPython's limits: https://github.com/python/cpython/blob/3.13/Parser/lexer/state.h */
const MAX_FSTRINGS = 150;
const MAX_FIELDS = 3;

/** Begins an f-string whose prefix is at `start` and whose opening quotes are at `quotes`. */
export function openFString(scan: Scan, start: number, quotes: number): void {
  const { text } = scan;
  const quote = text.charCodeAt(quotes);
  const isTriple = text.charCodeAt(quotes + 1) === quote && text.charCodeAt(quotes + 2) === quote;
  scan.at = quotes + (isTriple ? 3 : 1);
  const isRaw = /r/i.test(text.slice(start, quotes));
  if (scan.fstrings.length >= MAX_FSTRINGS)
    recordProblem(scan, tooDeeplyNested, start, scan.at, 'too many nested f-strings', 'raised');
  scan.fstrings.push({ start, quote, isTriple, isRaw, fields: [], isText: true });
  pushToken(scan.tokens, FSTRING_START, start, scan.at);
}

/** Reads text up to the next replacement field, the end of the current one, or the end of the string. */
export function scanFStringText(scan: Scan, fstring: FString): void {
  const { text, tokens } = scan;
  const { quote, isTriple } = fstring;
  const start = scan.at;
  const inFormat = fstring.fields.length > 0;
  let at = start;
  let isSuspect = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote && (!isTriple || (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote))) {
      middle(scan, fstring, start, at, isSuspect);
      if (inFormat) raise(scan, at, at + 1, "f-string: expecting '}'");
      close(scan, fstring, at + (isTriple ? 3 : 1));
      return;
    }
    if (code === OPEN) {
      if (!inFormat && text.charCodeAt(at + 1) === OPEN) {
        at += 2;
        continue;
      }
      middle(scan, fstring, start, at, isSuspect);
      pushToken(tokens, LEFT_BRACE, at, at + 1);
      scan.brackets.push(at);
      if (fstring.fields.length >= MAX_FIELDS)
        recordProblem(scan, tooDeeplyNested, at, at + 1, 'f-string: expressions nested too deeply', 'raised');
      fstring.fields.push(scan.brackets.length);
      fstring.isText = false;
      scan.at = at + 1;
      return;
    }
    if (code === CLOSE) {
      if (inFormat) {
        middle(scan, fstring, start, at, isSuspect);
        fstring.isText = false;
        scan.at = at;
        return;
      }
      if (text.charCodeAt(at + 1) !== CLOSE) {
        raise(scan, at, at + 1, "f-string: single '}' is not allowed", "write '}}' for a literal brace");
      }
      at += 2;
      continue;
    }
    if (code === BACKSLASH) {
      const escaped = text.charCodeAt(at + 1);
      if (escaped === OPEN || escaped === CLOSE) {
        at += 1;
        continue;
      }
      isSuspect = true;
      at += escaped === CARRIAGE_RETURN && text.charCodeAt(at + 2) === LINE_FEED ? 3 : 2;
      if (escaped === 78 && !fstring.isRaw && text.charCodeAt(at) === OPEN) {
        const end = text.indexOf('}', at);
        if (end > 0 && !/[\n\r'"]/.test(text.slice(at, end))) at = end + 1;
      }
      continue;
    }
    const isBreak = code === LINE_FEED || code === CARRIAGE_RETURN;
    if (Number.isNaN(code) || (isBreak && !isTriple)) {
      scan.at = Math.min(at, text.length);
      if (inFormat && isBreak) raise(scan, at, at + 1, "f-string: expecting '}'");
      raiseUnterminated(scan, fstring.start, 'f-string', isTriple);
      close(scan, fstring, scan.at);
      return;
    }
    at += 1;
  }
}

function middle(scan: Scan, fstring: FString, start: number, end: number, isSuspect: boolean): void {
  if (end === start) return;
  if (isSuspect) {
    const flaw = contentFlaw(scan.text, start, end, false, fstring.isRaw);
    if (flaw !== undefined) scan.stringFlaws.set(scan.tokens.count, flaw);
  }
  pushToken(scan.tokens, FSTRING_MIDDLE, start, end);
}

function close(scan: Scan, fstring: FString, end: number): void {
  const outermost = fstring.fields[0];
  if (outermost !== undefined) scan.brackets.length = Math.min(scan.brackets.length, outermost - 1);
  scan.fstrings.pop();
  pushToken(scan.tokens, FSTRING_END, Math.max(scan.at, end - (fstring.isTriple ? 3 : 1)), end);
  scan.at = end;
  if (scan.fstrings.length > 0 || !/[\n\r]/.test(scan.text.slice(fstring.start, end))) return;
  const { multilineStrings } = scan;
  while ((multilineStrings.at(-1)?.start ?? -1) > fstring.start) multilineStrings.pop();
  multilineStrings.push({ start: fstring.start, end });
}
