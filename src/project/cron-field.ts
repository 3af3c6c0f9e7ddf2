// In: one field of a cron expression. Out: the values that it matches, or its problems with their offsets.
//   0/15 → every 15th from 0        FRI-MON → 6, 7, 1, 2        6L → the last Friday of the month
import { nearest } from '../base/suggest.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

/** The syntax of one field. */
export interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names for the values, starting at `min`. */
  readonly names: readonly string[];
  /** Special characters beyond `,`, `-`, `*` and `/`, which every field has. */
  readonly wildcards: string;
  /** The allowed values and wildcards, for messages. */
  readonly allows: string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In the order of the expression. */
export const FIELDS = [
  { name: 'minutes', min: 0, max: 59, names: [], wildcards: '', allows: '0-59 and , - * /' },
  { name: 'hours', min: 0, max: 23, names: [], wildcards: '', allows: '0-23 and , - * /' },
  { name: 'day-of-month', min: 1, max: 31, names: [], wildcards: '?LW', allows: '1-31 and , - * ? / L W' },
  { name: 'month', min: 1, max: 12, names: MONTHS, wildcards: '', allows: '1-12, JAN-DEC and , - * /' },
  { name: 'day-of-week', min: 1, max: 7, names: WEEKDAYS, wildcards: '?L#', allows: '1-7, SUN-SAT and , - * ? L #' },
  // AWS's documentation disagrees on whether '?' is allowed here.
  { name: 'year', min: 1970, max: 2199, names: [], wildcards: '?', allows: '1970-2199 and , - * /' },
] as const satisfies readonly CronField[];

/** What one item of a field's list matches. */
export type CronRule =
  /** Every `step`th value from `from` to `to`. A range with `to` below `from` wraps around at the end of the field. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly step: number }
  /** The day that is `before` days before the last day of the month. */
  | { readonly kind: 'last-day'; readonly before: number }
  /** The weekday (Monday to Friday) nearest to that day of the month, or the last weekday if there is no day. */
  | { readonly kind: 'nearest-weekday'; readonly day: number | undefined }
  /** The last of that day of the week in the month. */
  | { readonly kind: 'last-weekday'; readonly weekday: number }
  /** The nth of that day of the week in the month. */
  | { readonly kind: 'nth-weekday'; readonly weekday: number; readonly nth: number };

export interface ParsedCronField {
  /** A value matches the field if it matches one of the rules. */
  readonly rules: readonly CronRule[];
  readonly problems: readonly ScheduleProblem[];
}

type Item =
  | { readonly ok: true; readonly rule: CronRule }
  /** `part` is the invalid text, and `at` is its offset in the item. */
  | { readonly ok: false; readonly part: string; readonly at: number; readonly help?: string | undefined };

/** `start` is the offset of `text` in the expression. Offsets of problems are relative to the expression. */
export function parseCronField(field: CronField, text: string, start: number): ParsedCronField {
  const rules: CronRule[] = [];
  const problems: ScheduleProblem[] = [];
  const items = text.split(',');
  let at = start;
  for (const item of items) {
    const read: Item =
      item === ''
        ? { ok: false, part: text, at: start - at, help: 'remove the extra comma' }
        : items.length > 1 && item.includes('#') && field.wildcards.includes('#')
          ? { ok: false, part: text, at: start - at, help: "write a single day with '#', not a list" }
          : parseItem(field, upper(item));
    at += item.length + 1;
    if (read.ok) {
      rules.push(read.rule);
      continue;
    }
    // Quotes the source, where names may be in lower case.
    const from = at - item.length - 1 + (read.part === '' ? 0 : read.at);
    const part = text.slice(from - start, from - start + (read.part === '' ? item : read.part).length);
    const message = `'${part}' is not valid in the ${field.name} field, which allows ${field.allows}`;
    const isNew = problems.every((problem) => problem.start !== from);
    if (isNew) problems.push({ start: from, end: from + part.length, message, help: read.help });
  }
  return { rules, problems };
}

/** Changes ASCII letters only, so that the text keeps its length. */
function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function parseItem(field: CronField, item: string): Item {
  const special = field.wildcards === '' ? undefined : parseWildcard(field, item);
  if (special !== undefined) return special;
  const slash = item.indexOf('/');
  const base = slash < 0 ? item : item.slice(0, slash);
  const range = parseRange(field, base, slash >= 0);
  if (!range.ok || slash < 0) return range;
  const step = item.slice(slash + 1);
  // AWS rejects a step beyond the end of the field: https://github.com/aws/aws-sdk-js/issues/4212
  if (!/^[0-9]*[1-9][0-9]*$/.test(step) || Number(step) > field.max) {
    return { ok: false, part: item, at: 0, help: `write a step from 1 to ${field.max} after '/'` };
  }
  return { ok: true, rule: { ...range.rule, step: Number(step) } };
}

