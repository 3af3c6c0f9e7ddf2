// What a command said is said again without looking closer, as long as nothing changed that it looked at: each kind of
// change ends that, and what is said is then what a run without any memory says.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import type { Io } from '../src/cli/io.ts';
import type { Arguments } from '../src/cli/options.ts';
import { record } from '../src/cli/record.ts';
import { askedOf, type Run, replay } from '../src/cli/replay.ts';
import { builtSightings } from '../src/files/built.ts';
import { manifestText } from '../src/files/manifest.ts';
import { disk, type Reader } from '../src/files/reader.ts';
import { isSeenAgain, markAt, markOf, type Sighting } from '../src/files/sighting.ts';
import { isFresh, watch } from '../src/files/watch.ts';
import { type Folder, makeFolder, type Ran } from './support/cli.ts';
import { project } from './support/workspace.ts';

const TASK = `class Load(Task):
    service = "lambda"

    async def run(event, context):
        return event


def main(data):
    Load()
`;

const FILES: Readonly<Record<string, string>> = {
  'fluxio.toml': 'baseline = "known.json"\nexclude = ["left-out"]\n',
  'known.json': '{"version": 1, "findings": []}\n',
  '.gitignore': 'ignored\n',
  'billing/project.py': project(),
  'task/project.py': TASK,
  'orders/project.py': project('@subscribe(project="billing", state_machine="main", status="success")'),
  'noted/project.py': 'def main(data):\n    wait(seconds=0)\n    return\n    wait(seconds=1)\n',
  'broken/project.py': 'def main(data):\n    wait(seconds=(10\n',
  'ignored/project.py': project(),
  'left-out/project.py': project(),
  'deep/er/notes.txt': 'none\n',
};

let folder: Folder;
let cache: string;

beforeEach(() => {
  folder = makeFolder();
  cache = fs.mkdtempSync(join(tmpdir(), 'fluxio-said-'));
  folder.put(FILES);
  fs.mkdirSync(at('.git'));
});

afterEach(() => {
  folder.remove();
  fs.rmSync(cache, { recursive: true, force: true });
});

const at = (path: string): string => join(folder.root, path);

const SILENT: Io = {
  cwd: '/',
  env: {},
  stdout: () => {},
  stderr: () => {},
  stdin: async () => Buffer.alloc(0),
  isTerminal: false,
  reader: disk,
  now: () => 0,
  loadEngine: () => Promise.reject(new Error('nothing is compiled')),
};

interface Place {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly build?: string;
  readonly reader?: Reader;
}

function known(argv: readonly string[], { env = {}, cwd = '.', build = 'b1' }: Place = {}): Run | undefined {
  const asked = askedOf(argv, fs.realpathSync(at(cwd)), { FLUXIO_CACHE_DIR: cache, ...env }, build);
  return asked && replay(asked);
}

/** What the process does: says what was said before, or runs. */
async function run(argv: readonly string[], place: Place = {}): Promise<Ran & { readonly isReplayed: boolean }> {
  const again = known(argv, place);
  if (again !== undefined) {
    const textOf = (to: number): string =>
      again.said
        .filter((one) => one.to === to)
        .map(({ text, timed }) => (timed === undefined ? text : `${text}${timed} in 0.00 s\n`))
        .join('');
    return { code: again.code, stdout: textOf(1), stderr: textOf(2), isReplayed: true };
  }
  const { env = {}, cwd = '.', build = 'b1', reader = disk } = place;
  const io = { cwd: fs.realpathSync(at(cwd)), env: { FLUXIO_CACHE_DIR: cache, ...env }, build };
  const asked = askedOf(argv, io.cwd, io.env, build);
  return { ...(await folder.fluxio(argv, { io: { ...io, reader, asked } })), isReplayed: false };
}

/** Without any memory; a build goes elsewhere and counts as one that found all of it there. */
async function plain(argv: readonly string[], place: Place = {}): Promise<Ran> {
  const io = { cwd: fs.realpathSync(at(place.cwd ?? '.')), env: place.env ?? {} };
  return folder.fluxio([...argv, '--no-cache'], { io });
}

async function expectSame(argv: readonly string[], isReplayed: boolean | undefined, place: Place = {}): Promise<void> {
  const truth = await plain(argv, place);
  const ran = await run(argv, place);
  expect(ran).toEqual({ ...truth, isReplayed: isReplayed ?? ran.isReplayed });
}

