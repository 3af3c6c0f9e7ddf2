// The resources and permissions that each construct of the DSL becomes.
import { idsOf } from '../../src/cloudformation/plan/names.ts';
import { definitionText } from '../../src/cloudformation/resources/definition.ts';
import { importProblem } from '../../src/cloudformation/resources/import-value.ts';
import { deployedName, exportName, LONGEST, machineExport } from '../../src/project/deployed-names.ts';
import { deploymentOf, FLAT, flat, NESTED, type Read } from '../support/deploy.ts';

/** A project with one task, which has this body, and a machine that runs it. */
function project(body: string, decorators = '', attributes = ''): string {
  return `class Load(Task):
${attributes}    async def run(event, context):
${body
  .split('\n')
  .map((line) => `        ${line}`)
  .join('\n')}


${decorators}def main(data):
    data["x"] = Load()
`;
}

/** The inline policy statements of a role, by Sid. */
function statements(template: Read, role: string): Map<string, Read> {
  const { Policies = [] } = template.Resources[role].Properties;
  const all = Policies.flatMap(({ PolicyDocument }: Read) => PolicyDocument.Statement);
  return new Map(all.map((statement: Read) => [(statement['Fn::If']?.[1] ?? statement).Sid, statement]));
}

const READS = 'StateDataRead';
const WRITES = 'StateDataWrite';
const STOPS = 'StopExecution';

