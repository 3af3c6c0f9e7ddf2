// Choice states take the first rule that matches, with every operator of https://states-language.net/#choice-state
import { matchesPattern } from '../../src/run/choice.ts';
import { failed, runMachine, succeeded } from '../support/execution.ts';

const end = (Result: unknown): object => ({ Type: 'Pass', Result, End: true });

async function choose(rules: readonly object[], input: unknown, rest: object = { Default: 'None' }): Promise<unknown> {
  const Choices = rules.map((rule, index) => ({ ...rule, Next: `R${index}` }));
  const States = { X: { Type: 'Choice', Choices, ...rest }, R0: end(0), R1: end(1), None: end('none') };
  return (await runMachine({ StartAt: 'X', States }, input)).end;
}

const VALUES: Readonly<Record<string, unknown>> = {
  one: 1,
  half: 0.5,
  big: 2 ** 53,
  a: 'a',
  b: 'b',
  empty: '',
  yes: true,
  no: false,
  nil: null,
  list: [],
  object: {},
  early: '2030-01-31T08:00:00Z',
  late: '2030-01-31T10:00:00.5+01:00',
  day: '2030-01-31',
};

test.each<[string, unknown, readonly string[]]>([
  ['NumericEquals', 1, ['one']],
  ['NumericLessThan', 1, ['half']],
  ['NumericLessThanEquals', 1, ['one', 'half']],
  ['NumericGreaterThan', 0.5, ['one', 'big']],
  ['NumericGreaterThanEquals', 0.5, ['one', 'half', 'big']],
  ['StringEquals', 'a', ['a']],
  ['StringLessThan', 'a', ['empty', 'early', 'late', 'day']],
  ['StringLessThanEquals', 'a', ['a', 'empty', 'early', 'late', 'day']],
  ['StringGreaterThan', 'a', ['b']],
  ['StringGreaterThanEquals', 'a', ['a', 'b']],
  ['StringMatches', '2030-*Z', ['early']],
  ['BooleanEquals', true, ['yes']],
  ['BooleanEquals', false, ['no']],
  ['TimestampEquals', '2030-01-31T09:00:00+01:00', ['early']],
  ['TimestampLessThan', '2030-01-31T09:00:00Z', ['early']],
  ['TimestampLessThanEquals', '2030-01-31T09:00:00.5Z', ['early', 'late']],
  ['TimestampGreaterThan', '2030-01-31T08:00:00Z', ['late']],
  ['TimestampGreaterThanEquals', '2030-01-31T08:00:00Z', ['early', 'late']],
  ['NumericEqualsPath', '$.one', ['one']],
  ['NumericLessThanPath', '$.one', ['half']],
  ['StringEqualsPath', '$.a', ['a']],
  ['StringGreaterThanEqualsPath', '$.a', ['a', 'b']],
  ['BooleanEqualsPath', '$.yes', ['yes']],
  ['TimestampGreaterThanPath', '$.early', ['late']],
  ['StringEqualsPath', '$.one', []],
  ['IsNull', true, ['nil']],
  ['IsNumeric', true, ['one', 'half', 'big']],
  ['IsString', true, ['a', 'b', 'empty', 'early', 'late', 'day']],
  ['IsBoolean', true, ['yes', 'no']],
  ['IsTimestamp', true, ['early', 'late']],
  ['IsBoolean', false, Object.keys(VALUES).filter((name) => name !== 'yes' && name !== 'no')],
  ['IsPresent', true, Object.keys(VALUES)],
  ['IsPresent', false, []],
])('%s %j holds only for %j', async (operator, operand, expected) => {
  const names = Object.keys(VALUES);
  const found = await Promise.all(
    names.map((name) => choose([{ Variable: `$.${name}`, [operator]: operand }], VALUES)),
  );
  expect(names.filter((_, index) => JSON.stringify(found[index]) === JSON.stringify(succeeded(0)))).toEqual(expected);
});

