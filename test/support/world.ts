// What a generated program meets while it runs: tasks that answer or fail by a seeded rule, and a log of every call.
// Runners of either kind, of the Python or of the States Language, perform their calls here, so that
// their logs can be compared. Same seed, same calls: same answers.

/** A JSON value as a running program holds it. */
export type Value = null | boolean | number | string | readonly Value[] | Struct;

export interface Struct {
  readonly [key: string]: Value;
}

export function isStruct(value: Value | undefined): value is Struct {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The error that ends a state. A fatal one is the program's own fault, which nothing retries or handles. */
export interface Failure extends Error {
  readonly failure: { readonly error: string; readonly cause: string; readonly isFatal: boolean };
}

export function failure(error: string, cause: string): Failure {
  return Object.assign(new Error(cause), { name: error, failure: { error, cause, isFatal: false } });
}

/** A path that leads nowhere, or a value of the wrong type. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export function fatal(cause: string): Failure {
  const error = 'States.Runtime';
  return Object.assign(new Error(cause), { name: error, failure: { error, cause, isFatal: true } });
}

export function isFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Error && 'failure' in thrown;
}

/** A program that leaves what is compared, such as one that orders a string and a number; the run counts for nothing. */
export interface OutOfScope extends Error {
  readonly outOfScope: true;
}

export function outOfScope(why: string): OutOfScope {
  return Object.assign(new Error(why), { outOfScope: true as const });
}

export function isOutOfScope(thrown: unknown): thrown is OutOfScope {
  return thrown instanceof Error && 'outOfScope' in thrown;
}

/** One thing that a program did to the world, with all it handed over. */
export interface Entry {
  readonly what: string;
  readonly details: Value;
}

export interface World {
  readonly log: readonly Entry[];
  /** Writes down what happens; a program without an end is out of scope. */
  readonly record: (what: string, details: Value) => void;
  /** A task runs: its result, or a thrown failure. */
  readonly perform: (task: string, details: Value) => Value;
}

export type End =
  | { readonly status: 'succeeded'; readonly output: Value }
  | { readonly status: 'failed'; readonly error: string; readonly cause: string };

const MAX_ENTRIES = 1_500;

/** The context of every execution. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export const CONTEXT = {
  Execution: { Id: 'arn:aws:states:eu-west-1:123456789012:execution:demo:run', Name: 'run' },
  State: { EnteredTime: '2030-01-31T08:00:00Z' },
  StateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:demo', Name: 'demo' },
  Task: { Token: 'token' },
} as const;

/** The last three are special: no handler of States.TaskFailed, retried by default, one that no program names. */
const ERRORS = ['KeyError', 'ValueError', 'Custom', 'States.Timeout', 'Lambda.ServiceException', 'Unheard'] as const;

/** How many calls of a hundred fail. */
const RATES = [0, 3, 10, 60] as const;

export const NUMBERS = [0, 1, 2, -7, 3.5] as const;
export const STRINGS = ['a', 'b', 'long text', ''] as const;

export function createWorld(seed: number): World {
  const log: Entry[] = [];
  const calls = new Map<string, number>();
  const rate = RATES[seed % RATES.length] ?? 0;
  const record: World['record'] = (what, details) => {
    log.push({ what, details });
    if (log.length > MAX_ENTRIES) throw outOfScope('the program does too much');
  };
  return {
    log,
    record,
    perform: (task, details) => {
      record(task, details);
      const call = (calls.get(task) ?? 0) + 1;
      calls.set(task, call);
      const chance = hash(`${seed} ${task} ${call}`);
      const error = chance % 100 < rate ? ERRORS[(chance >>> 8) % ERRORS.length] : undefined;
      if (error !== undefined) throw failure(error, `${task} failed in call ${call}`);
      return { ...thing(chance >>> 4), from: `${task} ${call}` };
    },
  };
}

/** A value of each type that conditions ask for. */
export function thing(chance: number): Struct {
  return {
    n: NUMBERS[chance % NUMBERS.length] ?? 0,
    s: STRINGS[(chance >>> 3) % STRINGS.length] ?? '',
    b: chance % 2 === 0,
    list: [1, 'two', chance % 3],
  };
}

/** FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 0;
}

/** JSON text with sorted keys: equal values have equal texts. */
export function canonical(value: Value): string {
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isStruct(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}

/** What `startExecution.sync` hands back. https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export function executionResult(end: End): Value {
  if (end.status === 'succeeded') return { Status: 'SUCCEEDED', Output: canonical(end.output) };
  const cause = end.error === 'States.Runtime' ? '' : end.cause;
  throw failure('States.TaskFailed', canonical({ Status: 'FAILED', Error: end.error, Cause: cause }));
}

/** Runs to an end; what is no failure of the program is thrown on. */
export function endOf(run: () => Value): End {
  try {
    return { status: 'succeeded', output: run() };
  } catch (thrown) {
    return failedEnd(thrown);
  }
}

export function failedEnd(thrown: unknown): End {
  if (!isFailure(thrown)) throw thrown;
  return { status: 'failed', error: thrown.failure.error, cause: thrown.failure.cause };
}
