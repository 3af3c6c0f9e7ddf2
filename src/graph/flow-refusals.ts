// What lowering rejects: keys, retries, handlers and conditions that have no equivalent in the States Language.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateKey: DiagnosticInfo = {
  code: 'FLX210',
  name: 'duplicate-key',
  severity: 'error',
  summary: 'duplicate key in a state machine',
  docs: `State names are unique within a definition, including the iterators of its maps and the branches of its parallels. Two states with the same key would be indistinguishable in the console, in the logs and in the definition itself.

Rename one of the two.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load")
    Alpha(key="Load")
#             ^^^^^^ FLX210
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="Load orders")
    Alpha(key="Load customers")
`,
    ],
  },
};

export const invalidKey: DiagnosticInfo = {
  code: 'FLX211',
  name: 'invalid-key',
  severity: 'error',
  summary: 'key is empty, too long or contains control characters',
  docs: `The name of a state must have 1 to 80 characters. Step Functions rejects line breaks and other control characters.

Write a short description of the work, such as \`key="Load orders"\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    Alpha(key="")
#             ^^ FLX211
`,
    ],
    good: [],
  },
};

export const retryForm: DiagnosticInfo = {
  code: 'FLX212',
  name: 'retry-form',
  severity: 'error',
  summary: 'invalid use of retry',
  docs: `\`with retry():\` wraps exactly one call to a task or a state machine function. Its options are \`on_exceptions\` (a list of error names, default: all errors), \`interval\` (seconds before the first retry, default: 1), \`max_attempts\` (default: 3) and \`backoff_rate\` (default: 2.0).

To handle the error as well, put the retry inside a \`try\`, as its only statement.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry(delay=3):
#              ^^^^^ FLX212
        Alpha()
`,
      `
def main(data):
    with retry():
        wait(seconds=1)
#       ^^^^^^^^^^^^^^^ FLX212
`,
      {
        code: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry:
#        ^^^^^ FLX212
        Alpha()
`,
        fixed: `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    with retry():
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
    try:
        with retry(on_exceptions=[KeyError], interval=10, max_attempts=5, backoff_rate=1.5):
            Alpha()
    except:
        raise AlphaFailed()
`,
    ],
  },
};

export const tryForm: DiagnosticInfo = {
  code: 'FLX213',
  name: 'try-form',
  severity: 'error',
  summary: 'unsupported form of try',
  docs: `In Step Functions, each state has its own catchers. The body of a \`try\` is therefore exactly one call to a task or a state machine function, alone or inside \`with retry\`. \`else\` and \`finally\` have no equivalent.

Give each task its own \`try\`, and write the statements that follow after the \`try\`.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
#   ^^^ FLX213
        Alpha()
        Alpha()
    except:
        return
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except KeyError:
        raise NotFound("no such order")
    Alpha()
`,
    ],
  },
};

export const handlerError: DiagnosticInfo = {
  code: 'FLX214',
  name: 'handler-error',
  severity: 'error',
  summary: 'invalid error in a handler',
  docs: `A handler names one error or a tuple of errors. An error is the class name of an exception that a task raises, or \`States.<name>\` for an error of Step Functions such as \`States.Timeout\`. A bare \`except:\` catches every error and must be the last handler. An error that an earlier handler names never reaches a later one.

Name each error once, and put a bare \`except:\` last.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except "NotFound":
#          ^^^^^^^^^^ FLX214
        return
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    try:
        Alpha()
    except (NotFound, States.Timeout):
        return
    except:
        raise Unexpected()
`,
    ],
  },
};

export const condition: DiagnosticInfo = {
  code: 'FLX215',
  name: 'condition',
  severity: 'error',
  summary: 'unsupported condition',
  docs: `A Choice state compares a value in the data with a constant, and it must know their type. The literal in a comparison gives the type: \`data["count"] > 0\` is numeric. \`bool(data["flag"])\` tests a boolean. \`str\`, \`int\` and \`float\` can state the type of the value, but it must match the literal. Combine comparisons with \`and\`, \`or\` and \`not\`.

Arithmetic and comparisons between two values of the data are not supported. Compute the answer in a task and test its result.`,
  examples: {
    bad: [
      `
def main(data):
    if data["ready"]:
#      ^^^^^^^^^^^^^ FLX215
        return
`,
      `
def main(data):
    if data["status"] in ["failed", "stopped"]:
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX215
        raise Stopped()
`,
    ],
    good: [
      `
def main(data):
    if bool(data["ready"]):
        return
    if data["status"] == "failed" or data["status"] == "stopped":
        raise Stopped()
`,
    ],
  },
};

export const flowRefusals: readonly DiagnosticInfo[] = [
  duplicateKey,
  invalidKey,
  retryForm,
  tryForm,
  handlerError,
  condition,
];
