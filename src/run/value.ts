// The values of a running execution: JSON whose objects are maps and whose numbers are JavaScript numbers, except where
// such a number would change the text. Values are never modified, so states share the parts they pass on.
import { readJson } from '../asl/parse/json-text.ts';
import { isArray, isNumberText, type Json, type JsonMap, type JsonObject, type NumberText } from '../base/json.ts';

/** A JSON value without plain objects. Every value is also a `Json`. */
export type Value = null | boolean | string | number | NumberText | readonly Value[] | ValueMap;

export type ValueMap = ReadonlyMap<string, Value>;

/** JavaScript writes it as `0`. */
const NEGATIVE_ZERO: NumberText = { numberText: '-0.0' };

export const NO_MEMBERS: ValueMap = new Map();

/** The deepest nesting of data. Code that walks values recurses, and Jackson, which AWS uses, has the same limit. */
export const MAX_DEPTH = 1000;

export function isMap(value: Value | undefined): value is ValueMap {
  return value instanceof Map;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Converts any JSON. Returns undefined if it is nested too deeply; parts that are values already are not copied. */
export function toValue(json: Json, depth = 0): Value | undefined {
  if (Object.is(json, -0)) return NEGATIVE_ZERO;
  if (json === null || typeof json !== 'object') return json;
  if (isNumberText(json)) return numberOfText(json.numberText);
  if (depth === MAX_DEPTH) return undefined;
  if (isArray(json)) {
    let copy: Value[] | undefined;
    for (const [index, item] of json.entries()) {
      const value = toValue(item, depth + 1);
      if (value === undefined) return undefined;
      if (value !== item && copy === undefined) copy = json.slice(0, index) as Value[];
      copy?.push(value);
    }
    return copy ?? (json as readonly Value[]);
  }
  return json instanceof Map ? convertMap(json, depth) : convertObject(json as JsonObject, depth);
}

function convertMap(map: JsonMap, depth: number): ValueMap | undefined {
  let copy: Map<string, Value> | undefined;
  let same = 0;
  for (const [key, member] of map) {
    const value = toValue(member, depth + 1);
    if (value === undefined) return undefined;
    if (value === member && copy === undefined) same += 1;
    else {
      copy ??= new Map([...map].slice(0, same)) as Map<string, Value>;
      copy.set(key, value);
    }
  }
  return copy ?? (map as ValueMap);
}

function convertObject(object: JsonObject, depth: number): ValueMap | undefined {
  const members = new Map<string, Value>();
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const value = toValue(member, depth + 1);
    if (value === undefined) return undefined;
    members.set(key, value);
  }
  return members;
}

/** Returns a JavaScript number if it is written with the same text. */
export function numberOfText(text: string): number | NumberText {
  const number = Number(text);
  return String(number) === text ? number : { numberText: text };
}

/** Parses a JSON text. Returns the message of the first syntax error. */
export function parseValue(text: string): { readonly value: Value } | { readonly problem: string } {
  const { value, error } = readJson(text);
  if (error !== undefined || value === undefined) {
    return { problem: error?.message ?? 'the text is empty' };
  }
  const converted = toValue(value);
  return converted === undefined
    ? { problem: `it is nested more than ${MAX_DEPTH} levels deep` }
    : { value: converted };
}

export function isNumeric(value: Value | undefined): value is number | NumberText {
  return typeof value === 'number' || (value !== undefined && isNumberText(value));
}

/** The nearest JavaScript number. */
export function numberFrom(value: number | NumberText): number {
  return typeof value === 'number' ? value : Number(value.numberText);
}

/** Negative, zero or positive. Integers of any size are compared exactly. */
export function compareNumbers(a: number | NumberText, b: number | NumberText): number {
  const [left, right] = [numberFrom(a), numberFrom(b)];
  if (left !== right || (typeof a === 'number' && typeof b === 'number')) return left - right;
  const [exactLeft, exactRight] = [bigIntOf(a), bigIntOf(b)];
  if (exactLeft === undefined || exactRight === undefined || exactLeft === exactRight) return 0;
  return exactLeft < exactRight ? -1 : 1;
}

function bigIntOf(value: number | NumberText): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value.numberText;
  return /^-?[0-9]{1,4000}$/.test(text) ? BigInt(text) : undefined;
}

/** Whether two values are the same JSON. Numbers are compared by value, and the order of members doesn't count. */
export function isSameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isNumeric(a)) return isNumeric(b) && compareNumbers(a, b) === 0;
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index] ?? null));
  if (!isMap(a) || !isMap(b) || a.size !== b.size) return false;
  for (const [key, member] of a) {
    const other = b.get(key);
    if (other === undefined || !isSameValue(member, other)) return false;
  }
  return true;
}

/** Returns equal texts for the same JSON only: keys are sorted, and numbers have one spelling. */
export function canonicalText(value: Value): string {
  if (isList(value)) return `[${value.map(canonicalText).join()}]`;
  if (isMap(value)) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join()}}`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  return String(bigIntOf(value) ?? numberFrom(value as NumberText));
}
