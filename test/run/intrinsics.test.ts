// Intrinsic functions return what AWS documents or has answered, and fail with States.IntrinsicFailure.
import { failed, runState, succeeded } from '../support/execution.ts';

/** The result of a function in Parameters. */
async function call(text: string, input: unknown): Promise<unknown> {
  const { end } = await runState({ Type: 'Pass', Parameters: { 'r.$': text } }, input);
  return end;
}

// The examples of https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
test.each<[string, unknown, unknown]>([
  ['States.Array($.Id)', { Id: 123456 }, [123456]],
  [
    'States.ArrayPartition($.inputArray,4)',
    { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    [[1, 2, 3, 4], [5, 6, 7, 8], [9]],
  ],
  [
    'States.ArrayContains($.inputArray, $.lookingFor)',
    { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9], lookingFor: 5 },
    true,
  ],
  ['States.ArrayRange(1, 9, 2)', {}, [1, 3, 5, 7, 9]],
  ['States.ArrayGetItem($.inputArray, $.index)', { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9], index: 5 }, 6],
  ['States.ArrayLength($.inputArray)', { inputArray: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, 9],
  ['States.ArrayUnique($.inputArray)', { inputArray: [1, 2, 3, 3, 3, 3, 3, 3, 4] }, [1, 2, 3, 4]],
  ['States.Base64Encode($.input)', { input: 'Data to encode' }, 'RGF0YSB0byBlbmNvZGU='],
  ['States.Base64Decode($.base64)', { base64: 'RGF0YSB0byBlbmNvZGU=' }, 'Data to encode'],
  [
    'States.Hash($.Data, $.Algorithm)',
    { Data: 'input data', Algorithm: 'SHA-1' },
    'aaff4a450a104cd177d28d18d74485e8cae074b7',
  ],
  [
    'States.JsonMerge($.json1, $.json2, false)',
    { json1: { a: { a1: 1, a2: 2 }, b: 2 }, json2: { a: { a3: 1, a4: 2 }, c: 3 } },
    { a: { a3: 1, a4: 2 }, b: 2, c: 3 },
  ],
  ['States.StringToJson($.escapedJsonString)', { escapedJsonString: '{"foo": "bar"}' }, { foo: 'bar' }],
  ['States.JsonToString($.unescapedJson)', { unescapedJson: { foo: 'bar' } }, '{"foo":"bar"}'],
  ['States.MathAdd($.value1, $.step)', { value1: 111, step: -1 }, 110],
  [
    'States.StringSplit($.inputString, $.splitter)',
    { inputString: '1,2,3,4,5', splitter: ',' },
    ['1', '2', '3', '4', '5'],
  ],
  [
    'States.StringSplit($.inputString, $.splitter)',
    { inputString: 'This.is+a,test=string', splitter: '.+,=' },
    ['This', 'is', 'a', 'test', 'string'],
  ],
  [`States.Format('Hello, my name is {}.', $.name)`, { name: 'Arnav' }, 'Hello, my name is Arnav.'],
  [
    `States.Format($.template, $.name)`,
    { name: 'Arnav', template: 'Hello, my name is {}.' },
    'Hello, my name is Arnav.',
  ],
  [
    `States.Format('{}.{}.{}', States.ArrayGetItem(States.StringSplit(States.ArrayGetItem(States.StringSplit($.ImageRecipe.Arn, '/'), 2), '.'), 0), States.ArrayGetItem(States.StringSplit(States.ArrayGetItem(States.StringSplit($.ImageRecipe.Arn, '/'), 2), '.'), 1), 'x')`,
    { ImageRecipe: { Arn: 'arn:aws:imagebuilder:r:1:image-recipe/name/1.0.0' } },
    '1.0.x',
  ],
])('%s as documented', async (text, input, expected) => {
  expect(await call(text, input)).toEqual(succeeded({ r: expected }));
});

