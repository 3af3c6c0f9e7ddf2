// A fix is what to change in a file so that a finding is gone. In: a text and fixes. Out: the text with
// those fixes that do not touch each other, each whole or not at all.
import type { Span } from './source.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A safe fix keeps the meaning of the program; an unsafe one says what was most likely meant. */
export type Safety = 'safe' | 'unsafe';

export interface Fix {
  /** What it does, as in `remove 'return value'`. */
  readonly title: string;
  readonly safety: Safety;
  /** In order of place, without overlap. */
  readonly edits: readonly Edit[];
}

/**
 * Applies the fixes in order of place; of two that touch the first wins, as do edits that are equal in two
 * fixes (both are applied once). Out: the new text and which fixes are in it.
 */
export function applyFixes<T extends { readonly fix?: Fix }>(
  text: string,
  findings: readonly T[],
): { readonly text: string; readonly applied: readonly T[] } {
  const applied: T[] = [];
  const edits: Edit[] = [];
  const ordered = findings
    .filter(({ fix }) => fix !== undefined && fix.edits.length > 0)
    .sort((a, b) => startOf(a) - startOf(b));
  for (const finding of ordered) {
    const own = finding.fix?.edits ?? [];
    const fresh = own.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => edits.some((other) => touches(edit.span, other.span)))) continue;
    edits.push(...fresh);
    applied.push(finding);
  }
  edits.sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let at = 0;
  for (const { span, text: replacement } of edits) {
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return { text: result + text.slice(at), applied };
}

function startOf({ fix }: { readonly fix?: Fix }): number {
  return fix?.edits[0]?.span.start ?? 0;
}

function isSame(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Spans that meet at a point touch as well: what two insertions at one place would mean is not known. */
function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
