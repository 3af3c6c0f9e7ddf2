// FLX510: a state that passes the trace on after update() removed it from data.
import { missingData } from '../graph/dataflow.ts';
import { defineRule } from '../lint/rule.ts';

export const traceMissing = defineRule({
  code: 'FLX510',
  name: 'trace-missing',
  severity: 'warning',
  summary: "a task is called after the data has lost its '__trace'",
  docs: `Every execution carries \`__trace\` in its data, and every task, map and called machine passes it on. \`data.update({...})\` replaces all data, the trace with it: the next of these states fails with \`States.Runtime\`, which no handler catches.

Assign each key by itself instead, as \`data["level"] = "INFO"\`. An update is fine as the last thing that a machine does.`,
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
  check({ project, graphs }, report) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== 'missing-trace') continue;
      const { span: place } = finding.origin;
      report(finding.span, "this state fails: it passes on data['__trace'], which the data has no more", {
        related: [{ span: place, message: 'all data is replaced here' }],
        help: 'assign each key by itself, as data["key"] = value, or let update be the last statement',
      });
    }
  },
});
