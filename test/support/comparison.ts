// A comparison written by hand that has every kind of change, for tests of reports.
import type { Comparison, DestructiveChange, ProjectChange } from '../../src/base/comparison.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';

const info = {
  code: 'FLX503',
  name: 'unreachable-state',
  severity: 'warning',
  summary: '',
  docs: '',
  examples: { bad: [], good: [] },
} as const;

export function findingAt(path: string, message: string): Diagnostic {
  const file = sourceFile(path, 'class A:\n    service = 1\n');
  return { info, severity: 'warning', file, span: { start: 13, end: 20 }, message };
}

type Full = Exclude<ProjectChange, { readonly kind: 'unknown' }>;

export const NO_CHANGES: Pick<
  Full,
  'destructive' | 'machines' | 'tasks' | 'redeployed' | 'permissions' | 'resources' | 'exports' | 'moved'
> = {
  destructive: [],
  machines: [],
  tasks: [],
  redeployed: [],
  permissions: [],
  resources: [],
  exports: [],
  moved: [],
};

const destructive: readonly DestructiveChange[] = [
  {
    effect: 'deleted',
    id: 'StateDataTable',
    type: 'AWS::DynamoDB::Table',
    template: 'project',
    name: { before: 'orders-${Environment}', after: undefined },
    causes: [],
    loses: 'its items',
    importers: [],
    isAllowed: false,
  },
  {
    effect: 'replaced',
    id: 'ShipQueue',
    type: 'AWS::SQS::Queue',
    template: 'ship',
    name: { before: 'ship-events', after: 'shipping-events' },
    causes: [
      { name: 'QueueName', before: 'ship-events', after: 'shipping-events' },
      { name: 'FifoQueue', before: undefined, after: 'true' },
    ],
    loses: 'the messages in it',
    importers: [],
    isAllowed: false,
  },
  {
    effect: 'unexported',
    id: 'ShipTopic',
    type: 'export',
    template: 'ship',
    name: { before: 'orders-ship-topic', after: undefined },
    causes: [],
    loses: '',
    importers: ['billing', 'mail'],
    isAllowed: false,
  },
  {
    effect: 'may-be-replaced',
    id: 'ChargeKey',
    type: 'AWS::KMS::Key',
    template: 'project',
    name: { before: undefined, after: undefined },
    causes: [{ name: 'KeySpec', before: 'RSA_2048', after: undefined }],
    loses: 'what it has encrypted',
    importers: [],
    isAllowed: false,
  },
  {
    effect: 'kept',
    id: 'MainLogGroup',
    type: 'AWS::Logs::LogGroup',
    template: 'main',
    name: { before: '/aws/states/orders', after: undefined },
    causes: [],
    loses: '',
    importers: [],
    isAllowed: false,
  },
  {
    effect: 'deleted',
    id: 'OldMachine',
    type: 'AWS::StepFunctions::StateMachine',
    template: 'old',
    name: { before: 'orders-old', after: undefined },
    causes: [],
    loses: 'its running executions',
    importers: [],
    isAllowed: true,
  },
];

