// How many cases a seeded test tries, and from which seed. By default a sample that is quick and the same on every
// machine; FLUXIO_RUNS=full tries as many as `.ci/run`, FLUXIO_RUNS=N tries N, and FLUXIO_SEED=N replays another seed.

export interface Effort {
  /** Enough to catch a careless change. */
  readonly quick: number;
  /** Enough to catch a rare combination. */
  readonly full: number;
}

export function runsOf({ quick, full }: Effort): number {
  const given = process.env.FLUXIO_RUNS;
  if (given === undefined) return quick;
  return given === 'full' ? full : positive('FLUXIO_RUNS', given);
}

export function seedOr(usual: number): number {
  const given = process.env.FLUXIO_SEED;
  return given === undefined ? usual : positive('FLUXIO_SEED', given);
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} must be a positive integer, not '${text}'`);
  return number;
}
