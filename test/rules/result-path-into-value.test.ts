// FLX552 result-path-into-value: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX552' ? info.severity : 'off'),
  isAccepted: () => false,
};

/** The text that each diagnostic points at. */
async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ span }) => source.slice(span.start, span.end));
}

const HEAD = `class Foo(Task):
    async def run(event, context):
        return event


class Listing(Task):
    async def run(event, context):
        return [event]


`;

function main(body: string): string {
  return `${HEAD}def main(data):\n${body.replace(/^/gm, '    ')}\n`;
}

test.each<[title: string, body: string]>([
  ['a key of a dict', 'data["z"] = {}\ndata["z"]["y"] = 1'],
  ['a key of a missing value', 'data["z"]["y"] = 1'],
  ['a key of an unknown result', 'data["z"] = Foo()\ndata["z"]["y"] = 1'],
  ['a key of None', 'data["z"] = None\ndata["z"]["y"] = 1'],
  ['a number that is replaced', 'data["z"] = 5\ndata["z"] = {}\ndata["z"]["y"] = 1'],
  ['a number in one arm', 'data["z"] = {}\nif data["a"] == 1:\n    data["z"] = 5\ndata["z"]["y"] = 1'],
  ['a result that a handler does not have', 'try:\n    data["z"] = Listing()\nexcept:\n    Foo()\ndata["z"]["y"] = 1'],
])('accepts %s', async (_, body) => {
  expect(await reported(main(body))).toEqual([]);
});

const SET = 'data["z"]["y"] = 1';

test.each<[title: string, body: string, found: string]>([
  ['a key of a number', `data["z"] = 5\n${SET}`, SET],
  ['a key of a string in a dict', `data["z"] = {"y": "a"}\ndata["z"]["y"]["x"] = Foo()`, 'data["z"]["y"]["x"] = Foo()'],
  ['a key of a list from a task', `data["z"] = Listing()\n${SET}`, SET],
  [
    'a number in one arm and a string in the other',
    `if data["a"] == 1:\n    data["z"] = 5\nelse:\n    data["z"] = "a"\n${SET}`,
    SET,
  ],
  ['two writes once', `data["z"] = 5\n${SET}\ndata["z"]["x"] = 2`, SET],
  [
    'a key of a text in an error',
    'try:\n    Foo()\nexcept:\n    data["error"]["Cause"]["y"] = 1',
    'data["error"]["Cause"]["y"] = 1',
  ],
])('reports %s', async (_, body, found) => {
  expect(await reported(main(body))).toEqual([found]);
});

test('a key of a value that the caller passes', async () => {
  const text = `def sub(data):\n    data["data"]["y"] = 1\n\n\ndef main(data):\n    data["z"] = 5\n    sub(data["z"])\n`;
  expect(await reported(text)).toEqual(['data["data"]["y"] = 1']);
});
