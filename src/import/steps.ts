// What all states with one successor share: their place in the program, where they lead, and where their result goes.
import { memberOf, textOf } from '../asl/parse/values.ts';
import type { Json } from '../base/json.ts';
import { hasProblem, referenceOf } from './paths.ts';
import type { StatePlace } from './program.ts';
import type { Misfit, NextState, StepState } from './state.ts';

/** A state without a name of its own in the program. */
export function stepState(
  state: Json,
  place: StatePlace,
  misfits: readonly Misfit[],
  text: string | undefined,
): StepState {
  return {
    kind: 'step',
    name: place.name,
    location: place.location,
    misfits,
    text: text === undefined ? undefined : () => text,
    label: undefined,
    trace: undefined,
    retry: undefined,
    catches: [],
    next: nextOf(state),
  };
}

export function nextOf(state: Json): NextState {
  const next = textOf(memberOf(state, 'Next'));
  return next === undefined ? 'end' : { state: next };
}

/** The key of data that ResultPath names, or undefined if the result is discarded or cannot be stored. */
export function resultTarget(state: Json, place: StatePlace): string | undefined {
  const path = memberOf(state, 'ResultPath');
  if (path === null) return undefined;
  const isAll = path === undefined || path === '$';
  if (isAll) {
    if (place.isDeaf(textOf(memberOf(state, 'Next')))) return undefined;
    place.refuse(
      path === undefined ? undefined : 'ResultPath',
      'the result replaces all data, but a call stores its result in a key of data',
      `write "ResultPath": "$.result", or null to discard it, and read the longer paths in later states`,
    );
    return undefined;
  }
  const target = referenceOf(textOf(path) ?? '', true);
  if (!hasProblem(target)) return target.text;
  place.refuse('ResultPath', target.problem, 'name a key of the data, as in "$.result"');
  return undefined;
}
