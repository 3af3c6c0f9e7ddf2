// FLX308: a handler or retry that names an error of code whose errors reach Step Functions without their name.
import { errorClausesOfMachines } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { failsWithoutName } from '../project/error-clauses.ts';

export const errorNameLost = defineRule({
  code: 'FLX308',
  name: 'error-name-lost',
  severity: 'note',
  summary: 'a handler or a retry names an error of a task that only fails',
  docs: `A task of the services \`ecs\` and \`codebuild\` and another state machine fail as \`States.TaskFailed\`, whatever their code has raised: Step Functions learns no more of them than that they have failed. A handler of \`KeyError\` never runs there, and a retry of it never retries. Functions and workers tell the class name of an error.

Catch \`States.TaskFailed\`, or let the task store what went wrong and test it afterwards.`,
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
    for (const { call, errors, how } of errorClausesOfMachines(program)) {
      const owner = failsWithoutName(call, program.project);
      if (owner === undefined) continue;
      for (const error of errors) {
        if (error.kind !== 'name') continue;
        report(error.span, `'${error.text}' is never ${how}: ${owner} fails as States.TaskFailed`, {
          help: 'write States.TaskFailed, which stands for any failure but a timeout',
        });
      }
    }
  },
});
