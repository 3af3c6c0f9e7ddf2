// Adds the resources of an `ecs:worker` task: its queue, the service that polls it and, if it may have more than one
// worker, the scaling by the length of the queue.
import { DEAD_LETTER, deployedName, FIFO, LONGEST } from '../../project/deployed-names.ts';
import { MAX_VISIBILITY_SECONDS } from '../../project/services.ts';
import type { PlannedTask } from '../plan/plan.ts';
import { addResource, parameterRef, type Stack, substitute, tags } from '../stack/stack.ts';
import {
  arn,
  getAtt,
  QUEUE_WITH_THE_STACK,
  ref,
  sub,
  type TemplateObject,
  type TemplateValue,
} from '../stack/template.ts';
import { addAgeAlarm, addDeadLetterAlarm } from './alarms.ts';
import { addTaskDefinition } from './ecs.ts';
import { networkConfiguration } from './network.ts';
import { addQueuePolicy, allow } from './policy.ts';
import { environmentOf, machineName, optionalNumber, taskNumber, taskStatements } from './task.ts';

function workerCommand({ task }: PlannedTask): string[] {
  const spec = task.attributes.get('spec')?.value;
  return ['worker', ...(typeof spec === 'string' ? [spec] : [])];
}

export function addWorker(stack: Stack, planned: PlannedTask): void {
  const { name, task, users } = planned;
  const heartbeat = optionalNumber(task.attributes.get('heartbeat_interval')?.value);
  const concurrency = taskNumber(task, 'concurrency');
  const queue = stack.plan.ids('Queue', name);
  const machines = users.map((machine) => arn('states', `stateMachine:${machineName(stack.plan, machine)}`));
  if (machines.length > 0) parameterRef(stack, 'Environment');
  addTaskDefinition(stack, planned, {
    command: workerCommand(planned),
    variables: [
      ...environmentOf(stack, planned.access),
      ['QUEUE_URL', ref(queue)],
      ['WORKER_CONCURRENCY', String(concurrency)],
      ...(heartbeat === undefined ? [] : [['WORKER_HEARTBEAT_INTERVAL', String(heartbeat)] as const]),
    ],
    statements: [
      ...taskStatements(stack, planned),
      allow(
        'Consume',
        ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        getAtt(queue, 'Arn'),
      ),
      ...(machines.length === 0
        ? []
        : [
            allow(
              'CompleteTask',
              ['states:SendTaskFailure', 'states:SendTaskHeartbeat', 'states:SendTaskSuccess'],
              machines,
            ),
          ]),
    ],
  });
  // A heartbeat hides its message for twice the interval (README, "ECS Worker").
  const visibility = heartbeat === undefined ? taskNumber(task, 'timeout') : heartbeat * 2;
  addQueues(stack, name, Math.min(visibility, MAX_VISIBILITY_SECONDS));
  addDeadLetterAlarm(stack, 'QueueDeadLetterAlarm', name, stack.plan.ids('QueueDeadLetter', name), name);
  addAgeAlarm(stack, name, queue, taskNumber(task, 'timeout'));
  const min = taskNumber(task, 'autoscaling_min');
  const max = taskNumber(task, 'autoscaling_max');
  const scales = max > min;
  addService(stack, name, scales ? undefined : min);
  if (scales) addScaling(stack, name, { min, max, concurrency });
}

/** The state sends no deduplication id, so the queue derives it from the content. */
function addQueues(stack: Stack, name: string, visibility: number): void {
  const { project } = stack.plan;
  const dead = addResource(stack, 'QueueDeadLetter', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      FifoQueue: true,
      MessageRetentionPeriod: 1_209_600,
      QueueName: substitute(stack, deployedName(project, name, LONGEST.queue, `${DEAD_LETTER}${FIFO}`)),
      SqsManagedSseEnabled: true,
      Tags: tags(stack),
    },
  });
  const queue = addResource(stack, 'Queue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      ContentBasedDeduplication: true,
      DeduplicationScope: 'messageGroup',
      FifoQueue: true,
      FifoThroughputLimit: 'perMessageGroupId',
      MessageRetentionPeriod: 345_600,
      QueueName: substitute(stack, deployedName(project, name, LONGEST.queue, FIFO)),
      ReceiveMessageWaitTimeSeconds: 20,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, 'Arn'), maxReceiveCount: 3 },
      SqsManagedSseEnabled: true,
      Tags: tags(stack),
      VisibilityTimeout: visibility,
    },
  });
  addQueuePolicy(stack, 'QueuePolicy', name, queue, []);
  addQueuePolicy(stack, 'QueueDeadLetterPolicy', name, dead, []);
}

