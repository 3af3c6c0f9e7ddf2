// Schedules work: shortly after the last request, one turn at a time. A request during a turn makes it outdated, and another
// turn follows. In: the work. Out: functions that request a turn and wait for the last one.

export interface Turns {
  /** Requests a turn. A running turn becomes outdated. `isTyped` announces that more requests may follow soon. */
  readonly request: (isTyped?: boolean) => void;
  /** Resolves when no turn is requested or running. */
  readonly settle: () => Promise<void>;
  /** Prevents further turns. */
  readonly end: () => void;
}

/** In milliseconds. A shorter turn keeps nobody waiting. */
const SLOW = 100;

/** In milliseconds. */
const MOST_QUIET = 500;

/**
 * A turn starts after `quiet` milliseconds without a request. While a user types, it waits for half the duration of the last turn
 * if that was slow. Otherwise a slow turn would run for every key, and every answer would wait for it. `work` must not throw.
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
      const duration = performance.now() - began;
      const half = duration < SLOW ? 0 : Math.min(duration / 2, MOST_QUIET);
      // Interrupted work only shows how long the work takes at least.
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

/** The connection delivers one message per round of the event loop, and an editor sends a few at a time. */
const ROUNDS = 16;

/** Handles the messages that have arrived, because they may make the next step unnecessary. */
export async function letMessagesIn(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await new Promise(setImmediate);
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
      await letMessagesIn();
      since = performance.now();
    }
    if (isOutdated()) throw OUTDATED;
    return step(input);
  };
}
