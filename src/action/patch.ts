// In: the patch of a file from base to head, and the file as it was checked. Out: the lines of the checked file that can
// be commented on, and where they lie in the head. A workflow checks out the merge of head and base, in which what the
// base has got in the meantime moves lines: a suggestion would replace others than those that were looked at.
import type { Hunk } from '../report/review.ts';

/** Lines of the head that can be commented on together. */
export interface PatchHunk {
  readonly first: number;
  readonly last: number;
  /** As the head has them; undefined where the patch does not hold all of them. */
  readonly lines: readonly string[] | undefined;
}

/** Inside a hunk all lines of the head follow each other, changed or not. */
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

/** So many lines are compared for a file; more would be a file that was made to take long. */
const MOST_COMPARED = 1_000_000;

/** `text` without a byte order mark. What is not found in it, or more than once, cannot be commented on. */
export function placeHunks(text: string, hunks: readonly PatchHunk[]): Hunk[] {
  // Git ends no line at a lone carriage return, so that its lines are others than ours.
  if (hunks.length === 0 || /\r(?!\n)/.test(text)) return [];
  // Git on Windows checks lines out with a carriage return that the head has not.
  const rows = text.split('\n').map(plain);
  let compared = 0;
  const isAt = (start: number, lines: readonly string[]): boolean =>
    lines.every((line, index) => {
      compared += 1;
      return rows[start + index] === plain(line);
    });
  const placed: Hunk[] = [];
  for (const { first, last, lines } of hunks) {
    if (lines === undefined) {
      placed.push({ first, last });
      continue;
    }
    const [top = '', ...below] = lines;
    const shown = [first === 1 ? top.replace(/^\ufeff/, '') : top, ...below];
    const found: number[] = isAt(first - 1, shown) ? [first - 1] : [];
    for (let start = 0; found[0] !== first - 1 && found.length < 2 && start < rows.length; start += 1) {
      if (compared > MOST_COMPARED) return placed;
      if (isAt(start, shown)) found.push(start);
    }
    const [start] = found;
    if (start === undefined || found.length > 1) continue;
    const isPlain = shown.every((line) => line === plain(line));
    placed.push({ first: start + 1, last: start + shown.length, shift: start + 1 - first, isPlain });
  }
  return placed;
}

function plain(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
