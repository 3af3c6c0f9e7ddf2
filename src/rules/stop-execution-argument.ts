// FLX545: arguments that context.stop_execution does not accept.
import { stopExecutionCalls } from '../lint/program.ts';
import { defineRule } from '../lint/rule.ts';
import { checkArguments, renameArgument } from '../methods/signature.ts';
import { STOP_EXECUTION } from '../methods/state-data-client.ts';

export const stopExecutionArgument = defineRule({
  code: 'FLX545',
  name: 'stop-execution-argument',
  severity: 'error',
  summary: 'context.stop_execution gets an argument that it does not take',
  docs: `\`context.stop_execution\` takes \`error\`, a short code, and \`cause\`, a longer description; both are strings and neither is needed. Anything else is a TypeError, and the execution goes on.`,
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
    for (const { call } of stopExecutionCalls(program)) {
      const problems = checkArguments('stop_execution', call.arguments, STOP_EXECUTION, text);
      for (const { span, message, help, rename } of problems) {
        report(span, message, { help, fix: rename && renameArgument(rename) });
      }
    }
  },
});
