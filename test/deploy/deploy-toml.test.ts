// Tests for deploy.toml: what is reported about it and where, how it is merged, and that its files are read from the
// project only.
import * as fs from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { type Diagnostic, reporter } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { parseToml } from '../../src/config/toml.ts';
import type { TomlValue } from '../../src/config/value.ts';
import { readDeploySettings } from '../../src/deploy/read.ts';
import { type Folder, makeFolder } from '../support/cli.ts';
import type { Read } from '../support/deploy.ts';
import { repositoryIn } from '../support/git.ts';

const PROJECT = `
class LoadOrder(Task):
    async def run(event, context):
        return {"total": 3}


class Compact(Task):
    service = "ecs"

    async def run(event, context):
        return None


class Old(Task):
    service = "lambda:pexpm-runner"

    async def run(event, context):
        return None


def main(data):
    data["order"] = LoadOrder()
    Compact()
    Old()
`;

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

/** Every error as `path:line:column: severity code message; help`. */
async function check(files: Readonly<Record<string, string>>): Promise<{ code: number; lines: string[] }> {
  folder.put({ 'orders/project.py': PROJECT, ...files });
  const { code, stdout, stderr } = await folder.fluxio(['check', '--format', 'json', '--quiet', '--no-cache']);
  expect(stderr).toBe('');
  return { code, lines: errorsIn(stdout) };
}

function errorsIn(report: string): string[] {
  const { diagnostics }: Read = JSON.parse(report);
  return diagnostics
    .filter(({ severity }: Read) => severity === 'error')
    .map(({ file, range: { start }, severity, code, message, help }: Read) =>
      [`${file}:${start.line}:${start.column}: ${severity} ${code} ${message}`, help].filter(Boolean).join('; '),
    );
}

