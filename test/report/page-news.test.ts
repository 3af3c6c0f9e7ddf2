// What stands where on a page for reviewers: tests with and without news, findings of one file, the legend, and what happens to
// projects that are renamed or that did not compile.
import { sourceFile } from '../../src/base/source.ts';
import type { CoverageChange, MachineCoverage } from '../../src/base/test-outcome.ts';
import type { TestPart } from '../../src/report/page/page.ts';
import { pageText } from '../../src/report/page/render.ts';
import { verdictLine } from '../../src/report/page/verdict.ts';
import {
  comparisonOf,
  destroyed,
  finding,
  machineChange,
  newMachine,
  projectChange,
  reviewPage,
} from '../support/review-pages.ts';

const COMMENT = { budget: 65_000, hasDiagrams: true };
const file = sourceFile('orders/project.py', 'x = 1\n');
const none = { covered: 0, total: 0, missing: [], reached: [] };

function coverage(percent: number): MachineCoverage {
  return {
    project: 'orders',
    machine: 'main',
    file,
    percent,
    states: none,
    arms: none,
    catchers: none,
    retriers: none,
  };
}

function row(machine: string, before: number, after: number): CoverageChange {
  return { project: 'orders', machine, before: coverage(before), after: coverage(after), lost: [], added: [] };
}

function testPart(status: 'passed' | 'failed', rows: readonly CoverageChange[], sentences: string[] = []): TestPart {
  const failures = status === 'failed' ? [finding('expected 1')] : [];
  const own = { name: 'a', machine: 'main', span: { start: 0, end: 1 }, status, failures, end: '', virtual: 0 };
  const cases = [{ ...own, unmocked: [], printed: '' }];
  return { files: [{ project: 'orders', file, cases, diagnostics: [] }], coverage: rows, sentences };
}

const changed = projectChange('orders', { machines: [machineChange('main', [], ['A', 'B'])] });
const grown = projectChange('orders', {
  machines: [machineChange('main', [{ kind: 'added', name: 'C', type: 'Pass' }], ['A', 'B'])],
});

describe('tests', () => {
  const page = (tests: TestPart, failure?: string) =>
    pageText(reviewPage({ tests, failure, comparison: comparisonOf([grown]) }), COMMENT);

  test('without changes are one line below the diagrams', () => {
    const text = page(
      testPart('passed', [row('main', 100, 100), row('refund', 100, 100)], ['skipped cases need more']),
    );
    expect(text).toContain('<summary>1 test passed · coverage 100 % of 2 state machines</summary>');
    expect(text).not.toContain('### Tests');
    expect(text.indexOf('1 test passed · coverage')).toBeGreaterThan(text.indexOf('```mermaid'));
    expect(text).toContain('skipped cases need more');
  });

  test.each<[string, TestPart, string | undefined]>([
    ['failed', testPart('failed', [row('main', 100, 100)]), undefined],
    ['covered less', testPart('passed', [row('main', 100, 50), row('refund', 100, 100)]), undefined],
    ['the reason of a failure', testPart('passed', [], ['the step fails because x']), 'x'],
  ])('%s stand above the diagrams', (_, tests, failure) => {
    const text = page(tests, failure);
    expect(text.indexOf('### Tests')).toBeGreaterThan(0);
    expect(text.indexOf('### Tests')).toBeLessThan(text.indexOf('```mermaid'));
  });

  test('changed coverage is shown separately', () => {
    const text = page(testPart('passed', [row('main', 100, 50), row('refund', 80, 80), row('ship', 100, 100)]));
    expect(text).toContain('coverage of <code>orders/main</code>: 100 % → 50 %');
    expect(text).toContain('<summary>coverage 80 % to 100 % of 2 other state machines</summary>');
  });
});

