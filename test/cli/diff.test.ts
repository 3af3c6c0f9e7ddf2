// Tests for `fluxio diff` in real git repositories: what is compared with what, the formats, the exit codes, and what it says
// where git cannot help.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isProblem } from '../../src/base/problem.ts';
import { commandTable } from '../../src/cli/command-table.ts';
import { compareSources } from '../../src/cli/compare.ts';
import type { Io } from '../../src/cli/io.ts';
import { findSources } from '../../src/cli/sources.ts';
import { compiler } from '../../src/compile/compile.ts';
import { baseAt } from '../../src/git/base-git.ts';
import type { Steps } from '../../src/workspace/extent.ts';
import { type Folder, makeFolder, type Ran } from '../support/cli.ts';
import { engine } from '../support/engine.ts';
import { repositoryIn } from '../support/git.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const { git, init, commit } = repositoryIn(() => folder.root);
const diff = (...args: readonly string[]): Promise<Ran> => folder.fluxio(['diff', ...args]);
const diffIn = (cwd: string, args: readonly string[], io: Partial<Io> = {}): Promise<Ran> =>
  folder.fluxio(['diff', ...args], { io: { cwd: join(folder.root, cwd), ...io } });
const put = (files: Readonly<Record<string, string>>): void => folder.put(files);
const remove = (path: string): void => fs.rmSync(join(folder.root, path), { recursive: true });

const waits = (seconds: number): string => `def main(data):\n    wait(seconds=${seconds})\n`;
const subscribes = (project: string): string => `@subscribe(project="${project}", status="success")\n${waits(1)}`;

interface Report {
  readonly version: number;
  readonly base: { readonly ref: string; readonly commit: string };
  readonly projects: readonly { readonly kind: string; readonly file: string; readonly previousFile?: string }[];
  readonly destructive: readonly { readonly id: string; readonly effect: string }[];
  readonly newFindings: readonly { readonly file: string; readonly code: string }[];
  readonly fixedFindings: number;
}

