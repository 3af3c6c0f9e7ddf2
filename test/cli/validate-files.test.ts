// Options of `fluxio validate` that choose files and findings: configuration, baseline, changes, limits, shards and the cache.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { repositoryIn } from '../support/git.ts';

let folder: Folder;
let cache: string;

beforeEach(() => {
  folder = makeFolder();
  cache = fs.mkdtempSync(join(tmpdir(), 'fluxio-cache-'));
});

afterEach(() => {
  folder.remove();
  fs.rmSync(cache, { recursive: true, force: true });
});

const { init, commit } = repositoryIn(() => folder.root);

const VALID = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';
const BROKEN = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}';
const WARNED = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"x": "$.x"}, "End": true}}}';

const TEMPLATE = `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: m.asl.json
      DefinitionSubstitutions: {Load: x}
`;

const USING = `{"StartAt": "A", "States": {
"A": {"Type": "Task", "Resource": "\${Load}", "Next": "B"},
"B": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "Parameters": {"JobName": "j"}, "End": true}}}`;

/** The findings of a run as `file code`. */
async function found(argv: readonly string[], given: Parameters<Folder['fluxio']>[1] = {}): Promise<string[]> {
  const { stdout } = await folder.fluxio(['validate', '--format', 'json', ...argv], given);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; code: string }[] };
  return diagnostics.map(({ file, code }) => `${file} ${code}`);
}

describe('the configuration', () => {
  test.each<[string, string, readonly string[]]>([
    ['nothing', '', ['a.asl.json FLX347', 'x/b.asl.json FLX347']],
    ['exclude', 'exclude = ["x/"]\n', ['a.asl.json FLX347']],
    ['ignore', 'ignore = ["FLX347"]\n', []],
    ['select', 'select = ["FLX5"]\n', []],
    ['per-file-ignores', '[per-file-ignores]\n"x/*.json" = ["definition-literal-path"]\n', ['a.asl.json FLX347']],
  ])('%s decides what is reported', async (_, text, expected) => {
    folder.put({ 'a.asl.json': WARNED, 'x/b.asl.json': WARNED, 'fluxio.toml': text });
    expect(await found([])).toEqual(expected);
    expect(await found(['.', '--isolated'])).toHaveLength(2);
  });

  test('of an inner folder replaces that of an outer one, and its baseline applies', async () => {
    folder.put({ 'a.asl.json': WARNED, 'x/b.asl.json': WARNED, 'y/c.asl.json': WARNED });
    await folder.fluxio(['validate', 'y', '--baseline', 'y/known.json']);
    folder.put({ 'x/fluxio.toml': 'ignore = ["FLX347"]\n', 'y/fluxio.toml': 'baseline = "known.json"\n' });
    expect(await found([])).toEqual(['a.asl.json FLX347']);
  });

  test('leaves out a file that it excludes, even if a template names it', async () => {
    const machine = '{Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: x/b.json}}';
    folder.put({ 'template.yaml': `Resources:\n  M: ${machine}\n`, 'x/b.json': WARNED });
    expect(await found([])).toEqual(['x/b.json FLX347']);
    expect(await found(['--exclude', 'x'])).toEqual([]);
    folder.put({ 'fluxio.toml': 'exclude = ["x/b.json"]\n' });
    expect(await found([])).toEqual([]);
    expect(await found(['template.yaml'])).toEqual([]);
  });

  test('a named file that it excludes is skipped, and a note says so', async () => {
    folder.put({ 'x/b.asl.json': BROKEN, 'fluxio.toml': 'exclude = ["x/"]\n' });
    const { code, stderr } = await folder.fluxio(['validate', 'x/b.asl.json']);
    expect([code, stderr]).toEqual([0, "note: skipped 'x/b.asl.json', which is excluded by the configuration\n"]);
  });
});

describe('--baseline', () => {
  test('is written by the first run and then hides the listed findings, in any container', async () => {
    folder.put({ 'a.asl.json': WARNED, 'template.yaml': TEMPLATE, 'm.asl.json': VALID });
    expect(await found([])).toEqual(['a.asl.json FLX347', 'template.yaml FLX357']);
    const first = await folder.fluxio(['validate', '--baseline', 'known.json']);
    expect(first.stdout).toContain("wrote 2 findings to baseline 'known.json'");
    const again = await folder.fluxio(['validate', '--baseline', 'known.json']);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(await found(['--baseline', 'known.json'])).toEqual([]);
    folder.put({ 'b.asl.json': WARNED });
    expect(await found(['--baseline', 'known.json'])).toEqual(['b.asl.json FLX347']);
  });

  test('reports entries that match nothing, and is not written with --shard', async () => {
    folder.put({ 'a.asl.json': WARNED });
    await folder.fluxio(['validate', '--baseline', 'known.json']);
    folder.put({ 'a.asl.json': VALID });
    const { stderr } = await folder.fluxio(['validate', '--baseline', 'known.json']);
    expect(stderr).toBe("note: an entry in baseline 'known.json' matched nothing in this run\n");
    expect((await folder.fluxio(['validate', '--baseline', 'new.json', '--shard', '1/2'])).code).toBe(2);
  });
});

