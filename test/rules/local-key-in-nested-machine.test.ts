// FLX550 local-key-in-nested-machine: cases beyond the examples of its page.
import type { Policy } from '../../src/base/diagnostic.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const only: Policy = {
  severityOf: (info) => (info.code === 'FLX550' ? info.severity : 'off'),
  isAccepted: () => false,
};

const PUT = 'context.state_data_client.put_item("k", 1)';
const GET = 'return context.state_data_client.get_item("k")';
const MACHINES = 'def main(data):\n    Store()\n    child(data)\n\n\ndef child(data):\n    Read()\n';

const task = (name: string, body: string, attributes = ''): string =>
  `class ${name}(Task):\n${attributes}    async def run(event, context):\n${body.replace(/^(?=.)/gm, '        ')}\n\n\n`;

interface Parts {
  readonly store?: string;
  readonly read?: string;
  readonly more?: string;
  readonly machines?: string;
}

const program = ({ store = PUT, read = GET, more = '', machines = MACHINES }: Parts): string =>
  `${task('Store', store)}${task('Read', read)}${more}${machines}`;

/** The message of each finding. */
async function reported(parts: Parts): Promise<string[]> {
  const { diagnostics } = compileText(program(parts), await engine(), only);
  return diagnostics.map(({ info, message }) => (info.code === 'FLX550' ? message : `${info.code} ${message}`));
}

const FOUND = "no task of 'child' stores 'k', and its executions cannot read what its caller stores";

test.each<[string, Parts]>([
  ['an item', {}],
  ['a list of items', { store: 'context.state_data_client.put_items("k", [1])', read: GET.replace('item(', 'items(') }],
  ['a keyword argument and a raw string', { read: `return context.state_data_client.get_item(index=1, key = r'k')` }],
  ['a read in a condition', { read: `if event:\n    ${GET}` }],
  [
    'a task in an iterator of the nested machine',
    { machines: MACHINES.replace('    Read()', '    map(data["data"]["x"], each)\n\n\ndef each(data):\n    Read()') },
  ],
  [
    'a task in a branch of the caller',
    {
      machines:
        'def main(data):\n    parallel(one, two)\n    child(data)\n\n\ndef one(data):\n    Store()\n\n\ndef two(data):\n    wait(seconds=1)\n\n\ndef child(data):\n    Read()\n',
    },
  ],
  [
    'the caller of the caller',
    {
      machines:
        'def main(data):\n    Store()\n    middle(data)\n\n\ndef middle(data):\n    child(data)\n\n\ndef child(data):\n    Read()\n',
    },
  ],
  ['a nested machine that is also exported', { machines: MACHINES.replace('def child', '@export()\ndef child') }],
  [
    'another task of the nested machine that only reads',
    {
      more: task('Other', 'return context.state_data_client.get_items(event["x"])'),
      machines: `${MACHINES}    Other()\n`,
    },
  ],
  [
    'a worker in the caller',
    {
      more: 'class Work(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n\n\n',
      machines: MACHINES.replace('    Store()', '    Store()\n    Work()'),
    },
  ],
])('reports %s', async (_, parts) => {
  expect(await reported(parts)).toEqual([FOUND]);
});

test.each<[string, Parts]>([
  ['a key that the caller does not store', { store: PUT.replace('"k"', '"other"') }],
  ['a key that a task of the nested machine stores', { more: task('Own', PUT), machines: `${MACHINES}    Own()\n` }],
  [
    'a key that an iterator of the nested machine stores',
    {
      more: task('Own', PUT),
      machines: `${MACHINES}    map(data["data"]["x"], each)\n\n\ndef each(data):\n    Own()\n`,
    },
  ],
  ['a key that the task itself stores', { read: `${PUT}\n${GET}` }],
  ['a key that the task may store', { read: `context.state_data_client.put_item(event["k"], 1)\n${GET}` }],
  ['a key of two literals', { read: GET.replace('"k"', '"k" ""') }],
  ['a computed key', { read: GET.replace('"k"', '"k" + event["x"]') }],
  ['a key with an escape', { read: GET.replace('"k"', '"\\x6b"') }],
  ['an f-string', { read: GET.replace('"k"', 'f"k"') }],
  ['a key that is unpacked', { read: GET.replace('"k"', '**event') }],
  ['a read that handles the missing item', { read: `try:\n    ${GET}\nexcept Exception:\n    return None` }],
  ['a read in a with statement', { read: `import contextlib\nwith contextlib.suppress(Exception):\n    ${GET}` }],
  ['a read in a nested function', { read: `def load():\n    ${GET}\nreturn load` }],
  ['a global read', { read: 'return context.state_data_client.get_global_item(event["t"], "k")' }],
  [
    'a global store in the nested machine',
    {
      more: task('Own', 'context.state_data_client.put_global_item(event["t"], event["p"], 1)'),
      machines: `${MACHINES}    Own()\n`,
    },
  ],
  [
    'a context that escapes',
    { more: task('Own', 'from own import store\nstore(context)'), machines: `${MACHINES}    Own()\n` },
  ],
  [
    'a client that escapes',
    {
      more: task('Own', 'client = context.state_data_client\nclient.put_item("k", 1)'),
      machines: `${MACHINES}    Own()\n`,
    },
  ],
  ['a context that is rebound', { read: `context = event["context"]\n${GET}` }],
  ['names that are dynamic', { read: `exec(event["code"])\n${GET}` }],
  [
    'a worker in the nested machine',
    {
      more: 'class Work(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n\n\n',
      machines: `${MACHINES}    Work()\n`,
    },
  ],
  ['a task that the caller runs too', { machines: MACHINES.replace('    Store()', '    Store()\n    Read()') }],
  ['a task that another machine runs too', { machines: `${MACHINES}\n\n@export()\ndef other(data):\n    Read()\n` }],
  ['an iterator of the caller', { machines: MACHINES.replace('child(data)\n\n', 'map(data["x"], child)\n\n') }],
  [
    'a branch of the caller',
    {
      machines:
        'def main(data):\n    Store()\n    parallel(child, other)\n\n\ndef child(data):\n    Read()\n\n\ndef other(data):\n    wait(seconds=1)\n',
    },
  ],
  [
    'a call that is never reached',
    { machines: MACHINES.replace('    child(data)\n\n', '    return\n    child(data)\n\n') },
  ],
])('accepts %s', async (_, parts) => {
  expect(await reported(parts)).toEqual([]);
});

test('is silent where a part of the file is refused', async () => {
  const found = await reported({ machines: `${MACHINES}    while True:\n        Own()\n` });
  expect(found.filter((message) => message === FOUND)).toEqual([]);
});