const report = async (...args: readonly string[]): Promise<Report> => {
  const { code, stdout, stderr } = await diff('--format', 'json', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};
const changes = async (...args: readonly string[]): Promise<string[]> =>
  (await report(...args)).projects.map(({ kind, file }) => `${kind} ${file}`);

describe('a commit is compared with the working tree', () => {
  test('with staged, unstaged, untracked, deleted and moved files', async () => {
    init();
    put({ '.gitignore': 'ignored\n' });
    for (const name of ['same', 'staged', 'edited', 'gone', 'deleted']) put({ [`${name}/project.py`]: waits(60) });
    put({ 'old/project.py': `${waits(61)}    wait(seconds=62)\n` });
    commit();
    put({ 'staged/project.py': waits(70) });
    git('add', '--all');
    put({ 'edited/project.py': waits(80), 'new/project.py': waits(90), 'ignored/project.py': waits(1) });
    remove('gone');
    git('rm', '-q', 'deleted/project.py');
    git('mv', 'old', 'moved');
    expect(await changes('HEAD')).toEqual([
      'removed deleted/project.py',
      'changed edited/project.py',
      'removed gone/project.py',
      'changed moved/project.py',
      'added new/project.py',
      'changed staged/project.py',
    ]);
  });

  test.each<[string, (base: string) => string]>([
    ['a branch', () => 'main'],
    ['a lightweight tag', () => 'light'],
    ['an annotated tag', () => 'noted'],
    ['a full id', (id) => id],
    ['a short id', (id) => id.slice(0, 8)],
    ['a parent', () => 'HEAD~1'],
    ['a remote branch', () => 'origin/main'],
  ])('named by %s', async (_, name) => {
    init();
    put({ 'a/project.py': waits(60) });
    const base = commit();
    git('tag', 'light');
    git('tag', '-a', 'noted', '-m', 'x');
    git('update-ref', 'refs/remotes/origin/main', base);
    git('checkout', '-q', '--detach');
    put({ 'a/project.py': waits(70) });
    commit();
    const found = await report(name(base));
    expect(found).toMatchObject({ version: 1, base: { ref: name(base), commit: base } });
    expect(found.projects).toHaveLength(1);
  });

  test('directly, or with its merge base after three dots', async () => {
    init();
    put({ 'a/project.py': waits(60), 'b/project.py': waits(60) });
    commit();
    git('checkout', '-q', '-b', 'topic');
    put({ 'a/project.py': waits(70) });
    commit();
    git('checkout', '-q', 'main');
    put({ 'b/project.py': waits(80) });
    commit();
    git('checkout', '-q', 'topic');
    expect(await changes('main')).toEqual(['changed a/project.py', 'changed b/project.py']);
    expect(await changes('main...')).toEqual(['changed a/project.py']);
  });

  test('the empty tree, before the first commit and after it', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    const empty = git('hash-object', '-t', 'tree', '/dev/null');
    expect(await changes(empty)).toEqual(['added a/project.py']);
    commit();
    expect(await changes(empty)).toEqual(['added a/project.py']);
  });

  test('only in the given paths, which may exist only in the base', async () => {
    init();
    put({ 'a/project.py': waits(60), 'b/project.py': waits(60), 'c/project.py': waits(60) });
    commit();
    put({ 'a/project.py': waits(70), 'c/project.py': waits(70) });
    remove('b');
    expect(await changes('HEAD', 'a', 'b')).toEqual(['changed a/project.py', 'removed b/project.py']);
    expect(await changes('HEAD', 'b/project.py')).toEqual(['removed b/project.py']);
    expect(await diff('HEAD', 'x')).toMatchObject({ code: 2, stderr: "error: 'x' does not exist\n" });
    const { stdout } = await diffIn('c', ['HEAD', '../a', '.', '--format', 'json']);
    expect(JSON.parse(stdout).projects.map(({ file }: { file: string }) => file)).toEqual([
      '../a/project.py',
      'project.py',
    ]);
  });

  test('names with any characters', async () => {
    init();
    const names = ['a b', 'größe', '##[error]', '::x::', '@a', "it's", 'a\nb'];
    for (const name of names) put({ [`${name}/project.py`]: waits(60) });
    commit();
    for (const name of names) put({ [`${name}/project.py`]: waits(70) });
    const { projects } = JSON.parse((await diff('HEAD', '--format', 'json')).stdout);
    expect(projects).toHaveLength(names.length);
    const { code, stdout } = await diff('HEAD', '--', ...names);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^\s*::|##\[/m);
  });

  test('a submodule is left alone, as git does', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    commit();
    git('clone', '-q', '.', 'module');
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', './module', 'module');
    commit();
    put({ 'module/a/project.py': waits(70) });
    expect(await changes('HEAD')).toEqual([]);
  });

  test('deploy.toml counts as part of its project', async () => {
    init();
    put({ 'a/project.py': waits(60), 'b/project.py': waits(60), 'a/deploy.toml': '' });
    commit();
    put({ 'a/deploy.toml': '[default]\nlog_days = 7\nlog_dayz = 8\n' });
    const found = await report('HEAD');
    expect(found.newFindings.map(({ file }) => file)).toEqual(expect.arrayContaining(['a/deploy.toml']));
    expect(found.projects.map(({ file }) => file)).toEqual(['a/project.py']);
  });
});

