// Retriers and catchers handle the errors that AWS says they do, at the times that it documents.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
import type { Answer, Call } from '../../src/run/execution.ts';
import { isNamed } from '../../src/run/handlers.ts';
import { failed, plain, runMachine, runState, succeeded } from '../support/execution.ts';

test.each<[string, string, boolean]>([
  ['Custom', 'Custom', true],
  ['Custom', 'custom', false],
  ['Custom', 'States.ALL', true],
  ['Custom', 'States.TaskFailed', true],
  ['Custom', 'States.Timeout', false],
  ['States.Timeout', 'States.Timeout', true],
  ['States.Timeout', 'States.TaskFailed', false],
  ['States.Timeout', 'States.HeartbeatTimeout', false],
  ['States.Timeout', 'States.ALL', true],
  ['States.HeartbeatTimeout', 'States.HeartbeatTimeout', true],
  ['States.HeartbeatTimeout', 'States.Timeout', true],
  ['States.HeartbeatTimeout', 'States.TaskFailed', false],
  ['States.HeartbeatTimeout', 'States.ALL', true],
  ['States.TaskFailed', 'States.TaskFailed', true],
  ['States.Permissions', 'States.TaskFailed', true],
  ['States.IntrinsicFailure', 'States.ALL', true],
  ['States.ResultPathMatchFailure', 'States.ALL', true],
  ['States.NoChoiceMatched', 'States.ALL', true],
  ['States.Runtime', 'States.ALL', false],
  ['States.Runtime', 'States.TaskFailed', false],
  ['States.Runtime', 'States.Runtime', false],
  ['States.DataLimitExceeded', 'States.ALL', false],
  ['States.DataLimitExceeded', 'States.TaskFailed', false],
  ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
  ['Lambda.TooManyRequestsException', 'States.TaskFailed', true],
])('%s is handled by %s: %s', (error, name, expected) => {
  expect(isNamed({ error, cause: '' }, ['Other', name])).toBe(expected);
});

const raise = (error: string, cause = 'why'): Answer => ({ kind: 'raise', error, cause });
const task = { Type: 'Task', Resource: 'f' };

/** The times of all calls in seconds. */
async function times(retry: readonly object[], answer: (call: Call) => Answer): Promise<readonly number[]> {
  const { calls } = await runState({ ...task, Retry: retry }, {}, answer);
  return calls.map(({ at }) => at / 1000);
}

test.each<[string, object, readonly number[]]>([
  ['the defaults: 3 attempts, 1 second, rate 2', {}, [0, 1, 3, 7]],
  ['the example of AWS', { IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 1 }, [0, 3, 6]],
  ['a growing interval', { IntervalSeconds: 3, MaxAttempts: 3, BackoffRate: 2 }, [0, 3, 9, 21]],
  ['a fractional rate', { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 1.5 }, [0, 2, 5, 9.5]],
  ['MaxDelaySeconds', { IntervalSeconds: 3, MaxAttempts: 4, BackoffRate: 2, MaxDelaySeconds: 5 }, [0, 3, 8, 13, 18]],
  ['no attempts', { MaxAttempts: 0 }, [0]],
  ['jitter, which is ignored', { JitterStrategy: 'FULL', MaxAttempts: 2 }, [0, 1, 3]],
])('%s', async (_, fields, expected) => {
  expect(await times([{ ErrorEquals: ['States.ALL'], ...fields }], () => raise('E'))).toEqual(expected);
});

test('each retrier counts its own attempts, and only the first that names the error acts', async () => {
  // The example of https://states-language.net/#retrying-after-error
  const retry = [
    { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
    { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 100 },
  ];
  const errors = ['ErrorA', 'ErrorB', 'ErrorC', 'ErrorB', 'ErrorB'];
  const { calls, end, facts } = await runState({ ...task, Retry: retry }, {}, ({ attempt }) =>
    raise(errors[attempt] ?? ''),
  );
  expect(calls.map(({ at }) => at / 1000)).toEqual([0, 1, 3, 8]);
  expect(end).toEqual(failed('ErrorB', 'why'));
  expect(facts.flatMap((fact) => (fact.kind === 'retried' ? [[fact.retrier, fact.attempt, fact.delay]] : []))).toEqual([
    [0, 1, 1],
    [0, 2, 2],
    [1, 3, 5],
  ]);
});

test('attempts are counted from zero when the state is entered again', async () => {
  const States = {
    X: { ...task, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], Next: 'Again' },
    Again: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: 2, Next: 'X' }], Default: 'End' },
    End: { Type: 'Succeed' },
  };
  let n = 0;
  const { calls, end } = await runMachine({ StartAt: 'X', States }, {}, ({ attempt }) => {
    if (attempt === 0) return raise('E');
    n += 1;
    return { kind: 'return', value: { n } };
  });
  expect(end).toEqual(succeeded({ n: 2 }));
  expect(calls.map(({ attempt, count }) => [attempt, count])).toEqual([
    [0, 1],
    [1, 2],
    [0, 3],
    [1, 4],
  ]);
});

const caught = (Catch: readonly object[]): object => ({
  StartAt: 'X',
  States: {
    X: { ...task, Catch, OutputPath: '$.unused', End: true },
    Y: { Type: 'Succeed' },
    Z: { Type: 'Pass', Result: 'z', End: true },
  },
});

