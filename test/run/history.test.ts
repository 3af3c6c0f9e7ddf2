// Histories have the events of AWS, in its shape. The expected sequences are those that LocalStack's tests recorded from AWS, in
// https://github.com/localstack/localstack/tree/main/tests/aws/services/stepfunctions/v2: services/test_lambda_task, error_handling,
// scenarios/test_base_scenarios, services/test_sfn_task_service and callback.

import type { Answer, Call } from '../../src/run/execution.ts';
import { historyJson } from '../../src/run/history.ts';
import { runMachine, runState } from '../support/execution.ts';

/** `id previousEventId type`, as one line per event. */
async function events(
  definition: object,
  input: unknown,
  perform?: (call: Call) => Answer,
): Promise<readonly string[]> {
  const { first } = await runMachine(definition, input, perform);
  return first.history.map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`);
}

const pass = { Type: 'Pass', End: true };
const fail = { Type: 'Fail', Error: 'E', Cause: 'c' };
const lambda = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' };
const one = (X: object, rest: object = {}): object => ({ StartAt: 'X', States: { X, ...rest } });
const inner = (I: object): object => ({ StartAt: 'I', States: { I } });

test('a Lambda function that is retried and caught', async () => {
  const X = {
    ...lambda,
    Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['E'], Next: 'Y' }],
    End: true,
  };
  expect(await events(one(X, { Y: pass }), {}, () => ({ kind: 'raise', error: 'E', cause: '' }))).toEqual([
    '1 0 ExecutionStarted',
    '2 0 TaskStateEntered',
    '3 2 LambdaFunctionScheduled',
    '4 3 LambdaFunctionStarted',
    '5 4 LambdaFunctionFailed',
    '6 5 LambdaFunctionScheduled',
    '7 6 LambdaFunctionStarted',
    '8 7 LambdaFunctionFailed',
    '9 8 TaskStateExited',
    '10 9 PassStateEntered',
    '11 10 PassStateExited',
    '12 11 ExecutionSucceeded',
  ]);
});

test('iterations', async () => {
  const X = { Type: 'Map', MaxConcurrency: 1, Iterator: inner(pass), End: true };
  expect(await events(one(X), [1, 2])).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered',
    '3 2 MapStateStarted',
    '4 3 MapIterationStarted',
    '5 4 PassStateEntered',
    '6 5 PassStateExited',
    '7 6 MapIterationSucceeded',
    '8 6 MapIterationStarted',
    '9 8 PassStateEntered',
    '10 9 PassStateExited',
    '11 10 MapIterationSucceeded',
    '12 11 MapStateSucceeded',
    '13 11 MapStateExited',
    '14 13 ExecutionSucceeded',
  ]);
});

test('an iteration that fails, with a retrier', async () => {
  const X = { Type: 'Map', Iterator: inner(fail), Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], End: true };
  expect(await events(one(X), [1])).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered',
    '3 2 MapStateStarted',
    '4 3 MapIterationStarted',
    '5 4 FailStateEntered',
    '6 5 MapIterationFailed',
    '7 5 MapStateStarted',
    '8 7 MapIterationStarted',
    '9 8 FailStateEntered',
    '10 9 MapIterationFailed',
    '11 9 MapStateFailed',
    '12 11 ExecutionFailed',
  ]);
});

test('branches, one of which fails', async () => {
  const X = {
    Type: 'Parallel',
    Branches: [inner({ Type: 'Wait', Seconds: 9, End: true }), inner({ ...lambda, End: true })],
    End: true,
  };
  const raise = (): Answer => ({ kind: 'raise', error: 'E', cause: '' });
  expect(await events(one(X), {}, raise)).toEqual([
    '1 0 ExecutionStarted',
    '2 0 ParallelStateEntered',
    '3 2 ParallelStateStarted',
    '4 3 WaitStateEntered',
    '5 3 TaskStateEntered',
    '6 5 LambdaFunctionScheduled',
    '7 6 LambdaFunctionStarted',
    '8 7 LambdaFunctionFailed',
    '9 8 TaskStateAborted',
    '10 4 WaitStateAborted',
    '11 8 ParallelStateFailed',
    '12 11 ExecutionFailed',
  ]);
});

test('a distributed Map', async () => {
  const ItemProcessor = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...inner(pass) };
  expect(await events(one({ Type: 'Map', ItemProcessor, End: true }), [1])).toEqual([
    '1 0 ExecutionStarted',
    '2 0 MapStateEntered',
    '3 2 MapStateStarted',
    '4 3 MapRunStarted',
    '5 4 MapRunSucceeded',
    '6 5 MapStateSucceeded',
    '7 5 MapStateExited',
    '8 7 ExecutionSucceeded',
  ]);
});

test.each<[string, object, Answer, readonly string[]]>([
  [
    'arn:aws:states:::lambda:invoke',
    { TimeoutSeconds: 5 },
    { kind: 'return', value: 1, after: 6 },
    ['TaskScheduled', 'TaskStarted', 'TaskTimedOut'],
  ],
  [
    'arn:aws:states:::ecs:runTask.sync',
    {},
    { kind: 'return', value: 1 },
    ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
  ],
  [
    'arn:aws:states:us-east-1:123456789012:activity:a',
    {},
    { kind: 'return', value: 1 },
    ['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded'],
  ],
  [
    '${LambdaFunctionF}',
    { TimeoutSeconds: 5 },
    { kind: 'raise', error: 'States.Timeout', cause: '' },
    ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionTimedOut'],
  ],
  [
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    { HeartbeatSeconds: 2 },
    { kind: 'return', value: 1, after: 3 },
    ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskTimedOut'],
  ],
])('%s with %j', async (Resource, fields, answer, expected) => {
  const { first } = await runState({ Type: 'Task', Resource, ...fields }, {}, () => answer);
  expect(first.history.map(({ type }) => type).slice(2, 2 + expected.length)).toEqual(expected);
});

test('the shape of GetExecutionHistory', async () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
    TimeoutSeconds: 9,
    Assign: { v: [1] },
    End: true,
  };
  const { first } = await runMachine(one(task), { in: 1 }, () => ({ kind: 'return', value: { out: 'ü' }, after: 1.5 }));
  expect(
    JSON.parse(
      JSON.stringify(historyJson(first.history, Date.UTC(2030, 0, 31)), (_, value) =>
        value instanceof Map ? Object.fromEntries(value) : value,
      ),
    ),
  ).toEqual([
    {
      id: 1,
      previousEventId: 0,
      timestamp: '2030-01-31T00:00:00.000Z',
      type: 'ExecutionStarted',
      executionStartedEventDetails: {
        input: '{"in":1}',
        inputDetails: { truncated: false },
        roleArn: 'arn:aws:iam::123456789012:role/local',
      },
    },
    {
      id: 2,
      previousEventId: 0,
      timestamp: '2030-01-31T00:00:00.000Z',
      type: 'TaskStateEntered',
      stateEnteredEventDetails: { name: 'X', input: '{"in":1}', inputDetails: { truncated: false } },
    },
    {
      id: 3,
      previousEventId: 2,
      timestamp: '2030-01-31T00:00:00.000Z',
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'getItem',
        region: 'us-east-1',
        parameters: '{"in":1}',
        timeoutInSeconds: 9,
      },
    },
    {
      id: 4,
      previousEventId: 3,
      timestamp: '2030-01-31T00:00:00.000Z',
      type: 'TaskStarted',
      taskStartedEventDetails: { resourceType: 'aws-sdk:dynamodb', resource: 'getItem' },
    },
    {
      id: 5,
      previousEventId: 4,
      timestamp: '2030-01-31T00:00:01.500Z',
      type: 'TaskSucceeded',
      taskSucceededEventDetails: {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'getItem',
        output: '{"out":"ü"}',
        outputDetails: { truncated: false },
      },
    },
    {
      id: 6,
      previousEventId: 5,
      timestamp: '2030-01-31T00:00:01.500Z',
      type: 'TaskStateExited',
      stateExitedEventDetails: {
        name: 'X',
        output: '{"out":"ü"}',
        outputDetails: { truncated: false },
        assignedVariables: { v: '[1]' },
        assignedVariablesDetails: { truncated: false },
      },
    },
    {
      id: 7,
      previousEventId: 6,
      timestamp: '2030-01-31T00:00:01.500Z',
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"out":"ü"}', outputDetails: { truncated: false } },
    },
  ]);
});

test('events without details have no member for them', async () => {
  const { first } = await runState({ ...lambda }, {});
  expect(historyJson(first.history, 0)[3]).toEqual({
    id: 4,
    previousEventId: 3,
    timestamp: '1970-01-01T00:00:00.000Z',
    type: 'LambdaFunctionStarted',
  });
});
