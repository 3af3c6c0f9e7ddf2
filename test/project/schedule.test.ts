// Schedule expressions: valid ones, and the errors in invalid ones with their spans. The tables were compared with
// aws-cron-expression-validator and aws-cron-parser, the run times with aws-cron-parser.
import { type ParsedSchedule, parseSchedule } from '../../src/project/schedule.ts';
import type { ScheduleProblem } from '../../src/project/schedule-problem.ts';
import { nextRuns } from '../../src/project/schedule-runs.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const VALID = [
  'rate(1 minute)',
  'rate(2 minutes)',
  'rate(5 minutes)',
  'rate(59 minutes)',
  'rate(90 minutes)',
  'rate(1 hour)',
  'rate(2 hours)',
  'rate(12 hours)',
  'rate(48 hours)',
  'rate(1 day)',
  'rate(2 days)',
  'rate(7 days)',
  'rate(365 days)',
  'rate(100000 minutes)',
  'cron(0 10 * * ? *)',
  'cron(15 12 * * ? *)',
  'cron(0 18 ? * MON-FRI *)',
  'cron(0 8 1 * ? *)',
  'cron(0/10 * ? * MON-FRI *)',
  'cron(0/5 8-17 ? * MON-FRI *)',
  'cron(0 9 ? * 2#1 *)',
  'cron(0/30 20-2 ? * MON-FRI *)',
  'cron(15 10 ? * 6L 2019-2022)',
  'cron(0 0 L * ? *)',
  'cron(0 0 3W * ? *)',
  'cron(0 0 15W * ? *)',
  'cron(0 0 1W * ? *)',
  'cron(0 0 31 * ? *)',
  'cron(59 23 31 12 ? 2199)',
  'cron(0 0 1 1 ? 1970)',
  'cron(*/5 * * * ? *)',
  'cron(*/15 * ? * * *)',
  'cron(0,30 * * * ? *)',
  'cron(0,15,30,45 6-18 * * ? *)',
  'cron(0 6,12,18 * * ? *)',
  'cron(0 6 1,15 * ? *)',
  'cron(0 6 1-7 * ? *)',
  'cron(0 6 * JAN ? *)',
  'cron(0 6 * JAN,JUL ? *)',
  'cron(0 6 * JAN-MAR ? *)',
  'cron(0 6 * 1-3 ? *)',
  'cron(0 6 * NOV-FEB ? *)',
  'cron(0 6 * 1/3 ? *)',
  'cron(0 6 ? * SUN *)',
  'cron(0 6 ? * 1 *)',
  'cron(0 6 ? * 7 *)',
  'cron(0 6 ? * SUN,SAT *)',
  'cron(0 6 ? * 2-6 *)',
  'cron(0 6 ? * FRI-MON *)',
  'cron(0 6 ? * L *)',
  'cron(0 6 ? * 3#5 *)',
  'cron(0 6 ? * * *)',
  'cron(0 6 * * ? 2025)',
  'cron(0 6 * * ? 2025-2030)',
  'cron(0 6 * * ? 2025,2027)',
  'cron(0 6 * * ? 2025/2)',
  'cron(00 06 01 * ? *)',
  'cron(0 0 1/2 * ? *)',
  'cron(10-20 * * * ? *)',
  'cron(50-10 * * * ? *)',
  'cron(0 22-4 * * ? *)',
  'cron(0 0/6 * * ? *)',
  'cron(0 */4 * * ? *)',
  'cron(30 1 29 2 ? *)',
  'cron(0 6 ? 1-6 MON *)',
  'cron(0 0 ? 12 6#4 *)',
  'cron(5/20 * * * ? *)',
  'cron(0 6 ? * MON#2 *)',
  'cron(0 6 ? * FRIL *)',
  'cron(0-30/5 * * * ? *)',
  'cron(1-5,30 * * * ? *)',
  'cron(* * * * ? *)',
  'cron(0 0 28-31 * ? *)',
];

/** Expressions about which the AWS documentation is silent or contradicts itself. */
const DISPUTED = [
  'cron(0 6 ? * 2/2 *)',
  'cron(0 6 ? * */2 *)',
  'cron(0 0 LW * ? *)',
  'cron(0 0 L-3 * ? *)',
  'cron(0 0 * * ? ?)',
  'cron(0 0 1 1 ? 1999)',
  'cron(0 6 ? * mon-fri *)',
  'cron(0 6 1 jan ? *)',
  'cron(0 6  * * ? *)',
  'rate(5  minutes)',
  'cron( 0 6 * * ? *)',
  'rate(05 minutes)',
  'cron(/5 * * * ? *)',
  'cron(*,5 * * * ? *)',
  'cron(0 0 1,L * ? *)',
  'cron(0 0 1W,15W * ? *)',
];

