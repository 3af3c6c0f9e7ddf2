// Renders an execution as JSON, version 1: how it ended, and the history of each execution as GetExecutionHistory returns it.
import { compactJson, type JsonObject, jsonText } from '../base/json.ts';
import type { ExecutionOutcome, ExecutionResult } from '../run/execution.ts';
import { historyJson } from '../run/history.ts';
import { printedJson } from './escape.ts';

export interface FollowedRun {
  readonly project: string;
  readonly machine: string;
  /** Whose end has started it. */
  readonly after: { readonly project: string; readonly machine: string };
  readonly result: ExecutionResult;
}

/** `followed` are the executions of subscribers. */
export function runJson(result: ExecutionResult, followed: readonly FollowedRun[] = []): string {
  const json = jsonText({
    version: 1,
    ...resultJson(result),
    followed: followed.map(({ project, machine, after, result: own }) => ({
      project,
      machine,
      after: { project: after.project, machine: after.machine },
      ...resultJson(own),
    })),
  });
  return printedJson(json);
}

function resultJson(result: ExecutionResult): JsonObject {
  return {
    ...outcomeJson(result),
    executions: result.executions.map((own) => ({
      executionArn: own.arn,
      name: own.name,
      machine: own.machine,
      parent: own.parent && { executionArn: own.parent.arn, eventId: own.parent.eventId },
      ...outcomeJson(own.outcome),
      input: compactJson(own.input),
      startDate: new Date(result.startTime + own.startedAt).toISOString(),
      stopDate: new Date(result.startTime + own.stoppedAt).toISOString(),
      events: historyJson(own.history, result.startTime),
    })),
  };
}

/** Output is text, as DescribeExecution returns it. */
function outcomeJson(outcome: ExecutionOutcome): JsonObject {
  switch (outcome.status) {
    case 'succeeded':
      return { status: 'SUCCEEDED', output: compactJson(outcome.output) };
    case 'failed':
    case 'aborted':
      return { status: outcome.status.toUpperCase(), error: outcome.error, cause: outcome.cause };
    case 'timed-out':
      return { status: 'TIMED_OUT' };
    case 'unsupported':
      return { status: 'FAILED', error: undefined, cause: outcome.message };
  }
}
