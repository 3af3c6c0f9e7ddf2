// Decides when work is done: a little after the last request, one turn at a time. A request during a turn makes it out of date,
// and another turn follows. In: the work. Out: how to ask for a turn and how to wait for the last one.

export interface Turns {
  /** Asks for a turn. A turn that is under way is out of date from now on. More requests follow soon if somebody types. */
  readonly request: (isTyped?: boolean) => void;
  /** Resolves when no turn is wanted or under way. */
  readonly settle: () => Promise<void>;
  /** Prevents further turns. */
  readonly end: () => void;
}

/** In milliseconds. */
const MOST_QUIET = 500;

/**
 * A turn starts after `quiet` milliseconds without a request. While somebody types, it starts after half the time of the last turn
 * if that is longer: work that takes longer than the pause between two keys would otherwise be done for each key, and answers
 * would wait for all of it. `work` must not throw.
 */
export function takeTurns(quiet: number, work: (isOutdated: () => boolean) => Promise<void>): Turns {
  let generation = 0;
  let isWanted = false;
  let isEnded = false;
  let isRunning = false;
  let pause = quiet;
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  const rest = (): void => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const turn = async (): Promise<void> => {
    const own = generation;
    const isOutdated = (): boolean => generation !== own;
    await letMessagesIn();
    if (!isOutdated()) {
      isWanted = false;
      const began = performance.now();
      await work(isOutdated);
      const half = Math.min((performance.now() - began) / 2, MOST_QUIET);
      // Work that was cut short says only how long it takes at least.
      pause = Math.max(quiet, half, isOutdated() ? pause : 0);
    }
    isRunning = false;
    if (isEnded || !isWanted) rest();
    else timer ??= setTimeout(start, quiet);
  };
  function start(): void {
    timer = undefined;
    if (isRunning) return;
    isRunning = true;
    void turn();
  }

  return {
    request: (isTyped = false) => {
      generation += 1;
      isWanted = !isEnded;
      clearTimeout(timer);
      timer = isEnded ? undefined : setTimeout(start, isTyped ? pause : quiet);
    },
    settle: async () => {
      if (isWanted || isRunning) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    end: () => {
      generation += 1;
      isEnded = true;
      isWanted = false;
      clearTimeout(timer);
      rest();
    },
  };
}

/** The connection hands out one message in each round of the event loop. An editor sends a few at a time. */
const ROUNDS = 16;

/** Lets the messages in that have arrived, which may make what follows unnecessary. Takes no time if there are none. */
export async function letMessagesIn(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await new Promise(setImmediate);
}

/** Milliseconds that work may keep messages of the editor waiting, if none of its steps takes longer. */
const SLICE = 20;

/** Thrown by a step of work that is out of date. */
export const OUTDATED = Symbol('out of date');

/** Lets other messages in between two steps, and ends work that is out of date. */
export function stepwise<In, Out>(
  step: (input: In) => Promise<Out>,
  isOutdated: () => boolean,
): (input: In) => Promise<Out> {
  let since = performance.now();
  return async (input) => {
    if (performance.now() - since > SLICE) {
      await letMessagesIn();
      since = performance.now();
    }
    if (isOutdated()) throw OUTDATED;
    return step(input);
  };
}
