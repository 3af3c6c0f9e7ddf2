// Functions and constants of the file that run methods use: one diagnostic each, and the fix that moves them into run.
import { defaultPolicy } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { fixFile } from '../../src/compile/fix.ts';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

function file(top: string, run: string): string {
  const body = run.replace(/^(?=.)/gm, '        ');
  return `${top}\n\n\nclass Load(Task):\n    async def run(event, context):\n${body}\n\n\ndef main(data):\n    data["r"] = Load()\n`;
}

async function fixed(source: string): Promise<string> {
  const input = { file: sourceFile('demo/project.py', source), project: 'demo', policy: defaultPolicy };
  return fixFile(input, await engine(), true).input.file.text;
}

const MESSAGE = (name: string): RegExp => new RegExp(`FLX540 '${name}' is defined outside run`);

/** What stands at the top of the file, the run method, and the run method after the fix, with the rest of the top. */
const MOVES: readonly (readonly [string, string, string, string, string])[] = [
  [
    'a function with a constant and an import',
    'import os\nimport re\n\n# The most characters.\nLIMIT = 3 * 60  # in bytes\n\n\ndef clean(x):\n    """Cleans."""\n\n    # inner\n    return re.sub(" ", "", x)[:LIMIT]',
    'return clean(event["x"])',
    'import os\nimport re',
    'import re\n\n# The most characters.\nLIMIT = 3 * 60  # in bytes\n\ndef clean(x):\n    """Cleans."""\n\n    # inner\n    return re.sub(" ", "", x)[:LIMIT]\n\nreturn clean(event["x"])',
  ],
  [
    'a function that calls itself and another one',
    'def a(x):\n    return b(x) if x else a(x)\n\n\nasync def b(x):\n    return x',
    'return a(event)',
    '',
    'def a(x):\n    return b(x) if x else a(x)\n\nasync def b(x):\n    return x\n\nreturn a(event)',
  ],
  [
    'what stands after a docstring, imports and a comment',
    'import json\n\n\ndef dump(x):\n    return json.dumps(x)',
    '"""Doc."""\nimport json\n\n# Then\nreturn dump(json.loads(event["x"]))',
    'import json',
    '"""Doc."""\nimport json\n\ndef dump(x):\n    return json.dumps(x)\n\n# Then\nreturn dump(json.loads(event["x"]))',
  ],
  [
    'an error with its base, a data class and an enumeration',
    'from dataclasses import dataclass\nfrom enum import Enum\nimport json\n\n\nclass NotFound(Exception):\n    """Not there."""\n\n\nclass Missing(NotFound):\n    def __init__(self, name):\n        super().__init__(f"no {name}")\n\n\n@dataclass\nclass Order:\n    id: int\n\n    def text(self):\n        return json.dumps(self.id)\n\n\nclass Color(Enum):\n    RED = 1',
    'if not event:\n    raise Missing("x")\nreturn {"order": Order(event["id"]).text(), "color": Color.RED.value}',
    'from dataclasses import dataclass\nfrom enum import Enum\nimport json',
    'from dataclasses import dataclass\nimport json\nfrom enum import Enum\n\nclass NotFound(Exception):\n    """Not there."""\n\nclass Missing(NotFound):\n    def __init__(self, name):\n        super().__init__(f"no {name}")\n\n@dataclass\nclass Order:\n    id: int\n\n    def text(self):\n        return json.dumps(self.id)\n\nclass Color(Enum):\n    RED = 1\n\nif not event:\n    raise Missing("x")\nreturn {"order": Order(event["id"]).text(), "color": Color.RED.value}',
  ],
  [
    'a table that is only read',
    'TABLE = {"a": 1}',
    'return TABLE.get(event["x"])',
    '',
    'TABLE = {"a": 1}\n\nreturn TABLE.get(event["x"])',
  ],
];

