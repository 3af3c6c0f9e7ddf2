// Tests for the cache. Every report has the same bytes with and without it, whatever changed between runs. A cache that is
// damaged or cannot be used counts as empty.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openCache } from '../../src/cache/cache.ts';
import { cacheFolder, writeOwnFile } from '../../src/cache/folder.ts';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { project as plainProject } from '../support/workspace.ts';

/** Has an annotation that makes the engine necessary, so that a test can detect whether a file is compiled. */
function project(...how: Parameters<typeof plainProject>): string {
  return plainProject(...how).replace('def main(data):', 'def main(data: dict):');
}

const SUBSCRIBES = project(`@subscribe(project="billing", state_machine="main", status="success")`);

const FILES: Readonly<Record<string, string>> = {
  'billing/project.py': project(),
  'orders/project.py': SUBSCRIBES,
  'lost/project.py': project('@subscribe(project="legacy")'),
  'ring/project.py': project('@subscribe(project="ring")'),
  'hushed/project.py': `def main(data: dict):
    return
    wait(seconds=1)  # fluxio: ignore[FLX301, unreachable-state, no-such-rule]


# fluxio: ignore[FLX501]
def other(data):
    wait(seconds=10)
`,
  'noted/project.py': `class Load(Task):
    service = "lambda"
    async def run(event, context):
        """Größe 💥"""
        return value


def main(data: dict):
    if str(data["größe"]) == "a":
        Load()
        return
    wait(seconds=0)
    return
    wait(seconds=1)
`,
  'broken/project.py': 'def main(data: dict):\n    wait(seconds=(10\n\n\ndef other(data):\n    Missing()\n',
  'other/project.py': 'print("no project")\n',
  'one/same/project.py': project(),
  'two/same/project.py': project(),
  'latin/project.py': '# coding: latin-1\nü = 1\n',
};

let folder: Folder;
let cache: string;
let engines = 0;

beforeEach(() => {
  folder = makeFolder();
  cache = fs.mkdtempSync(join(tmpdir(), 'fluxio-cache-'));
  engines = 0;
});

afterEach(() => {
  folder.remove();
  fs.chmodSync(cache, 0o700);
  fs.rmSync(cache, { recursive: true, force: true });
});

/** Runs a command with the cache and counts how often the engine is loaded. */
function withCache(argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = '.'): Promise<Ran> {
  const loadEngine = (): ReturnType<typeof engine> => {
    engines += 1;
    return engine();
  };
  const io = { buildId: 'b1', env: { FLUXIO_CACHE_DIR: cache, ...env }, cwd: join(folder.root, cwd), loadEngine };
  return folder.fluxio(argv, { io });
}

/**
 * Runs a command twice with the cache and once without, and expects the same output. Returns how often each of the first two
 * runs loaded the engine.
 */
async function expectSame(argv: readonly string[], cwd = '.'): Promise<[number, number]> {
  engines = 0;
  const first = await withCache(argv, {}, cwd);
  const loaded = engines;
  const second = await withCache(argv, {}, cwd);
  const counts: [number, number] = [loaded, engines - loaded];
  const plain = await withCache([...argv, '--no-cache'], {}, cwd);
  expect(first).toEqual(plain);
  expect(second).toEqual(plain);
  return counts;
}

/** The projects without findings about other projects. */
const ALONE = ['billing', 'orders', 'hushed', 'noted', 'broken', 'other'];

test('a second run compiles nothing', async () => {
  folder.put(FILES);
  expect(await expectSame(['check', ...ALONE])).toEqual([1, 0]);
  // A file with a finding about another project is compiled in every run.
  expect(await expectSame(['check'])).toEqual([1, 1]);
});

test.each(['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'])(
  'gives the same report as %s',
  async (format) => {
    folder.put(FILES);
    await expectSame(['check', '--format', format]);
    expect(await expectSame(['check', ...ALONE, '--format', format])).toEqual([0, 0]);
    await expectSame(['check', '--format', format, '--output-file', 'report', '--color', 'always']);
  },
);

