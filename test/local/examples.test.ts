// The test files of the examples, through the command line: all cases pass and cover each state machine, and each part of the
// format that its documentation explains occurs. Users copy these files.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { type Folder, makeFolder } from '../support/cli.ts';
import { describeWith } from '../support/installed.ts';

let folder: Folder;

beforeAll(() => {
  folder = makeFolder();
  cpSync('examples', join(folder.root, 'examples'), { recursive: true });
});

afterAll(() => {
  folder.remove();
});

const FILES = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map((name) => `examples/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.yaml'));

const PROJECTS = readdirSync('examples').filter((name) => name !== 'README.md');

test.each(PROJECTS)('%s has tests without Python, which pass and cover each state machine', async (project) => {
  const file = `examples/${project}/workflow.test.yaml`;
  const { code, stdout, stderr } = await folder.fluxio(['test', file, '--coverage=95']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // Nothing is reported: no failures, no unused mocks, and no tasks without a mock.
  expect(stdout).toMatch(new RegExp(`^${file}: \\d+ passed, 0 failed\ncoverage of ${project}/main: `));
});

test.each([
  ['cert-renewal', '< 21', '<= 21'],
  ['data-export', '== "full"', '!= "full"'],
  ['data-export', '    raise SourceBusy(', '    raise Busy('],
  ['image-build', '> 0', '> 1'],
  ['image-build', 'on_exceptions=[ClusterBusy]', 'on_exceptions=[ScanPending]'],
  ['invoice-reconcile', '< -5000', '<= -5000'],
  ['invoice-reconcile', '<= 2.5', '<= 2.6'],
  ['media-transcode', '["release"]["embargoed"]', '["release"]["at"]'],
  ['meter-readings', '== 0', '== 1'],
  ['model-training', '<= -3.0', '< -3.0'],
  ['model-training', '<= 0:', '< 0:'],
  ['order-fulfilment', '>= 1000', '> 1000'],
  ['order-fulfilment', 'except States.Timeout', 'except States.HeartbeatTimeout'],
  ['outage-followup', '> 3', '>= 3'],
])('the tests of %s notice that %s has become %s', async (project, before, after) => {
  const text = readFileSync(`examples/${project}/project.py`, 'utf8');
  expect(text.split(before)).toHaveLength(2);
  cpSync(`examples/${project}`, join(folder.root, 'changed', project), { recursive: true });
  folder.put({ [`changed/${project}/project.py`]: text.replace(before, after) });
  const { code, stdout } = await folder.fluxio(['test', `changed/${project}/workflow.test.yaml`]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^error\[FLX706\]/) });
});

describeWith('python3', 'with Python', () => {
  test('the run methods of meter-readings do what its test says', async () => {
    const io = { env: process.env };
    const { code, stdout } = await folder.fluxio(['test', 'examples/meter-readings/real.test.yaml'], { io });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^examples\/meter-readings\/real\.test\.yaml: \d passed, 0 failed\n/),
    });
  });
});

const schema = new Ajv({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('docs/test-file.schema.json', 'utf8')),
);

test.each(FILES)('%s is valid for the schema that it names', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/docs\/test-file\.schema\.json\n/);
  expect([schema(parse(text)), schema.errors]).toEqual([true, null]);
});

test.each([
  ...['after', 'raise', 'abort', 'cause', 'return', 'real', 'machine'],
  ...['status', 'error', 'output', 'exactly', 'path', 'calls', 'inputs'],
])('an example shows %s', (word) => {
  const texts = FILES.map((file) => readFileSync(file, 'utf8'));
  expect(texts.some((text) => new RegExp(`\\b${word}\\b`).test(text))).toBe(true);
});
