// In: an expression in a run method. Out: the parts of its value that JSON certainly cannot represent, such as a set in a
// dict.
import { type Fix, fixOf } from '../base/fix.ts';
import type { CstNode } from '../syntax/tree.ts';
import { calledFunction, lastValue, type MethodCode, slotsOf, valueOfVariable } from './values.ts';

export interface NotJson {
  readonly node: CstNode;
  /** With an article. */
  readonly what: string;
  readonly help: string;
  /** Whether it is the key of a dict. */
  readonly isKey: boolean;
}

const LIST = 'convert it to a list with list()';
const SET = { what: 'a set', help: LIST };
const TEXT = 'convert it to a string with isoformat()';
const STRING = 'convert it with str()';
const NUMBER = 'convert it with str() or float()';
const NOTHING = 'use only strings, numbers, booleans, None, lists and dicts';
const BYTES = { what: 'a bytes object', help: 'decode it to a string' };

/** The code around a value that does what its help says. */
const CONVERSIONS: ReadonlyMap<string, readonly [before: string, after: string]> = new Map([
  [LIST, ['list(', ')']],
  [TEXT, ['', '.isoformat()']],
  [STRING, ['str(', ')']],
]);

/** Unsafe, because the converted value can hold others that JSON cannot represent. */
export function conversionOf({ node, help, isKey }: NotJson): Fix | undefined {
  const [before, after] = CONVERSIONS.get(help) ?? [];
  if (before === undefined || after === undefined || isKey) return undefined;
  const { start, end } = node;
  const edits = [
    { span: { start, end: start }, text: before },
    { span: { start: end, end }, text: after },
  ].filter(({ text }) => text !== '');
  return fixOf(`write ${before}...${after}`, 'unsafe', edits);
}

export function notJsonMessage({ what, isKey }: NotJson): string {
  return `${what} is not a valid ${isKey ? 'key' : 'value'} in JSON`;
}

type Found = Pick<NotJson, 'what' | 'help'>;

const LITERALS: ReadonlyMap<string, Found> = new Map([
  ['set', SET],
  ['set_comprehension', SET],
  ['generator_expression', { what: 'a generator', help: LIST }],
  ['lambda', { what: 'a function', help: NOTHING }],
  ['bytes', BYTES],
  ['ellipsis', { what: 'an ellipsis', help: NOTHING }],
]);

const DATETIME = { what: 'a datetime', help: TEXT };
const DATE = { what: 'a date', help: TEXT };
const UUID = { what: 'a UUID', help: STRING };

/** What a call returns, by the dotted name of a built-in function or of one in the standard library. */
const CALLS: ReadonlyMap<string, Found> = new Map([
  ...['set', 'frozenset'].map((name) => [name, SET] as const),
  ...['range', 'map', 'filter', 'zip', 'enumerate', 'reversed', 'iter'].map(
    (name) => [name, { what: name === 'range' ? 'a range' : 'an iterator', help: LIST }] as const,
  ),
  ['bytes', BYTES],
  ['bytearray', { ...BYTES, what: 'a bytearray' }],
  ['memoryview', { ...BYTES, what: 'a memoryview' }],
  ['complex', { what: 'a complex number', help: STRING }],
  ['object', { what: 'an object', help: NOTHING }],
  ...['', '.now', '.utcnow', '.today', '.fromtimestamp', '.utcfromtimestamp', '.fromisoformat', '.strptime'].map(
    (name) => [`datetime.datetime${name}`, DATETIME] as const,
  ),
  ...['', '.today', '.fromtimestamp', '.fromisoformat'].map((name) => [`datetime.date${name}`, DATE] as const),
  ['datetime.time', { what: 'a time', help: TEXT }],
  ['datetime.timedelta', { what: 'a timedelta', help: 'convert it with total_seconds()' }],
  ['fractions.Fraction', { what: 'a Fraction', help: NUMBER }],
  ...['UUID', 'uuid1', 'uuid3', 'uuid4', 'uuid5'].map((name) => [`uuid.${name}`, UUID] as const),
  ['pathlib.Path', { what: 'a path', help: STRING }],
  ['collections.deque', { what: 'a deque', help: LIST }],
]);

/** Lists and dicts below this depth are not looked into. */
const MAX_DEPTH = 50;

/** The parts of the value that a return statement returns. */
export function notJsonIn(statement: CstNode, code: MethodCode): NotJson[] {
  const value = lastValue(statement, 'return', code.text);
  return value === undefined ? [] : notJsonParts(value, code);
}

/** The parts of the value of an expression, or the whole of it. */
export function notJsonParts(node: CstNode, code: MethodCode, depth = 0): NotJson[] {
  const found = kindOf(node, code) ?? (node.type === 'identifier' ? kindOfVariable(node, code) : undefined);
  if (found !== undefined) return [{ node, ...found, isKey: false }];
  if (depth > MAX_DEPTH) return [];
  if (node.type === 'list' || node.type === 'tuple') {
    return slotsOf(node, code.text).flatMap(({ node: item, before, after }) =>
      /^[[,]?$/.test(before) && /^,?\]?$/.test(after) ? notJsonParts(item, code, depth + 1) : [],
    );
  }
  if (node.type !== 'dictionary') return [];
  return slotsOf(node, code.text).flatMap(({ node: part, before, after }) => {
    if (/^[{,]$/.test(before) && after === ':') return keyOf(part, code);
    return before === ':' && /^(?:,?\}|,(?:\*\*)?)$/.test(after) ? notJsonParts(part, code, depth + 1) : [];
  });
}

/** json.dumps accepts strings, numbers, booleans and None as keys. https://docs.python.org/3/library/json.html#json.dumps */
function keyOf(node: CstNode, code: MethodCode): NotJson[] {
  const found = node.type === 'tuple' ? { what: 'a tuple' } : kindOf(node, code);
  return found === undefined ? [] : [{ node, what: found.what, help: 'use a string as the key', isKey: true }];
}

function kindOf(node: CstNode, code: MethodCode): Found | undefined {
  const { text } = code;
  if (node.type === 'number') return /j$/i.test(text.slice(node.start, node.end)) ? CALLS.get('complex') : undefined;
  if (node.type !== 'chain') return LITERALS.get(node.type);
  return CALLS.get(calledFunction(node, code) ?? '');
}

function kindOfVariable(node: CstNode, code: MethodCode): Found | undefined {
  const value = valueOfVariable(node, code);
  return value && kindOf(value, code);
}