const MISTAKES: readonly [name: string, toml: string, expected: string][] = [
  ['a syntax error', 'retain = ', `1:10: error FLX912 invalid TOML: `],
  ['an unknown key', 'retian = true', `1:1: error FLX913 unknown setting 'retian'; did you mean 'retain'?`],
  [
    'an unknown key of a task',
    '[task.LoadOrder]\nlayer = []',
    `2:1: error FLX913 unknown setting 'layer' in 'task.LoadOrder'; did you mean 'layers'?`,
  ],
  ['an unknown task', '[task.LoadOrdr]', `1:7: error FLX915 unknown task 'LoadOrdr'; did you mean 'LoadOrder'?`],
  [
    'an unknown task in quotes',
    '[task."?"]',
    `1:7: error FLX915 unknown task '?'; use the name of a task class, or "*"`,
  ],
  ['a wrong type', 'retain = "yes"', `1:10: error FLX914 expected true or false in 'retain', not a string`],
  [
    'a string for a list',
    '[task.LoadOrder]\nlayers = "a"',
    `2:10: error FLX914 expected a list of strings in 'task.LoadOrder.layers', not a string; write ["a"]`,
  ],
  [
    'an unknown level',
    'log-level = "ERRORS"',
    `1:13: error FLX915 invalid value 'ERRORS' for 'log-level'; expected OFF, FATAL, ERROR or ALL; did you mean 'ERROR'?`,
  ],
  [
    'an unknown runtime',
    '[task."*"]\nruntime = "python3.9"',
    `2:11: error FLX915 invalid value 'python3.9' for 'task.*.runtime'; expected `,
  ],
  [
    'a number out of range',
    'state-data-days = 0',
    `1:19: error FLX915 'state-data-days' must be from 1 to 400, not 0; write 1, or a number between the two`,
  ],
  ['a fraction', 'state-data-days = 1.5', `1:19: error FLX914 expected an integer in 'state-data-days', not a number`],
  [
    'an invalid variable',
    'permissions-boundary = "arn:${My-Boundary}"',
    `1:29: error FLX915 '\${My-Boundary}' is not a valid parameter; use letters and digits only, beginning with a letter`,
  ],
  [
    'an unknown pseudo parameter',
    'permissions-boundary = "${AWS::Regio}"',
    `1:25: error FLX915 '\${AWS::Regio}' is not a valid parameter; use one of `,
  ],
  [
    'an open variable',
    'permissions-boundary = "${A"',
    `1:25: error FLX915 '\${A' has no closing brace; add '}' after the name of the parameter`,
  ],
  [
    'an empty text',
    'permissions-boundary = ""',
    `1:24: error FLX915 'permissions-boundary' must not be empty; write a value, or remove the setting`,
  ],
  [
    'a variable that is a resource',
    'permissions-boundary = "${EncryptionKey}"',
    `1:24: error FLX915 '\${EncryptionKey}' is not a parameter, because a resource or a parameter of fluxio has this name; choose another name`,
  ],
  [
    'alarms without a topic',
    'alarms = {}',
    `1:10: error FLX915 missing key 'topic' in 'alarms'; write { topic = "ARN of an SNS topic" }`,
  ],
  [
    'a permission without resources',
    '[task.LoadOrder]\nallow = [{ actions = ["s3:GetObject"] }]',
    `2:10: error FLX915 missing 'resources' in 'task.LoadOrder.allow'; write `,
  ],
  [
    'a permission without actions in a separate table',
    '[[task.LoadOrder.allow]]\nresources = ["*"]',
    `1:18: error FLX915 missing 'actions' in 'task.LoadOrder.allow'; write `,
  ],
  [
    'a key of another service',
    '[task.Compact]\nlayers = ["${A}"]',
    `2:1: error FLX915 'layers' has no effect on 'Compact', whose service is 'ecs'; remove it; it is for 'lambda'`,
  ],
  [
    'a reserved variable',
    '[task.LoadOrder]\nenvironment = { AWS_REGION = "x" }',
    `2:17: error FLX915 Lambda reserves the variable 'AWS_REGION'; rename the variable`,
  ],
  [
    'a variable of ours',
    '[task.Compact]\nenvironment = { SFN_STATE_NAME = "x" }',
    `2:17: error FLX915 fluxio sets the variable 'SFN_STATE_NAME' itself; rename the variable`,
  ],
  [
    'an invalid name',
    '[task."*"]\nenvironment = { "a-b" = "x" }',
    `2:17: error FLX915 'a-b' is not a valid environment variable; use two or more letters`,
  ],
  [
    'a secret that is also a variable',
    '[task."*"]\nenvironment = { DB = "x" }\n[task.Compact]\nsecrets = { DB = "${DbArn}" }',
    `4:13: error FLX915 'DB' of 'Compact' is both a secret and in 'environment'; remove one of the two`,
  ],
  [
    'a secret whose ARN has the name of a variable',
    '[task.LoadOrder]\nsecrets = { DB = "${Db}" }\nenvironment = { DB_ARN = "x" }',
    `3:17: error FLX915 'DB_ARN' contains the ARN of the secret 'DB' of 'LoadOrder'; rename one of the two`,
  ],
  [
    'a secret whose ARN has the name of a secret',
    '[task.LoadOrder]\nsecrets = { DB = "${Db}", DB_ARN = "${Other}" }',
    `2:27: error FLX915 'DB_ARN' contains the ARN of the secret 'DB' of 'LoadOrder'; rename one of the two`,
  ],
  [
    'the name of a policy',
    '[task.LoadOrder]\npolicies = ["AmazonBedrockReadOnly"]',
    `2:14: error FLX915 'AmazonBedrockReadOnly' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:iam::aws:policy/`,
  ],
  [
    'a policy for everything',
    '[task.LoadOrder]\npolicies = ["*"]',
    `2:14: error FLX915 '*' is not an ARN; write an ARN`,
  ],
  [
    'the name of a bucket',
    '[task.LoadOrder]\nallow = [{ actions = ["s3:GetObject"], resources = ["*", "orders/*"] }]',
    `2:59: error FLX915 'orders/*' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:s3:::bucket/*`,
  ],
  [
    'the name of a secret',
    '[task.LoadOrder]\nsecrets = { DB = "db" }',
    `2:19: error FLX915 'db' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:secretsmanager:`,
  ],
  [
    'a parameter of Systems Manager',
    '[task.LoadOrder]\nsecrets = { DB = "arn:${AWS::Partition}:ssm:${AWS::Region}:1:parameter/db" }',
    `2:19: error FLX915 'arn:\${AWS::Partition}:ssm:\${AWS::Region}:1:parameter/db' is not an ARN of the service 'secretsmanager'; write an ARN`,
  ],
  [
    'a part of a secret',
    '[task.Compact]\nsecrets = { DB = "arn:aws:secretsmanager:eu-west-1:1:secret:db-a1b2c3:password::" }',
    `2:13: error FLX915 'DB' of 'Compact' is a part of a secret, but only whole secrets are supported; write only the ARN of the secret`,
  ],
  [
    'a part of a secret that is a parameter',
    '[task.Compact]\nsecrets = { DB = "${Db}:password::" }',
    `2:13: error FLX915 'DB' of 'Compact' is a part of a secret`,
  ],
  [
    'the name of a layer',
    '[task.LoadOrder]\nlayers = ["${!A}"]',
    `2:12: error FLX915 '\${!A}' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:lambda:`,
  ],
  [
    'the name of a topic',
    'alarms = { topic = "alarms" }',
    `1:21: error FLX915 'alarms' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:sns:`,
  ],
  [
    'the name of a boundary',
    'permissions-boundary = "edge"',
    `1:25: error FLX915 'edge' is not an ARN; write an ARN, such as arn:\${AWS::Partition}:iam:`,
  ],
  [
    'a variable that is a list of a large project',
    'permissions-boundary = "${LambdaCodeKeys1}"',
    `1:24: error FLX915 '\${LambdaCodeKeys1}' is not a parameter`,
  ],
  [
    'a variable that is a list of a nested stack',
    'permissions-boundary = "${QueueArns12}"',
    `1:24: error FLX915 '\${QueueArns12}' is not a parameter`,
  ],
  [
    'a variable that is a stack of a large project',
    'permissions-boundary = "${TasksStack32}"',
    `1:24: error FLX915 '\${TasksStack32}' is not a parameter`,
  ],
  [
    'more permissions than a role has room for',
    `[task.LoadOrder]\nallow = [${Array.from({ length: 40 }, (_, index) => `{ actions = ["s3:GetObject"], resources = ["arn:aws:s3:::${index}${'x'.repeat(2000)}"] }`).join()}]`,
    `2:1: error FLX915 role 'LambdaRoleLoadOrder' needs 20 managed policies, but IAM allows at most 10; allow less, or attach`,
  ],
  [
    'a permission with too many actions',
    `[task.LoadOrder]\nallow = [{ actions = [${Array.from({ length: 500 }, () => '"s3:GetObject"').join()}], resources = ["*"] }]`,
    `2:10: error FLX915 a permission of 'LoadOrder' has 7562 characters, but IAM has room for 5900; shorten it, or split it`,
  ],
  [
    'a permission with a long resource',
    `[task.LoadOrder]\nallow = [{ actions = ["s3:GetObject"], resources = ["*", "arn:${'x'.repeat(6000)}"] }]`,
    `2:10: error FLX915 a permission of 'LoadOrder' has 60`,
  ],
  [
    'an invalid value of a tag',
    'tags = { owner = "shop & co" }',
    `1:10: error FLX915 the value of the tag 'owner' has invalid characters; use only letters, digits, blanks and _ . : / = + - @`,
  ],
  [
    'six layers',
    '[task.LoadOrder]\nlayers = ["${A}", "${B}", "${C}", "${D}", "${E}", "${F}"]',
    `2:1: error FLX915 6 layers are more than Lambda's limit of 5; merge some of the layers`,
  ],
  [
    'eleven policies',
    `[task.Compact]\npolicies = [${Array.from({ length: 11 }, () => '"${A}"').join()}]`,
    `2:1: error FLX915 11 policies are more than 10, the most for the role of 'Compact'; write some of their permissions under 'allow'`,
  ],
  [
    'a large environment',
    `[task.LoadOrder]\nenvironment = { BIG = "${'x'.repeat(4100)}" }`,
    `2:1: error FLX915 the environment of 'LoadOrder' has 4103 bytes, but Lambda allows 4096; move large values to`,
  ],
  [
    'a large environment of other letters',
    `[task.LoadOrder]\nenvironment = { BIG = "${'ü'.repeat(2047)}" }`,
    `2:1: error FLX915 the environment of 'LoadOrder' has 4097 bytes`,
  ],
  [
    'a large environment of secrets',
    `[task.LoadOrder]\nsecrets = { BIG = "arn:a:secretsmanager:${'x'.repeat(4073)}" }`,
    `2:1: error FLX915 the environment of 'LoadOrder' has 4101 bytes`,
  ],
  [
    'a reserved tag',
    'tags = { "aws:x" = "y" }',
    `1:10: error FLX915 the tag 'aws:x' has a reserved prefix; rename the tag`,
  ],
  ['an invalid tag', 'tags = { "a!" = "y" }', `1:10: error FLX915 'a!' is not a valid tag; use at most 128 letters`],
  [
    'a requirement without a version',
    '[requirements]\nacme = "acme"',
    `2:8: error FLX915 'acme' is not a pinned distribution; write its name and version, such as 'acme-orders==1.2.0'`,
  ],
  [
    'a requirement from elsewhere',
    '[requirements]\nacme = "acme @ https://example.com/a.whl"',
    `2:8: error FLX915 'acme @ https://example.com/a.whl' is not a pinned distribution`,
  ],
  [
    'a missing file of requirements',
    '[task.LoadOrder]\nrequirements = "r.txt"',
    `2:1: error FLX915 cannot read 'r.txt': the file does not exist; correct the path, or check the file`,
  ],
  [
    'a path out of the project',
    '[task.LoadOrder]\nrequirements = "../r.txt"',
    `2:16: error FLX915 '../r.txt' is not a path inside the folder of 'orders/deploy.toml'; write a relative path with '/' and without '..'`,
  ],
  [
    'an overlay without a file',
    '[overlay]',
    `1:2: error FLX915 missing key 'file' in 'overlay'; write file = "overlay.json"`,
  ],
  [
    'a number that JavaScript would round',
    'state-data-days = 9_223_372_036_854_775_807',
    `1:19: error FLX915 'state-data-days' must be from 1 to 400, not 9_223_372_036_854_775_807`,
  ],
  [
    'a file of git',
    '[task.LoadOrder]\nrequirements = ".GIT/config"',
    `2:16: error FLX915 '.GIT/config' is a file of git; name a file of the project`,
  ],
  [
    'a missing overlay',
    '[overlay]\nfile = "o.json"',
    `2:1: error FLX915 cannot read 'o.json': the file does not exist`,
  ],
];

