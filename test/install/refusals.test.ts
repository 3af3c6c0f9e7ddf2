// What `fluxio package` refuses before it installs anything, and what it does without a package manager.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { packaging, RUNTIME_FILES, SOURCE } from '../support/packaging.ts';

const { root, put, fluxio, use, build, setFile, edit, pack, packed, refused, manifest, keyOf, archive, files } =
  packaging();

/** Without a package manager. */
beforeEach(() => use({}));

const IMPORTS = `class Load(Task):
    async def run(event, context):
        import google.cloud.storage
        import shop_orders
        import yaml

        return shop_orders.load(yaml.safe_load(event["text"]), google.cloud.storage)


class Store(Task):
    async def run(event, context):
        import boto3
        import shop_orders

        return shop_orders.store(boto3, event)


def main(data):
    data["item"] = Load()
    Store(data["item"])
`;

test('lists guessed and unpinned names, and the lines that map them', async () => {
  await build({}, IMPORTS);
  expect(
    await refused(1),
  ).toBe(`error: task 'Load' of 'orders' imports 'google.cloud.storage' from an unknown distribution
error: task 'Load' of 'orders' requires 'PyYAML' without a version
error: task 'Load' of 'orders' imports 'shop_orders' from an unknown distribution
error: task 'Store' of 'orders' imports 'shop_orders' from an unknown distribution
help: map each import to a distribution and version that you trust, in 'orders/deploy.toml':
    [requirements]
    "google.cloud.storage" = "DISTRIBUTION==VERSION"
    shop_orders = "DISTRIBUTION==VERSION"
    yaml = "PyYAML==VERSION"
`);
});

test('quotes every line that is not supported', async () => {
  await build({ Load: '-r evil.txt\nok==1\ngit+https://evil.example/x.git\npkg @ file:///etc/passwd\nloose>=1\n' });
  expect(
    await refused(1),
  ).toBe(`error: task 'Load' of 'orders' requires '-r evil.txt', but only 'name==version' is supported
error: task 'Load' of 'orders' requires 'git+https://evil.example/x.git', but only 'name==version' is supported
error: task 'Load' of 'orders' requires 'pkg @ file:///etc/passwd', but only 'name==version' is supported
error: task 'Load' of 'orders' requires 'loose' without a version
`);
});

test('says what to install if there is neither uv nor pip', async () => {
  const sentence =
    'error: neither uv nor pip is installed; install uv as https://docs.astral.sh/uv/ describes, or Python with pip\n';
  await build({ Load: 'alpha==1.0\n' });
  expect(await refused(2)).toBe(sentence);
  use({ uv: '#!/bin/sh\nexit 1\n', python3: '#!/bin/sh\necho "No module named pip" >&2\nexit 1\n' });
  expect(await refused(2)).toBe(sentence);
});

test('needs no package manager if there is nothing to install', async () => {
  await build({ Load: 'boto3\n' });
  fs.rmSync(join(root(), 'orders'), { recursive: true });
  expect(await packed()).toBe('orders: 3 packages, 0 wheels, 0.0 MB\nnext: aws s3 sync build/upload s3://BUCKET\n');
  expect(Object.keys(archive('Load'))).toEqual(['fluxio_entry.py', ...RUNTIME_FILES, 'requirements.txt', 'run.py']);
});

