// Tests for checking a part of a repository: --changed-since with a real git, and named files.
import * as fs from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { temporaryFolder } from '../support/command.ts';
import { repositoryIn } from '../support/git.ts';
import { project } from '../support/workspace.ts';

const { root, put, fluxio } = temporaryFolder();
const { git, init, commit } = repositoryIn(root);

const WRONG = project([], 'oops()');
const concise = ['--format', 'concise', '--quiet'];
const filesAndCodes = (stdout: string): string[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/:\d+:\d+: \w+ (FLX\d+) .*/, ' $1'));

describe('--changed-since', () => {
  const since = async (ref: string, ...more: readonly string[]): Promise<string[]> => {
    const { stdout, stderr } = await fluxio(['check', `--changed-since=${ref}`, ...concise, ...more]);
    expect(stderr).toBe('');
    return filesAndCodes(stdout);
  };

  test('reports every file of a submodule with a new commit, but no file of another nested repository', async () => {
    const gitIn = (folder: string, ...args: readonly string[]): string => git('-C', join(root(), folder), ...args);
    init();
    put({ 'kept/project.py': WRONG, 'lib/deep/project.py': WRONG, 'library/project.py': WRONG });
    gitIn('lib', 'init', '--quiet');
    gitIn('lib', 'add', '--all');
    gitIn('lib', 'commit', '--quiet', '--message', 'x');
    commit();
    put({ 'lib/other.py': '', 'nested/own/project.py': WRONG });
    gitIn('nested', 'init', '--quiet');
    expect(await since('HEAD')).toEqual([]);
    gitIn('lib', 'add', '--all');
    gitIn('lib', 'commit', '--quiet', '--message', 'x');
    expect(await since('HEAD')).toEqual(['lib/deep/project.py FLX203']);
    git('add', 'lib');
    git('commit', '--quiet', '--message', 'x');
    expect(await since('HEAD')).toEqual([]);
    expect(await since('HEAD~1')).toEqual(['lib/deep/project.py FLX203']);
  });

  test('reports files changed, added, renamed or not yet committed since the merge base', async () => {
    init();
    put({
      'old/project.py': WRONG,
      'edited/project.py': project(),
      'moved/project.py': WRONG,
      'late/project.py': project(),
    });
    commit();
    git('checkout', '--quiet', '-b', 'work');
    put({ 'edited/project.py': WRONG, 'größe x/project.py': WRONG });
    git('mv', 'moved', 'renamed');
    commit();
    git('checkout', '--quiet', 'main');
    put({ 'late/project.py': WRONG });
    commit();
    git('checkout', '--quiet', 'work');
    put({ 'new/project.py': WRONG, 'staged/project.py': WRONG, '.gitignore': 'hidden\n', 'hidden/project.py': WRONG });
    git('add', 'staged');
    expect(await since('main')).toEqual([
      'edited/project.py FLX203',
      'größe x/project.py FLX203',
      'new/project.py FLX203',
      'renamed/project.py FLX203',
      'staged/project.py FLX203',
    ]);
    expect(await since('HEAD')).toEqual(['new/project.py FLX203', 'staged/project.py FLX203']);
    expect(await since('main~1')).toEqual(await since('main'));
  });

  test('reports findings of unchanged files about changed projects', async () => {
    init();
    put({
      'a/project.py': project([], 'load()', '@export()\ndef load(data):\n    wait(seconds=1)'),
      'b/project.py': project(['@subscribe(project="a", state_machine="load")', '@subscribe(project="gone")']),
      'c/project.py': project('@subscribe(project="never")'),
      'gone/project.py': project(),
    });
    commit();
    expect(await since('HEAD')).toEqual([]);
    put({ 'a/project.py': project([], 'load()', 'def load(data):\n    wait(seconds=1)') });
    fs.rmSync(join(root(), 'gone'), { recursive: true });
    const { stdout } = await fluxio(['check', '--changed-since', 'HEAD', ...concise]);
    expect(
      stdout,
    ).toBe(`b/project.py:1:39: error FLX530 'main' subscribes to state machine 'load' of project 'a', which is not exported
b/project.py:2:20: error FLX530 'main' subscribes to project 'gone', which is not in this repository
`);
  });

  test.each(['in', 'link'])('works in the folder %j', async (cwd) => {
    init();
    put({ 'in/deep/project.py': WRONG, 'out/project.py': WRONG, 'in/old/project.py': WRONG });
    commit();
    put({ 'in/deep/project.py': `${WRONG}\n`, 'out/project.py': `${WRONG}\n` });
    fs.symlinkSync('in', join(root(), 'link'));
    const { stdout } = await fluxio(['check', '.', '../out', '--changed-since', 'HEAD', ...concise], { cwd });
    expect(filesAndCodes(stdout)).toEqual(['../out/project.py FLX203', 'deep/project.py FLX203']);
  });

  test('--fix edits changed files only', async () => {
    init();
    const fixable = 'def main(data):\n    wait(seconds=10)\n    return 5\n';
    put({ 'a/project.py': fixable, 'b/project.py': fixable });
    commit();
    put({ 'b/project.py': `${fixable}\n` });
    const read = (path: string): string => fs.readFileSync(join(root(), path), 'utf8');
    const diff = await fluxio(['check', '--diff', '--changed-since', 'HEAD']);
    expect(diff.stdout).toContain('b/project.py');
    expect(diff.stdout).not.toContain('a/project.py');
    await fluxio(['check', '--fix', '--changed-since', 'HEAD']);
    expect(read('a/project.py')).toBe(fixable);
    expect(read('b/project.py')).not.toBe(`${fixable}\n`);
  });

  test('standard input always counts as changed', async () => {
    init();
    put({ 'a/project.py': WRONG });
    commit();
    const options = ['check', '-', '--stdin-filename', 'a/project.py', '--changed-since', 'HEAD', ...concise];
    expect(filesAndCodes((await fluxio(options, { stdin: WRONG })).stdout)).toEqual(['a/project.py FLX203']);
  });

  test('unchanged files are still linked and built', async () => {
    init();
    put({ 'a/project.py': project(), 'b/project.py': project('@subscribe(project="a")') });
    commit();
    const { code, stdout } = await fluxio(['build', '--out', 'out', '--changed-since', 'HEAD']);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: '2 projects, 2 machines, 2 states: 0 errors, 0 warnings',
    });
    expect(fs.readdirSync(join(root(), 'out')).sort()).toEqual(['a', 'b', 'fluxio-manifest.json']);
  });

  const refused = async (ref: string, cwd = '.'): Promise<string> => {
    const { code, stdout, stderr } = await fluxio(['check', `--changed-since=${ref}`], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  test.each([
    'nowhere',
    '--output=stolen',
    '-h',
    '--all',
    'HEAD..HEAD',
    'HEAD:a/project.py',
    '$(touch stolen)',
    'a\nb',
    'x\0y',
    '^HEAD',
  ])('refuses %j', async (ref) => {
    init();
    put({ 'a/project.py': project() });
    commit();
    expect(await refused(ref)).toMatch(/^error: unknown commit '.*'; check the name, or fetch it\n$/);
    expect(fs.readdirSync(root()).sort()).toEqual(['.git', 'a']);
  });

  test('explains a missing repository, commit, merge base or history', async () => {
    put({ 'a/project.py': project() });
    expect(await refused('main')).toMatch(
      /^error: '--changed-since' requires a git repository: not a git repository.*\n$/,
    );
    init();
    expect(await refused('HEAD')).toBe(`error: unknown commit 'HEAD'; check the name, or fetch it\n`);
    commit();
    git('checkout', '--quiet', '--orphan', 'other');
    expect(await refused('main')).toBe("error: '--changed-since' requires a commit, but the repository has none yet\n");
    put({ 'other/project.py': project() });
    commit();
    expect(await refused('main')).toBe(
      `error: 'main' and HEAD have no merge base, because their histories are unrelated\n`,
    );
    git('checkout', '--quiet', 'main');
    put({ 'a/project.py': `${project()}\n` });
    commit();
    git('branch', 'side', 'HEAD~1');
    git('checkout', '--quiet', 'side');
    put({ 'b/project.py': project() });
    commit();
    git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${root()}`, 'shallow');
    expect(await refused('origin/main', 'shallow')).toBe(
      `error: 'origin/main' and HEAD have no merge base, because the clone is too shallow; fetch the whole history, for example with 'fetch-depth: 0'\n`,
    );
  });

  test('explains that git is missing', async () => {
    put({ 'a/project.py': project() });
    const path = process.env.PATH;
    try {
      process.env.PATH = join(root(), 'nothing');
      expect(await refused('main')).toBe("error: '--changed-since' requires git, which is not installed\n");
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('named files', () => {
  const subscriber = project([
    '@subscribe(project="a")',
    '@subscribe(project="a", state_machine="x")',
    '@subscribe(project="no")',
  ]);

  const LINKED = { 'x/a/project.py': project(), 'b/project.py': subscriber, 'bad/project.py': WRONG };
  const expected = ['b/project.py FLX530', 'b/project.py FLX530'];

  test.each([[['b/project.py']], [['b']], [['b', 'x/a']], [['b/project.py', 'x/a/project.py']]])(
    '%j are linked with the rest of the repository, without findings of other files',
    async (paths) => {
      init();
      put(LINKED);
      expect(filesAndCodes((await fluxio(['check', ...paths, ...concise])).stdout)).toEqual(expected);
    },
  );

  test('in the working directory and on standard input are linked with the rest of the repository', async () => {
    init();
    put(LINKED);
    const { stdout } = await fluxio(['check', ...concise], { cwd: 'b' });
    expect(filesAndCodes(stdout)).toEqual(['project.py FLX530', 'project.py FLX530']);
    const stdin = await fluxio(['check', '-', '--stdin-filename', 'b/project.py', ...concise], { stdin: subscriber });
    expect(filesAndCodes(stdin.stdout)).toEqual(expected);
  });

  test('are linked with the working directory only if there is no repository', async () => {
    put({ 'x/a/project.py': project(), 'b/project.py': subscriber });
    expect(filesAndCodes((await fluxio(['check', 'b', ...concise])).stdout)).toEqual([
      'b/project.py FLX530',
      'b/project.py FLX530',
    ]);
    const away = await fluxio(['check', '../b/project.py', ...concise], { cwd: 'x' });
    expect(filesAndCodes(away.stdout)).toEqual([]);
    const stdin = await fluxio(['check', '-', ...concise], { stdin: subscriber });
    expect(stdin.stdout).toMatch(/^<stdin>:2:39: .* unknown state machine 'x' of project 'a'\n$/);
  });

  test('are not linked with projects that git ignores', async () => {
    init();
    put({ '.gitignore': 'a\n', 'a/project.py': project(), 'b/project.py': project('@subscribe(project="a")') });
    expect(filesAndCodes((await fluxio(['check', 'b', ...concise])).stdout)).toEqual(['b/project.py FLX530']);
  });

  test('cause no other findings if one of them is missing', async () => {
    put({ 'b/project.py': subscriber });
    const { code, stdout } = await fluxio(['check', 'b', 'gone', ...concise]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