describe('findings', () => {
  test('are new or fixed, and do not fail the command', async () => {
    init();
    put({ 'a/project.py': waits(60), 'b/project.py': 'def main(data):\n    wait(\n' });
    commit();
    put({ 'a/project.py': 'def main(data):\n    wait(\n', 'b/project.py': waits(60) });
    const found = await report('HEAD');
    expect(found.projects).toMatchObject([
      { kind: 'unknown', broken: 'head' },
      { kind: 'unknown', broken: 'base' },
    ]);
    expect(found.newFindings.map(({ file }) => file)).toEqual(['a/project.py']);
    expect(found.fixedFindings).toBe(1);
    const { stdout } = await diff('HEAD');
    expect(stdout).toContain('a  not compared  it does not compile\n');
    expect(stdout).toContain('b  not compared  it does not compile in the base\n');
    expect(stdout).toMatch(/no project or definition changes, 2 projects not compared, 1 new finding, 1 fixed\n$/);
  });

  test('between projects are found in files that did not change', async () => {
    init();
    put({
      'a/project.py': waits(60),
      'b/project.py': subscribes('a'),
      'c/project.py': subscribes('d'),
    });
    commit();
    remove('a');
    put({ 'd/project.py': waits(99) });
    const found = await report('HEAD');
    expect(found.projects.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      'removed a/project.py',
      'added d/project.py',
    ]);
    expect(found.newFindings).toMatchObject([{ file: 'b/project.py', code: 'FLX530' }]);
    expect(found.fixedFindings).toBe(1);
  });

  test('on both sides are neither new nor fixed', async () => {
    init();
    put({ 'a/project.py': subscribes('x'), 'b/project.py': subscribes('y'), 'c/project.py': waits(60) });
    put({ 'c/deploy.toml': 'log_dayz = 8\n' });
    commit();
    put({ 'a/project.py': `# a\n${subscribes('x')}`, 'c/project.py': waits(70) });
    expect(await report('HEAD')).toMatchObject({ newFindings: [], fixedFindings: 0 });
  });

  test('of two projects with the same name stay with their project', async () => {
    init();
    put({ 'x/a/project.py': waits(60), 'y/a/project.py': waits(60) });
    commit();
    put({ 'y/a/project.py': waits(70) });
    expect(await report('HEAD')).toMatchObject({ newFindings: [], fixedFindings: 0 });
  });
});

test('only changed projects are compiled, unless others refer to them', async () => {
  init();
  for (let index = 0; index < 30; index += 1) put({ [`p${index}/project.py`]: waits(60) });
  put({ 'one/project.py': subscribes('p2') });
  commit();
  put({ 'p2/project.py': waits(70) });
  const cwd = folder.root;
  const options = { cwd, file: undefined, isIsolated: true, selection: {}, baseline: undefined };
  const sources = await findSources(['.'], undefined, options, { cwd } as Io);
  const head = { cwd, paths: ['.'], files: sources.files, configs: sources.configs };
  const base = await baseAt({ id: git('rev-parse', 'HEAD'), top: cwd }, head);
  if (isProblem(base)) throw new Error(base.problem);
  const compiled: string[] = [];
  const compile = compiler(async () => engine());
  const count: Steps['compile'] = (input) => {
    compiled.push(input.file.path);
    return compile(input);
  };
  const compare = () => compareSources(base, { cwd, paths: ['.'], sources }, { compile: count });
  await compare();
  // Nothing that others refer to has changed.
  expect(compiled).toEqual(['p2/project.py', 'p2/project.py']);
  compiled.length = 0;
  put({ 'p2/project.py': `${waits(70)}\n\n@export()\ndef other(data):\n    wait(seconds=1)\n` });
  await compare();
  expect(new Set(compiled)).toEqual(new Set(sources.files.map(({ shown }) => shown)));
});

