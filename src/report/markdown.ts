// Renders the job summary as Markdown within a budget in bytes: counts, findings (the worst first), changes, diagrams.
// Rows, sections and diagrams that do not fit are left out whole, and counted. Untrusted text appears only in HTML
// blocks and fences, where GitHub does not render Markdown.
import { countSeverities, type Diagnostic, SEVERITIES } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { fence, html, htmlCode, htmlSentence } from './escape.ts';
import { rangeOf } from './github.ts';

export interface Diagram {
  readonly project: string;
  readonly machine: string;
  /** Mermaid text. */
  readonly text: string;
}

export interface Page {
  readonly outcome: Outcome;
  readonly diagrams: readonly Diagram[];
  /** Markdown sections that describe what a pull request changes, the most important first. */
  readonly sections?: readonly string[];
  /** Sentences below the counts. */
  readonly remarks: readonly Remark[];
  /** Returns the URL of lines of a file, if there is one. */
  readonly link: (file: string, startLine: number, endLine: number) => string | undefined;
  /** In bytes of UTF-8. */
  readonly budget: number;
}

export interface Remark {
  readonly text: string;
  readonly link?: string;
}

/**
 * In characters. Mermaid on GitHub refuses longer texts (its default `maxTextSize`, docs/config in mermaid-js/mermaid).
 */
export const LONGEST_DIAGRAM = 50_000;

/** GitHub renders each diagram in an iframe, and hundreds of them stall the page. */
const MOST_DIAGRAMS = 50;

/** Reserved for the sentences that count what was left out. */
const CLOSING_BYTES = 1_000;

/** Fits a comment on GitHub, which has at most 65,536 characters. */
const COMMENT_BYTES = 65_000;

/** Renders the findings only, for a comment or a summary that the user's own workflow writes. */
export function findingsReport(outcome: Outcome, sections: readonly string[] = []): string {
  return markdownReport({ outcome, diagrams: [], sections, remarks: [], link: () => undefined, budget: COMMENT_BYTES });
}

export function markdownReport(page: Page): string {
  const head = opening(page);
  const room = Math.max(0, page.budget - byteLength(head) - CLOSING_BYTES);
  const drawable = page.diagrams.filter((diagram) => diagram.text.length <= LONGEST_DIAGRAM).map(diagramSection);
  const sections = page.sections ?? [];
  // However many findings there are, half of the page is left for sections and diagrams.
  const wanted = [...sections, ...drawable].reduce((bytes, section) => bytes + byteLength(section), 0);
  const table = findingsTable(page.outcome.diagnostics, page.link, Math.max(room - wanted, Math.floor(room / 2)));
  const changes = takeFitting(sections, room - byteLength(table));
  const omitted = sections.length - changes.length;
  const shown = takeFitting(drawable.slice(0, MOST_DIAGRAMS), room - byteLength(table) - byteLength(changes.join('')));
  const missing = page.diagrams.length - shown.length;
  const heading = shown.length > 0 ? '### State machines\n\n' : '';
  return [
    head,
    table,
    ...changes,
    omitted > 0 ? leftOut(omitted, 'section') : '',
    heading,
    ...shown,
    missing > 0 ? leftOut(missing, 'diagram') : '',
  ].join('');
}

function opening({ outcome, remarks }: Page): string {
  return `## Fluxio\n\n<p>${html(countsSentence(outcome))}</p>\n\n${remarks.map(remarkBlock).join('')}`;
}

/** `1 error, 2 warnings, 0 notes in 3 projects, 4 machines`. */
export function countsSentence(outcome: Outcome): string {
  const counts = countSeverities(outcome.diagnostics);
  const machines = outcome.projects.reduce((sum, project) => sum + project.machines.length, 0);
  const found = SEVERITIES.map((severity) => plural(counts[severity], severity)).join(', ');
  const { definitions } = outcome;
  if (definitions !== undefined) return `${found} in ${plural(definitions.length, 'definition')}`;
  return `${found} in ${plural(outcome.projects.length, 'project')}, ${plural(machines, 'machine')}`;
}

/** Renders a remark as a paragraph. */
export function remarkBlock({ text, link }: Remark): string {
  const sentence = htmlSentence(text);
  return `<p>${link === undefined ? sentence : `<a href="${html(link)}">${sentence}</a>`}</p>\n\n`;
}

/** Lists the worst findings first. Rows that do not fit into `room` bytes are counted. */
export function findingsTable(findings: readonly Diagnostic[], link: Page['link'], room: number): string {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
  if (sorted.length === 0) return '';
  // No blank line before the end: it would end the HTML block.
  const start = '<table>\n<tr><th>Severity</th><th>Location</th><th>Code</th><th>Finding</th></tr>\n';
  const end = '</table>\n\n';
  const rows = takeFitting(sorted, room - byteLength(start) - byteLength(end), (diagnostic) =>
    findingRow(diagnostic, link),
  );
  const missing = sorted.length - rows.length;
  const table = rows.length > 0 ? `${start}${rows.join('')}${end}` : '';
  return `${table}${missing > 0 ? leftOut(missing, 'finding') : ''}`;
}

function findingRow(diagnostic: Diagnostic, link: Page['link']): string {
  const { severity, info, message, help, file } = diagnostic;
  const { start, end } = rangeOf(diagnostic);
  const place = htmlCode(`${file.path}:${start.line}:${start.column}`);
  const address = link(file.path, start.line, end.line);
  const linked = address === undefined ? place : `<a href="${html(address)}">${place}</a>`;
  const advice = help === undefined ? '' : `<br>${htmlSentence(help)}`;
  const code = `${htmlCode(info.code)} ${html(info.name)}`;
  return `<tr><td>${severity}</td><td>${linked}</td><td>${code}</td><td>${htmlSentence(message)}${advice}</td></tr>\n`;
}

function diagramSection({ project, machine, text }: Diagram): string {
  const summary = `<summary>${htmlCode(`${project}/${machine}`)}</summary>`;
  return `<details>\n${summary}\n\n${fence('mermaid', text)}\n</details>\n\n`;
}

/** Returns the first items, rendered, up to the first one that exceeds `room` bytes in total. */
export function takeFitting(items: readonly string[], room: number): string[];
export function takeFitting<Item>(items: readonly Item[], room: number, render: (item: Item) => string): string[];
export function takeFitting<Item>(
  items: readonly Item[],
  room: number,
  render: (item: Item) => string = String,
): string[] {
  const taken: string[] = [];
  let left = room;
  for (const item of items) {
    const text = render(item);
    left -= byteLength(text);
    if (left < 0) break;
    taken.push(text);
  }
  return taken;
}

export function leftOut(count: number, noun: string): string {
  return `<p>${plural(count, noun)} omitted for lack of space.</p>\n\n`;
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
