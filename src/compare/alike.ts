// Recognizes renames. In: sets of words that describe projects, state machines or tasks. Out: the most similar set.

/** Limits the candidates for a rename, because each pair of them costs a comparison. */
export const MOST_CANDIDATES = 100;

/** The least share of the larger set that two similar sets must have in common. */
const ALIKE = 0.6;

export function isAlike(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return likeness(words, others) >= ALIKE;
}

/** The share of the larger set that both sets contain. 0 if both are empty. */
function likeness(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let common = 0;
  for (const word of words) if (others.has(word)) common += 1;
  return common / Math.max(words.size, others.size, 1);
}

/** The most similar candidate, or the first of several equally similar ones. Undefined if none is similar. */
export function mostAlike<Key>(words: ReadonlySet<string>, candidates: ReadonlyMap<Key, ReadonlySet<string>>) {
  let best: Key | undefined;
  let most = 0;
  for (const [candidate, others] of candidates) {
    const share = likeness(words, others);
    if (share < ALIKE || share <= most) continue;
    most = share;
    best = candidate;
  }
  return best;
}
