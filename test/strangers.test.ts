// Attacks by the content of an untrusted branch: disguised repositories, links, and text that acts as a command where it
// is printed. Each test holds a claim of SECURITY.md.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { baseFromGit } from '../src/git/base-git.ts';
import { comparisonDiagram } from '../src/report/comparison-diagram.ts';
import { withConfigs } from '../src/search/config.ts';
import { discover } from '../src/search/discover.ts';
import { temporaryFolder } from './support/command.ts';
import { type Repository, repositoryIn } from './support/git.ts';
import { project } from './support/workspace.ts';

const { root, put, fluxio } = temporaryFolder();

const repository = (folder: string): Repository => repositoryIn(() => folder);
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
  test('settings of a folder that looks like a repository run nothing', async () => {
    repository(root()).init();
    put({ 'services/orders/project.py': project() });
    const services = join(root(), 'services');
    repository(services).init();
    const inner = repository(services).commit();
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
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: '--changed-since' requires a git repository/)]);
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

  test('git fetches nothing, not even the missing objects of a partial clone', async () => {
    put({ 'origin/a/project.py': project() });
    const origin = join(root(), 'origin');
    const { git, init, commit } = repository(origin);
    init();
    git('config', 'uploadpack.allowFilter', 'true');
    git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    const first = commit();
    put({ 'origin/a/project.py': `${project()}\n` });
    commit();
    repository(root()).git('clone', '--quiet', '--filter=blob:none', `file://${origin}`, 'clone');
    const objects = (): string => repository(join(root(), 'clone')).git('count-objects', '-v');
    const before = objects();
    expect(await base(first, join(root(), 'clone'))).toHaveProperty('problem');
    expect(objects()).toBe(before);
  });
});

describe('links', () => {
  const SECRET = 'AUTHORIZATION: basic c2VjcmV0';

  describe.each(['project.py', 'fluxio.toml', 'pyproject.toml', '.gitignore'])('named %s', (name) => {
    // A .git folder next to the link, as in a submodule, is out of reach as well.
    test.each(['../.git/config', '.git/config', '../../secret/fluxio'])('to %s is not followed', async (target) => {
      put({ 'work/a/project.py': project(), 'secret/fluxio': `${SECRET}\n` });
      const work = join(root(), 'work');
      repository(work).init();
      fs.appendFileSync(join(work, '.git/config'), `[fluxio]\n\textraheader = ${SECRET}\n`);
      fs.mkdirSync(join(work, 'b'));
      fs.cpSync(join(work, '.git'), join(work, 'b/.git'), { recursive: true });
      link(target, `work/b/${name}`);
      const { stdout, stderr } = await fluxio(['check'], { cwd: 'work' });
      expect(`${stdout}${stderr}`).not.toMatch(/basic|extraheader|\[core\]/);
      if (name !== '.gitignore') expect(`${stdout}${stderr}`).toMatch(/a symbolic link that (?:is broken or )?leads/);
    });
  });

  test.each(['../secret.json', '../nothing.json'])('validate does not follow a link to %s', async (target) => {
    put({ 'work/a.json': '{}', 'secret.json': `${SECRET}\n` });
    link(target, 'work/b.json');
    expect(await fluxio(['validate', 'a.json', 'b.json'], { cwd: 'work' })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "error: 'b.json' is a symbolic link that is broken or points outside the working directory; name the file itself\n",
    });
  });

  describe('a baseline of the configuration', () => {
    const reportWith = async (baseline: string): Promise<string> => {
      put({ 'work/a/project.py': project(), 'there.json': '{}', 'work/fluxio.toml': `baseline = "${baseline}"\n` });
      repository(join(root(), 'work')).init();
      return (await fluxio(['check', '--format', 'concise'], { cwd: 'work' })).stdout;
    };

    test.each(['../there.json', '../nothing.json', '/etc/passwd'])(
      'must lie in the repository, whether %s exists or not',
      async (path) => {
        expect(await reportWith(path)).toBe(
          `fluxio.toml:1:12: error FLX915 baseline '${path}' is outside the repository\n`,
        );
      },
    );

    test.each(['../there.json', '.git/config'])('must not be a link to %s', async (target) => {
      link(target, 'work/link.json');
      expect(await reportWith('link.json')).toContain('a symbolic link that leads out');
    });
  });
});

test.each(['.git', '.git/hooks', 'x/../.git/x', '.GIT'])(
  "a build does not write into git's folder %s",
  async (folder) => {
    repository(root()).init();
    put({ 'a/project.py': project() });
    const { code, stderr } = await fluxio(['build', '--out', folder]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: cannot build into '.*'/)]);
  },
);

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
    const node = { name: name.replace(';', '\n'), kind: 'choice', mark } as const;
    const graph = { nodes: [node], edges: [{ from: 0, to: undefined, when: node.name, mark } as const] };
    const compared = comparisonDiagram(graph)?.text ?? '';
    const label = /"(?:[\p{L}\p{N} _.,=:()/'$+*…-]|#\d+;|<br>)*"/gu;
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
