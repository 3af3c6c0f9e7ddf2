// Tests for the SARIF log: valid by the schema of the standard, with exact regions, and with hostile text that no
// consumer can read as a link, a placeholder or a path outside the repository.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Diagnostic, DiagnosticInfo } from '../../src/base/diagnostic.ts';
import type { Outcome } from '../../src/base/outcome.ts';
import { type SourceFile, type Span, sourceFile } from '../../src/base/source.ts';
import { catalog } from '../../src/compile/catalog.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { compileText } from '../support/compile.ts';
import { engine } from '../support/engine.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Place {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: Region;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Place[];
  readonly relatedLocations?: readonly Place[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly unknown[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Readonly<Record<string, unknown>>[] } };
  readonly invocations: readonly Readonly<Record<string, unknown>>[];
  readonly columnKind: string;
  readonly results: readonly Result[];
}

const info: DiagnosticInfo = {
  code: 'FLX201',
  name: 'unknown-service',
  severity: 'error',
  summary: 'a service that does not exist',
  docs: '\nNothing can be deployed.\n\nChoose another.\n',
  examples: {
    bad: ['service = "x"\n#         ^^^ FLX201\n', { code: 'a = 1\n', fixed: '' }],
    good: ['service = "ecs"\n'],
  },
};

const other: DiagnosticInfo = { ...info, code: 'FLX101', name: 'other', severity: 'note' };

const file = sourceFile('billing/project.py', 'class A(Task):\n\n    service = "fargate"\n');

function found(span: Span, extra: Partial<Diagnostic> = {}): Diagnostic {
  return { info, severity: 'error', file, span, message: `unknown service 'fargate'`, ...extra };
}

function outcome(...diagnostics: Diagnostic[]): Outcome {
  return { files: 1, diagnostics, projects: [{ name: 'billing', file: 'billing/project.py', machines: [] }] };
}

const options = { tool: { name: 'fluxio', version: '1.2.3' }, isComplete: true };

function runOf(given: Outcome, isComplete = true): Run {
  const log = JSON.parse(sarifReport(given, { ...options, isComplete })) as { readonly runs: readonly [Run] };
  return log.runs[0];
}

// Ajv reads this draft 4 schema, except that one of its patterns is invalid in the Unicode mode of regular expressions.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync('test/fixtures/sarif-2.1.0-rtm.5.json', 'utf8'));
const validate = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => URL.canParse(text, 'file:///root/') && !/[^!-~]|[<>"{}|\\^`]/.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
}).compile(schema);

function schemaErrors(text: string): unknown {
  return validate(JSON.parse(text)) ? [] : validate.errors;
}

const fix = {
  title: `use 'ecs'`,
  safety: 'unsafe',
  edits: [
    { span: { start: 30, end: 39 }, text: '"ecs"' },
    { span: { start: 40, end: 40 }, text: 'cpu = 256\n' },
    { span: { start: 16, end: 20 }, text: '' },
  ],
} as const;

const hostile = `[a](http://x) {0} {} \\](1) \u202e\x1b[31m\ud800 <b>@team</b>`;

test('the log is valid according to the schema of the standard', () => {
  const span = { start: 30, end: 39 };
  const elsewhere = sourceFile('../a b/ünï#?%:\ud800/project.py', 'x\n');
  const related = [{ file: elsewhere, span: { start: 0, end: 1 }, message: hostile }];
  const whole = outcome(
    found({ start: 0, end: 0 }, { file: sourceFile('<stdin>', ''), severity: 'note', message: '' }),
    found(span, { help: hostile, message: hostile, related, fix }),
    found({ start: 0, end: 15 }, { severity: 'warning', info: other }),
  );
  expect(schemaErrors(sarifReport(whole, options))).toEqual([]);
  expect(schemaErrors(sarifReport(outcome(), { ...options, isComplete: false }))).toEqual([]);
  // The schema does reject an invalid log.
  expect(schemaErrors(sarifReport(whole, options).replaceAll('"level": "error"', '"level": "bad"'))).not.toEqual([]);
});

