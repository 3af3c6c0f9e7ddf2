// The bundle in dist: it is current, reproducible in any folder, and needs nothing but Node.
import { execFile, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '..');

let root = '';
let dist = '';

/** Runs Node in a folder from which it cannot find anything of this repository. */
function node(
  args: readonly string[],
  cwd: string,
  input = '',
): { code: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env.PATH, FLUXIO_CACHE_DIR: join(root, 'cache') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, input, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

function bytesOf(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), fs.readFileSync(path, 'latin1')]),
  );
}

beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fluxio-dist-')));
  dist = join(root, 'dist');
  const { code, stderr } = node([join(repository, 'scripts/package.mjs'), '--out', dist], root);
  if (code !== 0) throw new Error(stderr);
}, 60_000);

afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

test('the committed bundle is up to date', () => {
  expect(node([join(repository, 'scripts/package.mjs'), '--check'], root)).toEqual({ code: 0, stdout: '', stderr: '' });
}, 60_000);

test('--check notices changed bytes, a missing file, an extra file and a wrong executable bit', () => {
  const copy = join(root, 'changed');
  fs.cpSync(dist, copy, { recursive: true });
  fs.appendFileSync(join(copy, 'licenses.txt'), ' ');
  fs.rmSync(join(copy, 'web-tree-sitter.wasm'));
  fs.writeFileSync(join(copy, 'extra.mjs'), '');
  fs.chmodSync(join(copy, 'cli.mjs'), 0o644);
  const { code, stderr } = node([join(repository, 'scripts/package.mjs'), '--check', '--out', copy], root);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `dist: cli.mjs is not executable
dist: extra.mjs should not exist
dist: licenses.txt has changed
dist: web-tree-sitter.wasm is missing
dist is not up to date; run npm run package
`,
  });
}, 60_000);

test('the bundle has the same bytes in every folder', () => {
  const other = join(root, 'another folder');
  for (const part of ['src', 'scripts', 'package.json', 'tsconfig.json']) {
    const isOwn = (path: string): boolean => !path.endsWith('node_modules');
    fs.cpSync(join(repository, part), join(other, part), { recursive: true, filter: isOwn });
  }
  fs.symlinkSync(join(repository, 'node_modules'), join(other, 'node_modules'));
  const { code, stderr } = node(['scripts/package.mjs'], other);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const made = bytesOf(join(other, 'dist'));
  expect(Object.keys(made)).toEqual(Object.keys(bytesOf(dist)));
  for (const [name, bytes] of Object.entries(bytesOf(dist)))
    expect(`${name} ${made[name] === bytes}`).toBe(`${name} true`);
}, 60_000);

