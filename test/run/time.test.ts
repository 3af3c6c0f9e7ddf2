// Waits, timeouts and concurrency in virtual time, and what happens to what still runs when something ends.
import type { Answer, Call } from '../../src/run/execution.ts';
import { failed, runMachine, runState, succeeded } from '../support/execution.ts';

const START = Date.UTC(2030, 0, 31, 8);
const at = { startTime: START };

test.each<[object, unknown, number]>([
  [{ Seconds: 90 }, {}, 90],
  [{ Seconds: 0 }, {}, 0],
  [{ SecondsPath: '$.s' }, { s: 7 }, 7],
  [{ Timestamp: '2030-01-31T08:01:00Z' }, {}, 60],
  [{ Timestamp: '2030-01-31T08:00:00.250Z' }, {}, 0.25],
  [{ TimestampPath: '$.t' }, { t: '2030-01-31T10:30:00+01:00' }, 5400],
  [{ Timestamp: '2020-01-31T08:00:00Z' }, {}, 0],
  [{ Seconds: 999_999 }, {}, 999_999],
])('Wait with %j of %j takes %d seconds', async (fields, input, seconds) => {
  const { first, end } = await runState({ Type: 'Wait', ...fields }, input, undefined, at);
  expect(end).toEqual(succeeded(input));
  expect(first.stoppedAt).toBe(seconds * 1000);
});

// Recorded answers of AWS fail for these values.
test.each<[object, unknown, string]>([
  [{ SecondsPath: '$.s' }, { s: -1 }, `'Seconds' of 'X' must be an integer of at least 0, not -1`],
  [{ SecondsPath: '$.s' }, { s: 1.5 }, `'Seconds' of 'X' must be an integer of at least 0, not 1.5`],
  [{ SecondsPath: '$.s' }, { s: '1' }, `'SecondsPath' of 'X' must be a number, not '1'`],
  [{ SecondsPath: '$.s' }, {}, `the path '$.s' of 'SecondsPath' matches nothing in the input of 'X'`],
  [
    { TimestampPath: '$.t' },
    { t: '2030-01-31' },
    `'TimestampPath' of 'X' must be a timestamp such as '2030-01-31T08:00:00Z', not '2030-01-31'`,
  ],
  [
    { TimestampPath: '$.t' },
    { t: '2030-02-30T00:00:00Z' },
    `'TimestampPath' of 'X' must be a timestamp such as '2030-01-31T08:00:00Z', not '2030-02-30T00:00:00Z'`,
  ],
  [
    { Timestamp: '2130-01-31T08:00:00Z' },
    {},
    `'X' would wait 3155673600 seconds, but Step Functions allows 2147483647`,
  ],
])('Wait with %j of %j fails', async (fields, input, cause) => {
  expect((await runState({ Type: 'Wait', ...fields }, input, undefined, at)).end).toEqual(
    failed('States.Runtime', cause),
  );
});

const task = { Type: 'Task', Resource: 'f' };
const after =
  (seconds: number, value = 'done'): (() => Answer) =>
  () => ({ kind: 'return', value, after: seconds });

/** Recorded answers of AWS have no cause. */
const late = (error: string): unknown => ({ status: 'failed', error, cause: undefined });

test.each<[string, object, number, unknown, number]>([
  ['in time', { TimeoutSeconds: 10 }, 9.5, succeeded('done'), 9.5],
  ['at the last moment', { TimeoutSeconds: 10 }, 10, succeeded('done'), 10],
  ['too late', { TimeoutSeconds: 10 }, 10.5, late('States.Timeout'), 10],
  ['without a heartbeat', { TimeoutSeconds: 10, HeartbeatSeconds: 4 }, 5, late('States.HeartbeatTimeout'), 4],
  ['without a limit', {}, 1_000_000, succeeded('done'), 1_000_000],
  ['a timeout from the data', { TimeoutSecondsPath: '$.t' }, 5, late('States.Timeout'), 3],
  ['a heartbeat from the data', { HeartbeatSecondsPath: '$.t' }, 5, late('States.HeartbeatTimeout'), 3],
])('a task that answers %s', async (_, fields, seconds, expected, stopped) => {
  const { end, first } = await runState({ ...task, ...fields }, { t: 3 }, after(seconds));
  expect(end).toEqual(expected);
  expect(first.stoppedAt).toBe(stopped * 1000);
});