describe('--changed-since', () => {
  const files = { 'a.asl.json': BROKEN, 'b.asl.json': BROKEN, 'template.yaml': TEMPLATE, 'm.asl.json': USING };

  beforeEach(() => {
    init();
    folder.put(files);
    commit();
  });

  test('reports only findings in changed and untracked files', async () => {
    expect(await found(['--changed-since', 'HEAD'])).toEqual([]);
    folder.put({ 'b.asl.json': `${BROKEN}\n`, 'new/c.asl.json': BROKEN });
    expect(await found(['--changed-since', 'HEAD'])).toEqual(['b.asl.json FLX329', 'new/c.asl.json FLX329']);
    const { stderr } = await folder.fluxio(['validate', '--changed-since', 'nowhere']);
    expect(stderr).toContain("unknown commit 'nowhere'");
  });

  test('a changed template affects its definition file, and vice versa', async () => {
    folder.put({ 'template.yaml': TEMPLATE.replace('Load:', 'Store:') });
    const both = ['m.asl.json FLX357', 'template.yaml FLX357'];
    expect(await found(['--changed-since', 'HEAD'])).toEqual(both);
    folder.put({ 'template.yaml': TEMPLATE, 'm.asl.json': USING.replace('Load', 'Store') });
    expect(await found(['--changed-since', 'HEAD'])).toEqual(both);
  });

  test('standard input counts as changed', async () => {
    const argv = ['-', '--stdin-filename', 'a.asl.json', '--changed-since', 'HEAD'];
    expect(await found(argv, { stdin: BROKEN })).toEqual(['a.asl.json FLX329']);
    expect(await found(['-', '--changed-since', 'HEAD'], { stdin: BROKEN })).toEqual(['<stdin> FLX329']);
  });

  test('shards merge into the report of one run', async () => {
    folder.put({ 'b.asl.json': `${BROKEN}\n`, 'template.yaml': TEMPLATE.replace('Load:', 'Store:') });
    const argv = ['validate', '--format', 'json', '--changed-since', 'HEAD'];
    const one = await folder.fluxio(argv);
    const names = ['1.out', '2.out', '3.out'];
    for (const [index, name] of names.entries()) {
      await folder.fluxio([...argv, '--shard', `${index + 1}/3`, '--output-file', name]);
    }
    const merged = await folder.fluxio(['merge', ...names]);
    expect([merged.code, merged.stdout]).toEqual([one.code, one.stdout]);
  });
});

describe('limits', () => {
  test('--max-seconds fails with the files that were not read', async () => {
    folder.put({ 'a.asl.json': VALID, 'b.json': '{}', 'c.json': '{}', 'd.asl.json': VALID, 'e.json': VALID });
    let calls = 0;
    const late = (after: number): Parameters<Folder['fluxio']>[1] => {
      calls = 0;
      return {
        io: {
          now: () => {
            calls += 1;
            return calls > after ? 5000 : 0;
          },
        },
      };
    };
    for (let after = 1; after < 40; after += 1) {
      const { code, stdout, stderr } = await folder.fluxio(['validate', '--max-seconds', '1'], late(after));
      if (calls <= after) return expect(code).toBe(0);
      expect([after, code]).toEqual([after, 2]);
      expect(stdout + stderr).toMatch(/took more than 1 s/);
      // At most the definitions, and one other file.
      expect(stdout.match(/FLX006\]/g)?.length ?? 0).toBeLessThanOrEqual(4);
    }
    throw new Error('the run is never in time');
  });

  test('--max-files fails before anything is read', async () => {
    folder.put({ 'a.asl.json': VALID, 'b.json': '{}' });
    const { code, stderr } = await folder.fluxio(['validate', '--max-files', '1']);
    expect([code, stderr]).toEqual([
      2,
      "error: found more than 1 files to read; name fewer paths, exclude folders or raise 'max-files'\n",
    ]);
  });
});

