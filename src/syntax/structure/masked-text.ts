// The text that tree-sitter parses: the file without the parts that it need not or must not see. Maps offsets back to the file.
import type { Span } from '../../base/source.ts';
import type { Join } from '../tokens/scan.ts';
import type { SettledStatements } from './tree-builder.ts';

/** Settled statements, and the positions of their placeholders in the masked text. */
export interface Placeholder extends SettledStatements {
  readonly at: number;
}

export interface MaskedText {
  readonly text: string;
  /** Where the text begins in the file. */
  readonly offset: number;
  /** In order. */
  readonly placeholders: readonly Placeholder[];
}

/** Stands for settled statements. With another statement tree-sitter would misread some headers. */
const PLACEHOLDER = 'pass';

/**
 * Blanks out broken statements, comments and backslashes that join lines, and puts `pass` in the place of settled
 * statements. At each line break the scanner of tree-sitter-python looks past all comments and joined lines that
 * follow, so many of them would take quadratic time. A lone carriage return becomes a line feed: it ends a line
 * for Python, but not for tree-sitter.
 */
export function maskText(
  text: string,
  broken: readonly Span[],
  { comments, joins }: { readonly comments: readonly Span[]; readonly joins: readonly Join[] },
  settled: readonly SettledStatements[],
): MaskedText {
  const parts: { readonly span: Span; readonly blank?: string; readonly settled?: SettledStatements }[] = [
    ...[...broken, ...comments].map((span) => ({ span })),
    ...joins,
    ...settled.map((run) => ({ span: run.span, settled: run })),
  ];
  parts.sort((a, b) => a.span.start - b.span.start);
  const placeholders: Placeholder[] = [];
  let masked = '';
  let at = 0;
  for (const { span, blank, settled: run } of parts) {
    const { start, end } = span;
    // A comment may be inside a statement that is already masked.
    if (start < at) continue;
    masked += text.slice(at, start);
    if (blank !== undefined) masked += blank;
    else if (run === undefined) masked += text.slice(start, end).replace(/[^\n\r]/g, ' ');
    else {
      placeholders.push({ ...run, at: masked.length });
      masked += PLACEHOLDER;
    }
    at = end;
  }
  masked += text.slice(at);
  return { text: masked.includes('\r') ? masked.replace(/\r(?!\n)/g, '\n') : masked, offset: 0, placeholders };
}

/** The part of a masked text that represents `span` of the file, which must not begin or end inside a placeholder. */
export function maskedPart({ text, placeholders }: MaskedText, { start, end }: Span): MaskedText {
  const inside = placeholders.filter(({ span }) => span.start >= start && span.end <= end);
  let removedBefore = 0;
  for (const { span } of placeholders) {
    if (span.end <= start) removedBefore += span.end - span.start - PLACEHOLDER.length;
  }
  let removedInside = 0;
  for (const { span } of inside) removedInside += span.end - span.start - PLACEHOLDER.length;
  const first = start - removedBefore;
  return {
    text: text.slice(first, end - removedBefore - removedInside),
    offset: start,
    placeholders: inside.map((placeholder) => ({ ...placeholder, at: placeholder.at - first })),
  };
}

/** Returns a function from an offset in the masked text to one in the file. It is fast for increasing offsets. */
export function offsetMap({ offset, placeholders }: MaskedText): (at: number) => number {
  // `shift` applies to the offsets from `from` to `to`, both included.
  let shift = offset;
  let from = 0;
  let to = placeholders[0]?.at ?? Number.POSITIVE_INFINITY;
  const shifts = [offset];
  for (const { span } of placeholders) {
    shifts.push((shifts.at(-1) ?? 0) + span.end - span.start - PLACEHOLDER.length);
  }
  return (at) => {
    if (at < from || at > to) {
      let low = 0;
      let high = placeholders.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((placeholders[middle]?.at ?? 0) < at) low = middle + 1;
        else high = middle;
      }
      shift = shifts[low] ?? 0;
      from = low === 0 ? 0 : (placeholders[low - 1]?.at ?? 0) + 1;
      to = placeholders[low]?.at ?? Number.POSITIVE_INFINITY;
    }
    return at + shift;
  };
}
