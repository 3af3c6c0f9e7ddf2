// What this stage refuses: statements, references and task calls that have no equivalent in the States Language.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const unsupportedStatement: DiagnosticInfo = {
  code: 'FLX201',
  name: 'unsupported-statement',
  severity: 'error',
  summary: 'a statement has no counterpart in a state machine',
  docs: `The body of a state machine function is translated into states; it is never run. Calls of tasks, \`if\`, \`try\`, \`with retry\`, assignments to keys of \`data\`, \`return\` and \`raise\` have states that stand for them. Loops, imports, nested definitions and other statements have none.

The help under the message says what to write instead. Any Python may stand in the run method of a task.`,
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
  summary: 'an expression stands alone and is not a call',
  docs: `An expression statement of a state machine function is a call of a task, of another state machine function, of \`map\`, \`parallel\` or \`wait\`. Any other expression would be computed and thrown away.

A task that is named without parentheses is the most common case: write \`Foo()\`.`,
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
  summary: 'a call is neither of a task nor of a state machine function',
  docs: `Only tasks, state machine functions of the same file, \`map\`, \`parallel\`, \`wait\` and \`data.update\` can be called in a state machine function. Other functions are Python: nothing runs them here.

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
  summary: 'an assignment does not set a key of data',
  docs: `The only variable of a state machine is \`data\`: the input of the execution and everything that states add to it. There are no local variables, and one assignment sets one key.

Write \`data["key"] = ...\`. Keys may be nested, as \`data["report"]["total"] = ...\`.`,
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
  summary: 'a reference to data has a key that no path can hold',
  docs: `A reference such as \`data["order"]["lines"][0]\` becomes the path \`$['order']['lines'][0]\`. Its keys are string literals and integers: nothing computes a key while the execution runs.

Slices, names and calls cannot be keys. Where exactly one place must be meant (a target of an assignment, the list of a map, the time of a wait) an index cannot count from the end.`,
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
  summary: 'the key __trace is set',
  docs: `\`data["__trace"]\` carries the id and the source of the trace through all executions that belong together. Every task passes it on, so that a state that overwrote it would make all later tasks fail.

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
  summary: 'a key of data is set to something that is no JSON literal',
  docs: `A Pass state puts a constant into the data. It can hold strings, numbers, \`True\`, \`False\`, \`None\`, lists and dicts of those; it cannot compute, copy another key, or call anything.

Write the value itself, or let a task compute it and assign the result of the task.`,
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
  summary: 'the input of a task is not one reference to data',
  docs: `A task takes at most one positional argument: the part of \`data\` that it gets as its event. Without it the task gets all of \`data\`. Literals and several arguments have no place in the request.

Set a constant as a key of data first and pass that key.`,
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
  summary: 'an option of a call is unknown or of the wrong type',
  docs: `A call of a task or of a state machine function may have \`key\` (the name of its state), \`timeout\` (whole seconds), and for CodeBuild \`env\` and \`build_arg_vars\` (dicts).

Retries are written as \`with retry(...):\` around the call.`,
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
