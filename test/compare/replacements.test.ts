// The reduced resource specification, against AWS's documentation as read on each page, and against the package.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { replacementRules } from '../../src/compare/replacements.ts';
import { lossOf } from '../../src/compare/stateful.ts';
import type { Read } from '../support/deploy.ts';

const rulesOf = replacementRules();

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ + the page; "Update requires" of each property.
test.each<[string, string, string, string | undefined]>([
  ['AWS::SQS::Queue', 'FifoQueue QueueName', '', 'QueueName'],
  ['AWS::Logs::LogGroup', 'LogGroupName', '', 'LogGroupName'],
  ['AWS::SNS::Topic', 'FifoTopic TopicName', '', 'TopicName'],
  ['AWS::DynamoDB::Table', 'ImportSourceSpecification KeySchema TableName', 'AttributeDefinitions', 'TableName'],
  ['AWS::StepFunctions::StateMachine', 'StateMachineName StateMachineType', '', 'StateMachineName'],
  ['AWS::Lambda::Function', 'FunctionName PackageType TenancyConfig', '', 'FunctionName'],
  ['AWS::CodeBuild::Project', 'Name', '', 'Name'],
  ['AWS::EFS::FileSystem', 'AvailabilityZoneName Encrypted KmsKeyId PerformanceMode', '', undefined],
  [
    'AWS::ECS::Service',
    'Cluster DeploymentController LaunchType Role SchedulingStrategy ServiceName',
    '',
    'ServiceName',
  ],
])('%s is replaced with %s', (type, always, perhaps, name) => {
  const rules = rulesOf(type);
  const named = (isConditional: boolean) =>
    rules?.properties
      .filter(({ key }) => key.endsWith('?') === isConditional)
      .map(({ path }) => path.join('.'))
      .join(' ');
  expect([named(false), named(true), rules?.nameProperty]).toEqual([always, perhaps, name]);
});

test('nested properties and lists have paths', () => {
  const paths = (type: string) => rulesOf(type)?.properties.map(({ path }) => path.join('.'));
  expect(paths('AWS::Pipes::Pipe')).toContain('SourceParameters.KinesisStreamParameters.StartingPosition');
  expect(paths('AWS::ElastiCache::ReplicationGroup')).toContain('NodeGroupConfiguration.*.Slots');
  expect(rulesOf('AWS::KMS::Key')).toBeUndefined();
  expect(rulesOf('Custom::Anything')).toBeUndefined();
});

test('every type that the package lists as stateful loses something', () => {
  const packed = readFileSync('node_modules/@aws-cdk/aws-service-spec/db.json.gz');
  const { schema }: Read = JSON.parse(gunzipSync(packed).toString('utf8'));
  const types: string[] = schema.resource.entities
    .filter((own: Read) => own.isStateful)
    .map((own: Read) => own.cloudFormationType);
  expect(types.length).toBeGreaterThan(20);
  // A nested stack is compared by its resources, and an account is no resource of a project.
  const without = ['AWS::CloudFormation::Stack', 'AWS::Organizations::Account'];
  expect(types.filter((type) => lossOf(type, new Map()) === '' && !without.includes(type))).toEqual([]);
  expect(
    ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Events::Rule'].map((type) => lossOf(type, new Map())),
  ).toEqual(['', '', '']);
});

test('every stateful type exists', () => {
  const packed = readFileSync('node_modules/@aws-cdk/aws-service-spec/db.json.gz');
  const { schema }: Read = JSON.parse(gunzipSync(packed).toString('utf8'));
  const known = new Set(schema.resource.entities.map((own: Read) => own.cloudFormationType));
  const text = readFileSync('src/compare/stateful.ts', 'utf8');
  const named = [...text.matchAll(/\b(\w+::\w+)\b/g)].map(([, type]) => type);
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((type) => !known.has(`AWS::${type}`) && !`${type}`.startsWith('AWS::'))).toEqual([]);
});
