// FLX565: a run method, or a method of an event processor, with a `yield`.

import { defineRule } from '../lint/rule.ts';
import { RETURN_IN_GENERATOR } from '../methods/checks.ts';

export const runIsGenerator = defineRule({
  code: 'FLX565',
  name: 'run-is-generator',
  severity: 'error',
  summary: 'yield in a method that is awaited',
  docs: `A \`yield\` makes the method a generator, so a call only creates a generator object and runs none of its code. Python can't await an async generator, and a generator is not a result that JSON can hold. The task fails every time.

Collect the values in a list and return it. A generator can be a function inside the method, as long as the method itself has no \`yield\`.`,
  examples: {
    bad: [
      `
class Split(Task):
    async def run(event, context):
        for line in event["lines"]:
            yield line.strip()
#           ^^^^^ FLX565


def main(data):
    data["parts"] = Split()
`,
    ],
    good: [
      `
class Split(Task):
    async def run(event, context):
        def parts():
            for line in event["lines"]:
                yield line.strip()

        return list(parts())


def main(data):
    data["parts"] = Split()
`,
    ],
  },
  check({ methods }, report) {
    for (const { definition, scopes } of methods) {
      const { firstYield, compileErrors } = scopes;
      // FLX542 reports a generator that does not even compile.
      const isReported = compileErrors.some(
        ({ span, message }) => message === RETURN_IN_GENERATOR || span.start === firstYield?.start,
      );
      if (firstYield === undefined || isReported) continue;
      report(firstYield, `'yield' makes '${definition.name.text}' a generator, so its code never runs`, {
        help: 'return all values in a list',
      });
    }
  },
});
