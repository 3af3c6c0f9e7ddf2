// Tests for what deploy.toml changes in templates: every key, the parameters that it names, defaults, and that a project
// without it keeps its templates.
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';
import type { Read } from '../support/deploy.ts';

const PROJECT = `
class Load(Task):
    async def run(event, context):
        return context.state_data_client.get_item("x")


class Image(Task):
    service = "lambda:container"

    async def run(event, context):
        return None


class Compact(Task):
    service = "ecs"

    async def run(event, context):
        return None


class Work(Task):
    service = "ecs:worker"
    spec = "work:Worker"
    timeout = 600


class Build(Task):
    service = "codebuild"


@schedule(expression="rate(1 day)")
@subscribe(topic_arn_import_value="other")
def main(data):
    data["order"] = Load()
    Image()
    Compact()
    Work(data["order"])
    Build()
`;

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});

afterEach(() => {
  folder.remove();
});

interface Built {
  readonly resources: Readonly<Record<string, Read>>;
  readonly parameters: Readonly<Record<string, Read>>;
  readonly outputs: Readonly<Record<string, Read>>;
  readonly stdout: string;
}

/** Builds the project in a single template. */
async function build(toml: string | undefined, files: Readonly<Record<string, string>> = {}): Promise<Built> {
  folder.put({ 'p/project.py': PROJECT, ...(toml === undefined ? {} : { 'p/deploy.toml': toml }), ...files });
  const io = { buildId: 'b1', env: { FLUXIO_CACHE_DIR: join(folder.root, 'cache') } };
  const { code, stdout } = await folder.fluxio(['build', '--out', 'out', '--layout', 'flat'], { io });
  expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
  const { Resources, Parameters, Outputs } = JSON.parse(folder.read('out/p/project.template.json'));
  return { resources: Resources, parameters: Parameters, outputs: Outputs, stdout };
}

const property = (built: Built, id: string): Read => built.resources[id].Properties;

/** The resources that differ from those of a project without deploy.toml, by id. */
async function changes(toml: string): Promise<string[]> {
  const plain = await build(undefined);
  const own = await build(toml);
  const ids = new Set([...Object.keys(plain.resources), ...Object.keys(own.resources)]);
  return [...ids].filter((id) => JSON.stringify(plain.resources[id]) !== JSON.stringify(own.resources[id])).sort();
}

