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
  /** What it does, as in `remove the value`. */
  readonly title: string;
  readonly safety: Safety;
  /** In order of place, without overlap. */
  readonly edits: readonly Edit[];
}

/** A fix with one edit or several; undefined where no edit is sure. */
export function fixOf(title: string, safety: Safety, edits: readonly Edit[] | undefined): Fix | undefined {
  return edits === undefined || edits.length === 0 ? undefined : { title, safety, edits };
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
  const edits = new Map<number, Edit>();
  // Which offsets edits begin at, cover or end at. To look through a part of it costs next to nothing.
  const taken = new Uint8Array(text.length + 1);
  const ordered = findings
    .filter(({ fix }) => fix !== undefined && fix.edits.length > 0)
    .sort((a, b) => startOf(a) - startOf(b));
  for (const finding of ordered) {
    const own = finding.fix?.edits ?? [];
    const fresh = own.filter((edit) => !isSame(edit, edits.get(edit.span.start)));
    // Spans that meet at a point touch as well: what two insertions at one place would mean is not known.
    if (fresh.some(({ span }) => taken.subarray(span.start, span.end + 1).includes(1))) continue;
    for (const edit of fresh) {
      edits.set(edit.span.start, edit);
      taken.fill(1, edit.span.start, edit.span.end + 1);
    }
    applied.push(finding);
  }
  return { text: applyEdits(text, [...edits.values()]), applied };
}

/** The text with the edits, which do not overlap; they may come in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function startOf({ fix }: { readonly fix?: Fix }): number {
  return fix?.edits[0]?.span.start ?? 0;
}

function isSame(a: Edit, b: Edit | undefined): boolean {
  return b !== undefined && a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}