/** The expression, the part that the error marks, and the remedy: the fixed expression or the help. */
const INVALID: readonly (readonly [text: string, part: string, instead?: string])[] = [
  ['rate(1 minutes)', 'minutes', 'rate(1 minute)'],
  ['rate(1 hours)', 'hours', 'rate(1 hour)'],
  ['rate(1 days)', 'days', 'rate(1 day)'],
  ['rate(2 minute)', 'minute', 'rate(2 minutes)'],
  ['rate(5 minute)', 'minute', 'rate(5 minutes)'],
  ['rate(12 hour)', 'hour', 'rate(12 hours)'],
  ['rate(7 day)', 'day', 'rate(7 days)'],
  ['rate(0 minutes)', '0'],
  ['rate(0 minute)', '0'],
  ['rate(-5 minutes)', '-5'],
  ['rate(+5 minutes)', '+5'],
  ['rate(1.5 hours)', '1.5'],
  ['rate(five minutes)', 'five'],
  ['rate(30 seconds)', 'seconds', "write 'rate(1 minute)', which is the shortest rate"],
  ['rate(1 week)', 'week', "write 'rate(7 days)'"],
  ['rate(2 weeks)', 'weeks', "write 'rate(14 days)'"],
  ['rate(1 month)', 'month'],
  ['rate(5 min)', 'min', "write 'minutes'"],
  ['rate(5)', '5'],
  ['rate()', 'rate()'],
  ['rate(minutes)', 'minutes'],
  ['rate(5minutes)', '5minutes', 'rate(5 minutes)'],
  ['rate(1 hour 5 minutes)', '1 hour 5 minutes'],
  ['rate(5 Minutes)', 'Minutes', "write 'minutes'"],
  ['Rate(5 minutes)', 'Rate(5 minutes)', 'rate(5 minutes)'],
  ['RATE(5 minutes)', 'RATE(5 minutes)', 'rate(5 minutes)'],
  ['rate 5 minutes', 'rate 5 minutes'],
  ['rate(5 minutes', 'rate(5 minutes', 'rate(5 minutes)'],
  ['5 minutes', '5 minutes', 'rate(5 minutes)'],
  ['1 hour', '1 hour', 'rate(1 hour)'],
  ['every 5 minutes', 'every 5 minutes'],
  ['@daily', '@daily', "write 'cron(0 0 * * ? *)'"],
  ['rate (5 minutes)', 'rate (5 minutes)', 'rate(5 minutes)'],
  [' rate(5 minutes)', ' rate(5 minutes)', 'rate(5 minutes)'],
  ['rate(5 minutes) ', 'rate(5 minutes) ', 'rate(5 minutes)'],
  ['rate(5 minutes);', 'rate(5 minutes);'],
  [
    'at(2030-01-01T00:00:00)',
    'at(2030-01-01T00:00:00)',
    'use rate(...) or cron(...), because a schedule cannot run just once',
  ],
  ['cron(60 12 * * ? *)', '60'],
  ['cron(-1 12 * * ? *)', '-1'],
  ['cron(0 24 * * ? *)', '24', "write '0' for midnight"],
  ['cron(0 25 * * ? *)', '25'],
  ['cron(0 0 32 * ? *)', '32'],
  ['cron(0 0 0 * ? *)', '0'],
  ['cron(0 0 1 13 ? *)', '13'],
  ['cron(0 0 1 0 ? *)', '0'],
  ['cron(0 0 1 FOO ? *)', 'FOO'],
  ['cron(0 0 1 JANUARY ? *)', 'JANUARY', "write 'JAN'"],
  ['cron(0 0 ? * 0 *)', '0', 'write 1 (Sunday) to 7 (Saturday)'],
  ['cron(0 0 ? * 8 *)', '8', 'write 1 (Sunday) to 7 (Saturday)'],
  ['cron(0 0 ? * FUN *)', 'FUN', "write 'SUN'"],
  ['cron(0 0 ? * MONDAY *)', 'MONDAY', "write 'MON'"],
  ['cron(0 0 ? * MON-FUN *)', 'FUN', "write 'SUN'"],
  ['cron(0 0 * * ? 1969)', '1969'],
  ['cron(0 0 * * ? 2200)', '2200'],
  ['cron(0 0 * * ? 20)', '20'],
  ['cron(0 12 * * * *)', '*', 'cron(0 12 * * ? *)'],
  ['cron(0 12 ? * ? *)', '?', "write '*' in day-of-month for every day"],
  ['cron(0 12 1 * MON *)', 'MON', "write '?' in one of the two"],
  ['cron(0 12 * * MON *)', '*', 'cron(0 12 ? * MON *)'],
  ['cron(0 12 1 * * *)', '*', 'cron(0 12 1 * ? *)'],
  ['cron(? 12 * * ? *)', '?'],
  ['cron(0 ? * * ? *)', '?'],
  ['cron(0 12 1 ? ? *)', '?'],
  ['cron(0 12 * * ?)', '0 12 * * ?', 'cron(0 12 * * ? *)'],
  ['cron(0 12 * *)', '0 12 * *'],
  ['cron(0 12 * * MON-FRI)', '0 12 * * MON-FRI', 'cron(0 12 ? * MON-FRI *)'],
  ['cron(* * * * *)', '* * * * *', 'cron(* * * * ? *)'],
  ['cron(0 0 12 * * ? *)', '0 0 12 * * ? *', 'remove the seconds field, which EventBridge does not support'],
  ['cron()', 'cron()'],
  ['cron(0)', '0'],
  ['cron(0 12 ? * 3#6 *)', '3#6', "write a day, '#' and a number from 1 to 5, as in 2#1 for the first Monday"],
  ['cron(0 12 ? * 3#0 *)', '3#0', "write a day, '#' and a number from 1 to 5, as in 2#1 for the first Monday"],
  ['cron(0 12 ? * 3#1,6#3 *)', '3#1,6#3', "write a single day with '#', not a list"],
  ['cron(0 12 ? * #2 *)', '#2', "write a day, '#' and a number from 1 to 5, as in 2#1 for the first Monday"],
  ['cron(0 12 2#1 * ? *)', '2#1'],
  ['cron(L 12 * * ? *)', 'L'],
  ['cron(0 12 5L * ? *)', '5L'],
  ['cron(0 12 ? * 3W *)', '3W'],
  ['cron(0 12 W * ? *)', 'W', "write 'W' after a single day, as in 15W"],
  ['cron(0 12 32W * ? *)', '32W', "write 'W' after a single day, as in 15W"],
  ['cron(0 12 1-5W * ? *)', '1-5W', "write 'W' after a single day, as in 15W"],
  ['cron(0/0 12 * * ? *)', '0/0', "write a step from 1 to 59 after '/'"],
  ['cron(0/ 12 * * ? *)', '0/', "write a step from 1 to 59 after '/'"],
  ['cron(0/a 12 * * ? *)', '0/a', "write a step from 1 to 59 after '/'"],
  ['cron(*/60 * * * ? *)', '*/60', "write a step from 1 to 59 after '/'"],
  ['cron(0 0/24 * * ? *)', '0/24', "write a step from 1 to 23 after '/'"],
  ['cron(1,,2 12 * * ? *)', '1,,2', 'remove the extra comma'],
  ['cron(,1 12 * * ? *)', ',1', 'remove the extra comma'],
  ['cron(1, 12 * * ? *)', '1,', 'remove the extra comma'],
  ['cron(1-  12 * * ? *)', '1-'],
  ['cron(1-60 12 * * ? *)', '60'],
  ['cron(a 12 * * ? *)', 'a'],
  ['cron(0.5 12 * * ? *)', '0.5'],
  ['cron(** 12 * * ? *)', '**'],
  ['cron(0 12 * * ? 2030-2025)', '2030-2025', 'write the earlier year first'],
  ['cron(0 8, 12 * * ? *)', '0 8, 12 * * ? *', 'remove the spaces around the commas'],
  ['Cron(0 12 * * ? *)', 'Cron(0 12 * * ? *)', 'cron(0 12 * * ? *)'],
  ['cron(0 12 * * ? *', 'cron(0 12 * * ? *', 'cron(0 12 * * ? *)'],
  ['cron 0 12 * * ? *', 'cron 0 12 * * ? *'],
  ['0 12 * * ? *', '0 12 * * ? *', 'cron(0 12 * * ? *)'],
  ['0 3 * * *', '0 3 * * *', 'cron(0 3 * * ? *)'],
  ['0 3 * * 1', '0 3 * * 1'],
  ['cron(0 12 * * ? *))', 'cron(0 12 * * ? *))'],
  ['cron((0 12 * * ? *))', 'cron((0 12 * * ? *))'],
  ['cron(0;12;*;*;?;*)', '0;12;*;*;?;*'],
  ['cron(0 12 JAN * ? *)', 'JAN'],
  ['cron(0 12 1 MON ? *)', 'MON'],
  ['cron(MON 12 * * ? *)', 'MON'],
  ['cron(0 12 L-31 * ? *)', 'L'],
  ['cron(0 12 *-5 * ? *)', '*'],
];

