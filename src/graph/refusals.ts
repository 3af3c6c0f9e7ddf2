// What lowering rejects: statements, references and task calls that have no equivalent in the States Language.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unsupportedStatement: DiagnosticInfo = {
  code: 'FLX201',
  name: 'unsupported-statement',
  severity: 'error',
  summary: 'unsupported statement in a state machine function',
  docs: `The body of a state machine function is translated into states; the function itself never runs. Calls to tasks, \`if\`, \`try\`, \`with retry\`, assignments to keys of \`data\`, \`return\` and \`raise\` become states. Loops, imports, nested definitions and other statements have no equivalent in the States Language.

The help of the message says what to write instead. The run method of a task may contain any Python.`,
  examples: {
    bad: [
      `
def each(data):
    wait(seconds=1)


def main(data):
    for item in data["items"]:
#   ^^^ FLX201
        each()
    map(data["items"], each)
`,
      `
def main(data):
    data["count"] += 1
#   ^^^^^^^^^^^^^^^^^^ FLX201
`,
    ],
    good: [
      `
def each(data):
    wait(seconds=1)


def main(data):
    map(data["items"], each)
`,
    ],
  },
};

export const unsupportedExpression: DiagnosticInfo = {
  code: 'FLX202',
  name: 'unsupported-expression',
  severity: 'error',
  summary: 'expression statement that is not a call',
  docs: `A statement that consists of an expression must call a task, another state machine function, \`map\`, \`parallel\` or \`wait\`. The value of any other expression would be thrown away.

The most common cause is a task without parentheses: write \`Foo()\`.`,
  examples: {
    bad: [
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha
#   ^^^^^ FLX202
    Alpha()
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
    Alpha()
`,
      },
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha()
`,
    ],
  },
};

export const unknownCall: DiagnosticInfo = {
  code: 'FLX203',
  name: 'unknown-call',
  severity: 'error',
  summary: 'call to something other than a task or a state machine function',
  docs: `A state machine function can call tasks, state machine functions of the same file, \`map\`, \`parallel\`, \`wait\` and \`data.update\`. It is translated and never runs, so it cannot call any other Python function.

Check the spelling, or call the function in the run method of a task.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    print("starting")
#   ^^^^^ FLX203
    Alpha()
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alhpa()
#                   ^^^^^ FLX203
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["order"] = Alpha()
`,
      },
    ],
    good: [],
  },
};

export const assignmentTarget: DiagnosticInfo = {
  code: 'FLX204',
  name: 'assignment-target',
  severity: 'error',
  summary: 'assignment to something other than a key of data',
  docs: `\`data\` is the only variable in a state machine. It starts as the execution input, and each assignment sets one of its keys. Local variables are not supported.

Write \`data["key"] = ...\`. Keys can be nested, as in \`data["report"]["total"] = ...\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    result = Alpha()
#   ^^^^^^ FLX204
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["result"] = Alpha()
`,
    ],
  },
};

export const invalidReference: DiagnosticInfo = {
  code: 'FLX205',
  name: 'invalid-reference',
  severity: 'error',
  summary: 'invalid reference to data',
  docs: `A reference such as \`data["order"]["lines"][0]\` becomes the path \`$['order']['lines'][0]\` in the definition. The path is fixed before the execution starts, so every key must be a string literal or an integer. Slices, names and calls are not supported.

The target of an assignment, the list of a map and the time of a wait must identify a single value. There, an index must not be negative.

Write the key as a literal, or look the value up in a task and assign its result.`,
  examples: {
    bad: [
      `
def main(data):
    wait(seconds=data["delays"][0:1])
#                               ^^^ FLX205
`,
      {
        code: `
def main(data):
    wait(seconds=data.delay)
#                     ^^^^^ FLX205
`,
        fixed: `
def main(data):
    wait(seconds=data["delay"])
`,
      },
    ],
    good: [
      `
def main(data):
    wait(seconds=data["delays"][0])
`,
    ],
  },
};

export const reservedKey: DiagnosticInfo = {
  code: 'FLX206',
  name: 'reserved-key',
  severity: 'error',
  summary: 'assignment to the reserved key __trace',
  docs: `\`data["__trace"]\` holds the ID and the source of the trace that connects related executions. Every task passes it on. If a state overwrote it, all later tasks would fail.

Choose another key.`,
  examples: {
    bad: [
      `
def main(data):
    data["__trace"] = "mine"
#   ^^^^^^^^^^^^^^^ FLX206
`,
    ],
    good: [],
  },
};

export const valueNotJson: DiagnosticInfo = {
  code: 'FLX207',
  name: 'value-not-json',
  severity: 'error',
  summary: 'value assigned to data is not a JSON literal',
  docs: `Assigning a constant creates a Pass state. The constant can be a string, a number, \`True\`, \`False\`, \`None\`, or a list or dict of those. It is not evaluated, so arithmetic, calls and references to other keys are not supported.

Write the value itself, or compute it in a task and assign the result of the task.`,
  examples: {
    bad: [
      `
def main(data):
    data["timeout"] = 60 * 60
#                     ^^^^^^^ FLX207
`,
      `
def main(data):
    data["copy"] = data["original"]
#                  ^^^^^^^^^^^^^^^^ FLX207
`,
    ],
    good: [
      `
def main(data):
    data["timeout"] = 3600
`,
    ],
  },
};

export const taskInput: DiagnosticInfo = {
  code: 'FLX208',
  name: 'task-input',
  severity: 'error',
  summary: 'input of a task is not a reference to data',
  docs: `A task accepts at most one positional argument: the part of \`data\` that it receives as its event. Without an argument it receives all of \`data\`. Literals and further arguments are not supported.

To pass a constant, assign it to a key of data first, and pass that key.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha("eu-west-1")
#         ^^^^^^^^^^^ FLX208
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    data["region"] = "eu-west-1"
    Alpha(data["region"])
`,
    ],
  },
};

export const taskOption: DiagnosticInfo = {
  code: 'FLX209',
  name: 'task-option',
  severity: 'error',
  summary: 'unknown or invalid option of a call',
  docs: `A call to a task or a state machine function accepts the options \`key\` (the name of the state) and \`timeout\` (in whole seconds). A CodeBuild task also accepts \`env\` and \`build_arg_vars\` (dicts).

To retry a task, wrap the call in \`with retry(...):\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(retries=3)
#         ^^^^^^^ FLX209
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timout=300)
#         ^^^^^^ FLX209
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(timeout=300)
`,
      },
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(max_attempts=3):
        Alpha()
`,
    ],
  },
};

export const graphRefusals: readonly DiagnosticInfo[] = [
  unsupportedStatement,
  unsupportedExpression,
  unknownCall,
  assignmentTarget,
  invalidReference,
  reservedKey,
  valueNotJson,
  taskInput,
  taskOption,
];
