// What the process of a task receives of the input of its state, for each service, also for an input of any other shape.
import fc from 'fast-check';
import type { Json } from '../../../src/base/json.ts';
import type { LocalService } from '../../../src/local/python/local-task.ts';
import { receivedBy } from '../../../src/local/python/task-input.ts';
import { runsOf, seedOr } from '../../support/effort.ts';

const SERVICES: readonly LocalService[] = ['lambda', 'lambda:container', 'lambda:pexpm-runner', 'ecs', 'ecs:worker'];

const nothing = { event: null, meta: {}, env: {} };
const variables = (...own: Json[]): Json =>
  new Map([['Overrides', { ContainerOverrides: [new Map([['Environment', own]])] }]]);

test.each<[LocalService, Json, object]>([
  ['lambda', { meta: {}, data: 1 }, { ...nothing, event: { meta: {}, data: 1 } }],
  ['lambda:container', null, nothing],
  [
    'lambda:pexpm-runner',
    {
      environment: new Map<string, Json>([
        ['SFN_INPUT_VALUE', [{ numberText: '1.0' }]],
        ['TRACE_ID', 't"'],
      ]),
    },
    { ...nothing, env: { SFN_INPUT_VALUE: '[1.0]', TRACE_ID: 't"' } },
  ],
  [
    'ecs',
    variables(
      { Name: 'A', Value: 'a' },
      new Map([
        ['Name', 'B'],
        ['Value', ''],
      ]),
    ),
    { ...nothing, env: { A: 'a', B: '' } },
  ],
  [
    'ecs',
    variables({ Name: 'A', Value: null }),
    {
      refused: `The Parameters '{"Overrides":{"ContainerOverrides":[{"Environment":[{"Name":"A","Value":null}]}]}}' could not be used to start the Task: [The value for the field 'Value' must be a STRING]`,
    },
  ],
  [
    'ecs:worker',
    { MessageBody: { Input: [1], TaskToken: 't' }, MessageAttributes: { N: { DataType: 'String', StringValue: 'v' } } },
    { ...nothing, event: [1], meta: { N: 'v' } },
  ],
])('%s receives %j', (service, input, expected) => {
  expect(receivedBy(service, input)).toEqual(expected);
});

test('an input of any shape is read or refused', () => {
  const key = fc.constantFrom(
    'Overrides',
    'ContainerOverrides',
    'Environment',
    'environment',
    'Name',
    'Value',
    'MessageBody',
    'MessageAttributes',
    'StringValue',
    '__proto__',
    'constructor',
  );
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<Json>(null, true, 'text', 7, { numberText: '1e400' }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((members) => new Map(members)),
    ),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(...SERVICES), (input, service) => {
      const received = receivedBy(service, input);
      if ('refused' in received) return received.refused.endsWith('must be a STRING]');
      return [...Object.values(received.env), ...Object.values(received.meta)].every((own) => typeof own === 'string');
    }),
    { numRuns: runsOf({ quick: 500, full: 5000 }), seed: seedOr(1) },
  );
});
