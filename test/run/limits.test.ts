// The limits of Step Functions, and what hostile definitions and data can't do.

import fc from 'fast-check';
import { compactJson, type Json } from '../../src/base/json.ts';
import { execute } from '../../src/run/execute.ts';
import type { HistoryEvent } from '../../src/run/execution.ts';
import { createMeasure } from '../../src/run/measure.ts';
import { toValue } from '../../src/run/value.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { failed, runMachine, runState, succeeded } from '../support/execution.ts';

const MOST = 262_144;
const task = { Type: 'Task', Resource: 'f' };

test.each<[string, number, string, unknown]>([
  ['of ASCII', MOST, 'x', succeeded(expect.anything())],
  [
    'of ASCII',
    MOST + 1,
    'x',
    failed('States.DataLimitExceeded', `the result of 'X' has 262145 bytes, but Step Functions allows 262144`),
  ],
  ['of two bytes each', MOST, 'ü', succeeded(expect.anything())],
  ['of two bytes each', MOST + 2, 'ü', failed('States.DataLimitExceeded')],
])('a result %s with %d bytes', async (_, bytes, letter, expected) => {
  const value = letter.repeat((bytes - 2) / Buffer.byteLength(letter));
  expect((await runState(task, {}, () => ({ kind: 'return', value }))).end).toEqual(expected);
});

test.each<[object, string]>([
  [{ Type: 'Pass', Parameters: { 'a.$': '$.t', 'b.$': '$.t' } }, 'the effective input'],
  [{ Type: 'Pass', InputPath: '$.t', ResultPath: '$.u' }, 'the output'],
  [{ ...task, ResultSelector: { 'a.$': 'States.Array($.t, $.t)' } }, 'the output'],
])('%j is too large', async (state, what) => {
  const { end } = await runState(state, { t: 'x'.repeat(200_000) });
  expect(end).toEqual(
    failed('States.DataLimitExceeded', expect.stringMatching(`^${what} of 'X' has 4000\\d\\d bytes`)),
  );
});

test('the results of a Map together are too large', async () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Pass', Result: 'x'.repeat(30_000), End: true } } };
  const { end } = await runState({ Type: 'Map', ItemProcessor: processor }, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(end).toEqual(failed('States.DataLimitExceeded', expect.stringContaining(`the result of 'X'`)));
});

test('the size is that of the JSON text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue(), (a, b) => {
      const measure = createMeasure();
      for (const json of [a, b, [a, a, b], { a, b }]) {
        const value = toValue(json as Json) ?? null;
        expect(measure(value).bytes).toBe(Buffer.byteLength(compactJson(value)));
      }
    }),
    { numRuns: runsOf({ quick: 300, full: 2_000 }), seed: seedOr(1) },
  );
});

// https://docs.aws.amazon.com/step-functions/latest/dg/bp-history-limit.html
test('a cycle ends with event 25,000', async () => {
  const { end, first, facts } = await runMachine({ StartAt: 'X', States: { X: { Type: 'Pass', Next: 'X' } } }, {});
  expect(end).toEqual(failed('States.Runtime', 'the history has 25000 events, which is the limit of an execution'));
  expect(first.history).toHaveLength(25_000);
  expect(first.history.at(-1)).toMatchObject({ id: 25_000, previousEventId: 24_999, type: 'ExecutionFailed' });
  expect(first.history.at(-2)).toMatchObject({ id: 24_999, type: 'PassStateExited' });
  expect(facts.at(-1)).toMatchObject({ kind: 'ended' });
});

test('event 25,000 may be the success', async () => {
  const more = { Variable: '$.n', NumericGreaterThan: 0, Next: 'Loop' };
  // 2 events for each state, and 4 for each turn.
  const States = {
    Loop: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, -1)' }, Next: 'More' },
    More: { Type: 'Choice', Choices: [more], Default: 'Last' },
    Last: { Type: 'Succeed' },
  };
  const { end, first } = await runMachine({ StartAt: 'Loop', States }, { n: 6_249 });
  expect(end).toEqual(succeeded({ n: 0 }));
  expect(first.history).toHaveLength(25_000);
});

