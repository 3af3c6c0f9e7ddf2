// What an editor shows is what `fluxio check` reports in the same folder: every message, help, code and place, across projects
// and for configuration files. What the editor holds wins over the disk.
import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver/node';
import { temporaryFolder } from '../support/command.ts';
import { type Editor, startEditor } from '../support/editor.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const folder = temporaryFolder();
const { put, fluxio, root } = folder;

let editor: Editor;
const start = async (options = {}): Promise<Editor> => {
  editor = await startEditor(root(), options);
  return editor;
};
afterEach(async () => {
  expect(editor.bugs).toEqual([]);
  await editor.end();
});

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Reported {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly help?: string;
  readonly file: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly related?: readonly Pick<Reported, 'message' | 'file' | 'range'>[];
}

const position = ({ line, column }: Place): object => ({ line: line - 1, character: column - 1 });
const range = ({ start, end }: Reported['range']): object => ({ start: position(start), end: position(end) });

/** The findings of `fluxio check`, as the protocol writes them. */
async function reported(cwd = '.'): Promise<ReadonlyMap<string, readonly object[]>> {
  const { stdout } = await fluxio(['check', '--format', 'json', '--quiet'], { cwd });
  const files = new Map<string, object[]>();
  for (const one of JSON.parse(stdout).diagnostics as readonly Reported[]) {
    const path = join(cwd, one.file);
    const shown = {
      range: range(one.range),
      severity: { error: 1, warning: 2, note: 3 }[one.severity],
      code: one.code,
      source: 'fluxio',
      message: one.message + (one.help === undefined ? '' : `\nhelp: ${one.help}`),
      ...(one.related?.length && {
        relatedInformation: one.related.map((other) => ({
          location: { uri: editor.uri(join(cwd, other.file)), range: range(other.range) },
          message: other.message,
        })),
      }),
    };
    files.set(path, [...(files.get(path) ?? []), shown]);
  }
  return files;
}

const BROKEN = `class Foo(Task):
    service = "lamda"
    timeout = 10

    async def run(event, context):
        return event["x"]


def main(data):
    Foo()
    Bar(
    return 7
`;

const FINE = 'def main(data):\n    wait(seconds=3)\n';
const SUBSCRIBER = (project: string, machine = 'main'): string =>
  `@subscribe(project="${project}", state_machine="${machine}", status="success")\ndef main(data):\n    wait(seconds=3)\n`;

test.each<[string, Readonly<Record<string, string>>]>([
  ['syntax and rules', { 'a/project.py': BROKEN, 'b/project.py': FINE, 'c/project.sfn': 'def main(data):\n  x\n' }],
  [
    'subscriptions',
    { 'a/project.py': SUBSCRIBER('missing'), 'b/project.py': SUBSCRIBER('c', 'x'), 'c/project.py': FINE },
  ],
  ['names that projects share', { 'x/a/project.py': FINE, 'y/a/project.py': FINE }],
  ['a cycle', { 'a/project.py': `@export()\n${SUBSCRIBER('b')}`, 'b/project.py': `@export()\n${SUBSCRIBER('a')}` }],
  ['settings', { 'fluxio.toml': 'ignore = ["FLX8"]\nexclude = ["b"]', 'a/project.py': BROKEN, 'b/project.py': BROKEN }],
  ['wrong settings', { 'fluxio.toml': 'selct = ["FLX8"]\n', 'a/project.py': BROKEN }],
  ['broken settings', { 'a/fluxio.toml': 'select = [', 'a/project.py': BROKEN, 'b/project.py': BROKEN }],
  [
    'a deployment',
    { 'a/deploy.toml': '[task.Fooo]\nmemory = 1\n[projct]\n', 'a/project.py': BROKEN.replace('    Bar(\n', '') },
  ],
  ['ignored files', { '.gitignore': 'b/', 'a/project.py': BROKEN, 'b/project.py': BROKEN }],
  ['a byte order mark', { 'a/project.py': `\ufeff${BROKEN}`, 'a/deploy.toml': '\ufeff[projct]\n' }],
  [
    'line breaks of Windows, and characters outside the BMP',
    { 'a/project.py': BROKEN.replaceAll('\n', '\r\n').replace('lamda', '😀é') },
  ],
  ['bytes that are not UTF-8', { 'a/project.py': FINE }],
])('the findings of a check: %s', async (name, files) => {
  put(files);
  if (name.startsWith('bytes')) fs.writeFileSync(join(root(), 'a/project.py'), Buffer.from([0x23, 0xff, 0x0a]));
  await start();
  const expected = await reported();
  if (!['ignored files'].includes(name)) expect([...expected].length).toBeGreaterThan(0);
  expect(Object.fromEntries(await editor.all())).toEqual(Object.fromEntries(expected));
});

