// FLX308: a handler or retry that names an error of code whose errors reach Step Functions without their name.
import { defineRule } from '../lint/rule.ts';
import { failsWithoutName } from '../project/error-clauses.ts';

export const errorNameLost = defineRule({
  code: 'FLX308',
  name: 'error-name-lost',
  severity: 'warning',
  summary: 'handler or retry names an error that always becomes States.TaskFailed',
  docs: `Tasks with the service \`ecs\` or \`codebuild\` and nested state machines always fail with \`States.TaskFailed\`, whatever error their code raises, because Step Functions only learns that they failed. A handler for \`KeyError\` never runs there, and a retry on it never happens. Functions and workers do report the class name of an error.

Catch \`States.TaskFailed\`, or store the error in the task and test it afterwards.`,
  examples: {
    bad: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    try:
        Train()
    except ValueError:
#          ^^^^^^^^^^ FLX308
        return
`,
    ],
    good: [
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


def main(data):
    try:
        Train()
    except States.TaskFailed:
        return
`,
    ],
  },
  check(program, report) {
    for (const { call, errors, how } of program.errorClauses()) {
      const owner = failsWithoutName(call, program.project);
      if (owner === undefined) continue;
      for (const error of errors) {
        if (error.kind !== 'name') continue;
        report(error.span, `'${error.text}' is never ${how}, because ${owner} always fails with States.TaskFailed`, {
          help: 'write States.TaskFailed, which matches any failure except a timeout',
        });
      }
    }
  },
});
