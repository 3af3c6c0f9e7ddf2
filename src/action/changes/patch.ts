// Finds the hunks of a pull request's patch in the file that was checked. GitHub accepts comments on lines of the head,
// but a workflow checks out the merge of head and base, where newer commits of the base may have moved those lines.
// Without this mapping, a suggestion could replace the wrong lines.
import type { Hunk } from '../../report/review.ts';

/** A range of lines in the head; a comment must lie within one hunk. */
export interface PatchHunk {
  readonly first: number;
  readonly last: number;
  /** Their text in the head; undefined if the patch is cut off. */
  readonly lines: readonly string[] | undefined;
}

/** Reads the hunks of a unified diff. */
export function hunksOf(patch: string): PatchHunk[] {
  return patch.split(/^(?=@@ )/m).flatMap((text) => {
    const [heading = '', ...rows] = text.split('\n');
    const [, start, count = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(heading) ?? [];
    const first = Number(start);
    const last = first + Number(count) - 1;
    if (start === undefined || last < first) return [];
    const lines = rows.filter((row) => row.startsWith('+') || row.startsWith(' ')).map((row) => row.slice(1));
    return [{ first, last, lines: lines.length === last - first + 1 ? lines : undefined }];
  });
}

/** Limits the lines compared per file, so that a crafted file cannot stall the run. */
const MOST_COMPARED = 1_000_000;

/**
 * Finds each hunk in `text`, which has no byte order mark. A hunk that is missing or found more than once is left out.
 */
export function locateHunks(text: string, hunks: readonly PatchHunk[]): Hunk[] {
  // Python ends a line at a lone carriage return and git does not, so line numbers would differ.
  if (hunks.length === 0 || /\r(?!\n)/.test(text)) return [];
  // On Windows git may add carriage returns at checkout.
  const rows = text.split('\n').map(withoutReturn);
  let compared = 0;
  const isAt = (start: number, lines: readonly string[]): boolean =>
    lines.every((line, index) => {
      compared += 1;
      return rows[start + index] === withoutReturn(line);
    });
  const located: Hunk[] = [];
  for (const { first, last, lines } of hunks) {
    if (lines === undefined) {
      located.push({ first, last });
      continue;
    }
    const [top = '', ...below] = lines;
    const shown = [first === 1 ? top.replace(/^\ufeff/, '') : top, ...below];
    const found: number[] = isAt(first - 1, shown) ? [first - 1] : [];
    for (let start = 0; found[0] !== first - 1 && found.length < 2 && start < rows.length; start += 1) {
      if (compared > MOST_COMPARED) return located;
      if (isAt(start, shown)) found.push(start);
    }
    const [start] = found;
    if (start === undefined || found.length > 1) continue;
    const isPlain = shown.every((line) => line === withoutReturn(line));
    located.push({ first: start + 1, last: start + shown.length, shift: start + 1 - first, isPlain });
  }
  return located;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
