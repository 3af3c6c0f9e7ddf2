// YAML of test files: what is refused with its place, and hostile texts, which end in a diagnostic within seconds.
import fc from 'fast-check';
import { parse } from 'yaml';
import { compactJson, type Json } from '../../src/base/json.ts';
import { caseValue } from '../../src/cases/value.ts';
import { readCases } from '../support/cases.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const REFUSED: readonly [name: string, text: string, ...expected: string[]][] = [
  ['a tab', 'cases:\n\t- name: a', '2:1 FLX701 invalid YAML: a tab cannot indent a line; indent with spaces'],
  [
    'indentation',
    'cases:\n  - name: a\n    input: {}\n   expect: {}',
    "4:1 FLX701 invalid YAML: the line is indented like an item of the list, but has no '- '; indent it like the lines above, or begin it with '- '",
  ],
  [
    'a colon in a value',
    'cases:\n  - name: ships: fast',
    "2:11 FLX701 invalid YAML: a value contains ': '; quote the value, or move it to the next line",
  ],
  [
    'an open quote',
    'cases:\n  - name: "a\n    input: {}\n',
    '2:11 FLX701 invalid YAML: a string has no closing quote; add the quote',
  ],
  [
    'an open quote that is escaped',
    `cases:\n  - name: "a\\"\n`,
    '2:11 FLX701 invalid YAML: a string has no closing quote; add the quote',
  ],
  [
    'an open single quote',
    "cases:\n  - name: 'it''s\n",
    '2:11 FLX701 invalid YAML: a string has no closing quote; add the quote',
  ],
  [
    'an open bracket',
    'cases: [{ name: a }',
    '1:20 FLX701 invalid YAML: a bracket is not closed; add the closing bracket, or indent the line more',
  ],
  ['a missing comma', 'cases: [{ name: a } { name: b }]', "1:21 FLX701 invalid YAML: unexpected '{'"],
  [
    'a missing colon',
    'cases:\n  - name: a\nmachine',
    "3:1 FLX701 invalid YAML: missing ':' after a key; add ': ' and a value",
  ],
  [
    'an escape',
    'cases: "\\q"',
    String.raw`1:9 FLX701 invalid YAML: invalid escape sequence in a string; write \\ for a backslash, or use single quotes`,
  ],
  [
    'a reserved character',
    'cases: @a',
    '1:8 FLX701 invalid YAML: a text cannot begin with this character; quote the text',
  ],
  ['a closing bracket', 'cases: []]', "1:10 FLX701 invalid YAML: unexpected ']'"],
  [
    'a tag',
    'cases: [!!python/object:os.system x]',
    '1:9 FLX701 invalid YAML: the tag is not supported for this value; remove it',
  ],
  [
    'a tag of YAML 1.1',
    'cases: [!!binary "aGk="]',
    '1:9 FLX701 invalid YAML: the tag is not supported for this value; remove it',
  ],
  [
    'a tag of a set',
    'cases: !!set { a }',
    '1:8 FLX701 invalid YAML: the tag is not supported for this value; remove it',
  ],
  ['a wrong tag', 'cases: !!int x', '1:8 FLX701 invalid YAML: the tag is not supported for this value; remove it'],
  ['a directive', '%YAML 1.1\n---\ncases: []', '1:1 FLX701 directives are not supported; remove the line'],
  [
    'a second document',
    'cases: []\n---\ncases: []',
    '2:1 FLX701 the file has more than one document; move this document to a separate file',
  ],
  [
    'a duplicate key',
    'cases: [{ name: a, name: b }]',
    "1:20 FLX701 duplicate key 'name'; rename one of the two, or remove it",
  ],
  [
    'a merge key',
    'tasks: { A: &a { return: 1 }, B: { <<: *a } }\ncases: [{ name: a }]',
    "1:36 FLX701 merge keys ('<<') are not part of YAML 1.2; write the keys out",
    "1:34 FLX703 the mock of 'B' has no answer; write { return: {} } for an empty result",
  ],
  [
    'keys of other types',
    'cases: [{ name: a, input: { 1: a, true: b, null: c, 1.5: d, ? [x] : e, : f } }]',
    `1:29 FLX701 a key must be a string, but '1' is a number; write "1" in quotes`,
    `1:35 FLX701 a key must be a string, but 'true' is true; write "true" in quotes`,
    `1:44 FLX701 a key must be a string, but 'null' is null; write "null" in quotes`,
    `1:53 FLX701 a key must be a string, but '1.5' is a number; write "1.5" in quotes`,
    '1:63 FLX701 a key must be a string; write a string before the colon',
    `1:27 FLX701 a key must be a string, but '' is null; write "" in quotes`,
  ],
  [
    'numbers that JSON does not have',
    'cases: [{ name: a, input: { a: .nan, b: [-.inf] } }]',
    "1:32 FLX701 JSON has no number '.nan'; write '.nan' in quotes if it is a string",
    "1:42 FLX701 JSON has no number '-.inf'; write '-.inf' in quotes if it is a string",
  ],
  [
    'an endless number',
    `cases: [{ name: a, input: { a: ${'9'.repeat(1001)} } }]`,
    '1:32 FLX701 a number has more than 1000 characters; quote it, or shorten it',
  ],
  [
    'half of a character',
    'cases: [{ name: "\\ud800", input: { "\\udc00": 1 } }]',
    '1:17 FLX701 a string contains half of a surrogate pair, which UTF-8 cannot encode; write the whole character',
    '1:36 FLX701 a string contains half of a surrogate pair, which UTF-8 cannot encode; write the whole character',
  ],
  ['an unknown alias', 'cases: *case', "1:8 FLX701 unknown anchor 'case'; write the value out"],
  [
    'a misspelled alias',
    'machine: &machine main\ncases: *machin',
    "2:8 FLX701 unknown anchor 'machin'; did you mean 'machine'?",
  ],
  [
    'an alias in itself',
    'cases: &a [{ name: a, input: { b: *a } }]',
    "1:35 FLX701 the alias '*a' is inside its own anchor; write the value out",
  ],
  [
    'an alias as a key',
    'machine: &a main\ncases: [{ *a : x }]',
    '2:11 FLX701 a key must be a string; write the key out',
    "2:9 FLX703 missing key 'name' in a case; add 'name'",
  ],
  [
    'depth',
    `cases: ${'['.repeat(10_000)}`,
    '1:206 FLX701 values are nested more than 200 levels deep; make the value flatter',
  ],
  [
    'a mapping below a text',
    'cases:\n  - name: a\n      input: {}',
    "2:11 FLX701 invalid YAML: a value contains ': '; quote the value, or move it to the next line",
  ],
  [
    'a list below a list',
    'cases:\n   - name: a\n  - name: b',
    '3:1 FLX701 invalid YAML: expected a key, not a list; indent all items of a list equally, and start a list on its own line',
  ],
  ['a list after a key', 'cases: - a', "1:8 FLX701 invalid YAML: unexpected '-'"],
  [
    'a key between two levels',
    'cases:\n  - name: a\n    input:\n      a: 1\n     b: 2',
    '5:1 FLX701 invalid YAML: the indentation does not match the lines above; indent all keys of a mapping equally, and all items of a list',
  ],
  [
    'a key on two lines',
    'cases: []\nmachine\nname: a',
    "2:1 FLX701 invalid YAML: a key spans several lines; add the missing ':' after its first line",
  ],
  ['a long key', `${'k'.repeat(2000)}: a`, '1:1 FLX701 invalid YAML: a key is longer than 1024 characters; shorten it'],
  [
    'lines between brackets',
    'cases: [\n  - a\n]',
    '2:3 FLX701 invalid YAML: indented lines are not allowed between brackets; separate the items with commas instead',
  ],
  ['a comment in a text', 'cases: [] x', "1:11 FLX701 invalid YAML: unexpected 'x'"],
  ['two anchors', 'cases: &a &b []', '1:11 FLX701 invalid YAML: a value has two anchors; remove one of them'],
  [
    'an anchor of an alias',
    'machine: &a b\ncases: &b *a',
    '2:11 FLX701 invalid YAML: an alias cannot have an anchor or a tag; remove it',
  ],
  [
    'a name of an anchor',
    'cases: & []',
    '1:8 FLX701 invalid YAML: invalid name of an anchor or alias; use letters, digits, - and _',
  ],
  [
    'a large file',
    `cases: []${' '.repeat(2 ** 20)}`,
    '1:1 FLX701 the file is larger than 1 MiB; split it into several files',
  ],
];

