// Rules about maps and the run methods that store and read their items.
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const GET = 'return context.state_data_client.get_item_for_map_iteration(event)';

/** Tasks `Load` and `Ship` with these bodies, followed by the functions. */
function project(load: string, ship: string, functions: string): string {
  const task = (name: string, body: string): string =>
    `class ${name}(Task):\n    async def run(event, context):\n${body.replace(/^/gm, '        ')}\n\n\n`;
  return `${task('Load', load)}${task('Ship', ship)}${functions}`;
}

const MAIN = 'def main(data):\n    data["items"] = Load()\n';
const SHIP = 'def ship(data):\n    Ship()\n\n\n';

async function found(text: string): Promise<string[]> {
  const { diagnostics } = compileText(text, await engine());
  return diagnostics
    .filter(({ info }) => /^FLX54[78]$/.test(info.code))
    .map(({ info, message }) => `${info.name}: ${message}`);
}

const PUT = 'return context.state_data_client.put_items("a", [])';

describe('accepts', () => {
  test.each<[title: string, load: string, ship: string, functions: string]>([
    ['an item read in an iterator', PUT, GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'an item read in a branch of an iterator',
      PUT,
      GET,
      `${SHIP}def each(data):\n    parallel(ship)\n\n\n${MAIN}    map(data["items"], each)\n`,
    ],
    [
      'a task with one of its uses in an iterator',
      PUT,
      GET,
      `${SHIP}${MAIN}    Ship()\n    map(data["items"], ship)\n`,
    ],
    ['an event that is part of the data', PUT, GET, `${MAIN}    Ship(data["items"])\n`],
    ['an argument that is not the event', PUT, GET.replace('(event)', '(event["of"])'), `${MAIN}    Ship()\n`],
    ['an unused task', PUT, GET, MAIN],
    [
      'global items of another project',
      PUT,
      GET.replace('get_', 'get_global_'),
      `${SHIP}@subscribe(project="shop")\ndef main(data):\n    map(data["items"], ship)\n`,
    ],
    [
      'items that the machine stores itself',
      PUT,
      GET,
      `${SHIP}@subscribe(project="shop")\n${MAIN}    map(data["items"], ship)\n`,
    ],
    [
      'a subscribed machine with a schedule',
      PUT,
      GET,
      `${SHIP}@subscribe(project="shop")\n@schedule(expression="rate(1 day)")\ndef main(data):\n    map(data["items"], ship)\n`,
    ],
    ['a result that is not a literal', 'return event["items"]', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    ['a dict', 'return {"items": [1], "key": "a"}', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'a return that is not a literal after one that is',
      'if event:\n    return [1]\nreturn event',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    [
      'a literal returned by an inner function',
      'def f():\n    return [1]\nreturn f()',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    ['a concatenation', 'return [1] + event', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'items that another task may have set',
      'return [1]',
      GET,
      `${SHIP}${MAIN}    data["items"] = Ship()\n    map(data["items"], ship)\n`,
    ],
    ['a map over another key', 'return [1]', GET, `${SHIP}${MAIN}    map(data["others"], ship)\n`],
  ])('%s', async (_, load, ship, functions) => {
    expect(await found(project(load, ship, functions))).toEqual([]);
  });
});

describe('reports', () => {
  const OUTSIDE =
    "map-item-outside-iterator: task 'Ship' asks for the item of a map iteration, but no iterator calls it";
  const FOREIGN = 'map-item-outside-iterator: this method does not find items that another project stored';
  const PLAIN =
    "map-items-not-stored: the map iterates over the result of task 'Load', which is a list instead of stored items";
  test.each<[title: string, load: string, ship: string, functions: string, message: string]>([
    ['an item read outside of any map', PUT, GET, `${MAIN}    Ship()\n`, OUTSIDE],
    ['an item read in a branch outside of any iterator', PUT, GET, `${SHIP}${MAIN}    parallel(ship)\n`, OUTSIDE],
    [
      'an item stored outside of any map',
      PUT,
      'return context.state_data_client.put_global_item_for_map_iteration(event, 1)',
      `${MAIN}    Ship()\n`,
      OUTSIDE,
    ],
    [
      'items of another project',
      PUT,
      GET,
      `${SHIP}@subscribe(project="shop")\ndef main(data):\n    map(data["items"], ship)\n`,
      FOREIGN,
    ],
    ['a map over a list', 'return [1, 2]', 'return 1', `${SHIP}${MAIN}    map(data["items"], ship)\n`, PLAIN],
    [
      'a map over a list from each return',
      'if event:\n    return [1]\nreturn [x for x in event]',
      'return 1',
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
      PLAIN,
    ],
  ])('%s', async (_, load, ship, functions, message) => {
    expect(await found(project(load, ship, functions))).toEqual([message]);
  });
});
