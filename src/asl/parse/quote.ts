// How messages quote a definition. Names and values in it can be arbitrarily long.
import { isArray, isNumberText, type Json } from '../../base/json.ts';
import { isObject } from './values.ts';

/** Describes a value that was found instead of the expected one: `'text'`, `12`, `an array`, `nothing`. */
export function describeValue(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  if (isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (isObject(value)) return 'an object';
  return isNumberText(value) ? value.numberText.slice(0, 60) : String(value);
}

/** Truncates text for a message. */
export function clip(text: string, limit = 40): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

/** Lists names to choose from: `A`, `A or B`, `one of A, B, C`. */
export function formatChoices(names: readonly string[]): string {
  return names.length < 3 ? names.join(' or ') : `one of ${names.join(', ')}`;
}
