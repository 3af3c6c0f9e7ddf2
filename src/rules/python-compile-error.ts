// FLX542: a method that CPython parses but does not compile.

import { defineRule } from '../lint/rule.ts';
import { RETURN_IN_GENERATOR } from '../methods/checks.ts';

export const pythonCompileError = defineRule({
  code: 'FLX542',
  name: 'python-compile-error',
  severity: 'error',
  summary: 'Python code that does not compile',
  docs: `Python's compiler rejects some code that its parser accepts: \`break\` outside a loop, a repeated argument, a bare \`except:\` before other handlers, \`import *\` inside a function. Python then fails to import the file of the task, and every execution that reaches the task fails.

Change the code as the message says. Most messages are CPython's own.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        from orders import *
#                          ^ FLX542

        if not event["orders"]:
            break
#           ^^^^^ FLX542
        return load(event["orders"])


def main(data):
    Load()
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        from orders import load

        if not event["orders"]:
            return None
        return load(event["orders"])


def main(data):
    Load()
`,
    ],
  },
  check({ methods }, report) {
    for (const { scopes } of methods) {
      for (const { span, message } of scopes.compileErrors) {
        const isGenerator = scopes.firstYield !== undefined && message === RETURN_IN_GENERATOR;
        report(span, message, { help: isGenerator ? "remove 'yield', and return all values in a list" : undefined });
      }
    }
  },
});
