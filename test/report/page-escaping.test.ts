// Tests that untrusted text stays text in every part of a page, as GitHub reads Markdown: in HTML blocks and fences only, without
// mentions, links, markup or invisible characters.
import fc from 'fast-check';
import type { CoverageCount, MachineCoverage } from '../../src/base/test-outcome.ts';
import { failedTest } from '../../src/cases/refusals.ts';
import { fence, htmlSentence } from '../../src/report/escape.ts';
import type { Page } from '../../src/report/page/page.ts';
import { pageText } from '../../src/report/page/render.ts';
import { comparisonOf, finding, reviewPage } from '../support/review-pages.ts';

const HOSTILE = [
  'a | b',
  '`code` ``more`` ```',
  '``````',
  '<script>alert(1)</script>',
  '</code></li></ul>',
  '</summary></details>',
  '<!-- comment',
  '--> out',
  '@octocat and @org/team',
  'fixes #123, GH-7, org/repo#9',
  '[link](https://evil.example)',
  '![image](https://evil.example/x.png)',
  'https://evil.example www.evil.example',
  '\n\n# heading\n\n```mermaid\n',
  '\r\n\r\n<table>',
  '\u2028\u2028- item',
  '"onmouseover="x" \'y\'',
  '&lt;b&gt; &#64;name',
  '\u202etxt.exe',
  "it's 'a' and 'b",
  '"]; click s1 href "x"',
  '::error::x ##[error]x',
  '1. list',
  '\ud83d',
];

/** A page that says this text wherever it can say any. */
function everywhere(one: string, two: string): Page {
  const field = { name: one, before: two, after: one };
  const file = { ...finding(one, { path: `${one}/project.py` }).file };
  const none: CoverageCount = { covered: 0, total: 0, missing: [], reached: [] };
  const coverage: MachineCoverage = {
    ...{ project: one, machine: two, file, percent: 50 },
    ...{ states: none, arms: none, catchers: none, retriers: none },
  };
  const uncovered = [{ what: one, key: one, hit: one, span: { start: 0, end: 1 } }];
  const failure = { ...finding(two, { path: `${two}/main.test.yaml` }), info: failedTest };
  const testCase = {
    ...{ name: one, machine: one, span: { start: 0, end: 1 }, end: '', virtual: 0, unmocked: [], printed: '' },
    ...{ status: 'failed' as const, failures: [failure] },
  };
  const parts = {
    ...{ project: one, file: one },
    machines: [
      {
        ...{ kind: 'changed' as const, name: one, previous: two },
        triggers: [
          { kind: 'changed' as const, before: one, after: two },
          { kind: 'added' as const, text: one },
        ],
        states: [
          { kind: 'changed' as const, name: one, fields: [field, { ...field, before: undefined }] },
          { kind: 'added' as const, name: one, type: two },
          { kind: 'renamed' as const, name: one, previous: two },
        ],
        transitions: [{ kind: 'added' as const, from: one, to: two, when: one }],
        graph: {
          nodes: [{ name: one, mark: 'same' as const, kind: 'choice' as const }],
          edges: [{ from: 0, to: undefined, when: two, mark: 'added' as const }],
        },
      },
    ],
    tasks: [
      { kind: 'added' as const, name: one, service: two },
      { kind: 'renamed' as const, name: one, previous: two, service: one, fields: [field] },
      { kind: 'changed' as const, name: one, fields: [field] },
    ],
    redeployed: [{ name: one, before: two, after: one }],
    permissions: [true, false].flatMap((isRoutine) =>
      [[], ['any-action' as const]].map((warnings) => ({
        ...{ kind: 'added' as const, holder: one, effect: two, actions: [one, two], resource: one, principal: two },
        ...{ condition: one, isRoutine, warnings },
      })),
    ),
    resources: [{ kind: 'removed' as const, id: one, type: two, template: one }],
    exports: [{ kind: 'added' as const, name: one }],
    moved: [{ name: one, from: two, to: one }],
    destructive: (['deleted', 'replaced', 'may-be-replaced', 'kept', 'unexported'] as const).map((effect) => ({
      ...{ effect, id: one, type: two, template: one, name: { before: one, after: two }, causes: [field] },
      ...{ loses: two, importers: [one, two], isAllowed: false },
    })),
  };
  const projects = [
    { kind: 'changed' as const, previousFile: one, previousProject: two, ...parts },
    { kind: 'added' as const, ...parts },
    { kind: 'removed' as const, ...parts },
    { kind: 'unknown' as const, broken: 'head' as const, project: two, file: two },
  ];
  const findings = [finding(one, { help: two, path: `${one}/project.py` }), finding(`about '${two}'`)];
  const tests = {
    files: [{ project: one, file, cases: [testCase], diagnostics: [failure] }],
    coverage: [{ project: one, machine: two, before: coverage, after: coverage, lost: uncovered, added: uncovered }],
    sentences: [one],
  };
  const { links } = reviewPage();
  return reviewPage({
    diagnostics: findings,
    comparison: comparisonOf(projects, { newFindings: findings.slice(0, 1) }),
    tests,
    diagrams: [{ project: one, machine: two, text: `stateDiagram-v2\n  A: ${one}\n` }],
    remarks: [one, two],
    links: { ...links, lines: (path) => `https://ghe.example/${path}` },
  });
}

