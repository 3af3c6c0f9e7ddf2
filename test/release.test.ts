// Tests for the release of this repository: what scripts/release.mjs collects, and what the two scripts push to a remote.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const repository = join(__dirname, '..');
let root = '';
let clone = '';
let out = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-release-')));
  clone = join(root, 'clone');
  out = join(root, 'out');
  mkdirSync(join(root, 'bin'));
  // Records its arguments instead of calling GitHub.
  writeFileSync(join(root, 'bin/gh'), `#!/bin/sh\nprintf '%s\\n' "$@" >"${root}/gh"\n`);
  chmodSync(join(root, 'bin/gh'), 0o755);
  const names = ['dist', 'python', 'scripts', 'src/package/python', 'LICENSE', 'README.md', 'SECURITY.md'];
  for (const name of [...names, 'action.yml', 'package.json', 'pyproject.toml']) {
    const filter = (path: string): boolean => !path.includes('node_modules');
    cpSync(join(repository, name), join(clone, name), { recursive: true, filter });
  }
  cpSync(join(repository, '.pre-commit-hooks.yaml'), join(clone, '.pre-commit-hooks.yaml'));
  execFileSync('git', ['init', '-q', '--bare', join(root, 'origin')]);
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', join(root, 'origin'));
  version('1.2.3');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

function git(...args: readonly string[]): string {
  const person = ['-c', 'user.name=a', '-c', 'user.email=a@b.c'];
  return execFileSync('git', [...person, ...args], { cwd: clone, encoding: 'utf8', env }).trim();
}

/** Commits a version with its entry in the changelog. */
function version(name: string): void {
  const about = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')) as object;
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ ...about, version: name }));
  const changelog = `# Changelog\n\n## [Unreleased]\n\n- later\n\n## [${name}] - 2026-05-01\n\n### Added\n\n- new in ${name}\n\n## [0.9.0] - 2025-01-01\n\n- old\n`;
  writeFileSync(join(clone, 'CHANGELOG.md'), changelog);
  git('add', '-A');
  git('commit', '-q', '-m', name);
}

