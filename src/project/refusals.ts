// What this stage refuses in the definitions of a project file: names, classes and functions.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateName: DiagnosticInfo = {
  code: 'FLX102',
  name: 'duplicate-name',
  severity: 'error',
  summary: 'duplicate name of a class or function',
  docs: `Classes and functions share one namespace, and calls find tasks and state machines by name. In Python, the later definition would silently replace the earlier one. Names that differ only in case clash too, because their files would overwrite each other on macOS and Windows.

Rename one of the two.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return event


class Load(Task):
#     ^^^^ FLX102
    async def run(event, context):
        return {}


def main(data):
    Load()
`,
    ],
    good: [],
  },
};

export const unknownBaseClass: DiagnosticInfo = {
  code: 'FLX104',
  name: 'unknown-base-class',
  severity: 'error',
  summary: 'a class extends neither Task nor EventProcessor',
  docs: `Every class in a project file must be a task or an event processor, because fluxio deploys nothing else. Another class would never run, and run methods could not use it.

Extend \`Task\` or \`EventProcessor\`, or move the class into a package that the run methods import.`,
  examples: {
    bad: [
      `
class Settings:
# <- FLX104
    region = "eu-west-1"


def main(data):
    wait(seconds=10)
`,
      {
        code: `
class Load(Taks):
# <- FLX104
    async def run(event, context):
        return event


def main(data):
    Load()
`,
        fixed: `
class Load(Task):
    async def run(event, context):
        return event


def main(data):
    Load()
`,
      },
    ],
    good: [],
  },
};

export const eventProcessorMethod: DiagnosticInfo = {
  code: 'FLX113',
  name: 'event-processor-method',
  severity: 'error',
  summary: 'missing or invalid method of an event processor',
  docs: `An event processor returns custom tags for the events of an execution. Its methods are called by name: \`async def get_custom_tags_<event type>(message, input_data, state_data_client)\`, without \`self\`. A method with another name or signature would never be called, or would fail.

Define at least one such method, and each of them once. Examples of event types are ExecutionStarted, ExecutionSucceeded and ExecutionFailed.`,
  examples: {
    bad: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"start": True}

    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      `
class Tags(EventProcessor):
    async def tags(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      {
        code: `
class Tags(EventProcessor):
    def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ FLX113
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
        fixed: `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [
      `
class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {"custom.tag": True}


@process_events(processor=Tags)
def main(data):
    wait(seconds=10)
`,
    ],
  },
};

export const machineAsync: DiagnosticInfo = {
  code: 'FLX114',
  name: 'machine-async',
  severity: 'error',
  summary: 'a state machine function is async',
  docs: `A state machine function is compiled into states, so nothing awaits it. Only the methods of tasks and event processors are async.

Write \`def\` without \`async\`.`,
  examples: {
    bad: [
      {
        code: `
async def main(data):
# <- FLX114
    wait(seconds=10)
`,
        fixed: `
def main(data):
    wait(seconds=10)
`,
      },
    ],
    good: [],
  },
};

export const reservedName: DiagnosticInfo = {
  code: 'FLX116',
  name: 'reserved-name',
  severity: 'error',
  summary: 'a class or function has a reserved name',
  docs: `\`map\`, \`parallel\`, \`wait\`, \`retry\`, \`data\`, \`Task\` and \`EventProcessor\` have a special meaning in a project file. A class or function with one of these names could never be called.

Choose another name.`,
  examples: {
    bad: [
      `
def wait(data):
#   ^^^^ FLX116
    return


def main(data):
    return
`,
    ],
    good: [],
  },
};

export const notAFluxioProject: DiagnosticInfo = {
  code: 'FLX117',
  name: 'not-a-fluxio-project',
  severity: 'note',
  summary: 'a file is named like a project file but defines no task and no state machine',
  docs: `A file is a Fluxio project if it has a class that extends \`Task\` or \`EventProcessor\`, a function named \`main\`, or a function with a decorator of the DSL. fluxio ignores other files, even if they have the name of a project file.

Define a function named \`main\`, or list the file under \`exclude\` in the configuration.`,
  examples: { bad: [], good: [] },
};

export const unusableName: DiagnosticInfo = {
  code: 'FLX123',
  name: 'unusable-name',
  severity: 'error',
  summary: 'a name is not a valid file name',
  docs: `A build writes a folder for each project, with files named after its functions and classes. The output must be valid on every operating system, so fluxio rejects:

- names of more than 200 bytes
- folder names with a control character or one of \`\`< > : " | ? * \\\`\`
- folder names that end in a dot or a space
- the device names of Windows in any case, alone or before a dot: \`con\`, \`prn\`, \`aux\`, \`nul\`, \`com1\` to \`com9\` and \`lpt1\` to \`lpt9\`

Rename the folder, or choose another name.`,
  examples: {
    bad: [
      `
def main(data):
    aux()


def aux(data):
#   ^^^ FLX123
    wait(seconds=10)
`,
    ],
    good: [],
  },
};

export const projectRefusals: readonly DiagnosticInfo[] = [
  duplicateName,
  unknownBaseClass,
  eventProcessorMethod,
  machineAsync,
  reservedName,
  notAFluxioProject,
  unusableName,
];
