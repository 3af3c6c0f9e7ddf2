// Definitions that replace their data, build inputs, select from results or ask for the state of a job. The program keeps the
// values in keys of data, and its run methods build and select in Python. Both make the same calls with the same inputs at the
// same times and end in the same way.

import { compactJson, type Json } from '../../src/base/json.ts';
import { importDefinitions } from '../../src/import/import.ts';
import { brief, compileText, rulesWarn } from '../support/compile.ts';
import { engine } from '../support/engine.ts';
import {
  answerValues,
  type RunMethods,
  runDefinition,
  runProgram,
  startRunMethods,
  valueFor,
} from '../support/imported.ts';
import { describeWith } from '../support/installed.ts';
import { chance } from '../support/programs/chance.ts';

const arn = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
const call = (name: string, rest: object): object => ({ Type: 'Task', Resource: arn(name), ...rest });
const invoke = (name: string, rest: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: arn(name), 'Payload.$': '$' },
  ...rest,
});
const is = (variable: string, value: string, next: string): object => ({
  Variable: variable,
  StringEquals: value,
  Next: next,
});

type States = Readonly<Record<string, object>>;
/** The name, the states, and where the output of the definition is in that of the program; undefined if it is the same. */
type Row = readonly [string, States, (string | number)[] | undefined | 'parts'];

