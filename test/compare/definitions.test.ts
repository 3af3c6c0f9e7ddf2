// Tests for the comparison of definitions that no project generates: the words of conditions and fields, what is paired, and that no
// definition, however wrong, makes it fail or slow.
import fc from 'fast-check';
import { readJson } from '../../src/asl/parse/json-text.ts';
import type { DefinitionChange, StateChange } from '../../src/base/comparison.ts';
import {
  compareDefinitions,
  type DefinitionSnapshot,
  definitionGraph,
  definitionSnapshot,
} from '../../src/compare/definitions.ts';
import { ruleWords } from '../../src/picture/rule-words.ts';
import { comparisonDiagram, wholeDiagram } from '../../src/report/comparison-diagram.ts';

const snapshot = (value: unknown, file = 'a.asl.json'): DefinitionSnapshot =>
  definitionSnapshot(file, [{ name: undefined, value: readJson(JSON.stringify(value)).value }]);

const compare = (before: unknown, after: unknown): DefinitionChange | undefined =>
  compareDefinitions([snapshot(before)], [snapshot(after)], new Map())[0];

const machine = (states: Record<string, unknown>): unknown => ({ StartAt: Object.keys(states)[0], States: states });

test.each<[unknown, string]>([
  [{ Variable: '$.risk.score', NumericGreaterThan: 80.5 }, '$.risk.score > 80.5'],
  [{ Variable: '$.a', StringEqualsPath: '$.b' }, '$.a == $.b'],
  [{ Variable: '$.a', StringMatches: 'x*' }, '$.a matches "x*"'],
  [{ Variable: '$.a', NumericLessThanEqualsPath: '$.b' }, '$.a <= $.b'],
  [{ Variable: '$.a', IsPresent: false }, '$.a is not present'],
  [{ Variable: '$.a', IsTimestamp: true }, '$.a is a timestamp'],
  [{ Variable: '$.a', BooleanEquals: true, Next: 'B' }, '$.a == true'],
  [
    {
      And: [
        { Variable: '$.a', IsNull: true },
        { Or: [{ Variable: '$.b', NumericEquals: 1 }, { Not: { Variable: '$.c', IsString: true } }] },
      ],
    },
    '$.a is null and ($.b == 1 or not $.c is a string)',
  ],
  [
    {
      Not: {
        And: [
          { Variable: '$.a', IsNull: true },
          { Variable: '$.b', IsNull: true },
        ],
      },
    },
    'not ($.a is null and $.b is null)',
  ],
  [{ Condition: '{% $states.input.x > 3\n  and $y %}', Next: 'B' }, '$states.input.x > 3 and $y'],
  [{ Variable: '$.a', Next: 'B' }, '{"Variable":"$.a"}'],
  ['text', '{}'],
])('%j reads %s', (rule, words) => {
  expect(ruleWords(readJson(JSON.stringify(rule)).value ?? null)).toBe(words);
});

