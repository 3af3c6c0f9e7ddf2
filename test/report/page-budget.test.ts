// Tests for what a page says with little room: it keeps its budget, shows blocks whole, names what it leaves out, and costs no
// more than what it shows.
import fc from 'fast-check';
import type { Page } from '../../src/report/page/page.ts';
import { pageText } from '../../src/report/page/render.ts';
import {
  comparisonOf,
  destroyed,
  finding,
  newMachine,
  permission,
  projectChange,
  ROUTINE,
  reviewPage,
} from '../support/review-pages.ts';

const steps = (count: number): string[] => Array.from({ length: count }, (_, index) => `Step${index}`);

/** Pages of every size and mixture. */
function pageOf({ projects, states, findings, lost, diagrams }: Record<string, number>): Page {
  const changes = Array.from({ length: projects ?? 0 }, (_, index) =>
    projectChange(`project-${index}`, {
      machines: [newMachine('main', steps(states ?? 1))],
      tasks: steps(states ?? 1).map((name) => ({ kind: 'added', name, service: 'lambda' })),
      permissions: [permission({ warnings: ['new-service'] }), permission(), ...ROUTINE],
      resources: [{ kind: 'added', id: 'Fn', type: 'AWS::Lambda::Function', template: 'project' }],
      destructive: steps(lost ?? 0).map((id) =>
        destroyed('deleted', 'AWS::SQS::Queue', id, { loses: `messages ${id}` }),
      ),
    }),
  );
  const all = Array.from({ length: findings ?? 0 }, (_, index) =>
    finding(`finding ${index} ${'ü'.repeat(index % 90)}`),
  );
  return reviewPage({
    diagnostics: all,
    comparison: comparisonOf(changes, { newFindings: all.slice(0, all.length / 2) }),
    diagrams: Array.from({ length: diagrams ?? 0 }, (_, index) => ({
      ...{ project: `project-${index}`, machine: 'main' },
      text: `stateDiagram-v2\n${'  A --> B\n'.repeat(100)}`,
    })),
  });
}

const sizes = fc.record({
  projects: fc.integer({ min: 0, max: 60 }),
  states: fc.integer({ min: 1, max: 30 }),
  findings: fc.integer({ min: 0, max: 600 }),
  lost: fc.integer({ min: 0, max: 5 }),
  diagrams: fc.integer({ min: 0, max: 60 }),
  budget: fc.constantFrom(2_000, 4_000, 8_000, 20_000, 65_000, 200_000, 1_000_000),
});

