// The interface of fuzz targets. A target generates a case from chance and from earlier cases, and runs it. A case is
// text, so that it can be saved, shared, shrunk and replayed.
import type { Chance } from '../programs/chance.ts';

export interface Target {
  readonly name: string;
  /** The first cases to mutate, loaded on first use. */
  readonly seeds: () => readonly string[];
  readonly make: (chance: Chance, pool: readonly string[]) => string;
  /**
   * Returns labels of what the case reached. A case that reaches something new is kept. Throws if an invariant is
   * violated.
   */
  readonly run: (text: string) => Promise<readonly string[]>;
  /** Whether a part of a case is a case, too, so that a finding can be shrunk. */
  readonly canShrink: boolean;
}

/** A violated invariant. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function invariant(condition: boolean, what: string): void {
  if (!condition) throw new InvariantError(what);
}

/** CPU seconds after which a step counts as a hang. CPU time, because the machine may be busy. */
const MAX_SECONDS = 2;

/** Bytes of heap that one step may leave behind. */
const MAX_GROWTH = 512 * 1024 * 1024;

/** Runs one step of a case within these bounds. A slow step gets a second try, because the machine may be busy. */
export function bounded<Value>(step: string, work: () => Value): Value {
  const heap = process.memoryUsage().heapUsed;
  let seconds = Number.POSITIVE_INFINITY;
  let value: Value;
  let tries = 0;
  do {
    const start = process.cpuUsage();
    value = work();
    const { user, system } = process.cpuUsage(start);
    seconds = Math.min(seconds, (user + system) / 1e6);
    tries += 1;
  } while (seconds > MAX_SECONDS && tries < 2);
  invariant(seconds <= MAX_SECONDS, `${step} takes ${seconds.toFixed(1)} s`);
  const growth = process.memoryUsage().heapUsed - heap;
  invariant(growth <= MAX_GROWTH, `${step} takes ${Math.round(growth / 2 ** 20)} MB`);
  return value;
}
