// FLX507: a key that is set twice without being read in between.
import { type Fix, fixOf } from '../base/fix.ts';
import type { Span } from '../base/source.ts';
import { pythonPath, stepsOf, writtenBy } from '../graph/path.ts';
import { deadWrites } from '../graph/values/dead-writes.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { removeTarget, type StatementInBlock, statementsByStart } from '../lint/statements.ts';
import { type EditableFile, removeStatements } from '../syntax/edits.ts';

export const dataOverwrittenUnread = defineRule({
  code: 'FLX507',
  name: 'data-overwritten-unread',
  severity: 'note',
  summary: 'value in data is overwritten before it is read',
  docs: `The value is overwritten on every path before a state reads it, so the assignment has no effect. Often the second assignment was meant for another key, or the first one is left over.

Remove the assignment, or set another key. A task or state machine that is called without an argument reads all data, and so does a parallel.`,
  examples: {
    bad: [
      {
        code: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["orders"] = Load(data["shop"])
#   ^^^^^^^^^^^^^^ FLX507
    data["orders"] = Load(data["archive"])
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load(data["shop"])
    data["orders"] = Load(data["archive"])
`,
      },
      {
        code: `
def main(data):
    data["state"] = "new"
#   ^^^^^^^^^^^^^ FLX507
    wait(seconds=60)
    data["state"] = "done"
`,
        fixed: `
def main(data):
    wait(seconds=60)
    data["state"] = "done"
`,
      },
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    data["state"] = "new"
    Load()
    data["state"] = "done"
`,
    ],
  },
  check(program, report) {
    for (const [name, graph] of program.graphs) {
      const found = deadWrites(graph);
      if (found.length === 0) continue;
      const statements = statementsByStart(machineBody(program, name));
      for (const { state, again } of found) {
        const place = statements.get(state.span.start);
        const target = targetOf(place);
        if (place === undefined || target === undefined) continue;
        report(target, `${pythonPath(stepsOf(writtenBy(state) ?? '$'))} is overwritten before it is read`, {
          related: [{ span: targetOf(statements.get(again.span.start)) ?? again.span, message: 'overwritten here' }],
          help: 'remove the assignment, or set another key',
          fix: () => fixFor(place, program.project.module),
        });
      }
    }
  },
});

function targetOf(place: StatementInBlock | undefined): Span | undefined {
  return place?.statement.kind === 'assign' ? place.statement.targets[0]?.span : undefined;
}

/** A call must still be made, so only its target goes. A literal goes with its statement. */
function fixFor({ statement, block, index }: StatementInBlock, source: EditableFile): Fix | undefined {
  if (statement.kind !== 'assign') return undefined;
  return statement.value.kind === 'call'
    ? fixOf('keep only the call', 'safe', removeTarget(source, statement))
    : fixOf('remove the assignment', 'safe', removeStatements(source, block, index, index + 1));
}