test('the timeout of the machine ends the execution, not its state', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Y' }];
  const States = { X: { ...task, Catch, End: true }, Y: { Type: 'Succeed' } };
  const { end, first } = await runMachine({ StartAt: 'X', TimeoutSeconds: 60, States }, {}, after(61));
  expect(end).toEqual({ status: 'timed-out' });
  expect(first.stoppedAt).toBe(60_000);
  expect(first.history.at(-1)?.type).toBe('ExecutionTimedOut');
});

test('an execution takes at most a year', async () => {
  const States = { X: { Type: 'Wait', Seconds: 99_999_999, Next: 'X' } };
  const { end, first } = await runMachine({ StartAt: 'X', States }, {});
  expect(end).toEqual({ status: 'timed-out' });
  expect(first.stoppedAt).toBe(31_536_000_000);
});

const branch = (name: string, Seconds: number, rest: object = { Type: 'Pass', Result: name }): object => ({
  StartAt: `${name}-wait`,
  States: {
    [`${name}-wait`]: { Type: 'Wait', Seconds, Next: name },
    [name]: { ...('Error' in rest ? {} : { End: true }), ...rest },
  },
});

test('branches run at the same time, and results are in their order', async () => {
  const state = { Type: 'Parallel', Branches: [branch('slow', 9), branch('fast', 1), branch('middle', 5)] };
  const { end, first, facts } = await runState(state, {});
  expect(end).toEqual(succeeded(['slow', 'fast', 'middle']));
  expect(first.stoppedAt).toBe(9_000);
  const passes = facts.flatMap((fact) =>
    fact.kind === 'entered' && fact.type === 'Pass' ? [[fact.state, fact.at, fact.position]] : [],
  );
  expect(passes).toEqual([
    ['fast', 1_000, [{ state: 'X', index: 1 }]],
    ['middle', 5_000, [{ state: 'X', index: 2 }]],
    ['slow', 9_000, [{ state: 'X', index: 0 }]],
  ]);
});

test('a branch that fails stops the others', async () => {
  const state = {
    Type: 'Parallel',
    Branches: [branch('slow', 9, task), branch('bad', 3, { Type: 'Fail', Error: 'Bad', Cause: '' })],
  };
  const { end, first, calls, facts } = await runState(state, {});
  expect(end).toEqual(failed('Bad', ''));
  expect(first.stoppedAt).toBe(3_000);
  expect(calls).toEqual([]);
  expect(facts.filter(({ kind }) => kind === 'aborted')).toMatchObject([
    { state: 'slow-wait', position: [{ state: 'X', index: 0 }] },
  ]);
  expect(first.history.map(({ type }) => type).slice(-4)).toEqual([
    'FailStateEntered',
    'WaitStateAborted',
    'ParallelStateFailed',
    'ExecutionFailed',
  ]);
});

const iterate = (fields: object, States: object, StartAt = 'I'): object => ({
  Type: 'Map',
  ItemProcessor: { StartAt, States },
  ...fields,
});

test.each<[object, unknown, number, number]>([
  [{}, [4, 3, 2, 1], 4, 4],
  [{ MaxConcurrency: 1 }, [4, 3, 2, 1], 10, 1],
  [{ MaxConcurrency: 2 }, [4, 3, 2, 1], 5, 2],
  [{ MaxConcurrency: 0 }, [4, 3, 2, 1], 4, 4],
  [{ MaxConcurrencyPath: '$$.Execution.Input[0]' }, [3, 1, 1, 1, 3], 4, 3],
  [{}, Array.from({ length: 81 }, () => 1), 3, 40],
  [{}, [], 0, 0],
])('Map with %j of %j takes %d seconds', async (fields, items, seconds, concurrent) => {
  let running = 0;
  let most = 0;
  const state = iterate(fields, { I: { Type: 'Wait', SecondsPath: '$', End: true } });
  const { end, first } = await runMachine(
    { StartAt: 'X', States: { X: { ...state, End: true } } },
    items,
    undefined,
    at,
  );
  for (const { type } of first.history) {
    if (type === 'MapIterationStarted') running += 1;
    if (type === 'MapIterationSucceeded') running -= 1;
    most = Math.max(most, running);
  }
  expect(end).toEqual(succeeded(items));
  expect([first.stoppedAt, most]).toEqual([seconds * 1000, concurrent]);
});

