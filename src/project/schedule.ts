// In: a schedule expression of an EventBridge rule, such as `rate(1 hour)` or `cron(0 6 ? * MON-FRI *)`.
// Out: the parsed expression, or its problems with their offsets in the text.
// Where AWS's documentation contradicts itself, both forms are accepted.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
import { type CronRule, FIELDS, parseCronField } from './cron-field.ts';
import type { ScheduleProblem } from './schedule-problem.ts';

export type ScheduleExpression =
  | { readonly kind: 'rate'; readonly count: number; readonly unit: RateUnit }
  /** The rules of the six fields, in the order of the expression. */
  | { readonly kind: 'cron'; readonly fields: readonly (readonly CronRule[])[] };

export type RateUnit = (typeof UNITS)[number];

export type ParsedSchedule =
  | { readonly ok: true; readonly value: ScheduleExpression }
  | { readonly ok: false; readonly problems: readonly ScheduleProblem[] };

const UNITS = ['minute', 'hour', 'day'] as const;

/** In characters. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const MAX_LENGTH = 256;

const FORM = 'rate(N minutes) or cron(minutes hours day-of-month month day-of-week year)';

export function parseSchedule(text: string): ParsedSchedule {
  if (text.length > MAX_LENGTH) {
    const message = `the schedule expression has ${text.length} characters; the limit is ${MAX_LENGTH}`;
    return refuse({ start: 0, end: text.length, message });
  }
  return parseForm(text) ?? refuse(formProblem(text));
}

/** The valid expression that the text is or most likely means. */
export function meantSchedule(text: string): string | undefined {
  const parsed = parseSchedule(text);
  if (parsed.ok) return text;
  const fixes = parsed.problems.map(({ fix }) => fix && text.slice(0, fix.start) + fix.text + text.slice(fix.end));
  return fixes.find((fixed) => fixed !== undefined && isValid(fixed));
}

/** Undefined unless the text has the form `rate(...)` or `cron(...)`. */
function parseForm(text: string): ParsedSchedule | undefined {
  const call = /^(rate|cron)\(([^()]*)\)$/.exec(text);
  if (call === null) return undefined;
  const words = [...(call[2] ?? '').matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, start: index + 5 }));
  return call[1] === 'rate' ? parseRate(text, words) : parseCron(text, words);
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function refuse(...problems: ScheduleProblem[]): ParsedSchedule {
  return { ok: false, problems };
}

function isValid(text: string): boolean {
  return parseForm(text)?.ok === true;
}

