// In: a project that was compiled without an error. Out: its CloudFormation templates. The same bytes for the
// same project: resources in the order of the file, names from what the project says alone.
import { compactJson, type Json, type JsonObject } from '../base/json.ts';
import { digest, plainName, shorten } from '../project/deployed-names.ts';
import { parameterFacts, type TemplateParameter, templateBody, templateCounts, templateParameters } from './body.ts';
import type {
  Deployable,
  Deployment,
  DeploymentProblem,
  StoredDefinition,
  TemplateFile,
  TemplateOptions,
} from './deployment.ts';
import { machineFacts, packageFacts } from './facts.ts';
import { hasRoom, LIMITS, LONGEST_DEFINITION, overLimit } from './limits.ts';
import { addMachine } from './machine.ts';
import {
  addRequestedOutputs,
  addResourceAs,
  newStack,
  type ParameterSource,
  parameterRef,
  projectRef,
  ROOT,
  referenceTo,
  type Stack,
  type StackName,
  tags,
  taskParameterRef,
} from './part.ts';
import { mustMove, placementOf, placeTasks, TASKS } from './placement.ts';
import { type Plan, planOf } from './plan.ts';
import { MAX_MANAGED } from './policy.ts';
import { addProjectResources, exportProjectResources } from './project-resources.ts';
import { addInnerSubscriptions } from './subscribe.ts';
import { type Resource, sub, WITH_THE_STACK } from './template.ts';

export function templatesOf(deployable: Deployable, options: TemplateOptions): Deployment {
  const plan = planOf(deployable);
  return (options.layout === 'flat' ? flatDeployment(plan, options) : undefined) ?? nested(plan, options);
}

/** Why the project cannot be deployed, in any layout; nothing is written for the answer. */
export function deploymentProblems(deployable: Deployable): readonly DeploymentProblem[] {
  const most = LIMITS.resources;
  if (deployable.machines.length > most) {
    const message = `the root template has a stack for each of ${deployable.machines.length} state machines, and at most ${most} resources are possible`;
    return [{ machine: undefined, message }];
  }
  return nested(planOf(deployable), undefined).problems;
}

function nested(plan: Plan, options: TemplateOptions | undefined): Deployment {
  const whole = mustMove(plan) ? undefined : nestedDeployment(plan, options, false);
  const deployment = whole ?? nestedDeployment(plan, options, true);
  if (deployment === undefined) throw new Error(`the tasks of '${plan.project}' were moved and are still in the root`);
  return deployment;
}

/** Undefined where all of it is too much for one template. */
function flatDeployment(plan: Plan, options: TemplateOptions): Deployment | undefined {
  const root = newStack(ROOT, plan, placementOf(plan, 'flat', false), describe(plan, ''));
  addProjectResources(root);
  placeTasks(plan, () => root);
  const definitions: StoredDefinition[] = [];
  for (const machine of plan.machines) addMachine(root, machine, storeIn(definitions, machine.name));
  exportProjectResources(root);
  const slots = templateParameters(root);
  const content = templateBody(root, slots);
  const counts = templateCounts(root, slots, content);
  if (!hasRoom(counts)) return undefined;
  const file: TemplateFile = { name: ROOT, kind: 'root', key: keyOf(ROOT, content, options), content, counts };
  return deploymentOf(plan, 'flat', [{ file, part: root, slots }], definitions);
}

interface BuiltTemplate {
  readonly file: TemplateFile;
  readonly part: Stack;
  readonly slots: readonly TemplateParameter[];
}

/** Undefined where the tasks have no room in the root, which is not so once they are moved. */
function nestedDeployment(plan: Plan, options: TemplateOptions | undefined, isMoved: boolean): Deployment | undefined {
  const places = placementOf(plan, 'nested', isMoved);
  const root = newStack(ROOT, plan, places, describe(plan, ''));
  const children = new Map<StackName, Stack>();
  addProjectResources(root);
  placeTasks(plan, (name) => {
    const home = places.stackOfTask(name);
    if (home === ROOT) return root;
    const part = children.get(home) ?? newStack(home, plan, places, describe(plan, ', its tasks'));
    children.set(home, part);
    return part;
  });
  const definitions: StoredDefinition[] = [];
  for (const machine of plan.machines) {
    const home = places.stackOfMachine(machine.name);
    const part = newStack(home, plan, places, describe(plan, `, state machine ${plainName(machine.name)}`));
    children.set(home, part);
    addMachine(part, machine, storeIn(definitions, machine.name));
  }
  for (const machine of plan.machines) addInnerSubscriptions(root, machine);
  const linked = [...children.values()].map((part) => {
    const slots = templateParameters(part);
    const values = slots.map((slot): [string, Json] => [slot.name, slotValue(root, slot)]);
    return { part, slots, values };
  });
  const stacks = linked.map(({ part, slots, values }): BuiltTemplate => {
    addRequestedOutputs(part);
    const content = templateBody(part, slots);
    const key = keyOf(part.name, content, options);
    addResourceAs(root, places.stackResourceId(part.name), stack(root, key, Object.fromEntries(values)));
    const kind = part.name.startsWith(TASKS) ? 'tasks' : 'machine';
    return { part, slots, file: { name: part.name, kind, key, content, counts: templateCounts(part, slots, content) } };
  });
  addMachineOutputs(root, plan);
  exportProjectResources(root);
  const slots = templateParameters(root);
  const content = templateBody(root, slots);
  const counts = templateCounts(root, slots, content);
  const unpacked = { ...counts, parameters: root.parameters.size };
  if (!isMoved && !hasRoom(unpacked)) return undefined;
  const file: TemplateFile = { name: ROOT, kind: 'root', key: keyOf(ROOT, content, options), content, counts };
  return deploymentOf(plan, 'nested', [{ file, part: root, slots }, ...stacks], definitions);
}

