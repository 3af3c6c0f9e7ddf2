// In: the ranks of boxes, of words, and of lines that pass them. Out: the rows of a drawing, from the top. Lines turn aside only
// between two rows, and the farther they go, the more room they have there.
import type { Stop } from './geometry.ts';

export interface Row {
  readonly top: number;
  /** That of its highest box. */
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

/** Between two rows of boxes; between a row of boxes and one of words; for a line that turns back. */
const GAP = { boxes: 34, words: 22, turn: 36 } as const;

/** What a line that goes far aside adds to a gap: a part of its way, and at most. */
const ASIDE = { part: 0.06, most: 30 } as const;

/** By their ranks. A rank with lines alone is none. */
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
