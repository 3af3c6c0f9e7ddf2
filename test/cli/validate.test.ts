// `fluxio validate` as it is called: files, standard input, formats, levels, configuration, exit codes.
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const RIGHT = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';

const BROKEN = `{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "save"},
    "Save": {"Type": "Succeed"}
  }
}
`;

const WARNED = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"x": "$.x"}, "End": true}}}';

test('it is silent on what is right', async () => {
  folder.put({ 'a.asl.json': RIGHT, 'b.asl.json': RIGHT });
  const { code, stdout, stderr } = await folder.fluxio(['validate', 'a.asl.json', 'b.asl.json']);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '2 definitions: 0 errors, 0 warnings\nvalidated 2 states\n',
    stderr: '',
  });
  expect(await folder.fluxio(['validate', '--quiet', 'a.asl.json'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('findings come by file, and a file that is named twice is one', async () => {
  folder.put({ 'a.asl.json': BROKEN, 'b.asl.json': RIGHT, 'c.asl.json': BROKEN });
  const files = ['c.asl.json', 'b.asl.json', 'a.asl.json', './c.asl.json', 'x/../a.asl.json'];
  const { stdout, stderr } = await folder.fluxio(['validate', '--format', 'concise', ...files]);
  expect(stdout.match(/^\S+/gm)).toEqual(['a.asl.json:4:38:', 'c.asl.json:4:38:']);
  expect(stderr).toBe('3 definitions: 2 errors, 0 warnings\nvalidated 5 states\n');
  const typed = await folder.fluxio(['validate', '-', 'a.asl.json', '-', '--stdin-filename', 'a.asl.json'], {
    stdin: RIGHT,
  });
  expect(typed.stdout).toBe('1 definition: 0 errors, 0 warnings\nvalidated 1 state\n');
});

test('reports speak of definitions, and a right one is a test that has passed', async () => {
  folder.put({ 'a.asl.json': RIGHT, 'b.asl.json': BROKEN });
  const junit = await folder.fluxio(['validate', '--format', 'junit', 'b.asl.json', 'a.asl.json']);
  expect(junit.stdout).toContain('tests="2" failures="1"');
  expect(junit.stdout).toContain('<testcase classname="a.asl.json" name="no findings" file="a.asl.json"/>');
  const markdown = await folder.fluxio(['validate', '--format', 'markdown', 'a.asl.json', 'b.asl.json']);
  expect(markdown.stdout).toContain('<p>1 error, 0 warnings, 0 notes in 2 definitions</p>');
});

test('it shows the place in the text', async () => {
  folder.put({ 'main.asl.json': BROKEN });
  const { code, stdout } = await folder.fluxio(['validate', 'main.asl.json']);
  expect(code).toBe(1);
  expect(stdout).toBe(`error[FLX329] definition-target: there is no state 'save' here
 --> main.asl.json:4:38
  |
4 |     "Load": {"Type": "Pass", "Next": "save"},
  |                                      ^^^^^^
  = help: did you mean 'Save'?

1 definition: 1 error, 0 warnings
validated 2 states
`);
});

test('standard input has a name', async () => {
  const named = await folder.fluxio(['validate', '-', '--stdin-filename', 'x/main.asl.json', '--format', 'concise'], {
    stdin: BROKEN,
  });
  expect(named.code).toBe(1);
  expect(named.stdout).toContain('x/main.asl.json:4:38: error FLX329');
  const bare = await folder.fluxio(['validate', '-', '--format', 'concise'], { stdin: BROKEN });
  expect(bare.stdout).toContain('<stdin>:4:38:');
});

test('JSON says what other tools know a finding by', async () => {
  folder.put({ 'main.asl.json': BROKEN });
  const { stdout } = await folder.fluxio(['validate', '--format', 'json', 'main.asl.json']);
  const { summary, diagnostics } = JSON.parse(stdout);
  expect(summary).toMatchObject({ files: 1, projects: 0, errors: 1 });
  expect(diagnostics[0].definition).toEqual({
    pointer: '/States/Load/Next',
    rule: 'R14',
    aws: 'MISSING_TRANSITION_TARGET',
  });
});

test.each(['text', 'concise', 'json', 'github', 'sarif', 'junit', 'markdown'])(
  'format %s, also into a file',
  async (format) => {
    folder.put({ 'main.asl.json': BROKEN });
    const { code, stdout } = await folder.fluxio(['validate', '--format', format, 'main.asl.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('main.asl.json');
    expect(stdout).toMatch(/there is no state/);
    await folder.fluxio(['validate', '--format', format, '--output-file', 'report', 'main.asl.json']);
    expect(folder.read('report')).toContain('main.asl.json');
  },
);

test('levels and rules', async () => {
  folder.put({ 'a.asl.json': WARNED });
  const run = async (...args: string[]): Promise<number> =>
    (await folder.fluxio(['validate', 'a.asl.json', ...args])).code;
  expect(await run()).toBe(0);
  expect(await run('--fail-on', 'warning')).toBe(1);
  expect(await run('--fail-on', 'warning', '--ignore', 'definition-literal-path')).toBe(0);
  expect(await run('--fail-on', 'warning', '--select', 'FLX5')).toBe(0);
  folder.put({ 'fluxio.toml': 'fail-on = "warning"\n' });
  expect(await run()).toBe(1);
  expect(await run('--isolated')).toBe(0);
  folder.put({ 'fluxio.toml': 'severity = { definition-literal-path = "error" }\n' });
  expect(await run()).toBe(1);
  folder.put({ 'fluxio.toml': 'fail = 1\n' });
  expect(await run()).toBe(2);
});

test('errors cannot be switched off', async () => {
  folder.put({ 'a.asl.json': BROKEN });
  const { code, stderr } = await folder.fluxio(['validate', '--ignore', 'FLX329', 'a.asl.json']);
  expect(code).toBe(2);
  expect(stderr).toContain('FLX329');
});

test('what cannot be read is no finding', async () => {
  const { code, stdout } = await folder.fluxio(['validate', 'nowhere.json']);
  expect(code).toBe(2);
  expect(stdout).toContain('FLX006');
  expect((await folder.fluxio(['validate'])).code).toBe(2);
  folder.put({ 'a.json': new Uint8Array([0xff, 0xfe, 0x7b, 0]) });
  expect((await folder.fluxio(['validate', 'a.json'])).stdout).toContain('UTF-16');
});

test('asl.item-processor chooses the form of a Map', async () => {
  const project = `class Load(Task):
    async def run(event, context):
        return event


def each(data):
    Load()


def main(data):
    map(data["items"], each)
`;
  folder.put({ 'a/project.py': project });
  const shown = async (): Promise<string> => (await folder.fluxio(['asl', '--machine', 'main', 'a/project.py'])).stdout;
  expect(Object.keys(JSON.parse(await shown()).States['Map-each'])).toContain('Iterator');
  folder.put({ 'fluxio.toml': 'asl.item-processor = true\n' });
  const { States } = JSON.parse(await shown());
  expect(Object.keys(States['Map-each'])).toEqual([
    'Type',
    'ItemSelector',
    'ItemProcessor',
    'ItemsPath',
    'ResultPath',
    'MaxConcurrency',
    'End',
  ]);
  expect(States['Map-each'].ItemProcessor.ProcessorConfig).toEqual({ Mode: 'INLINE' });
  expect((await folder.fluxio(['check', '--show-settings', 'a'])).stdout).toContain('asl = { item-processor = true }');
  folder.put({ 'fluxio.toml': '[asl]\nitem-procesor = true\n' });
  const { code, stdout } = await folder.fluxio(['check', 'a']);
  expect(code).toBe(2);
  expect(stdout).toContain(`'asl' has no setting 'item-procesor'`);
  expect(stdout).toContain(`did you mean 'item-processor'?`);
  folder.put({ 'fluxio.toml': '[asl]\nitem-processor = "yes"\n' });
  expect((await folder.fluxio(['check', 'a'])).stdout).toContain(`takes true or false here, not a string`);
});
