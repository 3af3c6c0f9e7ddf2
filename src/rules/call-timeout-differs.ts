// FLX503: a call whose timeout is not that of its task class.
import { numberTextOf } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';
import { DEFAULT_TIMEOUT } from '../project/services.ts';

export const callTimeoutDiffers = defineRule({
  code: 'FLX503',
  name: 'call-timeout-differs',
  severity: 'warning',
  summary: 'timeout of a call differs from that of its task',
  docs: `The attribute \`timeout\` of a class limits both the deployed code and the states that wait for it; without it, the limit is 300 seconds. \`timeout=\` in a call changes only how long that state waits. If the call waits longer, the task stops first. If it waits less, the state gives up while the task is still running.

Set the timeout in the class, and leave it out of the call.`,
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
      `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=60)
#                  ^^ FLX503
`,
    ],
    good: [
      `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export()
`,
    ],
  },
  check({ graphs }, report) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== 'task' || state.timeout === undefined) continue;
        const { name, attributes, brokenAttributes } = state.task;
        if (brokenAttributes.has('timeout')) continue;
        const attribute = attributes.get('timeout');
        const limit = attribute === undefined ? String(DEFAULT_TIMEOUT) : numberTextOf(attribute.value);
        const seconds = state.timeout.value.numberText;
        if (limit === undefined || seconds === limit) continue;
        report(state.timeout.span, `the state waits ${seconds} seconds, but task '${name.text}' stops after ${limit}`, {
          help:
            attribute === undefined
              ? `write timeout = ${seconds} in the class instead`
              : `remove timeout=${seconds}, or write timeout = ${seconds} in the class`,
          related: [
            attribute === undefined
              ? { span: name.span, message: 'this class has no timeout' }
              : { span: attribute.span, message: 'timeout of the task' },
          ],
        });
      }
    }
  },
});
