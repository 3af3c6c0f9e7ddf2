// Nested executions: the results of startExecution, their histories, and what happens to them when the parent ends.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
import type { Answer, Call } from '../../src/run/execution.ts';
import { failed, type Options, plain, type Ran, runMachine, runState, succeeded } from '../support/execution.ts';

const ARN = 'arn:aws:states:us-east-1:123456789012';
const resource = (pattern: string): string => `arn:aws:states:::states:startExecution${pattern}`;
const START = Date.UTC(2030, 0, 31);

const CHILDREN = {
  double: {
    StartAt: 'W',
    States: {
      W: { Type: 'Wait', Seconds: 5, Next: 'P' },
      P: { Type: 'Pass', Parameters: { 'got.$': '$' }, End: true },
    },
  },
  broken: { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E', Cause: 'c' } } },
  slow: { StartAt: 'W', TimeoutSeconds: 3, States: { W: { Type: 'Wait', Seconds: 9, End: true } } },
  stopped: { StartAt: 'T', States: { T: { Type: 'Task', Resource: 'f', End: true } } },
};

const start =
  (machine: string, rest: object = {}) =>
  (call: Call): Answer =>
    call.resource === 'f'
      ? { kind: 'abort', cause: 'by hand' }
      : { kind: 'start', machine, input: { n: 1 }, name: 'child', ...rest };

function run(pattern: string, machine: string, fields: object = {}, options: Options = {}): Promise<Ran> {
  const state = { Type: 'Task', Resource: resource(pattern), ...fields };
  return runState(state, {}, start(machine), { machines: CHILDREN, startTime: START, ...options });
}

const described = (machine: string, stopped: number): object => ({
  ExecutionArn: `${ARN}:execution:${machine}:child`,
  Input: '{"n":1}',
  InputDetails: { Included: true },
  Name: 'child',
  StartDate: START,
  StateMachineArn: `${ARN}:stateMachine:${machine}`,
  StopDate: START + stopped,
});

test('.sync returns the description with text', async () => {
  const { end, result } = await run('.sync', 'double');
  const output = {
    ...described('double', 5_000),
    Status: 'SUCCEEDED',
    Output: '{"got":{"n":1}}',
    OutputDetails: { Included: true },
  };
  expect(end).toEqual(succeeded(output));
  expect(Object.keys((end as { output: object }).output)).toEqual(Object.keys(output).sort());
  const [parent, child] = result.executions;
  expect(child).toMatchObject({ machine: 'double', startedAt: 0, stoppedAt: 5_000, outcome: { status: 'succeeded' } });
  expect(child?.parent).toEqual({ arn: parent?.arn, eventId: 4 });
  expect(parent?.history.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  const submitted = parent?.history.find(({ type }) => type === 'TaskSubmitted')?.data;
  expect(plain(submitted?.value ?? null)).toEqual({ ExecutionArn: child?.arn, StartDate: START });
  expect(child?.history.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('.sync:2 returns the description with JSON', async () => {
  const { end } = await run('.sync:2', 'double');
  const output = {
    ...described('double', 5_000),
    Input: { n: 1 },
    Status: 'SUCCEEDED',
    Output: { got: { n: 1 } },
    OutputDetails: { Included: true },
  };
  expect(end).toEqual(succeeded(output));
});

test('without a suffix the state does not wait, but the run does', async () => {
  const { end, result, first } = await run('', 'double');
  expect(end).toEqual(succeeded({ ExecutionArn: `${ARN}:execution:double:child`, StartDate: START }));
  expect(first.stoppedAt).toBe(0);
  expect(result.executions[1]).toMatchObject({ stoppedAt: 5_000, outcome: { status: 'succeeded' } });
});

test.each<[string, number, object]>([
  ['broken', 0, { Status: 'FAILED', Error: 'E', Cause: 'c' }],
  ['slow', 3_000, { Status: 'TIMED_OUT' }],
  ['stopped', 0, { Status: 'ABORTED', Cause: 'by hand' }],
])('an execution of %s fails the state', async (machine, stopped, rest) => {
  const { result } = await run('.sync', machine);
  expect(result).toMatchObject({ status: 'failed', error: 'States.TaskFailed' });
  const cause = result.status === 'failed' ? JSON.parse(result.cause ?? '') : undefined;
  expect(cause).toEqual({ ...described(machine, stopped), ...rest });
});

test.each<[string, string]>([['none', `there is no state machine '${ARN}:stateMachine:none'`]])(
  'there is no machine %s',
  async (machine, cause) => {
    const Catch = [{ ErrorEquals: ['StepFunctions.StateMachineDoesNotExistException'], Next: 'Y' }];
    expect((await run('.sync', machine)).end).toEqual(failed('StepFunctions.StateMachineDoesNotExistException', cause));
    const States = { X: { Type: 'Task', Resource: resource('.sync'), Catch, End: true }, Y: { Type: 'Succeed' } };
    expect((await runMachine({ StartAt: 'X', States }, {}, start(machine))).end).toMatchObject({ status: 'succeeded' });
  },
);

test('the name of an execution can be used once', async () => {
  const { end } = await run('.sync', 'broken', { Retry: [{ ErrorEquals: ['States.TaskFailed'] }] });
  const cause = `the state machine 'broken' has had an execution named 'child'`;
  expect(end).toEqual(failed('StepFunctions.ExecutionAlreadyExistsException', cause));
});

test('a timeout of the state aborts the nested execution', async () => {
  const { end, result } = await run('.sync', 'double', { TimeoutSeconds: 2 });
  expect(end).toMatchObject({ status: 'failed', error: 'States.Timeout' });
  expect(result.executions[1]).toMatchObject({ stoppedAt: 2_000, outcome: { status: 'aborted' } });
});

test('a branch that fails aborts the nested execution of another branch', async () => {
  const nested = { StartAt: 'N', States: { N: { Type: 'Task', Resource: resource('.sync'), End: true } } };
  const bad = {
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 1, Next: 'B' }, B: { Type: 'Fail', Error: 'Bad' } },
  };
  const { result } = await runState({ Type: 'Parallel', Branches: [nested, bad] }, {}, start('double'), {
    machines: CHILDREN,
  });
  expect(result).toMatchObject({ status: 'failed', error: 'Bad' });
  expect(result.executions[1]).toMatchObject({ stoppedAt: 1_000, outcome: { status: 'aborted' } });
});

test('events and calls name their execution', async () => {
  const { calls, facts } = await run('.sync', 'stopped');
  expect(calls.map(({ machine, execution, state }) => [machine, execution, state])).toEqual([
    ['main', 'run', 'X'],
    ['stopped', 'child', 'T'],
  ]);
  expect(
    facts.filter(({ kind }) => kind === 'started' || kind === 'ended').map(({ kind, execution }) => [kind, execution]),
  ).toEqual([
    ['started', 'run'],
    ['started', 'child'],
    ['ended', 'child'],
    ['ended', 'run'],
  ]);
});

test('an execution that starts itself ends at the limit of states', async () => {
  const state = { Type: 'Task', Resource: resource('.sync') };
  const { end, result } = await runState(state, {}, start('main', { name: undefined }), { maxStates: 2_000 });
  expect(end).toEqual({
    status: 'aborted',
    error: undefined,
    cause: `the run has reached its limit of 2000 states`,
  });
  expect(result.executions.every(({ outcome }) => outcome.status === 'aborted')).toBe(true);
});

test('a run does not support what a nested execution does not support', async () => {
  const machines = { child: { QueryLanguage: 'JSONata', StartAt: 'P', States: { P: { Type: 'Pass', End: true } } } };
  const { end } = await runState({ Type: 'Task', Resource: resource('.sync') }, {}, start('child'), { machines });
  expect(end).toMatchObject({ status: 'unsupported', message: `'P' uses JSONata, and only JSONPath is supported` });
});

test('an execution that ends with the timeout of its state ends in time', async () => {
  expect((await run('.sync', 'double', { TimeoutSeconds: 5 })).end).toMatchObject({ status: 'succeeded' });
});