test('a cycle in an iteration ends the execution', async () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Pass', Next: 'I' } } };
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Y' }];
  const States = { X: { Type: 'Map', ItemProcessor: processor, Catch, End: true }, Y: { Type: 'Succeed' } };
  const { end, first, facts } = await runMachine({ StartAt: 'X', States }, [1, 2, 3]);
  expect(end).toEqual(failed('States.Runtime', expect.stringContaining('25000 events')));
  expect(facts.at(-1)).toMatchObject({ kind: 'ended' });
  expect(first.history).toHaveLength(25_000);
});

test('maxStates ends a run', async () => {
  const { end } = await runMachine({ StartAt: 'X', States: { X: { Type: 'Pass', Next: 'X' } } }, {}, undefined, {
    maxStates: 10,
  });
  expect(end).toEqual({
    status: 'aborted',
    error: undefined,
    cause: `the run has reached its limit of 10 states`,
  });
});

test('data cannot become too deep for the code that walks it', async () => {
  const { end } = await runMachine(
    { StartAt: 'X', States: { X: { Type: 'Pass', Parameters: { 'a.$': '$' }, Next: 'X' } } },
    {},
  );
  expect(end).toEqual(failed('States.Runtime', `the effective input of 'X' is nested more than 1000 levels deep`));
});

const inside = (inner: object): object => ({ StartAt: 'I', States: { I: inner } });

/** The states of a machine whose first state, X, is nested. */
const NESTED: readonly (readonly [string, number, (inner: object) => object, (nested: object) => object])[] = [
  ['Parallel', 200, (inner) => ({ Type: 'Parallel', Branches: [inside(inner)], End: true }), (X) => ({ X })],
  [
    'Map',
    300,
    (inner) => ({ Type: 'Map', ItemsPath: '$$.Execution.Input', Iterator: inside(inner), End: true }),
    (X) => ({ X }),
  ],
  [
    'Choice',
    900,
    (inner) => ({ Not: inner }),
    (rule) => ({ X: { Type: 'Choice', Choices: [{ ...rule, Next: 'Y' }], Default: 'Y' } }),
  ],
];

test.each(NESTED)(
  '%s runs if it is nested %d times, but not ten times deeper',
  async (name, levels, wrap, statesOf) => {
    const run = async (depth: number): Promise<unknown> => {
      let nested: object = name === 'Choice' ? { Variable: '$', IsPresent: true } : { Type: 'Succeed' };
      for (let level = 0; level < depth; level += 1) nested = wrap(nested);
      const States = { ...statesOf(nested), Y: { Type: 'Succeed' } };
      return (await runMachine({ StartAt: 'X', States }, [1])).end;
    };
    expect(await run(levels)).toEqual(succeeded(expect.anything()));
    expect(await run(levels * 10)).toEqual(
      failed('States.Runtime', `the state 'X' is nested more than 1000 levels deep`),
    );
  },
);

function deep(levels: number): Json {
  let value: Json = [];
  for (let level = 1; level < levels; level += 1) value = [value];
  return value;
}

test('deep values from callers are refused', async () => {
  expect((await runState(task, {}, () => ({ kind: 'return', value: deep(100_000) }))).end).toEqual(
    failed('States.Runtime', `the result of 'X' is nested more than 1000 levels deep`),
  );
  expect((await runState(task, {}, () => ({ kind: 'return', value: deep(1_000) }))).end).toEqual(
    succeeded(expect.anything()),
  );
  const States: Json = { X: { Type: 'Pass', End: true } };
  const machines = new Map<string, Json>([['main', { StartAt: 'X', States }]]);
  const result = await execute(machines, {
    machine: 'main',
    input: deep(100_000),
    perform: () => ({ kind: 'return', value: null }),
  });
  expect(result.status).toBe('unsupported');
});

