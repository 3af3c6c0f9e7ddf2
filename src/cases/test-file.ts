// Test files as values: cases with their mocks and expectations, each with its place. `MockConfigFile.json` has the same
// form. Answers whose number depends on the file are kept as ranges, so that `0-999999999` costs nothing.
import type { SourceFile, Span } from '../base/source.ts';
import type { ExpectedStatus } from './specs.ts';
import type { CaseValue } from './value.ts';

/** A name or text in a test file. */
export interface CaseText {
  readonly text: string;
  readonly span: Span;
}

export interface TestFile {
  readonly file: SourceFile;
  readonly source: 'cases' | 'mock-config';
  /** For cases without one of their own; `main` if the file names none. */
  readonly machine: CaseText | undefined;
  /** For all cases of the file. The mocks of a case go first. */
  readonly tasks: Mocks;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly name: CaseText;
  readonly span: Span;
  readonly machine: CaseText | undefined;
  /** A mapping. */
  readonly input: CaseValue | undefined;
  readonly tasks: Mocks;
  /** Undefined if the execution only has to succeed. */
  readonly expect: Expect | undefined;
}

/** By the name of a task class, a called function or a state. */
export type Mocks = ReadonlyMap<string, Mock>;

export interface Mock {
  readonly name: CaseText;
  /** In order, without overlap. */
  readonly answers: readonly AnswerRange[];
}

/** The calls that get this answer, counted from 0; both ends are inclusive. */
export interface AnswerRange {
  readonly first: number;
  readonly last: number;
  readonly answer: MockAnswer;
}

/** `after` is in seconds of virtual time. */
export type MockAnswer = { readonly span: Span; readonly after: number | undefined } & (
  | { readonly kind: 'return'; readonly value: CaseValue }
  | { readonly kind: 'raise'; readonly error: CaseText; readonly cause: CaseText | undefined }
  /** The task stops the execution, as `context.stop_execution` does. */
  | { readonly kind: 'abort'; readonly error: CaseText | undefined; readonly cause: CaseText | undefined }
  /** The method of the task itself. */
  | { readonly kind: 'real' }
);

export interface Expect {
  readonly span: Span;
  readonly status: { readonly status: ExpectedStatus; readonly span: Span } | undefined;
  readonly error: CaseText | undefined;
  readonly cause: CaseText | undefined;
  /** Is contained in the output. */
  readonly output: CaseValue | undefined;
  /** Is the whole output. */
  readonly exactly: CaseValue | undefined;
  /** Names of states or tasks in this order; others may come between them. */
  readonly path: readonly CaseText[] | undefined;
  readonly calls: readonly ExpectedCalls[];
  readonly inputs: readonly ExpectedInputs[];
}

export interface ExpectedCalls {
  readonly name: CaseText;
  readonly count: number;
  readonly span: Span;
}

/** A list with one item for each call. */
export interface ExpectedInputs {
  readonly name: CaseText;
  readonly inputs: CaseValue;
}

/** How an execution may end: as expected, unsuccessfully if only an error is expected, and otherwise successfully. */
export function acceptedStatuses(expect: Expect | undefined): readonly ExpectedStatus[] {
  if (expect?.status !== undefined) return [expect.status.status];
  const isFailure = expect?.error !== undefined || expect?.cause !== undefined;
  return isFailure ? ['failed', 'timed-out', 'aborted'] : ['succeeded'];
}

/**
 * The mock of a call. `names` are those of its state, its function and its task, the narrowest first; `layers` are the mocks
 * that may answer, those of the case first.
 */
export function findMock(names: readonly string[], layers: readonly Mocks[]): Mock | undefined {
  for (const layer of layers) {
    for (const name of names) {
      const mock = layer.get(name);
      if (mock !== undefined) return mock;
    }
  }
  return undefined;
}

/** The answer to a call, counted from 0. Undefined if the file has none, which only `MockConfigFile.json` can lead to. */
export function answerAt({ answers }: Mock, call: number): MockAnswer | undefined {
  let [low, high] = [0, answers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = answers[middle];
    if (range === undefined || call < range.first) high = middle - 1;
    else if (call > range.last) low = middle + 1;
    else return range.answer;
  }
  return undefined;
}

/** The names whose own code runs at some call. */
export function namesOfReal(mocks: Mocks): readonly string[] {
  const real = [...mocks.values()].filter(({ answers }) => answers.some(({ answer }) => answer.kind === 'real'));
  return real.map(({ name }) => name.text);
}
