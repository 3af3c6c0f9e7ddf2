// FLX551: a run method that returns a value which JSON cannot represent.
import type { Fix } from '../base/fix.ts';
import { defineRule } from '../lint/rule.ts';
import { type Method, methodCodeOf } from '../methods/method.ts';
import { conversionOf, type NotJson, notJsonIn, notJsonMessage } from '../methods/not-json.ts';
import { returnsOf } from '../methods/values.ts';
import type { Service } from '../project/project.ts';

/** The services that use the result. A build and a worker have no run method, and the result of an `ecs` task is discarded. */
const USED: readonly Service[] = ['lambda', 'lambda:container', 'lambda:pexpm-runner'];

export const resultNotJson = defineRule({
  code: 'FLX551',
  name: 'result-not-json',
  severity: 'error',
  summary: 'run method returns a value that JSON cannot represent',
  docs: `The result of a task becomes a part of the data of the execution, which is JSON. A set, a datetime, a generator or a tuple as the key of a dict cannot be converted, so the task fails after it has done its work.

Return strings, numbers, booleans, \`None\`, lists and dicts. Convert other values: \`sorted(names)\`, \`when.isoformat()\`, \`str(uuid)\`. A \`Decimal\` becomes a number.

Only values that certainly cannot be converted are reported: literals, comprehensions, calls to built-in functions and to the standard library, and variables that are assigned such a value once.`,
  examples: {
    bad: [
      `
class CollectTags(Task):
    async def run(event, context):
        return {tag.lower() for tag in event["tags"]}
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX551


def main(data):
    data["tags"] = CollectTags()
`,
      `
class Stamp(Task):
    async def run(event, context):
        from datetime import datetime, timezone

        return {"id": event["id"], "at": datetime.now(timezone.utc)}
#                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX551


def main(data):
    data["stamp"] = Stamp()
`,
      `
class Count(Task):
    async def run(event, context):
        return {("north", "east"): 1}
#               ^^^^^^^^^^^^^^^^^ FLX551


def main(data):
    data["counts"] = Count()
`,
    ],
    good: [
      `
class Stamp(Task):
    async def run(event, context):
        from datetime import datetime, timezone

        tags = {tag.lower() for tag in event["tags"]}
        return {"tags": sorted(tags), "at": datetime.now(timezone.utc).isoformat()}


def main(data):
    data["stamp"] = Stamp()
`,
    ],
  },
  check({ project, methods }, report) {
    const { text } = project.module.file;
    for (const method of methods) {
      const { task, definition } = method;
      if (task === undefined || !USED.includes(task.service) || definition.decorators.length > 0) continue;
      for (const found of resultsOf(method, text)) {
        const fix = (): Fix | undefined => conversionOf(found);
        report(found.node, notJsonMessage(found), { help: found.help, fix });
      }
    }
  },
});

function resultsOf(method: Method, text: string): NotJson[] {
  const code = methodCodeOf(method, text);
  return returnsOf(code.code).flatMap((statement) => notJsonIn(statement, code));
}