test.each(REFUSED)('refuses %s', (_name, text, ...expected) => {
  expect(readCases(text).lines).toEqual(expected);
});

test('a file may have a byte order mark, carriage returns, a start marker and comments', () => {
  const text = '\uFEFF# a\r\n---\r\ncases: # b\r\n  - name: a\r\n    expect: { statsu: failed }\r\n...\r\n';
  expect(readCases(text).lines).toEqual(["5:15 FLX702 unknown key 'statsu' in 'expect'; did you mean 'status'?"]);
});

test('keys that objects inherit are ordinary keys', () => {
  const { lines } = readCases(
    'constructor: 1\n__proto__: { cases: [] }\ncases: [{ name: a, toString: 1, tasks: { hasOwnProperty: { return: 1 } } }]',
  );
  expect(lines.map((line) => line.split(' in ')[0])).toEqual([
    "1:1 FLX702 unknown key 'constructor'",
    "2:1 FLX702 unknown key '__proto__'",
    "3:20 FLX702 unknown key 'toString'",
  ]);
});

/** Nine anchors, each of which lists the one before nine times. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1) {
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  return `cases:\n  - name: a\n    input:\n${lines.map((line) => `      ${line}`).join('\n')}`;
}

test('aliases cannot make a file too large', () => {
  const { lines } = readCases(bomb());
  expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'FLX701 aliases multiply the file to more than 100000 values; use fewer aliases',
  ]);
});

test('aliases cannot nest a file too deeply', () => {
  const lines = Array.from(
    { length: 300 },
    (_, level) => `      a${level}: &a${level} [${level === 0 ? 1 : `*a${level - 1}`}]`,
  );
  const read = readCases(`cases:\n  - name: a\n    input:\n${lines.join('\n')}`);
  expect(read.lines[0]).toContain('FLX701 values are nested more than 200 levels deep');
});

const SIZE = 2 ** 18;

test.each([
  ['commas', '['.concat(','.repeat(SIZE))],
  ['dashes', '- '.repeat(SIZE / 2)],
  ['brackets', '[]'.repeat(SIZE / 2)],
  ['braces', '{'.repeat(SIZE)],
  ['quotes', '"'.repeat(SIZE)],
  ['anchors', '&a '.repeat(SIZE / 3)],
  ['directives', '%A\n'.repeat(SIZE / 3)],
  ['documents', '---\n'.repeat(SIZE / 4)],
  ['questions', '? '.repeat(SIZE / 2)],
  ['colons', ':\n'.repeat(SIZE / 2)],
  ['tabs', '\t'.repeat(SIZE)],
  ['zeros', '\0'.repeat(SIZE)],
  ['exclamation marks', '!'.repeat(SIZE)],
  ['keys', `a:\n${Array.from({ length: SIZE / 12 }, (_, index) => `  k${index}: 1`).join('\n')}`],
  ['cases', `cases:\n${'  - name: a\n'.repeat(SIZE / 12)}`],
  ['mocks', `tasks:\n${Array.from({ length: SIZE / 16 }, (_, index) => `  k${index}: real`).join('\n')}`],
  ['unknown keys', `cases:\n- {${Array.from({ length: SIZE / 12 }, (_, index) => `k${index}: 1`).join(', ')}}`],
  ['calls and inputs', `cases:\n- name: a\n  expect:\n    calls: {${names(': 1')}}\n    inputs: {${names(': []')}}`],
])('a quarter of a megabyte of %s ends in a diagnostic', (_name, text) => {
  const start = process.cpuUsage();
  const { lines, testFile } = readCases(text);
  expect(lines.length > 0 || testFile !== undefined).toBe(true);
  // CPU time, because the machine may be busy.
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
});

function names(value: string): string {
  return Array.from({ length: SIZE / 40 }, (_, index) => `k${index}${value}`).join(', ');
}

test('the result is the same as that of the library', () => {
  const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a', 'b', 'null', '1'));
  const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
  fc.assert(
    fc.property(fc.dictionary(key, value), (input) => {
      const text = JSON.stringify({ cases: [{ name: 'a', input }] });
      fc.pre(!/\\u[dD][89a-fA-F]/.test(text));
      const { lines, testFile } = readCases(text);
      expect(lines).toEqual([]);
      const json = testFile?.cases[0]?.input?.json;
      expect(JSON.parse(compactJson(json ?? null))).toEqual(JSON.parse(JSON.stringify(input)));
      expect(parse(text).cases[0].name).toBe('a');
    }),
    { numRuns: runsOf({ quick: 100, full: 20_000 }), seed: seedOr(1) },
  );
});

test('any text gives a diagnostic or a file', () => {
  const piece = fc.constantFrom(
    ...[
      'cases:',
      '\n',
      '  ',
      '- ',
      'name: a',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '&a ',
      '*a',
      '!!str ',
      '|',
      '>-',
      '#',
      '? ',
    ],
    ...[
      '\t',
      '\r',
      '%',
      '---',
      '...',
      '<<: ',
      '1',
      '.nan',
      'tasks',
      'expect',
      'real',
      '\\',
      '@',
      '\0',
      '\ud800',
      '\uFEFF',
      '~',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { lines, testFile } = readCases(pieces.join(''));
      expect(lines.length > 0 || testFile !== undefined).toBe(true);
      for (const line of lines) expect(line).toMatch(/^\d+:\d+ FLX70[1-4] [a-z'JSON]/);
    }),
    { numRuns: runsOf({ quick: 2000, full: 100_000 }), seed: seedOr(1) },
  );
});

test('a value with an error is null', () => {
  const value: Json = caseValue({ kind: 'broken', span: { start: 0, end: 0 } }).json;
  expect(value).toBeNull();
});
