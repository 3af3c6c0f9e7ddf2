// The hooks of the manifest and of docs/hooks.md, called as pre-commit calls them, with file names of any form.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { makeFolder } from './support/cli.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly files?: string;
}

const hooks: readonly Hook[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
const page = readFileSync('docs/hooks.md', 'utf8');

const folder = makeFolder();
afterAll(() => folder.remove());

/** Names of folders, which can be anything that git can list. */
const NAMES = [
  '--baseline=known',
  '--fix',
  '--output-file=x',
  '-',
  '-h',
  '--',
  '@a',
  'a b',
  'a\nb',
  '##[error]',
  'é😀',
];

/** pre-commit appends the arguments and then the files to the entry (`basic_run_hook` in its lang_base.py). */
async function commit(
  entry: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string }> {
  const [command, ...rest] = entry.split(' ');
  expect(command).toBe('fluxio');
  const files = NAMES.map((name) => `${name}/project.py`);
  folder.put(Object.fromEntries(files.map((file) => [file, 'def main(data):\n    wait(seconds=1)\n'])));
  const { code, stdout, stderr } = await folder.fluxio([...rest, ...args, ...files]);
  return { code, out: stdout + stderr };
}

const ALL = `${NAMES.length} projects, ${NAMES.length} machines`;

const checks = hooks.filter(({ entry }) => entry.startsWith('fluxio check'));

test.each(checks)('$id treats every file name as a path', async ({ entry, args = [] }) => {
  const { code, out } = await commit(entry, args);
  expect(out).toContain(ALL);
  // Some are not valid project names, which is a finding.
  expect(code).toBeLessThan(2);
});

test('the arguments of docs/hooks.md treat every file name as a path', async () => {
  const shown = [...page.matchAll(/`args: (\[.*?\])`/g)].map(([, list = '']): readonly string[] => parse(list));
  expect(shown.length).toBeGreaterThan(1);
  for (const args of shown) {
    const entry = args.some((arg) => arg.startsWith('--coverage')) ? 'fluxio test' : 'fluxio check --fix';
    const { code, out } = await commit(entry, args);
    expect([args, code < 2, /unknown|invalid value/.test(out)]).toEqual([args, true, false]);
    if (entry !== 'fluxio test') expect(out).toContain(ALL);
  }
});

test('the local hook of docs/hooks.md treats every file name as a path', async () => {
  const [, text = ''] = /```yaml\n(repos:\n {2}- repo: local[\s\S]*?)```/.exec(page) ?? [];
  const local: Hook = parse(text).repos[0].hooks[0];
  expect((await commit(local.entry, local.args ?? [])).out).toContain(ALL);
  expect(local.files).toBe(hooks[0]?.files);
});

describe('fluxio-test', () => {
  const hook = hooks.find(({ id }) => id === 'fluxio-test');
  const own = makeFolder();
  afterAll(() => own.remove());
  const CASES = 'cases:\n  - name: waits\n';
  const names = NAMES.filter((name) => !/[\n[#]/.test(name));

  beforeAll(() => {
    for (const name of names) {
      own.put({
        [`${name}/project.py`]: 'def main(data):\n    wait(seconds=1)\n',
        [`${name}/a.test.yaml`]: CASES,
        [`${name}/b.test.yaml`]: CASES,
      });
    }
  });

  const commitOf = async (files: readonly string[]): Promise<string> => {
    const { entry = '', args = [] } = hook ?? {};
    const { code, stdout, stderr } = await own.fluxio([...entry.split(' ').slice(1), ...args, ...files]);
    return `${code} ${stdout.trimEnd().split('\n').at(-1)}${stderr}`;
  };

  test('treats every file name as a path', async () => {
    const files = names.flatMap((name) => [`${name}/project.py`, `${name}/a.test.yaml`]);
    expect(await commitOf(files)).toMatch(new RegExp(`${2 * names.length} passed, 0 failed`));
  });

  test('runs a test file of the commit on its own, and all tests of a project in it', async () => {
    expect(await commitOf(['@a/a.test.yaml'])).toMatch(/^0 1 passed/);
    expect(await commitOf(['@a/project.py'])).toMatch(/^0 2 passed/);
    expect(await commitOf(['@a/project.py', 'a b/b.test.yaml'])).toMatch(/^0 3 passed/);
  });

  test('fails with a case that fails', async () => {
    own.put({ '@a/b.test.yaml': `${CASES}    expect: { status: failed }\n` });
    expect(await commitOf(['@a/b.test.yaml'])).toMatch(/^1 0 passed, 1 failed/);
  });

  test('refuses a test file that is not next to a project', async () => {
    own.put({ 'elsewhere/x.test.yaml': 'not: ours\n' });
    expect(await commitOf(['elsewhere/x.test.yaml'])).toMatch(
      /^2 [\s\S]*error: no project file found next to 'elsewhere\/x\.test\.yaml'/,
    );
  });

  test.each([
    ['project.py', true],
    ['a/project.sfn', true],
    ['a/main.test.yaml', true],
    ['MockConfigFile.json', true],
    ['a/test.yaml', false],
    ['a/main.test.yml', false],
    ['a/myproject.py', false],
  ])('the pattern matches %s: %s', (path, isMatched) => {
    expect(new RegExp(hook?.files ?? '^$').test(path)).toBe(isMatched);
  });
});
