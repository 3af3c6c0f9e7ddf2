// FLX554 ecs-input-not-text: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX554' ? info.severity : 'off'),
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


class Crunch(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


`;

function main(body: string): string {
  return `${HEAD}def main(data):\n${body.replace(/^/gm, '    ')}\n`;
}

test.each<[title: string, body: string]>([
  ['a string', 'data["x"] = "a"\nCrunch(data["x"])'],
  ['a string in a dict', 'data["x"] = {"y": "a"}\nCrunch(data["x"]["y"])'],
  ['an unknown value', 'Crunch(data["x"])'],
  ['an unknown result', 'data["x"] = Foo()\nCrunch(data["x"])'],
  ['a list in one arm', 'data["x"] = "a"\nif data["y"] == 1:\n    data["x"] = Listing()\nCrunch(data["x"])'],
  ['no input', 'Crunch()'],
  ['a list as the input of a Lambda task', 'data["x"] = Listing()\nFoo(data["x"])'],
])('accepts %s', async (_, body) => {
  expect(await reported(main(body))).toEqual([]);
});

test.each<[title: string, body: string]>([
  ['a dict', 'data["x"] = {"a": 1}\nCrunch(data["x"])'],
  ['a list from a task', 'data["x"] = Listing()\nCrunch(data["x"])'],
  ['an error', 'try:\n    Foo()\nexcept:\n    data["x"] = Listing()\n    Crunch(data["x"])'],
  ['a dict or a list', 'data["x"] = {"a": 1}\nif data["y"] == 1:\n    data["x"] = Listing()\nCrunch(data["x"])'],
])('reports %s', async (_, body) => {
  expect(await reported(main(body))).toEqual(['data["x"]']);
});
