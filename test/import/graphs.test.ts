// Definitions that nobody wrote with fluxio: the program does the same, or says what does not fit. A call of Lambda in the
// definition passes its input, and the compiled one passes it under `data`.

import { itemFields } from '../../src/asl/emit.ts';
import { memberOf } from '../../src/asl/parse/values.ts';
import { compactJson, type Json } from '../../src/base/json.ts';
import { importDefinitions } from '../../src/import/import.ts';
import { execute } from '../../src/run/execute.ts';
import type { Answer } from '../../src/run/execution.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import { chance as chanceOf } from '../support/programs/chance.ts';

const task = (name: string, rest: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:eu-west-1:123456789012:function:${name}`,
  ResultPath: `$.${name}`,
  ...rest,
});
const when = (key: string, value: string, next: string): object => ({
  Variable: `$.${key}`,
  StringEquals: value,
  Next: next,
});

/** A map over stored items, as fluxio runs it. */
const over = (path: string, states: object, rest: object): object => ({
  Type: 'Map',
  ItemsPath: `${path}.items`,
  ItemSelector: itemFields(path),
  ItemProcessor: { StartAt: Object.keys(states)[0], States: states },
  ...rest,
});

type States = Readonly<Record<string, object>>;

const GRAPHS: readonly (readonly [string, States])[] = [
  [
    'a shared tail',
    {
      A: { Type: 'Choice', Choices: [when('x', 'a', 'B'), when('x', 'b', 'C')], Default: 'D' },
      B: task('b', { Next: 'D' }),
      C: task('c', { End: true }),
      D: task('d', { Next: 'E' }),
      E: { Type: 'Succeed' },
    },
  ],
  [
    'two shared tails that cross',
    {
      A: { Type: 'Choice', Choices: [when('x', 'a', 'B'), when('x', 'b', 'C')], Default: 'D' },
      B: { Type: 'Choice', Choices: [when('y', 'a', 'T1')], Default: 'T2' },
      C: { Type: 'Choice', Choices: [when('y', 'b', 'T2')], Default: 'T1' },
      D: task('d', { Next: 'T2' }),
      T1: task('t1', { Next: 'Z' }),
      T2: task('t2', { Next: 'Z' }),
      Z: task('z', { End: true }),
    },
  ],
  [
    'several catches, one of which skips states',
    {
      A: task('a', {
        Catch: [
          { ErrorEquals: ['Busy', 'NotFound'], ResultPath: '$.error', Next: 'C' },
          { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'H' },
        ],
        Next: 'B',
      }),
      B: task('b', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'F' }], Next: 'C' }),
      C: task('c', { Next: 'D' }),
      D: task('d', { End: true }),
      H: task('h', { Next: 'D' }),
      F: { Type: 'Fail', Error: 'Broken', Cause: 'b failed' },
    },
  ],
  [
    'a retry, and a handler that ends',
    {
      A: task('a', {
        Retry: [
          { ErrorEquals: ['Lambda.ServiceException', 'Lambda.SdkClientException'], IntervalSeconds: 1, MaxAttempts: 2 },
          { ErrorEquals: ['Busy'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 1.5 },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'S' }],
        Next: 'B',
      }),
      B: task('b', { InputPath: '$.a', ResultPath: null, End: true }),
      S: { Type: 'Succeed' },
    },
  ],
  [
    'branches, a parallel in a branch, and an early end',
    {
      P: {
        Type: 'Parallel',
        ResultPath: null,
        Branches: [
          { StartAt: 'P1', States: { P1: task('p1', { Next: 'P1e' }), P1e: { Type: 'Succeed' } } },
          {
            StartAt: 'Q',
            States: {
              Q: {
                Type: 'Parallel',
                ResultPath: null,
                End: true,
                Branches: [
                  {
                    StartAt: 'Q1',
                    States: {
                      Q1: { Type: 'Choice', Choices: [when('x', 'a', 'Q2')], Default: 'Q3' },
                      Q2: { Type: 'Fail', Error: 'Q' },
                      Q3: { Type: 'Pass', End: true },
                    },
                  },
                ],
              },
            },
          },
        ],
        Next: 'E',
      },
      E: task('e', { End: true }),
    },
  ],
  [
    'a map in a map, with a shared tail and several catches inside',
    {
      L: task('l', { Next: 'M' }),
      M: over(
        '$.l',
        {
          I: task('i', {
            Catch: [
              { ErrorEquals: ['Busy'], ResultPath: '$.error', Next: 'T' },
              { ErrorEquals: ['NotFound'], ResultPath: '$.error', Next: 'N' },
            ],
            Next: 'C',
          }),
          C: { Type: 'Choice', Choices: [when('i.k', 'a', 'N')], Default: 'T' },
          N: task('n', { Next: 'O' }),
          O: over('$.n', { U: task('u', { End: true }) }, { ResultPath: null, MaxConcurrency: 1, Next: 'T' }),
          T: task('t', { End: true }),
        },
        { ResultPath: '$.m', MaxConcurrency: 1, Next: 'E' },
      ),
      E: task('e', { End: true }),
    },
  ],
  [
    'names that Python could misread',
    {
      'a"\\': { Type: 'Pass', Result: { '"': "'", é: [1e300, -0.5, null] }, ResultPath: "$['class']", Next: 'if' },
      if: task('if', { ResultPath: "$['a b']", Next: 'x\ny' }),
      'x\ny': {
        Type: 'Choice',
        Choices: [
          {
            Not: {
              Or: [
                { Variable: "$['a b'].k", StringEquals: 'a" or' },
                { And: [{ Variable: '$.n', NumericLessThan: 1e19 }] },
              ],
            },
            Next: 'z',
          },
        ],
        Default: '_',
      },
      z: task('main', { ResultPath: null, End: true }),
      _: { Type: 'Fail', Error: 'Größe', Cause: '"""' },
    },
  ],
];

const names = ['Busy', 'NotFound', 'Other'];

async function trace(definition: Json, isOwn: boolean, seed: number): Promise<unknown> {
  const calls: string[] = [];
  const perform = ({ input, resource }: { input: unknown; resource: string }): Answer => {
    const chance = chanceOf(seed, calls.length);
    const event = isOwn ? (memberOf(input as Json, 'data') ?? null) : (input as Json);
    const name = /(?:LambdaFunction|:)([a-z0-9]+)\}?$/i
      .exec(resource)?.[1]
      ?.toLowerCase()
      .replace(/^main2$/, 'main')
      .replace(/^if2$/, 'if');
    calls.push(`${name} ${compactJson(event)}`);
    if (chance.maybe(0.2)) return { kind: 'raise', error: chance.pick(names), cause: 'generated' };
    const stored = { items: [1, 2], table_name: 't', partition_key: 'p', key: 'k' };
    return { kind: 'return', value: { k: chance.pick(['a', 'b']), ...stored } };
  };
  const chance = chanceOf(seed, 1_000);
  const input = {
    __trace: { id: 't', source: 's' },
    x: chance.pick(['a', 'b', 'c']),
    y: chance.pick(['a', 'b']),
    n: 1,
    a: {},
  };
  const result = await execute(new Map([['main', definition]]), { machine: 'main', name: 'run', input, perform });
  const { status } = result;
  if (status === 'succeeded') return { status, output: compactJson(result.output as Json), calls };
  return {
    status,
    error: 'error' in result ? result.error : '',
    cause: 'cause' in result ? result.cause || '' : '',
    calls,
  };
}

test.each(GRAPHS)('%s: the program does the same', async (_, states) => {
  const definition = { StartAt: Object.keys(states)[0] ?? '', States: states } as unknown as Json;
  const { text, misfits } = importDefinitions([{ name: undefined, value: definition }]);
  expect({ text, misfits: misfits.flat() }).toEqual({ text, misfits: [] });
  const compiled = compileText(text, await engine(), rulesWarn);
  expect({ text, errors: brief(compiled, 'error') }).toEqual({ text, errors: [] });
  const own = compiled.definitions.get('main') as Json;
  for (let seed = 0; seed < 100; seed += 1) {
    expect({ text, seed, ran: await trace(own, true, seed) }).toEqual({
      text,
      seed,
      ran: await trace(definition, false, seed),
    });
  }
});

const nest = (depth: number, wrap: (inner: unknown) => unknown, first: unknown): unknown => {
  let value = first;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
};
const numbered = (count: number, state: (index: number) => object): States =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, state(index)]));
const machine = (states: unknown): unknown => ({ StartAt: 'S0', States: states });
const LAST = { Type: 'Succeed' };

/** What would take forever, or overflow the stack, if nothing bounded it. */
const HOSTILE: readonly (readonly [string, unknown])[] = [
  [
    'ways that double at every state',
    machine(
      numbered(400, (index) =>
        task('t', { Catch: [{ ErrorEquals: ['A'], Next: `S${index + 2}` }], Next: `S${index + 1}` }),
      ),
    ),
  ],
  [
    'every state to every state',
    machine(numbered(60, () => ({ Type: 'Choice', Choices: numbered60(), Default: 'S0' }))),
  ],
  [
    'deep branches',
    machine({ S0: nest(400, (inner) => ({ Type: 'Parallel', Branches: [machine({ S0: inner })] }), LAST) }),
  ],
  [
    'a deep rule',
    machine({ S0: { Type: 'Choice', Choices: [nest(400, (Not) => ({ Not }), when('x', '', 'S0'))], Default: 'S0' } }),
  ],
  [
    'a deep value',
    machine({ S0: { Type: 'Pass', Result: nest(400, (inner) => [inner], 1), ResultPath: '$.x', End: true } }),
  ],
  ['fields of wrong types', machine({ S0: { Type: 5, Catch: {}, Retry: 1, Choices: 'x', Next: [] } })],
  ['tasks of wrong types', machine({ S0: { Type: 'Task', Resource: 7, Catch: [1, null], Retry: [[]], Next: 'S0' } })],
  ['no states', { StartAt: 'S0' }],
  ['a state called __proto__', JSON.parse('{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","End":true}}}')],
  ['null', null],
];

function numbered60(): object[] {
  return Array.from({ length: 60 }, (_, index) => when('x', String(index), `S${index}`));
}

test.each(HOSTILE)('%s: an answer within bounds', (_, definition) => {
  const start = performance.now();
  const { text } = importDefinitions([{ name: undefined, value: definition as Json }]);
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(text.length).toBeLessThan(10_000_000);
  expect(text).toContain('def main(data):');
});
