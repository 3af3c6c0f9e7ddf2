// FLX306: a wait longer than an execution can last.
import { numberTextOf } from '../base/json.ts';
import { MAX_EXECUTION_SECONDS } from '../graph/limits.ts';
import { defineRule } from '../lint/rule.ts';

export const waitOutlastsExecution = defineRule({
  code: 'FLX306',
  name: 'wait-outlasts-execution',
  severity: 'error',
  summary: 'wait is longer than an execution can last',
  docs: `An execution lasts at most one year and is then stopped with \`States.Timeout\`. A longer wait never ends.

Shorten the wait. Use a schedule to start work that is more than a year away.`,
  examples: {
    bad: [
      `
def main(data):
    wait(seconds=63072000)
#                ^^^^^^^^ FLX306
`,
    ],
    good: [
      `
def main(data):
    wait(seconds=2592000)
`,
    ],
  },
  check({ graphs }, report) {
    for (const { states } of graphs.values()) {
      for (const state of states.values()) {
        if (state.kind !== 'wait' || typeof state.value === 'string') continue;
        const seconds = numberTextOf(state.value);
        if (seconds === undefined || Number(seconds) <= MAX_EXECUTION_SECONDS) continue;
        const days = Math.floor(Number(seconds) / 86_400);
        report(state.valueSpan, `the wait lasts ${days} days, but an execution lasts at most one year`, {
          help: 'shorten the wait, or use a schedule to start the later work',
        });
      }
    }
  },
});
