// Tests for reading the base of a pull request from a real git repository, and from the list of files that GitHub
// returns.
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Problem } from '../../src/base/problem.ts';
import type { HeadFiles } from '../../src/git/base-files.ts';
import { baseFromGit, baseOfMergeCommit } from '../../src/git/base-git.ts';
import { baseFromGitHub, type GitHubFile } from '../../src/git/base-github.ts';
import { withConfigs } from '../../src/search/config.ts';
import { discover } from '../../src/search/discover.ts';
import type { Base } from '../../src/workspace/compare-with-base.ts';
import { repositoryIn } from '../support/git.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-base-')));
});
afterEach(() => rmSync(root, { recursive: true }));

const { git, init, commit } = repositoryIn(() => root);
const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
};
const remove = (path: string): void => rmSync(join(root, path), { recursive: true });

const head = async (cwd = root, paths: readonly string[] = ['.']): Promise<HeadFiles> => {
  const given = { cwd, file: undefined, isIsolated: false, selection: {}, baseline: undefined };
  const { configs, found } = await withConfigs(given, (all) => discover(paths, cwd, all));
  return { cwd, paths, files: found.files, configs };
};

interface Seen {
  /** Of the base: path → text, or the problem with the file. */
  readonly base: Readonly<Record<string, string>>;
  /** Files of the head that differ. */
  readonly differs: readonly string[];
  readonly renames: Readonly<Record<string, string>>;
}

const seen = (base: Base | Problem, { files }: HeadFiles): Seen => {
  if ('problem' in base) throw new Error(base.problem);
  const inputs = [...base.inputs()].map(({ file, problem }) => [file.path, problem?.message ?? file.text]);
  return {
    base: Object.fromEntries(inputs),
    differs: files.map(({ shown }) => shown).filter(base.differs),
    renames: Object.fromEntries(base.renames),
  };
};

