// The beginning of a value as JSON on one line, for sentences and trees. Takes no longer for a value of any depth and size.
import { entriesOf, isArray, isNumberText, type Json } from './json.ts';

/** A member that fluxio adds to the input of every execution. It says nothing about the data. */
export const TRACE_KEY = '__trace';

/** At most `most` characters, then `…`. */
export function shortJson(value: Json, most: number): string {
  const text = beginning(value, most);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Cut off somewhere after `budget` characters, so that the depth of recursion is bounded too. */
function beginning(value: Json, budget: number): string {
  if (budget <= 0) return '…';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, budget + 1));
  if (typeof value !== 'object' || value === null) return String(value);
  if (isNumberText(value)) return value.numberText;
  const [open, close] = isArray(value) ? '[]' : '{}';
  let text = `${open}`;
  let isFirst = true;
  for (const [key, member] of isArray(value) ? value.entries() : entriesOf(value)) {
    if (text.length > budget) return text;
    if (member === undefined || key === TRACE_KEY) continue;
    if (!isFirst) text += ', ';
    isFirst = false;
    if (typeof key === 'string') text += `${beginning(key, budget)}: `;
    text += beginning(member, budget - text.length);
  }
  return `${text}${close}`;
}
