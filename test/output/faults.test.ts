// The output folder under faults: builds that are killed, by the kernel and in earnest, at every moment; full and
// read-only disks, folders that cannot be renamed, other builds. What stands there is the old output or the new one.
// With FLUXIO_EVERY_MOMENT=1 each call of the file system is a moment, else each that moves something and some others.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { isProblem } from '../../src/base/problem.ts';
import { parseManifest } from '../../src/output/manifest.ts';
import { openOutput } from '../../src/output/output.ts';
import { temporaryFolder } from '../support/command.ts';
import { build, CALLS, type Job } from '../support/faulty-build.ts';

type Projects = NonNullable<Job['projects']>;
type Tree = Readonly<Record<string, string>>;

const OLD: Projects = {
  a: { 'main.mmd': 'old', 'same.mmd': 'same', 'stale.mmd': 'old', 'tasks/T/run.py': 'old', 'tasks/U/run.py': 'same' },
  b: { 'main.mmd': 'same', 'deep/er/x': 'same' },
  broken: { 'main.mmd': 'kept' },
  gone: { 'main.mmd': 'old' },
};
const NEW: Projects = {
  a: { 'main.mmd': 'new', 'same.mmd': 'same', 'tasks/N/run.py': 'new', 'tasks/U/run.py': 'same' },
  b: { 'main.mmd': 'same', 'deep/er/x': 'same' },
  broken: 'failed',
  c: { 'main.mmd': 'new' },
};

const STEP = process.env.FLUXIO_EVERY_MOMENT === '1' ? 1 : 7;

/** What others have put into the output folder; with it only parts of it can be exchanged. */
const LAYOUTS: Readonly<Record<string, Tree>> = {
  'nothing of others': {},
  'files of others': { 'notes.txt': 'mine', 'a/mine.txt': 'mine', 'a/tasks/T/mine.txt': 'mine', 'gone/mine.txt': 'm' },
};

let top = '';
let program = '';

beforeAll(() => {
  top = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-faults-')));
  program = join(top, 'build.cjs');
  const entry = join(__dirname, '../support/faulty-build.ts');
  buildSync({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
});

afterAll(() => {
  fs.rmSync(top, { recursive: true, force: true });
});

/** A new folder with the old output in `out`. */
function prepare(others: Tree): string {
  const cwd = fs.mkdtempSync(join(top, 'run-'));
  expect(build({ cwd, out: 'out', projects: OLD })).toMatchObject({ removed: 0 });
  put(cwd, others);
  return cwd;
}

function put(cwd: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(cwd, 'out', path)), { recursive: true });
    fs.writeFileSync(join(cwd, 'out', path), text);
  }
}

/** Path → text of the files that can be seen. */
function treeOf(cwd: string): Tree {
  const folder = join(cwd, 'out');
  if (!fs.existsSync(folder)) return {};
  const found = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const shown = paths.filter((path) => !path.slice(folder.length).includes('/.fluxio-tmp'));
  return Object.fromEntries(shown.sort().map((path) => [path.slice(folder.length + 1), fs.readFileSync(path, 'utf8')]));
}

/** What a clean build gives, over the old output. */
function expected(others: Tree): { readonly old: Tree; readonly new: Tree } {
  const cwd = prepare(others);
  const old = treeOf(cwd);
  build({ cwd, out: 'out', projects: NEW });
  return { old, new: treeOf(cwd) };
}

/** Names of what builds leave, in the output folder and beside it. */
function leftovers(cwd: string): string[] {
  const folders = [cwd, join(cwd, 'out')].filter((folder) => fs.existsSync(folder));
  return folders.flatMap((folder) => fs.readdirSync(folder).filter((name) => name.startsWith('.fluxio-tmp')));
}

interface Ended {
  readonly pid: number | undefined;
  readonly signal: string | null;
  readonly result: Readonly<Record<string, unknown>> | undefined;
  readonly stderr: string;
}

