// Test files: what is read from valid ones, and every mistake with its place, code and help. The published schema accepts
// what the reader accepts, and refuses wrong types and unknown keys.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { reporter } from '../../src/base/diagnostic.ts';
import { compactJson } from '../../src/base/json.ts';
import { checkTestFile, type KnownNames } from '../../src/cases/check.ts';
import { readMocksFile } from '../../src/cases/read.ts';
import { testRefusals } from '../../src/cases/refusals.ts';
import { acceptedStatuses, answerAt, type Case, findMock, type MockAnswer } from '../../src/cases/test-file.ts';
import { spanAt } from '../../src/cases/value.ts';
import { readCases } from '../support/cases.ts';

const WHOLE = `# what main does
machine: main
tasks:                             # for all cases
  LoadOrder: { return: { total: 20 } }
cases:
  - name: ships an order
    input: { order_id: 7 }
    tasks:
      CapturePayment:
        - { raise: GatewayBusy, cause: "503" }
        - return: { receipt: r1 }
          after: 1.5
        - real
      ReserveStock: real
      Check: { abort: }
      Stop: { abort: NoLines, cause: "" }
      Slow: { after: 90 }
    expect:
      status: succeeded
      output: { order: { total: 20, weight: 1.0 } }
      path: [Load the order, ReserveStock]
      calls: { NotifyCustomer: 1, CapturePayment: 2 }
      inputs: { NotifyCustomer: [{ order_id: 7 }] }
  - name: declines
    machine: other
    expect: { status: failed, error: CardDeclined, cause: no money }
  - { name: null results, tasks: { A: { return: } }, expect: { exactly: } }
`;

function only(text: string): Case {
  const { testFile, lines } = readCases(text);
  expect(lines).toEqual([]);
  const [own] = testFile?.cases ?? [];
  if (own === undefined) throw new Error('no case');
  return own;
}

test('a valid file is read with the position of each value', () => {
  const { testFile, lines } = readCases(WHOLE);
  expect(lines).toEqual([]);
  if (testFile === undefined) throw new Error('not read');
  expect(testFile.machine?.text).toBe('main');
  expect([...testFile.tasks.keys()]).toEqual(['LoadOrder']);
  const [first, second, third] = testFile.cases;
  expect(testFile.cases.map(({ name }) => name.text)).toEqual(['ships an order', 'declines', 'null results']);
  expect(compactJson(first?.input?.json ?? null)).toBe('{"order_id":7}');
  const capture = first?.tasks.get('CapturePayment');
  if (capture === undefined) throw new Error('no mock');
  const brief = (answer: MockAnswer | undefined): unknown => answer && [answer.kind, answer.after];
  expect([0, 1, 2, 3, 1e9].map((call) => brief(answerAt(capture, call)))).toEqual([
    ['raise', undefined],
    ['return', 1.5],
    ['real', undefined],
    ['real', undefined],
    ['real', undefined],
  ]);
  expect(first?.tasks.get('Check')?.answers[0]?.answer).toMatchObject({ kind: 'abort', error: undefined });
  expect(first?.tasks.get('Stop')?.answers[0]?.answer).toMatchObject({
    error: { text: 'NoLines' },
    cause: { text: '' },
  });
  expect(first?.tasks.get('Slow')?.answers[0]?.answer).toMatchObject({
    kind: 'return',
    after: 90,
    value: { json: new Map() },
  });
  const output = first?.expect?.output;
  if (output === undefined) throw new Error('no output');
  expect(compactJson(output.json)).toBe('{"order":{"total":20,"weight":1.0}}');
  const { start, end } = spanAt(output.tree, ['order', 'weight']);
  expect(WHOLE.slice(start, end)).toBe('1.0');
  expect(first?.expect?.calls.map(({ name, count }) => [name.text, count])).toEqual([
    ['NotifyCustomer', 1],
    ['CapturePayment', 2],
  ]);
  expect(first?.expect?.inputs.map(({ name, inputs }) => [name.text, compactJson(inputs.json)])).toEqual([
    ['NotifyCustomer', '[{"order_id":7}]'],
  ]);
  expect(second?.machine?.text).toBe('other');
  expect(third?.expect?.exactly?.json).toBeNull();
  expect(testFile.cases.map((own) => acceptedStatuses(own.expect))).toEqual([['succeeded'], ['failed'], ['succeeded']]);
});

