// The resources between a topic and the machine that subscribes to it, and their names.
import { namedSubscriptions } from '../../src/cloudformation/plan/names.ts';
import type { Subscription } from '../../src/project/project.ts';
import { flat, nested, type Read } from '../support/deploy.ts';

function idsOfType(resources: Read, type: string): string[] {
  return Object.keys(resources).filter((id) => resources[id].Type === type);
}

/** The only resource of a type. */
function only(resources: Read, type: string): Read {
  const [id, ...others] = idsOfType(resources, type);
  expect(others).toEqual([]);
  return resources[id ?? ''];
}

/** The id that consists of this text and a hash. */
function idOf(resources: Read, text: string): string {
  const found = Object.keys(resources).filter((id) => id.startsWith(text) && id.length === text.length + 8);
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

describe('subscriptions', () => {
  const subscribed = (decorators: string, rest = ''): string =>
    `${rest}${decorators}\ndef main(data):\n    wait(seconds=1)\n`;

  test.each([
    [
      '@subscribe(project="other_project")',
      { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-other-project-main-success-topic-arn' } },
    ],
    [
      '@subscribe(project="other", state_machine="load_all", status="failure")',
      { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-other-load-all-failure-topic-arn' } },
    ],
    [
      '@subscribe(topic_arn_import_value="${Environment}-my-topic-arn")',
      { 'Fn::ImportValue': { 'Fn::Sub': '${Environment}-my-topic-arn' } },
    ],
    ['@subscribe(project="demo", status="failure")', { Ref: 'FailureTopicMain' }],
  ])('%s', async (decorator, topic) => {
    const { Resources } = await flat(subscribed(decorator));
    expect(only(Resources, 'AWS::SNS::Subscription').Properties.TopicArn).toEqual(topic);
    const [policy] = Object.keys(Resources).filter((id) => id.startsWith('SubscriptionQueuePolicy'));
    const [allowed] = Resources[policy ?? ''].Properties.PolicyDocument.Statement;
    expect(allowed.Condition.ArnEquals['aws:SourceArn']).toEqual(topic);
    expect(only(Resources, 'AWS::Pipes::Pipe').Properties.Target).toEqual({ Ref: 'SubscriptionStarterMain' });
  });

  test.each(['a.b', 'a_b', 'Größe 7', 'x'.repeat(180)])('import the name that project %j exports', async (name) => {
    const { Outputs } = await flat(
      '@export()\ndef load_it(data):\n    wait(seconds=1)\n\n\ndef main(data):\n    wait(seconds=1)\n',
      name,
    );
    const { Resources } = await flat(
      `@subscribe(project="${name}", state_machine="load_it")\ndef main(data):\n    wait(seconds=1)\n`,
    );
    const { TopicArn } = only(Resources, 'AWS::SNS::Subscription').Properties;
    expect(TopicArn['Fn::ImportValue']).toEqual(Outputs.SuccessTopicArnLoadIt.Export.Name);
    expect(Outputs.SuccessTopicArnLoadIt.Export.Name['Fn::Sub']).toMatch(/^\$\{Environment\}-[A-Za-z0-9-]{1,230}$/);
  });

  test('between machines of one project are resources of the root', async () => {
    const text = `@export()
@subscribe(project="demo", status="failure")
def repair(data):
    wait(seconds=1)


@subscribe(project="demo", state_machine="repair")
def main(data):
    wait(seconds=1)
`;
    const templates = await nested(text);
    const { Resources } = templates.get('project');
    expect(Resources[idOf(Resources, 'SubscriptionMainDemoRepairSuccess')].Properties.TopicArn).toEqual({
      'Fn::GetAtt': ['RepairStateMachineStack', 'Outputs.SuccessTopicArnRepair'],
    });
    expect(Resources[idOf(Resources, 'SubscriptionPipeRepairDemoMainFailure')].Properties.Target).toEqual({
      'Fn::GetAtt': ['RepairStateMachineStack', 'Outputs.SubscriptionStarterRepair'],
    });
    expect(idsOfType(templates.get('main').Resources, 'AWS::SNS::Subscription')).toEqual([]);
    expect(templates.get('main').Resources).toHaveProperty('SubscriptionStarterMain');
  });
});

describe('logical ids of subscriptions', () => {
  const SOURCES = [
    'project="billing"',
    'project="billing", status="failure"',
    'project="billing", state_machine="load_all"',
    'topic_arn_import_value="${Environment}-shop-order-placed-topic-arn"',
  ];

  /** The resources of each subscription with these decorators, by the topic that they subscribe to. */
  const byTopic = async (sources: readonly string[]): Promise<Map<string, string[]>> => {
    const decorators = sources.map((source) => `@subscribe(${source})\n`).join('');
    const { Resources } = await flat(`${decorators}def main(data):\n    wait(seconds=1)\n`);
    return new Map(
      idsOfType(Resources, 'AWS::SNS::Subscription').map((id) => {
        const name = id.slice('Subscription'.length);
        const own = Object.keys(Resources).filter((other) => other.endsWith(name));
        return [JSON.stringify(Resources[id].Properties.TopicArn), own];
      }),
    );
  };

  test('consist of the machine, what it subscribes to, and a hash', async () => {
    const ids = [...(await byTopic(SOURCES)).values()].map(([first = '']) => first.replace(/[0-9A-Fa-f]{8}$/, ''));
    expect(ids).toEqual([
      'SubscriptionDeadLetterQueueMainBillingMainSuccess',
      'SubscriptionDeadLetterQueueMainBillingMainFailure',
      'SubscriptionDeadLetterQueueMainBillingLoadAllSuccess',
      'SubscriptionDeadLetterQueueMainShopOrderPlacedTopicArn',
    ]);
  });

  test('stay when another subscription is removed', async () => {
    const all = await byTopic(SOURCES);
    expect(all.size).toBe(SOURCES.length);
    for (const [index] of SOURCES.entries()) {
      const others = await byTopic(SOURCES.filter((_, other) => other !== index));
      expect(others.size).toBe(SOURCES.length - 1);
      for (const [topic, ids] of others) expect(ids).toEqual(all.get(topic));
    }
  });

  test('stay when subscriptions are reordered', async () => {
    expect(await byTopic(SOURCES.toReversed())).toEqual(await byTopic(SOURCES));
  });

  const toProject = (project: string, machine = 'main', status: Subscription['status'] = 'success'): Subscription => {
    const span = { start: 0, end: 0 };
    return { source: 'project', project, machine, status, span, spans: { project: span, machine: undefined } };
  };
  const toTopic = (topicArnImportValue: string): Subscription => {
    const span = { start: 0, end: 0 };
    return { source: 'topic', topicArnImportValue, topicSpan: span, status: 'success', span };
  };

  /** Subscriptions that differ in little. */
  const SIMILAR = [
    toProject('a_b', 'c'),
    toProject('a', 'b_c'),
    toProject('a-b', 'c'),
    toProject('aB', 'c'),
    toProject('a.b', 'c'),
    toProject('größe'),
    toProject('gr-e'),
    toProject('x'.repeat(200)),
    toProject(`${'x'.repeat(200)}y`),
    toTopic('${Environment}-a-main-success-topic-arn'),
    toTopic('a-main-success-topic-arn'),
    toTopic('${AWS::StackName}-a-main-success-topic-arn'),
    toTopic('${Environment}'),
    toTopic('x'.repeat(255)),
  ];

  test('differ between machines and sources, and consist of at most 109 letters, digits and underscores', () => {
    const names = ['main', 'Main', 'größe', 'm'.repeat(200)].flatMap((machine) =>
      namedSubscriptions(machine, SIMILAR).map(({ name }) => name),
    );
    expect(new Set(names.map((name) => name.replaceAll('_', '').toLowerCase())).size).toBe(4 * SIMILAR.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_]{9,109}$/);
  });

  test('differ where a machine has the same subscription twice', async () => {
    const names = namedSubscriptions('main', [toProject('a'), toProject('b'), toProject('a')]).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(namedSubscriptions('main', [toProject('a')])[0]?.name).toBe(names[0]);
    const twice = '@subscribe(project="a")\n@subscribe(project="a")\ndef main(data):\n    wait(seconds=1)\n';
    expect(idsOfType((await flat(twice)).Resources, 'AWS::SNS::Subscription')).toHaveLength(2);
  });
});
