// Definitions wherever they stand: each container with a planted error, which is reported where the author wrote it.
import { type Folder, makeFolder } from '../support/cli.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

/** The findings of a run as `file:line:column code`, with the text that is underlined in that line. */
async function findings(argv: readonly string[], stdin = ''): Promise<string[]> {
  const { stdout } = await folder.fluxio(['validate', '--format', 'json', ...argv], { stdin });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Reported[] };
  return diagnostics.map(({ file, code, range: { start } }) => `${file}:${start.line}:${start.column} ${code}`);
}

interface Reported {
  readonly file: string;
  readonly code: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
}

/** Marks the place of the finding in a container. The mark is removed before the file is written. */
const MARK = '«';

function unmarked(text: string): { text: string; place: string } {
  const at = text.indexOf(MARK);
  const before = text.slice(0, at).split('\n');
  return { text: text.replace(MARK, ''), place: `${before.length}:${(before.at(-1) ?? '').length + 1}` };
}

const STATES = `States:
  A: {Type: Pass, Next: «B}
  C: {Type: Succeed}`;

const JSON_TEXT = `{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": «"B"}, "C": {"Type": "Succeed"}}}`;

const ESCAPED = JSON_TEXT.replaceAll('"', '\\"');

function indented(text: string, by: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(by));
}

const HEAD = `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
`;