/** Until what was written would not count as fresh any more. */
function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 70));
}

/** Writes a text of the same length and with the same time as the one that is there. */
function swapText(path: string, change: (text: string) => string): void {
  const place = resolve(folder.root, path);
  const { atime, mtime } = fs.statSync(place);
  const text = fs.readFileSync(place, 'utf8');
  const other = change(text);
  expect(other).toHaveLength(text.length);
  expect(other).not.toBe(text);
  fs.writeFileSync(place, other);
  fs.utimesSync(place, atime, mtime);
}

const OPTIONS = [
  [],
  ['orders'],
  ['orders/project.py', 'noted'],
  ['--format', 'json'],
  ['--format', 'github'],
  ['--quiet', '--color', 'always'],
  ['--select', 'FLX5', '--fail-on', 'note'],
  ['--isolated'],
  ['--shard', '1/2'],
];

test.each(OPTIONS)('a check says the same again: %j %j %j %j', async (...options) => {
  const argv = ['check', ...options];
  for (const isFirst of [true, false]) {
    await expectSame(argv, false);
    await expectSame(argv, true);
    await expectSame(argv, true);
    // Not as fresh as it was.
    fs.rmSync(cache, { recursive: true });
    if (isFirst) await rest();
  }
});

const CHANGES: Readonly<Record<string, () => void>> = {
  'a project': () => swapText('billing/project.py', (text) => text.replace('10', '11')),
  'a project becomes shorter': () => folder.put({ 'noted/project.py': '' }),
  'a new project': () => folder.put({ 'deep/er/project.py': project() }),
  'a project goes': () => fs.rmSync(at('noted/project.py')),
  'a folder goes': () => fs.rmSync(at('billing'), { recursive: true }),
  'a folder gets another name': () => fs.renameSync(at('billing'), at('invoices')),
  'another file takes the place': () => {
    fs.copyFileSync(at('billing/project.py'), at('deep/project.txt'));
    fs.renameSync(at('deep/project.txt'), at('billing/project.py'));
  },
  'a link takes the place': () => {
    fs.renameSync(at('billing/project.py'), at('billing/other.py'));
    fs.symlinkSync('other.py', at('billing/project.py'));
  },
  settings: () => swapText('fluxio.toml', (text) => text.replace('left-out', 'left-ou?')),
  'settings further down': () => folder.put({ 'deep/fluxio.toml': '' }),
  'a table in another file': () => folder.put({ 'pyproject.toml': '[tool.fluxio]\n' }),
  'the baseline': () => swapText('known.json', (text) => text.replace('"version": 1', '"version": 2')),
  'a baseline that is gone': () => fs.rmSync(at('known.json')),
  '.gitignore': () => swapText('.gitignore', (text) => text.replace('ignored', 'noted  ')),
  'a repository inside': () => fs.mkdirSync(at('deep/.git')),
  'the repository': () => fs.rmdirSync(at('.git')),
};

test.each(Object.keys(CHANGES))('%s: it is looked at again', async (name) => {
  for (const waits of [false, true]) {
    for (const argv of [['check'], ['check', 'orders', 'noted', 'deep']]) {
      folder.put(FILES);
      if (waits) await rest();
      await run(argv);
      expect(known(argv)).toBeDefined();
    }
  }
  CHANGES[name]?.();
  expect(known(['check'])).toBeUndefined();
  await expectSame(['check'], false);
  const { code, isReplayed } = await run(['check']);
  expect(isReplayed).toBe(code < 2);
  await expectSame(['check', 'orders', 'noted', 'deep'], false);
});

test('what has no part in it may change', async () => {
  await run(['check']);
  fs.writeFileSync(at('.git/index'), '');
  folder.put({ 'deep/er/notes.txt': 'more' });
  expect(known(['check'])).toBeDefined();
  await run(['check', 'billing/project.py']);
  folder.put({ 'orders/project.py': '', 'new/project.py': '', '.git/HEAD': '' });
  expect(known(['check', 'billing/project.py'])).toBeDefined();
  folder.put({ 'billing/fluxio.toml': '' });
  expect(known(['check', 'billing/project.py'])).toBeUndefined();
});

