// Adds the resources between a topic and the machine that subscribes to it: a queue, a pipe, and one express machine,
// the starter, which reads the message and starts the execution. A pipe alone is not enough, because it sends an
// array, and because the output of an execution is text inside the message, or missing if it is large.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html
// If the starter fails, the pipe leaves the message in the queue, which moves it to the dead-letter queue in the end.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html
import { deployedName, LONGEST, machineExport, STARTER } from '../../project/deployed-names.ts';
import type { Subscription } from '../../project/project.ts';
import { label, type NamedSubscription, namedSubscriptions } from '../plan/names.ts';
import type { PlannedMachine } from '../plan/plan.ts';
import { addResource, parameterRef, ROOT, referenceTo, type Stack, substitute, tagMap, tags } from '../stack/stack.ts';
import {
  arn,
  getAtt,
  importValue,
  QUEUE_WITH_THE_STACK,
  type TemplateObject,
  type TemplateValue,
} from '../stack/template.ts';
import { addDeadLetterAlarm } from './alarms.ts';
import { importVariables } from './import-value.ts';
import { addLogGroup, DELIVER_LOGS, loggingConfiguration } from './logs.ts';
import { addQueuePolicy, addRole, allow, fromSource, type PolicyStatement } from './policy.ts';

/** Leaves subscriptions to other machines of the project to the root, because their stacks could need each other. */
export function addSubscriptions(stack: Stack, machine: PlannedMachine): void {
  const subscriptions = subscriptionsOf(machine);
  if (subscriptions.length === 0) return;
  addStarter(
    stack,
    machine.name,
    subscriptions.map(({ subscription }) => subscription),
  );
  for (const named of subscriptions) {
    if (stack.name === ROOT || !isWithinProject(stack, machine.name, named.subscription))
      addSubscription(stack, machine, named);
  }
}

/** Adds the subscriptions that `addSubscriptions` leaves to the root. */
export function addProjectSubscriptions(root: Stack, machine: PlannedMachine): void {
  for (const named of subscriptionsOf(machine)) {
    if (isWithinProject(root, machine.name, named.subscription)) addSubscription(root, machine, named);
  }
}

function subscriptionsOf({ name, machine }: PlannedMachine): NamedSubscription[] {
  return namedSubscriptions(name, machine.decorations.subscriptions);
}

function isWithinProject({ plan }: Stack, machine: string, subscription: Subscription): boolean {
  return hasOwnTopic(plan, subscription) && subscription.source === 'project' && subscription.machine !== machine;
}

/** Whether the same deployment makes the topic. Importing an export of the same deployment would fail. */
function hasOwnTopic({ project, exported }: Stack['plan'], subscription: Subscription): boolean {
  return subscription.source === 'project' && subscription.project === project && exported.has(subscription.machine);
}

function topicOf(stack: Stack, subscription: Subscription): TemplateValue {
  if (subscription.source === 'topic') {
    for (const name of importVariables(subscription.topicArnImportValue)) parameterRef(stack, name);
    return importValue(subscription.topicArnImportValue);
  }
  const { project, machine, status } = subscription;
  if (hasOwnTopic(stack.plan, subscription)) {
    return referenceTo(stack, status === 'success' ? 'SuccessTopic' : 'FailureTopic', machine);
  }
  parameterRef(stack, 'Environment');
  return importValue(machineExport(project, machine, `${status}-topic-arn`));
}

/** Fourteen days, for messages that could not be processed or delivered. */
const KEPT_SECONDS = 1_209_600;

