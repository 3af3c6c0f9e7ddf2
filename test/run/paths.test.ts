// Paths select what Jayway's JsonPath selects, which AWS uses.
import fc from 'fast-check';
import { compactJson, type Json } from '../../src/base/json.ts';
import { parseWholePath } from '../../src/run/path/filter.ts';
import { isMissing } from '../../src/run/path/missing.ts';
import { place } from '../../src/run/path/place.ts';
import { select } from '../../src/run/path/select.ts';
import { toValue, type Value } from '../../src/run/value.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { plain } from '../support/execution.ts';

/** What a path selects; a text in angle brackets says why it selects nothing. */
function selected(path: string, document: unknown): unknown {
  const parsed = parseWholePath(path);
  if ('message' in parsed) return `<${parsed.message}>`;
  const found = select(parsed, toValue(document as Json) ?? null, { visits: 0 });
  return isMissing(found) ? `<${found.missing}>` : plain(found);
}

/** The example of https://github.com/json-path/JsonPath */
const STORE = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      { category: 'fiction', author: 'Herman Melville', title: 'Moby Dick', isbn: '0-553-21311-3', price: 8.99 },
      {
        category: 'fiction',
        author: 'J. R. R. Tolkien',
        title: 'The Lord of the Rings',
        isbn: '0-395-19395-8',
        price: 22.99,
      },
    ],
    bicycle: { color: 'red', price: 19.95 },
  },
  expensive: 10,
};

const titles = (...indexes: number[]): unknown[] => indexes.map((index) => STORE.store.book[index]?.title);

test.each<[string, unknown]>([
  ['$.store.book[*].author', STORE.store.book.map(({ author }) => author)],
  ['$..author', STORE.store.book.map(({ author }) => author)],
  ['$.store.*', [STORE.store.book, STORE.store.bicycle]],
  ['$.store..price', [8.95, 12.99, 8.99, 22.99, 19.95]],
  ['$..book[2].title', titles(2)],
  ['$..book[-2].title', titles(2)],
  ['$..book[0,1].title', titles(0, 1)],
  ['$..book[:2].title', titles(0, 1)],
  ['$..book[1:2].title', titles(1)],
  ['$..book[-2:].title', titles(2, 3)],
  ['$..book[2:].title', titles(2, 3)],
  ['$..book[?(@.isbn)].title', titles(2, 3)],
  ['$.store.book[?(@.price < 10)].title', titles(0, 2)],
  ["$..book[?(@.price <= $['expensive'])].title", titles(0, 2)],
  ['$..book.length()', 1],
  ['$.store.book.length()', 4],
])('%s selects as the documentation of JsonPath says', (path, expected) => {
  expect(selected(path, STORE)).toEqual(expected);
});

const DATA = {
  a: { b: 1, c: null, 'x y': true, "it's": 2, 'line\nbreak': 3 },
  list: [{ n: 1, tags: ['x', 'y'] }, { n: 2, tags: [] }, { n: 'two' }, 7],
  numbers: [3, 1, 2],
  empty: [],
};

