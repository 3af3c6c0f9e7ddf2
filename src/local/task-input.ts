// In: the service of a task, and the effective Parameters of its Task state. Out: the data that the author passed to it.
import { isArray, type Json } from '../base/json.ts';
import type { Service } from '../project/project.ts';
import { isMap, type Value } from '../run/value.ts';

/** CodeBuild has no input, so its environment variables are returned. */
export function dataOf(service: Service, parameters: Value): Value {
  switch (service) {
    case 'lambda':
    case 'lambda:container':
      return at(parameters, 'data') ?? parameters;
    case 'lambda:pexpm-runner':
      return at(parameters, 'environment', 'SFN_INPUT_VALUE') ?? new Map();
    case 'ecs': {
      const [container] = listAt(parameters, 'Overrides', 'ContainerOverrides');
      return variablesIn(listAt(container, 'Environment')).get('SFN_INPUT_VALUE') ?? new Map();
    }
    case 'ecs:worker':
      return at(parameters, 'MessageBody', 'Input') ?? new Map();
    case 'codebuild':
      return variablesIn(listAt(parameters, 'EnvironmentVariablesOverride'));
  }
}

/** The data of a called function. */
export function dataOfFunction(parameters: Value): Value {
  return at(parameters, 'Input', 'data') ?? at(parameters, 'Input') ?? parameters;
}

export function inputOfExecution(parameters: Value): Json {
  return at(parameters, 'Input') ?? new Map();
}

function variablesIn(pairs: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(pairs.map((pair) => [String(at(pair, 'Name')), at(pair, 'Value') ?? null]));
}

function at(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  let found = value;
  for (const key of keys) found = isMap(found) ? found.get(key) : undefined;
  return found;
}

function listAt(value: Value | undefined, ...keys: readonly string[]): readonly Value[] {
  const found = at(value, ...keys);
  return found !== undefined && isArray(found) ? found : [];
}
