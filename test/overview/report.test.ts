// `fluxio report`: a page in one file with everything about every project, whatever the projects are called and whether or not they
// compile; and the cost of a run as a formula.
import * as fs from 'node:fs';
import { join } from 'node:path';
import { buildDefinitions } from '../../src/build/definitions.ts';
import { costOf } from '../../src/picture/cost.ts';
import { costText } from '../../src/report/html/cost-text.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { repositoryIn } from '../support/git.ts';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

const { init, commit } = repositoryIn(() => folder.root);
const page = (): string => fs.readFileSync(join(folder.root, 'report.html'), 'utf8');
const report = (...args: readonly string[]) => folder.fluxio(['report', ...args, '--out', 'report.html']);

const task = (name: string): string =>
  `class ${name}(Task):\n    async def run(event, context):\n        return 1\n\n\n`;

describe('the page of the examples', () => {
  test('is small, names every state, and has links that lead to an element', async () => {
    fs.cpSync(join(__dirname, '../../examples'), join(folder.root, 'examples'), { recursive: true });
    const { code, stdout } = await report();
    expect({ code, stdout }).toEqual({ code: 0, stdout: "wrote 9 projects to 'report.html'\n" });
    const text = page();
    expect(Buffer.byteLength(text)).toBeLessThan(3 * 1024 * 1024);
    const machines = text.match(/<h3 id="[^"]*">State machine /g)?.length ?? 0;
    expect(machines).toBeGreaterThan(10);
    expect(text.match(/<svg /g)).toHaveLength(machines);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    const lost = [...text.matchAll(/href="#([^"]*)"/g)].filter(([, id = '']) => !known.has(id));
    expect(lost.map(([link]) => link)).toEqual([]);
    expect(text).toContain('100 % (');
  }, 60_000);
});

test('a project with errors has its findings and its source, and the others are shown', async () => {
  folder.put({
    'a/project.py': 'def main(data):\n    Missing()\n',
    'b/project.py': `${task('A')}def main(data):\n    A()\n`,
  });
  expect((await report()).code).toBe(0);
  expect(page()).toMatch(
    /This project does not compile[\s\S]*<span class="severity error">error<\/span>[^\n]*Missing[^\n]*<a href="#p1-L2">a\/project.py:2<\/a>/,
  );
  expect(page()).toContain('A (Task · lambda) — b/project.py:7');
});

test('a page without projects says so, and a table has no empty column', async () => {
  folder.put({ 'other/notes.txt': 'nothing' });
  await report('other');
  expect(page()).toContain('<p>No project.py was found.</p>');
  folder.put({ 'a/project.py': `${task('A')}def main(data):\n    A()\n` });
  await report();
  expect(page()).not.toContain('No project.py');
  expect(page()).toContain('<th scope="col">Next</th></tr>');
});

test('a failed test is a finding', async () => {
  folder.put({
    'a/project.py': `${task('A')}def main(data):\n    A()\n`,
    'a/main.test.yaml': 'cases:\n  - name: no\n    expect:\n      status: failed\n',
  });
  await report();
  expect(page()).toContain('<p>0 passed, 1 failed</p>');
  expect(page()).toMatch(/<span class="severity error">error<\/span>[^\n]*a\/main.test.yaml:\d/);
});

test('tests are counted, and gaps of their coverage lead to their lines', async () => {
  folder.put({
    'a/project.py': `${task('A')}def main(data):\n    if bool(data["x"]):\n        A()\n`,
    'a/main.test.yaml': 'cases:\n  - name: no\n    input: {x: false}\n    expect:\n      status: succeeded\n',
  });
  await report();
  expect(page()).toContain('<p>1 passed, 0 failed</p>');
  expect(page()).toMatch(/<dt>Coverage<\/dt><dd>\d+ %[^\n]*<a href="#p1-L8">line 8<\/a>/);
});

test('with a base, the picture shows both versions, and removed projects are reported', async () => {
  init();
  const before = `${task('A')}${task('B')}def main(data):\n    A()\n    B()\n`;
  folder.put({ 'b/project.py': before });
  folder.put({ 'a/project.py': before, 'gone/project.py': 'def main(data):\n    wait(seconds=1)\n' });
  commit();
  folder.put({ 'a/project.py': before.replace('    B()\n', '    wait(seconds=5)\n') });
  fs.rmSync(join(folder.root, 'gone'), { recursive: true });
  const { code, stderr } = await report('--base', 'HEAD');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(page()).toMatch(/<g class="state wait mark-added"/);
  expect(page()).toMatch(/<g class="state task mark-removed"/);
  expect(page()).toMatch(/Removed since HEAD[\s\S]*gone/);
  expect(page()).toContain('<a href="#p1">a</a> <strong>changed</strong>');
  expect(page()).not.toContain('<a href="#p2">b</a> <strong>');
  expect((await report('--base', 'nothing')).code).toBe(2);
});

