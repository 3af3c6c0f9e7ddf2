// FLX553: a run method that reads a key which its event never has.
import { didYouMean } from '../base/suggest.ts';
import { find, type KnownShape, mayMiss, nameOfShape } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';
import { type EventRead, eventReads } from '../methods/event-reads.ts';
import type { Task } from '../project/project.ts';

export const eventKeyMissing = defineRule({
  code: 'FLX553',
  name: 'event-key-missing',
  severity: 'error',
  summary: 'run method reads a key that its event never has',
  docs: `\`event\` is the part of \`data\` that the calls of the task pass. Its keys are known in these cases, and reading any other one raises a KeyError or a TypeError:

- A task in an iterator gets \`context_index\`, \`context_value\` and the location of the item, but not the item itself. \`context.state_data_client.get_item_for_map_iteration(event)\` loads it.
- The event of a task with \`service = "ecs"\` arrives in an environment variable, so it is a string. Without an argument in the call it is an empty dict. Pass the key of a stored item, and read the item with \`context.state_data_client.get_item(event)\`.
- A value that a literal sets or that the \`run\` of another Lambda task returns as a literal has only the keys written there.

A method that changes its event, tests its keys or handles the error is not checked.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        return {"shipped": event["id"]}
#                          ^^^^^^^^^^^ FLX553


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`,
      `
class Train(Task):
    service = "ecs"

    async def run(event, context):
        print(event["model"])
#             ^^^^^^^^^^^^^^ FLX553


def main(data):
    Train(data["settings"])
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", event["orders"])


class Ship(Task):
    async def run(event, context):
        order = context.state_data_client.get_item_for_map_iteration(event)
        return {"shipped": order["id"]}


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`,
    ],
  },
  check(program, report) {
    const { text } = program.project.module.file;
    const { events } = program.dataFlow();
    for (const method of program.methods) {
      const event = method.task && events.get(method.task);
      if (method.task === undefined || event === undefined || !mayMiss(event)) continue;
      const seen = new Set<string>();
      for (const read of eventReads(method, text)) {
        const lookup = find(event, read.keys);
        if (!('missing' in lookup)) continue;
        const { at, holder } = lookup.missing;
        // The method may have added a key to a dict inside the event.
        if (at > 0 && nameOfShape(holder) === 'a dict') continue;
        const missing = { read, at, holder, task: method.task };
        const message = messageOf(missing);
        const span = read.spans[at];
        if (span === undefined || seen.has(message)) continue;
        seen.add(message);
        report(span, message, { help: helpOf(missing), related: originPlaces(holder.origin) });
      }
    }
  },
});

interface Missing {
  readonly read: EventRead;
  readonly at: number;
  readonly holder: KnownShape;
  readonly task: Task;
}

function messageOf({ read: { keys }, at, holder, task }: Missing): string {
  const place = `event${keys
    .slice(0, at)
    .map((key) => `["${key}"]`)
    .join('')}`;
  const type = nameOfShape(holder);
  const problem = `has no key '${keys[at]}'`;
  const owner = `in task '${task.name.text}'`;
  return type === 'a dict' ? `${place} ${owner} ${problem}` : `${place} ${owner} is ${type} and ${problem}`;
}

function helpOf({ read: { keys }, at, holder, task }: Missing): string {
  const key = keys[at] ?? '';
  if (task.service === 'ecs') {
    return 'pass the key of a stored item to the task, and read it with context.state_data_client.get_item(event)';
  }
  if (holder.origin.what === 'iterator') {
    return `write context.state_data_client.get_item_for_map_iteration(event)["${key}"]`;
  }
  const known = holder.kind === 'object' ? [...holder.members.keys()] : [];
  return didYouMean(key, known) ?? 'pass a part of data that has the key, or read one that exists';
}
