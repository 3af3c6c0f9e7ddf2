// The cache: with it and without it, every report has the same bytes, whatever changed between runs. A cache that is
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

/** An annotation makes the engine needed, so that a test sees whether something is compiled. */
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

function remembering(argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = '.'): Promise<Ran> {
  const loadEngine = (): ReturnType<typeof engine> => {
    engines += 1;
    return engine();
  };
  const io = { buildId: 'b1', env: { FLUXIO_CACHE_DIR: cache, ...env }, cwd: join(folder.root, cwd), loadEngine };
  return folder.fluxio(argv, { io });
}

/** Runs twice with the cache and once without, which all print the same. Out: how often the engine was loaded. */
async function same(argv: readonly string[], cwd = '.'): Promise<[number, number]> {
  engines = 0;
  const first = await remembering(argv, {}, cwd);
  const loaded = engines;
  const second = await remembering(argv, {}, cwd);
  const counts: [number, number] = [loaded, engines - loaded];
  const plain = await remembering([...argv, '--no-cache'], {}, cwd);
  expect(first).toEqual(plain);
  expect(second).toEqual(plain);
  return counts;
}

/** The projects without findings about other projects. */
const ALONE = ['billing', 'orders', 'hushed', 'noted', 'broken', 'other'];

test('a second run compiles nothing', async () => {
  folder.put(FILES);
  expect(await same(['check', ...ALONE])).toEqual([1, 0]);
  // A file with a finding about another project is compiled in every run.
  expect(await same(['check'])).toEqual([1, 1]);
});

test.each(['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'])('the report as %s', async (format) => {
  folder.put(FILES);
  await same(['check', '--format', format]);
  expect(await same(['check', ...ALONE, '--format', format])).toEqual([0, 0]);
  await same(['check', '--format', format, '--output-file', 'report', '--color', 'always']);
});

test('settings, options and baselines are part of the key', async () => {
  folder.put(FILES);
  await same(['check']);
  const baseline = (await remembering(['check', '--baseline', 'known.json', '--no-cache'])).stdout;
  expect(baseline).toContain('to the baseline');
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
    await same(['check']);
  }
  fs.rmSync(join(folder.root, 'fluxio.toml'));
  for (const argv of [['--select', 'FLX8'], ['--ignore', 'ALL'], ['--baseline', 'known.json'], ['--isolated']]) {
    await same(['check', ...argv]);
  }
  // A finding that is gone leaves an entry that meets nothing: a file that is not compiled counts as well.
  folder.put({ 'noted/project.py': project() });
  const { stderr } = await remembering(['check', '--baseline', 'known.json']);
  expect(stderr).toContain('met nothing in this run');
  await same(['check', '--baseline', 'known.json']);
  const known = folder.read('known.json').replace(/.*"hushed.*\n/g, '');
  folder.put({ 'known.json': known });
  await same(['check', '--baseline', 'known.json']);
});

test('a change in one file changes the findings of another that refers to it', async () => {
  folder.put({ 'billing/project.py': project(), 'orders/project.py': SUBSCRIBES });
  expect(await same(['check'])).toEqual([1, 0]);
  const first = await remembering(['check']);
  folder.put({ 'billing/project.py': project('@export()').replace('main', 'start') });
  expect(await same(['check'])).toEqual([1, 1]);
  expect((await remembering(['check'])).stdout).toContain(`subscribes to state machine 'main' of project 'billing'`);
  await same(['check', 'orders']);
  fs.rmSync(join(folder.root, 'billing'), { recursive: true });
  await same(['check']);
  await same(['check', 'orders']);
  folder.put({ 'billing/project.py': project() });
  expect(await same(['check'])).toEqual([0, 0]);
  expect(await remembering(['check'])).toEqual(first);
  // The other project is read for its facts alone, and these are remembered as well.
  await same(['check', 'orders']);
  expect(await same(['check', 'orders'])).toEqual([0, 0]);
});

test('a suppression of a finding between projects counts as used', async () => {
  const text = SUBSCRIBES.replace('status="success")', 'status="success")  # fluxio: ignore[FLX530, FLX531, FLX532]');
  folder.put({ 'billing/project.py': project(), 'orders/project.py': text });
  await same(['check']);
  fs.rmSync(join(folder.root, 'billing'), { recursive: true });
  await same(['check']);
});

