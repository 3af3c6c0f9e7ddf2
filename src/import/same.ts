// Whether two JSON values are equal, whatever the order of their members and the spelling of their numbers.
import { isObject } from '../asl/parse/values.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../base/json.ts';

export function isSame(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** The recursion is bounded by the depth that the reader of JSON accepts. */
function canonical(value: Json): string {
  if (isArray(value)) return `[${value.map(canonical).join()}]`;
  if (isNumberText(value)) return String(Number(value.numberText));
  if (!isObject(value)) return JSON.stringify(value);
  const members = [...entriesOf(value)].flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${canonical(member)}`],
  );
  return `{${members.sort().join()}}`;
}
