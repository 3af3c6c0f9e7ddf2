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
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'numberText');
}

/** Pretty text with two spaces, as `JSON.stringify(value, null, 2)` writes it, with a final newline. */
export function jsonText(value: Json): string {
  return `${write(value, '\n')}\n`;
}

/** One line without spaces. */
export function compactJson(value: Json): string {
  return write(value, '');
}

function write(value: Json, newline: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} is not a JSON number`);
    return String(value);
  }
  const inner = newline === '' ? '' : `${newline}  `;
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${inner}${value.map((item) => write(item, inner)).join(`,${inner}`)}${newline}]`;
  }
  if (isNumberText(value)) return value.numberText;
  const colon = newline === '' ? ':' : ': ';
  const members: string[] = [];
  for (const [key, member] of entriesOf(value)) {
    if (member !== undefined) members.push(`${JSON.stringify(key)}${colon}${write(member, inner)}`);
  }
  return members.length === 0 ? '{}' : `{${inner}${members.join(`,${inner}`)}${newline}}`;
}

/** The members of an object or map, in their own order. */
export function entriesOf(value: JsonMap | JsonObject): Iterable<[string, Json | undefined]> {
  return value instanceof Map ? value.entries() : Object.entries(value);
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
