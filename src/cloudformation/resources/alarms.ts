// Adds alarms to a project whose `deploy.toml` names a topic for them. Without a topic, nothing is added.
import { label } from '../plan/names.ts';
import { addResource, type Stack, tags, textValue } from '../stack/stack.ts';
import { getAtt, ref, type TemplateObject, type TemplateValue } from '../stack/template.ts';

/** The first parts of the logical ids of all alarms here. The alarms of scaling have others. */
const PREFIXES = [
  'FailedExecutionAlarm',
  'TimedOutExecutionAlarm',
  'AbortedExecutionAlarm',
  'EventDeadLetterAlarm',
  'QueueDeadLetterAlarm',
  'QueueAgeAlarm',
  'SubscriptionDeadLetterAlarm',
] as const;

type Prefix = (typeof PREFIXES)[number];

interface Alarm {
  readonly description: string;
  /** Breaches above it. */
  readonly threshold: number;
  /** The properties that select a metric. */
  readonly metric: TemplateObject;
}

/** In seconds. */
const PERIOD = 300;

/** `prefix` and `name` determine the logical id. */
function addAlarm(stack: Stack, prefix: Prefix, name: string, { description, threshold, metric }: Alarm): void {
  const topic = stack.plan.settings.alarms?.value;
  if (topic === undefined) return;
  addResource(stack, prefix, name, {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmActions: [textValue(stack, topic)],
      AlarmDescription: description,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      ...metric,
      Tags: tags(stack),
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
    },
  });
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
const FAILURES = [
  ['FailedExecutionAlarm', 'ExecutionsFailed', 'Failed executions'],
  ['TimedOutExecutionAlarm', 'ExecutionsTimedOut', 'Timed-out executions'],
  ['AbortedExecutionAlarm', 'ExecutionsAborted', 'Aborted executions'],
] as const;

/**
 * An alarm for each way in which an execution does not succeed. One alarm for their sum would need all three metrics, and a
 * metric exists only once its outcome has occurred.
 */
export function addExecutionAlarms(stack: Stack, machine: string): void {
  for (const [prefix, MetricName, what] of FAILURES) {
    addAlarm(stack, prefix, machine, {
      description: `${what} of ${label(machine)}`,
      threshold: 0,
      metric: {
        Dimensions: [{ Name: 'StateMachineArn', Value: ref(stack.plan.ids('StateMachine', machine)) }],
        MetricName,
        Namespace: 'AWS/States',
        Period: PERIOD,
        Statistic: 'Sum',
      },
    });
  }
}

/** An alarm for any message in a dead-letter queue. `queue` is its logical id. */
export function addDeadLetterAlarm(stack: Stack, prefix: Prefix, name: string, queue: string, of: string): void {
  addAlarm(stack, prefix, name, {
    description: `Messages in the dead-letter queue of ${label(of)}`,
    threshold: 0,
    metric: queueMetric(queue, 'ApproximateNumberOfMessagesVisible'),
  });
}

/** An alarm for a message that waits longer for a worker than its state waits for the result. */
export function addAgeAlarm(stack: Stack, task: string, queue: string, seconds: number): void {
  addAlarm(stack, 'QueueAgeAlarm', task, {
    description: `A message has waited longer for ${label(task)} than its state does`,
    threshold: seconds,
    metric: queueMetric(queue, 'ApproximateAgeOfOldestMessage'),
  });
}

function queueMetric(queue: string, name: string): { readonly [key: string]: TemplateValue } {
  return {
    Dimensions: [{ Name: 'QueueName', Value: getAtt(queue, 'QueueName') }],
    MetricName: name,
    Namespace: 'AWS/SQS',
    Period: PERIOD,
    Statistic: 'Maximum',
  };
}

/** Whether a logical id is that of an alarm that is made here. */
export function isFailureAlarm(id: string): boolean {
  return PREFIXES.some((prefix) => id.startsWith(prefix));
}
