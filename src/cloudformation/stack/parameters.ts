// The parameters of a project's templates: their names, types and constraints. The tables list them in template order.
import { label } from '../plan/names.ts';
import type { TemplateObject } from './template.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const SECURITY_GROUP = 'AWS::EC2::SecurityGroup::Id';
const SUBNET = 'AWS::EC2::Subnet::Id';

const PARAMETERS = {
  Environment: {
    Type: 'String',
    Description: 'Deployment environment; first part of every physical and export name.',
    AllowedPattern: '^[a-z][a-z0-9-]{0,15}$',
    ConstraintDescription: '1-16 characters: a-z, 0-9, hyphen; starts with a letter.',
  },
  LogRetentionDays: {
    Type: 'Number',
    Default: 30,
    AllowedValues: RETENTION_DAYS,
    Description: 'Retention of every log group in this stack.',
  },
  ArtifactBucket: {
    Type: 'String',
    Description: 'S3 bucket that holds templates and packaged code.',
    MinLength: 3,
  },
  ArtifactPrefix: {
    Type: 'String',
    Description: 'Folder in the bucket that holds the templates, without slashes around it.',
    MinLength: 1,
  },
  StateDataBucket: {
    Type: 'String',
    Default: '',
    Description: 'Optional S3 bucket for state data that is too large for the table.',
  },
  NewRelicIngestArn: {
    Type: 'String',
    Default: '',
    Description: 'Optional Secrets Manager ARN with the New Relic ingest key of the event processor.',
  },
  PexpmRunnerFunctionArn: {
    Type: 'String',
    AllowedPattern: '^arn:[^:]+:lambda:[^:]+:[0-9]{12}:function:.+$',
    Description: 'Lambda function that runs PEX packages.',
  },
  ImageRepositoryName: {
    Type: 'String',
    MinLength: 2,
    Description: 'ECR repository that the images of ECS tasks come from.',
  },
  ECSClusterArn: {
    Type: 'String',
    AllowedPattern: '^arn:[^:]+:ecs:[^:]+:[0-9]{12}:cluster/.+$',
    Description: 'ECS cluster for Fargate tasks.',
  },
  ECSClusterName: { Type: 'String', MinLength: 1, Description: 'Name of the same ECS cluster.' },
  DatabaseSecurityGroup: { Type: SECURITY_GROUP, Description: 'Security group of database clients.' },
  PrivateLoadBalancerSecurityGroup: {
    Type: SECURITY_GROUP,
    Description: 'Security group of internal load balancer clients.',
  },
  Subnet0: { Type: SUBNET, Description: 'Private subnet 0' },
  Subnet1: { Type: SUBNET, Description: 'Private subnet 1' },
  Subnet2: { Type: SUBNET, Description: 'Private subnet 2' },
  Subnet3: { Type: SUBNET, Description: 'Private subnet 3' },
  CodeBuildSourceType: {
    Type: 'String',
    Default: 'GITHUB',
    AllowedValues: ['BITBUCKET', 'CODECOMMIT', 'GITHUB', 'GITHUB_ENTERPRISE', 'GITLAB', 'GITLAB_SELF_MANAGED'],
    Description: 'Where builds get their source from.',
  },
  CodeBuildSourceLocation: {
    Type: 'String',
    AllowedPattern: '^https://.+$',
    Description: 'Clone URL of the repository that is built.',
  },
} as const satisfies Readonly<Record<string, TemplateObject>>;

export type ParameterName = keyof typeof PARAMETERS;

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

/** A parameter that only `deploy.toml` names, in the setting `key`. */
export function ownParameterDefinition(key: string): TemplateObject {
  return { Type: 'String', MinLength: 1, Description: `deploy.toml: ${key.replace(/[^ -~]/g, '?').slice(0, 500)}` };
}

const ORDER: readonly string[] = Object.keys(PARAMETERS);

export function parameterDefinition(name: ParameterName): TemplateObject {
  return PARAMETERS[name];
}

/** What a parameter of a task contains. */
export type ParameterContent = 'code-key' | 'image-uri' | 'package-name' | 'package-version';

const TASK_PARAMETERS = {
  LambdaCodeKey: {
    holds: 'code-key',
    describe: (name: string) => `S3 key (content-addressed) of the package of ${name}.`,
  },
  ImageUri: { holds: 'image-uri', describe: (name: string) => `ECR image URI with digest for ${name}.` },
  PackageName: { holds: 'package-name', describe: (name: string) => `Name of the PEX package of ${name}.` },
  PackageVersion: { holds: 'package-version', describe: (name: string) => `Version of the PEX package of ${name}.` },
} as const satisfies Readonly<
  Record<string, { readonly holds: ParameterContent; readonly describe: (name: string) => string }>
>;

export type TaskParameter = keyof typeof TASK_PARAMETERS;

export function isTaskParameter(kind: string): kind is TaskParameter {
  return Object.hasOwn(TASK_PARAMETERS, kind);
}

export function taskParameterDefinition(kind: TaskParameter, name: string): TemplateObject {
  return { Type: 'String', MinLength: 1, Description: TASK_PARAMETERS[kind].describe(label(name)) };
}

export function taskParameterHolds(kind: TaskParameter): ParameterContent {
  return TASK_PARAMETERS[kind].holds;
}

/** The parameters of the project in the order of the table, then those of tasks in their own order. */
export function inTemplateOrder<T>(parameters: ReadonlyMap<string, T>): [string, T][] {
  const rank = (name: string): number => {
    const index = ORDER.indexOf(name);
    return index === -1 ? ORDER.length : index;
  };
  return [...parameters].sort(([a], [b]) => rank(a) - rank(b));
}