const ROWS: readonly Row[] = [
  [
    'results that replace all data',
    {
      A: call('A', { Next: 'C' }),
      C: { Type: 'Choice', Choices: [is('$.kind', 'x', 'B'), is('$.kind', 'y', 'D')], Default: 'E' },
      B: call('B', { InputPath: '$.inner.part', Next: 'D' }),
      D: call('D', { ResultPath: '$.d', Next: 'E' }),
      E: call('E', { End: true }),
    },
    ['result'],
  ],
  [
    'data replaced on one of two ways',
    {
      C: { Type: 'Choice', Choices: [is('$.kind', 'x', 'A')], Default: 'E' },
      A: call('A', { Next: 'E' }),
      E: call('E', { InputPath: '$.kind', ResultPath: null, Next: 'F' }),
      F: { Type: 'Fail', Error: 'Done' },
    },
    undefined,
  ],
  [
    'inputs that are built',
    {
      A: call('A', { ResultPath: '$.a', Next: 'B' }),
      B: call('B', {
        Parameters: { 'x.$': '$.a.x', all: { 'n.$': '$.n', list: [1, { 'y.$': '$.a.y' }], none: null }, flag: true },
        ResultPath: '$.b',
        Next: 'C',
      }),
      C: call('C', { Parameters: { fixed: 'text"\\' }, ResultPath: '$.c', Next: 'D' }),
      D: call('D', {
        Parameters: { 't.$': "States.Format('a {} b {}', $.n, $.a.x)", 'l.$': 'States.Array($.n, 1, $.a)' },
        ResultPath: '$.d',
        End: true,
      }),
    },
    undefined,
  ],
  [
    'selected results',
    {
      A: call('A', { ResultSelector: { 'x.$': '$.deep.x', k: 1 }, ResultPath: '$.a', Next: 'B' }),
      B: invoke('B', { ResultSelector: { 'x.$': '$.Payload.x', 'all.$': '$.Payload' }, ResultPath: '$.b', Next: 'C' }),
      C: call('C', { End: true, ResultPath: '$.c' }),
    },
    undefined,
  ],
  [
    'invocations whose answers lie under Payload',
    {
      A: invoke('A', { OutputPath: '$.Payload', Next: 'B' }),
      B: invoke('B', { ResultPath: '$.b', Next: 'C' }),
      C: { Type: 'Choice', Choices: [is('$.b.Payload.kind', 'x', 'D')], Default: 'E' },
      D: call('D', { InputPath: '$.b.Payload', ResultPath: '$.b', Next: 'E' }),
      E: invoke('E', {
        Parameters: { FunctionName: arn('E'), Payload: { 'k.$': '$.a', b: 2 } },
        OutputPath: '$.Payload',
        End: true,
      }),
    },
    ['result'],
  ],
  [
    'actions of services',
    {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:getItem',
        Parameters: { TableName: '${Table}', Key: { id: { 'S.$': '$.id' } }, Return: ['a ${Table} b ${Other}', 1] },
        ResultPath: '$.item',
        Next: 'B',
      },
      B: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:sns:publish',
        Parameters: { 'Message.$': '$.item.Item.text.S' },
        ResultPath: null,
        End: true,
      },
    },
    undefined,
  ],
  [
    'passes that copy and build',
    {
      P: { Type: 'Pass', Parameters: { 'a.$': '$.x', b: { 'c.$': '$.y.z' }, d: 'k' }, Next: 'A' },
      A: call('A', { ResultPath: '$.r', Next: 'Q' }),
      Q: { Type: 'Pass', InputPath: '$.b.c', ResultPath: '$.copy', Next: 'B' },
      B: call('B', { ResultPath: '$.b', Next: 'R' }),
      R: { Type: 'Pass', Result: 'fixed', ResultPath: '$.copy', Next: 'C' },
      C: call('C', { Next: 'F' }),
      F: { Type: 'Fail', Error: 'Done' },
    },
    undefined,
  ],
  [
    'a copy that stays what it was when the original changes',
    {
      P: { Type: 'Pass', InputPath: '$.x', ResultPath: '$.old', Next: 'A' },
      A: call('A', { ResultPath: '$.x', Next: 'B' }),
      B: call('B', { Parameters: { 'old.$': '$.old', 'new.$': '$.x' }, ResultPath: null, Next: 'C' }),
      C: call('C', { Parameters: { 'x.$': '$.x.k' }, ResultPath: '$.x.k', Next: 'D' }),
      D: call('D', { Parameters: { 'o.$': '$.old', 'n.$': '$.x' }, ResultPath: null, Next: 'F' }),
      F: { Type: 'Fail', Error: 'Done' },
    },
    undefined,
  ],
  [
    'errors that replace all data or lie elsewhere',
    {
      A: call('A', {
        Catch: [
          { ErrorEquals: ['Busy'], Next: 'H' },
          { ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'I' },
        ],
        ResultPath: '$.a',
        Next: 'B',
      }),
      B: call('B', {
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'J' }],
        ResultPath: '$.b',
        Next: 'K',
      }),
      H: call('H', { Next: 'K' }),
      I: call('I', { Parameters: { 'why.$': '$.problem', 'x.$': '$.x' }, ResultPath: null, Next: 'J' }),
      J: call('J', { InputPath: '$.x', Next: 'K' }),
      K: call('K', { ResultPath: null, Next: 'F' }),
      F: { Type: 'Fail', Error: 'Done' },
    },
    undefined,
  ],
  [
    'branches with inputs of their own',
    {
      P: {
        Type: 'Parallel',
        Parameters: { 'x.$': '$.deep.x', 'n.$': '$.n' },
        Branches: [
          { StartAt: 'A', States: { A: call('A', { Next: 'B' }), B: call('B', { End: true }) } },
          {
            StartAt: 'W',
            States: { W: { Type: 'Wait', Seconds: 5, Next: 'C' }, C: call('C', { InputPath: '$.n', End: true }) },
          },
        ],
        ResultPath: '$.dropped',
        Next: 'D',
      },
      D: call('D', { InputPath: '$.n', Next: 'E' }),
      E: { Type: 'Pass', End: true },
    },
    ['result'],
  ],
  [
    'waits and choices that filter',
    {
      W: { Type: 'Wait', Comment: '$.deep.x.kind $.part.out', Seconds: 3, InputPath: '$.deep', Next: 'C' },
      C: { Type: 'Choice', InputPath: '$.x', Choices: [is('$.kind', 'a', 'A')], Default: 'B' },
      A: call('A', { Next: 'S' }),
      B: call('B', { OutputPath: '$.part', Next: 'A' }),
      S: { Type: 'Succeed', OutputPath: '$.out' },
    },
    ['result', 'out'],
  ],
  [
    'a job that is asked until it is done',
    {
      Start: call('Start', { ResultPath: '$.job', Next: 'Wait' }),
      Wait: { Type: 'Wait', Seconds: 30, Next: 'Ask' },
      Ask: call('Ask', {
        Parameters: { 'id.$': '$.job.id' },
        ResultPath: '$.status',
        Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }],
        Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.error', Next: 'Failed' }],
        Next: 'Done',
      }),
      Done: {
        Type: 'Choice',
        Choices: [is('$.status.state', 'FAILED', 'Failed'), is('$.status.state', 'SUCCEEDED', 'After')],
        Default: 'Wait',
      },
      After: call('After', { ResultPath: '$.after', End: true }),
      Failed: { Type: 'Fail', Error: 'JobFailed', Cause: 'why' },
    },
    undefined,
  ],
  [
    'a job with several rules, whose results replace a part of the data',
    {
      Ask: invoke('Ask', {
        Parameters: { FunctionName: arn('Ask'), 'Payload.$': '$.id' },
        ResultPath: '$.s',
        Next: 'Done',
      }),
      Done: {
        Type: 'Choice',
        Choices: [
          {
            Or: [
              { Variable: '$.s.Payload.n', NumericLessThan: 1 },
              { Not: { Variable: '$.s.Payload.ok', BooleanEquals: true } },
            ],
            Next: 'Short',
          },
          is('$.s.Payload.state', 'RUNNING', 'Short'),
        ],
        Default: 'After',
      },
      Short: { Type: 'Wait', Seconds: 5, Next: 'Long' },
      Long: { Type: 'Wait', Seconds: 7, Next: 'Ask' },
      After: call('After', { InputPath: '$.s.Payload', ResultPath: null, Next: 'F' }),
      F: { Type: 'Fail', Error: 'Done' },
    },
    undefined,
  ],
  [
    'an output built from parts',
    { A: call('A', { ResultPath: '$.a', Next: 'P' }), P: { Type: 'Pass', Parameters: { 'r.$': '$.a' }, End: true } },
    'parts',
  ],
];

