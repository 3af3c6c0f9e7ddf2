// A stack of the deployment while its template is written. Resources refer to values of other resources and to
// parameters by the same functions everywhere. Within one stack the result is a reference to a resource; across stacks
// it is a parameter, whose value the root passes on.

import type { Text } from '../../deploy/values.ts';
import { isPseudoParameter, textParts } from '../../deploy/variables.ts';
import type { Plan } from '../plan/plan.ts';
import {
  isParameterName,
  ownParameterDefinition,
  type ParameterName,
  parameterDefinition,
  type TaskParameter,
  taskParameterDefinition,
} from './parameters.ts';
import {
  getAtt,
  type Resource,
  ref,
  sub,
  type TemplateObject,
  type TemplateOutput,
  type TemplateValue,
} from './template.ts';

/** Also the name of its template file. */
export type StackName = string;

/** The root of the nested layout, and the only stack of the flat one. */
export const ROOT: StackName = 'project';

/** Values of a task, an event processor or a machine that other stacks may refer to. */
export type ReferenceKind =
  | 'LambdaFunction'
  | 'LambdaRole'
  | 'CodeBuildRole'
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

/** Values of the project's own resources, which are in the root. */
export type ProjectValue = 'EncryptionKeyArn' | 'StateDataTableName' | 'StateDataTableArn';

/** Which stack contains a task, an event processor or a machine. */
export interface Placement {
  /** The stacks that contain only tasks and event processors, in order. */
  readonly taskStacks: readonly StackName[];
  /** Of a task or an event processor. */
  readonly stackOfTask: (name: string) => StackName;
  readonly stackOfMachine: (name: string) => StackName;
  /** The logical id of a nested stack in the root. */
  readonly stackResourceId: (stack: StackName) => string;
  /** Outputs that the root reads from nested stacks: by stack, then by the id of the output. */
  readonly requests: Map<StackName, Map<string, ReferenceRequest>>;
}

export interface ReferenceRequest {
  readonly kind: ReferenceKind;
  readonly name: string;
}

export interface StackParameter {
  readonly definition: TemplateObject;
  readonly source: ParameterSource;
}

/** The person who deploys sets the first three kinds; the root passes on the values of the others. */
export type ParameterSource =
  /** A parameter that `deploy.toml` names. */
  | { readonly kind: 'own'; readonly name: string }
  | { readonly kind: 'project'; readonly parameter: ParameterName }
  | { readonly kind: 'task'; readonly parameter: TaskParameter; readonly name: string }
  | { readonly kind: 'reference'; readonly to: ReferenceKind; readonly name: string }
  | { readonly kind: 'project-value'; readonly value: ProjectValue };

