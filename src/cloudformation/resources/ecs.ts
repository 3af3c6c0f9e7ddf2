// Adds the resources of an `ecs` task: its task definition, roles and log group.
import { deployedName, LONGEST } from '../../project/deployed-names.ts';
import { label } from '../plan/names.ts';
import type { PlannedTask } from '../plan/plan.ts';
import { addResource, parameterRef, type Stack, substitute, tags, taskParameterRef } from '../stack/stack.ts';
import { getAtt, ref, sub, type TemplateObject, type TemplateValue } from '../stack/template.ts';
import { addLogGroup, writeLogs } from './logs.ts';
import { addRole, allow } from './policy.ts';
import { environmentOf, taskNumber, taskStatements, type Variables } from './task.ts';
import { allowedStatements, attachedPolicies, environmentSettings, readSecrets, secretsOf } from './task-settings.ts';

const TASK_COMMAND = ['run'];

export function addEcsTask(stack: Stack, planned: PlannedTask): void {
  addTaskDefinition(stack, planned, {
    command: TASK_COMMAND,
    variables: environmentOf(stack, planned.access),
    statements: taskStatements(stack, planned),
  });
}

export interface Container {
  readonly command: readonly string[];
  readonly variables: Variables;
  readonly statements: readonly TemplateObject[];
}

/** Names the container after the class, because the state overrides the environment of the container of that name. */
export function addTaskDefinition(stack: Stack, planned: PlannedTask, container: Container): void {
  const { name, task, settings } = planned;
  const { plan } = stack;
  const secrets = secretsOf(stack, planned);
  const variables = [...container.variables, ...environmentSettings(stack, planned)];
  const family = deployedName(plan.project, name, LONGEST.family);
  const group = addLogGroup(stack, 'ECSLogGroup', name, `/aws/ecs/${family}`);
  const execution = addRole(stack, {
    prefix: 'ECSExecutionRole',
    name,
    principal: 'ecs-tasks',
    description: `Pulls the image and writes logs of ${label(name)}`,
    policies: [{ name: 'agent', statements: [...pullImage(stack), writeLogs(group), ...readSecrets(stack, planned)] }],
  });
  const role = addRole(stack, {
    prefix: 'ECSTaskRole',
    name,
    principal: 'ecs-tasks',
    description: `Runtime permissions of ${label(name)}`,
    policies: [{ name: 'task', statements: [...container.statements, ...allowedStatements(stack, planned)] }],
    attached: attachedPolicies(stack, planned),
  });
  addResource(stack, 'ECSTaskDefinition', name, {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      ContainerDefinitions: [
        {
          Command: container.command,
          Environment: variables.map(([variable, value]) => variableOf(variable, value)),
          Essential: true,
          Image: taskParameterRef(stack, 'ImageUri', name),
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
          ...(secrets.length === 0
            ? {}
            : { Secrets: secrets.map(([variable, arn]) => ({ Name: variable, ValueFrom: arn })) }),
        },
      ],
      Cpu: String(taskNumber(task, 'cpu')),
      ExecutionRoleArn: getAtt(execution, 'Arn'),
      Family: substitute(stack, family),
      Memory: String(taskNumber(task, 'memory')),
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: {
        CpuArchitecture: settings.architecture?.value === 'arm64' ? 'ARM64' : 'X86_64',
        OperatingSystemFamily: 'LINUX',
      },
      Tags: tags(stack),
      TaskRoleArn: getAtt(role, 'Arn'),
      Volumes: [{ Name: 'scratch' }],
    },
  });
}

/** A conditional value makes the whole variable conditional, not just its value. */
function variableOf(name: string, value: TemplateValue): TemplateObject {
  const condition = value !== null && typeof value === 'object' && 'Fn::If' in value ? value['Fn::If'] : undefined;
  if (!Array.isArray(condition)) return { Name: name, Value: value };
  const [test, then, otherwise]: TemplateValue[] = condition;
  return { 'Fn::If': [test ?? '', { Name: name, Value: then ?? '' }, otherwise ?? ''] };
}

/** Only the token cannot be restricted to a repository: it is valid for the whole registry. */
function pullImage(stack: Stack): TemplateObject[] {
  parameterRef(stack, 'ImageRepositoryName');
  const repository = 'arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/${ImageRepositoryName}';
  const actions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [allow('EcrToken', 'ecr:GetAuthorizationToken', '*'), allow('EcrPull', actions, sub(repository))];
}
