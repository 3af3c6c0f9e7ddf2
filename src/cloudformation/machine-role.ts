// What a state machine may do: exactly what its states do. One statement for each kind of call, with the
// resources that it concerns. https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
import type { JsonObject } from '../base/json.ts';
import { deployedName, LONGEST } from '../project/deployed-names.ts';
import { buildProjectName } from './codebuild.ts';
import { DELIVER_LOGS } from './logs.ts';
import { parameterRef, referenceTo, type Stack } from './part.ts';
import type { PlannedMachine, PlannedTask } from './plan.ts';
import { allow, type RolePolicy } from './policy.ts';
import { machineName } from './task.ts';
import { arn } from './template.ts';

const TRACE_EXECUTION = allow(
  'XRay',
  ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  '*',
);

export function machinePolicies(part: Stack, machine: PlannedMachine): RolePolicy[] {
  const of = (...services: readonly string[]): PlannedTask[] =>
    machine.tasks.filter(({ task }) => services.includes(task.service));
  return [
    { name: 'observability', statements: [DELIVER_LOGS, TRACE_EXECUTION] },
    {
      name: 'tasks',
      statements: [
        ...invoke(part, of('lambda', 'lambda:container'), of('lambda:pexpm-runner').length > 0),
        ...runEcs(part, of('ecs')),
        ...send(part, of('ecs:worker')),
        ...nested(part, machine.calls),
        ...build(part, of('codebuild')),
      ],
    },
  ];
}

function invoke(part: Stack, tasks: readonly PlannedTask[], withRunner: boolean): JsonObject[] {
  const functions = tasks.map(({ name }) => referenceTo(part, 'LambdaFunction', name));
  if (withRunner) functions.push(parameterRef(part, 'PexpmRunnerFunctionArn'));
  return functions.length === 0 ? [] : [allow('InvokeLambda', 'lambda:InvokeFunction', functions)];
}

/** Of any revision: executions that began before an update go on with the one before. */
function runEcs(part: Stack, tasks: readonly PlannedTask[]): JsonObject[] {
  if (tasks.length === 0) return [];
  const families = tasks.map(({ name }) => {
    parameterRef(part, 'Environment');
    return arn('ecs', `task-definition/${deployedName(part.plan.project, name, LONGEST.family)}:*`);
  });
  const roles = tasks.flatMap(({ name }) => [
    referenceTo(part, 'ECSTaskRole', name),
    referenceTo(part, 'ECSExecutionRole', name),
  ]);
  const inCluster = { ArnEquals: { 'ecs:cluster': parameterRef(part, 'ECSClusterArn') } };
  parameterRef(part, 'ECSClusterName');
  return [
    allow('RunEcsTask', 'ecs:RunTask', families, inCluster),
    allow('WatchEcsTask', ['ecs:DescribeTasks', 'ecs:StopTask'], arn('ecs', 'task/${ECSClusterName}/*'), inCluster),
    allow('PassEcsRoles', 'iam:PassRole', roles, {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
    events('EcsEvents', 'StepFunctionsGetEventsForECSTaskRule'),
  ];
}

function send(part: Stack, tasks: readonly PlannedTask[]): JsonObject[] {
  const queues = tasks.map(({ name }) => referenceTo(part, 'QueueArn', name));
  return queues.length === 0 ? [] : [allow('SendToWorker', 'sqs:SendMessage', queues)];
}

function nested(part: Stack, calls: readonly string[]): JsonObject[] {
  if (calls.length === 0) return [];
  parameterRef(part, 'Environment');
  return [
    allow(
      'StartNested',
      'states:StartExecution',
      calls.map((machine) => referenceTo(part, 'StateMachine', machine)),
    ),
    allow(
      'WatchNested',
      ['states:DescribeExecution', 'states:StopExecution'],
      calls.map((machine) => arn('states', `execution:${machineName(part.plan, machine)}:*`)),
    ),
    events('NestedEvents', 'StepFunctionsGetEventsForStepFunctionsExecutionRule'),
  ];
}

function build(part: Stack, tasks: readonly PlannedTask[]): JsonObject[] {
  if (tasks.length === 0) return [];
  const projects = tasks.map(({ name }) => {
    parameterRef(part, 'Environment');
    return arn('codebuild', `project/${buildProjectName(part.plan.project, name)}`);
  });
  const actions = [
    'codebuild:BatchGetBuilds',
    'codebuild:BatchGetReports',
    'codebuild:StartBuild',
    'codebuild:StopBuild',
  ];
  return [
    allow('RunBuild', actions, projects),
    events('BuildEvents', 'StepFunctionsGetEventForCodeBuildStartBuildRule'),
  ];
}

/** The rule that the service makes in the account to learn that what it waits for has ended. */
function events(sid: string, rule: string): JsonObject {
  return allow(sid, ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'], arn('events', `rule/${rule}`));
}
