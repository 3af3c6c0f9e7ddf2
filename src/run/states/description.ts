// The description of an execution that is over, as the result of a state has it.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
import type { RunningExecution } from '../run.ts';
import type { Value } from '../value.ts';

/** How the description writes data and times. */
export interface Writing {
  readonly data: (value: Value) => Value;
  readonly date: (at: number) => Value;
  /** The ARN of the state machine. */
  readonly machine: string;
}

export function describeExecution(execution: RunningExecution, { data, date, machine }: Writing): Value {
  const { arn, name, input, outcome, startedAt, stoppedAt } = execution;
  const members: [string, Value][] = [
    ['ExecutionArn', arn],
    ['Input', data(input)],
    ['InputDetails', INCLUDED],
    ['Name', name],
    ['StartDate', date(startedAt)],
    ['StateMachineArn', machine],
    ['Status', STATUS[outcome?.status ?? 'aborted']],
    ['StopDate', date(stoppedAt)],
  ];
  if (outcome?.status === 'succeeded') members.push(['Output', data(outcome.output)], ['OutputDetails', INCLUDED]);
  else if (outcome?.status === 'failed' || outcome?.status === 'aborted') {
    if (outcome.cause !== undefined) members.push(['Cause', outcome.cause]);
    if (outcome.error !== undefined) members.push(['Error', outcome.error]);
  }
  // AWS writes the members in alphabetical order.
  return new Map(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const INCLUDED: Value = new Map([['Included', true]]);

const STATUS = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  'timed-out': 'TIMED_OUT',
  aborted: 'ABORTED',
  unsupported: 'FAILED',
} as const;