test('a page does not overwrite a source file, and a missing --out is reported', async () => {
  folder.put({ 'a/project.py': 'def main(data):\n    wait(seconds=1)\n' });
  expect(await folder.fluxio(['report', 'a', '--out', 'a/project.py'])).toMatchObject({ code: 2 });
  expect(await folder.fluxio(['report', 'a'])).toMatchObject({
    code: 2,
    stderr: "error: missing '--out FILE', the file to write\n",
  });
});

test('a build writes the page next to the manifest, and a later build keeps it', async () => {
  folder.put({ 'a/project.py': `${task('A')}def main(data):\n    A()\n` });
  const first = await folder.fluxio(['build', 'a', '--out', 'out', '--report']);
  expect(first.code).toBe(0);
  const path = join(folder.root, 'out/fluxio-report.html');
  expect(fs.readFileSync(path, 'utf8')).toContain('State machine main');
  const manifest = fs.readFileSync(join(folder.root, 'out/fluxio-manifest.json'), 'utf8');
  expect(manifest).not.toContain('fluxio-report');
  expect((await folder.fluxio(['build', 'a', '--out', 'out'])).code).toBe(0);
  expect(fs.existsSync(path)).toBe(true);
});

test('a graph of a file with definitions draws each of them, and reports a file without any', async () => {
  const definition = { StartAt: 'A "quoted"', States: { 'A "quoted"': { Type: 'Succeed' } } };
  folder.put({ 'one.asl.json': JSON.stringify(definition), 'none.json': '{}' });
  const drawn = await folder.fluxio(['graph', 'one.asl.json', '--format', 'svg']);
  expect(drawn.code).toBe(0);
  expect(drawn.stdout).toContain('A &#34;quoted&#34;');
  expect((await folder.fluxio(['graph', 'none.json', '--format', 'svg'])).code).toBe(2);
  expect((await folder.fluxio(['graph', 'missing.json', '--format', 'svg'])).code).toBe(2);
});

test('the conditions of a definition are drawn as the definition states them', async () => {
  const rule = { Variable: '$.risk', NumericGreaterThan: 80, Next: 'Ask' };
  const choice = { Type: 'Choice', Choices: [rule], Default: 'Done' };
  const States = { Choice: choice, Ask: { Type: 'Pass', Next: 'Done' }, Done: { Type: 'Succeed' } };
  folder.put({ 'risk.asl.json': JSON.stringify({ StartAt: 'Choice', States }) });
  const { stdout } = await folder.fluxio(['graph', 'risk.asl.json', '--format', 'dot']);
  expect(stdout).toContain('if $.risk > 80');
});

test('SVG is one picture, so one of several state machines must be named', async () => {
  const machines = 'def main(data):\n    wait(seconds=1)\n\n\n@export()\ndef other(data):\n    wait(seconds=2)\n';
  folder.put({ 'a/project.py': machines });
  const { code, stderr } = await folder.fluxio(['graph', 'a', '--format', 'svg']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      "error: 'a/project.py' has 2 state machines; choose one with '--machine main', or draw all with '--format html'\n",
  });
  expect((await folder.fluxio(['graph', 'a', '--format', 'svg', '--machine', 'other'])).stdout).toContain(
    '>Wait-2s</text>',
  );
});

describe('the cost of a run', () => {
  const cost = async (body: string, before = ''): Promise<readonly string[]> => {
    const { buildable } = compileText(`${task('A')}${before}def main(data):\n${body}`, await engine());
    const picture = buildable && buildDefinitions(buildable).pictures.get('main');
    return picture === undefined ? [] : costText(costOf(picture)).slice(0, -1);
  };

  test.each<readonly [string, string, string, readonly string[]]>([
    ['one state', '    A()\n', '', ['1 state transition']],
    ['a sequence', '    A()\n    A()\n', '', ['2 state transitions']],
    ['an arm', '    if bool(data["x"]):\n        A()\n        A()\n    A()\n', '', ['2 to 4 state transitions']],
    [
      'a handler',
      '    try:\n        A()\n    except (Bad):\n        A()\n        A()\n',
      '',
      ['1 to 3 state transitions'],
    ],
    [
      'branches, which all run',
      '    parallel(one, two)\n',
      'def one(data):\n    A()\n\n\ndef two(data):\n    A()\n    A()\n\n\n',
      ['4 state transitions'],
    ],
    [
      'items',
      '    map(data["list"], each)\n    A()\n',
      'def each(data):\n    data["x"] = A()\n    if bool(data["x"]):\n        A()\n    else:\n        wait(seconds=1)\n        A()\n\n\n',
      ['2 state transitions', "+ 3 to 4 for each item of 'Map-each'"],
    ],
  ])('of %s', async (_, body, before, expected) => {
    expect(await cost(body, before)).toEqual(expected);
  });
});
