// Fixes: the edits that resolve a finding, and how to apply many of them to a text. A fix is applied completely or
// not at all.
import type { Span } from './source.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A safe fix preserves the meaning of the program. An unsafe fix guesses the intent and may change the meaning. */
export type Safety = 'safe' | 'unsafe';

export interface Fix {
  /** An imperative phrase, such as `remove the value`. */
  readonly title: string;
  readonly safety: Safety;
  /** Sorted by position; they do not overlap. */
  readonly edits: readonly Edit[];
}

/** Returns undefined if there are no edits, so that a caller can pass the result of an edit builder directly. */
export function fixOf(title: string, safety: Safety, edits: readonly Edit[] | undefined): Fix | undefined {
  return edits === undefined || edits.length === 0 ? undefined : { title, safety, edits };
}

/**
 * Applies the findings' fixes in order of position. If two fixes overlap or touch, the first one wins. An identical
 * edit in two fixes is not a conflict: it is applied once. Returns the new text and the findings that were fixed.
 */
export function applyFixes<T extends { readonly fix?: Fix }>(
  text: string,
  findings: readonly T[],
): { readonly text: string; readonly applied: readonly T[] } {
  const applied: T[] = [];
  const edits = new Map<number, Edit>();
  // Marks every offset that an accepted edit starts at, covers or ends at. Scanning a slice of it is cheap.
  const taken = new Uint8Array(text.length + 1);
  const ordered = findings
    .filter(({ fix }) => fix !== undefined && fix.edits.length > 0)
    .sort((a, b) => startOf(a) - startOf(b));
  for (const finding of ordered) {
    const own = finding.fix?.edits ?? [];
    const fresh = own.filter((edit) => !isSame(edit, edits.get(edit.span.start)));
    // Adjacent spans conflict too: the right order of two insertions at one offset is unknown.
    if (fresh.some(({ span }) => taken.subarray(span.start, span.end + 1).includes(1))) continue;
    for (const edit of fresh) {
      edits.set(edit.span.start, edit);
      taken.fill(1, edit.span.start, edit.span.end + 1);
    }
    applied.push(finding);
  }
  return { text: applyEdits(text, [...edits.values()]), applied };
}

/** Returns the text with the edits applied. The edits may be in any order but must not overlap. */
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
