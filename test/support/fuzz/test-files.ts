// Fuzzes test files: mutated YAML and JSON, read as a test file, as mocks and as MockConfigFile.json, checked against a
// project, and extended.
import { type Diagnostic, type Report, reporter } from '../../../src/base/diagnostic.ts';
import { type SourceFile, sourceFile } from '../../../src/base/source.ts';
import { checkTestFile, type KnownNames } from '../../../src/cases/check.ts';
import { contains, exactly } from '../../../src/cases/expect.ts';
import { readMockConfig } from '../../../src/cases/mock-config.ts';
import { readMocksFile, readTestFile } from '../../../src/cases/read.ts';
import type { TestFile } from '../../../src/cases/test-file.ts';
import { withCases } from '../../../src/cases/write.ts';
import { checkDiagnostics, checkReports } from './invariants.ts';
import { mutated, NUMBERS, type Words } from './mutate.ts';
import { bounded, invariant, type Target } from './target.ts';

const words: Words = {
  tokens: [
    ...'machine tasks cases name input expect status error cause output exactly path calls inputs return raise abort after real'.split(
      ' ',
    ),
    ...'succeeded failed timed-out aborted StateMachines TestCases MockedResponses Return Throw Error Cause'.split(' '),
    ...': - ? , [ ] { } & * ! | > @ % # \' " ~ << --- ... &a *a !!str !!int !x true null .nan -.inf 0x1F 1.0 2024-01-01 |- >+ |2'.split(
      ' ',
    ),
    '\n',
    '\n  ',
    '\t',
    '\r\n',
    ': ',
    '- ',
    '&a ',
    '*a ',
    '"\\ud800"',
    '__proto__: ',
    '%YAML 1.1\n---\n',
    '"0-999999999"',
    ...NUMBERS,
  ],
  nest: (lines, times) => [`a: ${'['.repeat(times)}`, ...lines, ']'.repeat(times)],
  long: (chance, times) =>
    chance.pick([
      () => '['.repeat(times),
      () => '- '.repeat(times),
      () => '? '.repeat(times),
      () => `[${'a, '.repeat(times)}]`,
      () => `"${'x'.repeat(times)}"`,
      () => '9'.repeat(times),
      () => Array.from({ length: times }, (_, n) => `  a${n}: 1\n`).join(''),
      () => Array.from({ length: times }, (_, n) => `- &a${n} [*a${n - 1}, *a${n - 1}]\n`).join(''),
    ])(),
};

const SEEDS: readonly string[] = [
  'machine: main\ntasks:\n  Load: { return: { total: 20 } }\ncases:\n  - name: a\n    input: { order_id: 7 }\n    expect:\n      output: { total: 20.0 }\n      path: [Load, Pay]\n      calls: { Load: 1 }\n      inputs: { Load: [{}] }\n',
  'cases:\n  - name: b # why\n    tasks:\n      Pay:\n        - { raise: Busy, cause: "503" }\n        - { abort: }\n        - return: |\n            text\n          after: 1.5\n        - real\n    expect: { status: failed, error: Busy, cause: x }\n',
  'cases: [{ name: c, input: { a: &a [1, "x", null], b: *a, c: { exactly: ~ } } }, { name: d, expect: { exactly: 1 } }]\n',
  '{"StateMachines": {"main": {"TestCases": {"c": {"Load": "R"}}}},\n "MockedResponses": {"R": {"0": {"Return": {"a": 1.0}}, "1-2": {"Throw": {"Error": "Busy", "Cause": "x"}}}}}\n',
];

const KNOWN: KnownNames = {
  machines: new Map([
    ['main', { tasks: new Set(['Load', 'Pay']), functions: new Set(), states: new Set(['Load-1']), remote: new Set() }],
  ]),
  errors: new Set(['Busy']),
};

type Read = (file: SourceFile, report: Report) => TestFile | undefined;
const READERS: readonly Read[] = [readTestFile, readMocksFile, readMockConfig];

function read(text: string, reader: Read): { testFile: TestFile | undefined; diagnostics: Diagnostic[] } {
  const file = sourceFile('main.test.yaml', text);
  const diagnostics: Diagnostic[] = [];
  const testFile = bounded(reader.name, () => reader(file, reporter(file, diagnostics)));
  return { testFile, diagnostics };
}

/** A file that can be run can be extended by a case, and then holds that case as well. */
function checkExtended(text: string, { cases }: TestFile): void {
  const name = 'a case that no file has';
  const longer = withCases(text, [new Map([['name', name]])]);
  const { testFile, diagnostics } = read(longer, readTestFile);
  const names = testFile?.cases.map((own) => own.name.text);
  const expected = [...cases.map((own) => own.name.text), name];
  invariant(
    diagnostics.length === 0 && JSON.stringify(names) === JSON.stringify(expected),
    `the longer file has ${JSON.stringify(names)}: ${diagnostics[0]?.message}\n${longer}`,
  );
}

export const testFiles: Target = {
  name: 'tests',
  seeds: () => SEEDS,
  make: (chance, pool) => mutated(chance.pick(pool), pool, words, chance),
  run: async (text) => {
    const reached: string[] = [];
    for (const reader of READERS) {
      const { testFile, diagnostics } = read(text, reader);
      invariant(testFile !== undefined || diagnostics.length > 0, `${reader.name}: nothing is said about the file`);
      const isValid = diagnostics.length === 0;
      if (testFile !== undefined) {
        checkTestFile(testFile, KNOWN, reporter(testFile.file, diagnostics));
        for (const { input, expect } of testFile.cases) {
          for (const value of [input, expect?.output, expect?.exactly]) {
            if (value === undefined) continue;
            invariant(contains(value.json, value.json).length === 0, 'a value does not contain itself');
            invariant(exactly(value.json, value.json).length === 0, 'a value is not itself');
          }
        }
        if (isValid && reader === readTestFile) checkExtended(text, testFile);
      }
      checkDiagnostics(diagnostics);
      checkReports({ files: 1, diagnostics, projects: [] });
      reached.push(...diagnostics.map(({ info, message }) => `${info.code} ${message.replace(/'.*'|\d+/gs, '')}`));
      if (isValid) reached.push(`${reader.name} ${Math.min(testFile?.cases.length ?? 0, 4)}`);
    }
    return reached;
  },
  canShrink: true,
};
