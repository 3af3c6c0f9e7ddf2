// Runs definitions with src/run behind the interface of the other evaluators of generated programs: calls go to the world,
// and the result is how the program ends. Retries start at once, and a task takes the place of each Wait, so that
// iterations and branches run one after another and the logs can be compared.
import { compactJson, type Json } from '../../src/base/json.ts';
import { execute } from '../../src/run/execute.ts';
import type { Answer, Call, ExecutionOutcome, HistoryEvent } from '../../src/run/execution.ts';
import { type Definitions, rewriteWait, structOf } from './local-stepfunctions.ts';
import { taskCall } from './task-call.ts';
import {
  CONTEXT,
  canonical,
  type End,
  isFailure,
  isList,
  isStruct,
  outOfScope,
  type Struct,
  type Value,
  type World,
} from './world.ts';

export async function runDefinitions(definitions: Definitions, name: string, input: Value, world: World): Promise<End> {
  const machines = new Map([...definitions].map(([machine, definition]) => [machine, rewritten(definition) as Json]));
  const perform = (call: Call): Answer => performIn(world, call);
  const options = { machine: name, name: 'run', region: 'eu-west-1', input: input as Json, perform };
  const result = await execute(machines, options);
  // Python has no limit of data, and results of executions that contain results of executions grow fast.
  const isTooLarge = ({ details }: HistoryEvent): boolean => details.error === 'States.DataLimitExceeded';
  if (result.executions.some(({ history }) => history.some(isTooLarge))) throw outOfScope('too much data');
  return endOf(result);
}

function performIn(world: World, { resource, input }: Call): Answer {
  const parameters = reduced(plain(input));
  if (resource === 'wait') {
    world.record('wait', structOf(parameters).time ?? null);
    return { kind: 'return', value: null };
  }
  const { kind, name, details } = taskCall(resource, parameters);
  if (kind === 'machine') {
    world.record(`machine ${name}`, details);
    return { kind: 'start', machine: name, input: structOf(plain(input)).Input as Json };
  }
  try {
    return { kind: 'return', value: world.perform(name, details) as Json };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    const { error, cause } = thrown.failure;
    return { kind: 'raise', error, cause };
  }
}

function endOf(outcome: ExecutionOutcome): End {
  if (outcome.status === 'succeeded') return { status: 'succeeded', output: reduced(plain(outcome.output)) };
  if (outcome.status !== 'failed') throw new Error(`the execution is ${outcome.status}`);
  const { error = '', cause = '' } = outcome;
  return { status: 'failed', error, cause: String(reduced(cause)) };
}

function plain(value: Json): Value {
  return JSON.parse(compactJson(value)) as Value;
}

/** Replaces waits and the intervals of retriers anywhere in a definition. */
function rewritten(value: Value): Value {
  if (isList(value)) return value.map(rewritten);
  if (!isStruct(value)) return value;
  if (value.Type === 'Wait') return rewriteWait(value);
  const members = Object.entries(value).map(([key, member]): [string, Value] =>
    key === 'IntervalSeconds' ? [key, 0] : [key, rewritten(member)],
  );
  return Object.fromEntries(members);
}

const EXECUTION = /^arn:aws:states:[\w-]+:\d+:execution:/;

/** Leaves of descriptions of executions what `executionResult` has, because evaluators do not name executions. */
function reduced(value: Value): Value {
  if (typeof value === 'string') {
    if (EXECUTION.test(value)) return CONTEXT.Execution.Id;
    return value.startsWith('{"') && value.includes('"ExecutionArn"')
      ? canonical(reduced(JSON.parse(value) as Value))
      : value;
  }
  if (isList(value)) return value.map(reduced);
  if (!isStruct(value)) return value;
  const { Status, Output, Error: error, Cause } = value;
  if (value.ExecutionArn === undefined || Status === undefined) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reduced(member)]));
  }
  if (Status === 'SUCCEEDED') return { Status, Output: canonical(reduced(JSON.parse(String(Output)) as Value)) };
  const result: Struct = { Status, Error: error ?? '', Cause: error === 'States.Runtime' ? '' : reduced(Cause ?? '') };
  return result;
}
