// In: a condition, the shape of the data, and what earlier conditions on the path have shown. Out: whether the condition
// holds. A variable is tried with one value of each kind that its tests can tell apart, so an answer holds for all values.
import { compactJson, type Json, numberTextOf } from '../../base/json.ts';
import type { Condition } from '../graph.ts';
import { stepsOf, testedPaths } from '../path.ts';
import { alternativesOf, find, type KnownShape, type Shape, scalarTypeOf } from './shape.ts';

/** A condition that held, or did not, on every path to a state. The data that it tests has not changed since. */
export interface Fact {
  /** Equal for conditions with the same meaning in the source. */
  readonly key: string;
  readonly condition: Condition;
  readonly variables: readonly string[];
  readonly holds: boolean;
}

/** Whether both say the same. */
export function isSameFact(a: Fact, b: Fact): boolean {
  return a === b || (a.holds === b.holds && a.key === b.key);
}

type Test = Extract<Condition, { kind: 'test' }>;

/** Bounds the work for untrusted programs, which can have any number of arms. */
const MAX_FACTS = 32;
/** Up to here the values between two numbers are distinct. */
const MAX_NUMBER = 1e15;

/** Undefined if it is unknown. `read` is called for every path that is evaluated. */
export function decide(
  condition: Condition,
  data: Shape,
  facts: readonly Fact[],
  read: (test: Test) => void,
): boolean | undefined {
  switch (condition.kind) {
    case 'not': {
      const value = decide(condition.operand, data, facts, read);
      return value === undefined ? undefined : !value;
    }
    case 'and':
    case 'or': {
      if (facts.length > 0) {
        const own = keyOf(condition);
        const known = facts.find(({ key }) => key === own);
        if (known !== undefined) return known.holds;
      }
      // Operands after the deciding one may not be evaluated.
      const decides = condition.kind === 'or';
      let isKnown = true;
      let shown = facts;
      for (const operand of condition.operands) {
        const value = decide(operand, data, shown, read);
        if (value === decides) return decides;
        if (value === undefined) isKnown = false;
        shown = assume(operand, !decides, shown);
      }
      return isKnown ? !decides : undefined;
    }
    case 'test': {
      read(condition);
      return decideTest(condition, data, facts);
    }
  }
}

/** Adds what is known once the condition has the given value. */
export function assume(condition: Condition, holds: boolean, facts: readonly Fact[]): readonly Fact[] {
  if (condition.kind === 'not') return assume(condition.operand, !holds, facts);
  if (condition.kind === (holds ? 'and' : 'or')) {
    return condition.operands.reduce((known, operand) => assume(operand, holds, known), facts);
  }
  if (facts.length >= MAX_FACTS) return facts;
  return [...facts, { key: keyOf(condition), condition, variables: testedPaths(condition), holds }];
}

function keyOf(condition: Condition): string {
  if (condition.kind === 'test') return `${condition.variable} ${condition.operator} ${compactJson(condition.operand)}`;
  const operands = condition.kind === 'not' ? [condition.operand] : condition.operands;
  return `${condition.kind}(${operands.map(keyOf).join(', ')})`;
}

function decideTest(test: Test, data: Shape, facts: readonly Fact[]): boolean | undefined {
  const found = find(data, stepsOf(test.variable));
  if ('missing' in found) return undefined;
  const own = facts.filter(({ variables }) => variables.every((variable) => variable === test.variable));
  if (own.length === 0) return decideAlone(test, found.shape);
  const candidates = candidatesFor(found.shape, [test, ...own.flatMap(({ condition }) => testsIn(condition))]);
  const possible = candidates?.filter((value) =>
    own.every(({ condition, holds }) => holdsFor(condition, value) !== !holds),
  );
  const [first, ...others] = (possible ?? []).map((value) => holdsFor(test, value));
  return others.every((value) => value === first) ? first : undefined;
}

