// What a line shows of the cause of a failure: the sentence in what Lambda, ECS and nested executions report.
import fc from 'fast-check';
import { causeMessage } from '../../src/base/cause.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const lambda = { errorMessage: 'no stock\nat all', errorType: 'OutOfStock', requestId: 'r', stackTrace: ['a'] };
const nested = (Cause: unknown): object => ({ ExecutionArn: 'arn', Status: 'FAILED', Error: 'OutOfStock', Cause });

test.each<[cause: string | object, shown: string]>([
  ['the card was declined', 'the card was declined'],
  ['', ''],
  ['  two\nlines', 'two'],
  [lambda, 'no stock'],
  [{ Containers: [], StoppedReason: 'Essential container in task exited' }, 'Essential container in task exited'],
  [nested('sold out'), 'OutOfStock: sold out'],
  [nested(JSON.stringify(lambda)), 'OutOfStock: no stock'],
  [nested(undefined), 'OutOfStock'],
  [nested(7), 'OutOfStock'],
  [{ errorMessage: 7 }, '{"errorMessage":7}'],
  ['{"errorMessage": ', '{"errorMessage": '],
  ['{'.repeat(100), '{'.repeat(100)],
  ['[{"errorMessage": "a"}]', '[{"errorMessage": "a"}]'],
  ['{"__proto__":{"errorMessage":"a"}}', '{"__proto__":{"errorMessage":"a"}}'],
  [
    `the path '$['order']['total']' of 'Variable' matches nothing in the input of 'Choice-total'`,
    `data["order"]["total"] is missing in the input of 'Choice-total'`,
  ],
  [
    `the path '$['a b'][0].items' of 'ItemsPath' matches nothing in the input of 'X'`,
    `data["a b"][0]["items"] is missing in the input of 'X'`,
  ],
  [
    `the path '$$.Map' of 'InputPath' matches nothing in the input of 'X'`,
    `the path '$$.Map' of 'InputPath' matches nothing in the input of 'X'`,
  ],
  ['x'.repeat(300), `${'x'.repeat(200)}…`],
])('%j', (cause, shown) => {
  expect(causeMessage(typeof cause === 'string' ? cause : JSON.stringify(cause))).toBe(shown);
});

test('causes within causes end', () => {
  let cause = 'end';
  for (let level = 0; level < 8; level += 1) cause = JSON.stringify(nested(cause));
  expect(causeMessage(cause)).toMatch(/^OutOfStock: OutOfStock: OutOfStock: \{"ExecutionArn"/);
});

test('any text becomes one line of bounded length', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (cause) => {
      const shown = causeMessage(cause);
      expect(shown.length).toBeLessThanOrEqual(201);
      expect(shown).not.toMatch(/[\r\n]/);
    }),
    { numRuns: runsOf({ quick: 300, full: 20_000 }), seed: seedOr(1) },
  );
});