test.each<[string, string, string]>([
  ['a definition in YAML', 'a.asl.yaml', `StartAt: A\n${STATES}\n`],
  ['a definition in YAML with Windows line ends', 'a.asl.yml', `StartAt: A\n${STATES}\n`.replaceAll('\n', '\r\n')],
  ['a definition in a file of another name', 'machine.yaml', `StartAt: A\n${STATES}\n`],
  [
    'a template with an object',
    'template.yaml',
    `${HEAD}      Definition:\n        StartAt: A\n${indented(STATES, 8)}\n`,
  ],
  ['a template with a block', 'template.yml', `${HEAD}      DefinitionString: |\n        ${JSON_TEXT}\n`],
  [
    'a template with a block of several lines, which !Sub reads',
    'template.yaml',
    `${HEAD}      DefinitionString: !Sub |-\n${indented(JSON_TEXT.replaceAll(', ', ',\n  '), 10)}\n`,
  ],
  [
    'a template with Fn::Sub and a list',
    'template.yaml',
    `${HEAD}      DefinitionString:\n        Fn::Sub:\n          - >-\n${indented(JSON_TEXT.replaceAll(', ', ',\n'), 12)}\n          - {x: 1}\n`,
  ],
  ['a template with single quotes', 'template.yaml', `${HEAD}      DefinitionString: '${JSON_TEXT}'\n`],
  ['a template with double quotes', 'template.yaml', `${HEAD}      DefinitionString: "${ESCAPED}"\n`],
  [
    'a template with double quotes over two lines',
    'template.yaml',
    `${HEAD}      DefinitionString: "${ESCAPED.replace(', ', ',\n        ')}"\n`,
  ],
  [
    'a template in JSON',
    'template.json',
    `{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": ${JSON_TEXT}}}}}`,
  ],
  [
    'a template of cdk.out',
    'cdk.out/S.template.json',
    `{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {\n"DefinitionString": {"Fn::Join": ["", ["${ESCAPED.slice(0, 16)}", "${ESCAPED.slice(16)}"]]}}}}}`,
  ],
  [
    'a SAM template',
    'template.yaml',
    `Transform: AWS::Serverless-2016-10-31\nResources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n${indented(STATES, 8)}\n`,
  ],
  [
    'serverless.yml',
    'serverless.yml',
    `service: x\nstepFunctions:\n  stateMachines:\n    m:\n      definition:\n        StartAt: A\n${indented(STATES, 8)}\n`,
  ],
  [
    'a template inside serverless.yml',
    'serverless.yml',
    `service: x\nresources:\n${indented(`${HEAD}      DefinitionString: '${JSON_TEXT}'`, 2)}\n`,
  ],
  [
    'the plan of Terraform',
    'plan.json',
    `{"planned_values": {"root_module": {"child_modules": [{"resources": [{"type": "aws_sfn_state_machine", "values": {\n"definition": "${ESCAPED}"}}]}]}}}`,
  ],
  [
    'a heredoc of Terraform',
    'main.tf',
    `# "x" {\nresource "aws_sfn_state_machine" "m" {\n  name = "\${var.x}-m"\n  definition = <<-EOF\n${indented(JSON_TEXT.replaceAll(', ', ',\n  '), 4)}\n  EOF\n}\n`,
  ],
  [
    'a heredoc with interpolations',
    'main.tf',
    `resource "aws_sfn_state_machine" "m" {\n  definition = <<EOF\n${JSON_TEXT.replace('{"StartAt"', '{"Comment": "${jsonencode({a = "}"})}", "TimeoutSeconds": ${var.t}, "StartAt"')}\nEOF\n}\n`,
  ],
  [
    'jsonencode',
    'main.tf',
    `resource "aws_sfn_state_machine" "m" {\n  role_arn = aws_iam_role.r.arn\n  definition = jsonencode({\n    StartAt = "A" # first\n    Comment = "\${var.x}"\n    States = {\n      A = { Type = "Pass", Next = «"B" }\n      "C" : { Type = "Succeed" }\n    }\n    TimeoutSeconds = var.x ? 1 : 2\n  })\n}\n`,
  ],
  [
    'a local value of Terraform, by way of another one',
    'main.tf',
    `locals {\n  a = local.b\n  b = <<EOF\n${JSON_TEXT}\nEOF\n}\nresource "aws_sfn_state_machine" "m" {\n  definition = local.a\n}\n`,
  ],
  [
    'a heredoc with directives',
    'main.tf',
    `resource "aws_sfn_state_machine" "m" {\n  definition = <<EOF\n${JSON_TEXT.replace('{"StartAt"', '{"TimeoutSeconds": %{ if x }1%{ for y in z }"}"%{ endfor }%{ else }2%{~ endif ~}, "Comment": "%{if x}a%{endif}", "StartAt"')}\nEOF\n}\n`,
  ],
  [
    'a template of Terraform',
    'm.asl.json',
    JSON_TEXT.replace('"C": {', '"C": {"Comment": "%{ if x }a%{ else }b%{ endif }", '),
  ],
  ['the last of several YAML documents', 'all.yaml', `---\na: &x 1\n---\nStartAt: A\n${STATES}\n---\n`],
  ['the first of several YAML documents', 'm.asl.yaml', `StartAt: A\n${STATES}\n---\nb: 1\n`],
  ['a string of Terraform', 'main.tf', `resource "aws_sfn_state_machine" "m" {\n  definition = "${ESCAPED}"\n}\n`],
])('points at the error in %s', async (_, name, marked) => {
  const { text, place } = unmarked(marked);
  folder.put({ [name]: text });
  const found = await findings(name.startsWith('cdk') ? ['cdk.out'] : []);
  expect(found).toContain(`${name}:${place} FLX329`);
  expect(found.every((line) => / FLX3(?:29|30)$/.test(line))).toBe(true);
});

test('reads what fluxio asl prints', async () => {
  const { text, place } = unmarked(
    `{\n  "main": ${JSON_TEXT},\n  "other": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}\n}`,
  );
  expect((await findings(['-'], text))[0]).toBe(`<stdin>:${place} FLX329`);
});

