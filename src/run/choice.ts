// Evaluates the rules of a Choice state. A comparison of values of different types is false; a path that matches nothing
// is an error, except for `IsPresent`. https://states-language.net/#choice-state
import { isParseError } from '../asl/parse/jsonpath.ts';
import { clip, describeValue } from '../asl/parse/quote.ts';
import { instantOf } from '../base/timestamp.ts';
import { isStateFailure, runtimeFailure, type StateFailure } from './failure.ts';
import { isMissing } from './path/missing.ts';
import { select } from './path/select.ts';
import { type FieldScope, inputDocument, invalidPath, readAt, variableAt } from './scope.ts';
import { compareNumbers, isList, isMap, isNumeric, type Value, type ValueMap } from './value.ts';

/** Returns the index of the first rule that matches; undefined if none does. */
export function matchingRule(
  rules: readonly Value[],
  input: Value,
  scope: FieldScope,
): number | undefined | StateFailure {
  for (const [index, rule] of rules.entries()) {
    const result = matches(rule, input, scope);
    if (isStateFailure(result)) return result;
    if (result) return index;
  }
  return undefined;
}

function matches(rule: Value, input: Value, scope: FieldScope): boolean | StateFailure {
  if (!isMap(rule))
    return runtimeFailure(`a choice rule of '${scope.state}' must be an object, not ${describeValue(rule)}`);
  const [and, or, not] = [rule.get('And'), rule.get('Or'), rule.get('Not')];
  if (and !== undefined) return combine(and, true, input, scope);
  if (or !== undefined) return combine(or, false, input, scope);
  if (not === undefined) return compare(rule, input, scope);
  const result = matches(not, input, scope);
  return isStateFailure(result) ? result : !result;
}

/** Stops at the first rule that decides, so `IsPresent` can guard the rules after it. */
function combine(rules: Value, isAnd: boolean, input: Value, scope: FieldScope): boolean | StateFailure {
  for (const rule of isList(rules) ? rules : []) {
    const result = matches(rule, input, scope);
    if (isStateFailure(result) || result !== isAnd) return result;
  }
  return isAnd;
}

/** Members of a rule that are not operators. */
const OTHERS: ReadonlySet<string> = new Set(['Variable', 'Next', 'Comment', 'Assign']);

function compare(rule: ValueMap, input: Value, scope: FieldScope): boolean | StateFailure {
  const [name, operand] = [...rule].find(([member]) => !OTHERS.has(member)) ?? ['', null];
  const variable = rule.get('Variable');
  if (typeof variable !== 'string') {
    return runtimeFailure(
      `'Variable' of a choice rule of '${scope.state}' must be a path, not ${describeValue(variable)}`,
    );
  }
  if (name === 'IsPresent') return isPresent(variable, input, scope, operand);
  const value = readAt(variable, 'Variable', inputDocument(input), scope);
  if (isStateFailure(value)) return value;
  const type = TYPES.get(name);
  if (type !== undefined) return type(value) === operand;
  if (name === 'StringMatches') {
    return typeof value === 'string' && typeof operand === 'string' && matchesPattern(value, operand);
  }
  const [, kind = '', relation = '', isPath] =
    /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)(Path)?$/.exec(
      name,
    ) ?? [];
  const test = RELATIONS.get(relation);
  if (test === undefined) {
    return runtimeFailure(`a choice rule of '${scope.state}' has the unknown operator '${clip(name)}'`);
  }
  const other = isPath === undefined ? operand : readOperand(operand, name, input, scope);
  if (isStateFailure(other)) return other;
  const order = orderOf(kind, value, other);
  return order !== undefined && test(order);
}

function readOperand(operand: Value, name: string, input: Value, scope: FieldScope): Value | StateFailure {
  if (typeof operand === 'string') return readAt(operand, name, inputDocument(input), scope);
  return runtimeFailure(`'${name}' of '${scope.state}' must be a path, not ${describeValue(operand)}`);
}

const TYPES: ReadonlyMap<string, (value: Value) => boolean> = new Map<string, (value: Value) => boolean>([
  ['IsNull', (value) => value === null],
  ['IsNumeric', (value) => isNumeric(value)],
  ['IsString', (value) => typeof value === 'string'],
  ['IsBoolean', (value) => typeof value === 'boolean'],
  ['IsTimestamp', (value) => typeof value === 'string' && instantOf(value) !== undefined],
]);

const RELATIONS: ReadonlyMap<string, (order: number) => boolean> = new Map<string, (order: number) => boolean>([
  ['Equals', (order) => order === 0],
  ['LessThan', (order) => order < 0],
  ['LessThanEquals', (order) => order <= 0],
  ['GreaterThan', (order) => order > 0],
  ['GreaterThanEquals', (order) => order >= 0],
]);

/** Returns a negative number, 0 or a positive one; undefined if the values don't have the type of the operator. */
function orderOf(kind: string, a: Value, b: Value): number | undefined {
  switch (kind) {
    case 'Numeric':
      return isNumeric(a) && isNumeric(b) ? compareNumbers(a, b) : undefined;
    case 'String':
      return typeof a === 'string' && typeof b === 'string' ? (a === b ? 0 : a < b ? -1 : 1) : undefined;
    case 'Boolean':
      return typeof a === 'boolean' && typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
    default: {
      if (typeof a !== 'string' || typeof b !== 'string') return undefined;
      const [left, right] = [instantOf(a), instantOf(b)];
      return left === undefined || right === undefined ? undefined : left - right;
    }
  }
}

function isPresent(variable: string, input: Value, scope: FieldScope, operand: Value): boolean | StateFailure {
  const path = scope.parsed.path(variable);
  if (isParseError(path)) return invalidPath(variable, 'Variable', path, scope);
  const document =
    typeof path.root === 'object'
      ? variableAt(path.root.variable, scope.variables)
      : path.root === '$$'
        ? scope.context()
        : input;
  const isThere = document !== undefined && !isMissing(select(path, document, scope.budget));
  return isThere === operand;
}

/**
 * `*` matches any characters, `\*` an asterisk, and `\\` a backslash. The parts between asterisks are searched
 * from left to right, so no pattern can take exponential time.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const parts = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const unit = pattern.charAt(at);
    if (unit === '*') parts.push('');
    else {
      if (unit === '\\' && at + 1 < pattern.length) at += 1;
      parts.push(`${parts.pop()}${pattern.charAt(at)}`);
    }
  }
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
