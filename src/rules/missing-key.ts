// FLX803: a call without a key, the name of its state.
import { defineRule } from '../lint/rule.ts';

export const missingKey = defineRule({
  code: 'FLX803',
  name: 'missing-key',
  severity: 'note',
  isOptIn: true,
  summary: 'a call of a task or state machine has no key',
  docs: `\`key=\` names the state. With it the execution history reads like a description of the work, and the name stays when the class is renamed. Without it the state has the name of the class, numbered where there are several.

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
        report(state.callee, 'the call names no key for its state', { help: 'add key="what it does"' });
      }
    }
  },
});