test.each<[string, string, () => void]>([
  ['there is no build', `'build' is not a build; run 'fluxio build --out build' first`, () => remove('build')],
  [
    'the manifest is something else',
    `'build' is not a build; run 'fluxio build --out build' first`,
    () => put({ 'build/fluxio-manifest.json': '{}' }),
  ],
  [
    'the build is from an earlier version',
    `'build' is from an earlier version of fluxio; run 'fluxio build' again`,
    () => edit(({ projects }) => delete projects[0]?.packages),
  ],
  [
    'a file was edited',
    `'build/orders/tasks/Load/requirements.txt' was changed after the build; run 'fluxio build' again`,
    () => put({ 'build/orders/tasks/Load/requirements.txt': 'other==1\n' }),
  ],
  [
    'a file is a link',
    `'build/orders/tasks/Load/requirements.txt' was changed after the build; run 'fluxio build' again`,
    () => {
      const path = join(root(), 'build/orders/tasks/Load/requirements.txt');
      fs.renameSync(path, join(root(), 'elsewhere'));
      fs.symlinkSync(join(root(), 'elsewhere'), path);
    },
  ],
  [
    'a file is not listed',
    `'build/orders/tasks/Load/requirements.txt' is missing; run 'fluxio build' again`,
    () =>
      edit((raw) => {
        raw.files = raw.files.filter(({ path }) => path !== 'orders/tasks/Load/requirements.txt');
      }),
  ],
  [
    'the project is elsewhere',
    `'orders/project.py' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`,
    () => remove('orders'),
  ],
  [
    'the manifest names a project outside the working directory',
    `'../orders/project.py' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`,
    () => edit(({ projects }) => Object.assign(projects[0] ?? {}, { file: '../orders/project.py' })),
  ],
  [
    'the manifest names an absolute path',
    `'${process.execPath}' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`,
    () => edit(({ projects }) => Object.assign(projects[0] ?? {}, { file: process.execPath })),
  ],
  [
    'the folder of the project is a link',
    `'orders/project.py' is not in the working directory; run 'fluxio package' where you ran 'fluxio build'`,
    () => {
      fs.renameSync(join(root(), 'orders'), join(root(), 'moved'));
      fs.symlinkSync(join(root(), 'moved'), join(root(), 'orders'));
    },
  ],
  [
    'the lock file is something else',
    `'orders/deploy.lock' is not a lock file; remove it to choose the wheels again`,
    () => put({ 'orders/deploy.lock': 'wheels = []\n' }),
  ],
  [
    'the lock file names an option',
    `'orders/deploy.lock' is not a lock file; remove it to choose the wheels again`,
    () => {
      const wheels = ['alpha==1.0 --hash=sha256:x --index-url https://evil.example'];
      const sets = [{ python: '3.13', architecture: 'arm64', requirements: ['alpha==1.0'], wheels }];
      put({ 'orders/deploy.lock': JSON.stringify({ version: 1, sets }) });
    },
  ],
])('exits with 2 if %s', async (_, sentence, change) => {
  await build({ Load: 'alpha==1.0\n' });
  change();
  expect(await refused(2)).toBe(`error: ${sentence}\n`);
});

function remove(path: string): void {
  fs.rmSync(join(root(), path), { recursive: true });
}

test.each<[string, readonly string[]]>([
  [`unexpected argument 'other'; 'fluxio package' accepts only one BUILD`, ['package', 'build', 'other']],
  [`missing argument BUILD for 'fluxio package'`, ['package']],
  [`unknown option '--locked' for 'fluxio package'`, ['package', 'build', '--locked']],
  [`'build' has no project 'ordres'; did you mean 'orders'?`, ['package', 'build', '--project', 'ordres']],
])('refuses usage with: %s', async (sentence, argv) => {
  await build({});
  const { code, stderr } = await fluxio(argv);
  expect(code).toBe(2);
  expect(stderr.split('\n')[0]).toBe(`error: ${sentence}`);
});

test('--project leaves the other projects alone', async () => {
  put({ 'billing/project.py': SOURCE, 'orders/project.py': SOURCE });
  await fluxio(['build', '.', '--out', 'build']);
  setFile('billing/tasks/Load/requirements.txt', '-e .\n');
  const before = files('build');
  expect(await packed('--project', 'orders')).toContain('orders: 3 packages');
  const after = files('build');
  expect(Object.keys(after).filter((path) => path.startsWith('upload/billing/'))).toEqual([]);
  for (const [path, text] of Object.entries(before)) if (path.startsWith('billing/')) expect(after[path]).toBe(text);
  expect(manifest().projects.map(({ name }) => name)).toEqual(['billing', 'orders']);
  expect(await refused(1, '--project', 'orders', '--project', 'billing')).toContain("task 'Load' of 'billing'");
});

