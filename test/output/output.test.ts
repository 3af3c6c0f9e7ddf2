// What a build writes to its output folder: new and changed files, the manifest, what it removes, keeps and refuses.
// Builds under faults are in faults.test.ts.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Artifact } from '../../src/base/artifact.ts';
import { sha256 } from '../../src/base/digest.ts';
import { isProblem, type Problem } from '../../src/base/problem.ts';
import { type FileEntry, parseManifest } from '../../src/output/manifest.ts';
import { type EarlierFile, type Finished, type Output, openOutput } from '../../src/output/output.ts';
import { temporaryFolder } from '../support/command.ts';
import { asNobody, putTree, type Tree, treeOf } from '../support/disk.ts';

const { root, fluxio } = temporaryFolder();

const tool = { name: 'fluxio', version: '0.1.0' };

/** Name of a project → its files, or `failed` for a project with an error. */
type Projects = Readonly<Record<string, Tree | 'failed'>>;

function build(projects: Projects, { out = 'out', isComplete = true } = {}): Finished | Problem {
  const output = opened(out);
  const failed: string[] = [];
  for (const [name, files] of Object.entries(projects)) {
    if (files === 'failed') failed.push(name);
    else {
      const written = output.write(summary(name), artifacts(name, files));
      if (isProblem(written)) return written;
    }
  }
  return output.finish(tool, failed, isComplete);
}

function opened(out = 'out'): Output {
  const output = openOutput(out, root());
  if (isProblem(output)) throw new Error(output.problem);
  return output;
}

function finished(result: Finished | Problem): Finished {
  if (isProblem(result)) throw new Error(result.problem);
  return result;
}

function summary(name: string) {
  return { name, file: `${name}/project.py`, machines: [{ name: 'main', exported: true, states: 2 }] };
}

function artifacts(name: string, files: Tree): Artifact[] {
  return Object.entries(files).map(([path, text]) => ({ path: `${name}/${path}`, kind: 'asl', text }));
}

function put(files: Tree): void {
  putTree(root(), files);
}

function out(): Tree {
  return treeOf(join(root(), 'out'));
}

function manifest() {
  return parseManifest(out()['fluxio-manifest.json'] ?? '');
}

/** What the manifest says of a project's files. */
function entriesOf(name: string): FileEntry[] {
  return manifest().files.filter(({ path }) => path.startsWith(`${name}/`));
}

function leftovers(): string[] {
  return Object.keys(out()).filter((path) => path.startsWith('.fluxio-tmp'));
}

