// The inputs, outputs and defaults in action.yml, in the code and in the documentation must be the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INPUT_DEFAULTS } from '../../src/action/inputs.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';

const root = join(__dirname, '../..');
const action = readFileSync(join(root, 'action.yml'), 'utf8');
const page = readFileSync(join(root, 'docs/action.md'), 'utf8');

/** Reads the keys of a top-level mapping of action.yml with their descriptions. */
function entriesOf(section: string): Map<string, string> {
  const block = new RegExp(`^${section}:\n((?:  .*\n|\n)*)`, 'm').exec(action)?.[1] ?? '';
  const entries = [...block.matchAll(/^ {2}([a-z-]+):\n {4}description: (.*)$/gm)];
  return new Map(entries.map(([, name = '', description = '']) => [name, description]));
}

/** Reads the table below a heading: first cell → other cells, without backticks. */
function rowsOf(heading: string): Map<string, readonly string[]> {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    rows.map((row) => {
      const [name = '', ...cells] = row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      return [name.replaceAll('`', ''), cells.map((cell) => cell.replaceAll('`', ''))];
    }),
  );
}

/** The defaults that only the runner can evaluate. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'github-token': '${{ github.token }}',
  'comment-id': "${{ join(matrix.*, ', ') }}",
};

test('action.yml declares the inputs of the code', () => {
  expect([...entriesOf('inputs').keys()]).toEqual(Object.keys(INPUT_DEFAULTS));
});

test('action.yml declares the outputs of the code', () => {
  expect([...entriesOf('outputs').keys()]).toEqual([...OUTPUTS]);
});

test('action.yml sets no defaults except expressions', () => {
  const defaults = [
    ...action.matchAll(/^ {2}([a-z-]+):\n {4}description: .*\n {4}required: false\n {4}default: (.*)$/gm),
  ];
  expect(Object.fromEntries(defaults.map(([, name = '', value]) => [name, value]))).toEqual(EXPRESSIONS);
  expect(action.match(/^\s+default:/gm)).toHaveLength(defaults.length);
});

const inputs = Object.entries(INPUT_DEFAULTS);

test.each(inputs.filter(([, value]) => value !== ''))('action.yml describes the default of %s', (name, value) => {
  expect(entriesOf('inputs').get(name)).toMatch(new RegExp(`Default \`${value.replace('.', '\\.')}\`$`));
});

test('the documentation lists every input', () => {
  expect([...rowsOf('Inputs').keys()]).toEqual(Object.keys(INPUT_DEFAULTS));
});

test.each(inputs)('the documentation has the default of %s', (name, value) => {
  expect(rowsOf('Inputs').get(name)?.[0]).toBe(EXPRESSIONS[name] ?? value);
});

test('the documentation lists every output', () => {
  expect([...rowsOf('Outputs').keys()]).toEqual([...OUTPUTS]);
});

test('the action runs the committed bundle on Node 24', () => {
  expect(action).toMatch(/^runs:\n {2}using: node24\n {2}main: dist\/main\.mjs\n$/m);
});

test('workflows and examples pin actions by commit', () => {
  const workflow = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
  const uses = [...`${workflow}${page}`.matchAll(/uses: (\S+)(.*)$/gm)].filter(([, name = '']) => name !== './');
  expect(uses.length).toBeGreaterThan(4);
  for (const [line, name = '', comment = ''] of uses) {
    const pinned = /@[0-9a-f]{40}$/.test(name) || name === 'OWNER/fluxio@FULL_COMMIT_SHA';
    expect([line, pinned, / # v\S+$/.test(comment)]).toEqual([line, true, true]);
  }
});