describe('keys of the project', () => {
  test('retain', async () => {
    const policies = ({ resources }: Built): Read =>
      ['EncryptionKey', 'StateDataTable', 'LambdaLogGroupLoad', 'StateMachineLogGroupMain', 'QueueWork'].map((id) => [
        resources[id].DeletionPolicy,
        resources[id].UpdateReplacePolicy,
      ]);
    const [keep, drop] = [
      ['Retain', 'Retain'],
      ['Delete', 'Delete'],
    ];
    expect(policies(await build(undefined))).toEqual([keep, keep, drop, drop, drop]);
    expect(policies(await build('retain = true'))).toEqual([keep, keep, keep, keep, drop]);
    expect(policies(await build('retain = false'))).toEqual([drop, drop, drop, drop, drop]);
  });

  test.each(['FATAL', 'ERROR', 'ALL'])('log-level %s', async (level) => {
    const built = await build(`log-level = "${level}"\nlog-execution-data = false`);
    expect(property(built, 'StateMachineMain').LoggingConfiguration).toMatchObject({
      Level: level,
      IncludeExecutionData: false,
    });
  });

  test('log-level OFF removes the log group and the permissions for it', async () => {
    const built = await build('log-level = "OFF"');
    expect(property(built, 'StateMachineMain').LoggingConfiguration).toBeUndefined();
    expect(built.resources.StateMachineLogGroupMain).toBeUndefined();
    expect(JSON.stringify(built.resources.StateMachineRoleMain)).not.toContain('logs:');
    expect(built.resources.StateMachineMain.Metadata.checkov.skip[0].id).toBe('CKV_AWS_285');
  });

  test('tracing', async () => {
    const built = await build('tracing = false');
    expect(property(built, 'StateMachineMain').TracingConfiguration).toEqual({ Enabled: false });
    expect(property(built, 'LambdaFunctionLoad').TracingConfig).toEqual({ Mode: 'PassThrough' });
    expect(JSON.stringify(built.resources)).not.toContain('xray:');
  });

  test('permissions-boundary is on every role', async () => {
    const built = await build('permissions-boundary = "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${Edge}"');
    const roles = Object.values(built.resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles).toHaveLength(11);
    for (const { Properties } of roles) {
      expect(Properties.PermissionsBoundary).toEqual({
        'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${Edge}',
      });
    }
    expect(built.parameters.Edge).toEqual({
      Type: 'String',
      MinLength: 1,
      Description: 'deploy.toml: permissions-boundary',
    });
  });

  test('tags are on everything that can have tags', async () => {
    const built = await build('tags = { owner = "shop", "cost-centre" = "${Centre}" }');
    const tagged = Object.values(built.resources).filter(({ Properties }) => Properties.Tags !== undefined);
    expect(tagged.length).toBeGreaterThan(20);
    for (const { Properties } of tagged) {
      const text = JSON.stringify(Properties.Tags);
      expect(text).toMatch(/"owner",?"?:?.*"shop"/);
      expect(text).toContain('"Ref":"Centre"');
    }
  });

  test('alarms', async () => {
    const before = await build(undefined);
    const built = await build('alarms = { topic = "${AlarmTopicArn}" }');
    const added = Object.keys(built.resources).filter((id) => before.resources[id] === undefined);
    expect(added).toEqual([
      'QueueDeadLetterAlarmWork',
      'QueueAgeAlarmWork',
      'FailedExecutionAlarmMain',
      'TimedOutExecutionAlarmMain',
      'AbortedExecutionAlarmMain',
      'EventDeadLetterAlarmMain',
      expect.stringMatching(/^SubscriptionDeadLetterAlarmMain/),
    ]);
    for (const id of added) expect(property(built, id).AlarmActions).toEqual([{ Ref: 'AlarmTopicArn' }]);
    expect(property(built, 'QueueAgeAlarmWork').Threshold).toBe(600);
  });

  test('state-data-days reaches the tasks that use state data', async () => {
    const built = await build('state-data-days = 30');
    expect(property(built, 'LambdaFunctionLoad').Environment.Variables.FLUXIO_STATE_DATA_DAYS).toBe('30');
    expect(property(built, 'LambdaFunctionImage').Environment.Variables.FLUXIO_STATE_DATA_DAYS).toBeUndefined();
  });
});

describe('keys of a task', () => {
  test('of a function', async () => {
    const built = await build(`
[task."*"]
runtime = "python3.12"
environment = { MODE = "\${Mode}", SHARED = "1" }

[task.Load]
environment = { MODE = "own" }
secrets = { DB = "\${DbSecretArn}", API = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:api" }
policies = ["arn:\${AWS::Partition}:iam::aws:policy/AmazonBedrockReadOnly"]
vpc = true
layers = ["\${Layer}"]
architecture = "x86_64"
ephemeral-storage = 2048
reserved-concurrency = 5
allow = [{ actions = ["s3:GetObject"], resources = ["arn:\${AWS::Partition}:s3:::\${Bucket}/*"] }]
`);
    const load = property(built, 'LambdaFunctionLoad');
    expect(load).toMatchObject({
      Runtime: 'python3.12',
      Architectures: ['x86_64'],
      Layers: [{ Ref: 'Layer' }],
      EphemeralStorage: { Size: 2048 },
      ReservedConcurrentExecutions: 5,
      VpcConfig: { SubnetIds: [{ Ref: 'Subnet0' }, { Ref: 'Subnet1' }, { Ref: 'Subnet2' }, { Ref: 'Subnet3' }] },
    });
    expect(load.Environment.Variables).toMatchObject({
      MODE: 'own',
      SHARED: '1',
      DB_ARN: { Ref: 'DbSecretArn' },
      FLUXIO_SECRETS: 'DB,API',
    });
    const role = property(built, 'LambdaRoleLoad');
    expect(role.ManagedPolicyArns).toHaveLength(2);
    expect(role.Policies[0].PolicyDocument.Statement).toEqual(
      expect.arrayContaining([
        {
          Sid: 'ReadSecrets',
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: [{ Ref: 'DbSecretArn' }, 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:api'],
        },
        {
          Sid: 'Allowed1',
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/*' }],
        },
      ]),
    );
    // An image has no runtime, and the settings of the other task are not its own.
    const image = property(built, 'LambdaFunctionImage');
    expect(image.Environment.Variables).toMatchObject({ MODE: { Ref: 'Mode' }, SHARED: '1' });
    expect([image.Runtime, image.Layers, image.VpcConfig]).toEqual([undefined, undefined, undefined]);
    expect(Object.keys(built.parameters)).toEqual(expect.arrayContaining(['Mode', 'DbSecretArn', 'Layer', 'Bucket']));
  });

  test('of a container', async () => {
    const built = await build(`
[task.Compact]
environment = { MODE = "x" }
secrets = { DB = "\${DbSecretArn}" }
allow = [{ actions = ["s3:GetObject"], resources = ["*"] }]
policies = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
architecture = "arm64"
`);
    const definition = property(built, 'ECSTaskDefinitionCompact');
    expect(definition.RuntimePlatform.CpuArchitecture).toBe('ARM64');
    const [container] = definition.ContainerDefinitions;
    expect(container.Secrets).toEqual([{ Name: 'DB', ValueFrom: { Ref: 'DbSecretArn' } }]);
    expect(container.Environment).toContainEqual({ Name: 'MODE', Value: 'x' });
    // The agent reads secrets, and the code of the task does not.
    expect(JSON.stringify(built.resources.ECSExecutionRoleCompact)).toContain('secretsmanager:GetSecretValue');
    expect(JSON.stringify(built.resources.ECSTaskRoleCompact)).not.toContain('secretsmanager');
    expect(property(built, 'ECSTaskRoleCompact').ManagedPolicyArns).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect(property(built, 'ECSTaskDefinitionWork').RuntimePlatform.CpuArchitecture).toBe('X86_64');
  });

  test('of a build', async () => {
    const built = await build(`
[task.Build]
environment = { MODE = "x" }
secrets = { TOKEN = "\${TokenArn}" }
allow = [{ actions = ["s3:PutObject"], resources = ["*"] }]
`);
    const { Environment } = property(built, 'CodeBuildProjectBuild');
    expect(Environment.EnvironmentVariables.slice(2)).toEqual([
      { Name: 'MODE', Type: 'PLAINTEXT', Value: 'x' },
      { Name: 'TOKEN', Type: 'SECRETS_MANAGER', Value: { Ref: 'TokenArn' } },
    ]);
    expect(JSON.stringify(built.resources.CodeBuildRoleBuild)).toMatch(/GetSecretValue.*s3:PutObject/);
  });

  test('for all tasks applies to those that support it', async () => {
    const built = await build(`
[task."*"]
runtime = "python3.12"
layers = ["\${Layer}"]
vpc = true
architecture = "arm64"
ephemeral-storage = 600
reserved-concurrency = 1
`);
    const image = property(built, 'LambdaFunctionImage');
    // An image can have neither a runtime nor layers, and Lambda rejects both.
    expect([image.Runtime, image.Layers]).toEqual([undefined, undefined]);
    expect(image).toMatchObject({ EphemeralStorage: { Size: 600 }, ReservedConcurrentExecutions: 1 });
    expect(property(built, 'LambdaFunctionLoad')).toMatchObject({ Runtime: 'python3.12', Layers: [{ Ref: 'Layer' }] });
  });

  test('a literal that looks like a parameter', async () => {
    const built = await build(
      '[task.Load]\nenvironment = { AB = "a${!Environment}", CD = "${!A}${Environment}", EF = "$5" }',
    );
    expect(property(built, 'LambdaFunctionLoad').Environment.Variables).toMatchObject({
      AB: { 'Fn::Join': ['', ['a$', '{Environment}']] },
      CD: { 'Fn::Sub': '${!A}${Environment}' },
      EF: '$5',
    });
  });

  test('an action and a resource may be a parameter', async () => {
    const built = await build(
      '[task.Load]\nallow = [{ actions = ["s3:${Verb}Object", "${Action}"], resources = ["${Resource}"] }]',
    );
    const statements = property(built, 'LambdaRoleLoad').Policies[0].PolicyDocument.Statement;
    expect(statements).toContainEqual({
      Sid: 'Allowed1',
      Effect: 'Allow',
      Action: [{ 'Fn::Sub': 's3:${Verb}Object' }, { Ref: 'Action' }],
      Resource: [{ Ref: 'Resource' }],
    });
    expect(Object.keys(built.parameters)).toEqual(expect.arrayContaining(['Verb', 'Action', 'Resource']));
  });

  test('a task does not affect another one', async () => {
    expect(await changes('[task.Load]\nreserved-concurrency = 1\nenvironment = { A_B = "c" }')).toEqual([
      'LambdaFunctionLoad',
    ]);
  });
});

test('defaults of the configuration file are overridden key by key, also within tables', async () => {
  const built = await build('tags = { owner = "shop" }\n[task."*"]\nenvironment = { A_B = "2" }', {
    'fluxio.toml':
      '[deploy]\ntracing = false\ntags = { owner = "all", team = "x" }\n[deploy.task."*"]\nenvironment = { A_B = "1", C_D = "3" }',
  });
  const { Tags, Environment, TracingConfig } = property(built, 'LambdaFunctionLoad');
  expect(Tags.slice(2)).toEqual([
    { Key: 'owner', Value: 'shop' },
    { Key: 'team', Value: 'x' },
  ]);
  expect(Environment.Variables).toMatchObject({ A_B: '2', C_D: '3' });
  expect(TracingConfig).toEqual({ Mode: 'PassThrough' });
});

test('an overlay changes, adds and removes members by logical id', async () => {
  const toml = '[overlay]\nfile = "overlay.json"';
  const built = await build(toml, {
    'p/overlay.json': JSON.stringify({
      LambdaFunctionLoad: { Properties: { MemorySize: 512, Description: null, SnapStart: { ApplyOn: 'None' } } },
      SuccessRuleMain: { Properties: { State: 'DISABLED' } },
    }),
  });
  const load = property(built, 'LambdaFunctionLoad');
  expect(load).toMatchObject({ MemorySize: 512, SnapStart: { ApplyOn: 'None' }, Handler: 'fluxio_entry.handler' });
  expect(load.Description).toBeUndefined();
  expect(property(built, 'SuccessRuleMain').State).toBe('DISABLED');
});

test('in the nested layout, the root passes on the parameters that a stack names', async () => {
  folder.put({
    'p/project.py': PROJECT,
    'p/deploy.toml':
      'alarms = { topic = "${AlarmTopicArn}" }\npermissions-boundary = "${Edge}"\n[task.Load]\nlayers = ["${Layer}"]',
  });
  const { code } = await folder.fluxio(['build', '--out', 'out']);
  expect(code).toBe(0);
  const [root, main]: Read[] = ['project', 'main'].map((name) =>
    JSON.parse(folder.read(`out/p/${name}.template.json`)),
  );
  expect(Object.keys(main.Parameters)).toEqual(expect.arrayContaining(['AlarmTopicArn', 'Edge']));
  expect(main.Parameters.Layer).toBeUndefined();
  expect(root.Resources.MainStateMachineStack.Properties.Parameters.Edge).toEqual({ Ref: 'Edge' });
  const manifest = JSON.parse(folder.read('out/fluxio-manifest.json'));
  expect(manifest.projects[0].parameters).toContainEqual({
    name: 'Edge',
    description: 'deploy.toml: permissions-boundary',
  });
});

test('the manifest lists the role and the function of each task, and what it may do', async () => {
  await build('[task.Load]\nallow = [{ actions = ["s3:GetObject"], resources = ["*"] }]');
  const { projects } = JSON.parse(folder.read('out/fluxio-manifest.json'));
  expect(projects[0].tasks.slice(0, 3)).toEqual([
    {
      name: 'Load',
      role: 'LambdaRoleLoad',
      function: 'LambdaFunctionLoad',
      permissions: ['read state data', 's3:GetObject'],
    },
    { name: 'Image', role: 'LambdaRoleImage', function: 'LambdaFunctionImage', permissions: [] },
    { name: 'Compact', role: 'ECSTaskRoleCompact', permissions: [] },
  ]);
});

test('the root has the ARNs of roles and functions as outputs', async () => {
  const { outputs } = await build(undefined);
  expect(Object.keys(outputs).filter((id) => /^(?:Role|Function)Arn/.test(id))).toEqual([
    'RoleArnLoad',
    'RoleArnImage',
    'RoleArnCompact',
    'RoleArnWork',
    'RoleArnBuild',
    'FunctionArnLoad',
    'FunctionArnImage',
  ]);
});

test('the cache notices a changed deploy.toml, and a changed file that it names', async () => {
  await build('[overlay]\nfile = "overlay.json"', { 'p/overlay.json': '{}' });
  const memory = async (): Promise<number> => property(await build(undefined), 'LambdaFunctionLoad').MemorySize;
  expect(await memory()).toBe(2048);
  folder.put({ 'p/overlay.json': '{ "LambdaFunctionLoad": { "Properties": { "MemorySize": 256 } } }' });
  expect(await memory()).toBe(256);
});
