// `fluxio test --update`: where new cases go, what is printed, and what keeps a file from being written.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';

const PROJECT = `class Load(Task):
    async def run(event, context):
        return {"total": event["x"]}


def main(data):
    data["order"] = Load()
    if data["order"]["total"] > 5:
        Load(key="again")
`;

const MOCK_CONFIG = `{
  "StateMachines": { "main": { "TestCases": { "a": { "Load": "Small" } } } },
  "MockedResponses": { "Small": { "0": { "Return": { "total": 1 } } } }
}`;

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
  folder.put({ 'orders/project.py': PROJECT });
});
afterEach(() => folder.remove());

test('a new file next to the project gets the name of its folder, and a second run changes nothing', async () => {
  const first = await folder.fluxio(['test', '--update', '.']);
  expect(first.stderr).toBe(`wrote 2 cases to 'orders/orders.test.yaml': the coverage of orders/main is now 100 %\n`);
  expect(first.stdout).toContain('2 passed, 0 failed');
  expect(first.code).toBe(0);
  const text = folder.read('orders/orders.test.yaml');
  const second = await folder.fluxio(['test', '--update', '--coverage=100', '.']);
  expect([second.code, second.stderr]).toEqual([0, '']);
  expect(folder.read('orders/orders.test.yaml')).toBe(text);
});

test('cases are added to the first test file, whose text is kept', async () => {
  const text = '\ufeff# ours\r\ncases:\r\n  - name: one\r\n    tasks: { Load: { return: { total: 9 } } }\r\n';
  folder.put({
    'orders/b.test.yaml': text,
    'orders/c.test.yaml': 'cases: [{ name: c, tasks: { Load: { return: { total: 7 } } } }]',
  });
  const { code, stderr } = await folder.fluxio(['test', '--update', 'orders']);
  expect(stderr).toBe(`wrote 1 case to 'orders/b.test.yaml': the coverage of orders/main is now 100 %\n`);
  expect(code).toBe(0);
  expect(folder.read('orders/b.test.yaml').startsWith(text)).toBe(true);
  expect(folder.read('orders/b.test.yaml')).not.toMatch(/[^\r]\n/);
});

test('what cannot be reached is listed', async () => {
  folder.put({
    'orders/project.py': PROJECT.replace('data["order"] = Load()', 'Load()\n    data["order"] = {"total": 1}'),
  });
  const { stderr } = await folder.fluxio(['test', '--update', '.']);
  expect(stderr).toContain(
    `not reached: orders/project.py:9 arm data["order"]["total"] > 5: found no input or mock that leads there`,
  );
});

test('a file with errors stays unchanged', async () => {
  folder.put({ 'orders/a.test.yaml': 'cases: [{ nam: x }]\n' });
  const { code, stderr } = await folder.fluxio(['test', '--update', '.']);
  expect(stderr).toContain(`because 'orders/a.test.yaml' has errors`);
  expect(code).toBe(1);
  expect(folder.read('orders/a.test.yaml')).toBe('cases: [{ nam: x }]\n');
});

test('failed cases are kept, and still fail', async () => {
  const text = 'cases:\n  - name: one\n    expect: { status: failed }\n    tasks: { Load: { return: { total: 9 } } }\n';
  folder.put({ 'orders/a.test.yaml': text });
  const { code, stderr } = await folder.fluxio(['test', '--update', '.']);
  expect(stderr).toContain('wrote 1 case');
  expect(code).toBe(1);
});

test('nothing is written through a link to the outside, or over a file that was not read', async () => {
  const outside = makeFolder();
  outside.put({ 'x.yaml': 'cases: [{ name: a }]\n' });
  fs.symlinkSync(join(outside.root, 'x.yaml'), join(folder.root, 'orders', 'a.test.yaml'));
  const linked = await folder.fluxio(['test', '--update', '.']);
  expect(linked.code).toBe(2);
  expect(outside.read('x.yaml')).toBe('cases: [{ name: a }]\n');
  outside.remove();
  fs.rmSync(join(folder.root, 'orders', 'a.test.yaml'));
  folder.put({
    'orders/MockConfigFile.json': MOCK_CONFIG,
    'orders/orders.test.yaml': 'cases: [{ name: a }]\n',
  });
  const other = await folder.fluxio(['test', '--update', 'orders/MockConfigFile.json']);
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('the file exists and was not read')]);
});

test('--filter is refused, because it would hide what is covered', async () => {
  const { code, stderr } = await folder.fluxio(['test', '--update', '--filter', 'x', '.']);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`'--update' cannot be used with '--filter'`)]);
});
