// Tests for the section about tests: content, order, hostile text, and its size.
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import type { CoverageChange, CoverageCount, MachineCoverage, TestFileOutcome } from '../../src/base/test-outcome.ts';
import { failedTest } from '../../src/cases/refusals.ts';
import { testSection } from '../../src/report/test-sections.ts';

const NONE: CoverageCount = { covered: 0, total: 0, missing: [], reached: [] };
const project = sourceFile('orders/project.py', 'a\nb\n');
const nowhere = (): undefined => undefined;

function coverage(percent: number, machine = 'main'): MachineCoverage {
  return {
    project: 'orders',
    machine,
    file: project,
    percent,
    states: NONE,
    arms: NONE,
    catchers: NONE,
    retriers: NONE,
  };
}

function change(before: number | undefined, after: number | undefined, lost: readonly string[] = []): CoverageChange {
  const of = (percent: number | undefined): MachineCoverage | undefined =>
    percent === undefined ? undefined : coverage(percent);
  return {
    ...{ project: 'orders', machine: `m${before}-${after}`, before: of(before), after: of(after), added: [] },
    lost: lost.map((what) => ({ what, key: what, hit: what, span: { start: 2, end: 3 } })),
  };
}

function failing(messages: readonly string[], path = 'orders/main.test.yaml'): TestFileOutcome {
  const file = sourceFile(path, 'cases:\n  - name: x\n');
  const failures = messages.map(
    (message): Diagnostic => ({ info: failedTest, severity: 'error', file, span: { start: 9, end: 10 }, message }),
  );
  const about = {
    name: 'x',
    machine: 'main',
    span: { start: 9, end: 10 },
    end: '',
    virtual: 0,
    unmocked: [],
    printed: '',
  };
  const cases = failures.map((failure) => ({ ...about, status: 'failed' as const, failures: [failure] }));
  return { project: 'orders', file, cases, diagnostics: failures };
}

test('is empty if there is nothing to say', () => {
  expect(testSection({ files: [] }, [], [], nowhere)).toBe('');
});

test('lists failures with their place, then the machines that got worse, then those with the least coverage', () => {
  const rows = [
    change(undefined, 60),
    change(undefined, 40),
    change(80, 90),
    change(82, 74, ["state 'Fail'"]),
    change(50, undefined),
  ];
  const link = (path: string, line: number): string => `https://x/${path}#L${line}`;
  expect(testSection({ files: [failing(["'x': it failed"])] }, rows, ['a sentence'], link)).toBe(`### Tests

<p>0 passed, 1 failed</p>
<p>a sentence</p>
<p>Failed:</p>
<ul>
<li><a href="https://x/orders/main.test.yaml#L2"><code>orders/main.test.yaml:2</code></a> <code>x</code>: it failed</li>
</ul>
<table>
<tr><th>State machine</th><th>Coverage</th><th>Changes</th></tr>
<tr><td><code>orders/m50-undefined</code></td><td>50 % → no tests</td><td></td></tr>
<tr><td><code>orders/m82-74</code></td><td>82 % → 74 %</td><td>no longer reached: <a href="https://x/orders/project.py#L2"><code>state &#39;Fail&#39;</code></a></td></tr>
<tr><td><code>orders/mundefined-40</code></td><td>40 %</td><td></td></tr>
<tr><td><code>orders/mundefined-60</code></td><td>60 %</td><td></td></tr>
<tr><td><code>orders/m80-90</code></td><td>80 % → 90 %</td><td></td></tr>
</table>

`);
});

test('many machines are folded, except those that change', () => {
  const same = Array.from({ length: 20 }, (_, at) => ({ ...change(60 + at, 60 + at), machine: `same${at}` }));
  const [before = '', folded = ''] = testSection({ files: [] }, [...same, change(82, 74)], [], nowhere).split(
    '<details>',
  );
  expect([before.match(/<tr><td>/g)?.length, before.includes('82 % → 74 %')]).toEqual([1, true]);
  expect(folded).toContain('<summary>20 state machines with a coverage of 60 % or more</summary>');
  expect(folded.match(/<tr><td>/g)).toHaveLength(20);
});

test('a file that cannot be run is listed by its first error', () => {
  const { cases: _, ...file } = failing(['unknown key', 'another']);
  const section = testSection({ files: [{ ...file, cases: [] }] }, [], [], nowhere);
  expect(section).toContain('unknown key');
  expect(section).not.toContain('another');
});

const HOSTILE = [
  '</table>\n\n# x',
  '<script>',
  '@everyone #1 https://evil',
  '```',
  '::error::x',
  '##[error]x',
  '\u202e',
];

test.each(HOSTILE)('%j stays text', (text) => {
  const row = { ...change(9, 8, [text]), project: text, machine: text };
  const section = testSection({ files: [failing([text], `${text}/main.test.yaml`)] }, [row], [text], nowhere);
  const prose = section.replace(/<code>[^<]*<\/code>/g, '');
  expect(prose).not.toMatch(/<script|@everyone|https?:\/\/|<\/table>\S| # x|##\[|\u202e/);
  expect(section.trimEnd().split('\n\n')).toHaveLength(2);
});

test('thousands of failures and machines take at most 25,000 bytes, and the rest is counted', () => {
  const long = 'ä'.repeat(5_000);
  const rows = Array.from({ length: 2_000 }, (_, at) =>
    change(
      90,
      at % 80,
      Array.from({ length: 40 }, () => long),
    ),
  );
  const files = [
    failing(
      Array.from({ length: 3_000 }, () => long),
      `${long}.test.yaml`,
    ),
  ];
  const section = testSection({ files }, rows, [], () => `https://x/${long.slice(0, 100)}`);
  expect(Buffer.byteLength(section)).toBeLessThan(25_000);
  expect(section.match(/and [\d,]+ more/g)?.length).toBeGreaterThan(2);
});