test.each<[string, string, string]>([
  ['x.yaml', 'a: 1\n', 'FLX358'],
  ['x.json', '{"a": 1}', 'FLX358'],
  ['x.yaml', 'a: [1\n', 'FLX320'],
  ['x.yaml', 'StartAt: A\nStates:\n\tA: {}\n', 'FLX320'],
  ['x.yaml', 'StartAt: A\nStates:\n  A: {Type: Succeed}\n  A: {Type: Succeed}\n', 'FLX321'],
  ['x.yaml', `a: &a [1]\nb: *c\n`, 'FLX320'],
  ['x.yaml', `a: &a [*a]\n`, 'FLX320'],
  [
    'x.yaml',
    `a0: &a0 [1, 1]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join('')}`,
    'FLX320',
  ],
  ['x.yaml', '['.repeat(100_000), 'FLX320'],
  ['x.yaml', `StartAt: !!python/object/apply:os.system [ls]\nStates: {A: {Type: Succeed}}\n`, 'FLX325'],
  ['x.json', '{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": []}}}', 'FLX358'],
  [
    'x.json',
    '{"Resources": {"M": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": 1}}}}',
    'FLX358',
  ],
  ['x.yaml', '---\n'.repeat(500_000), 'FLX320'],
  ['x.yaml', 'StartAt: A\nStates:\n  A: {Type: Succeed}\n---\na: [1\n', 'FLX320'],
  ['x.yaml', `x: "${'y'.repeat(3_000_000)}"`, 'FLX320'],
])('says what is wrong in %s named by the user: %.60j', async (name, text, code) => {
  folder.put({ [name]: text });
  const codes = (await findings([name])).map((line) => line.split(' ')[1]);
  expect(codes).toEqual([code]);
});

test('skips files in a folder that have no definition, and those that .gitignore ignores', async () => {
  folder.put({
    '.gitignore': 'ignored/\n',
    'ignored/a.asl.json': '{',
    'openapi.yaml': 'paths: [\n',
    'notes.json': '{"StartAt": "States',
    'package.json': '{}',
  });
  expect(await findings([])).toEqual([]);
  expect(await findings(['ignored'])).toEqual(['ignored/a.asl.json:1:2 FLX320']);
});

const SAM = `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionUri: states/m.asl.json
      DefinitionSubstitutions:
        Load: !GetAtt Load.Arn
        Sve: !GetAtt Save.Arn
`;

const REFERRED = `{"StartAt": "A", "States": {
"A": {"Type": "Task", "Resource": "\${Load}", "Next": "B"},
"B": {"Type": "Task", "Resource": "\${Save}", "Next": "C"},
"C": {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Parameters": {"TaskDefinition": "t"}, "End": true}}}`;

test('follows DefinitionUri with the type, and compares substitutions both ways', async () => {
  folder.put({ 'template.yaml': SAM, 'states/m.asl.json': REFERRED });
  const all = ['states/m.asl.json:3:36 FLX357', 'states/m.asl.json:4:35 FLX335', 'template.yaml:9:9 FLX357'];
  expect(await findings([])).toEqual(all);
  expect(await findings(['template.yaml'])).toEqual(all);
});

test.each<[string, string | undefined]>([
  ['states/none.json', 'FLX358'],
  ['../secret.json', 'FLX358'],
  ['/etc/hostname', 'FLX358'],
  ['.git/config', 'FLX358'],
  ['s3://bucket/key', undefined],
])('handles a DefinitionUri of %s', async (path, code) => {
  folder.put({ 'template.yaml': SAM.replace('states/m.asl.json', path) });
  expect(await findings([])).toEqual(code === undefined ? [] : [`template.yaml:6:22 ${code}`]);
});

test('follows templatefile, and takes the type of a resource of Terraform', async () => {
  folder.put({
    'm/main.tf': `resource "aws_sfn_state_machine" "m" {
  type       = "EXPRESS"
  definition = templatefile("\${path.module}/m.json", { x = 1 })
}
resource "aws_sfn_state_machine" "n" {
  definition = file("none.json")
}
resource "aws_sfn_state_machine" "o" {
  definition = local.definition
}
`,
    'm/m.json': REFERRED,
  });
  expect(await findings([])).toEqual(['m/m.json:4:35 FLX335', 'm/main.tf:6:21 FLX358']);
});

const INCLUDED = `m:\n  type: EXPRESS\n  definition:\n    StartAt: A\n${indented(STATES, 4)}\n`;