test('the examples', async () => {
  fs.cpSync('examples', join(root(), 'examples'), { recursive: true });
  await start();
  expect(Object.fromEntries(await editor.all())).toEqual(Object.fromEntries(await reported()));
});

describe('the text in the editor takes precedence over the disk', () => {
  /** Compares with a check of the folder in which everything is saved. */
  async function expectAsSaved(texts: Readonly<Record<string, string>>): Promise<void> {
    const shown = Object.fromEntries(await editor.all());
    const before = Object.keys(texts).map(
      (path) => [path, fs.existsSync(join(root(), path)) ? fs.readFileSync(join(root(), path)) : undefined] as const,
    );
    put(texts);
    expect(shown).toEqual(Object.fromEntries(await reported()));
    for (const [path, bytes] of before) {
      if (bytes === undefined) fs.rmSync(join(root(), path));
      else fs.writeFileSync(join(root(), path), bytes);
    }
  }

  test('a project', async () => {
    put({ 'a/project.py': FINE });
    await start();
    await editor.open('a/project.py', BROKEN);
    await expectAsSaved({ 'a/project.py': BROKEN });
    await editor.change('a/project.py', FINE);
    expect(await editor.findings('a/project.py')).toEqual([]);
  });

  test('a project that others refer to, and back when it is closed', async () => {
    put({ 'a/project.py': FINE, 'b/project.py': SUBSCRIBER('a', 'other') });
    await start();
    const before = await editor.findings('b/project.py');
    expect(before).toHaveLength(1);
    await editor.open('a/project.py', `${FINE}\n\n@export()\n${FINE.replace('main', 'other')}`);
    expect(await editor.findings('b/project.py')).toEqual([]);
    await editor.close('a/project.py');
    expect(await editor.findings('b/project.py')).toEqual(before);
  });

  test.each([
    ['fluxio.toml', 'ignore = ["ALL"]\n'],
    ['a/deploy.toml', '[project]\nx = 1\n'],
    ['a/project.sfn', BROKEN],
    ['a/project.py', ''],
  ])('%s with %j, whether it is on the disk or new', async (path, text) => {
    put({ 'a/project.py': BROKEN.replace('    Bar(\n', '') });
    const isNewConfiguration = path === 'fluxio.toml';
    if (isNewConfiguration) put({ [path]: '' });
    await start();
    await editor.open(path, text);
    await expectAsSaved({ [path]: text });
  });

  test.each([0, 1, 2, 3])('a file that begins with %i byte order marks', async (count) => {
    const text = '\ufeff'.repeat(count) + BROKEN;
    put({ 'a/project.py': text });
    await start();
    const saved = await editor.findings('a/project.py');
    await editor.open('a/project.py', text);
    const held = await editor.findings('a/project.py');
    const said = ({ code, message, range }: Diagnostic): unknown => [code, message, range.start.line];
    expect(held.map(said)).toEqual(saved.map(said));
  });

  test('a file that deploy.toml names', async () => {
    put({
      'a/project.py': FINE,
      'a/deploy.toml': '[templates]\noverlay = "more.yaml"\n',
      'a/more.yaml': 'Resources: {}\n',
    });
    await start();
    await editor.open('a/more.yaml', 'Resources: [\n');
    await expectAsSaved({ 'a/more.yaml': 'Resources: [\n' });
  });
});

test('a finding between projects that a baseline accepts stays accepted', async () => {
  put({ 'a/project.py': FINE, 'b/project.py': SUBSCRIBER('a', 'x'), 'c/project.py': FINE });
  await fluxio(['check', '--baseline', 'known.json']);
  put({ 'fluxio.toml': 'baseline = "known.json"\n' });
  await start();
  expect([...(await reported()).keys()]).toEqual([]);
  for (const text of [BROKEN, FINE, BROKEN]) {
    await editor.open('c/project.py', text);
    expect([...(await editor.all()).keys()]).toEqual(text === BROKEN ? ['c/project.py'] : []);
  }
});

