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
