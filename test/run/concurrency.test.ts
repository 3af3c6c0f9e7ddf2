// Answers that are promises: they run at the same time, their order is that of the calls, and time is real on request.
import type { Answer, Call, ExecuteOptions } from '../../src/run/execution.ts';
import { type Options, type Ran, runMachine, runState, succeeded } from '../support/execution.ts';

const task = { Type: 'Task', Resource: 'f' };
const iterator = (fields: object = {}): object => ({ StartAt: 'I', States: { I: { ...task, End: true, ...fields } } });

function later<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
}

test('promises of iterations are pending at the same time, up to MaxConcurrency', async () => {
  let pending = 0;
  let most = 0;
  const perform = async ({ input: value }: Call): Promise<Answer> => {
    pending += 1;
    most = Math.max(most, pending);
    await later(5, null);
    pending -= 1;
    return { kind: 'return', value };
  };
  const items = [0, 1, 2, 3, 4, 5, 6, 7];
  expect((await runState({ Type: 'Map', Iterator: iterator() }, items, perform)).end).toEqual(succeeded(items));
  expect(most).toBe(8);
  most = 0;
  await runState({ Type: 'Map', MaxConcurrency: 3, Iterator: iterator() }, items, perform);
  expect(most).toBe(3);
});

test.each([
  [1, 100],
  [2, 4],
  [3, 100],
  [40, 100],
  [0, 100],
])('with MaxConcurrency %i, %i iterations start in the order of the items', async (MaxConcurrency, count) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const { calls } = await runState({ Type: 'Map', MaxConcurrency, Iterator: iterator() }, items);
  expect(calls.map(({ input }) => input)).toEqual(items);
});

/** The facts of a run in which calls take as long as `delays` says in real time. */
async function traced(delays: readonly number[], answers: (call: Call) => Answer): Promise<Ran> {
  const two = { StartAt: 'I', States: { I: { ...task, Next: 'J' }, J: { ...task, End: true } } };
  const perform = (call: Call): Promise<Answer> => later(delays[Number(call.input)] ?? 0, answers(call));
  return runState({ Type: 'Map', Iterator: two }, [0, 1, 2, 3], perform, { seed: 3 });
}

test('the order of events does not depend on how long promises take', async () => {
  const immediate = (call: Call): Answer => ({ kind: 'return', value: call.input });
  const timed = (call: Call): Answer => ({ kind: 'return', value: call.input, after: (Number(call.input) * 7) % 4 });
  for (const answers of [immediate, timed]) {
    const runs = await Promise.all(
      [
        [0, 0, 0, 0],
        [20, 1, 10, 5],
        [1, 20, 5, 10],
      ].map((delays) => traced(delays, answers)),
    );
    const [first, ...others] = runs.map(({ first: { history } }) => history);
    for (const other of others) expect(other).toEqual(first);
  }
});

test('virtual time waits for promises', async () => {
  const branch = (I: object): object => ({ StartAt: 'I', States: { I: { ...I, End: true } } });
  const state = { Type: 'Parallel', Branches: [branch(task), branch({ Type: 'Wait', Seconds: 100 })] };
  const { first, facts } = await runState(state, {}, () => later(20, { kind: 'return', value: 1, after: 3 }));
  expect(facts.find(({ kind }) => kind === 'answered')?.at).toBe(3_000);
  expect(first.stoppedAt).toBe(100_000);
});

test.each<[string, object]>([
  ['a state', { StartAt: 'X', States: { X: { ...task, TimeoutSeconds: 1, End: true } } }],
  ['a heartbeat', { StartAt: 'X', States: { X: { ...task, HeartbeatSeconds: 1, End: true } } }],
  ['a machine', { StartAt: 'X', TimeoutSeconds: 1, States: { X: { ...task, End: true } } }],
])('a call that never answers ends with the timeout of %s', async (_, definition) => {
  const begin = performance.now();
  const { result, first } = await runMachine(definition, {}, () => new Promise(() => {}));
  expect(['failed', 'timed-out']).toContain(result.status);
  expect(first.stoppedAt).toBe(1_000);
  expect(performance.now() - begin).toBeLessThan(10_000);
});

test('a signal aborts a run that waits for a promise', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 10);
  const { end } = await runState(task, {}, () => new Promise(() => {}), { signal: stop.signal });
  expect(end).toEqual({ status: 'aborted', error: undefined, cause: 'the run was aborted' });
});

test('a promise that is rejected rejects the run', async () => {
  await expect(runState(task, {}, () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  await expect(
    runState(task, {}, () => {
      throw new Error('another bug');
    }),
  ).rejects.toThrow('another bug');
});

test('an answer that comes too late is dropped, even if it is an error', async () => {
  const branches = [
    { StartAt: 'A', States: { A: { ...task, End: true } } },
    { StartAt: 'B', States: { B: { Type: 'Fail', Error: 'E', Cause: 'c' } } },
  ];
  const { result } = await runState({ Type: 'Parallel', Branches: branches }, {}, async () => {
    await later(10, null);
    throw new Error('nobody waits for this');
  });
  expect(result).toMatchObject({ status: 'failed', error: 'E' });
  await later(20, null);
});

test('in real time, time passes before it advances', async () => {
  const slept: number[] = [];
  const sleep: ExecuteOptions['sleep'] = async (milliseconds) => {
    slept.push(milliseconds);
  };
  const options: Options = { realTime: true, sleep };
  const States = {
    X: { Type: 'Wait', Seconds: 2, Next: 'Y' },
    Y: { ...task, Retry: [{ ErrorEquals: ['E'] }], Next: 'Z' },
    Z: { ...task, End: true },
  };
  const perform = ({ state, attempt }: Call): Answer | Promise<Answer> => {
    if (state === 'Y')
      return attempt === 0 ? { kind: 'raise', error: 'E', cause: '' } : { kind: 'return', value: 1, after: 4 };
    // This duration has passed already when the promise is resolved.
    return later(1, { kind: 'return', value: 1, after: 9 });
  };
  const { first } = await runMachine({ StartAt: 'X', States }, {}, perform, options);
  expect(slept).toEqual([2_000, 1_000, 4_000]);
  expect(first.stoppedAt).toBe(16_000);
});

test('without real time, nothing sleeps', async () => {
  const sleep = (): Promise<void> => Promise.reject(new Error('slept'));
  expect((await runState({ Type: 'Wait', Seconds: 9 }, 1, undefined, { sleep })).end).toEqual(succeeded(1));
});