test('findings of one file name its path once, and each is linked to its line', () => {
  const paths = ['a.py', 'a.py', 'b.py', 'a.py'];
  const all = paths.map((path, index) => finding(`message ${index}`, { path }));
  const text = pageText(reviewPage({ diagnostics: all }), COMMENT);
  expect(text.match(/<li><code>a.py<\/code>\n<ul>\n/g)).toHaveLength(1);
  expect(text.match(/#L2"><code>:2<\/code>/g)).toHaveLength(2);
  expect(text.match(/<code>[ab].py:2<\/code>/g)).toEqual(['<code>b.py:2</code>', '<code>a.py:2</code>']);
  for (const index of paths.keys()) expect(text).toContain(`message ${index}`);
  expect(text.match(/<ul>/g)?.length).toBe(text.match(/<\/ul>/g)?.length);
});

test.each<[string, Parameters<typeof comparisonOf>[0], string | undefined]>([
  ['nothing in a new machine', [projectChange('a', { machines: [newMachine('m', ['A'])] }, 'added')], undefined],
  ['what was added', [grown], 'Borders: thick for added. Lines: thick for added or changed.'],
])('the legend explains %s', (_, projects, words) => {
  const text = pageText(reviewPage({ comparison: comparisonOf(projects) }), COMMENT);
  expect(/<p>((?:Borders|Lines|A dotted).*)<\/p>/.exec(text)?.[1]).toBe(words);
});

test('triggers are listed with their machine, and tasks under the name of the project', () => {
  const triggers = [{ kind: 'added', text: 'schedule rate(1 hour)' }] as const;
  const machines = [{ ...machineChange('main', [], []), triggers }, newMachine('refund', ['A'])];
  const tasks = [{ kind: 'added', name: 'Load', service: 'lambda' }] as const;
  const text = pageText(reviewPage({ comparison: comparisonOf([{ ...changed, machines, tasks }]) }), COMMENT);
  const marks = ['<code>main</code></strong>: 1 trigger added', 'trigger added: ', '<code>refund</code></strong>: new'];
  const places = [...marks, 'Project <strong><code>orders</code></strong>: 1 task<', 'task <code>Load'].map((mark) =>
    text.indexOf(mark),
  );
  expect(places).toEqual([...places].filter((place) => place > 0).sort((a, b) => a - b));
});

test('a new project counts its tasks and exports', () => {
  const tasks = ['A', 'B'].map((name) => ({ kind: 'added', name, service: 'lambda' }) as const);
  const own = projectChange('orders', { tasks, exports: [{ kind: 'added', name: 'x' }] }, 'added');
  const text = pageText(reviewPage({ comparison: comparisonOf([own]) }), COMMENT);
  expect(text).toContain('<summary>Project <strong><code>orders</code></strong>: 2 tasks, 1 export</summary>');
});

test('a project says if only its settings change', () => {
  const sentence = 'Settings in its templates change.';
  const textOf = (change: Parameters<typeof comparisonOf>[0][number]): string =>
    pageText(reviewPage({ comparison: comparisonOf([change]) }), COMMENT);
  expect(textOf(projectChange('orders'))).toContain(sentence);
  const redeployed = [{ name: 'Load', before: 'a-1.zip', after: 'a-2.zip' }];
  expect(textOf(projectChange('orders', { redeployed }))).not.toContain(sentence);
});

test('a renamed task is reported once, by its state', () => {
  const rename = { kind: 'renamed', name: 'Send', previous: 'Ship' } as const;
  const machines = [machineChange('main', [rename])];
  const own = projectChange('orders', { machines, tasks: [{ ...rename, service: 'lambda', fields: [] }] });
  const text = pageText(reviewPage({ comparison: comparisonOf([own]) }), COMMENT);
  expect(text.match(/renamed from/g)).toHaveLength(1);
  const memory = { name: 'memory', before: '128', after: '256' };
  const more = { ...own, tasks: [{ ...rename, service: 'lambda', fields: [memory] }] };
  const other = pageText(reviewPage({ comparison: comparisonOf([more]) }), COMMENT);
  expect(other.match(/renamed from/g)).toHaveLength(1);
  expect(other).toContain('task <code>Send</code> changed: memory');
});

test('the remains of a renamed project are one item, and still count', () => {
  const causes = [{ name: 'project', before: 'orders', after: 'sales' }];
  const destructive = (['replaced', 'replaced', 'kept'] as const).map((effect, index) =>
    destroyed(effect, 'AWS::SQS::Queue', `Queue${index}`, { causes, loses: 'the messages in it' }),
  );
  const page = reviewPage({ comparison: comparisonOf([projectChange('sales', { destructive })]) });
  const text = pageText(page, COMMENT);
  expect(verdictLine(page)).toContain('⚠️ 3 queues stay in the old stack');
  expect(text.match(/is renamed to/g)).toHaveLength(1);
  expect(text).not.toContain('replaced');
  for (const index of [0, 1, 2]) expect(text).toContain(`queue <code>Queue${index}</code>`);
});

test('a removed project that did not compile does not promise that nothing is deleted', () => {
  const own = { ...projectChange('orders', {}, 'removed'), broken: 'base' } as const;
  const page = reviewPage({ comparison: comparisonOf([own]) });
  expect(verdictLine(page)).toBe('✅ No findings · 1 project is removed · deletions are unknown');
  expect(pageText(page, COMMENT)).toContain('did not compile in the base');
});
