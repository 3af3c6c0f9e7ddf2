// FLX222: a named exception, `except E as e`.
import { fixOf } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { statementsOf } from '../syntax/ast.ts';
import { removeClause } from '../syntax/edits.ts';

export const exceptNameIgnored = defineRule({
  code: 'FLX222',
  name: 'except-name-ignored',
  severity: 'warning',
  summary: "handler binds its error with 'as'",
  docs: `A handler in a state machine function has no local variables. The caught error is stored in the data instead: \`data["error"]["Error"]\` is its name, and \`data["error"]["Cause"]\` is its cause.

Remove \`as ...\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError as error:
#                      ^^^^^ FLX222
        return
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`,
      },
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        return
`,
    ],
  },
  check({ project, graphs }, report) {
    for (const { name: machine, definition } of project.machines.values()) {
      // A machine without a graph has a refused statement, which may use the name.
      const isUnused = graphs.has(machine.text);
      for (const statement of statementsOf(definition.body)) {
        if (statement.kind !== 'try') continue;
        for (const { type, name } of statement.handlers) {
          if (name === undefined) continue;
          const edits = type && isUnused ? removeClause(project.module, 'as', type.span, name.span) : undefined;
          report(name.span, '\'as\' has no effect here, because the caught error is stored in data["error"]', {
            help: 'remove the \'as\' clause, and read data["error"] instead',
            fix: fixOf("remove the 'as' clause", 'safe', edits),
          });
        }
      }
    }
  },
});
