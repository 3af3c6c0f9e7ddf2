// FLX542: a method that CPython parses but does not compile.
import { defineRule } from '../lint/rule.ts';

export const pythonCompileError = defineRule({
  code: 'FLX542',
  name: 'python-compile-error',
  severity: 'error',
  summary: 'a method holds Python that cannot be compiled',
  docs: `Some mistakes are found by Python's compiler only, after the text was read: \`break\` outside a loop, an argument given twice, a bare \`except:\` before others, \`import *\` inside a function. The file of the task cannot be imported then, and each execution that reaches it fails.

Write it as Python wants it; the message is close to that of CPython.`,
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
      for (const { span, message } of scopes.compileErrors) report(span, message);
    }
  },
});