/** One project with every kind of change. */
const changed: Full = {
  kind: 'changed',
  previousFile: 'shop/project.py',
  previousProject: 'shop',
  project: 'orders',
  file: 'orders/project.py',
  destructive,
  machines: [
    {
      kind: 'changed',
      name: 'main',
      triggers: [
        { kind: 'changed', before: 'schedule rate(1 day)', after: 'schedule rate(1 hour)' },
        { kind: 'added', text: 'subscription to topic news' },
        { kind: 'removed', text: 'events go to Audit' },
      ],
      states: [
        {
          kind: 'changed',
          name: 'Is the risk high?',
          fields: [
            { name: 'Condition', before: 'data["risk"] > 80', after: 'data["risk"] > 90' },
            { name: 'Retry', before: '[{}]', after: '[{},{}]', words: '4 → 6 attempts' },
          ],
        },
        { kind: 'added', name: 'Ask a person', type: 'Task' },
        { kind: 'removed', name: 'Wait a day', type: 'Wait' },
        { kind: 'renamed', name: 'Ship', previous: 'Send' },
      ],
      transitions: [
        { kind: 'added', from: 'Is the risk high?', to: 'Ask a person', when: 'data["risk"] > 90' },
        { kind: 'removed', from: undefined, to: 'Wait a day', when: '' },
      ],
      graph: {
        nodes: [
          { name: 'Is the risk high?', mark: 'changed', kind: 'choice' },
          { name: 'Ask a person', mark: 'added', kind: 'task' },
        ],
        edges: [{ from: 0, to: 1, when: 'data["risk"] > 90', mark: 'added' }],
      },
    },
    {
      kind: 'added',
      name: 'refund',
      triggers: [],
      states: [{ kind: 'added', name: 'Pay back', type: 'Task' }],
      transitions: [{ kind: 'added', from: undefined, to: 'Pay back', when: '' }],
      graph: { nodes: [], edges: [] },
    },
    {
      kind: 'changed',
      name: 'ship',
      previous: 'send',
      triggers: [],
      states: [],
      transitions: [],
      graph: { nodes: [], edges: [] },
    },
    { kind: 'removed', name: 'old', triggers: [], states: [], transitions: [], graph: { nodes: [], edges: [] } },
  ],
  tasks: [
    { kind: 'added', name: 'AskPerson', service: 'lambda' },
    { kind: 'removed', name: 'Mail', service: 'ecs' },
    { kind: 'changed', name: 'Charge', fields: [{ name: 'timeout', before: '30', after: '60' }] },
    {
      kind: 'renamed',
      name: 'Ship',
      previous: 'Send',
      service: 'lambda',
      fields: [{ name: 'memory', before: undefined, after: '512' }],
    },
  ],
  redeployed: [
    { name: 'ReserveStock', before: 'orders/ReserveStock-1f2e3d.zip', after: 'orders/ReserveStock-4c5b6a.zip' },
  ],
  permissions: [
    {
      kind: 'added',
      holder: 'ChargeRole',
      effect: 'Allow',
      actions: ['dynamodb:*'],
      resource: '*',
      principal: '',
      condition: '',
      isRoutine: false,
      warnings: ['any-action', 'any-resource', 'new-service'],
    },
    {
      kind: 'removed',
      holder: 'ShipTopicPolicy',
      effect: 'Allow',
      actions: ['sns:Publish'],
      resource: 'ShipTopic',
      principal: 'events.amazonaws.com',
      condition: 'aws:SourceAccount StringEquals 1',
      isRoutine: false,
      warnings: [],
    },
    {
      kind: 'added',
      holder: 'ChargeRole',
      effect: 'Allow',
      actions: ['sts:AssumeRole'],
      resource: '',
      principal: 'lambda.amazonaws.com',
      condition: '',
      isRoutine: true,
      warnings: [],
    },
  ],
  resources: [{ kind: 'added', id: 'RefundMachine', type: 'AWS::StepFunctions::StateMachine', template: 'refund' }],
  exports: [
    { kind: 'added', name: 'orders-refund-arn' },
    { kind: 'removed', name: 'orders-ship-topic' },
  ],
  moved: [{ name: 'orders-charge', from: 'tasks-1', to: 'tasks-2' }],
};

export const EVERY_CHANGE: Comparison = {
  projects: [
    changed,
    { ...NO_CHANGES, kind: 'removed', project: 'mail', file: 'mail/project.py' },
    { kind: 'unknown', broken: 'head', project: 'search', file: 'search/project.py' },
    { kind: 'unknown', broken: 'base', project: 'stock', file: 'stock/project.py' },
    {
      ...NO_CHANGES,
      kind: 'added',
      project: 'zones',
      file: 'zones/project.py',
      tasks: [{ kind: 'added', name: 'Locate', service: 'lambda' }],
    },
  ],
  newFindings: [findingAt('orders/project.py', "state 'Pay back' is unreachable")],
  fixedFindings: 2,
};
