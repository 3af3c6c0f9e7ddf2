// Renders the results of tests as a Markdown section: counts, failed cases, and the coverage of each state machine with the
// difference to the base. Untrusted text appears only in HTML blocks, where GitHub does not render Markdown.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { CoverageChange, MachineCoverage, TestFileOutcome, TestOutcome, Uncovered } from '../base/test-outcome.ts';
import { html, htmlCode, htmlSentence } from './escape.ts';
import type { Page } from './markdown.ts';
import { countText } from './test-text.ts';

/** The rest is among the findings, and in the JSON report of `fluxio test`. */
const MOST_FAILURES = 20;
const MOST_ROWS = 50;
const MOST_PLACES = 5;
const MAX_TEXT = 120;

/** Sentences stand below the counts. The section is empty if there is nothing to say. */
export function testSection(
  { files }: Pick<TestOutcome, 'files'>,
  coverage: readonly CoverageChange[],
  sentences: readonly string[],
  link: Page['link'],
): string {
  if (files.length + coverage.length + sentences.length === 0) return '';
  const counts = files.length === 0 ? [] : [countText(files.flatMap(({ cases }) => cases))];
  return [
    '### Tests\n\n',
    ...[...counts, ...sentences].map((sentence) => `<p>${htmlSentence(sentence)}</p>\n`),
    failureList(files, link),
    coverageTable(coverage, link),
    '\n',
  ].join('');
}

function failureList(files: readonly TestFileOutcome[], link: Page['link']): string {
  const failures = files.flatMap(({ cases, diagnostics }) =>
    cases.length > 0
      ? cases.flatMap((own) => own.failures.slice(0, 1))
      : diagnostics.filter(({ severity }) => severity === 'error').slice(0, 1),
  );
  if (failures.length === 0) return '';
  const rows = failures
    .slice(0, MOST_FAILURES)
    .map(({ file, span, message }) => `${placeLink(file, span, link)} ${htmlSentence(clip(message, 2 * MAX_TEXT))}`);
  return `<p>Failed:</p>\n${list(rows, failures.length - rows.length)}`;
}

function coverageTable(coverage: readonly CoverageChange[], link: Page['link']): string {
  if (coverage.length === 0) return '';
  const sorted = [...coverage].sort((a, b) => rankOf(a) - rankOf(b));
  const rows = sorted.slice(0, MOST_ROWS).map((row) => {
    const notes = [
      ...(row.lost.length === 0 ? [] : [`no longer reached: ${places(row.lost, row.after, link)}`]),
      ...(row.added.length === 0 ? [] : [`new and not reached: ${places(row.added, row.after, link)}`]),
    ];
    const name = htmlCode(clip(`${row.project}/${row.machine}`));
    return `<tr><td>${name}</td><td>${percentText(row)}</td><td>${notes.join('<br>')}</td></tr>\n`;
  });
  const more = coverage.length - rows.length;
  const head = '<tr><th>State machine</th><th>Coverage</th><th>Changes</th></tr>\n';
  return `<table>\n${head}${rows.join('')}</table>\n${more > 0 ? `<p>and ${more} more</p>\n` : ''}`;
}

/** Such as `82 % → 74 %`. */
function percentText({ before, after }: CoverageChange): string {
  const now = after === undefined ? 'no tests' : `${after.percent} %`;
  return before === undefined || before.percent === after?.percent ? now : `${before.percent} % → ${now}`;
}

/** What got worse comes first, then what is covered least. */
function rankOf({ before, after }: CoverageChange): number {
  const now = after?.percent ?? 0;
  return before === undefined ? now : Math.min(0, now - before.percent) * 1000 + now;
}

function places(items: readonly Uncovered[], coverage: MachineCoverage | undefined, link: Page['link']): string {
  const shown = items.slice(0, MOST_PLACES).map(({ what, span }) => {
    const text = htmlCode(clip(what));
    return coverage === undefined ? text : linked(text, coverage.file, span, link);
  });
  const more = items.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function placeLink(file: SourceFile, span: Span, link: Page['link']): string {
  return linked(htmlCode(`${clip(file.path)}:${positionAt(file, span.start).line}`), file, span, link);
}

function linked(text: string, file: SourceFile, { start }: Span, link: Page['link']): string {
  const { line } = positionAt(file, start);
  const address = link(file.path, line, line);
  return address === undefined ? text : `<a href="${html(address)}">${text}</a>`;
}

/** Contains no blank line, which would end the HTML block. */
function list(items: readonly string[], more: number): string {
  const rows = more > 0 ? [...items, `and ${more} more`] : items;
  return `<ul>\n${rows.map((item) => `<li>${item}</li>\n`).join('')}</ul>\n`;
}

function clip(text: string, most = MAX_TEXT): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
