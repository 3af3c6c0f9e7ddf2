// In: a choice rule. Out: a Python condition that compiles to the same rule, and a misfit for each part without an equivalent.
//   {"Variable": "$.n", "NumericGreaterThan": 0}  →  data["n"] > 0
import { inside, type Location } from '../asl/parse/location.ts';
import { clip } from '../asl/parse/quote.ts';
import { isObject, itemsOf, memberOf, numberOf, textOf } from '../asl/parse/values.ts';
import { type Json, keysOf } from '../base/json.ts';
import { hasProblem, referenceOf } from './paths.ts';
import { literal } from './python.ts';
import type { Misfit } from './state.ts';
import type { DataPlace } from './view.ts';

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['Equals', '=='],
  ['LessThan', '<'],
  ['GreaterThan', '>'],
  ['LessThanEquals', '<='],
  ['GreaterThanEquals', '>='],
]);

/** Operators by precedence, the loosest first. */
type Level = 'or' | 'and' | 'not' | 'test';

const LEVELS: readonly Level[] = ['or', 'and', 'not', 'test'];

interface Reading {
  readonly view: DataPlace;
  readonly misfits: Misfit[];
}

interface Text {
  readonly text: string;
  readonly level: Level;
  /** The sides of a plain `==`, so that `not` can become `!=`. */
  readonly equal?: readonly [string, string];
}

/** Far deeper than real conditions. Keeps hostile definitions within the limits of Python's parser. */
const MAX_DEPTH = 40;

const IN_A_TASK = 'have a task return True or False, as in data["answer"] = Check(), and test bool(data["answer"])';

/** `view` is the data that the rule reads. */
export function conditionOf(rule: Json, location: Location, view: DataPlace, misfits: Misfit[]): string {
  return read(rule, location, { view, misfits }, 0).text;
}

function read(rule: Json, location: Location, reading: Reading, depth: number): Text {
  if (depth > MAX_DEPTH) return refuse(location, 'the rule is nested too deeply', reading);
  const [and, or, not] = ['And', 'Or', 'Not'].map((name) => memberOf(rule, name));
  if (and !== undefined) return join(and, 'and', inside(location, 'And'), reading, depth);
  if (or !== undefined) return join(or, 'or', inside(location, 'Or'), reading, depth);
  if (not === undefined) return comparison(rule, location, reading);
  const isPlain = ['And', 'Or', 'Not'].every((name) => memberOf(not, name) === undefined);
  const inner = read(not, inside(location, 'Not'), reading, depth + 1);
  if (isPlain && inner.equal !== undefined) return { text: inner.equal.join(' != '), level: 'test' };
  return { text: `not ${within(inner, 'not')}`, level: 'not' };
}

function join(rules: Json, level: 'and' | 'or', location: Location, reading: Reading, depth: number): Text {
  const texts = itemsOf(rules).map((rule, index) => read(rule, inside(location, index), reading, depth + 1));
  const [first, second] = texts;
  if (first === undefined) return refuse(location, 'the list of rules is empty', reading);
  if (second === undefined) return first;
  // A nested chain of the same operator keeps its brackets, so that it stays a nested rule.
  return {
    text: texts.map((text) => (text.level === level ? `(${text.text})` : within(text, level))).join(` ${level} `),
    level,
  };
}

function within({ text, level }: Text, outer: Level): string {
  return LEVELS.indexOf(level) < LEVELS.indexOf(outer) ? `(${text})` : text;
}

function comparison(rule: Json, location: Location, reading: Reading): Text {
  const names = isObject(rule) ? [...keysOf(rule)].filter((name) => !OTHERS.has(name)) : [];
  const [name, second] = names;
  if (name === undefined || second !== undefined) return refuse(location, 'a rule needs one comparison', reading);
  const at = inside(location, name);
  const [, type, operator] = /^(String|Numeric|Boolean)(Equals|(?:Less|Greater)Than(?:Equals)?)$/.exec(name) ?? [];
  const operand = memberOf(rule, name);
  // A pattern without a wildcard matches only itself.
  if (name === 'StringMatches' && typeof operand === 'string' && !/[*\\]/.test(operand)) {
    return comparison(withEquals(rule, operand), location, reading);
  }
  const sign = OPERATORS.get(operator ?? '');
  if (type === undefined || sign === undefined || operand === undefined) {
    return refuse(at, `a condition cannot express '${clip(name)}'`, reading);
  }
  const reference = referenceOf(textOf(memberOf(rule, 'Variable')) ?? '', reading.view);
  if (hasProblem(reference)) return refuse(inside(location, 'Variable'), reference.problem, reading);
  if (reference.steps.length === 0) return refuse(inside(location, 'Variable'), `'$' is not a key of data`, reading);
  const isRight =
    type === 'String'
      ? typeof operand === 'string'
      : type === 'Boolean'
        ? typeof operand === 'boolean' && sign === '=='
        : numberOf(operand) !== undefined;
  const value = literal(operand);
  if (!isRight || value === undefined)
    return refuse(at, `the operand of '${name}' cannot be written as a literal`, reading);
  if (operand === true) return { text: `bool(${reference.text})`, level: 'test' };
  const text = `${reference.text} ${sign} ${value}`;
  return { text, level: 'test', ...(sign === '==' ? { equal: [reference.text, value] } : {}) };
}

function withEquals(rule: Json, operand: string): Json {
  return { Variable: memberOf(rule, 'Variable') ?? null, StringEquals: operand };
}

const OTHERS: ReadonlySet<string> = new Set(['Variable', 'Next', 'Comment']);

function refuse(location: Location, message: string, { misfits }: Reading): Text {
  misfits.push({ location, message, help: IN_A_TASK });
  return { text: `not_imported(${JSON.stringify(message)})`, level: 'test' };
}
