// In: a simulation. Out: the statement where the execution failed, and the line of the run method that raised the error.

import type { Related } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { State } from '../graph/graph.ts';
import type { ExecutionOutcome, RunFact } from '../run/execution.ts';
import { type LocalProject, sourceOfState } from './local-project.ts';
import type { Simulation } from './simulate.ts';

/** The outer place comes first. Empty if no state ended the execution. */
export function failurePlaces({ result, facts, real }: Simulation, project: LocalProject): readonly Related[] {
  if (result.status !== 'failed') return [];
  const failure = failureOf(facts, result, project);
  if (failure === undefined) return [];
  const { fact, span } = failure;
  const { file } = project;
  const statement: Related = { file, span, message: 'failed here' };
  const raised = real.findLast(({ answer }) => answer.kind === 'raise' && answer.cause === fact.cause)?.answer;
  if (raised?.kind !== 'raise' || raised.line === undefined) return [statement];
  return [statement, { file, span: lineSpan(file, raised.line), message: `'${raised.error}' was raised here` }];
}

type Failed = Extract<RunFact, { kind: 'failed' }>;

type Ended = Extract<ExecutionOutcome, { status: 'failed' }>;

interface Failure {
  readonly fact: Failed;
  /** The span of the statement. */
  readonly span: Span;
}

/** The last state that failed, or the inner state that caused its failure. */
function failureOf(facts: readonly RunFact[], end: Ended, project: LocalProject): Failure | undefined {
  let found: Failure | undefined;
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact?.kind !== 'failed') continue;
    // An execution can also fail on its own, after failures that were handled.
    if (found === undefined && (fact.error !== end.error || fact.cause !== end.cause)) return undefined;
    if (found !== undefined && !isInside(fact, found.fact, facts)) continue;
    const source = sourceOfState(project, fact.machine, fact.state);
    if (source === undefined) continue;
    // For a Choice, points at the first condition, because its statement contains all branches.
    found = { fact, span: source.arms[0]?.span ?? source.span };
    if (!failsForOthers(source.kind, fact)) return found;
  }
  return found;
}

/** Whether an inner state may have caused the failure. */
function failsForOthers(kind: State['kind'], { error }: Failed): boolean {
  return kind === 'map' || kind === 'parallel' || (kind === 'machine' && error === 'States.TaskFailed');
}

/** Whether a state is in an iteration, a branch or a nested execution of another. */
function isInside(fact: Failed, outer: Failed, facts: readonly RunFact[]): boolean {
  if (fact.arn === outer.arn) return fact.position[outer.position.length]?.state === outer.state;
  const start = facts.find((own) => own.kind === 'started' && own.arn === fact.arn);
  return start?.kind === 'started' && start.parent === outer.arn;
}

/** A line without its indentation. */
function lineSpan({ text, lineStarts }: SourceFile, line: number): Span {
  const [start, end] = [lineStarts[line - 1] ?? text.length, lineStarts[line] ?? text.length];
  const content = text.slice(start, end);
  return { start: start + content.length - content.trimStart().length, end: start + content.trimEnd().length };
}
