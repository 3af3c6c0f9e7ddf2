// Writing cases: what stands in a file stays, comments included, and what is written is read back.
import fc from 'fast-check';
import { compactJson, type Json, type JsonMap } from '../../src/base/json.ts';
import type { Case, Mock } from '../../src/cases/test-file.ts';
import { withCases } from '../../src/cases/write.ts';
import { readCases } from '../support/cases.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const map = (members: Readonly<Record<string, Json>>): JsonMap => new Map(Object.entries(members));

const NEW = map({
  name: 'new',
  input: map({ order_id: 7, ratio: { numberText: '1.0' } }),
  tasks: map({ Load: [map({ raise: 'Busy' }), map({ return: map({}) })] }),
  expect: map({ status: 'succeeded' }),
});

const WRITTEN = `- name: new
  input: { order_id: 7, ratio: 1.0 }
  tasks: { Load: [ { raise: Busy }, { return: {} } ] }
  expect: { status: succeeded }
`;

const shift = (columns: number): string => WRITTEN.replace(/^(?=.)/gm, ' '.repeat(columns));

test.each([
  ['no text', '', `cases:\n${shift(2)}`],
  ['a comment', '# tests\n', `# tests\ncases:\n${shift(2)}`],
  ['no cases yet', 'machine: a', `machine: a\ncases:\n${shift(2)}`],
  ['a start marker', '---\n', `---\ncases:\n${shift(2)}`],
  ['one case', 'cases:\n  - name:   "a"  # why\n', `cases:\n  - name:   "a"  # why\n${shift(2)}`],
  ['no indentation', 'cases:\n- name: a\n', `cases:\n- name: a\n${WRITTEN}`],
  ['no final line break', 'cases:\n    -   name: a', `cases:\n    -   name: a\n${shift(4)}`],
  [
    'text after the cases',
    'cases:\n  - name: a\n\n# mocks\ntasks: {}\n',
    `cases:\n  - name: a\n${shift(2)}\n# mocks\ntasks: {}\n`,
  ],
  ['a block of text', 'cases:\n  - name: |+\n      a\n\n\n', `cases:\n  - name: |+\n      a\n\n\n${shift(2)}`],
  ['carriage returns', 'cases:\r\n  - name: a\r\n', `cases:\r\n  - name: a\r\n${shift(2).replaceAll('\n', '\r\n')}`],
  ['a case in brackets', 'cases: # all\n  - { name: a }\n', `cases: # all\n  - { name: a }\n${shift(2)}`],
])('%s', (_name, text, expected) => {
  expect(withCases(text, [NEW])).toBe(expected);
  expect(withCases(text, [])).toBe(text);
});

test.each([
  'cases: [{ name: a }] # all\n',
  '# all\n{ machine: main, cases: [{ name: a }] }\n',
  '{ machine: main }\n',
  'cases:\n  - name: a\n...\n# end\n',
  '  machine: main # which\n',
  'cases: &all\n  # first\n  - name: a\n',
  '? cases\n: - name: a\n',
  'machine: main\n...\n',
])('a layout that must change keeps its cases and comments: %j', (text) => {
  const before = text.includes('cases') || text.includes('? ') ? ['a'] : [];
  const written = withCases(text, [NEW]);
  const { testFile, lines } = readCases(written);
  expect(lines).toEqual([]);
  expect(testFile?.cases.map(({ name }) => name.text)).toEqual([...before, 'new']);
  for (const [comment] of text.matchAll(/#.*/g)) expect(written).toContain(comment);
});

test('text with a special meaning in YAML is also quoted between brackets', () => {
  const odd = map({ name: 'new', input: map({ '<<': 1, 'a: b': '# c', 'x\u2028y': 'null', '- z': ' ' }) });
  const { testFile, lines } = readCases(withCases('cases: [{ name: a }]\n', [odd]));
  expect(lines).toEqual([]);
  expect(compactJson(testFile?.cases[1]?.input?.json ?? null)).toBe(compactJson(odd.get('input') ?? null));
});

/** Back from what was read to what was written. */
function asNew({ name, input, tasks }: Case): JsonMap {
  const answerOf = ({ answers }: Mock): Json[] =>
    answers.map(({ answer }) => (answer.kind === 'return' ? new Map([['return', answer.value.json]]) : null));
  return new Map<string, Json>([
    ['name', name.text],
    ['input', input?.json ?? null],
    ['tasks', new Map([...tasks].map(([task, mock]) => [task, answerOf(mock)]))],
  ]);
}

test('written text is read back unchanged', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'null',
      '~',
      'yes',
      '1',
      '1.0',
      '- a',
      'a: b',
      '# c',
      ' x ',
      'two\nlines\n',
      '\n',
      '\t',
      'a\r\nb',
      '<<',
      '*a',
      '"',
      "'",
      '',
      '---',
      '\u2028',
      '\u0085x',
      'x'.repeat(200),
    ),
  );
  const value = fc.letrec<{ value: Json; map: Map<string, Json> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, false),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      text,
      fc.constantFrom({ numberText: '1.0' }, { numberText: '18446744073709551616' }, { numberText: '1e400' }),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('map'),
    ),
    map: fc.array(fc.tuple(text, tie('value')), { maxLength: 3 }).map((members) => new Map(members)),
  }));
  const own = fc.tuple(value.map, fc.dictionary(text, fc.array(value.value, { minLength: 1, maxLength: 2 })));
  fc.assert(
    fc.property(
      fc.array(own, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', 'cases:\n- name: first\n', 'cases:\r\n   - name: first'),
      (all, before) => {
        const cases = all.map(
          ([input, mocks], index) =>
            new Map<string, Json>([
              ['name', `case ${index}`],
              ['input', input],
              [
                'tasks',
                new Map(
                  Object.entries(mocks).map(([task, values]) => [
                    task,
                    values.map((own) => new Map([['return', own]])),
                  ]),
                ),
              ],
            ]),
        );
        const { testFile, lines } = readCases(withCases(before, cases));
        expect(lines).toEqual([]);
        const read = (testFile?.cases ?? []).slice(before === '' ? 0 : 1).map(asNew);
        expect(compactJson(read)).toEqual(compactJson(cases));
      },
    ),
    { numRuns: runsOf({ quick: 300, full: 10_000 }), seed: seedOr(1) },
  );
});