test('shards report the same facts about each other', async () => {
  folder.put(FILES);
  for (const shard of ['1/3', '2/3', '3/3', '1/1']) {
    for (const more of [[], ['--format', 'json']]) await same(['check', '--shard', shard, ...more]);
  }
  await same(['check', '--format', 'json']);
});

test('of two projects with one name, the first one wins in each run', async () => {
  folder.put({ 'one/same/project.py': project(), 'two/same/project.py': project([], 'return') });
  await same(['check', 'two']);
  await same(['check', 'one']);
  await same(['check']);
  await same(['check', 'two']);
});

test('a renamed folder and another working directory have results of their own', async () => {
  folder.put({ 'a/x/project.py': FILES['other/project.py'] ?? '' });
  await same(['check']);
  fs.renameSync(join(folder.root, 'a/x'), join(folder.root, 'a/y'));
  await same(['check']);
  fs.renameSync(join(folder.root, 'a'), join(folder.root, 'b'));
  await same(['check']);
  expect((await remembering(['check'])).stdout).toContain("'b/y/project.py' is skipped, because");
  expect(await same(['check'], 'b')).toEqual([1, 0]);
  expect((await remembering(['check'], {}, 'b')).stdout).toContain("'y/project.py' is skipped, because");
});

test('standard input is never cached, and runs that write files compile', async () => {
  folder.put({ 'a/project.py': FILES['noted/project.py'] ?? '' });
  await remembering(['check', '-']);
  for (const option of ['--diff', '--fix', '--add-suppressions']) await remembering(['check', option]);
  await remembering(['check', '--baseline', 'new.json']);
  expect(fs.readdirSync(cache)).toEqual([]);
});

test('results of another build are not used, and unbundled code caches nothing', async () => {
  folder.put({ 'a/project.py': project() });
  const env = { FLUXIO_CACHE_DIR: cache };
  await folder.fluxio(['check'], { io: { env } });
  expect(fs.readdirSync(cache)).toEqual([]);
  await remembering(['check']);
  const loadEngine = (): never => {
    throw new Error('compiled');
  };
  expect((await folder.fluxio(['check'], { io: { env, buildId: 'b1', loadEngine } })).code).toBe(0);
  expect((await folder.fluxio(['check'], { io: { env, buildId: 'b2', loadEngine } })).code).toBe(3);
});

test('a run that adds nothing does not write the file', async () => {
  folder.put(FILES);
  await same(['check', ...ALONE]);
  const [name = ''] = fs.readdirSync(cache);
  fs.utimesSync(join(cache, name), 1, 1);
  await same(['check', ...ALONE]);
  expect(fs.statSync(join(cache, name)).mtimeMs).toBe(1000);
});

test('a damaged, foreign or misplaced cache file counts as empty', async () => {
  folder.put({ 'noted/project.py': FILES['noted/project.py'] ?? '', 'orders/project.py': SUBSCRIBES });
  await same(['check']);
  const [name = ''] = fs.readdirSync(cache);
  const path = join(cache, name);
  const good = fs.readFileSync(path);
  const text = good.toString();
  const damages: (Buffer | string)[] = [
    '',
    '\n',
    'fluxio cache 2 \n',
    good.subarray(0, good.length - 1),
    good.subarray(0, good.length / 2),
    Buffer.concat([good, good]),
    text.replace('"severity":"note"', '"severity":"error"'),
    text.replace('fluxio cache 2', 'fluxio cache 3'),
    Buffer.alloc(100_000, 255),
  ];
  for (const damage of damages) {
    fs.writeFileSync(path, damage);
    await same(['check']);
    expect(fs.readFileSync(path).equals(good)).toBe(true);
  }
  fs.rmSync(path);
  fs.mkdirSync(path);
  await same(['check']);
  fs.rmdirSync(path);
  fs.writeFileSync(join(cache, 'elsewhere'), good);
  fs.symlinkSync(join(cache, 'elsewhere'), path);
  await same(['check']);
  expect(fs.lstatSync(path).isSymbolicLink()).toBe(false);
});

