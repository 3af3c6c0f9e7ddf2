// What does not fit is listed with the reason, and the program cannot be built before somebody has decided.

import type { Json } from '../../src/base/json.ts';
import { importDefinitions } from '../../src/import/import.ts';
import { brief, compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

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
const inner = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };

const REFUSED: readonly (readonly [string, object, string])[] = [
  ['jitter', task('a', { Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'FULL' }], Next: 'B' }), "'JitterStrategy'"],
  [
    'two retriers',
    task('a', { Retry: [{ ErrorEquals: ['A'] }, { ErrorEquals: ['B'] }], Next: 'B' }),
    'at most one retry',
  ],
  ['a random value', task('a', { Parameters: { 'x.$': 'States.UUID()' }, Next: 'B' }), 'computed by States.UUID'],
  [
    'the context object',
    task('a', { Parameters: { 'x.$': '$$.Execution.Id' }, Next: 'B' }),
    'reads the context object',
  ],
  ['several values', task('a', { Parameters: { 'x.$': '$.x[*]' }, Next: 'B' }), 'several values'],
  [
    'metadata of a function',
    {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f', 'Payload.$': '$' },
      ResultSelector: { 'code.$': '$.StatusCode' },
      Next: 'B',
    },
    'metadata of the invocation',
  ],
  [
    'an error that lies where the data is',
    task('a', { Catch: [{ ErrorEquals: ['A'], ResultPath: '$.e', Next: 'T' }], Next: 'B' }),
    'the program keeps another value in data["error"]',
  ],
  [
    'a type test',
    { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'B' }], Default: 'B' },
    "'IsPresent'",
  ],
  [
    'a timestamp',
    {
      Type: 'Choice',
      Choices: [{ Variable: '$.x', TimestampEquals: '2030-01-01T00:00:00Z', Next: 'B' }],
      Default: 'B',
    },
    "'TimestampEquals'",
  ],
  [
    'a filter',
    { Type: 'Choice', Choices: [{ Variable: '$.x[*]', StringEquals: '', Next: 'B' }], Default: 'B' },
    'several values',
  ],
  ['no default', { Type: 'Choice', Choices: [when('x', '', 'B')] }, "without 'Default'"],
  ['a wait with two durations', { Type: 'Wait', Seconds: 1, SecondsPath: '$.x', Next: 'B' }, 'one duration'],
  ['a loop', { Type: 'Wait', Seconds: 1, Next: 'A' }, 'a function has no loops'],
  ['a missing state', { Type: 'Pass', Next: 'Nowhere' }, "unknown state 'Nowhere'"],
  [
    'an item map',
    { Type: 'Map', ItemsPath: '$.x', Iterator: inner, ResultPath: null, Next: 'B' },
    'reference to a stored item',
  ],
  ['results of branches', { Type: 'Parallel', Branches: [inner], ResultPath: '$.r', Next: 'T' }, 'parallel discards'],
  ['results of branches at the end', { Type: 'Parallel', Branches: [inner], Next: 'B' }, 'parallel discards'],
  [
    'a job',
    { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: {}, ResultPath: null, Next: 'B' },
    'waits for a job',
  ],
  ['JSONata', { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'B' }, "'QueryLanguage'"],
];

test.each(REFUSED)('%s does not fit, and the program cannot be built by accident', async (_, state, says) => {
  const definition = {
    StartAt: 'A',
    States: { A: state, T: task('t', { Next: 'B' }), B: { Type: 'Succeed' } },
  } as unknown as Json;
  const { text, misfits } = importDefinitions([{ name: undefined, value: definition }]);
  expect(misfits.flat().map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
  const errors = brief(compileText(text, await engine()), 'error');
  const isSafe = errors.length > 0 || text.includes('raise NoChoiceMatched');
  expect({ text, isSafe }).toEqual({ text, isSafe: true });
});

/** Loops that a retry would not repeat exactly. */
const status = 'arn:aws:lambda:eu-west-1:123456789012:function:Status';
const poll = (call: object, choice: object, wait: object = { Seconds: 30 }): object => ({
  Ask: { Type: 'Task', Resource: status, InputPath: '$.id', ResultPath: '$.job', Next: 'Done', ...call },
  Done: {
    Type: 'Choice',
    Choices: [{ Variable: '$.job.state', StringEquals: 'RUNNING', Next: 'Wait' }],
    Default: 'End',
    ...choice,
  },
  Wait: { Type: 'Wait', Next: 'Ask', ...wait },
  End: { Type: 'Succeed' },
});

const LOOPS: readonly (readonly [string, object, string])[] = [
  ['passes its result to itself', poll({ InputPath: '$' }, {}), 'each call reads the previous result'],
  ['drops the result', poll({ ResultPath: null }, {}), 'the call discards its result'],
  ['retries already', poll({ Retry: [{ ErrorEquals: ['Busy'] }] }, {}), 'at most one retry'],
  ['waits as long as data says', poll({}, {}, { SecondsPath: '$.pause' }), 'a function has no loops'],
  [
    'asks other data',
    poll({}, { Choices: [{ Variable: '$.stop', BooleanEquals: false, Next: 'Wait' }] }),
    'reads more than the result',
  ],
];

test.each(LOOPS)('a loop that %s is listed', async (_, states, says) => {
  const value = { StartAt: 'Ask', States: states } as unknown as Json;
  const { text, misfits } = importDefinitions([{ name: undefined, value }]);
  expect(misfits.flat().map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
  expect(brief(compileText(text, await engine()), 'error')).not.toEqual([]);
});
