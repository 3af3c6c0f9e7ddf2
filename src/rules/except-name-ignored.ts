// FLX222: `except E as e`.
import { defineRule } from '../lint/rule.ts';
import { statementsOf } from '../syntax/ast.ts';

export default defineRule({
  code: 'FLX222',
  name: 'except-name-ignored',
  severity: 'warning',
  summary: 'a handler names its error with as',
  docs: `A handler of a state machine has no local variables. The caught error is put into the data: \`data["error"]["Error"]\` is its name, \`data["error"]["Cause"]\` its cause.

Remove \`as ...\`.`,
  examples: {
    bad: [
      `
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
  check({ project }, report) {
    for (const { definition } of project.machines.values()) {
      for (const statement of statementsOf(definition.body)) {
        if (statement.kind !== 'try') continue;
        for (const { name } of statement.handlers) {
          if (name === undefined) continue;
          report(name.span, 'the name of a caught error has no meaning in a state machine', {
            help: 'remove it; the handler finds the error in data["error"]',
          });
        }
      }
    }
  },
});
