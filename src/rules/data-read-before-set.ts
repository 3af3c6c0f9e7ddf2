// FLX506: a path that the data cannot have at that point for any input of the execution.
import type { Extra } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import { didYouMean } from '../base/suggest.ts';
import type { MissingKey } from '../graph/flow.ts';
import { pythonPath } from '../graph/path.ts';
import { nameOfShape } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';
import type { EditableFile } from '../syntax/edits.ts';

export const dataReadBeforeSet = defineRule({
  code: 'FLX506',
  name: 'data-read-before-set',
  severity: 'error',
  summary: 'state reads a key that data does not have',
  docs: `If a state reads a path that data does not have, the execution fails with \`States.Runtime\`, which no handler catches. Most state machines can be started with any input, so their keys are unknown and not checked. In these places all keys are known:

- in an iterator: each iteration receives \`context_index\`, \`context_value\` and the location of its item (\`items_result_table_name\`, \`items_result_partition_key\`, \`items_result_key\`), and no other data;
- in a nested state machine: the input of the call is in \`data["data"]\`;
- in a scheduled state machine: the keys of \`input_data\`;
- after \`data.update({...})\`: the keys that it sets;
- in a value that a literal, a handler, a map, a nested state machine or a build has set: \`data["error"]\` has \`Error\` and \`Cause\`; a map sets a list; a nested state machine sets a description of its execution, with its output as a string in \`Output\`; a build sets a description of the build;
- in the result of a Lambda task whose \`run\` certainly returns such a value: a dict literal has its own keys, a list, a string, a number and \`None\` have none. A \`run\` that ends without \`return\` returns \`None\`.

Branches of an \`if\` that these values rule out are ignored.

Set the key before the state reads it, or read a key that exists. In all other places, \`fluxio run\` shows the state that misses a key: see \`docs/testing.md\`.`,
  examples: {
    bad: [
      `
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    Notify(data["customer"])
#          ^^^^^^^^^^^^^^^^ FLX506


def main(data):
    map(data["orders"], process_item)
`,
      `
class Score(Task):
    async def run(event, context):
        event["score"] = 1


class Notify(Task):
    async def run(event, context):
        return event


def main(data):
    data["risk"] = Score()
    Notify(data["risk"]["score"])
#          ^^^^^^^^^^^^^^^^^^^^^ FLX506
`,
      {
        code: `
def ship(data):
    if data["express"] == True:
#      ^^^^^^^^^^^^^^^ FLX506
        wait(seconds=60)


def main(data):
    ship(data["order"])
`,
        fixed: `
def ship(data):
    if data["data"]["express"] == True:
        wait(seconds=60)


def main(data):
    ship(data["order"])
`,
      },
    ],
    good: [
      `
class Notify(Task):
    async def run(event, context):
        return event


def process_item(data):
    data["customer"] = Notify()
    Notify(data["customer"])


def main(data):
    map(data["orders"], process_item)
`,
    ],
  },
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'missing-key' || finding.reader === 'map') continue;
      report(finding.span, messageOf(finding), extraOf(finding, program.project.module));
    }
  },
});

function messageOf({ steps, at, reader, holder }: MissingKey): string {
  const step = steps[at];
  const what = typeof step === 'number' ? `index ${step}` : `key '${step}'`;
  const place = pythonPath(steps.slice(0, at));
  const lacks = `${place} has no ${what} here`;
  if (reader === 'build') return `the build reads ${pythonPath(steps)}, but ${lacks}`;
  const type = nameOfShape(holder);
  return type === 'a dict' || (type === 'a list' && typeof step === 'number')
    ? lacks
    : `${place} is ${type} here, so it has no ${what}`;
}

function extraOf(finding: MissingKey, { file }: EditableFile): Extra {
  const { holder, steps, at, span, reader } = finding;
  const { what } = holder.origin;
  const related = originPlaces(holder.origin);
  if (what === 'call' && at === 0 && reader === 'reference' && file.text.startsWith('data', span.start)) {
    const after = span.start + 'data'.length;
    return {
      related,
      help: `write ${pythonPath(['data', ...steps])}, because the input of a call is in data["data"]`,
      fix: fixOf('read the key from data["data"]', 'unsafe', [
        { span: { start: after, end: after }, text: '["data"]' },
      ]),
    };
  }
  return { related, help: () => nearKey(finding) ?? helpOf(finding) ?? 'set it first, or read a value that exists' };
}

function nearKey({ holder, steps, at }: MissingKey): string | undefined {
  const step = steps[at];
  if (typeof step !== 'string') return undefined;
  const keys =
    holder.kind === 'object'
      ? holder.members.keys()
      : holder.kind === 'json' && holder.value instanceof Map
        ? (holder.value.keys() as Iterable<string>)
        : [];
  return didYouMean(step, keys);
}

function helpOf({ reader, holder, at }: MissingKey): string | undefined {
  if (reader === 'build') return 'set data["source_version"] before the build';
  switch (holder.origin.what) {
    case 'iterator':
      return at === 0
        ? 'load the item in a task with context.state_data_client.get_item_for_map_iteration(event)'
        : undefined;
    case 'schedule':
      return at === 0 ? 'add the key to input_data, or set it first' : undefined;
    case 'update':
      return at === 0 ? 'assign each key separately instead of calling update(), as in data["key"] = value' : undefined;
    case 'execution':
      return 'pass its Output to a task, which can parse the JSON string and return the value';
    case 'build':
      return 'read the description of the build under the key Build';
    case 'task':
      return `return the key from the run method of the task${holder.kind === 'object' && holder.members.size > 0 ? ', or read one that it returns' : ''}`;
    case 'error':
      return 'read the strings Error and Cause, or parse them in a task';
    case 'call':
      return at === 0 ? 'read the input of the call from data["data"]' : undefined;
    default:
      return undefined;
  }
}
