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

test.each(hooks)('$id treats every file name as a path', async ({ entry, args = [] }) => {
  const { code, out } = await commit(entry, args);
  expect(out).toContain(ALL);
  // Some are not valid project names, which is a finding.
  expect(code).toBeLessThan(2);
});

test('the arguments of docs/hooks.md treat every file name as a path', async () => {
  const shown = [...page.matchAll(/`args: (\[.*?\])`/g)].map(([, list = '']): readonly string[] => parse(list));
  expect(shown.length).toBeGreaterThan(1);
  for (const args of shown) expect((await commit('fluxio check --fix', args)).out).toContain(ALL);
});

test('the local hook of docs/hooks.md treats every file name as a path', async () => {
  const [, text = ''] = /```yaml\n(repos:\n {2}- repo: local[\s\S]*?)```/.exec(page) ?? [];
  const local: Hook = parse(text).repos[0].hooks[0];
  expect((await commit(local.entry, local.args ?? [])).out).toContain(ALL);
  expect(local.files).toBe(hooks[0]?.files);
});
