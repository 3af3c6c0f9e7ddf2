// What this stage refuses in the body of a task class: its attributes and methods.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

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

export const taskRefusals: readonly DiagnosticInfo[] = [
  attributeNotLiteral,
  attributeType,
  unknownService,
  taskExtraMethod,
];
