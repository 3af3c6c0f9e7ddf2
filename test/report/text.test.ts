// Tests for the text, concise and JSON reports, the pages of rules, and the escaping of hostile text in them.
import { type Diagnostic, type DiagnosticInfo, SEVERITIES } from '../../src/base/diagnostic.ts';
import type { Outcome } from '../../src/base/outcome.ts';
import { type SourceFile, type Span, sourceFile } from '../../src/base/source.ts';
import { conciseReport } from '../../src/report/concise.ts';
import { withoutMarkers } from '../../src/report/examples.ts';
import { explainText } from '../../src/report/explain.ts';
import { formats } from '../../src/report/formats.ts';
import { jsonReport } from '../../src/report/json.ts';
import { rulesJson, rulesMarkdown, rulesText } from '../../src/report/rules.ts';
import { explainHint, textReport } from '../../src/report/text.ts';

const info: DiagnosticInfo = {
  code: 'FLX201',
  name: 'unknown-service',
  severity: 'error',
  summary: 'a service | that does not exist',
  docs: '\nNothing can be deployed.\n\nChoose another.\n',
  examples: {
    bad: ['\nservice = "x"\n#         ^^^ FLX201\n\npass  # <- FLX201\n# <- FLX201\n'],
    good: ['service = "ecs"\n'],
  },
};

const file = sourceFile('billing/project.py', 'class A(Task):\n\n    service = "fargate"\n');

function found(span: Span, extra: Partial<Diagnostic> = {}): Diagnostic {
  return { info, severity: 'error', file, span, message: `unknown service 'fargate'`, ...extra };
}

function outcome(...diagnostics: Diagnostic[]): Outcome {
  const machines = [
    { name: 'main', exported: true, states: 9 },
    { name: 'other', exported: false, states: 1 },
  ];
  return { files: 1, diagnostics, projects: [{ name: 'billing', file: 'billing/project.py', machines }] };
}

/** The span of the first occurrence of `part`. */
function at(source: SourceFile, part: string): Span {
  const start = source.text.indexOf(part);
  return { start, end: start + part.length };
}

const plain = { color: false, summary: false };