describe('a mistake in deploy.toml is an error of the project', () => {
  test.each(MISTAKES)('%s', async (_name, toml, expected) => {
    const { code, lines } = await check({ 'orders/deploy.toml': toml });
    expect({ code, lines: lines.length, first: lines[0]?.slice(0, `orders/deploy.toml:${expected}`.length) }).toEqual({
      code: 1,
      lines: 1,
      first: `orders/deploy.toml:${expected}`,
    });
  });
});

/** Valid texts, and invalid ones whose error the schema has to find too. */
const TEXTS = [
  ...MISTAKES.map(([, toml]) => toml),
  '',
  '[task."*"]\n[task.X]\n[requirements]\n',
  'retain = true\nlog-level = "OFF"\ntags = { "a b" = "c\\nd", x = "${!X}${AWS::Region}$5 ${A}" }',
  'tags = { a = "$" }',
  'tags = { a = "$$${A}" }',
  'tags = { a = "${A${B}" }',
  'tags = { a = "${}" }',
  'tags = { a = 1 }',
  'alarms = { topic = "${A}:x", subject = "y" }',
  'permissions-boundary = "x${A}"',
  'permissions-boundary = "arn:x"',
  'permissions-boundary = "arn:aws:iam"',
  'permissions-boundary = "arn:aws:iam::1:policy/a"',
  'permissions-boundary = "arn:aws:iamx::1"',
  'permissions-boundary = "arn:${AWS::Partition}:iam:${A}"',
  'permissions-boundary = "arn:a$b:iam:"',
  'permissions-boundary = "arn:aws:$x:y"',
  'permissions-boundary = "arn:aws:i${X}:y"',
  'permissions-boundary = "arn:${X}iam::x"',
  'permissions-boundary = "arn:aws::iam:"',
  `permissions-boundary = "\${${'A'.repeat(256)}}"`,
  '[[task.X.allow]]\nactions = ["s3:*"]\nresources = ["*", "arn:x", "${A}"]\n[[task.X.allow]]\nactions = []\nresources = ["*"]',
  '[[task.X.allow]]\nactions = ["s3:*"]\nresources = ["*"]\n[[task.X.allow]]\nactions = ["a:b"]\nresources = ["arn:*"]',
  '[task.X]\nallow = [{ actions = [""], resources = ["*"] }]',
  '[task.X]\nallow = [{ actions = ["a:b"], resources = ["*"], effect = "Deny" }]',
  '[task.X]\nallow = ["a:b"]',
  '[task.X]\nephemeral-storage = 511',
  '[task.X]\narchitecture = ""',
  ...[
    './a/b.txt',
    'a..b/..c',
    'a b',
    'C:a',
    'a/../b',
    '..',
    'a/..',
    '.git/x',
    'a/.git',
    'git~1/x',
    'x.git/y',
    '/a',
    'a\\\\b',
  ].map((path) => `[task.X]\nrequirements = "${path}"`),
  ...['a==1', 'a[b,c] == 1.0+x', 'a>=1', 'a==1,<2', 'a==*', '-a==1', 'a == 1; x'].map(
    (text) => `[requirements]\nx = "${text}"`,
  ),
  '[overlay]\nfile = "a.json"\nfiles = "b"',
];