describe('a base from git', () => {
  const fromGit = async (commitId: string, cwd = root, paths: readonly string[] = ['.']): Promise<Seen> => {
    const files = await head(cwd, paths);
    return seen(await baseFromGit(commitId, files), files);
  };

  test('has changed, removed and moved project files, and nothing else', async () => {
    init();
    put({ 'same/project.py': 's', 'edited/project.py': 'old', 'gone/project.py': 'g', 'moved/project.py': 'm' });
    put({ 'other.py': 'o', 'node_modules/x/project.py': 'n', 'größe x/project.py': 'ö' });
    const base = commit();
    put({ 'edited/project.py': 'new', 'fresh/project.py': 'f', 'other.py': 'p', 'größe x/project.py': 'ü' });
    remove('gone');
    remove('node_modules');
    git('mv', 'moved', 'new place');
    commit();
    put({ 'later/project.py': 'l' });
    expect(await fromGit(base)).toEqual({
      base: { 'edited/project.py': 'old', 'gone/project.py': 'g', 'größe x/project.py': 'ö', 'moved/project.py': 'm' },
      differs: ['edited', 'fresh', 'größe x', 'later', 'new place'].map((name) => `${name}/project.py`),
      renames: {},
    });
  });

  test('leaves out newer commits of the base branch', async () => {
    init();
    put({ 'a/project.py': 'a', 'b/project.py': 'b' });
    commit();
    git('checkout', '--quiet', '-b', 'work');
    put({ 'a/project.py': 'changed' });
    commit();
    git('checkout', '--quiet', 'main');
    put({ 'b/project.py': 'changed too' });
    const base = commit();
    git('checkout', '--quiet', 'work');
    expect(await fromGit(base)).toMatchObject({ base: { 'a/project.py': 'a' }, differs: ['a/project.py'] });
  });

  test.each([
    ['full', []],
    ['shallow', ['--depth', '1']],
  ])('of a merge commit is its first parent, in a %s clone', async (_, depth) => {
    init();
    put({ 'a/project.py': 'a', 'b/project.py': 'b' });
    const told = commit();
    git('checkout', '--quiet', '-b', 'work');
    put({ 'a/project.py': 'changed' });
    const own = commit();
    git('checkout', '--quiet', 'main');
    put({ 'b/project.py': 'changed too' });
    const newer = commit();
    git('merge', '--quiet', '--no-ff', '--message', `parent ${told}`, 'work');
    git('clone', '--quiet', ...depth, `file://${root}`, 'clone');
    const clone = join(root, 'clone');
    expect(baseOfMergeCommit(own, clone)).toBe(newer);
    expect([baseOfMergeCommit(newer, clone), baseOfMergeCommit(told, clone), baseOfMergeCommit(own, tmpdir())]).toEqual(
      [undefined, undefined, undefined],
    );
    if (depth.length > 0) return;
    expect((await fromGit(newer, clone)).differs).toEqual(['a/project.py']);
    git('checkout', '--quiet', 'work');
    expect(baseOfMergeCommit(own, root)).toBeUndefined();
  });

  test('respects the working directory, the named paths and the configuration', async () => {
    init();
    put({ 'sub/a/project.py': 'a', 'sub/b/project.py': 'b', 'c/project.py': 'c', 'sub/x/project.py': 'x' });
    put({ 'sub/fluxio.toml': 'exclude = ["x"]\n' });
    const base = commit();
    for (const path of ['sub/a', 'sub/b', 'c', 'sub/x']) remove(path);
    commit();
    const all = await fromGit(base, join(root, 'sub'));
    expect(all.base).toEqual({ 'a/project.py': 'a', 'b/project.py': 'b' });
    const named = await fromGit(base, join(root, 'sub'), ['b']);
    expect(named.base).toEqual({ 'b/project.py': 'b' });
  });

  test('includes a repository inside a folder that searches skip, but not such folders inside it', async () => {
    put({ '.venv/work/a/project.py': 'a', '.venv/work/node_modules/b/project.py': 'b' });
    const top = join(root, '.venv/work');
    git('init', '--quiet', '--initial-branch', 'main', top);
    git('-C', top, 'add', '--all');
    git('-C', top, 'commit', '--quiet', '--message', 'x');
    const base = git('-C', top, 'rev-parse', 'HEAD');
    remove('.venv/work/a');
    remove('.venv/work/node_modules');
    expect((await fromGit(base, top)).base).toEqual({ 'a/project.py': 'a' });
  });

  test('reports links, other encodings and huge files as unreadable', async () => {
    init();
    put({ 'bytes/project.py': new Uint8Array([0xff, 0xff]), 'huge/project.py': ' '.repeat(3_200_000) });
    mkdirSync(join(root, 'link'));
    symlinkSync('/etc/passwd', join(root, 'link/project.py'));
    const base = commit();
    for (const path of ['bytes', 'huge', 'link']) remove(path);
    put({ 'link/project.py': 'now a file' });
    expect((await fromGit(base)).base).toEqual({
      'bytes/project.py': 'invalid UTF-8 at byte 0 (0xff) on line 1',
      'huge/project.py': 'the file is larger than 3145731 bytes',
      'link/project.py': 'this is not a regular file',
    });
  });

  test('reads more files than fit into a group', async () => {
    init();
    const names = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}/project.py`);
    const textOf = (name: string): string => `# ${name}\n${' '.repeat(2_000_000)}\n`;
    put(Object.fromEntries(names.map((name) => [name, textOf(name)])));
    const base = commit();
    for (const name of names) appendFileSync(join(root, name), '#');
    const { base: found } = await fromGit(base);
    expect(Object.keys(found)).toEqual(names);
    expect(names.every((name) => found[name] === textOf(name))).toBe(true);
  });

  test('has the project files whose deployment changed, with their old settings', async () => {
    init();
    const all = ['added', 'edited', 'removed', 'overlay', 'same', 'without'];
    for (const name of all) put({ [`${name}/project.py`]: name });
    put({ 'edited/deploy.toml': 'retain = true', 'removed/deploy.toml': 'tracing = true', 'gone/project.py': 'g' });
    put({ 'overlay/deploy.toml': '[overlay]\nfile = "aws/o.json"', 'overlay/aws/o.json': '{}' });
    put({ 'same/deploy.toml': '', 'without/data.json': '1', 'gone/deploy.toml': 'retain = false' });
    const base = commit();
    put({ 'added/deploy.toml': 'retain = true', 'edited/deploy.toml': '', 'overlay/aws/o.json': '{"A": {}}' });
    put({ 'without/data.json': '2' });
    remove('removed/deploy.toml');
    remove('gone');
    commit();
    const files = await head();
    const found = await baseFromGit(base, files);
    if ('problem' in found) throw new Error(found.problem);
    const deployments = [...found.inputs()].map(({ file, deploy }) => [
      file.path,
      deploy && [Object.keys(deploy.settings.project), [...deploy.files].map(([, own]) => 'text' in own && own.text)],
    ]);
    expect(Object.fromEntries(deployments)).toEqual({
      'added/project.py': undefined,
      'edited/project.py': [['retain'], []],
      'gone/project.py': [['retain'], []],
      'overlay/project.py': [[], ['{}']],
      'removed/project.py': [['tracing'], []],
    });
    expect(seen(found, files).differs).toEqual(
      ['added', 'edited', 'overlay', 'removed'].map((name) => `${name}/project.py`),
    );
  });

  test('has every project that a file of a deployment may belong to, where projects are nested', async () => {
    init();
    put({ 'project.py': 'root', 'a/project.py': 'a', 'a/b/project.py': 'b', 'a/c/project.py': 'c' });
    put({ 'a/deploy.toml': '[overlay]\nfile = "b/o.json"', 'a/b/deploy.toml': '[overlay]\nfile = "o.json"' });
    put({ 'a/b/o.json': '{}' });
    const base = commit();
    put({ 'a/b/o.json': '{ }' });
    commit();
    const { base: found, differs } = await fromGit(base);
    expect(found).toEqual({ 'a/b/project.py': 'b', 'a/project.py': 'a' });
    expect(differs).toEqual(['a/b/project.py', 'a/project.py']);
  });

  test('is missing in a shallow clone', async () => {
    init();
    put({ 'a/project.py': 'a' });
    const base = commit();
    put({ 'a/project.py': 'b' });
    commit();
    git('clone', '--quiet', '--depth', '1', `file://${root}`, 'clone');
    expect(await baseFromGit(base, await head(join(root, 'clone')))).toEqual({
      problem: `the clone lacks the base commit ${base}`,
    });
  });

  test.each(['main', '--help', `${'a'.repeat(40)}^{tree}`, ''])('cannot be named %j', async (name) => {
    init();
    commit();
    expect(await baseFromGit(name, await head())).toEqual({ problem: `invalid commit '${name}'` });
  });

  test('is missing without a repository', async () => {
    put({ 'a/project.py': 'a' });
    const problem = expect.stringContaining('not a git repository');
    expect(await baseFromGit('a'.repeat(40), await head())).toEqual({ problem });
  });
});