test('after any changes to projects that refer to each other, the findings match those of a check', async () => {
  const texts = [
    FINE,
    BROKEN,
    `@export()\n${FINE}`,
    ...['a', 'b', 'c'].map((name) => `@export()\n${SUBSCRIBER(name)}`),
    ...['a', 'b'].map((name) => SUBSCRIBER(name, 'x')),
    SUBSCRIBER('a', 'x').replace('\n', '  # fluxio: ignore[FLX530, FLX531, FLX532, FLX533, FLX534]\n'),
    SUBSCRIBER('missing').replace('\n', '  # fluxio: ignore[subscribe-target, unused-task]\n'),
    'x = 1\n',
  ];
  const names = ['a', 'b', 'c'].map((name) => `${name}/project.py`);
  put({ 'fluxio.toml': '', ...Object.fromEntries(names.map((name) => [name, FINE])) });
  await start();
  const step = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...texts), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), async (steps, hasBaseline) => {
      put({ 'fluxio.toml': hasBaseline ? 'baseline = "known.json"\n' : '' });
      if (hasBaseline) {
        fs.rmSync(join(root(), 'known.json'), { force: true });
        await fluxio(['check', '--baseline', 'known.json', '--isolated']);
      }
      const change = (path: string, type: number): Promise<void> =>
        editor.client.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: editor.uri(path), type }],
        });
      await change('fluxio.toml', 2);
      for (const [path, text, isSaved] of steps) {
        await editor.open(path, text);
        put({ [path]: text });
        if (isSaved) await change(path, 2);
        expect(Object.fromEntries(await editor.all())).toEqual(Object.fromEntries(await reported()));
      }
    }),
    { numRuns: runsOf({ quick: 10, full: 200 }), seed: seedOr(20) },
  );
}, 120_000);

const SLOW =
  'class Foo(Task):\n    async def run(event, context):\n        return {}\n\n\ndef main(data):\n    Foo()\n';

test('a test file gets its findings before any case runs', async () => {
  put({
    'a/project.py': SLOW,
    'a/main.test.yaml': 'cases:\n  - name: one\n    tasks: { Fo: { return: {} } }\n    expct: {}\n',
  });
  await start();
  const said = (found: readonly Diagnostic[]): string[] => found.map(({ code, message }) => `${code} ${message}`);
  expect(said(await editor.findings('a/main.test.yaml'))).toEqual([
    expect.stringContaining("unknown task or state 'Fo'"),
    expect.stringContaining('expct'),
  ]);
  await editor.open('a/main.test.yaml', 'cases:\n  - name: one\n    tasks: { Foo: { return: {} } }\n');
  expect(await editor.findings('a/main.test.yaml')).toEqual([]);
  await editor.open('a/project.py', SLOW.replaceAll('Foo', 'Other'));
  expect(said(await editor.findings('a/main.test.yaml'))).toEqual([expect.stringContaining("'Foo'")]);
  await editor.open('a/new.test.yaml', 'cases: 1\n');
  expect(await editor.findings('a/new.test.yaml')).toHaveLength(1);
});

describe('the disk', () => {
  const notify = (path: string, type: 1 | 2 | 3): Promise<void> =>
    editor.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(path), type }] });

  test('files that are created, changed and removed', async () => {
    put({ 'a/project.py': FINE });
    await start();
    expect([...(await editor.all()).keys()]).toEqual([]);
    put({ 'b/project.py': BROKEN });
    await notify('b/project.py', 1);
    expect([...(await editor.all()).keys()]).toEqual(['b/project.py']);
    put({ 'b/project.py': FINE, 'a/project.py': BROKEN });
    await notify('b/project.py', 2);
    await notify('a/project.py', 2);
    expect([...(await editor.all()).keys()]).toEqual(['a/project.py']);
    fs.rmSync(join(root(), 'a'), { recursive: true });
    await notify('a/project.py', 3);
    expect([...(await editor.all()).keys()]).toEqual([]);
    put({ 'fluxio.toml': 'x = 1\n' });
    await notify('fluxio.toml', 1);
    expect([...(await editor.all()).keys()]).toEqual(['fluxio.toml']);
  });

  test('a file that was removed although the editor reports a change', async () => {
    put({ 'a/project.py': BROKEN });
    await start();
    expect([...(await editor.all()).keys()]).toEqual(['a/project.py']);
    fs.rmSync(join(root(), 'a/project.py'));
    await notify('a/project.py', 2);
    expect([...(await editor.all()).keys()]).toEqual([]);
  });

  test('a folder that the editor removes or renames, although it names none of the files in it', async () => {
    put({ 'a/project.py': BROKEN, 'b/project.py': BROKEN });
    await start();
    const folderOf = (path: string): string => editor.uri(path);
    expect([...(await editor.all()).keys()]).toEqual(['a/project.py', 'b/project.py']);
    fs.rmSync(join(root(), 'a'), { recursive: true });
    await editor.client.sendNotification('workspace/didDeleteFiles', { files: [{ uri: folderOf('a') }] });
    expect([...(await editor.all()).keys()]).toEqual(['b/project.py']);
    fs.renameSync(join(root(), 'b'), join(root(), 'c'));
    await editor.client.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: folderOf('b'), newUri: folderOf('c') }],
    });
    expect([...(await editor.all()).keys()]).toEqual(['c/project.py']);
    fs.rmSync(join(root(), 'c'), { recursive: true });
    await notify('c', 3);
    expect([...(await editor.all()).keys()]).toEqual([]);
  });

  test('a client that does not report file changes reports saves', async () => {
    put({ 'a/project.py': FINE });
    await start();
    await editor.open('a/project.py', FINE);
    put({ 'b/project.py': BROKEN });
    await editor.client.sendNotification('textDocument/didSave', { textDocument: { uri: editor.uri('a/project.py') } });
    expect([...(await editor.all()).keys()]).toEqual(['b/project.py']);
  });
});