describe('text', () => {
  test('the hint names the first of the most severe findings', () => {
    const note = found({ start: 0, end: 5 }, { severity: 'note', info: { ...info, code: 'FLX202' } });
    const warning = found({ start: 0, end: 5 }, { severity: 'warning' });
    expect(explainHint(outcome(note, warning, note))).toBe('For details, run: fluxio explain FLX201');
    expect(explainHint(outcome(note))).toBe('For details, run: fluxio explain FLX202');
    expect(explainHint(outcome())).toBeUndefined();
  });

  test('shows message, location, source line, marks, help, related locations and counts', () => {
    const related = [{ file, span: at(file, 'A'), message: 'of this task' }];
    const help = 'expected one of lambda, ecs';
    const note = found({ start: 0, end: 5 }, { severity: 'note', message: 'look' });
    expect(
      textReport(outcome(found(at(file, '"fargate"'), { help, related }), note), { color: false, summary: true }),
    ).toBe(
      `error[FLX201] unknown-service: unknown service 'fargate'
 --> billing/project.py:3:15
  |
3 |     service = "fargate"
  |               ^^^^^^^^^
  = help: expected one of lambda, ecs
note: of this task
 --> billing/project.py:1:7
  |
1 | class A(Task):
  |       -

note[FLX201] unknown-service: look
 --> billing/project.py:1:1
  |
1 | class A(Task):
  | ^^^^^

1 project, 2 machines, 10 states: 1 error, 0 warnings, 1 note
`,
    );
  });

  test.each<[string, string, Span, string[]]>([
    ['a character after a tab', 'if x:\n\ty\tz', { start: 9, end: 10 }, ['2 |     y   z', '  |         ^']],
    ['a character after wide ones', 'ab漢字x', { start: 4, end: 5 }, ['1 | ab漢字x', '  |       ^']],
    ['a wide character over two columns', '漢x', { start: 0, end: 1 }, ['1 | 漢x', '  | ^^']],
    ['a character after an emoji', '"😀" x', { start: 5, end: 6 }, ['1 | "😀" x', '  |      ^']],
    ['a character after a combining accent', 'e\u0301 x', { start: 3, end: 4 }, ['1 | e\u0301 x', '  |   ^']],
    ['the end of the file', 'x', { start: 1, end: 1 }, ['1 | x', '  |  ^']],
    ['a line break', 'x\ny', { start: 1, end: 2 }, ['1 | x', '  |  ^']],
    ['an empty line', 'x\n\ny', { start: 2, end: 2 }, ['2 |', '  | ^']],
    ['indentation', 'x\n  y', { start: 2, end: 4 }, ['2 |   y', '  | ^^']],
    ['two lines', 'f(\r\n  a)\r\n', { start: 1, end: 8 }, ['1 | f(', '  |  ^', '2 |   a)', '  |   ^^']],
    ['many lines', 'f(\na,\nb\n)', { start: 0, end: 9 }, ['1 | f(', '  | ^^', '  | ...', '4 | )', '  | ^']],
    [
      'a character after a control sequence',
      'a\x1b[31mb',
      { start: 6, end: 7 },
      ['1 | a\\u{1b}[31mb', '  |            ^'],
    ],
    [
      'a character after a bidirectional override',
      'a\u202eb',
      { start: 2, end: 3 },
      ['1 | a\\u{202e}b', '  |          ^'],
    ],
    [
      'a character after a command of the runner',
      'a ##[error]b',
      { start: 11, end: 12 },
      ['1 | a ##\\[error]b', '  |             ^'],
    ],
  ])('marks %s', (_, text, span, expected) => {
    const source = sourceFile('a.py', text);
    const lines = textReport(outcome(found(span, { file: source })), plain)
      .trimEnd()
      .split('\n');
    expect(lines.slice(3)).toEqual(expected);
  });

  test('a long line is cut around the span', () => {
    const text = `${'a'.repeat(500)}${'漢'.repeat(3)}${'b'.repeat(500_000)}`;
    const lines = (span: Span): string[] =>
      textReport(outcome(found(span, { file: sourceFile('a.py', text) })), plain)
        .split('\n')
        .slice(3, 5);
    const rest = 'b'.repeat(120 - 30 - 6);
    expect(lines({ start: 500, end: 503 })).toEqual([
      `1 | ...${'a'.repeat(30)}漢漢漢${rest}...`,
      `  | ${' '.repeat(33)}^^^^^^`,
    ]);
    expect(lines({ start: 2, end: 4 })).toEqual([`1 | ${'a'.repeat(120)}...`, `  |   ^^`]);
    expect(lines({ start: 0, end: text.length })).toEqual([`1 | ${'a'.repeat(120)}...`, `  | ${'^'.repeat(120)}`]);
    expect(lines({ start: text.length, end: text.length })).toEqual([
      `1 | ...${'b'.repeat(30)}`,
      `  | ${' '.repeat(33)}^`,
    ]);
  });

  test('renders two thousand findings in a line of a megabyte quickly', () => {
    const source = sourceFile('a.py', 'x'.repeat(1_000_000));
    const many = Array.from({ length: 2000 }, (_, index) =>
      found({ start: index * 90, end: index * 90 + 500_000 }, { file: source }),
    );
    const start = process.cpuUsage();
    textReport(outcome(...many), plain);
    expect(process.cpuUsage(start).user).toBeLessThan(5_000_000);
  });

  test('shows the title of a fix, and whether it is unsafe', () => {
    const fix = { title: `use 'ecs'`, safety: 'safe', edits: [{ span: { start: 0, end: 1 }, text: '' }] } as const;
    const given = outcome(
      found(at(file, '"fargate"'), { help: 'try', fix }),
      found({ start: 0, end: 5 }, { fix: { ...fix, title: 'a\x1b', safety: 'unsafe' } }),
    );
    const lines = textReport(given, plain).split('\n');
    expect(lines.slice(5, 7)).toEqual(['  = help: try', `  = fix: use 'ecs'`]);
    expect(lines.at(-3)).toBe('  = fix: a\\u{1b} (unsafe)');
    expect(conciseReport(given)).toBe(`billing/project.py:3:15: error FLX201 [*] unknown service 'fargate'
billing/project.py:1:1: error FLX201 unknown service 'fargate'
`);
  });

  test('a file without text has a location and no source lines', () => {
    const empty = sourceFile('a.py', '');
    expect(textReport(outcome(found({ start: 0, end: 0 }, { file: empty, help: 'save it' })), plain)).toBe(
      `error[FLX201] unknown-service: unknown service 'fargate'\n --> a.py:1:1\n  = help: save it\n\n`,
    );
  });

  test('color changes nothing but color', () => {
    const given = outcome(
      found(at(file, '"fargate"'), { help: 'x' }),
      found({ start: 0, end: 1 }, { severity: 'warning' }),
    );
    const colored = textReport(given, { color: true, summary: true });
    expect(colored).toMatch(/\x1b\[31m/);
    expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(textReport(given, { color: false, summary: true }));
  });

  test('marks any span of any text, and prints no control characters', () => {
    const pieces = ['a', '\t', '漢', '😀', '\n', '\r\n', '\r', '\x1b', '\u202e', 'e\u0301', ' ', '\ud800'];
    let state = 5;
    const random = (limit: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % limit;
    };
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: 1 + random(12) }, () => pieces[random(pieces.length)]).join('');
      const start = random(text.length + 1);
      const span = { start, end: start + random(text.length - start + 1) };
      const report = textReport(outcome(found(span, { file: sourceFile('a.py', text) })), plain);
      expect(report).toMatch(/\^/);
      expect(report).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
    }
  });
});

