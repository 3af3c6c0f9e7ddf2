// FLX510: a state that passes the trace on after update() removed it from data.
import { defineRule } from '../lint/rule.ts';

export const traceMissing = defineRule({
  code: 'FLX510',
  name: 'trace-missing',
  severity: 'error',
  summary: "state needs '__trace', which data no longer has",
  docs: `The data of every execution contains \`__trace\`, and every task, map and nested state machine passes it on. \`data.update({...})\` replaces all data, including the trace. The next such state fails with \`States.Runtime\`, which no handler catches.

Assign each key separately instead, as in \`data["level"] = "INFO"\`. An update is safe as the last statement of a state machine.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data.update({"level": "INFO"})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX504
    Alpha()
#   ^^^^^ FLX510
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["level"] = "INFO"
    Alpha()
`,
    ],
  },
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'missing-trace') continue;
      const { span: place } = finding.origin;
      report(finding.span, "this state fails, because data no longer has '__trace' after update() replaced it", {
        related: [{ span: place, message: 'all data is replaced here' }],
        help: 'assign each key separately, as in data["key"] = value, or move update() to the end',
      });
    }
  },
});