function describe({ label }: Plan, what: string): string {
  return `Fluxio project ${label}${what}`;
}

/** Names the content, so that a stack is updated exactly when it has changed. Without options it is only measured. */
function keyOf(home: StackName, content: JsonObject, options: TemplateOptions | undefined): string {
  if (options === undefined) return `${shorten(plainName(home), 100)}.000000000000.template.json`;
  const { extension } = options;
  return `${shorten(plainName(home), 100)}.${digest(compactJson(content), 12)}.template.${extension}`;
}

function storeIn(definitions: StoredDefinition[], machine: string): (definition: string) => string | undefined {
  return (definition) => {
    if (JSON.stringify(definition).length <= LONGEST_DEFINITION) return undefined;
    const key = `${shorten(plainName(machine), 100)}.${digest(definition, 12)}.asl.json`;
    definitions.push({ machine, key, text: definition });
    return key;
  };
}

/** The value of a nested stack's parameter, as the root knows it. */
function slotValue(root: Stack, { isList, items }: TemplateParameter): Json {
  const values = items.map(([, { source }]) => sourceValue(root, source));
  return isList ? { 'Fn::Join': [',', values] } : (values[0] ?? '');
}

function sourceValue(root: Stack, source: ParameterSource): Json {
  switch (source.kind) {
    case 'given':
      return parameterRef(root, source.parameter);
    case 'task':
      return taskParameterRef(root, source.parameter, source.name);
    case 'offer':
      return referenceTo(root, source.offer, source.name);
    case 'shared':
      return projectRef(root, source.shared);
  }
}

const BUCKET_URL = 'https://${ArtifactBucket}.s3.${AWS::Region}.${AWS::URLSuffix}/${ArtifactPrefix}/';

function stack(root: Stack, key: string, parameters: JsonObject): Resource {
  parameterRef(root, 'ArtifactBucket');
  parameterRef(root, 'ArtifactPrefix');
  return {
    Type: 'AWS::CloudFormation::Stack',
    ...WITH_THE_STACK,
    Properties: {
      Parameters: parameters,
      Tags: tags(root),
      TemplateURL: sub(`${BUCKET_URL}${key}`),
    },
  };
}

/** Above this number nobody looks for a machine among them. */
const MOST_OUTPUTS = 100;

/** For whoever deploys by hand; other stacks import what the stacks of machines export. */
function addMachineOutputs(root: Stack, { machines, ids }: Plan): void {
  const exported = machines.filter(({ isExported }) => isExported);
  if (exported.length > MOST_OUTPUTS) return;
  for (const { name } of exported) {
    root.outputs.set(ids('StateMachineArn', name), {
      Description: `ARN of state machine ${plainName(name)}`,
      Value: referenceTo(root, 'StateMachine', name),
    });
  }
}

function deploymentOf(
  plan: Plan,
  layout: TemplateOptions['layout'],
  made: readonly BuiltTemplate[],
  definitions: readonly StoredDefinition[],
): Deployment {
  const [root] = made;
  const files = made.map(({ file }) => file);
  const problems = made.flatMap((template) => problemsOf(template, plan));
  return {
    layout,
    files,
    definitions,
    parameters: parameterFacts(root?.slots ?? []),
    packages: packageFacts(plan),
    machines: machineFacts(plan, (name) =>
      layout === 'flat' ? ROOT : (made[0]?.part.placement.stackOfMachine(name) ?? ROOT),
    ),
    problems,
  };
}

function problemsOf({ file, part }: BuiltTemplate, plan: Plan): DeploymentProblem[] {
  const machine = plan.machines.find(
    ({ name }) => file.kind === 'machine' && part.placement.stackOfMachine(name) === part.name,
  );
  const over = overLimit(file.counts);
  const problems: DeploymentProblem[] = [];
  const owner = file.kind === 'root' ? 'the root template' : `the template '${file.name}'`;
  if (over !== undefined) problems.push({ machine: machine?.name, message: `${owner} has ${over}` });
  for (const [id, { Properties }] of part.resources) {
    const attached = Properties.ManagedPolicyArns;
    if (!Array.isArray(attached) || attached.length <= MAX_MANAGED) continue;
    const message = `the permissions of role '${id}' take ${attached.length} policies, and at most ${MAX_MANAGED} are possible`;
    problems.push({ machine: machine?.name, message });
  }
  return problems;
}
