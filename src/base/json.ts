// JSON values and their serialization. A number can keep its source text, because Python's integers have arbitrary
// size and its floats their own spelling, and neither survives a JavaScript number. Output is deterministic.

/** A number in the exact spelling to write. */
export interface NumberText {
  readonly numberText: string;
}

/** Objects with user-defined keys. Unlike plain objects, maps keep the order of numeric keys and allow `__proto__`. */
export type JsonMap = ReadonlyMap<string, Json>;

/** Objects with known keys. `undefined` members are not written. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export type Json = null | boolean | string | number | NumberText | readonly Json[] | JsonMap | JsonObject;

export function isNumberText(value: Json): value is NumberText {
  if (typeof value !== 'object' || value === null) return false;
  // This runs for every value, so the cheap check comes first and the expensive one only confirms it.
  return (value as Partial<NumberText>).numberText !== undefined && Object.hasOwn(value, 'numberText');
}

/** The text of a `NumberText`; undefined for any other value. */
export function numberTextOf(value: Json): string | undefined {
  return isNumberText(value) ? value.numberText : undefined;
}

/** Formats like `JSON.stringify(value, null, 2)`, plus a final newline. */
export function jsonText(value: Json): string {
  return `${written(value, '\n')}\n`;
}

/** Formats on one line without spaces, like `JSON.stringify(value)`. */
export function compactJson(value: Json): string {
  return written(value, '');
}

/** `newline` is a line break followed by the value's indentation, or empty to write everything on one line. */
function written(value: Json, newline: string): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is not a JSON number`);
    return String(value);
  }
  const inner = newline === '' ? '' : `${newline}  `;
  if (isArray(value)) {
    let text = '';
    for (const item of value) text += `${text === '' ? '[' : ','}${inner}${written(item, inner)}`;
    return text === '' ? '[]' : `${text}${newline}]`;
  }
  if (isNumberText(value)) return value.numberText;
  const colon = newline === '' ? ':' : ': ';
  let text = '';
  for (const [key, member] of entriesOf(value)) {
    if (member === undefined) continue;
    text += `${text === '' ? '{' : ','}${inner}${quoted(key)}${colon}${written(member, inner)}`;
  }
  return text === '' ? '{}' : `${text}${newline}}`;
}

/** Text that needs no escaping. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The members of an object or map in insertion order. */
export function entriesOf(value: JsonMap | JsonObject): Iterable<[string, Json | undefined]> {
  return value instanceof Map ? value.entries() : Object.entries(value);
}

/** The member names in the order of `entriesOf`. */
export function keysOf(value: JsonMap | JsonObject): Iterable<string> {
  return value instanceof Map ? value.keys() : Object.keys(value);
}

/** Returns the member with this key. `key` must come from `keysOf`: inherited properties are not filtered out. */
export function memberAt(value: JsonMap | JsonObject, key: string): Json | undefined {
  return value instanceof Map ? value.get(key) : (value as JsonObject)[key];
}

/** `Array.isArray` does not narrow readonly arrays. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Formats like Python's `json.dumps(value)`: `", "` and `": "` as separators, non-ASCII characters escaped. */
export function pythonJson(value: Json): string {
  if (isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value === 'string') return asciiString(value);
  if (typeof value !== 'object' || value === null || isNumberText(value)) return compactJson(value);
  const members: string[] = [];
  for (const [key, member] of entriesOf(value)) {
    if (member !== undefined) members.push(`${asciiString(key)}: ${pythonJson(member)}`);
  }
  return `{${members.join(', ')}}`;
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