test.each<[string, unknown]>([
  ['$', DATA],
  ['$.a.b', 1],
  ['$.a.c', null],
  ["$.a['x y']", true],
  ["$['a']['it\\'s']", 2],
  ["$['a']['line\\nbreak']", 3],
  ["$['a']['line\\u000abreak']", 3],
  ['$.list[-1]', 7],
  ['$.list[4]', '<matches nothing>'],
  ['$.list[-5]', '<matches nothing>'],
  ['$.none', '<matches nothing>'],
  ['$.a.b.c', '<matches nothing>'],
  ['$.a[0]', '<matches nothing>'],
  ['$.list.n', '<matches nothing>'],
  ['$.__proto__', '<matches nothing>'],
  ['$.constructor', '<matches nothing>'],
  ["$.a['b','c']", { b: 1, c: null }],
  ['$.list[*].n', [1, 2, 'two']],
  ['$.list[*].tags[*]', ['x', 'y']],
  ['$.list[5,6]', []],
  ['$.empty[*]', []],
  // Recorded answers of AWS: a path to several values never fails.
  ['$.none[*]', []],
  ['$.none[1:]', []],
  ['$.none[*].x', []],
  ['$..none', []],
  ['$.a.b[*]', []],
  ['$.list[?(@.n == 2)].n', [2]],
  ['$.list[?(@.n == "two")].n', ['two']],
  ["$.list[?(@.n != 'two')]", [DATA.list[0], DATA.list[1], 7]],
  ['$.list[?(!@.n)]', [7]],
  ['$.list[?(@.n > 1 || @.n == 1)].n', [1, 2]],
  ['$.list[?(@.n >= 1 && @.n < 2)].n', [1]],
  ['$.list[?((@.n == 1 || @.n == 2) && !(@.n == 2))].n', [1]],
  ["$.list[?(@.tags contains 'x')].n", [1]],
  ['$.list[?(@.n in [2, 3])].n', [2]],
  ["$.list[?(@.n nin [1, 'two'])].n", [2]],
  ["$.list[?(@.tags subsetof ['x','y','z'])].n", [1, 2]],
  ["$.list[?(@.tags anyof ['y'])].n", [1]],
  ['$.list[?(@.tags size 2)].n', [1]],
  ['$.list[?(@.tags empty true)].n', [2]],
  ['$.numbers[?(@ > $.a.b)]', [3, 2]],
  ["$.list[?(@.n == '2')].n", [2]],
  ["$.list[?(@.n === '2')].n", []],
  ["$.list[?(@.n !== '2')].n", [1, 2, 'two']],
  ['$.numbers.sum()', 6],
  ['$.numbers.min()', 1],
  ['$.numbers.max()', 3],
  ['$.numbers.avg()', 2],
  ['$.numbers.first()', 3],
  ['$.numbers.last()', 2],
  ['$.numbers.index(1)', 1],
  ['$.a.keys()', ['b', 'c', 'x y', "it's", 'line\nbreak']],
  ["$.concat('a', $.a.b)", 'a1'],
  ['$.empty.sum()', `<has no numbers for 'sum()'>`],
  ['$.numbers.median()', `<calls the unknown function 'median()'>`],
  ['$.list[?(@.n =~ /t.*/)]', `<the operator '=~' is not supported in a filter>`],
])('%s', (path, expected) => {
  expect(selected(path, DATA)).toEqual(expected);
});

test('sums are doubles, as in Java', () => {
  const parsed = parseWholePath('$.sum()');
  expect('message' in parsed ? parsed : select(parsed, [1, 2], { visits: 0 })).toEqual({ numberText: '3.0' });
});

test.each<[string, unknown, unknown]>([
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html
  ['$.taskresult', { comment: 'c' }, { comment: 'c', taskresult: 'r' }],
  ['$.master.detail.sum', { master: { detail: [1] } }, undefined],
  ['$.master.result.sum', { master: { detail: [1] } }, { master: { detail: [1], result: { sum: 'r' } } }],
  ['$.a.b', {}, { a: { b: 'r' } }],
  ['$.a[0]', { a: [1, 2] }, { a: ['r', 2] }],
  ['$.a[-1]', { a: [1, 2] }, { a: [1, 'r'] }],
  ['$.a[0].b', { a: [{ c: 1 }] }, { a: [{ c: 1, b: 'r' }] }],
  ['$.a[2]', { a: [1, 2] }, undefined],
  ['$.a[0]', {}, undefined],
  ['$.a.b', { a: 1 }, undefined],
  ['$.a.b', { a: null }, undefined],
  ['$.a', 'text', undefined],
  ['$.a', [1], undefined],
  ["$['__proto__']", {}, JSON.parse('{"__proto__":"r"}')],
])('a result at %s of %j', (path, input, expected) => {
  const parsed = parseWholePath(path);
  const steps = 'message' in parsed ? [] : (parsed.names ?? []);
  const placed = place(steps, 'r', toValue(input as Json) ?? null);
  expect(placed === undefined ? undefined : plain(placed)).toEqual(expected);
});

test('an inserted value is found again, and the rest does not change', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'x y', "q'", '0'), fc.nat(3)), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(json, steps, (document, path) => {
      const value = toValue(document as Json) ?? null;
      const before = compactJson(value);
      const placed = place(path, 'new', value);
      expect(compactJson(value)).toBe(before);
      if (placed === undefined) return;
      const text = `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `['${step.replace("'", "\\'")}']`)).join('')}`;
      expect(selected(text, placed as Value)).toBe('new');
    }),
    { numRuns: runsOf({ quick: 500, full: 10_000 }), seed: seedOr(1) },
  );
});

test.each([
  [`$${'.a'.repeat(200_000)}`],
  [`$[?(${'('.repeat(2_000)}@.a${')'.repeat(2_000)})]`],
  [`$[?(${'!'.repeat(20_000)}@.a)]`],
  [`$[?(@${'[?(@'.repeat(200)}${')]'.repeat(200)})]`],
  [`$[?(@.a == '${"\\'".repeat(50_000)}')]`],
])('a hostile path ends in a value or a message', (path) => {
  expect(() => selected(path, { a: 1 })).not.toThrow();
});
