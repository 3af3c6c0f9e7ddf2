// What can be wrong with the body of a task class: its attributes and its run method.
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

export const attributeNotLiteral: DiagnosticInfo = {
  code: 'FLX106',
  name: 'attribute-not-literal',
  severity: 'error',
  summary: 'the body of a task class holds something other than literals and run',
  docs: `A project file is read, not run, so an attribute can only be a value that stands in the file: a string, a number, a dict of literals. Nothing computes \`60 * 10\`, and nothing runs other statements of the class body.

Write the value itself, and move code into the run method.`,
  examples: {
    bad: [
      `
class Export(Task):
    timeout = 60 * 10
#             ^^^^^^^ FLX106

    async def run(event, context):
        return event


def main(data):
    Export()
`,
    ],
    good: [
      `
class Export(Task):
    timeout = 600  # 10 minutes

    async def run(event, context):
        return event


def main(data):
    Export(timeout=600)
`,
    ],
  },
};

export const attributeType: DiagnosticInfo = {
  code: 'FLX107',
  name: 'attribute-type',
  severity: 'error',
  summary: 'an attribute of a task class has a value of the wrong type',
  docs: `Every attribute has one type: \`timeout\`, \`cpu\`, \`memory\` and their like are integers, \`service\` and \`spec\` are strings, \`build_spec\` is a dict.

Write a value of that type; a number takes no quotes.`,
  examples: {
    bad: [
      `
class Export(Task):
    memory = "2048"
#            ^^^^^^ FLX107

    async def run(event, context):
        return event


def main(data):
    Export()
`,
    ],
    good: [],
  },
};

export const unknownService: DiagnosticInfo = {
  code: 'FLX108',
  name: 'unknown-service',
  severity: 'error',
  summary: 'the service of a task is not one of the known ones',
  docs: `\`service\` chooses what runs the task: \`lambda\` (the default), \`lambda:container\`, \`ecs\`, \`ecs:worker\`, \`codebuild\`, or the deprecated \`lambda:pexpm-runner\`.`,
  examples: {
    bad: [
      `
class Resize(Task):
    service = "fargate"
#             ^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
      {
        code: `
class Resize(Task):
    service = "lambda:contaner"
#             ^^^^^^^^^^^^^^^^^ FLX108

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
        fixed: `
class Resize(Task):
    service = "lambda:container"

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
      },
    ],
    good: [
      `
class Resize(Task):
    service = "ecs"

    async def run(event, context):
        return event


def main(data):
    Resize()
`,
    ],
  },
};

export const serviceValue: DiagnosticInfo = {
  code: 'FLX109',
  name: 'service-value',
  severity: 'error',
  isRule: true,
  summary: 'an attribute has a value that the service cannot have',
  docs: `AWS would refuse such a value when the project is deployed, or the task would never work as meant.

| service | attribute | values |
|---|---|---|
| all | \`timeout\` | 1 to 99999999 seconds |
| Lambda | \`memory\` | 128 to 10240 |
| \`ecs\`, \`ecs:worker\` | \`cpu\` and \`memory\` | 256 with 512, 1024 or 2048; 512 with 1024 to 4096; 1024 (the default) with 2048 (the default) to 8192; 2048 with 4096 to 16384; 4096 with 8192 to 30720; memory in steps of 1024 |
| \`ecs:worker\` | \`concurrency\` | 1 to 100 |
| | \`heartbeat_interval\` | below the timeout of the task (300 unless the class says otherwise), at most 21600 |
| | \`autoscaling_max\` | at least \`autoscaling_min\`; both are 1 by default |

Suppress it where an account has other limits.`,
  examples: {
    bad: [
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    concurrency = 500
#                 ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Encode(Task):
    service = "ecs:worker"
    spec = "media.encode:EncodeWorker"
    heartbeat_interval = 300
#                        ^^^ FLX109


def main(data):
    Encode()
`,
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
#         ^^^^ FLX109

    async def run(event, context):
        return event


def main(data):
    Train()
`,
    ],
    good: [
      `
class Train(Task):
    service = "ecs"
    cpu = 4096
    memory = 8192

    async def run(event, context):
        return event


def main(data):
    Train()
`,
    ],
  },
};

export const taskExtraMethod: DiagnosticInfo = {
  code: 'FLX112',
  name: 'task-extra-method',
  severity: 'error',
  summary: 'a task class defines a method other than run',
  docs: `The run method is taken out of the file and deployed alone. A second method would not be there when run calls it.

Define the function inside \`run\`, or put it into a package that \`run\` imports.`,
  examples: {
    bad: [
      `
class Score(Task):
    async def run(event, context):
        return event

    def helper(value):
#   ^^^^^^^^^^^^^^^^^ FLX112
        return value + 1


def main(data):
    Score()
`,
    ],
    good: [],
  },
};

export const attributeTwice: DiagnosticInfo = {
  code: 'FLX134',
  name: 'attribute-assigned-twice',
  severity: 'warning',
  isRule: true,
  summary: 'an attribute of a task class is assigned twice',
  docs: `As in Python, the last assignment counts; the others have no effect, which is rarely what was meant.

Keep one of them.`,
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

export const taskErrors: readonly DiagnosticInfo[] = [
  unknownClassAttribute,
  attributeNotLiteral,
  attributeType,
  unknownService,
  serviceValue,
  taskExtraMethod,
  attributeTwice,
];