test('a named file may have 16 MiB, and a search skips one that is larger than a template', async () => {
  const machine = { type: 'aws_sfn_state_machine', values: { definition: BROKEN } };
  const plan = { planned_values: { root_module: { resources: [{ text: 'x'.repeat(5_000_000) }, machine] } } };
  folder.put({ 'plan.json': JSON.stringify(plan), 'large.asl.json': ' '.repeat(17_000_000) });
  expect(await found(['plan.json'])).toEqual(['plan.json FLX329']);
  expect(await found(['large.asl.json'])).toEqual(['large.asl.json FLX004']);
  expect(await found([])).toEqual(['large.asl.json FLX004']);
});

describe('the cache', () => {
  const cached = (...argv: readonly string[]): Promise<Ran> =>
    folder.fluxio(['validate', '--format', 'json', ...argv], {
      io: { buildId: 'b1', env: { FLUXIO_CACHE_DIR: cache } },
    });
  /** Changes if a run stores anything, because the file is then replaced. */
  const stored = (): number[] => fs.readdirSync(cache).map((name) => fs.statSync(join(cache, name)).ino);

  const FILES = {
    'a.asl.json': BROKEN,
    'twice.asl.json': '{"StartAt": "A", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}',
    'warned.json': WARNED,
    'template.yaml': TEMPLATE,
    'm.asl.json': USING,
    'none.json': '{}',
    'two.tf': `resource "aws_sfn_state_machine" "m" {\n definition = file("sub/n.json")\n}\n`,
    'sub/n.json': VALID,
  };

  test('a second run reads every result, and reports the same', async () => {
    folder.put(FILES);
    const first = await cached();
    expect(first.stdout).toBe((await cached('--no-cache')).stdout);
    const before = stored();
    expect(await cached()).toEqual(first);
    expect(stored()).toEqual(before);
    expect((await cached('--shard', '1/2')).code).toBe(1);
    expect(stored()).toEqual(before);
    folder.put({ 'a.asl.json': VALID });
    await cached();
    expect(stored()).not.toEqual(before);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['its text', { 'a.asl.json': VALID }, []],
    ['the substitutions of a template', { 'template.yaml': TEMPLATE.replace('Load', 'Store') }, []],
    [
      'the type that a template declares',
      { 'template.yaml': TEMPLATE.replace('DefinitionUri', 'Type: EXPRESS\n      DefinitionUri') },
      [],
    ],
    ['a file that a template names', { 'm.asl.json': USING.replace('Load', 'Store') }, []],
    ['whether a named file holds a definition', { 'sub/n.json': '{}' }, []],
    ['another file that is named', { 'two.tf': FILES['two.tf'].replace('sub/n', 'sub/none') }, []],
    ['the configuration', { 'fluxio.toml': 'ignore = ["FLX347"]\n' }, []],
    ['per-file-ignores', { 'fluxio.toml': '[per-file-ignores]\n"warned.json" = ["ALL"]\n' }, []],
    ['a severity', { 'fluxio.toml': '[severity]\ndefinition-literal-path = "error"\n' }, []],
    ['--type', {}, ['--type', 'EXPRESS']],
    ['--ignore', {}, ['--ignore', 'FLX347']],
    ['whether it is named', {}, ['none.json']],
  ])('a result depends on %s', async (_, change, options) => {
    folder.put(FILES);
    const before = await cached();
    folder.put(change);
    const fresh = await cached('--no-cache', ...options);
    expect((await cached(...options)).stdout).toBe(fresh.stdout);
    expect(fresh.stdout).not.toBe(before.stdout);
  });

  test('a baseline is the same with and without it', async () => {
    folder.put(FILES);
    await folder.fluxio(['validate', '--baseline', 'known.txt']);
    folder.put({ 'warned.json': VALID });
    const fresh = await cached('--no-cache', '--baseline', 'known.txt');
    expect(fresh.stderr).toContain('matched nothing');
    for (let run = 0; run < 2; run += 1) expect(await cached('--baseline', 'known.txt')).toEqual(fresh);
  });

  test('standard input and files that cannot be read are not stored', async () => {
    folder.put({ 'bad.asl.json': new Uint8Array([0xff, 0xfe]) });
    await folder.fluxio(['validate', '-', 'bad.asl.json'], {
      stdin: BROKEN,
      io: { buildId: 'b1', env: { FLUXIO_CACHE_DIR: cache } },
    });
    expect(stored()).toEqual([]);
  });
});
