// In: a Map or Parallel state. Out: the call of map or parallel, with a function for each iterator or branch.
import { itemFields } from '../asl/emit.ts';
import { inside } from '../asl/parse/location.ts';
import { itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { functionName } from './names.ts';
import { hasProblem, referenceOf } from './paths.ts';
import type { StatePlace } from './program.ts';
import { isSame } from './same.ts';
import type { Misfit, StepState } from './state.ts';
import { resultTarget, stepState } from './steps.ts';

/** Far deeper than real definitions, and a bound for hostile ones. */
const MAX_DEPTH = 50;

const AS_FLUXIO =
  'have a task store the items with context.state_data_client.put_items, map over its result, and read the item in data["context_value"]';

export function readMap(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const field = memberOf(state, 'Iterator') === undefined ? 'ItemProcessor' : 'Iterator';
  const inner = memberOf(state, field);
  const selector = memberOf(state, 'ItemSelector') ?? memberOf(state, 'Parameters');
  const path = textOf(memberOf(state, 'ItemsPath')) ?? '$';
  const items = /^(.+)\.items$/.exec(path)?.[1];
  const reference = referenceOf(items ?? path, true);
  const target = resultTarget(state, place);
  if (textOf(memberOf(memberOf(inner, 'ProcessorConfig'), 'Mode')) === 'DISTRIBUTED') {
    place.refuse(field, 'a map cannot run its iterations as executions of their own', AS_FLUXIO);
  } else if (items === undefined || selector === undefined || !isSame(selector, itemFields(items))) {
    place.refuse(undefined, 'a map passes the place of stored items to each iteration, not the items', AS_FLUXIO);
  } else if (hasProblem(reference)) place.refuse('ItemsPath', reference.problem, 'name a key of the data');
  const concurrency = memberOf(state, 'MaxConcurrency');
  const limit = concurrency === undefined ? 0 : numberOf(concurrency);
  if (limit === undefined || !Number.isInteger(limit) || limit < 0) {
    place.refuse('MaxConcurrency', 'the limit is not a whole number', 'write a whole number, or 0 for no limit');
  }
  const wanted = functionName(place.name.replace(/^Map-/, ''), 'each_item');
  const name = readFunction(inner, field, wanted, place, 'iterator');
  const from = hasProblem(reference) ? 'data["items"]' : reference.text;
  const option = limit ? `, max_concurrency=${limit}` : '';
  const text = `${target === undefined ? '' : `${target} = `}map(${from}, ${name}${option})`;
  return stepState(state, place, misfits, text);
}

export function readParallel(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const branches = itemsOf(memberOf(state, 'Branches'));
  const before = place.program.foreignCalls.length;
  const path = memberOf(state, 'ResultPath');
  if (path !== null && !place.isDeaf(textOf(memberOf(state, 'Next')))) {
    place.refuse(
      path === undefined ? undefined : 'ResultPath',
      'the state keeps the results of its branches, but parallel discards them',
      'store what later states need in the tasks of the branches, and write "ResultPath": null',
    );
  }
  const own = /^Parallel-(.+)$/.exec(place.name)?.[1]?.replace(/-\d+$/, '').split('-') ?? [];
  const names = branches.map((branch, index) => {
    const plain = own.length === branches.length ? (own[index] ?? '') : '';
    const wanted =
      plain === '' ? `${functionName(place.name, 'parallel')}_${index + 1}` : functionName(plain, 'branch');
    return readFunction(branch, `Branches`, wanted, place, 'branch', index);
  });
  if (names.length === 0) place.refuse('Branches', 'the state has no branches', 'remove the state');
  const read = stepState(state, place, misfits, names.length === 0 ? undefined : `parallel(${names.join(', ')})`);
  return place.program.foreignCalls.length === before ? read : { ...read, trace: 'needed' };
}

function readFunction(
  machine: Json | undefined,
  field: string,
  wanted: string,
  place: StatePlace,
  role: 'iterator' | 'branch',
  index?: number,
): string {
  const name = place.program.names.take(wanted);
  const list = inside(place.location, field);
  const location = index === undefined ? list : inside(list, index);
  const comment = textOf(memberOf(machine, 'Comment'));
  if (place.depth >= MAX_DEPTH) {
    place.refuse(field, 'maps and parallels are nested too deeply', 'let an iteration call a nested state machine');
    place.program.functions.push({ name, decorator: undefined, comment, body: [] });
    return name;
  }
  const body = place.bodyOf(machine, location, role);
  place.program.functions.push({ name, decorator: undefined, comment, body });
  return name;
}
