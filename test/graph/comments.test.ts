// Docstrings become comments: those of functions in each definition that they become, those of classes in Task states.
import { readdirSync, readFileSync } from 'node:fs';
import { entriesOf, isArray, isNumberText, type Json } from '../../src/base/json.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

/** The comments of all definitions and states, in order. */
function commentsIn(value: Json): string[] {
  if (isArray(value)) return value.flatMap(commentsIn);
  if (typeof value !== 'object' || value === null || isNumberText(value)) return [];
  return [...entriesOf(value)].flatMap(([key, member]) =>
    key === 'Comment' && typeof member === 'string' ? [member] : commentsIn(member ?? null),
  );
}

async function comments(source: string): Promise<string[]> {
  const { definitions } = compileText(source, await engine());
  expect(definitions.size).toBeGreaterThan(0);
  return commentsIn(definitions);
}

/** A machine whose docstring has this source. */
const main = (docstring: string): string => `def main(data):\n    ${docstring}\n    wait(seconds=1)\n`;

test.each<[string, string, string[]]>([
  ['a line', main(`"""Ship it."""`), ['Ship it.']],
  ['several lines of one paragraph', main(`"""\n    Ship it\n    today.\n\n    Details.\n    """`), ['Ship it today.']],
  ['a blank line that is indented', main(`"""Ship it.\n    \n    Details."""`), ['Ship it.']],
  ['adjacent strings', main(`"Ship " 'it.'`), ['Ship it.']],
  [
    'quotes, a variable and characters beyond ASCII',
    main(String.raw`'Say "\x24{Now}" – 🚢'`),
    [`Say "\x24{Now}" – 🚢`],
  ],
  ['control characters and half a character', main(String.raw`"a\x00b\ud800c\td"`), ['a b c d']],
  ['250 characters', main(`"${'ä'.repeat(250)}"`), ['ä'.repeat(250)]],
  ['251 characters', main(`"${'🚢'.repeat(251)}"`), [`${'🚢'.repeat(249)}…`]],
  ['an empty docstring', main(`""`), []],
  ['a docstring of blanks', main(`"""\n\n    """`), []],
  ['bytes', main(`b"x"`).replace('b"x"', '...'), []],
  ['a string that is not first', 'def main(data):\n    wait(seconds=1)\n    "later"\n', []],
])('%s', async (_, source, expected) => {
  expect(await comments(source)).toEqual(expected);
});

test('machines, iterators, branches and each call to a task have their own', async () => {
  const source = `
class Load(Task):
    """Load one."""

    async def run(event, context):
        """Not this."""
        return event


def each(data):
    """One item."""
    Load()


def left(data):
    """The left branch."""
    late()


def late(data):
    """A nested machine."""
    Load(key="a")
    Load(key="b")


def main(data):
    """All."""
    map(data["items"], each)
    parallel(left, each)
`;
  expect((await comments(source)).sort()).toEqual(
    ['All.', 'One item.', 'One item.', 'The left branch.', 'A nested machine.', ...Array(4).fill('Load one.')].sort(),
  );
});

test.each(readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'every docstring of a machine in the example $name is a comment',
  async ({ name }) => {
    const source = readFileSync(`examples/${name}/project.py`, 'utf8');
    const written = [...source.matchAll(/^def .*\n {4}"""(.*?)(?:"""|\n)/gm)].map(([, text = '']) => text);
    expect(await comments(source)).toEqual(expect.arrayContaining(written));
  },
);