test('a link that leads elsewhere now', async () => {
  fs.renameSync(at('billing/project.py'), at('deep/one.py'));
  folder.put({ 'deep/two.py': project([], 'wait(seconds=0)') });
  fs.symlinkSync('../deep/one.py', at('billing/project.py'));
  await expectSame(['check'], false);
  await expectSame(['check'], true);
  swapText('deep/one.py', (text) => text.replace('10', '00'));
  await expectSame(['check'], false);
  await expectSame(['check'], true);
  fs.rmSync(at('billing/project.py'));
  fs.symlinkSync('../deep/two.py', at('billing/project.py'));
  await expectSame(['check'], false);
});

test('other arguments, places, variables and builds each have their own', async () => {
  await run(['check']);
  expect(known(['check'])).toBeDefined();
  expect(known(['check', '.'])).toBeUndefined();
  expect(known(['check'], { env: { NO_COLOR: '1' } })).toBeUndefined();
  expect(known(['check'], { env: { HOME: folder.root } })).toBeUndefined();
  expect(known(['check'], { build: 'b2' })).toBeUndefined();
  expect(known(['check'], { cwd: 'deep' })).toBeUndefined();
  expect(askedOf(['check'], folder.root, {}, undefined)).toBeUndefined();
  expect(askedOf(['explain', 'FLX501'], folder.root, {}, 'b1')).toBeUndefined();
  expect(askedOf(['check'], at('gone'), {}, 'b1')).toBeUndefined();
  const [first] = fs.readdirSync(cache).filter((name) => name.startsWith('said-'));
  await run(['check', '.']);
  await run(['check'], { cwd: 'deep' });
  await run(['build', '--out', 'out']);
  // One for each folder and command with its arguments.
  expect(fs.readdirSync(cache).filter((name) => name.startsWith('said-'))).toHaveLength(4);
  expect(fs.readdirSync(cache)).toContain(first);
  expect(fs.statSync(join(cache, first ?? '')).mode & 0o777).toBe(0o600);
});

test.each([
  [['check', '--no-cache']],
  [['check', '-']],
  [['check', '--diff']],
  [['check', '--fix']],
  [['check', '--add-suppressions']],
  [['check', '--show-settings']],
  [['check', '--output-file', 'report']],
  [['check', '--changed-since', 'HEAD']],
  [['check', 'gone']],
  [['check', '--max-files', '1']],
  [['build']],
])('nothing is remembered of %j', async (argv) => {
  await run(argv);
  await run(argv);
  expect(fs.existsSync(cache) ? fs.readdirSync(cache).filter((name) => name.startsWith('said-')) : []).toEqual([]);
});

test('a baseline is written each time that there is none', async () => {
  const argv = ['check', 'noted', '--baseline', 'deep/new.json'];
  for (const turn of [1, 2]) {
    const { stdout, isReplayed } = await run(argv);
    expect({ turn, isReplayed, isThere: fs.existsSync(at('deep/new.json')) }).toEqual({
      turn,
      isReplayed: false,
      isThere: true,
    });
    expect(stdout).toContain("wrote 1 finding to the baseline 'deep/new.json'");
    fs.rmSync(at('deep/new.json'));
  }
});

test('what is longer than any string as JSON is not remembered, and no harm', async () => {
  const asked = askedOf(['check'], folder.root, { FLUXIO_CACHE_DIR: cache }, 'b1');
  const given: Arguments = { options: new Map(), operands: [] };
  const recording = record(given, { ...SILENT, cwd: folder.root, asked });
  recording?.io.stdout('\x1b'.repeat(90_000_000));
  await recording?.save({ code: 0, sentence: 'checked', again: 'checked', seconds: '0.00', built: undefined });
  expect(recording).toBeDefined();
  expect(fs.readdirSync(cache)).toEqual([]);
});

test('settings that are wrong are told each time', async () => {
  folder.put({ 'fluxio.toml': 'selekt = []\n' });
  await expectSame(['check'], false);
  await expectSame(['check'], false);
});

test('a file that is torn, strange or in the wrong place counts as none', async () => {
  await run(['check']);
  const [name = ''] = fs.readdirSync(cache).filter((one) => one.startsWith('said-'));
  const path = join(cache, name);
  const good = fs.readFileSync(path);
  for (const damage of ['', 'null', '[]', '{}', good.subarray(0, -1), good.subarray(10), Buffer.alloc(9000)]) {
    fs.writeFileSync(path, damage);
    await expectSame(['check'], false);
    await expectSame(['check'], true);
  }
  fs.renameSync(path, join(cache, 'elsewhere'));
  fs.symlinkSync('elsewhere', path);
  await expectSame(['check'], false);
  expect(fs.lstatSync(path).isSymbolicLink()).toBe(false);
  if (process.getuid?.() === 0) {
    fs.chownSync(path, 12345, 12345);
    await expectSame(['check'], false);
  }
});

