// The keys of a test file with their types and help texts, one table for each kind of mapping. The reader and the JSON
// Schema are derived from them.

/** The types of keys. */
export type TestKeyKind =
  /** A string that is not empty. */
  | 'name'
  | 'name or null'
  | 'text'
  /** Anything that JSON can hold. */
  | 'value'
  | 'mapping'
  | 'seconds'
  | 'status'
  | 'names'
  /** Name → number of calls. */
  | 'counts'
  /** Name → list of values. */
  | 'lists'
  | 'mocks'
  | 'expect'
  | 'cases';

export interface TestKey {
  readonly kind: TestKeyKind;
  readonly isRequired?: true;
  readonly help: string;
}

type TestKeys = Readonly<Record<string, TestKey>>;

/** The longest time that a state machine can wait, as for TimeoutSeconds in the States Language. */
export const MAX_AFTER = 99_999_999;

/** What a mock says instead of an answer if the method itself runs. */
export const REAL = 'real';

export const STATUSES = ['succeeded', 'failed', 'timed-out', 'aborted'] as const;
export type ExpectedStatus = (typeof STATUSES)[number];

export const fileKeys = {
  machine: { kind: 'name', help: 'the state machine that the cases run; `main` by default' },
  tasks: { kind: 'mocks', help: 'mocks for all cases' },
  cases: { kind: 'cases', isRequired: true, help: 'the cases' },
} as const satisfies TestKeys;

export const caseKeys = {
  name: { kind: 'name', isRequired: true, help: 'the name of the case, unique in the file' },
  machine: { kind: 'name', help: 'the state machine that the case runs, if not that of the file' },
  input: { kind: 'mapping', help: 'the input of the execution; `{}` by default' },
  tasks: { kind: 'mocks', help: 'mocks for this case, which take precedence over those of the file' },
  expect: { kind: 'expect', help: 'the expected result; by default, the execution must succeed' },
} as const satisfies TestKeys;

export const answerKeys = {
  return: { kind: 'value', help: 'the result of the task' },
  raise: { kind: 'name', help: 'the name of the error that the task raises' },
  abort: { kind: 'name or null', help: 'stops the execution with this error, or with none if null' },
  cause: { kind: 'text', help: 'the cause, with `raise` or `abort`' },
  after: { kind: 'seconds', help: 'seconds of virtual time before the answer; without one, the task returns `{}`' },
} as const satisfies TestKeys;

export const expectKeys = {
  status: { kind: 'status', help: 'how the execution ends' },
  error: { kind: 'name', help: 'the error that the execution ends with' },
  cause: { kind: 'text', help: 'a text that the cause of the error contains' },
  output: { kind: 'value', help: 'a value that the output contains' },
  exactly: { kind: 'value', help: 'the whole output' },
  path: { kind: 'names', help: 'states or tasks in this order; others may come between them' },
  calls: { kind: 'counts', help: 'task or state → number of calls' },
  inputs: { kind: 'lists', help: 'task or state → list of the inputs that its calls contain, one for each call' },
} as const satisfies TestKeys;
