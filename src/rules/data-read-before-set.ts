// FLX506: a path that the data cannot have at that point, whatever the input of the execution.
import type { Extra } from '../base/diagnostic.ts';
import { fixOf } from '../base/fix.ts';
import { didYouMean } from '../base/suggest.ts';
import { missingData } from '../graph/dataflow.ts';
import type { MissingKey } from '../graph/flow.ts';
import { pythonPath } from '../graph/path.ts';
import { defineRule } from '../lint/rule.ts';
import type { EditableFile } from '../syntax/edits.ts';

export const dataReadBeforeSet = defineRule({
  code: 'FLX506',
  name: 'data-read-before-set',
  severity: 'warning',
  summary: 'a state reads a key that the data certainly does not have',
  docs: `A path that is not in the data fails the execution with \`States.Runtime\`, which no handler catches. Most machines may be started with any input, so that nothing is said of their keys. In some places all keys are known:

- in an iterator: each iteration gets \`context_index\`, \`context_value\` and where its item is stored (\`items_result_table_name\`, \`items_result_partition_key\`, \`items_result_key\`), nothing else of the data;
- in a machine that other machines call: the input of the call is under \`data["data"]\`;
- in a scheduled machine: the keys of \`input_data\`;
- after \`data.update({...})\`: the keys that it names;
- in what a literal, a handler, a map, a called machine or a build has set: \`data["error"]\` has \`Error\` and \`Cause\`; a map sets a list; a called machine sets the description of its execution, with its output as a text in \`Output\`; a build sets the description of the build.

Arms that are certainly not entered with these values do not count.`,
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
  check({ project, graphs }, report) {
    for (const finding of missingData(project, graphs)) {
      if (finding.kind !== 'missing-key') continue;
      report(finding.span, messageOf(finding), extraOf(finding, project.module));
    }
  },
});

function messageOf({ steps, at, reader, holder }: MissingKey): string {
  const step = steps[at];
  const what = typeof step === 'number' ? `index ${step}` : `'${step}'`;
  const place = pythonPath(steps.slice(0, at));
  const lacks = `${place} has no ${what} here`;
  if (reader === 'build') return `a build reads ${pythonPath(steps)}, but ${lacks}`;
  if (reader === 'map') return `map reads where its items are stored, but ${lacks}`;
  if (holder.kind === 'list' && typeof step === 'string') return `${place} is a list here and has no ${what}`;
  return holder.kind === 'text' ? `${place} is a text here and has no ${what}` : lacks;
}

function extraOf(finding: MissingKey, { file }: EditableFile): Extra {
  const { holder, steps, at, span, reader } = finding;
  const { what, span: place } = holder.origin;
  const related = place.end > place.start ? [{ span: place, message: RELATED[what] }] : [];
  if (what === 'call' && at === 0 && reader === 'reference' && file.text.startsWith('data', span.start)) {
    const after = span.start + 'data'.length;
    return {
      related,
      help: `the input of a call is found under data["data"]: write ${pythonPath(['data', ...steps])}`,
      fix: fixOf('read the input of the call', 'unsafe', [{ span: { start: after, end: after }, text: '["data"]' }]),
    };
  }
  return { related, help: () => nearKey(finding) ?? helpOf(finding) };
}

const RELATED: Readonly<Record<MissingKey['holder']['origin']['what'], string>> = {
  literal: 'set here',
  update: 'all data is replaced here',
  schedule: 'what a scheduled execution begins with',
  iterator: 'iterated here',
  call: 'called here',
  execution: 'the call',
  build: 'the build',
  map: 'the map',
  error: 'the task whose error it is',
};

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
  if (reader === 'map') {
    return 'let a task store the items with context.state_data_client.put_items and return what it answers with';
  }
  if (reader === 'build')
    return 'set data["source_version"] before the build, or build in a machine whose input has it';
  switch (holder.origin.what) {
    case 'iterator':
      return at === 0
        ? 'an iteration gets its item alone: load it in a task with context.state_data_client.get_item_for_map_iteration(event)'
        : undefined;
    case 'schedule':
      return at === 0 ? 'add the key to input_data, or let a task set it' : undefined;
    case 'update':
      return at === 0 ? 'update keeps no other key: assign each key by itself, as data["key"] = value' : undefined;
    case 'execution':
      return 'a called machine answers with a description of its execution; let a task read the text in its Output';
    case 'build':
      return 'a build answers with a description of itself, under the key Build';
    case 'error':
      return 'a caught error has the keys Error and Cause, both texts';
    case 'call':
      return at === 0 ? 'the input of a call is found under data["data"]' : undefined;
    default:
      return undefined;
  }
}