test('the concise report has one line per finding, which cannot start a command', () => {
  const evil = sourceFile('::error::x\ny/project.py', 'x');
  const message = 'a\n::add-mask::b ##[error]c';
  expect(
    conciseReport(outcome(found(at(file, '"fargate"')), found({ start: 0, end: 1 }, { file: evil, message }))),
  ).toBe(
    `billing/project.py:3:15: error FLX201 unknown service 'fargate'
:\\:error::x\\ny/project.py:1:1: error FLX201 a\\n::add-mask::b ##\\[error]c
`,
  );
  expect(conciseReport(outcome())).toBe('');
});

test('the JSON report has version 1', () => {
  const related = [{ file, span: { start: 6, end: 7 }, message: 'of this task' }];
  const given = outcome(
    found(at(file, '"fargate"'), { help: 'try', related }),
    found({ start: 0, end: 0 }, { severity: 'warning', message: '\ud800"' }),
  );
  const text = jsonReport(given, { name: 'fluxio', version: '1.2.3' });
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    tool: { name: 'fluxio', version: '1.2.3' },
    summary: { files: 1, projects: 1, machines: 2, states: 10, errors: 1, warnings: 1, notes: 0 },
    diagnostics: [
      {
        code: 'FLX201',
        name: 'unknown-service',
        severity: 'error',
        message: `unknown service 'fargate'`,
        help: 'try',
        url: 'docs/rules/FLX201.md',
        file: 'billing/project.py',
        range: { start: { line: 3, column: 15 }, end: { line: 3, column: 24 } },
        related: [
          {
            message: 'of this task',
            file: 'billing/project.py',
            range: { start: { line: 1, column: 7 }, end: { line: 1, column: 8 } },
          },
        ],
      },
      {
        code: 'FLX201',
        name: 'unknown-service',
        severity: 'warning',
        message: '\ud800"',
        url: 'docs/rules/FLX201.md',
        file: 'billing/project.py',
        range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
      },
    ],
    projects: [
      {
        name: 'billing',
        file: 'billing/project.py',
        machines: [
          { name: 'main', exported: true, states: 9 },
          { name: 'other', exported: false, states: 1 },
        ],
      },
    ],
  });
});

test.each(Object.entries(formats))('the format %s renders every severity', (_, format) => {
  const given = outcome(...SEVERITIES.map((severity) => found({ start: 0, end: 5 }, { severity })));
  const text = format(given, {
    color: false,
    summary: true,
    isComplete: true,
    tool: { name: 'fluxio', version: '0' },
  });
  expect(text.match(/FLX201/g)?.length).toBeGreaterThanOrEqual(3);
  expect(text.endsWith('\n')).toBe(true);
});

test('an explanation leaves out marker lines', () => {
  expect(explainText(info)).toBe(`FLX201 unknown-service (error)

a service | that does not exist

Nothing can be deployed.

Choose another.

This is reported:

    service = "x"

    pass  # <- FLX201

This is not reported:

    service = "ecs"
`);
  expect(withoutMarkers('a\n  #  ^^ FLX201  ^ FLX202\nb # ^ FLX201\n# FLX201 is mentioned')).toBe(
    'a\nb # ^ FLX201\n# FLX201 is mentioned',
  );
});

test('rules are listed as text, JSON and Markdown', () => {
  const other: DiagnosticInfo = { ...info, code: 'FLX301', name: 'x', severity: 'note', summary: 'y' };
  expect(rulesText([info, other])).toBe(
    `FLX201  error  unknown-service  a service | that does not exist\nFLX301  note   x                y\n`,
  );
  expect(JSON.parse(rulesJson([info]))).toEqual({
    version: 1,
    rules: [
      {
        code: 'FLX201',
        name: 'unknown-service',
        severity: 'error',
        summary: 'a service | that does not exist',
        url: 'docs/rules/FLX201.md',
      },
    ],
  });
  expect(rulesMarkdown([info])).toBe(`| code | name | severity | summary |
| --- | --- | --- | --- |
| [FLX201](docs/rules/FLX201.md) | unknown-service | error | a service \\| that does not exist |
`);
});
