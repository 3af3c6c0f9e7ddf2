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
  summary: 'a schedule that matches no date',
  docs: `Each field of the expression is valid, but no day from 1970 to 2199 matches all of them, so the schedule never starts an execution. February, for example, never has a 30th, and has a 29th only in leap years.

Correct the fields. \`L\` in day-of-month is the last day of every month.`,
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
      report(expressionSpan, `the schedule never runs, because no date matches '${expression}'`, {
        help: "correct the day or the month, or write 'L' for the last day of a month",
      });
    }
  },
});
