// FLX105: an unknown attribute of a task class. Reported while the class is read.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unknownClassAttribute: DiagnosticInfo = {
  code: 'FLX105',
  name: 'unknown-class-attribute',
  severity: 'error',
  isRule: true,
  summary: 'a task class has an attribute that the DSL does not know',
  docs: `Attributes of a task class configure where and how the task runs. An attribute with another name has no effect, which is rarely what was meant.

Use one of the known attributes; constants that the code needs belong in the run method. Suppress it for an attribute that another tool reads.`,
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
