// What can be fuzzed: a target makes a case out of chance and cases that were of interest before, and runs it.
// A case is text, so that it can be kept, sent, shortened and run again.
import type { Chance } from '../programs/chance.ts';

export interface Target {
  readonly name: string;
  /** Where mutation starts. Read when it is first needed. */
  readonly seeds: () => readonly string[];
  readonly make: (chance: Chance, pool: readonly string[]) => string;
  /**
   * What the case reached, in words: a case that reaches something new is kept. Throws where what must always
   * hold does not.
   */
  readonly run: (text: string) => Promise<readonly string[]>;
  /** Whether a part of a case is a case too, so that a finding can be made shorter. */
  readonly canShrink: boolean;
}

/** What must always hold, and does not. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function hold(condition: boolean, what: string): void {
  if (!condition) throw new Broken(what);
}

/** Longer work is a hang to whoever waits. Of the processor, as others may have the machine. */
const MAX_SECONDS = 2;

/** More than that is left over by no case of this size. */
const MAX_GROWTH = 512 * 1024 * 1024;

/** Does one step of a case within the bounds. What is slow once is done again: a machine can be busy. */
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
  hold(seconds <= MAX_SECONDS, `${step} takes ${seconds.toFixed(1)} s`);
  const growth = process.memoryUsage().heapUsed - heap;
  hold(growth <= MAX_GROWTH, `${step} takes ${Math.round(growth / 2 ** 20)} MB`);
  return value;
}