test('the descriptions of all rules are valid', async () => {
  const everything = catalog.map((each) => found({ start: 0, end: 5 }, { info: each, severity: each.severity }));
  const text = sarifReport(outcome(...everything), options);
  expect(schemaErrors(text)).toEqual([]);
  const { tool, results } = runOf(outcome(...everything));
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(catalog.map(({ code }) => code).sort());
  for (const rule of tool.driver.rules) {
    const { fullDescription, help } = rule as { fullDescription: { text: string }; help: { markdown: string } };
    // GitHub accepts at most 1,024 characters (https://docs.github.com).
    expect({ id: rule.id, long: fullDescription.text.length > 1024 }).toEqual({ id: rule.id, long: false });
    expect(help.markdown).not.toMatch(/\^+ FLX\d/);
  }
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  // So is the log of a real compilation.
  const { diagnostics } = compileText('def main(data):\n    Fo()\n    return 1\n', await engine());
  expect(schemaErrors(sarifReport({ files: 1, diagnostics, projects: [] }, options))).toEqual([]);
});

test('describes results and the rules that they refer to', () => {
  const related = [{ file, span: { start: 6, end: 7 }, message: 'of this task' }];
  const run = runOf(
    outcome(
      found({ start: 0, end: 5 }, { info: other, severity: 'warning' }),
      found({ start: 30, end: 39 }, { help: 'try ecs', related, fix }),
    ),
  );
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  expect(run.tool.driver.rules).toEqual([
    expect.objectContaining({ id: 'FLX101', defaultConfiguration: { level: 'note' } }),
    {
      id: 'FLX201',
      name: 'unknown-service',
      shortDescription: { text: 'a service that does not exist.' },
      fullDescription: { text: 'Nothing can be deployed.' },
      help: {
        text: expect.stringContaining('Choose another.'),
        markdown: `Nothing can be deployed.

Choose another.

Reported:

\`\`\`python
service = "x"
\`\`\`

Reported:

\`\`\`python
a = 1
\`\`\`

Not reported:

\`\`\`python
service = "ecs"
\`\`\`
`,
      },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['fluxio', 'state-machine'], precision: 'very-high', 'problem.severity': 'error' },
    },
  ]);
  const artifactLocation = { uri: 'billing/project.py', uriBaseId: '%SRCROOT%' };
  expect(run.results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
    ['warning', 0],
    ['error', 1],
  ]);
  expect(run.results[1]).toEqual({
    ruleId: 'FLX201',
    ruleIndex: 1,
    level: 'error',
    message: { text: `unknown service 'fargate'\nhelp: try ecs` },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 3, startColumn: 15, endLine: 3, endColumn: 24 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 0,
        physicalLocation: { artifactLocation, region: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 } },
        message: { text: 'of this task' },
      },
    ],
    partialFingerprints: { 'fluxio/v1': expect.stringMatching(/^[0-9a-f]{16}$/) },
    fixes: [
      {
        description: { text: `use 'ecs'` },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 15, endLine: 3, endColumn: 24 },
                insertedContent: { text: '"ecs"' },
              },
              {
                deletedRegion: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 1 },
                insertedContent: { text: 'cpu = 256\n' },
              },
              { deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 } },
            ],
          },
        ],
        properties: { safety: 'unsafe' },
      },
    ],
  });
});

test.each<[string, string, string]>([
  ['blanks and reserved characters', 'a b/c#d?e%f/project.py', 'a%20b/c%23d%3Fe%25f/project.py'],
  ['a colon', 'http:/project.py', 'http%3A/project.py'],
  ['letters of any script', 'bücher/漢/😀.py', 'b%C3%BCcher/%E6%BC%A2/%F0%9F%98%80.py'],
  ['a lone surrogate', 'a\ud800/project.py', 'a%EF%BF%BD/project.py'],
  ['a backslash', 'a\\b/project.py', 'a%5Cb/project.py'],
  ['a folder above', '../a/project.py', '../a/project.py'],
  ['standard input', '<stdin>', '%3Cstdin%3E'],
  ['line breaks and controls', 'a\n\x1b/project.py', 'a%0A%1B/project.py'],
])('percent-encodes %s in a path', (_name, path, expected) => {
  const { results } = runOf(outcome(found({ start: 0, end: 0 }, { file: sourceFile(path, '') })));
  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(expected);
});