/** More than enough for every way through these graphs. */
const RUNS = 60;

describeWith('python3', 'with Python', () => {
  let python: RunMethods | undefined;
  beforeAll(() => {
    python = startRunMethods();
  });
  afterAll(() => python?.stop());

  test.each(ROWS)('%s: the program does the same', async (_, states, moved) => {
    if (python === undefined) throw new Error('Python was not started');
    const definition = { StartAt: Object.keys(states)[0] ?? '', States: states } as unknown as Json;
    const { text, misfits } = importDefinitions([{ name: undefined, value: definition }]);
    const listed = misfits.flat().map(({ isNote, message }) => (isNote ? 'note' : message));
    expect({ text, listed }).toEqual({ text, listed: moved === undefined ? [] : ['note'] });
    const compiled = compileText(text, await engine(), rulesWarn);
    expect({ text, errors: brief(compiled, 'error') }).toEqual({ text, errors: [] });
    const own = compiled.definitions.get('main') as Json;
    const values = answerValues(definition);
    python.load(text);
    const ends = new Set<string>();
    for (let seed = 0; seed < RUNS; seed += 1) {
      const input = { ...(valueFor(values, chance(seed, 1_000)) as object), __trace: { id: 't', source: 's' } } as Json;
      const wanted = await runDefinition(definition, input, seed, values);
      const ran = await runProgram(text, own, input, seed, values, python);
      const at = moved === undefined ? [] : moved;
      const output = at === 'parts' ? wanted.output : partAt(ran.output, at);
      expect({ text, seed, ...ran, output: plain(output) }).toEqual({
        text,
        seed,
        ...wanted,
        output: plain(wanted.output),
      });
      ends.add(compactJson(wanted.end));
    }
    // The proof says little if all runs end alike.
    expect(ends.size).toBeGreaterThan(1);
  });
});

function partAt(whole: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  const value = plain(whole) as Json | undefined;
  return path.reduce<Json | undefined>((at, step) => (at as Record<string | number, Json> | undefined)?.[step], value);
}

function plain(value: Json | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(compactJson(value));
}
