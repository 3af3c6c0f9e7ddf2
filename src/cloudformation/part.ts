// A template of a deployment while it is written. What stands in another one, or comes from whoever deploys, is
// asked for by the same name everywhere: here it is a resource, there a parameter.
import type { Json, JsonObject } from '../base/json.ts';
import { type ParameterName, parameterDefinition, type TaskParameter, taskParameterDefinition } from './parameters.ts';
import type { Plan } from './plan.ts';
import { getAtt, type Resource, ref, sub, type TemplateOutput } from './template.ts';

export type StackName = string;

/** The root of the nested layout, and all there is of the flat one. */
export const ROOT: StackName = 'project';

/** What a template can offer of a task, an event processor or a machine. */
export type ReferenceKind =
  | 'LambdaFunction'
  | 'ECSTaskDefinition'
  | 'ECSTaskRole'
  | 'ECSExecutionRole'
  | 'QueueUrl'
  | 'QueueArn'
  | 'CodeBuildProjectName'
  | 'StateMachine'
  | 'SuccessTopic'
  | 'FailureTopic'
  | 'SubscriptionStarter';

/** What the root offers of the project. */
export type ProjectResource = 'EncryptionKeyArn' | 'StateDataTableName' | 'StateDataTableArn';

/** Which template holds a task, an event processor or a machine, and what templates have to put out for others. */
export interface Placement {
  readonly stackOfTask: (name: string) => StackName;
  readonly stackOfMachine: (name: string) => StackName;
  /** The stack of a template in the root. */
  readonly stackResourceId: (home: StackName) => string;
  /** By template, then by the id of the output. */
  readonly requests: Map<StackName, Map<string, ReferenceRequest>>;
}

export interface ReferenceRequest {
  readonly offer: ReferenceKind;
  readonly name: string;
}

/** A parameter and where its value comes from. */
export interface StackParameter {
  readonly definition: JsonObject;
  readonly source: ParameterSource;
}

/** The first two are what whoever deploys has to say. */
export type ParameterSource =
  | { readonly kind: 'given'; readonly parameter: ParameterName }
  | { readonly kind: 'task'; readonly parameter: TaskParameter; readonly name: string }
  | { readonly kind: 'offer'; readonly offer: ReferenceKind; readonly name: string }
  | { readonly kind: 'shared'; readonly shared: ProjectResource };

export interface Stack {
  readonly name: StackName;
  readonly plan: Plan;
  readonly placement: Placement;
  readonly description: string;
  readonly resources: Map<string, Resource>;
  readonly outputs: Map<string, TemplateOutput>;
  readonly conditions: Map<string, Json>;
  readonly parameters: Map<string, StackParameter>;
}

export function newStack(name: StackName, plan: Plan, placement: Placement, description: string): Stack {
  return {
    name,
    plan,
    placement,
    description,
    resources: new Map(),
    outputs: new Map(),
    conditions: new Map(),
    parameters: new Map(),
  };
}

/** Adds a resource. Out: its logical id. */
export function addResource(part: Stack, prefix: string, name: string, resource: Resource): string {
  const id = part.plan.ids(prefix, name);
  addResourceAs(part, id, resource);
  return id;
}

export function addResourceAs(part: Stack, id: string, resource: Resource): void {
  if (part.resources.has(id)) throw new Error(`two resources are called '${id}'`);
  part.resources.set(id, resource);
}

/** The value of a parameter that whoever deploys gives. */
export function parameterRef(part: Stack, name: ParameterName): JsonObject {
  addParameter(part, name, { definition: parameterDefinition(name), source: { kind: 'given', parameter: name } });
  return ref(name);
}

/** The same of a task's own parameter: where its code is. */
export function taskParameterRef(part: Stack, kind: TaskParameter, name: string): JsonObject {
  const id = part.plan.ids(kind, name);
  addParameter(part, id, {
    definition: taskParameterDefinition(kind, name),
    source: { kind: 'task', parameter: kind, name },
  });
  return ref(id);
}

/** Text for `Fn::Sub` that begins with `${Environment}` or holds other parameters. */
export function substitute(part: Stack, value: string, ...names: readonly ParameterName[]): JsonObject {
  parameterRef(part, 'Environment');
  for (const name of names) parameterRef(part, name);
  return sub(value);
}

