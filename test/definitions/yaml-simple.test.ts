// The fast reader of YAML reads what the library reads, or nothing.
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Location } from '../../src/asl/parse/location.ts';
import { entriesOf, isArray, isNumberText, type Json } from '../../src/base/json.ts';
import type { FileContent } from '../../src/definitions/content.ts';
import { placedContent } from '../../src/definitions/placed-value.ts';
import { simpleYaml } from '../../src/definitions/yaml-simple.ts';
import { libraryContents } from '../../src/definitions/yaml-text.ts';
import { runsOf, seedOr } from '../support/effort.ts';

/** Every value with the places of its key, of itself and of each unit of it. */
function shown(content: FileContent): unknown[] {
  const lines: unknown[] = [];
  const visit = (value: Json | undefined, at: Location | undefined): void => {
    const placed = content.textAt(at);
    const places = [content.spanOf(at, 'key'), content.spanOf(at, 'value'), placed && [placed.text, ...placed.offsets]];
    if (typeof value !== 'object' || value === null || isNumberText(value)) lines.push([value, ...places]);
    else if (isArray(value)) {
      lines.push(['list', ...places]);
      value.forEach((item, index) => {
        visit(item, { up: at, step: index });
      });
    } else {
      lines.push(['map', ...places]);
      for (const [key, member] of entriesOf(value)) {
        lines.push(key);
        visit(member, { up: at, step: key });
      }
    }
  };
  visit(content.value, undefined);
  return lines;
}

/** Returns whether the fast reader reads the text, and checks that the library reads the same. */
function readsAlike(text: string): boolean {
  const simple = simpleYaml(text);
  if (simple === undefined) return false;
  const [library, ...others] = libraryContents(text);
  const seen = shown(placedContent(simple.value, simple.place, []));
  expect({ text, error: library?.error, duplicates: library?.duplicates, others, seen }).toEqual({
    text,
    error: undefined,
    duplicates: [],
    others: [],
    seen: library && shown(library),
  });
  return true;
}

test.each([
  'a: b',
  'a: b\n',
  '---\na: 1\nb: 1.50\n',
  '# first\n\na:\n  b: c # last\n  # between\n  d: "e\\n\\"f"\n\n',
  "- a\n- 'it''s'\n- -1\n- {x: 1, y: [a, b c]}\n",
  'a:\n- b: 1\n  c: 2\n-   d: 3\n    e:\n    - f\ng: h\n',
  'a: !Sub arn:${AWS::Region}:x\nb: {x: !GetAtt F.Arn, y: [!Ref Z]}\n',
  'a: |\n  {\n    "b": 1\n\n  }\nb: |-\n  x\n',
  'Payload.$: $.a\nx: true\ny: ~\nz: null\nn: No\nFn::Sub: x\n"q.$": 2012-10-17\n',
  'a:\nb:\n  - - 1\n    - 2\n  - c\n',
  'a: |\n  b\n\nc: d\n',
  'a:\n  b: |-\n    c\n\n\n  d: |\n    e\n\n',
  'a: 10.0.0.0/16\nb: http://x#y\nc: -y\nd: a -b\n',
  'a: 6.02e+23\nb: -1.5E3\nc: [1e999, 0e0]\n',
  'a: [b, c,]\nd: {e: f,}\n',
])('reads %j', (text) => {
  expect(readsAlike(text)).toBe(true);
});

test.each([
  'a: b\n c',
  'a: b: c\n',
  'a: &x b\nc: *x\n',
  'a: b\na: c\n',
  'a: 0x1F\n',
  'a: >\n  b\n',
  'a: [b,\n  c]\n',
  'a:\tb\n',
  'a: b\r\n',
  'a: "b\\x41"\n',
  '<<: {a: b}\n',
  '? a\n: b\n',
  'a: b\n---\nc: d\n',
  '%YAML 1.1\n---\na: b\n',
  'a: |\n   b\n  c\n',
  'a: |2\n  b\n',
  '- a\nb: c\n',
  '{a: b}\nc\n',
  '',
  'a: !Sub\n  - b\n',
  'a: ]\n',
])('leaves %j to the library', (text) => {
  expect(readsAlike(text)).toBe(false);
});

const unit = fc.constantFrom(
  ...'abN01.$ :#-\'"\\{}[],!|>&*?%@~\n\n  '.split(''),
  '\n  ',
  '\n- ',
  ': ',
  'true',
  '0x1',
  '1e+2',
  '!Sub ',
);

test('reads any text as the library does', () => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      readsAlike(text);
    }),
    { numRuns: runsOf({ quick: 3000, full: 30_000 }), seed: seedOr(1) },
  );
});

test('reads what the library writes, and changed texts', () => {
  const words = fc.lorem({ maxCount: 4 });
  const rare = { weight: 1, arbitrary: fc.string({ unit }) };
  const scalar = fc.oneof(
    rare,
    { weight: 5, arbitrary: words },
    {
      weight: 5,
      arbitrary: fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant('2012-10-17')),
    },
  );
  const key = fc.oneof(rare, { weight: 20, arbitrary: words });
  const value = fc.object({ key, values: [scalar], maxDepth: 4, maxKeys: 6 });
  let read = 0;
  let all = 0;
  fc.assert(
    fc.property(value, fc.nat(), unit, fc.nat({ max: 3 }), (object, place, other, removed) => {
      const text = stringify(object);
      all += 1;
      if (readsAlike(text)) read += 1;
      const at = place % (text.length + 1);
      readsAlike(text.slice(0, at) + other + text.slice(at + removed));
    }),
    { numRuns: runsOf({ quick: 500, full: 20_000 }), seed: seedOr(1) },
  );
  expect(read).toBeGreaterThan(all / 5);
});
