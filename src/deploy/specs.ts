// The keys of `deploy.toml` with their types, defaults and help texts, as two tables: those of a project, and those of a
// task. DeployReading, the JSON Schema and the documentation are derived from them.
import {
  ARCHITECTURES,
  type Architecture,
  type Grant,
  LOG_LEVELS,
  type LogLevel,
  RUNTIMES,
  type Runtime,
  type Text,
} from './values.ts';

/** The types of keys, with the type that each is read as. */
export interface Values {
  readonly flag: boolean;
  readonly level: LogLevel;
  readonly text: Text;
  readonly texts: readonly Text[];
  readonly 'table of texts': ReadonlyMap<string, Text>;
  readonly number: number;
  readonly runtime: Runtime;
  readonly architecture: Architecture;
  readonly grants: readonly Grant[];
  /** The topic of alarms. */
  readonly alarms: Text;
  /** A path relative to the file that contains it. */
  readonly file: string;
}

export type DeployKind = keyof Values;

export interface KeySpec {
  readonly kind: DeployKind;
  /** In TOML; undefined if no value has the same effect as leaving the key out. */
  readonly default?: string;
  readonly choices?: readonly string[];
  /** For numbers, both inclusive. */
  readonly range?: readonly [least: number, most: number];
  /** For texts that must be ARNs of one service: an example. */
  readonly arn?: string;
  /** Whether ARNs of every service are valid, and '*'. */
  readonly isAnyValid?: boolean;
  readonly help: string;
}

export const projectKeys = {
  retain: {
    kind: 'flag',
    default: 'true',
    help: 'whether the state data table and the key of the project outlive their stack; an explicit `true` also keeps log groups',
  },
  'log-level': {
    kind: 'level',
    choices: LOG_LEVELS,
    default: '"ALL"',
    help: 'the execution events to log: `"OFF"`, `"FATAL"`, `"ERROR"` or `"ALL"`',
  },
  'log-execution-data': {
    kind: 'flag',
    default: 'true',
    help: 'whether the logs of executions contain inputs and outputs',
  },
  tracing: { kind: 'flag', default: 'true', help: 'whether state machines and functions send traces to X-Ray' },
  'permissions-boundary': {
    kind: 'text',
    arn: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary',
    help: 'the ARN of the permissions boundary of every role',
  },
  tags: { kind: 'table of texts', default: '{}', help: 'tags of every resource that can have tags' },
  alarms: {
    kind: 'alarms',
    arn: 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:alarms',
    help: '`{ topic = ARN }`: alarms for failed, timed-out and aborted executions, for messages in dead-letter queues, and for messages that wait too long for a worker',
  },
  'state-data-days': {
    kind: 'number',
    default: '7',
    // The longest execution lasts a year. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    range: [1, 400],
    help: 'the number of days until DynamoDB deletes an item of the state data table',
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

export const taskKeys = {
  runtime: { kind: 'runtime', choices: RUNTIMES, default: '"python3.13"', help: 'the Lambda runtime' },
  environment: { kind: 'table of texts', default: '{}', help: 'environment variables' },
  secrets: {
    kind: 'table of texts',
    arn: 'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:database-a1b2c3',
    default: '{}',
    help: 'environment variable → ARN of a Secrets Manager secret that contains its value',
  },
  allow: {
    kind: 'grants',
    default: '[]',
    help: 'permissions of the role, each `{ actions = […], resources = […] }`',
  },
  policies: {
    kind: 'texts',
    arn: 'arn:${AWS::Partition}:iam::aws:policy/AmazonBedrockReadOnly',
    default: '[]',
    help: 'ARNs of managed policies to attach to the role',
  },
  vpc: {
    kind: 'flag',
    default: 'false',
    help: 'whether the function runs in the subnets and security groups of the parameters `Subnet0`, …',
  },
  layers: {
    kind: 'texts',
    arn: 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:shared:1',
    default: '[]',
    help: 'ARNs of Lambda layers, at most five',
  },
  architecture: {
    kind: 'architecture',
    choices: ARCHITECTURES,
    help: '`"arm64"` or `"x86_64"`; by default packages run on arm64, and images on x86_64',
  },
  'ephemeral-storage': {
    kind: 'number',
    default: '512',
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
    range: [512, 10_240],
    help: 'the size of `/tmp` in MB',
  },
  'reserved-concurrency': {
    kind: 'number',
    range: [0, 1_000_000],
    help: 'how many executions of the function may run at the same time',
  },
  requirements: {
    kind: 'file',
    help: 'a requirements file with pinned versions, instead of requirements that fluxio derives from imports',
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

export type ProjectKey = keyof typeof projectKeys;
export type TaskKey = keyof typeof taskKeys;

/** The keys of each table in `allow`, which are all required. */
export const grantKeys: Readonly<Record<'actions' | 'resources', KeySpec>> = {
  actions: { kind: 'texts', help: '' },
  resources: { kind: 'texts', arn: 'arn:${AWS::Partition}:s3:::bucket/*', isAnyValid: true, help: '' },
};

/** A distribution with extras and one exact version. https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
export const PINNED_DISTRIBUTION =
  /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[\w.,\s-]+\])?\s*==\s*[A-Za-z0-9][A-Za-z0-9.!+_-]*$/;

/** The tables of the file that contain more tables. */
export const TASK_TABLE = 'task';
export const REQUIREMENTS_TABLE = 'requirements';
export const OVERLAY_TABLE = 'overlay';
