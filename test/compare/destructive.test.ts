// What a deployment deletes, replaces or keeps: tables over real projects, compiled from their source and their deploy.toml.
import { isDestroying, isRefused } from '../../src/base/destruction.ts';
import { compareFiles, destroyed } from '../support/compare.ts';
import { sources } from '../support/deploy.ts';
import type { Files } from '../support/workspace.ts';

const task = (name: string, attributes = '', body = 'return 1'): string =>
  `class ${name}(Task):\n${attributes}    async def run(event, context):\n        ${body}\n`;

const STORE = task('Store', '', 'return context.state_data_client.put_item("x", event)');

const worker = (name: string, spec = 'work:Worker'): string =>
  `class ${name}(Task):\n    service = "ecs:worker"\n    spec = "${spec}"\n    timeout = 600\n`;

const projectOf = (tasks: readonly string[], calls: string, more = ''): string =>
  `${tasks.join('\n\n')}\n\n${more}def main(data):\n${calls
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;

/** The files of the project `orders`, with an overlay for its resources. */
const withOverlay = (text: string, settings: string, patches: object = {}): Files => ({
  orders: text,
  'orders/deploy.toml': `${settings}\n[overlay]\nfile = "overlay.json"\n`,
  'orders/overlay.json': JSON.stringify(patches),
});

const orders = projectOf([STORE, worker('Encode')], 'Store()\nEncode()');

describe('a removed project', () => {
  test('loses everything except what is retained, worst first', async () => {
    expect(destroyed(await compareFiles({ orders }, {}))).toEqual([
      'deleted orders/EventDeadLetterQueueMain | loses the messages in it',
      'deleted orders/QueueDeadLetterEncode | loses the messages in it | orders-Encode-dlq.fifo →',
      'deleted orders/QueueEncode | loses the messages in it | orders-Encode.fifo →',
      'deleted orders/StateMachineMain | loses its running executions | orders-main →',
      'deleted orders/FailureTopicMain | loses its subscriptions outside the stack',
      'deleted orders/SuccessTopicMain | loses its subscriptions outside the stack',
      'deleted orders/ECSLogGroupEncode | loses its log events | /aws/ecs/orders-Encode →',
      'deleted orders/LambdaLogGroupStore | loses its log events | /aws/lambda/orders-Store →',
      'deleted orders/StateMachineLogGroupMain | loses its log events | /aws/vendedlogs/states/orders-main →',
      'kept orders/EncryptionKey',
      'kept orders/StateDataTable',
    ]);
  });

  test.each([
    ['false', 'deleted', 'deleted'],
    ['true', 'kept', 'kept'],
  ])('with retain = %s', async (retain, table) => {
    const found = destroyed(await compareFiles(withOverlay(orders, `retain = ${retain}`), {}));
    const [effect] = found.find((line) => line.includes('StateDataTable'))?.split(' ') ?? [];
    expect(effect).toBe(table);
    const logs = found.filter((line) => line.includes('LogGroup')).map((line) => line.split(' ')[0]);
    expect(new Set(logs)).toEqual(new Set([retain === 'true' ? 'kept' : 'deleted']));
    if (retain === 'false') {
      expect(found.slice(0, 2)).toEqual([
        'deleted orders/EncryptionKey | loses everything encrypted with it',
        'deleted orders/StateDataTable | loses its items',
      ]);
    }
  });
});

describe('a changed project', () => {
  const base = projectOf([STORE, task('Plain')], 'Store()\nPlain()');

  test.each<[string, string, readonly string[]]>([
    [
      'a removed worker',
      projectOf([STORE], 'Store()'),
      [
        'deleted orders/QueueDeadLetterEncode | loses the messages in it | orders-Encode-dlq.fifo →',
        'deleted orders/QueueEncode | loses the messages in it | orders-Encode.fifo →',
        'deleted orders/ECSLogGroupEncode | loses its log events | /aws/ecs/orders-Encode →',
      ],
    ],
    [
      'a renamed worker',
      projectOf([STORE, worker('Render')], 'Store()\nRender()'),
      [
        'deleted orders/QueueDeadLetterEncode | loses the messages in it | orders-Encode-dlq.fifo →',
        'deleted orders/QueueEncode | loses the messages in it | orders-Encode.fifo →',
        'deleted orders/ECSLogGroupEncode | loses its log events | /aws/ecs/orders-Encode →',
      ],
    ],
    ['another state', orders.replace('    Store()', '    wait(seconds=1)\n    Store()'), []],
    ['another memory size', orders.replace('class Store(Task):', 'class Store(Task):\n    memory = 512'), []],
    ['nothing', orders, []],
    [
      'a function that becomes an image under the same name',
      orders.replace('class Store(Task):', 'class Store(Task):\n    service = "lambda:container"'),
      ['replaced orders/LambdaFunctionStore | orders-Store | (PackageType: Zip → Image)'],
    ],
  ])('%s', async (_, head, expected) => {
    const found = destroyed(await compareFiles({ orders }, { orders: head }));
    expect(found).toEqual(expected);
  });

  test('a table that is no longer used', async () => {
    const head = base.replace(/return context.*/, 'return 1');
    expect(destroyed(await compareFiles({ orders: base }, { orders: head }))).toEqual(['kept orders/StateDataTable']);
  });

  test.each<[string, object, readonly string[]]>([
    [
      'the keys of a table',
      {
        StateDataTable: {
          Properties: {
            KeySchema: [
              { AttributeName: 'partition_key', KeyType: 'HASH' },
              { AttributeName: 'at', KeyType: 'RANGE' },
            ],
          },
        },
      },
      ['kept orders/StateDataTable | (KeySchema[1].AttributeName: sort_key → at)'],
    ],
    [
      'the name of a table',
      { StateDataTable: { Properties: { TableName: 'orders' } } },
      ['kept orders/StateDataTable | → orders | (TableName: nothing → orders)'],
    ],
    [
      'an attribute of a table',
      {
        StateDataTable: {
          Properties: {
            AttributeDefinitions: [
              { AttributeName: 'partition_key', AttributeType: 'B' },
              { AttributeName: 'sort_key', AttributeType: 'N' },
            ],
          },
        },
      },
      ['may-be-replaced orders/StateDataTable | (AttributeDefinitions[0].AttributeType: S → B)'],
    ],
    [
      'an attribute for a new index',
      {
        StateDataTable: {
          Properties: {
            AttributeDefinitions: [
              { AttributeName: 'sort_key', AttributeType: 'N' },
              { AttributeName: 'partition_key', AttributeType: 'S' },
              { AttributeName: 'customer', AttributeType: 'S' },
            ],
          },
        },
      },
      [],
    ],
    ['an updatable property', { StateDataTable: { Properties: { BillingMode: 'PROVISIONED' } } }, []],
    [
      'the type of a queue',
      { EventDeadLetterQueueMain: { Properties: { FifoQueue: true } } },
      ['replaced orders/EventDeadLetterQueueMain | loses the messages in it | (FifoQueue: nothing → true)'],
    ],
    [
      'a retained queue',
      { EventDeadLetterQueueMain: { UpdateReplacePolicy: 'Retain', Properties: { FifoQueue: true } } },
      // The old template deletes it, and AWS does not say which one counts.
      ['replaced orders/EventDeadLetterQueueMain | loses the messages in it | (FifoQueue: nothing → true)'],
    ],
    [
      'the name of a log group, for certain',
      { LambdaLogGroupStore: { Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${Environment}-other' } } } },
      [
        'replaced orders/LambdaLogGroupStore | loses its log events | /aws/lambda/orders-Store → /aws/lambda/other | (LogGroupName: /aws/lambda/${Environment}-orders-Store → /aws/lambda/${Environment}-other)',
      ],
    ],
    [
      'the name of a log group, which may be the same at deployment',
      { LambdaLogGroupStore: { Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${AWS::StackName}-Store' } } } },
      [
        'may-be-replaced orders/LambdaLogGroupStore | loses its log events | /aws/lambda/orders-Store → /aws/lambda/${AWS::StackName}-Store | (LogGroupName: /aws/lambda/${Environment}-orders-Store → /aws/lambda/${AWS::StackName}-Store)',
      ],
    ],
    [
      'the kind of a state machine',
      { StateMachineMain: { Properties: { StateMachineType: 'EXPRESS' } } },
      [
        'replaced orders/StateMachineMain | loses its running executions | orders-main | (StateMachineType: STANDARD → EXPRESS)',
      ],
    ],
    [
      'the type of a resource',
      { EventDeadLetterQueueMain: { Type: 'AWS::SNS::Topic' } },
      [
        'replaced orders/EventDeadLetterQueueMain | loses the messages in it | (Type: AWS::SQS::Queue → AWS::SNS::Topic)',
      ],
    ],
    [
      'a condition',
      { EventDeadLetterQueueMain: { Condition: 'HasStateDataBucket' } },
      [
        'may-be-deleted orders/EventDeadLetterQueueMain | loses the messages in it | (Condition: nothing → HasStateDataBucket)',
      ],
    ],
    [
      'the condition of a nested stack',
      { MainStateMachineStack: { Condition: 'HasStateDataBucket' } },
      [
        'may-be-deleted orders/EventDeadLetterQueueMain',
        'may-be-deleted orders/StateMachineMain',
        'may-be-deleted orders/FailureTopicMain',
        'may-be-deleted orders/SuccessTopicMain',
        'may-be-deleted orders/StateMachineLogGroupMain',
      ].map((start) => expect.stringMatching(`^${start} .*Condition: nothing → HasStateDataBucket`)),
    ],
    ['a function without data', { LambdaFunctionPlain: { Properties: { FunctionName: 'plain' } } }, []],
    [
      'another spelling of a value',
      { EventDeadLetterQueueMain: { Properties: { QueueName: { Ref: 'AWS::NoValue' } } } },
      [],
    ],
  ])('the overlay changes %s', async (_, patches, expected) => {
    const head = withOverlay(base, '', patches);
    expect(destroyed(await compareFiles(withOverlay(base, ''), head))).toEqual(expected);
  });

  test.each([
    ['DeletionPolicy', 'RetainExceptOnCreate', 'kept'],
    ['DeletionPolicy', 'Retain', 'kept'],
    ['DeletionPolicy', 'Snapshot', 'deleted'],
    ['UpdateReplacePolicy', 'Retain', 'deleted'],
  ])('a queue whose %s was %s is %s', async (policy, value, effect) => {
    const queue = { QueueEncode: { [policy]: value } };
    const found = destroyed(await compareFiles(withOverlay(orders, '', queue), withOverlay(base, '')));
    expect(found.find((line) => line.includes('/QueueEncode '))?.split(' ')[0]).toBe(effect);
  });

  test('a database loses what its last snapshot does not contain', async () => {
    const database = {
      EventDeadLetterQueueMain: { Type: 'AWS::RDS::DBInstance', DeletionPolicy: null, Properties: { Engine: 'mysql' } },
    };
    const found = destroyed(await compareFiles(withOverlay(base, '', database), {}));
    expect(found[0]).toBe('deleted orders/EventDeadLetterQueueMain | loses its data, except for a final snapshot');
  });

  test('resources that move between stacks are deleted in the old one, and fixed names make the update fail', async () => {
    const many = (count: number): string =>
      projectOf([STORE, ...Array.from({ length: count }, (_, index) => task(`T${index}`))], 'Store()\nT0()');
    const { projects } = await compareFiles({ orders: many(140) }, { orders: many(170) });
    const [own] = projects;
    if (own?.kind !== 'changed') throw new Error('the project has not changed');
    expect(own.destructive.length).toBe(141);
    expect(new Set(own.destructive.map(({ type, effect }) => `${effect} ${type}`))).toEqual(
      new Set(['deleted AWS::Logs::LogGroup']),
    );
    expect(own.destructive[0]?.causes).toMatchObject([{ name: 'stack', before: 'project' }]);
    expect(own.destructive.every(isRefused)).toBe(true);
    expect(own.moved.length).toBeGreaterThan(0);
  });
});

test('a renamed folder creates everything again under other names', async () => {
  const { projects } = await compareFiles({ orders }, { sales: orders });
  const [own] = projects;
  if (own?.kind !== 'changed') throw new Error('the project was not recognized');
  expect([own.project, own.previousProject]).toEqual(['sales', 'orders']);
  expect(destroyed({ projects }).filter((line) => /Queue(?:Encode)|Table|StateMachineMain/.test(line))).toEqual([
    'replaced sales/QueueEncode | loses the messages in it | orders-Encode.fifo → sales-Encode.fifo | (project: orders → sales)',
    'replaced sales/StateMachineMain | loses its running executions | orders-main → sales-main | (project: orders → sales)',
    'kept sales/StateDataTable | (project: orders → sales)',
  ]);
  expect(own.destructive.filter(isRefused)).toEqual([]);
  expect(own.redeployed).toEqual([]);
  expect(own.exports).toContainEqual({ kind: 'removed', name: '${Environment}-orders-main-success-topic-arn' });
  expect(own.exports).toContainEqual({ kind: 'added', name: '${Environment}-sales-main-success-topic-arn' });
});

test('retained resources are not destroyed, and those that may be replaced are, unless their data is kept', async () => {
  const attributes = [
    { AttributeName: 'partition_key', AttributeType: 'B' },
    { AttributeName: 'sort_key', AttributeType: 'N' },
  ];
  const patches = { StateDataTable: { Properties: { AttributeDefinitions: attributes } } };
  const changes = async (retain: boolean) => {
    const settings = `retain = ${retain}`;
    const { projects } = await compareFiles(withOverlay(orders, settings), withOverlay(orders, settings, patches));
    return projects.flatMap((own) =>
      own.kind === 'unknown' ? [] : own.destructive.map((one) => [one.effect, isDestroying(one)]),
    );
  };
  expect(await changes(true)).toEqual([['may-be-replaced', false]]);
  expect(await changes(false)).toEqual([['may-be-replaced', true]]);
});

test('equal builds destroy nothing, and a removed project destroys only what it has', async () => {
  for (const { name, text } of sources(2).filter((_, index) => index % 5 === 0)) {
    const files = { demo: text };
    expect({ name, ...(await compareFiles(files, { demo: `${text}\n# the end\n` })) }).toEqual({
      name,
      projects: [],
      newFindings: [],
      fixedFindings: 0,
    });
    const { projects } = await compareFiles(files, {});
    for (const own of projects) {
      if (own.kind !== 'removed') continue;
      const ids = new Set(own.resources.map(({ id, type }) => `${type} ${id}`));
      expect(own.destructive.filter(({ id, type }) => !ids.has(`${type} ${id}`))).toEqual([]);
      expect(own.destructive.map(({ effect }) => effect).filter((effect) => effect === 'replaced')).toEqual([]);
    }
    const { projects: fresh } = await compareFiles({}, files);
    expect(destroyed({ projects: fresh })).toEqual([]);
  }
});
