// FLX601: retries that would start after the longest possible execution has ended.
import { MAX_EXECUTION_SECONDS } from '../graph/limits.ts';
import { statementsOfMachines } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { staticNumber } from '../project/static-value.ts';
import type { Call } from '../syntax/ast.ts';

export const retryOutlastsExecution = defineRule({
  code: 'FLX601',
  name: 'retry-outlasts-execution',
  severity: 'warning',
  summary: 'the last attempts of a retry come later than an execution lasts',
  docs: `The time between two attempts is multiplied by \`backoff_rate\` each time, and nothing bounds it. With the default of 2.0 a first interval of one minute has become more than a month at the seventeenth attempt. An execution lasts at most one year: attempts after that never take place, and until then it hangs instead of failing.

Write fewer attempts, or a smaller \`backoff_rate\`: 1.0 keeps the interval.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50):
#                                        ^^ FLX601
        Alpha()
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(interval=60, max_attempts=50, backoff_rate=1.0):
        Alpha()
`,
    ],
  },
  check(program, report) {
    for (const statement of statementsOfMachines(program)) {
      const call = statement.kind === 'with' ? statement.items[0]?.value : undefined;
      const option = call?.kind === 'call' ? findOption(call, 'max_attempts') : undefined;
      if (call?.kind !== 'call' || option === undefined) continue;
      const possible = possibleAttempts(numberOption(call, 'interval', 1), numberOption(call, 'backoff_rate', 2));
      if (numberOption(call, 'max_attempts', 3) <= possible) continue;
      report(option.span, `after ${possible} attempts the next one comes later than an execution lasts, one year`, {
        help: 'write fewer attempts or a smaller backoff_rate',
      });
    }
  },
});

function findOption(call: Call, name: string): Call['keywords'][number]['value'] | undefined {
  return call.keywords.find((keyword) => keyword.name?.text === name)?.value;
}

function numberOption(call: Call, name: string, otherwise: number): number {
  const value = findOption(call, name);
  const number = value && staticNumber(value);
  return number === undefined ? otherwise : Number(number.value.numberText);
}

/** How many waits fit into an execution: the first takes `interval` seconds, each next one `rate` times as long. */
function possibleAttempts(interval: number, rate: number): number {
  const intervals = MAX_EXECUTION_SECONDS / interval;
  return Math.floor(rate === 1 ? intervals : Math.log1p(intervals * (rate - 1)) / Math.log(rate));
}
