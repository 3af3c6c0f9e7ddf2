// Splits a top-level statement into tokens, indentation included, as CPython's tokenizer does, and finds the first
// error that needs no grammar. `else`, `except` and the like belong to the statement that they continue, decorators to
// the definition that they decorate.
// https://docs.python.org/3.13/reference/lexical_analysis.html
import { positionAt } from '../../base/source.ts';
import { invalidSyntax, invalidText, tooDeeplyNested } from '../refusals.ts';
import { invalidCharacter, invisibleCharacter, isIdentifier } from './characters.ts';
import { openFString, scanFStringText } from './fstrings.ts';
import { closeAllBlocks, type IndentationStack, lineIndentation, openOrCloseBlocks } from './indentation.ts';
import { lineBreakLength, lineEnd } from './lines.ts';
import { numberEnd } from './numbers.ts';
import { operatorAt } from './operators.ts';
import { raise, recordProblem, type Scan } from './scan.ts';
import { STRING_PREFIXES, scanStringLiteral } from './strings.ts';
import * as kind from './tokens.ts';

/** CPython's MAXLEVEL: https://github.com/python/cpython/blob/3.13/Parser/lexer/state.h */
const MAX_BRACKETS = 200;

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const COLON = 58;
const EXCLAMATION = 33;
const BACKSLASH = 92;

/** 1 for the ASCII characters of names and numbers. */
const WORD = new Uint8Array(128);
WORD.fill(1, 48, 58).fill(1, 65, 91).fill(1, 97, 123).fill(1, 95, 96);

/** Reads the top-level statement at `scan.at` into `scan.tokens` and moves `scan.at` to the next one. */
export function scanStatement(scan: Scan): void {
  const { text, tokens, brackets, fstrings } = scan;
  const blocks: IndentationStack = { columns: [0], narrow: [0] };
  tokens.count = 0;
  brackets.length = 0;
  fstrings.length = 0;
  scan.stringFlaws.clear();
  scan.problem = undefined;
  scan.lost = -1;
  let isLineStart = true;
  let isDecorator = false;
  for (;;) {
    if (isLineStart) {
      isLineStart = false;
      const line = lineIndentation(scan);
      if (line === 'blank') {
        isLineStart = true;
        continue;
      }
      if (line !== 'end') {
        if (line.column === 0 && tokens.count > 0 && !isDecorator && !continues(text, scan.at)) {
          closeAllBlocks(scan, blocks);
          return;
        }
        openOrCloseBlocks(scan, blocks, line.column, line.narrow);
        if (line.column === 0) isDecorator = text.charCodeAt(scan.at) === 64;
      }
    }
    if (scan.lost >= 0) {
      recover(scan);
      closeAllBlocks(scan, blocks);
      return;
    }
    const fstring = fstrings.length === 0 ? undefined : fstrings[fstrings.length - 1];
    if (fstring?.isText === true) {
      scanFStringText(scan, fstring);
      continue;
    }
    let at = scan.at;
    let code = text.charCodeAt(at);
    while (code === SPACE || code === TAB || code === FORM_FEED) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (code < 128 ? WORD[code] === 1 && (code < 48 || code > 57) : code >= 128) {
      scan.at = at;
      scanWord(scan);
    } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (brackets.length === 0) {
        kind.pushToken(tokens, kind.NEWLINE, at, at + 1);
        isLineStart = true;
      }
      scan.at = at + (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1);
      if (brackets.length > 0 && beginsDefinition(text, scan.at)) {
        neverClosed(scan);
        closeAllBlocks(scan, blocks);
        return;
      }
    } else if (code === HASH) {
      scan.at = lineEnd(text, at);
      scan.comments.push({ start: at, end: scan.at });
    } else if (code === 34 || code === 39) {
      scanStringLiteral(scan, at, at);
    } else if (Number.isNaN(code)) {
      scan.at = text.length;
      if (brackets.length > 0) neverClosed(scan);
      closeAllBlocks(scan, blocks);
      return;
    } else if (code === BACKSLASH) {
      scan.at = at;
      continueLine(scan);
    } else {
      scan.at = at;
      scanSymbol(scan, code);
    }
  }
}

/** A line at column 0 that continues the statement above it. */
const CONTINUATION = /(?:el(?:se|if)|except|finally)(?![\w\u0080-\uffff])/y;

function continues(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 101 && code !== 102) return false;
  CONTINUATION.lastIndex = at;
  return CONTINUATION.test(text);
}

/** A definition at column 0 is never inside brackets: if a bracket is open there, it was never closed. */
const DEFINITION =
  /(?:(?:async[ \t]+def|def|class)[ \t]+[\w\u0080-\uffff]|@[^\n\r]*\s*(?:\n|\r\n?)(?:@|async |def |class ))/y;

function beginsDefinition(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 100 && code !== 99 && code !== 97 && code !== 64) return false;
  DEFINITION.lastIndex = at;
  return DEFINITION.test(text);
}

/** After a string that is never closed, continues with the next definition at column 0. */
function recover(scan: Scan): void {
  const { text } = scan;
  let at = scan.lost;
  for (;;) {
    at = lineEnd(text, at);
    at += lineBreakLength(text, at);
    if (at >= text.length) return;
    if (beginsDefinition(text, at)) {
      scan.at = at;
      return;
    }
  }
}

function neverClosed(scan: Scan): void {
  const open = scan.brackets.at(-1) ?? 0;
  recordProblem(scan, invalidSyntax, open, open + 1, `'${scan.text[open]}' was never closed`, 'unclosed');
}

