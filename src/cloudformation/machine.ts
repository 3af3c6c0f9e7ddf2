// A first-class machine → its state machine, role and log group; where it is exported, the topics of its
// outcomes; its schedule; what processes its events.
import type { Json, JsonObject } from '../base/json.ts';
import { machineExport } from '../project/deployed-names.ts';
import type { Schedule } from '../project/project.ts';
import { definitionText, substitutionsOf } from './definition.ts';
import { addProcessing } from './lambda.ts';
import { logGroup, logging } from './logs.ts';
import { machinePolicies } from './machine-role.ts';
import { label } from './names.ts';
import { addResource, parameterRef, projectRef, referenceTo, type Stack, substitute, tags } from './part.ts';
import type { PlannedMachine } from './plan.ts';
import { addRole, allow, fromSource, policyDocument, tlsOnly } from './policy.ts';
import { addSubscriptions } from './subscribe.ts';
import { machineName } from './task.ts';
import { ACCOUNT_ROOT, getAtt, literalText, QUEUE_WITH_THE_STACK, ref } from './template.ts';
import { addQueuePolicy } from './worker.ts';

/** `store` answers the key under which a definition is stored that is too long for a template. */
export function addMachine(
  part: Stack,
  machine: PlannedMachine,
  store: (definition: string) => string | undefined,
): void {
  const { name } = machine;
  const deployed = machineName(part.plan, name);
  const group = logGroup(part, 'StateMachineLogGroup', name, `/aws/vendedlogs/states/${deployed}`);
  const role = addRole(part, {
    prefix: 'StateMachineRole',
    name,
    principal: 'states',
    description: `Execution role of state machine ${label(name)}`,
    policies: machinePolicies(part, machine),
  });
  const definition = definitionText(machine.definition);
  const key = store(definition);
  const substitutions = substitutionsOf(part, machine);
  const id = addResource(part, 'StateMachine', name, {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      ...(key === undefined ? { DefinitionString: definition } : { DefinitionS3Location: storedAt(part, key) }),
      ...(Object.keys(substitutions).length === 0 ? {} : { DefinitionSubstitutions: substitutions }),
      LoggingConfiguration: logging(group, 'ALL', true),
      RoleArn: getAtt(role, 'Arn'),
      StateMachineName: substitute(part, deployed),
      StateMachineType: 'STANDARD',
      Tags: tags(part, label(name)),
      TracingConfiguration: { Enabled: true },
    },
  });
  if (machine.isExported) addOutcomes(part, machine, id);
  addSubscriptions(part, machine);
  if (machine.processor !== undefined) {
    addProcessing(part, machine, referenceTo(part, 'LambdaFunction', machine.processor.name));
  }
}

function storedAt(part: Stack, key: string): JsonObject {
  return {
    Bucket: parameterRef(part, 'ArtifactBucket'),
    Key: substitute(part, `\${ArtifactPrefix}/${key}`, 'ArtifactPrefix'),
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

/** A topic for each outcome, what publishes to it, and what other stacks find all of it by. */
function addOutcomes(part: Stack, machine: PlannedMachine, id: string): void {
  const { name } = machine;
  const { schedule } = machine.machine.decorations;
  const queue = addResource(part, 'EventDeadLetterQueue', name, {
    Type: 'AWS::SQS::Queue',
    ...QUEUE_WITH_THE_STACK,
    Properties: { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true, Tags: tags(part) },
  });
  const rules = [
    ...OUTCOMES.map(({ outcome }) => `${outcome}Rule`),
    ...(schedule === undefined ? [] : ['ScheduleRule']),
  ].map((prefix) => getAtt(part.plan.ids(prefix, name), 'Arn'));
  addQueuePolicy(
    part,
    'EventDeadLetterQueuePolicy',
    name,
    queue,
    rules.map((rule, index) =>
      fromSource(`EventBridge${index}`, 'events', 'sqs:SendMessage', getAtt(queue, 'Arn'), rule),
    ),
  );
  exportAs(part, 'StateMachineArn', name, {
    description: `ARN of state machine ${label(name)}`,
    value: ref(id),
    what: 'state-machine-arn',
  });
  for (const { outcome, statuses, executions, exported } of OUTCOMES) {
    const topic = addResource(part, `${outcome}Topic`, name, {
      Type: 'AWS::SNS::Topic',
      Properties: { KmsMasterKeyId: projectRef(part, 'EncryptionKeyArn'), Tags: tags(part) },
    });
    addResource(part, `${outcome}TopicPolicy`, name, {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        PolicyDocument: topicPolicy(topic, getAtt(part.plan.ids(`${outcome}Rule`, name), 'Arn')),
        Topics: [ref(topic)],
      },
    });
    addResource(part, `${outcome}Rule`, name, {
      Type: 'AWS::Events::Rule',
      Properties: {
        Description: `Publish ${outcome.toLowerCase()} of state machine ${label(name)}`,
        EventPattern: {
          source: ['aws.states'],
          'detail-type': ['Step Functions Execution Status Change'],
          detail: { stateMachineArn: [ref(id)], status: statuses },
        },
        State: 'ENABLED',
        Tags: tags(part),
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
    exportAs(part, `${outcome}TopicArn`, name, {
      description: `Topic for ${executions} ${label(name)}`,
      value: ref(topic),
      what: exported,
    });
  }
  if (schedule !== undefined) addSchedule(part, name, schedule, id, queue);
}

function exportAs(part: Stack, prefix: string, name: string, { description, value, what }: Exported): void {
  part.outputs.set(part.plan.ids(prefix, name), {
    Description: description,
    Value: value,
    Export: { Name: substitute(part, machineExport(part.plan.project, name, what)) },
  });
}

interface Exported {
  readonly description: string;
  readonly value: Json;
  readonly what: string;
}

function topicPolicy(topic: string, rule: Json): JsonObject {
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

function addSchedule(part: Stack, name: string, schedule: Schedule, machine: string, queue: string): void {
  const role = addRole(part, {
    prefix: 'ScheduleRole',
    name,
    principal: 'events',
    description: `EventBridge schedule starts state machine ${label(name)}`,
    policies: [{ name: 'start', statements: [allow('Start', 'states:StartExecution', ref(machine))] }],
  });
  addResource(part, 'ScheduleRule', name, {
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `Schedule of state machine ${label(name)}`,
      ScheduleExpression: schedule.expression,
      State: 'ENABLED',
      Tags: tags(part),
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

/** Every execution has a trace. What looks like a variable of the transformer in user text is escaped as JSON allows. */
export function inputTemplate(inputData: Json | undefined): string {
  const data = literalText(inputData ?? {})
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e');
  const rest = data === '{}' ? '}' : `,${data.slice(1)}`;
  return `{"__trace":{"id":<event_id>,"source":<event_source>}${rest}`;
}
