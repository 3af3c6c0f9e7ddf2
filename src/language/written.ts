// In: a text and an offset. Out: the tokens of the logical line up to the offset, and the blocks around it. Reads only tokens,
// so it works while a line is being typed.
import type { Span } from '../base/source.ts';

export interface LineToken extends Span {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  /** The source text; for a string, without its quotes. */
  readonly text: string;
}

/** The string around the cursor. `content` is the text between the quotes, or up to the cursor if no quote closes it. */
export interface OpenString {
  readonly prefix: string;
  readonly quote: string;
  readonly content: Span;
  readonly isClosed: boolean;
}

/** The first line of a block: `class`, `def`, `if` and the like. */
export interface Header {
  readonly indent: number;
  readonly tokens: readonly LineToken[];
}

export interface WrittenLine {
  readonly offset: number;
  /** The offset of the first token of the logical line, or where it would be. */
  readonly lineStart: number;
  /** The name at the cursor; empty between names. */
  readonly word: Span;
  readonly string: OpenString | undefined;
  readonly isComment: boolean;
  /** The tokens of the logical line before the word or string. */
  readonly tokens: readonly LineToken[];
  /** Indexes in `tokens` of the brackets that are open, the outermost first. */
  readonly open: readonly number[];
  /** The blocks around the line, the outermost first. */
  readonly headers: readonly Header[];
  /** The block that ends right before the line and has the same indent as it. */
  readonly closed: Header | undefined;
  readonly indent: number;
}

interface Lexing {
  readonly text: string;
  readonly end: number;
  at: number;
  lineStart: number;
  tokens: LineToken[];
  open: number[];
  headers: Header[];
  closed: Header | undefined;
  indent: number;
  string: OpenString | undefined;
  isComment: boolean;
}

/** `from` is the start of the top-level statement around the offset. The time is proportional to the text between them. */
export function writtenBefore(text: string, from: number, offset: number): WrittenLine {
  const end = Math.max(0, Math.min(offset, text.length));
  const start = Math.min(from, end);
  const lexing: Lexing = {
    ...{ text, end, at: start, lineStart: start, tokens: [], open: [], headers: [], indent: 0 },
    ...{ closed: undefined, string: undefined, isComment: false },
  };
  beginLine(lexing, start);
  while (lexing.at < end && lexing.string === undefined) lexToken(lexing);
  const { tokens, open, headers, closed, string, isComment, indent } = lexing;
  const last = tokens.at(-1);
  const isWord = string === undefined && last?.kind === 'name' && last.end === end;
  const word = isWord ? last : { start: end, end };
  NAME_REST.lastIndex = end;
  const after = string === undefined ? (NAME_REST.exec(text)?.[0].length ?? 0) : 0;
  return {
    ...{ offset: end, lineStart: lexing.lineStart, string, isComment, open, headers, closed, indent },
    word: { start: word.start, end: end + after },
    tokens: isWord ? tokens.slice(0, -1) : tokens,
  };
}