function run(program: string, ...args: readonly string[]): { status: number | null; said: string } {
  const path = `${join(root, 'bin')}:${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: clone,
    encoding: 'utf8',
    env: { ...env, PATH: path },
  });
  return { status, said: stdout + stderr };
}

const collect = (...more: readonly string[]): ReturnType<typeof run> =>
  run(process.execPath, 'scripts/release.mjs', '--out', relative(clone, out), ...more);
const draft = (): ReturnType<typeof run> => run('scripts/draft-release.sh', out);
const move = (tag: string): string => run('scripts/move-major-tag.sh', tag).said.trim();
const remote = (ref: string): string => git('ls-remote', 'origin', ref).split('\t')[0] ?? '';
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('what is released', () => {
  beforeAll(() => expect(collect()).toEqual({ status: 0, said: `collected 1.2.3 in ${relative(clone, out)}\n` }));

  test('is the bundle with the files of the action and hooks, and needs no packages', () => {
    const files = [
      '.pre-commit-hooks.yaml',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'action.yml',
      'dist',
      'package.json',
      'pyproject.toml',
      'python',
      'src',
    ];
    expect(readdirSync(join(out, 'tree')).sort()).toEqual(files);
    const about = JSON.parse(readFileSync(join(out, 'tree/package.json'), 'utf8')) as Record<string, unknown>;
    expect([about.devDependencies, about.dependencies, about.scripts]).toEqual([undefined, undefined, undefined]);
    const { bin } = about as { bin: { fluxio: string } };
    expect(run(join(out, 'tree', bin.fluxio), '--version')).toMatchObject({ status: 0 });
    const [, main = ''] = /^ {2}main: (.*)$/m.exec(readFileSync(join(out, 'tree/action.yml'), 'utf8')) ?? [];
    expect(readFileSync(join(out, 'tree', main), 'utf8').length).toBeGreaterThan(1_000);
  });

  test('has every file that pip needs to build the Python package', () => {
    const project = readFileSync(join(out, 'tree/pyproject.toml'), 'utf8');
    const [, packages = ''] = /^packages = (\[.*\])$/m.exec(project) ?? [];
    const [, included = ''] = /force-include\]\n([\s\S]*?)\n\n/.exec(project) ?? [];
    const named = [
      ...(JSON.parse(packages) as string[]),
      ...[...included.matchAll(/^"(.+)" = /gm)].map(([, path = '']) => path),
      ...[...project.matchAll(/^(?:readme|path) = "(.+)"$/gm)].map(([, path = '']) => path),
    ];
    expect(named).toHaveLength(7);
    for (const path of named) expect([path, existsSync(join(out, 'tree', path))]).toEqual([path, true]);
  });

  test('has the wheel, if there is one, with its checksum', () => {
    const wheel = join(root, 'fluxio-1.2.3-py3-none-any.whl');
    writeFileSync(wheel, 'a wheel');
    expect(collect('--wheel', wheel)).toMatchObject({ status: 0 });
    const sums = readFileSync(join(out, 'assets/checksums.txt'), 'utf8');
    expect(sums).toContain(`${sha256(wheel)}  fluxio-1.2.3-py3-none-any.whl\n`);
    expect(collect()).toMatchObject({ status: 0 });
    expect(readdirSync(join(out, 'assets'))).not.toContain('fluxio-1.2.3-py3-none-any.whl');
  });

  test('has checksums of the archive and of each file of dist', () => {
    const lines = readFileSync(join(out, 'assets/checksums.txt'), 'utf8').trim().split('\n');
    expect(lines).toContain(`${sha256(join(out, 'assets/fluxio-1.2.3.tgz'))}  fluxio-1.2.3.tgz`);
    const dist = readdirSync(join(repository, 'dist')).sort();
    const wanted = dist.map((name) => `${sha256(join(out, 'tree/dist', name))}  dist/${name}`);
    expect(lines.filter((line) => line.includes('  dist/'))).toEqual(wanted);
  });

  test('has the notes of its version only', () => {
    expect(readFileSync(join(out, 'notes.md'), 'utf8')).toBe('### Added\n\n- new in 1.2.3\n');
  });

  test('is refused without an entry in the changelog', () => {
    writeFileSync(join(clone, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n- later\n');
    const sentence = "CHANGELOG.md has no section '## [1.2.3] - YYYY-MM-DD'\n";
    expect(collect()).toEqual({ status: 1, said: sentence });
    git('checkout', '-q', 'CHANGELOG.md');
  });
});

test('each release is a commit of the branch, and the draft points to it', () => {
  collect();
  expect(draft()).toEqual({ status: 0, said: '' });
  const first = remote('refs/heads/release');
  git('fetch', '-q', 'origin', 'release');
  expect(git('ls-tree', '--name-only', first).split('\n')).toEqual(readdirSync(join(out, 'tree')).sort());
  expect(git('log', '-1', '--format=%B', first)).toBe(`Release 1.2.3\n\nBuilt from ${git('rev-parse', 'main')}.`);
  expect(git('ls-tree', first, 'dist/cli.mjs')).toMatch(/^100755 /);
  const asked = readFileSync(join(root, 'gh'), 'utf8').split('\n');
  expect(asked.slice(0, 6)).toEqual(['release', 'create', 'v1.2.3', '--draft', '--target', first]);
  expect(asked.filter((arg) => arg.startsWith(join(out, 'assets')))).toHaveLength(2);

  git('push', '-q', 'origin', `${first}:refs/tags/v1.2.3`);
  expect(draft()).toMatchObject({ status: 1, said: 'v1.2.3 is already released; raise the version in package.json\n' });

  version('1.10.0');
  collect();
  draft();
  const second = remote('refs/heads/release');
  git('fetch', '-q', 'origin', 'release');
  expect(git('rev-parse', `${second}^`)).toBe(first);
  git('push', '-q', 'origin', `${second}:refs/tags/v1.10.0`);
});

test('the tag of the major version follows the newest release', () => {
  expect(move('v1.10.0')).toBe('v1 is v1.10.0');
  expect(remote('refs/tags/v1')).toBe(remote('refs/tags/v1.10.0'));
  expect(move('v1.2.3')).toBe('v1.10.0 is newer than v1.2.3, so v1 does not move');
  expect(remote('refs/tags/v1')).toBe(remote('refs/tags/v1.10.0'));
  expect(move('v2.0.0-rc.1')).toBe("'v2.0.0-rc.1' is not a version such as v1.2.3, so no tag moves");
});
