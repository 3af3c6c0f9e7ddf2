// Tests for what deploy.toml changes in the Python packages of tasks: pinned distributions of modules, requirements files,
// the Python and the processor of a function.
import { type Folder, makeFolder } from '../support/cli.ts';
import type { Read } from '../support/deploy.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const task = (name: string, service: string, imports: string): string => `class ${name}(Task):
    service = "${service}"

    async def run(event, context):
        ${imports}
        return [len(dir()), event]


`;

const PROJECT = `${task('Load', 'lambda', 'import shop_orders, yaml, google.cloud.storage, requests')}${task(
  'Image',
  'lambda:container',
  'import shop_orders',
)}def main(data):
    Load()
    Image()
`;

interface Built {
  readonly lines: (name: string) => string[];
  readonly packages: Read;
}

async function build(toml: string, files: Readonly<Record<string, string>> = {}): Promise<Built> {
  folder.put({ 'p/project.py': PROJECT, 'p/deploy.toml': toml, ...files });
  const { code, stdout } = await folder.fluxio(['build', '--out', 'out']);
  expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
  return {
    lines: (name) =>
      folder
        .read(`out/p/tasks/${name}/requirements.txt`)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    packages: JSON.parse(folder.read('out/fluxio-manifest.json')).projects[0].packages,
  };
}

test('modules are mapped to pinned distributions, by the longest name', async () => {
  const { lines, packages } = await build(`[requirements]
shop_orders = "acme-shop-orders==3.1.0"
yaml = "PyYAML==6.0.3"
google = "not-this==1"
"google.cloud.storage" = "google-cloud-storage[tracing] == 3.4.0"
`);
  expect(lines('Load')).toEqual([
    'acme-shop-orders==3.1.0',
    'google-cloud-storage[tracing] == 3.4.0',
    'PyYAML==6.0.3',
    'requests',
  ]);
  expect(lines('Image')).toEqual(['acme-shop-orders==3.1.0']);
  expect(packages[0].unpinned).toEqual([{ module: 'requests', distribution: 'requests', isGuess: false }]);
});

test('a module that Lambda has is installed if it is pinned', async () => {
  const project = PROJECT.replace('import shop_orders, yaml, google.cloud.storage, requests', 'import boto3');
  const { lines } = await build(
    '[requirements]\nboto3 = "boto3==1.40.0"\n[task.Load]\npolicies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]',
    {
      'p/project.py': project,
    },
  );
  expect(lines('Load')).toEqual(['boto3==1.40.0']);
});

test('a requirements file replaces the derived requirements, and an image still gets boto3 if it reads secrets', async () => {
  const { lines, packages } = await build(
    `[task."*"]\nrequirements = "r/all.txt"\n[task.Image]\nsecrets = { DB = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db" }\n`,
    { 'p/r/all.txt': 'acme==1.0\n' },
  );
  expect(lines('Load')).toEqual(['acme==1.0']);
  expect(lines('Image')).toEqual(['acme==1.0', expect.stringMatching(/^boto3==/)]);
  expect(packages.map(({ unpinned }: Read) => unpinned)).toEqual([undefined, undefined]);
});

test('a changed requirements file changes the key of the archive', async () => {
  const key = async (text: string): Promise<string> =>
    (await build('[task.Load]\nrequirements = "r.txt"', { 'p/r.txt': text })).packages[0].key;
  expect(await key('acme==1.0\n')).not.toBe(await key('acme==1.1\n'));
});

test('an archive is built for the Python and the processor of its function', async () => {
  const { packages } = await build('[task.Load]\nruntime = "python3.12"\narchitecture = "x86_64"\n');
  expect(packages[0]).toMatchObject({ name: 'Load', python: '3.12', architecture: 'x86_64' });
  expect(packages[1].python).toBeUndefined();
});
