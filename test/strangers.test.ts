// Attacks by the content of an untrusted branch: disguised repositories, links, and text that acts as a command where it
// is printed. Each test holds a claim of SECURITY.md.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { baseFromGit } from '../src/git/base-git.ts';
import { comparisonDiagram } from '../src/report/comparison-diagram.ts';
import { withConfigs } from '../src/search/config.ts';
import { discover } from '../src/search/discover.ts';
import { temporaryFolder } from './support/command.ts';
import { project } from './support/workspace.ts';

const { root, put, fluxio } = temporaryFolder();

const git = (cwd: string, ...args: readonly string[]): string => {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
};
const init = (folder = root()): void => void git(folder, 'init', '--quiet', '--initial-branch', 'main');
const commit = (folder = root()): string => {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'x');
  return git(folder, 'rev-parse', 'HEAD');
};
const link = (target: string, path: string): void => {
  fs.mkdirSync(dirname(join(root(), path)), { recursive: true });
  fs.symlinkSync(target, join(root(), path));
};
const base = async (commitId: string, cwd: string): Promise<ReturnType<typeof baseFromGit>> => {
  const given = { cwd, file: undefined, isIsolated: false, selection: {}, baseline: undefined };
  const { configs, found } = await withConfigs(given, (all) => discover(['.'], cwd, all));
  return baseFromGit(commitId, { cwd, paths: ['.'], files: found.files, configs });
};

describe('git', () => {
  test('a folder that looks like a repository runs none of its settings', async () => {
    init();
    put({ 'services/orders/project.py': project() });
    const services = join(root(), 'services');
    init(services);
    const inner = commit(services);
    // git can track the files of a repository if they lie outside a folder named .git.
    fs.writeFileSync(join(services, 'orders/project.py'), `${project()}\n`);
    for (const name of ['HEAD', 'config', 'objects', 'refs']) {
      fs.renameSync(join(services, '.git', name), join(services, name));
    }
    fs.rmSync(join(services, '.git'), { recursive: true });
    fs.appendFileSync(
      join(services, 'config'),
      `[core]\n\tbare = false\n\tworktree = ${services}\n\tfsmonitor = "touch ${root()}/stolen; false"\n`,
    );
    const { code, stderr } = await fluxio(['check', '--changed-since', inner], { cwd: 'services' });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: --changed-since needs a git repository/)]);
    expect(await base(inner, services)).toHaveProperty('problem');
    expect(fs.existsSync(join(root(), 'stolen'))).toBe(false);
  });

  test('git is never run from the working tree', async () => {
    put({ 'bin/git': `#!/bin/sh\npwd > "${root()}/from"\nexit 1\n`, 'a/project.py': project() });
    fs.chmodSync(join(root(), 'bin/git'), 0o755);
    const path = process.env.PATH;
    try {
      process.env.PATH = `${join(root(), 'bin')}:${path}`;
      await fluxio(['check', '--changed-since', 'main']);
    } finally {
      process.env.PATH = path;
    }
    expect(fs.readFileSync(join(root(), 'from'), 'utf8').trim()).toBe(dirname(process.execPath));
  });

  test('git fetches nothing, not even objects that a partial clone lacks', async () => {
    put({ 'origin/a/project.py': project() });
    const origin = join(root(), 'origin');
    init(origin);
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const first = commit(origin);
    put({ 'origin/a/project.py': `${project()}\n` });
    commit(origin);
    git(root(), 'clone', '--quiet', '--filter=blob:none', `file://${origin}`, 'clone');
    const objects = (): string => git(join(root(), 'clone'), 'count-objects', '-v');
    const before = objects();
    expect(await base(first, join(root(), 'clone'))).toHaveProperty('problem');
    expect(objects()).toBe(before);
  });
});

