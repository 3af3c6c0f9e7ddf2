// The state machine that starts another one for a subscription. JSONata evaluates its expressions, with the two
// functions that Step Functions adds. https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { flat, type Read } from '../support/deploy.ts';

const SUBSCRIBED = '@subscribe(project="billing")\ndef main(data):\n    wait(seconds=1)\n';

async function evaluate(text: string, variables: Record<string, unknown>): Promise<unknown> {
  const expression = jsonata(text.replace(/^\{%\s*|\s*%\}$/g, ''));
  expression.registerFunction('parse', (value: string) => JSON.parse(value));
  expression.registerFunction('hash', (value: string) => createHash('sha256').update(value).digest('hex'));
  return JSON.parse(JSON.stringify(await expression.evaluate({}, variables)));
}

/** The name and input that the starter passes to the other machine for a record of the queue. */
async function started(record: Read): Promise<{ readonly name: unknown; readonly input: unknown }> {
  const template = await flat(SUBSCRIBED);
  const { States } = JSON.parse(template.Resources.SubscriptionStarterMain.Properties.DefinitionString);
  const variables: Record<string, unknown> = { states: { input: [record] } };
  const assigned: Record<string, unknown> = {};
  for (const [name, text] of Object.entries<string>(States.Read.Assign))
    assigned[name] = await evaluate(text, variables);
  const { Name, Input } = States.Start.Arguments;
  const all = { ...variables, ...assigned };
  return { name: await evaluate(Name, all), input: await evaluate(Input, all) };
}

function message(detail: Read): Read {
  const body = { id: 'event', detail: { executionArn: 'arn:execution', stateMachineArn: 'arn:machine', ...detail } };
  return { messageId: 'message', eventSourceARN: 'arn:queue', body: JSON.stringify(body) };
}

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
    'starts without data that was too long for the event',
    { status: 'SUCCEEDED', input: null, output: null },
    { __trace: { id: 'event', source: 'arn:machine' } },
  ],
  [
    'passes on the error and cause of a failure',
    { status: 'FAILED', input: TRACED, output: null, error: 'E', cause: 'C' },
    { error: 'E', cause: 'C', __trace: { id: 'T', source: 'arn:machine' } },
  ],
  [
    'makes a trace for a stopped execution without one',
    { status: 'ABORTED', input: '"text"', output: null, error: null, cause: null },
    { error: null, cause: null, __trace: { id: 'event', source: 'arn:machine' } },
  ],
])('%s', async (_, detail, input) => {
  const made = await started(message(detail));
  expect(made.input).toEqual(input);
  // The name is the same for each delivery, and short enough for an execution.
  expect(made.name).toBe(createHash('sha256').update('arn:execution').digest('hex'));
});

test.each([
  ['{"order": 7}', { order: 7 }],
  ['  {"order": 7}', { order: 7 }],
  ['hello', { message: 'hello' }],
  ['[1]', { message: '[1]' }],
])('passes on the message %s of another topic', async (body, input) => {
  const made = await started({ messageId: 'message', eventSourceARN: 'arn:queue', body });
  expect(made).toEqual({
    name: createHash('sha256').update('message').digest('hex'),
    input: { ...input, __trace: { id: 'message', source: 'arn:queue' } },
  });
});
