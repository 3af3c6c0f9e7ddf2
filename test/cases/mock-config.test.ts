// MockConfigFile.json: AWS's own example, ranges, and every mistake with its place.
import { compactJson } from '../../src/base/json.ts';
import { readMockConfig } from '../../src/cases/mock-config.ts';
import { answerAt, type Mock } from '../../src/cases/test-file.ts';
import { readCases } from '../support/cases.ts';

/** The structure of https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html */
const EXAMPLE = `{
  "StateMachines": {
    "orders": {
      "TestCases": {
        "HappyPath": { "Load": "LoadSuccess", "Notify": "NotifySuccess" },
        "RetryPath": { "Load": "LoadRetry", "Notify": "NotifySuccess" },
        "HybridPath": { "Load": "LoadSuccess" }
      }
    }
  },
  "MockedResponses": {
    "LoadSuccess": { "0": { "Return": { "total": 20.0, "list": [[[[[[1]]]]]] } } },
    "NotifySuccess": { "0": { "Return": "sent" } },
    "LoadRetry": {
      "3": { "Return": { "total": 20 } },
      "0": { "Throw": { "Error": "Lambda.ResourceNotReadyException", "Cause": "not ready" } },
      "1-2": { "Throw": { "Error": "Lambda.TimeoutException", "Cause": "timed out" } }
    }
  },
  "Comment": "ignored"
}
`;

function answers(mock: Mock | undefined, calls: readonly number[]): unknown[] {
  return calls.map((call) => {
    const answer = mock && answerAt(mock, call);
    if (answer?.kind === 'return') return compactJson(answer.value.json);
    return answer?.kind === 'raise' ? `${answer.error.text}: ${answer.cause?.text}` : answer;
  });
}

test("AWS's example becomes three cases", () => {
  const { testFile, lines } = readCases(EXAMPLE, readMockConfig);
  expect(lines).toEqual([]);
  expect(testFile?.source).toBe('mock-config');
  expect(testFile?.cases.map(({ name, machine, tasks }) => [name.text, machine?.text, [...tasks.keys()]])).toEqual([
    ['HappyPath', 'orders', ['Load', 'Notify']],
    ['RetryPath', 'orders', ['Load', 'Notify']],
    ['HybridPath', 'orders', ['Load']],
  ]);
  const [happy, retry] = testFile?.cases ?? [];
  expect(answers(happy?.tasks.get('Load'), [0, 1])).toEqual(['{"total":20.0,"list":[[[[[[1]]]]]]}', undefined]);
  expect(answers(retry?.tasks.get('Load'), [0, 1, 2, 3, 4])).toEqual([
    'Lambda.ResourceNotReadyException: not ready',
    'Lambda.TimeoutException: timed out',
    'Lambda.TimeoutException: timed out',
    '{"total":20}',
    undefined,
  ]);
});

function withResponse(response: string): string {
  return `{"StateMachines": {"m": {"TestCases": {"c": {"S": "R"}}}}, "MockedResponses": {"R": ${response}}}`;
}

test('a range costs nothing, and a gap has no result', () => {
  const { testFile, lines } = readCases(
    withResponse('{"0-999999999": {"Return": 1}, "2000000000": {"Return": 2}}'),
    readMockConfig,
  );
  expect(lines).toEqual([]);
  const calls = [0, 999_999_999, 1_000_000_000, 2_000_000_000];
  expect(answers(testFile?.cases[0]?.tasks.get('S'), calls)).toEqual(['1', '1', undefined, '2']);
});

