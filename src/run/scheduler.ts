// Runs programs (executions, iterations, branches) in virtual time. A program is a generator that yields what it waits
// for. What is ready runs at once, depth first, so that a run without waits is as sequential as its source; time advances
// only when nothing is ready and no promise is pending. The order never depends on how long promises take.
import { type Agenda, createAgenda } from './agenda.ts';
import type { Sleep } from './execution.ts';
import { MAX_TIMER, sleepReally } from './sleep.ts';

/** What a program waits for. It is resumed with the result. */
export type Effect =
  /** Until a time, in virtual milliseconds. */
  | { readonly kind: 'sleep'; readonly until: number }
  /**
   * Until an answer. Resumes with `LATE` if the deadline comes first. A promise is given up when real time has passed up to
   * the deadline or, because something else then ends the program, up to `patience`.
   */
  | {
      readonly kind: 'call';
      readonly start: () => Timed | Promise<Timed>;
      readonly deadline: number;
      readonly patience: number;
    }
  /** Until all children are over, or one of them makes the others pointless. */
  | { readonly kind: 'fork'; readonly fork: Fork }
  /** Until `subscribe` calls back, at once or later. Resumes with `LATE` if the deadline comes first. */
  | { readonly kind: 'join'; readonly subscribe: (done: () => void) => void; readonly deadline: number };

/** An answer that takes this long, in virtual milliseconds. */
export interface Timed {
  readonly value: unknown;
  readonly after: number;
}

export interface Fork {
  readonly count: number;
  /** How many children run at the same time. */
  readonly limit: number;
  readonly start: (index: number) => Child;
  /** Takes the result of a child. Returns false to cancel the others. */
  readonly settle: (index: number, result: unknown) => boolean;
}

export interface Child {
  readonly program: FiberProgram<unknown>;
  /** Is called after the children of the child are cancelled. */
  readonly onCancel: () => void;
}

export type FiberProgram<T> = Generator<Effect, T, unknown>;

export const LATE: unique symbol = Symbol('late');

/** A running program. */
export interface Fiber {
  readonly program: FiberProgram<unknown>;
  readonly children: Set<Fiber>;
  readonly onEnd: (result: unknown) => void;
  readonly onCancel: () => void;
  /** Counts the waits, so that a late wake-up is recognized. */
  wait: number;
  isOver: boolean;
}

export interface Scheduler {
  readonly now: () => number;
  /** Starts a program, which runs before everything that is ready. */
  readonly spawn: (child: Child, onEnd: (result: unknown) => void) => Fiber;
  readonly cancel: (fiber: Fiber) => void;
  /** Runs a function at a time, after everything else at that time. */
  readonly atDeadline: (time: number, run: () => void, isStale: () => boolean) => void;
  /** Runs until nothing is left, or until `isStopped`. */
  readonly run: (isStopped: () => boolean) => Promise<void>;
}

export interface SchedulerOptions {
  readonly realTime: boolean;
  readonly sleep: Sleep;
  readonly signal: AbortSignal | undefined;
}

interface Pending {
  readonly fiber: Fiber;
  readonly wait: number;
  readonly calledAt: number;
  readonly deadline: number;
  readonly patience: number;
  /** Real milliseconds. */
  readonly startedAt: number;
  readonly done: Promise<void>;
  settled: (() => Timed) | undefined;
}

interface State {
  readonly options: SchedulerOptions;
  readonly agenda: Agenda;
  /** Fibers to resume, the next one last. */
  readonly ready: { readonly fiber: Fiber; readonly wait: number; readonly value: unknown }[];
  /** Promises in the order of their calls. */
  readonly pending: Pending[];
  now: number;
  /** The virtual time up to which real time has passed already. */
  slept: number;
}

