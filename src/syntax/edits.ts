// Makes the edits of a fix. The edited text still parses and keeps its style of line breaks, its indentation and all
// comments. Functions return undefined where that is not certain.
import type { Edit } from '../base/fix.ts';
import { firstFrom, positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { Call } from './ast.ts';
import { lineBreakLength } from './tokens/lines.ts';

/** The part of a `Module` that edits need: pass `project.module` in a rule. */
export interface EditableFile {
  readonly file: SourceFile;
  /** In order. */
  readonly comments: readonly Span[];
}

export type Edits = readonly Edit[] | undefined;

/** What may stand between the start of a line and its first statement. */
const BLANK = /^[ \t\f]*$/;

/** A `;` after a statement, on the same line or after a backslash. */
const SEMICOLON = /^(?:[ \t\f]|\\(?:\r\n|\r|\n))*;/;

/** Blanks and a redundant `;` between the end of a statement and the end of its line. */
const REST_OF_LINE = /[ \t\f]*;?[ \t\f]*/y;

export function rename(spans: readonly Span[], text: string): readonly Edit[] {
  return spans.map((span) => ({ span, text }));
}

/** Removes a span, unless it contains a comment. */
export function remove(source: EditableFile, span: Span): Edits {
  return holdsComment(source, span) ? undefined : [{ span, text: '' }];
}

/** Replaces `outer` by `inner`, which is inside it: a call by its argument, for example. */
export function unwrap(source: EditableFile, outer: Span, inner: Span): Edits {
  const before = remove(source, { start: outer.start, end: inner.start });
  const after = remove(source, { start: inner.end, end: outer.end });
  return before && after && [...before, ...after];
}

/** Removes ` as name` or ` from cause`, which follows `before` and ends with `last`. */
export function removeClause(source: EditableFile, keyword: 'as' | 'from', before: Span, last: Span): Edits {
  const between = source.file.text.slice(before.end, last.start);
  const found = CLAUSES[keyword].exec(between);
  return found === null ? undefined : remove(source, { start: before.end + found.index, end: last.end });
}

/** The keyword, with the blanks before it and the blanks and brackets after it. */
const CLAUSES = {
  as: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*as(?:[ \t\f]|\\(?:\r\n|\r|\n))*$/,
  from: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*from[\s\\(]*$/,
};

/** Removes the lines of the span, for example of a decorator, if nothing else is on them. */
export function removeLines(source: EditableFile, span: Span): Edits {
  const lines = wholeLines(source.file, span);
  return lines && remove(source, lines);
}

/**
 * Removes the statements with index `from` up to `to` (exclusive) from their block, of which `block` is every
 * statement. A block that would become empty gets `pass`.
 */
export function removeStatements(
  source: EditableFile,
  block: readonly { readonly span: Span }[],
  from: number,
  to: number,
): Edits {
  const { text } = source.file;
  const first = block[from]?.span;
  const last = block[to - 1]?.span;
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.start, end: last.end };
  if (holdsComment(source, span)) return undefined;
  const before = block[from - 1]?.span;
  const after = block[to]?.span;
  if (before === undefined && after === undefined) return [{ span, text: 'pass' }];
  if (after !== undefined && isJoined(text, last, after)) {
    return remove(source, { start: first.start, end: after.start });
  }
  if (before !== undefined && isJoined(text, before, first)) {
    return remove(source, { start: before.end, end: last.end });
  }
  return removeLines(source, span);
}

/** Inserts a simple statement before another: on its own line, if the other is the first of its line. */
export function insertStatement({ file }: EditableFile, before: Span, statement: string): readonly Edit[] {
  const { indent, lineBreak } = separatorAt(file, before.start);
  if (indent === undefined) {
    return [{ span: { start: before.start, end: before.start }, text: `${statement}; ` }];
  }
  const start = before.start - indent.length;
  return [{ span: { start, end: start }, text: `${indent}${statement}${lineBreak}` }];
}

/** Replaces a statement by simple statements: each on its own line, if the statement is the first of its line. */
export function replaceStatement(source: EditableFile, span: Span, statements: readonly string[]): Edits {
  if (statements.length === 0 || holdsComment(source, span)) return undefined;
  const { indent, lineBreak } = separatorAt(source.file, span.start);
  return [{ span, text: statements.join(indent === undefined ? '; ' : `${lineBreak}${indent}`) }];
}

/**
 * What separates a new statement from the one that begins at `start`. `indent` is undefined if that is not the first of
 * its line.
 */
function separatorAt(file: SourceFile, start: number): { indent: string | undefined; lineBreak: string } {
  const { text } = file;
  const line = lineStart(file, start);
  const indent = text.slice(line, start);
  const isFirst = BLANK.test(indent) && !isContinued(text, line);
  return { indent: isFirst ? indent : undefined, lineBreak: lineBreakBefore(text, line) };
}

/** Adds the argument `name=value` to a call, or replaces the value that the argument has. */
export function setKeyword(source: EditableFile, call: Call, name: string, value: string): Edits {
  const { file, comments } = source;
  const { text } = file;
  const given = call.keywords.find((keyword) => keyword.name?.text === name);
  if (given !== undefined) return [{ span: given.value.span, text: value }];
  // A generator without parentheses must be the only argument.
  if (call.positional.some(({ kind }) => kind === 'unsupported')) return undefined;
  const argument = `${name}=${value}`;
  const close = call.span.end - 1;
  const end = lastCodeBefore(text, comments, close);
  const insert = (at: number, what: string): Edits => [{ span: { start: at, end: at }, text: what }];
  if (call.positional.length + call.keywords.length === 0) return insert(end, argument);
  if (text[end - 1] !== ',') return insert(end, `, ${argument}`);
  const { line } = positionAt(file, end);
  const start = file.lineStarts[line - 1] ?? 0;
  const next = file.lineStarts[line] ?? text.length;
  if (next > close || start <= call.callee.span.end) return insert(end, ` ${argument}`);
  // The last argument and the bracket are on lines of their own, so the new argument gets a line too.
  const indent = /^[ \t\f]*/.exec(text.slice(start, end))?.[0] ?? '';
  return insert(next, `${indent}${argument},${lineBreakBefore(text, next)}`);
}

/** The end of the last character before `at` that is not blank, not a line break and not in a comment. */
function lastCodeBefore(text: string, comments: readonly Span[], at: number): number {
  let end = at;
  let comment = firstFrom(comments, at, ({ start }) => start) - 1;
  for (;;) {
    while (/[ \t\f\r\n\\]/.test(text.charAt(end - 1))) end -= 1;
    const span = comments[comment];
    if (span === undefined || span.end !== end) return end;
    end = span.start;
    comment -= 1;
  }
}

function holdsComment({ comments }: EditableFile, span: Span): boolean {
  const comment = comments[firstFrom(comments, span.start, ({ start }) => start)];
  return comment !== undefined && comment.start < span.end;
}

/** Whether a `;` separates the statements. */
function isJoined(text: string, before: Span, after: Span): boolean {
  return SEMICOLON.test(text.slice(before.end, after.start));
}

/** The line break of the file. */
export function lineBreakOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

/** The line break that ends the previous line; a line feed if there is no previous line. */
function lineBreakBefore(text: string, line: number): string {
  return /(?:\r\n|\r|\n)?$/.exec(text.slice(Math.max(0, line - 2), line))?.[0] || '\n';
}

/** Uses the table of lines: walking back would take quadratic time if all statements are on one line. */
function lineStart(file: SourceFile, at: number): number {
  return file.lineStarts[positionAt(file, at).line - 1] ?? 0;
}

/** Whether a backslash joins the line to the previous one. */
function isContinued(text: string, line: number): boolean {
  return /\\(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, line - 3), line));
}

/** The lines of the span with their line breaks, if nothing else is on them. */
function wholeLines(file: SourceFile, span: Span): Span | undefined {
  const { text } = file;
  const start = lineStart(file, span.start);
  if (!BLANK.test(text.slice(start, span.start))) return undefined;
  if (isContinued(text, start)) return undefined;
  REST_OF_LINE.lastIndex = span.end;
  const end = span.end + (REST_OF_LINE.exec(text)?.[0].length ?? 0);
  if (end < text.length && lineBreakLength(text, end) === 0) return undefined;
  return { start, end: end + lineBreakLength(text, end) };
}
