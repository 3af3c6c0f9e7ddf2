// In: the ranks of boxes and words, and the lines that pass them. Out: the rows of a drawing, from the top. Lines move sideways only
// between two rows. The farther they move, the larger the gap.
import type { Stop } from './geometry.ts';

export interface Row {
  readonly top: number;
  /** The bottom of its tallest box. */
  readonly bottom: number;
}

interface Content {
  readonly rank: number;
  readonly height: number;
  readonly isBox: boolean;
}

interface Way {
  readonly isLoop: boolean;
  /** From the source to the target, both included. */
  readonly stops: readonly Stop[];
}

/** Gaps between two rows of boxes, next to a row of words, and around a line that turns back. */
const GAP = { boxes: 34, words: 22, turn: 36 } as const;

/** A line that moves far sideways adds this part of its distance to the gap, up to a limit. */
const ASIDE = { part: 0.06, most: 30 } as const;

/** Rows by rank. A rank that contains only lines has no row. */
export function rowsOf(contents: readonly Content[], ways: readonly Way[]): ReadonlyMap<number, Row> {
  const heights = new Map<number, { readonly height: number; readonly isBox: boolean }>();
  for (const { rank, height, isBox } of contents) {
    const own = heights.get(rank);
    heights.set(rank, { height: Math.max(height, own?.height ?? 0), isBox: isBox || own?.isBox === true });
  }
  const ranks = [...heights.keys()].sort((a, b) => a - b);
  const aside = new Map<number, number>();
  const turns = new Set<number>();
  for (const { isLoop, stops } of ways) {
    const shown = stops.filter(({ rank }) => heights.has(rank));
    for (const [index, { rank, x }] of shown.entries()) {
      const next = shown[index + 1];
      if (next === undefined) continue;
      const upper = Math.min(rank, next.rank);
      aside.set(upper, Math.max(aside.get(upper) ?? 0, Math.abs(next.x - x)));
    }
    const [first, last] = [shown[0], shown.at(-1)];
    if (!isLoop || first === undefined || last === undefined) continue;
    // Below its source, and above its target.
    turns.add(first.rank);
    const above = ranks[ranks.indexOf(last.rank) - 1];
    if (above !== undefined) turns.add(above);
  }
  const rows = new Map<number, Row>();
  let top = 0;
  for (const [index, rank] of ranks.entries()) {
    const { height = 0, isBox = false } = heights.get(rank) ?? {};
    const next = heights.get(ranks[index + 1] ?? -1);
    rows.set(rank, { top, bottom: top + height });
    const least = isBox && next?.isBox ? GAP.boxes : GAP.words;
    const gap = Math.max(least, turns.has(rank) ? GAP.turn : 0);
    top += height + gap + Math.min(ASIDE.most, (aside.get(rank) ?? 0) * ASIDE.part);
  }
  return rows;
}
