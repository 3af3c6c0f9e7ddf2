// FLX502: a call that does not repeat the timeout of its task class.
import { fixOf } from '../base/fix.ts';
import { numberTextOf } from '../base/json.ts';
import { defineRule } from '../lint/rule.ts';
import { setKeyword } from '../syntax/edits.ts';

export const timeoutNotRepeated = defineRule({
  code: 'FLX502',
  name: 'timeout-not-repeated',
  severity: 'error',
  summary: 'call does not repeat the timeout of its task',
  docs: `A timeout is set in two places. The attribute of the class configures the task, and \`timeout=\` in the call configures the state that waits for it. If they differ, the state gives up before the task does, or keeps waiting for a task that has already stopped.

Write the same number in every call to the task.`,
  examples: {
    bad: [
      {
        code: `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export()
#   ^^^^^^ FLX502
`,
        fixed: `
class Export(Task):
    timeout = 600

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`,
      },
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
  check({ project, graphs }, report) {
    for (const graph of graphs.values()) {
      for (const state of graph.states.values()) {
        if (state.kind !== 'task') continue;
        const attribute = state.task.attributes.get('timeout');
        const wanted = attribute && numberTextOf(attribute.value);
        if (attribute === undefined || wanted === undefined || state.timeout?.value.numberText === wanted) continue;
        const name = state.task.name.text;
        const message =
          state.timeout === undefined
            ? `the call does not repeat the timeout of task '${name}', which is ${wanted} seconds`
            : `the call waits ${state.timeout.value.numberText} seconds, but the timeout of task '${name}' is ${wanted}`;
        report(state.timeout?.span ?? state.callee, message, {
          help: `write timeout=${wanted}`,
          fix: fixOf(`write timeout=${wanted}`, 'safe', setKeyword(project.module, state.call, 'timeout', wanted)),
          related: [{ span: attribute.span, message: 'timeout of the task' }],
        });
      }
    }
  },
});