describe.each(['inside', 'outside'])('a build into a folder %s', (where) => {
  let out: string;
  let ARGV: string[];

  beforeEach(() => {
    out = where === 'inside' ? 'out' : join(cache, '../', `${basename(cache)}-out`);
    ARGV = ['build', '--out', out, '--format-templates', 'yaml'];
  });

  afterEach(() => {
    fs.rmSync(outAt(''), { recursive: true, force: true });
  });

  const outAt = (path: string): string => join(resolve(folder.root, out), path).replace(/\/$/, '');

  /** What it says when all of it is there. */
  async function expectSettled(): Promise<void> {
    const ran = await run(ARGV);
    expect(ran.isReplayed).toBe(true);
    expect(ran.stdout).toMatch(/\(0 new or changed, 0 removed\) in 0\.00 s\n$/);
    expect(ran).toEqual({ ...(await plain(ARGV)), isReplayed: true });
  }

  test('of what is there says so again, from the second time on', async () => {
    const first = await run(ARGV);
    expect(first.stdout).not.toContain('(0 new or changed');
    await expectSettled();
    await rest();
    await expectSettled();
    fs.rmSync(cache, { recursive: true });
    expect((await run(ARGV)).isReplayed).toBe(false);
    await expectSettled();
  });

  const changes: Readonly<Record<string, () => void>> = {
    ...CHANGES,
    'a file of the output': () => swapText(outAt('billing/main.asl.json'), (text) => text.replace('10', '11')),
    'a file of the output is gone': () => fs.rmSync(outAt('billing/main.asl.json')),
    'a folder of the output is gone': () => fs.rmSync(outAt('billing'), { recursive: true }),
    'a folder of the output lies elsewhere': () => {
      fs.renameSync(outAt('billing'), join(cache, 'billing'));
      fs.symlinkSync(join(cache, 'billing'), outAt('billing'));
    },
    'the folder of a folder lies elsewhere': () => {
      fs.renameSync(outAt('task/tasks'), join(cache, 'tasks'));
      fs.symlinkSync(join(cache, 'tasks'), outAt('task/tasks'));
    },
    'the output lies elsewhere': () => {
      fs.renameSync(outAt(''), join(cache, 'out'));
      fs.symlinkSync(join(cache, 'out'), outAt(''));
    },
    'the output is gone': () => fs.rmSync(outAt(''), { recursive: true }),
    'the manifest': () => swapText(outAt('fluxio-manifest.json'), (text) => text.replace('"bytes": 1', '"bytes": 2')),
    'the manifest is gone': () => fs.rmSync(outAt('fluxio-manifest.json')),
    'another build is at work': () => fs.mkdirSync(outAt('.fluxio-tmp-1-0123456789ab')),
  };

  test.each(Object.keys(changes))('%s: it is done again', async (name) => {
    for (const waits of [false, true]) {
      await run(ARGV);
      if (waits) {
        await rest();
        fs.rmSync(cache, { recursive: true });
        await run(ARGV);
      }
    }
    await expectSettled();
    changes[name]?.();
    expect(known(ARGV)).toBeUndefined();
  });

  test.each<readonly [string, () => void]>([
    ['settings', () => folder.put({ 'noted/fluxio.toml': 'select = ["FLX2"]\n' })],
    ['a repository', () => fs.mkdirSync(at('noted/.git'))],
    ['what git ignores', () => folder.put({ 'noted/.gitignore': 'x\n' })],
    ['a folder', () => fs.mkdirSync(at('deep/new'))],
    ['other settings', () => swapText('fluxio.toml', (text) => text.replace('left-out', 'left-ou?'))],
  ])('is not remembered when there are %s meanwhile', async (_, change) => {
    await rest();
    let isDone = false;
    const reader: Reader = {
      ...disk,
      read: (path, most) => {
        const bytes = disk.read(path, most);
        if (!isDone && path === at('task/project.py')) {
          isDone = true;
          change();
        }
        return bytes;
      },
    };
    await run(ARGV, { reader });
    expect(isDone).toBe(true);
    expect(known(ARGV)).toBeUndefined();
  });

  test('that is not there as nothing was to write: a link on the way to it is seen', async () => {
    const argv = ['build', 'broken', '--out', join(out, 'in')];
    expect((await run(argv)).code).toBe(1);
    fs.symlinkSync(cache, outAt(''));
    await expectSame(argv, false);
    fs.rmSync(outAt(''));
  });

  test('that writes what it would compile itself does not say so again', async () => {
    folder.put({ 'fluxio.toml': 'include = ["run.py", "project.py"]\n' });
    const first = await run(['build', '--out', out]);
    expect(first.isReplayed).toBe(false);
    expect(fs.existsSync(outAt('task/Load/run.py')) || fs.readdirSync(outAt('')).length > 0).toBe(true);
    // Only what lies where projects are searched is found there.
    expect((await run(['build', '--out', out])).isReplayed).toBe(where === 'outside');
  });
});

