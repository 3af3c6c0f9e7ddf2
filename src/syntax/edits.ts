// In: a file's text with its comments, and places in it. Out: the edits of a fix, which leave text that
// still parses, with its line breaks, its indentation and all comments; undefined where that is not sure.
import type { Edit } from '../base/fix.ts';
import { firstFrom, positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { Call } from './ast.ts';
import { lineBreakLength } from './tokens/lines.ts';

/** A `Module` is one: `project.module` in a rule. */
export interface Source {
  readonly file: SourceFile;
  /** In order of place. */
  readonly comments: readonly Span[];
}

export type Edits = readonly Edit[] | undefined;

/** Nothing but this stands between a line's start and its first statement. */
const BLANK = /^[ \t\f]*$/;

/** A `;` after a statement, on its line or behind a backslash. */
const SEMICOLON = /^(?:[ \t\f]|\\(?:\r\n|\r|\n))*;/;

/** Blanks and an unneeded `;` from the end of a statement to the end of its line. */
const REST_OF_LINE = /[ \t\f]*;?[ \t\f]*/y;

export function rename(places: readonly Span[], text: string): readonly Edit[] {
  return places.map((span) => ({ span, text }));
}

/** Takes a span out, unless a comment would go with it. */
export function remove(source: Source, span: Span): Edits {
  return holdsComment(source, span) ? undefined : [{ span, text: '' }];
}

/** Leaves of `outer` what lies in `inner`, as the argument of a call. */
export function unwrap(source: Source, outer: Span, inner: Span): Edits {
  const before = remove(source, { start: outer.start, end: inner.start });
  const after = remove(source, { start: inner.end, end: outer.end });
  return before && after && [...before, ...after];
}

/** Takes ` as name` or ` from cause` out, which stands behind `before` and ends where `last` does. */
export function removeClause(source: Source, keyword: 'as' | 'from', before: Span, last: Span): Edits {
  const between = source.file.text.slice(before.end, last.start);
  const found = CLAUSES[keyword].exec(between);
  return found === null ? undefined : remove(source, { start: before.end + found.index, end: last.end });
}

/** The blanks before the keyword, the keyword, and blanks and brackets up to what it introduces. */
const CLAUSES = {
  as: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*as(?:[ \t\f]|\\(?:\r\n|\r|\n))*$/,
  from: /(?:[ \t\f]|\\(?:\r\n|\r|\n))*from[\s\\(]*$/,
};

/** Takes lines out that hold nothing but the span, as a decorator's. */
export function removeLines(source: Source, span: Span): Edits {
  const lines = wholeLines(source.file, span);
  return lines && remove(source, lines);
}

/**
 * Takes the statements `from` up to `to` (exclusive) out of their block. `block` holds all its statements:
 * where none is left, `pass` stands for them.
 */
export function removeStatements(
  source: Source,
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

/** Puts a simple statement before another, on a line of its own where the other begins one. */
export function insertStatement({ file }: Source, before: Span, statement: string): readonly Edit[] {
  const parting = partingAt(file, before.start);
  if (parting.indent === undefined) {
    return [{ span: { start: before.start, end: before.start }, text: `${statement}; ` }];
  }
  const start = before.start - parting.indent.length;
  return [{ span: { start, end: start }, text: `${parting.indent}${statement}${parting.lineBreak}` }];
}

/** Simple statements instead of one, each on a line of its own where the one begins a line. */
export function replaceStatement(source: Source, span: Span, statements: readonly string[]): Edits {
  if (statements.length === 0 || holdsComment(source, span)) return undefined;
  const { indent, lineBreak } = partingAt(source.file, span.start);
  return [{ span, text: statements.join(indent === undefined ? '; ' : `${lineBreak}${indent}`) }];
}

/** What parts a new statement from the one that begins at `start`: no `indent` where that begins no line. */
function partingAt(file: SourceFile, start: number): { indent: string | undefined; lineBreak: string } {
  const { text } = file;
  const line = lineStart(file, start);
  const indent = text.slice(line, start);
  const isFirst = BLANK.test(indent) && !isContinued(text, line);
  return { indent: isFirst ? indent : undefined, lineBreak: lineBreakBefore(text, line) };
}

/** Gives a call the argument `name=value`, or a new value to the one it has. */
export function setKeyword(source: Source, call: Call, name: string, value: string): Edits {
  const { file, comments } = source;
  const { text } = file;
  const given = call.keywords.find((keyword) => keyword.name?.text === name);
  if (given !== undefined) return [{ span: given.value.span, text: value }];
  // A generator that is the only argument takes no other beside it.
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
  // The last argument has a line of its own, and so has the bracket: the new one gets one too.
  const indent = /^[ \t\f]*/.exec(text.slice(start, end))?.[0] ?? '';
  return insert(next, `${indent}${argument},${lineBreakBefore(text, next)}`);
}

/** The end of the last character before `at` that is neither space, nor a line break, nor in a comment. */
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

function holdsComment({ comments }: Source, span: Span): boolean {
  const comment = comments[firstFrom(comments, span.start, ({ start }) => start)];
  return comment !== undefined && comment.start < span.end;
}

function isJoined(text: string, before: Span, after: Span): boolean {
  return SEMICOLON.test(text.slice(before.end, after.start));
}

/** The one that ends the line before; the first line has none. */
function lineBreakBefore(text: string, line: number): string {
  return /(?:\r\n|\r|\n)?$/.exec(text.slice(Math.max(0, line - 2), line))?.[0] || '\n';
}

/** Without a walk back over the line: a hostile file has all its statements in one. */
function lineStart(file: SourceFile, at: number): number {
  return file.lineStarts[positionAt(file, at).line - 1] ?? 0;
}

/** Whether the line goes on from the one before it, behind a backslash. */
function isContinued(text: string, line: number): boolean {
  return /\\(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, line - 3), line));
}

/** The lines that hold the span and nothing else, with their line breaks. */
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
