// Typed access to the JSON values of a definition, which may have any shape. Nothing here throws.
import { isArray, isNumberText, type Json, type JsonMap, type JsonObject } from '../../base/json.ts';
import type { Location } from './location.ts';

export function isObject(value: Json | undefined): value is JsonMap | JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) && !isNumberText(value);
}

/** Returns the member of an object; undefined if there is none, or if the value is not an object. */
export function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Map) return value.get(key) as Json | undefined;
  // Inherited properties are functions, except `__proto__`. Checking for these is faster than Object.hasOwn.
  const member = (value as JsonObject)[key];
  if (member === undefined || typeof member === 'function' || key === '__proto__') return undefined;
  return isObject(value) ? member : undefined;
}

/** Returns the value if it is a string. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Returns the value if it is a number, whether or not it keeps its text. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return value !== undefined && isNumberText(value) ? Number(value.numberText) : undefined;
}

/** Returns the items of an array, and no items for any other value. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isArray(value) ? value : [];
}

/** Whether CloudFormation substitutes a part of the text at deployment, so that its final value is unknown. */
export function hasPlaceholder(text: string): boolean {
  return text.includes('${') && /\$\{[^{}]+\}/.test(text);
}

/** Whether the value is text that a deployment replaces, possibly by a value of another type. */
export function isPlaceholder(value: Json | undefined): value is string {
  return typeof value === 'string' && hasPlaceholder(value);
}

/** Returns the part of a value at a location; undefined if there is none. */
export function partAt(value: Json, location: Location | undefined): Json | undefined {
  if (location === undefined) return value;
  const above = partAt(value, location.up);
  if (typeof location.step === 'number') return itemsOf(above)[location.step];
  return memberOf(above, location.step);
}
