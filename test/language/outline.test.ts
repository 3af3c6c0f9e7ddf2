// The outline of half-written programs, folding and lenses.
import { sourceFile } from '../../src/base/source.ts';
import type { DocumentSymbol } from '../../src/language/answers.ts';
import { foldsOf } from '../../src/language/folds.ts';
import { lensesOf, testLenses } from '../../src/language/lenses.ts';
import { deploySymbols, symbolsOf, testSymbols } from '../../src/language/symbols.ts';
import { analysisOf, folderOf } from '../support/language.ts';

const LOAD = `class Load(Task):
    timeout = 30

    async def run(event, context):
        return {}


`;
const NOTIFY = `

def notify(data):
    Load()
`;

function names(symbols: readonly DocumentSymbol[]): string {
  return symbols.map(({ name, children }) => (children.length === 0 ? name : `${name}(${names(children)})`)).join(' ');
}

test.each<[string, string, string]>([
  ['a whole program', `${LOAD}def main(data):\n    Load()\n${NOTIFY}`, 'Load(timeout run) main notify'],
  ['an open subscript', `${LOAD}def main(data):\n    data["\n    Load()\n${NOTIFY}`, 'Load(timeout run) main notify'],
  [
    'an open call',
    `${LOAD}def main(data):\n    Load(\n    Load()\n    Load()\n${NOTIFY}`,
    'Load(timeout run) main notify',
  ],
  [
    'an open call over lines',
    `${LOAD}def main(data):\n    Load(\n        data["x"],\n        ti\n${NOTIFY}`,
    'Load(timeout run) main notify',
  ],
  [
    'the first letters of a decorator',
    `${LOAD}@sch\ndef main(data):\n    Load()\n${NOTIFY}`,
    'Load(timeout run) main notify',
  ],
  ['an open decorator', `${LOAD}@schedule(\ndef main(data):\n    Load()\n${NOTIFY}`, 'Load(timeout run) main notify'],
  ['a lonely @', `${LOAD}@\ndef main(data):\n    Load()\n${NOTIFY}`, 'Load(timeout run) main notify'],
  ['an empty class', `class Load(Task):\n\n\ndef main(data):\n    Load()\n${NOTIFY}`, 'Load main notify'],
  [
    'an empty class, with the cursor in its body',
    `class Load(Task):\n    \n\n\ndef main(data):\n    Load()\n${NOTIFY}`,
    'Load main notify',
  ],
  ['an empty class at the end', `def main(data):\n    Load()\n\n\nclass Load(Task):`, 'main Load'],
  ['an empty function at the end', `${LOAD}def main(data):\n`, 'Load(timeout run) main'],
  ['empty bodies with Windows line breaks', `class Load(Task):\r\n\r\ndef main(data):\r\n`, 'Load main'],
  [
    'an attribute without a value',
    `class Load(Task):\n    timeout = \n    memory = 512\n${NOTIFY}`,
    'Load(memory) notify',
  ],
  ['an empty run method', `class Load(Task):\n    async def run(event, context):\n\n${NOTIFY}`, 'Load(run) notify'],
  [
    'an open string in a run method',
    `class Load(Task):\n    async def run(event, context):\n        x = event["\n        return x\n${NOTIFY}`,
    'Load(run) notify',
  ],
  [
    'open clauses',
    `def main(data):\n    if data["x"]\n        Load()\n    elif\n        Load()\n    try\n        Load()\n    except (A,\n        Load()\n${NOTIFY}`,
    'main notify',
  ],
  ['an open parameter list', `def main(data\n    Load()\n${NOTIFY}`, 'main notify'],
  [
    'an unfinished with',
    `def main(data):\n    with retry(on_exceptions=[\n        Load()\n    data["a"] =\n    Load().\n${NOTIFY}`,
    'main notify',
  ],
  ['a handler without a body', `def main(data):\n    try:\n        Load()\n    except (Not\n${NOTIFY}`, 'main notify'],
  [
    'a handler that is being named',
    `def main(data):\n    try:\n        Load()\n    except Not\n\n    Load()\n${NOTIFY}`,
    'main notify',
  ],
  [
    'a try without handlers',
    `def main(data):\n    try:\n        Load()\n        Load()\n    Load()\n${NOTIFY}`,
    'main notify',
  ],
  [
    'a try without handlers that ends with a block',
    `def main(data):\n    try:\n        if data["x"] == 1:\n            Load()\n${NOTIFY}`,
    'main notify',
  ],
  [
    'an else without a body',
    `def main(data):\n    if data["x"] == 1:\n        Load()\n    else:\n\n    Load()\n${NOTIFY}`,
    'main notify',
  ],
  ['an open docstring', `def main(data):\n    """Check\n    Load()\n${NOTIFY}`, 'main notify'],
  [
    'an open call in a run method',
    `class Load(Task):\n    async def run(event, context):\n        x = foo(event\n        return x\n${NOTIFY}`,
    'Load(run) notify',
  ],
  ['an unfinished method', `class Load(Task):\n    timeout = 3\n\n    async def ru\n${NOTIFY}`, 'Load(timeout) notify'],
  ['a class directly before a function', 'class Load(Task):\ndef main(data):\n    Load()\n', 'Load main'],
  [
    'a class directly before a decorator',
    'class Load(Task):\n@export()\ndef notify(data):\n    Load()\n',
    'Load notify',
  ],
  [
    'a class before a class',
    'class Load(Task):\nclass Tags(Task):  # new\ndef main(data):\n    Load()',
    'Load Tags main',
  ],
  ['a class with a decorator', '@x\nclass Load(\n    Task,\n):\nx = 1\ndef main(data):\n    Load()\n', 'Load main'],
  ['a class before an unfinished call', 'class Load(Task):\ndef main(data):\n    Load(', 'Load main'],
  ['an unfinished import', `from fluxio imp\n\n\ndef main(data):\n    Load()\n${NOTIFY}`, 'main notify'],
  ['a wrong indentation', `def main(data):\n    Load()\n      Load()\n    Load()\n${NOTIFY}`, 'main notify'],
  [
    'a merge conflict',
    `def main(data):\n<<<<<<< ours\n    Load()\n=======\n    Load()\n>>>>>>> theirs\n${NOTIFY}`,
    'main notify',
  ],
])('the outline of %s', async (_, text, expected) => {
  const analysis = await analysisOf(text);
  const symbols = symbolsOf(analysis);
  expect(names(symbols)).toBe(expected);
  for (const { name, selection } of symbols) expect(text.slice(selection.start, selection.end)).toBe(name);
});