test.each<[string, object, string]>([
  ['no StartAt', { States: {} }, `'StartAt' must be the name of a state, not nothing`],
  ['a missing state', { StartAt: 'Y', States: {} }, `there is no state 'Y'`],
  ['no States', { StartAt: 'Y' }, `there is no state 'Y'`],
  ['an inherited name', { StartAt: 'constructor', States: {} }, `there is no state 'constructor'`],
  ['__proto__', { StartAt: '__proto__', States: {} }, `there is no state '__proto__'`],
  ['an unknown type', { StartAt: 'Y', States: { Y: { Type: 'Loop' } } }, `'Y' has the unknown type 'Loop'`],
  ['no type', { StartAt: 'Y', States: { Y: {} } }, `'Y' has the unknown type 'undefined'`],
  ['a state that is a list', { StartAt: 'Y', States: { Y: [] } }, `there is no state 'Y'`],
  ['no Next', { StartAt: 'Y', States: { Y: { Type: 'Pass' } } }, `'Y' has neither 'Next' nor 'End'`],
  [
    'no Resource',
    { StartAt: 'Y', States: { Y: { Type: 'Task', End: true } } },
    `'Resource' of 'Y' must be a string, not nothing`,
  ],
  [
    'a Choice without rules',
    { StartAt: 'Y', States: { Y: { Type: 'Choice', Choices: 1, Default: 2 } } },
    `'Y' must name the next state, not 2`,
  ],
  [
    'no iterator',
    { StartAt: 'Y', States: { Y: { Type: 'Map', ItemsPath: '$.l', End: true } } },
    `'StartAt' must be the name of a state, not nothing`,
  ],
])('%s fails', async (_, definition, cause) => {
  expect((await runMachine(definition, { l: [1] })).end).toEqual(failed('States.Runtime', cause));
});

function checkHistory(history: readonly HistoryEvent[]): void {
  expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
  expect(history.every(({ at }, index) => at >= (history[index - 1]?.at ?? 0))).toBe(true);
  expect(history[0]?.type).toBe('ExecutionStarted');
  expect(history.filter(({ type }) => /^Execution(?!Started)/.test(type)).length).toBeLessThanOrEqual(1);
  // A state is left only after it was entered.
  for (const { type, details, id } of history) {
    if (!type.endsWith('Exited')) continue;
    const entered = history
      .slice(0, id)
      .some((event) => event.type.endsWith('Entered') && event.details.name === details.name);
    expect(entered).toBe(true);
  }
}

test('any definition ends with the same outcome in two runs, and has a valid history', async () => {
  const names = fc.constantFrom('A', 'B', 'C');
  const any = fc.oneof(
    fc.constantFrom<unknown>(
      '$',
      '$.a',
      '$$.Map',
      '$x',
      '$..a',
      'A',
      'States.ALL',
      'States.UUID()',
      null,
      true,
      0,
      1,
      -1,
    ),
    fc.jsonValue(),
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      'InputPath',
      'OutputPath',
      'ResultPath',
      'Parameters',
      'ResultSelector',
      'Result',
      'Assign',
      'Seconds',
      'Timestamp',
      'Choices',
      'Default',
      'Resource',
      'Retry',
      'Catch',
      'ItemsPath',
      'MaxConcurrency',
      'Branches',
      'Error',
      'CausePath',
      'TimeoutSeconds',
      'Next',
      'End',
    ),
    any,
    { maxKeys: 5 },
  );
  const type = fc.constantFrom('Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Map', 'Parallel');
  const simple = fc.tuple(type, names, fields).map(([Type, Next, rest]) => ({ Type, Next, Resource: 'f', ...rest }));
  const machine = (state: fc.Arbitrary<object>): fc.Arbitrary<object> =>
    fc.record({ StartAt: names, States: fc.dictionary(names, state) });
  const nested = fc
    .tuple(simple, machine(simple))
    .map(([state, Iterator]) => ({ ...state, Iterator, Branches: [Iterator] }));
  await fc.assert(
    fc.asyncProperty(machine(fc.oneof(simple, nested)), fc.jsonValue(), async (definition, input) => {
      const { result } = await runMachine(definition, input, undefined, { maxStates: 200 });
      expect(['succeeded', 'failed', 'aborted', 'timed-out', 'unsupported']).toContain(result.status);
      for (const { history } of result.executions) checkHistory(history);
      const again = await runMachine(definition, input, undefined, { maxStates: 200 });
      expect(again.result).toEqual(result);
    }),
    { numRuns: runsOf({ quick: 1_000, full: 8_000 }), seed: seedOr(1) },
  );
});

