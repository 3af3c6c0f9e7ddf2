// The distributed mode of a Map: each item is an execution with its own history, and some of them may fail.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

import { compactJson } from '../../base/json.ts';
import type { Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure, unsupported } from '../failure.ts';
import type { RunnableMachine } from '../machine.ts';
import { uuid } from '../random.ts';
import { abortTrack, type Frame, type RunningExecution, recordEvent } from '../run.ts';
import type { Child, FiberProgram } from '../scheduler.ts';
import { arnOf, startExecution, timestampOf } from '../start.ts';
import type { Value, ValueMap } from '../value.ts';
import { integerField, numberField } from './data.ts';
import { describeExecution } from './description.ts';

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

/** An item whose execution failed, which the Map may tolerate. */
interface FailedItem {
  readonly failed: RunningExecution;
}

/** Returns the results in the order of the items. The result of an execution that failed is its description. */
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
  const results: Value[] = [];
  let failed = 0;
  let failure: StateFailure | undefined;
  const settle = (index: number, result: unknown): boolean => {
    const item = result as Value | FailedItem | StateFailure;
    if (isStateFailure(item)) failure = item;
    else if (!isFailedItem(item)) results[index] = item;
    else {
      failed += 1;
      results[index] = descriptionOf(item.failed, frame);
      if (failed > tolerated) failure = exceeded(failed, tolerated, item.failed, work);
    }
    return failure === undefined;
  };
  const start = (index: number): Child => startItem(work, index);
  yield { kind: 'fork', fork: { count: items.length, limit, start, settle } };
  if (failure === undefined) {
    recordEvent(frame, 'MapRunSucceeded');
    return results;
  }
  const { error, cause } = failure;
  recordEvent(frame, 'MapRunFailed', { error, cause });
  return failure;
}

function isFailedItem(result: Value | FailedItem): result is FailedItem {
  return typeof result === 'object' && result !== null && 'failed' in result;
}

function exceeded(failed: number, tolerated: number, last: RunningExecution, { visit, items }: MapWork): StateFailure {
  const { outcome } = last;
  const why =
    outcome?.status === 'failed' ? `'${outcome.error ?? ''}': ${outcome.cause ?? ''}` : `'${outcome?.status}'`;
  const numbers = `${failed} of ${items.length} items of '${visit.state}' failed, but ${Math.floor(tolerated)} may`;
  return { error: 'States.ExceedToleratedFailureThreshold', cause: `${numbers}; the last one ended with ${why}` };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
function descriptionOf(execution: RunningExecution, { run }: Frame): Value {
  return describeExecution(execution, {
    data: compactJson,
    date: (at) => timestampOf(run, at),
    machine: arnOf(run, 'stateMachine', execution.machine),
  });
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

  function* program(): FiberProgram<Value | FailedItem | StateFailure> {
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

function resultOf(execution: RunningExecution): Value | FailedItem | StateFailure {
  const { outcome } = execution;
  if (outcome?.status === 'succeeded') return outcome.output;
  return outcome?.status === 'unsupported' ? unsupported(outcome.message) : { failed: execution };
}