/** Without earlier conditions each possible value decides alone. */
function decideAlone({ operator, operand }: Test, shape: Shape): boolean | undefined {
  const type = TYPES.find(({ prefix }) => operator.startsWith(prefix))?.is;
  const [first, ...others] = alternativesOf(shape).map((one) => {
    if (one.kind === 'json') return compare(operator, one.value, operand);
    // The value is unknown, and not all values of a type compare alike.
    return scalarTypeOf(one) === type ? undefined : false;
  });
  return others.every((value) => value === first) ? first : undefined;
}

function testsIn(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  return condition.kind === 'not' ? testsIn(condition.operand) : condition.operands.flatMap(testsIn);
}

/** One value of each kind that the tests can tell apart. Undefined if a number is too large for that. */
function candidatesFor(shape: Shape, tests: readonly Test[]): Json[] | undefined {
  const operands = tests.map(({ operand }) => operand);
  const numbers = [...new Set(operands.flatMap((operand) => numberOf(operand) ?? []))].sort((a, b) => a - b);
  if (numbers.some((value) => Math.abs(value) > MAX_NUMBER)) return undefined;
  const texts = operands.filter((operand) => typeof operand === 'string');
  const [first = 0] = numbers;
  const values = {
    number: [first - 1, ...numbers.flatMap((value, at) => [value, (value + (numbers[at + 1] ?? value + 2)) / 2])].map(
      (value): Json => ({ numberText: String(value) }),
    ),
    string: [...texts, `${texts.join('')}.`],
    boolean: [true, false],
  };
  if (shape.kind === 'any') return [...values.number, ...values.string, ...values.boolean, null];
  return alternativesOf(shape).flatMap((one) => valuesOf(one, values));
}

function valuesOf(
  shape: KnownShape,
  values: Readonly<Record<'number' | 'string' | 'boolean', readonly Json[]>>,
): readonly Json[] {
  const type = scalarTypeOf(shape);
  if (type === undefined) return [null];
  return shape.kind === 'json' ? [shape.value] : values[type];
}

function holdsFor(condition: Condition, value: Json): boolean | undefined {
  switch (condition.kind) {
    case 'test':
      return compare(condition.operator, value, condition.operand);
    case 'not': {
      const inner = holdsFor(condition.operand, value);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const decides = condition.kind === 'or';
      const all = condition.operands.map((operand) => holdsFor(operand, value));
      if (all.includes(decides)) return decides;
      return all.includes(undefined) ? undefined : !decides;
    }
  }
}

/** A comparison with a value of another type than the operator's is false. */
function compare(operator: string, value: Json, operand: Json): boolean | undefined {
  const type = TYPES.find(({ prefix }) => operator.startsWith(prefix));
  const [left, right] = type?.is === 'number' ? [numberOf(value), numberOf(operand)] : [value, operand];
  if (typeof left !== typeof right || typeof left !== type?.is) return false;
  switch (operator.slice(type.prefix.length)) {
    case 'Equals':
      return left === right;
    case 'LessThan':
      return order(left, right, (difference) => difference < 0);
    case 'GreaterThan':
      return order(left, right, (difference) => difference > 0);
    case 'LessThanEquals':
      return order(left, right, (difference) => difference <= 0);
    case 'GreaterThanEquals':
      return order(left, right, (difference) => difference >= 0);
    default:
      return undefined;
  }
}

/** The types of the operators, by the beginning of their names. */
const TYPES = [
  { prefix: 'String', is: 'string' },
  { prefix: 'Numeric', is: 'number' },
  { prefix: 'Boolean', is: 'boolean' },
] as const;

function numberOf(value: Json): number | undefined {
  const text = numberTextOf(value);
  return text === undefined ? undefined : Number(text);
}

/** Orders numbers only, because AWS does not document how Step Functions orders strings. */
function order(left: unknown, right: unknown, isRight: (difference: number) => boolean): boolean | undefined {
  return typeof left === 'number' && typeof right === 'number' ? isRight(left - right) : undefined;
}
