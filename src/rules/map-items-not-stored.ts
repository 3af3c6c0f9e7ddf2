// FLX548: a map over a value that is certainly not a stored list.
import { pythonPath } from '../graph/path.ts';
import { nameOfShape } from '../graph/values/shape.ts';
import { originPlaces } from '../lint/origins.ts';
import { defineRule } from '../lint/rule.ts';

export const mapItemsNotStored = defineRule({
  code: 'FLX548',
  name: 'map-items-not-stored',
  severity: 'error',
  summary: 'map over a value that is not a stored list',
  docs: `A map does not iterate over a plain list, but over the value that \`put_items\` returns: it reads \`items\`, \`table_name\`, \`partition_key\` and \`key\` of that value. Over any other value, the execution fails at the map. That is certain for a value that a literal sets, for the result of a map, a build or a nested state machine, and for the result of a task whose \`run\` returns a plain list, a dict or \`put_item\`.

Return \`context.state_data_client.put_items("name", the_list)\`, and read each item in the iterator with \`get_item_for_map_iteration(event)\`. \`fluxio run\` shows what happens to other values: see \`docs/testing.md\`.`,
  examples: {
    bad: [
      `
class Load(Task):
    async def run(event, context):
        return [{"id": 1}, {"id": 2}]


class Ship(Task):
    async def run(event, context):
        return event["context_value"]


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
#       ^^^^^^^^^^^^^^ FLX548
`,
      `
class Ship(Task):
    async def run(event, context):
        return event["context_value"]


def ship(data):
    Ship()


def main(data):
    data["orders"] = [1, 2, 3]
    map(data["orders"], ship)
#       ^^^^^^^^^^^^^^ FLX548
`,
    ],
    good: [
      `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.put_items("orders", [{"id": 1}, {"id": 2}])


class Ship(Task):
    async def run(event, context):
        return context.state_data_client.get_item_for_map_iteration(event)


def ship(data):
    Ship()


def main(data):
    data["orders"] = Load()
    map(data["orders"], ship)
`,
    ],
  },
  check(program, report) {
    for (const finding of program.dataFlow().findings) {
      if (finding.kind !== 'missing-key' || finding.reader !== 'map') continue;
      const { holder, steps, at, span } = finding;
      const place = pythonPath(steps.slice(0, at));
      report(span, `the map fails, because ${place} is ${nameOfShape(holder)} here instead of stored items`, {
        help: 'return context.state_data_client.put_items("name", items) from a task, and map over its result',
        related: originPlaces(holder.origin),
      });
    }
  },
});
