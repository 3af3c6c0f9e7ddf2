// A task of service ecs → its task definition, roles and log group.
import type { Json, JsonObject } from '../base/json.ts';
import { deployedName, LONGEST } from '../project/deployed-names.ts';
import { logGroup, writeLogs } from './logs.ts';
import { label } from './names.ts';
import { addResource, parameterRef, type Stack, substitute, tags, taskParameterRef } from './part.ts';
import type { PlannedTask } from './plan.ts';
import { addRole, allow } from './policy.ts';
import { environmentOf, taskNumber, taskStatements, type Variables } from './task.ts';
import { getAtt, ref, sub } from './template.ts';

const TASK_COMMAND = ['run'];

export function addEcsTask(part: Stack, planned: PlannedTask): void {
  addTaskDefinition(part, planned, {
    command: TASK_COMMAND,
    variables: environmentOf(part, planned.access),
    statements: taskStatements(part, planned),
  });
}

export interface Container {
  readonly command: readonly string[];
  readonly variables: Variables;
  readonly statements: readonly JsonObject[];
}

/** The container has the name of the class: the state overrides the environment of the one that is called so. */
export function addTaskDefinition(part: Stack, { name, task }: PlannedTask, container: Container): void {
  const { plan } = part;
  const family = deployedName(plan.project, name, LONGEST.family);
  const group = logGroup(part, 'ECSLogGroup', name, `/aws/ecs/${family}`);
  const execution = addRole(part, {
    prefix: 'ECSExecutionRole',
    name,
    principal: 'ecs-tasks',
    description: `Pulls the image and writes logs of ${label(name)}`,
    policies: [{ name: 'agent', statements: [...pull(part), writeLogs(group)] }],
  });
  const role = addRole(part, {
    prefix: 'ECSTaskRole',
    name,
    principal: 'ecs-tasks',
    description: `Runtime permissions of ${label(name)}`,
    policies: [{ name: 'task', statements: container.statements }],
  });
  addResource(part, 'ECSTaskDefinition', name, {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      ContainerDefinitions: [
        {
          Command: container.command,
          Environment: container.variables.map(([variable, value]) => variableOf(variable, value)),
          Essential: true,
          Image: taskParameterRef(part, 'ImageUri', name),
          LinuxParameters: { InitProcessEnabled: true },
          LogConfiguration: {
            LogDriver: 'awslogs',
            Options: {
              'awslogs-group': ref(plan.ids('ECSLogGroup', name)),
              'awslogs-region': ref('AWS::Region'),
              'awslogs-stream-prefix': 'task',
            },
          },
          MountPoints: [{ ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'scratch' }],
          Name: name,
          ReadonlyRootFilesystem: true,
        },
      ],
      Cpu: String(taskNumber(task, 'cpu')),
      ExecutionRoleArn: getAtt(execution, 'Arn'),
      Family: substitute(part, family),
      Memory: String(taskNumber(task, 'memory')),
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
      Tags: tags(part),
      TaskRoleArn: getAtt(role, 'Arn'),
      Volumes: [{ Name: 'scratch' }],
    },
  });
}

/** A variable that may be left out is left out as a whole. */
function variableOf(name: string, value: Json): JsonObject {
  const condition = value !== null && typeof value === 'object' && 'Fn::If' in value ? value['Fn::If'] : undefined;
  if (!Array.isArray(condition)) return { Name: name, Value: value };
  const [test, then, otherwise]: Json[] = condition;
  return { 'Fn::If': [test ?? '', { Name: name, Value: then ?? '' }, otherwise ?? ''] };
}

/** Only the token cannot be restricted: it is that of the whole registry. */
function pull(part: Stack): JsonObject[] {
  parameterRef(part, 'ImageRepositoryName');
  const repository = 'arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/${ImageRepositoryName}';
  const actions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [allow('EcrToken', 'ecr:GetAuthorizationToken', '*'), allow('EcrPull', actions, sub(repository))];
}

/** Where tasks run: the same for those that a state starts and for services. */
export function network(part: Stack): JsonObject {
  return {
    AwsvpcConfiguration: {
      AssignPublicIp: 'DISABLED',
      SecurityGroups: [
        parameterRef(part, 'DatabaseSecurityGroup'),
        parameterRef(part, 'PrivateLoadBalancerSecurityGroup'),
      ],
      Subnets: [
        parameterRef(part, 'Subnet0'),
        parameterRef(part, 'Subnet1'),
        parameterRef(part, 'Subnet2'),
        parameterRef(part, 'Subnet3'),
      ],
    },
  };
}
