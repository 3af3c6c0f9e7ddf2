// Takes a project that compiled without errors. Returns its CloudFormation templates. The same project gives the same
// bytes: resources are in source order, and all names derive from the project.
import { mergePatch } from '../deploy/overlay.ts';
import { digest, plainName, shorten } from '../project/deployed-names.ts';
import type { Deployment, DeploymentProblem, StoredDefinition, TemplateFile, TemplateOptions } from './deployment.ts';
import { machineFacts, packageFacts, retainedOf, taskFacts } from './facts.ts';
import { hasRoom, LIMITS, LONGEST_DEFINITION, overLimit } from './limits.ts';
import { mustMove, placementOf, placeTasks, TASKS } from './placement.ts';
import type { Deployable } from './plan/deployable.ts';
import { type Plan, planOf } from './plan/plan.ts';
import { isFailureAlarm } from './resources/alarms.ts';
import { addMachine } from './resources/machine.ts';
import { MAX_MANAGED } from './resources/policy.ts';
import { addProjectResources, exportProjectResources } from './resources/project.ts';
import { addProjectSubscriptions } from './resources/subscriptions.ts';
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
  variableRef,
} from './stack/stack.ts';
import { type Resource, sub, type TemplateObject, type TemplateValue, WITH_THE_STACK } from './stack/template.ts';
import { addTaskOutputs } from './task-outputs.ts';
import {
  parameterFacts,
  prettyLength,
  type TemplateParameter,
  templateBody,
  templateCounts,
  templateParameters,
} from './template-body.ts';

export function templatesOf(deployable: Deployable, { layout, extension }: TemplateOptions): Deployment {
  const plan = planOf(deployable);
  const write = writeAs(extension);
  return (layout === 'flat' ? flatDeployment(plan, write) : undefined) ?? nested(plan, write);
}

/** Why the project cannot be deployed in any layout. Templates are measured, but their texts are not built. */
export function deploymentProblems(deployable: Deployable): readonly DeploymentProblem[] {
  const most = LIMITS.resources;
  if (deployable.machines.length > most) {
    const message = `the root template has ${deployable.machines.length} nested stacks, one per state machine, but CloudFormation allows at most ${most} resources`;
    return [{ machine: undefined, message }];
  }
  return nested(planOf(deployable), measure).problems;
}

/** The properties of a template file apart from its content. */
type TemplateText = Pick<TemplateFile, 'key' | 'compactJson' | 'prettyJson'> & { readonly characters: number };

type Write = (stack: StackName, content: TemplateObject) => TemplateText;

/** The digest in a key changes exactly when the content does, so that only changed stacks are updated. */
function writeAs(extension: TemplateOptions['extension']): Write {
  return (stack, content) => {
    const compactJson = JSON.stringify(content);
    const prettyJson = JSON.stringify(content, null, 2);
    const key = templateKey(stack, digest(compactJson, 12), extension);
    return { key, compactJson, prettyJson, characters: prettyJson.length };
  };
}

function measure(stack: StackName, content: TemplateObject): TemplateText {
  const key = templateKey(stack, '0'.repeat(12), 'json');
  return { key, compactJson: '', prettyJson: '', characters: prettyLength(content) };
}

function templateKey(stack: StackName, hash: string, extension: TemplateOptions['extension']): string {
  return `${shorten(plainName(stack), 100)}.${hash}.template.${extension}`;
}

function nested(plan: Plan, write: Write): Deployment {
  const whole = mustMove(plan) ? undefined : nestedDeployment(plan, write, false);
  const deployment = whole ?? nestedDeployment(plan, write, true);
  if (deployment === undefined) throw new Error(`the tasks of '${plan.project}' were moved and are still in the root`);
  return deployment;
}

