// Evaluates the literals, subscripts and comparisons of the DSL with Python's semantics, on JSON values. A program in
// which Python would raise a TypeError is out of scope.
import type { Expression } from '../../src/syntax/ast.ts';
import { fatal, isList, isStruct, outOfScope, type Value } from './world.ts';

export function literal(expression: Expression): Value {
  switch (expression.kind) {
    case 'string':
      return expression.value;
    case 'constant':
      if (expression.value === 'ellipsis') throw new Error('an ellipsis has no JSON value');
      return expression.value;
    case 'number':
      return Number(expression.value?.numberText);
    case 'unary': {
      const value = Number(literal(expression.operand));
      return expression.operator === '-' ? -value : value;
    }
    case 'list':
    case 'tuple':
      return expression.items.map(literal);
    case 'dict':
      return Object.fromEntries(
        expression.entries.map(({ key, value }) => [key?.kind === 'string' ? key.value : '', literal(value)]),
      );
    default:
      throw new Error(`${expression.kind} is not a literal`);
  }
}

export function numberOf(expression: Expression | undefined): number | undefined {
  return expression === undefined ? undefined : Number(literal(expression));
}

/** Returns the keys and indices after `data`. */
function stepsOf(reference: Expression): readonly (string | number)[] {
  if (reference.kind !== 'subscript') return [];
  const step = literal(reference.index);
  if (typeof step !== 'string' && typeof step !== 'number') throw new Error('a subscript must be a string or a number');
  return [...stepsOf(reference.object), step];
}

/** Looks up a reference such as `data["a"][0]`. A missing key or index ends the execution. */
export function lookup(reference: Expression | readonly string[], data: Value): Value {
  let value: Value | undefined = data;
  for (const step of 'kind' in reference ? stepsOf(reference) : reference) {
    if (isList(value) && typeof step === 'number') value = value.at(step);
    else if (isStruct(value) && typeof step === 'string' && Object.hasOwn(value, step)) value = value[step];
    else value = undefined;
    if (value === undefined) throw fatal(`missing key or index ${step}`);
  }
  return value ?? null;
}

/** Returns the data with one value set. Missing dicts along the path are created. */
export function store(target: Expression, value: Value, data: Value): Value {
  const set = (steps: readonly (string | number)[], into: Value | undefined): Value => {
    const [step, ...rest] = steps;
    if (step === undefined) return value;
    if (typeof step === 'number') {
      if (!isList(into) || step >= into.length) throw outOfScope('an index out of range');
      return into.map((item, index) => (index === step ? set(rest, item) : item));
    }
    if (into !== undefined && !isStruct(into)) throw outOfScope('a key of a value that is not a dict');
    return { ...into, [step]: set(rest, into === undefined || !Object.hasOwn(into, step) ? undefined : into[step]) };
  };
  return set(stepsOf(target), data);
}

/** Orders only values of the same type. True equals 1 in Python but not in JSON, so comparing them is out of scope. */
export function compare(left: Value, operator: string, right: Value): boolean {
  if (typeof left === 'object' || typeof left !== typeof right) {
    const types = new Set([typeof left, typeof right]);
    if (operator !== '==' && operator !== '!=') throw outOfScope('an ordering of different types');
    if (types.has('boolean') && types.has('number')) throw outOfScope('a comparison of a boolean with a number');
    return operator === '!=';
  }
  const [a, b] = [left as string | number, right as string | number];
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      throw new Error(`unknown operator ${operator}`);
  }
}

/** Whether one of the names matches the error. States.TaskFailed matches all errors except timeouts. https://states-language.net/#errors */
export function matches(error: string, names: readonly string[]): boolean {
  return names.some(
    (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}