/**
 * Adds the service. `count` is undefined if auto scaling controls the number of tasks: an update of the service with a
 * count would stop tasks in the middle of their work. Without a count, CloudFormation starts a new service with one task
 * and keeps the number of tasks of an existing one. The scalable target raises it to its minimum, and `IdleAlarm` lowers it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html#cfn-ecs-service-desiredcount
 * https://docs.aws.amazon.com/autoscaling/application/userguide/getting-started.html
 */
function addService(stack: Stack, name: string, count: number | undefined): void {
  addResource(stack, 'ECSService', name, {
    Type: 'AWS::ECS::Service',
    Properties: {
      Cluster: parameterRef(stack, 'ECSClusterArn'),
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MaximumPercent: 200,
        MinimumHealthyPercent: 100,
      },
      ...(count === undefined ? {} : { DesiredCount: count }),
      EnableECSManagedTags: true,
      EnableExecuteCommand: false,
      LaunchType: 'FARGATE',
      NetworkConfiguration: networkConfiguration(stack),
      PlatformVersion: 'LATEST',
      PropagateTags: 'SERVICE',
      Tags: tags(stack),
      TaskDefinition: ref(stack.plan.ids('ECSTaskDefinition', name)),
    },
  });
}

interface Scaling {
  readonly min: number;
  readonly max: number;
  readonly concurrency: number;
}

const SERVICE_ROLE =
  'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService';

/** Uses step scaling. Target tracking needs the backlog per worker, which is undefined while there is no worker. */
function addScaling(stack: Stack, name: string, { min, max, concurrency }: Scaling): void {
  const { ids } = stack.plan;
  parameterRef(stack, 'ECSClusterName');
  const target = addResource(stack, 'ScalableTarget', name, {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: {
      MaxCapacity: max,
      MinCapacity: min,
      ResourceId: sub(`service/\${ECSClusterName}/\${${ids('ECSService', name)}.Name}`),
      RoleARN: sub(SERVICE_ROLE),
      ScalableDimension: 'ecs:service:DesiredCount',
      ServiceNamespace: 'ecs',
    },
  });
  const out = addStepPolicy(stack, 'ScaleOutPolicy', name, target, 'scale-out', 60, [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: concurrency * 9, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: concurrency * 9, ScalingAdjustment: 2 },
  ]);
  const back = addStepPolicy(stack, 'ScaleInPolicy', name, target, 'scale-in', 300, [
    { MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
  ]);
  const dimensions = [{ Name: 'QueueName', Value: getAtt(ids('Queue', name), 'QueueName') }];
  addResource(stack, 'BacklogAlarm', name, {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmActions: [ref(out)],
      AlarmDescription: 'More waiting messages than one task can start at once (concurrency)',
      ComparisonOperator: 'GreaterThanThreshold',
      Dimensions: dimensions,
      EvaluationPeriods: 1,
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Namespace: 'AWS/SQS',
      Period: 60,
      Statistic: 'Maximum',
      Tags: tags(stack),
      // With no worker running, the first message must start one.
      Threshold: min === 0 ? 0 : concurrency,
      TreatMissingData: 'notBreaching',
    },
  });
  // Messages in flight count too, so that a worker is not stopped while it works.
  addResource(stack, 'IdleAlarm', name, {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmActions: [ref(back)],
      AlarmDescription: 'No message waiting or in flight for 10 minutes',
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      EvaluationPeriods: 10,
      Metrics: [
        metric('visible', 'ApproximateNumberOfMessagesVisible', dimensions),
        metric('inflight', 'ApproximateNumberOfMessagesNotVisible', dimensions),
        { Expression: 'visible+inflight', Id: 'backlog', Label: 'backlog', ReturnData: true },
      ],
      Tags: tags(stack),
      Threshold: 0,
      TreatMissingData: 'breaching',
    },
  });
}

function metric(id: string, name: string, dimensions: TemplateValue): TemplateObject {
  return {
    Id: id,
    MetricStat: {
      Metric: { Dimensions: dimensions, MetricName: name, Namespace: 'AWS/SQS' },
      Period: 60,
      Stat: 'Maximum',
    },
    ReturnData: false,
  };
}

function addStepPolicy(
  stack: Stack,
  prefix: string,
  name: string,
  target: string,
  policy: string,
  cooldown: number,
  steps: readonly TemplateObject[],
): string {
  return addResource(stack, prefix, name, {
    Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    Properties: {
      PolicyName: policy,
      PolicyType: 'StepScaling',
      ScalingTargetId: ref(target),
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        Cooldown: cooldown,
        MetricAggregationType: 'Maximum',
        StepAdjustments: steps,
      },
    },
  });
}
