// FLX103: a class name that is not PascalCase. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const classNameNotPascalCase: DiagnosticInfo = {
  code: 'FLX103',
  name: 'class-name-not-pascal-case',
  severity: 'error',
  isRule: true,
  summary: 'a class name is not written in PascalCase',
  docs: `The names of task classes become the names of deployed resources and of variables in the definition, which hold letters and digits only. PascalCase also tells a task from a state machine function at the place where it is called.

Write the name with a capital letter at the start of each word and without underscores.`,
  examples: {
    bad: [
      {
        code: `
class load_orders(Task):
#     ^^^^^^^^^^^ FLX103
    async def run(event, context):
        return event


def main(data):
    load_orders()
`,
        fixed: `
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`,
      },
    ],
    good: [
      `
class LoadOrders(Task):
    async def run(event, context):
        return event


def main(data):
    LoadOrders()
`,
    ],
  },
};