function scanWord(scan: Scan): void {
  const { text, tokens, at: start } = scan;
  let at = start;
  let isAscii = true;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (WORD[code] !== 1) break;
    } else if (code >= 128) isAscii = false;
    else break;
    at += 1;
  }
  const next = text.charCodeAt(at);
  if ((next === 34 || next === 39) && at - start <= 2) {
    const prefix = text.slice(start, at).toLowerCase();
    if (STRING_PREFIXES.has(prefix)) {
      if (prefix.includes('f')) openFString(scan, start, at);
      else scanStringLiteral(scan, start, at);
      return;
    }
  }
  scan.at = at;
  if (isAscii) {
    kind.pushToken(tokens, kind.wordKind(text, start, at), start, at);
    return;
  }
  if (!isIdentifier(text.slice(start, at))) badCharacter(scan, start, at);
  kind.pushToken(tokens, kind.NAME, start, at);
}

function badCharacter(scan: Scan, start: number, end: number): void {
  const { at, length, message, help, isInvisible } = invalidCharacter(scan.text.slice(start, end));
  const info = isInvisible ? invalidText : invalidSyntax;
  recordProblem(scan, info, start + at, start + at + length, message, 'raised', help);
}

function scanSymbol(scan: Scan, code: number): void {
  const { text, tokens, at } = scan;
  if (code >= 48 && code <= 57) {
    scanNumber(scan);
    return;
  }
  if (code === 46) {
    const next = text.charCodeAt(at + 1);
    if (next >= 48 && next <= 57) {
      scanNumber(scan);
      return;
    }
  }
  if (code === 40 || code === 91 || code === 123) {
    openBracket(scan, code);
    return;
  }
  if (code === 41 || code === 93 || code === 125) {
    closeBracket(scan, code);
    return;
  }
  const fstring = scan.fstrings.at(-1);
  if (fstring !== undefined && fstring.fields.at(-1) === scan.brackets.length) {
    if (code === COLON) {
      kind.pushToken(tokens, kind.COLON, at, at + 1);
      scan.at = at + 1;
      fstring.isText = true;
      return;
    }
    if (code === EXCLAMATION && text.charCodeAt(at + 1) !== 61) {
      kind.pushToken(tokens, kind.EXCLAMATION, at, at + 1);
      scan.at = at + 1;
      return;
    }
  }
  const { kind: symbol, length } = operatorAt(text, at, code);
  if (symbol === kind.STRAY && (code < SPACE || code === 127)) {
    recordProblem(scan, invalidText, at, at + 1, invisibleCharacter(code), 'raised', 'delete it');
  }
  kind.pushToken(tokens, symbol, at, at + length);
  scan.at = at + length;
}

function scanNumber(scan: Scan): void {
  const { at } = scan;
  const result = numberEnd(scan.text, at);
  const end = typeof result === 'number' ? result : result.end;
  if (typeof result !== 'number' && result.flaw !== undefined) {
    raise(scan, at, Math.max(end, at + 1), result.flaw.message);
  }
  scan.at = Math.max(end, at + 1);
  kind.pushToken(scan.tokens, kind.NUMBER, at, scan.at);
}

function openBracket(scan: Scan, code: number): void {
  const { at, brackets } = scan;
  if (brackets.length >= MAX_BRACKETS) {
    recordProblem(
      scan,
      tooDeeplyNested,
      at,
      at + 1,
      'too many nested parentheses',
      'raised',
      'split the expression into several statements',
    );
  }
  brackets.push(at);
  const symbol = code === 40 ? kind.LEFT_PAREN : code === 91 ? kind.LEFT_BRACKET : kind.LEFT_BRACE;
  kind.pushToken(scan.tokens, symbol, at, at + 1);
  scan.at = at + 1;
}

function closeBracket(scan: Scan, code: number): void {
  const { text, at, brackets, fstrings } = scan;
  const fstring = fstrings.at(-1);
  const inside = fstring === undefined ? '' : 'f-string: ';
  const open = brackets.at(-1);
  if (open === undefined) raise(scan, at, at + 1, `unmatched '${text[at]}'`);
  else {
    const opening = text.charCodeAt(open);
    const isField = fstring !== undefined && fstring.fields.at(-1) === brackets.length;
    if (code - opening !== (opening === 40 ? 1 : 2)) {
      if (isField) raise(scan, at, at + 1, `f-string: unmatched '${text[at]}'`);
      else {
        const line = positionAt(scan.file, open).line;
        const where = line === positionAt(scan.file, at).line ? '' : ` on line ${line}`;
        const message = `closing parenthesis '${text[at]}' does not match opening parenthesis '${text[open]}'${where}`;
        raise(scan, at, at + 1, inside + message);
        brackets.pop();
      }
    } else {
      brackets.pop();
      if (isField && fstring !== undefined) {
        fstring.fields.pop();
        fstring.isText = true;
      }
    }
  }
  const symbol = code === 41 ? kind.RIGHT_PAREN : code === 93 ? kind.RIGHT_BRACKET : kind.RIGHT_BRACE;
  kind.pushToken(scan.tokens, symbol, at, at + 1);
  scan.at = at + 1;
}

function continueLine(scan: Scan): void {
  const { text, at } = scan;
  const length = lineBreakLength(text, at + 1);
  scan.at = at + 1 + length;
  if (length > 0) scan.joins.push({ span: { start: at, end: scan.at }, blank: ' '.repeat(1 + length) });
  if (length === 0 && scan.at < text.length) {
    recordProblem(scan, invalidSyntax, at, at + 1, 'unexpected character after line continuation character', 'met');
  } else if (scan.at >= text.length) {
    recordProblem(scan, invalidSyntax, at, at + 1, 'unexpected end of file after line continuation character', 'met');
  }
}