function addSubscription(stack: Stack, machine: PlannedMachine, { name, subscription }: NamedSubscription): void {
  const topic = topicOf(stack, subscription);
  const dead = addResource(stack, 'SubscriptionDeadLetterQueue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: { MessageRetentionPeriod: KEPT_SECONDS, SqsManagedSseEnabled: true, Tags: tags(stack) },
  });
  const queue = addResource(stack, 'SubscriptionQueue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: {
      MessageRetentionPeriod: 345_600,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, 'Arn'), maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
      Tags: tags(stack),
      // An express execution takes at most five minutes.
      VisibilityTimeout: 330,
    },
  });
  addDeadLetterAlarm(stack, 'SubscriptionDeadLetterAlarm', name, dead, machine.name);
  const addPolicy = (id: string): string =>
    addQueuePolicy(stack, id === queue ? 'SubscriptionQueuePolicy' : 'SubscriptionDeadLetterQueuePolicy', name, id, [
      fromSource('FromTopic', 'sns', 'sqs:SendMessage', getAtt(id, 'Arn'), topic),
    ]);
  addResource(stack, 'Subscription', name, {
    Type: 'AWS::SNS::Subscription',
    DependsOn: [addPolicy(queue), addPolicy(dead)],
    Properties: {
      Endpoint: getAtt(queue, 'Arn'),
      Protocol: 'sqs',
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: getAtt(dead, 'Arn') },
      TopicArn: topic,
    },
  });
  const starter = referenceTo(stack, 'SubscriptionStarter', machine.name);
  const role = addRole(stack, {
    prefix: 'SubscriptionPipeRole',
    name,
    principal: 'pipes',
    description: 'Moves subscription messages to the starter',
    policies: [
      {
        name: 'pipe',
        statements: [
          allow('Source', ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], getAtt(queue, 'Arn')),
          allow('Target', 'states:StartSyncExecution', starter),
        ],
      },
    ],
  });
  addResource(stack, 'SubscriptionPipe', name, {
    Type: 'AWS::Pipes::Pipe',
    Properties: {
      Description: `${sourceLabel(subscription)} starts ${label(machine.name)}`,
      DesiredState: 'RUNNING',
      RoleArn: getAtt(role, 'Arn'),
      Source: getAtt(queue, 'Arn'),
      SourceParameters: { SqsQueueParameters: { BatchSize: 1 } },
      Tags: tagMap(stack),
      Target: starter,
      TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'REQUEST_RESPONSE' } },
    },
  });
}

function sourceLabel(subscription: Subscription): string {
  if (subscription.source === 'topic') return 'A topic of another stack';
  return `${label(subscription.project)} ${label(subscription.machine)} ${subscription.status}`;
}

function addStarter(stack: Stack, machine: string, subscriptions: readonly Subscription[]): void {
  const deployed = deployedName(stack.plan.project, machine, LONGEST.stateMachine, STARTER);
  const group = addLogGroup(stack, 'SubscriptionStarterLogGroup', machine, `/aws/vendedlogs/states/${deployed}`);
  const target = referenceTo(stack, 'StateMachine', machine);
  const role = addRole(stack, {
    prefix: 'SubscriptionStarterRole',
    name: machine,
    principal: 'states',
    description: `Starts state machine ${label(machine)} for a subscription`,
    policies: [
      { name: 'observability', statements: [DELIVER_LOGS] },
      { name: 'start', statements: [allow('Start', 'states:StartExecution', target)] },
      { name: 'read', statements: readOutputs(stack, subscriptions) },
    ],
  });
  addResource(stack, 'SubscriptionStarter', machine, {
    Type: 'AWS::StepFunctions::StateMachine',
    Metadata: { checkov: { skip: [{ id: 'CKV_AWS_284', comment: 'it only starts another machine' }] } },
    Properties: {
      DefinitionString: JSON.stringify(STARTER_DEFINITION),
      DefinitionSubstitutions: { StateMachine: target },
      LoggingConfiguration: loggingConfiguration(group, 'ERROR', false),
      RoleArn: getAtt(role, 'Arn'),
      StateMachineName: substitute(stack, deployed),
      StateMachineType: 'EXPRESS',
      Tags: tags(stack),
      TracingConfiguration: { Enabled: false },
    },
  });
}

/** Lets the starter read the output of executions whose success it is subscribed to. Other executions have no output. */
function readOutputs(stack: Stack, subscriptions: readonly Subscription[]): PolicyStatement[] {
  const names = subscriptions.flatMap((subscription) =>
    subscription.source === 'project' && subscription.status === 'success'
      ? [deployedName(subscription.project, subscription.machine, LONGEST.stateMachine)]
      : [],
  );
  if (names.length === 0) return [];
  parameterRef(stack, 'Environment');
  const executions = [...new Set(names)].map((name) => arn('states', `execution:${name}:*`));
  return [allow('ReadOutput', 'states:DescribeExecution', executions)];
}

const ALREADY_EXISTS = 'StepFunctions.ExecutionAlreadyExistsException';

