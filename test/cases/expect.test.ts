// Comparison of values: what is contained, what is exactly the same, and the sentence for each difference. Properties hold
// for generated values.
import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import { shortJson } from '../../src/base/short-json.ts';
import { contains, differenceText, exactly, pathMatches, pathProblemText } from '../../src/cases/expect.ts';
import { isSameNumber, jsonNumber } from '../../src/cases/numbers.ts';
import { runsOf, seedOr } from '../support/effort.ts';
import { parseExact } from '../support/walk.ts';

const texts = (differences: ReturnType<typeof contains>): string[] =>
  differences.map((difference) => differenceText('output', difference));

/** JSON as an execution has it: maps, and numbers with their text where a JavaScript number would change it. */
function json(text: string): Json {
  return parseExact(text);
}

test.each([
  ['{"a": 1}', '{"a": 1, "b": 2}', [], ['output.b is 2, but nothing is expected there']],
  ['{"a": {"b": 20}}', '{"a": {"b": 21}}', ['output.a.b is 21, but 20 is expected'], undefined],
  ['{"a": 1}', '{"a": 1.0}', [], undefined],
  ['[1e2, -0, 0.50]', '[100, 0, 5e-1]', [], undefined],
  [
    '18446744073709551616',
    '18446744073709551617',
    ['output is 18446744073709551617, but 18446744073709551616 is expected'],
    undefined,
  ],
  ['1', 'true', ['output is true, but 1 is expected'], undefined],
  ['"1"', '1', ['output is 1, but "1" is expected'], undefined],
  ['null', '{}', ['output is {}, but null is expected'], undefined],
  ['{"a": null}', '{}', ['output.a is missing, but null is expected'], undefined],
  ['{"a": null}', '{"a": null}', [], undefined],
  ['[1, 2]', '[1, 2, 3]', ['output has 3 items, but 2 are expected'], undefined],
  ['{"a": [1]}', '{"a": []}', ['output.a has 0 items, but 1 is expected'], undefined],
  ['[{"a": 1}]', '[{"a": 1, "b": 2}]', [], ['output[0].b is 2, but nothing is expected there']],
  ['[]', '{}', ['output is {}, but [] is expected'], undefined],
  [
    '{"a b": 1, "1": 2}',
    '{}',
    ['output["1"] is missing, but 2 is expected', 'output["a b"] is missing, but 1 is expected'],
    undefined,
  ],
  ['{"__proto__": 1}', '{}', ['output["__proto__"] is missing, but 1 is expected'], undefined],
  ['{}', '{"__trace": {"id": "local"}}', [], []],
  ['{"__trace": 1, "a": 1}', '{"a": 1}', [], []],
  ['{"a": [{"b": 1}]}', '{"a": [{"__trace": {"id": "local"}, "b": 1}]}', [], []],
  ['{"a": {"__trace": 1}}', '{"a": {}}', ['output.a.__trace is missing, but 1 is expected'], undefined],
])('%s in %s', (expected, actual, contained, same) => {
  const sorted = (all: readonly string[]): string[] =>
    [...all].map((text) => text.replace('.__proto__', '["__proto__"]')).sort();
  expect(sorted(texts(contains(json(expected), json(actual))))).toEqual([...contained].sort());
  expect(sorted(texts(exactly(json(expected), json(actual))))).toEqual([...(same ?? contained)].sort());
});

test('a sentence shows the beginning of a value', () => {
  const long = shortJson(new Map([['a', 'x'.repeat(1000)]]), 80);
  expect(long).toMatch(/^\{"a": "x+…$/);
  expect(long.length).toBeLessThan(90);
  let deep: Json = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(shortJson(deep, 80)).toMatch(/^\[+…?$/);
  expect(texts(exactly(new Map(), deep))).toHaveLength(1);
});

test('large values have few differences', () => {
  const list = (value: number): Json => Array.from({ length: 10_000 }, () => value);
  expect(contains(list(1), list(2))).toHaveLength(20);
});

const value = fc.letrec<{ value: Json; list: Json[]; map: Map<string, Json> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.constantFrom({ numberText: '1.0' }, { numberText: '2e400' }, { numberText: '18446744073709551616' }),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'toString'), tie('value')), { maxLength: 4 })
    .map((members) => new Map(members)),
})).value;