describe('the example of docs/commands.md', () => {
  const task = (name: string, ...attributes: readonly string[]): string =>
    `class ${name}(Task):\n${attributes.map((line) => `    ${line}\n`).join('')}    async def run(event, context):\n        return {}\n\n\n`;
  const ship = task('Ship', 'service = "ecs:worker"', 'timeout = 600', '');
  const orders = (end: string): string => `${task('Charge')}${ship}def main(data):\n    Charge()\n${end}`;
  const billing = (limit: number, seconds: number): string =>
    `${task('Remind')}def main(data):\n    if data["open"] > ${limit}:\n        Remind()\n    wait(seconds=${seconds})\n`;

  test('matches the output of the command', async () => {
    init();
    put({ 'orders/project.py': orders('    Ship()\n'), 'billing/project.py': billing(0, 3600) });
    commit();
    put({
      'orders/project.py': orders('').replace(ship, ''),
      'billing/project.py': billing(100, 7200),
    });
    const { stdout, stderr } = await diff('main');
    expect(stderr).toBe('');
    const page = fs.readFileSync(join(__dirname, '..', '..', 'docs', 'commands.md'), 'utf8');
    const [, example = ''] = /\$ fluxio diff main\n(DESTR[\s\S]*?)```/.exec(page) ?? [];
    // The page leaves out lines where it says so.
    const parts = example.split(/^ *…\n/m);
    expect(parts.length).toBe(2);
    const [start = '', end = ''] = parts;
    expect(stdout.startsWith(start) ? start : stdout).toBe(start);
    expect(stdout.endsWith(end) ? end : stdout).toBe(end);
  });
});

describe('usage', () => {
  const error = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr.trim().replace(/^error: /, '');
  };

  test('without a commit, a repository, or a working tree', async () => {
    put({ 'a/project.py': waits(60) });
    expect(await error('main')).toContain("'fluxio diff' requires the working tree of a git repository: ");
    init();
    expect(await error()).toBe("missing argument BASE for 'fluxio diff', as in 'fluxio diff main'");
    expect(await error('main')).toMatch(/^unknown commit 'main', because there is no commit yet; .*4b825dc642cb/);
    git('init', '-q', '--bare', 'bare.git');
    const { code, stderr } = await diffIn('bare.git', ['main']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/requires the working tree of a git repository: .*bare/);
  });

  test('without git', async () => {
    init();
    const path = process.env.PATH;
    process.env.PATH = folder.root;
    try {
      expect(await error('main')).toBe("'fluxio diff' requires git, which is not installed");
    } finally {
      process.env.PATH = path;
    }
  });

  test('for an unknown commit, the most similar name is suggested', async () => {
    init();
    put({ 'orders/project.py': waits(60) });
    commit();
    git('tag', 'v1.20');
    expect(await error('mian')).toBe("unknown commit 'mian'; did you mean 'main'?");
    expect(await error('v1.2O')).toBe("unknown commit 'v1.2O'; did you mean 'v1.20'?");
    expect(await error('orders')).toContain("write the commit before the path, as in 'fluxio diff HEAD orders'");
    expect(await error('HEAD~3')).toContain("because the history of 'HEAD' begins later");
    expect(await error('something-else')).toBe("unknown commit 'something-else'; name a branch, a tag or a commit");
    for (const hostile of [
      '--output=x',
      '-p',
      '^main',
      'HEAD^{blob}',
      'a\0b',
      '$(x)',
      '@{-1}',
      ':/x',
      'HEAD:orders/project.py',
    ]) {
      expect(await error('--', hostile)).toMatch(/^unknown commit/);
    }
    expect(await error('main..topic')).toContain("write 'main', or 'main...' for the merge base with HEAD");
    expect(await error('..main')).toContain('is a range of commits');
    expect(await error('main', 'a\0b')).toContain('does not exist');
    expect(await error('main', '-')).toBe("'fluxio diff' cannot read standard input; name a file or folder");
    expect(fs.existsSync(join(folder.root, 'x'))).toBe(false);
  });

  test('in a shallow clone, the error says how to fetch the missing commits', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    const first = commit();
    git('checkout', '-q', '-b', 'topic');
    commit();
    git('clone', '-q', '--depth', '1', `file://${folder.root}`, 'clone');
    const inClone = async (ref: string): Promise<string> => (await diffIn('clone', [ref])).stderr.trim();
    const fetched = 'git fetch --depth=1 origin main:refs/remotes/origin/main';
    expect(await inClone('origin/main')).toBe(
      `error: unknown commit 'origin/main' in this shallow clone; run '${fetched}'`,
    );
    expect(await inClone('main')).toContain("run 'git fetch --depth=1 origin main', and compare with FETCH_HEAD");
    expect(await inClone(first)).toContain(`run 'git fetch --depth=1 origin ${first}'`);
    expect(await inClone('HEAD~1')).toContain("run 'git fetch --deepen=1'");
    git('-C', 'clone', ...fetched.split(' ').slice(1));
    expect(await inClone('origin/main')).toBe('');
    expect(await inClone('origin/main...')).toContain("because the clone is shallow; run 'git fetch --unshallow'");
  });

  test('in a partial clone, the error says how to fetch the files of the base', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    commit();
    put({ 'a/project.py': waits(70) });
    commit();
    git('config', 'uploadpack.allowFilter', 'true');
    git('clone', '-q', '--filter=blob:none', `file://${folder.root}`, 'clone');
    const { code, stderr } = await diffIn('clone', ['HEAD~1']);
    const [, command = ''] = /run '(.+?)'/.exec(stderr) ?? [];
    expect({ code, command }).toEqual({ code: 2, command: 'git diff --stat HEAD~1' });
    git('-C', 'clone', ...command.split(' ').slice(1));
    expect(await diffIn('clone', ['HEAD~1'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('unrelated histories have no merge base, but can be compared', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    commit();
    git('checkout', '-q', '--orphan', 'other');
    put({ other: '' });
    commit();
    expect(await error('main...')).toBe(
      "'main' and HEAD have no merge base, because their histories are unrelated; write 'main' to compare with the commit itself",
    );
    expect(await changes('main')).toEqual([]);
  });

  test.each(['compare', 'plan'])('the command is not called %s', async (name) => {
    expect((await folder.fluxio([name])).stderr).toContain(`unknown command '${name}'; did you mean 'diff'?`);
  });
});

describe('formats', () => {
  const start = (): void => {
    init();
    put({ 'a/project.py': waits(60) });
    commit();
    put({ 'a/project.py': waits(70) });
  };

  test.each(commandTable.diff.options.format?.choices ?? [])('%s can go to a file, beside the text', async (format) => {
    start();
    const { code, stdout } = await diff('HEAD', '--format', format, '--output-file', 'report');
    expect(code).toBe(0);
    expect(stdout).toContain('1 project changes, 0 new findings, 0 fixed\n');
    const written = folder.read('report');
    remove('report');
    expect(written).toBe((await diff('HEAD', '--format', format)).stdout);
  });

  test('color follows the terminal and the environment', async () => {
    start();
    const shown = async (io: Partial<Io>, ...args: readonly string[]): Promise<boolean> =>
      (await folder.fluxio(['diff', 'HEAD', ...args], { io })).stdout.includes('\u001b[');
    expect(await shown({ isTerminal: true, width: () => 80 })).toBe(true);
    expect(await shown({ isTerminal: true, width: () => 80, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await shown({})).toBe(false);
    expect(await shown({}, '--color', 'always')).toBe(true);
  });

  test('lines fit the terminal', async () => {
    start();
    const { stdout } = await folder.fluxio(['diff', 'HEAD'], {
      io: { isTerminal: true, width: () => 45, env: { NO_COLOR: '1' } },
    });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(55);
  });
});

describe('what a deployment destroys', () => {
  const start = (): void => {
    init();
    put({ 'a/project.py': waits(60), 'b/project.py': subscribes('a'), 'c/project.py': waits(60) });
    commit();
    remove('a');
    put({ 'c/project.py': waits(70) });
  };

  test('fails only on request, and only if it is not allowed', async () => {
    start();
    const all = await diff('HEAD', '--fail-on-destructive');
    expect(all).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^error: \d+ destructive changes are not allowed; to allow one, add --allow-destructive 'a\/\w+'\n$/,
      ),
    });
    expect(all.stdout).toMatch(/^DESTRUCTIVE: \d+ changes/);
    expect(await diff('HEAD')).toMatchObject({ code: 0, stdout: all.stdout });
    expect((await diff('HEAD', '--fail-on-destructive', 'c')).code).toBe(0);
    const ids = (await report('HEAD')).destructive.flatMap(({ id, effect }) => (effect === 'kept' ? [] : [id]));
    const allow = ids.flatMap((id) => ['--allow-destructive', `a/${id}`]);
    expect(await diff('HEAD', '--fail-on-destructive', ...allow)).toMatchObject({ code: 0, stderr: '' });
    const last = await diff('HEAD', '--fail-on-destructive', ...allow.slice(2));
    expect(last).toMatchObject({ code: 1, stderr: expect.stringContaining(`'a/${ids[0]}'`) });
    const { code, stdout } = await diff('HEAD', '--fail-on-destructive', '--allow-destructive', '*/*');
    expect(code).toBe(0);
    expect(stdout).toContain('no destructive change');
    expect(stdout).toContain('allowed: deleted, loses the messages in it: a/');
  });

  test('is not determined for a project that does not compile, and the report says so', async () => {
    start();
    put({ 'c/project.py': 'def main(' });
    const note = "note: '--fail-on-destructive' was not applied to 'c', because it does not compile\n";
    const both = await diff('HEAD', '--fail-on-destructive');
    expect(both).toMatchObject({ code: 1, stderr: expect.stringMatching(new RegExp(`^${note}error: `)) });
    expect(await diff('HEAD', '--fail-on-destructive', 'c')).toMatchObject({ code: 0, stderr: note });
    commit();
    put({ 'c/project.py': waits(70) });
    const { stderr } = await diff('HEAD', '--fail-on-destructive');
    expect(stderr).toBe(note.replace('compile', 'compile in the base'));
    expect((await diff('HEAD')).stderr).toBe('');
  });

  test('names importers that did not change', async () => {
    start();
    const { destructive } = await report('HEAD');
    const lost = destructive.filter(({ effect }) => effect === 'unexported');
    expect(lost).toContainEqual(expect.objectContaining({ project: 'a', importers: ['b'], allowed: false }));
  });

  test.each(['a', '/b', 'a/', 'a/b,c'])('%j is not a pattern', async (value) => {
    start();
    const { code, stderr } = await diff('HEAD', '--fail-on-destructive', '--allow-destructive', value);
    expect(code).toBe(2);
    expect(stderr).toContain("for '--allow-destructive'; expected PROJECT/LOGICAL_ID, such as orders/StateDataTable");
  });
});

describe('before a push', () => {
  const push = (from: string | undefined, to: string | undefined, ...args: readonly string[]): Promise<Ran> =>
    folder.fluxio(['diff', '--pre-push', ...args], {
      io: { env: { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to } },
    });

  test('compares with the state of the remote', async () => {
    init();
    put({ 'a/project.py': waits(60) });
    const from = commit();
    put({ 'a/project.py': waits(70) });
    const to = commit();
    expect((await push(from, to)).stdout).toContain('1 project changes');
    expect((await push(from, to, 'a')).stdout).toContain('1 project changes');
    expect(await push(from, from)).toMatchObject({
      code: 2,
      stderr: `error: the push sends commit ${from.slice(0, 12)}, but ${to.slice(0, 12)} is checked out; check out the pushed commit, or skip this hook with SKIP=fluxio-diff\n`,
    });
    for (const nothing of [undefined, '', '0'.repeat(40)]) {
      expect(await push(nothing, to)).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('nothing was compared'),
      });
    }
  });
});

test('docs/commands.md lists the command', () => {
  expect(fs.readFileSync('docs/commands.md', 'utf8')).toContain('| `fluxio diff BASE [PATH…]` |');
  expect(parse(fs.readFileSync('.pre-commit-hooks.yaml', 'utf8'))).toContainEqual(
    expect.objectContaining({ id: 'fluxio-diff', stages: ['pre-push'] }),
  );
});