// What AWS answered when LocalStack's tests were recorded against it. Each row names its recording:
// https://github.com/localstack/localstack/tree/main/tests/aws/services/stepfunctions/v2/intrinsic_functions
// has test_NAME.snapshot.json.
test.each<[recording: string, text: string, input: unknown, expected: unknown]>([
  ['math_operations', 'States.MathAdd(1.49, 1.5)', {}, 3],
  ['math_operations', 'States.MathAdd(1.5, 1.51)', {}, 4],
  ['math_operations', 'States.MathAdd(-1.5, -1.51)', {}, -3],
  ['array', 'States.ArrayRange(0, 10, 3)', {}, [0, 3, 6, 9]],
  ['array', 'States.ArrayRange(1, 9, 9)', {}, [1]],
  ['json_manipulation', 'States.StringToJson($.t)', { t: ' ' }, null],
  ['json_manipulation', 'States.StringToJson($.t)', { t: '-0' }, -0],
  ['generic', `States.Format('{}', $.v)`, { v: null }, 'null'],
  ['generic', `States.Format('{}', $.v)`, { v: { Arg1: 1, Arg2: [] } }, '{Arg1=1, Arg2=[]}'],
  ['array', 'States.ArrayContains($.l, $.v)', { l: [[1, 2, 3], 2], v: [1, 2, 3] }, true],
  ['array', 'States.ArrayContains($.l, $.v)', { l: [{ '1': 2, '2': [] }], v: { '2': [], '1': 2 } }, true],
  ['array', 'States.ArrayContains($.l, $.v)', { l: [], v: null }, false],
  ['array', 'States.ArrayPartition($.l, 5)', { l: [] }, []],
])('%s: %s of %j as recorded', async (_, text, input, expected) => {
  expect(await call(text, input)).toEqual(succeeded({ r: expected }));
});

// More of the same rules.
test.each<[string, unknown, unknown]>([
  ['States.MathAdd(-0.5, 0.5)', {}, 1],
  ['States.MathAdd(-0.5, 0)', {}, 0],
  [`States.StringSplit(',,,,', ',')`, {}, []],
  [`States.StringSplit(' , ', ',')`, {}, [' ', ' ']],
  ['States.JsonToString($.t)', { t: [1, 'x', 1.5, null] }, '[1,"x",1.5,null]'],
  [`States.Format('{}', $.v)`, { v: ['a', { b: 'c' }] }, '[a, {b=c}]'],
])('%s of %j', async (text, input, expected) => {
  expect(await call(text, input)).toEqual(succeeded({ r: expected }));
});

test.each<[string, unknown, unknown]>([
  ['States.Array()', {}, []],
  [`States.Array('it\\'s', 1, true, null, $.a, States.Array(2.50))`, { a: {} }, ["it's", 1, true, null, {}, [2.5]]],
  [`States.Format('\\{{}\\} \\'{}\\'', 1, $$.Execution.Name)`, {}, `{1} 'run'`],
  ['States.ArrayRange(3, 1, -1)', {}, [3, 2, 1]],
  ['States.ArrayRange(3, 1, 1)', {}, []],
  ['States.ArrayUnique($.l)', { l: [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1, 1.0, '1'] }, [{ a: 1, b: 2 }, 1, '1']],
  ['States.ArrayLength($..n)', { a: { n: 1 }, b: { n: 2 } }, 2],
  [`States.Hash('', 'MD5')`, {}, 'd41d8cd98f00b204e9800998ecf8427e'],
  [`States.Base64Encode('ü€')`, {}, 'w7zigqw='],
  ['States.StringToJson($.t)', { t: '[1.0, 123456789012345678901234567890]' }, [1, 1.2345678901234568e29]],
  ['States.MathRandom(5, 6)', {}, 5],
])('%s of %j', async (text, input, expected) => {
  expect(await call(text, input)).toEqual(succeeded({ r: expected }));
});

