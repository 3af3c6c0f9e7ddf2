// In: a simulation that may have ended because its data lacks values that a state reads. Out: the missing values, each with an
// example that resembles the result of the task.

import type { Json } from '../../base/json.ts';
import { TRACE_KEY } from '../../base/short-json.ts';
import { instantOf } from '../../base/timestamp.ts';
import type { State } from '../../graph/graph.ts';
import { referencesIn, type Step, stepsOf, writtenBy } from '../../graph/path.ts';
import { runResult } from '../../graph/values/run-result.ts';
import { ANY, alternativesOf, find, type Shape, scalarTypeOf } from '../../graph/values/shape.ts';
import { isList, isMap, isNumeric, numberFrom, type Value } from '../../run/value.ts';
import type { LocalProject } from '../local-project.ts';
import type { Change } from './solve.ts';
import { keyOf, originOf, type StateVisit, type Trace, type ValueOrigin, valueAt } from './trace.ts';

interface Need {
  readonly steps: readonly Step[];
  /** Whether the value is acceptable. Default: any value is. */
  readonly isMet?: (value: Value) => boolean;
  /** Whether the state creates the value if it is missing. */
  readonly isCreated?: true;
  /** Default: an example that fits the path. */
  readonly value?: Json;
}

/** The values that unfinished states need but don't have, except values that the program sets. */
export function missingValues(trace: Trace, project: LocalProject): Change[] {
  const changes = new Map<string, Change>();
  for (const visit of trace.visits) {
    if (visit.isOver) continue;
    for (const { steps, isMet = () => true, isCreated, value } of needsOf(visit)) {
      const found = valueAt(visit.input, steps);
      if (found === undefined ? isCreated : isMet(found)) continue;
      const origin = originOf(visit, steps, trace);
      if (origin.kind === 'program') continue;
      const key = keyOf(origin);
      if (!changes.has(key)) changes.set(key, { origin, value: value ?? plausible(origin, steps, project) });
    }
  }
  return [...changes.values()];
}

/** The needs of a Choice depend on its conditions. See `solve`. */
function needsOf({ source: { state, role } }: StateVisit): Need[] {
  const needs: Need[] = [];
  switch (state.kind) {
    case 'task':
    case 'machine': {
      needs.push(...TRACE);
      if (state.kind === 'task') needs.push(...needsOfService(state, role));
      for (const { path } of referencesIn(state)) needs.push({ steps: stepsOf(path) });
      break;
    }
    case 'map': {
      const items = stepsOf(state.items);
      needs.push(...TRACE, { steps: [...items, 'items'], isMet: isList, value: [new Map()] });
      for (const key of LOCATION) needs.push({ steps: [...items, key], value: key === 'key' ? 'items' : key });
      break;
    }
    case 'wait': {
      const [steps] = referencesIn(state).map(({ path }) => stepsOf(path));
      if (steps === undefined) break;
      if (state.field === 'SecondsPath') needs.push({ steps, isMet: isDuration, value: 1 });
      else needs.push({ steps, isMet: isTimestamp, value: START });
      break;
    }
    default:
  }
  return [...needs, ...holdersOf(state)];
}

/** The location of an item, which the methods that store it return. */
const LOCATION = ['table_name', 'partition_key', 'key'] as const;

/** The start of virtual time. */
const START = '2030-01-01T00:00:00Z';

/** The paths that asl/task.ts reads in addition to the arguments of the call. */
const TRACE: readonly Need[] = ['id', 'source'].map((key) => ({ steps: [TRACE_KEY, key], value: 'local' }));

function needsOfService(state: Extract<State, { kind: 'task' }>, role: StateVisit['source']['role']): Need[] {
  const { service } = state.task;
  if (service === 'codebuild') return [{ steps: ['source_version'], value: 'main' }];
  // Environment variables are strings.
  const isText = service === 'ecs' && state.input !== '$';
  if (isText) return [{ steps: stepsOf(state.input), isMet: (value) => typeof value === 'string' }];
  return service === 'ecs:worker' && role === 'iterator' ? [{ steps: ['context_index'], value: 0 }] : [];
}

function isDuration(value: Value): boolean {
  return isNumeric(value) && Number.isInteger(numberFrom(value)) && numberFrom(value) >= 0;
}

function isTimestamp(value: Value): boolean {
  return typeof value === 'string' && instantOf(value) !== undefined;
}

/** A result can be stored only in an object, or in a list that already has the item. */
function holdersOf(state: State): Need[] {
  const written = writtenBy(state);
  const steps = written === undefined ? [] : stepsOf(written);
  return steps.slice(1).flatMap((step, at): Need[] => {
    const holder = steps.slice(0, at + 1);
    if (typeof step === 'string') return [{ steps: holder, isMet: isMap, isCreated: true, value: new Map() }];
    return [{ steps: [...holder, step] }];
  });
}

function plausible(origin: ValueOrigin, read: readonly Step[], project: LocalProject): Json {
  const shape = origin.kind === 'result' ? shapeOf(origin, project) : ANY;
  const last = [...read].reverse().find((step) => typeof step === 'string');
  const [known] = alternativesOf(shape);
  if (known?.kind === 'json' && known.value !== null) return known.value;
  if (known?.kind === 'list') return [];
  if (known?.kind === 'object') return new Map();
  const type = known === undefined ? undefined : scalarTypeOf(known);
  if (type === 'number') return 1;
  return type === 'boolean' ? true : (last ?? 'value');
}

/** The shape of the value that the run method returns at the path, inferred from its code. */
function shapeOf(
  { visit, steps }: Extract<ValueOrigin, { kind: 'result' }>,
  { buildable: { methods, project } }: LocalProject,
): Shape {
  const { callee } = visit.source;
  const method = callee?.kind === 'task' ? methods.find(({ task }) => task === callee.task) : undefined;
  if (method === undefined) return ANY;
  const found = find(runResult(method, project.module.file.text), steps);
  return 'missing' in found ? ANY : found.shape;
}
