// In: a Map or Parallel state. Out: a call to map or parallel, and a function for each iterator or branch.
import { itemFields } from '../asl/emit.ts';
import { inside } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { functionName } from './names.ts';
import { hasProblem, referenceOf, referenceText, stepsOfText, targetProblem } from './paths.ts';
import type { StatePlace } from './program.ts';
import { isSame } from './same.ts';
import type { Misfit, StepState } from './state.ts';
import { filteredView, resultPlace, stepState } from './steps.ts';
import { templateView } from './template.ts';
import { type DataPlace, lost, WHOLE, writeView } from './view.ts';

/** Far deeper than real definitions. Limits the work for hostile ones. */
const MAX_DEPTH = 50;

const AS_FLUXIO =
  'have a task store the items with context.state_data_client.put_items, map over its result, and read the item in data["context_value"]';

export function readMap(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const field = memberOf(state, 'Iterator') === undefined ? 'ItemProcessor' : 'Iterator';
  const inner = memberOf(state, field);
  const selector = memberOf(state, 'ItemSelector') ?? memberOf(state, 'Parameters');
  const path = textOf(memberOf(state, 'ItemsPath')) ?? '$';
  const items = /^(.+)\.items$/.exec(path)?.[1];
  const view = filteredView(state, 'InputPath', place.view);
  const reference = referenceOf(items ?? path, view);
  const trace = referenceOf('$.__trace', view);
  if (textOf(memberOf(memberOf(inner, 'ProcessorConfig'), 'Mode')) === 'DISTRIBUTED') {
    place.refuse(field, 'a map cannot run its iterations as child executions', AS_FLUXIO);
  } else if (items === undefined || selector === undefined || !isSame(selector, itemFields(items))) {
    place.refuse(undefined, 'a map passes a reference to a stored item to each iteration, not the item', AS_FLUXIO);
  } else if (hasProblem(reference)) place.refuse('ItemsPath', reference.problem, 'name a key of the data');
  else if (hasProblem(trace) || trace.steps.length > 1) {
    place.refuse(undefined, TRACE_LOST, 'write a ResultPath such as "$.value"');
  } else {
    const problem = targetProblem(reference.steps, items);
    if (problem !== undefined) place.refuse('ItemsPath', problem, 'name a key of the data');
  }
  const concurrency = memberOf(state, 'MaxConcurrency');
  const limit = concurrency === undefined ? 0 : numberOf(concurrency);
  if (limit === undefined || !Number.isInteger(limit) || limit < 0) {
    place.refuse('MaxConcurrency', 'the limit is not an integer', 'write an integer, or 0 for no limit');
  }
  const wanted = functionName(place.name.replace(/^Map-/, ''), 'each_item');
  const { name, hasSameOutput } = readFunction(inner, field, wanted, place, 'iterator', WHOLE);
  const results = (value: DataPlace): DataPlace =>
    hasSameOutput ? value : lost('contains outputs of iterations that replace all data');
  const { target, view: after } = resultPlace(state, place, results);
  const from = hasProblem(reference) ? 'data["items"]' : reference.text;
  const option = limit ? `, max_concurrency=${limit}` : '';
  const text = `${target === undefined ? '' : `${referenceText(target)} = `}map(${from}, ${name}${option})`;
  return stepState(state, place, misfits, text, after);
}

const TRACE_LOST = 'an earlier state replaced all data, but the map needs data["__trace"]';

export function readParallel(state: Json, place: StatePlace, misfits: readonly Misfit[]): StepState {
  const branches = itemsOf(memberOf(state, 'Branches'));
  const parameters = memberOf(state, 'Parameters');
  const input = filteredView(state, 'InputPath', place.view);
  const view = parameters === undefined ? input : templateView(parameters, input);
  const own = /^Parallel-(.+)$/.exec(place.name)?.[1]?.replace(/-\d+$/, '').split('-') ?? [];
  const names = branches.map((branch, index) => {
    const plain = own.length === branches.length ? (own[index] ?? '') : '';
    const wanted =
      plain === '' ? `${functionName(place.name, 'parallel')}_${index + 1}` : functionName(plain, 'branch');
    return readFunction(branch, `Branches`, wanted, place, 'branch', view, index).name;
  });
  if (names.length === 0) place.refuse('Branches', 'the state has no branches', 'remove the state');
  const text = names.length === 0 ? undefined : `parallel(${names.join(', ')})`;
  return stepState(state, place, misfits, text, afterParallel(state, place));
}

/** parallel() discards the results, which matters only if a later state reads them. */
function afterParallel(state: Json, place: StatePlace): DataPlace {
  const path = memberOf(state, 'ResultPath');
  if (path === null) return place.view;
  const results = lost(`is a result of the branches of '${clip(place.name)}', which parallel discards`);
  const parsed = stepsOfText(textOf(path) ?? '$');
  return hasProblem(parsed) ? results : writeView(place.view, parsed.steps, results);
}

function readFunction(
  machine: Json | undefined,
  field: string,
  wanted: string,
  place: StatePlace,
  role: 'iterator' | 'branch',
  view: DataPlace,
  index?: number,
): { readonly name: string; readonly hasSameOutput: boolean } {
  const name = place.program.names.take(wanted);
  const list = inside(place.location, field);
  const location = index === undefined ? list : inside(list, index);
  const comment = textOf(memberOf(machine, 'Comment'));
  if (place.depth >= MAX_DEPTH) {
    place.refuse(field, 'maps and parallels are nested too deeply', 'call a nested state machine in the iteration');
    place.program.functions.push({ name, decorator: undefined, comment, body: [] });
    return { name, hasSameOutput: true };
  }
  const { body, hasSameOutput } = place.bodyOf(machine, location, role, view);
  place.program.functions.push({ name, decorator: undefined, comment, body });
  return { name, hasSameOutput };
}
