// Compares what an execution did with what a case expects: pure functions over values, which return every difference with
// its path, and the sentence for it.
import { isArray, isNumberText, type Json, type JsonMap } from '../base/json.ts';
import { plural } from '../base/plural.ts';
import { shortJson, TRACE_KEY } from '../base/short-json.ts';
import { isSameNumber } from './numbers.ts';

export type ValuePath = readonly (string | number)[];

/** Where two values differ. */
export type Difference = { readonly path: ValuePath } & (
  | { readonly kind: 'value'; readonly expected: Json; readonly actual: Json }
  | { readonly kind: 'missing'; readonly expected: Json }
  | { readonly kind: 'unexpected'; readonly actual: Json }
  /** Lists of different length, whose items are not compared. */
  | { readonly kind: 'length'; readonly expected: number; readonly actual: number }
);

/** A reader fixes the first few, and two large lists have many. */
const MAX_DIFFERENCES = 20;

/**
 * The differences if `actual` must contain `expected`: mappings may have more keys, at every level; lists must have the same
 * length; numbers are compared by value, so 1 is 1.0.
 */
export function contains(expected: Json, actual: Json): readonly Difference[] {
  return compare(expected, actual, true);
}

/** The differences if both values must be the same. The order of keys does not matter. */
export function exactly(expected: Json, actual: Json): readonly Difference[] {
  return compare(expected, actual, false);
}

function compare(expected: Json, actual: Json, mayHaveMore: boolean): readonly Difference[] {
  const differences: Difference[] = [];
  visit(withoutTrace(expected), withoutTrace(actual), [], { mayHaveMore, differences });
  return differences;
}

/** The trace never counts. */
function withoutTrace(value: Json): Json {
  const map = mapOf(value);
  return map?.has(TRACE_KEY) ? new Map([...map].filter(([key]) => key !== TRACE_KEY)) : value;
}

interface Comparison {
  readonly mayHaveMore: boolean;
  readonly differences: Difference[];
}

/** Recurses as deep as `expected`, which the reader of test files bounds. */
function visit(expected: Json, actual: Json, path: ValuePath, comparison: Comparison): void {
  const { mayHaveMore, differences } = comparison;
  if (differences.length >= MAX_DIFFERENCES) return;
  const [wanted, found] = [mapOf(expected), mapOf(actual)];
  if (wanted !== undefined && found !== undefined) {
    for (const [key, member] of wanted) {
      const own = found.get(key);
      if (own !== undefined) visit(member, own, [...path, key], comparison);
      else put({ kind: 'missing', path: [...path, key], expected: member }, comparison);
    }
    if (mayHaveMore) return;
    for (const [key, member] of found) {
      // Items of a map get the trace of the execution, and so do their results.
      if (key !== TRACE_KEY && !wanted.has(key))
        put({ kind: 'unexpected', path: [...path, key], actual: member }, comparison);
    }
  } else if (isArray(expected) && isArray(actual)) {
    if (expected.length !== actual.length) {
      put({ kind: 'length', path, expected: expected.length, actual: actual.length }, comparison);
      return;
    }
    for (const [index, item] of expected.entries()) visit(item, actual[index] ?? null, [...path, index], comparison);
  } else if (expected !== actual && !isSameNumber(expected, actual)) {
    put({ kind: 'value', path, expected, actual }, comparison);
  }
}

function put(difference: Difference, { differences }: Comparison): void {
  if (differences.length < MAX_DIFFERENCES) differences.push(difference);
}

function mapOf(value: Json): JsonMap | undefined {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return undefined;
  if (value instanceof Map) return value;
  return new Map(Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, member]])));
}

/** Such as `output.order.total is 21, but 20 is expected`. `root` names the compared value. */
export function differenceText(root: string, difference: Difference): string {
  const place = `${root}${pathText(difference.path)}`;
  switch (difference.kind) {
    case 'value':
      return `${place} is ${shown(difference.actual)}, but ${shown(difference.expected)} is expected`;
    case 'missing':
      return `${place} is missing, but ${shown(difference.expected)} is expected`;
    case 'unexpected':
      return `${place} is ${shown(difference.actual)}, but nothing is expected there`;
    case 'length': {
      const { actual, expected } = difference;
      return `${place} has ${plural(actual, 'item')}, but ${expected} ${expected === 1 ? 'is' : 'are'} expected`;
    }
  }
}

function pathText(path: ValuePath): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('');
}

/** How much of a value a sentence shows. */
const MAX_SHOWN = 80;

function shown(value: Json): string {
  return shortJson(value, MAX_SHOWN);
}

/** The first name that an execution did not reach in the expected order. */
export interface PathProblem {
  /** The index of the name in the expected path. */
  readonly index: number;
  readonly name: string;
  /** The name before it, which was reached; undefined if it is the first. */
  readonly after: string | undefined;
  /** Whether the execution reached it, but earlier. */
  readonly isEarlier: boolean;
}

/**
 * Whether the names were visited in this order; others may stand between. `visited` has the names of each state: its own,
 * and those of its task and function. Undefined if all were.
 */
export function pathMatches(
  expected: readonly string[],
  visited: readonly (readonly string[])[],
): PathProblem | undefined {
  let at = 0;
  for (const [index, name] of expected.entries()) {
    const start = at;
    while (at < visited.length && !visited[at]?.includes(name)) at += 1;
    if (at === visited.length) {
      const isEarlier = visited.slice(0, start).some((names) => names.includes(name));
      return { index, name, after: expected[index - 1], isEarlier };
    }
    at += 1;
  }
  return undefined;
}

/** Such as `'Ship' is not reached after 'Pay'`. */
export function pathProblemText({ name, after, isEarlier }: PathProblem): string {
  if (after === undefined) return `'${name}' is not reached`;
  return `'${name}' is not reached after '${after}'${isEarlier ? ', but before it' : ''}`;
}
