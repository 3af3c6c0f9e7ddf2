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
    [
      'a dict with the keys of stored items',
      'return {"items": [1], "table_name": "t", "partition_key": "p", "key": "a"}',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    ['a dict with unknown keys', 'return {"items": [1], **event}', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
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
    ['a dict with computed keys', 'return {event["a"]: [1]}', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'a dict that is changed',
      'r = {}\nr.update(event)\nreturn r',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    ['an expression', 'return [1] if event else event', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'a shadowed function',
      'def list(x):\n    return x\nreturn list(event)',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    [
      'a list or unknown items',
      'if event:\n    return [1]\nelse:\n    return event',
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    ['a generator', 'yield 1', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    ['nothing but an error', 'raise NotImplementedError', GET, `${SHIP}${MAIN}    map(data["items"], ship)\n`],
    [
      'a variable that holds stored items',
      `${PUT.replace('return', 'r =')}\nreturn r`,
      GET,
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
    ],
    [
      'stored items, handed on to a nested machine',
      PUT,
      GET,
      `${SHIP}def sub(data):\n    map(data["data"], ship)\n\n\n${MAIN}    sub(data["items"])\n`,
    ],
    [
      'a list that another task replaces in one arm',
      'return [1]',
      'return event',
      `${SHIP}${MAIN}    if data["a"] == 1:\n        data["items"] = Ship()\n    map(data["items"], ship)\n`,
    ],
    ['a map over another key', 'return [1]', GET, `${SHIP}${MAIN}    map(data["others"], ship)\n`],
  ])('%s', async (_, load, ship, functions) => {
    expect(await found(project(load, ship, functions))).toEqual([]);
  });
});

/** What `run` of the task returns, and what the message calls it. */
const REJECTED: readonly (readonly [title: string, load: string, what: string])[] = [
  ['a map over a dict', 'return {"items": [1], "key": "a"}', 'a dict'],
  ['a map over one item', 'return context.state_data_client.put_item("a", {})', 'a dict'],
  ['a map over a string', 'return f"{event}"', 'a string'],
  ['a map over the result of a built-in function', 'return sorted(event)', 'a list'],
  ['a map over JSON text', 'import json\nreturn json.dumps(event)', 'a string'],
  ['a map over a number', 'return 3', 'a number'],
  ['a map over a boolean', 'return True', 'a boolean'],
  ['a map over a variable', 'rows = []\nrows.append(event)\nreturn rows', 'a list'],
  ['a map over nothing', 'print(event)', 'None'],
  ['a map over an empty return', 'if event:\n    return\nreturn None', 'None'],
  ['a map over a list or nothing', 'if event:\n    return [1]', 'a list'],
  ['a map over a list or a dict', 'if event:\n    return [1]\nelse:\n    return {"a": 1}', 'a list'],
  ['a map over a list, returned in a try', 'try:\n    return [1]\nexcept KeyError:\n    raise', 'a list'],
];

describe('reports', () => {
  const OUTSIDE = "map-item-outside-iterator: task 'Ship' needs the item of a map iteration, but no iterator calls it";
  const FOREIGN = 'map-item-outside-iterator: this method does not find items that another project stored';
  const plain = (what: string, place = 'data["items"]'): string =>
    `map-items-not-stored: the map fails, because ${place} is ${what} here instead of stored items`;
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
    ['a map over a list', 'return [1, 2]', 'return 1', `${SHIP}${MAIN}    map(data["items"], ship)\n`, plain('a list')],
    [
      'a map over a list from each return',
      'if event:\n    return [1]\nreturn [x for x in event]',
      'return 1',
      `${SHIP}${MAIN}    map(data["items"], ship)\n`,
      plain('a list'),
    ],
    ...REJECTED.map(
      ([title, load, what]) =>
        [title, load, 'return 1', `${SHIP}${MAIN}    map(data["items"], ship)\n`, plain(what)] as [
          string,
          string,
          string,
          string,
          string,
        ],
    ),
    [
      'a part of a stored item',
      PUT,
      'return 1',
      `${SHIP}${MAIN}    map(data["items"]["key"], ship)\n`,
      plain('a string', 'data["items"]["key"]'),
    ],
    [
      'a list, handed on to a nested machine',
      'return [1]',
      'return 1',
      `${SHIP}def sub(data):\n    map(data["data"], ship)\n\n\n${MAIN}    sub(data["items"])\n`,
      plain('a list', 'data["data"]'),
    ],
    [
      'a list or a literal, set in two arms',
      'return [1]',
      'return 1',
      `${SHIP}def main(data):\n    if data["a"] == 1:\n        data["items"] = Load()\n    else:\n        data["items"] = {"a": 1}\n    map(data["items"], ship)\n`,
      plain('a list'),
    ],
    [
      'the result of a map',
      PUT,
      GET,
      `${SHIP}${MAIN}    data["done"] = map(data["items"], ship)\n    map(data["done"], ship)\n`,
      plain('a list', 'data["done"]'),
    ],
  ])('%s', async (_, load, ship, functions, message) => {
    expect(await found(project(load, ship, functions))).toEqual([message]);
  });
});
