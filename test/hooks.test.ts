// The hooks as pre-commit runs them: the entry, its arguments and names of files, whatever these look like. In: the
// manifest and what docs/hooks.md shows.
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

/** As git lists them: a folder can have any name. */
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

/** pre-commit appends the arguments to the entry and the files to these (its lang_base.py, `basic_run_hook`). */
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

test.each(hooks)('$id takes names of files for nothing else', async ({ entry, args = [] }) => {
  const { code, out } = await commit(entry, args);
  expect(out).toContain(ALL);
  // Some are no names of projects, which is a finding.
  expect(code).toBeLessThan(2);
});

test('and so do the arguments that the page shows', async () => {
  const shown = [...page.matchAll(/`args: (\[.*?\])`/g)].map(([, list = '']): readonly string[] => parse(list));
  expect(shown.length).toBeGreaterThan(1);
  for (const args of shown) expect((await commit('fluxio check --fix', args)).out).toContain(ALL);
});

test('and the local hook of the page', async () => {
  const [, text = ''] = /```yaml\n(repos:\n {2}- repo: local[\s\S]*?)```/.exec(page) ?? [];
  const local: Hook = parse(text).repos[0].hooks[0];
  expect((await commit(local.entry, local.args ?? [])).out).toContain(ALL);
  expect(local.files).toBe(hooks[0]?.files);
});