test('the mock of a case takes precedence over one of the file, and then a narrower name over a wider one', () => {
  const { testFile } = readCases(`tasks: { Load: {return: 1}, "Load the order": {return: 2} }
cases:
  - { name: a, tasks: { Load: {return: 3} } }
  - { name: b }
`);
  const value = (own: Case | undefined): unknown => {
    const mock = findMock(['Load the order', 'load', 'Load'], [own?.tasks ?? new Map(), testFile?.tasks ?? new Map()]);
    const answer = mock && answerAt(mock, 0);
    return answer?.kind === 'return' ? answer.value.json : undefined;
  };
  expect(testFile?.cases.map(value)).toEqual([3, 2]);
});

test('a file of mocks needs no cases', () => {
  const text = 'tasks: { A: { return: 1 } }\n';
  expect(readCases(text, readMocksFile).lines).toEqual([]);
  expect(readCases(text).lines).toEqual(["1:1 FLX703 missing key 'cases' in a test file; add 'cases'"]);
});

test('without a status, an expected error matches any unsuccessful execution', () => {
  expect(acceptedStatuses(only('cases: [{ name: a, expect: { error: E } }]').expect)).toEqual([
    'failed',
    'timed-out',
    'aborted',
  ]);
  expect(acceptedStatuses(undefined)).toEqual(['succeeded']);
});

test('values are those of YAML 1.2, and numbers keep their digits', () => {
  const { input } = only(`cases:
  - name: a
    input:
      date: 2024-05-06
      words: [yes, no, on, y, "null"]
      words of YAML: [true, False, NULL, ~, ]
      numbers: [1, +1, -0, 0x1F, 0o17, 012, 1.0, .5, 5., 1e3, -1.50e+3, 18446744073709551616, 1_000]
      __proto__: { constructor: 1 }
      text: |
        two
        lines
      "1": quoted
      anchor: &a { b: 1 }
      alias: *a
      tags: [!!str 5, !!int 5, !!float 5.0, !!null '', !!bool true, !!map {}, !!seq [], ! 5]
`);
  expect(compactJson(input?.json ?? null)).toBe(
    `{"date":"2024-05-06","words":["yes","no","on","y","null"],"words of YAML":[true,false,null,null],` +
      `"numbers":[1,1,-0,31,15,12,1.0,0.5,5.0,1e3,-1.50e+3,18446744073709551616,"1_000"],"__proto__":{"constructor":1},` +
      `"text":"two\\nlines\\n","1":"quoted","anchor":{"b":1},"alias":{"b":1},"tags":["5",5,5.0,null,true,{},[],"5"]}`,
  );
});

const CASE = 'cases:\n  - name: a\n    ';

