// Adds the resources of a first-class machine: the state machine, its role and log group, its subscriptions and event
// processing; for an exported machine also its schedule and the topics for its outcomes.
import type { Json } from '../../base/json.ts';
import { machineExport } from '../../project/deployed-names.ts';
import type { Schedule } from '../../project/project.ts';
import { label } from '../plan/names.ts';
import type { PlannedMachine } from '../plan/plan.ts';
import { addResource, parameterRef, projectRef, referenceTo, type Stack, substitute, tags } from '../stack/stack.ts';
import {
  ACCOUNT_ROOT,
  getAtt,
  literalText,
  QUEUE_WITH_THE_STACK,
  type Resource,
  ref,
  type TemplateObject,
  type TemplateValue,
} from '../stack/template.ts';
import { addDeadLetterAlarm, addExecutionAlarms } from './alarms.ts';
import { definitionText, substitutionsOf } from './definition.ts';
import { addProcessing } from './lambda.ts';
import { addLogGroup, loggingConfiguration } from './logs.ts';
import { machinePolicies } from './machine-role.ts';
import { addQueuePolicy, addRole, allow, fromSource, policyDocument, tlsOnly } from './policy.ts';
import { addSubscriptions } from './subscriptions.ts';
import { machineName } from './task.ts';

/** `store` returns the S3 key of a definition that is too long for a template; undefined for others. */
export function addMachine(
  stack: Stack,
  machine: PlannedMachine,
  store: (definition: string) => string | undefined,
): void {
  const { name } = machine;
  const deployed = machineName(stack.plan, name);
  const { tracing } = stack.plan.settings;
  const isTraced = tracing?.value !== false;
  const logging = addLogging(stack, name, deployed);
  const role = addRole(stack, {
    prefix: 'StateMachineRole',
    name,
    principal: 'states',
    description: `Execution role of state machine ${label(name)}`,
    policies: machinePolicies(stack, machine, { isLogged: logging !== undefined, isTraced }),
  });
  const definition = definitionText(machine.definition);
  const key = store(definition);
  const substitutions = substitutionsOf(stack, machine);
  const id = addResource(stack, 'StateMachine', name, {
    Type: 'AWS::StepFunctions::StateMachine',
    ...skipped(logging !== undefined, isTraced),
    Properties: {
      ...(key === undefined ? { DefinitionString: definition } : { DefinitionS3Location: storedAt(stack, key) }),
      ...(Object.keys(substitutions).length === 0 ? {} : { DefinitionSubstitutions: substitutions }),
      LoggingConfiguration: logging,
      RoleArn: getAtt(role, 'Arn'),
      StateMachineName: substitute(stack, deployed),
      StateMachineType: 'STANDARD',
      Tags: tags(stack, label(name)),
      TracingConfiguration: { Enabled: isTraced },
    },
  });
  addExecutionAlarms(stack, name);
  if (machine.isExported) addOutcomes(stack, machine, id);
  addSubscriptions(stack, machine);
  if (machine.processor !== undefined) {
    addProcessing(stack, machine, referenceTo(stack, 'LambdaFunction', machine.processor.name));
  }
}

/** Adds the log group of a machine and returns its logging configuration; undefined if nothing is logged. */
function addLogging(stack: Stack, name: string, deployed: string): TemplateObject | undefined {
  const { settings } = stack.plan;
  const level = settings['log-level']?.value ?? 'ALL';
  if (level === 'OFF') return undefined;
  const group = addLogGroup(stack, 'StateMachineLogGroup', name, `/aws/vendedlogs/states/${deployed}`);
  return loggingConfiguration(group, level, settings['log-execution-data']?.value ?? true);
}

/** The checks of checkov that settings of the project decide against. */
function skipped(isLogged: boolean, isTraced: boolean): Pick<Resource, 'Metadata'> {
  const skip = [
    ...(isTraced ? [] : [{ id: 'CKV_AWS_284', comment: 'tracing is turned off in deploy.toml' }]),
    ...(isLogged ? [] : [{ id: 'CKV_AWS_285', comment: 'logs are turned off in deploy.toml' }]),
  ];
  return skip.length === 0 ? {} : { Metadata: { checkov: { skip } } };
}

function storedAt(stack: Stack, key: string): TemplateObject {
  return {
    Bucket: parameterRef(stack, 'ArtifactBucket'),
    Key: substitute(stack, `\${ArtifactPrefix}/${key}`, 'ArtifactPrefix'),
  };
}

const OUTCOMES = [
  {
    outcome: 'Success',
    statuses: ['SUCCEEDED'],
    executions: 'successful executions of',
    exported: 'success-topic-arn',
  },
  {
    outcome: 'Failure',
    statuses: ['ABORTED', 'FAILED', 'TIMED_OUT'],
    executions: 'failed, timed-out and aborted executions of',
    exported: 'failure-topic-arn',
  },
] as const;