describe('test files', () => {
  const testsIn = (base: Base | Problem, path: string): Record<string, string> | undefined => {
    if ('problem' in base) throw new Error(base.problem);
    const files = base.tests(path);
    return files && Object.fromEntries(files.map((file) => [file.path, file.text]));
  };
  const files = {
    ...{ 'a/project.py': 'a', 'a/same.test.yaml': 'same', 'a/new.test.yaml': 'new', 'a/old.test.yaml': 'after' },
    ...{ 'a/MockConfigFile.json': '{"after": 1}', 'b/project.py': 'b', 'b/x.test.yaml': 'b', 'c/x.test.yaml': 'after' },
  };
  const before = { 'a/old.test.yaml': 'before', 'a/gone.test.yaml': 'gone', 'a/MockConfigFile.json': '{}' };
  const whole = { ...before, 'a/same.test.yaml': 'same' };

  test('of the base come from git, unchanged ones from the disk', async () => {
    init();
    put({ ...files, ...before, 'c/x.test.yaml': 'before' });
    remove('a/new.test.yaml');
    const base = commit();
    put(files);
    remove('a/gone.test.yaml');
    const found = await baseFromGit(base, { ...(await head()), hasTests: true });
    expect(testsIn(found, 'a/project.py')).toEqual(whole);
    expect(seen(found, await head())).toEqual({
      base: { 'a/project.py': 'a' },
      differs: ['a/project.py'],
      renames: {},
    });
    // It has not changed, and neither have its tests.
    expect(testsIn(found, 'b/project.py')).toBeUndefined();
  });

  test('of the base come from GitHub, if all of them can be read', async () => {
    put(files);
    const listed: GitHubFile[] = [
      ...['a/old.test.yaml', 'a/MockConfigFile.json', 'c/x.test.yaml'].map((path) => ({
        path,
        status: 'modified' as const,
      })),
      { path: 'a/new.test.yaml', status: 'added' },
      { path: 'a/gone.test.yaml', status: 'removed' },
    ];
    const own = { ...(await head()), hasTests: true };
    const texts: Record<string, string> = before;
    const read = async (path: string): Promise<Buffer | undefined> =>
      texts[path] === undefined ? undefined : Buffer.from(texts[path]);
    expect(testsIn(await baseFromGitHub(listed, '', read, own), 'a/project.py')).toEqual(whole);
    const refused = async (): Promise<Problem> => ({ problem: 'refused' });
    expect(testsIn(await baseFromGitHub(listed, '', refused, own), 'a/project.py')).toBeUndefined();
    const many = Array.from({ length: 101 }, (_, at): GitHubFile => ({ path: `a/${at}.test.yaml`, status: 'removed' }));
    const readAny = async (path: string): Promise<Buffer> => Buffer.from(texts[path] ?? '');
    const found = await baseFromGitHub([...listed, ...many], '', readAny, own);
    expect([testsIn(found, 'a/project.py'), seen(found, own).differs]).toEqual([undefined, ['a/project.py']]);
  });

  test('do not matter unless tests are requested', async () => {
    put(files);
    const listed: GitHubFile[] = [{ path: 'a/old.test.yaml', status: 'modified' }];
    const asked: string[] = [];
    const read = async (path: string): Promise<undefined> => void asked.push(path);
    const found = await baseFromGitHub(listed, '', read, await head());
    expect([seen(found, await head()).differs, asked]).toEqual([[], []]);
  });

  test('of a moved project are those of its old folder', async () => {
    init();
    put({ 'old/project.py': 'a', 'old/x.test.yaml': 'x', 'new/readme.md': '' });
    const base = commit();
    git('mv', 'old/project.py', 'old/x.test.yaml', 'new/');
    const found = await baseFromGit(base, { ...(await head()), hasTests: true });
    expect(testsIn(found, 'old/project.py')).toEqual({ 'old/x.test.yaml': 'x' });
  });

  test('larger than 1 MiB, and links, leave the tests of the base unknown', async () => {
    init();
    put({ 'a/project.py': 'a', 'a/x.test.yaml': 'x'.repeat(2 ** 20 + 1), 'b/project.py': 'b' });
    symlinkSync('/etc/passwd', join(root, 'b/x.test.yaml'));
    const base = commit();
    remove('b/x.test.yaml');
    put({ 'a/x.test.yaml': 'x', 'b/x.test.yaml': 'x' });
    const found = await baseFromGit(base, { ...(await head()), hasTests: true });
    expect([testsIn(found, 'a/project.py'), testsIn(found, 'b/project.py')]).toEqual([undefined, undefined]);
  });
});

