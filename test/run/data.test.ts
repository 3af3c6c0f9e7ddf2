// Data passes a state as AWS documents: InputPath, Parameters, ResultSelector, ResultPath, OutputPath, Assign.
import { compactJson } from '../../src/base/json.ts';
import type { Answer } from '../../src/run/execution.ts';
import { parseValue } from '../../src/run/value.ts';
import { failed, runMachine, runState, succeeded } from '../support/execution.ts';

const task = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f' };
const returning = (value: unknown) => (): Answer => ({ kind: 'return', value: value as string });

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
test('InputPath selects a part of the input', async () => {
  const input = { comment: 'c', dataset1: { val1: 1 }, dataset2: { val1: 'a', val2: 'b' } };
  const { calls, end } = await runState({ ...task, InputPath: '$.dataset2' }, input);
  expect(compactJson(calls[0]?.input ?? null)).toBe('{"val1":"a","val2":"b"}');
  expect(end).toEqual(succeeded({ val1: 'a', val2: 'b' }));
});

test('Parameters build the effective input', async () => {
  const input = {
    comment: 'Example',
    product: { details: { color: 'blue', size: 'small' }, availability: 'in stock', sku: '2317' },
  };
  const Parameters = {
    comment: 'Selecting what I care about.',
    MyDetails: { 'size.$': '$.product.details.size', 'exists.$': '$.product.availability', StaticValue: 'foo' },
  };
  const { end } = await runState({ ...task, Parameters }, input);
  expect(end).toEqual(
    succeeded({
      comment: 'Selecting what I care about.',
      MyDetails: { size: 'small', exists: 'in stock', StaticValue: 'foo' },
    }),
  );
});

test('ResultSelector selects from the result', async () => {
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html#input-output-resultselector
  const output = {
    resourceType: 'elasticmapreduce',
    resource: 'createCluster.sync',
    output: { SdkHttpMetadata: { HttpStatusCode: 200 }, ClusterId: 'AKIAIOSFODNN7EXAMPLE' },
  };
  const ResultSelector = { 'ClusterId.$': '$.output.ClusterId', 'ResourceType.$': '$.resourceType' };
  const { end } = await runState(
    { ...task, ResultSelector, ResultPath: '$.EMROutput' },
    { OtherDataFromInput: 1 },
    returning(output),
  );
  expect(end).toEqual(
    succeeded({
      OtherDataFromInput: 1,
      EMROutput: { ClusterId: 'AKIAIOSFODNN7EXAMPLE', ResourceType: 'elasticmapreduce' },
    }),
  );
});

// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
const WHO = {
  comment: 'This is a test of the input and output of a Task state.',
  details: 'Default example',
  who: 'AWS Step Functions',
};

test.each<[object, unknown]>([
  [{}, 'Hello!'],
  [{ ResultPath: '$' }, 'Hello!'],
  [{ ResultPath: null }, WHO],
  [{ ResultPath: '$.taskresult' }, { ...WHO, taskresult: 'Hello!' }],
  [{ ResultPath: '$.strings.taskresult' }, { ...WHO, strings: { taskresult: 'Hello!' } }],
  [{ ResultPath: '$.taskresult', OutputPath: '$.taskresult' }, 'Hello!'],
  [{ ResultPath: '$.taskresult', OutputPath: null }, {}],
  [
    { InputPath: '$.who', ResultPath: '$.taskresult' },
    { ...WHO, taskresult: 'Hello!' },
  ],
  [{ ResultPath: null, OutputPath: '$$.State.Name' }, 'X'],
])('%j', async (fields, output) => {
  expect((await runState({ ...task, ...fields }, WHO, returning('Hello!'))).end).toEqual(succeeded(output));
});

test.each<[object, unknown, unknown]>([
  [{}, { a: 1 }, { a: 1 }],
  [{ Result: null }, { a: 1 }, null],
  [{ Result: { 'x.$': '$.a' }, ResultPath: '$.r' }, { a: 1 }, { a: 1, r: { 'x.$': '$.a' } }],
  [{ InputPath: null }, { a: 1 }, {}],
  [{ InputPath: '$.a', ResultPath: '$.b' }, { a: 1 }, { a: 1, b: 1 }],
  [{ Parameters: ['$.a', { 'x.$': '$.a' }] }, { a: 1 }, ['$.a', { x: 1 }]],
  [
    { Parameters: { 'x.$': '$', 'y.$': '$.list[*].n', z: { 'w.$': '$$.Execution.Input.a' } } },
    { a: 1, list: [{ n: 2 }] },
    { x: { a: 1, list: [{ n: 2 }] }, y: [2], z: { w: 1 } },
  ],
])('Pass with %j', async (fields, input, output) => {
  expect((await runState({ Type: 'Pass', ...fields }, input)).end).toEqual(succeeded(output));
});

test('the context object', async () => {
  const Parameters = { 'c.$': '$$' };
  const states = { X: { Type: 'Wait', Seconds: 2, Next: 'Y' }, Y: { Type: 'Pass', Parameters, End: true } };
  const { end } = await runMachine({ StartAt: 'X', States: states }, { in: 1 }, undefined, {
    startTime: Date.UTC(2030, 0, 31),
  });
  expect(end).toEqual(
    succeeded({
      c: {
        Execution: {
          Id: 'arn:aws:states:us-east-1:123456789012:execution:main:run',
          Input: { in: 1 },
          Name: 'run',
          RoleArn: 'arn:aws:iam::123456789012:role/local',
          StartTime: '2030-01-31T00:00:00.000Z',
          RedriveCount: 0,
        },
        State: { EnteredTime: '2030-01-31T00:00:02.000Z', Name: 'Y', RetryCount: 0 },
        StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:main', Name: 'main' },
      },
    }),
  );
});

