// FLX523: a schedule that matches no date.
import { defineRule } from '../lint/rule.ts';
import { parseSchedule } from '../project/schedule.ts';
import { nextRuns } from '../project/schedule-runs.ts';

/** Earlier than the first year that an expression can name. */
const BEFORE_ALL = new Date(Date.UTC(1970, 0, 1) - 1);

export const scheduleNeverRuns = defineRule({
  code: 'FLX523',
  name: 'schedule-never-runs',
  severity: 'warning',
  summary: 'a schedule names days that do not exist',
  docs: `Each field of the expression is right by itself, but no day from 1970 to 2199 fits all of them: February has no 30th, and its 29th is there in leap years only. Nothing is ever started.

\`L\` in day-of-month is the last day, whatever the month.`,
  examples: {
    bad: [
      `
@schedule(expression="cron(0 6 30 2 ? *)")
#                    ^^^^^^^^^^^^^^^^^^^^ FLX523
def main(data):
    wait(seconds=10)
`,
    ],
    good: [
      `
@schedule(expression="cron(0 6 L 2 ? *)")
def main(data):
    wait(seconds=10)
`,
    ],
  },
  check({ project }, report) {
    for (const { decorations } of project.machines.values()) {
      if (decorations.schedule === undefined) continue;
      const { expression, expressionSpan } = decorations.schedule;
      const read = parseSchedule(expression);
      if (!read.ok || nextRuns(read.value, BEFORE_ALL, 1).length > 0) continue;
      report(expressionSpan, `the schedule never runs: no day fits '${expression}'`, {
        help: 'a month may be shorter than the day of the month; the last day is L',
      });
    }
  },
});
