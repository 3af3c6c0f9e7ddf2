// Schedules work: shortly after the last request, one turn at a time. A request during a turn makes it outdated, and another
// turn follows. In: the work. Out: functions that request a turn and wait for the last one.

export interface Turns {
  /** Requests a turn. A running turn becomes outdated. */
  readonly request: () => void;
  /** Starts a requested turn at once. Resolves when no turn is left. */
  readonly settle: () => Promise<void>;
  /** Prevents further turns. */
  readonly end: () => void;
}

/** A turn starts after `quiet` milliseconds without a request. `work` must not throw. */
export function takeTurns(quiet: number, work: (isOutdated: () => boolean) => Promise<void>): Turns {
  let generation = 0;
  let isWanted = false;
  let isEnded = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const turn = async (): Promise<void> => {
    const own = generation;
    isWanted = false;
    await work(() => generation !== own);
    running = undefined;
    if (isWanted && timer === undefined && !isEnded) timer = setTimeout(start, quiet);
  };
  function start(): void {
    clearTimeout(timer);
    timer = undefined;
    if (isWanted && !isEnded) running ??= turn();
  }

  return {
    request: () => {
      generation += 1;
      isWanted = true;
      clearTimeout(timer);
      timer = isEnded ? undefined : setTimeout(start, quiet);
    },
    settle: async () => {
      while (!isEnded && (isWanted || running !== undefined)) {
        start();
        await running;
      }
    },
    end: () => {
      generation += 1;
      isEnded = true;
      clearTimeout(timer);
    },
  };
}

/** Work pauses for messages of the editor after this many milliseconds, at the end of a step. */
const SLICE = 20;

/** Thrown by a step of outdated work. */
export const OUTDATED = Symbol('out of date');

/** Handles messages between two steps, and stops outdated work. */
export function stepwise<In, Out>(
  step: (input: In) => Promise<Out>,
  isOutdated: () => boolean,
): (input: In) => Promise<Out> {
  let since = performance.now();
  return async (input) => {
    if (performance.now() - since > SLICE) {
      await new Promise(setImmediate);
      since = performance.now();
    }
    if (isOutdated()) throw OUTDATED;
    return step(input);
  };
}