test('what is read comes through what is watched', async () => {
  await run(['check', 'orders', 'noted']);
  const seen = known(['check', 'orders', 'noted'])?.seen.map(({ path }) => path) ?? [];
  for (const path of ['fluxio.toml', 'known.json', '.gitignore', 'orders/project.py', 'noted', 'billing/project.py']) {
    expect(seen).toContain(at(path));
  }
});

describe('a sighting', () => {
  test.each([
    [0, 0, true],
    [49.9, 0, true],
    [50.1, 0, false],
    [-1000, 0, true],
    [1000, 1000, true],
    [3000, 1000, false],
  ])('of what changed %d ms before, on a disk with times of %d ms, is fresh: %j', (age, unit, isSo) => {
    const now = 1_700_000_000_123;
    const time = unit === 0 ? now - age + 0.25 : Math.floor((now - age) / unit) * unit;
    const timeNs = BigInt(time * 1000) * 1000n;
    expect(isFresh({ mtimeNs: timeNs, ctimeNs: timeNs }, unit === 0 ? now + 0.25 : now)).toBe(isSo);
    const old = { mtimeNs: 1n, ctimeNs: timeNs };
    expect(isFresh(old, unit === 0 ? now + 0.25 : now)).toBe(isSo);
  });

  test('tells neighbours apart on a disk with large inodes', () => {
    const stat = { dev: 1n, ino: 2n ** 62n, mode: 0n, size: 1n, mtimeNs: 1n, ctimeNs: 1n };
    expect(markOf(stat)).not.toBe(markOf({ ...stat, ino: stat.ino + 1n }));
    expect(markOf(stat)).not.toBe(markOf({ ...stat, dev: 2n }));
  });

  test('of what has no time is always fresh', () => {
    expect(isFresh({ mtimeNs: 0n, ctimeNs: 0n }, 1_700_000_000_123)).toBe(true);
  });

  test('of what could not be read is not seen again when it can', async () => {
    folder.put({ 'x/a': '1', 'y/b': '1' });
    await rest();
    const refuse = (code: string) => (): never => {
      throw Object.assign(new Error('refused'), { code });
    };
    const { reader, sightings } = watch({ ...disk, read: refuse('EACCES'), list: refuse('EIO') });
    expect(() => reader.read(at('x/a'), 10)).toThrow('refused');
    expect(() => reader.list(at('y'))).toThrow('refused');
    const seen = [...sightings.values()];
    expect(seen.map(({ print }) => print)).toEqual(['file EACCES', 'folder EIO']);
    expect(seen.map(isSeenAgain)).toEqual([false, false]);
  });

  /** As it would be had the disk given the change no other time. */
  const marked = (sighting: Sighting | undefined): Sighting => {
    if (sighting === undefined) throw new Error('nothing was seen');
    return { ...sighting, mark: markAt(sighting.path) };
  };

  test('of something fresh has its content, and tells by it', () => {
    folder.put({ 'x/a': '1', 'x/b': '' });
    const { reader, sightings } = watch(disk);
    reader.read(at('x/a'), 10);
    reader.list(at('x'));
    reader.kind(at('x/b'));
    const [file, list, look] = ['x/a', 'x', 'x/b'].map((path) => sightings.get(at(path)));
    expect(file?.print).toMatch(/^file /);
    expect(list?.print).toMatch(/^folder /);
    expect(look).toEqual({ path: at('x/b'), kind: 'file' });
    expect([file, list, look].every((one) => one !== undefined && isSeenAgain(one))).toBe(true);
    folder.put({ 'x/a': '2' });
    expect(isSeenAgain(marked(file))).toBe(false);
    expect(isSeenAgain(marked(list))).toBe(true);
    fs.renameSync(at('x/b'), at('x/c'));
    expect(isSeenAgain(marked(list))).toBe(false);
    fs.rmSync(at('x/a'));
    expect(isSeenAgain(marked(file))).toBe(false);
  });

  test('of something older has none', async () => {
    folder.put({ 'x/a': '1' });
    await rest();
    const { reader, sightings } = watch(disk);
    reader.read(at('x/a'), 10);
    reader.list(at('x'));
    expect([...sightings.values()].map(({ print }) => print)).toEqual([undefined, undefined]);
    expect([...sightings.values()].every(isSeenAgain)).toBe(true);
    folder.put({ 'x/a': '2' });
    expect([...sightings.values()].map(isSeenAgain)).toEqual([false, true]);
    folder.put({ 'x/b': '' });
    expect([...sightings.values()].map(isSeenAgain)).toEqual([false, false]);
  });

  test('is that of the first look', () => {
    folder.put({ 'x/a': '1' });
    const { reader, sightings } = watch(disk);
    reader.read(at('x/a'), 10);
    folder.put({ 'x/a': '2' });
    reader.read(at('x/a'), 10);
    expect(isSeenAgain(marked(sightings.get(at('x/a'))))).toBe(false);
  });

  test('of what was one thing, then another, and is the first again, does not hold', () => {
    const { reader, sightings } = watch(disk);
    const look = (): boolean => {
      reader.kind(at('x'));
      return [...sightings.values()].every(isSeenAgain);
    };
    expect([look(), look()]).toEqual([true, true]);
    fs.mkdirSync(at('x'));
    expect(look()).toBe(false);
    fs.rmdirSync(at('x'));
    expect([look(), look()]).toEqual([false, false]);
  });

  test('of an output is of what the build wrote, whatever has become of it since', async () => {
    folder.put({ 'out/a/x': '1' });
    const file = { path: 'a/x', kind: 'asl', sha256: createHash('sha256').update('1').digest('hex'), bytes: 1 };
    const manifest = manifestText({ name: 'fluxio', version: '0' }, { projects: [], files: [file] });
    folder.put({ 'out/fluxio-manifest.json': manifest });
    const see = (begun: number): readonly Sighting[] => builtSightings(at('out'), manifest, begun) ?? [];
    expect(see(Date.now()).every(isSeenAgain)).toBe(true);
    folder.put({ 'out/a/x': '2' });
    expect(see(Date.now()).map(isSeenAgain)).toEqual([true, true, true, false]);
    folder.put({ 'out/a/x': '1', 'out/fluxio-manifest.json': `${manifest} ` });
    expect(see(Date.now()).map(isSeenAgain)).toEqual([true, true, false, true]);
    const begun = Date.now();
    await rest();
    expect(see(begun).map(isSeenAgain)).toEqual([true, true, false, true]);
    expect(see(Date.now()).map(isSeenAgain)).toEqual([true, true, true, true]);
  });

  test.each<readonly [string, () => void]>([
    ['the output is gone', () => fs.rmSync(at('out'), { recursive: true })],
    ['a file of it is gone', () => fs.rmSync(at('out/a/x'))],
    [
      'a folder of it is a file',
      () => {
        fs.rmSync(at('out/a'), { recursive: true });
        folder.put({ 'out/a': '' });
      },
    ],
    ['its manifest is gone', () => fs.rmSync(at('out/fluxio-manifest.json'))],
    ['another build has begun', () => fs.mkdirSync(at('out/.fluxio-tmp-1-0123456789ab'))],
    ['another build has it between two names', () => fs.mkdirSync(at('.fluxio-tmp-1-0123456789ab-out'))],
  ])('of an output is none where %s', (_, change) => {
    folder.put({ 'out/a/x': '1' });
    const file = { path: 'a/x', kind: 'asl', sha256: createHash('sha256').update('1').digest('hex'), bytes: 1 };
    const manifest = manifestText({ name: 'fluxio', version: '0' }, { projects: [], files: [file] });
    folder.put({ 'out/fluxio-manifest.json': manifest });
    expect(builtSightings(at('out'), manifest, Date.now())).toHaveLength(4);
    change();
    expect(builtSightings(at('out'), manifest, Date.now())).toBeUndefined();
  });

  test('of what is not there, or refuses, is that', () => {
    const { reader, sightings } = watch(disk);
    expect(reader.kind(at('gone'))).toBeUndefined();
    expect(() => reader.list(at('gone/below'))).toThrow('ENOENT');
    expect(() => reader.realPath(at('gone'))).toThrow('ENOENT');
    expect(() => reader.kind(at('fluxio.toml/below'))).toThrow('ENOTDIR');
    const seen = [...sightings.values()];
    expect(seen).toEqual([
      { path: at('gone'), kind: 'nothing', real: 'ENOENT' },
      { path: at('gone/below'), mark: 'nothing', print: 'folder ENOENT' },
      { path: at('fluxio.toml/below'), kind: 'ENOTDIR' },
    ]);
    expect(seen.every(isSeenAgain)).toBe(true);
    folder.put({ 'gone/below/a': '' });
    expect(seen.map(isSeenAgain)).toEqual([false, false, true]);
  });

  test('of a link is about what it leads to, where that was asked', () => {
    folder.put({ 'x/a': '1', 'y/a': '1' });
    fs.symlinkSync('x', at('link'));
    const { reader, sightings } = watch(disk);
    reader.realPath(at('link/a'));
    reader.kind(at('link'));
    reader.kindBehind(at('link/a'));
    reader.list(at('link'));
    fs.symlinkSync('x', at('kind'));
    reader.kindBehind(at('kind'));
    fs.rmSync(at('kind'));
    fs.symlinkSync('x/a', at('kind'));
    expect(sightings.get(at('kind'))).toEqual({ path: at('kind'), kindBehind: 'folder' });
    expect([...sightings.values()].map(isSeenAgain)).toEqual([true, true, false]);
    const seen = ['link/a', 'link'].map((path) => sightings.get(at(path)) as Sighting);
    expect(seen[0]).toEqual({ path: at('link/a'), real: at('x/a'), kindBehind: 'file' });
    expect(seen[1]).toMatchObject({ kind: 'link', mark: expect.stringMatching(/^(?:[\d.]+ ?){12}$/) });
    expect(seen.map(isSeenAgain)).toEqual([true, true]);
    fs.renameSync(at('x'), at('z'));
    fs.symlinkSync('z', at('x'));
    // The same file at the same path, but by another way.
    expect(seen.map(isSeenAgain)).toEqual([false, false]);
    fs.rmSync(at('x'));
    fs.renameSync(at('z'), at('x'));
    expect(seen.map(isSeenAgain)).toEqual([true, false]);
    folder.put({ 'x/b': '' });
    expect(seen.map((sighting) => isSeenAgain({ ...sighting, print: undefined }))).toEqual([true, false]);
  });
});