test('Map gives each iteration its item', async () => {
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemselector.html
  const input = { 'delivery-partner': 'UQS', shipped: [{ prod: 'R31' }, { prod: 'S39' }] };
  const template = { 'parcel.$': '$$.Map.Item.Value', 'courier.$': '$.delivery-partner', 'n.$': '$$.Map.Item.Index' };
  const expected = {
    ...input,
    r: [
      { parcel: { prod: 'R31' }, courier: 'UQS', n: 0, inside: 0 },
      { parcel: { prod: 'S39' }, courier: 'UQS', n: 1, inside: 1 },
    ],
  };
  const States = {
    I: {
      Type: 'Pass',
      Parameters: { 'parcel.$': '$.parcel', 'courier.$': '$.courier', 'n.$': '$.n', 'inside.$': '$$.Map.Item.Index' },
      End: true,
    },
  };
  const paths = { ItemsPath: '$.shipped', ResultPath: '$.r', End: true };
  for (const fields of [
    { ItemSelector: template, ItemProcessor: { StartAt: 'I', States } },
    { Parameters: template, Iterator: { StartAt: 'I', States } },
  ]) {
    expect((await runState({ Type: 'Map', ...paths, ...fields }, input)).end).toEqual(succeeded(expected));
  }
});

test.each<[object, unknown, string]>([
  [{ ItemsPath: '$.l' }, { l: {} }, `'ItemsPath' of 'X' must lead to an array, not an object`],
  [{ ItemsPath: '$.l' }, {}, `the path '$.l' of 'ItemsPath' matches nothing in the input of 'X'`],
  [{ MaxConcurrencyPath: '$[0]' }, ['x'], `'MaxConcurrencyPath' of 'X' must be a number, not 'x'`],
  [{ MaxConcurrencyPath: '$[0]' }, [-1], `'MaxConcurrency' of 'X' must be an integer of at least 0, not -1`],
  [
    { ItemSelector: { 'x.$': '$.none' } },
    [1],
    `the path '$.none' of 'ItemSelector.x.$' matches nothing in the input of 'X'`,
  ],
])('Map with %j of %j fails', async (fields, input, cause) => {
  expect((await runState(iterate(fields, { I: { Type: 'Pass', End: true } }), input)).end).toEqual(
    failed('States.Runtime', cause),
  );
});

const DISTRIBUTED = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'I',
  States: { I: { ...task, End: true } },
};
/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
const FAILED = (input: number): unknown => ({
  ExecutionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:execution:main:/),
  Input: String(input),
  InputDetails: { Included: true },
  Name: expect.any(String),
  StartDate: '2030-01-31T08:00:00.000Z',
  StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:main',
  Status: 'FAILED',
  StopDate: '2030-01-31T08:00:00.000Z',
  Error: 'Odd',
  Cause: 'c',
});
const even = ({ input }: Call): Answer =>
  Number(input) % 2 === 0 ? { kind: 'return', value: input } : { kind: 'raise', error: 'Odd', cause: 'c' };

test.each<[object, readonly number[], unknown]>([
  [{}, [2, 4], succeeded([2, 4])],
  [
    {},
    [2, 3],
    failed(
      'States.ExceedToleratedFailureThreshold',
      `1 of 2 items of 'X' failed, but 0 may; the last one ended with 'Odd': c`,
    ),
  ],
  [{ ToleratedFailureCount: 1 }, [2, 3, 4], succeeded([2, FAILED(3), 4])],
  [{ ToleratedFailureCount: 1 }, [1, 3, 4], failed('States.ExceedToleratedFailureThreshold')],
  [{ ToleratedFailurePercentage: 50 }, [1, 2, 3, 4], succeeded([FAILED(1), 2, FAILED(3), 4])],
  [{ ToleratedFailurePercentage: 49 }, [1, 2, 3, 4], failed('States.ExceedToleratedFailureThreshold')],
  [
    { ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 },
    [1, 3],
    failed('States.ExceedToleratedFailureThreshold'),
  ],
  [
    { ToleratedFailurePercentagePath: '$[0]' },
    [101],
    failed('States.Runtime', `'ToleratedFailurePercentage' of 'X' must be a number from 0 to 100, not 101`),
  ],
])('a distributed Map with %j of %j', async (fields, items, expected) => {
  const { end, result } = await runState({ Type: 'Map', ...fields, ItemProcessor: DISTRIBUTED }, items, even, at);
  expect(end).toEqual(expected);
  for (const { parent, arn } of result.executions.slice(1)) {
    expect(parent?.arn).toBe(result.executions[0]?.arn);
    expect(arn).toMatch(/^arn:aws:states:us-east-1:123456789012:execution:main:/);
  }
});

