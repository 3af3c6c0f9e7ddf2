// In: a task or nested machine of the graph. Out: the Resource and Parameters of its Task state, by service.
//   Foo(data["x"])  →  {"Resource": "${LambdaFunctionFoo}", "Parameters": {"meta": …, "data.$": "$['x']"}}
import { type Json, type JsonObject, pythonJson } from '../base/json.ts';
import type { MachineState, TaskState } from '../graph/graph.ts';
import type { Instance } from '../graph/instance.ts';

/** The fields of a Task state that depend on the service. */
export interface TaskFields {
  readonly resource: string;
  readonly parameters: JsonObject;
  /** Whether transient errors of Lambda itself are retried, as AWS recommends. */
  readonly hasDefaultRetry: boolean;
}

/** The metadata of the execution that every task gets, by name of environment variable. */
const META = {
  SFN_EXECUTION_NAME: '$$.Execution.Name',
  SFN_STATE_NAME: '$$.State.Name',
  SFN_STATE_MACHINE_NAME: '$$.StateMachine.Name',
  TRACE_ID: '$.__trace.id',
  TRACE_SOURCE: '$.__trace.source',
} as const;

/** What the fields depend on. */
export type Called =
  | Pick<MachineState, 'kind' | 'machine' | 'input'>
  | (Pick<TaskState, 'kind' | 'input' | 'env' | 'buildArguments'> & {
      readonly task: { readonly name: { readonly text: string }; readonly service: TaskState['task']['service'] };
    });

export function taskFields(state: Called, role: Instance['role']): TaskFields {
  if (state.kind === 'machine') {
    return shape('arn:aws:states:::states:startExecution.sync', {
      Input: {
        'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$': '$$.Execution.Id',
        '__trace.$': '$.__trace',
        'data.$': state.input,
      },
      StateMachineArn: `\${StateMachine${state.machine}}`,
    });
  }
  const name = state.task.name.text;
  switch (state.task.service) {
    case 'lambda':
    case 'lambda:container':
      return { resource: `\${LambdaFunction${name}}`, parameters: lambda(state.input), hasDefaultRetry: true };
    case 'lambda:pexpm-runner':
      return { resource: `\${LambdaFunction${name}}`, parameters: pexpm(name, state.input), hasDefaultRetry: true };
    case 'ecs':
      return shape('arn:aws:states:::ecs:runTask.sync', ecs(name, state.input));
    case 'ecs:worker':
      return shape('arn:aws:states:::sqs:sendMessage.waitForTaskToken', worker(name, state.input, role));
    case 'codebuild':
      return shape('arn:aws:states:::codebuild:startBuild.sync', codebuild(name, state));
  }
}

function shape(resource: string, parameters: JsonObject): TaskFields {
  return { resource, parameters, hasDefaultRetry: false };
}

function lambda(input: string): JsonObject {
  const meta = Object.entries(META).map(([name, path]) => [`${name.toLowerCase()}.$`, path]);
  return { meta: Object.fromEntries(meta), 'data.$': input };
}

function pexpm(name: string, input: string): JsonObject {
  const meta = Object.entries(META).map(([variable, path]) => [`${variable}.$`, path]);
  return {
    package_name: `\${PackageName${name}}`,
    package_version: `\${PackageVersion${name}}`,
    command: [`\${PackageName${name}}`, 'run'],
    include_parent_environment: true,
    return_stdout: true,
    environment: { ...Object.fromEntries(meta), 'SFN_INPUT_VALUE.$': input },
  };
}

function ecs(name: string, input: string): JsonObject {
  const environment: Json[] = Object.entries(META).map(([variable, path]) => ({ Name: variable, 'Value.$': path }));
  if (input !== '$') environment.push({ Name: 'SFN_INPUT_VALUE', 'Value.$': input });
  return {
    LaunchType: 'FARGATE',
    Cluster: '${ECSClusterArn}',
    TaskDefinition: `\${ECSTaskDefinition${name}}`,
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: 'DISABLED',
        SecurityGroups: ['${DatabaseSecurityGroup}', '${PrivateLoadBalancerSecurityGroup}'],
        Subnets: ['${Subnet0}', '${Subnet1}', '${Subnet2}', '${Subnet3}'],
      },
    },
    Overrides: { ContainerOverrides: [{ Name: name, Environment: environment }] },
  };
}

/** In an iterator the data has the index of the item. In a branch it does not, even if the branch is in an iterator. */
function worker(name: string, input: string, role: Instance['role']): JsonObject {
  const group =
    role === 'iterator'
      ? "States.Format('{}_{}_{}', $$.Execution.Name, $$.State.EnteredTime, $.context_index)"
      : "States.Format('{}_{}', $$.Execution.Name, $$.State.EnteredTime)";
  const attributes = Object.entries(META).map(([variable, path]) => [
    variable,
    { DataType: 'String', 'StringValue.$': path },
  ]);
  return {
    QueueUrl: `\${QueueUrl${name}}`,
    'MessageGroupId.$': group,
    MessageAttributes: Object.fromEntries(attributes),
    MessageBody: { 'Input.$': input, 'TaskToken.$': '$$.Task.Token' },
  };
}

function codebuild(name: string, state: Pick<TaskState, 'env' | 'buildArguments'>): JsonObject {
  const variables: Json[] = state.env.map((variable) => ({
    Name: variable.name,
    [variable.isPath ? 'Value.$' : 'Value']: variable.value,
  }));
  variables.push({ Name: 'BUILD_ARG_VARS', Value: pythonJson(state.buildArguments ?? {}) });
  return {
    ProjectName: `\${CodeBuildProjectName${name}}`,
    'SourceVersion.$': '$.source_version',
    EnvironmentVariablesOverride: variables,
  };
}
