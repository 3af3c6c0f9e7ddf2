// In: a case and its simulation. Out: a diagnostic for each unmet expectation, at its place in the test file.
import { causeMessage } from '../base/cause.ts';
import type { Extra, Report } from '../base/diagnostic.ts';
import type { Json } from '../base/json.ts';
import type { Span } from '../base/source.ts';
import { contains, differenceText, exactly, pathMatches, pathProblemText } from '../cases/expect.ts';
import { failedTest } from '../cases/refusals.ts';
import { acceptedStatuses, type Case, type Expect } from '../cases/test-file.ts';
import { type CaseValue, spanAt } from '../cases/value.ts';
import type { ExecutionResult } from '../run/execution.ts';
import { failurePlaces } from './failure-place.ts';
import type { LocalProject } from './local-project.ts';
import type { Simulation, TaskCall } from './simulate.ts';

/** Reports a difference at a span of the test file. */
type Fail = (span: Span, message: string, extra?: Extra) => void;

export function judge(own: Case, simulation: Simulation, project: LocalProject, report: Report): void {
  const { expect } = own;
  const { result } = simulation;
  const fail: Fail = (span, message, extra) => report(failedTest, span, `'${own.name.text}': ${message}`, extra);
  const hasEnded = checkEnd(own, simulation, project, fail);
  if (expect === undefined) return;
  // If the execution ended in another way, its error and output would only repeat that.
  if (hasEnded) {
    checkTexts(expect, simulation, project, fail);
    checkOutput(expect, result, fail);
  }
  checkPath(expect, simulation, fail);
  checkCalls(expect, simulation, fail);
}

/** Such as `failed with CardDeclined`. */
export function endText(result: ExecutionResult): string {
  const [word, error] = [WORDS[result.status], 'error' in result ? result.error : undefined];
  return error === undefined ? word : `${word} with ${error}`;
}

const WORDS = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timed out',
  aborted: 'was aborted',
  unsupported: 'could not be run',
} as const;

/** Whether the execution ended as the case expects. */
function checkEnd(own: Case, simulation: Simulation, project: LocalProject, fail: Fail): boolean {
  const { result } = simulation;
  const accepted: readonly string[] = acceptedStatuses(own.expect);
  if (accepted.includes(result.status)) return true;
  const { expect } = own;
  const span = expect?.status?.span ?? expect?.error?.span ?? own.name.span;
  if (result.status === 'unsupported') {
    fail(span, result.message);
    return false;
  }
  const wanted = accepted.length === 1 ? (PAST[accepted[0] ?? ''] ?? '') : 'failed';
  const error = expect?.error === undefined ? '' : ` with ${expect.error.text}`;
  const message = `the execution ${endText(result)}, but it should have ${wanted}${error}${causeOf(result)}`;
  fail(span, message, placesOf(simulation, project));
  return false;
}

/** Why the execution did not succeed, as the end of a sentence. */
function causeOf(result: ExecutionResult): string {
  return 'cause' in result && result.cause ? `: ${causeMessage(result.cause)}` : '';
}

function placesOf(simulation: Simulation, project: LocalProject): Extra {
  return { related: simulation.result.status === 'failed' ? failurePlaces(simulation, project) : [] };
}

const PAST: Readonly<Record<string, string>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timed out',
  aborted: 'been aborted',
};

/** Compares the cause only if the error matches, because another error has another cause. */
function checkTexts({ error, cause }: Expect, simulation: Simulation, project: LocalProject, fail: Fail): void {
  const { result } = simulation;
  const given = {
    error: 'error' in result ? result.error : undefined,
    cause: 'cause' in result ? result.cause : undefined,
  };
  const places = placesOf(simulation, project);
  if (error !== undefined && error.text !== given.error) {
    const is = given.error === undefined ? 'there is no error' : `the error is '${given.error}'`;
    fail(error.span, `${is}, but '${error.text}' is expected${causeOf(result)}`, places);
    return;
  }
  // Causes of real tasks contain more than their message.
  if (cause === undefined || given.cause?.includes(cause.text)) return;
  const is = given.cause === undefined ? 'there is no cause' : `the cause is '${causeMessage(given.cause)}'`;
  fail(cause.span, `${is}, but '${causeMessage(cause.text)}' is expected`, places);
}

function checkOutput({ output, exactly: whole }: Expect, result: ExecutionResult, fail: Fail): void {
  if (result.status !== 'succeeded') return;
  if (output !== undefined) checkValue('output', output, result.output, contains, fail);
  if (whole !== undefined) checkValue('output', whole, result.output, exactly, fail);
}

function checkValue(root: string, wanted: CaseValue, found: Json, compare: typeof contains, fail: Fail): void {
  for (const difference of compare(wanted.json, found)) {
    fail(spanAt(wanted.tree, difference.path), differenceText(root, difference));
  }
}

function checkPath({ path }: Expect, { visited }: Simulation, fail: Fail): void {
  const problem =
    path &&
    pathMatches(
      path.map(({ text }) => text),
      visited,
    );
  const span = problem && path?.[problem.index]?.span;
  if (problem === undefined || span === undefined) return;
  const names = visited.map(([name]) => `'${name}'`);
  const list = names.length > MAX_LISTED ? [...names.slice(0, MAX_LISTED), '…'] : names;
  fail(span, pathProblemText(problem), { help: `the execution went through ${list.join(', ')}` });
}

const MAX_LISTED = 12;

function checkCalls({ calls, inputs }: Expect, simulation: Simulation, fail: Fail): void {
  for (const { name, count, span } of calls) {
    const made = timesOf(name.text, simulation);
    if (made === count) continue;
    const ran = made === 0 ? 'never ran' : `ran ${times(made)}`;
    fail(span, `'${name.text}' ${ran}, but should ${count === 0 ? 'not have run' : `have run ${times(count)}`}`);
  }
  for (const { name, inputs: wanted } of inputs) {
    const made: Json = callsOf(name.text, simulation.calls).map(({ input }) => input);
    checkValue(`inputs of ${name.text}`, wanted, made, contains, fail);
  }
}

function callsOf(name: string, calls: readonly TaskCall[]): readonly TaskCall[] {
  return calls.filter(({ names }) => names.includes(name));
}

/**
 * How often a task, a function or a state ran. A state without a call counts its visits. A state with a call has more than one
 * name, and its visits don't count, because it may fail before the call.
 */
export function timesOf(name: string, { calls, visited }: Simulation): number {
  const made = callsOf(name, calls).length;
  return made > 0 ? made : visited.filter((names) => names.length === 1 && names.includes(name)).length;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
