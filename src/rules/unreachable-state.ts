// FLX501: statements whose states are unreachable.
import { fixOf } from '../base/fix.ts';
import { firstFrom } from '../base/source.ts';
import type { State } from '../graph/graph.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule, type RuleReport } from '../lint/rule.ts';
import { blocksOf, headOf, type Statement } from '../syntax/ast.ts';
import { type EditableFile, removeStatements } from '../syntax/edits.ts';

export const unreachableState = defineRule({
  code: 'FLX501',
  name: 'unreachable-state',
  severity: 'warning',
  summary: 'unreachable statement',
  docs: `Nothing runs after \`return\` or \`raise\`, or after an \`if\` in which every branch ends that way. The statement has no state in the definition.

Remove it, or move it to where it can be reached.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
    wait(seconds=10)
#   ^^^^^^^^^^^^^^^^ FLX501
`,
        fixed: `
def main(data):
    if data["done"] == True:
        return
    else:
        raise NotDone()
`,
      },
    ],
    good: [
      `
def main(data):
    if data["done"] == True:
        return
    wait(seconds=10)
`,
    ],
  },
  check(program, report) {
    for (const [name, graph] of program.graphs) {
      if (graph.live.length === graph.states.size) continue;
      const live = new Set(graph.live);
      const states = [...graph.states.values()].filter(({ span }) => span.start < span.end);
      const isUnreachable = ({ span }: Statement): boolean => {
        const inside = states.slice(firstFrom(states, span.start, startOf), firstFrom(states, span.end, startOf));
        return inside.length > 0 && !inside.some((state) => live.has(state));
      };
      reportUnreachable(machineBody(program, name), isUnreachable, program.project.module, report);
    }
  },
});

/** Reports the first unreachable statement of each block. The rest of the block is unreachable for the same reason. */
function reportUnreachable(
  block: readonly Statement[],
  isUnreachable: (statement: Statement) => boolean,
  source: EditableFile,
  report: RuleReport,
): void {
  for (const [index, statement] of block.entries()) {
    if (isUnreachable(statement)) {
      report(headOf(statement), 'this statement is unreachable', {
        help: 'remove it, or move it before the return or raise',
        fix: fixOf('remove unreachable statements', 'safe', removeStatements(source, block, index, block.length)),
      });
      return;
    }
    for (const inner of blocksOf(statement)) reportUnreachable(inner, isUnreachable, source, report);
  }
}

function startOf({ span }: State): number {
  return span.start;
}