describe('permissions of a task', () => {
  test.each<[body: string, allowed: readonly string[]]>([
    ['return event', []],
    ['return 1 if context else 2', [WRITES, READS, STOPS]],
    ['return context.state_data_client.get_item("x")', [READS]],
    ['return context.state_data_client.get_items("x")', [READS]],
    ['return context.state_data_client.get_item_for_map_iteration(event)', [READS]],
    ['return context.state_data_client.put_item("x", event)', [WRITES]],
    ['return context.state_data_client.put_items("x", event)', [WRITES]],
    ['context.state_data_client.put_item("x", 1)\nreturn context.state_data_client.get_item("x")', [WRITES, READS]],
    ['return await context.stop_execution(error="e", cause="c")', [STOPS]],
    ['client = context.state_data_client\nreturn client.get_item("x")', [READS]],
    ['def inner():\n    return context.state_data_client.get_item("x")\n\nreturn inner()', [READS]],
    ['read = context.state_data_client.get_item\nreturn read("x")', [READS]],
    ['client = context.state_data_client\nreturn print(client)', [WRITES, READS]],
    ['return print(context.state_data_client)', [WRITES, READS]],
    ['return context.state_data_client.table("x")', [WRITES, READS]],
    ['return print(context)', [WRITES, READS, STOPS]],
    ['other = context\nreturn other.state_data_client.get_item("x")', [WRITES, READS, STOPS]],
    ['return getattr(context, event["what"])', [WRITES, READS, STOPS]],
    ['return eval("context.state_data_client")', [WRITES, READS, STOPS]],
    ['context = event\nreturn context', [WRITES, READS, STOPS]],
    ['return context.state_data_client.get_global_item("t", "p")', [READS]],
    ['return context.state_data_client.namespace', []],
  ])('%s', async (body, allowed) => {
    const text = project(body).replace('    async def run', '    async def run');
    const template = await flat(`${text}`);
    const role = statements(template, 'LambdaRoleLoad');
    expect([WRITES, READS, STOPS].filter((sid) => role.has(sid))).toEqual(allowed);
    const usesData = allowed.some((sid) => sid !== STOPS);
    expect('StateDataTable' in template.Resources).toBe(usesData);
    expect(role.has('UseProjectKey')).toBe(usesData);
    const { Variables } = template.Resources.LambdaFunctionLoad.Properties.Environment;
    expect('SFN_STATE_DATA_TABLE' in Variables).toBe(usesData);
    for (const [sid, statement] of role)
      if (sid !== 'XRay') expect({ sid, resource: statement.Resource }).not.toEqual({ sid, resource: '*' });
  });

  test('a task may stop executions only of machines that run it', async () => {
    const text = `${project('return await context.stop_execution()')}

@export()
def other(data):
    wait(seconds=1)
`;
    const { Resource } = statements(await flat(text), 'LambdaRoleLoad').get(STOPS);
    expect(Resource).toEqual([
      {
        'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Environment}-demo-main:*',
      },
    ]);
  });

  test('a task may read tables of the projects that start its machine, if it names a table', async () => {
    const subscribed = '@subscribe(project="up_stream")\n';
    const table = { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-up-stream-state-data-table-arn' } };
    const asks = project('return context.state_data_client.get_global_item("t", "p")', subscribed);
    const role = statements(await flat(asks), 'LambdaRoleLoad');
    expect(role.get('UpstreamStateDataRead').Resource).toEqual(table);
    expect(role.get('UpstreamKey').Action).toBe('kms:Decrypt');
    expect(role.has(READS)).toBe(false);
    // Importing a table that does not exist would fail. A project that only starts other machines may have none.
    const others = `
class Ping(Task):
    async def run(event, context):
        return event


@subscribe(project="pinger")
def other(data):
    Ping()


@subscribe(project="caller")
def outer(data):
    inner(data["output"])


def inner(data):
    Deep()


class Deep(Task):
    async def run(event, context):
        return context.state_data_client.get_global_item("t", "p")
`;
    const several = await flat(`${asks}\n${others}`);
    expect(statements(several, 'LambdaRoleLoad').get('UpstreamStateDataRead').Resource).toEqual(table);
    expect(statements(several, 'LambdaRoleDeep').get('UpstreamStateDataRead').Resource).toEqual({
      'Fn::ImportValue': { 'Fn::Sub': '${Environment}-caller-state-data-table-arn' },
    });
    expect(JSON.stringify(several)).not.toContain('-pinger-state-data-table-arn');
    const escaping = statements(await flat(project('return print(context)', subscribed)), 'LambdaRoleLoad');
    expect(escaping.has('UpstreamStateDataRead')).toBe(false);
  });
});

describe('permissions of a state machine', () => {
  test('a machine without tasks may only log and trace', async () => {
    const template = await flat('def main(data):\n    wait(seconds=1)\n');
    expect([...statements(template, 'StateMachineRoleMain').keys()]).toEqual(['DeliverExecutionLogs', 'XRay']);
    expect(template.Resources.StateMachineMain.Properties).not.toHaveProperty('DefinitionSubstitutions');
    expect(Object.keys(template.Parameters)).toEqual(['Environment', 'LogRetentionDays']);
  });

  test('a machine may use exactly the services of its states, including iterators and branches', async () => {
    const task = (name: string, service: string, more = ''): string =>
      `class ${name}(Task):\n    service = "${service}"\n${more}${/worker|codebuild/.test(service) ? '' : '    async def run(event, context):\n        return context.state_data_client.put_items("x", [1])\n'}\n\n`;
    const text = `${task('Fn', 'lambda')}${task('Img', 'lambda:container')}${task('Pex', 'lambda:pexpm-runner')}${task('Box', 'ecs')}${task('Work', 'ecs:worker', '    spec = "a.b:C"\n')}${task('Build', 'codebuild')}${task('Unused', 'lambda')}
def each(data):
    Work()


def side(data):
    Box()
    Pex()


def callee(data):
    Img()


def main(data):
    data["items"] = Fn()
    map(data["items"], each)
    parallel(side)
    callee()
    Build()
`;
    const template = await flat(text);
    const role = statements(template, 'StateMachineRoleMain');
    expect([...role.keys()].slice(2)).toEqual([
      'InvokeLambda',
      'RunEcsTask',
      'WatchEcsTask',
      'PassEcsRoles',
      'EcsEvents',
      'SendToWorker',
      'StartNested',
      'WatchNested',
      'NestedEvents',
      'RunBuild',
      'BuildEvents',
    ]);
    expect(role.get('InvokeLambda').Resource).toEqual([
      { 'Fn::GetAtt': ['LambdaFunctionFn', 'Arn'] },
      { Ref: 'PexpmRunnerFunctionArn' },
    ]);
    expect(role.get('WatchNested').Resource[0]['Fn::Sub']).toMatch(/:execution:\$\{Environment\}-demo-callee:\*$/);
    expect(role.get('RunEcsTask').Condition).toEqual({ ArnEquals: { 'ecs:cluster': { Ref: 'ECSClusterArn' } } });
    const { DefinitionSubstitutions } = template.Resources.StateMachineMain.Properties;
    expect(Object.keys(DefinitionSubstitutions)).toEqual([
      'CodeBuildProjectNameBuild',
      'DatabaseSecurityGroup',
      'ECSClusterArn',
      'ECSTaskDefinitionBox',
      'LambdaFunctionFn',
      'LambdaFunctionPex',
      'PackageNamePex',
      'PackageVersionPex',
      'PrivateLoadBalancerSecurityGroup',
      'QueueUrlWork',
      'StateMachinecallee',
      'Subnet0',
      'Subnet1',
      'Subnet2',
      'Subnet3',
    ]);
    // A machine that is only called has no topics.
    expect(Object.keys(template.Resources).filter((id) => id.endsWith('Callee'))).toEqual([
      'StateMachineLogGroupCallee',
      'StateMachineRoleCallee',
      'StateMachineCallee',
    ]);
    expect(template.Resources.ECSTaskDefinitionBox.Properties.ContainerDefinitions[0].Name).toBe('Box');
  });
});

describe('workers', () => {
  const worker = (attributes: string): string =>
    `class Work(Task):\n    service = "ecs:worker"\n    spec = "a.b:C"\n${attributes}\n\ndef main(data):\n    Work(${/timeout/.test(attributes) ? 'timeout=600' : ''})\n`;

  test.each([
    ['', { visibility: 300, scaled: false, count: 1 }],
    ['    timeout = 600\n    heartbeat_interval = 60\n', { visibility: 120, scaled: false, count: 1 }],
    ['    autoscaling_min = 2\n    autoscaling_max = 2\n', { visibility: 300, scaled: false, count: 2 }],
    ['    autoscaling_min = 0\n    autoscaling_max = 3\n', { visibility: 300, scaled: true, count: undefined }],
  ])('attributes %j set the queue and the service', async (attributes, expected) => {
    const { Resources } = await flat(worker(attributes));
    expect({
      visibility: Resources.QueueWork.Properties.VisibilityTimeout,
      scaled: 'ScalableTargetWork' in Resources,
      count: Resources.ECSServiceWork.Properties.DesiredCount,
    }).toEqual(expected);
    expect(Resources.QueueWork.Properties.ContentBasedDeduplication).toBe(true);
  });

  test('a service that scales keeps its number of tasks when its image changes', async () => {
    const { Resources } = await flat(worker('    autoscaling_min = 1\n    autoscaling_max = 5\n'));
    expect(Resources.ECSServiceWork.Properties).not.toHaveProperty('DesiredCount');
    expect(Resources.ScalableTargetWork.Properties).toMatchObject({ MinCapacity: 1, MaxCapacity: 5 });
  });
});

describe('schedules', () => {
  const input = async (data: string): Promise<string> => {
    const text = `@schedule(expression="rate(1 hour)"${data})\ndef main(data):\n    wait(seconds=1)\n`;
    return (await flat(text)).Resources.ScheduleRuleMain.Properties.Targets[0].InputTransformer.InputTemplate;
  };

  test('pass a trace and the input data of the decorator', async () => {
    expect(await input('')).toBe('{"__trace":{"id":<event_id>,"source":<event_source>}}');
    expect(await input(', input_data={}')).toBe('{"__trace":{"id":<event_id>,"source":<event_source>}}');
    expect(await input(', input_data={"a": 1.50, "b": ["<event_id>", "${Environment}"]}')).toBe(
      '{"__trace":{"id":<event_id>,"source":<event_source>},"a":1.5,"b":["\\u003cevent_id\\u003e","\\u0024{Environment}"]}',
    );
  });
});

describe('event processors', () => {
  const processed = (methods: string): string => `class Tags(EventProcessor):
${methods}

@process_events(processor=Tags)
def main(data):
    wait(seconds=1)


@export()
@process_events(processor=Tags)
def other(data):
    wait(seconds=1)
`;
  const method = (type: string, body = 'return {}'): string =>
    `    async def get_custom_tags_${type}(message, input_data, state_data_client):\n        ${body}\n\n`;

  test('a class has one function for all its machines, which receives the start, the ends and its own types', async () => {
    const { Resources } = await flat(processed(method('TaskTimedOut') + method('ExecutionTimedOut')));
    expect(Object.keys(Resources).filter((id) => id.startsWith('LambdaFunction'))).toEqual(['LambdaFunctionTags']);
    for (const machine of ['Main', 'Other']) {
      expect(Resources[`EventProcessorFilter${machine}`].Properties.FilterPattern).toBe(
        '{ ($.type = "ExecutionAborted") || ($.type = "ExecutionFailed") || ($.type = "ExecutionStarted") || ($.type = "ExecutionSucceeded") || ($.type = "ExecutionTimedOut") || ($.type = "TaskTimedOut") }',
      );
    }
    expect(Resources).not.toHaveProperty('StateDataTable');
  });

  test('a class whose methods use the client may read state data', async () => {
    const template = await flat(processed(method('ExecutionFailed', 'return state_data_client.get_item("x")')));
    expect(statements(template, 'LambdaRoleTags').has(READS)).toBe(true);
    expect(statements(template, 'LambdaRoleTags').has(WRITES)).toBe(false);
  });

  test('a filter pattern stays within its limit', async () => {
    const types = [
      'ExecutionAborted',
      'ExecutionRedriven',
      'ExecutionTimedOut',
      'WaitStateEntered',
      'WaitStateExited',
      'WaitStateAborted',
    ];
    const { Resources } = await flat(processed(types.map((type) => method(type)).join('')));
    expect(Resources.EventProcessorFilterMain.Properties.FilterPattern.length).toBeLessThanOrEqual(1024);
  });
});

test('a definition escapes the dollars of user text', () => {
  const definition = {
    StartAt: '${Subnet0}',
    States: {
      '${Subnet0}': {
        Type: 'Pass',
        Result: { Cluster: '${ECSClusterArn}', Resource: '${X}', '${Y}': ['\\${Z}'] },
        End: true,
      },
      Task: {
        Type: 'Task',
        Resource: '${LambdaFunctionA}',
        Parameters: { 'data.$': "$['${LambdaFunctionA}']" },
        End: true,
      },
      Map: {
        Type: 'Map',
        Iterator: { StartAt: 'B', States: { B: { Type: 'Task', Resource: '${LambdaFunctionB}', End: true } } },
        End: true,
      },
    },
  };
  const text = definitionText(definition);
  expect([...text.matchAll(/\$\{[^}]*\}/g)].map(([variable]) => variable)).toEqual([
    '${LambdaFunctionA}',
    '${LambdaFunctionB}',
  ]);
  expect(JSON.parse(text)).toEqual(definition);
});

