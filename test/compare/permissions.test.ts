// Permissions: what every project has, and what a reviewer should look at.
import type { PermissionChange } from '../../src/base/comparison.ts';
import { type DeployedResources, deployedResources } from '../../src/compare/access.ts';
import { comparePermissions } from '../../src/compare/permissions.ts';
import { deploymentOf, NESTED, sources } from '../support/deploy.ts';
import { project } from '../support/workspace.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

function role(statements: readonly Statement[], trust: readonly Statement[] = []): DeployedResources {
  const document = (all: readonly Statement[]) => ({ Statement: all.map((one) => ({ Effect: 'Allow', ...one })) });
  const content = {
    Resources: {
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: document(trust), Policies: [{ PolicyDocument: document(statements) }] },
      },
    },
  };
  return deployedResources([{ name: 'project', content: content as never }]);
}

const show = (changes: readonly PermissionChange[]): string[] =>
  changes.map(({ kind, actions, resource, warnings, isRoutine }) =>
    [kind, actions.join(), resource, isRoutine ? 'routine' : warnings.join()].join(' ').trim(),
  );

const ORDERS = 'arn:aws:s3:::orders/*';
const READ = { Action: 's3:GetObject', Resource: ORDERS };

test.each<[string, readonly Statement[], readonly string[]]>([
  [
    'another object',
    [READ, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::mail/*' }],
    ['added s3:GetObject arn:aws:s3:::mail/*'],
  ],
  [
    'a wider resource',
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' }],
    ['added s3:GetObject arn:aws:s3:::* wider-resource', `removed s3:GetObject ${ORDERS}`],
  ],
  [
    'any resource',
    [{ Action: 's3:GetObject', Resource: '*' }],
    ['added s3:GetObject * any-resource,wider-resource', `removed s3:GetObject ${ORDERS}`],
  ],
  [
    'a narrower resource',
    [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/a/*' }],
    ['added s3:GetObject arn:aws:s3:::orders/a/*', `removed s3:GetObject ${ORDERS}`],
  ],
  ['any action', [READ, { Action: 's3:*', Resource: ORDERS }], [`added s3:* ${ORDERS} any-action`]],
  [
    'a wider action and resource',
    [READ, { Action: 'S3:Get*', Resource: 'arn:aws:s3:::*' }],
    ['added S3:Get* arn:aws:s3:::* any-action,wider-resource'],
  ],
  [
    'a new service',
    [READ, { Action: 'sns:Publish', Resource: 'arn:aws:sns:::x' }],
    ['added sns:Publish arn:aws:sns:::x new-service'],
  ],
  [
    'everything',
    [READ, { Action: '*', Resource: '*' }],
    ['added * * any-action,any-resource,new-service,wider-resource'],
  ],
  [
    'a condition for what was allowed',
    [READ, { ...READ, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    [`added s3:GetObject ${ORDERS}`],
  ],
  ['a denial', [READ, { Action: 's3:*', Resource: '*', Effect: 'Deny' }], ['added s3:* *']],
  [
    'the first action of our own service for logs',
    [READ, { Action: 'logs:GetLogEvents', Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] } }],
    ['added logs:GetLogEvents Logs new-service'],
  ],
  [
    'logs of the project',
    [READ, { Action: 'logs:PutLogEvents', Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] } }],
    ['added logs:PutLogEvents Logs routine'],
  ],
  [
    'logs of others',
    [READ, { Action: 'logs:PutLogEvents', Resource: '*' }],
    ['added logs:PutLogEvents * any-resource,new-service'],
  ],
  ['traces', [READ, { Action: ['xray:PutTraceSegments'], Resource: '*' }], ['added xray:PutTraceSegments * routine']],
  [
    'more than traces',
    [READ, { Action: ['xray:*'], Resource: '*' }],
    ['added xray:* * any-action,any-resource,new-service'],
  ],
  ['nothing anymore', [], [`removed s3:GetObject ${ORDERS}`]],
])('a role that gets %s', (_, head, expected) => {
  const base = role([READ]);
  expect(show(comparePermissions(base, role(head)))).toEqual(expected);
});

test.each([
  [{ Service: 'lambda.amazonaws.com' }, 'added sts:AssumeRole  routine'],
  [{ Service: 'ec2.amazonaws.com' }, 'added sts:AssumeRole  new-service'],
  [{ AWS: '*' }, 'added sts:AssumeRole  new-service'],
])('a role that %j may assume', (Principal, expected) => {
  expect(show(comparePermissions(role([READ]), role([READ], [{ Action: 'sts:AssumeRole', Principal }])))).toEqual([
    expected,
  ]);
});

test('something that a wider permission already allowed causes no warning', () => {
  const base = role([{ Action: 's3:*', Resource: '*' }]);
  const head = role([{ Action: ['s3:Get*', 's3:PutObject'], Resource: ['arn:aws:s3:::*', '*'] }]);
  const added = comparePermissions(base, head).filter(({ kind }) => kind === 'added');
  expect(added.flatMap(({ actions }) => actions).sort()).toEqual([
    's3:Get*',
    's3:Get*',
    's3:PutObject',
    's3:PutObject',
  ]);
  expect(added.flatMap(({ warnings }) => warnings)).toEqual([]);
});

test('in a new project, only wide permissions cause a warning', () => {
  const head = role([READ, { Action: 's3:*', Resource: '*' }]);
  expect(show(comparePermissions(deployedResources([]), head))).toEqual([
    `added s3:GetObject ${ORDERS}`,
    'added s3:* * any-action,any-resource',
  ]);
});

test('a state machine without tasks has routine permissions only', async () => {
  const { files } = await deploymentOf(project(), NESTED);
  const changes = comparePermissions(deployedResources([]), deployedResources(files));
  expect(changes.length).toBeGreaterThan(10);
  expect(show(changes.filter(({ isRoutine }) => !isRoutine))).toEqual([]);
});

test('permissions that fluxio itself grants cause no warning, and a project equals itself', async () => {
  for (const { name, text } of sources(0).slice(0, 9)) {
    const { files } = await deploymentOf(text, NESTED, name);
    const deployed = deployedResources(files);
    expect({ name, changes: comparePermissions(deployed, deployed) }).toEqual({ name, changes: [] });
    const changes = comparePermissions(deployedResources([]), deployed);
    expect({ name, wide: show(changes.filter(({ warnings }) => warnings.length > 0)) }).toEqual({ name, wide: [] });
  }
});
