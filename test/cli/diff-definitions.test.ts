// Tests for definitions in `fluxio diff`, in real git repositories: which files are compared, what the reports say about them, and
// what hostile or broken files cannot do.
import * as fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { definitionsToCompare } from '../../src/cli/compared-definitions.ts';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { repositoryIn } from '../support/git.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const { git, init, commit } = repositoryIn(() => folder.root);
const diff = (...args: readonly string[]): Promise<Ran> => folder.fluxio(['diff', ...args]);
const put = (files: Readonly<Record<string, string | Uint8Array>>): void => folder.put(files);
const remove = (path: string): void => fs.rmSync(join(folder.root, path), { recursive: true });

interface Report {
  readonly projects: readonly { readonly kind: string; readonly file: string }[];
  readonly definitions?: readonly {
    readonly kind: string;
    readonly file: string;
    readonly previousFile?: string;
    readonly machines: readonly { readonly kind: string; readonly name: string }[];
    readonly broken: readonly { readonly name: string; readonly at: string }[];
  }[];
  readonly destructive: readonly unknown[];
  readonly newFindings: readonly { readonly file: string; readonly code: string }[];
  readonly fixedFindings: number;
}

const report = async (...args: readonly string[]): Promise<Report> => {
  const { code, stdout, stderr } = await diff('--format', 'json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};
const changes = async (...args: readonly string[]): Promise<string[]> =>
  ((await report(...args)).definitions ?? []).map(({ kind, file }) => `${kind} ${file}`);
const newFindings = ({ newFindings: found }: Report): string[] => found.map(({ file, code }) => `${file} ${code}`);

const waits = (seconds: number): string =>
  `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${seconds}, "End": true}}}`;
const yaml = (seconds: number): string => `StartAt: A\nStates:\n  A: {Type: Wait, Seconds: ${seconds}, End: true}\n`;
const project = (seconds: number): string => `def main(data):\n    wait(seconds=${seconds})\n`;
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);
const resource = (type: string, properties: string): string =>
  `Resources:\n  Orders:\n    Type: AWS::${type}::StateMachine\n    Properties:\n${indented(properties, '      ')}`;
/** A template whose state machine is in another file. */
const names = (path: string, more = ''): string => resource('Serverless', `DefinitionUri: ${path}\n${more}`);

describe('what is compared', () => {
  test.each<[string, string, string, (seconds: number) => string]>([
    ['JSON', 'flows/a.asl.json', '', waits],
    ['JSON with another name', 'flows/a.json', '', waits],
    ['YAML', 'flows/a.asl.yaml', '', yaml],
    [
      'CloudFormation',
      'template.yaml',
      'Orders',
      (n) => resource('StepFunctions', `Definition:\n${indented(yaml(n), '  ')}`),
    ],
    ['SAM', 'sam.yml', 'Orders', (n) => resource('Serverless', `Definition:\n${indented(yaml(n), '  ')}`)],
    [
      'serverless.yml',
      'serverless.yml',
      'orders',
      (n) => `stepFunctions:\n  stateMachines:\n    orders:\n      definition:\n${indented(yaml(n), '        ')}`,
    ],
    [
      'Terraform',
      'main.tf',
      'orders',
      (n) => `resource "aws_sfn_state_machine" "orders" {\n  definition = <<EOF\n${waits(n)}\nEOF\n}\n`,
    ],
  ])('%s', async (_, file, name, text) => {
    init();
    put({ [file]: text(60), 'same.asl.json': waits(1) });
    commit();
    put({ [file]: text(70) });
    const found = await report('HEAD');
    expect(found).toMatchObject({ projects: [], newFindings: [], fixedFindings: 0 });
    expect(found.definitions).toMatchObject([
      {
        kind: 'changed',
        file,
        broken: [],
        machines: [
          { kind: 'changed', name, states: [{ name: 'A', fields: [{ name: 'Seconds', before: '60', after: '70' }] }] },
        ],
      },
    ]);
  });

  test('staged, unstaged, untracked, deleted and moved files', async () => {
    init();
    put({ '.gitignore': 'ignored\n' });
    for (const name of ['same', 'staged', 'edited', 'gone', 'deleted']) put({ [`${name}.asl.json`]: waits(60) });
    put({ 'old.asl.json': waits(61) });
    commit();
    put({ 'staged.asl.json': waits(70) });
    git('add', '--all');
    put({ 'edited.asl.json': waits(80), 'ignored/a.asl.json': waits(1) });
    put({ 'new.asl.yaml': 'StartAt: B\nStates: {B: {Type: Pass, Next: C}, C: {Type: Fail}}\n' });
    remove('gone.asl.json');
    git('rm', '-q', 'deleted.asl.json');
    git('mv', 'old.asl.json', 'moved.asl.json');
    expect(await changes('HEAD')).toEqual([
      'removed deleted.asl.json',
      'changed edited.asl.json',
      'removed gone.asl.json',
      'changed moved.asl.json',
      'added new.asl.yaml',
      'changed staged.asl.json',
    ]);
    expect((await diff('HEAD')).stdout).toContain('moved.asl.json    changed  moved from old.asl.json\n');
  });

  test('a change of format or comments is not a change of the definition', async () => {
    init();
    put({ 'a.asl.json': waits(60), 'b.asl.yaml': yaml(60), 'other.json': '{}', 'ci.yml': 'on: push\n' });
    commit();
    put({ 'a.asl.json': JSON.stringify(JSON.parse(waits(60)), null, 2), 'b.asl.yaml': `# x\n${yaml(60)}` });
    put({ 'other.json': '{"a": 1}', 'ci.yml': 'on: pull_request\n', 'new.json': '{}' });
    expect(await changes('HEAD')).toEqual([]);
    expect((await diff('HEAD')).stdout).toBe('no project or definition changes, 0 new findings, 0 fixed\n');
  });

  test('projects and definitions are listed together', async () => {
    init();
    put({ 'a/project.py': project(60), 'a/a.asl.json': waits(60) });
    commit();
    put({ 'a/project.py': project(70), 'a/a.asl.json': waits(70) });
    const { stdout } = await diff('HEAD');
    expect(stdout).toMatch(/^a {2}changed {2}1 state machine\n\na\/a\.asl\.json {2}changed {2}1 state machine\n/);
    expect(stdout).toMatch(/\n1 project changes, 1 definition changes, 0 new findings, 0 fixed\n$/);
  });

  test('the empty tree, before the first commit and after it', async () => {
    init();
    put({ 'a.asl.json': waits(60) });
    const empty = git('hash-object', '-t', 'tree', '/dev/null');
    expect(await changes(empty)).toEqual(['added a.asl.json']);
    commit();
    expect(await changes(empty)).toEqual(['added a.asl.json']);
  });

  test('files with any name', async () => {
    init();
    const all = ['a b', 'größe', '##[error]', '::x::', '@a', "it's", 'a\nb', '`x`', '<b>'];
    for (const name of all) put({ [`${name}.asl.json`]: waits(60) });
    commit();
    for (const name of all) put({ [`${name}.asl.json`]: waits(70) });
    expect(await changes('HEAD')).toHaveLength(all.length);
    expect(await changes('HEAD', '--', ...all.map((name) => `${name}.asl.json`))).toHaveLength(all.length);
    for (const format of ['text', 'markdown']) {
      const { code, stdout } = await diff('HEAD', '--format', format);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(format === 'text' ? /^\s*::|##\[|^b\.asl/m : /^::|^##\[|^b\.asl|<b>\./m);
    }
  });

  test('a file that git tracks but ignores is left out', async () => {
    init();
    put({ '.gitignore': 'out\n', 'out/a.asl.json': waits(60) });
    git('add', '--force', 'out/a.asl.json');
    commit();
    put({ 'out/a.asl.json': waits(70) });
    expect(await changes('HEAD')).toEqual([]);
  });
});

describe('paths', () => {
  test('select folders and files, which may exist only in the base', async () => {
    init();
    for (const path of ['a/x', 'b/x', 'c/x', 'c/y']) put({ [`${path}.asl.json`]: waits(60) });
    put({ 'a/project.py': project(60), 'd/project.py': project(60) });
    commit();
    for (const path of ['a/x', 'c/x', 'c/y']) put({ [`${path}.asl.json`]: waits(70) });
    put({ 'a/project.py': project(70) });
    remove('b');
    remove('d');
    expect(await changes('HEAD', 'a', 'b')).toEqual(['changed a/x.asl.json', 'removed b/x.asl.json']);
    expect(await changes('HEAD', 'b/x.asl.json')).toEqual(['removed b/x.asl.json']);
    const file = await report('HEAD', 'c/y.asl.json');
    expect(file.projects).toEqual([]);
    expect(newFindings(file)).toEqual([]);
    expect(file.definitions).toMatchObject([{ file: 'c/y.asl.json' }]);
    for (const path of ['a/project.py', 'd/project.py', 'd']) {
      expect(await report('HEAD', path)).toMatchObject({
        projects: [{ file: expect.stringContaining('project.py') }],
        definitions: [],
        newFindings: [],
        fixedFindings: 0,
      });
    }
    const { stdout } = await folder.fluxio(['diff', 'HEAD', '../a', 'x.asl.json', '--format', 'json'], {
      io: { cwd: join(folder.root, 'c') },
    });
    const { projects, definitions } = JSON.parse(stdout);
    expect([...projects, ...definitions].map(({ file: own }) => own)).toEqual([
      '../a/project.py',
      '../a/x.asl.json',
      'x.asl.json',
    ]);
  });

  test('that are invalid are errors', async () => {
    init();
    put({ 'a.asl.json': waits(60), '.gitignore': 'b.asl.json\n', 'fluxio.toml': 'exclude = ["c.asl.json"]\n' });
    commit();
    put({ 'b.asl.json': waits(60), 'c.asl.json': waits(60) });
    fs.symlinkSync('/etc/hostname', join(folder.root, 'd.json'));
    expect(await diff('HEAD', 'x.asl.json')).toMatchObject({ code: 2, stderr: "error: 'x.asl.json' does not exist\n" });
    expect(await diff('HEAD', 'x\0.json')).toMatchObject({ code: 2 });
    expect(await diff('HEAD', 'd.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("'d.json' is a symb"),
    });
    for (const [path, why] of [
      ['b.asl.json', 'ignored by .gitignore'],
      ['c.asl.json', 'excluded by the configuration'],
    ] as const) {
      const note = `note: skipped '${path}', which is ${why}\n`;
      expect(await diff('HEAD', path)).toMatchObject({ code: 0, stderr: note });
      expect((await diff('HEAD', '--quiet', path)).stderr).toBe('');
    }
  });

  test('a named file may contain only a part of a definition, and a folder repeats nothing', async () => {
    init();
    const part = (seconds: number): string => `{"States": {"A": {"Type": "Wait", "Seconds": ${seconds}, "End": true}}}`;
    put({ 'part.json': part(60), 'fluxio.toml': 'exclude = ["old"]\n', 'old/a.asl.json': waits(60) });
    commit();
    put({ 'part.json': part(70), 'old/a.asl.json': waits(70) });
    expect(await changes('HEAD')).toEqual([]);
    expect(await changes('HEAD', 'part.json')).toEqual(['changed part.json']);
    expect((await diff('HEAD', 'old', 'part.json')).stderr).toBe(
      "note: skipped 'old', which is excluded by the configuration\n",
    );
    expect(await changes('HEAD', '--exclude', '*.json', '--isolated')).toEqual([]);
  });
});

describe('the output of a build', () => {
  const build = (seconds: number): void =>
    put({ 'dist/fluxio-manifest.json': '{}', 'dist/a/main.asl.json': waits(seconds) });

  test('is left out when it is added, changed or removed', async () => {
    init();
    const empty = commit();
    build(60);
    expect(await changes('HEAD')).toEqual([]);
    commit();
    build(70);
    expect(await changes('HEAD')).toEqual([]);
    remove('dist');
    expect(await changes('HEAD')).toEqual([]);
    expect(await changes(empty)).toEqual([]);
  });

  test('is compared if its folder, or something in it, is named', async () => {
    init();
    build(60);
    put({ 'b.asl.json': waits(60) });
    commit();
    build(70);
    put({ 'b.asl.json': waits(70) });
    for (const path of ['dist', 'dist/a', 'dist/a/main.asl.json']) {
      expect(await changes('HEAD', path)).toEqual(['changed dist/a/main.asl.json']);
    }
    expect(await changes('HEAD', '.')).toEqual(['changed b.asl.json']);
  });
});

describe('a template and the files that it names', () => {
  test('cause findings in each other, whichever of them changes', async () => {
    init();
    const token =
      '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 9, "Parameters": {"x.$": "$$.Task.Token"}, "End": true}}}';
    put({ 'template.yaml': names('flow.asl.json', 'Type: STANDARD\n'), 'flow.asl.json': token });
    commit();
    put({ 'template.yaml': names('flow.asl.json', 'Type: EXPRESS\n') });
    const changed = await report('HEAD');
    expect(new Set(changed.newFindings.map(({ file }) => file))).toEqual(new Set(['flow.asl.json']));
    commit();
    put({ 'flow.asl.json': waits(60) });
    expect(await report('HEAD')).toMatchObject({ newFindings: [], fixedFindings: 4 });
    remove('flow.asl.json');
    const gone = await report('HEAD');
    expect(gone.definitions).toMatchObject([{ kind: 'removed', file: 'flow.asl.json' }]);
    expect(gone.newFindings.map(({ file }) => file)).toEqual(['template.yaml']);
  });

  test('a file with another name is compared because a template names it', async () => {
    init();
    put({
      'main.tf': 'resource "aws_sfn_state_machine" "x" {\n  definition = templatefile("flow.tftpl", {})\n}\n',
      'flow.tftpl': waits(60),
      'other.tftpl': waits(60),
    });
    commit();
    put({ 'flow.tftpl': waits(70), 'other.tftpl': waits(70) });
    expect(await changes('HEAD')).toEqual(['changed flow.tftpl']);
    expect(await changes('HEAD', 'main.tf')).toEqual(['changed flow.tftpl']);
  });
});

describe('a definition that cannot be read', () => {
  test.each<[string, string | Uint8Array]>([
    ['invalid YAML', 'StartAt: ['],
    ['an empty text', ''],
    ['another encoding', Buffer.from([0xff, 0xfe, 0x00])],
    ['a huge file', `# ${'x'.repeat(4_000_000)}`],
    ['deep nesting', '['.repeat(100_000)],
  ])('because of %s, on either side or both', async (_, broken) => {
    init();
    put({ 'a.asl.yaml': broken, 'b.asl.yaml': yaml(60), 'c.asl.yaml': broken });
    commit();
    put({ 'a.asl.yaml': yaml(60), 'b.asl.yaml': broken });
    put({ 'c.asl.yaml': typeof broken === 'string' ? `${broken} ` : Buffer.concat([broken, broken]) });
    const found = await report('HEAD');
    const sides = found.definitions?.flatMap(({ file, broken: own }) => own.map(({ at }) => `${file} ${at}`));
    expect(sides).toEqual(['a.asl.yaml base', 'b.asl.yaml head', 'c.asl.yaml base', 'c.asl.yaml head']);
    expect(found.newFindings.map(({ file }) => file)).toEqual(['b.asl.yaml']);
    expect(found.fixedFindings).toBe(1);
    const { stdout } = await diff('HEAD');
    expect(stdout).toContain('a.asl.yaml  not compared  cannot read the definition in the base\n');
    expect(stdout).toContain('b.asl.yaml  not compared  cannot read the definition\n');
    expect(stdout).toMatch(/no project changes, 3 definitions not compared, 1 new finding, 1 fixed\n$/);
    expect((await diff('HEAD', '--format', 'markdown')).stdout).toContain(
      '<p>The definition cannot be read in the base.</p>',
    );
  });

  test('or that a file without one replaces, or a link', async () => {
    init();
    for (const name of ['a', 'b', 'c']) put({ [`${name}.json`]: waits(60) });
    put({ 'a.json': '{"StartAt": "Z", "States": {"Z": {"Type": "Fail"}}}' });
    commit();
    put({ 'a.json': '{}' });
    for (const name of ['b', 'c']) remove(`${name}.json`);
    fs.symlinkSync('/etc/hostname', join(folder.root, 'b.json'));
    put({ 'c.json/x.asl.json': waits(60) });
    expect((await changes('HEAD', '.')).slice(0, 1)).toEqual(['removed a.json']);
    const { code } = await diff('HEAD', '.');
    expect(code).toBe(0);
  });

  test('in a configuration that is invalid, nothing is compared', async () => {
    init();
    put({ 'flows/a.asl.json': waits(60), 'flows/fluxio.toml': 'nonsense = 1\n' });
    commit();
    put({ 'flows/a.asl.json': waits(70) });
    const { code, stdout } = await diff('HEAD', 'flows/a.asl.json');
    expect(code).toBe(2);
    expect(stdout).toContain("unknown setting 'nonsense'");
  });
});

describe('exit codes', () => {
  test('a removed definition is not destructive, because nothing says what deploys it', async () => {
    init();
    put({ 'template.yaml': names('flow.asl.json'), 'flow.asl.json': waits(60) });
    commit();
    remove('template.yaml');
    remove('flow.asl.json');
    const { code, stderr } = await diff('HEAD', '--fail-on-destructive');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await report('HEAD')).toMatchObject({ destructive: [], definitions: [{ kind: 'removed' }] });
  });

  test('a partial clone compares projects, and says how to fetch definitions', async () => {
    init();
    put({ 'a/project.py': project(60), 'a.asl.json': waits(60) });
    commit();
    put({ 'a.asl.json': waits(70) });
    commit();
    git('config', 'uploadpack.allowFilter', 'true');
    git('clone', '-q', '--filter=blob:none', `file://${folder.root}`, 'clone');
    const inClone = (...args: readonly string[]): Promise<Ran> =>
      folder.fluxio(['diff', 'HEAD~1', ...args], { io: { cwd: join(folder.root, 'clone') } });
    const { code, stdout, stderr } = await inClone('--fail-on-destructive');
    const [, command = ''] = /^note: definitions were not compared: .*run '(.+?)'/.exec(stderr) ?? [];
    expect({ code, command }).toEqual({ code: 0, command: 'git diff --stat HEAD~1' });
    expect(stdout).toBe('no project changes, definitions not compared, 0 new findings, 0 fixed\n');
    expect(JSON.parse((await inClone('--format', 'json')).stdout)).not.toHaveProperty('definitions');
    expect((await inClone('--format', 'markdown')).stdout).toContain('definitions were not compared');
    git('-C', 'clone', ...command.split(' ').slice(1));
    expect(await inClone()).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('1 definition changes'),
    });
  });
});

