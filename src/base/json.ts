// JSON values whose numbers keep their text: Python's integers have any size and its floats their
// own spelling, neither survives a JavaScript number. Out: JSON text, the same bytes every time.

/** A number as it must stand in the file. */
export interface NumberText {
  readonly numberText: string;
}

/** User data uses maps: they keep the order of every key and know no `__proto__`. */
export type JsonMap = ReadonlyMap<string, Json>;

/** Our own shapes are plain objects with fixed keys; `undefined` members are left out. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export type Json = null | boolean | string | number | NumberText | readonly Json[] | JsonMap | JsonObject;

export function isNumberText(value: Json): value is NumberText {
  if (typeof value !== 'object' || value === null) return false;
  // Asked of every value: the second question, which is dear, only where the first one leaves a doubt.
  return (value as Partial<NumberText>).numberText !== undefined && Object.hasOwn(value, 'numberText');
}

/** The text of a number that keeps it; undefined for any other value. */
export function numberTextOf(value: Json): string | undefined {
  return isNumberText(value) ? value.numberText : undefined;
}

/** Pretty text with two spaces, as `JSON.stringify(value, null, 2)` writes it, with a final newline. */
export function jsonText(value: Json): string {
  return `${written(value, '\n')}\n`;
}

/** One line without spaces. */
export function compactJson(value: Json): string {
  return written(value, '');
}

/** `newline` starts each line at the value's own indentation; empty for one line. */
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

/** Text that needs no escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The members of an object or map, in their own order. */
export function entriesOf(value: JsonMap | JsonObject): Iterable<[string, Json | undefined]> {
  return value instanceof Map ? value.entries() : Object.entries(value);
}

/** The names of the members, in the same order. */
export function keysOf(value: JsonMap | JsonObject): Iterable<string> {
  return value instanceof Map ? value.keys() : Object.keys(value);
}

/** The member of a name that `keysOf` gave. */
export function memberAt(value: JsonMap | JsonObject, key: string): Json | undefined {
  return value instanceof Map ? value.get(key) : (value as JsonObject)[key];
}

/** `Array.isArray` does not narrow readonly arrays. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What Python's `json.dumps(value)` prints: `", "` and `": "` between, everything beyond ASCII escaped. */
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