test.each(MOVES)('moves %s', async (_, top, run, restOfTop, after) => {
  const source = file(top, run);
  const expected = file(restOfTop, after).replace(/^\s+/, '');
  expect(await fixed(source)).toBe(expected);
  const { diagnostics } = compileText(expected, await engine());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('copies into each run method, and keeps line breaks and lines inside strings', async () => {
  const source = `TEXT = """a
b"""


def clean(x):
    return x.strip(TEXT)


class One(Task):
    async def run(event, context):
        return clean(event)


class Two(Task):
    async def run(event, context):
        x = clean(event)
        return clean(x)


def main(data):
    data["a"] = One()
    data["b"] = Two()
`.replaceAll('\n', '\r\n');
  const moved = '        TEXT = """a\r\nb"""\r\n\r\n        def clean(x):\r\n            return x.strip(TEXT)\r\n\r\n';
  const result = await fixed(source);
  expect(result.split(moved)).toHaveLength(3);
  expect(result.startsWith('class One')).toBe(true);
  expect(brief(compileText(result, await engine()), 'error')).toEqual([]);
});

const HELPER = 'def clean(x):\n    for y in x:\n        print(y)\n    return x';

test.each([
  ['a loop and parameters', HELPER, 'return clean(event)'],
  ['async', `async ${HELPER}`, 'return await clean(event)'],
  ['a decorator', `import functools\n\n\n@functools.cache\n${HELPER}`, 'return clean(event)'],
  ['another helper', `${HELPER}\n\n\ndef outer(x):\n    return [clean(y) for y in x]`, 'return outer(event)'],
])('reports a helper with %s once', async (_, top, run) => {
  const name = /outer/.test(run) ? 'outer' : 'clean';
  expect(brief(compileText(file(top, run), await engine()))).toEqual([expect.stringMatching(MESSAGE(name))]);
});

test.each([
  ['a decorator', `import functools\n\n\n@functools.cache\n${HELPER}`, 'return clean(event)'],
  [
    'global state',
    'COUNT = 0\n\n\ndef clean(x):\n    global COUNT\n    COUNT += 1\n    return x',
    'return clean(event)',
  ],
  [
    'a container that is filled',
    'CACHE = {}\n\n\ndef clean(x):\n    CACHE[x] = 1\n    return x',
    'return clean(event)',
  ],
  [
    'a value that is made by a call',
    'CLIENT = connect()\n\n\ndef clean(x):\n    return CLIENT.get(x)',
    'return clean(event)',
  ],
  [
    'a name that run has too',
    `LIMIT = 3\n\n\ndef clean(x):\n    return x[:LIMIT]`,
    'LIMIT = 5\nreturn clean(event)[:LIMIT]',
  ],
  ['two definitions', `${HELPER}\n\n\nLIMIT = 1\nLIMIT = 2`, 'return LIMIT'],
])('does not move %s', async (_, top, run) => {
  const { diagnostics } = compileText(file(top, run), await engine());
  const found = diagnostics.filter(({ info }) => info.code === 'FLX540');
  expect(found.map(({ fix }) => fix)).toEqual(found.map(() => undefined));
  expect(found).not.toEqual([]);
});

test('a function that a state machine uses is kept', async () => {
  const source = file('def each(data):\n    wait(seconds=1)', 'return each(event)').replace(
    'data["r"] = Load()',
    'data["r"] = Load()\n    map(data["r"], each)',
  );
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ info, fix }) => [info.code, fix])).toEqual([
    ['FLX540', undefined],
  ]);
});

test('a function that the run method defines is independent of the function of the file', async () => {
  const source = file(
    '@export()\ndef each(data):\n    wait(seconds=1)',
    'def each(x):\n    return x\n\nreturn each(event)',
  );
  expect(brief(compileText(source, await engine()))).toEqual([]);
});

test('the parameter of a machine is renamed only if nothing uses it', async () => {
  const source = 'def main(event):\n    wait(seconds=event["n"])\n';
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.filter(({ info }) => info.code === 'FLX130').map(({ fix }) => fix)).toEqual([undefined]);
  expect(await fixed('def main(event):\n    wait(seconds=1)\n')).toBe('def main(data):\n    wait(seconds=1)\n');
});

test('an error class moves even if a state machine catches it', async () => {
  const source = `class NotFound(Exception):
    pass


class Load(Task):
    async def run(event, context):
        raise NotFound("x")


def main(data):
    try:
        Load()
    except NotFound:
        data["missing"] = True
`;
  expect(brief(compileText(source, await engine()))).toEqual([expect.stringMatching(MESSAGE('NotFound'))]);
  const result = await fixed(source);
  expect(result).not.toMatch(/^class NotFound/m);
  expect(compileText(result, await engine()).diagnostics).toEqual([]);
});

test.each([
  ['keeps something', 'class Count:\n    value = 0', 'Count.value += 1\nreturn Count.value'],
  [
    'is a task',
    'class Other(Task):\n    async def run(event, context):\n        return 1',
    'return Other.run(event, context)',
  ],
])('a class that %s does not move', async (_, top, run) => {
  const source = file(top, run);
  expect(await fixed(source)).toBe(source);
});

test('a class with a misspelled base still counts as a task', async () => {
  const source = file(
    'class Other(Tsk):\n    async def run(event, context):\n        return 1',
    'return Other.run(event, context)',
  );
  const { diagnostics } = compileText(source, await engine());
  expect(diagnostics.map(({ info }) => info.code)).toContain('FLX104');
});
