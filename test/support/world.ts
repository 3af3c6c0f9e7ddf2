// The environment of a generated program: tasks that succeed or fail by a seeded rule, and a log of all calls.
// Evaluators of the Python and of the States Language make their calls here, so that their logs can be compared. The
// same seed and calls give the same results.

/** A JSON value of a running program. */
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

/** The error that ends a state. A fatal error is a bug of the program, which is neither retried nor caught. */
export interface Failure extends Error {
  readonly failure: { readonly error: string; readonly cause: string; readonly isFatal: boolean };
}

export function failure(error: string, cause: string): Failure {
  return Object.assign(new Error(cause), { name: error, failure: { error, cause, isFatal: false } });
}

/** A path that does not resolve, or a value of the wrong type. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export function fatal(cause: string): Failure {
  const error = 'States.Runtime';
  return Object.assign(new Error(cause), { name: error, failure: { error, cause, isFatal: true } });
}

export function isFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Error && 'failure' in thrown;
}

/** Thrown for programs outside the comparison, such as one that orders a string and a number. They do not count. */
export interface OutOfScope extends Error {
  readonly outOfScope: true;
}

export function outOfScope(why: string): OutOfScope {
  return Object.assign(new Error(why), { outOfScope: true as const });
}

export function isOutOfScope(thrown: unknown): thrown is OutOfScope {
  return thrown instanceof Error && 'outOfScope' in thrown;
}

/** One call by the program, with everything that it passed. */
export interface Entry {
  readonly what: string;
  readonly details: Value;
}

export interface World {
  readonly log: readonly Entry[];
  /** Logs a call. A program with too many calls is out of scope. */
  readonly record: (what: string, details: Value) => void;
  /** Runs a task. Returns its result or throws a Failure. */
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

/** The last three are special: not matched by States.TaskFailed, retried by default, and named by no program. */
const ERRORS = ['KeyError', 'ValueError', 'Custom', 'States.Timeout', 'Lambda.ServiceException', 'Unheard'] as const;

/** Percentage of calls that fail. */
const RATES = [0, 3, 10, 60] as const;

export const NUMBERS = [0, 1, 2, -7, 3.5] as const;
export const STRINGS = ['a', 'b', 'long text', ''] as const;

export function createWorld(seed: number): World {
  const log: Entry[] = [];
  const calls = new Map<string, number>();
  const rate = RATES[seed % RATES.length] ?? 0;
  const record: World['record'] = (what, details) => {
    log.push({ what, details });
    if (log.length > MAX_ENTRIES) throw outOfScope('too many calls');
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

/** A value of each type that conditions test. */
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

/** The result of `startExecution.sync`. https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export function executionResult(end: End): Value {
  if (end.status === 'succeeded') return { Status: 'SUCCEEDED', Output: canonical(end.output) };
  const cause = end.error === 'States.Runtime' ? '' : end.cause;
  throw failure('States.TaskFailed', canonical({ Status: 'FAILED', Error: end.error, Cause: cause }));
}

/** Returns how the program ends. Rethrows anything that is not a Failure. */
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