test.each<[string, readonly object[], Answer, unknown]>([
  ['the output of an error', [{ ErrorEquals: ['States.ALL'], Next: 'Y' }], raise('E', 'c'), { Error: 'E', Cause: 'c' }],
  [
    'ResultPath',
    [{ ErrorEquals: ['E'], Next: 'Y', ResultPath: '$.error' }],
    raise('E', 'c'),
    { in: 1, error: { Error: 'E', Cause: 'c' } },
  ],
  ['ResultPath null', [{ ErrorEquals: ['E'], Next: 'Y', ResultPath: null }], raise('E'), { in: 1 }],
  [
    'the first catcher',
    [
      { ErrorEquals: ['E'], Next: 'Z' },
      { ErrorEquals: ['States.ALL'], Next: 'Y' },
    ],
    raise('E'),
    'z',
  ],
  [
    'a later catcher',
    [
      { ErrorEquals: ['F'], Next: 'Z' },
      { ErrorEquals: ['States.ALL'], Next: 'Y' },
    ],
    raise('E', 'c'),
    { Error: 'E', Cause: 'c' },
  ],
  // Recorded answers of AWS have an empty cause.
  [
    'a timeout',
    [{ ErrorEquals: ['States.Timeout'], Next: 'Y' }],
    raise('States.Timeout', ''),
    { Error: 'States.Timeout', Cause: '' },
  ],
])('Catch: %s', async (_, catchers, answer, output) => {
  expect((await runMachine(caught(catchers), { in: 1 }, () => answer)).end).toEqual(succeeded(output));
});

test('a retrier comes before a catcher, and the event names it', async () => {
  const Catch = [
    { ErrorEquals: ['F'], Next: 'Z' },
    { ErrorEquals: ['States.ALL'], Next: 'Y' },
  ];
  const States = {
    X: { ...task, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }], Catch, End: true },
    Y: { Type: 'Succeed' },
    Z: { Type: 'Succeed' },
  };
  const { calls, facts } = await runMachine({ StartAt: 'X', States }, {}, () => raise('E'));
  expect(calls).toHaveLength(2);
  expect(facts.find(({ kind }) => kind === 'caught')).toMatchObject({ state: 'X', catcher: 1, next: 'Y', at: 1000 });
});

test.each<[string, object, Answer]>([
  ['States.Runtime', { OutputPath: '$.none' }, { kind: 'return', value: 1 }],
  ['States.DataLimitExceeded', {}, { kind: 'return', value: 'x'.repeat(262_143) }],
])('States.ALL handles no %s', async (error, fields, answer) => {
  const handlers = { Retry: [{ ErrorEquals: ['States.ALL'] }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }] };
  const States = { X: { ...task, ...handlers, ...fields, End: true }, Y: { Type: 'Succeed' } };
  const { end, calls } = await runMachine({ StartAt: 'X', States }, {}, () => answer);
  expect(end).toEqual(failed(error));
  expect(calls).toHaveLength(1);
});

test.each<[object, unknown]>([
  [{ Error: 'E', Cause: 'c' }, failed('E', 'c')],
  [{ ErrorPath: '$.e', CausePath: `States.Format('{}!', $.c)` }, failed('EE', 'cc!')],
  [{}, { status: 'failed', error: undefined, cause: undefined }],
  [
    { ErrorPath: '$.none' },
    failed('States.Runtime', `the path '$.none' of 'ErrorPath' matches nothing in the input of 'X'`),
  ],
  [{ CausePath: '$.n' }, failed('States.Runtime', `'CausePath' of 'X' must be a string, not 1`)],
])('Fail with %j', async (fields, expected) => {
  expect((await runState({ Type: 'Fail', ...fields }, { e: 'EE', c: 'cc', n: 1 })).end).toEqual(expected);
});

test('an error passes through Parallel and Map, which may retry or catch it', async () => {
  const failing = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Inner', Cause: 'c' } } };
  const handlers = {
    Retry: [{ ErrorEquals: ['Inner'], MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Y', ResultPath: '$.e' }],
  };
  for (const state of [
    { Type: 'Parallel', Branches: [failing] },
    { Type: 'Map', ItemsPath: '$.l', Iterator: failing },
  ]) {
    const States = { X: { ...state, ...handlers, End: true }, Y: { Type: 'Succeed' } };
    const { end, facts } = await runMachine({ StartAt: 'X', States }, { l: [1] });
    expect(end).toEqual(succeeded({ l: [1], e: { Error: 'Inner', Cause: 'c' } }));
    expect(facts.filter(({ kind }) => kind === 'retried')).toHaveLength(2);
    expect(facts.filter((fact) => fact.kind === 'entered' && fact.state === 'F')).toHaveLength(3);
  }
});

test('a call describes itself', async () => {
  const { calls, first } = await runState({ ...task, Parameters: { 'x.$': '$.y' } }, { y: 1 });
  const [call] = calls;
  expect({ ...call, input: plain(call?.input ?? null) }).toEqual({
    resource: 'f',
    input: { x: 1 },
    state: 'X',
    machine: 'main',
    execution: first.name,
    attempt: 0,
    count: 1,
    token: undefined,
    at: 0,
  });
});
