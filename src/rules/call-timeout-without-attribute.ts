// FLX503: a call with a timeout, where the task class has none.
import { defineRule } from '../lint/rule.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';

export const callTimeoutWithoutAttribute = defineRule({
  code: 'FLX503',
  name: 'call-timeout-without-attribute',
  severity: 'warning',
  summary: 'call has a timeout, but its task class has none',
  docs: `\`timeout=\` in a call sets how long the state waits. The task itself stops after the \`timeout\` of its class, or after 300 seconds by default, however long the state waits.

Set the same timeout in the class.`,
  examples: {
    bad: [
      `
class Export(Task):
    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
#                  ^^^ FLX503
`,
    ],
    good: [
      `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`,
    ],
  },
  check({ graphs }, report) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== 'task' || state.timeout === undefined) continue;
        if (state.task.attributes.has('timeout') || state.task.brokenAttributes.has('timeout')) continue;
        const seconds = state.timeout.value.numberText;
        if (seconds === String(DEFAULT_TIMEOUT)) continue;
        const { name } = state.task;
        report(
          state.timeout.span,
          `the state waits ${seconds} seconds, but task '${name.text}' stops after ${DEFAULT_TIMEOUT}`,
          {
            help: `add timeout = ${seconds} to the class`,
            related: [{ span: name.span, message: 'this class has no timeout' }],
          },
        );
      }
    }
  },
});