describe('a base from GitHub', () => {
  test('has the old settings of a deployment', async () => {
    put({ 'a/project.py': 'a', 'a/deploy.toml': 'tracing = false', 'b/project.py': 'b', 'b/deploy.toml': '' });
    const listed: GitHubFile[] = [
      { path: 'a/deploy.toml', status: 'modified' },
      { path: 'b/deploy.toml', status: 'added' },
    ];
    const found = await baseFromGitHub(listed, '', contents({ 'a/deploy.toml': 'retain = true' }), await head());
    if ('problem' in found) throw new Error(found.problem);
    expect(
      [...found.inputs()].map(({ file, deploy }) => [file.path, deploy && Object.keys(deploy.settings.project)]),
    ).toEqual([
      ['a/project.py', ['retain']],
      ['b/project.py', undefined],
    ]);
  });

  const contents = (files: Readonly<Record<string, string | Problem>>) => async (path: string) => {
    const found = files[path];
    return typeof found === 'string' ? Buffer.from(found) : found;
  };

  test('reads only the listed project files', async () => {
    put({ 'a/project.py': 'a', 'b/project.py': 'b', 'new name/project.py': 'n', 'fresh/project.py': 'f' });
    const listed: GitHubFile[] = [
      { path: 'README.md', status: 'modified' },
      { path: 'a/project.py', status: 'modified' },
      { path: 'fresh/project.py', status: 'added' },
      { path: 'gone/project.py', status: 'removed' },
      { path: 'new name/project.py', status: 'renamed', previousPath: 'old name/project.py' },
    ];
    const files = await head();
    const texts = { 'a/project.py': 'A', 'gone/project.py': 'G', 'old name/project.py': 'N' };
    const asked: string[] = [];
    const read = async (path: string) => {
      asked.push(path);
      return contents(texts)(path);
    };
    expect(seen(await baseFromGitHub(listed, '', read, files), files)).toEqual({
      base: texts,
      differs: ['a/project.py', 'fresh/project.py', 'new name/project.py'],
      renames: { 'new name/project.py': 'old name/project.py' },
    });
    expect(asked.sort()).toEqual(Object.keys(texts).sort());
  });

  test('resolves paths from the root of the repository, and skips those outside the working directory', async () => {
    put({ 'sub/deep/a/project.py': 'a' });
    const files = await head(join(root, 'sub/deep'));
    const listed: GitHubFile[] = [
      { path: 'sub/deep/a/project.py', status: 'modified' },
      { path: 'b/project.py', status: 'removed' },
      { path: '../../etc/project.py', status: 'removed' },
    ];
    const read = contents({ 'sub/deep/a/project.py': 'A', 'b/project.py': 'B', '../../etc/project.py': 'E' });
    expect(seen(await baseFromGitHub(listed, 'sub/deep', read, files), files).base).toEqual({ 'a/project.py': 'A' });
  });

  const listed: readonly GitHubFile[] = [{ path: 'a/project.py', status: 'modified' }];

  test('treats a file that the base does not have as new', async () => {
    put({ 'a/project.py': 'a' });
    const files = await head();
    expect(seen(await baseFromGitHub(listed, '', contents({}), files), files)).toMatchObject({
      base: {},
      differs: ['a/project.py'],
    });
  });

  test('fails if a file cannot be read', async () => {
    put({ 'a/project.py': 'a' });
    const files = await head();
    const problem = { problem: 'GitHub returned 403' };
    expect(await baseFromGitHub(listed, '', contents({ 'a/project.py': problem }), files)).toEqual(problem);
  });

  test('fails if too many files differ', async () => {
    const many = Array.from(
      { length: 101 },
      (_, index): GitHubFile => ({ path: `p${index}/project.py`, status: 'removed' }),
    );
    expect(await baseFromGitHub(many, '', contents({}), await head())).toEqual({
      problem: expect.stringContaining('more than 100 project files differ'),
    });
  });
});
