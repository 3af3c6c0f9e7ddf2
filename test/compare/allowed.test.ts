// The patterns of `allow-destructive`.
import fc from 'fast-check';
import type { Comparison, DestructiveChange } from '../../src/base/comparison.ts';
import { isProblem } from '../../src/base/problem.ts';
import { matchesWildcard } from '../../src/base/wildcard.ts';
import { type AllowedPattern, forbiddenChanges, markAllowed, parseAllowed } from '../../src/compare/allowed.ts';

const change = (
  id: string,
  effect: DestructiveChange['effect'] = 'deleted',
  loses = 'its items',
): DestructiveChange => ({
  ...{ effect, id, loses, type: 'AWS::DynamoDB::Table', template: 'project', causes: [], importers: [] },
  ...{ name: { before: undefined, after: undefined }, isAllowed: false },
});

const comparison = (destructive: readonly DestructiveChange[], previousProject?: string): Comparison => ({
  newFindings: [],
  fixedFindings: 0,
  projects: [
    { kind: 'unknown', broken: 'head', project: 'broken', file: 'broken/project.py' },
    {
      ...{ kind: 'changed', previousFile: undefined, previousProject, project: 'orders', file: 'orders/project.py' },
      ...{
        destructive,
        machines: [],
        tasks: [],
        redeployed: [],
        permissions: [],
        resources: [],
        exports: [],
        moved: [],
      },
    },
  ],
});

function patterns(text: string): readonly AllowedPattern[] {
  const parsed = parseAllowed(text);
  if (isProblem(parsed)) throw new Error(parsed.problem);
  return parsed;
}

test.each<[string, readonly string[]]>([
  ['', ['Table', 'Queue']],
  ['orders/Table', ['Queue']],
  ['orders/Table\norders/Queue', []],
  ['orders/*', []],
  ['*/*', []],
  ['*/Table', ['Queue']],
  ['*der*/*a*l*', ['Queue']],
  ['order/*', ['Table', 'Queue']],
  ['orders/table', ['Table', 'Queue']],
  ['orders/?able', ['Table', 'Queue']],
  ['# orders/*\n\n  orders/Table  # the old table\r\n\t\n', ['Queue']],
  ['previous/*', []],
])('%j leaves %j', (text, expected) => {
  const marked = markAllowed(comparison([change('Table'), change('Queue')], 'previous'), patterns(text));
  expect(forbiddenChanges(marked).map(({ project, change: { id } }) => `${project}/${id}`)).toEqual(
    expected.map((id) => `orders/${id}`),
  );
});

test.each([
  ['Table', 1, 'Table'],
  ['orders/Table\n\nTable', 3, 'Table'],
  ['/Table', 1, '/Table'],
  ['orders/', 1, 'orders/'],
  ['*', 1, '*'],
])('%j is refused', (text, line, quoted) => {
  expect(parseAllowed(text)).toEqual({
    problem: `invalid pattern '${quoted}' on line ${line}; expected PROJECT/LOGICAL_ID, such as orders/StateDataTable or orders/*`,
  });
});

test.each<[DestructiveChange['effect'], string, boolean]>([
  ['deleted', 'its items', true],
  ['replaced', '', true],
  ['unexported', '', true],
  ['may-be-replaced', 'its items', true],
  ['may-be-replaced', '', false],
  ['kept', '', false],
])('%s with loss %j counts: %s', (effect, loses, counts) => {
  expect(forbiddenChanges(comparison([change('Table', effect, loses)])).length).toBe(counts ? 1 : 0);
});

test('any text is parsed, and many stars take no time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parsed = parseAllowed(text);
      if (!isProblem(parsed)) markAllowed(comparison([change('Table')]), parsed);
    }),
    { numRuns: 200 },
  );
  const start = performance.now();
  expect(matchesWildcard(`${'*a'.repeat(5000)}b`, 'a'.repeat(20_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a pattern matches like a regular expression', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.constantFrom('?' as const, '' as const), (pattern, text, one) => {
      const source = [...pattern].map((sign) =>
        sign === '*' ? '.*' : sign === '?' && one !== '' ? '.' : `\\u{${sign.charCodeAt(0).toString(16)}}`,
      );
      expect(matchesWildcard(pattern, text, one)).toBe(new RegExp(`^${source.join('')}$`, 'u').test(text));
    }),
    { numRuns: 1000 },
  );
});