test.each<[object]>([[{ ItemReader: {} }], [{ ItemBatcher: {} }], [{ ResultWriter: {} }]])(
  'Map with %j is not supported',
  async (fields) => {
    const [field = ''] = Object.keys(fields);
    const { end } = await runState(iterate(fields, { I: { Type: 'Pass', End: true } }), []);
    expect(end).toEqual({ status: 'unsupported', message: `'${field}' of 'X' is not supported` });
  },
);

test.each<[object, object]>([
  [{ QueryLanguage: 'JSONata' }, { Type: 'Pass', End: true }],
  [{}, { Type: 'Pass', QueryLanguage: 'JSONata', End: true }],
])('JSONata is not supported', async (machine, state) => {
  const { end } = await runMachine({ StartAt: 'X', ...machine, States: { X: state } }, {});
  expect(end).toEqual({ status: 'unsupported', message: `'X' uses JSONata, and only JSONPath is supported` });
});

test('a JSONPath state in a JSONata machine runs, its iterator does not', async () => {
  const inner = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const machine = { QueryLanguage: 'JSONata', StartAt: 'X' };
  const pass = { Type: 'Pass', QueryLanguage: 'JSONPath', End: true };
  expect((await runMachine({ ...machine, States: { X: pass } }, 1)).end).toEqual(succeeded(1));
  const map = { Type: 'Map', QueryLanguage: 'JSONPath', ItemProcessor: inner, End: true };
  expect((await runMachine({ ...machine, States: { X: map } }, [1])).end).toMatchObject({ status: 'unsupported' });
});

test('an answer can abort the execution', async () => {
  const States = {
    X: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }], End: true },
    Y: { Type: 'Succeed' },
  };
  const { end, first } = await runMachine({ StartAt: 'X', States }, {}, () => ({
    kind: 'abort',
    error: 'E',
    cause: 'c',
    after: 2,
  }));
  expect(end).toEqual({ status: 'aborted', error: 'E', cause: 'c' });
  expect(first.stoppedAt).toBe(2_000);
  expect(first.history.at(-1)).toMatchObject({ type: 'ExecutionAborted', details: { error: 'E', cause: 'c' } });
});

test('simultaneous events happen in the order in which they started', async () => {
  const Branches = ['a', 'b', 'c', 'd', 'e'].map((name) => branch(name, 2, task));
  const { calls } = await runState({ Type: 'Parallel', Branches }, {});
  expect(calls.map(({ state }) => state)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('everything inside a branch stops with it', async () => {
  const seconds = { Type: 'Wait', SecondsPath: '$', Next: 'T' };
  const inner = iterate({ End: true }, { I: seconds, T: { ...task, End: true } });
  const nested = {
    StartAt: 'M',
    States: { M: { Type: 'Parallel', Branches: [{ StartAt: 'N', States: { N: inner } }], End: true } },
  };
  const bad = {
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 3, Next: 'B' }, B: { Type: 'Fail', Error: 'Bad' } },
  };
  const Catch = [{ ErrorEquals: ['Bad'], Next: 'Y' }];
  const States = {
    X: { Type: 'Parallel', Branches: [nested, bad], Catch, End: true },
    Y: { Type: 'Wait', Seconds: 9, End: true },
  };
  const { end, calls, facts, first } = await runMachine({ StartAt: 'X', States }, [1, 5, 6]);
  expect(end).toMatchObject({ status: 'succeeded' });
  expect(calls.map(({ at: when }) => when)).toEqual([1_000]);
  expect(facts.flatMap((fact) => (fact.kind === 'aborted' ? [fact.state] : []))).toEqual(['I', 'I', 'N', 'M']);
  expect(first.history.map(({ type }) => type).filter((type) => type.endsWith('Aborted'))).toEqual([
    'MapIterationAborted',
    'WaitStateAborted',
    'MapIterationAborted',
    'WaitStateAborted',
    'MapStateAborted',
    'ParallelStateAborted',
  ]);
});

test('a distributed Map stops when too many items have failed', async () => {
  const state = { Type: 'Map', MaxConcurrency: 1, ToleratedFailureCount: 1, ItemProcessor: DISTRIBUTED };
  const { calls } = await runState(state, [1, 3, 5, 7], even);
  expect(calls).toHaveLength(2);
});
