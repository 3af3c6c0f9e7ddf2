// The names in a test file against those of a project: unknown ones with their nearest, and nothing that is only unlikely.
import { type Diagnostic, reporter } from '../../src/base/diagnostic.ts';
import { checkTestFile, type KnownNames } from '../../src/cases/check.ts';
import { readMockConfig } from '../../src/cases/mock-config.ts';
import { readTestFile } from '../../src/cases/read.ts';
import { lineOf, readCases } from '../support/cases.ts';

const KNOWN: KnownNames = {
  machines: new Map([
    [
      'main',
      {
        tasks: new Set(['LoadOrder', 'CapturePayment']),
        functions: new Set(['ship']),
        states: new Set(['Load the order', 'Capture the payment', 'Ship-1']),
        remote: new Set(['CapturePayment', 'Capture the payment']),
      },
    ],
    [
      'refund',
      {
        tasks: new Set(['Refund']),
        functions: new Set<string>(),
        states: new Set(['Refund the order']),
        remote: new Set(),
      },
    ],
  ]),
  errors: new Set(['CardDeclined', 'GatewayBusy']),
};

function check(text: string, known: KnownNames = KNOWN, read = readTestFile): string[] {
  const { testFile, lines } = readCases(text, read);
  expect(lines).toEqual([]);
  if (testFile === undefined) throw new Error('not read');
  const found: Diagnostic[] = [];
  checkTestFile(testFile, known, reporter(testFile.file, found));
  return found.map(lineOf);
}

test.each<[name: string, text: string, ...expected: string[]]>([
  [
    'code that runs only in AWS',
    `
tasks: { CapturePayment: [{ return: {} }, real], LoadOrder: real }
cases:
  - name: a
    tasks: { Capture the payment: real }
`,
    "2:43 FLX704 the code of 'CapturePayment' runs only in AWS; write { return: … } with its result",
    "5:35 FLX704 the code of 'Capture the payment' runs only in AWS; write { return: … } with its result",
  ],
  [
    'known names',
    `tasks: { Refund: { return: 1 }, LoadOrder: { raise: CardDeclined }, ship: { raise: States.Timeout } }
cases:
  - name: a
    tasks: { Load the order: { raise: Lambda.Unknown }, Ship-1: real }
    expect: { path: [Load the order, CapturePayment, ship], calls: { LoadOrder: 1 }, inputs: { Ship-1: [] } }
  - { name: b, machine: refund, tasks: { Refund: real }, expect: { error: AnyError } }
  - { name: c, tasks: { LoadOrder: { abort: Stopped } }, expect: { error: Stopped } }
  - { name: d, expect: { error: CardDeclined } }`,
  ],
  [
    'unknown names',
    `machine: main
tasks: { LoadOrdr: { return: 1 } }
cases:
  - name: a
    tasks: { CapturePaymnt: { return: 1 } }
    expect: { path: [Load the ordr], calls: { shipp: 1 }, inputs: { Qqqqqq: [] } }`,
    "2:10 FLX705 unknown task or state 'LoadOrdr'; did you mean 'LoadOrder'?",
    "5:14 FLX705 unknown task or state 'CapturePaymnt'; did you mean 'CapturePayment'?",
    "6:47 FLX705 unknown task or state 'shipp'; did you mean 'ship'?",
    "6:69 FLX705 unknown task or state 'Qqqqqq'; use the name of a task class, a called function or a state",
    "6:22 FLX705 unknown task or state 'Load the ordr'; did you mean 'Load the order'?",
  ],
  [
    'a task of another machine',
    'cases: [{ name: a, tasks: { Refund: { return: 1 } } }]',
    "1:29 FLX705 the state machine 'main' does not have 'Refund'; remove it, or run 'refund', which has it",
  ],
  [
    'unknown machines',
    'machine: mian\ncases: [{ name: a, expect: { path: [x] } }, { name: b, machine: zzzzzzz }]',
    "1:10 FLX705 unknown state machine 'mian'; did you mean 'main'?",
    "2:65 FLX705 unknown state machine 'zzzzzzz'; use main or refund",
  ],
  [
    'unknown errors',
    `tasks: { LoadOrder: [{ raise: GatewayBsy }, { raise: States.Timeot }] }
cases: [{ name: a, tasks: { ship: { raise: Qqqqqq } }, expect: { error: CardDeclind } }]`,
    "1:31 FLX705 nothing in the project raises or handles 'GatewayBsy'; did you mean 'GatewayBusy'?",
    "1:54 FLX705 Step Functions has no error 'States.Timeot'; did you mean 'States.Timeout'?",
    "2:73 FLX705 no task, mock or state machine of the project raises 'CardDeclind'; did you mean 'CardDeclined'?",
  ],
])('%s', (_name, text, ...expected) => {
  expect(check(text)).toEqual(expected);
});

test('if every error is handled, no name is definitely wrong', () => {
  const text = 'cases: [{ name: a, tasks: { LoadOrder: { raise: GatewayBsy } }, expect: { error: Y } }]';
  expect(check(text, { ...KNOWN, errors: undefined })).toEqual([]);
});

test('a project without main needs the name of a machine, which is reported once', () => {
  const refund = KNOWN.machines.get('refund');
  if (refund === undefined) throw new Error('no machine');
  const known = { ...KNOWN, machines: new Map([['refund', refund]]) };
  const text = 'cases: [{ name: a }, { name: b }, { name: c, machine: refund }]';
  expect(check(text, known)).toEqual([
    "1:17 FLX705 the project has no state machine 'main', and the case names no other; add 'machine' to the case or to the file",
  ]);
});

test.each(['X', 'Busy', 'Http403'])('the error %s is not a misspelling', (error) => {
  const known = { ...KNOWN, errors: new Set(['Y', 'Z', 'BusyLine', 'Http404']) };
  expect(check(`cases: [{ name: a, tasks: { ship: { raise: ${error} } } }]`, known)).toEqual([]);
});

test('a mock configuration file is checked in the same way', () => {
  const text = `{"StateMachines": {"main": {"TestCases": {"c": {"Load the ordr": "R"}}}, "orders": {"TestCases": {"c": {}}}},
"MockedResponses": {"R": {"0": {"Throw": {"Error": "GatewayBusi", "Cause": ""}}}}}`;
  expect(check(text, KNOWN, readMockConfig)).toEqual([
    "2:52 FLX705 nothing in the project raises or handles 'GatewayBusi'; did you mean 'GatewayBusy'?",
    "1:49 FLX705 unknown task or state 'Load the ordr'; did you mean 'Load the order'?",
    "1:74 FLX705 unknown state machine 'orders'; use main or refund",
  ]);
});
