// Decides when work is done: a little after the last request, one turn at a time. A request during a turn makes it out of date,
// and another turn follows. In: the work. Out: how to ask for a turn and how to wait for the last one.

export interface Turns {
  /** Asks for a turn. A turn that is under way is out of date from now on. */
  readonly request: () => void;
  /** Takes a turn at once if one was requested, and resolves when none is left. */
  readonly settle: () => Promise<void>;
  /** Prevents further turns. */
  readonly end: () => void;
}

/** `quiet` is the number of milliseconds without a request after which a turn starts. `work` must not throw. */
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
      await new Promise(setImmediate);
      since = performance.now();
    }
    if (isOutdated()) throw OUTDATED;
    return step(input);
  };
}
