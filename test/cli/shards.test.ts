// Tests for checking and building a repository in shards, and for merging their reports.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/command.ts';
import { repositoryIn } from '../support/git.ts';
import { project } from '../support/workspace.ts';

const { root, put, fluxio } = temporaryFolder();
const { init, commit } = repositoryIn(root);

const WRONG = project([], 'oops()');
const concise = ['--format', 'concise', '--quiet'];

describe('--shard and merge', () => {
  const all = {
    'a/project.py': project('@subscribe(project="d")'),
    'b/project.py': project('@subscribe(project="nowhere")'),
    'c/project.py': WRONG,
    'd/project.py': project('@subscribe(project="a")'),
    'e/project.py': project([], 'data.update({"a": 1})'),
    'x/c/project.py': project(),
  };

  const shards = async (count: number, ...options: readonly string[]): Promise<string[]> => {
    const names: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const name = `shard-${index}.json`;
      const report = ['--format', 'json', '--output-file', name];
      await fluxio(['check', '--shard', `${index}/${count}`, ...report, ...options]);
      names.push(name);
    }
    return names;
  };

  test.each([1, 2, 3, 5, 9])('%i shards merge into the report of a single run', async (count) => {
    put(all);
    const one = await fluxio(['check', '--format', 'json']);
    const merged = await fluxio(['merge', ...(await shards(count))]);
    expect(merged.stdout).toBe(one.stdout);
    expect(merged.code).toBe(1);
    expect(merged.stderr).toBe('6 projects, 6 machines, 6 states: 4 errors, 1 warning\n');
  });

  test('shards of a folder, with and without --changed-since, merge into the report of a single run', async () => {
    init();
    put(Object.fromEntries(Object.entries(all).map(([path, text]) => [`in/${path}`, text])));
    put({ 'out/nowhere/project.py': project() });
    commit();
    put({ 'in/d/project.py': `${all['d/project.py']}\n`, 'in/b/project.py': `${all['b/project.py']}\n` });
    for (const options of [['in'], ['in', '--changed-since', 'HEAD']]) {
      const one = await fluxio(['check', '--format', 'json', ...options]);
      const merged = await fluxio(['merge', ...(await shards(3, ...options))]);
      expect(merged.stdout).toBe(one.stdout);
      expect(one.stdout).not.toContain('nowhere');
      expect(JSON.parse(one.stdout).summary.errors).toBe(options.length === 1 ? 3 : 1);
    }
  });

  test('merge supports --output-file, --fail-on and every format', async () => {
    put(all);
    const names = await shards(2);
    const { code, stdout } = await fluxio(['merge', ...names, '--output-file', 'all.json', '--fail-on', 'never']);
    expect(code).toBe(0);
    expect(stdout).toContain(`error[FLX530] subscribe-target: 'main' subscribes to project 'nowhere'`);
    expect(fs.readFileSync(join(root(), 'all.json'), 'utf8')).toBe(
      (await fluxio(['check', '--format', 'json'])).stdout,
    );
    for (const format of ['concise', 'github', 'markdown']) {
      const one = await fluxio(['check', '--format', format, '--quiet']);
      expect((await fluxio(['merge', ...names, '--format', format, '--quiet'])).stdout).toBe(one.stdout);
    }
    expect((await fluxio(['merge', ...names, '--format', 'junit'])).stdout).toContain('failures="5"');
    expect((await fluxio(['merge', ...names, '--fail-on', 'warning'])).code).toBe(1);
  });

  test('merge respects suppressions, external projects, exclusions and fail-on', async () => {
    const files = {
      'fluxio.toml':
        'external-projects = ["far"]\nexclude = ["legacy/"]\nfail-on = "warning"\nignore = ["subscription-cycle"]\n',
      'a/project.py': project(['@subscribe(project="b")', '@subscribe(project="far")', '@subscribe(project="legacy")']),
      'b/project.py': project(['@subscribe(project="a")', '@subscribe(project="fat")  # fluxio: ignore[FLX530] soon']),
      'legacy/project.py': WRONG,
    };
    put(files);
    expect((await fluxio(['check', ...concise])).stdout).toBe('');
    expect((await fluxio(['merge', ...(await shards(2)), '--quiet'])).code).toBe(0);
    put({ 'c/project.py': all['e/project.py'], 'fluxio.toml': files['fluxio.toml'].replace('"far"', '"far*"') });
    const one = await fluxio(['check', '--format', 'json']);
    const merged = await fluxio(['merge', ...(await shards(3, '--fail-on', 'never'))]);
    expect({ code: merged.code, stdout: merged.stdout }).toEqual({ code: 1, stdout: one.stdout });
    expect(one.code).toBe(1);
    put({ 'fluxio.toml': 'fail-no = "note"\n' });
    const wrong = await fluxio(['merge', ...(await shards(1))]);
    expect(wrong.stderr).toBe(
      "error: 'shard-1.json' is not the report of a shard; write it with --shard I/N --format json\n",
    );
  });

  test('merge reports findings in the files of deployments once, and fails on them like a single run', async () => {
    const text = `class Load(Task):
    async def run(event, context):
        return 1


def main(data):
    data["x"] = Load()
`;
    const allow = 'allow = [{ actions = ["s3:*"], resources = ["*"] }]';
    put({
      'fluxio.toml': `fail-on = "warning"\n[deploy.task."*"]\n${allow}\n`,
      'a/project.py': text,
      'b/project.py': text,
      'b/deploy.toml': `[task.Load]\n${allow}\n`,
    });
    const one = await fluxio(['check', '--format', 'json']);
    const files = ['b/deploy.toml', 'fluxio.toml'];
    expect(JSON.parse(one.stdout).diagnostics.map(({ file }: { file: string }) => file)).toEqual(files);
    const merged = await fluxio(['merge', ...(await shards(2, '--fail-on', 'never')), '--format', 'json']);
    expect({ code: merged.code, stdout: merged.stdout }).toEqual({ code: one.code, stdout: one.stdout });
    expect(one.code).toBe(1);
  });

  test('a shard prints a note about what it cannot check', async () => {
    put(all);
    const { code, stderr } = await fluxio(['check', '--shard', '2/6']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `note: shard 2 of 6 does not report findings across projects; 'fluxio merge' adds them\n`,
    });
    expect((await fluxio(['check', '--shard', '3/6'])).code).toBe(1);
  });

  test('merge fails if a path of a shard is missing', async () => {
    put(all);
    const merged = await fluxio(['merge', ...(await shards(2, '.', 'gone'))]);
    expect(merged.code).toBe(2);
  });

  test('build --shard writes its own projects and keeps those of other shards', async () => {
    put({ 'a/project.py': project(), 'b/project.py': project(), 'c/project.py': project() });
    await fluxio(['build', '--out', 'whole']);
    for (const part of ['1/2', '2/2']) expect((await fluxio(['build', '--out', 'out', '--shard', part])).code).toBe(0);
    const filesIn = (folder: string): string[] =>
      fs.readdirSync(join(root(), folder), { recursive: true }).map(String).sort();
    expect(filesIn('out')).toEqual(filesIn('whole'));
    const manifest = (folder: string): string => fs.readFileSync(join(root(), folder, 'fluxio-manifest.json'), 'utf8');
    expect(manifest('out')).toBe(manifest('whole'));
  });

  test.each(['0/2', '3/2', '1', '1/', '/2', 'a/b', '1/2/3', '-1/2', '1.5/2', '1/99999', ' 1/2', '1/0'])(
    'refuses --shard=%s',
    async (value) => {
      const { code, stderr } = await fluxio(['check', `--shard=${value}`]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `error: invalid value '${value}' for '--shard'; expected I/N with I from 1 to N, such as 1/4\n`,
      });
    },
  );

  test('refuses standard input for a shard, and unreadable reports for merge', async () => {
    put({ 'folder/x': '' });
    expect(await fluxio(['check', '-', '--shard', '1/2'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: '--shard' cannot be used with standard input\n`,
    });
    expect((await fluxio(['merge', 'gone.json'])).stderr).toBe(
      `error: cannot read 'gone.json': no such file or directory\n`,
    );
    expect((await fluxio(['merge', 'folder'])).stderr).toBe(`error: 'folder' is not a regular file\n`);
    expect((await fluxio(['merge', 'folder/x'])).stderr).toBe(`error: 'folder/x' is not a JSON report of fluxio\n`);
    expect((await fluxio(['merge'])).stderr).toBe(
      `error: missing argument REPORT for 'fluxio merge'\nSee 'fluxio merge --help'.\n`,
    );
  });
});