/** The message: a JSON object unchanged, any other text in an object. */
const READ =
  "{% ($body := $states.input[0].body; $substring($trim($body), 0, 1) = '{' ? $parse($body) : {'message': $body}) %}";

/**
 * Whether the event needs no output or has it. An event leaves out an output of more than 248 KB.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
const IS_COMPLETE =
  "{% $not($exists($event.detail.executionArn) and $event.detail.status = 'SUCCEEDED') or $type($event.detail.output) = 'string' %}";

/** The event, completed with the data that it omits. The names in a result of an AWS SDK integration begin with a capital letter. */
const COMPLETED = [
  '{% $merge([$event, {',
  "'detail': $merge([$event.detail, {'output': $states.result.Output,",
  "'input': $type($event.detail.input) = 'string' ? $event.detail.input : $states.result.Input}])",
  '}]) %}',
].join(' ');

/** The name of the execution. A message that is delivered twice gives the same name, and starts one execution only. */
const NAME = "{% $hash($exists($event.detail.executionArn) ? $event.detail.executionArn : $messageId, 'SHA-256') %}";

/**
 * The input: the output or error of the other execution, which keeps its trace; or the message of another topic. An
 * execution that timed out or was aborted can have neither error nor cause, so it gets those that Step Functions uses:
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
const INPUT = [
  '{% (',
  "$text := function($value) { $type($value) = 'string' ? $parse($value) : {} };",
  "$object := function($value) { $type($value) = 'object' ? $value : {'output': $value} };",
  '$detail := $event.detail;',
  "$stopped := $lookup({'TIMED_OUT': {'error': 'States.Timeout', 'cause': 'The execution timed out'},",
  "'ABORTED': {'error': 'ExecutionAborted', 'cause': 'The execution was aborted'}}, $detail.status);",
  "$reason := function($key) { $type($lookup($detail, $key)) = 'string' ? $lookup($detail, $key) : $exists($stopped) ? $lookup($stopped, $key) : null };",
  '$exists($detail.executionArn)',
  "? ($id := $object($text($detail.input)).__trace.id; $merge([$detail.status = 'SUCCEEDED' ? $object($parse($detail.output)) : {'error': $reason('error'), 'cause': $reason('cause')},",
  "{'__trace': {'id': $exists($id) ? $id : $event.id, 'source': $detail.stateMachineArn}}]))",
  ": $merge([$event, {'__trace': {'id': $messageId, 'source': $source}}])",
  ') %}',
].join(' ');

const RETRY_FAILURES = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

/** The starter, in JSONata. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
const STARTER_DEFINITION: TemplateObject = {
  Comment: 'Unpacks one message from the queue of a topic and starts the state machine once for it',
  QueryLanguage: 'JSONata',
  StartAt: 'Read',
  States: {
    Read: {
      Type: 'Pass',
      Assign: {
        event: READ,
        messageId: '{% $states.input[0].messageId %}',
        source: '{% $states.input[0].eventSourceARN %}',
      },
      Next: 'IsComplete',
    },
    IsComplete: { Type: 'Choice', Choices: [{ Condition: IS_COMPLETE, Next: 'Start' }], Default: 'ReadOutput' },
    // The result must stay below the quota of a state, 256 KiB. If it does not, or if access is denied, the starter fails.
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    ReadOutput: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
      Arguments: { ExecutionArn: '{% $event.detail.executionArn %}' },
      Assign: { event: COMPLETED },
      Retry: [RETRY_FAILURES],
      Next: 'HasOutput',
    },
    // The API is eventually consistent: an execution that has just ended can still lack its output.
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
    HasOutput: { Type: 'Choice', Choices: [{ Condition: IS_COMPLETE, Next: 'Start' }], Default: 'NoOutput' },
    NoOutput: { Type: 'Fail', Error: 'NoOutput', Cause: 'Neither the event nor DescribeExecution has the output' },
    Start: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn: '${StateMachine}', Name: NAME, Input: INPUT },
      Retry: [{ ErrorEquals: [ALREADY_EXISTS], MaxAttempts: 0 }, RETRY_FAILURES],
      Catch: [{ ErrorEquals: [ALREADY_EXISTS], Next: 'Duplicate' }],
      End: true,
    },
    Duplicate: { Type: 'Succeed' },
  },
};