test('a hostile manifest cannot name a path outside the upload folder', async () => {
  await build({});
  for (const key of ['../../evil.zip', '/etc/evil.zip', 'orders/../../evil.zip', 'a\\..\\b.zip', 'con', '']) {
    edit(({ projects }) => Object.assign(projects[0]?.packages?.[0] ?? {}, { key }));
    await packed();
    expect(manifest().projects[0]?.packages?.map(({ name }) => name)).toEqual(['Store', 'Count']);
    await build({});
  }
  for (const change of [{ folder: '../orders' }, { python: '3.13; rm' }, { architecture: 'any' }]) {
    edit(({ projects }) => Object.assign(projects[0]?.packages?.[0] ?? {}, change));
    expect(manifest().projects[0]?.packages?.map(({ name }) => name)).toEqual(['Store', 'Count']);
    await build({});
  }
});

test('puts new keys into list parameters, in their order', async () => {
  await build({});
  const [load, store, count] = ['Load', 'Store', 'Count'].map(keyOf);
  edit(({ projects }) => {
    projects[0]?.parameters.push({
      name: 'LambdaCodeKeys1',
      description: 'several',
      value: `${load},${store},${count}`,
    } as never);
  });
  // Nothing can be installed here, so the dependency comes as a package that the lock says is empty.
  setFile('orders/tasks/Store/requirements.txt', 'alpha==1.0\n');
  const sets = [{ python: '3.13', architecture: 'arm64', requirements: ['alpha==1.0'], wheels: [] }];
  put({ 'orders/deploy.lock': JSON.stringify({ version: 1, sets }) });
  use({ uv: '#!/bin/sh\nexit 0\n' });
  await packed();
  expect(keyOf('Store')).not.toBe(store);
  const value = `${load},${keyOf('Store')},${count}`;
  expect(manifest().projects[0]?.parameters).toContainEqual(
    expect.objectContaining({ name: 'LambdaCodeKeys1', value }),
  );
  const parameters = JSON.parse(fs.readFileSync(join(root(), 'build/orders/parameters.json'), 'utf8'));
  expect(parameters).toContainEqual({ ParameterKey: 'LambdaCodeKeys1', ParameterValue: value });
});

test('archives event processors with the module next to their folder', async () => {
  const source = `class Tags(EventProcessor):
    async def get_custom_tags_ExecutionStarted(message, input_data, state_data_client):
        return {}


class Load(Task):
    async def run(event, context):
        return 1


@process_events(processor=Tags)
def main(data):
    Load()


@export()
@process_events()
def other(data):
    Load()
`;
  put({ 'orders/project.py': source });
  const { code, stdout } = await fluxio(['build', 'orders', '--out', 'build']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.anything() });
  for (const name of ['Tags', 'EventProcessor']) setFile(`orders/event_processors/${name}/requirements.txt`, '');
  expect(await packed()).toContain('orders: 3 packages');
  expect(Object.keys(archive('Tags'))).toEqual([
    'Tags.py',
    'fluxio_event_processor.py',
    ...RUNTIME_FILES,
    'requirements.txt',
  ]);
  expect(Object.keys(archive('EventProcessor'))).toEqual([
    'fluxio_event_processor.py',
    ...RUNTIME_FILES,
    'requirements.txt',
  ]);
});

test('the templates name the runtime and the processor that archives are made for', async () => {
  await build({});
  const own = manifest().projects[0]?.packages?.[0];
  const template = JSON.parse(fs.readFileSync(join(root(), 'build/orders/project.template.json'), 'utf8'));
  const functions = Object.values<{ Type: string; Properties: Record<string, unknown> }>(template.Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::Function',
  );
  expect(functions).toHaveLength(3);
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({ Runtime: `python${own?.python}`, Architectures: [own?.architecture] });
  }
});

test('an empty build is complete', async () => {
  put({ 'a/project.py': SOURCE });
  await fluxio(['build', 'a', '--out', 'build', '--package']);
  const before = files('build');
  expect(await packed()).toBe('a: 3 packages, 0 wheels, 0.0 MB\nnext: aws s3 sync build/upload s3://BUCKET\n');
  expect(files('build')).toEqual(before);
  expect(Object.keys(unzipSync(fs.readFileSync(join(root(), 'build/upload', keyOf('Load')))))).toContain('run.py');
  expect((await pack()).code).toBe(0);
});