export interface Stack {
  readonly name: StackName;
  readonly plan: Plan;
  readonly placement: Placement;
  readonly description: string;
  readonly resources: Map<string, Resource>;
  readonly outputs: Map<string, TemplateOutput>;
  readonly conditions: Map<string, TemplateValue>;
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

/** Returns the logical id of the resource, which `prefix` and `name` determine. */
export function addResource(stack: Stack, prefix: string, name: string, resource: Resource): string {
  const id = stack.plan.ids(prefix, name);
  addResourceAs(stack, id, resource);
  return id;
}

export function addResourceAs(stack: Stack, id: string, resource: Resource): void {
  if (stack.resources.has(id)) throw new Error(`two resources are called '${id}'`);
  stack.resources.set(id, resource);
}

/** Refers to a parameter of the project and adds it to the stack. */
export function parameterRef(stack: Stack, name: ParameterName): TemplateObject {
  addParameter(stack, name, () => ({
    definition: parameterDefinition(name),
    source: { kind: 'project', parameter: name },
  }));
  return ref(name);
}

/** A text from `deploy.toml`. Its variables become parameters of the stack. */
export function textValue(stack: Stack, { text }: Text): TemplateValue {
  const parts = textParts(text);
  const [first, ...rest] = parts;
  if (first !== undefined && 'variable' in first && rest.length === 0) return variableRef(stack, first.variable);
  for (const part of parts) if ('variable' in part) variableRef(stack, part.variable);
  if (parts.every((part) => 'literal' in part)) {
    // cfn-lint reports `${Name}` outside Fn::Sub (E1029), and Fn::Sub without a variable (W1020).
    const pieces = parts
      .map((part) => part.literal)
      .join('')
      .split(/(?<=\$)(?=\{)/);
    return pieces.length === 1 ? (pieces[0] ?? '') : { 'Fn::Join': ['', pieces] };
  }
  const written = parts.map((part) =>
    'variable' in part ? `\${${part.variable}}` : part.literal.replaceAll('${', '${!'),
  );
  return sub(written.join(''));
}

/** Refers to a parameter that `deploy.toml` names, and adds it to the stack. */
export function variableRef(stack: Stack, name: string): TemplateObject {
  if (isParameterName(name)) return parameterRef(stack, name);
  if (!isPseudoParameter(name)) {
    addParameter(stack, name, () => ({
      definition: ownParameterDefinition(stack.plan.variables.get(name) ?? ''),
      source: { kind: 'own', name },
    }));
  }
  return ref(name);
}

/** Refers to a parameter of one task, such as the location of its code, and adds it to the stack. */
export function taskParameterRef(stack: Stack, kind: TaskParameter, name: string): TemplateObject {
  const id = stack.plan.ids(kind, name);
  addParameter(stack, id, () => ({
    definition: taskParameterDefinition(kind, name),
    source: { kind: 'task', parameter: kind, name },
  }));
  return ref(id);
}

/** `Fn::Sub` of a text that contains `${Environment}`, and `names` if there are any. */
export function substitute(stack: Stack, text: string, ...names: readonly ParameterName[]): TemplateObject {
  parameterRef(stack, 'Environment');
  for (const name of names) parameterRef(stack, name);
  return sub(text);
}

/** Refers to a value of a task, an event processor or a machine, whichever stack contains it. */
export function referenceTo(stack: Stack, kind: ReferenceKind, name: string): TemplateObject {
  const { plan, placement } = stack;
  const home = MACHINE_REFERENCES.has(kind) ? placement.stackOfMachine(name) : placement.stackOfTask(name);
  if (home === stack.name) return localReference(plan, kind, name);
  if (stack.name === ROOT) {
    const output = outputId(plan, kind, name);
    const requests = placement.requests.get(home) ?? new Map<string, ReferenceRequest>();
    placement.requests.set(home, requests.set(output, { kind, name }));
    return getAtt(placement.stackResourceId(home), `Outputs.${output}`);
  }
  const id = plan.ids(kind, name);
  addParameter(stack, id, () => ({
    definition: { Type: 'String', Description: DESCRIPTIONS[kind] },
    source: { kind: 'reference', to: kind, name },
  }));
  return ref(id);
}

/** Refers to a value of the project's own resources. */
export function projectRef(stack: Stack, value: ProjectValue): TemplateObject {
  if (stack.name === ROOT) return localProjectRef(value);
  addParameter(stack, value, () => ({
    definition: { Type: 'String', Description: DESCRIPTIONS[value] },
    source: { kind: 'project-value', value },
  }));
  return ref(value);
}

const MACHINE_REFERENCES: ReadonlySet<ReferenceKind> = new Set([
  'StateMachine',
  'SuccessTopic',
  'FailureTopic',
  'SubscriptionStarter',
]);

const DESCRIPTIONS: Readonly<Record<ReferenceKind | ProjectValue, string>> = {
  LambdaFunction: 'ARN of a Lambda function of the project.',
  LambdaRole: 'ARN of the role of a Lambda function.',
  CodeBuildRole: 'ARN of the role of a build project.',
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

export function isReferenceKind(kind: string): kind is ReferenceKind {
  return Object.hasOwn(DESCRIPTIONS, kind);
}

/** An exported value of a machine has an output already, whose id ends in `Arn`. */
function outputId({ ids }: Plan, kind: ReferenceKind, name: string): string {
  const prefix = kind === 'StateMachine' || kind === 'SuccessTopic' || kind === 'FailureTopic' ? `${kind}Arn` : kind;
  return ids(prefix, name);
}

/** Adds the outputs that the root reads, once all stacks are complete. */
export function addRequestedOutputs(stack: Stack): void {
  for (const [id, { kind, name }] of stack.placement.requests.get(stack.name) ?? []) {
    if (stack.outputs.has(id)) continue;
    stack.outputs.set(id, { Description: DESCRIPTIONS[kind], Value: localReference(stack.plan, kind, name) });
  }
}

function localReference({ ids }: Plan, kind: ReferenceKind, name: string): TemplateObject {
  switch (kind) {
    case 'LambdaFunction':
    case 'LambdaRole':
    case 'CodeBuildRole':
    case 'ECSTaskRole':
    case 'ECSExecutionRole':
      return getAtt(ids(kind, name), 'Arn');
    case 'ECSTaskDefinition':
    case 'StateMachine':
    case 'SuccessTopic':
    case 'FailureTopic':
    case 'SubscriptionStarter':
      return ref(ids(kind, name));
    case 'QueueUrl':
      return ref(ids('Queue', name));
    case 'QueueArn':
      return getAtt(ids('Queue', name), 'Arn');
    case 'CodeBuildProjectName':
      return ref(ids('CodeBuildProject', name));
  }
}

/** Refers to a value of the project's own resources within the root. */
export function localProjectRef(value: ProjectValue): TemplateObject {
  switch (value) {
    case 'EncryptionKeyArn':
      return getAtt('EncryptionKey', 'Arn');
    case 'StateDataTableName':
      return ref('StateDataTable');
    case 'StateDataTableArn':
      return getAtt('StateDataTable', 'Arn');
  }
}

function addParameter(stack: Stack, id: string, parameter: () => StackParameter): void {
  if (!stack.parameters.has(id)) stack.parameters.set(id, parameter());
}

/** `machine` is the label of the state machine that the resource belongs to. */
export function tags(stack: Stack, machine?: string): TemplateObject[] {
  return Object.entries(tagMap(stack, machine)).map(([key, value]) => ({ Key: key, Value: value }));
}

/** The same tags as a map, which pipes require. */
export function tagMap(stack: Stack, machine?: string): { [key: string]: TemplateValue } {
  const own = [...(stack.plan.settings.tags?.value ?? [])];
  return {
    'fluxio:environment': parameterRef(stack, 'Environment'),
    'fluxio:project': stack.plan.label,
    ...(machine === undefined ? {} : { 'fluxio:state-machine': machine }),
    ...Object.fromEntries(own.map(([key, text]) => [key, textValue(stack, text)])),
  };
}