test('settings, options and baselines are part of the cache key', async () => {
  folder.put(FILES);
  await expectSame(['check']);
  const baseline = (await withCache(['check', '--baseline', 'known.json', '--no-cache'])).stdout;
  expect(baseline).toContain('to baseline');
  const settings = [
    '',
    'ignore = ["FLX501"]',
    'extend-select = ["ALL"]',
    'severity = { FLX501 = "error" }',
    '[per-file-ignores]\n"noted/" = ["ALL"]',
    'asl = { item-processor = true }',
    'external-projects = true',
    'external-projects = ["leg*"]',
    'baseline = "known.json"',
    'fail-on = "note"',
    'exclude = ["noted"]',
  ];
  for (const text of [...settings, ...settings.slice(0, 2)]) {
    folder.put({ 'fluxio.toml': text });
    await expectSame(['check']);
  }
  fs.rmSync(join(folder.root, 'fluxio.toml'));
  for (const argv of [['--select', 'FLX8'], ['--ignore', 'ALL'], ['--baseline', 'known.json'], ['--isolated']]) {
    await expectSame(['check', ...argv]);
  }
  // A baseline entry is stale once its finding is gone, but not because a cached file is not compiled.
  folder.put({ 'noted/project.py': project() });
  const { stderr } = await withCache(['check', '--baseline', 'known.json']);
  expect(stderr).toContain('matched nothing in this run');
  await expectSame(['check', '--baseline', 'known.json']);
  const known = folder.read('known.json').replace(/.*"hushed.*\n/g, '');
  folder.put({ 'known.json': known });
  await expectSame(['check', '--baseline', 'known.json']);
});

test('a change in one project affects the findings of another that refers to it', async () => {
  folder.put({ 'billing/project.py': project(), 'orders/project.py': SUBSCRIBES });
  expect(await expectSame(['check'])).toEqual([1, 0]);
  const first = await withCache(['check']);
  folder.put({ 'billing/project.py': project('@export()').replace('main', 'start') });
  expect(await expectSame(['check'])).toEqual([1, 1]);
  expect((await withCache(['check'])).stdout).toContain(`unknown state machine 'main' of project 'billing'`);
  await expectSame(['check', 'orders']);
  fs.rmSync(join(folder.root, 'billing'), { recursive: true });
  await expectSame(['check']);
  await expectSame(['check', 'orders']);
  folder.put({ 'billing/project.py': project() });
  expect(await expectSame(['check'])).toEqual([0, 0]);
  expect(await withCache(['check'])).toEqual(first);
  // The other project is only read for its facts, which are cached too.
  await expectSame(['check', 'orders']);
  expect(await expectSame(['check', 'orders'])).toEqual([0, 0]);
});

test('a suppression of a finding between projects counts as used', async () => {
  const text = SUBSCRIBES.replace('status="success")', 'status="success")  # fluxio: ignore[FLX530, FLX531, FLX532]');
  folder.put({ 'billing/project.py': project(), 'orders/project.py': text });
  await expectSame(['check']);
  fs.rmSync(join(folder.root, 'billing'), { recursive: true });
  await expectSame(['check']);
});

test('the report of a shard contains the same facts', async () => {
  folder.put(FILES);
  for (const shard of ['1/3', '2/3', '3/3', '1/1']) {
    for (const more of [[], ['--format', 'json']]) await expectSame(['check', '--shard', shard, ...more]);
  }
  await expectSame(['check', '--format', 'json']);
});

test('the first of two projects with the same name wins in each run', async () => {
  folder.put({ 'one/same/project.py': project(), 'two/same/project.py': project([], 'return') });
  await expectSame(['check', 'two']);
  await expectSame(['check', 'one']);
  await expectSame(['check']);
  await expectSame(['check', 'two']);
});

test('results are not shared with a renamed folder or another working directory', async () => {
  folder.put({ 'a/x/project.py': FILES['other/project.py'] ?? '' });
  await expectSame(['check']);
  fs.renameSync(join(folder.root, 'a/x'), join(folder.root, 'a/y'));
  await expectSame(['check']);
  fs.renameSync(join(folder.root, 'a'), join(folder.root, 'b'));
  await expectSame(['check']);
  expect((await withCache(['check'])).stdout).toContain("'b/y/project.py' is skipped, because");
  expect(await expectSame(['check'], 'b')).toEqual([1, 0]);
  expect((await withCache(['check'], {}, 'b')).stdout).toContain("'y/project.py' is skipped, because");
});

test('does not cache standard input, or results of runs that write files or a baseline', async () => {
  folder.put({ 'a/project.py': FILES['noted/project.py'] ?? '' });
  await withCache(['check', '-']);
  for (const option of ['--diff', '--fix', '--add-suppressions']) await withCache(['check', option]);
  await withCache(['check', '--baseline', 'new.json']);
  expect(fs.readdirSync(cache)).toEqual([]);
});

test('does not use results of another build, and caches nothing for unbundled code', async () => {
  folder.put({ 'a/project.py': project() });
  const env = { FLUXIO_CACHE_DIR: cache };
  await folder.fluxio(['check'], { io: { env } });
  expect(fs.readdirSync(cache)).toEqual([]);
  await withCache(['check']);
  const loadEngine = (): never => {
    throw new Error('compiled');
  };
  expect((await folder.fluxio(['check'], { io: { env, buildId: 'b1', loadEngine } })).code).toBe(0);
  expect((await folder.fluxio(['check'], { io: { env, buildId: 'b2', loadEngine } })).code).toBe(3);
});

test('does not rewrite the file if nothing was added', async () => {
  folder.put(FILES);
  await expectSame(['check', ...ALONE]);
  const [name = ''] = fs.readdirSync(cache);
  fs.utimesSync(join(cache, name), 1, 1);
  await expectSame(['check', ...ALONE]);
  expect(fs.statSync(join(cache, name)).mtimeMs).toBe(1000);
});

describe('a cache file', () => {
  /** Runs a check that writes the cache file, and returns the path of the file. */
  async function writeCacheFile(): Promise<string> {
    folder.put({ 'noted/project.py': FILES['noted/project.py'] ?? '', 'orders/project.py': SUBSCRIBES });
    await expectSame(['check']);
    const [name = ''] = fs.readdirSync(cache);
    return join(cache, name);
  }

  test.each<[string, (good: Buffer) => Buffer | string]>([
    ['is empty', () => ''],
    ['has an empty header', () => '\n'],
    ['has a header without a digest', () => 'fluxio cache 2 \n'],
    ['lacks its last byte', (good) => good.subarray(0, good.length - 1)],
    ['lacks its second half', (good) => good.subarray(0, good.length / 2)],
    ['is repeated', (good) => Buffer.concat([good, good])],
    ['has been edited', (good) => good.toString().replace('"severity":"note"', '"severity":"error"')],
    ['has another version', (good) => good.toString().replace('fluxio cache 2', 'fluxio cache 3')],
    ['holds other bytes', () => Buffer.alloc(100_000, 255)],
  ])('that %s counts as empty and is replaced', async (_, damage) => {
    const path = await writeCacheFile();
    const good = fs.readFileSync(path);
    fs.writeFileSync(path, damage(good));
    await expectSame(['check']);
    expect(fs.readFileSync(path).equals(good)).toBe(true);
  });

  test('that is a folder or a link counts as empty', async () => {
    const path = await writeCacheFile();
    const good = fs.readFileSync(path);
    fs.rmSync(path);
    fs.mkdirSync(path);
    await expectSame(['check']);
    fs.rmdirSync(path);
    fs.writeFileSync(join(cache, 'elsewhere'), good);
    fs.symlinkSync(join(cache, 'elsewhere'), path);
    await expectSame(['check']);
    expect(fs.lstatSync(path).isSymbolicLink()).toBe(false);
  });
});

test.each([
  ['is a file', 'file'],
  ['is below a file', 'file/below'],
  ['is a link', 'link'],
  ['is on a read-only file system', '/proc/self/cache'],
  ['has a name that is too long', 'x'.repeat(300)],
])('ignores a cache folder that %s', async (_, path) => {
  folder.put({ 'a/project.py': project() });
  const plain = await withCache(['check', '--no-cache']);
  folder.put({ file: '' });
  fs.symlinkSync(cache, join(folder.root, 'link'));
  expect(await withCache(['check'], { FLUXIO_CACHE_DIR: path })).toEqual(plain);
  expect(await withCache(['check'], { FLUXIO_CACHE_DIR: path })).toEqual(plain);
  expect(fs.readdirSync(cache)).toEqual([]);
});

test('ignores a cache folder without write permission', async () => {
  folder.put({ 'a/project.py': project() });
  const plain = await withCache(['check', '--no-cache']);
  fs.chmodSync(cache, 0o500);
  expect(await withCache(['check'])).toEqual(plain);
});

test('creates a missing cache folder, readable by the user only', async () => {
  folder.put({ 'a/project.py': project() });
  await withCache(['check'], { FLUXIO_CACHE_DIR: join(cache, 'a/b') });
  const [name = ''] = fs.readdirSync(join(cache, 'a/b'));
  expect(fs.statSync(join(cache, 'a/b')).mode & 0o777).toBe(0o700);
  expect(fs.statSync(join(cache, 'a/b', name)).mode & 0o777).toBe(0o600);
  expect(cacheFolder({ FLUXIO_CACHE_DIR: 'x' }, '/work')).toBe('/work/x');
  if (process.platform === 'linux') {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, '/work')).toBe('/caches/fluxio');
    // The specification requires that relative paths are ignored.
    expect(cacheFolder({ XDG_CACHE_HOME: 'caches' }, '/work')).toMatch(/^\/.*\/\.cache\/fluxio$/);
    expect(cacheFolder({}, '/work')).toMatch(/\/\.cache\/fluxio$/);
  }
});