test('other files are read only if one that differs may be a definition', async () => {
  put({ 'a.asl.json': waits(60), 'b.tpl': waits(60), 'README.md': 'x' });
  const cwd = folder.root;
  const options = { cwd, file: undefined, isIsolated: true, selection: {}, baseline: undefined };
  const isSearched = async (paths: readonly string[], ...changed: readonly string[]): Promise<boolean> => {
    const files = changed.map((path) => ({ path: join(cwd, path), status: 'modified' as const }));
    return (await definitionsToCompare({ paths, options, memory: undefined }, files)) !== undefined;
  };
  expect(await isSearched([])).toBe(false);
  expect(await isSearched([], 'README.md', 'x/project.py', 'package-lock.json')).toBe(false);
  expect(await isSearched([], 'README.md', 'a.asl.json')).toBe(true);
  expect(await isSearched([], 'b.tpl')).toBe(true);
  expect(await isSearched(['x/project.py'], 'a.asl.json')).toBe(false);
});

test('the cache changes nothing', async () => {
  init();
  put({ 'template.yaml': names('flow.asl.json'), 'flow.asl.json': waits(60) });
  commit();
  put({ 'flow.asl.json': waits(60).replace('"End": true', '"Next": "B"') });
  const io = { buildId: 'x', env: { FLUXIO_CACHE_DIR: join(folder.root, '.git', 'cache') } };
  const run = (): Promise<Ran> => folder.fluxio(['diff', 'HEAD', '--format', 'json'], { io });
  const first = await run();
  expect(fs.existsSync(io.env.FLUXIO_CACHE_DIR)).toBe(true);
  expect(await run()).toEqual(first);
  expect(first.stdout).toBe((await diff('HEAD', '--format', 'json')).stdout);
});

