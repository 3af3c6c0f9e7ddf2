// In: the projects of a repository, and the end of an execution. Out: the state machines that subscribe to it, with their input as
// deployed by src/cloudformation/resources/subscriptions.ts.

import type { Json } from '../base/json.ts';
import { TRACE_KEY } from '../base/short-json.ts';
import type { ExecutionResult } from '../run/execution.ts';
import { isMap, type Value } from '../run/value.ts';
import type { LocalProject } from './local-project.ts';

export interface Subscriber {
  readonly project: LocalProject;
  readonly machine: string;
  readonly input: Json;
}

/** An execution that other state machines may wait for. */
export interface Ended {
  readonly project: string;
  readonly machine: string;
  readonly result: ExecutionResult;
}

export function subscribersOf(ended: Ended, projects: readonly LocalProject[]): Subscriber[] {
  const status = ended.result.status === 'succeeded' ? 'success' : 'failure';
  const input = inputAfter(ended);
  if (input === undefined) return [];
  return projects.flatMap((project) =>
    [...project.buildable.project.machines.values()].flatMap(({ name, decorations }) => {
      const isSubscribed = decorations.subscriptions.some(
        (own) =>
          own.source === 'project' &&
          own.project === ended.project &&
          own.machine === ended.machine &&
          own.status === status,
      );
      return isSubscribed ? [{ project, machine: name.text, input }] : [];
    }),
  );
}

/** Undefined for an execution that could not be run. */
function inputAfter({ result }: Ended): Json | undefined {
  const [first] = result.executions;
  const source = first?.arn.replace(':execution:', ':stateMachine:').replace(/:[^:]*$/, '') ?? 'fluxio';
  const trace: Json = { id: (first && traceId(first.input)) ?? 'local', source };
  const withTrace = (members: Iterable<readonly [string, Json]>): Json => new Map([...members, [TRACE_KEY, trace]]);
  switch (result.status) {
    case 'succeeded':
      return withTrace(isMap(result.output) ? result.output : [['output', result.output]]);
    case 'failed':
      return withTrace(reason(result.error ?? null, result.cause ?? null));
    case 'timed-out':
      return withTrace(reason('States.Timeout', 'The execution timed out'));
    case 'aborted':
      return withTrace(reason(result.error ?? 'ExecutionAborted', result.cause ?? 'The execution was aborted'));
    case 'unsupported':
      return undefined;
  }
}

function reason(error: Json, cause: Json): (readonly [string, Json])[] {
  return [
    ['error', error],
    ['cause', cause],
  ];
}

function traceId(input: Value): Json | undefined {
  const trace = isMap(input) ? input.get(TRACE_KEY) : undefined;
  return isMap(trace) ? trace.get('id') : undefined;
}
