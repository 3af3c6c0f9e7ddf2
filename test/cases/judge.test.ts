// An execution against the expectations of a case: each unmet one with its line and its sentence.
import type { Json } from '../../src/base/json.ts';
import { positionAt } from '../../src/base/source.ts';
import { type Observed, unmetExpectations } from '../../src/cases/judge.ts';
import { readCases } from '../support/cases.ts';

const map = (members: Readonly<Record<string, Json>>): Json => new Map(Object.entries(members));

const SUCCEEDED: Observed = {
  status: 'succeeded',
  error: undefined,
  cause: undefined,
  output: map({ __trace: map({ id: 'local' }), order: map({ total: 21, lines: [map({ id: 1 })] }) }),
  visited: [['Load the order', 'LoadOrder'], ['Check'], ['Pay', 'CapturePayment'], ['Pay', 'CapturePayment']],
  inputsOf: (name) => (name === 'CapturePayment' ? [map({ id: 1, retry: false }), map({ id: 1, retry: true })] : []),
};

const FAILED: Observed = {
  ...SUCCEEDED,
  status: 'failed',
  error: 'CardDeclined',
  cause: '{"errorMessage": "no money"}',
  output: undefined,
};

function unmet(expected: string, observed: Observed): string[] {
  const { testFile, lines } = readCases(`cases:\n  - name: a\n${expected === '' ? '' : `    expect:\n${expected}`}`);
  expect(lines).toEqual([]);
  const own = testFile?.cases[0];
  if (testFile === undefined || own === undefined) throw new Error('no case');
  return unmetExpectations(own, observed).map(({ span, message }) => {
    const { line, column } = positionAt(testFile.file, span.start);
    return `${line}:${column} ${message}`;
  });
}

const MET: readonly [string, Observed][] = [
  ['', SUCCEEDED],
  ['      status: succeeded\n      output: { order: { total: 21.0 } }', SUCCEEDED],
  ['      exactly: { order: { lines: [{ id: 1 }], total: 21 } }', SUCCEEDED],
  ['      path: [LoadOrder, Pay, CapturePayment]\n      calls: { CapturePayment: 2, Ghost: 0 }', SUCCEEDED],
  ['      inputs: { CapturePayment: [{ id: 1 }, { retry: true }], Ghost: [] }', SUCCEEDED],
  ['      error: CardDeclined', FAILED],
  ['      status: failed\n      cause: no money', FAILED],
];

test.each(MET)('is met: %j', (text, observed) => {
  expect(unmet(text, observed)).toEqual([]);
});

test.each<[string, Observed, ...string[]]>([
  [
    '',
    FAILED,
    `2:11 the execution failed with 'CardDeclined' ("{\\"errorMessage\\": \\"no money\\"}"), but 'succeeded' is expected`,
  ],
  ['      status: timed-out', SUCCEEDED, "4:15 the execution succeeded, but 'timed-out' is expected"],
  ['      error: X', SUCCEEDED, '4:14 the execution succeeded, but an error is expected'],
  [
    '      calls: { CapturePayment: 2 }',
    { ...FAILED, status: 'aborted', error: undefined },
    "2:11 the execution was aborted, but 'succeeded' is expected",
  ],
  [
    '      status: failed\n      error: CardDeclind\n      cause: some money',
    FAILED,
    '5:14 error is "CardDeclined", but "CardDeclind" is expected',
    '6:14 cause is "{\\"errorMessage\\": \\"no money\\"}", but "some money" is expected',
  ],
  ['      error: X', { ...FAILED, error: undefined }, '4:14 error is missing, but "X" is expected'],
  [
    '      output:\n        order:\n          total: 20\n          lines: [{ id: 2 }]\n          weight: 1',
    SUCCEEDED,
    '6:18 output.order.total is 21, but 20 is expected',
    '7:25 output.order.lines[0].id is 1, but 2 is expected',
    '8:19 output.order.weight is missing, but 1 is expected',
  ],
  [
    '      exactly: { order: { total: 21 } }',
    SUCCEEDED,
    '4:25 output.order.lines is [{"id": 1}], but nothing is expected there',
  ],
  ['      path: [Pay, Check]', SUCCEEDED, "4:19 'Check' is not reached after 'Pay', but before it"],
  [
    '      calls: { CapturePayment: 1, Ghost: 1 }',
    SUCCEEDED,
    "4:32 'CapturePayment' has 2 calls, but 1 is expected",
    "4:42 'Ghost' has 0 calls, but 1 is expected",
  ],
  [
    '      inputs: { CapturePayment: [{ id: 1 }] }',
    SUCCEEDED,
    '4:33 inputs.CapturePayment has 2 items, but 1 is expected',
  ],
  [
    '      inputs: { CapturePayment: [{ id: 1 }, { id: 2 }] }',
    SUCCEEDED,
    '4:51 inputs.CapturePayment[1].id is 1, but 2 is expected',
  ],
])('is not met: %j', (text, observed, ...expected) => {
  expect(unmet(text, observed)).toEqual(expected);
});