const PARAMETERS = { numRuns: runsOf({ quick: 500, full: 50_000 }), seed: seedOr(1) };

test('a value contains itself, and is exactly itself', () => {
  fc.assert(
    fc.property(value, (own) => {
      expect(contains(own, own)).toEqual([]);
      expect(
        exactly(
          own,
          less(own, () => false),
        ),
      ).toEqual([]);
    }),
    PARAMETERS,
  );
});

/** Drops some members of maps, below the root too. */
function less(own: Json, random: () => boolean): Json {
  if (Array.isArray(own)) return own.map((item) => less(item, random));
  if (!(own instanceof Map)) return own;
  return new Map(
    [...own].flatMap(([key, member]): [string, Json][] => (random() ? [] : [[key, less(member, random)]])),
  );
}

test('a value contains what is left after removing members, but is not exactly that', () => {
  fc.assert(
    fc.property(value, fc.infiniteStream(fc.boolean()), (own, stream) => {
      let removed = 0;
      const part = less(own, () => {
        const isRemoved = stream.next().value === true;
        if (isRemoved) removed += 1;
        return isRemoved;
      });
      expect(contains(part, own)).toEqual([]);
      expect(exactly(part, own).length > 0).toBe(removed > 0);
      expect(contains(own, part).length > 0).toBe(removed > 0);
    }),
    PARAMETERS,
  );
});

test('exactly is symmetric, and each difference has a place in the expected value', () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      expect(exactly(one, other).length === 0).toBe(exactly(other, one).length === 0);
      for (const difference of exactly(one, other))
        expect(differenceText('output', difference)).toMatch(/^output.* (?:is|has) /s);
      if (exactly(one, other).length === 0) expect(contains(one, other)).toEqual([]);
    }),
    PARAMETERS,
  );
});

test.each([
  ['1', '1.0', true],
  ['1', '10e-1', true],
  ['0', '-0.00e5', true],
  ['1e400', '10e399', true],
  ['1e400', '1e401', false],
  ['1e99999999999999999999', '10e99999999999999999998', true],
  ['0.1', '0.10000000000000000000001', false],
  ['-1', '1', false],
  ['100', '1e2', true],
])('%s and %s are the same number: %s', (one, other, isSame) => {
  const [first, second] = [jsonNumber(one), jsonNumber(other)];
  if (first === undefined || second === undefined) throw new Error('no number');
  expect([isSameNumber(first, second), isSameNumber(second, first)]).toEqual([isSame, isSame]);
});

describe('a path', () => {
  const visited = [['A'], ['Load the order', 'LoadOrder'], ['B', 'b'], ['A'], ['C']];
  test.each([
    [[], undefined],
    [['A', 'LoadOrder', 'C'], undefined],
    [['A', 'A'], undefined],
    [['Load the order', 'b', 'A', 'C'], undefined],
    [['X'], "'X' is not reached"],
    [['A', 'A', 'A'], "'A' is not reached after 'A', but before it"],
    [['C', 'LoadOrder'], "'LoadOrder' is not reached after 'C', but before it"],
    [['C', 'D'], "'D' is not reached after 'C'"],
    [['LoadOrder', 'Load the order'], "'Load the order' is not reached after 'LoadOrder', but before it"],
  ])('%j', (expected, text) => {
    const problem = pathMatches(expected, visited);
    expect(problem && pathProblemText(problem)).toBe(text);
  });

  test('every subsequence of the visited states matches, and nothing longer', () => {
    const names = fc.array(fc.constantFrom('A', 'B', 'C'), { maxLength: 20 });
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.boolean()), (own, stream) => {
        const states = own.map((name) => [name]);
        expect(
          pathMatches(
            own.filter(() => stream.next().value === true),
            states,
          ),
        ).toBeUndefined();
        expect(pathMatches([...own, 'A'], states)?.index).toBe(own.length);
      }),
      PARAMETERS,
    );
  });
});
