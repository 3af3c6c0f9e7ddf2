// What lowering rejects: invalid calls to map, parallel and wait, invalid raise statements, recursion, and machines
// that grow too large.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const mapCall: DiagnosticInfo = {
  code: 'FLX216',
  name: 'map-call',
  severity: 'error',
  summary: 'invalid arguments to map',
  docs: `\`map(data["items"], process_item)\` runs a state machine function once for each item of a list in the data. The first argument is a reference to data where a task has stored the result of \`context.state_data_client.put_items\`, and the second is the name of a function in the same file. Python's built-in \`map\` takes them in the opposite order. \`max_concurrency\` limits how many iterations run at once.

A task class is not a valid iterator. Write a function that calls the task, and pass that function.`,
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
  summary: 'invalid arguments to parallel',
  docs: `\`parallel(branch1, branch2)\` runs state machine functions at the same time and waits for all of them. Its arguments are names of functions in the same file, and it has no options. The results of the branches are discarded: afterwards, data is the same as before.

A task class is not a valid branch. Write a function that calls the task, and pass that function.`,
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
  summary: 'invalid arguments to wait',
  docs: `\`wait\` takes exactly one argument, either \`seconds\` (an integer) or \`timestamp\` (RFC 3339, such as "2030-01-31T08:00:00Z"). Its value is a literal or a reference to data.

Name the argument, as in \`wait(seconds=10)\`.`,
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
  summary: 'unsupported form of raise',
  docs: `\`raise SomeError("what happened")\` becomes a Fail state: the execution fails with the error \`SomeError\` and the given cause. A Fail state does not compute values, so the error must be a plain name and the cause a single string literal.

Write the cause as a fixed text, and leave out \`from\`.`,
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
  summary: 'state machines that run each other in a cycle',
  docs: `A state machine that calls or iterates over itself, directly or through others, cannot be deployed, because its definition would contain or refer to itself. If it could, it would start new executions forever.

Break the cycle: move the repetition into a task, or let a task start the next execution.`,
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
  summary: 'definition exceeds the size limit of Step Functions',
  docs: `A definition has a limit of 1 MB. Every iterator and branch is copied into the state machine that uses it, once for each use. Functions that use each other several times therefore multiply.

Call a function as a nested state machine, \`process()\`, instead of passing it to \`map\` or \`parallel\`. The definition then only refers to it.`,
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
