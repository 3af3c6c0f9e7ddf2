// What this stage refuses in the body of a task class: its attributes and methods.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const attributeNotLiteral: DiagnosticInfo = {
  code: 'FLX106',
  name: 'attribute-not-literal',
  severity: 'error',
  summary: 'non-literal attribute or unsupported statement in a task class',
  docs: `fluxio reads a project file without running it, so the value of an attribute must be a literal: a string, a number, or a dict of literals. Nothing evaluates \`60 * 10\`, and nothing runs other statements of the class body.

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
  summary: 'wrong type of a task attribute',
  docs: `Each attribute has one type: \`timeout\`, \`cpu\`, \`memory\` and other amounts are integers, \`service\` and \`spec\` are strings, and \`build_spec\` is a dict.

Write a value of that type. Numbers have no quotes.`,
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
  summary: 'unknown service of a task',
  docs: `\`service\` selects where the task runs: \`lambda\` (the default), \`lambda:container\`, \`ecs\`, \`ecs:worker\`, \`codebuild\`, or the deprecated \`lambda:pexpm-runner\`.

Use one of these values.`,
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
  docs: `fluxio extracts the run method and deploys it alone. A second method would be missing when run calls it.

Define the function inside \`run\`, or move it into a package that \`run\` imports.`,
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
