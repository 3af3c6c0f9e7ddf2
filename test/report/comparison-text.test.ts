// Tests for the comparison on a terminal: golden files at two widths, words without color, and hostile text.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import type { Comparison } from '../../src/base/comparison.ts';
import { columnsOf } from '../../src/report/columns.ts';
import { comparisonSentence, comparisonText } from '../../src/report/comparison-text.ts';
import { EVERY_CHANGE, NO_CHANGES } from '../support/comparison.ts';

const text = (comparison: Comparison, width?: number): string => comparisonText(comparison, { color: false, width });

test.each([60, 100])('every kind of change at %i columns', (width) => {
  const path = join(__dirname, '..', 'fixtures', 'comparison', `${width}.txt`);
  const shown = text(EVERY_CHANGE, width);
  if (process.env.UPDATE) writeFileSync(path, shown);
  expect(shown).toBe(readFileSync(path, 'utf8'));
  for (const line of shown.split('\n')) {
    // Only a word that does not fit at all may be longer.
    const words = line.trimStart().split(' ').length;
    expect(columnsOf(line) <= width || words <= 2).toBe(true);
  }
});

test('a pipe gets one line for each item', () => {
  const lines = text(EVERY_CHANGE).split('\n');
  const widest = Math.max(...lines.map((line) => line.length));
  expect(widest).toBeGreaterThan(100);
  expect(lines).toContain(
    '  - ShipTopicPolicy: Allow sns:Publish on ShipTopic for events.amazonaws.com if aws:SourceAccount StringEquals 1',
  );
});

test('color only repeats what words and symbols say', () => {
  const colored = comparisonText(EVERY_CHANGE, { color: true, width: 100 });
  expect(colored).toContain('\u001b[');
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text(EVERY_CHANGE, 100));
});

test('destructive changes come first, those not allowed before the allowed ones', () => {
  const lines = text(EVERY_CHANGE).split('\n');
  expect(lines[0]).toBe('DESTRUCTIVE: 4 changes, 1 allowed, 1 without loss');
  const at = (part: string): number => lines.findIndex((line) => line.includes(part));
  expect(at('MAY BE REPLACED')).toBeLessThan(at('kept in the account'));
  expect(at('allowed: deleted')).toBeLessThan(at('moved from'));
});

test('without changes, there is a sentence that says so', () => {
  const nothing: Comparison = { projects: [], newFindings: [], fixedFindings: 0 };
  expect(text(nothing)).toBe('');
  expect(comparisonSentence(nothing)).toBe('no project changes, 0 new findings, 0 fixed');
  expect(comparisonSentence(EVERY_CHANGE)).toBe(
    '3 projects change, 2 projects not compared, 4 destructive changes, 1 new finding, 2 fixed',
  );
});

test('definitions are named by their files, and counted one by one', () => {
  const machine = (name: string) =>
    ({ kind: 'changed', name, triggers: [], states: [], transitions: [], graph: { nodes: [], edges: [] } }) as const;
  const file = { previousFile: undefined, machines: [], broken: [] } as const;
  const fields = [{ name: 'TimeoutSeconds', before: '60', after: undefined }];
  const definitions: Comparison['definitions'] = [
    { ...file, kind: 'changed', file: 'a.asl.json', machines: [{ ...machine(''), fields }] },
    { ...file, kind: 'changed', file: 'b.yaml', machines: [{ ...machine('New'), previous: 'Old' }, machine('X')] },
    { ...file, kind: 'changed', file: 'c.asl', previousFile: 'd.asl' },
    { ...file, kind: 'removed', file: 'e.tf', machines: [{ ...machine('m'), kind: 'removed' }] },
    {
      ...{ ...file, kind: 'changed', file: 'f.yaml', machines: [machine('Fine')] },
      broken: (['base', 'head'] as const).flatMap((at) => [{ name: 'Two', at }]),
    },
    { ...file, kind: 'changed', file: 'g.asl', broken: [{ name: '', at: 'base' }] },
  ];
  const nothing = { projects: [], newFindings: [], fixedFindings: 0 };
  expect(text({ ...nothing, definitions })).toBe(`\
a.asl.json  changed       1 state machine
b.yaml      changed       2 state machines
c.asl       changed       moved from d.asl
e.tf        removed       1 state machine
f.yaml      changed       1 state machine, cannot read Two, cannot read Two in the base
g.asl       not compared  cannot read the definition in the base

a.asl.json changed
  ~ TimeoutSeconds: 60 → none

b.yaml/New renamed from Old

b.yaml/X changed

f.yaml/Fine changed
`);
  expect(comparisonSentence({ ...nothing, definitions })).toBe(
    '6 definitions change, 2 definitions not compared, 0 new findings, 0 fixed',
  );
  expect(comparisonSentence({ ...nothing, definitions: [] })).toContain('no project or definition changes, ');
  expect(comparisonSentence({ ...nothing, isWithoutDefinitions: true })).toContain(
    'no project changes, definitions not compared, ',
  );
});

test('a list has a maximum length and says what it omits', () => {
  const redeployed = Array.from({ length: 80 }, (_, index) => ({ name: `T${index}`, before: 'a', after: 'b' }));
  const projects = [{ ...NO_CHANGES, redeployed, kind: 'changed', project: 'p', file: 'p/project.py' } as const];
  const all: Comparison = {
    projects: projects.map((project) => ({ ...project, previousFile: undefined, previousProject: undefined })),
    newFindings: [],
    fixedFindings: 0,
  };
  expect(text(all).match(/deployed again: /g)).toHaveLength(50);
  expect(text(all)).toContain("and 30 more; '--format json' lists everything");
});

/** Replaces every text of a comparison, except the words that the types list. */
function withTexts<Value>(value: Value, hostile: string, key = ''): Value {
  const fixed = ['kind', 'effect', 'type', 'broken', 'mark', 'severity', 'warnings'];
  if (typeof value === 'string') return (fixed.includes(key) ? value : `${hostile}${value}`) as Value;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, hostile, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === 'info' ? member : withTexts(member, hostile, name)]),
  ) as Value;
}

test.each(['::error::', '\n::error::', '##[error]', '\u001b[31m', '\r', '\u202e', ' ::set-output::', 'a ::error:: b'])(
  'hostile text %j starts no command and hides nothing',
  (hostile) => {
    for (const width of [60, undefined]) {
      const shown = text(withTexts(EVERY_CHANGE, hostile), width);
      expect(shown).not.toMatch(/^\s*::/m);
      expect(shown).not.toContain('##[');
      expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  },
);

test('any text at any width gives lines that are safe to print', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.integer({ min: 1, max: 200 }), (hostile, width) => {
      const shown = text(withTexts(EVERY_CHANGE, hostile), width);
      expect(shown).not.toMatch(/^\s*::|##\[|[\p{Cc}\p{Cf}](?<!\n)/mu);
    }),
    { numRuns: 100 },
  );
});