function problemsOf(read: ParsedSchedule): readonly ScheduleProblem[] {
  return read.ok ? [] : read.problems;
}

test.each([...VALID, ...DISPUTED])('%s is valid', (text) => {
  expect(parseSchedule(text)).toMatchObject({ ok: true });
});

test.each(INVALID.map(([text, part, instead]) => ({ text, part, instead })))(
  '$text is invalid',
  ({ text, part, instead }) => {
    const problems = problemsOf(parseSchedule(text));
    expect(problems).toHaveLength(1);
    for (const { start, end, help, fix } of problems) {
      expect(text.slice(start, end)).toBe(part);
      expect(fix === undefined ? help : text.slice(0, fix.start) + fix.text + text.slice(fix.end)).toBe(instead);
    }
  },
);

test.each(
  INVALID.flatMap(([, , instead]) => (instead !== undefined && /^(?:rate|cron)\(/.test(instead) ? [instead] : [])),
)('the suggestion %s is valid', (instead) => {
  expect(parseSchedule(instead)).toMatchObject({ ok: true });
});

test('each invalid field has an error of its own, which names the field and its values', () => {
  const text = 'cron(60 24 ? 13 FUN 1969)';
  expect(problemsOf(parseSchedule(text)).map(({ start, end, message }) => [text.slice(start, end), message])).toEqual([
    ['60', "'60' is not valid in the minutes field, which allows 0-59 and , - * /"],
    ['24', "'24' is not valid in the hours field, which allows 0-23 and , - * /"],
    ['13', "'13' is not valid in the month field, which allows 1-12, JAN-DEC and , - * /"],
    ['FUN', "'FUN' is not valid in the day-of-week field, which allows 1-7, SUN-SAT and , - * ? L #"],
    ['1969', "'1969' is not valid in the year field, which allows 1970-2199 and , - * /"],
  ]);
});

test('an invalid field does not hide that both days are given', () => {
  const text = 'cron(60 6 * * MON *)';
  expect(problemsOf(parseSchedule(text)).map(({ start, end }) => [start, text.slice(start, end)])).toEqual([
    [5, '60'],
    [10, '*'],
  ]);
});

test('each invalid value of a list has an error of its own', () => {
  const text = 'cron(5,61,70-5,1/0 * * * ? *)';
  expect(problemsOf(parseSchedule(text)).map(({ start, end }) => text.slice(start, end))).toEqual(['61', '70', '1/0']);
});

test('an expression has at most 256 characters', () => {
  const list = Array.from({ length: 120 }, (_, index) => index % 60).join(',');
  expect(parseSchedule(`cron(${list.slice(0, 239)} * * * ? *)`)).toMatchObject({ ok: true });
  expect(problemsOf(parseSchedule(`cron(${list} * * * ? *)`)).map(({ message }) => message)).toEqual([
    `the schedule expression has ${list.length + 16} characters; the limit is 256`,
  ]);
});

test.each<[string, string, readonly string[]]>([
  ['rate(90 minutes)', '2026-01-01T00:00', ['2026-01-01T01:30', '2026-01-01T03:00', '2026-01-01T04:30']],
  ['rate(1 day)', '2028-02-28T12:00', ['2028-02-29T12:00', '2028-03-01T12:00', '2028-03-02T12:00']],
  ['cron(30 6 ? * MON-FRI *)', '2026-01-02T06:30', ['2026-01-05T06:30', '2026-01-06T06:30', '2026-01-07T06:30']],
  ['cron(0/30 22-1 * * ? *)', '2026-01-01T00:45', ['2026-01-01T01:00', '2026-01-01T01:30', '2026-01-01T22:00']],
  ['cron(50-10/20 5 * * ? *)', '2026-01-01T00:00', ['2026-01-01T05:10', '2026-01-01T05:50', '2026-01-02T05:10']],
  ['cron(0 6 ? * FRI-SUN *)', '2026-01-01T00:00', ['2026-01-02T06:00', '2026-01-03T06:00', '2026-01-04T06:00']],
  ['cron(0 6 ? * L *)', '2026-01-01T00:00', ['2026-01-03T06:00', '2026-01-10T06:00', '2026-01-17T06:00']],
  ['cron(0 6 ? * 6L *)', '2026-01-01T00:00', ['2026-01-30T06:00', '2026-02-27T06:00', '2026-03-27T06:00']],
  ['cron(0 6 ? * 3#5 *)', '2026-01-01T00:00', ['2026-03-31T06:00', '2026-06-30T06:00', '2026-09-29T06:00']],
  ['cron(0 6 L * ? *)', '2028-01-31T06:00', ['2028-02-29T06:00', '2028-03-31T06:00', '2028-04-30T06:00']],
  ['cron(0 6 L-2 * ? *)', '2026-01-01T00:00', ['2026-01-29T06:00', '2026-02-26T06:00', '2026-03-29T06:00']],
  ['cron(0 6 LW * ? *)', '2026-01-01T00:00', ['2026-01-30T06:00', '2026-02-27T06:00', '2026-03-31T06:00']],
  ['cron(0 6 1W * ? *)', '2026-01-02T00:00', ['2026-02-02T06:00', '2026-03-02T06:00', '2026-04-01T06:00']],
  ['cron(0 6 31W * ? *)', '2026-01-01T00:00', ['2026-01-30T06:00', '2026-03-31T06:00', '2026-05-29T06:00']],
  ['cron(0 6 15W * ? *)', '2026-02-01T00:00', ['2026-02-16T06:00', '2026-03-16T06:00', '2026-04-15T06:00']],
  ['cron(0 6 1 NOV-FEB/2 ? *)', '2026-01-02T00:00', ['2026-11-01T06:00', '2027-01-01T06:00', '2027-11-01T06:00']],
  ['cron(30 1 29 2 ? 2027-2035)', '2026-01-01T00:00', ['2028-02-29T01:30', '2032-02-29T01:30']],
  ['cron(0 0 30 2 ? *)', '2026-01-01T00:00', []],
  ['cron(0 0 1 1 ? 1999)', '2026-01-01T00:00', []],
])('the next runs of %s after %s are right', (text, from, expected) => {
  const read = parseSchedule(text);
  const runs = read.ok ? nextRuns(read.value, new Date(`${from}Z`), 3) : [];
  expect(runs.map((run) => run.toISOString().slice(0, 16))).toEqual(expected);
});

test.each<[literal: string, marked: string]>([
  ['"cron(60 6 ? * MON *)"', '60'],
  ["'cron(60 6 ? * MON *)'", '60'],
  ['r"cron(60 6 ? * MON *)"', '60'],
  ['u"cron(60 6 ? * MON *)"', '60'],
  ['"""cron(60 6 ? * MON *)"""', '60'],
  // An offset in the value is an offset in the literal only if the literal spells the value verbatim.
  ['"cron(\\x360 6 ? * MON *)"', '"cron(\\x360 6 ? * MON *)"'],
  ['"cron(60 6 " "? * MON *)"', '"cron(60 6 " "? * MON *)"'],
])('the error in %s marks %s', async (literal, marked) => {
  const text = `@schedule(expression=${literal})\ndef main(data):\n    wait(seconds=1)\n`;
  const { diagnostics } = compileText(text, await engine());
  expect(diagnostics.map(({ info, span }) => [info.code, text.slice(span.start, span.end)])).toEqual([
    ['FLX520', marked],
  ]);
});

test('there is no fix if the literal does not spell the value verbatim', async () => {
  const text = '@schedule(expression="rate(1 " "hours)")\ndef main(data):\n    wait(seconds=1)\n';
  const { diagnostics } = compileText(text, await engine());
  expect(diagnostics.map(({ fix, help }) => [fix, help])).toEqual([[undefined, "write 'rate(1 hour)'"]]);
});