/** So many steps run without a pause, so that signals and timers get their turn. */
const STEPS_WITHOUT_PAUSE = 5_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const state: State = { options, agenda: createAgenda(), ready: [], pending: [], now: 0, slept: 0 };
  return {
    now: () => state.now,
    spawn: ({ program, onCancel }, onEnd) => {
      const fiber = createFiber(program, onEnd, onCancel);
      wake(state, fiber, undefined);
      return fiber;
    },
    cancel,
    atDeadline: (time, run, isStale) => state.agenda.add({ time, run, isStale, isDeadline: true }),
    run: (isStopped) => runAll(state, isStopped),
  };
}

function createFiber(program: FiberProgram<unknown>, onEnd: (result: unknown) => void, onCancel: () => void): Fiber {
  return { program, onEnd, onCancel, children: new Set(), wait: 0, isOver: false };
}

/** Recursion is as deep as iterations and branches are nested in one definition. */
function cancel(fiber: Fiber): void {
  if (fiber.isOver) return;
  fiber.isOver = true;
  for (const child of fiber.children) cancel(child);
  fiber.children.clear();
  fiber.onCancel();
}

function wake(state: State, fiber: Fiber, value: unknown): void {
  state.ready.push({ fiber, wait: fiber.wait, value });
}

/** Lets siblings that are ready, but have not run yet, go first: children run in the order of their start. */
function wakeAfter({ ready }: State, fiber: Fiber, siblings: ReadonlySet<Fiber>): void {
  let at = ready.length;
  for (let other = ready[at - 1]; other !== undefined && siblings.has(other.fiber); other = ready[at - 1]) at -= 1;
  ready.splice(at, 0, { fiber, wait: fiber.wait, value: undefined });
}