/** What another resource offers, wherever it stands. */
export function referenceTo(part: Stack, offer: ReferenceKind, name: string): JsonObject {
  const home = MACHINE_OFFERS.has(offer) ? part.placement.stackOfMachine(name) : part.placement.stackOfTask(name);
  if (home === part.name) return localReference(part.plan, offer, name);
  if (part.name === ROOT) {
    const output = outputId(part.plan, offer, name);
    const demands = part.placement.requests.get(home) ?? new Map<string, ReferenceRequest>();
    part.placement.requests.set(home, demands.set(output, { offer, name }));
    return getAtt(part.placement.stackResourceId(home), `Outputs.${output}`);
  }
  const id = part.plan.ids(offer, name);
  const definition = { Type: 'String', Description: DESCRIPTIONS[offer] };
  addParameter(part, id, { definition, source: { kind: 'offer', offer, name } });
  return ref(id);
}

export function projectRef(part: Stack, name: ProjectResource): JsonObject {
  if (part.name === ROOT) return localProjectRef(name);
  const definition = { Type: 'String', Description: DESCRIPTIONS[name] };
  addParameter(part, name, { definition, source: { kind: 'shared', shared: name } });
  return ref(name);
}

const MACHINE_OFFERS: ReadonlySet<ReferenceKind> = new Set([
  'StateMachine',
  'SuccessTopic',
  'FailureTopic',
  'SubscriptionStarter',
]);

const DESCRIPTIONS: Readonly<Record<ReferenceKind | ProjectResource, string>> = {
  LambdaFunction: 'ARN of a Lambda function of the project.',
  ECSTaskDefinition: 'ARN of a task definition of the project, with its revision.',
  ECSTaskRole: 'ARN of the role that a task of the project runs with.',
  ECSExecutionRole: 'ARN of the role that starts a task of the project.',
  QueueUrl: 'URL of the queue of a worker.',
  QueueArn: 'ARN of the queue of a worker.',
  CodeBuildProjectName: 'Name of a build project.',
  StateMachine: 'ARN of a state machine of the project.',
  SuccessTopic: 'ARN of the topic for successful executions of a state machine.',
  FailureTopic: 'ARN of the topic for failed executions of a state machine.',
  SubscriptionStarter: 'ARN of the state machine that starts another one for its subscriptions.',
  EncryptionKeyArn: 'ARN of the key of the project.',
  StateDataTableName: 'Name of the state data table of the project.',
  StateDataTableArn: 'ARN of the state data table of the project.',
};

/** The outputs of machines are those that are exported, where they are. */
function outputId({ ids }: Plan, offer: ReferenceKind, name: string): string {
  const prefix =
    offer === 'StateMachine' || offer === 'SuccessTopic' || offer === 'FailureTopic' ? `${offer}Arn` : offer;
  return ids(prefix, name);
}

/** Adds the outputs that other templates ask for. */
export function addRequestedOutputs(part: Stack): void {
  for (const [id, { offer, name }] of part.placement.requests.get(part.name) ?? []) {
    if (part.outputs.has(id)) continue;
    part.outputs.set(id, { Description: DESCRIPTIONS[offer], Value: localReference(part.plan, offer, name) });
  }
}

export function localReference({ ids }: Plan, offer: ReferenceKind, name: string): JsonObject {
  switch (offer) {
    case 'LambdaFunction':
    case 'ECSTaskRole':
    case 'ECSExecutionRole':
      return getAtt(ids(offer, name), 'Arn');
    case 'ECSTaskDefinition':
    case 'StateMachine':
    case 'SuccessTopic':
    case 'FailureTopic':
    case 'SubscriptionStarter':
      return ref(ids(offer, name));
    case 'QueueUrl':
      return ref(ids('Queue', name));
    case 'QueueArn':
      return getAtt(ids('Queue', name), 'Arn');
    case 'CodeBuildProjectName':
      return ref(ids('CodeBuildProject', name));
  }
}

export function localProjectRef(name: ProjectResource): JsonObject {
  switch (name) {
    case 'EncryptionKeyArn':
      return getAtt('EncryptionKey', 'Arn');
    case 'StateDataTableName':
      return ref('StateDataTable');
    case 'StateDataTableArn':
      return getAtt('StateDataTable', 'Arn');
  }
}

function addParameter(part: Stack, id: string, needed: StackParameter): void {
  if (!part.parameters.has(id)) part.parameters.set(id, needed);
}

export function tags(part: Stack, machine?: string): JsonObject[] {
  return Object.entries(tagMap(part, machine)).map(([key, value]) => ({ Key: key, Value: value }));
}

/** Pipes take a map. */
export function tagMap(part: Stack, machine?: string): { [key: string]: Json } {
  return {
    'fluxio:environment': parameterRef(part, 'Environment'),
    'fluxio:project': part.plan.label,
    ...(machine === undefined ? {} : { 'fluxio:state-machine': machine }),
  };
}