describe('a build', () => {
  test('writes the files and the manifest, and nothing else', () => {
    expect(build({ b: { 'main.mmd': 'ä\n', 'tasks/T/run.py': 'x\n' }, a: { 'main.mmd': '1\n' } })).toMatchObject({
      files: 3,
      changed: 3,
      removed: 0,
    });
    const tree = out();
    const text = tree['fluxio-manifest.json'];
    expect(tree).toEqual({
      'a/main.mmd': '1\n',
      'b/main.mmd': 'ä\n',
      'b/tasks/T/run.py': 'x\n',
      'fluxio-manifest.json': text,
    });
    const head = `{
  "version": 1,
  "tool": {
    "name": "fluxio",
    "version": "0.1.0"
  },
  "projects": [
    {
      "name": "a",
      "file": "a/project.py",
      "machines": [
        {
          "name": "main",
          "exported": true,
          "states": 2
        }
      ]
    },
    {
      "name": "b",
      "file": "b/project.py",
`;
    expect(text?.slice(0, head.length)).toBe(head);
    expect(text).toContain(
      `    {
      "path": "b/main.mmd",
      "kind": "asl",
      "sha256": "${sha256('ä\n')}",
      "bytes": 3
    },
`,
    );
    expect(text).toMatch(/\n {2}\]\n\}\n$/);
  });

  test('that changes nothing writes nothing', () => {
    build({ a: { 'main.mmd': '1' } });
    const statOf = (path: string) => {
      const { ino, mtimeNs, ctimeNs } = fs.statSync(join(root(), path), { bigint: true });
      return { ino, mtimeNs, ctimeNs };
    };
    const stats = () => ['out', 'out/a', 'out/a/main.mmd', 'out/fluxio-manifest.json'].map(statOf);
    const [files, before] = [out(), stats()];
    expect(build({ a: { 'main.mmd': '1' } })).toMatchObject({ files: 1, changed: 0, removed: 0 });
    expect(out()).toEqual(files);
    expect(stats()).toEqual(before);
  });

  test('removes its own stale files and empty folders, never those of other programs', () => {
    build({ a: { 'old.mmd': '1', 'tasks/T/run.py': '2', 'edited.mmd': '3' }, gone: { 'main.mmd': '4' } });
    put({ 'out/notes.txt': 'mine', 'out/a/notes.txt': 'mine', 'out/a/edited.mmd': 'by hand', 'out/empty/': '' });
    expect(build({ a: { 'main.mmd': '5' } })).toMatchObject({ files: 1, changed: 1, removed: 3 });
    const { 'fluxio-manifest.json': _, ...rest } = out();
    expect(rest).toEqual({ 'a/edited.mmd': 'by hand', 'a/main.mmd': '5', 'a/notes.txt': 'mine', 'notes.txt': 'mine' });
    expect(fs.readdirSync(join(root(), 'out')).sort()).toEqual(['a', 'empty', 'fluxio-manifest.json', 'notes.txt']);
    expect(fs.existsSync(join(root(), 'out/a/tasks'))).toBe(false);
    expect(manifest().files.map((file) => file.path)).toEqual(['a/main.mmd']);
  });

  test('keeps an empty folder of another program even if nothing else in the output is foreign', () => {
    build({ a: { 'main.mmd': '1' } });
    put({ 'out/empty/': '', 'out/a/empty/': '' });
    build({ a: { 'main.mmd': '2' } });
    expect(fs.existsSync(join(root(), 'out/empty')) && fs.existsSync(join(root(), 'out/a/empty'))).toBe(true);
  });

  test('replaces its own files that were edited, and refuses to overwrite foreign files', () => {
    build({ a: { 'main.mmd': '1' } });
    put({ 'out/a/main.mmd': 'edited' });
    expect(build({ a: { 'main.mmd': '1' } })).toMatchObject({ changed: 1 });
    put({ 'out/a/new.mmd': 'mine' });
    const before = out();
    expect(build({ a: { 'main.mmd': '2', 'new.mmd': 'x' } })).toEqual({
      problem: `'out/a/new.mmd' exists and was not written by fluxio; remove it or choose another folder`,
    });
    expect(out()).toEqual(before);
  });

  test('refuses to overwrite a manifest that is not its own', () => {
    put({ 'out/fluxio-manifest.json': '{"version": 2}' });
    expect(build({ a: { 'main.mmd': '1' } })).toEqual({
      problem: `'out/fluxio-manifest.json' exists and was not written by fluxio; remove it or choose another folder`,
    });
    expect(out()).toEqual({ 'fluxio-manifest.json': '{"version": 2}' });
  });

  test.each<[string, () => unknown]>([
    ['has an error', () => build({ a: 'failed', b: { 'main.mmd': '3' } })],
    ['is in another shard', () => build({ b: { 'main.mmd': '3' } }, { isComplete: false })],
  ])('replaces an edited file even if its project %s in between', (_name, between) => {
    build({ a: { 'main.mmd': '1' }, b: { 'main.mmd': '2' } });
    put({ 'out/a/main.mmd': 'edited' });
    between();
    expect(out()).toMatchObject({ 'a/main.mmd': 'edited' });
    expect(build({ a: { 'main.mmd': '1' }, b: { 'main.mmd': '3' } })).toMatchObject({ changed: 1 });
    expect(out()).toMatchObject({ 'a/main.mmd': '1' });
  });

  test('notices a file that changes during the build, even if it keeps its old time', () => {
    const files = { a: { 'main.mmd': '1' }, b: { 'main.mmd': '2' } };
    build(files);
    const output = opened();
    output.write(summary('a'), artifacts('a', files.a));
    const path = join(root(), 'out/a/main.mmd');
    const { atime, mtime } = fs.statSync(path);
    fs.writeFileSync(path, '9');
    fs.utimesSync(path, atime, mtime);
    output.write(summary('b'), artifacts('b', { 'main.mmd': '3' }));
    expect(output.finish(tool, [], true)).toEqual({
      problem: `'out/a/main.mmd' was changed during the build; run the build again`,
    });
  });

  test('keeps the earlier files of a project with an error, and lists them', () => {
    build({ a: { 'main.mmd': '1' }, b: { 'main.mmd': '2' } });
    build({ a: 'failed', b: { 'main.mmd': '3' } });
    expect(out()).toMatchObject({ 'a/main.mmd': '1', 'b/main.mmd': '3' });
    expect(manifest().files.map((file) => file.path)).toEqual(['a/main.mmd', 'b/main.mmd']);
    expect(manifest().projects.map((project) => project.name)).toEqual(['a', 'b']);
    build({ b: { 'main.mmd': '3' } });
    expect(manifest().files.map((file) => file.path)).toEqual(['b/main.mmd']);
    expect(fs.existsSync(join(root(), 'out/a'))).toBe(false);
  });

  test('removes nothing while a part of the input is missing', () => {
    build({ a: { 'main.mmd': '1' }, b: { 'main.mmd': '2', 'old.mmd': '3' } });
    expect(build({ b: { 'main.mmd': '4' } }, { isComplete: false })).toMatchObject({ changed: 1, removed: 1 });
    expect(Object.keys(out())).toEqual(['a/main.mmd', 'b/main.mmd', 'fluxio-manifest.json']);
    expect(manifest().projects.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('creates no folder when there is nothing to write', () => {
    expect(build({ a: 'failed' })).toMatchObject({ files: 0, changed: 0, removed: 0 });
    const output = opened();
    output.write(summary('a'), artifacts('a', { 'main.mmd': '1' }));
    output.abort();
    expect(out()).toEqual({});
  });

  test('leaves an empty manifest when all projects are gone', () => {
    build({ a: { 'main.mmd': '1' } });
    expect(build({})).toMatchObject({ files: 0, changed: 0, removed: 1 });
    expect(Object.keys(out())).toEqual(['fluxio-manifest.json']);
    expect(manifest()).toEqual({ projects: [], files: [] });
  });

  test('of a folder without write permission causes one error message', () => {
    fs.mkdirSync(join(root(), 'out'), { mode: 0o555 });
    expect(asNobody(root(), () => build({ a: { 'main.mmd': '1' } }))).toEqual({
      problem: `cannot write to 'out': permission denied`,
    });
  });

  test('refuses two projects with the same name', () => {
    const output = opened();
    output.write(summary('a'), artifacts('a', { x: '1' }));
    expect(output.write({ ...summary('a'), file: 'other/a/project.py' }, [])).toEqual({
      problem: `'a/project.py' and 'other/a/project.py' would both write to 'a/'`,
    });
    expect(out()).toEqual({});
  });

  test('refuses to write a path twice', () => {
    expect(opened().write(summary('a'), [...artifacts('a', { x: '1' }), ...artifacts('a', { x: '2' })])).toEqual({
      problem: expect.stringMatching(/^two files would be written to 'a\/x'/),
    });
    expect(out()).toEqual({});
  });

  test('cleans up after a killed build, and leaves folders alone that only look like its own', () => {
    build({ a: { 'main.mmd': '1' } });
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = `out/.fluxio-tmp-${pid}-0123456789ab`;
    const unmarked = `out/.fluxio-tmp-${pid}-aaaaaaaaaaaa`;
    put({ [`${dead}/owner`]: hostname(), [`${dead}/new/a/main.mmd`]: '2', [`${unmarked}/x`]: '' });
    put({ 'out/.fluxio-tmp-x/owner': hostname(), [`out/.fluxio-tmp-${pid}-bbbbbbbbbbbb/`]: '' });
    expect(build({ a: { 'main.mmd': '3' } })).toMatchObject({ files: 1, changed: 1, removed: 0 });
    expect(fs.readdirSync(join(root(), 'out')).filter((name) => name.startsWith('.'))).toEqual(
      [unmarked, 'out/.fluxio-tmp-x'].map((path) => path.slice(4)).sort(),
    );
    expect(manifest().files.length).toBe(1);
  });
});

describe('the output', () => {
  test.each([
    '../evil',
    'a/../../evil',
    '/etc/x',
    'a//x',
    'a/./x',
    'a\\..\\x',
    'a/x\0',
    'C:/x',
    'fluxio-manifest.json',
    'top',
  ])('refuses the path %j', (path) => {
    expect(opened().write(summary('a'), [{ path, kind: 'asl', text: '' }])).toEqual({
      problem: expect.stringContaining(`cannot write '${path}'`),
    });
    expect(treeOf(root())).toEqual({});
  });

  test('ignores paths in a manifest that lead outside the folder', () => {
    put({ 'victim.txt': 'v', 'elsewhere/f': 'v', 'out/a/l': '-> ../../elsewhere', 'out/m/x': '1' });
    const entry = (path: string) => ({ path, kind: 'asl', sha256: sha256('v'), bytes: 1 });
    const paths = [
      '../victim.txt',
      join(root(), 'victim.txt'),
      'a/../../victim.txt',
      'a/l/f',
      'a\\..\\x',
      'a/x\0',
      'a/l',
    ];
    put({
      'out/fluxio-manifest.json': JSON.stringify({ version: 1, projects: 7, files: [...paths.map(entry), null, 3] }),
    });
    expect(build({ b: { 'main.mmd': '1' } })).toMatchObject({ removed: 0 });
    expect(treeOf(root())).toMatchObject({ 'victim.txt': 'v', 'elsewhere/f': 'v', 'out/a/l': '-> ../../elsewhere' });
  });

  test.each(['', 'null', '[]', '{"version":1,"files":{}}', '{"version":2}', '{'.repeat(9)])(
    'finds no files in the manifest %j',
    (text) => {
      expect(parseManifest(text)).toEqual({ projects: [], files: [] });
    },
  );

  const inTheWay: Tree = {
    'elsewhere/': '',
    'out/a': '-> ../elsewhere',
    'out/b/main.mmd': '-> ../../target',
    'out/c': 'file',
    'out/d/main.mmd/': '',
    linked: '-> elsewhere',
    file: 'x',
  };

  test.each([
    ['a', `'out/a' is a symbolic link; name its target`],
    ['b', `cannot write to 'out/b/main.mmd', because it is a symbolic link`],
    ['c', `cannot create folder 'out/c', because a file has that name`],
    ['d', `cannot write to 'out/d/main.mmd', because it is a folder`],
  ])('writes neither through a link nor over something else: out/%s', (name, problem) => {
    put(inTheWay);
    const before = treeOf(root());
    expect(build({ [name]: { 'main.mmd': '1' } })).toEqual({ problem });
    expect(treeOf(root())).toEqual(before);
  });

  test.each([
    ['linked', `'linked' is a symbolic link; name its target`],
    ['linked/deep', `'linked' is a symbolic link; name its target`],
    ['file', `cannot create folder 'file', because a file has that name`],
    ['file/deep', `cannot create folder 'file', because a file has that name`],
    ['.git/out', `cannot build into '.git/out', because it is inside a .git folder`],
  ])('refuses the output folder %s', (folder, problem) => {
    put(inTheWay);
    expect(openOutput(folder, root())).toEqual({ problem });
  });
});

describe('a disk that ignores case', () => {
  /** Makes each name below the output folder lowercase on its way to the disk. */
  function ignoringCase<T>(action: () => T): T {
    const module = require('node:fs') as Record<string, (...args: unknown[]) => unknown>;
    const folder = join(root(), 'out/');
    const lower = (value: unknown): unknown =>
      typeof value === 'string' && value.startsWith(folder) ? folder + value.slice(folder.length).toLowerCase() : value;
    const spies = Object.keys(module)
      .filter((name) => /^[a-z]+Sync$/.test(name) && typeof module[name] === 'function')
      .map((name) => {
        const real = module[name] as (...args: unknown[]) => unknown;
        return jest
          .spyOn(module, name as never)
          .mockImplementation(((...args: unknown[]) => real(...args.map(lower))) as never);
      });
    try {
      return action();
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  const others: readonly (readonly [string, Tree])[] = [
    ['only our files', {}],
    ['other files', { 'out/notes.txt': 'mine' }],
  ];

  test.each(others)('keeps a file whose name changes only in case, with %s', (_name, files) => {
    ignoringCase(() => build({ a: { 'Main.mmd': '1', 'Same.mmd': '2', 'old.mmd': '3' } }));
    put(files);
    const result = ignoringCase(() => build({ a: { 'main.mmd': '4', 'same.mmd': '2' } }));
    expect(result).toMatchObject({ files: 2, changed: 1, removed: 1 });
    expect(out()).toMatchObject({ 'a/main.mmd': '4', 'a/same.mmd': '2' });
    expect(manifest().files.map(({ path }) => path)).toEqual(['a/main.mmd', 'a/same.mmd']);
    expect(Object.keys(out()).filter((path) => path.startsWith('a/'))).toEqual(['a/main.mmd', 'a/same.mmd']);
  });

  test.each([
    ['new files', {}],
    ['a file that is there', { a: { x: '1' } }],
  ])('refuses two names that differ in case only: %s', (_name, before: Projects) => {
    ignoringCase(() => build(before));
    expect(ignoringCase(() => build({ a: { x: '1', X: '2' } }))).toEqual({
      problem: `two files would be written to 'a/X'; their names may differ only in case`,
    });
    expect(leftovers()).toEqual([]);
  });
});

describe('files of an earlier build', () => {
  test('are kept if each of them exists, byte for byte', () => {
    build({ a: { 'main.mmd': '1', 'deep/x': '2' }, b: { 'main.mmd': '3' } });
    const [entries, before] = [entriesOf('a'), out()];

    const same = opened();
    expect(same.keep(summary('a'), entries)).toBe(true);
    expect(same.write(summary('b'), artifacts('b', { 'main.mmd': '3' }))).toEqual([
      expect.objectContaining({ path: 'b/main.mmd', bytes: 1 }),
    ]);
    expect(same.finish(tool, [], true)).toMatchObject({ files: 3, changed: 0, removed: 0 });
    expect(out()).toEqual(before);

    // The project beside it goes.
    const beside = opened();
    expect(beside.keep(summary('a'), entries)).toBe(true);
    expect(beside.finish(tool, [], true)).toMatchObject({ files: 2, changed: 0, removed: 1 });
    expect(Object.keys(out())).toEqual(['a/deep/x', 'a/main.mmd', 'fluxio-manifest.json']);
  });

  test.each([
    ['has another size', { bytes: 2 }],
    ['has another digest', { sha256: '0'.repeat(64) }],
    ['is not there', { path: 'a/none' }],
    ['is a project', { path: 'a' }],
    ['lies outside', { path: '../a/x' }],
    ['is a folder', { path: 'a/deep' }],
  ])('are not kept when one of them %s', (_name, change) => {
    build({ a: { 'main.mmd': '1', 'deep/x': '2' } });
    const [entries, before] = [entriesOf('a'), out()];
    const [first, ...rest] = entries as [FileEntry, ...FileEntry[]];
    const output = opened();
    expect(output.keep(summary('a'), [...rest, { ...first, ...change }])).toBe(false);
    // Nothing of it counts as written.
    expect(isProblem(output.write(summary('a'), artifacts('a', { 'main.mmd': '4' })))).toBe(false);
    expect(output.keep(summary('a'), [])).toEqual({
      problem: `'a/project.py' and 'a/project.py' would both write to 'a/'`,
    });
    output.abort();
    expect(out()).toEqual(before);
  });

  test('that are edited during a build stop the build', () => {
    build({ a: { 'main.mmd': '1' }, b: { x: '1' } });
    const output = opened();
    output.write(summary('a'), artifacts('a', { 'main.mmd': '1' }));
    put({ 'out/a/main.mmd': '2' });
    expect(output.finish(tool, [], true)).toEqual({
      problem: `'out/a/main.mmd' was changed during the build; run the build again`,
    });
    expect(out()).toMatchObject({ 'a/main.mmd': '2', 'b/x': '1' });
    expect(leftovers()).toEqual([]);
  });

  test('stay, and the command exits with 2, when the disk is full', async () => {
    put({
      'shop/project.py':
        'class T(Task):\n    async def run(event, context):\n        pass\n\ndef main(data):\n    T()\n',
    });
    expect((await fluxio(['build', 'shop', '--out', 'out'])).code).toBe(0);
    const before = out();
    fs.appendFileSync(join(root(), 'shop/project.py'), '    T()\n');
    const spy = jest.spyOn(require('node:fs'), 'writeFileSync').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    const { code, stderr } = await fluxio(['build', 'shop', '--out', 'out']);
    spy.mockRestore();
    expect({ code, stderr }).toEqual({ code: 2, stderr: "error: cannot write to 'out': no space left on the disk\n" });
    expect(out()).toEqual(before);
    expect(leftovers()).toEqual([]);
  });
});

describe('marks', () => {
  /** Longer than a tick of the clock that file systems take their times from. */
  const tick = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);

  function marked(name: string, { marks }: Finished): EarlierFile[] {
    return entriesOf(name).map((entry) => ({ ...entry, mark: marks.get(entry.path) }));
  }

  /** The result of `keep`, and how many files it read. */
  function kept(name: string, files: readonly EarlierFile[]): { readonly result: unknown; readonly read: number } {
    const output = opened();
    const spy = jest.spyOn(require('node:fs'), 'readFileSync');
    const result = output.keep(summary(name), files);
    const read = spy.mock.calls.length;
    spy.mockRestore();
    output.abort();
    return { result, read };
  }

  /** A build that takes some time between its steps, as a large one does. */
  function slowly(projects: Projects): Finished {
    const module = require('node:fs') as typeof fs;
    const spies = (['writeFileSync', 'renameSync', 'rmSync'] as const).map((name) => {
      const real = module[name] as (...args: unknown[]) => unknown;
      return jest.spyOn(module, name).mockImplementation(((...args: unknown[]) => {
        tick();
        return real(...args);
      }) as never);
    });
    try {
      return finished(build(projects));
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  const FILES: Projects = { a: { 'main.mmd': '1', 'deep/x': '2' } };

  test.each<[string, Tree]>([
    ['the whole folder is new', {}],
    ['a changed file is placed beside foreign files', { 'out/notes.txt': 'mine' }],
  ])('spare reading the files when %s', (_name, others) => {
    put(others);
    const first = marked('a', slowly(FILES));
    expect(kept('a', first)).toEqual({ result: true, read: 0 });
    // A build that writes nothing gives the same marks.
    expect(marked('a', finished(build(FILES)))).toEqual(first);
  });

  test('of unchanged files are taken again when the folder is replaced', () => {
    slowly({ ...FILES, b: { x: '1' } });
    const second = slowly({ ...FILES, b: { x: '2' } });
    expect(kept('a', marked('a', second))).toEqual({ result: true, read: 0 });
  });

  test.each<[string, (path: string) => void]>([
    ['a changed byte', (path) => fs.writeFileSync(path, '9')],
    [
      'a changed byte with the old time',
      (path) => {
        const { atime, mtime } = fs.statSync(path);
        fs.writeFileSync(path, '9');
        fs.utimesSync(path, atime, mtime);
      },
    ],
    [
      'another file of the same size',
      (path) => {
        fs.writeFileSync(`${path}.new`, '9');
        fs.renameSync(`${path}.new`, path);
      },
    ],
  ])('do not hide %s', (_name, change) => {
    const files = marked('a', slowly(FILES));
    expect(files.filter(({ mark }) => mark !== undefined)).toHaveLength(2);
    change(join(root(), 'out/a/main.mmd'));
    expect(kept('a', files).result).toBe(false);
  });

  test('are not taken from a file that changed after the output folder', () => {
    slowly(FILES);
    // Such a file could change once more within the same tick of the clock.
    put({ 'out/a/main.mmd': '1' });
    expect([...finished(build(FILES)).marks.keys()]).toEqual(['a/deep/x']);
  });

  test('do not depend on a time that another program has set', () => {
    slowly(FILES);
    put({ 'out/a/main.mmd': '1' });
    fs.utimesSync(join(root(), 'out/a/main.mmd'), 1000, 1000);
    expect([...finished(build(FILES)).marks.keys()]).toEqual(['a/deep/x']);
  });

  test('are not taken on Windows', () => {
    slowly(FILES);
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    try {
      expect(finished(build(FILES)).marks.size).toBe(0);
    } finally {
      Object.defineProperty(process, 'platform', platform);
    }
  });
});
