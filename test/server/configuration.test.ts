// While somebody types in a configuration file, the findings of projects stay: the last valid settings count until it is valid again.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/command.ts';
import { type Editor, startEditor } from '../support/editor.ts';

const { put, root } = temporaryFolder();

const BROKEN = 'def main(data):\n    Foo()\n    Bar()\n';

let editor: Editor;
afterEach(async () => {
  expect(editor.bugs).toEqual([]);
  await editor.end();
});

/** The codes of all findings, by path. */
async function shown(): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const all = [...(await editor.all())].map(([path, found]) => [path, found.map(({ code }) => code)] as const);
  return Object.fromEntries(all.sort());
}

test('an error in a configuration file does not hide findings that were already shown', async () => {
  put({ 'fluxio.toml': '', 'a/project.py': BROKEN, 'b/project.py': BROKEN });
  editor = await startEditor(root());
  const before = { 'a/project.py': ['FLX203', 'FLX203'], 'b/project.py': ['FLX203', 'FLX203'] };
  expect(await shown()).toEqual(before);
  const published = editor.published.length;
  await editor.open('fluxio.toml', '[sever');
  expect(await shown()).toEqual({ ...before, 'fluxio.toml': ['FLX912'] });
  expect(editor.published.slice(published).map(({ uri }) => uri)).toEqual([editor.uri('fluxio.toml')]);
  await editor.open('a/project.py', 'def main(data):\n    Foo()\n');
  expect(await shown()).toEqual({ ...before, 'a/project.py': ['FLX203'], 'fluxio.toml': ['FLX912'] });
  fs.rmSync(join(root(), 'b'), { recursive: true });
  const changes = [{ uri: editor.uri('b/project.py'), type: 3 }];
  await editor.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
  expect(await shown()).toEqual({ 'a/project.py': ['FLX203'], 'fluxio.toml': ['FLX912'] });
  await editor.change('fluxio.toml', 'exclude = ["a"]\n');
  expect(await shown()).toEqual({});
  await editor.change('fluxio.toml', 'exclude = ["a"');
  expect(await shown()).toEqual({ 'fluxio.toml': ['FLX912'] });
});

test('an error that exists from the start is shown alone, as in a check', async () => {
  put({ 'fluxio.toml': 'x = 1\n', 'a/project.py': BROKEN });
  editor = await startEditor(root());
  expect(Object.keys(await shown())).toEqual(['fluxio.toml']);
  await editor.open('fluxio.toml', '');
  expect(Object.keys(await shown())).toEqual(['a/project.py']);
});

describe('while a configuration file has an error, its last valid settings apply', () => {
  const created = (path: string): Promise<void> =>
    editor.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri(path), type: 1 }],
    });
  const own = ['FLX203', 'FLX203'];

  test.each(['fluxio.toml', 'pyproject.toml'])(
    '%s, for projects that are created on the disk or opened',
    async (name) => {
      const [start, rest] = name === 'fluxio.toml' ? ['', ''] : ['[tool.fluxio]\n', ' # fluxio'];
      put({ [name]: `${start}include = ["*.flow"]\nexclude = ["old"]\n`, 'a/x.flow': BROKEN, 'inner/fluxio.toml': '' });
      editor = await startEditor(root());
      expect(await shown()).toEqual({ 'a/x.flow': own });
      await editor.open(name, `${start}include = [${rest}`);
      put({ 'b/x.flow': BROKEN, 'b/project.py': BROKEN, 'old/x.flow': BROKEN, 'inner/project.py': BROKEN });
      await created('b/x.flow');
      const found = { 'a/x.flow': own, 'b/x.flow': own, [name]: ['FLX912'], 'inner/project.py': own };
      expect(await shown()).toEqual(found);
      await editor.open('c/x.flow', BROKEN);
      expect(await shown()).toEqual({ ...found, 'c/x.flow': own });
      await editor.open('c/project.py', BROKEN);
      await editor.change(name, `${start}include = ["*.py"]\n`);
      expect(Object.keys(await shown())).toEqual(['b/project.py', 'c/project.py', 'inner/project.py']);
    },
  );

  test('a new file that never was valid has none, so those of the folder above apply', async () => {
    put({ 'fluxio.toml': 'include = ["x.flow"]\n', 'a/x.flow': BROKEN });
    editor = await startEditor(root());
    expect(await shown()).toEqual({ 'a/x.flow': own });
    put({ 'a/fluxio.toml': 'select = [', 'a/b/x.flow': BROKEN, 'a/b/project.py': BROKEN });
    await created('a/fluxio.toml');
    expect(await shown()).toEqual({ 'a/fluxio.toml': ['FLX912'], 'a/x.flow': own, 'a/b/x.flow': own });
    await editor.open('a/fluxio.toml', 'x = 1\n');
    expect(await shown()).toEqual({ 'a/fluxio.toml': ['FLX913'], 'a/x.flow': own, 'a/b/x.flow': own });
    await editor.change('a/fluxio.toml', '');
    expect(Object.keys(await shown())).toEqual(['a/b/project.py']);
  });
});
