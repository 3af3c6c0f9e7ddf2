// The distributed mode of a Map: each item is an execution with its own history, and some of them may fail.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

import type { Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import type { RunnableMachine } from '../machine.ts';
import { uuid } from '../random.ts';
import { abortTrack, type Frame, type RunningExecution, recordEvent } from '../run.ts';
import type { Child, FiberProgram } from '../scheduler.ts';
import { arnOf, startExecution } from '../start.ts';
import type { Value, ValueMap } from '../value.ts';
import { integerField, numberField } from './data.ts';

/** What a Map state does, in either mode. */
export interface MapWork {
  readonly visit: Visit;
  readonly items: readonly Value[];
  /** How many items are processed at the same time. */
  readonly limit: number;
  readonly machine: RunnableMachine;
  /** The input of the item's iterator. */
  readonly inputOf: (index: number) => Value | StateFailure;
}

/** Returns the results of the executions that succeed, in the order of their items. */
export function* runDistributed(
  state: ValueMap,
  input: Value,
  work: MapWork,
): FiberProgram<readonly Value[] | StateFailure> {
  const { visit, items, limit } = work;
  const { frame } = visit;
  const tolerated = toleranceOf(state, input, work);
  if (isStateFailure(tolerated)) return tolerated;
  const { execution, run } = frame;
  const mapRunArn = arnOf(run, 'mapRun', `${execution.machine}/${visit.state}:${uuid(run.random)}`);
  recordEvent(frame, 'MapRunStarted', { mapRunArn });
  const results: (Value | undefined)[] = [];
  let failed = 0;
  let last: StateFailure | undefined;
  const settle = (index: number, result: unknown): boolean => {
    if (!isStateFailure(result)) results[index] = result as Value;
    else {
      failed += 1;
      last = result;
    }
    return last?.isUnsupported !== true && failed <= tolerated;
  };
  const start = (index: number): Child => startItem(work, index);
  yield { kind: 'fork', fork: { count: items.length, limit, start, settle } };
  if (last?.isUnsupported === true) return last;
  if (failed <= tolerated) {
    recordEvent(frame, 'MapRunSucceeded');
    return results.filter((result) => result !== undefined);
  }
  const cause = `${failed} of ${items.length} items of '${visit.state}' failed, but ${Math.floor(tolerated)} may; the last one with '${last?.error ?? ''}': ${last?.cause ?? ''}`;
  const failure: StateFailure = { error: 'States.ExceedToleratedFailureThreshold', cause };
  recordEvent(frame, 'MapRunFailed', { error: failure.error, cause });
  return failure;
}

/** How many items may fail. Without either field, none may. */
function toleranceOf(state: ValueMap, input: Value, { visit, items }: MapWork): number | StateFailure {
  const count = integerField(state, 'ToleratedFailureCount', 0, input, visit);
  if (isStateFailure(count)) return count;
  const percentage = numberField(state, 'ToleratedFailurePercentage', input, visit);
  if (isStateFailure(percentage)) return percentage;
  if (percentage === undefined) return count ?? 0;
  const { number, text } = percentage;
  if (number < 0 || number > 100) {
    return runtimeFailure(
      `'ToleratedFailurePercentage' of '${visit.state}' must be a number from 0 to 100, not ${text}`,
    );
  }
  // The first of both limits counts.
  return Math.min(count ?? items.length, (number / 100) * items.length);
}

/** A child workflow sees neither the variables nor the position of its parent. */
function startItem({ visit, items, machine, inputOf }: MapWork, index: number): Child {
  const { frame } = visit;
  const inner: Frame = { ...frame, track: { previous: 0, current: undefined, nested: undefined } };
  return { program: program(), onCancel: () => abortTrack(inner) };

  function* program(): FiberProgram<Value | StateFailure> {
    const input = inputOf(index);
    if (isStateFailure(input)) return input;
    const { run, execution } = frame;
    const child = startExecution(run, {
      name: execution.machine,
      machine,
      input,
      execution: undefined,
      parent: { arn: execution.arn, eventId: frame.track.previous },
      deadline: execution.deadline,
      item: { index, value: items[index] ?? null },
    });
    inner.track.nested = child;
    const subscribe = (done: () => void): void => {
      if (child.outcome === undefined) child.waiting.push(done);
      else done();
    };
    yield { kind: 'join', subscribe, deadline: Number.POSITIVE_INFINITY };
    inner.track.nested = undefined;
    return resultOf(child);
  }
}

function resultOf({ outcome, name }: RunningExecution): Value | StateFailure {
  switch (outcome?.status) {
    case 'succeeded':
      return outcome.output;
    case 'failed':
      return { error: outcome.error, cause: outcome.cause };
    case 'timed-out':
      return { error: 'States.Timeout', cause: `the execution '${name}' took longer than its timeout` };
    case 'unsupported':
      return { error: undefined, cause: outcome.message, isUnsupported: true };
    default:
      return { error: 'States.TaskFailed', cause: `the execution '${name}' was aborted` };
  }
}
