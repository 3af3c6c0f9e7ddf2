// Map states: run an iterator for each item, or in distributed mode an execution of its own.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html
import { describeValue } from '../../asl/parse/quote.ts';
import { scopeOf, type Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure, unsupported } from '../failure.ts';
import { abortTrack, type Frame, recordEvent, recordFailedTask } from '../run.ts';
import type { Child, FiberProgram } from '../scheduler.ts';
import { inputDocument } from '../scope.ts';
import { fill } from '../template.ts';
import { isList, isMap, type Value, type ValueMap } from '../value.ts';
import { attempts } from './attempts.ts';
import { inputOf, integerField, leave, limited, readPathField, type StateStep } from './data.ts';
import { type MapWork, runDistributed } from './distributed.ts';
import { innerMachine } from './inner.ts';
import { recordAside } from './parallel.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const MOST_INLINE = 40;

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const MOST_DISTRIBUTED = 10_000;

const UNSUPPORTED = ['ItemReader', 'ItemBatcher', 'ResultWriter'] as const;

export function* runMap(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const attempt = (): FiberProgram<StateStep | StateFailure> => runItems(state, raw, visit);
  return yield* attempts(state, raw, visit, attempt, () => recordEvent(visit.frame, 'MapStateFailed'));
}

function* runItems(state: ValueMap, raw: Value, visit: Visit): FiberProgram<StateStep | StateFailure> {
  const { frame, state: name } = visit;
  const field = UNSUPPORTED.find((one) => state.has(one));
  if (field !== undefined) return unsupported(`'${field}' of '${name}' is not supported`);
  const input = inputOf(state, raw, visit);
  if (isStateFailure(input)) return input;
  const items = itemsOf(state, input, visit);
  if (isStateFailure(items)) return items;
  const concurrency = integerField(state, 'MaxConcurrency', 0, input, visit);
  if (isStateFailure(concurrency)) return concurrency;
  const processor = state.get('ItemProcessor') ?? state.get('Iterator') ?? null;
  const config = isMap(processor) ? processor.get('ProcessorConfig') : undefined;
  const isDistributed = isMap(config) && config.get('Mode') === 'DISTRIBUTED';
  const most = isDistributed ? MOST_DISTRIBUTED : MOST_INLINE;
  const limit = Math.min(concurrency === undefined || concurrency === 0 ? most : concurrency, most);
  recordEvent(frame, 'MapStateStarted', { length: items.length });
  const work: MapWork = {
    visit,
    items,
    limit,
    machine: innerMachine(processor, visit),
    inputOf: (index) => itemInput(state, input, items, index, visit),
  };
  const results = isDistributed ? yield* runDistributed(state, input, work) : yield* runInline(work);
  if (isStateFailure(results)) return results;
  recordAside(frame, 'MapStateSucceeded');
  const result = limited(results, 'the result', visit);
  return isStateFailure(result) ? result : leave(state, raw, result, visit);
}

function itemsOf(state: ValueMap, input: Value, visit: Visit): readonly Value[] | StateFailure {
  const path = state.get('ItemsPath') ?? '$';
  const items = readPathField(path, 'ItemsPath', inputDocument(input), scopeOf(visit));
  if (isStateFailure(items) || isList(items)) return items;
  return runtimeFailure(`'ItemsPath' of '${visit.state}' must lead to an array, not ${describeValue(items)}`);
}

function itemInput(
  state: ValueMap,
  input: Value,
  items: readonly Value[],
  index: number,
  visit: Visit,
): Value | StateFailure {
  const value = items[index] ?? null;
  const field = state.has('ItemSelector') ? 'ItemSelector' : 'Parameters';
  const template = state.get(field);
  if (template === undefined) return value;
  const filled = fill(template, field, inputDocument(input), scopeOf(visit, { index, value }));
  return isStateFailure(filled) ? filled : limited(filled, 'the input of an iteration', visit);
}

/** Returns the results in the order of the items. The first iteration that fails aborts the others. */
function* runInline(work: MapWork): FiberProgram<readonly Value[] | StateFailure> {
  const { visit, items, limit } = work;
  const { frame } = visit;
  // As in histories of AWS, the next iteration refers to the last state of the one that made room for it.
  let previous = frame.track.previous;
  const results: Value[] = [];
  let failure: StateFailure | undefined;
  const start = (index: number): Child => {
    const inner = iterationFrame(visit, index, items[index] ?? null, previous);
    recordEvent(inner, 'MapIterationStarted', { name: visit.state, index });
    return {
      program: iterate(work, index, inner, (last) => {
        previous = last;
      }),
      onCancel: () => {
        recordEvent(inner, 'MapIterationAborted', { name: visit.state, index });
        abortTrack(inner);
      },
    };
  };
  const settle = (index: number, result: unknown): boolean => {
    if (isStateFailure(result)) failure = result;
    else results[index] = result as Value;
    return failure === undefined;
  };
  yield { kind: 'fork', fork: { count: items.length, limit, start, settle } };
  return failure ?? results;
}

/** Passes the id of the last event inside the iteration to `onLast`. */
function* iterate(
  { visit, machine, inputOf: input }: MapWork,
  index: number,
  inner: Frame,
  onLast: (id: number) => void,
): FiberProgram<Value | StateFailure> {
  const { frame, state: name } = visit;
  const given = input(index);
  const result = isStateFailure(given) ? given : yield* frame.run.runMachine(machine, given, inner);
  const { previous } = inner.track;
  onLast(previous);
  recordEvent(inner, isStateFailure(result) ? 'MapIterationFailed' : 'MapIterationSucceeded', { name, index });
  // A Map refers to the last event before a failed iteration.
  frame.track.previous = isStateFailure(result) ? previous : inner.track.previous;
  if (isStateFailure(result)) recordFailedTask(inner);
  return result;
}

function iterationFrame({ frame, state }: Visit, index: number, value: Value, previous: number): Frame {
  return {
    ...frame,
    track: { previous, current: undefined, nested: undefined },
    variables: { own: new Map(), outer: frame.variables },
    item: { index, value },
    position: [...frame.position, { state, index }],
  };
}