describe('links', () => {
  const SECRET = 'AUTHORIZATION: basic c2VjcmV0';

  test.each(['project.py', 'fluxio.toml', 'pyproject.toml', '.gitignore'])(
    "a link named %s is not followed into git's folder or out of the repository",
    async (name) => {
      put({ 'repository/a/project.py': project(), 'secret/fluxio': `${SECRET}\n` });
      const repository = join(root(), 'repository');
      init(repository);
      fs.appendFileSync(join(repository, '.git/config'), `[fluxio]\n\textraheader = ${SECRET}\n`);
      for (const target of ['../.git/config', '.git/config', '../../secret/fluxio']) {
        link(target, `repository/b/${name}`);
        const { stdout, stderr } = await fluxio(['check'], { cwd: 'repository' });
        expect(`${stdout}${stderr}`).not.toMatch(/basic|extraheader|\[core\]/);
        if (name !== '.gitignore') expect(`${stdout}${stderr}`).toMatch(/is a link that leads/);
        fs.rmSync(join(repository, 'b'), { recursive: true });
        if (target === '../.git/config')
          fs.cpSync(join(repository, '.git'), join(repository, 'b/.git'), { recursive: true });
      }
    },
  );

  test('validate follows no link out of the working directory', async () => {
    put({ 'work/a.json': '{}', 'secret.json': `${SECRET}\n` });
    link('../secret.json', 'work/b.json');
    link('../nothing.json', 'work/c.json');
    for (const name of ['b.json', 'c.json']) {
      expect(await fluxio(['validate', 'a.json', name], { cwd: 'work' })).toEqual({
        code: 2,
        stdout: '',
        stderr: `error: '${name}' is a link that leads elsewhere or nowhere; name the file itself\n`,
      });
    }
  });

  test('a configuration cannot name a baseline outside its repository', async () => {
    put({ 'work/a/project.py': project(), 'there.json': '{}' });
    init(join(root(), 'work'));
    const said = async (name: string): Promise<string> => {
      put({ 'work/fluxio.toml': `baseline = "${name}"\n` });
      return (await fluxio(['check', '--format', 'concise'], { cwd: 'work' })).stdout.replace(name, 'NAME');
    };
    // The message does not reveal whether the file exists.
    const outside = "fluxio.toml:1:12: error FLX915 the baseline 'NAME' lies outside the repository\n";
    for (const name of ['../there.json', '../nothing.json', '/etc/passwd']) expect(await said(name)).toBe(outside);
    link('../there.json', 'work/link.json');
    link('.git/config', 'work/git.json');
    for (const name of ['link.json', 'git.json']) expect(await said(name)).toContain('a link that leads out');
  });
});

test("a build does not write into git's folder", async () => {
  init();
  put({ 'a/project.py': project() });
  for (const folder of ['.git', '.git/hooks', 'x/../.git/x', '.GIT']) {
    const { code, stderr } = await fluxio(['build', '--out', folder]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: '.*' is no place for a build/)]);
  }
});

describe('what is printed', () => {
  const TASK = 'class A(Task):\n    async def run(event, context):\n        return event';
  const NAMES = [
    'x##[error]y',
    '\u009b31mred',
    '#\u200b#[set-output name=a]b',
    '@user',
    '::error::z',
    '-x',
    '--fix',
    'a\n::error::b',
  ];

  test.each(['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'])(
    'as %s contains no workflow command and no control character',
    async (format) => {
      put(
        Object.fromEntries(
          NAMES.map((name) => [
            `${name}/project.py`,
            project([], `data["${JSON.stringify(name).slice(1, -1)}"] = "##[x]`),
          ]),
        ),
      );
      const { stdout, stderr } = await fluxio(['check', '--format', format]);
      expect(stdout.split('\n').length).toBeGreaterThan(5);
      const own =
        format === 'github'
          ? /^::error title=[^:]*,file=[^:]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?::/
          : /^$/;
      for (const line of `${stdout}${stderr}`.split('\n')) {
        expect(line.replace(own, '')).not.toMatch(/^\s*::|#\p{Cf}*#\p{Cf}*\[|[\p{Cc}\u2028\u2029]/u);
      }
      if (format === 'json') {
        const paths = JSON.parse(stdout).diagnostics.map(({ file }: { file: string }) => file);
        expect(new Set(paths)).toEqual(new Set(NAMES.map((name) => `${name}/project.py`)));
      }
    },
  );

  test('in a diagram cannot leave its label', async () => {
    const name = 'x"] ]} --> y; click s1 href "javascript:evil" %%{init}%% ##[error]';
    put({ 'a/project.py': project([], `data['${name}'] = A(key='${name}')`, TASK) });
    const { stdout, stderr } = await fluxio(['graph', 'a/project.py']);
    expect([stderr, stdout]).toEqual(['', expect.stringMatching(/^stateDiagram-v2\n/)]);
    const mark = 'same';
    const node = { name: name.replace(';', '\n'), isChoice: true, mark } as const;
    const graph = { nodes: [node], edges: [{ from: 0, to: undefined, when: node.name, mark } as const] };
    const compared = comparisonDiagram(graph)?.text ?? '';
    const label = /"(?:[\p{L}\p{N} _.,=:()/'$+*…-]|#\d+;)*"/gu;
    for (const line of `${stdout}${compared}`.split('\n')) {
      expect(line.replace(label, '')).not.toMatch(/"|click|javascript|%%|##\[/);
    }
    expect(`${stdout}${compared}`.match(label)?.length).toBeGreaterThan(2);
  });

  test('as a definition contains no workflow command, and keeps its value', async () => {
    put({ 'a/project.py': project([], 'data["x"] = "##[error]\\u009bz"') });
    const { stdout } = await fluxio(['asl', 'a/project.py', '--machine', 'main']);
    expect(stdout).not.toMatch(/##\[|\u009b/);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('##[error]\u009bz');
  });
});
