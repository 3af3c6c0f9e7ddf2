// FLX567: a value of data["error"] that is read after a handler has overwritten it with the caught error.
import { overwrittenErrors } from '../graph/values/caught-errors.ts';
import { machineBody } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { statementsByStart } from '../lint/statements.ts';

export const errorKeyOverwritten = defineRule({
  code: 'FLX567',
  name: 'error-key-overwritten',
  severity: 'warning',
  summary: 'data["error"] is overwritten by a caught error before it is read',
  docs: `A handler stores the error that it catches in \`data["error"]\`, as an object with the keys \`Error\` and \`Cause\`. That replaces any value that the state machine has set there.

Use another key.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Report(Task):
    async def run(event, context):
        print(event)


def main(data):
    data["error"] = "none"
#   ^^^^^^^^^^^^^ FLX567
    try:
        data["orders"] = Load()
    except:
        Report(data["error"]["Cause"])
    if data["error"] == "none":
        Report()
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Report(Task):
    async def run(event, context):
        print(event)


def main(data):
    data["outcome"] = "loaded"
    try:
        data["orders"] = Load()
    except:
        data["outcome"] = "failed"
        Report(data["error"]["Cause"])
    if data["outcome"] == "loaded":
        Report()
`,
    ],
  },
  check(program, report) {
    for (const [name, graph] of program.graphs) {
      const found = overwrittenErrors(graph);
      if (found.length === 0) continue;
      const statements = statementsByStart(machineBody(program, name));
      for (const { setBy, caughtBy, readAt } of found) {
        const statement = statements.get(setBy.span.start)?.statement;
        const target = statement?.kind === 'assign' ? statement.targets[0]?.span : undefined;
        report(target ?? setBy.span, 'a handler overwrites data["error"] with the caught error before it is read', {
          help: 'use another key',
          related: [
            { span: caughtBy.span, message: 'an error of this call is stored there' },
            { span: readAt, message: 'read here' },
          ],
        });
      }
    }
  },
});
