// `fluxio validate` on the command line: files, standard input, report formats, severities, configuration, exit codes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

const VALID = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}';

const BROKEN = `{
  "StartAt": "Load",
  "States": {
    "Load": {"Type": "Pass", "Next": "save"},
    "Save": {"Type": "Succeed"}
  }
}
`;

const WARNED = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Parameters": {"x": "$.x"}, "End": true}}}';

test('prints only the summary for valid definitions, and nothing with --quiet', async () => {
  folder.put({ 'a.asl.json': VALID, 'b.asl.json': VALID });
  const { code, stdout, stderr } = await folder.fluxio(['validate', 'a.asl.json', 'b.asl.json']);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '2 definitions, 2 states: 0 errors, 0 warnings\n',
    stderr: '',
  });
  expect(await folder.fluxio(['validate', '--quiet', 'a.asl.json'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('sorts findings by file, and checks a file once even if it is named twice', async () => {
  folder.put({ 'a.asl.json': BROKEN, 'b.asl.json': VALID, 'c.asl.json': BROKEN });
  const files = ['c.asl.json', 'b.asl.json', 'a.asl.json', './c.asl.json', 'x/../a.asl.json'];
  const { stdout, stderr } = await folder.fluxio(['validate', '--format', 'concise', ...files]);
  expect(stdout.match(/^\S+/gm)).toEqual(['a.asl.json:4:38:', 'c.asl.json:4:38:']);
  expect(stderr).toBe('3 definitions, 5 states: 2 errors, 0 warnings\n');
  const stdin = await folder.fluxio(['validate', '-', 'a.asl.json', '-', '--stdin-filename', 'a.asl.json'], {
    stdin: VALID,
  });
  expect(stdin.stdout).toBe('1 definition, 1 state: 0 errors, 0 warnings\n');
});

test('reports count definitions, and list a valid one as a passed test', async () => {
  folder.put({ 'a.asl.json': VALID, 'b.asl.json': BROKEN });
  const junit = await folder.fluxio(['validate', '--format', 'junit', 'b.asl.json', 'a.asl.json']);
  expect(junit.stdout).toContain('tests="2" failures="1"');
  expect(junit.stdout).toContain('<testcase classname="a.asl.json" name="no findings" file="a.asl.json"/>');
  const markdown = await folder.fluxio(['validate', '--format', 'markdown', 'a.asl.json', 'b.asl.json']);
  expect(markdown.stdout).toContain('<strong>❌ 1 error · 2 definitions</strong>');
});

const TWO = `Resources:
  Good & <new>:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Succeed}}}
  Bad:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: {StartAt: A, States: {A: {Type: Pass, Next: B}}}
`;

test('reports name the definitions of a template', async () => {
  folder.put({ 'template.yaml': TWO });
  const report = async (format: string): Promise<string> =>
    (await folder.fluxio(['validate', '--format', format])).stdout;
  const junit = await report('junit');
  expect(junit).toContain('tests="2" failures="1"');
  expect(junit).toContain('name="Good &#38; &#60;new&#62;: no findings"');
  expect(junit).toContain('name="Bad: FLX329 definition-target (9:63)"');
  const json = JSON.parse(await report('json'));
  expect(json.summary).toMatchObject({ files: 1, definitions: 2 });
  expect(json.definitions).toEqual([{ file: 'template.yaml', count: 2, states: 2, names: ['Good & <new>', 'Bad'] }]);
  expect(json.diagnostics[0].definition).toMatchObject({ name: 'Bad', pointer: '/States/A/Next' });
  const [result] = JSON.parse(await report('sarif')).runs[0].results;
  expect(result.locations[0].logicalLocations).toEqual([{ name: 'Bad', fullyQualifiedName: 'Bad#/States/A/Next' }]);
  expect(await report('markdown')).toContain('1 error · 2 definitions');
  expect(await report('text')).toContain('2 definitions, 2 states: 1 error, 0 warnings\n');
});

test('shows the source line of a finding, as in docs/validation.md', async () => {
  folder.put({ 'main.asl.json': BROKEN });
  const { code, stdout } = await folder.fluxio(['validate', 'main.asl.json']);
  const page = readFileSync(join(__dirname, '../../docs/validation.md'), 'utf8');
  expect(page).toContain(BROKEN);
  expect(page).toContain(stdout.slice(0, stdout.indexOf('\n\n')));
  expect(code).toBe(1);
  expect(stdout).toBe(`error[FLX329] definition-target: unknown state 'save'
 --> main.asl.json:4:38
  |
4 |     "Load": {"Type": "Pass", "Next": "save"},
  |                                      ^^^^^^
  = help: did you mean 'Save'?

1 definition, 2 states: 1 error, 0 warnings
For details, run: fluxio explain FLX329
`);
});

test('labels standard input with the name from --stdin-filename, or <stdin>', async () => {
  const named = await folder.fluxio(['validate', '-', '--stdin-filename', 'x/main.asl.json', '--format', 'concise'], {
    stdin: BROKEN,
  });
  expect(named.code).toBe(1);
  expect(named.stdout).toContain('x/main.asl.json:4:38: error FLX329');
  const bare = await folder.fluxio(['validate', '-', '--format', 'concise'], { stdin: BROKEN });
  expect(bare.stdout).toContain('<stdin>:4:38:');
});

test('the JSON report identifies a finding by pointer, rule and AWS code', async () => {
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
  'prints a finding in format %s, and writes it to --output-file',
  async (format) => {
    folder.put({ 'main.asl.json': BROKEN });
    const { code, stdout } = await folder.fluxio(['validate', '--format', format, 'main.asl.json']);
    expect(code).toBe(1);
    expect(stdout).toContain('main.asl.json');
    expect(stdout).toMatch(/unknown state/);
    await folder.fluxio(['validate', '--format', format, '--output-file', 'report', 'main.asl.json']);
    expect(folder.read('report')).toContain('main.asl.json');
  },
);

test.each<[number, string, string[]]>([
  [0, '', []],
  [1, '', ['--fail-on', 'warning']],
  [0, '', ['--fail-on', 'warning', '--ignore', 'definition-literal-path']],
  [0, '', ['--fail-on', 'warning', '--select', 'FLX5']],
  [1, 'fail-on = "warning"\n', []],
  [0, 'fail-on = "warning"\n', ['--isolated']],
  [1, 'severity = { definition-literal-path = "error" }\n', []],
  [2, 'fail = 1\n', []],
])(
  'exits with %i for a warning, with the configuration %j and the options %j',
  async (code, configuration, options) => {
    folder.put({ 'a.asl.json': WARNED, 'fluxio.toml': configuration });
    expect((await folder.fluxio(['validate', 'a.asl.json', ...options])).code).toBe(code);
  },
);

test('an error can be ignored, but choosing other rules never hides it', async () => {
  folder.put({ 'a.asl.json': BROKEN });
  const run = (...args: string[]) => folder.fluxio(['validate', ...args, 'a.asl.json']);
  expect((await run('--ignore', 'FLX329')).code).toBe(0);
  const chosen = await run('--select', 'FLX336');
  expect(chosen).toMatchObject({ code: 1, stdout: expect.stringContaining('error[FLX329]') });
  expect((await run('--select', 'FLX336', '--ignore', 'FLX3')).code).toBe(0);
});

test('a baseline accepts existing errors of a repository', async () => {
  folder.put({ 'a.asl.json': BROKEN });
  expect((await folder.fluxio(['validate', '--baseline', 'known.json', '.'])).code).toBe(0);
  folder.put({ 'fluxio.toml': 'baseline = "known.json"\n' });
  expect((await folder.fluxio(['validate', '.'])).code).toBe(0);
  folder.put({ 'b.asl.json': BROKEN });
  expect(await folder.fluxio(['validate', '.'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('b.asl.json'),
  });
});

test('per-file-ignores apply to errors', async () => {
  folder.put({ 'old/a.asl.json': BROKEN, 'fluxio.toml': '[per-file-ignores]\n"old/**" = ["FLX329"]\n' });
  expect((await folder.fluxio(['validate', '.'])).code).toBe(0);
});

test('fails for a file that does not exist', async () => {
  const { code, stdout } = await folder.fluxio(['validate', 'nowhere.json']);
  expect(code).toBe(2);
  expect(stdout).toContain('FLX006');
});

test('a project file instead of a definition, and vice versa, gets a hint about the right command', async () => {
  folder.put({ 'p/project.py': 'def main(data):\n    return\n', 'm.json': VALID });
  const validated = await folder.fluxio(['validate', 'p/project.py']);
  expect([validated.code, validated.stdout]).toEqual([
    1,
    expect.stringContaining("check a project with 'fluxio check'"),
  ]);
  const imported = await folder.fluxio(['import', 'p/project.py']);
  expect([imported.code, imported.stderr]).toEqual([2, expect.stringContaining('a Python file is not a definition')]);
  const checked = await folder.fluxio(['check', 'm.json']);
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining("with 'fluxio validate'")]);
});

test('searches the working directory without paths', async () => {
  expect(await folder.fluxio(['validate'])).toMatchObject({ code: 0, stderr: 'note: no definitions found\n' });
  folder.put({ 'x/main.asl.json': BROKEN, 'package.json': '{"StartAt": 1}' });
  const { code, stdout } = await folder.fluxio(['validate', '--format', 'concise']);
  expect([code, stdout.split(' ')[0]]).toEqual([1, 'x/main.asl.json:4:38:']);
});

test('names the encoding of a file that is not UTF-8', async () => {
  folder.put({ 'a.json': new Uint8Array([0xff, 0xfe, 0x7b, 0]) });
  expect((await folder.fluxio(['validate', 'a.json'])).stdout).toContain('UTF-16');
});

const MAP_PROJECT = `class Load(Task):
    async def run(event, context):
        return event


def each(data):
    Load()


def main(data):
    map(data["items"], each)
`;

test('asl.item-processor selects the fields of a Map', async () => {
  folder.put({ 'a/project.py': MAP_PROJECT });
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
});

test.each([
  ['item-procesor = true', [`unknown setting 'item-procesor' in 'asl'`, `did you mean 'item-processor'?`]],
  ['item-processor = "yes"', ["expected true or false in 'item-processor', not a string"]],
])('rejects the setting %s', async (setting, messages) => {
  folder.put({ 'a/project.py': MAP_PROJECT, 'fluxio.toml': `[asl]\n${setting}\n` });
  const { code, stdout } = await folder.fluxio(['check', 'a']);
  expect(code).toBe(2);
  for (const message of messages) expect(stdout).toContain(message);
});

const CALLBACK = `{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun.sync", "End": true}}}`;

test('--type EXPRESS rejects what Express workflows do not support', async () => {
  folder.put({ 'a.json': CALLBACK });
  expect((await folder.fluxio(['validate', 'a.json'])).code).toBe(0);
  expect((await folder.fluxio(['validate', '--type', 'STANDARD', 'a.json'])).code).toBe(0);
  const { code, stdout } = await folder.fluxio(['validate', '--type', 'EXPRESS', 'a.json']);
  expect(code).toBe(1);
  expect(stdout).toContain(`'.sync' is not supported in Express executions`);
  expect((await folder.fluxio(['validate', '--type', 'express', 'a.json'])).code).toBe(2);
});

test('shows the place of an error inside a JSONata expression, and unknown actions of the AWS SDK', async () => {
  folder.put({
    'a.json': `{
  "QueryLanguage": "JSONata",
  "StartAt": "A",
  "States": {
    "A": {
      "Type": "Task",
      "Resource": "arn:aws:states:::aws-sdk:dynamodb:querry",
      "Arguments": {"TableName": "{% \\"a\\" & $nowhere %}"},
      "End": true
    }
  }
}
`,
  });
  const { stdout } = await folder.fluxio(['validate', '--format', 'concise', 'a.json']);
  expect(stdout).toContain('a.json:7:19: warning FLX336');
  expect(stdout).toContain('a.json:8:46: error FLX355');
});

test('shards merge into the report of a single run, with the findings of templates about each other', async () => {
  folder.put({
    'a.asl.json': BROKEN,
    'template.yaml':
      'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: z.asl.json\n      DefinitionSubstitutions:\n        Unused: x\n',
    'x.asl.json': WARNED,
    'z.asl.json': VALID,
  });
  const one = await folder.fluxio(['validate', '.', '--format', 'json']);
  expect(JSON.parse(one.stdout).summary).toMatchObject({ definitions: 3, errors: 1, warnings: 2 });
  for (const count of [1, 2, 3, 6]) {
    const names: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      names.push(`shard-${index}.json`);
      const report = ['--format', 'json', '--output-file', `shard-${index}.json`];
      await folder.fluxio(['validate', '.', '--shard', `${index}/${count}`, ...report]);
    }
    const merged = await folder.fluxio(['merge', ...names]);
    expect(merged.stdout).toBe(one.stdout);
    expect(merged.code).toBe(1);
    expect(merged.stderr).toBe('3 definitions, 4 states: 1 error, 2 warnings\n');
  }
});
