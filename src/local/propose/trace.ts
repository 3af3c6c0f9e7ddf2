// In: the facts of a simulation. Out: every visit of a state with its outcome, and the origin of each value in its data: the input of
// the execution, the result of a call, or the program itself.
import { TRACE_KEY } from '../../base/short-json.ts';
import { findMock, type Mocks } from '../../cases/test-file.ts';
import { isWithin, type Step, stepsOf, writtenBy } from '../../graph/path.ts';
import type { RunFact } from '../../run/execution.ts';
import { isList, isMap, type Value } from '../../run/value.ts';
import { type LocalProject, namesOfState, sourceOfState } from '../local-project.ts';
import type { Simulation } from '../simulate.ts';
import type { StateSource } from '../state-sources.ts';
import { MAX_INDEX, NO_RESULT, type Trial, type TrialAnswer } from './trial.ts';

export interface StateVisit {
  /** The number of earlier visits. */
  readonly number: number;
  readonly machine: string;
  readonly state: string;
  readonly source: StateSource;
  readonly input: Value;
  /** The previous visit in the same machine, iteration or branch. */
  readonly previous: StateVisit | undefined;
  /** For the first visit of an iteration or a branch: the Map or Parallel state. */
  readonly container: StateVisit | undefined;
  /** The index of the iteration or branch. */
  readonly index: number;
  /** For the first visit of a called function: the call. */
  readonly caller: StateVisit | undefined;
  /** The attempts of a task or a called function. */
  readonly calls: TrialCall[];
  /** Caches values by path. */
  readonly values: Map<string, TracedValue>;
  /** The first visits of the iterations or branches. */
  readonly inner: StateVisit[];
  arm: number | 'default' | undefined;
  error: string | undefined;
  isCaught: boolean;
  isOver: boolean;
}

/** The value in the data of a visit at a path. Equal keys mean the same value. */
export interface TracedValue {
  readonly key: string;
  readonly origin: ValueOrigin;
  /** Undefined if the value is missing. */
  readonly current: Value | undefined;
}

/** A call, and its answer in a trial. */
export interface TrialCall {
  /** The name in the trial, and the number of earlier calls by this name. */
  readonly name: string;
  readonly number: number;
  readonly state: string;
  answer: TrialAnswer;
}

export interface Trace {
  readonly trial: Trial;
  readonly visits: readonly StateVisit[];
  /** The calls that a mock answers or would answer, by the name of the mock. */
  readonly calls: ReadonlyMap<string, readonly TrialCall[]>;
  /** The last visit of each iteration and branch. */
  readonly lastIn: ReadonlyMap<StateVisit, ReadonlyMap<number, StateVisit>>;
}

