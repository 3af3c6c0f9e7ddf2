// FLX553 event-key-missing: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX553' ? info.severity : 'off'),
  isAccepted: () => false,
};

/** The text that each diagnostic points at. */
async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ span }) => source.slice(span.start, span.end));
}

/** A task `Ship` with this body and class attributes, followed by the functions. */
function project(body: string, functions: string, attributes = ''): string {
  return `class Load(Task):
    async def run(event, context):
        return {"id": 1, "name": f"{event}"}


class Ship(Task):
${attributes}    async def run(event, context):
${body.replace(/^/gm, '        ')}


${functions}
`;
}

const MAPPED = 'def ship(data):\n    Ship()\n\n\ndef main(data):\n    map(data["items"], ship)';
const ECS = '    service = "ecs"\n\n';
const RETURNED = 'def main(data):\n    data["x"] = Load()\n    Ship(data["x"])';

test.each<[title: string, body: string, functions: string, attributes?: string]>([
  ['keys that an iteration has', 'return event["context_index"] + event["context_value"]', MAPPED],
  ['a key that the iterator sets', 'return event["x"]', MAPPED.replace('    Ship()', '    data["x"] = 1\n    Ship()')],
  ['a task with another use', 'return event["x"]', `${MAPPED}\n    Ship()`],
  ['a task with another input', 'return event["x"]', `${MAPPED}\n    Ship(data["y"])`],
  ['a method that tests for the key', 'if "x" in event:\n    return event["x"]', MAPPED],
  ['a method that gets the key', 'return event.get("x") and event["x"]', MAPPED],
  ['a method that sets the key', 'event["x"] = 1\nreturn event["x"]', MAPPED],
  ['a method that updates the event', 'event.update(x=1)\nreturn event["x"]', MAPPED],
  ['a method that hands the event on', 'prepare = lambda e: e.update(x=1)\nprepare(event)\nreturn event["x"]', MAPPED],
  ['a method that replaces the event', 'event = {"x": 1}\nreturn event["x"]', MAPPED],
  ['a method that copies the event', 'other = event\nother["x"] = 1\nreturn event["x"]', MAPPED],
  ['a handled error', 'try:\n    return event["x"]\nexcept KeyError:\n    return 1', MAPPED],
  ['a suppressed error', 'import contextlib\nwith contextlib.suppress(KeyError):\n    return event["x"]', MAPPED],
  ['a computed key', 'return event[str(1)]', MAPPED],
  ['an index into a string', 'return event["name"][0]', RETURNED],
  ['keys of a literal', 'return [event["id"], event["name"]]', RETURNED],
  [
    'a key that is set afterwards',
    'return event["x"]',
    RETURNED.replace('    Ship', '    data["x"]["x"] = 1\n    Ship'),
  ],
  ['an unknown input', 'return event["x"]', 'def main(data):\n    Ship()'],
  [
    'an input of a nested machine',
    'return event["x"]',
    'def sub(data):\n    Ship(data["data"])\n\n\ndef main(data):\n    sub(data["y"])',
  ],
  [
    'a string in ECS that is parsed',
    'import json\nevent = json.loads(event)\nprint(event["x"])',
    'def main(data):\n    Ship(data["x"])',
    ECS,
  ],
  ['a character of a string in ECS', 'print(event[0])', 'def main(data):\n    Ship(data["x"])', ECS],
  [
    'a type test in ECS',
    'if isinstance(event, dict):\n    print(event["x"])',
    'def main(data):\n    Ship(data["x"])',
    ECS,
  ],
])('accepts %s', async (_, body, functions, attributes = '') => {
  expect(await reported(project(body, functions, attributes))).toEqual([]);
});

test.each<[title: string, body: string, functions: string, attributes?: string]>([
  ['a key of the item in an iterator', 'return event["x"]', MAPPED],
  [
    'a key of the item beside the item',
    'item = context.state_data_client.get_item_for_map_iteration(event)\nreturn [item, event["x"]]',
    MAPPED,
  ],
  ['a key beside a printed event', 'print(event)\nreturn event["x"]', MAPPED],
  [
    'a key inside a branch of an iterator',
    'return event["x"]',
    `def ship(data):\n    Ship()\n\n\ndef each(data):\n    parallel(ship)\n\n\n${MAPPED.slice(MAPPED.indexOf('def main')).replace('ship', 'each')}`,
  ],
  ['a key of a task in two iterators', 'return event["x"]', `${MAPPED}\n    map(data["others"], ship)`],
  ['a key once', 'print(event["x"])\nreturn event["x"]', MAPPED],
  ['a key under a condition', 'if context:\n    return event["x"]', MAPPED],
  ['a key in an f-string', 'return f\'{event["x"]}\'', MAPPED],
  ['a key of a literal', 'return event["x"]', RETURNED],
  [
    'a key of a nested machine without it',
    'return event["x"]',
    'def sub(data):\n    Ship()\n\n\ndef main(data):\n    sub(data["y"])',
  ],
  ['a key of a string in ECS', 'print(event["x"])', 'def main(data):\n    Ship(data["x"])', ECS],
  ['a key of an empty dict in ECS', 'print(event["x"])', 'def main(data):\n    Ship()', ECS],
])('reports %s', async (_, body, functions, attributes = '') => {
  expect(await reported(project(body, functions, attributes))).toEqual(['event["x"]']);
});

test('a key of a string in the event', async () => {
  const text = project('return event["name"]["x"]', RETURNED);
  expect(await reported(text)).toEqual(['event["name"]["x"]']);
});
