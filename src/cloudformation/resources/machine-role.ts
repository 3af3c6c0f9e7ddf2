// The permissions of a state machine: exactly what its states need. One statement for each kind of call, restricted to
// the resources that it uses.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
import { deployedName, LONGEST } from '../../project/deployed-names.ts';
import type { PlannedMachine, PlannedTask } from '../plan/plan.ts';
import { parameterRef, referenceTo, type Stack } from '../stack/stack.ts';
import { arn, type TemplateObject } from '../stack/template.ts';
import { buildProjectName } from './codebuild.ts';
import { DELIVER_LOGS } from './logs.ts';
import { allow, type RolePolicy } from './policy.ts';
import { machineName } from './task.ts';

const TRACE_EXECUTION = allow(
  'XRay',
  ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  '*',
);

/** What a machine does apart from running its states. */
export interface Observability {
  readonly isLogged: boolean;
  readonly isTraced: boolean;
}

export function machinePolicies(
  stack: Stack,
  machine: PlannedMachine,
  { isLogged, isTraced }: Observability,
): RolePolicy[] {
  const tasksOf = (...services: readonly string[]): PlannedTask[] =>
    machine.tasks.filter(({ task }) => services.includes(task.service));
  return [
    {
      name: 'observability',
      statements: [...(isLogged ? [DELIVER_LOGS] : []), ...(isTraced ? [TRACE_EXECUTION] : [])],
    },
    {
      name: 'tasks',
      statements: [
        ...lambdaStatements(stack, tasksOf('lambda', 'lambda:container'), tasksOf('lambda:pexpm-runner').length > 0),
        ...ecsStatements(stack, tasksOf('ecs')),
        ...workerStatements(stack, tasksOf('ecs:worker')),
        ...nestedStatements(stack, machine.calls),
        ...buildStatements(stack, tasksOf('codebuild')),
      ],
    },
  ];
}

function lambdaStatements(stack: Stack, tasks: readonly PlannedTask[], withRunner: boolean): TemplateObject[] {
  const functions = tasks.map(({ name }) => referenceTo(stack, 'LambdaFunction', name));
  if (withRunner) functions.push(parameterRef(stack, 'PexpmRunnerFunctionArn'));
  return functions.length === 0 ? [] : [allow('InvokeLambda', 'lambda:InvokeFunction', functions)];
}

/** Allows all revisions, because executions that started before an update keep using the previous one. */
function ecsStatements(stack: Stack, tasks: readonly PlannedTask[]): TemplateObject[] {
  if (tasks.length === 0) return [];
  const families = tasks.map(({ name }) => {
    parameterRef(stack, 'Environment');
    return arn('ecs', `task-definition/${deployedName(stack.plan.project, name, LONGEST.family)}:*`);
  });
  const roles = tasks.flatMap(({ name }) => [
    referenceTo(stack, 'ECSTaskRole', name),
    referenceTo(stack, 'ECSExecutionRole', name),
  ]);
  const inCluster = { ArnEquals: { 'ecs:cluster': parameterRef(stack, 'ECSClusterArn') } };
  parameterRef(stack, 'ECSClusterName');
  return [
    allow('RunEcsTask', 'ecs:RunTask', families, inCluster),
    allow('WatchEcsTask', ['ecs:DescribeTasks', 'ecs:StopTask'], arn('ecs', 'task/${ECSClusterName}/*'), inCluster),
    allow('PassEcsRoles', 'iam:PassRole', roles, {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
    managedRule('EcsEvents', 'StepFunctionsGetEventsForECSTaskRule'),
  ];
}

function workerStatements(stack: Stack, tasks: readonly PlannedTask[]): TemplateObject[] {
  const queues = tasks.map(({ name }) => referenceTo(stack, 'QueueArn', name));
  return queues.length === 0 ? [] : [allow('SendToWorker', 'sqs:SendMessage', queues)];
}

function nestedStatements(stack: Stack, calls: readonly string[]): TemplateObject[] {
  if (calls.length === 0) return [];
  parameterRef(stack, 'Environment');
  return [
    allow(
      'StartNested',
      'states:StartExecution',
      calls.map((machine) => referenceTo(stack, 'StateMachine', machine)),
    ),
    allow(
      'WatchNested',
      ['states:DescribeExecution', 'states:StopExecution'],
      calls.map((machine) => arn('states', `execution:${machineName(stack.plan, machine)}:*`)),
    ),
    managedRule('NestedEvents', 'StepFunctionsGetEventsForStepFunctionsExecutionRule'),
  ];
}

function buildStatements(stack: Stack, tasks: readonly PlannedTask[]): TemplateObject[] {
  if (tasks.length === 0) return [];
  const projects = tasks.map(({ name }) => {
    parameterRef(stack, 'Environment');
    return arn('codebuild', `project/${buildProjectName(stack.plan.project, name)}`);
  });
  const actions = [
    'codebuild:BatchGetBuilds',
    'codebuild:BatchGetReports',
    'codebuild:StartBuild',
    'codebuild:StopBuild',
  ];
  return [
    allow('RunBuild', actions, projects),
    managedRule('BuildEvents', 'StepFunctionsGetEventForCodeBuildStartBuildRule'),
  ];
}

/** Allows the managed rule by which Step Functions learns that a job it waits for has ended. */
function managedRule(sid: string, rule: string): TemplateObject {
  return allow(sid, ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'], arn('events', `rule/${rule}`));
}