test('the task token is in the context object and in the call, and each attempt has its own', async () => {
  const state = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { 't.$': '$$.Task.Token', 'n.$': '$$.State.RetryCount' },
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
  };
  const { calls, end } = await runState(state, {}, ({ attempt, input }) =>
    attempt === 0 ? { kind: 'raise', error: 'E', cause: '' } : { kind: 'return', value: input },
  );
  const tokens = calls.map(({ token }) => token);
  expect(new Set(tokens).size).toBe(2);
  expect(end).toEqual(succeeded({ t: tokens[1], n: 1 }));
  const {
    calls: [plain],
  } = await runState({ ...task, Parameters: {} }, {});
  expect(plain?.token).toBeUndefined();
});

test.each<[object, unknown, string, string]>([
  [{ InputPath: '$.a' }, {}, 'States.Runtime', `the path '$.a' of 'InputPath' matches nothing in the input of 'X'`],
  [{ OutputPath: '$.a' }, {}, 'States.Runtime', `the path '$.a' of 'OutputPath' matches nothing in the output of 'X'`],
  [
    { Parameters: { p: [{ 'q.$': '$.a' }] } },
    {},
    'States.Runtime',
    `the path '$.a' of 'Parameters.q.$' matches nothing in the input of 'X'`,
  ],
  [
    { ResultSelector: { 'q.$': '$.a' } },
    {},
    'States.Runtime',
    `the path '$.a' of 'ResultSelector.q.$' matches nothing in the result of 'X'`,
  ],
  [
    { Parameters: { 'q.$': '$$.Map.Item.Value' } },
    {},
    'States.Runtime',
    `the path '$$.Map.Item.Value' of 'Parameters.q.$' matches nothing in the context object of 'X'`,
  ],
  [
    { Parameters: { 'q.$': '$v' } },
    {},
    'States.Runtime',
    `the path '$v' of 'Parameters.q.$' reads a variable that is not assigned when 'X' runs`,
  ],
  [
    { Parameters: { 'q.$': '$.' } },
    {},
    'States.Runtime',
    `the path '$.' of 'Parameters.q.$' in 'X' is invalid: missing name after '.' in a path`,
  ],
  [
    { Parameters: { 'q.$': 1 } },
    {},
    'States.Runtime',
    `'Parameters.q.$' of 'X' must be a path or an intrinsic function, not 1`,
  ],
  [
    { ResultPath: '$.a.b' },
    { a: 1 },
    'States.ResultPathMatchFailure',
    `the path '$.a.b' of 'ResultPath' has no place in the input of 'X'`,
  ],
  [{ ResultPath: '$[*]' }, {}, 'States.Runtime', `the path '$[*]' of 'ResultPath' in 'X' is not a reference path`],
  [
    { TimeoutSecondsPath: '$.t' },
    { t: 0 },
    'States.Runtime',
    `'TimeoutSeconds' of 'X' must be an integer of at least 1, not 0`,
  ],
  [
    { TimeoutSecondsPath: '$.t' },
    { t: 'x' },
    'States.Runtime',
    `'TimeoutSecondsPath' of 'X' must be a number, not 'x'`,
  ],
])('%j of %j names the place', async (fields, input, error, cause) => {
  expect((await runState({ ...task, ...fields }, input)).end).toEqual(failed(error, cause));
});

test('variables are assigned from the result, at the end of the state, and read in inner scopes', async () => {
  // https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
  const read = {
    Type: 'Pass',
    Parameters: { 'x.$': '$x', 'deep.$': '$all.n', 'f.$': `States.Format('{}', $x)` },
    End: true,
  };
  const States = {
    A: { ...task, Assign: { 'x.$': '$.n', 'all.$': '$', fixed: [1] }, ResultPath: null, Next: 'B' },
    B: { Type: 'Pass', Assign: { x: 'new', 'old.$': '$x' }, Next: 'C' },
    C: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'D', States: { D: { Type: 'Pass', Assign: { x: 'inner' }, Next: 'E' }, E: read } }],
      Next: 'F',
    },
    F: { Type: 'Pass', Parameters: { 'r.$': '$', 'x.$': '$x', 'old.$': '$old', 'fixed.$': '$fixed[0]' }, End: true },
  };
  const { end } = await runMachine({ StartAt: 'A', States }, {}, returning({ n: 7 }));
  expect(end).toEqual(succeeded({ r: [{ x: 'inner', deep: 7, f: 'inner' }], x: 'new', old: 7, fixed: 1 }));
});

test('numbers keep their text even if a JavaScript number would change it', async () => {
  const parsed = parseValue('{"a":1.0,"b":123456789012345678901234567890,"c":-0,"d":1e3,"e":0.1}');
  const value = 'value' in parsed ? parsed.value : null;
  const { result } = await runState({ Type: 'Pass', Parameters: { 'x.$': '$.b', 'y.$': '$' } }, value);
  expect(result.status === 'succeeded' && compactJson(result.output)).toBe(
    '{"x":123456789012345678901234567890,"y":{"a":1.0,"b":123456789012345678901234567890,"c":-0,"d":1e3,"e":0.1}}',
  );
});

test('a negative zero of JavaScript stays negative', async () => {
  const { result } = await runState({ Type: 'Pass' }, [-0, { n: -0 }]);
  expect(result.status === 'succeeded' && compactJson(result.output)).toBe('[-0.0,{"n":-0.0}]');
});