const MISTAKES: readonly [name: string, text: string, ...expected: string[]][] = [
  ['nothing', '', "1:1 FLX703 a test file must be a mapping, but is null; add 'cases:'"],
  ['a list', '- a', "1:1 FLX703 a test file must be a mapping, but is a list; add 'cases:'"],
  ['no cases', 'machine: main', "1:1 FLX703 missing key 'cases' in a test file; add 'cases'"],
  ['an empty list of cases', 'cases: []', "1:1 FLX704 'cases' is empty; add a case"],
  ['cases of another type', 'cases: { a: 1 }', "1:8 FLX703 'cases' must be a list, but is a mapping; write a list"],
  ['a case of another type', 'cases: [x]', '1:9 FLX703 a case must be a mapping, but is a string; write a mapping'],
  [
    'unknown keys',
    'case: 1\ncases: [{ name: a, expects: {}, expect: { statis: failed, zzzzzzz: 1 }, x: 1 }]',
    "1:1 FLX702 unknown key 'case' in a test file; did you mean 'cases'?",
    "2:20 FLX702 unknown key 'expects' in a case; did you mean 'expect'?",
    "2:73 FLX702 unknown key 'x' in a case; use name, machine, input, tasks or expect",
    "2:43 FLX702 unknown key 'statis' in 'expect'; did you mean 'status'?",
    "2:59 FLX702 unknown key 'zzzzzzz' in 'expect'; use status, error, cause, output, exactly, path, calls or inputs",
  ],
  ['no name', 'cases:\n  - input: {}', "2:5 FLX703 missing key 'name' in a case; add 'name'"],
  ['an empty name', 'cases: [{ name: "" }]', "1:17 FLX704 'name' must not be empty; write a name"],
  [
    'a number as a name',
    'cases: [{ name: 7 }]',
    "1:17 FLX703 'name' must be a string, but is a number; put the value in quotes",
  ],
  [
    'a name twice',
    'cases:\n  - name: a\n  - name: a',
    "3:11 FLX704 two cases have the name 'a'; rename one of the two",
  ],
  ['an input', `${CASE}input: [1]`, "3:12 FLX703 'input' must be a mapping, but is a list; write a mapping"],
  ['tasks', `${CASE}tasks: [A]`, "3:12 FLX703 'tasks' must be a mapping, but is a list; write a mapping"],
  [
    'a result without return',
    `${CASE}tasks: { A: { total: 20 } }`,
    "3:19 FLX702 unknown key 'total' in the mock of 'A'; write { return: … } around the result of the task",
  ],
  [
    'a scalar as a mock',
    `${CASE}tasks: { A: 5, B: Real, C: }`,
    "3:17 FLX703 the mock of 'A' must be a mapping or 'real', but is a number; write { return: … } around the result",
    "3:23 FLX703 the mock of 'B' must be a mapping or 'real', but is a string; did you mean 'real'?",
    "3:29 FLX703 the mock of 'C' must be a mapping or 'real', but is null; write { return: … } around the result",
  ],
  ['no answers', `${CASE}tasks: { A: [] }`, "3:17 FLX704 the mock of 'A' has no answer; add an answer to the list"],
  [
    'an empty answer',
    `${CASE}tasks: { A: {} }`,
    "3:17 FLX703 the mock of 'A' has no answer; write { return: {} } for an empty result",
  ],
  [
    'two answers in one',
    `${CASE}tasks: { A: { return: 1, raise: E } }`,
    "3:30 FLX704 the mock of 'A' has both 'return' and 'raise'; keep one of them, or write a list with one answer for each call",
  ],
  [
    'a cause alone',
    `${CASE}tasks: { A: { return: 1, cause: x } }`,
    "3:30 FLX704 the mock of 'A' has a cause, but raises no error; add 'raise' with the name of the error",
  ],
  [
    'times',
    `${CASE}tasks: { A: { after: -1 }, B: { after: 1e9 }, C: { after: soon }, D: { after: [] } }`,
    "3:26 FLX704 'after' must be from 0 to 99999999; write 0, or a number between the two",
    "3:44 FLX704 'after' must be from 0 to 99999999; write 99999999, or a number between the two",
    "3:63 FLX703 'after' must be a number, but is a string; write a number",
    "3:83 FLX703 'after' must be a number, but is a list; write a number",
  ],
  [
    'an error of another type',
    `${CASE}tasks: { A: { raise: [E] } }`,
    "3:26 FLX703 'raise' must be a string, but is a list; write a string",
  ],
  [
    'a status',
    `${CASE}expect: { status: success }`,
    "3:23 FLX704 invalid status 'success'; expected succeeded, failed, timed-out or aborted",
  ],
  [
    'the status of AWS',
    `${CASE}expect: { status: TIMED_OUT }`,
    "3:23 FLX704 invalid status 'TIMED_OUT'; expected succeeded, failed, timed-out or aborted; did you mean 'timed-out'?",
  ],
  [
    'an error of a success',
    `${CASE}expect: { status: succeeded, error: E }`,
    "3:34 FLX704 an execution that succeeds has no 'error'; change 'status' to failed, or remove this line",
  ],
  [
    'the output of a failure',
    `${CASE}expect: { error: E, output: {} }`,
    "3:25 FLX704 an execution that does not succeed has no output, but 'output' is expected; remove it, or expect the execution to succeed",
  ],
  [
    'the whole output of a failure',
    `${CASE}expect: { status: aborted, exactly: {} }`,
    "3:32 FLX704 an execution that does not succeed has no output, but 'exactly' is expected; remove it, or expect the execution to succeed",
  ],
  [
    'numbers of calls',
    `${CASE}expect: { calls: { A: -1, B: 1.5, C: one, D: 2.0 } }`,
    "3:27 FLX704 'calls' of 'A' must be from 0 to 9007199254740991; write 0, or a number between the two",
    "3:34 FLX703 'calls' of 'B' must be an integer, but is 1.5; write 1, or another integer",
    "3:42 FLX703 'calls' of 'C' must be an integer, but is a string; write an integer",
  ],
  [
    'calls that contradict inputs',
    `${CASE}expect: { calls: { A: 2 }, inputs: { A: [1], B: 1 } }`,
    "3:53 FLX703 'inputs' of 'B' must be a list, but is a number; write a list",
    "3:42 FLX704 'inputs' has 1 for 'A', but 'calls' expects 2; list one input for each call, or change the number",
  ],
  [
    'a path',
    `${CASE}expect: { path: [A, 1, ""] }`,
    "3:25 FLX703 a name in 'path' must be a string, but is a number; put the value in quotes",
    "3:28 FLX704 a name in 'path' must not be empty; write a name",
  ],
];

