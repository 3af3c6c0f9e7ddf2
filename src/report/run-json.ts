// Renders an execution as JSON, version 1: how it ended, and the history of each execution as GetExecutionHistory returns it.
import { compactJson, type JsonObject, jsonText } from '../base/json.ts';
import type { ExecutionOutcome, ExecutionResult } from '../run/execution.ts';
import { historyJson } from '../run/history.ts';
import { printedJson } from './escape.ts';

export function runJson(result: ExecutionResult): string {
  const json = jsonText({
    version: 1,
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
  });
  return printedJson(json);
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
