// A position among the tokens of one statement, and the first grammar error. After an error, the cursor is at the
// end of the tokens, so that every loop of the grammar ends.
import type { DiagnosticInfo } from '../../base/diagnostic.ts';
import { positionAt, type SourceFile, type Span } from '../../base/source.ts';
import { invalidSyntax } from '../refusals.ts';
import type { SyntaxProblem } from '../tree.ts';
import { DEDENT, END, INDENT, NEWLINE, type Tokens } from './tokens.ts';

export interface Cursor {
  readonly file: SourceFile;
  readonly tokens: Tokens;
  /** `tokens.kinds`, or no kinds at all after an error. */
  kinds: Uint8Array;
  /** Errors inside string literals, by the index of their token. */
  readonly stringFlaws: ReadonlyMap<number, SyntaxProblem>;
  /** The index of the next token. */
  at: number;
  failure: Failure | undefined;
}

export interface Failure extends SyntaxProblem {
  /** The index of the token that the grammar does not accept. */
  readonly token: number;
  /** CPython stops tokenizing at an unexpected indent, so it does not see errors further down. */
  readonly isFinal: boolean;
}

export function kindNow(cursor: Cursor): number {
  return cursor.kinds[cursor.at] ?? END;
}

export function kindAhead(cursor: Cursor, distance: number): number {
  const index = cursor.at + distance;
  return index < cursor.tokens.count ? (cursor.kinds[index] ?? END) : END;
}

/** Moves past the next token if it is of this kind. Returns whether it did. */
export function take(cursor: Cursor, kind: number): boolean {
  if (cursor.kinds[cursor.at] !== kind || kind === END) return false;
  cursor.at += 1;
  return true;
}

/** Reports an error that covers the tokens from `first` to `last`. Only the first error counts. */
export function failAt(cursor: Cursor, first: number, last: number, message: string, help?: string): void {
  const span = { start: tokenSpan(cursor, first).start, end: tokenSpan(cursor, last).end };
  failWith(cursor, { info: invalidSyntax, span, message, ...(help === undefined ? {} : { help }) }, last);
}

export function failIndentation(
  cursor: Cursor,
  info: DiagnosticInfo,
  message: string,
  help: string,
  isFinal: boolean,
): void {
  failWith(cursor, { info, span: tokenSpan(cursor, cursor.at), message, help }, cursor.at, isFinal);
}

export function failWith(cursor: Cursor, problem: SyntaxProblem, token: number, isFinal = false): void {
  cursor.failure ??= { ...problem, token, isFinal };
  cursor.at = cursor.tokens.count - 1;
  // The arrays of `tokens` are reused: past the end there may be tokens of an earlier statement.
  cursor.kinds = NO_KINDS;
}

/** Every index beyond its end reads as `END`. */
const NO_KINDS = new Uint8Array(0);

/** The span to underline for a token. For a token without text, such as a DEDENT, it is what follows. */
export function tokenSpan(cursor: Cursor, token: number): Span {
  const { tokens } = cursor;
  const { text } = cursor.file;
  let index = token;
  let kind = cursor.kinds[index] ?? END;
  if (kind === NEWLINE) {
    const end = index === 0 ? 0 : (tokens.ends[index - 1] ?? 0);
    return { start: end, end: Math.min(end + 1, text.length) };
  }
  while (kind === DEDENT) {
    index += 1;
    kind = cursor.kinds[index] ?? END;
  }
  const start = tokens.starts[index] ?? 0;
  if (start >= text.length) return endOfText(text);
  if (kind === END) return { start, end: start + wordLength(text, start) };
  const end = tokens.ends[index] ?? start;
  if (kind === INDENT) return { start, end: Math.max(end, start + 1) };
  return { start, end };
}

/** The last line break, so that the error is reported on the last line instead of the empty one after it. */
function endOfText(text: string): Span {
  if (!/[\n\r]$/.test(text)) return { start: text.length, end: text.length };
  const start = text.endsWith('\r\n') ? text.length - 2 : text.length - 1;
  return { start, end: text.length };
}

const FIRST_WORD = /[\w\u0080-\uffff]+|[^\n\r]/y;

function wordLength(text: string, at: number): number {
  FIRST_WORD.lastIndex = at;
  return FIRST_WORD.exec(text)?.[0].length ?? 1;
}

export function textOfToken(cursor: Cursor, token: number): string {
  const { tokens } = cursor;
  return cursor.file.text.slice(tokens.starts[token] ?? 0, tokens.ends[token] ?? 0);
}

/** 1-based. */
export function lineOf(cursor: Cursor, token: number): number {
  return positionAt(cursor.file, cursor.tokens.starts[token] ?? 0).line;
}