describe('a build', () => {
  const OUT = ['out-a', 'out-b'] as const;

  function bytesOf(out: string): Record<string, string> {
    const top = join(folder.root, out);
    if (!fs.existsSync(top)) return {};
    const paths = fs.readdirSync(top, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((path) => fs.statSync(join(top, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, fs.readFileSync(join(top, path), 'latin1')]));
  }

  /**
   * Builds with the cache and without it, each into its own folder, and expects the same output. Returns whether the build
   * with the cache compiled anything.
   */
  async function build(...argv: string[]): Promise<boolean> {
    engines = 0;
    const first = await withCache(['build', ...argv, '--out', OUT[0]]);
    const hasCompiled = engines > 0;
    const second = await withCache(['build', ...argv, '--out', OUT[1], '--no-cache']);
    const text = JSON.stringify(second).replaceAll(OUT[1], OUT[0]);
    expect(first).toEqual(JSON.parse(text));
    expect(bytesOf(OUT[0])).toEqual(bytesOf(OUT[1]));
    return hasCompiled;
  }

  test.each([[[]], [['--package']], [['--layout', 'flat', '--minify']], [['--format-templates', 'yaml']]])(
    'with %j compiles nothing if nothing changed',
    async (options) => {
      folder.put(FILES);
      expect(await build(...ALONE, ...options)).toBe(true);
      expect(await build(...ALONE, ...options)).toBe(false);
      expect(await expectSame(['check', ...ALONE])).toEqual([0, 0]);
      expect(Object.keys(bytesOf(OUT[0])).length).toBeGreaterThan(10);
    },
  );

  test('with other options that affect the output has another cache key', async () => {
    folder.put({ 'a/project.py': FILES['noted/project.py']?.replace('value', 'event') ?? '' });
    await expectSame(['check']);
    const options = [[], ['--minify'], ['--layout', 'flat'], ['--format-templates', 'yaml'], ['--package']];
    for (const own of options) {
      expect(await build(...own)).toBe(true);
      expect(await build(...own)).toBe(false);
    }
    for (const text of ['asl = { item-processor = true }', '']) {
      folder.put({ 'fluxio.toml': text });
      await build();
      await build();
    }
  });

  test.each<[string, (path: string) => void, boolean]>([
    ['a removed file', (path) => fs.rmSync(path), true],
    ['a longer file', (path) => fs.appendFileSync(path, ' '), true],
    ['an edited file', (path) => fs.writeFileSync(path, fs.readFileSync(path, 'utf8').replace('{', ' ')), true],
    ['the files of a removed output folder', (path) => fs.rmSync(join(path, '../..'), { recursive: true }), true],
    ['a removed manifest', (path) => fs.rmSync(join(path, '../../fluxio-manifest.json')), false],
  ])('replaces %s', async (_, damage, compiles) => {
    folder.put({ 'a/project.py': project(), 'b/project.py': project(), 'c/project.py': project() });
    await build();
    for (const out of OUT) damage(join(folder.root, out, 'b/main.asl.json'));
    expect(await build()).toBe(compiles);
    expect(await build()).toBe(false);
  });

  test('replaces a file that has become a link', async () => {
    folder.put({ 'a/project.py': project(), 'b/project.py': project(), 'c/project.py': project() });
    await build();
    for (const out of OUT) {
      fs.rmSync(join(folder.root, out, 'b/main.mmd'));
      fs.symlinkSync('../a/main.mmd', join(folder.root, out, 'b/main.mmd'));
    }
    await build();
    await build();
  });

  test('handles projects that are added, removed, broken or filtered between runs', async () => {
    folder.put(FILES);
    await build();
    await build();
    fs.rmSync(join(folder.root, 'billing'), { recursive: true });
    await build();
    folder.put({ 'noted/project.py': project(), 'hushed/project.py': 'def main(data: dict):\n' });
    await build();
    await build('two');
    await build();
    await build('--shard', '1/2');
    await build();
    folder.put(FILES);
    await build();
    await build('--select', 'FLX501');
    await build();
  });
});

describe('the size of the cache', () => {
  const key = (number: number): string => String(number).padStart(64, '0');

  test('is limited: entries that the last run did not use are dropped first', () => {
    const value = { text: 'x'.repeat(90) };
    const open = (): ReturnType<typeof openCache> => openCache(cache, 'b', '/', 10 * 200);
    const first = open();
    for (let number = 0; number < 10; number += 1) first.put(key(number), value);
    first.save();
    const second = open();
    for (let number = 5; number < 10; number += 1) expect(second.get(key(number))).toEqual(value);
    for (let number = 10; number < 15; number += 1) second.put(key(number), value);
    second.save();
    const third = open();
    const kept = [...Array(15).keys()].filter((number) => third.get(key(number)) !== undefined);
    expect(kept).toEqual([0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].filter((number) => kept.includes(number)));
    expect(kept).toEqual(expect.arrayContaining([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]));
    expect(kept.length).toBeLessThan(15);
    expect(fs.statSync(join(cache, fs.readdirSync(cache)[0] ?? '')).size).toBeLessThan(2100);
  });

  test('is limited: the oldest files are removed, but not those of others', () => {
    fs.writeFileSync(join(cache, 'mine'), 'x'.repeat(10_000));
    fs.writeFileSync(join(cache, `${'a'.repeat(64)}.${'b'.repeat(12)}.tmp`), 'left behind');
    fs.utimesSync(join(cache, `${'a'.repeat(64)}.${'b'.repeat(12)}.tmp`), 1, 1);
    for (let number = 0; number < 6; number += 1) {
      const own = openCache(cache, 'b', `/${number}`, 4 * 300);
      own.put(key(number), { text: 'x'.repeat(90) });
      own.save();
      for (const name of fs.readdirSync(cache)) {
        const { mtimeMs } = fs.statSync(join(cache, name));
        fs.utimesSync(join(cache, name), mtimeMs / 1000 - 60, mtimeMs / 1000 - 60);
      }
    }
    const left = [...Array(6).keys()].filter((n) => openCache(cache, 'b', `/${n}`).get(key(n)) !== undefined);
    expect(left).toEqual([2, 3, 4, 5]);
    expect(fs.readdirSync(cache)).toHaveLength(5);
    expect(fs.readdirSync(cache)).toContain('mine');
  });

  test('is limited to a thousand files', () => {
    const name = (number: number): string => number.toString(16).padStart(64, '0');
    for (let number = 0; number < 1100; number += 1) {
      fs.writeFileSync(join(cache, name(number)), '');
      fs.utimesSync(join(cache, name(number)), number, number);
    }
    writeOwnFile(cache, name(5000), Buffer.from('new'), 1 << 20);
    const left = fs.readdirSync(cache);
    expect(left).toHaveLength(1000);
    expect(left).toContain(name(5000));
    expect(left).toContain(name(101));
    expect(left).not.toContain(name(100));
  });
});

describe('random edits between runs', () => {
  const RUNS = runsOf({ quick: 2, full: 5 });
  const SEED = seedOr(20_261_125);
  const names = Object.keys(FILES);
  const texts = Object.values(FILES);
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('write' as const),
      file: fc.constantFrom(...names),
      text: fc.constantFrom(...texts),
    }),
    fc.record({ kind: fc.constant('remove' as const), file: fc.constantFrom(...names) }),
    fc.record({
      kind: fc.constant('append' as const),
      file: fc.constantFrom(...names),
      text: fc.constantFrom('\n', '#', 'wait(seconds=1)\n', '\ufeff'),
    }),
    fc.record({
      kind: fc.constant('settings' as const),
      text: fc.constantFrom('', 'select = ["ALL"]', 'ignore = ["FLX5"]', 'external-projects = ["leg*"]'),
    }),
  );
  const argv = fc.constantFrom(
    ['check'],
    ['check', '--format', 'json'],
    ['check', 'orders', 'noted'],
    ['check', '--shard', '1/2', '--format', 'json'],
    ['check', '--ignore', 'FLX8'],
  );

  test('give the same report with and without the cache', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edit, argv), { minLength: 2, maxLength: 8 }), async (steps) => {
        folder.remove();
        fs.mkdirSync(folder.root);
        folder.put(FILES);
        for (const [change, args] of steps) {
          if (change.kind === 'settings') folder.put({ 'fluxio.toml': change.text });
          else if (change.kind === 'write') folder.put({ [change.file]: change.text });
          else if (change.kind === 'remove') fs.rmSync(join(folder.root, change.file), { force: true });
          else if (fs.existsSync(join(folder.root, change.file)))
            fs.appendFileSync(join(folder.root, change.file), change.text);
          expect(await withCache(args)).toEqual(await withCache([...args, '--no-cache']));
        }
      }),
      { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 },
    );
  }, 90_000);
});
