// Turns the States Language definition of a machine into text for a template, and lists the values of its variables.
// A deployment replaces `${name}` anywhere in the text, even in user text. The dollars of user text are therefore
// written as JSON escapes, which are decoded after the replacement.
// https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-stepfunctions, DefinitionProcessor
import { compactJson, entriesOf, isArray, isNumberText, type Json } from '../../base/json.ts';
import type { PlannedMachine, PlannedTask } from '../plan/plan.ts';
import { parameterRef, referenceTo, type Stack, taskParameterRef } from '../stack/stack.ts';
import type { TemplateObject, TemplateValue } from '../stack/template.ts';

/** Parameters of a Task state that contain variables for the deployment, and never user text. */
const OURS: ReadonlySet<string> = new Set([
  'Cluster',
  'TaskDefinition',
  'SecurityGroups',
  'Subnets',
  'QueueUrl',
  'StateMachineArn',
  'ProjectName',
  'package_name',
  'package_version',
  'command',
]);

/** Marks the dollar of a variable until all other dollars are escaped. JSON text never contains this character. */
const MARK = '\u0000';

export function definitionText(definition: Json): string {
  return compactJson(markMachine(definition)).replaceAll('${', '\\u0024{').replaceAll(MARK, '$');
}

function markMachine(machine: Json): Json {
  return mapMembers(machine, (field, value) =>
    field === 'States' ? mapMembers(value, (_, state) => markState(state)) : value,
  );
}

function markState(state: Json): Json {
  return mapMembers(state, (field, value) => {
    if (field === 'Iterator' || field === 'ItemProcessor') return markMachine(value);
    if (field === 'Branches' && isArray(value)) return value.map(markMachine);
    if (field === 'Resource') return mark(value);
    return field === 'Parameters' ? mapMembers(value, markParameter) : value;
  });
}

function markParameter(field: string, value: Json): Json {
  if (OURS.has(field)) return isArray(value) ? value.map(mark) : mark(value);
  if (field === 'NetworkConfiguration') {
    return mapMembers(value, (_, inner) => mapMembers(inner, markParameter));
  }
  return value;
}

function mark(value: Json): Json {
  if (typeof value !== 'string' || !value.startsWith('${')) return value;
  return { numberText: `"${MARK}${value.slice(1)}"` };
}

function mapMembers(value: Json, change: (field: string, member: Json) => Json): Json {
  if (typeof value !== 'object' || value === null || isArray(value) || isNumberText(value)) return value;
  const members = new Map<string, Json>();
  for (const [field, member] of entriesOf(value)) {
    if (member !== undefined) members.set(field, change(field, member));
  }
  return members;
}

/** The values of exactly the variables in the definition, by name. */
export function substitutionsOf(stack: Stack, { tasks, calls }: PlannedMachine): TemplateObject {
  const values = new Map<string, TemplateValue>();
  for (const task of tasks) for (const [name, value] of taskVariables(stack, task)) values.set(name, value);
  for (const machine of calls) values.set(`StateMachine${machine}`, referenceTo(stack, 'StateMachine', machine));
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function taskVariables(stack: Stack, { name, task }: PlannedTask): [string, TemplateValue][] {
  switch (task.service) {
    case 'lambda':
    case 'lambda:container':
      return [[`LambdaFunction${name}`, referenceTo(stack, 'LambdaFunction', name)]];
    case 'lambda:pexpm-runner':
      return [
        [`LambdaFunction${name}`, parameterRef(stack, 'PexpmRunnerFunctionArn')],
        [`PackageName${name}`, taskParameterRef(stack, 'PackageName', name)],
        [`PackageVersion${name}`, taskParameterRef(stack, 'PackageVersion', name)],
      ];
    case 'ecs':
      return [
        ['ECSClusterArn', parameterRef(stack, 'ECSClusterArn')],
        [`ECSTaskDefinition${name}`, referenceTo(stack, 'ECSTaskDefinition', name)],
        ...NETWORK.map((parameter): [string, TemplateValue] => [parameter, parameterRef(stack, parameter)]),
      ];
    case 'ecs:worker':
      return [[`QueueUrl${name}`, referenceTo(stack, 'QueueUrl', name)]];
    case 'codebuild':
      return [[`CodeBuildProjectName${name}`, referenceTo(stack, 'CodeBuildProjectName', name)]];
  }
}

const NETWORK = [
  'DatabaseSecurityGroup',
  'PrivateLoadBalancerSecurityGroup',
  'Subnet0',
  'Subnet1',
  'Subnet2',
  'Subnet3',
] as const;
