// Suggestions for misspelled names: finds the known name that the user most likely meant.
import type { Fix } from './fix.ts';
import type { Span } from './source.ts';

/**
 * Returns the known name with the smallest edit distance to `word`, ignoring case. If the distance of all is more than
 * a third of the length, returns the only name that has more words or fewer, such as `max_attempts` for `attempts`.
 * Returns undefined if there is none, or if there are more than `most` known names.
 */
export function nearest(word: string, known: Iterable<string>, most = MOST): string | undefined {
  const wanted = word.slice(0, LONGEST).toLowerCase();
  const limit = Math.floor(wanted.length / 3);
  let best: string | undefined;
  let bestDistance = limit + 1;
  const candidates: string[] = [];
  for (const candidate of known) {
    candidates.push(candidate);
    if (candidates.length > most) return undefined;
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? withSameWords(word, candidates);
}

/** The only name that contains all words of the given one in a row, or is contained in it. */
function withSameWords(word: string, known: readonly string[]): string | undefined {
  // Names rarely contain other characters.
  if (!/^[\w.:-]+$/.test(word)) return undefined;
  const wanted = wordsOf(word);
  const found = known.filter((candidate) => {
    const words = wordsOf(candidate);
    const [shorter, longer] = words.length < wanted.length ? [words, wanted] : [wanted, words];
    return shorter.length > MIN_WORDS && longer.includes(shorter);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** A name as its words, in lower case: ` max attempts ` for `max_attempts`, `max-attempts` and `MaxAttempts`. */
function wordsOf(name: string): string {
  const words = name.slice(0, LONGEST).match(/[a-z0-9]+|[A-Z][a-z0-9]*/g) ?? [];
  return ` ${words.join(' ').toLowerCase()} `;
}

/** The two blanks, and a word of two letters: shorter ones are in too many names. */
const MIN_WORDS = 4;

/** Returns `did you mean 'x'?` for the nearest known name, if there is one. */
export function didYouMean(word: string, known: Iterable<string>, most = MOST): string | undefined {
  const near = nearest(word, known, most);
  return near === undefined ? undefined : `did you mean '${near}'?`;
}

/** Returns a fix that replaces `span` with the nearest known name. The fix is unsafe because it guesses the intent. */
export function correction(word: string, known: Iterable<string>, span: Span): Fix | undefined {
  const near = nearest(word, known);
  return near === undefined ? undefined : { title: `write '${near}'`, safety: 'unsafe', edits: [{ span, text: near }] };
}

/** Lists words as alternatives: `a`, `a or b`, `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Whether the words differ by one inserted, missing, wrong or transposed letter at most, ignoring case. */
export function isOneLetterAway(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > 1) return false;
  return editDistance(word.toLowerCase(), other.toLowerCase()) <= 1;
}

/** Words are truncated to this length, because the cost of the edit distance is the product of both lengths. */
const LONGEST = 50;

/** With more known names, a near match is likely to be a coincidence. The catalog has fewer codes and names. */
const MOST = 500;

/** The optimal string alignment distance: insertions, deletions, substitutions and adjacent transpositions. */
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