test.each(TEXTS.map((toml) => [toml.slice(0, 100), toml]))(
  'the published schema accepts what the reader accepts: %j',
  (_, toml) => {
    const parsed = parseToml(toml);
    if ('error' in parsed) return;
    const schemaOf = (name: string): Read => JSON.parse(fs.readFileSync(join(__dirname, '../../docs', name), 'utf8'));
    for (const [isDefault, schema, wrap] of [
      [false, schemaOf('deploy.schema.json'), (value: unknown) => value],
      [true, schemaOf('fluxio.schema.json'), (deploy: unknown) => ({ deploy })],
    ] as const) {
      const found: Diagnostic[] = [];
      const file = sourceFile('deploy.toml', toml);
      readDeploySettings(parsed.root, { file, report: reporter(file, found) }, isDefault);
      const isValid = new Ajv({ strict: false }).validate(schema, wrap(asJson(parsed.root)));
      expect({ isDefault, isValid }).toEqual({ isDefault, isValid: found.length === 0 });
    }
  },
);

function asJson(value: TomlValue): unknown {
  if (value.kind === 'table') {
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, asJson(entry.value)]));
  }
  if (value.kind === 'list') return value.items.map(asJson);
  return value.kind === 'other' ? 1.5 : value.value;
}

describe('a mistake in an overlay', () => {
  test.each([
    ['{', `:1:1: error FLX915 invalid JSON: `],
    ['[]', `:1:1: error FLX915 an overlay must be an object`],
    ['{ "A": 1 }', `:1:3: error FLX915 the patch of 'A' must be an object or null`],
    ['{ "A": { "Properties": null } }', `:1:3: error FLX915 'Properties' of 'A' must be an object`],
    ['{ "A": { "Properties": [] } }', `:1:3: error FLX915 'Properties' of 'A' must be an object`],
    ['{ "A": { "Type": null } }', `:1:3: error FLX915 'Type' of 'A' must be a string`],
    [
      '{ "LambdaFunctionLoadOrder": { "Metadata": { "Ghost": 1 } },\n  "Gh\\u006fst": {} }',
      `:2:3: error FLX915 unknown resource 'Ghost' in the overlay`,
    ],
    [
      '{ "LambdaLogGroupLoadOrder": null }',
      `:1:3: error FLX915 'LambdaLogGroupLoadOrder' cannot be removed, because 'LambdaRoleLoadOrder' refers to it; change it`,
    ],
    [
      '{ "LambdaFunctionLoadOrder": { "Properties": { "Description": { "Fn::Sub": "${Environmen} ${AWS::Region} ${!X}" } } } }',
      `:1:3: error FLX915 'LambdaFunctionLoadOrder' refers to 'Environmen', which is neither a resource nor a parameter of its template`,
    ],
    [
      '{ "LambdaFunctionLoadOrder": { "DependsOn": "LambdaRoleLoadOrde", "Metadata": { "a": { "Fn::Sub": ["${X}", { "X": 1 }] } } } }',
      `:1:3: error FLX915 'LambdaFunctionLoadOrder' refers to 'LambdaRoleLoadOrde', which is neither a resource nor a parameter of its template; did you mean 'LambdaRoleLoadOrder'?`,
    ],
    [
      '{\n  "LambdaFunctionLoadOrde": {}\n}',
      `:2:3: error FLX915 unknown resource 'LambdaFunctionLoadOrde' in the overlay; did you mean 'LambdaFunctionLoadOrder'?`,
    ],
  ])('%s', async (text, expected) => {
    const files = { 'orders/deploy.toml': '[overlay]\nfile = "aws/o.json"', 'orders/aws/o.json': text };
    const { lines } = await check(files);
    expect(lines.map((line) => line.slice(0, `orders/aws/o.json${expected}`.length))).toEqual([
      `orders/aws/o.json${expected}`,
    ]);
  });
});