function start(job: Job): { readonly ended: Promise<Ended>; readonly paused: Promise<void> } {
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    cwd: job.cwd,
    env: { ...process.env, JEST_WORKER_ID: undefined },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  const paused = new Promise<void>((resolve) => {
    child.stderr.on('data', (data) => {
      stderr += data;
      resolve();
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (_code, signal) =>
      resolve({ pid: child.pid, signal, result: stdout === '' ? undefined : JSON.parse(stdout), stderr }),
    );
  });
  return { ended, paused };
}

/** Kills builds at the calls of these numbers, until one comes to its end; a few at a time. */
async function killAt(
  others: Tree,
  calls: readonly string[],
  step: number,
  check: (cwd: string) => void,
): Promise<number> {
  for (let first = 0; ; first += 4 * step) {
    const runs = [0, 1, 2, 3].map(async (index) => {
      const cwd = prepare(others);
      const fault = { at: first + index * step, calls, what: 'kill' as const };
      const { signal, result, stderr } = await start({ cwd, out: 'out', projects: NEW, fault }).ended;
      expect(stderr).toBe('');
      if (signal === null) expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
      else expect(signal).toBe('SIGKILL');
      return { cwd, isOver: signal === null };
    });
    const done = await Promise.all(runs);
    for (const { cwd } of done) check(cwd);
    if (done.some(({ isOver }) => isOver)) return first;
  }
}

describe.each(Object.entries(LAYOUTS))('with %s', (layout, others) => {
  test.each([
    ['that moves something', ['renameSync'], 1],
    ['that changes the disk', CALLS, STEP],
  ])(
    'killed at any call %s, the old output or the new one is there',
    async (_name, calls, step) => {
      const want = expected(others);
      const seen = new Set<string>();
      const kindOf = (cwd: string): string => {
        const tree = treeOf(cwd);
        if (JSON.stringify(tree) === JSON.stringify(want.old)) return 'old';
        if (JSON.stringify(tree) === JSON.stringify(want.new)) return 'new';
        return fs.existsSync(join(cwd, 'out')) ? `a mixture: ${JSON.stringify(tree)}` : 'none';
      };
      const last = await killAt(others, calls, step, (cwd) => {
        const kind = kindOf(cwd);
        seen.add(kind.replace(/:.*/, ''));
        // Between two calls the folder has another name, or some of its parts have.
        if (layout === 'nothing of others') expect(kind).toMatch(/^(old|new|none)$/);
        for (const [path, text] of Object.entries(others)) {
          if (kind !== 'none' && !(path in treeOf(cwd))) throw new Error(`${path} is gone, it was '${text}'`);
        }
        // To open the folder is enough to bring it in order.
        expect(build({ cwd, out: 'out' })).toEqual({});
        expect(kindOf(cwd)).toMatch(/^(old|new)$/);
        expect(leftovers(cwd)).toEqual([]);
        expect(build({ cwd, out: 'out', projects: NEW })).toMatchObject({ files: 7 });
        expect(treeOf(cwd)).toEqual(want.new);
        expect(leftovers(cwd)).toEqual([]);
      });
      expect(last).toBeGreaterThan(0);
      if (calls.length === 1) expect([...seen].sort()).toContain('new');
    },
    120_000,
  );

  /** Makes calls of the file system fail from the one of a number on. */
  function failing<T>(calls: readonly string[], code: string, from: number, action: () => T, only = /./): [T, boolean] {
    let count = 0;
    const real = { ...require('node:fs') } as Record<string, (...args: unknown[]) => unknown>;
    const spies = calls.map((name) =>
      jest.spyOn(require('node:fs'), name as 'renameSync').mockImplementation((...args: unknown[]) => {
        // Node itself calls openSync to read.
        const isMeant = only.test(String(args[0])) && !(name === 'openSync' && (args[1] ?? 'r') === 'r');
        if (isMeant) count += 1;
        if (isMeant && count > from) throw Object.assign(new Error(code), { code });
        return real[name]?.(...args) as never;
      }),
    );
    try {
      return [action(), count > from];
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  test.each([
    // What a full disk refuses.
    ['ENOSPC', ['copyFileSync', 'linkSync', 'mkdirSync', 'openSync', 'writeFileSync'], 'the disk is full', 3],
    // Nothing at all can be called any more, not even to bring something back.
    ['EROFS', CALLS, 'the file system is read-only', STEP],
  ])('%s at any moment is one sentence, and the output is whole', (code, calls, reason, step) => {
    const want = expected(others);
    const whole = [JSON.stringify(want.old), JSON.stringify(want.new)];
    for (let from = 0; ; from += step) {
      const cwd = prepare(others);
      const [result, hasFailed] = failing(calls, code, from, () => build({ cwd, out: 'out', projects: NEW }));
      const tree = JSON.stringify(treeOf(cwd));
      if (tree === whole[1]) expect(result).toMatchObject({ files: 7 });
      else expect(result).toEqual({ problem: `cannot write to 'out': ${reason}` });
      if (code === 'ENOSPC') {
        expect(whole).toContain(tree);
        expect(leftovers(cwd)).toEqual([]);
      }
      expect(build({ cwd, out: 'out' })).toEqual({});
      expect(whole).toContain(JSON.stringify(treeOf(cwd)));
      expect(leftovers(cwd)).toEqual([]);
      if (!hasFailed) return;
    }
  });

  test('a file that is open and cannot be replaced is one sentence, and the next build puts it in place', () => {
    const want = expected(others);
    const cwd = prepare(others);
    // On Windows neither the file nor a folder around it can be renamed.
    const isOpen = /\/out$|\/new\/a\/main\.mmd$/;
    const run = (): unknown =>
      failing(['renameSync'], 'EPERM', 0, () => build({ cwd, out: 'out', projects: NEW }), isOpen)[0];
    const problem = `cannot write to 'out': operation not permitted`;
    expect([run(), run()]).toEqual([{ problem }, { problem }]);
    expect(treeOf(cwd)).toMatchObject({ ...others, 'a/main.mmd': 'old' });
    expect(build({ cwd, out: 'out' })).toEqual({});
    expect(treeOf(cwd)).toEqual(want.new);
    expect(leftovers(cwd)).toEqual([]);
  });

  test('where the whole folder cannot be renamed, its parts are', () => {
    const want = expected(others);
    for (const code of ['EBUSY', 'EXDEV']) {
      for (const only of [/\/out$/, /out\/\.fluxio-tmp-\d+-[0-9a-f]+$/]) {
        const cwd = prepare(others);
        const [result] = failing(['renameSync'], code, 0, () => build({ cwd, out: 'out', projects: NEW }), only);
        expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
        expect(treeOf(cwd)).toEqual(want.new);
        expect(leftovers(cwd)).toEqual([]);
      }
    }
  });

  test('without hard links files are copied, with their times', () => {
    const want = expected(others);
    const cwd = prepare(others);
    const times = (): number[] =>
      ['a/same.mmd', 'b/main.mmd', 'broken/main.mmd'].map((path) => fs.statSync(join(cwd, 'out', path)).mtimeMs);
    fs.utimesSync(join(cwd, 'out/a/same.mmd'), 1000, 1000);
    const before = times();
    failing(['linkSync'], 'EPERM', 0, () => build({ cwd, out: 'out', projects: NEW }));
    expect(treeOf(cwd)).toEqual(want.new);
    expect(times().map(Math.round)).toEqual(before.map(Math.round));
  });

  test('what did not change stays the same file', () => {
    const cwd = prepare(others);
    const inodes = (): bigint[] =>
      ['a/same.mmd', 'a/tasks/U/run.py', 'b/main.mmd', 'broken/main.mmd'].map(
        (path) => fs.statSync(join(cwd, 'out', path), { bigint: true }).ino,
      );
    const before = inodes();
    build({ cwd, out: 'out', projects: NEW });
    expect(inodes()).toEqual(before);
  });

  test('a signal during the exchange ends the process after it', async () => {
    const want = expected(others);
    for (const at of [0, 1, 2]) {
      const cwd = prepare(others);
      const fault = { at, calls: ['renameSync'], what: 'term' as const };
      const { signal, result } = await start({ cwd, out: 'out', projects: NEW, fault }).ended;
      expect({ at, signal, result }).toMatchObject({
        at,
        signal: 'SIGTERM',
        result: { files: 7, changed: 3, removed: 3 },
      });
      expect(treeOf(cwd)).toEqual(want.new);
      expect(leftovers(cwd)).toEqual([]);
    }
  });

  test('a second build says that another is at work, whatever that one is doing', async () => {
    const want = expected(others);
    // At the first file, and between two names of the folder or of one of its parts.
    const faults = [
      { at: 3, calls: CALLS },
      { at: 2, calls: ['renameSync'] },
    ];
    for (const fault of faults) {
      const cwd = prepare(others);
      const first = start({ cwd, out: 'out', projects: NEW, fault: { ...fault, what: 'pause' } });
      await first.paused;
      const second = build({ cwd, out: 'out', projects: { z: { 'main.mmd': 'z' } } });
      fs.writeFileSync(join(cwd, 'go'), '');
      const { pid, result } = await first.ended;
      expect(second).toEqual({
        problem: expect.stringMatching(
          `^another build \\(process ${pid}\\) is writing to 'out'; wait for it, or remove '(?:out/)?\\.fluxio-tmp-.*' if there is none$`,
        ),
      });
      expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
      expect(treeOf(cwd)).toEqual(want.new);
      expect(leftovers(cwd)).toEqual([]);
    }
  }, 60_000);

  test('of builds at the same time each is whole or says that another is at work', async () => {
    const cwd = prepare(others);
    const contents = ['1', '2', '3', '4'].map(
      (text): Projects => ({ a: { x: text, 'y/z': text }, [`p${text}`]: { x: text } }),
    );
    const done = await Promise.all(contents.map((projects) => start({ cwd, out: 'out', projects }).ended));
    for (const { result } of done) {
      const { problem = 'another build', files = 3 } = result ?? {};
      expect({ problem, files }).toEqual({ problem: expect.stringMatching(/^another build/), files: 3 });
    }
    const { files } = parseManifest(treeOf(cwd)['fluxio-manifest.json'] ?? '');
    const shown = files.map(({ path }) => path);
    const tree = treeOf(cwd);
    expect(Object.keys(tree).filter((path) => !(path in others) && path !== 'fluxio-manifest.json')).toEqual(shown);
    for (const { path, sha256 } of files) expect([path, sha256Of(tree[path] ?? '')]).toEqual([path, sha256]);
    for (const path of Object.keys(others)) expect(tree[path]).toBe(others[path]);
    build({ cwd, out: 'out' });
    expect(leftovers(cwd)).toEqual([]);
  });
});

test.each([
  // The old `a` is set aside and nothing is in its place; the new one is there, `gone` is not yet removed.
  [2, { 'a/late.txt': 'mine', 'gone/late.txt': 'mine' }],
  [3, { 'a/late.txt': 'mine', 'b/late.txt': 'mine', 'gone/late.txt': 'mine', 'gone/deep/late.txt': 'mine' }],
])('killed at move %i, nothing is lost that somebody puts there before the next build', async (at, late) => {
  const others = { 'notes.txt': 'mine' };
  const cwd = prepare(others);
  const fault = { at, calls: ['renameSync'], what: 'kill' as const };
  expect((await start({ cwd, out: 'out', projects: NEW, fault }).ended).signal).toBe('SIGKILL');
  put(cwd, late);
  expect(build({ cwd, out: 'out' })).toEqual({});
  expect(treeOf(cwd)).toMatchObject({ ...others, ...late });
  expect(build({ cwd, out: 'out', projects: NEW })).toMatchObject({ files: 7 });
  expect(treeOf(cwd)).toEqual({ ...expected(others).new, ...late });
  expect(leftovers(cwd)).toEqual([]);
});

test.each([
  ['quiet for long', 'elsewhere', () => 1, 11 * 60, true],
  ['of another host', 'elsewhere', () => 1, 60, false],
  ['of a process that lives', hostname(), () => process.ppid, 60, false],
  ['of a process that had our number', hostname(), () => process.pid, 0, true],
])('a temporary folder %s', (_name, host, pid, age, isLeftover) => {
  const cwd = prepare({});
  const name = `.fluxio-tmp-${pid()}-0123456789ab`;
  put(cwd, { [`${name}/owner`]: host, [`${name}/new/a/x`]: '' });
  const time = Date.now() / 1000 - age;
  for (const path of ['new', '.']) fs.utimesSync(join(cwd, 'out', name, path), time, time);
  const result = build({ cwd, out: 'out', projects: NEW });
  expect(isProblem(result)).toBe(!isLeftover);
  expect(leftovers(cwd)).toEqual(isLeftover ? [] : [name]);
});

test('a stranger leads no killed build outside', () => {
  const cwd = prepare({});
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const name = `.fluxio-tmp-${pid}-0123456789ab`;
  const journal = ['../victim', 'l/x', 'b', '/etc'].map((path) => ({ path, isNew: true }));
  put(cwd, { [`${name}/owner`]: hostname(), [`${name}/journal.json`]: JSON.stringify(journal) });
  put(cwd, { '../victim': 'v', '../elsewhere/x': 'v', '../elsewhere/b/main.mmd': 'v', '../elsewhere/l/x': 'v' });
  fs.symlinkSync('../../elsewhere', join(cwd, 'out', name, 'new'));
  fs.symlinkSync('../../elsewhere', join(cwd, 'out', name, 'old'));
  fs.symlinkSync('../elsewhere', join(cwd, 'out/l'));
  const before = treeOf(cwd);
  expect(build({ cwd, out: 'out' })).toEqual({});
  expect(treeOf(cwd)).toEqual(before);
  expect(fs.readdirSync(join(cwd, 'elsewhere'), { recursive: true }).sort()).toEqual([
    'b',
    'b/main.mmd',
    'l',
    'l/x',
    'x',
  ]);
  // Nor does it put a link in the place of the folder.
  fs.rmSync(join(cwd, 'out'), { recursive: true });
  put(cwd, { [`../${name}-out/owner`]: hostname() });
  fs.rmSync(join(cwd, 'out'), { recursive: true, force: true });
  fs.symlinkSync('../elsewhere', join(cwd, `${name}-out`, 'new'));
  expect(build({ cwd, out: 'out', projects: { z: { x: '1' } } })).toMatchObject({ files: 1 });
  expect(fs.lstatSync(join(cwd, 'out')).isDirectory()).toBe(true);
  expect(fs.existsSync(join(cwd, 'elsewhere/z'))).toBe(false);
});

describe('a small disk', () => {
  /**
   * In a file system of this size; undefined where none can be mounted. Its folder is not below `top`, which is not
   * there yet when tests are collected, and is removed in any case.
   */
  function mounted<T>(size: string, action: (cwd: string) => T): T | undefined {
    const cwd = fs.mkdtempSync(join(tmpdir(), DISK));
    try {
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', cwd]).status !== 0) return undefined;
      try {
        return action(cwd);
      } finally {
        spawnSync('umount', [cwd]);
      }
    } finally {
      // Not what is in it: should it still be mounted, that is not ours to remove.
      fs.rmdirSync(cwd);
    }
  }
  const DISK = `fluxio-disk-${process.pid}-`;
  const onDisk = mounted('1m', () => test) ?? test.skip;

  onDisk.each(['out', '.'])('that is full is one sentence, and the old output is there', (out) => {
    const text = 'x'.repeat(100_000);
    mounted('1m', (cwd) => {
      const projects = (last: string): Projects => ({
        a: { x: text, y: text },
        b: { x: `${text}${last}`, y: `${last}${text}` },
      });
      expect(build({ cwd, out, projects: projects('1') })).toMatchObject({ files: 4 });
      const files = (): string => JSON.stringify(fs.readdirSync(join(cwd, out), { recursive: true }).sort());
      const before = files();
      // A part of it is new: there is room for that.
      expect(build({ cwd, out, projects: projects('2') })).toMatchObject({ changed: 2 });
      const large: Projects = {
        a: { x: `${text}!`, y: `!${text}` },
        ...Object.fromEntries(['c', 'd', 'e', 'f', 'g'].map((name) => [name, { x: text }])),
      };
      expect(build({ cwd, out, projects: large })).toEqual({ problem: `cannot write to '${out}': the disk is full` });
      expect(files()).toBe(before);
      expect(fs.readFileSync(join(cwd, out, 'b/x'), 'utf8')).toBe(`${text}2`);
    });
  });

  test('leaves no folder behind', () => {
    expect(fs.readdirSync(tmpdir()).filter((name) => name.startsWith(DISK))).toEqual([]);
    expect(fs.readdirSync('.').filter((name) => name.startsWith('disk-'))).toEqual([]);
  });
});

describe('files of an earlier build', () => {
  const { root, put: putFiles, fluxio } = temporaryFolder();
  const summary = { name: 'a', file: 'a/project.py', machines: [] };
  const tool = { name: 'fluxio', version: '0.1.0' };

  function opened(): Exclude<ReturnType<typeof openOutput>, { problem: string }> {
    const output = openOutput('out', root());
    if (isProblem(output)) throw new Error(output.problem);
    return output;
  }

  test('are kept when each of them is there, byte for byte', () => {
    const projects = { a: { 'main.mmd': '1', 'deep/x': '2' }, b: { 'main.mmd': '3' } };
    build({ cwd: root(), out: 'out', projects });
    const { files } = parseManifest(fs.readFileSync(join(root(), 'out/fluxio-manifest.json'), 'utf8'));
    const entries = files.filter(({ path }) => path.startsWith('a/'));
    const before = fs.readFileSync(join(root(), 'out/fluxio-manifest.json'), 'utf8');
    const bArtifact = { path: 'b/main.mmd', kind: 'asl', text: '3' } as const;

    const same = opened();
    expect(same.keep(summary, entries)).toBe(true);
    expect(same.write({ ...summary, name: 'b', file: 'b/project.py' }, [bArtifact])).toEqual([
      expect.objectContaining({ path: 'b/main.mmd', bytes: 1 }),
    ]);
    expect(same.finish(tool, [], true)).toMatchObject({ files: 3, changed: 0, removed: 0 });
    expect(fs.readFileSync(join(root(), 'out/fluxio-manifest.json'), 'utf8')).toBe(before);

    // What is next to it changes: it is in the new output all the same.
    const beside = opened();
    expect(beside.keep(summary, entries)).toBe(true);
    expect(beside.finish(tool, [], true)).toMatchObject({ files: 2, changed: 0, removed: 1 });
    expect(Object.keys(treeOf(root()))).toEqual(['a/deep/x', 'a/main.mmd', 'fluxio-manifest.json']);
  });

  test('are not, when one is another', () => {
    build({ cwd: root(), out: 'out', projects: { a: { 'main.mmd': '1', 'deep/x': '2' } } });
    const { files } = parseManifest(fs.readFileSync(join(root(), 'out/fluxio-manifest.json'), 'utf8'));
    const [first] = files;
    if (first === undefined) throw new Error('nothing was written');
    const before = treeOf(root());
    const others = [
      { ...first, bytes: 2 },
      { ...first, sha256: '0'.repeat(64) },
      { ...first, path: 'a/none' },
      { ...first, path: 'a' },
      { ...first, path: '../a/x' },
      { ...first, path: 'a/deep' },
    ];
    const output = opened();
    for (const other of others) expect(output.keep(summary, [...files.slice(1), other])).toBe(false);
    // Nothing of it counts.
    expect(isProblem(output.write(summary, [{ path: 'a/main.mmd', kind: 'asl', text: '4' }]))).toBe(false);
    expect(output.keep(summary, [])).toEqual({
      problem: `'a/project.py' and 'a/project.py' would both write to 'a/'`,
    });
    output.abort();
    expect(treeOf(root())).toEqual(before);
  });

  test('that are edited while a build runs are not taken for its own', () => {
    build({ cwd: root(), out: 'out', projects: { a: { 'main.mmd': '1' }, b: { x: '1' } } });
    const output = opened();
    output.write(summary, [{ path: 'a/main.mmd', kind: 'asl', text: '1' }]);
    fs.writeFileSync(join(root(), 'out/a/main.mmd'), '2');
    expect(output.finish(tool, [], true)).toEqual({
      problem: `'out/a/main.mmd' was changed by somebody else in the meantime; build again`,
    });
    expect(treeOf(root())).toMatchObject({ 'a/main.mmd': '2', 'b/x': '1' });
    expect(leftovers(root())).toEqual([]);
  });

  test('stay, and the command exits with 2, when the disk is full', async () => {
    putFiles({
      'shop/project.py':
        'class T(Task):\n    async def run(event, context):\n        pass\n\ndef main(data):\n    T()\n',
    });
    expect((await fluxio(['build', 'shop', '--out', 'out'])).code).toBe(0);
    const before = treeOf(root());
    fs.appendFileSync(join(root(), 'shop/project.py'), '    T()\n');
    const spy = jest.spyOn(require('node:fs'), 'linkSync').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    const { code, stderr } = await fluxio(['build', 'shop', '--out', 'out']);
    spy.mockRestore();
    expect({ code, stderr }).toEqual({ code: 2, stderr: "error: cannot write to 'out': the disk is full\n" });
    expect(treeOf(root())).toEqual(before);
    expect(leftovers(root())).toEqual([]);
  });
});

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
