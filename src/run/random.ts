// Random numbers from a seed, so that a run can be repeated.

export interface Random {
  /** Returns a number from 0, inclusive, to 1, exclusive. */
  readonly next: () => number;
}

/** Mulberry32. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

/** Returns a random UUID of version 4 (RFC 9562). */
export function uuid({ next }: Random): string {
  const digit = (): string => Math.floor(next() * 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) =>
    letter === 'x' ? digit() : (8 + Math.floor(next() * 4)).toString(16),
  );
}
