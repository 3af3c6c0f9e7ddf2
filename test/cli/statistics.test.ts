// --statistics: the counts of each rule, as a table and as JSON, instead of the findings.
import { readFileSync } from 'node:fs';
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => folder.remove());

/** Each line has a finding: two unknown calls, which have no fix, and a return value, which --fix removes. */
const WRONG = 'def main(data):\n    Foo()\n    Bar()\n    return 1\n';

const RETURNS = 'def main(data):\n    return 1\n';

test('counts the findings of each rule, the most frequent first', async () => {
  folder.put({ 'a/project.py': WRONG, 'b/project.py': RETURNS, 'c/project.py': RETURNS });
  const ran = await folder.fluxio(['check', '--statistics']);
  expect(ran).toEqual({
    code: 1,
    stdout: '3  FLX221  [*]  return-value-ignored\n2  FLX203  [ ]  unknown-call\n',
    stderr: '3 projects, 3 machines, 3 states: 2 errors, 3 warnings\n3 fixable with --fix\nchecked in 0.00 s\n',
  });
  // A terminal shows both.
  const shown = `$ fluxio check --statistics\n${ran.stdout}${ran.stderr.replace('0.00 s', '0.02 s')}`;
  expect(readFileSync('docs/commands.md', 'utf8')).toContain(shown);
});

test('writes JSON, to a file too, and nothing else with -q', async () => {
  folder.put({ 'a/project.py': RETURNS });
  const argv = ['check', '-q', '--statistics', '--format', 'json', '--output-file', 'counts.json'];
  expect(await folder.fluxio(argv)).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(JSON.parse(folder.read('counts.json'))).toEqual([
    { code: 'FLX221', name: 'return-value-ignored', severity: 'warning', count: 1, fixable: 1 },
  ]);
});

test('aligns counts, and prints nothing without findings', async () => {
  folder.put({ 'a/project.py': `def main(data):\n${'    Foo()\n'.repeat(10)}    return 1\n`, 'b/project.py': 'x' });
  const { stdout } = await folder.fluxio(['check', 'a', '--statistics']);
  expect(stdout).toBe('10  FLX203  [ ]  unknown-call\n 1  FLX221  [*]  return-value-ignored\n');
  folder.put({ 'b/project.py': 'def main(data):\n    return\n' });
  expect(await folder.fluxio(['check', 'b', '--statistics', '-q'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('counts errors of definitions', async () => {
  folder.put({ 'a.asl.json': '{"StartAt": "A", "States": {"B": {"Type": "Succeed"}}}' });
  const { stdout, code } = await folder.fluxio(['validate', '--statistics', '-q']);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^ *\d {2}FLX\d{3} {2}\[.\] {2}[a-z-]+\n/)]);
});
