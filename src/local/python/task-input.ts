// In: the service of a task and the effective Parameters of its Task state. Out: the input for the process of the task, as AWS would
// pass it: an event, environment variables, or a message.
import {
  compactJson,
  entriesOf,
  isArray,
  isNumberText,
  type Json,
  type JsonMap,
  type JsonObject,
} from '../../base/json.ts';
import type { LocalService } from './local-task.ts';

export interface Received {
  /** The event of a function, or the input of a worker. */
  readonly event: Json;
  /** The attributes of a worker's message. */
  readonly meta: Readonly<Record<string, string>>;
  /** The environment variables of a process that runs once. */
  readonly env: Readonly<Record<string, string>>;
}

/** The error of AWS where it accepts only a string. Handlers can't catch it. */
export interface RefusedInput {
  readonly refused: string;
}

export function receivedBy(service: LocalService, parameters: Json): Received | RefusedInput {
  const nothing: Received = { event: null, meta: {}, env: {} };
  switch (service) {
    case 'lambda':
    case 'lambda:container':
      return { ...nothing, event: parameters };
    case 'lambda:pexpm-runner': {
      // The runner passes strings unchanged and everything else as JSON.
      const values = [...membersOf(at(parameters, 'environment'))].map(
        ([name, value]) => [name, typeof value === 'string' ? value : compactJson(value)] as const,
      );
      return { ...nothing, env: Object.fromEntries(values) };
    }
    case 'ecs': {
      const container = itemsOf(at(parameters, 'Overrides', 'ContainerOverrides'))[0] ?? null;
      const variables = itemsOf(at(container, 'Environment')).map(
        (own) => [at(own, 'Name'), at(own, 'Value')] as const,
      );
      const env = textsOf(variables);
      return env === undefined ? refused(parameters, 'Value') : { ...nothing, env };
    }
    case 'ecs:worker': {
      const attributes = [...membersOf(at(parameters, 'MessageAttributes'))];
      const meta = textsOf(attributes.map(([name, own]) => [name, at(own, 'StringValue')]));
      if (meta === undefined) return refused(parameters, 'StringValue');
      return { ...nothing, meta, event: at(parameters, 'MessageBody', 'Input') };
    }
  }
}

function refused(parameters: Json, field: string): RefusedInput {
  const text = compactJson(parameters);
  return {
    refused: `The Parameters '${text}' could not be used to start the Task: [The value for the field '${field}' must be a STRING]`,
  };
}

function textsOf(pairs: readonly (readonly [name: Json, value: Json])[]): Record<string, string> | undefined {
  if (!pairs.every(([name, value]) => typeof name === 'string' && typeof value === 'string')) return undefined;
  return Object.fromEntries(pairs);
}

/** The value at these keys. Null if it does not exist. */
function at(value: Json, ...keys: readonly string[]): Json {
  let own = value;
  for (const key of keys) own = new Map(membersOf(own)).get(key) ?? null;
  return own;
}

function membersOf(value: Json): [string, Json][] {
  if (!isObject(value)) return [];
  return [...entriesOf(value)].flatMap(([key, own]) => (own === undefined ? [] : [[key, own]]));
}

function itemsOf(value: Json): readonly Json[] {
  return isArray(value) ? value : [];
}

function isObject(value: Json): value is JsonMap | JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value) && !isNumberText(value);
}
