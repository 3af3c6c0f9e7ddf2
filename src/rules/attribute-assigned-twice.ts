// FLX134: a second assignment of a task attribute. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const attributeAssignedTwice: DiagnosticInfo = {
  code: 'FLX134',
  name: 'attribute-assigned-twice',
  severity: 'warning',
  isRule: true,
  summary: 'an attribute of a task class is assigned twice',
  docs: `As in Python, the last assignment wins. The earlier ones have no effect, which is rarely intended.

Keep one of the assignments.`,
  examples: {
    bad: [
      `
class Train(Task):
    service = "ecs"
    memory = 4096
    memory = 8192
#   ^^^^^^ FLX134

    async def run(event, context):
        pass


def main(data):
    Train()
`,
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    memory = 8192

    async def run(event, context):
        pass


def main(data):
    Train()
`,
    ],
  },
};
