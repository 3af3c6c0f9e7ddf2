// A task of service ecs:worker → its queue, the service that polls it and, where more than one worker is wanted,
// how their number follows the queue.
import type { Json, JsonObject } from '../base/json.ts';
import { DEAD_LETTER, deployedName, FIFO, LONGEST } from '../project/deployed-names.ts';
import { MAX_VISIBILITY_SECONDS } from '../project/services.ts';
import { addTaskDefinition, network } from './ecs.ts';
import { addResource, parameterRef, type Stack, substitute, tags } from './part.ts';
import type { PlannedTask } from './plan.ts';
import { allow, policyDocument, tlsOnly } from './policy.ts';
import { environmentOf, machineName, optionalNumber, taskNumber, taskStatements } from './task.ts';
import { arn, getAtt, QUEUE_WITH_THE_STACK, ref, sub } from './template.ts';

function workerCommand({ task }: PlannedTask): string[] {
  const spec = task.attributes.get('spec')?.value;
  return ['worker', ...(typeof spec === 'string' ? [spec] : [])];
}

export function addWorker(part: Stack, planned: PlannedTask): void {
  const { name, task, users } = planned;
  const heartbeat = optionalNumber(task.attributes.get('heartbeat_interval')?.value);
  const concurrency = taskNumber(task, 'concurrency');
  const queue = part.plan.ids('Queue', name);
  const machines = users.map((machine) => arn('states', `stateMachine:${machineName(part.plan, machine)}`));
  if (machines.length > 0) parameterRef(part, 'Environment');
  addTaskDefinition(part, planned, {
    command: workerCommand(planned),
    variables: [
      ...environmentOf(part, planned.access),
      ['QUEUE_URL', ref(queue)],
      ['WORKER_CONCURRENCY', String(concurrency)],
      ...(heartbeat === undefined ? [] : [['WORKER_HEARTBEAT_INTERVAL', String(heartbeat)] as const]),
    ],
    statements: [
      ...taskStatements(part, planned),
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
  // A heartbeat hides a message for twice the interval (README, "ECS Worker").
  const visibility = heartbeat === undefined ? taskNumber(task, 'timeout') : heartbeat * 2;
  addQueues(part, name, Math.min(visibility, MAX_VISIBILITY_SECONDS));
  const min = taskNumber(task, 'autoscaling_min');
  const max = taskNumber(task, 'autoscaling_max');
  addService(part, name, min);
  if (max > min) addScaling(part, name, { min, max, concurrency });
}

/** The state sends no deduplication id, so that the queue has to make it from the content. */
function addQueues(part: Stack, name: string, visibility: number): void {
  const { project } = part.plan;
  const dead = addResource(part, 'QueueDeadLetter', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      FifoQueue: true,
      MessageRetentionPeriod: 1_209_600,
      QueueName: substitute(part, deployedName(project, name, LONGEST.queue, `${DEAD_LETTER}${FIFO}`)),
      SqsManagedSseEnabled: true,
      Tags: tags(part),
    },
  });
  const queue = addResource(part, 'Queue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      ContentBasedDeduplication: true,
      DeduplicationScope: 'messageGroup',
      FifoQueue: true,
      FifoThroughputLimit: 'perMessageGroupId',
      MessageRetentionPeriod: 345_600,
      QueueName: substitute(part, deployedName(project, name, LONGEST.queue, FIFO)),
      ReceiveMessageWaitTimeSeconds: 20,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, 'Arn'), maxReceiveCount: 3 },
      SqsManagedSseEnabled: true,
      Tags: tags(part),
      VisibilityTimeout: visibility,
    },
  });
  addQueuePolicy(part, 'QueuePolicy', name, queue, []);
  addQueuePolicy(part, 'QueueDeadLetterPolicy', name, dead, []);
}

/** Lets in what the statements say, over TLS only. */
export function addQueuePolicy(
  part: Stack,
  prefix: string,
  name: string,
  queue: string,
  statements: readonly JsonObject[],
): string {
  return addResource(part, prefix, name, {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      PolicyDocument: policyDocument([...statements, tlsOnly('sqs:*', getAtt(queue, 'Arn'))]),
      Queues: [ref(queue)],
    },
  });
}

function addService(part: Stack, name: string, count: number): void {
  addResource(part, 'ECSService', name, {
    Type: 'AWS::ECS::Service',
    Properties: {
      Cluster: parameterRef(part, 'ECSClusterArn'),
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MaximumPercent: 200,
        MinimumHealthyPercent: 100,
      },
      DesiredCount: count,
      EnableECSManagedTags: true,
      EnableExecuteCommand: false,
      LaunchType: 'FARGATE',
      NetworkConfiguration: network(part),
      PlatformVersion: 'LATEST',
      PropagateTags: 'SERVICE',
      Tags: tags(part),
      TaskDefinition: ref(part.plan.ids('ECSTaskDefinition', name)),
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

/** By steps: a backlog for each task, which target tracking would need, is not defined when there is no task. */
function addScaling(part: Stack, name: string, { min, max, concurrency }: Scaling): void {
  const { ids } = part.plan;
  parameterRef(part, 'ECSClusterName');
  const target = addResource(part, 'ScalableTarget', name, {
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
  const out = addStepPolicy(part, 'ScaleOutPolicy', name, target, 'scale-out', 60, [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: concurrency * 9, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: concurrency * 9, ScalingAdjustment: 2 },
  ]);
  const back = addStepPolicy(part, 'ScaleInPolicy', name, target, 'scale-in', 300, [
    { MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
  ]);
  const dimensions = [{ Name: 'QueueName', Value: getAtt(ids('Queue', name), 'QueueName') }];
  addResource(part, 'BacklogAlarm', name, {
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
      Tags: tags(part),
      // From no task on, the first message counts.
      Threshold: min === 0 ? 0 : concurrency,
      TreatMissingData: 'notBreaching',
    },
  });
  // Messages in flight count as well: a worker must not be stopped while it works.
  addResource(part, 'IdleAlarm', name, {
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
      Tags: tags(part),
      Threshold: 0,
      TreatMissingData: 'breaching',
    },
  });
}

function metric(id: string, name: string, dimensions: Json): JsonObject {
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
  part: Stack,
  prefix: string,
  name: string,
  target: string,
  policy: string,
  cooldown: number,
  steps: readonly JsonObject[],
): string {
  return addResource(part, prefix, name, {
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
