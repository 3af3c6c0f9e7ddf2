// Tests for the comparison of coverage: what is lost, what is new, and which machines are compared.
import { sourceFile } from '../../src/base/source.ts';
import type { CoverageCount, MachineCoverage } from '../../src/base/test-outcome.ts';
import { compareCoverage } from '../../src/compare/coverage.ts';

const NONE: CoverageCount = { covered: 0, total: 0, missing: [], reached: [] };

/** Coverage of states, of which those with a minus are missing. */
function coverage(states: string, path = 'orders/project.py', machine = 'main'): MachineCoverage {
  const names = states.split(' ');
  const missing = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const reached = names.filter((name) => !name.startsWith('-'));
  return {
    ...{ project: path.split('/')[0] ?? '', machine, file: sourceFile(path, '') },
    states: {
      ...{ covered: reached.length, total: names.length, reached },
      missing: missing.map((key, at) => ({ span: { start: at, end: at }, what: key, key, hit: key })),
    },
    ...{ arms: NONE, catchers: NONE, retriers: NONE },
    percent: Math.floor((100 * reached.length) / names.length),
  };
}

const SAME = new Map([['orders/project.py', 'orders/project.py']]);

test.each([
  ['A B', 'A B', [], []],
  ['A B', 'A -B', ['B'], []],
  ['A -B', 'A -B', [], []],
  ['A', 'A -B', [], ['B']],
  ['A B', 'A', [], []],
  ['A B', 'A -B -C', ['B'], ['C']],
  // A name that stands for a covered and an uncovered place is neither.
  ['A B -B', 'A -B -B', [], []],
])('from %j to %j, %j is lost and %j is new', (before, after, lost, added) => {
  const [change] = compareCoverage([coverage(before)], [coverage(after)], SAME);
  expect(change?.lost.map(({ what }) => what)).toEqual(lost);
  expect(change?.added.map(({ what }) => what)).toEqual(added);
});

test('machines are paired by the path of the project and their name', () => {
  const before = [
    coverage('A', 'old/project.py'),
    coverage('A', 'old/project.py', 'other'),
    coverage('A', 'x/project.py'),
  ];
  const after = [
    coverage('-A', 'new/project.py'),
    coverage('-A', 'new/project.py', 'added'),
    coverage('-A', 'x/project.py'),
  ];
  const found = compareCoverage(before, after, new Map([['new/project.py', 'old/project.py']]));
  expect(found.map(({ project, machine, before: own }) => [project, machine, own?.percent])).toEqual([
    ['new', 'main', 100],
    ['new', 'added', undefined],
    ['x', 'main', undefined],
  ]);
});

test('a project that loses its tests is reported, a removed project is not', () => {
  const before = [coverage('A'), coverage('A', 'gone/project.py')];
  expect(compareCoverage(before, [], SAME).map(({ project, after }) => [project, after])).toEqual([
    ['orders', undefined],
  ]);
});
