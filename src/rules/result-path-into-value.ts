// FLX552: a state that sets a key inside a value which is not a dict.
import { pythonPath } from '../graph/path.ts';
import { nameOfShape } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';

export const resultPathIntoValue = defineRule({
  code: 'FLX552',
  name: 'result-path-into-value',
  severity: 'error',
  summary: 'state sets a key inside a value that is not a dict',
  docs: `An assignment to \`data["a"]["b"]\` sets the key \`b\` of the dict in \`data["a"]\`, and creates the dict if it is missing. If \`data["a"]\` holds a string, a number, a boolean or a list, the state fails with [\`States.ResultPathMatchFailure\`](https://states-language.net/spec.html#errors).

Only values that are certain are reported: those that a literal sets, and those that a map, a handler, a nested state machine, a build or the \`run\` of a Lambda task returns.

Set a dict first, or choose another key. In uncertain cases, \`fluxio run\` shows whether the state fails: see \`docs/testing.md\`.`,
  examples: {
    bad: [
      `
def main(data):
    data["limits"] = 5
    data["limits"]["daily"] = 10
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX552
`,
      `
class Score(Task):
    async def run(event, context):
        return len(event["orders"])


class Rate(Task):
    async def run(event, context):
        return event


def main(data):
    data["risk"] = Score()
    data["risk"]["rate"] = Rate()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX552
`,
    ],
    good: [
      `
def main(data):
    data["limits"] = {"weekly": 50}
    data["limits"]["daily"] = 10
`,
    ],
  },
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'blocked-write') continue;
      const { span, steps, at, holder } = finding;
      const place = pythonPath(steps.slice(0, at));
      report(
        span,
        `the state fails, because ${place} is ${nameOfShape(holder)} here and cannot hold key '${steps[at]}'`,
        {
          help: `assign a dict to ${place}, or choose another key`,
          related: originPlaces(holder.origin),
        },
      );
    }
  },
});
