// The way of data through a state: InputPath and Parameters before its work, ResultSelector, ResultPath, OutputPath and
// Assign after it. https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
import { isParseError } from '../../asl/parse/jsonpath.ts';
import { clip, describeValue } from '../../asl/parse/quote.ts';
import { scopeOf, type Visit } from '../context.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from '../failure.ts';
import { place } from '../path/place.ts';
import { type Document, type FieldScope, inputDocument, readAt } from '../scope.ts';
import { fill } from '../template.ts';
import { isMap, isNumeric, MAX_DEPTH, NO_MEMBERS, numberFrom, type Value, type ValueMap } from '../value.ts';

/** What a state hands on. The machine ends where `next` is undefined. */
export interface StateStep {
  readonly output: Value;
  readonly next: string | undefined;
  readonly assigned: ValueMap | undefined;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MAX_BYTES = 262_144;

/** Fails if a value is larger than Step Functions allows. `what` names it: `the output`. */
export function limited(value: Value, what: string, { frame, state }: Visit): Value | StateFailure {
  const { bytes, depth } = frame.run.measure(value);
  if (bytes > MAX_BYTES) {
    const cause = `${what} of '${state}' has ${bytes} bytes, but Step Functions allows ${MAX_BYTES}`;
    return { error: 'States.DataLimitExceeded', cause };
  }
  if (depth <= MAX_DEPTH) return value;
  return runtimeFailure(`${what} of '${state}' is nested more than ${MAX_DEPTH} levels deep`);
}

/** Applies InputPath. */
export function inputOf(state: ValueMap, raw: Value, visit: Visit): Value | StateFailure {
  return filtered(state, 'InputPath', inputDocument(raw), visit);
}

/** Applies InputPath or OutputPath, where null means an empty object. */
function filtered(state: ValueMap, field: string, document: Document, visit: Visit): Value | StateFailure {
  const path = state.get(field);
  if (path === undefined || path === '$') return document.value;
  if (path === null) return NO_MEMBERS;
  return readPathField(path, field, document, scopeOf(visit));
}

/** Evaluates a field that must hold a path. */
export function readPathField(path: Value, field: string, document: Document, scope: FieldScope): Value | StateFailure {
  if (typeof path === 'string') return readAt(path, field, document, scope);
  return runtimeFailure(`'${field}' of '${scope.state}' must be a path, not ${describeValue(path)}`);
}

/** Applies Parameters, or another payload template, to the effective input. */
export function parametersOf(state: ValueMap, field: string, input: Value, visit: Visit): Value | StateFailure {
  const template = state.get(field);
  const value = template === undefined ? input : fill(template, field, inputDocument(input), scopeOf(visit));
  return isStateFailure(value) ? value : limited(value, 'the effective input', visit);
}

/** Applies everything that follows the work of a state. */
export function leave(state: ValueMap, raw: Value, result: Value, visit: Visit): StateStep | StateFailure {
  const template = state.get('ResultSelector');
  const document: Document = { value: result, is: 'result' };
  const selected = template === undefined ? result : fill(template, 'ResultSelector', document, scopeOf(visit));
  if (isStateFailure(selected)) return selected;
  const placed = withResult(state.get('ResultPath'), selected, raw, visit);
  if (isStateFailure(placed)) return placed;
  const target = targetOf(state, visit);
  return isStateFailure(target) ? target : exit(state, placed, target, document, visit);
}

/** Where a state leads. */
export interface Onward {
  /** Undefined at the end of the machine. */
  readonly next: string | undefined;
  /** The Assign of the state, or of its rule or catcher. */
  readonly assign: Value | undefined;
}

/** Returns the target of a state that is neither a Choice nor an end. */
export function targetOf(state: ValueMap, { state: name }: Visit): Onward | StateFailure {
  const assign = state.get('Assign');
  if (state.get('End') === true) return { next: undefined, assign };
  const next = state.get('Next');
  return typeof next === 'string' ? { next, assign } : runtimeFailure(`'${name}' has neither 'Next' nor 'End'`);
}

/** Applies OutputPath and Assign, which reads `document`. */
export function exit(
  state: ValueMap,
  value: Value,
  target: Onward,
  document: Document,
  visit: Visit,
): StateStep | StateFailure {
  const output = filtered(state, 'OutputPath', { value, is: 'output' }, visit);
  return isStateFailure(output) ? output : step(output, target, document, visit);
}

/** Checks the output and evaluates Assign. */
export function step(
  output: Value,
  { next, assign }: Onward,
  document: Document,
  visit: Visit,
): StateStep | StateFailure {
  const checked = limited(output, 'the output', visit);
  if (isStateFailure(checked)) return checked;
  const assigned = assign === undefined ? undefined : fill(assign, 'Assign', document, scopeOf(visit));
  if (isStateFailure(assigned)) return assigned;
  return { output, next, assigned: isMap(assigned) ? assigned : undefined };
}

/** Applies ResultPath, where null means that the result is dropped. */
export function withResult(path: Value | undefined, result: Value, raw: Value, visit: Visit): Value | StateFailure {
  if (path === undefined || path === '$') return result;
  if (path === null) return raw;
  if (typeof path !== 'string') {
    return runtimeFailure(`'ResultPath' of '${visit.state}' must be a path, not ${describeValue(path)}`);
  }
  const parsed = visit.frame.run.parsed.path(path);
  const names = isParseError(parsed) || parsed.root !== '$' ? undefined : parsed.names;
  if (names === undefined) {
    return runtimeFailure(`the path '${clip(path, 200)}' of 'ResultPath' in '${visit.state}' is not a reference path`);
  }
  const value = place(names, result, raw);
  if (value !== undefined) return value;
  const cause = `the path '${clip(path, 200)}' of 'ResultPath' has no place in the input of '${visit.state}'`;
  return { error: 'States.ResultPathMatchFailure', cause };
}

/**
 * Evaluates a number that a state has as a literal or, in the field named `…Path`, as a path. Returns undefined if it has
 * neither.
 */
export function numberField(
  state: ValueMap,
  field: string,
  input: Value,
  visit: Visit,
): { readonly number: number; readonly text: string } | undefined | StateFailure {
  const path = state.get(`${field}Path`);
  const name = path === undefined ? field : `${field}Path`;
  const value = path === undefined ? state.get(field) : readPathField(path, name, inputDocument(input), scopeOf(visit));
  if (value === undefined || isStateFailure(value)) return value;
  if (!isNumeric(value)) {
    return runtimeFailure(`'${name}' of '${visit.state}' must be a number, not ${describeValue(value)}`);
  }
  return { number: numberFrom(value), text: describeValue(value) };
}

/** Like `numberField`, for an integer of at least `least`. */
export function integerField(
  state: ValueMap,
  field: string,
  least: number,
  input: Value,
  visit: Visit,
): number | undefined | StateFailure {
  const found = numberField(state, field, input, visit);
  if (found === undefined || isStateFailure(found)) return found;
  if (Number.isInteger(found.number) && found.number >= least) return found.number;
  return runtimeFailure(`'${field}' of '${visit.state}' must be an integer of at least ${least}, not ${found.text}`);
}