type Range = Extract<Item, { ok: false }> | { readonly ok: true; readonly rule: Extract<CronRule, { kind: 'range' }> };

/** `*`, a value or `a-b`. Before a step, one value means from that value to the end, and no value means `*`. */
function parseRange(field: CronField, text: string, isStepped: boolean): Range {
  const { min, max } = field;
  if (text === '*' || (text === '' && isStepped)) {
    return { ok: true, rule: { kind: 'range', from: min, to: max, step: 1 } };
  }
  const dash = text.indexOf('-', 1);
  const first = parseValue(field, dash < 0 ? text : text.slice(0, dash), 0);
  if (typeof first !== 'number') return first;
  if (dash < 0) {
    return { ok: true, rule: { kind: 'range', from: first, to: isStepped ? max : first, step: 1 } };
  }
  const last = parseValue(field, text.slice(dash + 1), dash + 1);
  if (typeof last !== 'number') return last;
  if (field.name === 'year' && last < first) {
    return { ok: false, part: text, at: 0, help: 'write the earlier year first' };
  }
  return { ok: true, rule: { kind: 'range', from: first, to: last, step: 1 } };
}

function parseValue(field: CronField, text: string, at: number): number | Extract<Item, { ok: false }> {
  const named = field.names.indexOf(text);
  if (named >= 0) return field.min + named;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= field.min && value <= field.max) return value;
  return { ok: false, part: text, at, help: helpFor(field, text) };
}

function helpFor(field: CronField, text: string): string | undefined {
  if (field.name === 'day-of-week' && /^[08]$/.test(text)) return 'write 1 (Sunday) to 7 (Saturday)';
  if (field.name === 'hours' && text === '24') return "write '0' for midnight";
  if (!/^[A-Z]+$/.test(text)) return undefined;
  const near = field.names.find((name) => text.startsWith(name)) ?? nearest(text, field.names);
  return near === undefined ? undefined : `write '${near}'`;
}

/** `?`, and the `L`, `W` and `#` of the two day fields. */
function parseWildcard(field: CronField, item: string): Item | undefined {
  const ofMonth = field.wildcards.includes('W');
  if (item === '?') return { ok: true, rule: { kind: 'range', from: field.min, to: field.max, step: 1 } };
  if (item === 'L' && field.wildcards.includes('L')) {
    // The last day of a week is Saturday.
    const saturday: CronRule = { kind: 'range', from: field.max, to: field.max, step: 1 };
    return { ok: true, rule: ofMonth ? { kind: 'last-day', before: 0 } : saturday };
  }
  return ofMonth
    ? parseDayWildcard(field, item)
    : field.wildcards.includes('#')
      ? parseWeekdayWildcard(field, item)
      : undefined;
}

function parseDayWildcard(field: CronField, item: string): Item | undefined {
  if (item === 'LW') return { ok: true, rule: { kind: 'nearest-weekday', day: undefined } };
  const before = /^L-([0-9]+)$/.exec(item);
  if (before !== null && Number(before[1]) < field.max) {
    return { ok: true, rule: { kind: 'last-day', before: Number(before[1]) } };
  }
  if (!item.endsWith('W')) return undefined;
  const help = "write 'W' after a single day, as in 15W";
  const day = /^[0-9]+W$/.test(item) ? parseValue(field, item.slice(0, -1), 0) : undefined;
  return typeof day === 'number'
    ? { ok: true, rule: { kind: 'nearest-weekday', day } }
    : { ok: false, part: item, at: 0, help };
}

function parseWeekdayWildcard(field: CronField, item: string): Item | undefined {
  const hash = item.indexOf('#');
  if (hash >= 0) {
    const weekday = parseValue(field, item.slice(0, hash), 0);
    const nth = item.slice(hash + 1);
    if (typeof weekday === 'number' && /^[1-5]$/.test(nth)) {
      return { ok: true, rule: { kind: 'nth-weekday', weekday, nth: Number(nth) } };
    }
    return {
      ok: false,
      part: item,
      at: 0,
      help: "write a day, '#' and a number from 1 to 5, as in 2#1 for the first Monday",
    };
  }
  const weekday = item.endsWith('L') && item.length > 1 ? parseValue(field, item.slice(0, -1), 0) : undefined;
  return typeof weekday === 'number' ? { ok: true, rule: { kind: 'last-weekday', weekday } } : undefined;
}
