// Measures the indentation of lines and turns its changes into INDENT and DEDENT tokens.
// https://docs.python.org/3.13/reference/lexical_analysis.html#indentation
import { invalidIndentation, tooDeeplyNested } from '../refusals.ts';
import { lineBegin, lineBreakLength, lineEnd } from './lines.ts';
import { joinOf, recordProblem, type Scan } from './scan.ts';
import * as kind from './tokens.ts';

/** CPython's MAXINDENT: https://github.com/python/cpython/blob/3.13/Parser/lexer/state.h */
const MAX_INDENTS = 100;

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const HASH = 35;
const BACKSLASH = 92;

/**
 * The indentation of each open block: `columns` has tab stops every eight columns, `narrow` counts a tab as one column.
 */
export interface IndentationStack {
  readonly columns: number[];
  readonly narrow: number[];
}

/**
 * Moves past the indentation of a line and measures it. Empty lines and lines with only a comment have none: they are
 * skipped whole.
 */
export function lineIndentation(scan: Scan): { readonly column: number; readonly narrow: number } | 'blank' | 'end' {
  const { text } = scan;
  let at = scan.at;
  let column = 0;
  let narrow = 0;
  let continued = 0;
  // When backslashes join lines: the start and end of the indentation that counts. The end is -1 while it may grow.
  let from = at;
  let to = -1;
  let isJoined = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === SPACE) {
      column += 1;
      narrow += 1;
    } else if (code === TAB) {
      column = (column | 7) + 1;
      narrow += 1;
    } else if (code === FORM_FEED) {
      column = 0;
      narrow = 0;
    } else if (
      code === BACKSLASH &&
      lineBreakLength(text, at + 1) > 0 &&
      at + 1 + lineBreakLength(text, at + 1) < text.length
    ) {
      // The columns before the first backslash are the indentation of the joined line.
      if (continued === 0 && column > 0) to = at;
      if (continued === 0) continued = column;
      at += lineBreakLength(text, at + 1);
      if (to < 0) from = at + 1;
      isJoined = true;
    } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (isJoined) scan.joins.push(joinOf(text, scan.at, at, at, at));
      scan.at = at + lineBreakLength(text, at);
      return 'blank';
    } else if (code === HASH) {
      if (isJoined) scan.joins.push(joinOf(text, scan.at, at, at, at));
      const end = lineEnd(text, at);
      scan.comments.push({ start: at, end });
      scan.at = end + lineBreakLength(text, end);
      return scan.at >= text.length ? 'end' : 'blank';
    } else {
      if (isJoined) scan.joins.push(joinOf(text, scan.at, at, from, to < 0 ? at : to));
      scan.at = at;
      if (Number.isNaN(code)) return 'end';
      return continued === 0 ? { column, narrow } : { column: continued, narrow: continued };
    }
    at += 1;
  }
}

/**
 * Adds an INDENT token, DEDENT tokens or nothing. As in CPython, both ways of counting tabs must lead to the same
 * blocks.
 */
export function openOrCloseBlocks(
  scan: Scan,
  { columns, narrow }: IndentationStack,
  column: number,
  narrowColumn: number,
): void {
  const { at, tokens } = scan;
  const start = lineBegin(scan.text, at);
  const mixed = 'inconsistent use of tabs and spaces in indentation';
  const top = columns.at(-1) ?? 0;
  if (column === top) {
    if (narrowColumn !== (narrow.at(-1) ?? 0))
      recordProblem(scan, invalidIndentation, start, at, mixed, 'met', MIXED_HELP);
  } else if (column > top) {
    if (columns.length >= MAX_INDENTS) {
      recordProblem(scan, tooDeeplyNested, start, at, 'too many levels of indentation', 'met');
    } else if (narrowColumn <= (narrow.at(-1) ?? 0)) {
      recordProblem(scan, invalidIndentation, start, at, mixed, 'met', MIXED_HELP);
    }
    columns.push(column);
    narrow.push(narrowColumn);
    kind.pushToken(tokens, kind.INDENT, start, at);
  } else {
    while (column < (columns.at(-1) ?? 0)) {
      columns.pop();
      narrow.pop();
      kind.pushToken(tokens, kind.DEDENT, at, at);
    }
    if (column !== columns.at(-1)) {
      const help = 'indent it like the other lines of its block';
      const end = Math.max(at, start + 1);
      recordProblem(
        scan,
        invalidIndentation,
        start,
        end,
        'unindent does not match any outer indentation level',
        'met',
        help,
      );
    } else if (narrowColumn !== narrow.at(-1))
      recordProblem(scan, invalidIndentation, start, at, mixed, 'met', MIXED_HELP);
  }
}

const MIXED_HELP = 'indent with spaces only';

/** Adds the tokens that end a top-level statement. */
export function closeAllBlocks(scan: Scan, { columns }: IndentationStack): void {
  const { tokens, at } = scan;
  const last = tokens.count === 0 ? kind.NEWLINE : tokens.kinds[tokens.count - 1];
  if (last !== kind.NEWLINE && last !== kind.DEDENT) kind.pushToken(tokens, kind.NEWLINE, at, at);
  for (let count = columns.length; count > 1; count -= 1) kind.pushToken(tokens, kind.DEDENT, at, at);
  kind.pushToken(tokens, kind.END, at, at);
}