const NAME_REST = /[\p{XID_Continue}]*/uy;
const NAME = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
/** Matches most names, and faster than the pattern above. */
const ASCII_NAME = /[A-Za-z_]\w*(?![\w\x80-\uffff])/y;
const NUMBER = /\.?\d[\w.]*/y;
const QUOTE = /([A-Za-z]{0,2})("""|'''|"|')/y;
const OPERATOR = /==|!=|<=|>=|->|:=|\*\*|\/\/|[^\s\w]/uy;
const ASCII_OPERATOR = /==|!=|<=|>=|->|:=|\*\*|\/\/|[!-/:-@[-`{-~]/y;
const LINE_BREAK = /\r\n|\r|\n/y;

function matchAt(pattern: RegExp, { text, at }: Lexing): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function lexToken(lexing: Lexing): void {
  const { text, end } = lexing;
  const character = text.charAt(lexing.at);
  if (character === ' ' || character === '\t' || character === '\f') lexing.at += 1;
  else if (character === '#') {
    const line = restOfLine(text, lexing.at);
    lexing.isComment = line >= end;
    lexing.at = Math.min(line, end);
  } else if (character === '\\') {
    lexing.at += 1;
    lexing.at += matchAt(LINE_BREAK, lexing)?.[0].length ?? 0;
  } else if (character === '\r' || character === '\n') lexLineBreak(lexing);
  else if (!(mayBeString(lexing) && lexString(lexing))) lexWord(lexing);
}

function lexWord(lexing: Lexing): void {
  const { at, end } = lexing;
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, lexing)?.[0];
    if (found === undefined) continue;
    const stop = Math.min(at + found.length, end);
    const token = { kind, text: lexing.text.slice(at, stop), start: at, end: stop };
    if (kind === 'operator') trackBracket(token.text, lexing);
    lexing.tokens.push(token);
    lexing.at = stop;
    return;
  }
  lexing.at += 1;
}

const PATTERNS = [
  ['name', ASCII_NAME],
  ['number', NUMBER],
  ['operator', ASCII_OPERATOR],
  ['name', NAME],
  ['operator', OPERATOR],
] as const;

function trackBracket(text: string, { open, tokens }: Lexing): void {
  if ('([{'.includes(text)) open.push(tokens.length);
  else if (')]}'.includes(text)) open.pop();
}

/** A cheap test for a quote within the next three characters. */
function mayBeString({ text, at }: Lexing): boolean {
  return isQuote(text, at) || isQuote(text, at + 1) || isQuote(text, at + 2);
}

function isQuote(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 34 || code === 39;
}

function lexString(lexing: Lexing): boolean {
  const found = matchAt(QUOTE, lexing);
  if (found === null) return false;
  const { text, at, end } = lexing;
  const [whole, prefix = '', quote = ''] = found;
  const start = at + whole.length;
  // The cursor is within the opening quotes.
  if (start > end) {
    lexing.at = end;
    return true;
  }
  const close = closeOf(text, start, quote);
  if (close.at >= end) {
    const content = { start, end: close.isClosed ? close.at : end };
    lexing.string = { prefix, quote, content, isClosed: close.isClosed };
    lexing.at = end;
    return true;
  }
  const stop = close.isClosed ? close.at + quote.length : close.at;
  lexing.tokens.push({ kind: 'string', text: text.slice(start, close.at), start: at, end: stop });
  lexing.at = Math.min(stop, end);
  return true;
}

/** The end of the content of a string. A string without triple quotes ends with its line at the latest. */
function closeOf(text: string, start: number, quote: string): { readonly at: number; readonly isClosed: boolean } {
  const isLong = quote.length === 3;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (text.startsWith(quote, at)) return { at, isClosed: true };
    else if (!isLong && (character === '\n' || character === '\r')) return { at, isClosed: false };
  }
  return { at: text.length, isClosed: false };
}

function lexLineBreak(lexing: Lexing): void {
  lexing.at += matchAt(LINE_BREAK, lexing)?.[0].length ?? 1;
  if (lexing.open.length > 0 && !isBracketForgotten(lexing)) return;
  const { tokens, indent } = lexing;
  const isBlock = tokens.at(-1)?.text === ':' || (CLAUSES.has(tokens[0]?.text ?? '') && tokens.some(isColon));
  if (isBlock && lexing.open.length === 0) lexing.headers.push({ indent, tokens });
  beginLine(lexing, lexing.at);
}

/** Their blocks may be on the same line, as in `else: Foo()`. */
const CLAUSES: ReadonlySet<string> = new Set(['if', 'elif', 'else', 'try', 'except']);

function isColon({ kind, text }: LineToken): boolean {
  return kind === 'operator' && text === ':';
}

/** Whether the next line can't belong to the open bracket, because the line with the bracket is still being typed. */
function isBracketForgotten({ text, at, end, indent }: Lexing): boolean {
  const line = text.slice(at, restOfLine(text, at));
  const rest = line.trimStart();
  const isCursorLine = end <= at + line.length;
  if (/^[)\]}]/.test(rest) || (/^(?:#|$)/.test(rest) && !isCursorLine)) return false;
  return line.length - rest.length <= indent || STATEMENT.test(rest);
}

const STATEMENT = /^(?:@|(?:async|class|def|except|finally|import|pass|raise|return|try|with)\b)/;

function beginLine(lexing: Lexing, start: number): void {
  const [blank = ''] = /^[ \t\f]*/.exec(lexing.text.slice(start, Math.max(lexing.end, start))) ?? [];
  lexing.tokens = [];
  lexing.open = [];
  lexing.lineStart = start + blank.length;
  const next = lexing.text.charAt(start + blank.length);
  const isCursorLine = start + blank.length >= lexing.end || restOfLine(lexing.text, start) >= lexing.end;
  // Blank lines and comments don't open or close blocks, except on the line of the cursor.
  if (!isCursorLine && (next === '' || '#\r\n'.includes(next))) return;
  lexing.indent = blank.length;
  lexing.closed = undefined;
  while ((lexing.headers.at(-1)?.indent ?? -1) >= blank.length) lexing.closed = lexing.headers.pop();
  if (lexing.closed?.indent !== blank.length) lexing.closed = undefined;
}

function restOfLine(text: string, at: number): number {
  END_OF_LINE.lastIndex = at;
  return END_OF_LINE.exec(text)?.index ?? text.length;
}

const END_OF_LINE = /[\r\n]|$/g;