test.each([
  ['JSON', '{"StateMachines": {},}', "1:22 FLX701 invalid JSON: trailing comma before '}'; remove the comma"],
  ['an open file', '{"StateMachines": {', '1:20 FLX701 invalid JSON: unexpected end of the JSON text'],
  [
    'a duplicate key',
    '{"StateMachines": {}, "StateMachines": {}, "MockedResponses": {}}',
    "1:23 FLX701 duplicate key 'StateMachines'; rename one of the two, or remove it",
  ],
  ['another type', '[]', '1:1 FLX703 a mock configuration file must be a mapping, but is a list; write a mapping'],
  ['a missing key', '{"StateMachines": {}}', `1:1 FLX703 missing key 'MockedResponses'; add "MockedResponses"`],
  [
    'a misspelled key',
    '{"StateMachines": {}, "MockedResponse": {}}',
    "1:23 FLX703 missing key 'MockedResponses'; rename 'MockedResponse' to 'MockedResponses'",
  ],
  [
    'no test cases',
    '{"StateMachines": {"m": {}}, "MockedResponses": {}}',
    `1:25 FLX703 missing key 'TestCases'; add "TestCases"`,
  ],
  [
    'a case',
    '{"StateMachines": {"m": {"TestCases": {"c": []}}}, "MockedResponses": {}}',
    "1:45 FLX703 the test case 'c' must be a mapping, but is a list; write a mapping",
  ],
  [
    'an unknown response',
    '{"StateMachines": {"m": {"TestCases": {"c": {"S": "Rigt"}}}}, "MockedResponses": {"Right": {"0": {"Return": 1}}}}',
    "1:51 FLX705 unknown response 'Rigt'; did you mean 'Right'?",
  ],
  [
    'a response of another type',
    '{"StateMachines": {"m": {"TestCases": {"c": {"S": {}}}}}, "MockedResponses": {}}',
    "1:51 FLX703 the response of 'S' must be a string, but is a mapping; write a string",
  ],
  ['no answer', withResponse('{}'), `1:85 FLX704 the response 'R' has no answer; add "0" with Return or Throw`],
  [
    'a number',
    withResponse('{"one": {"Return": 1}}'),
    `1:86 FLX704 'one' is not a number of calls; write the number of a call from 0, or a range such as "1-2"`,
  ],
  [
    'a negative number',
    withResponse('{"-1": {"Return": 1}}'),
    `1:86 FLX704 '-1' is not a number of calls; write the number of a call from 0, or a range such as "1-2"`,
  ],
  [
    'a range from high to low',
    withResponse('{"3-1": {"Return": 1}}'),
    `1:86 FLX704 '3-1' is not a number of calls; write the number of a call from 0, or a range such as "1-2"`,
  ],
  [
    'ranges that overlap',
    withResponse('{"2": {"Return": 1}, "0-2": {"Return": 1}}'),
    "1:86 FLX704 two answers for call 2 in the response 'R'; change one of the two numbers",
  ],
  [
    'both',
    withResponse('{"0": {"Return": 1, "Throw": {"Error": "E"}}}'),
    '1:105 FLX704 an answer must have either Return or Throw, not both; keep one of the two',
  ],
  ['neither', withResponse('{"0": {}}'), '1:86 FLX704 an answer must have Return or Throw; add one of the two'],
  [
    'an unknown key',
    withResponse('{"0": {"Returns": 1}}'),
    "1:92 FLX702 unknown key 'Returns' in an answer; did you mean 'Return'?",
  ],
  [
    'no error name',
    withResponse('{"0": {"Throw": {"Cause": "c"}}}'),
    `1:92 FLX703 missing key 'Error' in 'Throw'; add "Error"`,
  ],
  [
    'an error of another type',
    withResponse('{"0": {"Throw": {"Error": 1}}}'),
    "1:111 FLX703 'Error' must be a string, but is a number; put the value in quotes",
  ],
])('a mistake: %s', (_name, text, expected) => {
  expect(readCases(text, readMockConfig).lines).toEqual([expected]);
});

test.each([
  ['depth', `${'['.repeat(500_000)}`],
  ['objects', `${'{"a":'.repeat(200_000)}`],
  ['numbers', withResponse(`{"0": {"Return": [${'1,'.repeat(300_000)}1]}}`)],
  ['a deep value', withResponse(`{"0": {"Return": ${'['.repeat(900)}${'1,'.repeat(300_000)}1${']'.repeat(900)}}}`)],
  ['size', ' '.repeat(2 ** 21)],
  ['a huge number', withResponse(`{"0": {"Return": ${'9'.repeat(500_000)}}}`)],
])('much of %s ends in a diagnostic or a file', (_name, text) => {
  const start = process.cpuUsage();
  const { lines, testFile } = readCases(text, readMockConfig);
  expect(lines.length > 0).toBe(testFile === undefined);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
});
