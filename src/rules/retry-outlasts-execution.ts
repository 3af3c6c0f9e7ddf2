// FLX601: retries that would start after the longest possible execution has ended.
import { MAX_EXECUTION_SECONDS } from '../graph/limits.ts';
import { defineRule } from '../lint/rule.ts';
import { staticNumber } from '../project/static-value.ts';
import type { Call } from '../syntax/ast.ts';

export const retryOutlastsExecution = defineRule({
  code: 'FLX601',
  name: 'retry-outlasts-execution',
  severity: 'warning',
  summary: 'retry attempts outlast the execution',
  docs: `Each retry waits \`backoff_rate\` times as long as the one before, without an upper limit. With the default rate of 2.0 and an interval of one minute, the wait before the seventeenth attempt is longer than a month. An execution lasts at most one year. Later attempts never happen, and the execution hangs instead of failing.

Use fewer attempts or a smaller \`backoff_rate\`. With 1.0, the interval stays the same.`,
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
    for (const statement of program.statements()) {
      const call = statement.kind === 'with' ? statement.items[0]?.value : undefined;
      const option = call?.kind === 'call' ? findOption(call, 'max_attempts') : undefined;
      if (call?.kind !== 'call' || option === undefined) continue;
      const possible = possibleAttempts(numberOption(call, 'interval', 1), numberOption(call, 'backoff_rate', 2));
      if (numberOption(call, 'max_attempts', 3) <= possible) continue;
      report(option.span, `at most ${possible} of these attempts fit into an execution, which lasts at most one year`, {
        help: 'use fewer attempts or a smaller backoff_rate',
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
