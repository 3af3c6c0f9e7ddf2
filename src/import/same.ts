// Compares two JSON values, and ignores the order of members and the spelling of numbers.
import { isObject } from '../asl/parse/values.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';

export function isSame(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** The JSON reader limits the nesting, and so the recursion. */
function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join()}]`;
  if (isNumberText(value)) return String(Number(value.numberText));
  if (!isObject(value)) return JSON.stringify(value);
  const members = [...entriesOf(value)].flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${canonical(member)}`],
  );
  return `{${members.sort().join()}}`;
}
