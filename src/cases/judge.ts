// Judges an execution by a case: every expectation that it does not meet, with its place in the test file.

import type { Json } from '../base/json.ts';
import { plural } from '../base/plural.ts';
import type { Span } from '../base/source.ts';
import { contains, type Difference, differenceText, exactly, pathMatches, pathProblemText, shown } from './expect.ts';
import type { ExpectedStatus } from './specs.ts';
import { acceptedStatuses, type Case, type CaseText, type Expect } from './test-file.ts';
import { type CaseValue, spanAt } from './value.ts';

/** What an execution did. */
export interface Observed {
  readonly status: ExpectedStatus;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Undefined unless it succeeded. */
  readonly output: Json | undefined;
  /** The visited states in order, each with its names: its own, and those of its task and function. */
  readonly visited: readonly (readonly string[])[];
  /** The inputs of all calls to a task, function or state, in order. */
  readonly inputsOf: (name: string) => readonly Json[];
}

export interface Unmet {
  readonly span: Span;
  readonly message: string;
}

/** Empty if the case passes. */
export function unmetExpectations({ name, expect }: Case, observed: Observed): readonly Unmet[] {
  const accepted = acceptedStatuses(expect);
  const place = expect?.status ?? expect?.error ?? expect?.cause ?? name;
  const status = accepted.includes(observed.status)
    ? []
    : [{ span: place.span, message: statusText(accepted, observed) }];
  return expect === undefined
    ? status
    : [...status, ...failures(expect, observed), ...results(expect, observed), ...steps(expect, observed)];
}

const ENDS: Readonly<Record<ExpectedStatus, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timed out',
  aborted: 'was aborted',
};

function statusText(accepted: readonly ExpectedStatus[], { status, error, cause }: Observed): string {
  const reason = error === undefined ? '' : ` with '${error}'${cause ? ` (${shown(cause)})` : ''}`;
  const [only] = accepted;
  const expected = accepted.length === 1 && only !== undefined ? `'${only}'` : 'an error';
  return `the execution ${ENDS[status]}${reason}, but ${expected} is expected`;
}

/** Says nothing about an execution that succeeded, whose status is wrong already. */
function failures({ error, cause }: Expect, observed: Observed): Unmet[] {
  if (observed.status === 'succeeded') return [];
  const unmet: Unmet[] = [];
  const compare = (root: string, expected: CaseText | undefined, actual: string | undefined, isSame: boolean): void => {
    if (expected === undefined || isSame) return;
    const message = `${root} is ${actual === undefined ? 'missing' : shown(actual)}, but ${shown(expected.text)} is expected`;
    unmet.push({ span: expected.span, message });
  };
  compare('error', error, observed.error, error?.text === observed.error);
  compare('cause', cause, observed.cause, observed.cause?.includes(cause?.text ?? '') ?? false);
  return unmet;
}

function results({ output, exactly: whole }: Expect, { output: actual }: Observed): Unmet[] {
  if (actual === undefined) return [];
  return [
    ...(output === undefined ? [] : placed('output', output, contains(output.json, actual))),
    ...(whole === undefined ? [] : placed('output', whole, exactly(whole.json, actual))),
  ];
}

/** `name` goes before each path in the sentences. */
function placed(root: string, { tree }: CaseValue, differences: readonly Difference[], name?: string): Unmet[] {
  return differences.map((own) => ({
    span: spanAt(tree, own.path),
    message: differenceText(root, name === undefined ? own : { ...own, path: [name, ...own.path] }),
  }));
}

function steps({ path = [], calls, inputs }: Expect, { visited, inputsOf }: Observed): Unmet[] {
  const unmet: Unmet[] = [];
  const names = path.map(({ text }) => text);
  const problem = pathMatches(names, visited);
  const place = problem && path[problem.index];
  if (problem !== undefined && place !== undefined) {
    unmet.push({ span: place.span, message: pathProblemText(problem) });
  }
  for (const { name, count, span } of calls) {
    const actual = inputsOf(name.text).length;
    if (actual === count) continue;
    unmet.push({
      span,
      message: `'${name.text}' has ${plural(actual, 'call')}, but ${count} ${count === 1 ? 'is' : 'are'} expected`,
    });
  }
  for (const { name, inputs: expected } of inputs) {
    const differences = contains(expected.json, inputsOf(name.text));
    unmet.push(...placed('inputs', expected, differences, name.text));
  }
  return unmet;
}
