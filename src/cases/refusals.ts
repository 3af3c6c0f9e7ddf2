// What is refused in test files. A test with a mistake would pass or fail for another reason than its author thinks, so
// none of them can be turned off.
import type { DiagnosticInfo } from '../base/diagnostic.ts';

export const invalidTestFile: DiagnosticInfo = {
  code: 'FLX701',
  name: 'invalid-test-file',
  severity: 'error',
  summary: 'invalid YAML or JSON in a test file',
  docs: `A test file is one YAML 1.2 document of at most 1 MiB. Its values become JSON, so it can hold what JSON can hold: keys are strings, and numbers are finite. Directives, merge keys (\`<<\`), tags besides those of the core schema, and duplicate keys are not supported. Anchors and aliases are, as long as they do not multiply the content of the file beyond measure.

\`\`\`yaml
cases:
  - name: ships an order
    input: { ratio: .nan }
\`\`\`

Correct the line. If a text contains \`: \` or \` #\`, or begins with a special character, quote it:

\`\`\`yaml
cases:
  - name: "ships an order: express"
\`\`\`

\`MockConfigFile.json\` must be valid JSON.`,
  examples: { bad: [], good: [] },
};

export const unknownTestKey: DiagnosticInfo = {
  code: 'FLX702',
  name: 'unknown-test-key',
  severity: 'error',
  summary: 'unknown key in a test file',
  docs: `An unknown key would have no effect, and the test would check less than it says.

\`\`\`yaml
cases:
  - name: ships an order
    expects: { status: succeeded }
\`\`\`

Correct the name. What a task returns is below \`return\`, so that it cannot be taken for a key of the mock:

\`\`\`yaml
tasks:
  LoadOrder: { return: { total: 20 } }
cases:
  - name: ships an order
    expect: { status: succeeded }
\`\`\``,
  examples: { bad: [], good: [] },
};

export const testValueType: DiagnosticInfo = {
  code: 'FLX703',
  name: 'test-value-type',
  severity: 'error',
  summary: 'wrong type of a value in a test file',
  docs: `Each key of a test file accepts one type of value, and some keys are required.

\`\`\`yaml
cases:
  - name: ships an order
    expect: { calls: [CapturePayment] }
\`\`\`

Write a value of the type that the message names:

\`\`\`yaml
cases:
  - name: ships an order
    expect: { calls: { CapturePayment: 1 } }
\`\`\``,
  examples: { bad: [], good: [] },
};

export const testValue: DiagnosticInfo = {
  code: 'FLX704',
  name: 'test-value',
  severity: 'error',
  summary: 'invalid or contradictory value in a test file',
  docs: `The value has the right type, but no execution can agree with it: a status that does not exist, two cases with one name, a mock that returns and raises at the same time, or an execution that succeeds with an error.

\`\`\`yaml
cases:
  - name: ships an order
    expect: { status: succeeded, error: CardDeclined }
\`\`\`

Correct the value, or remove one of the two that contradict each other:

\`\`\`yaml
cases:
  - name: declines the card
    expect: { status: failed, error: CardDeclined }
\`\`\``,
  examples: { bad: [], good: [] },
};

export const unknownTestName: DiagnosticInfo = {
  code: 'FLX705',
  name: 'unknown-test-name',
  severity: 'error',
  summary: 'test of an unknown state machine, task, state or error',
  docs: `A test names the state machine that it runs, and tasks, called functions and states of that machine. A mock for a name that the machine does not have would never answer. An error name in a mock that differs by one letter from one that the project raises or handles is reported too, because such a test shows only how a misspelled error is not handled.

\`\`\`yaml
tasks:
  LoadOrdr: { return: { total: 20 } }
cases:
  - name: ships an order
\`\`\`

Correct the name. Tasks are named after their class; \`fluxio graph\` draws the states with their names:

\`\`\`yaml
tasks:
  LoadOrder: { return: { total: 20 } }
cases:
  - name: ships an order
\`\`\``,
  examples: { bad: [], good: [] },
};

export const failedTest: DiagnosticInfo = {
  code: 'FLX706',
  name: 'failed-test',
  severity: 'error',
  summary: 'execution that does not meet a test expectation',
  docs: `\`fluxio test\` ran the state machine with the mocks of the case, and something differs from \`expect\`. The diagnostic points at the expectation, and, if the execution failed, at the statement where it did.

\`\`\`yaml
cases:
  - name: ships an order
    tasks: { LoadOrder: { return: { total: 20 } } }
    expect: { output: { order: { total: 21 } } }
\`\`\`

To see each state and what it changes, run the machine with the same input and mocks: \`fluxio run project.py --input FILE --mocks FILE\`. Then correct the project or the test:

\`\`\`yaml
cases:
  - name: ships an order
    tasks: { LoadOrder: { return: { total: 20 } } }
    expect: { output: { order: { total: 20 } } }
\`\`\``,
  examples: { bad: [], good: [] },
};

export const unusedMock: DiagnosticInfo = {
  code: 'FLX707',
  name: 'unused-mock',
  severity: 'note',
  summary: 'mock of a case that no call uses',
  docs: `The execution of the case never called what the mock stands for, or a mock with a narrower name answered instead. The case may take another path than its author thinks.

\`\`\`yaml
cases:
  - name: asks for another card
    tasks:
      LoadOrder: { return: { total: 0 } }
      CapturePayment: { raise: CardDeclined }
\`\`\`

Here, an order without a total is never paid. Remove the mock, or correct the input and the mocks that should lead to the call:

\`\`\`yaml
cases:
  - name: asks for another card
    tasks:
      LoadOrder: { return: { total: 20 } }
      CapturePayment: { raise: CardDeclined }
\`\`\`

Mocks for all cases of a file are not reported.`,
  examples: { bad: [], good: [] },
};

export const testRefusals: readonly DiagnosticInfo[] = [
  invalidTestFile,
  unknownTestKey,
  testValueType,
  testValue,
  unknownTestName,
  failedTest,
  unusedMock,
];
