// Shared by all states with one successor: the data that they read, where their result goes, and which state follows.
import { inside } from '../asl/parse/location.ts';
import { memberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { isPythonName } from './names.ts';
import { hasProblem, lostPath, stepsOfText, targetProblem } from './paths.ts';
import type { StatePlace } from './program.ts';
import type { Misfit, NextState, StepState } from './state.ts';
import {
  type DataPlace,
  type DataStep,
  lost,
  overwritten,
  placesOf,
  placeToWrite,
  readView,
  writeView,
} from './view.ts';

/** A state whose statement takes no key. `view` is the data after it. */
export function stepState(
  state: Json,
  place: StatePlace,
  misfits: readonly Misfit[],
  text: string | undefined,
  view: DataPlace,
): StepState {
  return {
    kind: 'step',
    id: place.id,
    name: place.name,
    location: place.location,
    misfits,
    text: text === undefined ? undefined : () => text,
    label: undefined,
    retry: undefined,
    catches: [],
    next: onward(state, place, view),
  };
}

/** Applies InputPath or OutputPath. */
export function filteredView(state: Json, field: 'InputPath' | 'OutputPath', view: DataPlace): DataPlace {
  const path = memberOf(state, field);
  if (path === undefined || path === '$') return view;
  if (path === null) return { kind: 'constant', value: {} };
  const parsed = stepsOfText(textOf(path) ?? '');
  return hasProblem(parsed) ? lostPath(parsed.problem) : readView(view, parsed.steps);
}

/** Applies OutputPath and returns the next state or the end. */
export function onward(state: Json, place: StatePlace, view: DataPlace): NextState {
  const output = filteredView(state, 'OutputPath', view);
  const next = textOf(memberOf(state, 'Next'));
  if (next !== undefined) return place.to(next, output);
  place.finish(output, inside(place.location, 'End'), place.refuse);
  return 'end';
}

export interface ResultPlace {
  /** The key of data that the statement assigns. Undefined if the result is discarded. */
  readonly target: readonly DataStep[] | undefined;
  /** The data after the statement. */
  readonly view: DataPlace;
}

/** Applies ResultPath. `wrap` turns the assigned value into the result in the definition. */
export function resultPlace(
  state: Json,
  place: StatePlace,
  wrap: (value: DataPlace) => DataPlace = (value) => value,
): ResultPlace {
  const path = memberOf(state, 'ResultPath');
  if (path === null) return { target: undefined, view: place.view };
  if (path === undefined || path === '$') {
    if (place.isDeaf(textOf(memberOf(state, 'Next')))) return { target: undefined, view: lost('is discarded') };
    const key = unusedKey(place, undefined, 'result');
    return { target: [key], view: wrap({ kind: 'at', path: [key] }) };
  }
  const parsed = stepsOfText(textOf(path) ?? '');
  const own = hasProblem(parsed) || parsed.steps.length === 0 ? undefined : placeToWrite(place.view, parsed.steps);
  const problem = hasProblem(parsed) ? parsed.problem : own && targetProblem(own, textOf(path) ?? '');
  if (problem !== undefined || hasProblem(parsed)) {
    place.refuse('ResultPath', problem ?? '', 'name a key of the data, as in "$.result"');
    return { target: undefined, view: lost('has no place in the program') };
  }
  if (own !== undefined) {
    const value: DataPlace = { kind: 'at', path: own };
    const wrapped = wrap(value);
    return {
      target: own,
      view: wrapped === value ? place.view : writeView(place.view, parsed.steps, wrapped),
    };
  }
  const wanted = parsed.steps.findLast((step) => typeof step === 'string') ?? '';
  const key = unusedKey(place, place.view, isPythonName(wanted) ? wanted : 'result');
  const value = wrap({ kind: 'at', path: [key] });
  return { target: [key], view: writeView(overwritten(place.view, key), parsed.steps, value) };
}

/** A key of data that nothing reads from here on. */
function unusedKey(place: StatePlace, alive: DataPlace | undefined, wanted: string): string {
  const places = alive === undefined ? [] : placesOf(alive);
  const used = new Set(places.map(([first]) => first));
  const isAllAlive = places.some(({ length }) => length === 0);
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? wanted : `${wanted}${number}`;
    if (key !== 'error' && key !== '__trace' && !used.has(key) && !(isAllAlive && place.words().has(key))) return key;
  }
}
