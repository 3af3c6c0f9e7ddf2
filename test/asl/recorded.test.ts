// Forms that AWS accepts or rejects although other validators, or an earlier fluxio, judge otherwise. Each row names its
// source: a page of AWS, the States Language, or executions that were recorded on AWS.
import { validateText } from '../support/definition.ts';

/** Codes and pointers inside state A of a definition with that state; the state ends unless it says otherwise. */
function findingsIn(state: object): string[] {
  return findings({ StartAt: 'A', States: { A: { ...state, End: true } } });
}

function findings(definition: object | string): string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  return validateText(text).map(({ info, definition: at }) => `${info.code} ${at?.pointer.replace('/States/A/', '')}`);
}

const pass = (name: string, path: string): object => ({ Type: 'Pass', Parameters: { [name]: path } });
const task = (resource: string, rest: object = {}): object => ({ Type: 'Task', Resource: resource, ...rest });

describe('a superfluous dot before brackets', () => {
  // Jayway's PathCompiler skips one dot before any step; deployed samples of AWS have all of these.
  test.each([
    '$.[0]',
    '$.Snapshots.[0].State',
    '$.[?(@.OU > 0)]',
    "$.[*].['a','b']",
    '$$.Execution.Input.[0]',
    'States.StringToJson($.[0].body)',
  ])('%s is accepted where a path is read', (path) => {
    expect(findingsIn(pass('x.$', path))).toEqual([]);
  });

  test('is accepted in ItemsPath', () => {
    const iterator = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
    expect(findingsIn({ Type: 'Map', ItemsPath: '$.x.[0]', ItemProcessor: iterator })).toEqual([]);
  });

  // ResultPath follows the States Language: https://states-language.net/#ref-paths
  test.each(['$.[0]', "$.a.['b']"])('%s is rejected in ResultPath', (path) => {
    expect(findingsIn({ Type: 'Pass', ResultPath: path })).toEqual(['FLX344 ResultPath']);
    const [catcher] = [{ ErrorEquals: ['States.ALL'], Next: 'A', ResultPath: path }];
    expect(findingsIn(task('${F}', { Catch: [catcher] }))).toEqual(['FLX344 Catch/0/ResultPath']);
  });

  test.each(['$.', '$..', '$.x.[', '$.x.[]', '$.x.[a]', '$...[0]'])('%s is rejected', (path) => {
    expect(findingsIn(pass('x.$', path))).toEqual(['FLX344 Parameters/x.$']);
  });
});

// Samples of AWS read the last item this way; Jayway no longer documents it.
test.each([
  ['$[(@.length-1)]', ['FLX351 Parameters/x.$']],
  ['$.a[( @.length() - 2 )].b', ['FLX351 Parameters/x.$']],
  ['States.Array($.a[(@.length-1)])', ['FLX351 Parameters/x.$']],
  ['$[-1]', []],
  ['$[(@.size)]', ['FLX344 Parameters/x.$']],
])('the script in %s is undocumented', (path, expected) => {
  expect(findingsIn(pass('x.$', path))).toEqual(expected);
});