test.each<[string, string, string]>([
  ['plain text', `'a' is no key`, `'a' is no key`],
  ['a placeholder', '{0} {} {a}', '{{0}} {{}} {{a}}'],
  ['a link', '[a](http://x)', '[a]\u200b(http://x)'],
  ['a link after a backslash', '[a\\](1)', '[a\\]\u200b(1)'],
  ['brackets without a link', `data["a"] (b)`, `data["a"] (b)`],
  ['invisible characters', 'a\u202eb\x1b[0m\nc', 'a\\u{{202e}}b\\u{{1b}}[0m\\nc'],
])('escapes a message: %s', (_name, message, expected) => {
  const { results } = runOf(outcome(found({ start: 0, end: 0 }, { message })));
  expect(results[0]?.message.text).toBe(expected);
});

test.each<[string, string, Span, readonly number[]]>([
  ['columns in UTF-16 code units', '"😀é" + y', { start: 8, end: 9 }, [1, 9, 1, 10]],
  ['an empty file', '', { start: 0, end: 0 }, [1, 1, 1, 1]],
  ['the end of the file', 'ab\n', { start: 3, end: 3 }, [2, 1, 2, 1]],
  ['two lines, CRLF', 'f(\r\n  a)\r\n', { start: 1, end: 8 }, [1, 2, 2, 5]],
  ['a line break', 'x\ny', { start: 0, end: 2 }, [1, 1, 1, 2]],
])('computes the region of %s', (_name, text, span, expected) => {
  const { results } = runOf(outcome(found(span, { file: sourceFile('a.py', text) })));
  const { startLine, startColumn, endLine, endColumn } = results[0]?.locations[0]?.physicalLocation.region ?? {
    startLine: 0,
    startColumn: 0,
    endLine: 0,
    endColumn: 0,
  };
  expect([startLine, startColumn, endLine, endColumn]).toEqual(expected);
});

test('fingerprints survive moved lines, and equal findings have different ones', () => {
  const prints = (source: SourceFile, ...starts: number[]): (string | undefined)[] =>
    runOf(outcome(...starts.map((start) => found({ start, end: start + 3 }, { file: source })))).results.map(
      ({ partialFingerprints }) => partialFingerprints['fluxio/v1'],
    );
  const before = prints(sourceFile('a.py', 'Foo()\nFoo()\n'), 0, 6);
  const after = prints(sourceFile('a.py', '# new\n\n  Foo()\nFoo()\n'), 9, 15);
  expect(after).toEqual(before);
  expect(new Set(before).size).toBe(2);
});

test('respects the limits of code scanning, and reports what is left out', () => {
  const source = sourceFile('a.py', 'x\n'.repeat(26_000));
  const many = Array.from({ length: 26_000 }, (_unused, index) =>
    found({ start: index * 2, end: index * 2 + 1 }, { file: source, severity: index % 2 === 0 ? 'note' : 'error' }),
  );
  const start = process.cpuUsage();
  const run = runOf(outcome(...many));
  expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  expect(run.results).toHaveLength(25_000);
  expect(run.results.filter(({ level }) => level === 'error')).toHaveLength(13_000);
  expect(run.invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'warning', message: { text: expect.stringMatching(/^1000 results omitted/) } },
      ],
    },
  ]);
  const related = Array.from({ length: 2000 }, () => ({ file, span: { start: 0, end: 1 }, message: 'x' }));
  expect(runOf(outcome(found({ start: 0, end: 1 }, { related }))).results[0]?.relatedLocations).toHaveLength(999);
});

test('a run with unreadable inputs is unsuccessful', () => {
  expect(runOf(outcome(), false).invocations).toEqual([{ executionSuccessful: false }]);
});
