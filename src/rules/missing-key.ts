// FLX803: a call without a key, the name of its state.
import { defineRule } from '../lint/rule.ts';

export const missingKey = defineRule({
  code: 'FLX803',
  name: 'missing-key',
  severity: 'note',
  isOptIn: true,
  summary: 'call without a key',
  docs: `\`key=\` names the state. With a key, the execution history describes the work, and the state keeps its name when the class is renamed. Without one, the state has the name of the class, with a number if there are several.

The rule is off by default.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load()
#                    ^^^^ FLX803
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(key="Load the orders")
`,
    ],
  },
  check({ graphs }, report) {
    for (const graph of graphs.values()) {
      for (const state of graph.live) {
        if ((state.kind !== 'task' && state.kind !== 'machine') || state.key !== undefined) continue;
        report(state.callee, 'the call has no key', {
          help: 'describe the work of the state, as in key="Load the orders"',
        });
      }
    }
  },
});
