// FLX555 condition-always-same: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX555' ? info.severity : 'off'),
  isAccepted: () => false,
};

/** The text that each diagnostic points at. */
async function reported(source: string): Promise<string[]> {
  const { diagnostics } = compileText(source, await engine(), only);
  return diagnostics.map(({ span }) => source.slice(span.start, span.end));
}

const FOO = 'class Foo(Task):\n    async def run(event, context):\n        return event\n\n\n';

/** One `if` with an arm for each condition, after the other statements. */
function chain(conditions: readonly string[], before = ''): string {
  const arms = conditions.map(
    (test, at) => `    ${at === 0 ? 'if' : 'elif'} ${test}:\n        wait(seconds=${at + 1})\n`,
  );
  return `${FOO}def main(data):\n    Foo()\n${before.replace(/^(?=.)/gm, '    ')}${arms.join('')}`;
}

const [X5, X3, Y] = ['data["x"] > 5', 'data["x"] < 3', 'data["y"] == 1'] as const;

test.each<[title: string, conditions: readonly string[], before?: string]>([
  ['ranges that overlap', ['data["x"] > 3 and data["x"] < 5', 'data["x"] >= 5']],
  ['the complement, because a string is neither', [X5, 'data["x"] <= 5', Y]],
  ['ranges that touch', ['data["x"] >= 5 and data["x"] <= 5']],
  ['strings in an unknown order', ['data["x"] > "a" and data["x"] < "Z"']],
  ['another key', ['data["x"] == 1', Y]],
  ['a part of another key', ['data["x"]["y"] == 1', 'data["x"]["z"] == 1']],
  ['one of several tests again', [`${X5} and ${Y}`, X5]],
  ['a key that a task sets', ['data["x"] == 2'], 'data["x"] = 1\ndata["x"] = Foo()\n'],
  ['a literal in one arm', ['data["x"] == 2'], `if ${Y}:\n    data["x"] = 2\nelse:\n    data["x"] = 1\n`],
  ['a test again after a write', ['data["x"] == 1'], 'if data["x"] == 1:\n    data["x"] = Foo()\n'],
  ['a test again after both arms', ['data["x"] == 1'], 'if data["x"] == 1:\n    Foo()\n'],
  ['numbers too large to tell apart', ['data["x"] > 9007199254740992 and data["x"] < 9007199254740994']],
])('accepts %s', async (_, conditions, before = '') => {
  expect(await reported(chain(conditions, before))).toEqual([]);
});

test.each<[title: string, conditions: readonly string[], found: string, before?: string]>([
  ['the same test twice', [Y, X5, Y], Y],
  ['the same tests joined by and', [`${X5} and ${Y}`, `${X5} and ${Y}`], `${X5} and ${Y}`],
  ['a contradiction', [`${X5} and ${X3}`], `${X5} and ${X3}`],
  ['a contradiction around another test', [`${X5} and ${Y} and ${X3}`], `${X5} and ${Y} and ${X3}`],
  ['two values at once', ['data["x"] == "a" and data["x"] == "b"'], 'data["x"] == "a" and data["x"] == "b"'],
  ['two types at once', [`${X5} and data["x"] == "a"`], `${X5} and data["x"] == "a"`],
  ['a narrower test after a wider one', [X5, 'data["x"] > 7'], 'data["x"] > 7'],
  ['a test that or has ruled out', ['data["x"] == 1 or data["x"] == 2', 'data["x"] == 2'], 'data["x"] == 2'],
  ['a test and its negation', ['data["x"] == 1 or data["x"] != 1'], 'data["x"] == 1 or data["x"] != 1'],
  ['an arm for the rest', ['data["x"] == 1', 'data["x"] != 1'], 'data["x"] != 1'],
  ['another literal', ['data["x"] == 2'], 'data["x"] == 2', 'data["x"] = 1\n'],
  ['the same literal', ['data["x"] == 1', Y], 'data["x"] == 1', 'data["x"] = 1\n'],
  [
    'a literal that both arms set',
    ['data["x"] == 3'],
    'data["x"] == 3',
    `if ${Y}:\n    data["x"] = 2\nelse:\n    data["x"] = 1\n`,
  ],
])('reports %s', async (_, conditions, found, before = '') => {
  expect(await reported(chain(conditions, before))).toEqual([found]);
});

test('a test inside an arm that already decides it', async () => {
  const nested = (then: string): string =>
    `${FOO}def main(data):\n    Foo()\n    if data["x"] == 1:\n        ${then}\n        if data["x"] == 2:\n            Foo()\n`;
  expect(await reported(nested('Foo()'))).toEqual(['data["x"] == 2']);
  expect(await reported(nested('data["x"] = Foo()'))).toEqual([]);
});

test('accepts literals from a schedule or a caller, because another caller may pass another value', async () => {
  const schedule = `@schedule(expression="rate(1 day)", input_data={"x": 1})\ndef main(data):\n    if data["x"] == 2:\n        wait(seconds=1)\n`;
  const caller = `def sub(data):\n    if data["data"] == 2:\n        wait(seconds=1)\n\n\ndef main(data):\n    data["x"] = 1\n    sub(data["x"])\n`;
  expect([await reported(schedule), await reported(caller)]).toEqual([[], []]);
});