describe('folders', () => {
  test('each folder of the workspace is checked separately, and a nested folder owns its files', async () => {
    put({ 'one/a/project.py': BROKEN, 'two/a/project.py': BROKEN, 'one/inner/b/project.py': BROKEN });
    await start({ folders: ['one', 'two', 'one/inner'] });
    const all = await editor.all();
    expect([...all.keys()].sort()).toEqual(['one/a/project.py', 'one/inner/b/project.py', 'two/a/project.py']);
    expect(all.get('two/a/project.py')).toEqual((await reported('two')).get('two/a/project.py'));
  });

  test('a folder that is added and removed', async () => {
    put({ 'one/a/project.py': BROKEN, 'two/a/project.py': BROKEN });
    await start({ folders: ['one'] });
    expect([...(await editor.all()).keys()]).toEqual(['one/a/project.py']);
    const folderOf = (path: string): object => ({ uri: editor.uri(path), name: path });
    await editor.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folderOf('two')], removed: [folderOf('one')] },
    });
    expect([...(await editor.all()).keys()]).toEqual(['two/a/project.py']);
  });

  test('a folder whose address ends in a slash is the same folder', async () => {
    put({ 'a/project.py': BROKEN });
    await start({ folders: ['/'] });
    expect(await editor.findings('a/project.py')).not.toEqual([]);
    await editor.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: editor.uri(''), name: '' }] },
    });
    expect([...(await editor.all()).keys()]).toEqual([]);
  });

  test('without a folder, the open documents are checked', async () => {
    put({ 'a/project.py': BROKEN, 'b/project.py': BROKEN });
    await start({ folders: [] });
    expect([...(await editor.all()).keys()]).toEqual([]);
    await editor.open('a/project.py', BROKEN);
    expect([...(await editor.all()).keys()]).toEqual(['a/project.py']);
    put({ 'a/other.py': BROKEN });
    await editor.open('a/other.py', BROKEN);
    await editor.open('b/project.py', BROKEN);
    expect([...(await editor.all()).keys()]).toEqual(['a/project.py', 'b/project.py']);
    await editor.close('a/project.py');
    expect([...(await editor.all()).keys()]).toEqual(['b/project.py']);
    await editor.close('b/project.py');
    expect([...(await editor.all()).keys()]).toEqual([]);
  });

  test('a file that was never saved is gone when it is closed', async () => {
    put({ 'a/project.py': FINE });
    await start();
    await editor.open('b/project.py', BROKEN);
    expect([...(await editor.all()).keys()]).toEqual(['b/project.py']);
    await editor.close('b/project.py');
    expect([...(await editor.all()).keys()]).toEqual([]);
  });

  test('documents that are not files, and unrelated files', async () => {
    put({ 'a/project.py': FINE });
    await start();
    const textDocument = { uri: 'untitled:Untitled-1', languageId: 'python', version: 1, text: BROKEN };
    await editor.client.sendNotification('textDocument/didOpen', { textDocument });
    await editor.client.sendNotification('textDocument/didChange', {
      textDocument: { uri: textDocument.uri, version: 2 },
      contentChanges: [{ text: '' }],
    });
    await editor.open('a/other.py', BROKEN);
    expect([...(await editor.all()).keys()]).toEqual([]);
  });
});

test('a burst of changes is checked once, in its last version', async () => {
  put({ 'a/project.py': FINE });
  await start();
  await editor.open('a/project.py', FINE);
  await editor.all();
  const before = editor.published.length;
  for (let index = 0; index < 50; index += 1) await editor.change('a/project.py', `${BROKEN}# ${index}\n`);
  expect(await editor.findings('a/project.py')).not.toEqual([]);
  const after = editor.published.slice(before);
  expect(after.length).toBeLessThan(25);
  expect(after.at(-1)?.version).toBe(51);
});
