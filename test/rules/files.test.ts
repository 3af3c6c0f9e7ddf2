// The folder of rules: one rule a file, named after the rule, and all of them in the two lists of index.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../src/compile/catalog.ts';
import { lintRules, stageRules } from '../../src/rules/index.ts';

const folder = join(__dirname, '..', '..', 'src');
const names = readdirSync(join(folder, 'rules'))
  .filter((file) => file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, ''));
const rules = [...lintRules, ...stageRules];

test.each(names)('%s is a rule, and its file opens with its code', (name) => {
  const rule = rules.find((one) => one.name === name);
  expect(rule?.isRule).toBe(true);
  expect(readFileSync(join(folder, 'rules', `${name}.ts`), 'utf8')).toMatch(new RegExp(`^// ${rule?.code}: `));
});

test.each([
  ['lintRules', lintRules],
  ['stageRules', stageRules],
])('%s is in the order of codes', (_, list) => {
  const codes = list.map(({ code }) => code);
  expect(codes).toEqual([...codes].sort());
});

test('every rule of the catalog has a file', () => {
  // The errors of definitions are tables of the validator.
  const own = catalog.filter(({ isRule, isAlwaysSelected }) => isRule && !isAlwaysSelected).map(({ name }) => name);
  expect(own.sort()).toEqual([...names].sort());
  expect(rules).toHaveLength(names.length);
});

test('no refusal is a rule', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /refusals\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('isRule');
});
