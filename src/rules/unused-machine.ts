// FLX115: a state machine function that is neither used nor exported.
import { usesOf } from '../graph/graph.ts';
import { hasRefusals } from '../lint/program.ts';
import { returnedCallees } from '../lint/returns.ts';
import { defineRule } from '../lint/rule.ts';

export const unusedMachine = defineRule({
  code: 'FLX115',
  name: 'unused-machine',
  severity: 'note',
  summary: 'a state machine function is neither used nor exported',
  docs: `Every function of a project file becomes a state machine. One that no other function calls, maps over or branches to, and that has no decorator, is deployed although probably nothing starts it.

Remove it, or add \`@export()\` to show that it is started from outside.`,
  examples: {
    bad: [
      `
def cleanup(data):
#   ^^^^^^^ FLX115
    wait(seconds=10)


def main(data):
    return
`,
    ],
    good: [
      `
@export()
def cleanup(data):
    wait(seconds=10)


def main(data):
    return
`,
    ],
  },
  check(program, report) {
    if (hasRefusals(program)) return;
    const { project, graphs } = program;
    const used = new Set<string>();
    for (const graph of graphs.values()) {
      for (const state of graph.live) for (const { machine } of usesOf(state)) used.add(machine);
    }
    const unused = [...project.machines.values()].filter(
      ({ name, definition }) => name.text !== 'main' && definition.decorators.length === 0 && !used.has(name.text),
    );
    // A call in a return counts: FLX564 reports it.
    const returned = unused.length === 0 ? [] : returnedCallees(program);
    for (const { name } of unused) {
      if (returned.includes(name.text)) continue;
      report(name.span, `state machine '${name.text}' is neither used nor exported`, {
        help: 'remove it, or write @export() above it',
      });
    }
  },
});