test.each<[string, string, boolean]>([
  // https://states-language.net/#choice-state
  ['foo23.log', 'foo*.log', true],
  ['zebra.log', '*.log', true],
  ['foobar.zebra', 'foo*.*', true],
  ['foo.log', 'foo.log', true],
  ['foo.log.gz', 'foo*.log', false],
  ['a*b', 'a\\*b', true],
  ['axb', 'a\\*b', false],
  ['a\\b', 'a\\\\b', true],
  ['', '*', true],
  ['', '', true],
  ['a', '', false],
  ['aa', 'a*a', true],
  ['a', 'a*a', false],
  ['abcabc', '*bc', true],
  ['abcabd', '*bc*', true],
  ['a\nb', 'a*b', true],
])('%j matches %j: %s', (text, pattern, expected) => {
  expect(matchesPattern(text, pattern)).toBe(expected);
});

test('patterns take linear time', () => {
  expect(matchesPattern('a'.repeat(200_000), `${'*a'.repeat(50_000)}*b`)).toBe(false);
});

const present = { Variable: '$.x', IsPresent: true };
const big = { Variable: '$.x', NumericGreaterThan: 5 };

test.each<[string, readonly object[], unknown, unknown]>([
  ['the first rule that matches', [{ Variable: '$.x', IsNumeric: true }, big], { x: 9 }, 0],
  ['a later rule', [{ Variable: '$.x', IsString: true }, big], { x: 9 }, 1],
  ['the default', [big], { x: 1 }, 'none'],
  ['And with a guard', [{ And: [present, big] }], {}, 'none'],
  ['And', [{ And: [present, big] }], { x: 9 }, 0],
  ['Or stops', [{ Or: [{ Not: present }, big] }], {}, 0],
  ['Not', [{ Not: big }], { x: 1 }, 0],
  [
    'nested rules',
    [{ Not: { Or: [{ And: [present, { Not: big }] }, { Variable: '$.y', BooleanEquals: true }] } }],
    { x: 9, y: false },
    0,
  ],
  ['a path of the context object', [{ Variable: '$$.Execution.Name', StringEquals: 'run' }], {}, 0],
  ['IsPresent for a list', [{ Variable: '$.l[?(@.x)]', IsPresent: true }], { l: [] }, 0],
])('%s', async (_, rules, input, expected) => {
  expect(await choose(rules, input)).toEqual(succeeded(expected));
});

test('no rule and no default fail the execution', async () => {
  const cause = `no choice rule of 'X' matches, and it has no 'Default'`;
  expect(await choose([big], { x: 1 }, {})).toEqual(failed('States.NoChoiceMatched', cause));
});

test.each<[object, unknown, string]>([
  [big, {}, `the path '$.x' of 'Variable' matches nothing in the input of 'X'`],
  [
    { Variable: '$.x', NumericEqualsPath: '$.y' },
    { x: 1 },
    `the path '$.y' of 'NumericEqualsPath' matches nothing in the input of 'X'`,
  ],
  [{ Variable: '$.x', NumericIs: 1 }, { x: 1 }, `a choice rule of 'X' has the unknown operator 'NumericIs'`],
  [{ Variable: 1, IsNull: true }, {}, `'Variable' of a choice rule of 'X' must be a path, not 1`],
])('the rule %j fails', async (rule, input, cause) => {
  expect(await choose([rule], input)).toEqual(failed('States.Runtime', cause));
});

test('a Choice applies InputPath and OutputPath', async () => {
  const States = {
    X: {
      Type: 'Choice',
      InputPath: '$.in',
      OutputPath: '$.out',
      Choices: [{ Variable: '$.x', IsNumeric: true, Next: 'Y' }],
    },
    Y: { Type: 'Succeed' },
  };
  const { end: found, facts } = await runMachine({ StartAt: 'X', States }, { in: { x: 1, out: 'o' } });
  expect(found).toEqual(succeeded('o'));
  expect(facts.find(({ kind }) => kind === 'chose')).toMatchObject({ state: 'X', arm: 0, position: [] });
});
