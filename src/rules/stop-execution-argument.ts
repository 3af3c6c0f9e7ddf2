// FLX545: arguments that context.stop_execution does not accept.
import { stopExecutionCalls } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { methodCodeOf } from '../methods/method.ts';
import { checkArguments } from '../methods/signature.ts';
import { STOP_EXECUTION } from '../methods/state-data-client.ts';

export const stopExecutionArgument = defineRule({
  code: 'FLX545',
  name: 'stop-execution-argument',
  severity: 'error',
  summary: 'invalid argument to context.stop_execution',
  docs: `\`context.stop_execution\` accepts two optional strings: \`error\`, a short code, and \`cause\`, a longer description. Any other argument raises a TypeError, and the execution continues.

Pass only these two arguments.`,
  examples: {
    bad: [
      {
        code: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", couse="switched off")
#                                                             ^^^^^ FLX545


def main(data):
    Check()
`,
        fixed: `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`,
      },
    ],
    good: [
      `
class Check(Task):
    async def run(event, context):
        return await context.stop_execution(error="Disabled", cause="switched off")


def main(data):
    Check()
`,
    ],
  },
  check(program, report) {
    const { text } = program.project.module.file;
    for (const { method, call } of stopExecutionCalls(program)) {
      const { parameters } = STOP_EXECUTION;
      for (const found of checkArguments('stop_execution', call.arguments, parameters, methodCodeOf(method, text))) {
        report(found.span, found.message, found);
      }
    }
  },
});