describe('ProcessorConfig in Iterator', () => {
  // The console writes it, and AWS runs it.
  const map = (config: object): object => ({
    Type: 'Map',
    Iterator: { ProcessorConfig: config, StartAt: 'B', States: { B: { Type: 'Succeed' } } },
  });
  test.each([
    [{ Mode: 'INLINE' }, []],
    [{ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, []],
    [{ Mode: 'DISTRIBUTED' }, ['FLX323 Iterator/ProcessorConfig']],
    [{ Mode: 'OTHER' }, ['FLX325 Iterator/ProcessorConfig/Mode']],
  ])('%j', (config, expected) => {
    expect(findingsIn(map(config))).toEqual(expected);
  });
});

// Recorded on AWS: empty lists are accepted.
test.each(['Retry', 'Catch'])('an empty %s is accepted, and anything else than objects is not', (field) => {
  expect(findingsIn(task('${F}', { [field]: [] }))).toEqual([]);
  expect(findingsIn(task('${F}', { [field]: {} }))).toEqual([`FLX325 ${field}`]);
  expect(findingsIn(task('${F}', { [field]: ['x'] }))).toEqual([`FLX325 ${field}/0`]);
});

describe('the task token', () => {
  const token = { Parameters: { Input: { 't.$': '$$.Task.Token' } } };
  const states = { StateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:m' };
  const start = { Parameters: { ...states, Input: { 't.$': '$$.Task.Token' } } };
  test.each<[string, object, string[]]>([
    // Recorded on AWS: a .sync integration has a token.
    ['arn:aws:states:::states:startExecution.sync', start, []],
    ['arn:aws:states:::states:startExecution.sync:2', start, []],
    ['arn:aws:states:::states:startExecution.waitForTaskToken', start, []],
    // A sample of AWS sends it by putEvents without a callback; nothing waits for it.
    ['arn:aws:states:::states:startExecution', start, ['FLX352 Parameters/Input/t.$']],
    ['arn:aws:lambda:eu-west-1:123456789012:function:f', token, ['FLX352 Parameters/Input/t.$']],
    ['arn:aws:states:eu-west-1:123456789012:activity:a', token, []],
    ['${F}', token, []],
  ])('of %s', (resource, rest, expected) => {
    expect(findingsIn(task(resource, rest))).toEqual(expected);
  });

  test('is not available in a Pass', () => {
    expect(findingsIn(pass('t.$', '$$.Task.Token'))).toEqual(['FLX338 Parameters/t.$']);
  });
});

// Samples of AWS have them; AWS documents `arn:aws:states:::SERVICE:ACTION`.
test.each([
  ['arn:aws:states:eu-west-1::sns:publish', ['FLX351 Resource']],
  ['arn:aws:states:eu-west-1:123456789012:sns:publish', ['FLX351 Resource']],
  ['arn:aws:states:::sns:publish', []],
])('the region and account of %s', (resource, expected) => {
  expect(findingsIn(task(resource, { Parameters: { TopicArn: '${T}', Message: 'x' } }))).toEqual(expected);
});

// Some serverless.yml in production has an empty `Comment:`. The States Language says that it is a string.
test('a Comment of null is undocumented', () => {
  expect(findingsIn({ Type: 'Pass', Comment: null })).toEqual(['FLX351 Comment']);
  expect(findingsIn({ Type: 'Pass', Comment: 1 })).toEqual(['FLX325 Comment']);
});

describe('an unquoted placeholder', () => {
  // CloudFormation's DefinitionSubstitutions and Terraform's templatefile replace it before deployment.
  const wait = (seconds: string): string =>
    `{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": ${seconds}, "Next": "B"}, "B": {"Type": "Succed"}}}`;
  test.each(['${x}', '${jsonencode({a = "}", b = 2})}', '${ x ? "\\"}" : 1 }', '${}'])(
    '%s is an unknown value, and the rest is checked',
    (placeholder) => {
      expect(findings(wait(placeholder))).toEqual(['FLX327 /States/B/Type']);
    },
  );

  test.each(['${x', '${x "}', '$x', '${x}}', '{x}'])('%s is a syntax error', (text) => {
    expect(findings(wait(text))).toEqual(['FLX320 ']);
  });

  test.each([
    '${d}',
    '{"StartAt": "A", "States": ${s}}',
    '{"StartAt": "A", "States": {"A": ${s}, "B": {"Type": "Pass", "End": true}}}',
    '{"StartAt": ${s}, "States": {"A": {"Type": ${t}}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": ${r}, "Catch": ${c}, "End": ${e}}, "B": {"Type": "Succeed"}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": ${r}, "Retry": [${c}], "Parameters": {"x.$": ${p}}, "End": true}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [${c}]}, "B": {"Type": "Succeed"}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"Not": ${c}, "Next": "B"}], "Default": "B"}, "B": {"Type": "Succeed"}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [{"And": [${c}], "Next": ${n}}], "Default": "B"}, "B": {"Type": "Succeed"}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Map", "ItemProcessor": ${i}, "MaxConcurrency": ${m}, "End": true}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Branches": [${b}], "End": true}}}',
    '{"StartAt": "A", "States": {"A": {"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": ${c}, "Next": "B"}]}, "B": {"Type": "Succeed"}}}',
  ])('is accepted in %s', (text) => {
    expect(findings(text)).toEqual([]);
  });
});

describe('one sentence for each placeholder to fill in', () => {
  test.each([
    'arn:aws:lambda:<REGION>:<ACCOUNT>:function:x',
    'arn:aws:lambda:REGION:ACCOUNT_ID:function:x',
    'arn:aws:lambda:region:account-id:function:x',
    'arn:aws:lambda:your-region:your-account:function:x',
    'arn:aws:states:REGION:ACCOUNT:sns:publish',
    '{{ lambda_arn }}',
    '__tbd__',
    '__lambda_function_arn__',
    '%LAMBDA_ARN%',
    '#{LambdaArn}',
    'YOUR_FUNCTION_ARN',
    'REPLACE_WITH_THE_ARN',
    'PLACEHOLDER',
    'MY_PLACEHOLDER_ARN',
    'CHANGEME',
  ])('%s', (resource) => {
    expect(findingsIn(task(resource))).toEqual(['FLX353 Resource']);
  });

  test.each([
    'nonsense',
    'placeholder',
    'PLACEHOLDERS',
    'foo:bar',
    'arn:aws:s3:::my_region_bucket',
    'arn:aws:lambda:eu-west-1:1:function:_x_y',
  ])('%s has none', (resource) => {
    expect(findingsIn(task(resource))).toEqual(['FLX335 Resource']);
  });

  test.each(['arn:aws:lambda:eu-west-1:123456789012:function:REGION', 'arn:aws:states:::sns:publish'])(
    '%s is valid, so it is not searched',
    (resource) => {
      expect(findingsIn(task(resource))).toEqual([]);
    },
  );

  test('ordinary words are errors in the wrong place', () => {
    expect(findingsIn({ Type: 'Pass', InputPath: 'region' })).toEqual(['FLX344 InputPath']);
    expect(findings({ StartAt: 'Account', States: { Accounts: { Type: 'Succeed' } } })).toEqual(['FLX329 /StartAt']);
  });

  test.each<[object, string]>([
    [{ Type: 'Wait', Seconds: '<seconds>' }, 'Seconds'],
    [{ Type: 'Wait', Timestamp: '{{when}}' }, 'Timestamp'],
    [pass('x.$', '%PATH%'), 'Parameters/x.$'],
    [{ Type: 'Pass', InputPath: '__path__' }, 'InputPath'],
  ])('in %j', (state, pointer) => {
    expect(findingsIn(state)).toEqual([`FLX353 ${pointer}`]);
  });

  test('in the rules of a Choice state', () => {
    const states = { A: { Type: 'Choice', Choices: 'PLACEHOLDER' }, B: { Type: 'Succeed' } };
    expect(findings({ StartAt: 'A', States: states })).toEqual(['FLX353 Choices']);
  });
});

describe('one finding for one mistake', () => {
  const retry = (...names: readonly string[][]): object =>
    task('${F}', { Retry: names.map((ErrorEquals) => ({ ErrorEquals })) });
  test.each<[readonly string[][], string[]]>([
    [
      [
        ['A', 'B'],
        ['A', 'B'],
      ],
      ['FLX343 Retry/1/ErrorEquals/0'],
    ],
    [
      [['A'], ['X', 'A', 'Y'], ['Y', 'X']],
      ['FLX343 Retry/1/ErrorEquals/1', 'FLX343 Retry/2/ErrorEquals/0'],
    ],
    [[['States.TaskFailed'], ['A', 'B', 'States.Timeout']], ['FLX343 Retry/1/ErrorEquals/0']],
    [
      [
        ['A', 'B'],
        ['C', 'D'],
      ],
      [],
    ],
  ])('a retrier that earlier ones match: %j', (names, expected) => {
    expect(findingsIn(retry(...names))).toEqual(expected);
  });

  test('the names of a dead retrier are counted', () => {
    const text = JSON.stringify({
      StartAt: 'A',
      States: { A: { ...retry(['A', 'B', 'C'], ['A', 'B', 'C']), End: true } },
    });
    expect(validateText(text)[0]?.message).toBe(`an earlier retrier already matches 'A' and 2 more`);
  });

  test('an error that begins with States. and that a Fail state raises', () => {
    const handled = { ErrorEquals: ['States.Mine', 'States.Other'], Next: 'B' };
    const States = {
      A: { ...task('${F}', { Catch: [handled] }), Next: 'C' },
      B: { Type: 'Succeed' },
      C: { Type: 'Fail', Error: 'States.Mine' },
    };
    const found = validateText(JSON.stringify({ StartAt: 'A', States }));
    expect(found.map(({ message, help }) => [message, help])).toEqual([
      [
        `'States.Mine' begins with 'States.', which Step Functions reserves for its own errors`,
        'rename the error here and in its Fail state',
      ],
      [`unknown Step Functions error 'States.Other'`, `give your own error a name that does not begin with 'States.'`],
    ]);
  });

  test('a field of the machine among its states', () => {
    const States = {
      QueryLanguage: 'JSONata',
      A: { Type: 'Pass', Output: '{% 1 %}', Next: 'B' },
      B: { Type: 'Succeed' },
    };
    expect(findings({ StartAt: 'A', States })).toEqual(['FLX324 /States/QueryLanguage']);
    expect(findings({ States: { ...States, StartAt: 'A' } })).toEqual([
      'FLX323 ',
      'FLX324 /States/QueryLanguage',
      'FLX324 /States/StartAt',
    ]);
    expect(findings({ StartAt: 'Comment', States: { Comment: { Type: 'Succeed' } } })).toEqual([]);
  });
});

describe('the resource of a task', () => {
  const warned = ['FLX336 Resource'];
  const refused = ['FLX335 Resource'];
  test.each<[string, string[], string | undefined]>([
    // Recorded on AWS: "The resource provided arn:aws:states:::dynamodb:query is not recognized."
    ['dynamodb:query', refused, 'arn:aws:states:::aws-sdk:dynamodb:query'],
    ['ecs:runTasks', refused, `did you mean 'runTask'?`],
    ['events:putEvent', refused, `did you mean 'putEvents'?`],
    ['states:listExecutions', refused, 'arn:aws:states:::aws-sdk:sfn:listExecutions'],
    // A service may be newer than the list.
    ['sns2:publish', warned, `did you mean 'sns'?`],
    // Only a Map reads from S3 this way. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
    ['s3:getObject', warned, 'arn:aws:states:::aws-sdk:s3:getObject'],
    // https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
    ['aws-sdk:dynamodb:query', [], undefined],
    ['aws-sdk:sfn:startExecution', [], undefined],
    ['aws-sdk:cloudwatchlogs:putLogEvents', [], undefined],
    ['aws-sdk:rds:describeDBInstances', [], undefined],
    ['aws-sdk:s3:listObjectsV2', [], undefined],
    ['aws-sdk:sfn:startExecution.waitForTaskToken', ['FLX339 Resource'], undefined],
    ['aws-sdk:dynamodb:querry', warned, `did you mean 'query'?`],
    ['aws-sdk:rds:describeDbInstances', warned, `did you mean 'describeDBInstances'?`],
    ['aws-sdk:dynamodb2:query', warned, `did you mean 'dynamodb'?`],
    ['aws-sdk:logs:putLogEvents', warned, `did you mean 'cloudwatchlogs'?`],
    ['aws-sdk:stepfunctions:startExecution', warned, `did you mean 'sfn'?`],
    ['aws-sdk:cognito-idp:listUsers', warned, `did you mean 'cognitoidentityprovider'?`],
    ['aws-sdk:emr-serverless:listApplications', warned, `did you mean 'emrserverless'?`],
    ['aws-sdk:Dynamodb:query', refused, 'arn:aws:states:::aws-sdk:dynamodb:query'],
  ])('%s', (called, expected, help) => {
    const state = task(`arn:aws:states:::${called}`);
    expect(findingsIn(state)).toEqual(expected);
    const [first] = validateText(JSON.stringify({ StartAt: 'A', States: { A: { ...state, End: true } } }));
    if (help !== undefined) expect(first?.help).toContain(help);
  });
});

// https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
describe('http:invoke', () => {
  const base = { ApiEndpoint: 'https://example.com', Method: 'GET' };
  const connection = { ConnectionArn: '${C}' };
  test.each<[object, string[]]>([
    [{ ...base, Authentication: connection }, []],
    [{ ...base, InvocationConfig: connection }, []],
    [{ 'ApiEndpoint.$': '$.url', Method: 'GET', Authentication: connection }, []],
    [base, ['FLX337 Parameters']],
    [{ Method: 'GET', Authentication: connection }, ['FLX337 Parameters']],
    [{ ApiEndpoint: 'https://example.com', Authentication: connection }, ['FLX337 Parameters']],
  ])('%j', (parameters, expected) => {
    expect(findingsIn(task('arn:aws:states:::http:invoke', { Parameters: parameters }))).toEqual(expected);
    if ('ApiEndpoint.$' in parameters) return;
    const jsonata = { QueryLanguage: 'JSONata', Arguments: parameters };
    const moved = expected.map((finding) => finding.replace('Parameters', 'Arguments'));
    expect(findingsIn(task('arn:aws:states:::http:invoke', jsonata))).toEqual(moved);
  });
});

// Recorded on AWS: "The field 'RoleArn' is required but was missing at /States/State0/Credentials".
test.each<[object, string[]]>([
  [{ Credentials: { RoleArn: '${Role}' } }, []],
  [{ Credentials: { 'RoleArn.$': '$.role' } }, []],
  [{ Credentials: { Role: '${Role}' } }, ['FLX323 Credentials']],
  [{ QueryLanguage: 'JSONata', Credentials: { RoleArn: '{% $states.input.role %}' } }, []],
  [{ QueryLanguage: 'JSONata', Credentials: {} }, ['FLX323 Credentials']],
])('Credentials require a role: %j', (rest, expected) => {
  expect(findingsIn(task('${F}', rest))).toEqual(expected);
});

// Recorded on AWS: "The value for the field 'parsed.$' must be a valid JSONPath or a valid intrinsic function call".
test.each([
  [String.raw`States.StringToJson('{"text":"a \"quote\""}')`, false],
  [String.raw`States.Format('He said, \"Hello, {}\"', $.a)`, false],
  [String.raw`States.Format('\n{}', $.a)`, false],
  [String.raw`States.Format('\'\{\}\\ {}', $.a)`, true],
  [String.raw`States.Array('it\'s')`, true],
])('a backslash escapes only quotes, braces and itself: %s', (call, isValid) => {
  expect(findingsIn(pass('x.$', call))).toEqual(isValid ? [] : ['FLX348 Parameters/x.$']);
});

// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
describe('what only a distributed Map has', () => {
  const states = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const distributed = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  const reader = { Resource: 'arn:aws:states:::s3:getObject', Parameters: { Bucket: 'b', Key: 'k' } };
  const map = (config: object | undefined, rest: object): object => ({
    Type: 'Map',
    ItemProcessor: { ...(config && { ProcessorConfig: config }), ...states },
    ...rest,
  });
  test.each<[object | undefined, object, string[]]>([
    [distributed, { ItemReader: reader }, []],
    [{ Mode: '${Mode}', ExecutionType: 'STANDARD' }, { ItemReader: reader }, []],
    [{ Mode: 'INLINE' }, { ItemReader: reader }, ['FLX326 ItemReader']],
    [undefined, { ItemReader: reader }, ['FLX326 ItemReader']],
    [distributed, { ItemReader: { ...reader, ReaderConfig: { MaxItems: 1 } } }, []],
    [
      distributed,
      { ItemReader: { ...reader, ReaderConfig: { MaxItems: 1, MaxItemsPath: '$.n' } } },
      ['FLX326 ItemReader/ReaderConfig/MaxItemsPath'],
    ],
    [distributed, { ItemBatcher: { MaxItemsPerBatch: 1, MaxInputBytesPerBatchPath: '$.n' } }, []],
    [
      distributed,
      { ItemBatcher: { MaxItemsPerBatch: 1, MaxItemsPerBatchPath: '$.n' } },
      ['FLX326 ItemBatcher/MaxItemsPerBatchPath'],
    ],
    [
      distributed,
      { ItemBatcher: { MaxInputBytesPerBatch: 1, MaxInputBytesPerBatchPath: '$.n' } },
      ['FLX326 ItemBatcher/MaxInputBytesPerBatchPath'],
    ],
  ])('%j %j', (config, rest, expected) => {
    expect(findingsIn(map(config, rest))).toEqual(expected);
  });
});

// Recorded on AWS: "Express state machine does not support '.sync' service integration", "… Activity ARN".
// https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
describe('an Express state machine', () => {
  const nested = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...nested };
  const start = { Parameters: { StateMachineArn: '${M}', Input: { 't.$': '$$.Task.Token' } } };
  test.each<[object, string[]]>([
    [task('arn:aws:states:::states:startExecution', { Parameters: { StateMachineArn: '${M}' } }), []],
    [task('arn:aws:states:::states:startExecution.sync:2', start), ['/States/A/Resource']],
    [task('arn:aws:states:::states:startExecution.waitForTaskToken', start), ['/States/A/Resource']],
    [task('arn:aws:states:eu-west-1:123456789012:activity:a'), ['/States/A/Resource']],
    [task('arn:aws:lambda:eu-west-1:123456789012:function:a'), []],
    [{ Type: 'Map', ItemProcessor: nested }, []],
    [{ Type: 'Map', ItemProcessor: distributed }, ['/States/A/ItemProcessor/ProcessorConfig/Mode']],
  ])('%j', (state, expected) => {
    const text = JSON.stringify({ StartAt: 'A', States: { A: { ...state, End: true } } });
    expect(validateText(text, 'EXPRESS').map(({ definition }) => definition?.pointer)).toEqual(expected);
    expect(validateText(text, 'STANDARD')).toEqual([]);
    const inBranch = {
      Type: 'Parallel',
      Branches: [{ StartAt: 'C', States: { C: { ...state, End: true } } }],
      End: true,
    };
    const found = validateText(JSON.stringify({ StartAt: 'A', States: { A: inBranch } }), 'EXPRESS');
    expect(found.map(({ info }) => info.code)).toEqual(expected.map(() => 'FLX335'));
  });
});