/** Adds a topic for each outcome, the rules that publish to it, the schedule, and the exports for other stacks. */
function addOutcomes(stack: Stack, machine: PlannedMachine, id: string): void {
  const { name } = machine;
  const { schedule } = machine.machine.decorations;
  const queue = addResource(stack, 'EventDeadLetterQueue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true, Tags: tags(stack) },
  });
  addDeadLetterAlarm(stack, 'EventDeadLetterAlarm', name, queue, name);
  const rules = [
    ...OUTCOMES.map(({ outcome }) => `${outcome}Rule`),
    ...(schedule === undefined ? [] : ['ScheduleRule']),
  ].map((prefix) => getAtt(stack.plan.ids(prefix, name), 'Arn'));
  addQueuePolicy(
    stack,
    'EventDeadLetterQueuePolicy',
    name,
    queue,
    rules.map((rule, index) =>
      fromSource(`EventBridge${index}`, 'events', 'sqs:SendMessage', getAtt(queue, 'Arn'), rule),
    ),
  );
  addExport(stack, 'StateMachineArn', name, {
    description: `ARN of state machine ${label(name)}`,
    value: ref(id),
    what: 'state-machine-arn',
  });
  for (const outcome of OUTCOMES) addOutcome(stack, name, { ...outcome, machine: id, queue });
  if (schedule !== undefined) addSchedule(stack, name, schedule, id, queue);
}

type Outcome = (typeof OUTCOMES)[number] & {
  /** Logical ids. */
  readonly machine: string;
  readonly queue: string;
};

function addOutcome(stack: Stack, name: string, details: Outcome): void {
  const { outcome, statuses, executions, exported, machine, queue } = details;
  const topic = addResource(stack, `${outcome}Topic`, name, {
    Type: 'AWS::SNS::Topic',
    Properties: { KmsMasterKeyId: projectRef(stack, 'EncryptionKeyArn'), Tags: tags(stack) },
  });
  addResource(stack, `${outcome}TopicPolicy`, name, {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      PolicyDocument: topicPolicy(topic, getAtt(stack.plan.ids(`${outcome}Rule`, name), 'Arn')),
      Topics: [ref(topic)],
    },
  });
  addResource(stack, `${outcome}Rule`, name, {
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `Publish ${outcome.toLowerCase()} of state machine ${label(name)}`,
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [ref(machine)], status: statuses },
      },
      State: 'ENABLED',
      Tags: tags(stack),
      Targets: [
        {
          Arn: ref(topic),
          DeadLetterConfig: { Arn: getAtt(queue, 'Arn') },
          Id: 'topic',
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      ],
    },
  });
  addExport(stack, `${outcome}TopicArn`, name, {
    description: `Topic for ${executions} ${label(name)}`,
    value: ref(topic),
    what: exported,
  });
}

function addExport(stack: Stack, prefix: string, name: string, { description, value, what }: Exported): void {
  stack.outputs.set(stack.plan.ids(prefix, name), {
    Description: description,
    Value: value,
    Export: { Name: substitute(stack, machineExport(stack.plan.project, name, what)) },
  });
}

interface Exported {
  readonly description: string;
  readonly value: TemplateValue;
  readonly what: string;
}

function topicPolicy(topic: string, rule: TemplateValue): TemplateObject {
  return policyDocument([
    fromSource('EventBridgePublish', 'events', 'sns:Publish', ref(topic), rule),
    {
      Sid: 'SubscribeInAccount',
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT_ROOT },
      Action: ['sns:GetTopicAttributes', 'sns:Subscribe'],
      Resource: ref(topic),
    },
    tlsOnly('sns:Publish', ref(topic)),
  ]);
}

function addSchedule(stack: Stack, name: string, schedule: Schedule, machine: string, queue: string): void {
  const role = addRole(stack, {
    prefix: 'ScheduleRole',
    name,
    principal: 'events',
    description: `EventBridge schedule starts state machine ${label(name)}`,
    policies: [{ name: 'start', statements: [allow('Start', 'states:StartExecution', ref(machine))] }],
  });
  addResource(stack, 'ScheduleRule', name, {
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `Schedule of state machine ${label(name)}`,
      ScheduleExpression: schedule.expression,
      State: 'ENABLED',
      Tags: tags(stack),
      Targets: [
        {
          Arn: ref(machine),
          DeadLetterConfig: { Arn: getAtt(queue, 'Arn') },
          Id: 'execution',
          InputTransformer: {
            InputPathsMap: { event_id: '$.id', event_source: '$.source' },
            InputTemplate: inputTemplate(schedule.inputData),
          },
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 },
          RoleArn: getAtt(role, 'Arn'),
        },
      ],
    },
  });
}

/** Adds a trace to the input. Angle brackets in user text would be variables, so they are written as JSON escapes. */
export function inputTemplate(inputData: Json | undefined): string {
  const data = literalText(inputData ?? {})
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e');
  const rest = data === '{}' ? '}' : `,${data.slice(1)}`;
  return `{"__trace":{"id":<event_id>,"source":<event_source>}${rest}`;
}
