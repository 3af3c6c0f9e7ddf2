// The projects of docs/cookbook.md: each is checked without a finding, built, and passes its tests, which cover every path.
import { readFileSync } from 'node:fs';
import { type Folder, makeFolder } from './support/cli.ts';
import { describeWith } from './support/installed.ts';

const page = readFileSync('docs/cookbook.md', 'utf8');
const files = [...page.matchAll(/^```\w+ (\w+)\/(\S+)\n((?:(?!```).*\n)*)```$/gm)].map(
  ([, project = '', name = '', text = '']) => ({ project, name, text }),
);
const projects = [...new Set(files.map(({ project }) => project))];
const sections = page.match(/^## .*$/gm) ?? [];

let folder: Folder;

beforeAll(() => {
  folder = makeFolder();
  for (const { project, name, text } of files) folder.put({ [`${project}/${name}`]: text });
});

afterAll(() => folder.remove());

test('each section has a project with a test', () => {
  expect(sections.length).toBeGreaterThan(7);
  for (const name of ['project.py', 'main.test.yaml'])
    expect(files.filter((file) => file.name === name).map(({ project }) => project)).toHaveLength(sections.length);
});

test.each(projects)('%s is checked and built without a finding', async (project) => {
  const checked = await folder.fluxio(['check', project, '--fail-on', 'note']);
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining(': 0 errors, 0 warnings\n')]);
  const built = await folder.fluxio(['build', project, '--out', `out-${project}`]);
  expect([built.code, built.stderr]).toEqual([0, '']);
});

describeWith('python3', 'with Python', () => {
  test.each(projects)('%s passes its tests, which cover every path', async (project) => {
    const io = { env: process.env };
    const { code, stdout } = await folder.fluxio(['test', project, '--coverage=100'], { io });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[1-9]\d* passed, 0 failed in/m)]);
    expect(stdout).not.toMatch(/^(?:warning|note|error)\[/m);
  });
});
