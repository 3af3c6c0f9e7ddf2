// `fluxio package` with a package index on this machine: what it installs, locks and writes. Most cases run with pip and
// with uv; those of a package manager that is not installed are skipped.
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { unzipSync } from 'fflate';
import { sha256 } from '../../src/base/digest.ts';
import { packaging, python, python313, RUNTIME_FILES, SOURCE, uv } from '../support/packaging.ts';

const { root, put, fluxio, index, use, build, setFile, pack, packed, refused, manifest, keyOf, archive, files } =
  packaging();

const useTool = (tool: 'pip' | 'uv'): void => use(tool === 'pip' ? { python3: python } : { uv, python3: python });

const lock = () => JSON.parse(fs.readFileSync(join(root(), 'orders/deploy.lock'), 'utf8'));

const wheelsIn = () => lock().sets.map(({ wheels }: { wheels: string[] }) => wheels.map((line) => line.split(' ')[0]));

const TOOLS: readonly ['pip' | 'uv', string][] = [
  ['pip', python],
  ['uv', uv],
];

for (const [tool, path] of TOOLS) {
  const group = path === '' ? describe.skip : describe;
  group(path === '' ? `with ${tool} (${tool} is not installed)` : `with ${tool}`, () => {
    beforeEach(() => useTool(tool));

    test('installs the wheels of each task, and writes keys and lock', async () => {
      const alpha = index().put({ name: 'alpha', version: '1.0', requires: ['beta>=1'] });
      const beta = index().put({ name: 'beta', version: '1.5' });
      await build({ Load: 'alpha==1.0\n' });
      const before = { load: keyOf('Load'), count: keyOf('Count') };
      expect(await packed()).toMatch(
        /^wrote 'orders\/deploy.lock'\norders: 3 packages, 2 wheels, 0\.0 MB\nnext: aws s3 sync build\/upload s3:\/\/BUCKET\n$/,
      );
      const info = (name: string) => ['METADATA', 'WHEEL', 'entry_points.txt'].map((own) => `${name}.dist-info/${own}`);
      expect(Object.keys(archive('Load')).sort()).toEqual(
        [
          ...['alpha.py', 'beta.py', ...info('alpha-1.0'), ...info('beta-1.5')],
          ...['fluxio_entry.py', ...RUNTIME_FILES, 'requirements.txt', 'run.py'],
        ].sort(),
      );
      expect(archive('Load')['beta.py']).toBe('VERSION = "1.5"\n');
      expect(lock()).toEqual({
        version: 1,
        sets: [
          {
            python: '3.13',
            architecture: 'arm64',
            requirements: ['alpha==1.0'],
            wheels: [`alpha==1.0 --hash=sha256:${alpha}`, `beta==1.5 --hash=sha256:${beta}`],
          },
        ],
      });
      // The key covers the dependencies, everywhere; without dependencies it stays.
      const bytes = fs.readFileSync(join(root(), 'build/upload', keyOf('Load')));
      expect(keyOf('Load')).toBe(`orders/Load-${sha256(bytes).slice(0, 16)}.zip`);
      expect(keyOf('Load')).not.toBe(before.load);
      expect(keyOf('Count')).toBe(before.count);
      const parameters = JSON.parse(fs.readFileSync(join(root(), 'build/orders/parameters.json'), 'utf8'));
      expect(parameters).toContainEqual({ ParameterKey: 'LambdaCodeKeyLoad', ParameterValue: keyOf('Load') });
      expect(manifest().projects[0]?.parameters).toContainEqual(
        expect.objectContaining({ name: 'LambdaCodeKeyLoad', value: keyOf('Load') }),
      );
      // Every file of the manifest is there, and nothing else is.
      const there = files('build');
      const listed = manifest().files.map((own) => own.path);
      expect(Object.keys(there).sort()).toEqual([...listed, 'fluxio-manifest.json'].sort());
      for (const { key } of manifest().files) if (key !== undefined) expect(listed).toContain(`upload/${key}`);
    });

    test('refuses a wheel with another digest than the lock', async () => {
      index().put({ name: 'alpha', version: '1.0' });
      await build({ Load: 'alpha==1.0\n' });
      await packed();
      index().put({ name: 'alpha', version: '1.0', files: { 'alpha.py': 'import os; os.system("evil")\n' } });
      expect(await refused(1)).toMatch(
        /^error: cannot install the wheels in 'orders\/deploy.lock' of task 'Load' of 'orders' for Python 3.13 on arm64: .+\n$/,
      );
    });

    test('refuses a wheel with another digest than the requirement', async () => {
      const digest = index().put({ name: 'alpha', version: '1.0', requires: ['beta'] });
      index().put({ name: 'beta', version: '1.0' });
      await build({ Load: `alpha==1.0 --hash=sha256:${digest}\n` });
      await packed();
      await build({ Load: `alpha==1.0 --hash=sha256:${'0'.repeat(64)}\n` });
      expect(await refused(1)).toContain('the wheel of alpha==1.0 has another SHA-256 digest than its requirement\n');
    });

    test('refuses a distribution without a wheel for the platform, or without any', async () => {
      index().put({ name: 'native', version: '1.0', tag: 'cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64' });
      await build({ Load: 'native==1.0\n' });
      const start = "error: cannot install the requirements of task 'Load' of 'orders' for Python 3.13 on arm64: ";
      expect(await refused(1)).toMatch(new RegExp(`^${start}.*native==1.0.*\n$`));
      await build({ Load: 'missing==1.0\n' });
      expect(await refused(1)).toMatch(new RegExp(`^${start}.*missing.*\n$`));
    });

    test('takes the wheel that fits best', async () => {
      const tags = [
        'py3-none-any',
        'cp313-cp313-musllinux_1_2_aarch64',
        'cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64',
        'cp313-cp313-manylinux_2_39_aarch64',
        'cp314-cp314-manylinux_2_17_aarch64',
        'cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64',
        'cp37-abi3-manylinux_2_34_aarch64',
        'cp313-cp313-manylinux_2_28_aarch64',
      ];
      for (const tag of tags) index().put({ name: 'native', version: '1.0', tag, files: { 'native.py': tag } });
      index().put({
        name: 'stable',
        version: '1.0',
        tag: 'cp37-abi3-manylinux_2_17_aarch64',
        files: { 'stable.py': '37' },
      });
      index().put({
        name: 'stable',
        version: '1.0',
        tag: 'cp39-abi3-manylinux_2_17_aarch64',
        files: { 'stable.py': '39' },
      });
      await build({ Load: 'native==1.0\nstable==1.0\n' });
      await packed();
      expect(archive('Load')).toMatchObject({ 'native.py': 'cp313-cp313-manylinux_2_28_aarch64', 'stable.py': '39' });
    });

    test('compares the Python that a distribution requires with that of the function', async () => {
      index().put({ name: 'alpha', version: '1.0', requires: ['beta'], python: '==3.13.*' });
      index().put({ name: 'beta', version: '1.0', python: '>=3.13' });
      index().put({ name: 'beta', version: '2.0', python: '>=3.14' });
      await build({ Load: 'alpha==1.0\n' });
      await packed();
      expect(wheelsIn()).toEqual([['alpha==1.0', 'beta==1.0']]);
    });

    test('evaluates markers for the function, not for this machine', async () => {
      index().put({
        name: 'alpha',
        version: '1.0',
        requires: [
          'old==1.0; python_version < "3.13"',
          'new==1.0; python_version >= "3.13"',
          'arm==1.0; platform_machine == "aarch64"',
          'intel==1.0; platform_machine == "x86_64"',
          'windows==1.0; sys_platform == "win32"',
        ],
      });
      for (const name of ['old', 'new', 'arm', 'intel', 'windows']) index().put({ name, version: '1.0' });
      await build({ Load: 'alpha==1.0\nwindows==1.0; sys_platform == "win32"\nold==1.0; python_version < "3"\n' });
      await packed();
      expect(wheelsIn()).toEqual([['alpha==1.0', 'arm==1.0', 'new==1.0']]);
    });

    test('keeps the contents of wheels, but nothing that a package manager or the machine adds', async () => {
      const contents = {
        'alpha/__init__.py': 'VERSION = 1\n',
        'alpha/tool': '#!/bin/sh\n',
        'alpha/data.json': '{}',
        'alpha/__pycache__/__init__.cpython-311.pyc': 'stale',
        'alpha-1.0.data/scripts/alpha-script': '#!python\n',
        'alpha-1.0.data/data/share/alpha.txt': 'shared',
      };
      index().put({ name: 'alpha', version: '1.0', files: contents, executable: ['alpha/tool'] });
      await build({ Load: 'alpha==1.0\n' });
      await packed();
      const names = Object.keys(archive('Load')).filter((name) => name.includes('alpha'));
      expect(names.sort()).toEqual([
        'alpha-1.0.dist-info/METADATA',
        'alpha-1.0.dist-info/WHEEL',
        'alpha-1.0.dist-info/entry_points.txt',
        'alpha/__init__.py',
        'alpha/data.json',
        'alpha/tool',
        'share/alpha.txt',
      ]);
      const bytes = fs.readFileSync(join(root(), 'build/upload', keyOf('Load')));
      const directory = bytes.subarray(bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')));
      const modeOf = (name: string): number => {
        const at = directory.indexOf(name) - 46;
        return directory.readUInt32LE(at + 38) >>> 16;
      };
      expect(modeOf('alpha/tool').toString(8)).toBe('100755');
      expect(modeOf('alpha/data.json').toString(8)).toBe('100644');
    });

    test('runs no code of the working directory', async () => {
      index().put({ name: 'alpha', version: '1.0' });
      await build({ Load: 'alpha==1.0\n' });
      for (const name of ['pip', 'runpy', 'json', 'site', 'uv']) {
        put({ [`${name}.py`]: `open("${join(root(), 'ran')}", "w")\nraise SystemExit("ran ${name}")\n` });
      }
      process.env.PYTHONPATH = tool === 'pip' ? root() : '';
      await packed();
      expect(fs.existsSync(join(root(), 'ran'))).toBe(false);
    });

    test.each(['SIGINT', 'SIGKILL'] as const)('%s while it installs changes nothing', async (signal) => {
      index().put({ name: 'alpha', version: '1.0' });
      await build({ Load: 'alpha==1.0\n' });
      const before = files();
      const other = fs.mkdtempSync(join(tmpdir(), 'fluxio-killed-'));
      const program = join(other, 'package.cjs');
      const entry = join(__dirname, '../support/package-program.ts');
      buildSync({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'cjs' });
      const temporary = join(other, 'tmp');
      fs.mkdirSync(temporary);
      const child = spawn(process.execPath, [program, 'build'], {
        cwd: root(),
        env: { ...process.env, TMPDIR: temporary },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
      index().onRequest = () => {
        child.kill(signal);
        return new Promise((resolve) => void setTimeout(resolve, 300));
      };
      expect(await ended).toBe(signal);
      index().onRequest = () => {};
      expect(files()).toEqual(before);
      if (signal !== 'SIGKILL') expect(fs.readdirSync(temporary)).toEqual([]);
      fs.rmSync(other, { recursive: true });
      await packed();
    });
  });
}

(uv === '' && python === '' ? describe.skip : describe)('with either', () => {
  beforeEach(() => useTool(uv === '' ? 'pip' : 'uv'));

  test('a second run changes nothing, and a build resets what it did', async () => {
    index().put({ name: 'alpha', version: '1.0', requires: ['beta'] });
    index().put({ name: 'beta', version: '1.0' });
    await build({ Load: 'alpha==1.0\n' });
    const built = files('build');
    await packed();
    const first = files();
    // The lock decides, not what is newest.
    index().put({ name: 'beta', version: '2.0' });
    expect(await packed()).toMatch(/^orders: 3 packages, 2 wheels/);
    expect(files()).toEqual(first);
    await build({ Load: 'alpha==1.0\n' });
    expect(files('build')).toEqual(built);
    await packed();
    expect(files()).toEqual(first);
  });

  test('completes a build without --package too', async () => {
    index().put({ name: 'alpha', version: '1.0' });
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    const complete = files('build');
    fs.rmSync(join(root(), 'build'), { recursive: true });
    await fluxio(['build', 'orders', '--out', 'build']);
    setFile('orders/tasks/Load/requirements.txt', 'alpha==1.0\n');
    await packed();
    expect(files('build')).toEqual(complete);
  });

  test('chooses again when the requirements change', async () => {
    index().put({ name: 'alpha', version: '1.0' });
    index().put({ name: 'alpha', version: '2.0' });
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    await build({ Load: 'alpha==2.0\n' });
    expect(await packed()).toMatch(/^wrote 'orders\/deploy.lock', because the requirements have changed\n/);
    expect(wheelsIn()).toEqual([['alpha==2.0']]);
  });

  test('leaves out what the Lambda runtime includes, unless it is pinned', async () => {
    index().put({ name: 'alpha', version: '1.0', requires: ['boto3', 'urllib3', 'python-dateutil'] });
    index().put({ name: 'boto3', version: '1.0', requires: ['botocore'] });
    for (const name of ['botocore', 'urllib3', 'python-dateutil']) index().put({ name, version: '1.0' });
    await build({ Load: 'alpha==1.0\n', Store: 'alpha==1.0\nboto3==1.0\n' });
    await packed();
    expect(wheelsIn()).toEqual([['alpha==1.0', 'boto3==1.0'], ['alpha==1.0']]);
    await build({ Load: 'boto3\nurllib3\n' });
    expect(await packed()).toMatch(/^orders: 3 packages, 0 wheels/);
  });

  test('installs the same requirements once, for all projects', async () => {
    let downloads = 0;
    index().put({ name: 'alpha', version: '1.0' });
    index().onRequest = (at) => {
      if (at.startsWith('/files/')) downloads += 1;
    };
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    const alone = downloads;
    fs.rmSync(join(root(), 'orders/deploy.lock'));
    put({ 'billing/project.py': SOURCE });
    await fluxio(['build', '.', '--out', 'build']);
    for (const project of ['orders', 'billing']) {
      for (const task of ['Load', 'Store']) setFile(`${project}/tasks/${task}/requirements.txt`, 'alpha==1.0\n');
    }
    downloads = 0;
    expect(await packed()).toMatch(/billing: 3 packages, 1 wheel.*\norders: 3 packages, 1 wheel/);
    expect(downloads).toBe(alone);
    expect(fs.readFileSync(join(root(), 'billing/deploy.lock'))).toEqual(
      fs.readFileSync(join(root(), 'orders/deploy.lock')),
    );
  });

  test('refuses a dependency that would replace a file of fluxio', async () => {
    index().put({ name: 'alpha', version: '1.0', files: { 'run.py': 'evil' } });
    await build({ Load: 'alpha==1.0\n' });
    expect(await refused(1)).toBe(
      "error: a dependency of task 'Load' of 'orders' contains 'run.py', which is a file of fluxio\n",
    );
  });

  test('writes nothing that another build has meanwhile replaced', async () => {
    index().put({ name: 'alpha', version: '1.0' });
    await build({ Load: 'alpha==1.0\n' });
    index().onRequest = async () => {
      index().onRequest = () => {};
      put({ 'orders/project.py': SOURCE.replace('return 1', 'return 2') });
      await fluxio(['build', 'orders', '--out', 'build', '--package']);
    };
    const { code, stderr } = await pack();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: 'build' was changed by another build during the run; run 'fluxio package' again\n",
    });
    const after = files('build');
    fs.rmSync(join(root(), 'build'), { recursive: true });
    await fluxio(['build', 'orders', '--out', 'build', '--package']);
    expect(files('build')).toEqual(after);
  });
});

(python === '' || uv === '' ? test.skip : test)('pip and uv give the same bytes', async () => {
  index().put({ name: 'alpha', version: '1.0', requires: ['beta[extra]'], files: { 'alpha/a.py': 'A = {1, 2}\n' } });
  index().put({ name: 'beta', version: '1.0', requires: ['gamma; extra == "extra"'] });
  index().put({
    name: 'gamma',
    version: '3',
    tag: 'cp313-cp313-manylinux2014_aarch64',
    files: { 'gamma/x.so': '\u0000' },
  });
  const made = [];
  for (const tool of ['pip', 'uv'] as const) {
    useTool(tool);
    fs.rmSync(join(root(), 'orders'), { recursive: true, force: true });
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    made.push(files());
  }
  expect(made[1]).toEqual(made[0]);
});

(python313 === '' ? test.skip : test)(
  'compiles modules for the Python of the function, the same bytes each time',
  async () => {
    use({ python3: python, 'python3.13': python313 });
    index().put({
      name: 'alpha',
      version: '1.0',
      files: {
        'alpha/__init__.py': 'def where():\n    return where.__code__.co_filename\n',
        'alpha/broken.py': 'def\n',
      },
    });
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    const first = files();
    expect(Object.keys(archive('Load'))).toContain('alpha/__pycache__/__init__.cpython-313.pyc');
    fs.rmSync(join(root(), 'orders/deploy.lock'));
    await build({ Load: 'alpha==1.0\n' });
    await packed();
    expect(files()).toEqual(first);
    // Python takes the byte code without looking at the source.
    const folder = join(root(), 'unpacked');
    const bytes = unzipSync(fs.readFileSync(join(root(), 'build/upload', keyOf('Load'))));
    for (const [path, content] of Object.entries(bytes)) {
      fs.mkdirSync(join(folder, path, '..'), { recursive: true });
      fs.writeFileSync(join(folder, path), content);
    }
    fs.writeFileSync(join(folder, 'alpha/__init__.py'), 'raise SystemExit("compiled again")\n');
    const code = `import alpha, marshal
print(marshal.loads(open(alpha.__cached__, "rb").read()[16:]).co_filename)`;
    const { stdout, stderr } = spawnSync(python313, ['-c', code], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '/var/task/alpha/__init__.py\n', stderr: '' });
  },
);
