// The output folder under faults: builds that are killed with SIGKILL, full and read-only disks, folders that cannot be
// renamed, and other builds. The next build always finds the old output or the new one, and no other program's file is lost.
// FLUXIO_EVERY_MOMENT=1 kills builds before every call that changes the disk, otherwise before each rename and some of
// the others.
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { sha256 } from '../../src/base/digest.ts';
import { isProblem } from '../../src/base/problem.ts';
import { parseManifest } from '../../src/output/manifest.ts';
import { treeOf as filesIn, putTree, type Tree } from '../support/disk.ts';
import { build, CALLS, type Job } from '../support/faulty-build.ts';

type Projects = NonNullable<Job['projects']>;

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

/** What other programs have put into the output folder. With it, a build replaces single files instead of the whole folder. */
const LAYOUTS: Readonly<Record<string, Tree>> = {
  'only our files': {},
  'other files': { 'notes.txt': 'mine', 'a/mine.txt': 'mine', 'a/tasks/T/mine.txt': 'mine', 'gone/mine.txt': 'm' },
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

/** A new working directory with the old output in `out`. */
function prepare(others: Tree): string {
  const cwd = fs.mkdtempSync(join(top, 'run-'));
  expect(build({ cwd, out: 'out', projects: OLD })).toMatchObject({ removed: 0 });
  put(cwd, others);
  return cwd;
}

function put(cwd: string, files: Tree): void {
  putTree(join(cwd, 'out'), files);
}

/** The files of the output folder that a user sees. */
function treeOf(cwd: string): Tree {
  return Object.fromEntries(
    Object.entries(filesIn(join(cwd, 'out'))).filter(([path]) => !path.includes('.fluxio-tmp')),
  );
}

/** The output before and after a build without a fault. */
function expected(others: Tree): { readonly old: Tree; readonly new: Tree } {
  const cwd = prepare(others);
  const old = treeOf(cwd);
  build({ cwd, out: 'out', projects: NEW });
  return { old, new: treeOf(cwd) };
}

/** What a user finds in the output folder. */
function stateOf(cwd: string, { old, new: next }: ReturnType<typeof expected>): string {
  if (!fs.existsSync(join(cwd, 'out'))) return 'missing';
  const tree = JSON.stringify(treeOf(cwd));
  return tree === JSON.stringify(old) ? 'old' : tree === JSON.stringify(next) ? 'new' : 'a mixture';
}

/** The names of claims, in the output folder and beside it. */
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

/**
 * Kills builds before every `step`th of these calls, a few builds at a time, until one is not killed any more. Returns
 * how many were.
 */
async function killAtEach(
  calls: readonly string[],
  step: number,
  begin: () => Job | Promise<Job>,
  check: (cwd: string, result: Ended['result']) => void,
): Promise<number> {
  let killed = 0;
  for (let first = 0; ; first += 4 * step) {
    const runs = [0, 1, 2, 3].map(async (index) => {
      const job = await begin();
      const fault = { at: first + index * step, calls, what: 'kill' as const };
      return { ...(await start({ ...job, fault }).ended), cwd: job.cwd };
    });
    const done = await Promise.all(runs);
    for (const { cwd, signal, result, stderr } of done) {
      expect({ stderr, signal }).toEqual({ stderr: '', signal: result === undefined ? 'SIGKILL' : null });
      check(cwd, result);
    }
    killed += done.filter(({ signal }) => signal !== null).length;
    if (done.some(({ signal }) => signal === null)) return killed;
  }
}

describe.each(Object.entries(LAYOUTS))('with %s', (layout, others) => {
  test.each([
    ['rename', ['renameSync'], 1],
    ['call that changes the disk', CALLS, STEP],
  ])(
    'a build killed before any %s is finished or undone by the next one',
    async (_name, calls, step) => {
      const want = expected(others);
      const seen = new Set<string>();
      const begin = (): Job => ({ cwd: prepare(others), out: 'out', projects: NEW });
      const killed = await killAtEach(calls, step, begin, (cwd, result) => {
        if (result !== undefined) expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
        const state = stateOf(cwd, want);
        seen.add(state);
        // Between two renames the folder has another name.
        if (layout === 'only our files') expect(['old', 'new', 'missing']).toContain(state);
        else expect(treeOf(cwd)).toMatchObject(others);
        // Each file is the old or the new one, whole.
        for (const [path, text] of Object.entries(treeOf(cwd)))
          expect([want.old[path], want.new[path]]).toContain(text);
        // Opening the folder is enough.
        expect(build({ cwd, out: 'out' })).toEqual({});
        expect(['old', 'new']).toContain(stateOf(cwd, want));
        expect(leftovers(cwd)).toEqual([]);
        expect(build({ cwd, out: 'out', projects: NEW })).toMatchObject({ files: 7 });
        expect(treeOf(cwd)).toEqual(want.new);
        expect(leftovers(cwd)).toEqual([]);
      });
      expect(killed).toBeGreaterThan(0);
      if (calls.length === 1) expect([...seen]).toContain('new');
    },
    120_000,
  );

  test('a build killed while it finishes a killed one is finished by the next one', async () => {
    const want = expected(others);
    const states = new Set<string>();
    for (const at of layout === 'only our files' ? [1, 2] : [2, 4]) {
      const begin = async (): Promise<Job> => {
        const cwd = prepare(others);
        const fault = { at, calls: ['renameSync'], what: 'kill' as const };
        expect((await start({ cwd, out: 'out', projects: NEW, fault }).ended).signal).toBe('SIGKILL');
        states.add(stateOf(cwd, want));
        return { cwd, out: 'out' };
      };
      await killAtEach(CALLS, STEP === 1 ? 1 : 3, begin, (cwd) => {
        expect(build({ cwd, out: 'out' })).toEqual({});
        expect(['old', 'new']).toContain(stateOf(cwd, want));
        expect(leftovers(cwd)).toEqual([]);
      });
    }
    expect([...states]).toContain(layout === 'only our files' ? 'missing' : 'a mixture');
  }, 120_000);

  /** Makes calls of the file system fail from a number on. Returns whether any has. */
  function failing<T>(calls: readonly string[], code: string, from: number, action: () => T, only = /./): [T, boolean] {
    let count = 0;
    const real = { ...require('node:fs') } as Record<string, (...args: unknown[]) => unknown>;
    const spies = calls.map((name) =>
      jest.spyOn(require('node:fs'), name as 'renameSync').mockImplementation((...args: unknown[]) => {
        // Node itself calls openSync to read a file.
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
    // The calls that a full disk refuses.
    ['ENOSPC', ['copyFileSync', 'linkSync', 'mkdirSync', 'openSync', 'writeFileSync'], 'no space left on the disk', 3],
    // Every call fails, also those that would undo something.
    ['EROFS', CALLS, 'read-only file system', STEP],
  ])(
    '%s at any moment is one sentence, and the next build finds the old output or the new one',
    (code, calls, reason, step) => {
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
    },
  );

  test('a file that is open and cannot be replaced causes one error message, and the next build replaces it', () => {
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

  test.each([
    ['the folder', 'EBUSY', /\/out$/],
    ['the folder', 'EXDEV', /\/out$/],
    ['the claim', 'EBUSY', /out\/\.fluxio-tmp-\d+-[0-9a-f]+$/],
    ['the claim', 'EXDEV', /out\/\.fluxio-tmp-\d+-[0-9a-f]+$/],
  ])('files are replaced one by one where %s cannot be renamed: %s', (_name, code, only) => {
    const want = expected(others);
    const cwd = prepare(others);
    const [result] = failing(['renameSync'], code, 0, () => build({ cwd, out: 'out', projects: NEW }), only);
    expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
    expect(treeOf(cwd)).toEqual(want.new);
    expect(leftovers(cwd)).toEqual([]);
  });

  test.each([
    ['has hard links', []],
    ['has no hard links', ['linkSync']],
  ])('a file that does not change keeps its inode where the disk %s', (_name, calls) => {
    const want = expected(others);
    const cwd = prepare(others);
    const inodes = (): bigint[] =>
      ['a/same.mmd', 'a/tasks/U/run.py', 'b/main.mmd', 'broken/main.mmd'].map(
        (path) => fs.statSync(join(cwd, 'out', path), { bigint: true }).ino,
      );
    const before = inodes();
    failing(calls, 'EPERM', 0, () => build({ cwd, out: 'out', projects: NEW }));
    expect(treeOf(cwd)).toEqual(want.new);
    expect(inodes()).toEqual(before);
    expect(leftovers(cwd)).toEqual([]);
  });

  test.each([0, 1, 2])('a signal before rename %i ends the process when the output is in place', async (at) => {
    const want = expected(others);
    const cwd = prepare(others);
    const fault = { at, calls: ['renameSync'], what: 'term' as const };
    const { signal, result } = await start({ cwd, out: 'out', projects: NEW, fault }).ended;
    expect({ signal, result }).toMatchObject({ signal: 'SIGTERM', result: { files: 7, changed: 3, removed: 3 } });
    expect(treeOf(cwd)).toEqual(want.new);
    expect(leftovers(cwd)).toEqual([]);
  });

  test.each([
    ['is writing its first file', { at: 3, calls: CALLS }],
    ['is putting its output in place', { at: 2, calls: ['renameSync'] }],
  ])(
    'a second build is refused while another one %s',
    async (_name, fault) => {
      const want = expected(others);
      const cwd = prepare(others);
      const first = start({ cwd, out: 'out', projects: NEW, fault: { ...fault, what: 'pause' } });
      await first.paused;
      const second = build({ cwd, out: 'out', projects: { z: { 'main.mmd': 'z' } } });
      fs.writeFileSync(join(cwd, 'go'), '');
      const { pid, result } = await first.ended;
      expect(second).toEqual({
        problem: expect.stringMatching(
          `^another build \\(process ${pid}\\) is writing to 'out'; wait for it, or remove '(?:out/)?\\.fluxio-tmp-.*' if it is not running$`,
        ),
      });
      expect(result).toMatchObject({ files: 7, changed: 3, removed: 3 });
      expect(treeOf(cwd)).toEqual(want.new);
      expect(leftovers(cwd)).toEqual([]);
    },
    60_000,
  );

  test('builds at the same time do not mix: each is complete or refused', async () => {
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
    for (const { path, sha256: digest } of files) expect([path, sha256(tree[path] ?? '')]).toEqual([path, digest]);
    for (const path of Object.keys(others)) expect(tree[path]).toBe(others[path]);
    build({ cwd, out: 'out' });
    expect(leftovers(cwd)).toEqual([]);
  });
});

test.each([
  // The first file is in place.
  [2, { 'a/late.txt': 'mine', 'gone/late.txt': 'mine' }],
  // The others are, too; stale files are still there.
  [4, { 'a/late.txt': 'mine', 'b/late.txt': 'mine', 'gone/late.txt': 'mine', 'gone/deep/late.txt': 'mine' }],
])('killed before rename %i, the next build keeps what others have written since', async (at, late) => {
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

test.each<[string, Tree]>([
  ['a file', { 'c/main.mmd': 'mine' }],
  ['a link', { 'c/main.mmd': '-> ../notes.txt' }],
  ['a folder', { 'c/main.mmd/x': 'mine' }],
  ['a link instead of a folder', { c: '-> a' }],
])('%s of another program in the way of a killed build stays, and is not listed', async (_name, late) => {
  const cwd = prepare({ 'notes.txt': 'mine' });
  const fault = { at: 1, calls: ['renameSync'], what: 'kill' as const };
  expect((await start({ cwd, out: 'out', projects: NEW, fault }).ended).signal).toBe('SIGKILL');
  fs.rmSync(join(cwd, 'out/c'), { recursive: true, force: true });
  put(cwd, late);
  expect(build({ cwd, out: 'out' })).toEqual({});
  expect(treeOf(cwd)).toMatchObject({ 'notes.txt': 'mine', 'a/main.mmd': 'new', ...late });
  const { files, projects } = parseManifest(treeOf(cwd)['fluxio-manifest.json'] ?? '');
  expect(files.map(({ path }) => path)).not.toContain('c/main.mmd');
  expect(projects.map(({ name }) => name)).toEqual(['a', 'b', 'broken', 'c']);
  expect(leftovers(cwd)).toEqual([]);
});

test('the folder that a killed build left between two names comes back over an empty one', async () => {
  const cwd = prepare({});
  const fault = { at: 2, calls: ['renameSync'], what: 'kill' as const };
  expect((await start({ cwd, out: 'out', projects: NEW, fault }).ended).signal).toBe('SIGKILL');
  expect(fs.existsSync(join(cwd, 'out'))).toBe(false);
  fs.mkdirSync(join(cwd, 'out'));
  expect(build({ cwd, out: 'out' })).toEqual({});
  expect(treeOf(cwd)).toEqual(expected({}).new);
  expect(leftovers(cwd)).toEqual([]);
});

test('files that others write into the folder during the swap are put back', async () => {
  const cwd = prepare({});
  const fault = { at: 1, calls: ['renameSync'], what: 'pause' as const };
  const running = start({ cwd, out: 'out', projects: NEW, fault });
  await running.paused;
  put(cwd, { 'late.txt': 'mine', 'a/late.txt': 'mine', 'gone/late.txt': 'mine' });
  fs.writeFileSync(join(cwd, 'go'), '');
  expect((await running.ended).result).toMatchObject({ files: 7 });
  expect(treeOf(cwd)).toEqual({
    ...expected({}).new,
    'late.txt': 'mine',
    'a/late.txt': 'mine',
    'gone/late.txt': 'mine',
  });
  expect(leftovers(cwd)).toEqual([]);
});

describe('a build that enters the folder while another one swaps it', () => {
  const ELSEWHERE: Projects = { z: { 'main.mmd': 'z' } };

  /** Starts a build from another working directory, so that it can be paused and released on its own. */
  async function pausedElsewhere(cwd: string, call: string): Promise<{ ended: Promise<Ended>; release: () => void }> {
    const own = fs.mkdtempSync(join(top, 'run-'));
    const fault = { at: 0, calls: [call], what: 'pause' as const };
    const { ended, paused } = start({ cwd: own, out: join(cwd, 'out'), projects: ELSEWHERE, fault });
    await paused;
    return { ended, release: () => fs.writeFileSync(join(own, 'go'), '') };
  }

  test('is refused while the folder is missing', async () => {
    const cwd = prepare({});
    const late = await pausedElsewhere(cwd, 'mkdirSync');
    const first = start({ cwd, out: 'out', projects: NEW, fault: { at: 2, calls: ['renameSync'], what: 'pause' } });
    await first.paused;
    const isThere = fs.existsSync(join(cwd, 'out'));
    late.release();
    const refused = await late.ended;
    fs.writeFileSync(join(cwd, 'go'), '');
    const done = await first.ended;
    expect(isThere).toBe(false);
    expect(refused.result).toEqual({ problem: expect.stringMatching(/^another build /) });
    expect(done.result).toMatchObject({ files: 7 });
    expect(treeOf(cwd)).toEqual(expected({}).new);
    expect(leftovers(cwd)).toEqual([]);
  });

  test('follows it if its claim was moved away with the old output', async () => {
    const cwd = prepare({});
    const first = start({ cwd, out: 'out', projects: NEW, fault: { at: 0, calls: ['renameSync'], what: 'pause' } });
    await first.paused;
    const late = await pausedElsewhere(cwd, 'writeFileSync');
    fs.writeFileSync(join(cwd, 'go'), '');
    const done = await first.ended;
    late.release();
    expect((await late.ended).result).toMatchObject({ files: 1 });
    expect(done.result).toMatchObject({ files: 7 });
    expect(treeOf(cwd)).toMatchObject({ 'z/main.mmd': 'z' });
    expect(leftovers(cwd)).toEqual([]);
  });
});

test.each(Object.entries(LAYOUTS))(
  'a file that another program puts in a new place at the last moment stays, with %s',
  async (_layout, others) => {
    const cwd = prepare(others);
    const fault = { at: 1, calls: ['renameSync'], what: 'pause' as const };
    const projects = { ...NEW, late: { 'main.mmd': 'ours' } };
    const running = start({ cwd, out: 'out', projects, fault });
    await running.paused;
    put(cwd, { 'late/main.mmd': 'mine' });
    fs.writeFileSync(join(cwd, 'go'), '');
    const problem = `'out/late/main.mmd' exists and was not written by fluxio; remove it or choose another folder`;
    expect((await running.ended).result).toEqual({ problem });
    expect(treeOf(cwd)).toMatchObject({ ...others, 'late/main.mmd': 'mine' });
    expect(leftovers(cwd)).toEqual([]);
    expect(build({ cwd, out: 'out', projects })).toEqual({ problem });
  },
);

test.each([
  ['goes on', 'nothing was written to for ten minutes', 'elsewhere', () => 1, 11 * 60, true],
  ['is refused', 'belongs to another host', 'elsewhere', () => 1, 60, false],
  ['is refused', 'belongs to a running process', hostname(), () => process.ppid, 60, false],
  ['goes on', 'belongs to an earlier process with our id', hostname(), () => process.pid, 0, true],
])('a build %s beside a claim that %s', (_verdict, _name, host, pid, age, isLeftover) => {
  const cwd = prepare({});
  const name = `.fluxio-tmp-${pid()}-0123456789ab`;
  put(cwd, { [`${name}/owner`]: host, [`${name}/new/a/x`]: '' });
  const time = Date.now() / 1000 - age;
  for (const path of ['new', '.']) fs.utimesSync(join(cwd, 'out', name, path), time, time);
  const result = build({ cwd, out: 'out', projects: NEW });
  expect(isProblem(result)).toBe(!isLeftover);
  expect(leftovers(cwd)).toEqual(isLeftover ? [] : [name]);
});

test('a forged claim does not lead a build outside the folder', () => {
  const cwd = prepare({});
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const name = `.fluxio-tmp-${pid}-0123456789ab`;
  const entry = (path: string) => ({ path, kind: 'asl', sha256: sha256('v'), bytes: 1 });
  const files = ['../victim', 'l/x', 'b', 'x', '/etc/passwd'].map(entry);
  const claim = { owner: hostname(), 'fluxio-manifest.json': JSON.stringify({ version: 1, projects: [], files }) };
  putTree(cwd, { victim: 'v', 'elsewhere/x': 'v', 'elsewhere/b/main.mmd': 'v', 'elsewhere/l/x': 'v' });
  putTree(join(cwd, 'out', name), { ...claim, new: '-> ../../elsewhere', old: '-> ../../elsewhere' });
  put(cwd, { l: '-> ../elsewhere' });
  expect(build({ cwd, out: 'out' })).toEqual({});
  expect(filesIn(join(cwd, 'elsewhere'))).toEqual({ 'b/main.mmd': 'v', 'l/x': 'v', x: 'v' });
  expect(filesIn(cwd)).toMatchObject({ victim: 'v', 'out/l': '-> ../elsewhere' });
  expect(leftovers(cwd)).toEqual([]);
});

test('a forged claim does not replace the folder with a link', () => {
  const cwd = prepare({});
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  fs.rmSync(join(cwd, 'out'), { recursive: true });
  const name = `.fluxio-tmp-${pid}-0123456789ab-out`;
  putTree(cwd, { 'elsewhere/x': 'v', [`${name}/owner`]: hostname(), [`${name}/new`]: '-> ../elsewhere' });
  expect(build({ cwd, out: 'out', projects: { z: { x: '1' } } })).toMatchObject({ files: 1 });
  expect(fs.lstatSync(join(cwd, 'out')).isDirectory()).toBe(true);
  expect(filesIn(join(cwd, 'elsewhere'))).toEqual({ x: 'v' });
});

describe('a small disk', () => {
  /**
   * Runs the action in a file system of this size; undefined where none can be mounted. The folder is not below `top`,
   * which does not exist yet when tests are collected, and is always removed.
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
      // Only the empty folder: if the disk is still mounted, its files have to stay.
      fs.rmdirSync(cwd);
    }
  }
  const DISK = `fluxio-disk-${process.pid}-`;
  const onDisk = mounted('1m', () => test) ?? test.skip;

  onDisk.each(['out', '.'])('that is full is one sentence, and keeps the old output in %s', (out) => {
    const text = 'x'.repeat(100_000);
    mounted('1m', (cwd) => {
      const projects = (last: string): Projects => ({
        a: { x: text, y: text },
        b: { x: `${text}${last}`, y: `${last}${text}` },
      });
      expect(build({ cwd, out, projects: projects('1') })).toMatchObject({ files: 4 });
      const files = (): string => JSON.stringify(fs.readdirSync(join(cwd, out), { recursive: true }).sort());
      const before = files();
      // There is room for the two files that change.
      expect(build({ cwd, out, projects: projects('2') })).toMatchObject({ changed: 2 });
      const large: Projects = {
        a: { x: `${text}!`, y: `!${text}` },
        ...Object.fromEntries(['c', 'd', 'e', 'f', 'g'].map((name) => [name, { x: text }])),
      };
      expect(build({ cwd, out, projects: large })).toEqual({
        problem: `cannot write to '${out}': no space left on the disk`,
      });
      expect(files()).toBe(before);
      expect(fs.readFileSync(join(cwd, out, 'b/x'), 'utf8')).toBe(`${text}2`);
    });
  });

  test('is unmounted and leaves no folder behind', () => {
    expect(fs.readdirSync(tmpdir()).filter((name) => name.startsWith(DISK))).toEqual([]);
    expect(fs.readdirSync('.').filter((name) => name.startsWith('disk-'))).toEqual([]);
  });
});
