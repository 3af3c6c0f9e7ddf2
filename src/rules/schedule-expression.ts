// FLX520: a schedule expression that EventBridge rejects.
import { type Fix, fixOf } from '../base/fix.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { defineRule } from '../lint/rule.ts';
import { parseSchedule } from '../project/schedule.ts';
import type { ScheduleProblem } from '../project/schedule-problem.ts';
import { nextRuns } from '../project/schedule-runs.ts';

const SAMPLES = [
  'rate(12 hours)',
  'cron(30 6 ? * MON-FRI *)',
  'cron(0/20 22-2 * * ? *)',
  'cron(0 9 L * ? *)',
  'cron(0 9 15W * ? *)',
  'cron(0 9 ? 1/3 2#1 *)',
] as const;

/** A Thursday. The documented sample runs start here. */
const SAMPLE_START = Date.UTC(2026, 0, 1);

export const scheduleExpression = defineRule({
  code: 'FLX520',
  name: 'schedule-expression',
  severity: 'error',
  summary: 'invalid schedule expression',
  // Computing the samples takes time, so it is left to those who read the page.
  get docs() {
    return `AWS rejects an invalid schedule when the project is deployed. Correct the expression; its times are in UTC.

\`rate(N unit)\`: N is a positive integer. The unit is \`minute\`, \`hour\` or \`day\` if N is 1, and \`minutes\`, \`hours\` or \`days\` otherwise.

\`cron(minutes hours day-of-month month day-of-week year)\`:

| field | values | wildcards |
|---|---|---|
| minutes | 0-59 | , - * / |
| hours | 0-23 | , - * / |
| day-of-month | 1-31 | , - * ? / L W |
| month | 1-12 or JAN-DEC | , - * / |
| day-of-week | 1-7 or SUN-SAT | , - * ? L # |
| year | 1970-2199 | , - * / |

Exactly one of day-of-month and day-of-week must be \`?\`. \`a/b\` means every bth value, starting at a. A range may wrap around, as in \`22-2\` and \`FRI-MON\`. \`L\` is the last day of the month, \`6L\` its last Friday, \`15W\` the weekday nearest to the 15th, and \`2#1\` the first Monday.

The next times after ${timeOf(new Date(SAMPLE_START))}:

${SAMPLES.map(sample).join('\n')}`;
  },
  examples: {
    bad: [
      `
@schedule(expression="cron(60 6 ? * MON-FRI *)")
#                          ^^ FLX520
def main(data):
    wait(seconds=10)
`,
      {
        code: `
@schedule(expression="rate(1 hours)")
#                            ^^^^^ FLX520
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="rate(1 hour)")
def main(data):
    wait(seconds=10)
`,
      },
      {
        code: `
@schedule(expression="cron(0 6 * * MON-FRI *)")
#                              ^ FLX520
def main(data):
    wait(seconds=10)
`,
        fixed: `
@schedule(expression="cron(0 6 ? * MON-FRI *)")
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
@schedule(expression="cron(0 6 ? * MON-FRI *)")
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
      if (read.ok) continue;
      const offset = contentStart(project.module.file, expressionSpan, expression);
      for (const problem of read.problems) {
        const span = offset === undefined ? expressionSpan : placeIn(problem, offset);
        const { help } = problem;
        report(span, problem.message, { help, fix: offset === undefined ? undefined : fixAt(problem, offset) });
      }
    }
  },
});

/** The offset where the value begins in the file. Undefined if the literal has escapes or several parts. */
function contentStart({ text }: SourceFile, { start, end }: Span, value: string): number | undefined {
  const open = /^[uUrR]?("""|'''|"|')/.exec(text.slice(start, end));
  const from = start + (open?.[0].length ?? 0);
  return open !== null && text.slice(from, end - (open[1] ?? '').length) === value ? from : undefined;
}

function placeIn({ start, end }: { start: number; end: number }, offset: number): Span {
  return { start: offset + start, end: offset + end };
}

/** A sure fix is safe: the text has no other meaning, and AWS rejects it as written. */
function fixAt({ fix }: ScheduleProblem, offset: number): Fix | undefined {
  if (fix === undefined) return undefined;
  const edits = [{ span: placeIn(fix, offset), text: fix.text }];
  return fixOf(`write '${fix.text}'`, fix.isSure ? 'safe' : 'unsafe', edits);
}

function sample(expression: string): string {
  const read = parseSchedule(expression);
  const runs = read.ok ? nextRuns(read.value, new Date(SAMPLE_START), 3) : [];
  return `- \`${expression}\`: ${runs.map(timeOf).join(', ')}`;
}

/** For example `Fri 2026-01-02 06:30`. */
function timeOf(date: Date): string {
  const [day, time] = date.toISOString().split('T');
  return `${['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()]} ${day} ${time?.slice(0, 5)}`;
}