test('no file of another repository is read through a link', async () => {
  const secret = '{ "SECRET": 1 }';
  folder.put({ 'repository/.git/HEAD': '', 'other/.git/HEAD': '', 'other/o.json': secret, 'o.json': secret });
  folder.put({
    'repository/orders/project.py': PROJECT,
    'repository/orders/deploy.toml': '[overlay]\nfile = "aws/o.json"',
    'repository/bills/project.py': PROJECT,
    'repository/bills/deploy.toml': '[overlay]\nfile = "o.json"',
    'repository/plans/project.py': PROJECT,
  });
  const link = (target: string, path: string): void => fs.symlinkSync(target, join(folder.root, 'repository', path));
  link('../../other', 'orders/aws');
  link('../../o.json', 'bills/o.json');
  link('../../o.json', 'plans/deploy.toml');
  const { stdout } = await folder.fluxio(['check', 'repository', '--format', 'json', '--quiet']);
  const reason = 'a symbolic link that points outside the repository';
  expect(errorsIn(stdout).map((line) => line.split(';', 1)[0])).toEqual([
    `repository/bills/deploy.toml:2:1: error FLX915 cannot read 'o.json': ${reason}`,
    `repository/orders/deploy.toml:2:1: error FLX915 cannot read 'aws/o.json': ${reason}`,
    `repository/plans/deploy.toml:1:1: error FLX911 cannot read 'repository/plans/deploy.toml': ${reason}`,
  ]);
  expect(stdout).not.toContain('SECRET');
});

