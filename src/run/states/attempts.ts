// The attempts of a Task, Map or Parallel state: retriers start it again, catchers continue elsewhere. Each retrier counts
// its own attempts within one visit of the state.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
import type { Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import { delayOf, handlerOf } from '../handlers.ts';
import { tell } from '../run.ts';
import type { FiberProgram } from '../scheduler.ts';
import type { Value, ValueMap } from '../value.ts';
import { type StateStep, step, withResult } from './data.ts';

/** `onGiveUp` is called when no retrier starts another attempt. */
export function* attempts(
  state: ValueMap,
  raw: Value,
  visit: Visit,
  attempt: () => FiberProgram<StateStep | StateFailure>,
  onGiveUp: () => void,
): FiberProgram<StateStep | StateFailure> {
  const used = new Map<number, number>();
  const { frame, state: name } = visit;
  for (;;) {
    const result = yield* attempt();
    if (!isStateFailure(result)) return result;
    const { error, cause } = result;
    tell(frame, { kind: 'failed', state: name, attempt: visit.retries, error, cause });
    const retrier = handlerOf(result, state.get('Retry'));
    const started = retrier === undefined ? 0 : (used.get(retrier.index) ?? 0);
    const delay = retrier === undefined ? undefined : delayOf(retrier, started);
    if (retrier === undefined || delay === undefined) {
      // Histories of AWS show no failed Map or Parallel if its fields don't fit the data.
      if (error !== 'States.Runtime') onGiveUp();
      return caught(state, raw, result, visit);
    }
    used.set(retrier.index, started + 1);
    visit.retries += 1;
    tell(frame, { kind: 'retried', state: name, retrier: retrier.index, attempt: visit.retries, delay });
    yield { kind: 'sleep', until: frame.run.scheduler.now() + delay * 1000 };
  }
}

/** Returns the step to the state that a catcher names, or the failure that none handles. */
function caught(state: ValueMap, raw: Value, failure: StateFailure, visit: Visit): StateStep | StateFailure {
  const catcher = handlerOf(failure, state.get('Catch'));
  if (catcher === undefined) return failure;
  const next = catcher.fields.get('Next');
  if (typeof next !== 'string') return runtimeFailure(`a catcher of '${visit.state}' has no 'Next'`);
  const { error = '', cause = '' } = failure;
  const output: ValueMap = new Map([
    ['Error', error],
    ['Cause', cause],
  ]);
  const placed = withResult(catcher.fields.get('ResultPath'), output, raw, visit);
  if (isStateFailure(placed)) return placed;
  tell(visit.frame, { kind: 'caught', state: visit.state, catcher: catcher.index, next });
  return step(placed, { next, assign: catcher.fields.get('Assign') }, { value: output, is: 'result' }, visit);
}