test.each<[string, string, string]>([
  ['a map of machines', 'stateMachines: ${file(steps/all.yml)}', INCLUDED],
  ['a list of files', 'stateMachines:\n    - ${file(steps/all.yml)}', INCLUDED],
  ['one machine', 'stateMachines: {n: "${file(steps/all.yml)}"}', INCLUDED.slice(3).replaceAll(/^ {2}/gm, '')],
  ['the section', '${file(steps/all.yml)}', `stateMachines:\n${indented(INCLUDED, 2)}`],
  [
    'a key of a file',
    'stateMachines: ${file(steps/all.yml):stateMachines}',
    `stateMachines:\n${indented(INCLUDED, 2)}`,
  ],
  ['a definition', 'stateMachines: {n: {definition: "${file(steps/all.yml)}"}}', `StartAt: A\n${STATES}\n`],
])('follows a serverless.yml that includes %s', async (_, section, marked) => {
  const { text, place } = unmarked(marked);
  const tail = section.startsWith('$') ? ` ${section}` : `\n  ${section}`;
  folder.put({ 'serverless.yml': `service: x\nstepFunctions:${tail}\n`, 'steps/all.yml': text });
  expect(await findings(['serverless.yml'])).toContain(`steps/all.yml:${place} FLX329`);
  expect(await findings([])).toContain(`steps/all.yml:${place} FLX329`);
});

test.each([
  ['reports', 'stepFunctions:\n  stateMachines:\n    m: {type: ${self:custom.type}}\n', ['serverless.yml:4:16 FLX320']],
  ['leaves alone', 'stepFunctions:\n  stateMachines:\n    m: {type: {{ type }}}}\n', []],
  ['leaves alone', 'functions:\n  stateMachines: {type: ${self:custom.type}}\n', []],
])('%s a serverless.yml in a folder that is not YAML', async (_, section, expected) => {
  folder.put({ 'serverless.yml': `service: x\n${section}` });
  expect(await findings([])).toEqual(expected);
});

test('reads a file once whose only key is `definition`', async () => {
  const { text, place } = unmarked(`definition:\n  StartAt: A\n${indented(STATES, 2)}\n`);
  folder.put({ 'steps/one.yml': text });
  expect(await findings([])).toEqual([`steps/one.yml:${place} FLX329`]);
});

test('reads pseudo parameters of a serverless.yml, and leaves JavaScript alone', async () => {
  folder.put({
    'serverless.yml': `stepFunctions:
  stateMachines:
    n: \${file(steps.js)}
    m:
      definition:
        StartAt: A
        States:
          A: {Type: Task, Resource: "arn:aws:states:#{AWS::Region}:#{AWS::AccountId}:activity:x", End: true}
          B: {Type: Succeed}
`,
    'steps.js': 'module.exports = {}',
  });
  expect(await findings([])).toEqual(['serverless.yml:9:11 FLX330']);
});

test.each([
  'definition = local.definition',
  'definition = local.a',
  'definition = local.b == 1 ? local.b : local.c',
  'definition = <<EOF\n{"StartAt": "A", "States": {%{ for x in y }"${x}": {}%{ endfor }}}\nEOF',
])('leaves a definition alone that only Terraform knows: %j', async (attribute) => {
  const locals = 'locals {\n  a = local.a\n  b = "x"\n}\n';
  folder.put({
    'main.tf': `${locals}resource "aws_sfn_state_machine" "m" {\n  ${attribute}\n}\n`,
    'm.asl.json': '{"StartAt": "A", "States": {%{ for x in y }"${x}": {}%{ endfor }}}',
  });
  expect(await findings([])).toEqual([]);
});

test.each([
  '%{ if x }'.repeat(100_000),
  'locals {'.repeat(100_000),
  'resource "aws_sfn_state_machine" "m" {'.repeat(20_000),
  '<<EOF\n'.repeat(100_000),
  '"${'.repeat(200_000),
  '/*'.repeat(400_000),
  '{'.repeat(500_000),
  '['.repeat(500_000),
])('ends for damaged Terraform: %.40j', async (text) => {
  for (const whole of [text, `resource "aws_sfn_state_machine" "m" {\n definition = jsonencode(${text}`]) {
    folder.put({ 'a.tf': whole });
    expect((await folder.fluxio(['validate'])).code).toBe(0);
  }
});

