// FLX103: a class name that is not PascalCase. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const classNameNotPascalCase: DiagnosticInfo = {
  code: 'FLX103',
  name: 'class-name-not-pascal-case',
  severity: 'error',
  isRule: true,
  summary: 'a class name is not in PascalCase',
  docs: `The names of task classes become the names of deployed resources and of variables in the definition, which contain only letters and digits. PascalCase also distinguishes a task from a state machine function in a call.

Start each word with a capital letter, and remove the underscores.`,
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