describe('random edits between runs', () => {
  const RUNS = Number(process.env.FLUXIO_RUNS ?? 10);
  const SEED = Number(process.env.FLUXIO_SEED ?? 20_261_126);
  const edits = fc.oneof(
    fc.constantFrom(...Object.keys(CHANGES)),
    fc.constantFrom(...Object.keys(FILES).map((path) => `write ${path}`)),
    fc.constantFrom('nothing', 'rest'),
  );
  const commands = fc.constantFrom(['check'], ['check', 'orders'], ['build', '--out', 'out'], ['check', '--isolated']);

  test('what is said again is what a run says', async () => {
    let replays = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edits, commands), { minLength: 5, maxLength: 12 }), async (steps) => {
        for (const [edit, argv] of steps) {
          if (edit === 'rest') await rest();
          else if (edit.startsWith('write ')) {
            const path = edit.slice('write '.length);
            fs.rmSync(at(path), { recursive: true, force: true });
            folder.put({ [path]: FILES[path] ?? '' });
          } else {
            try {
              CHANGES[edit]?.();
            } catch {
              // It was done before.
            }
          }
          for (const turn of [1, 2]) {
            const truth = await plain(argv);
            const ran = await run(argv);
            // The build of the truth has just written what this one finds.
            expect({ turn, ...ran, isReplayed: 0 }).toEqual({ turn, ...normal(truth), isReplayed: 0 });
            if (ran.isReplayed) replays += 1;
          }
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(replays).toBeGreaterThan(RUNS);
  }, 120_000);

  function normal({ stdout, ...rest }: Ran): Ran {
    return { ...rest, stdout: stdout.replace(/\(\d+ new or changed, \d+ removed\)/, '(0 new or changed, 0 removed)') };
  }
});