test('a deeply nested overlay is an error', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { lines } = await check({
    'orders/deploy.toml': '[overlay]\nfile = "o.json"',
    'orders/o.json': `{ "A": { "Metadata": ${deep} } }`,
  });
  expect(lines[0]).toMatch(/^orders\/o\.json:1:3: error FLX915 the patch of 'A' has more than 100 levels; write/);
});

test("a project without mistakes has no findings, and is built despite another project's mistakes", async () => {
  folder.put({
    'orders/project.py': PROJECT,
    'orders/deploy.toml': 'retian = true',
    'bills/project.py': PROJECT,
    'bills/deploy.toml': '[task."*"]\nlayers = ["${Layer}"]\n[task.LoadOrder]\nvpc = true\n',
  });
  const { code, stdout } = await folder.fluxio(['build', '--out', 'out']);
  expect(code).toBe(1);
  expect(stdout.match(/FLX9\d\d/g)).toEqual(['FLX913', 'FLX913']);
  expect(fs.readdirSync(join(folder.root, 'out')).sort()).toEqual(['bills', 'fluxio-manifest.json']);
});

test('an event processor needs all events with their data', async () => {
  const project = PROJECT.replace('def main', '@process_events()\ndef main');
  const { lines } = await check({
    'orders/project.py': project,
    'orders/deploy.toml': 'log-level = "ERROR"\nlog-execution-data = false\n',
  });
  expect(lines).toEqual([
    `orders/deploy.toml:1:1: error FLX915 the event processor of 'main' requires all events, but 'log-level' is 'ERROR'; write log-level = "ALL", or remove @process_events`,
    `orders/deploy.toml:2:1: error FLX915 the event processor of 'main' requires the data of executions; write log-execution-data = true, or remove @process_events`,
  ]);
});

describe('defaults in a configuration file', () => {
  test('a wrong one stops the run', async () => {
    folder.put({ 'orders/project.py': PROJECT, 'fluxio.toml': '[deploy]\nretian = true\n[deploy.task.LoadOrder]\n' });
    const { code, stdout } = await folder.fluxio(['check', '--format', 'json']);
    expect({ code, lines: errorsIn(stdout) }).toEqual({
      code: 2,
      lines: [
        `fluxio.toml:2:1: error FLX913 unknown setting 'retian'; did you mean 'retain'?`,
        `fluxio.toml:3:14: error FLX915 defaults cannot name the task 'LoadOrder'; write [deploy.task."*"], or move the table to the 'deploy.toml' of the project`,
      ],
    });
  });

  test('one that does not fit a project is reported there once, with two projects', async () => {
    const project = PROJECT.replace('def main', '@process_events()\ndef main');
    const { lines } = await check({
      'orders/project.py': project,
      'bills/project.py': project,
      'fluxio.toml': '[deploy]\nlog-level = "ERROR"\n',
    });
    expect(lines).toEqual([
      `fluxio.toml:2:1: error FLX915 the event processor of 'main' requires all events, but 'log-level' is 'ERROR'; write log-level = "ALL", or remove @process_events`,
    ]);
  });
});

