// What this stage refuses in the definitions of a project file: names, classes and functions.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const duplicateName: DiagnosticInfo = {
  code: 'FLX102',
  name: 'duplicate-name',
  severity: 'error',
  summary: 'a class or function has the name of an earlier one',
  docs: `Calls find tasks and state machines by name, so a name can stand for one thing only. In Python the later definition would silently replace the earlier one.

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
  docs: `Every class of a project file is a task or an event processor. Only those are deployed: nothing would ever run another class, and a run method could not see it.

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
  summary: 'an event processor has methods of the wrong name or signature, or none',
  docs: `An event processor answers with tags for the events of an execution. Its methods are called by name: \`async def get_custom_tags_<event type>(message, input_data, state_data_client)\`, without \`self\`, and each once. At least one is needed; event types are for example ExecutionStarted, ExecutionSucceeded and ExecutionFailed.`,
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
  docs: `A state machine function is translated into states; nothing awaits it. Only the \`run\` methods of tasks are async.

Write \`def\` alone.`,
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
  summary: 'a class or function has the name of a word of the DSL',
  docs: `\`map\`, \`parallel\`, \`wait\`, \`retry\`, \`data\`, \`Task\` and \`EventProcessor\` have a meaning of their own in a project file. A definition of the same name could not be called.

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
  summary: 'a file named like a project holds no task and no state machine',
  docs: `A file is a Fluxio project when it has a class that extends \`Task\` or \`EventProcessor\`, a function named \`main\`, or a function with a decorator of the DSL. Other files of the same name are left alone.`,
  examples: { bad: [], good: [] },
};

export const unusableName: DiagnosticInfo = {
  code: 'FLX123',
  name: 'unusable-name',
  severity: 'error',
  summary: 'a name cannot be the name of a file in the output',
  docs: `A build writes one folder for each project and files that are named like its functions and classes. A folder name with a backslash, a colon, a double quote, one of < > | * ?, a control character, or a dot or blank at its end cannot be written on every machine, nor can a name of more than 200 bytes. The same holds for the devices of Windows in any case, also as the first part of a name with dots: \`con\`, \`prn\`, \`aux\`, \`nul\`, \`com1\` to \`com9\` and \`lpt1\` to \`lpt9\`.

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
