// Random choices for generated programs. The same seed and number give the same choices on every machine.

export interface Chance {
  readonly next: () => number;
  /** A number between both bounds, inclusive. */
  readonly int: (low: number, high: number) => number;
  readonly maybe: (probability: number) => boolean;
  readonly pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T;
  /** Between `low` and `high` different items, in their original order. */
  readonly some: <T>(list: readonly T[], low: number, high: number) => T[];
}

/** mulberry32, which needs only integer arithmetic. */
export function chance(seed: number, index: number): Chance {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 4; warm += 1) next();
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    maybe: (probability) => next() < probability,
    pick: (list) => {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    some: (list, low, high) => {
      let wanted = Math.min(int(low, high), list.length);
      return list.filter((_, index) => {
        const isTaken = next() * (list.length - index) < wanted;
        if (isTaken) wanted -= 1;
        return isTaken;
      });
    },
  };
}