test.each<[string, unknown, string]>([
  [
    'States.ArrayLength($.a)',
    { a: 'text' },
    `'States.ArrayLength' of 'Parameters.r.$' in 'X' needs an array as argument 1, not 'text'`,
  ],
  ['States.ArrayGetItem($.a, 2)', { a: [1, 2] }, 'has no item at index 2 of an array of 2'],
  ['States.ArrayGetItem($.a, -1)', { a: [1, 2] }, 'has no item at index -1'],
  ['States.ArrayPartition($.a, $.n)', { a: [1], n: 0 }, 'needs a chunk size of at least 1 as argument 2, not 0'],
  ['States.ArrayRange(0, $.n, 1)', { n: 1000 }, 'would return 1001 items, but AWS allows 1000'],
  ['States.ArrayRange(0, 9, $.n)', { n: 0.2 }, 'needs a step other than 0'],
  ['States.Base64Encode($.t)', { t: 'x'.repeat(10_001) }, 'has 10001 characters as argument 1, but AWS allows 10000'],
  ['States.Base64Decode($.t)', { t: '%%%' }, 'needs Base64 as argument 1'],
  [`States.Hash($.t, 'MD5')`, { t: 'x'.repeat(10_001) }, 'has 10001 characters'],
  [
    `States.Hash('x', $.t)`,
    { t: 'SHA-3' },
    `needs one of MD5, SHA-1, SHA-256, SHA-384, SHA-512 as argument 2, not 'SHA-3'`,
  ],
  ['States.JsonMerge($.a, $.b, false)', { a: {}, b: [] }, 'needs an object as argument 2'],
  ['States.JsonMerge($.a, $.a, $.b)', { a: {}, b: true }, 'needs false as argument 3'],
  ['States.StringToJson($.t)', { t: '{' }, 'needs JSON as argument 1'],
  ['States.MathRandom($.n, 1)', { n: 1 }, 'needs a number greater than 1 as argument 2'],
  ['States.MathAdd($.n, 1)', { n: 2147483648 }, 'needs a number from -2147483648 to 2147483647'],
  ['States.MathAdd($.n, 1)', { n: '1' }, `needs a number as argument 1, not '1'`],
  ['States.StringSplit($.t, $.t)', { t: null }, 'needs a string as argument 1'],
  [`States.Format($.t, 1)`, { t: 'none' }, 'has 0 placeholders in its template, but 1 values'],
])('%s of a wrong value fails', async (text, input, cause) => {
  expect(await call(text, input)).toEqual(failed('States.IntrinsicFailure', expect.stringContaining(cause)));
});

test.each<[string, string]>([
  ['States.ArrayLength($.none)', `the path '$.none' of 'Parameters.r.$' matches nothing in the input of 'X'`],
  [
    'States.Nothing(1)',
    `the intrinsic function of 'Parameters.r.$' in 'X' is invalid: unknown intrinsic function 'States.Nothing'`,
  ],
  ['text', `'Parameters.r.$' of 'X' must be a path or an intrinsic function, not 'text'`],
  [`${'States.Array('.repeat(11)}${')'.repeat(11)}`, 'nested more than 10 levels deep'],
])('%s is an error of the definition', async (text, cause) => {
  expect(await call(text, {})).toEqual(failed('States.Runtime', expect.stringContaining(cause)));
});

test('random functions repeat with the seed of the run, and with their own', async () => {
  const state = {
    Type: 'Pass',
    Parameters: {
      'u.$': 'States.UUID()',
      'n.$': 'States.MathRandom(0, 1000000)',
      's.$': 'States.MathRandom(0, 1000000, 7)',
    },
  };
  const outputs = await Promise.all(
    [1, 1, 2].map(async (seed) => (await runState(state, {}, undefined, { seed })).end),
  );
  expect(outputs[0]).toEqual(outputs[1]);
  expect(outputs[0]).not.toEqual(outputs[2]);
  const [first, , other] = outputs as { output: { u: string; n: number; s: number } }[];
  expect(first?.output.u).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first?.output.s).toBe(other?.output.s);
});

test('a retrier starts an attempt after an intrinsic function has failed', async () => {
  const state = {
    Type: 'Task',
    Resource: 'f',
    Parameters: { 'n.$': 'States.ArrayGetItem($.l, 1)' },
    Retry: [{ ErrorEquals: ['States.IntrinsicFailure'], MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Y' }],
  };
  const { end, facts } = await runState({ ...state, End: undefined, Next: 'Y' }, { l: [] });
  expect(facts.filter(({ kind }) => kind === 'retried')).toHaveLength(2);
  expect(end).toEqual(failed('States.Runtime', `there is no state 'Y'`));
});