test('leaves functions unknown, and checks the rest', async () => {
  folder.put({
    'template.yaml': `${HEAD}      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: !Sub arn:\${AWS::Partition}:states:::lambda:invoke
            Parameters: {FunctionName: !GetAtt F.Arn, Other: !If [x, 1, 2]}
            TimeoutSeconds: !Ref Timeout
            Comment: !Ref AWS::NoValue
            Next: !Ref Next
          B: {Type: Succeed, Nxt: 1}
      DefinitionSubstitutions: {X: 1}
  Unknown:
    Type: AWS::StepFunctions::StateMachine
    Properties: {DefinitionString: !Ref Text}
`,
  });
  const found = await findings([]);
  expect(found).toContain('template.yaml:15:30 FLX324');
  expect(found).toContain('template.yaml:16:33 FLX357');
});

describe('names in Fn::Sub', () => {
  const withText = (text: string, head = "AWSTemplateFormatVersion: '2010-09-09'\n"): string =>
    `${head}Parameters: {Env: {Type: String}}\n${HEAD}      DefinitionString: !Sub |-\n        {"StartAt": "A", "States": {"A": {"Type": "Task",\n          "Resource": "${text}", "End": true}}}\n  Load: {Type: AWS::Lambda::Function}\n`;
  const wrong = ['template.yaml:9:24 FLX357'];

  test.each<[string, readonly string[]]>([
    ['${Lod.Arn}', wrong],
    ['${Load.Arn}', []],
    ['${LoadRole.Arn}', wrong],
    ['${Machine}', []],
    ['arn:${AWS::Partition}:x', []],
    ['${AWS::Regoin}', wrong],
    ['${!Nothing}', []],
    ['${Env}', []],
  ])('%s', async (text, expected) => {
    folder.put({ 'template.yaml': withText(text) });
    expect(await findings([])).toEqual(expected);
  });

  test.each<[string, string]>([
    ['a macro may add it', 'Transform: [Macro]\n'],
    ['a section comes from elsewhere', 'Transform: AWS::Serverless-2016-10-31\nFn::Transform: {Name: AWS::Include}\n'],
    ['a loop may add it', 'Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n'],
  ])('are not checked where %s', async (_, head) => {
    folder.put({ 'template.yaml': withText('${Lod.Arn}', head) });
    expect(await findings([])).toEqual([]);
  });

  test('that AWS SAM generates are known', async () => {
    const sam = 'Transform: AWS::Serverless-2016-10-31\n';
    folder.put({ 'a.yaml': withText('${LoadRole.Arn}', sam), 'b.yaml': withText('${ServerlessRestApi}', sam) });
    expect(await findings([])).toEqual([]);
    folder.put({ 'c.yaml': withText('${Lod.Arn}', sam) });
    expect(await findings([])).toEqual(['c.yaml:9:24 FLX357']);
  });

  test('come from its second argument, and from every part of a definition', async () => {
    folder.put({
      'template.yaml': `AWSTemplateFormatVersion: '2010-09-09'
${HEAD}      Definition:
        StartAt: A
        States:
          A:
            Type: Task
            Resource: !Sub ['\${a}\${b}', {a: 1}]
            Comment: {Fn::Sub: ['\${c}', {Fn::FindInMap: [x, y, z]}]}
            TimeoutSeconds: !Sub '\${d}'
            End: true
      DefinitionSubstitutions: {x: !Sub 'a \${e}'}
`,
    });
    expect(await findings([])).toEqual([
      'template.yaml:11:34 FLX357',
      'template.yaml:13:35 FLX357',
      'template.yaml:15:33 FLX357',
      'template.yaml:15:44 FLX357',
    ]);
  });
});