describe('names', () => {
  const long = 'a'.repeat(200);

  test.each([
    ['main', 'demo'],
    [long, 'demo'],
    ['main', long],
    ['größe', 'p.q'],
    ['größe', 'Mein Projekt'],
  ])('%s in project %s gets a valid, short and unique name', (name, own) => {
    for (const most of [LONGEST.stateMachine, LONGEST.function]) {
      const deployed = deployedName(own, name, most);
      expect(deployed).toMatch(/^\$\{Environment\}-[A-Za-z0-9_-]+$/);
      expect(deployed.length - '${Environment}'.length + 16).toBeLessThanOrEqual(most);
      expect(deployed).not.toBe(deployedName(own, `${name}b`, most));
    }
  });

  test('consist of the environment, the project and the name', () => {
    expect(deployedName('demo', 'main', 80, '-starter')).toBe('${Environment}-demo-main-starter');
    expect(exportName('my_project', 'x')).toBe('${Environment}-my-project-x');
    expect(machineExport('p', 'a__b', 'x')).not.toBe(machineExport('p', 'a_b', 'x'));
  });

  test('logical ids that would be equal get a hash', () => {
    const prefixes = ['Queue', 'QueueDeadLetter'];
    const { ids } = idsOf(
      ['Foo', 'DeadLetterFoo', 'foo_bar', 'fooBar', 'größe', '_', 'x'.repeat(300)].map((name) => [prefixes, name]),
    );
    expect(ids('Queue', 'Foo')).toBe('QueueFoo');
    expect(ids('QueueDeadLetter', 'Foo')).toBe('QueueDeadLetterFoo');
    expect(ids('Queue', 'DeadLetterFoo')).toMatch(/^QueueDeadLetterFoo[0-9a-f]{8}$/);
    expect(ids('Queue', 'foo_bar')).toBe('QueueFooBar');
    expect(ids('Queue', 'fooBar')).toMatch(/^QueueFooBar[0-9a-f]{8}$/);
    for (const name of ['größe', '_', 'x'.repeat(300)]) expect(ids('Queue', name)).toMatch(/^[A-Za-z0-9]{1,255}$/);
  });
});

