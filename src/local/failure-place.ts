// In: what an execution did. Out: the statement where it failed.
import type { Place } from '../base/place.ts';
import type { RunFact } from '../run/execution.ts';
import { type LocalProject, sourceOfState } from './local-project.ts';

/**
 * The state that failed last. A map, a parallel or a called function fails because of a state inside it, which has failed
 * before. Undefined for an execution that no state has ended.
 */
export function failurePlace(facts: readonly RunFact[], project: LocalProject): Place | undefined {
  let outer: Place | undefined;
  for (const fact of [...facts].reverse()) {
    if (!endsExecution(fact)) continue;
    const source = sourceOfState(project, fact.machine, fact.state);
    if (source === undefined) continue;
    const place = { file: project.file, span: source.span };
    const isInside = source.kind === 'map' || source.kind === 'parallel';
    const isCalled = source.kind === 'machine' && fact.kind === 'failed' && fact.error === 'States.TaskFailed';
    if (!isInside && !isCalled) return place;
    outer ??= place;
  }
  return outer;
}

/** Only tasks, maps and parallels tell that they failed: any other state simply never ends. */
function endsExecution(fact: RunFact): fact is Extract<RunFact, { kind: 'failed' | 'entered' }> {
  return fact.kind === 'failed' || (fact.kind === 'entered' && fact.type !== 'Task' && fact.type !== 'Succeed');
}
