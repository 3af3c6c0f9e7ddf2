// Aligns two lists: pairs items in order, so that the total gain of the pairs is maximal. Long lists are split at items that are
// the same on both sides, which bounds the work.

/** An item of the first list and one of the second. */
export type Pair<Item> = readonly [Item, Item];

/** `gain` is zero for items that can't be paired. It must be greatest for items that are the same. */
export function align<Item>(
  before: readonly Item[],
  after: readonly Item[],
  gain: (one: Item, other: Item) => number,
  isSame: (one: Item, other: Item) => boolean,
): Pair<Item>[] {
  const pairs: Pair<Item>[] = [];
  const open: { readonly before: readonly Item[]; readonly after: readonly Item[] }[] = [{ before, after }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const start = sameAtStart(part.before, part.after, isSame);
    const [left, right] = [part.before.slice(start), part.after.slice(start)];
    const end = sameAtStart(left.toReversed(), right.toReversed(), isSame);
    for (let index = 0; index < start; index += 1) addPair(pairs, part.before[index], part.after[index]);
    for (let index = 1; index <= end; index += 1) addPair(pairs, left.at(-index), right.at(-index));
    const [middle, other] = [left.slice(0, left.length - end), right.slice(0, right.length - end)];
    if (middle.length * other.length <= MOST_CELLS) pairs.push(...alignAll(middle, other, gain));
    else open.push(...splitAtSame(middle, other, isSame));
  }
  return pairs;
}

function addPair<Item>(pairs: Pair<Item>[], one: Item | undefined, other: Item | undefined): void {
  if (one !== undefined && other !== undefined) pairs.push([one, other]);
}

function sameAtStart<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): number {
  let count = 0;
  for (const [index, item] of before.entries()) {
    const other = after[index];
    if (other === undefined || !isSame(item, other)) break;
    count += 1;
  }
  return count;
}

/** The largest table below: 4 MB, and about a tenth of a second. */
const MOST_CELLS = 250_000;

/** How far apart the two lists may be at a split. */
const WINDOW = 500;

/** Splits both lists in the middle, at the nearest items that are the same. Without such items nothing is paired. */
function splitAtSame<Item>(
  before: readonly Item[],
  after: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): { readonly before: readonly Item[]; readonly after: readonly Item[] }[] {
  const middle = Math.floor(before.length / 2);
  for (let step = 0; step < WINDOW; step += 1) {
    const at = middle + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    const item = before[at];
    if (item === undefined) continue;
    const guess = Math.round((at / before.length) * after.length);
    const from = Math.max(0, guess - WINDOW);
    const index = after.slice(from, guess + WINDOW).findIndex((other) => isSame(item, other));
    if (index < 0) continue;
    return [
      { before: before.slice(0, at), after: after.slice(0, from + index) },
      { before: before.slice(at), after: after.slice(from + index) },
    ];
  }
  return [];
}

/** The longest-common-subsequence table, with the gain of pairs instead of their number. */
function alignAll<Item>(
  before: readonly Item[],
  after: readonly Item[],
  gain: (one: Item, other: Item) => number,
): Pair<Item>[] {
  const width = after.length + 1;
  const gains = new Float64Array(before.length * after.length);
  // The best sum for the items from here to the end of both lists.
  const best = new Float64Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [one, other] = [before[row], after[column]];
      const own = one === undefined || other === undefined ? 0 : gain(one, other);
      gains[row * after.length + column] = own;
      best[row * width + column] = Math.max(
        own === 0 ? 0 : own + (best[(row + 1) * width + column + 1] ?? 0),
        best[(row + 1) * width + column] ?? 0,
        best[row * width + column + 1] ?? 0,
      );
    }
  }
  const pairs: Pair<Item>[] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    const own = gains[row * after.length + column] ?? 0;
    const here = best[row * width + column] ?? 0;
    if (own > 0 && here === own + (best[(row + 1) * width + column + 1] ?? 0)) {
      addPair(pairs, before[row], after[column]);
      row += 1;
      column += 1;
    } else if (here === (best[(row + 1) * width + column] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}
