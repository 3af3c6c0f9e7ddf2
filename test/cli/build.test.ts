// `fluxio build`: the files of a deployment in every format and layout, their manifest and parameters, and the table that
// the command prints.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { buildDeployment, DEFAULT_BUILD_OPTIONS } from '../../src/build/deployment.ts';
import { parseManifest } from '../../src/output/manifest.ts';
import { yamlText } from '../../src/output/yaml.ts';
import { zip } from '../../src/output/zip.ts';
import { type BuiltProject, buildTable } from '../../src/report/build-table.ts';
import { temporaryFolder } from '../support/command.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

const { root, put, fluxio } = temporaryFolder();

const SOURCE = `class Load(Task):
    async def run(event, context):
        import yaml

        return context.state_data_client.put_item("k", yaml.safe_load(event["text"]))


class Count(Task):
    async def run(event, context):
        return len(event["text"])


class Crunch(Task):
    service = "ecs"

    async def run(event, context):
        print(event)


@schedule(expression="rate(1 hour)", input_data={"on": "no", "when": "2012-10-17", "id": "0123"})
@process_events()
def main(data):
    data["item"] = Load()
    Crunch(data["item"]["key"])


@export()
def again(data):
    Load()
    Count(data["item"])
`;

function files(folder = 'out'): Map<string, Buffer> {
  const top = join(root(), folder);
  const found = fs.readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    found
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, Buffer] => [path.slice(top.length + 1), fs.readFileSync(path)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function build(...options: readonly string[]): Promise<Map<string, Buffer>> {
  put({ 'shop/project.py': SOURCE });
  const { code, stderr } = await fluxio(['build', 'shop', '--out', 'out', ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return files();
}

function json(made: Map<string, Buffer>, path: string): unknown {
  return JSON.parse(made.get(path)?.toString() ?? '');
}

test('writes templates, packages and parameters next to the definitions', async () => {
  expect([...(await build('--package')).keys()]).toEqual([
    'fluxio-manifest.json',
    'shop/again.asl.json',
    'shop/again.mmd',
    'shop/again.template.json',
    'shop/event_processors/EventProcessor/fluxio_event_processor.py',
    'shop/event_processors/EventProcessor/fluxio_runtime.py',
    'shop/event_processors/EventProcessor/fluxio_state_data.py',
    'shop/event_processors/EventProcessor/requirements.txt',
    'shop/main.asl.json',
    'shop/main.mmd',
    'shop/main.template.json',
    'shop/parameters.json',
    'shop/project.template.json',
    'shop/tasks/Count/fluxio_entry.py',
    'shop/tasks/Count/fluxio_runtime.py',
    'shop/tasks/Count/fluxio_state_data.py',
    'shop/tasks/Count/requirements.txt',
    'shop/tasks/Count/run.py',
    'shop/tasks/Crunch/Dockerfile',
    'shop/tasks/Crunch/fluxio_entry.py',
    'shop/tasks/Crunch/fluxio_runtime.py',
    'shop/tasks/Crunch/fluxio_state_data.py',
    'shop/tasks/Crunch/requirements.txt',
    'shop/tasks/Crunch/run.py',
    'shop/tasks/Load/fluxio_entry.py',
    'shop/tasks/Load/fluxio_runtime.py',
    'shop/tasks/Load/fluxio_state_data.py',
    'shop/tasks/Load/requirements.txt',
    'shop/tasks/Load/run.py',
    expect.stringMatching(/^upload\/shop\/Count-[0-9a-f]{16}\.zip$/),
    expect.stringMatching(/^upload\/shop\/again\.[0-9a-f]{12}\.template\.json$/),
    expect.stringMatching(/^upload\/shop\/main\.[0-9a-f]{12}\.template\.json$/),
  ]);
});

test('the upload folder holds each file under its key', async () => {
  const made = await build('--package');
  const { files: listed } = parseManifest(made.get('fluxio-manifest.json')?.toString() ?? '');
  const keyed = listed.filter(({ key }) => key !== undefined);
  expect(keyed).toHaveLength(3);
  for (const { path, key } of keyed) expect(made.get(`upload/${key}`)).toEqual(made.get(path));
  const uploaded = [...made.keys()].filter((path) => path.startsWith('upload/'));
  expect(uploaded).toEqual(keyed.map(({ key }) => `upload/${key}`).sort());
  expect([...(await build()).keys()].filter((path) => path.startsWith('upload/'))).toEqual([]);
});

test('the manifest lists the packages, and the unpinned imports of their code', async () => {
  const { projects } = parseManifest((await build()).get('fluxio-manifest.json')?.toString() ?? '');
  const runtime = { python: '3.13', architecture: 'arm64' };
  const key = (name: string) => expect.stringMatching(new RegExp(`^shop/${name}-[0-9a-f]{16}\\.zip$`));
  expect(projects[0]?.packages).toEqual([
    {
      name: 'Load',
      kind: 'lambda',
      folder: 'shop/tasks/Load',
      key: key('Load'),
      ...runtime,
      unpinned: [{ module: 'yaml', distribution: 'PyYAML', isGuess: false }],
    },
    { name: 'Count', kind: 'lambda', folder: 'shop/tasks/Count', key: key('Count'), ...runtime, unpinned: [] },
    { name: 'Crunch', kind: 'ecs', folder: 'shop/tasks/Crunch', unpinned: [] },
    {
      name: 'EventProcessor',
      kind: 'event-processor',
      folder: 'shop/event_processors/EventProcessor',
      key: key('EventProcessor'),
      ...runtime,
      unpinned: [],
    },
  ]);
});

test('a project cannot have the name of the upload folder', async () => {
  put({ 'Upload/project.py': SOURCE });
  const { code, stderr } = await fluxio(['build', 'Upload', '--out', 'out']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "error: cannot build 'Upload/project.py', because 'Upload/' is reserved for uploads; rename its folder\n",
  );
});

test('templates and parameters name the keys of the manifest', async () => {
  const made = await build('--package');
  const { files: listed } = parseManifest(made.get('fluxio-manifest.json')?.toString() ?? '');
  const keys = listed.flatMap(({ key }) => (key?.endsWith('.json') ? [key] : []));
  const packages = parseManifest(made.get('fluxio-manifest.json')?.toString() ?? '').projects[0]?.packages ?? [];
  const parameters = json(made, 'shop/parameters.json') as { ParameterKey: string; ParameterValue: string }[];
  const prefix = parameters.find(({ ParameterKey }) => ParameterKey === 'ArtifactPrefix')?.ParameterValue;
  const codeKeys = parameters.filter(({ ParameterKey }) => ParameterKey !== 'ArtifactPrefix');
  const root = made.get('shop/project.template.json')?.toString() ?? '';
  const urls = [...root.matchAll(/\$\{ArtifactPrefix\}\/([^"]+)"/g)].map(([, key]) => `${prefix}/${key}`);
  expect(urls).toHaveLength(2);
  expect(codeKeys.map(({ ParameterKey }) => ParameterKey)).toEqual([
    'LambdaCodeKeyLoad',
    'LambdaCodeKeyCount',
    'LambdaCodeKeyEventProcessor',
  ]);
  expect(urls.sort()).toEqual([...keys].sort());
  const packed = packages.flatMap(({ key }) => (key === undefined ? [] : [key]));
  expect(codeKeys.map(({ ParameterValue }) => ParameterValue)).toEqual(packed);
  for (const { path, sha256, bytes } of listed) {
    const content = made.get(path) ?? Buffer.from('');
    expect({ path, bytes: content.length }).toEqual({ path, bytes });
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
});

test('parameters do not depend on --package', async () => {
  const packed = (await build('--package')).get('shop/parameters.json');
  const plain = await build();
  expect(plain.get('shop/parameters.json')).toEqual(packed);
});

test('the manifest lists the parameters of a deployment', async () => {
  const { projects } = parseManifest((await build()).get('fluxio-manifest.json')?.toString() ?? '');
  const parameters = new Map(projects[0]?.parameters?.map((own) => [own.name, own]));
  expect(parameters.get('Environment')).toEqual({
    name: 'Environment',
    description: expect.stringContaining('nvironment'),
  });
  expect(parameters.get('LogRetentionDays')?.default).toBe(30);
  expect(parameters.get('LambdaCodeKeyLoad')?.value).toMatch(/^shop\/Load-[0-9a-f]{16}\.zip$/);
  expect(parameters.get('ImageUriCrunch')).not.toHaveProperty('value');
  // They stay when the project gets an error.
  put({ 'shop/project.py': 'class Broken(Task)\n' });
  await fluxio(['build', 'shop', '--out', 'out']);
  expect(parseManifest(files().get('fluxio-manifest.json')?.toString() ?? '').projects[0]?.parameters).toEqual(
    projects[0]?.parameters,
  );
});

test('builds the same bytes at any time and in any time zone', async () => {
  const first = await build('--package');
  fs.rmSync(join(root(), 'out'), { recursive: true });
  expect(await build('--package')).toEqual(first);
  const contents = `import { zip } from './src/output/zip.ts'; process.stdout.write(Buffer.from(zip([{ name: 'b', text: 'ä' }, { name: 'a', text: '' }])).toString('hex'))`;
  const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' as const };
  const { outputFiles } = buildSync({ stdin, bundle: true, platform: 'node', format: 'esm', write: false });
  const expected = Buffer.from(zip([file('a', ''), file('b', 'ä')])).toString('hex');
  for (const TZ of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
    const args = ['--input-type=module', '-e', outputFiles[0]?.text ?? ''];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, TZ } });
    expect({ TZ, stdout, stderr }).toEqual({ TZ, stdout: expected, stderr: '' });
  }
});

function file(name: string, text: string): { readonly name: string; readonly text: string } {
  return { name, text };
}

test('an archive contains the files of its package folder', async () => {
  const made = await build('--package');
  const path = [...made.keys()].find((own) => own.endsWith('.zip')) ?? '';
  const entries = unzipSync(made.get(path) ?? new Uint8Array());
  expect(Object.keys(entries)).toEqual([
    'fluxio_entry.py',
    'fluxio_runtime.py',
    'fluxio_state_data.py',
    'requirements.txt',
    'run.py',
  ]);
  for (const [name, content] of Object.entries(entries)) {
    expect(Buffer.from(content)).toEqual(made.get(`shop/tasks/Count/${name}`));
  }
  // Lambda's user may read them, and their date is the earliest of the format.
  const archive = made.get(path) ?? Buffer.from('');
  const directory = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  expect(archive.readUInt32LE(directory + 38)).toBe((0o100644 << 16) >>> 0);
  expect(archive.readUInt16LE(directory + 14)).toBe((1 << 5) | 1);
  expect(archive.readUInt16LE(directory + 12)).toBe(0);
});

describe('templates', () => {
  test('in YAML have the same value, and are named .yaml', async () => {
    const asJson = await build('--package');
    const asYaml = await build('--package', '--format-templates', 'yaml');
    for (const name of ['project', 'main', 'again']) {
      const text = asYaml.get(`shop/${name}.template.yaml`)?.toString() ?? '';
      const value = JSON.stringify(json(asJson, `shop/${name}.template.json`)).replaceAll(
        '.template.json',
        '.template.yaml',
      );
      for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version })).toEqual(JSON.parse(value));
    }
    expect([...asYaml.keys()].filter((path) => path.endsWith('.template.json'))).toEqual([]);
  });

  test('minified have the same value', async () => {
    const pretty = await build();
    const small = await build('--minify');
    for (const [path, content] of small) {
      if (!path.endsWith('.template.json')) continue;
      expect(content.toString().split('\n')).toEqual([JSON.stringify(json(pretty, path)), '']);
    }
  });

  test('are a single template in the flat layout', async () => {
    const made = await build('--layout', 'flat');
    expect([...made.keys()].filter((path) => path.includes('.template.'))).toEqual(['shop/project.template.json']);
    const { Resources } = json(made, 'shop/project.template.json') as { Resources: Record<string, { Type: string }> };
    expect(Object.values(Resources).filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')).toHaveLength(2);
    expect(json(made, 'shop/parameters.json')).not.toContainEqual(
      expect.objectContaining({ ParameterKey: 'ArtifactPrefix' }),
    );
  });

  test.each([
    [
      ['--minify', '--format-templates', 'yaml'],
      "'--minify' cannot be used with '--format-templates yaml', because whitespace is significant in YAML",
    ],
    [['--layout', 'deep'], "invalid value 'deep' for '--layout'; expected nested or flat"],
    [['--format-templates', 'yml'], "invalid value 'yml' for '--format-templates'; did you mean 'yaml'?"],
  ])('are refused with %j', async (options, message) => {
    put({ 'shop/project.py': SOURCE });
    const { code, stderr } = await fluxio(['build', 'shop', '--out', 'out', ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(fs.existsSync(join(root(), 'out'))).toBe(false);
  });
});

test('any value reads back from YAML unchanged, in both versions of YAML', () => {
  const words = fc.constantFrom(
    'no',
    'on',
    'y',
    'null',
    '~',
    '012',
    '1e3',
    '0x1f',
    '12:30:45',
    '2012-10-17',
    '<<',
    '=',
    '',
  );
  const text = fc.oneof(words, fc.string(), fc.string({ unit: 'grapheme' }));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(
        text.filter((key) => key !== '__proto__' && key !== '<<'),
        tie('tree'),
        { maxKeys: 4 },
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const written = yamlText({ value } as Parameters<typeof yamlText>[0]);
      for (const version of ['1.1', '1.2'] as const) expect(parse(written, { version })).toEqual({ value });
    }),
    { numRuns: 200 },
  );
});

test('the action and the command deploy with the same defaults', async () => {
  const made = await build();
  const { deployable, artifacts } = compileText(SOURCE, await engine());
  if (deployable === undefined) throw new Error('does not compile');
  const deployed = buildDeployment(deployable, artifacts, DEFAULT_BUILD_OPTIONS);
  for (const own of deployed.artifacts) {
    // The project has a different name there.
    const path = own.path.replace('demo/', 'shop/');
    if (own.kind === 'entry-module' && 'text' in own) expect(own.text).toBe(made.get(path)?.toString());
    expect(made.has(path)).toBe(true);
  }
});

describe('the table', () => {
  const template = (path: string, bytes: number, resources = 10): BuiltProject['templates'][number] => ({
    path,
    name: path.replace(/^.*\/|\.template.*$/g, ''),
    bytes,
    counts: { resources, parameters: 3, outputs: 1 },
  });
  const shop: BuiltProject = {
    project: 'shop',
    templates: [template('shop/project.template.json', 1200), template('shop/main.template.json', 900)],
    machines: [
      {
        name: 'main',
        isExported: true,
        triggers: ['schedule rate(1 hour)', 'success of billing/main'],
        template: 'main',
      },
      { name: 'part', isExported: false, triggers: [], template: 'main' },
    ],
    missing: ['Environment', 'ArtifactBucket'],
    incomplete: 0,
    retained: [],
    alarms: 0,
    tasks: [],
  };

  test('lists templates, state machines and triggers', () => {
    expect(buildTable([shop], false).join('\n')).toBe(
      `template                    resources  parameters  bytes  state machines and triggers
shop/project.template.json         10           3  1,200
shop/main.template.json            10           3    900  main: schedule rate(1 hour), success of billing/main; part: started by another state machine
limits per template: 500 resources, 200 parameters, 1,048,576 bytes
required parameters of 'shop': Environment, ArtifactBucket`,
    );
  });

  test('mentions templates that are close to a limit', () => {
    const large = { ...shop, templates: [template('shop/project.template.json', 900_000, 480)], missing: [] };
    expect(buildTable([large], false).slice(3)).toEqual([
      'note: the template is larger than 51,200 bytes and must be uploaded to S3 before deployment; --minify makes JSON templates smaller',
      "note: 'shop/project.template.json' has 480 resources of at most 500",
      "note: 'shop/project.template.json' has 900,000 bytes of at most 1,048,576",
    ]);
    expect(buildTable([large], true)[3]).toBe(
      'note: the template is larger than 51,200 bytes and must be uploaded to S3 before deployment',
    );
    // --minify does not work with YAML.
    const yaml = { ...large, templates: [template('shop/project.template.yaml', 900_000)] };
    expect(buildTable([yaml], false)[3]).toBe(
      'note: the template is larger than 51,200 bytes and must be uploaded to S3 before deployment',
    );
  });

  test('says how to complete the upload folder', async () => {
    expect(buildTable([{ ...shop, incomplete: 1 }], false).at(-1)).toBe(
      "note: 1 archive is missing in the upload folder, because of dependencies; 'fluxio package' adds it",
    );
    put({ 'shop/project.py': SOURCE });
    const note =
      "note: 2 archives are missing in the upload folder, because of dependencies; 'fluxio package' adds them\n";
    expect((await fluxio(['build', 'shop', '--out', 'out', '--package'])).stdout).toContain(note);
    expect((await fluxio(['build', 'shop', '--out', 'out'])).stdout).not.toContain('note: 2 archives');
  });

  test('quotes project names, which can contain spaces and commas', () => {
    const projects = ['a, b', 'c', 'd', 'e', 'f'].map((project) => ({ ...shop, project }));
    expect(buildTable(projects, false).at(-1)).toBe(
      `required parameters of 'a, b', 'c', 'd' and 2 more: Environment, ArtifactBucket`,
    );
  });

  test('shows what is kept, how many alarms there are, and what tasks may do', () => {
    const tasks = [
      { name: 'Load', permissions: ['read and write state data', 's3:GetObject'] },
      { name: 'Count', permissions: [] },
    ];
    const own = { ...shop, retained: ['key', 'table'], alarms: 3, tasks };
    const other = { ...shop, project: 'bills', retained: ['key', 'table'] };
    expect(buildTable([own, other], false).slice(-3)).toEqual([
      "kept when the stack of 'shop', 'bills' is deleted: key, table",
      "alarms of 'shop': 3",
      'shop/Load may read and write state data, s3:GetObject',
    ]);
    const many = Array.from({ length: 30 }, (_, index) => ({ ...own, project: `p${index}` }));
    expect(buildTable(many, false).at(-1)).toBe('fluxio-manifest.json lists the permissions of each task');
  });

  test('is empty without projects, and shortened for a very large number', () => {
    expect(buildTable([], false)).toEqual([]);
    const many = Array.from({ length: 200 }, (_, index) => ({ ...shop, missing: [`Parameter${index}`] }));
    const lines = buildTable(many, false);
    expect(lines.length).toBeLessThan(70);
    expect(lines).toContain('and 340 more templates, see fluxio-manifest.json');
    expect(lines.at(-1)).toBe('fluxio-manifest.json lists the required parameters of each project');
  });

  test('is part of the text format, goes to standard error with other formats, and is omitted with --quiet', async () => {
    put({ 'shop/project.py': SOURCE });
    const text = await fluxio(['build', 'shop', '--out', 'out']);
    expect(text.stdout).toMatch(/^shop\/main\.template\.json .* main: schedule rate\(1 hour\)$/m);
    expect((await fluxio(['build', 'shop', '--out', 'out', '--quiet'])).stdout).toBe('');
    const asJson = await fluxio(['build', 'shop', '--out', 'out', '--format', 'json']);
    expect(JSON.parse(asJson.stdout).version).toBe(1);
    expect(asJson.stderr).toContain('shop/main.template.json');
  });
});

describe('a build warns if it moves fixed names to other stacks', () => {
  const tasks = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `class T${index}(Task):\n    async def run(event, context):\n        return event\n`,
    ).join('\n\n');
  const write = (count: number, more = ''): void =>
    put({ 'orders/project.py': `${tasks(count)}${more}\n\ndef main(data):\n    T0()\n` });
  const build = async (...options: string[]): Promise<string> => {
    const { code, stderr } = await fluxio([
      'build',
      'orders',
      '--out',
      'out',
      '--quiet',
      '--fail-on',
      'never',
      ...options,
    ]);
    expect(code).toBe(0);
    return stderr;
  };
  const HELP = `  = help: deploy to a new Environment, or delete the stack first; see "When names move between stacks" in docs/deploying.md\n`;
  const SPLIT =
    /^warning: 'orders' moves 280 fixed names between stacks, such as '.+' from 'project' to 'tasks-1', but CloudFormation cannot do that in one update\n/;

  test.each([[['--format-templates', 'json']], [['--format-templates', 'yaml']]])(
    'once, when the project is split for the first time: %s',
    async (options) => {
      write(140);
      expect(await build(...options)).toBe('');
      write(170);
      const warning = await build(...options);
      expect(warning).toMatch(SPLIT);
      expect(warning.endsWith(HELP)).toBe(true);
      expect(await build(...options)).toBe('');
      // More tasks, and a stack for another state machine.
      write(175, '\n\n@export()\ndef other(data):\n    T1()\n');
      expect(await build(...options)).toBe('');
    },
  );

  test('when the layout changes, in either direction and in any format', async () => {
    write(2);
    await build();
    const names = "5 fixed names between stacks, such as '/aws/vendedlogs/states/${Environment}-orders-main' from";
    expect(await build('--layout', 'flat', '--format-templates', 'yaml')).toContain(`${names} 'main' to 'project'`);
    expect(await build('--minify')).toContain(`${names} 'project' to 'main'`);
  });

  test('with one help for all projects', async () => {
    for (const project of ['orders', 'billing'])
      put({ [`${project}/project.py`]: 'def main(data):\n    wait(seconds=1)\n' });
    await fluxio(['build', '.', '--out', 'out', '--quiet']);
    const { stderr } = await fluxio(['build', '.', '--out', 'out', '--quiet', '--layout', 'flat']);
    expect(stderr.match(/^warning: '(?:orders|billing)' moves 5 /gm)).toHaveLength(2);
    expect(stderr.split(HELP)).toHaveLength(2);
  });

  test('but not about a project with an error, another project, or a damaged template', async () => {
    write(2);
    await build();
    put({ 'orders/project.py': 'def main(data):\n    Missing()\n' });
    expect((await fluxio(['build', 'orders', '--out', 'out', '--quiet', '--layout', 'flat'])).stderr).toBe('');
    write(2);
    put({ 'out/orders/project.template.json': '{', 'out/orders/main.template.json': '[]' });
    expect(await build('--layout', 'flat')).toBe('');
    put({ 'billing/project.py': 'def main(data):\n    wait(seconds=1)\n' });
    const { stderr } = await fluxio(['build', 'billing', '--out', 'out', '--quiet']);
    expect(stderr).toBe('');
  });
});