describe('changes of states', () => {
  const states = (before: unknown, after: unknown): readonly StateChange[] =>
    compare(machine({ A: before }), machine({ A: after }))?.machines[0]?.states ?? [];

  test.each<[unknown, unknown, unknown]>([
    [
      { Type: 'Task', Parameters: { TableName: 'a', Key: { id: { 'S.$': '$.x' } } }, TimeoutSeconds: 5 },
      { Type: 'Task', Parameters: { TableName: 'b', Key: { id: { 'S.$': '$.y' } } }, TimeoutSeconds: 6 },
      [
        ['Parameters.TableName', 'a', 'b'],
        ['Parameters.Key.id.S.$', '$.x', '$.y'],
        ['TimeoutSeconds', '5', '6'],
      ],
    ],
    [
      { Type: 'Pass', Output: '{% $a %}' },
      { Type: 'Pass', Assign: { b: [1, true] } },
      [
        ['Assign.b.0', undefined, '1'],
        ['Assign.b.1', undefined, 'true'],
        ['Output', '{% $a %}', undefined],
      ],
    ],
    [
      { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'B', States: {} } },
      { Type: 'Map', ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'B', States: {} } },
      [['ProcessorConfig.Mode', 'INLINE', 'DISTRIBUTED']],
    ],
  ])('%j → %j', (before, after, fields) => {
    const [change] = states(before, after);
    const shown = change?.kind === 'changed' ? change.fields.map((one) => [one.name, one.before, one.after]) : [];
    expect(shown.sort()).toEqual([...(fields as string[][])].sort());
  });

  test('a number is a part of the name', () => {
    const [before, after] = ['Step 1', 'Step 2'].map((name) => machine({ [name]: { Type: 'Pass', End: true } }));
    expect(compare(before, after)?.machines[0]?.states).toEqual([
      { kind: 'renamed', name: 'Step 2', previous: 'Step 1' },
    ]);
  });

  test('fields of the definition itself are compared', () => {
    const [before, after] = ['JSONPath', 'JSONata'].map((language) => ({
      ...(machine({ A: { Type: 'Succeed' } }) as object),
      QueryLanguage: language,
    }));
    expect(compare(before, after)?.machines[0]).toMatchObject({
      states: [],
      fields: [{ name: 'QueryLanguage', before: '"JSONPath"', after: '"JSONata"' }],
    });
  });
});

test('small definitions with equal names do not count as moved', () => {
  const [one, other] = [machine({ Done: { Type: 'Succeed' } }), machine({ Done: { Type: 'Fail', Error: 'x' } })];
  const kinds = compareDefinitions([snapshot(one, 'x.json')], [snapshot(other, 'y.json')], new Map());
  expect(kinds.map(({ kind, file }) => [kind, file])).toEqual([
    ['removed', 'x.json'],
    ['added', 'y.json'],
  ]);
});

describe('any definition', () => {
  const name = fc.constantFrom('A', 'B', 'C', '__proto__', 'constructor', '');
  const target = fc.option(fc.oneof(name, fc.constant(7), fc.constant(null)), { nil: undefined });
  const { definition } = fc.letrec<{ definition: unknown; state: unknown }>((tie) => ({
    definition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({
        StartAt: target,
        States: fc.oneof(fc.constant(3), fc.dictionary(name, fc.constant({ Type: 'Pass' }))),
      }),
      fc.record({ StartAt: target, States: fc.dictionary(name, tie('state'), { maxKeys: 4 }), Comment: fc.json() }),
    ),
    state: fc.oneof(
      fc.record({
        Type: fc.constantFrom('Pass', 'Map', 7),
        Next: target,
        End: fc.boolean(),
        Catch: fc.constant([{}, 3]),
      }),
      fc.record({ Type: fc.constant('Map'), ItemProcessor: tie('definition'), Iterator: tie('definition') }),
      fc.record({
        Type: fc.constant('Parallel'),
        Branches: fc.array(tie('definition'), { maxLength: 3 }),
        Next: target,
      }),
      fc.record({
        Type: fc.constant('Choice'),
        Choices: fc.array(fc.record({ Next: target, Condition: fc.string() })),
      }),
      fc.constantFrom(null, [], 'text'),
    ),
  }));

  test('is compared and drawn without an exception, and equals itself', () => {
    fc.assert(
      fc.property(definition, definition, (before, after) => {
        const change = compare(before, after);
        for (const { graph } of change?.machines ?? []) comparisonDiagram(graph, 'x');
        const graph = definitionGraph(readJson(JSON.stringify(before)).value);
        if (graph !== undefined && graph.nodes.length > 0) wholeDiagram(graph, 'x');
        expect(compare(before, before)?.machines ?? []).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('with thousands of states takes seconds at most', () => {
    const chain = (count: number, word: string): unknown =>
      machine(
        Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `${word} ${index}`,
            { Type: 'Pass', Result: index % 7, Next: `${word} ${(index + 1) % count}` },
          ]),
        ),
      );
    const start = performance.now();
    const change = compare(chain(8000, 'a'), chain(7000, 'b'));
    for (const { graph } of change?.machines ?? []) comparisonDiagram(graph, 'x');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
