// A template of a deployment while it is written. What stands in another one, or comes from whoever deploys, is
// asked for by the same name everywhere: here it is a resource, there a parameter.
import type { Json, JsonObject } from '../base/json.ts';
import { type ParameterName, parameterOf, type TaskParameter, taskParameter } from './parameters.ts';
import type { Plan } from './plan.ts';
import { getAtt, type Output, type Resource, ref, sub } from './template.ts';

export type Home = string;

/** The root of the nested layout, and all there is of the flat one. */
export const ROOT: Home = 'project';

/** What a template can offer of a task, an event processor or a machine. */
export type Offer =
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
export type Shared = 'EncryptionKeyArn' | 'StateDataTableName' | 'StateDataTableArn';

/** Which template holds a task, an event processor or a machine, and what templates have to put out for others. */
export interface Places {
  readonly taskHome: (name: string) => Home;
  readonly machineHome: (name: string) => Home;
  /** The stack of a template in the root. */
  readonly stackId: (home: Home) => string;
  /** By template, then by the id of the output. */
  readonly demands: Map<Home, Map<string, Demand>>;
}

export interface Demand {
  readonly offer: Offer;
  readonly name: string;
}

/** A parameter and where its value comes from. */
export interface Needed {
  readonly definition: JsonObject;
  readonly source: Source;
}

/** The first two are what whoever deploys has to say. */
export type Source =
  | { readonly kind: 'given'; readonly parameter: ParameterName }
  | { readonly kind: 'task'; readonly parameter: TaskParameter; readonly name: string }
  | { readonly kind: 'offer'; readonly offer: Offer; readonly name: string }
  | { readonly kind: 'shared'; readonly shared: Shared };

export interface Part {
  readonly home: Home;
  readonly plan: Plan;
  readonly places: Places;
  readonly description: string;
  readonly resources: Map<string, Resource>;
  readonly outputs: Map<string, Output>;
  readonly conditions: Map<string, Json>;
  readonly parameters: Map<string, Needed>;
}

export function newPart(home: Home, plan: Plan, places: Places, description: string): Part {
  return {
    home,
    plan,
    places,
    description,
    resources: new Map(),
    outputs: new Map(),
    conditions: new Map(),
    parameters: new Map(),
  };
}

/** Adds a resource. Out: its logical id. */
export function add(part: Part, prefix: string, name: string, resource: Resource): string {
  const id = part.plan.ids(prefix, name);
  addAs(part, id, resource);
  return id;
}

export function addAs(part: Part, id: string, resource: Resource): void {
  if (part.resources.has(id)) throw new Error(`two resources are called '${id}'`);
  part.resources.set(id, resource);
}

/** The value of a parameter that whoever deploys gives. */
export function given(part: Part, name: ParameterName): JsonObject {
  need(part, name, { definition: parameterOf(name), source: { kind: 'given', parameter: name } });
  return ref(name);
}

/** The same of a task's own parameter: where its code is. */
export function givenOf(part: Part, kind: TaskParameter, name: string): JsonObject {
  const id = part.plan.ids(kind, name);
  need(part, id, { definition: taskParameter(kind, name), source: { kind: 'task', parameter: kind, name } });
  return ref(id);
}

/** Text for `Fn::Sub` that begins with `${Environment}` or holds other parameters. */
export function text(part: Part, value: string, ...names: readonly ParameterName[]): JsonObject {
  given(part, 'Environment');
  for (const name of names) given(part, name);
  return sub(value);
}

/** What another resource offers, wherever it stands. */
export function offered(part: Part, offer: Offer, name: string): JsonObject {
  const home = MACHINE_OFFERS.has(offer) ? part.places.machineHome(name) : part.places.taskHome(name);
  if (home === part.home) return localOffer(part.plan, offer, name);
  if (part.home === ROOT) {
    const output = outputId(part.plan, offer, name);
    const demands = part.places.demands.get(home) ?? new Map<string, Demand>();
    part.places.demands.set(home, demands.set(output, { offer, name }));
    return getAtt(part.places.stackId(home), `Outputs.${output}`);
  }
  const id = part.plan.ids(offer, name);
  const definition = { Type: 'String', Description: DESCRIPTIONS[offer] };
  need(part, id, { definition, source: { kind: 'offer', offer, name } });
  return ref(id);
}

export function shared(part: Part, name: Shared): JsonObject {
  if (part.home === ROOT) return localShared(name);
  const definition = { Type: 'String', Description: DESCRIPTIONS[name] };
  need(part, name, { definition, source: { kind: 'shared', shared: name } });
  return ref(name);
}

const MACHINE_OFFERS: ReadonlySet<Offer> = new Set([
  'StateMachine',
  'SuccessTopic',
  'FailureTopic',
  'SubscriptionStarter',
]);

const DESCRIPTIONS: Readonly<Record<Offer | Shared, string>> = {
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
function outputId({ ids }: Plan, offer: Offer, name: string): string {
  const prefix =
    offer === 'StateMachine' || offer === 'SuccessTopic' || offer === 'FailureTopic' ? `${offer}Arn` : offer;
  return ids(prefix, name);
}

/** Adds the outputs that other templates ask for. */
export function putOut(part: Part): void {
  for (const [id, { offer, name }] of part.places.demands.get(part.home) ?? []) {
    if (part.outputs.has(id)) continue;
    part.outputs.set(id, { Description: DESCRIPTIONS[offer], Value: localOffer(part.plan, offer, name) });
  }
}

export function localOffer({ ids }: Plan, offer: Offer, name: string): JsonObject {
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

export function localShared(name: Shared): JsonObject {
  switch (name) {
    case 'EncryptionKeyArn':
      return getAtt('EncryptionKey', 'Arn');
    case 'StateDataTableName':
      return ref('StateDataTable');
    case 'StateDataTableArn':
      return getAtt('StateDataTable', 'Arn');
  }
}

function need(part: Part, id: string, needed: Needed): void {
  if (!part.parameters.has(id)) part.parameters.set(id, needed);
}

export function tags(part: Part, machine?: string): JsonObject[] {
  return Object.entries(tagMap(part, machine)).map(([key, value]) => ({ Key: key, Value: value }));
}

/** Pipes take a map. */
export function tagMap(part: Part, machine?: string): { [key: string]: Json } {
  return {
    'fluxio:environment': given(part, 'Environment'),
    'fluxio:project': part.plan.label,
    ...(machine === undefined ? {} : { 'fluxio:state-machine': machine }),
  };
}
