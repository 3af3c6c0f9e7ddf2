// Tests for the Markdown of the job summary: content, escaping of hostile text, and the budget.
import type { Diagnostic, Severity } from '../../src/base/diagnostic.ts';
import { sourceFile } from '../../src/base/source.ts';
import { fence, htmlSentence } from '../../src/report/escape.ts';
import { type Diagram, markdownReport, type Page } from '../../src/report/markdown.ts';

const info = {
  code: 'FLX201',
  name: 'unknown-service',
  severity: 'error',
  summary: '',
  docs: '',
  examples: { bad: [], good: [] },
} as const;

function finding(message: string, extra: { severity?: Severity; help?: string; path?: string } = {}): Diagnostic {
  const { path = 'billing/project.py', ...rest } = extra;
  const file = sourceFile(path, 'class A:\n  service = 1\n');
  return { info, severity: 'error', file, span: { start: 11, end: 18 }, message, ...rest };
}

function page(parts: Partial<Omit<Page, 'outcome'>> & { diagnostics?: readonly Diagnostic[] }): string {
  const { diagnostics = [], ...rest } = parts;
  const projects = [
    { name: 'billing', file: 'billing/project.py', machines: [{ name: 'main', exported: true, states: 3 }] },
  ];
  const outcome = { files: 1, diagnostics, projects };
  return markdownReport({ outcome, diagrams: [], remarks: [], link: () => undefined, budget: 1_000_000, ...rest });
}

const diagram = (machine: string, text: string): Diagram => ({ project: 'billing', machine, text });

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
    } else if (inHtml || /^ {0,3}<\/?(p|table|tr|details|summary)[ >]/.test(line)) {
      inHtml = line.trim() !== '';
      html.push(line);
    } else if (marks !== '') open = marks;
    else if (line !== '') rest.push(line);
  }
  expect(open).toBe('');
  return { html: html.join('\n'), fenced, rest };
}

const HOSTILE = [
  'a | b',
  '`code` ``more`` ```',
  '``````',
  '<script>alert(1)</script>',
  '</code></td></tr></table>',
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
  '</summary></details>',
];

test('shows counts, then findings linked to their lines, the worst first', () => {
  const markdown = page({
    diagnostics: [finding('last', { severity: 'note' }), finding("unknown service 'x'", { help: 'use lambda' })],
    link: (file, start, end) => `https://ghe.example/o/r/blob/abc/${file}#L${start}-L${end}`,
  });
  expect(markdown).toBe(`## Fluxio

<p>1 error, 0 warnings, 1 note in 1 project, 1 machine</p>

<table>
<tr><th>Severity</th><th>Location</th><th>Code</th><th>Finding</th></tr>
<tr><td>error</td><td><a href="https://ghe.example/o/r/blob/abc/billing/project.py#L2-L2"><code>billing/project.py:2:3</code></a></td><td><code>FLX201</code> unknown-service</td><td>unknown service <code>x</code><br>use lambda</td></tr>
<tr><td>note</td><td><a href="https://ghe.example/o/r/blob/abc/billing/project.py#L2-L2"><code>billing/project.py:2:3</code></a></td><td><code>FLX201</code> unknown-service</td><td>last</td></tr>
</table>

`);
});

test('shows a diagram for each machine', () => {
  const markdown = page({ diagrams: [diagram('main', 'stateDiagram-v2\n  [*] --> A\n')] });
  expect(markdown).toContain(
    '<summary><code>billing/main</code></summary>\n\n```mermaid\nstateDiagram-v2\n  [*] --> A\n```\n',
  );
});

test.each(HOSTILE)('%j stays text everywhere', (text) => {
  const markdown = page({
    diagnostics: [finding(text, { help: text, path: `${text}/project.py` }), finding(`about '${text}'`)],
    diagrams: [{ project: text, machine: text, text: `stateDiagram-v2\n  A: ${text}\n` }],
    remarks: [{ text }, { text, link: `https://ghe.example/${text}` }],
    link: (file) => `https://ghe.example/${file}`,
  });
  const { html, fenced, rest } = read(markdown);
  expect(rest).toEqual(['## Fluxio', '### State machines']);
  expect(fenced).toEqual(`stateDiagram-v2\n  A: ${text}`.split(/\r\n|\r|\n/));

  const tags = html.match(/<[^>]*>?/g) ?? [];
  const expected = /^<(\/?(p|table|tr|td|th|a|code|details|summary)|br|a href="[^"<>]*")>$/;
  expect(tags.filter((tag) => !expected.test(tag))).toEqual([]);
  expect(tags.filter((tag) => tag === '<tr>')).toHaveLength(3);
  expect(html.match(/[\p{Cc}\p{Cf}\p{Zl}]/gu)?.filter((character) => character !== '\n') ?? []).toEqual([]);

  const prose = html.replace(/<code>[^<]*<\/code>/g, '').replace(/<[^>]*>/g, '');
  const drawn = prose.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  expect(drawn).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
});

test('a fence is longer than any sequence of backticks inside', () => {
  expect(fence('mermaid', 'A')).toBe('```mermaid\nA\n```\n');
  expect(fence('mermaid', 'A\n`````\n')).toBe('``````mermaid\nA\n`````\n``````\n');
});

test('quotes in a sentence become code, apostrophes do not', () => {
  expect(htmlSentence("it's 'a', not 'b'")).toBe('it&#39;s <code>a</code>, not <code>b</code>');
});

describe('the budget', () => {
  const findings = Array.from({ length: 2_000 }, (_, index) => finding(`finding ${index} ${'ü'.repeat(50)}`));
  const diagrams = Array.from({ length: 40 }, (_, index) =>
    diagram(`m${index}`, `stateDiagram-v2\n${'  A --> B\n'.repeat(200)}`),
  );

  test.each([2_000, 10_000, 65_000, 200_000, 1_000_000])(
    '%i bytes are kept by leaving out whole rows and diagrams',
    (budget) => {
      const markdown = page({ diagnostics: findings, diagrams, budget });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(budget);
      const rows = markdown.match(/^<tr><td>.*<\/td><\/tr>$/gm)?.length ?? 0;
      const drawn = markdown.match(/^```mermaid$/gm)?.length ?? 0;
      const left = (noun: string): number => Number(new RegExp(`<p>(\\d+) ${noun}s? omitted`).exec(markdown)?.[1] ?? 0);
      expect(rows + left('finding')).toBe(2_000);
      expect(drawn + left('diagram')).toBe(40);
      expect(markdown.match(/<table>/g)?.length ?? 0).toBe(markdown.match(/<\/table>/g)?.length ?? 0);
      expect(markdown.match(/^```$/gm)?.length ?? 0).toBe(drawn);
      read(markdown);
    },
  );

  test('many findings leave room for diagrams', () => {
    expect(page({ diagnostics: findings, diagrams, budget: 200_000 })).toContain('```mermaid');
  });

  test('a diagram that is too long for GitHub is counted, not shown', () => {
    const markdown = page({ diagrams: [diagram('big', 'A'.repeat(50_001)), diagram('small', 'A')] });
    expect(markdown.match(/```mermaid/g)).toHaveLength(1);
    expect(markdown).toContain('<p>1 diagram omitted for lack of space.</p>');
  });
});