test('1,000 executions of 20 states take less than a second', async () => {
  const states = Array.from({ length: 20 }, (_, index): [string, object] => {
    const next = index === 19 ? { End: true } : { Next: `S${index + 1}` };
    const kinds = [
      { ...task, Parameters: { 'a.$': '$.x' }, ResultPath: `$.r${index}` },
      { Type: 'Pass' },
      { Type: 'Wait', Seconds: 5 },
    ];
    return [`S${index}`, { ...kinds[index % 3], ...next }];
  });
  const machines = new Map([['main', { StartAt: 'S0', States: Object.fromEntries(states) } as Json]]);
  const begin = performance.now();
  for (let run = 0; run < 1_000; run += 1) {
    const result = await execute(machines, {
      machine: 'main',
      input: { x: 1 },
      perform: () => ({ kind: 'return', value: { ok: true } }),
    });
    if (result.status !== 'succeeded') throw new Error(result.status);
  }
  // It takes a quarter of a second on an idle machine.
  expect(performance.now() - begin).toBeLessThan(5_000);
});

const many = (count: number, text: string): string => Array.from({ length: count }, () => text).join(', ');
const wide = Array.from({ length: 20_000 }, (_, index) => index);
const tall = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

test.each<[string, object, unknown, string]>([
  [
    'a text of many texts',
    { Parameters: { 'x.$': `States.Format('${'{}'.repeat(5_000)}', ${many(5_000, '$.t')})` } },
    { t: 'x'.repeat(10_000) },
    'States.IntrinsicFailure',
  ],
  [
    'an array of many arrays',
    { Parameters: { 'x.$': `States.JsonToString(States.Array(${many(5_000, '$')}))` } },
    wide,
    'States.IntrinsicFailure',
  ],
  [
    'a template of many texts',
    { Parameters: Object.fromEntries(wide.map((key) => [`${key}.$`, `States.Format('{}', $.t)`])) },
    { t: 'x'.repeat(200_000) },
    'States.DataLimitExceeded',
  ],
  [
    'a path of many texts',
    { Parameters: { 'x.$': `$.concat(${many(5_000, '$.t')})` } },
    { t: 'x'.repeat(10_000) },
    'States.Runtime',
  ],
  ['nested scans', { Parameters: { 'x.$': '$..*..*..*' } }, tall(900), 'States.Runtime'],
  ['a list in a list', { Parameters: { 'x.$': '$[?(@ in $)]' } }, wide, 'States.Runtime'],
  ['a subset of a list', { Parameters: { 'x.$': '$[?($ subsetof $)]' } }, wide, 'States.Runtime'],
  ['scans in filters', { Parameters: { 'x.$': '$..[?(@..[?(@..x)])]' } }, tall(900), 'States.Runtime'],
])('%s ends in time', async (_, fields, input, error) => {
  const begin = performance.now();
  const { result } = await runState({ Type: 'Pass', ...fields }, input);
  expect(result).toMatchObject(
    error === 'States.Runtime' && result.status === 'succeeded' ? {} : { status: 'failed', error },
  );
  expect(performance.now() - begin).toBeLessThan(10_000);
});

test('the paths of a run share a budget', async () => {
  const rules = Array.from({ length: 1_000 }, () => ({ Variable: '$..*..*..x', IsNull: true, Next: 'X' }));
  const begin = performance.now();
  const { result } = await runState({ Type: 'Choice', Choices: rules, Default: 'X' }, tall(900));
  expect(result.status).toBe('failed');
  expect(performance.now() - begin).toBeLessThan(20_000);
});