test.each(MISTAKES)('a mistake: %s', (_name, text, ...expected) => {
  expect(readCases(text).lines).toEqual(expected);
});

test('a mistake behind an alias is reported once', () => {
  const text = 'tasks: { A: &a { retrun: 1 }, B: *a }\ncases: [{ name: a, tasks: { A: *a } }]';
  expect(readCases(text).lines.filter((line) => line.startsWith('1:18 '))).toHaveLength(1);
});

test('messages are short and in our style', () => {
  const all = MISTAKES.flatMap(([, text]) => readCases(text).diagnostics);
  for (const { message } of all) {
    expect(message).toMatch(/^[a-z'].*[^.]$/s);
    expect(message.replace(/'[^']*'/g, "''").length).toBeLessThanOrEqual(120);
  }
});

const schema = JSON.parse(readFileSync('docs/test-file.schema.json', 'utf8'));
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);

const KNOWN: KnownNames = {
  machines: new Map([
    [
      'main',
      { tasks: new Set(['LoadOrder', 'CapturePayment']), functions: new Set(), states: new Set(), remote: new Set() },
    ],
  ]),
  errors: new Set(['CardDeclined']),
};

/** What no schema can say about a file. */
const BEYOND_SCHEMA = /two cases have the name|an execution that|'inputs' has/;

const VALID: readonly string[] = [
  WHOLE,
  'cases: [{ name: a, expect: { calls: { A: 2.0 }, path: [], inputs: { A: [] } }, tasks: {}, input: {} }]',
  'cases: [{ name: a, tasks: { A: { after: 0, return: }, B: [{ after: 99999999 }] } }]',
];

test.each([...VALID, ...MISTAKES.map(([, text]) => text)].map((text) => [text]))(
  'the published schema agrees with the reader: %j',
  (text) => {
    const { lines, diagnostics } = readCases(text);
    const isAccepted = diagnostics.every(({ message }) => BEYOND_SCHEMA.test(message));
    expect({ lines, isValid: isValid(parse(text)) }).toEqual({ lines, isValid: isAccepted });
  },
);

test('the examples of every page behave as the page says', () => {
  // The last two are about executions: test/cli/test.test.ts runs their examples.
  for (const { code, docs } of testRefusals.slice(0, -2)) {
    const blocks = [...docs.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
    const codes = blocks.map((text) => {
      const { testFile, diagnostics } = readCases(text);
      const found = [...diagnostics];
      if (testFile !== undefined) checkTestFile(testFile, KNOWN, reporter(testFile.file, found));
      return found.map(({ info }) => info.code);
    });
    expect(codes).toEqual([[code], []]);
  }
  expect(readdirSync('docs/rules')).toEqual(expect.arrayContaining(testRefusals.map(({ code }) => `${code}.md`)));
});