/** Undefined if the project does not fit in one template. */
function flatDeployment(plan: Plan, write: Write): Deployment | undefined {
  const root = newStack(ROOT, plan, placementOf(plan, 'flat', false), describe(plan, ''));
  addProjectResources(root);
  placeTasks(plan, () => root);
  const definitions: StoredDefinition[] = [];
  for (const machine of plan.machines) addMachine(root, machine, storeIn(definitions, machine.name));
  exportProjectResources(root);
  const required = root.outputs.size;
  addTaskOutputs(root);
  const template = buildTemplate(root, templateParameters(root), 'root', write);
  if (!hasRoom({ ...template.file.counts, outputs: required })) return undefined;
  return deploymentOf(plan, 'flat', template, [], definitions);
}

interface BuiltTemplate {
  readonly file: TemplateFile;
  readonly stack: Stack;
  readonly parameters: readonly TemplateParameter[];
}

function buildTemplate(
  stack: Stack,
  parameters: readonly TemplateParameter[],
  kind: TemplateFile['kind'],
  write: Write,
): BuiltTemplate {
  applyOverlay(stack);
  const content = templateBody(stack, parameters);
  const { characters, ...text } = write(stack.name, content);
  const counts = templateCounts(stack, parameters, characters);
  return { file: { name: stack.name, kind, content, counts, ...text }, stack, parameters };
}

/** Changes the resources of a finished stack as the overlay says. */
function applyOverlay({ resources, plan }: Stack): void {
  for (const [id, patch] of plan.overlay) {
    const resource = resources.get(id);
    if (resource === undefined) continue;
    if (patch === null) resources.delete(id);
    else resources.set(id, mergePatch(resource, patch) as Resource);
  }
}

/** Undefined if the root has no room for the tasks; never undefined once they are moved to separate stacks. */
function nestedDeployment(plan: Plan, write: Write, isMoved: boolean): Deployment | undefined {
  const placement = placementOf(plan, 'nested', isMoved);
  const root = newStack(ROOT, plan, placement, describe(plan, ''));
  const definitions: StoredDefinition[] = [];
  const children = fillStacks(root, definitions);
  addMachineOutputs(root, plan);
  exportProjectResources(root);
  const required = root.outputs.size;
  addTaskOutputs(root);
  const passed = children.map((stack) => {
    const parameters = templateParameters(stack);
    const values = parameters.map((parameter): [string, TemplateValue] => [
      parameter.name,
      parameterValue(root, parameter),
    ]);
    return { stack, parameters, values };
  });
  // The root has asked for every output by now.
  const templates = passed.map(({ stack, parameters, values }): BuiltTemplate => {
    addRequestedOutputs(stack);
    const kind = stack.name.startsWith(TASKS) ? 'tasks' : 'machine';
    const template = buildTemplate(stack, parameters, kind, write);
    const resource = stackResource(root, template.file.key, Object.fromEntries(values));
    addResourceAs(root, placement.stackResourceId(stack.name), resource);
    return template;
  });
  const template = buildTemplate(root, templateParameters(root), 'root', write);
  const unpacked = { ...template.file.counts, parameters: root.parameters.size, outputs: required };
  if (!isMoved && !hasRoom(unpacked)) return undefined;
  return deploymentOf(plan, 'nested', template, templates, definitions);
}

/** Adds all resources to the root and to its nested stacks, which it returns. */
function fillStacks(root: Stack, definitions: StoredDefinition[]): Stack[] {
  const { plan, placement } = root;
  const children = new Map<StackName, Stack>();
  addProjectResources(root);
  for (const home of placement.taskStacks) {
    children.set(home, newStack(home, plan, placement, describe(plan, ', its tasks')));
  }
  placeTasks(plan, (name) => children.get(placement.stackOfTask(name)) ?? root);
  for (const machine of plan.machines) {
    const home = placement.stackOfMachine(machine.name);
    const stack = newStack(home, plan, placement, describe(plan, `, state machine ${plainName(machine.name)}`));
    children.set(home, stack);
    addMachine(stack, machine, storeIn(definitions, machine.name));
  }
  for (const machine of plan.machines) addProjectSubscriptions(root, machine);
  return [...children.values()];
}

