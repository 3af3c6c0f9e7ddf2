// Properties of resources before and after a change, and any templates at all.
import fc from 'fast-check';
import type { Json } from '../../src/base/json.ts';
import type { KeyedTemplate } from '../../src/compare/access.ts';
import { destroyedResources, sortDestructive } from '../../src/compare/destructive.ts';
import { watchedResources } from '../../src/compare/lifecycle.ts';
import { differenceOf, valuesAt } from '../../src/compare/properties.ts';
import { replacementRules } from '../../src/compare/replacements.ts';

const sub = (text: string): Json => ({ 'Fn::Sub': text });

test.each<[string, Json | undefined, Json | undefined]>([
  ['a number and its text', 5, '5'],
  ['a boolean and its text', true, 'true'],
  ['another order of keys', { a: 1, b: [2] }, { b: ['2'], a: '1' }],
  ['a substitution without variables', sub('orders'), 'orders'],
  ['the same reference', { Ref: 'Key' }, { Ref: 'Key' }],
  ['no value', { Ref: 'AWS::NoValue' }, undefined],
])('%s is equal', (_, before, after) => {
  expect(differenceOf('P', valuesAt(before, []), valuesAt(after, []))).toBeUndefined();
  expect(differenceOf('P', valuesAt(after, []), valuesAt(before, []))).toBeUndefined();
});

test.each<[string, Json | undefined, Json | undefined, boolean, readonly string[]]>([
  ['text', 'a', 'b', true, ['P: a → b']],
  ['text around the same variable', sub('${E}-a'), sub('${E}-b'), true, ['P: ${E}-a → ${E}-b']],
  ['another variable', sub('${E}-a'), sub('${F}-a'), false, ['P: ${E}-a → ${F}-a']],
  ['a variable for a text', 'live-a', sub('${E}-a'), false, ['P: live-a → ${E}-a']],
  ['a new value', undefined, sub('${E}-a'), true, ['P: nothing → ${E}-a']],
  ['a removed value', false, undefined, true, ['P: false → nothing']],
  ['another reference', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }, false, ['P: A → B']],
  [
    'a condition',
    { 'Fn::If': ['C', 'a', 'b'] },
    { 'Fn::If': ['C', 'a', 'c'] },
    false,
    [expect.stringContaining('P: ')],
  ],
  ['a member', { a: 1, b: 2 }, { a: 1, b: 3 }, true, ['P.b: 2 → 3']],
  ['a new member', { a: 1 }, { a: 1, b: { c: true } }, true, ['P.b: nothing → c=true']],
  ['an element', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }], true, ['P[1].a: 2 → 3']],
  ['a longer list', ['a'], ['a', 'b', 'c'], true, ['P[1]: nothing → b', 'P[2]: nothing → c']],
  ['a list for a text', 'a', ['a'], true, ['P: a → a']],
])('%s differs', (_, before, after, isCertain, expected) => {
  const found = differenceOf('P', valuesAt(before, []), valuesAt(after, []));
  expect(found?.changes.map((own) => `${own.name}: ${own.before ?? 'nothing'} → ${own.after ?? 'nothing'}`)).toEqual(
    expected,
  );
  expect(found?.isCertain).toBe(isCertain);
});

test('a path leads through members, elements and intrinsic functions', () => {
  const value = { A: [{ B: 1 }, { B: { 'Fn::If': ['C', 2, 3] } }], M: { x: { B: 4 }, y: { B: 5 } }, F: { Ref: 'P' } };
  expect(valuesAt(value, ['A', '*', 'B'])).toEqual([1, { 'Fn::If': ['C', 2, 3] }]);
  expect(valuesAt(value, ['M', '*', 'B'])).toEqual([4, 5]);
  expect(valuesAt(value, ['F', 'G', '*'])).toEqual([{ Ref: 'P' }]);
  expect(valuesAt(value, ['A', 'B'])).toEqual([]);
});

test('long texts are cut at a whole character', () => {
  const text = '😀'.repeat(100);
  const [change] = differenceOf('P', [text], ['x'])?.changes ?? [];
  expect(change?.before?.length).toBeLessThanOrEqual(120);
  expect(change?.before).toMatch(/^(?:😀)+…$/u);
});

const rulesOf = replacementRules();
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 1, 'a', '', { Ref: 'X' }, sub('${E}-a'), { 'Fn::If': ['C', 'a', 'b'] }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('Fn::Sub', 'Ref', 'AttributeName', 'Slots', '__proto__', 'a'), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;
const properties = fc.dictionary(
  fc.constantFrom(
    'QueueName',
    'FifoQueue',
    'TableName',
    'KeySchema',
    'AttributeDefinitions',
    'LogGroupName',
    'NodeGroupConfiguration',
    'Engine',
  ),
  value,
);
const resource = fc.record<Json>(
  {
    Type: fc.constantFrom(
      'AWS::SQS::Queue',
      'AWS::DynamoDB::Table',
      'AWS::Logs::LogGroup',
      'AWS::ElastiCache::ReplicationGroup',
      'AWS::RDS::DBInstance',
      'AWS::Lambda::Function',
      'None',
      1 as never,
    ),
    DeletionPolicy: fc.oneof(fc.constantFrom('Retain', 'Snapshot', 'Delete'), value),
    UpdateReplacePolicy: fc.oneof(fc.constantFrom('Retain', 'Snapshot', 'Delete'), value),
    Condition: value,
    Properties: fc.oneof(properties, value),
  },
  { requiredKeys: [] },
);
const templates: fc.Arbitrary<KeyedTemplate[]> = fc.array(
  fc.record({
    name: fc.constantFrom('project', 'main'),
    key: fc.constantFrom('project', 'main'),
    content: fc.record({
      Resources: fc.oneof(fc.dictionary(fc.constantFrom('A', 'B', 'C'), resource), value),
    }) as fc.Arbitrary<never>,
  }),
  { maxLength: 2 },
);

test('equal templates destroy nothing, and any two are compared', () => {
  fc.assert(
    fc.property(templates, templates, (one, two) => {
      const [base, head] = [watchedResources(one, rulesOf), watchedResources(two, rulesOf)];
      expect(destroyedResources(base, watchedResources(one, rulesOf), undefined)).toEqual([]);
      const changes = sortDestructive(destroyedResources(base, head, undefined));
      // A resource is told once, and what stays in the account loses nothing.
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      expect(changes.filter(({ effect, loses }) => effect === 'kept' && loses !== '')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
