// In: a word that is not known and the words that are. Out: the one the user most likely meant, or none.
import type { Fix } from './fix.ts';
import type { Span } from './source.ts';

/** The nearest of `known` to `word`, when it is near enough to be a slip of the keyboard. */
export function nearest(word: string, known: Iterable<string>, most = MOST): string | undefined {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const limit = Math.floor(wanted.length / 3);
  let best: string | undefined;
  let bestDistance = limit + 1;
  let seen = 0;
  for (const candidate of known) {
    seen += 1;
    if (seen > most) return undefined;
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `; did you mean 'x'?` for a near name, else nothing. */
export function didYouMean(word: string, known: Iterable<string>, most = MOST): string | undefined {
  const near = nearest(word, known, most);
  return near === undefined ? undefined : `did you mean '${near}'?`;
}

/** Writes the near name instead; what was meant is a guess, so that the fix is unsafe. */
export function correction(word: string, known: Iterable<string>, span: Span): Fix | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : { title: `write '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] };
}

/** Whether one letter too many, too few, wrong, or swapped with its neighbour is all that differs, or the case. */
export function isOneLetterAway(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  return editDistance(word.toLowerCase(), other.toLowerCase()) <= 1;
}

/** Longer words are cut: nobody mistypes them, and the distance costs the product of the lengths. */
const LONGEST = 50;

/**
 * Among more names a near one is no hint any more, unless the caller knows better. The codes and names of the
 * catalog are fewer.
 */
const MOST = 500;

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