function describe({ label }: Plan, what: string): string {
  return `Fluxio project ${label}${what}`;
}

/** Stores a definition that is too long for a template and returns its key; undefined for one that fits. */
function storeIn(definitions: StoredDefinition[], machine: string): (definition: string) => string | undefined {
  return (definition) => {
    if (fitsInTemplate(definition)) return undefined;
    const key = `${shorten(plainName(machine), 100)}.${digest(definition, 12)}.asl.json`;
    definitions.push({ machine, key, text: definition });
    return key;
  };
}

function fitsInTemplate(definition: string): boolean {
  // Most definitions are short. An escape has six characters at most.
  return definition.length * 6 + 2 <= LONGEST_DEFINITION || JSON.stringify(definition).length <= LONGEST_DEFINITION;
}

/** The value that the root passes to a nested stack. */
function parameterValue(root: Stack, { isList, items }: TemplateParameter): TemplateValue {
  const values = items.map(([, { source }]) => sourceValue(root, source));
  return isList ? { 'Fn::Join': [',', values] } : (values[0] ?? '');
}

function sourceValue(root: Stack, source: ParameterSource): TemplateValue {
  switch (source.kind) {
    case 'project':
      return parameterRef(root, source.parameter);
    case 'own':
      return variableRef(root, source.name);
    case 'task':
      return taskParameterRef(root, source.parameter, source.name);
    case 'reference':
      return referenceTo(root, source.to, source.name);
    case 'project-value':
      return projectRef(root, source.value);
  }
}

const BUCKET_URL = 'https://${ArtifactBucket}.s3.${AWS::Region}.${AWS::URLSuffix}/${ArtifactPrefix}/';

function stackResource(root: Stack, key: string, parameters: TemplateObject): Resource {
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

/** In a longer list of outputs it would be hard to find a machine. */
const MOST_OUTPUTS = 100;

/** Outputs for the person who deploys. Other projects import what the stacks of machines export. */
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
  root: BuiltTemplate,
  others: readonly BuiltTemplate[],
  definitions: readonly StoredDefinition[],
): Deployment {
  const templates = [root, ...others];
  const { placement } = root.stack;
  const machines = new Map(plan.machines.map(({ name }) => [placement.stackOfMachine(name), name]));
  return {
    layout,
    files: templates.map(({ file }) => file),
    definitions,
    parameters: parameterFacts(root.parameters),
    packages: packageFacts(plan),
    machines: machineFacts(plan, placement.stackOfMachine),
    tasks: taskFacts(plan),
    retained: retainedOf(plan),
    alarms: templates.reduce((sum, { stack }) => sum + [...stack.resources.keys()].filter(isFailureAlarm).length, 0),
    problems: templates.flatMap((template) => problemsOf(template, machines)),
  };
}

/** `machines` maps a stack to the machine that it was made for. */
function problemsOf({ file, stack }: BuiltTemplate, machines: ReadonlyMap<StackName, string>): DeploymentProblem[] {
  const machine = file.kind === 'machine' ? machines.get(stack.name) : undefined;
  const over = overLimit(file.counts);
  const problems: DeploymentProblem[] = [];
  const owner = file.kind === 'root' ? 'the root template' : `the template '${file.name}'`;
  if (over !== undefined) problems.push({ machine, message: `${owner} has ${over}` });
  for (const [id, { Properties }] of stack.resources) {
    const attached = Properties.ManagedPolicyArns;
    if (!Array.isArray(attached) || attached.length <= MAX_MANAGED) continue;
    const message = `role '${id}' needs ${attached.length} managed policies, but IAM allows at most ${MAX_MANAGED}`;
    problems.push({ machine, role: id, message });
  }
  return problems;
}