/** Splits a page as a Markdown parser does: HTML blocks (from a tag to a blank line), fences, and the rest. */
function read(markdown: string): { html: string; fenced: string[]; rest: string[] } {
  const html: string[] = [];
  const fenced: string[] = [];
  const rest: string[] = [];
  let inHtml = false;
  let open = '';
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const marks = /^ {0,3}(`{3,})/.exec(line)?.[1] ?? '';
    if (open !== '') {
      if (marks.length >= open.length && /^ {0,3}`+\s*$/.test(line)) open = '';
      else fenced.push(line);
    } else if (inHtml || /^ {0,3}<\/?(p|ul|li|h4|details|summary)[ >]/.test(line)) {
      inHtml = line.trim() !== '';
      html.push(line);
    } else if (marks !== '') open = marks;
    else if (line !== '') rest.push(line);
  }
  expect(open).toBe('');
  return { html: html.join('\n'), fenced, rest };
}

const TAGS = /^<(\/?(p|ul|li|h4|a|code|strong|details|summary|del|ins|sub)|br|a href="[^"<>]*")>$/;

function expectInert(markdown: string): void {
  const { html, rest } = read(markdown);
  const headings = [
    '## Fluxio',
    '### New findings',
    '### Deleted or replaced',
    '### Tests',
    '### Changes',
    '### State machines',
  ];
  expect(rest.filter((line) => !headings.includes(line))).toEqual([]);
  const tags = html.match(/<[^>]*>?/g) ?? [];
  expect(tags.filter((tag) => !TAGS.test(tag))).toEqual([]);
  for (const tag of ['ul', 'li', 'details', 'code', 'strong', 'a', 'del', 'ins']) {
    const [opened, closed] = [
      tags.filter((own) => own.startsWith(`<${tag}`)),
      tags.filter((own) => own === `</${tag}>`),
    ];
    expect([tag, opened.length]).toEqual([tag, closed.length]);
  }
  // The signs of this page have variation selectors of their own.
  const invisible =
    html
      .replaceAll('⚠️', '')
      .replaceAll('ℹ️', '')
      .match(/[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]|\ufe0f/gu) ?? [];
  expect(invisible.filter((character) => character !== '\n')).toEqual([]);
  const prose = html.replace(/<code>(?:[^<]|<\/?(?:del|ins)>)*<\/code>/g, '').replace(/<[^>]*>/g, '');
  const drawn = prose.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  expect(drawn).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
  expect(html).not.toMatch(/##\[|^\s*::/m);
}

const WIDE = { budget: 1_000_000, hasDiagrams: true };

test.each(HOSTILE)('%j stays text everywhere', (text) => {
  expectInert(pageText(everywhere(text, `x${text}`), WIDE));
});

test('so does any other text, of any length', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOSTILE), fc.constant('x'.repeat(100_000)));
  fc.assert(
    fc.property(text, text, (one, two) => {
      const markdown = pageText(everywhere(one, two), WIDE);
      expect(markdown).not.toContain('Left out');
      expectInert(markdown);
    }),
    { numRuns: 60 },
  );
});

test('a fence is longer than any sequence of backticks inside', () => {
  expect(fence('mermaid', 'A')).toBe('```mermaid\nA\n```\n');
  expect(fence('mermaid', 'A\n`````\n')).toBe('``````mermaid\nA\n`````\n``````\n');
});

test('quotes in a sentence become code, apostrophes do not', () => {
  expect(htmlSentence("it's 'a', not 'b'")).toBe('it&#39;s <code>a</code>, not <code>b</code>');
});
