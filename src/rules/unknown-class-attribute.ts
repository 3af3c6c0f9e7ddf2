// FLX105: an unknown attribute of a task class. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownClassAttribute: DiagnosticInfo = {
  code: 'FLX105',
  name: 'unknown-class-attribute',
  severity: 'error',
  isRule: true,
  summary: 'unknown attribute of a task class',
  docs: `The attributes of a task class configure where and how the task runs. An unknown attribute has no effect, which is rarely intended.

Use a known attribute. Move constants that the code needs into the run method. Suppress the rule for an attribute that another tool reads.`,
  examples: {
    bad: [
      {
        code: `
class Train(Task):
    service = "ecs"
    memmory = 4096
#   ^^^^^^^ FLX105

    async def run(event, context):
        return event


def main(data):
    Train()
`,
        fixed: `
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`,
      },
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    memory = 4096

    async def run(event, context):
        return event


def main(data):
    Train()
`,
    ],
  },
};