describe('with --changed-since', () => {
  const changedBy = async (files: Readonly<Record<string, string>>, change: () => void): Promise<string[]> => {
    const repository = repositoryIn(() => folder.root);
    repository.init();
    folder.put({ 'orders/project.py': PROJECT, 'bills/project.py': PROJECT, ...files });
    repository.commit();
    change();
    const { stdout } = await folder.fluxio(['check', '--format', 'json', '--quiet', '--changed-since', 'HEAD']);
    return errorsIn(stdout).map((line) => line.split(';', 1)[0] ?? '');
  };
  const wrong = '[task.LoadOrdr]\n';

  test('a changed project file reports the findings in its deploy.toml', async () => {
    const files = { 'orders/deploy.toml': wrong, 'bills/deploy.toml': wrong };
    const lines = await changedBy(files, () => folder.put({ 'orders/project.py': `${PROJECT}\n` }));
    expect(lines).toEqual([`orders/deploy.toml:1:7: error FLX915 unknown task 'LoadOrdr'`]);
  });

  test('a changed or removed deploy.toml reports the findings in its project file', async () => {
    const project = `class Load(Task):
    async def run(event, context):
        import boto3

        return boto3.client("s3").get_object(Bucket="b", Key="k")["ETag"]


def main(data):
    data["x"] = Load()
`;
    const allow = '[task.Load]\nallow = [{ actions = ["s3:GetObject"], resources = ["*"] }]\n';
    const files = {
      'fluxio.toml': '[severity]\nFLX410 = "error"\n',
      'orders/project.py': project,
      'orders/deploy.toml': allow,
      'bills/project.py': project,
      'bills/deploy.toml': allow.replace('Get', 'Put'),
    };
    const finding = `orders/project.py:5:35: error FLX410 task 'Load' has no permission for 's3:GetObject'`;
    expect(await changedBy(files, () => folder.put({ 'orders/deploy.toml': '' }))).toEqual([finding]);
    fs.rmSync(join(folder.root, 'orders/deploy.toml'));
    const { stdout } = await folder.fluxio(['check', '--format', 'json', '--quiet', '--changed-since', 'HEAD']);
    expect(errorsIn(stdout)[0]).toContain(finding);
  });

  test('a changed file that deploy.toml names reports the findings in deploy.toml', async () => {
    const toml = `${wrong}[overlay]\nfile = "o.json"\n`;
    const files = {
      'orders/deploy.toml': toml,
      'orders/o.json': '{}',
      'bills/deploy.toml': toml,
      'bills/o.json': '{}',
    };
    const lines = await changedBy(files, () => folder.put({ 'orders/o.json': '{ }' }));
    expect(lines).toEqual([`orders/deploy.toml:1:7: error FLX915 unknown task 'LoadOrdr'`]);
  });
});

test('state-data-days moves the limit of waits', async () => {
  const project = `class Put(Task):
    async def run(event, context):
        context.state_data_client.put_item("k", 1)


class Get(Task):
    async def run(event, context):
        return context.state_data_client.get_item("k")


def main(data):
    Put()
    wait(seconds=${20 * 86_400})
    data["k"] = Get()
`;
  const codes = async (toml: string): Promise<string[]> => {
    folder.put({ 'p/project.py': project, 'p/deploy.toml': toml });
    const { stdout } = await folder.fluxio(['check', '--format', 'concise', '--quiet']);
    return stdout.match(/FLX603.*/g) ?? [];
  };
  const message = (days: number): string =>
    `FLX603 'k' is read at least 20 days after it was stored, but state data expire after ${days} days`;
  expect(await codes('')).toEqual([message(7)]);
  expect(await codes('state-data-days = 19')).toEqual([message(19)]);
  expect(await codes('state-data-days = 20')).toEqual([]);
});