test('a folder that cannot be used is ignored', async () => {
  folder.put({ 'a/project.py': project() });
  const plain = await remembering(['check', '--no-cache']);
  folder.put({ file: '' });
  fs.symlinkSync(cache, join(folder.root, 'link'));
  for (const place of ['file', 'file/below', 'link', '/proc/self/cache', `${'x'.repeat(300)}`]) {
    expect(await remembering(['check'], { FLUXIO_CACHE_DIR: place })).toEqual(plain);
    expect(await remembering(['check'], { FLUXIO_CACHE_DIR: place })).toEqual(plain);
  }
  expect(fs.readdirSync(cache)).toEqual([]);
  fs.chmodSync(cache, 0o500);
  expect(await remembering(['check'])).toEqual(plain);
});

test('the folder is created where it is missing, for the user alone', async () => {
  folder.put({ 'a/project.py': project() });
  await remembering(['check'], { FLUXIO_CACHE_DIR: join(cache, 'a/b') });
  const [name = ''] = fs.readdirSync(join(cache, 'a/b'));
  expect(fs.statSync(join(cache, 'a/b')).mode & 0o777).toBe(0o700);
  expect(fs.statSync(join(cache, 'a/b', name)).mode & 0o777).toBe(0o600);
  expect(cacheFolder({ FLUXIO_CACHE_DIR: 'x' }, '/work')).toBe('/work/x');
  if (process.platform === 'linux') {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, '/work')).toBe('/caches/fluxio');
    // Relative paths are to be ignored, says the specification.
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

  /** Builds with the cache and without it, each into a folder of its own. Out: whether the first one compiled. */
  async function build(...argv: string[]): Promise<boolean> {
    engines = 0;
    const first = await remembering(['build', ...argv, '--out', OUT[0]]);
    const hasCompiled = engines > 0;
    const second = await remembering(['build', ...argv, '--out', OUT[1], '--no-cache']);
    const text = JSON.stringify(second).replaceAll(OUT[1], OUT[0]);
    expect(first).toEqual(JSON.parse(text));
    expect(bytesOf(OUT[0])).toEqual(bytesOf(OUT[1]));
    return hasCompiled;
  }

  test.each([[[]], [['--package']], [['--layout', 'flat', '--minify']], [['--format-templates', 'yaml']]])(
    'compiles nothing when nothing changed: %j',
    async (options) => {
      folder.put(FILES);
      expect(await build(...ALONE, ...options)).toBe(true);
      expect(await build(...ALONE, ...options)).toBe(false);
      expect(await same(['check', ...ALONE])).toEqual([0, 0]);
      expect(Object.keys(bytesOf(OUT[0])).length).toBeGreaterThan(10);
    },
  );

  test('options that affect the output are part of the key', async () => {
    folder.put({ 'a/project.py': FILES['noted/project.py']?.replace('value', 'event') ?? '' });
    await same(['check']);
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

  test('a file that was changed, removed or replaced by a link is built again', async () => {
    folder.put({ 'a/project.py': project(), 'b/project.py': project(), 'c/project.py': project() });
    await build();
    const damage: ((path: string) => void)[] = [
      (path) => fs.rmSync(path),
      (path) => fs.appendFileSync(path, ' '),
      (path) => fs.writeFileSync(path, fs.readFileSync(path, 'utf8').replace('{', ' ')),
      (path) => fs.rmSync(join(path, '../..'), { recursive: true }),
      (path) => fs.rmSync(join(path, '../../fluxio-manifest.json')),
    ];
    for (const [index, spoil] of damage.entries()) {
      for (const out of OUT) spoil(join(folder.root, out, 'b/main.asl.json'));
      expect([index, await build()]).toEqual([index, index !== 4]);
      expect(await build()).toBe(false);
    }
    for (const out of OUT) {
      fs.rmSync(join(folder.root, out, 'b/main.mmd'));
      fs.symlinkSync('../a/main.mmd', join(folder.root, out, 'b/main.mmd'));
    }
    await build();
    await build();
  });

  test('projects are added, removed, broken and renamed', async () => {
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

describe('the cache is bounded', () => {
  const key = (number: number): string => String(number).padStart(64, '0');

  test('drops entries first that the last run did not use', () => {
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

  test('removes the oldest files, and none that are not ours', () => {
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

  test('keeps at most a thousand files', () => {
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

  test('a run with the cache reports what one without it reports', async () => {
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
          expect(await remembering(args)).toEqual(await remembering([...args, '--no-cache']));
        }
      }),
      { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 60_000 },
    );
  }, 90_000);
});
