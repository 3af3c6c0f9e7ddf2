// FLX503: a call with a timeout, where the task class has none.
import { defineRule } from '../lint/rule.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';

export const callTimeoutWithoutAttribute = defineRule({
  code: 'FLX503',
  name: 'call-timeout-without-attribute',
  severity: 'warning',
  summary: 'a call has a timeout, but the class of the task has none',
  docs: `\`timeout=\` at a call says how long the state waits. The task itself stops after the \`timeout\` of its class, 300 seconds when it has none, however long the state would wait.

Write the attribute into the class as well, with the same number.`,
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
            help: `add the attribute timeout = ${seconds} to the class`,
            related: [{ span: name.span, message: 'the class has no timeout' }],
          },
        );
      }
    }
  },
});