function formProblem(text: string): ScheduleProblem {
  const whole = { start: 0, end: text.length };
  const message = `invalid schedule expression '${text}'; expected ${FORM}`;
  if (/^\s*at\s*\(/i.test(text))
    return { ...whole, message, help: 'use rate(...) or cron(...), because a schedule cannot run just once' };
  const bare = text.trim().replace(/^(rate|cron)\s*\(/i, (_, keyword: string) => `${keyword.toLowerCase()}(`);
  const unix = fromUnix(bare.split(/\s+/));
  const near = [bare, `${bare})`, `rate(${bare})`, `cron(${bare})`, `cron(${unix})`].find(isValid);
  if (near === undefined) return { ...whole, message, help: presetHelp(text.trim()) };
  return { ...whole, message, help: `did you mean '${near}'?`, fix: { ...whole, text: near, isSure: false } };
}

/** The presets of cron: https://man7.org/linux/man-pages/man5/crontab.5.html */
function presetHelp(text: string): string | undefined {
  const preset = PRESETS.get(text.toLowerCase());
  return preset && `write '${preset}'`;
}

const PRESETS: ReadonlyMap<string, string> = new Map([
  ['@hourly', 'cron(0 * * * ? *)'],
  ['@daily', 'cron(0 0 * * ? *)'],
  ['@midnight', 'cron(0 0 * * ? *)'],
  ['@weekly', 'cron(0 0 ? * SUN *)'],
  ['@monthly', 'cron(0 0 1 * ? *)'],
  ['@yearly', 'cron(0 0 1 1 ? *)'],
  ['@annually', 'cron(0 0 1 1 ? *)'],
]);

function parseRate(text: string, words: readonly Word[]): ParsedSchedule {
  const inside = argumentSpan(text);
  const [count, unit, more] = words;
  if (count === undefined || unit === undefined || more !== undefined) {
    const message = `invalid rate '${text}'; expected a number and a unit, as in rate(5 minutes)`;
    const near = /^(\d+)([a-z]+)$/.exec(count?.text ?? '');
    const respelled = near === null || unit !== undefined ? '' : `rate(${near[1]} ${near[2]})`;
    if (!isValid(respelled)) return refuse({ ...inside, message });
    const fix = { ...inside, text: respelled.slice(5, -1), isSure: false };
    return refuse({ ...inside, message, help: `did you mean '${respelled}'?`, fix });
  }
  const isCount = /^[0-9]*[1-9][0-9]*$/.test(count.text);
  const problems: ScheduleProblem[] = [];
  if (!isCount) {
    const message = `the number of a rate must be a positive integer, not '${count.text}'`;
    problems.push({ ...spanOf(count), message });
  }
  const value = Number(count.text);
  const known = UNITS.find((name) => unit.text === name || unit.text === `${name}s`);
  if (known === undefined) {
    problems.push(unknownUnit(value, isCount, unit));
  } else if (isCount && (value === 1) !== (unit.text === known)) {
    const right = value === 1 ? known : `${known}s`;
    const message = `the unit of a rate of ${count.text} must be '${right}', not '${unit.text}'`;
    const fix = { ...spanOf(unit), text: right, isSure: true };
    problems.push({ ...spanOf(unit), message, help: `write 'rate(${count.text} ${right})'`, fix });
  }
  if (known === undefined || problems.length > 0) return refuse(...problems);
  return { ok: true, value: { kind: 'rate', count: value, unit: known } };
}

function unknownUnit(count: number, isCount: boolean, unit: Word): ScheduleProblem {
  const allowed = count === 1 ? 'minute, hour or day' : 'minutes, hours or days';
  const message = `unknown unit '${unit.text}' of a rate; expected ${allowed}`;
  const lower = unit.text.toLowerCase();
  const respelled = UNITS.find((name) => lower === name || lower === `${name}s` || lower === SHORT[name]);
  const days = isCount && /^weeks?$/.test(lower) ? count * 7 : undefined;
  const right = respelled === undefined ? undefined : count === 1 ? respelled : `${respelled}s`;
  const help =
    days !== undefined
      ? `write 'rate(${days} days)'`
      : right !== undefined
        ? `write '${right}'`
        : /^seconds?$/.test(lower)
          ? "write 'rate(1 minute)', which is the shortest rate"
          : undefined;
  return { ...spanOf(unit), message, help };
}

const SHORT: Readonly<Record<RateUnit, string>> = { minute: 'min', hour: 'h', day: 'd' };

function parseCron(text: string, words: readonly Word[]): ParsedSchedule {
  if (words.length !== FIELDS.length) return refuse(countProblem(text, words));
  const problems: ScheduleProblem[] = [];
  const fields = FIELDS.map((field, index) =>
    parseCronField(field, words[index]?.text ?? '', words[index]?.start ?? 0),
  );
  for (const field of fields) problems.push(...field.problems);
  // The rule about both days only applies to valid days.
  if (fields[2]?.problems.length === 0 && fields[4]?.problems.length === 0) problems.push(...dayProblems(words));
  if (problems.length > 0) return refuse(...problems);
  return { ok: true, value: { kind: 'cron', fields: fields.map(({ rules }) => rules) } };
}

function countProblem(text: string, words: readonly Word[]): ScheduleProblem {
  const inside = argumentSpan(text);
  const names = FIELDS.map(({ name }) => name).join(' ');
  const message = `a cron expression has six fields (${names}), not ${words.length}`;
  if (words.some(({ text: word }) => word.startsWith(',') || word.endsWith(','))) {
    return { ...inside, message, help: 'remove the spaces around the commas' };
  }
  if (words.length === FIELDS.length + 1)
    return { ...inside, message, help: 'remove the seconds field, which EventBridge does not support' };
  const near = fromUnix(words.map((word) => word.text));
  if (near === undefined || !isValid(`cron(${near})`)) return { ...inside, message };
  return { ...inside, message, help: `did you mean 'cron(${near})'?`, fix: { ...inside, text: near, isSure: false } };
}

/**
 * Converts the five fields of a Unix crontab, which has no year and writes `*` for either day. Undefined if the weekday has
 * digits, because Unix numbers weekdays from another day.
 */
function fromUnix([minutes, hours, day, month, weekday, more]: readonly string[]): string | undefined {
  if (weekday === undefined || more !== undefined) return undefined;
  if (weekday === '*' || weekday === '?') {
    return `${minutes} ${hours} ${day === '?' ? '*' : day} ${month} ? *`;
  }
  return /\d/.test(weekday) || (day !== '*' && day !== '?') ? undefined : `${minutes} ${hours} ? ${month} ${weekday} *`;
}

/** Exactly one of the two day fields must be '?'. */
function dayProblems(words: readonly Word[]): ScheduleProblem[] {
  const [, , day, , weekday] = words;
  if (day === undefined || weekday === undefined) return [];
  if ((day.text === '?') !== (weekday.text === '?')) return [];
  if (day.text === '?') {
    const message = "exactly one of day-of-month and day-of-week must be '?', but both are";
    return [{ ...spanOf(weekday), message, help: "write '*' in day-of-month for every day" }];
  }
  const span = spanOf(day.text === '*' && weekday.text !== '*' ? day : weekday);
  const message = "exactly one of day-of-month and day-of-week must be '?', but neither is";
  const isSpare = day.text === '*' || weekday.text === '*';
  const help = isSpare ? "write '?' here" : "write '?' in one of the two";
  return [{ ...span, message, help, fix: isSpare ? { ...span, text: '?', isSure: false } : undefined }];
}

/** The span between the parentheses, or the whole text if they are empty. */
function argumentSpan(text: string): { start: number; end: number } {
  return text.length === 'rate()'.length ? { start: 0, end: text.length } : { start: 5, end: text.length - 1 };
}

function spanOf({ text, start }: Word): { start: number; end: number } {
  return { start, end: start + text.length };
}
