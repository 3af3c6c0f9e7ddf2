// In: the text of a file. Out: the ranges that an editor can fold: blocks and brackets by indentation, multiline strings, and
// consecutive comments. Nothing is parsed, so it works for any text.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { Fold } from './answers.ts';

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly isComment: boolean;
}

/**
 * `strings` are the multiline strings in source order. Their lines don't count as indentation. Returns folds sorted by start.
 */
export function foldsOf(file: SourceFile, strings: readonly Span[] = []): Fold[] {
  const folds: Fold[] = strings
    .filter(({ end }) => end <= file.text.length)
    .map((span): Fold => ({ span: trimmed(file, span), kind: 'block' }));
  const open: Line[] = [];
  let last: Line | undefined;
  let comments: { readonly first: Line; last: Line } | undefined;
  const close = (indent: number): void => {
    for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      if (last !== undefined && last.start > top.start) {
        folds.push({ span: { start: top.start, end: last.end }, kind: 'block' });
      }
    }
  };
  const closeComments = (): void => {
    if (comments !== undefined && comments.last !== comments.first) {
      folds.push({ span: { start: comments.first.start, end: comments.last.end }, kind: 'comment' });
    }
    comments = undefined;
  };
  for (const line of linesOf(file, strings)) {
    if (line.isComment) {
      if (comments?.first.indent === line.indent) comments.last = line;
      else {
        closeComments();
        comments = { first: line, last: line };
      }
      continue;
    }
    closeComments();
    close(line.indent);
    open.push(line);
    last = line;
  }
  closeComments();
  close(0);
  return folds.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** The non-blank lines that begin outside the strings. */
function* linesOf(file: SourceFile, strings: readonly Span[]): Generator<Line> {
  const { text, lineStarts } = file;
  let next = 0;
  for (const [index, start] of lineStarts.entries()) {
    for (let own = strings[next]; own !== undefined && own.end <= start; own = strings[next]) next += 1;
    const string = strings[next];
    if (string !== undefined && string.start < start) continue;
    const whole = text.slice(start, lineStarts[index + 1] ?? text.length);
    const content = whole.trim();
    if (content === '') continue;
    const indent = whole.length - whole.trimStart().length;
    yield { start: start + indent, end: start + whole.trimEnd().length, indent, isComment: content.startsWith('#') };
  }
}

function trimmed(file: SourceFile, { start, end }: Span): Span {
  const { line } = positionAt(file, start);
  const first = file.lineStarts[line - 1] ?? 0;
  const indent = file.text.slice(first, start).trim() === '' ? start : first;
  return { start: indent, end };
}
