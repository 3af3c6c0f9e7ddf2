// FLX132: a task that no state machine calls.
import { hasRefusals } from '../lint/program.ts';
import { returnedCallees } from '../lint/returns.ts';
import { defineRule } from '../lint/rule.ts';

export const unusedTask = defineRule({
  code: 'FLX132',
  name: 'unused-task',
  severity: 'warning',
  summary: 'unused task',
  docs: `The task is deployed with its own function or container, but no state ever runs it. Usually its call was forgotten or removed.

Call it, or remove the class.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Clean(Task):
#     ^^^^^ FLX132
    async def run(event, context):
        return event


def main(data):
    Load()
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
    ],
  },
  check(program, report) {
    if (hasRefusals(program)) return;
    const { project, graphs } = program;
    // A project without state machines has another problem, which FLX101 reports.
    if (graphs.size === 0) return;
    const used = new Set<string>();
    for (const graph of graphs.values()) {
      // An unreachable call counts: FLX501 reports it.
      for (const state of graph.states.values()) if (state.kind === 'task') used.add(state.task.name.text);
    }
    const unused = [...project.tasks.values()].filter(({ name }) => !used.has(name.text));
    // A call in a return counts too: FLX564 reports it.
    const returned = unused.length === 0 ? [] : returnedCallees(program);
    for (const { name } of unused) {
      if (returned.includes(name.text)) continue;
      report(name.span, `task '${name.text}' is unused`, {
        help: 'call it in a state machine function, or remove the class',
      });
    }
  },
});
