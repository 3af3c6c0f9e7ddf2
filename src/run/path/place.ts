// Applies ResultPath: puts a result into the input of a state, at a path of names and indexes.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
import { isList, isMap, MAX_DEPTH, NO_MEMBERS, type Value } from '../value.ts';

/**
 * Returns a copy of `input` with the result in it. Objects on the way are created. Returns undefined if the path leads
 * into a scalar, or to an item that a list doesn't have.
 */
export function place(steps: readonly (string | number)[], result: Value, input: Value, from = 0): Value | undefined {
  const step = steps[from];
  if (step === undefined) return result;
  if (steps.length > MAX_DEPTH) return undefined;
  if (typeof step === 'number') {
    const index = isList(input) && step < 0 ? input.length + step : step;
    const old = isList(input) ? input[index] : undefined;
    if (old === undefined || !isList(input)) return undefined;
    const item = place(steps, result, old, from + 1);
    return item === undefined ? undefined : input.with(index, item);
  }
  if (!isMap(input)) return undefined;
  const old = input.get(step);
  const member = place(steps, result, old === undefined ? NO_MEMBERS : old, from + 1);
  return member === undefined ? undefined : new Map(input).set(step, member);
}