test('the example of docs/commands.md matches the output of the command', async () => {
  init();
  const check = {
    Type: 'Choice',
    Choices: [{ Variable: '$.risk', NumericGreaterThan: 80, Next: 'Hold' }],
    Default: 'Done',
  };
  const hold = { Type: 'Wait', Seconds: 30, Next: 'Done' };
  const done = { Type: 'Succeed' };
  const refund = { StartAt: 'Check', TimeoutSeconds: 60, States: { Check: check, Hold: hold, Done: done } };
  const template = (attempts: number): string => {
    const retry = `Retry: [{ErrorEquals: [States.ALL], MaxAttempts: ${attempts}}]`;
    const task = `Type: Task\nResource: arn:aws:states:::lambda:invoke\nParameters: {FunctionName: charge}\n${retry}\nEnd: true\n`;
    const definition = `StartAt: Charge\nStates:\n  Charge:\n${indented(task, '    ')}`;
    return resource('StepFunctions', `Definition:\n${indented(definition, '  ')}`);
  };
  put({ 'flows/refund.asl.json': JSON.stringify(refund), 'template.yaml': template(3) });
  commit();
  const Check = { ...check, Choices: [{ ...check.Choices[0], NumericGreaterThan: 90 }] };
  const States = { Check, Hold: { ...hold, Next: 'Notify' }, Notify: { Type: 'Pass', Next: 'Done' }, Done: done };
  put({
    'flows/refund.asl.json': JSON.stringify({ ...refund, TimeoutSeconds: 90, States }),
    'template.yaml': template(5),
  });
  const page = fs.readFileSync(join(__dirname, '..', '..', 'docs', 'commands.md'), 'utf8');
  const [, example] = /\$ fluxio diff main\n(flows[\s\S]*?)```/.exec(page) ?? [];
  expect(await diff('main')).toEqual({ code: 0, stdout: example, stderr: '' });
});

/** The findings of `fluxio validate`, each with the number of times that it occurs. */
async function validated(): Promise<Map<string, number>> {
  const { diagnostics } = JSON.parse((await folder.fluxio(['validate', '--format', 'json'])).stdout);
  const counts = new Map<string, number>();
  for (const { file, code, message } of diagnostics) {
    const key = `${file} ${code} ${message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

test('new and fixed findings are the difference between the findings of fluxio validate', async () => {
  const flow = fc.constantFrom(
    waits(60),
    waits(60).replace('"End": true', '"Next": "B"'),
    waits(60).replace('60', '-1'),
    '{',
  );
  const type = fc.constantFrom('', 'Type: EXPRESS\n', 'DefinitionSubstitutions:\n  Table: x\n');
  const file = fc.option(flow, { nil: undefined });
  const side = fc.record({
    'a.asl.json': file,
    'b.asl.json': file,
    'template.yaml': type.map((more) => names('a.asl.json', more)),
  });
  const place = (files: Readonly<Record<string, string | undefined>>): void => {
    for (const [path, text] of Object.entries(files)) {
      if (text !== undefined) put({ [path]: text });
      else fs.rmSync(join(folder.root, path), { force: true });
    }
  };
  init();
  await fc.assert(
    fc.asyncProperty(side, side, async (base, head) => {
      place(base);
      commit();
      const before = await validated();
      place(head);
      const after = await validated();
      const { newFindings: found, fixedFindings } = await report('HEAD');
      const more = (all: ReadonlyMap<string, number>, than: ReadonlyMap<string, number>): number =>
        [...all].reduce((sum, [key, count]) => sum + Math.max(0, count - (than.get(key) ?? 0)), 0);
      expect([found.length, fixedFindings]).toEqual([more(after, before), more(before, after)]);
    }),
    { numRuns: 25, seed: 1 },
  );
});
