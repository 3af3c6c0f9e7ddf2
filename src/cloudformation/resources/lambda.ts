// Adds the resources of a Lambda task or an event processor: its function, role and log group.
import { deployedName, LONGEST } from '../../project/deployed-names.ts';
import { processorMethods } from '../../project/processor-methods.ts';
import { MAX_LAMBDA_SECONDS } from '../../project/services.ts';
import { label } from '../plan/names.ts';
import type { PlannedMachine, PlannedProcessor, PlannedTask } from '../plan/plan.ts';
import {
  addResource,
  parameterRef,
  projectRef,
  type Stack,
  substitute,
  tags,
  taskParameterRef,
  textValue,
} from '../stack/stack.ts';
import { ACCOUNT, arn, getAtt, LOGS_SERVICE, ref, type TemplateObject, type TemplateValue } from '../stack/template.ts';
import { addLogGroup, writeLogs } from './logs.ts';
import { vpcConfiguration } from './network.ts';
import { addRole, allow, when } from './policy.ts';
import {
  environmentOf,
  machineName,
  stateDataStatements,
  TRACE,
  taskNumber,
  taskStatements,
  type Variables,
} from './task.ts';
import {
  allowedStatements,
  attachedPolicies,
  environmentSettings,
  readSecrets,
  secretVariables,
  USE_NETWORK,
} from './task-settings.ts';

const HANDLER = 'fluxio_entry.handler';
const PROCESSOR_HANDLER = 'fluxio_event_processor.handler';

const RUNTIME = 'python3.13';

export function addLambda(stack: Stack, planned: PlannedTask): void {
  const { name, task } = planned;
  const variables = [
    ...environmentOf(stack, planned.access),
    ...environmentSettings(stack, planned),
    ...secretVariables(stack, planned),
  ];
  const isImage = task.service === 'lambda:container';
  const { vpc, architecture, runtime } = planned.settings;
  const description = `Task ${label(name)}`;
  addFunction(stack, name, {
    description,
    variables,
    statements: [
      ...taskStatements(stack, planned),
      ...readSecrets(stack, planned),
      ...allowedStatements(stack, planned),
    ],
    attached: [...(vpc?.value === true ? [USE_NETWORK] : []), ...attachedPolicies(stack, planned)],
    memory: taskNumber(task, 'memory'),
    timeout: Math.min(taskNumber(task, 'timeout'), MAX_LAMBDA_SECONDS),
    code: isImage
      ? imageCode(stack, name, architecture?.value)
      : archiveCode(stack, name, HANDLER, runtime?.value, architecture?.value),
    own: functionSettings(stack, planned),
  });
}

/** The properties of a function that only `deploy.toml` sets. */
function functionSettings(stack: Stack, { settings }: PlannedTask): TemplateObject {
  const { vpc, layers } = settings;
  const storage = settings['ephemeral-storage'];
  const concurrency = settings['reserved-concurrency'];
  return {
    EphemeralStorage: storage && { Size: storage.value },
    Layers: layers?.value.map((layer) => textValue(stack, layer)),
    ReservedConcurrentExecutions: concurrency?.value,
    VpcConfig: vpc?.value === true ? vpcConfiguration(stack) : undefined,
  };
}

/** Adds a function for log events. The secret with the New Relic ingest key is optional. */
export function addProcessor(stack: Stack, { name, readsStateData, upstream }: PlannedProcessor): void {
  const access = {
    reads: readsStateData,
    writes: false,
    readsGlobal: readsStateData,
    writesGlobal: false,
    stops: false,
  };
  const ingest = parameterRef(stack, 'NewRelicIngestArn');
  stack.conditions.set(HAS_INGEST, { 'Fn::Not': [{ 'Fn::Equals': [ingest, ''] }] });
  const secret = allow('NewRelicIngest', 'secretsmanager:GetSecretValue', ingest);
  addFunction(stack, name, {
    description: `Event processor ${label(name)}`,
    variables: [...environmentOf(stack, access), ['NEW_RELIC_INGEST_ARN', ingest]],
    statements: [
      ...stateDataStatements(stack, access, upstream),
      readExecutions(stack, name),
      when(HAS_INGEST, secret),
    ],
    attached: [],
    memory: 256,
    timeout: 60,
    code: archiveCode(stack, name, PROCESSOR_HANDLER),
    own: {},
  });
}

/** Lets a processor read the input of an execution, which its tags need and which the final log event lacks. */
function readExecutions(stack: Stack, processor: string): TemplateObject {
  const machines = stack.plan.machines.filter((machine) => machine.processor?.name === processor);
  parameterRef(stack, 'Environment');
  const executions = machines.map(({ name }) => arn('states', `execution:${machineName(stack.plan, name)}:*`));
  return allow('ReadExecutions', 'states:DescribeExecution', executions);
}

const HAS_INGEST = 'HasNewRelicIngest';

interface FunctionSpec {
  readonly description: string;
  readonly variables: Variables;
  readonly statements: readonly TemplateObject[];
  readonly attached: readonly TemplateValue[];
  readonly memory: number;
  readonly timeout: number;
  readonly code: TemplateObject;
  /** Further properties. */
  readonly own: TemplateObject;
}

