// In: a parsed schedule expression and a time. Out: the next times at which it starts an execution, in UTC.
// EventBridge counts a rate from the creation of the rule. Here it counts from the given time.
import type { CronRule } from './cron-field.ts';
import type { ScheduleExpression } from './schedule.ts';

const MINUTE = 60_000;
const LAST_YEAR = 2199;

/** The next `count` runs after `from`, or fewer if the schedule ends. */
export function nextRuns(schedule: ScheduleExpression, from: Date, count: number): Date[] {
  if (schedule.kind === 'rate') {
    const unit = schedule.unit === 'minute' ? MINUTE : schedule.unit === 'hour' ? 60 * MINUTE : 24 * 60 * MINUTE;
    return Array.from({ length: count }, (_, index) => new Date(from.getTime() + (index + 1) * schedule.count * unit));
  }
  const [minutes = [], hours = []] = schedule.fields;
  const times = timesOf(hours, minutes);
  const runs: Date[] = [];
  for (const day of daysFrom(from, schedule.fields)) {
    for (const time of times) {
      const run = new Date(day.getTime() + time * MINUTE);
      if (run.getTime() <= from.getTime()) continue;
      runs.push(run);
      if (runs.length === count) return runs;
    }
  }
  return runs;
}

/** The days that the cron fields match, starting with the day of `from`. */
function* daysFrom(from: Date, fields: readonly (readonly CronRule[])[]): Generator<Date> {
  const [, , days = [], months = [], weekdays = [], years = []] = fields;
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  for (let year = from.getUTCFullYear(); year <= LAST_YEAR; year += 1) {
    if (!matches(years, year, 1970, LAST_YEAR)) continue;
    for (let month = 0; month < 12; month += 1) {
      if (!matches(months, month + 1, 1, 12)) continue;
      for (let day = new Date(Date.UTC(year, month, 1)); day.getUTCMonth() === month; day = dayAfter(day)) {
        if (day.getTime() >= first && isDayOfMonth(days, day) && isWeekday(weekdays, day)) yield day;
      }
    }
  }
}

function dayAfter(day: Date): Date {
  return new Date(day.getTime() + 24 * 60 * MINUTE);
}

/** Matching times of day, in minutes since midnight. */
function timesOf(hours: readonly CronRule[], minutes: readonly CronRule[]): number[] {
  const times: number[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    if (!matches(hours, hour, 0, 23)) continue;
    for (let minute = 0; minute < 60; minute += 1) {
      if (matches(minutes, minute, 0, 59)) times.push(hour * 60 + minute);
    }
  }
  return times;
}

function matches(rules: readonly CronRule[], value: number, min: number, max: number): boolean {
  return rules.some((rule) => {
    if (rule.kind !== 'range') return false;
    const { from, to, step } = rule;
    const isOver = to < from && value <= to;
    if (!isOver && (value < from || (to >= from && value > to))) return false;
    return (isOver ? value - from + (max - min + 1) : value - from) % step === 0;
  });
}

function isDayOfMonth(rules: readonly CronRule[], date: Date): boolean {
  const day = date.getUTCDate();
  if (matches(rules, day, 1, 31)) return true;
  const last = lastDay(date);
  return rules.some((rule) => {
    if (rule.kind === 'last-day') return day === last - rule.before;
    return rule.kind === 'nearest-weekday' && day === nearestWeekday(date, rule.day ?? last, last);
  });
}

function isWeekday(rules: readonly CronRule[], date: Date): boolean {
  const weekday = date.getUTCDay() + 1;
  if (matches(rules, weekday, 1, 7)) return true;
  const day = date.getUTCDate();
  return rules.some((rule) => {
    if (rule.kind === 'last-weekday') return rule.weekday === weekday && day > lastDay(date) - 7;
    return rule.kind === 'nth-weekday' && rule.weekday === weekday && Math.ceil(day / 7) === rule.nth;
  });
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The nearest Monday to Friday in the same month. */
function nearestWeekday(month: Date, day: number, last: number): number | undefined {
  if (day > last) return undefined;
  const weekday = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < last ? day + 1 : day - 2;
  return day;
}
