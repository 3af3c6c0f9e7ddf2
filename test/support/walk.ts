// Compares two States Language definitions by their structure. States are paired from StartAt on, so their names may
// differ. All other fields must be equal, numbers by their text.
import { isNumberText, type Json, jsonText } from '../../src/base/json.ts';

/** Parses JSON to values whose numbers keep their spelling. */
export function parseExact(text: string): Json {
  let index = 0;
  const space = (): void => {
    while (/\s/.test(text[index] ?? '')) index += 1;
  };
  const take = (token: string): void => {
    if (!text.startsWith(token, index)) throw new Error(`expected ${token} at ${index}`);
    index += token.length;
  };
  const string = (): string => {
    const match = /"(?:[^"\\]|\\.)*"/y;
    match.lastIndex = index;
    const found = match.exec(text)?.[0];
    if (found === undefined) throw new Error(`expected a string at ${index}`);
    index += found.length;
    return JSON.parse(found) as string;
  };
  const value = (): Json => {
    space();
    const first = text[index];
    if (first === '"') return string();
    if (first === '{') {
      const members = new Map<string, Json>();
      take('{');
      for (space(); text[index] !== '}'; space()) {
        if (members.size > 0) take(',');
        space();
        const key = string();
        space();
        take(':');
        members.set(key, value());
      }
      take('}');
      return members;
    }
    if (first === '[') {
      const items: Json[] = [];
      take('[');
      for (space(); text[index] !== ']'; space()) {
        if (items.length > 0) take(',');
        items.push(value());
      }
      take(']');
      return items;
    }
    const word = /[-+0-9.eE]+|true|false|null/y;
    word.lastIndex = index;
    const found = word.exec(text)?.[0];
    if (found === undefined) throw new Error(`unexpected text at ${index}`);
    index += found.length;
    if (found === 'true' || found === 'false') return found === 'true';
    return found === 'null' ? null : { numberText: found };
  };
  const result = value();
  space();
  if (index < text.length) throw new Error(`unexpected text at ${index}`);
  return result;
}

const AUTOMATIC = /-[0-9a-f]{32}$/;

/** Returns the first difference or undefined. `expected` may contain generated names that end in 32 hex digits. */
export function difference(actual: Json, expected: Json): string | undefined {
  return machine(parseExact(jsonText(actual)), expected, '');
}

function machine(actual: Json | undefined, expected: Json | undefined, at: string): string | undefined {
  const pairs = new Map<string, string>();
  const open: [string, string][] = [];
  const pair = (a: Json | undefined, b: Json | undefined, where: string): string | undefined => {
    if (typeof a !== 'string' || typeof b !== 'string') return `${where}: ${show(a)} is not ${show(b)}`;
    if (!AUTOMATIC.test(b) && a !== b) return `${where}: name ${a} is not ${b}`;
    const known = pairs.get(a);
    // One definition may share a state that the other one repeats.
    if (known === b) return undefined;
    if (!pairs.has(`${a}\n${b}`)) {
      pairs.set(a, b);
      pairs.set(`${a}\n${b}`, b);
      open.push([a, b]);
    }
    return undefined;
  };
  const values = (a: Json | undefined, b: Json | undefined, where: string, key: string): string | undefined => {
    if (key === 'Next' || key === 'Default') return pair(a, b, where);
    if (key === 'Iterator') return machine(a, b, where);
    if (key === 'Branches' && Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return `${where}: ${a.length} branches, not ${b.length}`;
      for (const [index, branch] of a.entries()) {
        const found = machine(branch, b[index], `${where}/${index}`);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (a instanceof Map && b instanceof Map) {
      const keys = new Set<string>([...a.keys(), ...b.keys()]);
      for (const name of keys) {
        if (a.has(name) !== b.has(name))
          return `${where}/${name} is only in ${a.has(name) ? 'the actual' : 'the expected'} definition`;
        const found = values(a.get(name), b.get(name), `${where}/${name}`, name);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return `${where}: ${show(a)} is not ${show(b)}`;
      for (const [index, item] of a.entries()) {
        const found = values(item, b[index], `${where}/${index}`, '');
        if (found !== undefined) return found;
      }
      return undefined;
    }
    const isEqual = isNumber(a) && isNumber(b) ? a.numberText === b.numberText : a === b;
    return isEqual ? undefined : `${where}: ${show(a)} is not ${show(b)}`;
  };
  if (!(actual instanceof Map) || !(expected instanceof Map)) return `${at}: not a machine`;
  const start = pair(actual.get('StartAt'), expected.get('StartAt'), `${at}/StartAt`);
  if (start !== undefined) return start;
  const [left, right] = [actual.get('States'), expected.get('States')];
  if (!(left instanceof Map) || !(right instanceof Map)) return `${at}: no states`;
  for (const [a, b] of open) {
    const found = values(left.get(a), right.get(b), `${at}/${a}`, '');
    if (found !== undefined) return found;
  }
  const reached = new Set(open.map(([a]) => a));
  for (const name of left.keys()) if (!reached.has(name)) return `${at}: ${name} is not reached`;
  return undefined;
}

function isNumber(value: Json | undefined): value is { readonly numberText: string } {
  return value !== undefined && isNumberText(value);
}

function show(value: Json | undefined): string {
  return value === undefined ? 'nothing' : jsonText(value).trim();
}