function archiveCode(
  stack: Stack,
  name: string,
  handler: string,
  runtime = RUNTIME,
  architecture = 'arm64',
): TemplateObject {
  return {
    Architectures: [architecture],
    Code: { S3Bucket: parameterRef(stack, 'ArtifactBucket'), S3Key: taskParameterRef(stack, 'LambdaCodeKey', name) },
    Handler: handler,
    PackageType: 'Zip',
    Runtime: runtime,
  };
}

/** Uses the same processor architecture as the images of ECS tasks. */
function imageCode(stack: Stack, name: string, architecture = 'x86_64'): TemplateObject {
  return {
    Architectures: [architecture],
    Code: { ImageUri: taskParameterRef(stack, 'ImageUri', name) },
    PackageType: 'Image',
  };
}

function addFunction(stack: Stack, name: string, spec: FunctionSpec): void {
  const isTraced = stack.plan.settings.tracing?.value !== false;
  const deployed = deployedName(stack.plan.project, name, LONGEST.function);
  const group = addLogGroup(stack, 'LambdaLogGroup', name, `/aws/lambda/${deployed}`);
  const role = addRole(stack, {
    prefix: 'LambdaRole',
    name,
    principal: 'lambda',
    description: spec.description,
    policies: [{ name: 'task', statements: [writeLogs(group), ...(isTraced ? [TRACE] : []), ...spec.statements] }],
    attached: spec.attached,
  });
  const { Architectures, Code, ...rest } = spec.code;
  addResource(stack, 'LambdaFunction', name, {
    Type: 'AWS::Lambda::Function',
    Metadata: { checkov: { skip: skipped(spec.own, isTraced) } },
    Properties: {
      Architectures,
      Code,
      Description: spec.description,
      Environment: { Variables: Object.fromEntries(spec.variables) },
      FunctionName: substitute(stack, deployed),
      KmsKeyArn: projectRef(stack, 'EncryptionKeyArn'),
      LoggingConfig: { LogFormat: 'JSON', LogGroup: ref(stack.plan.ids('LambdaLogGroup', name)) },
      MemorySize: spec.memory,
      ...rest,
      ...spec.own,
      Role: getAtt(role, 'Arn'),
      Tags: tags(stack),
      Timeout: spec.timeout,
      TracingConfig: { Mode: isTraced ? 'Active' : 'PassThrough' },
    },
  });
}

/** checkov checks that do not apply to these functions. https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html */
function skipped({ ReservedConcurrentExecutions, VpcConfig }: TemplateObject, isTraced: boolean): TemplateValue[] {
  const all: readonly (readonly [id: string, isSkipped: boolean, comment: string])[] = [
    ['CKV_AWS_115', ReservedConcurrentExecutions === undefined, 'reserved concurrency would throttle maps'],
    ['CKV_AWS_116', true, 'a synchronous invocation has no dead-letter queue'],
    ['CKV_AWS_117', VpcConfig === undefined, 'whether code runs in a VPC is the choice of the project'],
    ['CKV_AWS_50', !isTraced, 'tracing is turned off in deploy.toml'],
  ];
  return all.filter(([, isSkipped]) => isSkipped).map(([id, , comment]) => ({ id, comment }));
}

/**
 * The event types that every processor reports: the start of an execution and its four possible ends.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html
 */
const TRACKED = ['ExecutionAborted', 'ExecutionFailed', 'ExecutionStarted', 'ExecutionSucceeded', 'ExecutionTimedOut'];

/** In characters. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const LONGEST_PATTERN = 1024;

/** Sends the log events of a machine to its event processor, which `target` refers to. */
export function addProcessing(stack: Stack, machine: PlannedMachine, target: TemplateObject): void {
  const { name, processor } = machine;
  if (processor === undefined) return;
  const group = stack.plan.ids('StateMachineLogGroup', name);
  const permission = addResource(stack, 'EventProcessorPermission', name, {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: target,
      Principal: LOGS_SERVICE,
      SourceAccount: ACCOUNT,
      SourceArn: getAtt(group, 'Arn'),
    },
  });
  addResource(stack, 'EventProcessorFilter', name, {
    Type: 'AWS::Logs::SubscriptionFilter',
    DependsOn: [permission],
    Properties: {
      DestinationArn: target,
      FilterName: 'fluxio-event-processor',
      FilterPattern: filterPattern(processor),
      LogGroupName: ref(group),
    },
  });
}

/** Selects the types that the processor handles, or all types if the pattern would be too long. */
function filterPattern({ processor }: PlannedProcessor): string {
  const own = processor === undefined ? [] : processorMethods(processor).map(({ eventType }) => eventType);
  const types = [...new Set([...TRACKED, ...own])].filter((type) => /^[A-Za-z]+$/.test(type)).sort();
  const pattern = `{ ${types.map((type) => `($.type = "${type}")`).join(' || ')} }`;
  return pattern.length <= LONGEST_PATTERN ? pattern : '{ $.type = "*" }';
}
