// Decodes a Task state: from its Resource and its evaluated Parameters to the task or machine that it runs and the
// details that the log records. Written only from the DSL's README.
import { isList, isStruct, type Struct, type Value } from './world.ts';

export interface TaskCall {
  readonly kind: 'task' | 'machine';
  readonly name: string;
  readonly details: Value;
}

export function taskCall(resource: string, parameters: Value): TaskCall {
  if (!isStruct(parameters)) throw new Error('a Task without Parameters');
  const lambda = /^\$\{LambdaFunction(\w+)\}$/.exec(resource)?.[1];
  if (lambda !== undefined) {
    const environment = parameters.environment;
    if (isStruct(environment)) return task(lambda, environment.SFN_INPUT_VALUE, variablesOf(environment));
    const meta = structOf(parameters.meta);
    return task(lambda, parameters.data, { id: meta.trace_id, source: meta.trace_source });
  }
  switch (/:::(.+)$/.exec(resource)?.[1]) {
    case 'ecs:runTask.sync': {
      const container = structOf(listOf(structOf(parameters.Overrides).ContainerOverrides)[0]);
      const variables = pairs(listOf(container.Environment));
      return task(String(container.Name), variables.SFN_INPUT_VALUE, variablesOf(variables));
    }
    case 'sqs:sendMessage.waitForTaskToken': {
      const name = /^\$\{QueueUrl(\w+)\}$/.exec(String(parameters.QueueUrl))?.[1];
      const attributes = Object.entries(structOf(parameters.MessageAttributes));
      const variables = Object.fromEntries(
        attributes.map(([key, value]) => [key, structOf(value).StringValue ?? null]),
      );
      const index = /^[^_]+_[^_]+(?:_(\d+))?$/.exec(String(parameters.MessageGroupId))?.[1];
      return task(String(name), structOf(parameters.MessageBody).Input, { ...variablesOf(variables), group: index });
    }
    case 'codebuild:startBuild.sync': {
      const name = /^\$\{CodeBuildProjectName(\w+)\}$/.exec(String(parameters.ProjectName))?.[1];
      const variables = pairs(listOf(parameters.EnvironmentVariablesOverride));
      return task(String(name), undefined, { variables, version: parameters.SourceVersion });
    }
    case 'states:startExecution.sync': {
      const name = /^\$\{StateMachine(\w+)\}$/.exec(String(parameters.StateMachineArn))?.[1];
      return { kind: 'machine', name: String(name), details: parameters.Input ?? null };
    }
    default:
      throw new Error(`unknown resource ${resource}`);
  }
}

/** Omits missing values, so that they differ from null. */
export function details(input: Value | undefined, rest: { readonly [key: string]: Value | undefined }): Value {
  const all = Object.entries({ input, ...rest });
  return Object.fromEntries(all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function task(name: string, input: Value | undefined, rest: { readonly [key: string]: Value | undefined }): TaskCall {
  return { kind: 'task', name, details: details(input, rest) };
}

function variablesOf(variables: Struct): { readonly [key: string]: Value | undefined } {
  return { id: variables.TRACE_ID, source: variables.TRACE_SOURCE };
}

function pairs(variables: readonly Value[]): Struct {
  return Object.fromEntries(variables.map(structOf).map(({ Name, Value }) => [String(Name), Value ?? null]));
}

function structOf(value: Value | undefined): Struct {
  if (!isStruct(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}

function listOf(value: Value | undefined): readonly Value[] {
  if (!isList(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}
