// What this stage refuses: keys, retries, handlers and conditions that have no equivalent in the States Language.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateKey: DiagnosticInfo = {
  code: 'FLX210',
  name: 'duplicate-key',
  severity: 'error',
  summary: 'two states of one machine have the same key',
  docs: `Names of states are unique in a whole definition, iterators of maps and branches of parallels included. Two states with one key could not be told apart in the console, the logs and the definition itself.`,
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
  summary: 'a key is empty, too long or holds control characters',
  docs: `The name of a state has from 1 to 80 characters. Line breaks and other control characters would be refused by Step Functions.`,
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
  summary: 'a retry does not wrap one task, or has wrong options',
  docs: `\`with retry():\` wraps exactly one call of a task or of a state machine function. Its options are \`on_exceptions\` (a list of error names, all errors by default), \`interval\` (seconds before the first retry, 1 by default), \`max_attempts\` (3 by default) and \`backoff_rate\` (2.0 by default).

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
  summary: 'a try does not hold one task with handlers',
  docs: `A Task state has its own handlers, so a \`try\` is about exactly one call of a task or of a state machine function, alone or inside \`with retry\`. \`else\` and \`finally\` have no counterpart.

Give each task a \`try\` of its own, and write what follows after the \`try\`.`,
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
  summary: 'a handler names its errors wrongly',
  docs: `A handler names one error or a tuple of errors: the class names that tasks raise, or \`States.<name>\` for errors of Step Functions such as \`States.Timeout\`. A bare \`except:\` catches everything and is the last handler. An error that is handled above can never reach a later handler.`,
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
  summary: 'a condition cannot be written as a choice rule',
  docs: `A Choice state compares a place in the data with a constant, and it must know the type. A comparison takes the type of its literal: \`data["count"] > 0\` is numeric. \`bool(data["flag"])\` tests a boolean; \`str\`, \`int\` and \`float\` may say what a value is but must agree with the literal. Comparisons may be joined by \`and\`, \`or\` and \`not\`.

Two values of the data cannot be compared with each other, and nothing is computed: let a task compute the answer and test its result.`,
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
