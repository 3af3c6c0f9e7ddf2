// What this stage refuses: invalid calls of map, parallel and wait, invalid raise statements, recursion, and machines
// that grow too large.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const mapCall: DiagnosticInfo = {
  code: 'FLX216',
  name: 'map-call',
  severity: 'error',
  summary: 'a map has wrong arguments',
  docs: `\`map(data["items"], process_item)\` runs a state machine function once for each item of a list in the data. The first argument is a reference, the second the name of a function of the same file; \`max_concurrency\` limits how many run at once. The order is not that of Python's own \`map\`.

A task class cannot be the iterator: write a function that calls it.`,
  examples: {
    bad: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def main(data):
    map(data["orders"], Alpha)
#                       ^^^^^ FLX216
    Alpha()
`,
      {
        code: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], proces_order)
#                       ^^^^^^^^^^^^ FLX216
    process_order()
`,
        fixed: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order)
    process_order()
`,
      },
      {
        code: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(process_order, data["orders"], max_concurrency=5)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX216
`,
        fixed: `
def process_order(data):
    wait(seconds=1)


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`,
      },
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def process_order(data):
    Alpha()


def main(data):
    map(data["orders"], process_order, max_concurrency=5)
`,
    ],
  },
};

export const parallelCall: DiagnosticInfo = {
  code: 'FLX217',
  name: 'parallel-call',
  severity: 'error',
  summary: 'a parallel has wrong arguments',
  docs: `\`parallel(branch1, branch2)\` runs state machine functions side by side and waits for all of them. Its arguments are names of functions of the same file; it has no options, and its result is discarded: the data goes on as it was.

A task class cannot be a branch: write a function that calls it.`,
  examples: {
    bad: [
      `
def main(data):
    parallel()
#   ^^^^^^^^^^ FLX217
`,
    ],
    good: [
      `
class Alpha(Task):
    async def run(event, context):
        return event


def load(data):
    Alpha(key="Load")


def check(data):
    Alpha(key="Check")


def main(data):
    parallel(load, check)
`,
    ],
  },
};

export const waitCall: DiagnosticInfo = {
  code: 'FLX218',
  name: 'wait-call',
  severity: 'error',
  summary: 'a wait has wrong arguments',
  docs: `\`wait\` takes exactly one of \`seconds\` (whole seconds) and \`timestamp\` (RFC 3339, as "2030-01-31T08:00:00Z"), each a literal or a reference to data.`,
  examples: {
    bad: [
      {
        code: `
def main(data):
    wait(10)
#        ^^ FLX218
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
      `
def main(data):
    wait(timestamp="tomorrow")
#                  ^^^^^^^^^^ FLX218
`,
    ],
    good: [
      `
def main(data):
    wait(seconds=10)
    wait(timestamp=data["start_at"])
`,
    ],
  },
};

export const raiseForm: DiagnosticInfo = {
  code: 'FLX219',
  name: 'raise-form',
  severity: 'error',
  summary: 'a raise cannot be written as a Fail state',
  docs: `\`raise SomeError("what happened")\` ends the execution as failed, with the error \`SomeError\` and the cause given. The error is a plain name, the cause one string literal: a Fail state computes nothing.`,
  examples: {
    bad: [
      `
def main(data):
    raise Rejected(data["reason"])
#                  ^^^^^^^^^^^^^^ FLX219
`,
      {
        code: `
def main(data):
    raise Rejected("too late") from error
#                                   ^^^^^ FLX219
`,
        fixed: `
def main(data):
    raise Rejected("too late")
`,
      },
    ],
    good: [
      `
def main(data):
    raise Rejected("the order was rejected")
`,
    ],
  },
};

export const recursion: DiagnosticInfo = {
  code: 'FLX220',
  name: 'recursion',
  severity: 'error',
  summary: 'state machines run each other in a ring',
  docs: `A state machine that starts or iterates itself, directly or through others, would hold itself and could not be deployed; if it could, it would start executions without end.`,
  examples: {
    bad: [
      `
def again(data):
    wait(seconds=60)
    again()
#   ^^^^^^^ FLX220


def main(data):
    again()
`,
    ],
    good: [],
  },
};

export const definitionTooLarge: DiagnosticInfo = {
  code: 'FLX301',
  name: 'definition-too-large',
  severity: 'error',
  summary: 'a definition is larger than Step Functions takes',
  docs: `A definition has at most 1 MB. Iterators and branches are written into the machine that uses them, as often as it uses them, so that functions that use each other several times multiply.

Call a function as a machine of its own, \`process()\` instead of \`map(...)\` or \`parallel(...)\`: then the definition only names it.`,
  examples: {
    bad: [],
    good: [],
  },
};

export const callRefusals: readonly DiagnosticInfo[] = [
  mapCall,
  parallelCall,
  waitCall,
  raiseForm,
  recursion,
  definitionTooLarge,
];