/** Every element that is opened is closed, and every fence too. */
function expectWhole(markdown: string): void {
  const plain = markdown.replace(/^```mermaid\n[\s\S]*?^```$/gm, 'drawing');
  expect(plain).not.toContain('```');
  for (const tag of ['p', 'ul', 'li', 'details', 'summary', 'code', 'strong', 'a', 'h4', 'sub']) {
    const count = (pattern: RegExp): number => plain.match(pattern)?.length ?? 0;
    expect([tag, count(new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([tag, count(new RegExp(`</${tag}>`, 'g'))]);
  }
  expect(plain).not.toMatch(/<ul>\n<\/ul>|<\/summary>\n+<\/details>/);
}

test('a page never exceeds its budget, shows every block whole, and names every project', () => {
  fc.assert(
    fc.property(sizes, ({ budget, ...size }) => {
      const markdown = pageText(pageOf(size), { budget, hasDiagrams: true });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(budget);
      expectWhole(markdown);
      if (budget < 8_000) return;
      for (let index = 0; index < size.projects; index++) expect(markdown).toContain(`<code>project-${index}</code>`);
      const rows = markdown.match(/^<li>❌ error /gm)?.length ?? 0;
      const left = [...markdown.matchAll(/(\d+) (?:new )?findings?(?: of the base)?[;.]/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
      expect(rows + left).toBe(size.findings);
    }),
    { numRuns: 40 },
  );
});

test('if everything fits, nothing is left out', () => {
  const markdown = pageText(pageOf({ projects: 8, states: 5, findings: 20, lost: 2, diagrams: 8 }), {
    ...{ budget: 1_000_000, hasDiagrams: true },
  });
  expect(markdown).not.toContain('Left out');
});

test('a state machine that is too large to draw says so, and more than fifty are named', () => {
  const chain = (count: number): string => {
    const lines = Array.from({ length: count }, (_, index) => `  s${index} --> s${index + 1}\n`);
    return `stateDiagram-v2\n  [*] --> s0\n${lines.join('')}`;
  };
  const diagrams = [540, ...Array.from({ length: 60 }, () => 2)].map((count, index) => ({
    ...{ project: 'orders', machine: `m${index}`, text: chain(count) },
  }));
  const markdown = pageText(reviewPage({ diagrams }), { budget: 1_000_000, hasDiagrams: true });
  expect(markdown.match(/```mermaid/g)).toHaveLength(49);
  expect(markdown).toMatch(
    /<code>orders\/m0<\/code><\/summary>\n\n<p>Not drawn, because its diagram of \d+ states is too large/,
  );
  expect(markdown).toContain('<summary>11 more state machines, not drawn here</summary>');
  for (let index = 0; index < diagrams.length; index++) expect(markdown).toContain(`<code>orders/m${index}</code>`);
});

test('omitted parts and projects are named, with a link to the summary', () => {
  const page = pageOf({ projects: 12, states: 10, findings: 0, lost: 0, diagrams: 0 });
  const markdown = pageText(page, { budget: 19_000, hasDiagrams: true });
  const note = /<p><strong>Left out for lack of space:<\/strong> (.*)<\/p>/.exec(markdown)?.[1] ?? '';
  expect(note).toMatch(/permissions, routine permissions and resources of [^;]*<code>project-11<\/code>/);
  expect(note).toContain(`<a href="${page.links.summary}">The summary of the run</a> has more room.`);
});

test('lines of projects get space first, then diagrams, states and warnings, then permissions and resources', () => {
  const page = pageOf({ projects: 30, states: 10, findings: 0, lost: 1, diagrams: 0 });
  const counts = [15_000, 45_000, 75_000, 105_000, 400_000].map((budget) => {
    const markdown = pageText(page, { budget, hasDiagrams: true });
    const count = (pattern: RegExp): number => markdown.match(pattern)?.length ?? 0;
    return [/<h4>/g, /<strong>queue/g, /```mermaid/g, /new service<\/strong>/g, /Resources: /g].map(count);
  });
  for (const [index, [lines, lost, ...rest]] of counts.entries()) {
    expect([lines, lost]).toEqual([30, 30]);
    // What is worth less also fills the gaps that are too small for one more diagram.
    const before = counts[index - 1]?.slice(2) ?? [0, 0, 0];
    expect(rest.slice(0, 1)).toEqual([Math.max(rest[0] ?? 0, before[0] ?? 0)]);
  }
  expect(counts[0]?.at(-1)).toBe(0);
  expect(counts.at(-1)).toEqual([30, 30, 30, 30, 30]);
});

test('many findings leave room for changes, and many deleted resources for findings', () => {
  const markdown = pageText(pageOf({ projects: 3, states: 5, findings: 5_000, lost: 200, diagrams: 0 }), {
    ...{ budget: 65_000, hasDiagrams: true },
  });
  expect(markdown.match(/```mermaid/g)).toHaveLength(3);
  expect(markdown).toContain('<li>❌ error ');
  expect(Buffer.byteLength(markdown)).toBeGreaterThan(60_000);
});

test('a thousand changed projects take less than five seconds, and parts that are not shown are not rendered', () => {
  const page = pageOf({ projects: 1_000, states: 30, findings: 1_000, lost: 2, diagrams: 0 });
  // Not the time on the clock: other tests run at the same time.
  const start = process.cpuUsage();
  const [comment = '', summary = ''] = [65_000, 1_000_000].map((budget) =>
    pageText(page, { budget, hasDiagrams: true }),
  );
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  for (let index = 0; index < 1_000; index++) {
    expect(comment.includes(`<code>project-${index}</code>`)).toBe(true);
    expect(summary.includes(`<h4><code>project-${index}</code>`)).toBe(true);
  }
});