describe('topic_arn_import_value', () => {
  test.each([
    'x',
    '${Environment}-a',
    'a:b-${AWS::Region}',
    '${AWS::AccountId}${AWS::StackName}',
    '${LogRetentionDays}',
  ])('accepts %s', (text) => {
    expect(importProblem(text)).toBeUndefined();
  });

  test.each([
    ['${Env}', 0, 6, 'unknown parameter'],
    ['a-${Topic.Arn}', 2, 14, 'is a resource attribute'],
    ['a-${', 2, 4, 'is not closed'],
    ['${}', 0, 3, 'missing parameter name'],
    ['${!Environment}', 0, 15, 'escapes to literal text'],
    ['${AWS::NoValue}', 0, 15, 'unknown parameter'],
    ['a_b', 1, 2, "invalid character '_'"],
    ['a 💥', 1, 2, "invalid character ' '"],
    ['a💥', 1, 3, "invalid character '💥'"],
    ['$Environment', 0, 1, "invalid character '$'"],
    ['x'.repeat(256), 0, 256, 'at most 255'],
    ['arn:${AWS::Partition}:sns:eu-west-1:1:t', 0, 39, 'not an ARN'],
  ])('reports %s', (text, start, end, message) => {
    expect(importProblem(text)).toMatchObject({ start, end, message: expect.stringContaining(message) });
  });
});

test('unusual user text does not break a template', async () => {
  const text = `class Load(Task):
    async def run(event, context):
        return event


class Build(Task):
    service = "codebuild"
    build_spec = {"version": 0.2, "env": {"variables": {"X": "\${AWS::Region} \\"quoted\\""}}}


@export()
@schedule(expression="rate(1 day)", input_data={"__proto__": "\${X}", "": None})
def grüße(data):
    data["\${LambdaFunctionLoad}"] = "\${LambdaFunctionLoad}"
    Load(key="\${LambdaFunctionLoad}")
    Build(env={"A": "\${CodeBuildProjectNameBuild}"})


def main(data):
    grüße()
`;
  for (const options of [NESTED, FLAT]) {
    const { problems } = await deploymentOf(text, options, 'Größe & Söhne.1');
    expect(problems).toEqual([]);
  }
  const { Resources } = await flat(text, 'Größe & Söhne.1');
  const { BuildSpec } = Resources.CodeBuildProjectBuild.Properties.Source;
  expect(JSON.parse(BuildSpec).env.variables.X).toBe('${AWS::Region} "quoted"');
  // cfn-lint reports `${` with the name of a parameter as a forgotten Fn::Sub.
  expect(BuildSpec).not.toContain('${');
});