async function runAll(state: State, isStopped: () => boolean): Promise<void> {
  const { ready, agenda } = state;
  let steps = 0;
  while (!isStopped()) {
    const next = ready.pop();
    if (next !== undefined) {
      if (!next.fiber.isOver && next.wait === next.fiber.wait) step(state, next.fiber, next.value);
      steps += 1;
      if (steps % STEPS_WITHOUT_PAUSE === 0) await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    const head = state.pending.shift();
    if (head !== undefined) {
      if (!head.fiber.isOver) await settle(state, head);
      continue;
    }
    const appointment = agenda.take();
    if (appointment === undefined) return;
    await advance(state, appointment.time);
    if (!appointment.isStale()) appointment.run();
  }
}

async function advance(state: State, time: number): Promise<void> {
  const from = Math.max(state.now, state.slept);
  if (state.options.realTime && time > from) {
    await state.options.sleep(time - from, state.options.signal ?? new AbortController().signal);
  }
  state.now = Math.max(state.now, time);
}

/** Resumes the fiber until it waits, is cancelled or ends. */
function step(state: State, fiber: Fiber, value: unknown): void {
  fiber.wait += 1;
  for (let resume = value; ; ) {
    const { done, value: yielded } = fiber.program.next(resume);
    if (fiber.isOver) return;
    if (done === true) {
      fiber.isOver = true;
      fiber.onEnd(yielded);
      return;
    }
    const result = begin(state, fiber, yielded as Effect);
    if (result === WAITS) return;
    resume = result;
  }
}

const WAITS: unique symbol = Symbol('waits');

/** Starts to wait. Returns the result if it is available immediately. */
function begin(state: State, fiber: Fiber, effect: Effect): unknown {
  switch (effect.kind) {
    case 'sleep':
      return resumeAt(state, fiber, effect.until, undefined);
    case 'call':
      return call(state, fiber, effect);
    case 'fork':
      return beginFork(state, fiber, effect.fork);
    case 'join': {
      const { wait } = fiber;
      let isDone = false;
      let isWaiting = false;
      effect.subscribe(() => {
        if (isDone) return;
        isDone = true;
        if (isWaiting && fiber.wait === wait) wake(state, fiber, undefined);
      });
      if (isDone) return undefined;
      isWaiting = true;
      if (Number.isFinite(effect.deadline)) {
        const run = (): void => wake(state, fiber, LATE);
        const isStale = (): boolean => isDone || isLost(fiber, wait);
        state.agenda.add({ time: effect.deadline, run, isStale, isDeadline: true });
      }
      return WAITS;
    }
  }
}

function isLost(fiber: Fiber, wait: number): boolean {
  return fiber.isOver || fiber.wait !== wait;
}

function resumeAt(state: State, fiber: Fiber, time: number, value: unknown): unknown {
  if (time <= state.now) return value;
  const { wait } = fiber;
  if (Number.isFinite(time)) {
    const run = (): void => wake(state, fiber, value);
    state.agenda.add({ time, run, isStale: () => isLost(fiber, wait), isDeadline: value === LATE });
  }
  return WAITS;
}

function call(state: State, fiber: Fiber, effect: Effect & { readonly kind: 'call' }): unknown {
  const { deadline, patience } = effect;
  const answer = effect.start();
  if (!('then' in answer)) return answered(state, fiber, answer, state.now, deadline);
  const pending: Pending = {
    fiber,
    wait: fiber.wait,
    calledAt: state.now,
    deadline,
    patience,
    startedAt: performance.now(),
    settled: undefined,
    done: answer.then(
      (timed) => {
        pending.settled = () => timed;
      },
      (thrown: unknown) => {
        pending.settled = () => {
          throw thrown;
        };
      },
    ),
  };
  state.pending.push(pending);
  return WAITS;
}

function answered(state: State, fiber: Fiber, timed: Timed, calledAt: number, deadline: number): unknown {
  const end = calledAt + timed.after;
  return end > deadline ? resumeAt(state, fiber, deadline, LATE) : resumeAt(state, fiber, end, timed.value);
}

/** Waits for the promise, but not longer in real time than its deadline allows. */
async function settle(state: State, pending: Pending): Promise<void> {
  const { signal } = state.options;
  const { fiber, calledAt, deadline, patience } = pending;
  const giveUp = new AbortController();
  const waits = [pending.done];
  const onAbort = (): void => giveUp.abort();
  if (signal !== undefined) {
    if (signal.aborted) return;
    signal.addEventListener('abort', onAbort);
    waits.push(new Promise((resolve) => giveUp.signal.addEventListener('abort', () => resolve(), { once: true })));
  }
  const elapsed = performance.now() - pending.startedAt;
  const left = Math.max(0, Math.min(deadline, patience) - calledAt - elapsed);
  if (left <= MAX_TIMER && pending.settled === undefined) waits.push(sleepReally(left, giveUp.signal));
  await Promise.race(waits);
  signal?.removeEventListener('abort', onAbort);
  giveUp.abort();
  const timed = pending.settled?.() ?? { value: undefined, after: Number.POSITIVE_INFINITY };
  state.slept = Math.max(state.slept, Math.min(deadline, calledAt + timed.after));
  const result = answered(state, fiber, timed, calledAt, deadline);
  if (result !== WAITS) wake(state, fiber, result);
}

function beginFork(state: State, parent: Fiber, fork: Fork): unknown {
  if (fork.count === 0) return undefined;
  let next = 0;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    for (const child of parent.children) cancel(child);
    parent.children.clear();
    wake(state, parent, undefined);
  };
  const start = (): Fiber => {
    const index = next;
    next += 1;
    const { program, onCancel } = fork.start(index);
    const child = createFiber(
      program,
      (result) => {
        parent.children.delete(child);
        if (isOver) return;
        if (!fork.settle(index, result)) end();
        else if (next < fork.count) wakeAfter(state, start(), parent.children);
        else if (parent.children.size === 0) end();
      },
      onCancel,
    );
    parent.children.add(child);
    return child;
  };
  const first = Array.from({ length: Math.min(fork.count, fork.limit) }, start);
  for (const child of first.reverse()) wake(state, child, undefined);
  return WAITS;
}
