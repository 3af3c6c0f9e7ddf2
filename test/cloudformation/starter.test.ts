// The state machine that starts another one for a subscription, executed with a stub of AWS that asks the role of the
// starter. JSONata evaluates its expressions, with the two functions that Step Functions adds.
// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { flat, type Read } from '../support/deploy.ts';

const MAIN = 'def main(data):\n    wait(seconds=1)\n';
const SUBSCRIBED = `@subscribe(project="billing")\n${MAIN}`;

async function evaluate(text: string, variables: Record<string, unknown>): Promise<unknown> {
  const expression = jsonata(text.replace(/^\{%\s*|\s*%\}$/g, ''));
  expression.registerFunction('parse', (value: string) => JSON.parse(value));
  expression.registerFunction('hash', (value: string) => createHash('sha256').update(value).digest('hex'));
  return JSON.parse(JSON.stringify(await expression.evaluate({}, variables)));
}

/** Evaluates each expression in a value. */
async function filled(value: Read, variables: Record<string, unknown>): Promise<Read> {
  const entries = Object.entries<string>(value).map(
    async ([name, text]) => [name, text.startsWith('{%') ? await evaluate(text, variables) : text] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

class Failure extends Error {}

/** In bytes. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST_PAYLOAD = 262_144;

type Describe = (executionArn: string) => Read;

interface Call {
  readonly name: string;
  readonly input: Read;
}

/** Executes the starter of a project for a record of the queue. Fails if the execution fails. */
async function execute(source: string, record: Read, describe: Describe): Promise<Call[]> {
  const { Resources } = await flat(source);
  const { StartAt, States } = JSON.parse(Resources.SubscriptionStarterMain.Properties.DefinitionString);
  const calls: Call[] = [];
  const client: Record<string, (args: Read) => Read> = {
    'arn:aws:states:::aws-sdk:sfn:describeExecution': ({ ExecutionArn }) => {
      if (!isAllowed(Resources, 'states:DescribeExecution', ExecutionArn)) throw new Failure('Sfn.SfnException');
      return describe(ExecutionArn);
    },
    'arn:aws:states:::states:startExecution': ({ StateMachineArn, Name, Input }) => {
      expect(StateMachineArn).toBe('${StateMachine}');
      calls.push({ name: Name, input: Input });
      return {};
    },
  };
  let variables: Record<string, unknown> = {};
  for (let name = StartAt; name !== undefined; ) {
    const state = States[name];
    const states: Record<string, unknown> = { input: [record] };
    if (state.Type === 'Fail') throw new Failure(state.Error);
    if (state.Type === 'Task') {
      states.result = client[state.Resource]?.(await filled(state.Arguments, { ...variables, states }));
      if (JSON.stringify(states.result).length > LARGEST_PAYLOAD) throw new Failure('States.DataLimitExceeded');
    }
    if (state.Type === 'Choice') {
      const [{ Condition, Next }] = state.Choices;
      name = (await evaluate(Condition, { ...variables, states })) === true ? Next : state.Default;
      continue;
    }
    variables = { ...variables, ...(await filled(state.Assign ?? {}, { ...variables, states })) };
    name = state.Next;
  }
  return calls;
}

/** Whether the role of the starter allows an action, in account 1 and the environment `dev`. */
function isAllowed(resources: Read, action: string, resource: string): boolean {
  const values: Record<string, string> = {
    'AWS::Partition': 'aws',
    'AWS::Region': 'eu-west-1',
    'AWS::AccountId': '1',
    Environment: 'dev',
  };
  const { Policies } = resources.SubscriptionStarterRoleMain.Properties;
  return Policies.flatMap(({ PolicyDocument }: Read) => PolicyDocument.Statement)
    .filter(({ Action }: Read) => [Action].flat().includes(action))
    .flatMap(({ Resource }: Read) => Resource)
    .some((pattern: Read) => {
      const text = pattern['Fn::Sub'].replace(/\$\{([^}]*)\}/g, (_: string, name: string) => values[name]);
      return text.endsWith(':*') && resource.startsWith(text.slice(0, -1));
    });
}

const EXECUTION = 'arn:aws:states:eu-west-1:1:execution:dev-billing-main:e1';
const NAME = createHash('sha256').update(EXECUTION).digest('hex');

function message(detail: Read): Read {
  const body = { id: 'event', detail: { executionArn: EXECUTION, stateMachineArn: 'arn:machine', ...detail } };
  return { messageId: 'message', eventSourceARN: 'arn:queue', body: JSON.stringify(body) };
}

/** For executions that need not be described. */
const neverDescribed: Describe = () => {
  throw new Error('described');
};

const TRACED = '{"__trace":{"id":"T","source":"manual"},"a":1}';

test.each([
  [
    'passes on the output and continues its trace',
    { status: 'SUCCEEDED', input: TRACED, output: '{"b":[2],"__trace":{"id":"T","source":"manual"}}' },
    { b: [2], __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'wraps an output that is not an object',
    { status: 'SUCCEEDED', input: TRACED, output: '[1,2]' },
    { output: [1, 2], __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'makes a trace if the input was too large for the event',
    { status: 'SUCCEEDED', input: null, inputDetails: { included: false }, output: '{"b":2}' },
    { b: 2, __trace: { id: 'event', source: 'arn:machine' } },
  ],
  [
    'passes on an output of null',
    { status: 'SUCCEEDED', input: TRACED, output: 'null' },
    { output: null, __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'passes on the error and cause of a failure',
    { status: 'FAILED', input: TRACED, output: null, error: 'E', cause: 'C' },
    { error: 'E', cause: 'C', __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'passes on that a failure has neither an error nor a cause',
    { status: 'FAILED', input: TRACED, output: null, error: null },
    { error: null, cause: null, __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'names the error of an execution that timed out',
    { status: 'TIMED_OUT', input: TRACED, output: null },
    { error: 'States.Timeout', cause: 'The execution timed out', __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'makes an error and a trace for an aborted execution without them',
    { status: 'ABORTED', input: '"text"', output: null, error: null, cause: null },
    {
      error: 'ExecutionAborted',
      cause: 'The execution was aborted',
      __trace: { id: 'event', source: 'arn:machine' },
    },
  ],
  [
    'passes on the error and cause with which an execution was stopped',
    { status: 'ABORTED', input: TRACED, output: null, error: 'Stopped', cause: 'by hand' },
    { error: 'Stopped', cause: 'by hand', __trace: { id: 'T', source: 'arn:machine' } },
  ],
])('%s', async (_, detail, input) => {
  // The name is the same for each delivery, and short enough for an execution.
  expect(await execute(SUBSCRIBED, message(detail), neverDescribed)).toEqual([{ name: NAME, input }]);
});

describe('an output that was too large for the event', () => {
  const large = message({
    status: 'SUCCEEDED',
    input: null,
    inputDetails: { included: false },
    output: null,
    outputDetails: { included: false },
  });
  const described = (output: unknown): Describe => {
    return (executionArn) => {
      expect(executionArn).toBe(EXECUTION);
      return { Status: 'SUCCEEDED', Input: TRACED, Output: JSON.stringify(output) };
    };
  };

  test('is read from the execution, which keeps its trace', async () => {
    const text = 'x'.repeat(255_000);
    expect(await execute(SUBSCRIBED, large, described({ text }))).toEqual([
      { name: NAME, input: { text, __trace: { id: 'T', source: 'arn:machine' } } },
    ]);
    // Without the details too.
    const bare = message({ status: 'SUCCEEDED', input: TRACED });
    expect(await execute(SUBSCRIBED, bare, described([1]))).toEqual([
      { name: NAME, input: { output: [1], __trace: { id: 'T', source: 'arn:machine' } } },
    ]);
  });

  test.each<[string, string, Describe]>([
    ['is too large for a state', 'States.DataLimitExceeded', described('x'.repeat(262_144))],
    ['is not there yet', 'NoOutput', () => ({ Status: 'RUNNING', Input: TRACED })],
    ['is null', 'NoOutput', () => ({ Status: 'SUCCEEDED', Input: TRACED, Output: null })],
  ])('fails the starter if it %s', async (_, error, describe) => {
    await expect(execute(SUBSCRIBED, large, describe)).rejects.toThrow(new Failure(error));
  });
});

test.each([
  [['@subscribe(project="billing")'], ['dev-billing-main']],
  [['@subscribe(project="billing", state_machine="ship")'], ['dev-billing-ship']],
  [['@subscribe(project="demo", state_machine="main")'], ['dev-demo-main']],
  [
    ['@subscribe(project="billing")', '@subscribe(project="shop")'],
    ['dev-billing-main', 'dev-shop-main'],
  ],
  [['@subscribe(project="billing", status="failure")'], []],
  [['@subscribe(topic_arn_import_value="t")'], []],
])('with %s the starter may read the executions of %j only', async (decorators, machines) => {
  const source = `${decorators.join('\n')}\n${MAIN}`;
  const { Resources } = await flat(source);
  const names = ['billing-main', 'billing-ship', 'shop-main', 'demo-main', 'billing-main2'].map(
    (name) => `dev-${name}`,
  );
  const allowed = names.filter((name) =>
    isAllowed(Resources, 'states:DescribeExecution', EXECUTION.replace('dev-billing-main', name)),
  );
  expect(new Set(allowed)).toEqual(new Set(machines));
  for (const name of names.filter((other) => !machines.includes(other))) {
    const detail = { status: 'SUCCEEDED', output: null, executionArn: EXECUTION.replace('dev-billing-main', name) };
    await expect(execute(source, message(detail), neverDescribed)).rejects.toThrow(new Failure('Sfn.SfnException'));
  }
});

test('if the starter fails, the message goes to the dead-letter queue', async () => {
  const { Resources } = await flat(SUBSCRIBED);
  const idOf = (prefix: string): string => Object.keys(Resources).find((id) => id.startsWith(prefix)) ?? prefix;
  const queue = idOf('SubscriptionQueueMain');
  // Pipes learns of a failure only if it waits for the execution.
  expect(Resources[idOf('SubscriptionPipeMain')].Properties).toMatchObject({
    Source: { 'Fn::GetAtt': [queue, 'Arn'] },
    Target: { Ref: 'SubscriptionStarterMain' },
    TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'REQUEST_RESPONSE' } },
  });
  expect(Resources[queue].Properties.RedrivePolicy).toEqual({
    deadLetterTargetArn: { 'Fn::GetAtt': [idOf('SubscriptionDeadLetterQueueMain'), 'Arn'] },
    maxReceiveCount: 5,
  });
});

test.each([
  ['{"order": 7}', { order: 7 }],
  ['  {"order": 7}', { order: 7 }],
  ['hello', { message: 'hello' }],
  ['[1]', { message: '[1]' }],
])('passes on the message %s of another topic', async (body, input) => {
  const record = { messageId: 'message', eventSourceARN: 'arn:queue', body };
  expect(await execute(SUBSCRIBED, record, neverDescribed)).toEqual([
    {
      name: createHash('sha256').update('message').digest('hex'),
      input: { ...input, __trace: { id: 'message', source: 'arn:queue' } },
    },
  ]);
});