/** `nameOf` returns the name for a new mock. */
export function traceOf(
  project: LocalProject,
  trial: Trial,
  mocks: readonly Mocks[],
  { facts }: Simulation,
  nameOf: (machine: string, state: string) => string,
): Trace {
  const visits: StateVisit[] = [];
  const calls = new Map<string, TrialCall[]>();
  const tracks = new Map<string, StateVisit>();
  const lastIn = new Map<StateVisit, Map<number, StateVisit>>();
  /** Calls to functions that have not started yet, by the calling execution. */
  const waiting = new Map<string, StateVisit[]>();
  const callers = new Map<string, StateVisit>();
  for (const fact of facts) {
    if (fact.kind === 'started') {
      const caller = fact.parent === undefined ? undefined : takeCaller(waiting.get(fact.parent), fact.machine);
      if (caller !== undefined) callers.set(fact.arn, caller);
    }
    if (!('state' in fact)) continue;
    const { machine, state, position, arn } = fact;
    const track = trackOf(arn, position);
    if (fact.kind === 'entered') {
      const source = sourceOfState(project, machine, state);
      if (source === undefined) continue;
      const previous = tracks.get(track);
      const outer = position.at(-1);
      const container = outer === undefined ? undefined : tracks.get(trackOf(arn, position.slice(0, -1)));
      const caller = previous === undefined && outer === undefined ? callers.get(arn) : undefined;
      const visit: StateVisit = {
        ...{
          number: visits.length,
          values: new Map(),
          machine,
          state,
          source,
          previous,
          caller,
          input: fact.input,
          index: outer?.index ?? 0,
        },
        container: previous === undefined ? container : undefined,
        ...{ calls: [], inner: [], arm: undefined, error: undefined, isCaught: false, isOver: false },
      };
      if (visit.container !== undefined) visit.container.inner.push(visit);
      if (container !== undefined) {
        const last = lastIn.get(container) ?? new Map<number, StateVisit>();
        lastIn.set(container, last.set(visit.index, visit));
      }
      tracks.set(track, visit);
      visits.push(visit);
      continue;
    }
    const visit = tracks.get(track);
    if (visit === undefined || visit.state !== state) continue;
    if (fact.kind === 'called') {
      const names = namesOfState(project, machine, state);
      const planned = names.find((one) => trial.answers.has(one));
      const name = planned ?? nameOf(machine, state);
      const call: TrialCall = { name, number: calls.get(name)?.length ?? 0, state, answer: NO_RESULT };
      // If a state has the name of the task, a mock for it also answers the other calls to the task.
      for (const one of planned === undefined ? new Set([...names, name]) : [name]) {
        const all = calls.get(one) ?? [];
        all.push(call);
        calls.set(one, all);
      }
      visit.calls.push(call);
      const isNested = visit.source.callee?.kind === 'function' && findMock(names, mocks) === undefined;
      if (isNested) waiting.set(arn, [...(waiting.get(arn) ?? []), visit]);
    } else note(visit, fact);
  }
  return { trial, visits, calls, lastIn };
}

function trackOf(arn: string, position: RunFact['position']): string {
  return `${arn} ${position.map(({ state, index }) => `${JSON.stringify(state)}${index}`).join(' ')}`;
}

/** Calls start in order. */
function takeCaller(waiting: StateVisit[] | undefined, machine: string): StateVisit | undefined {
  const at = (waiting ?? []).findIndex(
    ({ source: { callee } }) => callee?.kind === 'function' && callee.name === machine,
  );
  return at < 0 ? undefined : waiting?.splice(at, 1)[0];
}

function note(visit: StateVisit, fact: RunFact): void {
  const call = visit.calls.at(-1);
  switch (fact.kind) {
    case 'answered':
      // The result of a called function describes its execution.
      if (call !== undefined && visit.source.kind === 'task') call.answer = { kind: 'return', value: fact.result };
      break;
    case 'failed':
      visit.error = fact.error;
      if (call !== undefined && fact.error) call.answer = { kind: 'raise', error: fact.error };
      break;
    case 'chose':
      visit.arm = fact.arm;
      break;
    case 'caught':
      visit.isCaught = true;
      break;
    case 'exited':
    case 'aborted':
      visit.isOver = true;
      break;
    default:
  }
}

/** The origin of a value in the data of a visit. */
export type ValueOrigin =
  | { readonly kind: 'input'; readonly steps: readonly Step[] }
  | { readonly kind: 'result'; readonly call: TrialCall; readonly visit: StateVisit; readonly steps: readonly Step[] }
  /** The name or the cause of a caught error. */
  | { readonly kind: 'error'; readonly call: TrialCall; readonly part: 'error' | 'cause' }
  | { readonly kind: 'program' };

const PROGRAM: ValueOrigin = { kind: 'program' };

