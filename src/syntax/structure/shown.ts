// The text that tree-sitter is shown, and how its places are those of the file.
import type { Span } from '../../base/source.ts';
import type { Join } from '../tokens/scan.ts';
import type { CstNode } from '../tree.ts';

/** Statements of a file whose concrete syntax is known already. */
export interface Known {
  /** From the first to the end of the last. */
  readonly span: Span;
  readonly statements: readonly CstNode[];
}

/** Known statements that the next one of the same block may still join. */
export interface OpenKnown extends Known {
  span: Span;
  readonly statements: CstNode[];
  /** The first token. */
  readonly first: number;
  /** The token after the last one's line; -1 where nothing may join. */
  next: number;
  readonly level: number;
}

/** Statements that are known, and what stands for them in the text. */
export interface Hole extends Known {
  /** Where it stands. */
  readonly at: number;
}

export interface Shown {
  readonly text: string;
  /** Where the text begins in the file. */
  readonly offset: number;
  /** In order. */
  readonly holes: readonly Hole[];
}

/** What stands for known statements: with another one some headers would be read in another way. */
const HOLE = 'pass';

/**
 * Without broken statements, comments and backslashes that join lines, and with `pass` in place of what is known. At each
 * line break the grammar's scanner looks past all comments and joined lines that follow: many of them would take it
 * quadratic time. A lone carriage return ends a line for Python, not for tree-sitter.
 */
export function shownText(
  text: string,
  broken: readonly Span[],
  { comments, joins }: { readonly comments: readonly Span[]; readonly joins: readonly Join[] },
  known: readonly Known[],
): Shown {
  const parts: { readonly span: Span; readonly blank?: string; readonly known?: Known }[] = [
    ...[...broken, ...comments].map((span) => ({ span })),
    ...joins,
    ...known.map((one) => ({ span: one.span, known: one })),
  ];
  parts.sort((a, b) => a.span.start - b.span.start);
  const holes: Hole[] = [];
  let shown = '';
  let at = 0;
  for (const { span, blank, known: statements } of parts) {
    const { start, end } = span;
    // A comment inside of what is left out is gone with it.
    if (start < at) continue;
    shown += text.slice(at, start);
    if (blank !== undefined) shown += blank;
    else if (statements === undefined) shown += text.slice(start, end).replace(/[^\n\r]/g, ' ');
    else {
      holes.push({ ...statements, at: shown.length });
      shown += HOLE;
    }
    at = end;
  }
  shown += text.slice(at);
  return { text: shown.includes('\r') ? shown.replace(/\r(?!\n)/g, '\n') : shown, offset: 0, holes };
}

/** What is shown of a part of the file that begins and ends outside of holes. */
export function partOf({ text, holes }: Shown, { start, end }: Span): Shown {
  const inside = holes.filter(({ span }) => span.start >= start && span.end <= end);
  let left = 0;
  for (const { span } of holes) if (span.end <= start) left += span.end - span.start - HOLE.length;
  let own = 0;
  for (const { span } of inside) own += span.end - span.start - HOLE.length;
  const first = start - left;
  return {
    text: text.slice(first, end - left - own),
    offset: start,
    holes: inside.map((hole) => ({ ...hole, at: hole.at - first })),
  };
}

/** Out: a function from a place in the text to that in the file. Quick for places that come in order. */
export function placesOf({ offset, holes }: Shown): (place: number) => number {
  // What is added to places from one on, up to and with another.
  let shift = offset;
  let from = 0;
  let to = holes[0]?.at ?? Number.POSITIVE_INFINITY;
  const shifts = [offset];
  for (const { span } of holes) shifts.push((shifts.at(-1) ?? 0) + span.end - span.start - HOLE.length);
  return (place) => {
    if (place < from || place > to) {
      let low = 0;
      let high = holes.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((holes[middle]?.at ?? 0) < place) low = middle + 1;
        else high = middle;
      }
      shift = shifts[low] ?? 0;
      from = low === 0 ? 0 : (holes[low - 1]?.at ?? 0) + 1;
      to = holes[low]?.at ?? Number.POSITIVE_INFINITY;
    }
    return place + shift;
  };
}