test('licenses.txt contains the licenses of the bundled packages', () => {
  const text = fs.readFileSync(join(dist, 'licenses.txt'), 'utf8');
  for (const name of ['picocolors', 'tree-sitter-python', 'web-tree-sitter']) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|ISC)\\)$`, 'm'));
  }
  expect(text).toContain('Permission is hereby granted');
});

describe('alone in an empty folder', () => {
  const version = JSON.parse(fs.readFileSync(join(repository, 'package.json'), 'utf8')).version;

  beforeAll(() => {
    fs.cpSync(dist, join(root, 'alone/dist'), { recursive: true });
    fs.cpSync(join(repository, 'examples'), join(root, 'alone/examples'), { recursive: true });
  });

  const cli = (...args: string[]): ReturnType<typeof node> => node(['dist/cli.mjs', ...args], join(root, 'alone'));

  test('cli.mjs is executable and prints its version', () => {
    const { status, stdout } = spawnSync(join(root, 'alone/dist/cli.mjs'), ['--version'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `fluxio ${version}\n` });
  });

  test('output that exceeds the buffer of a pipe is complete', () => {
    const many = join(root, 'many');
    fs.mkdirSync(join(many, 'a'), { recursive: true });
    fs.writeFileSync(join(many, 'a/project.py'), `def main(data):\n${'    Missing()\n'.repeat(2000)}`);
    const script = `
      const { execFileSync, spawn } = require('node:child_process');
      const [cli] = process.argv.slice(1);
      const child = spawn(process.execPath, [cli, 'check', '--color', 'always'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const chunks = [];
      setTimeout(() => child.stdout.on('data', (chunk) => chunks.push(chunk)), 500);
      child.on('close', (code) => console.log(code, Buffer.concat(chunks).length));
    `;
    const texts = [1, 2, 3].map(() => node(['-e', script, join(dist, 'cli.mjs')], many).stdout);
    expect(texts[0]).toMatch(/^1 \d{6,}\n$/);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
    // A reader that closes the pipe early causes no error.
    const cut = `'${process.execPath}' '${join(dist, 'cli.mjs')}' check --color always | head -c 10 | wc -c`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', cut], {
      cwd: many,
      env: { FLUXIO_CACHE_DIR: join(root, 'cache'), PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: '10', stderr: '' });
  });

  // Like a container that runs as an arbitrary user ID.
  test.each([[{}], [{ HOME: '' }], [{ HOME: 'relative' }]])(
    'without a home directory, a check works and caches nothing: %j',
    (env) => {
      const folder = fs.mkdtempSync(join(root, 'homeless-'));
      fs.mkdirSync(join(folder, 'a'));
      fs.writeFileSync(join(folder, 'a/project.py'), 'def main(data):\n    return\n');
      for (const path of [root, dist, folder]) fs.chmodSync(path, 0o755);
      const isRoot = process.getuid?.() === 0;
      const own = isRoot ? { uid: 54_321, gid: 54_321 } : {};
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(dist, 'cli.mjs'), 'check'], {
        cwd: folder,
        env: isRoot ? env : { HOME: 'relative', ...env },
        encoding: 'utf8',
        ...own,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('0 errors');
      expect(fs.readdirSync(folder)).toEqual(['a']);
    },
  );

  /** The given files and all that they import statically, directly or not. */
  function loadedBy(...names: readonly string[]): string[] {
    const loaded = new Set(names);
    for (const name of loaded) {
      for (const [, imported = ''] of textOf(name).matchAll(/\bfrom ?"\.\/([\w-]+\.mjs)"/g)) loaded.add(imported);
    }
    return [...loaded];
  }

  function textOf(name: string): string {
    return fs.readFileSync(join(dist, name), 'utf8');
  }

  describe('help and version', () => {
    const bare = (): string => join(root, 'bare');

    beforeAll(() => {
      fs.mkdirSync(bare());
      for (const name of loadedBy('cli.mjs', 'command.mjs')) fs.copyFileSync(join(dist, name), join(bare(), name));
    });

    test.each([
      [['--help'], 0],
      [['--version'], 0],
      [['check', '--help'], 0],
      [['chek'], 2],
    ])('%j does not need the compiler', (args, code) => {
      expect(node([join(bare(), 'cli.mjs'), ...args], root).code).toBe(code);
    });

    test('a check needs the compiler', () => {
      const { code, stderr } = node([join(bare(), 'cli.mjs'), 'check', join(root, 'alone/examples')], root);
      expect(code).toBe(3);
      expect(stderr).toContain('this is a bug in fluxio');
    });

    test('load little code', () => {
      const size = fs.readdirSync(bare()).reduce((sum, name) => sum + fs.statSync(join(bare(), name)).size, 0);
      expect(size).toBeLessThan(65_000);
    });
  });

  test('a check loads few files, and only node:module of Node as an ES module', () => {
    const loaded = loadedBy('cli.mjs', 'command.mjs', 'commands.mjs');
    for (const name of loaded) {
      const others = [...textOf(name).matchAll(/^import [^;]*?\bfrom ?['"]([a-z_/0-9:]+)['"]/gm)].map(
        ([, from]) => from,
      );
      expect({ name, others }).toEqual({ name, others: others.length === 0 ? [] : ['node:module'] });
    }
    expect(loaded.length).toBeLessThan(8);
  });

  test('our own code keeps its lines, file names are stable, and the bundle is small', () => {
    const names = fs.readdirSync(dist);
    expect(names.filter((name) => !/^(?:vendor-)?[a-z-]+\.(?:mjs|wasm|txt)$/.test(name))).toEqual([]);
    const ours = names.filter((own) => own.endsWith('.mjs') && !own.startsWith('vendor-'));
    // The table of character names is data.
    for (const name of ours.filter((own) => own !== 'characters.mjs')) {
      // The list of actions has one line per service, of any length.
      const text = textOf(name).replace(/^ +["\w-]+: "[^"]*",?$/gm, '');
      expect({ name, isReadable: text.length / text.split('\n').length < 200 }).toEqual({ name, isReadable: true });
    }
    const bytes = names.reduce((sum, name) => sum + fs.statSync(join(dist, name)).size, 0);
    expect(bytes).toBeLessThan(9_000_000);
  });

  test('two builds of the examples are equal', () => {
    const first = cli('build', 'examples', '--out', 'build');
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    const files = bytesOf(join(root, 'alone/build'));
    const manifest = JSON.parse(files['fluxio-manifest.json'] ?? '');
    expect(manifest.tool).toEqual({ name: 'fluxio', version });
    expect(Object.keys(files).filter((path) => path !== 'fluxio-manifest.json')).toEqual(
      manifest.files.map((file: { path: string }) => file.path),
    );
    expect(cli('build', 'examples', '--out', 'build').code).toBe(0);
    expect(bytesOf(join(root, 'alone/build'))).toEqual(files);
  });

  test('several processes can use one cache at the same time', async () => {
    const folder = join(root, 'shared');
    const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
    for (const name of names) {
      fs.mkdirSync(join(folder, name), { recursive: true });
      fs.writeFileSync(
        join(folder, name, 'project.py'),
        `def main(data):\n    wait(seconds=${name.length})\n    ${name}()\n`,
      );
    }
    const env = { PATH: process.env.PATH, FLUXIO_CACHE_DIR: join(root, 'shared-cache') };
    const check = (paths: readonly string[], ...more: string[]): Promise<string> =>
      new Promise((done, fail) => {
        const args = [join(dist, 'cli.mjs'), 'check', ...paths, '--format', 'json', '--quiet', ...more];
        execFile(process.execPath, args, { cwd: folder, env }, (_, stdout, stderr) =>
          stderr === '' ? done(stdout) : fail(new Error(stderr)),
        );
      });
    const halves = [names.slice(0, 20), names.slice(20), names.slice(10, 30), names];
    const plain = await Promise.all(halves.map((paths) => check(paths, '--no-cache')));
    for (let round = 0; round < 2; round += 1)
      expect(await Promise.all(halves.map((paths) => check(paths)))).toEqual(plain);
    // They leave one complete file and nothing temporary.
    const [file = '', ...others] = fs.readdirSync(env.FLUXIO_CACHE_DIR);
    expect({ file, others }).toEqual({ file: expect.stringMatching(/^[0-9a-f]{64}$/), others: [] });
    const lines = fs.readFileSync(join(env.FLUXIO_CACHE_DIR, file), 'utf8').split('\n');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^[0-9a-f]{64} \{.*\}$/);
  }, 60_000);

  test('a check of standard input prints a report', () => {
    const text = 'def main(data):\n    for x in data:\n        pass\n';
    const { code, stdout } = node(['dist/cli.mjs', 'check', '-', '--format', 'json'], join(root, 'alone'), text);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ tool: { version }, summary: { errors: 1 } });
    expect(cli('explain', 'FLX001').stdout).toMatch(/^FLX001 invalid-syntax/);
  });

  describe('output that cannot be written', () => {
    const shell = (command: string): number | null =>
      spawnSync('bash', ['-o', 'pipefail', '-c', command], {
        cwd: join(root, 'alone'),
        env: { ...process.env, FLUXIO_CACHE_DIR: join(root, 'cache') },
      }).status;

    test.each(['rules --format json', '--version'])('%s: a closed pipe is not an error', (command) => {
      expect(shell(`"${process.execPath}" dist/cli.mjs ${command} | head -c 1 >/dev/null`)).toBe(0);
    });

    const testOnLinux = fs.existsSync('/dev/full') ? test : test.skip;
    testOnLinux.each(['check examples', '--version', '--help'])('%s: a full disk is an error', (command) => {
      expect(shell(`"${process.execPath}" dist/cli.mjs ${command} >/dev/full`)).toBe(2);
    });
  });
});