/** The origin of an existing or missing value in the data of a visit. */
export function originOf(start: StateVisit, path: readonly Step[], { lastIn }: Trace): ValueOrigin {
  let [visit, steps] = [start, path];
  /** Whether to look for the value before or after the visit. */
  let isBefore = true;
  for (;;) {
    if (steps.some((step) => typeof step === 'number' && Math.abs(step) > MAX_INDEX)) return PROGRAM;
    if (isBefore) {
      const { previous, container, caller } = visit;
      if (previous !== undefined) {
        visit = previous;
        isBefore = false;
        continue;
      }
      const outer = container ?? caller;
      if (outer === undefined) return { kind: 'input', steps };
      const outside = container === undefined ? stepsInCall(outer, steps) : stepsInContainer(outer, visit.index, steps);
      if (outside === undefined) return PROGRAM;
      visit = outer;
      steps = outside;
      continue;
    }
    isBefore = true;
    const written = visit.isCaught ? '$.error' : writtenBy(visit.source.state);
    if (written === undefined) continue;
    const target = visit.isCaught ? ['error'] : stepsOf(written);
    if (!isWithin(steps, target)) {
      if (isWithin(target, steps)) return PROGRAM;
      continue;
    }
    const rest = steps.slice(target.length);
    const call = visit.calls.at(-1);
    if (visit.isCaught) return errorOrigin(call, rest);
    if (visit.source.kind === 'task' && call !== undefined) return { kind: 'result', call, visit, steps: rest };
    const [index, ...inside] = rest;
    const last = visit.source.kind === 'map' ? lastIn.get(visit)?.get(Number(index)) : undefined;
    if (last === undefined) return PROGRAM;
    visit = last;
    steps = inside;
    isBefore = false;
  }
}

function errorOrigin(call: TrialCall | undefined, [part, ...rest]: readonly Step[]): ValueOrigin {
  if (call === undefined || rest.length > 0) return PROGRAM;
  if (part === 'Error') return { kind: 'error', call, part: 'error' };
  return part === 'Cause' ? { kind: 'error', call, part: 'cause' } : PROGRAM;
}

/** Converts a path in the data of a called function to the data of the caller, as in asl/task.ts. */
function stepsInCall(
  { source: { state } }: StateVisit,
  [first, ...rest]: readonly Step[],
): readonly Step[] | undefined {
  if (first === TRACE_KEY) return [first, ...rest];
  return first === 'data' && state.kind === 'machine' ? [...stepsOf(state.input), ...rest] : undefined;
}

/** Converts a path in the data of an iteration or a branch to the data of its state, as in asl/emit.ts. */
function stepsInContainer(
  { source: { state } }: StateVisit,
  index: number,
  steps: readonly Step[],
): readonly Step[] | undefined {
  if (state.kind !== 'map') return steps;
  const [first, ...rest] = steps;
  const items = stepsOf(state.items);
  if (first === TRACE_KEY) return steps;
  if (first === 'context_value') return [...items, 'items', index, ...rest];
  const key = typeof first === 'string' ? /^items_result_(table_name|partition_key|key)$/.exec(first)?.[1] : undefined;
  return key === undefined ? undefined : [...items, key, ...rest];
}

/** The value that a state reads at a path. */
export function tracedValue(visit: StateVisit, path: string, trace: Trace): TracedValue {
  const known = visit.values.get(path);
  if (known !== undefined) return known;
  const steps = stepsOf(path);
  const origin = originOf(visit, steps, trace);
  const key = origin.kind === 'program' ? `${visit.number} ${path}` : keyOf(origin);
  const value = { key, origin, current: valueAt(visit.input, steps) };
  visit.values.set(path, value);
  return value;
}

export function keyOf(origin: Exclude<ValueOrigin, { kind: 'program' }>): string {
  if (origin.kind === 'input') return JSON.stringify(origin.steps);
  const { name, number } = origin.call;
  return JSON.stringify([name, number, origin.kind === 'result' ? origin.steps : origin.part]);
}

/** Undefined if the value does not exist. */
export function valueAt(value: Value, steps: readonly Step[]): Value | undefined {
  let found: Value | undefined = value;
  for (const step of steps) {
    if (typeof step === 'string') found = isMap(found) ? found.get(step) : undefined;
    else found = isList(found) ? found.at(step) : undefined;
  }
  return found;
}