test('a test file has its cases', () => {
  const file = sourceFile('demo/a.test.yaml', 'cases:\n  - name: one\n  - name: two\n    input: {}\n');
  expect(testSymbols(file).map(({ name, kind }) => [name, kind])).toEqual([
    ['one', 'case'],
    ['two', 'case'],
  ]);
  expect(testLenses(file, 'demo/project.py')[1]).toMatchObject({
    command: 'test',
    arguments: ['demo/project.py', '--filter', 'two'],
  });
});

test('a TOML file has its tables', () => {
  const text = 'retain = true\n\n[task.Load]\nvpc = true\nallow = [{ actions = ["a"] }]\n\n[[x.y]]\n\n[task."*"]\n';
  const symbols = deploySymbols(sourceFile('deploy.toml', text));
  expect(symbols.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
    ['task.Load', 'task.Load]\nvpc = true\nallow = [{ actions = ["a"] }]'],
    ['x.y', 'x.y]]'],
    ['task.*', 'task."*"]'],
  ]);
});

test('folds show blocks, brackets, strings and comments', () => {
  const text = `# one
# two
def main(data):
    """Text

    more
    """
    if data["x"]:
        Load(
            data
        )

    wait(seconds=1)


x = 1
`;
  const file = sourceFile('p.py', text);
  const string = { start: text.indexOf('"""'), end: text.lastIndexOf('"""') + 3 };
  const lines = foldsOf(file, [string]).map(({ span, kind }) => {
    const [first, last] = [span.start, span.end].map((at) => text.slice(0, at).split('\n').length);
    return `${first}-${last} ${kind}`;
  });
  expect(lines).toEqual(['1-2 comment', '3-13 block', '4-7 block', '8-11 block', '9-10 block']);
});

test('lenses are above the state machines that are deployed', async () => {
  const text = `${LOAD}def each(data):\n    Load()\n\n\n@export()\ndef main(data):\n    map(data["x"], each)\n`;
  const shown = (await folderOf(text)).project;
  expect(shown.project.machines.size).toBe(2);
  const lenses = lensesOf(await folderOf(text, { test: 'cases: []\n' }));
  expect(lenses.map(({ title, arguments: given }) => [title, ...given])).toEqual([
    ['run', 'demo/project.py', '--machine', 'main'],
    ['test', 'demo/project.py'],
    ['graph', 'demo/project.py', '--machine', 'main'],
  ]);
  expect(lensesOf(await folderOf(text)).map(({ title }) => title)).toEqual(['run', 'graph']);
});
