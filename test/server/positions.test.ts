// Positions of the protocol: every encoding, byte order marks, all ends of lines, and positions outside of the text. A document
// that is edited step by step is the text that the editor has.
import fc from 'fast-check';
import { positionAt, sourceFile } from '../../src/base/source.ts';
import { changedPart } from '../../src/server/actions.ts';
import { changedDocument, openedDocument } from '../../src/server/documents.ts';
import { chosenEncoding, type Encoding, offsetOf, positionOf } from '../../src/server/positions.ts';
import { runsOf, seedOr } from '../support/effort.ts';

const ENCODINGS: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];

test.each<[readonly string[] | undefined, Encoding]>([
  [undefined, 'utf-16'],
  [[], 'utf-16'],
  [['utf-8', 'utf-16'], 'utf-16'],
  [['utf-32', 'utf-8'], 'utf-32'],
  [['utf-8'], 'utf-8'],
  [['latin-1'], 'utf-16'],
])('%j: %s', (offered, expected) => {
  expect(chosenEncoding(offered)).toBe(expected);
});

test.each<[string, Encoding, boolean, number, number, number]>([
  ['aé😀b', 'utf-16', false, 4, 0, 4],
  ['aé😀b', 'utf-8', false, 4, 0, 7],
  ['aé😀b', 'utf-32', false, 4, 0, 3],
  ['ab', 'utf-16', true, 1, 0, 2],
  ['ab', 'utf-8', true, 1, 0, 4],
  ['ab', 'utf-32', true, 1, 0, 2],
  ['a\r\nb\rc\nd', 'utf-16', true, 7, 3, 0],
])('%j in %s, with a mark: %s', (text, encoding, hasMark, offset, line, character) => {
  const [file, view] = [sourceFile('', text), { encoding, hasMark }];
  expect(positionOf(file, offset, view)).toEqual({ line, character });
  expect(offsetOf(file, { line, character }, view)).toBe(offset);
});

test.each([
  [{ line: -1, character: 0 }, 0],
  [{ line: 0, character: -5 }, 0],
  [{ line: 0, character: 99 }, 2],
  [{ line: 1, character: 99 }, 5],
  [{ line: 9, character: 0 }, 5],
])('a position outside of the text: %j', (position, expected) => {
  for (const encoding of ENCODINGS) {
    expect(offsetOf(sourceFile('', 'ab\r\nc'), position, { encoding, hasMark: false })).toBe(expected);
  }
});

const piece = fc.oneof(
  fc.constantFrom('\n', '\r\n', '\r', '\ufeff', '😀', 'é', '\ud83d', '\ude00', 'a', ' ', '\t', '"', '\0', '\u2028'),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

test('offset → position → offset is the identity, except within a pair or a line break', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...ENCODINGS), fc.boolean(), (content, encoding, hasMark) => {
      const file = sourceFile('', content);
      for (let offset = 0; offset <= content.length; offset += 1) {
        const pair = content.slice(offset - 1, offset + 1);
        if (pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair)) continue;
        const view = { encoding, hasMark };
        expect(offsetOf(file, positionOf(file, offset, view), view)).toBe(offset);
      }
    }),
    { numRuns: runsOf({ quick: 200, full: 5000 }), seed: seedOr(20) },
  );
});

test('after any changes, a document has the text of the editor', () => {
  const change = fc.record({ a: fc.nat(60), b: fc.nat(60), text });
  fc.assert(
    fc.property(text, fc.array(change, { maxLength: 5 }), fc.constantFrom(...ENCODINGS), (first, changes, encoding) => {
      const uri = 'file:///a/project.py';
      let document = openedDocument({ uri, version: 1, text: first }, encoding);
      let expected = first;
      for (const [index, { a, b, text: added }] of changes.entries()) {
        const whole = sourceFile('', expected);
        const view = { encoding, hasMark: false };
        const places = [a, b]
          .map((offset) => positionOf(whole, Math.min(offset, expected.length), view))
          .sort((x, y) => x.line - y.line || x.character - y.character);
        const [start, end] = places as [(typeof places)[0], (typeof places)[0]];
        document = document && changedDocument(document, [{ range: { start, end }, text: added }], index + 2);
        expected = expected.slice(0, offsetOf(whole, start, view)) + added + expected.slice(offsetOf(whole, end, view));
        expect(document?.whole.text).toBe(expected);
        expect(document?.text).toBe(expected.replace(/^\ufeff/, ''));
      }
    }),
    { numRuns: runsOf({ quick: 200, full: 5000 }), seed: seedOr(20) },
  );
});

test('a change without a range replaces the text', () => {
  const document = openedDocument({ uri: 'file:///a', version: 1, text: 'a' }, 'utf-16');
  const changed = document && changedDocument(document, [{ text: 'b\r\nc' }, { text: '\ufeffd' }], 7);
  expect(changed).toMatchObject({ version: 7, text: 'd', view: { hasMark: true } });
  expect(positionAt(sourceFile('', changed?.text ?? ''), 1)).toEqual({ line: 1, column: 2 });
});

test.each(['untitled:a', 'http://x/y', 'file://host/a/b', 'file:///%00', '', 'file:'])('%j is not an error', (uri) => {
  expect(() => openedDocument({ uri, version: 1, text: '' }, 'utf-16')).not.toThrow();
});

test.each([
  ['abc', 'abc', undefined],
  ['abc', 'abxc', { start: 2, end: 2, text: 'x' }],
  ['a\r\nb', 'a\nb', { start: 1, end: 3, text: '\n' }],
  ['a\nb', 'a\r\nb', { start: 1, end: 1, text: '\r' }],
  ['\ud83d\ude00', '\ud83d\ude01', { start: 0, end: 2, text: '\ud83d\ude01' }],
  ['aaa', 'aa', { start: 2, end: 3, text: '' }],
  ['', 'a', { start: 0, end: 0, text: 'a' }],
])('the edit from %j to %j', (before, after, expected) => {
  const [edit] = changedPart(before, after);
  expect(edit && { ...edit.span, text: edit.text }).toEqual(expected);
});
