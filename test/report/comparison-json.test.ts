// Tests for the JSON of a comparison: every value of a comparison is in it, under the names that docs/formats.md lists.
import { readFileSync } from 'node:fs';
import { compactJson } from '../../src/base/json.ts';
import { comparisonJson } from '../../src/report/comparison-json.ts';
import { EVERY_CHANGE } from '../support/comparison.ts';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

const report: { readonly [key: string]: Value } = JSON.parse(compactJson(comparisonJson(EVERY_CHANGE)));

/** Every text and number below a value, with the names of the members that lead to it. */
function leaves(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string' || typeof value === 'number') found.push(String(value));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) if (key !== 'graph') leaves(member, found);
  }
  return found;
}

test('every text of every change is in the JSON', () => {
  const written = leaves(report.projects).sort();
  expect(written).toEqual(leaves(EVERY_CHANGE.projects).sort());
  expect(written.length).toBeGreaterThan(100);
});

test('booleans lose their prefix, as in the other reports', () => {
  const text = JSON.stringify(report);
  expect(text).toContain('"allowed":true');
  expect(text).toContain('"routine":true');
  expect(text).not.toMatch(/"is[A-Z]/);
});

test('destructive lists the changes of all projects, each with its project', () => {
  const [project] = report.projects as readonly { readonly destructive: readonly Value[] }[];
  expect(report.destructive).toEqual(
    project?.destructive.map((change) => ({ project: 'orders', ...(change as object) })),
  );
});

test('new findings are those of the JSON report, fixed ones are counted', () => {
  expect(report.newFindings).toMatchObject([
    { code: 'FLX503', file: 'orders/project.py', range: { start: { line: 2, column: 5 } } },
  ]);
  expect(report.fixedFindings).toBe(2);
});

test('docs/formats.md names every member', () => {
  const page = readFileSync('docs/formats.md', 'utf8');
  const section = page.slice(page.indexOf('## Comparisons'));
  const names = new Set<string>();
  JSON.stringify({ ...report, newFindings: [] }, (key, value) => {
    if (key !== '' && !/^\d+$/.test(key)) names.add(key);
    return value;
  });
  expect([...names].filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});
