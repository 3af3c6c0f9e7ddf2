// In: what an execution did. Out: the statement where it failed, and the line of the run method that raised the error.

import type { Related } from '../base/diagnostic.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { RunFact } from '../run/execution.ts';
import { type LocalProject, sourceOfState } from './local-project.ts';
import type { Simulation } from './simulate.ts';

/** The outer place first. None for an execution that no state has ended. */
export function failurePlaces({ facts, real }: Simulation, project: LocalProject): readonly Related[] {
  const failure = failureOf(facts, project);
  if (failure === undefined) return [];
  const { fact, span } = failure;
  const { file } = project;
  const statement: Related = { file, span, message: 'failed here' };
  if (fact.kind !== 'failed') return [statement];
  const raised = real.findLast(({ answer }) => answer.kind === 'raise' && answer.cause === fact.cause)?.answer;
  if (raised?.kind !== 'raise' || raised.line === undefined) return [statement];
  return [statement, { file, span: lineSpan(file, raised.line), message: `'${raised.error}' was raised here` }];
}

type Ending = Extract<RunFact, { kind: 'failed' | 'entered' }>;

interface Failure {
  readonly fact: Ending;
  /** Of the statement. */
  readonly span: Span;
}

/**
 * The state that failed last. A map, a parallel or a called function fails because of a state inside it, which has failed
 * before.
 */
function failureOf(facts: readonly RunFact[], project: LocalProject): Failure | undefined {
  let outer: Failure | undefined;
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact === undefined || !endsExecution(fact)) continue;
    const source = sourceOfState(project, fact.machine, fact.state);
    if (source === undefined) continue;
    // Of a Choice, the conditions: its statement has all branches.
    const failure = { fact, span: source.arms[0]?.span ?? source.span };
    const isInside = source.kind === 'map' || source.kind === 'parallel';
    const isCalled = source.kind === 'machine' && fact.kind === 'failed' && fact.error === 'States.TaskFailed';
    if (!isInside && !isCalled) return failure;
    outer ??= failure;
  }
  return outer;
}

/** Only tasks, maps and parallels tell that they failed: any other state simply never ends. */
function endsExecution(fact: RunFact): fact is Ending {
  return fact.kind === 'failed' || (fact.kind === 'entered' && fact.type !== 'Task' && fact.type !== 'Succeed');
}

/** A line without its indentation. */
function lineSpan({ text, lineStarts }: SourceFile, line: number): Span {
  const [start, end] = [lineStarts[line - 1] ?? text.length, lineStarts[line] ?? text.length];
  const content = text.slice(start, end);
  return { start: start + content.length - content.trimStart().length, end: start + content.trimEnd().length };
}
