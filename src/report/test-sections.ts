// Renders the results of tests as a Markdown section: counts, failed cases, and the coverage of each state machine with the
// difference to the base. Untrusted text appears only in HTML blocks, where GitHub does not render Markdown.
import { plural } from '../base/plural.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import {
  type CoverageChange,
  isCoverageChanged,
  type MachineCoverage,
  type TestFileOutcome,
  type TestOutcome,
  type Uncovered,
} from '../base/test-outcome.ts';
import { html, htmlCode, htmlSentence } from './escape.ts';
import { type Page, takeFitting } from './markdown.ts';
import { countText } from './test-text.ts';

/** So that the section fits into the half of a comment that is left for sections. Failures are among the findings too. */
const FAILURE_BYTES = 6_000;
const COVERAGE_BYTES = 7_000;

/** More machines than this are folded, except those whose coverage changes. */
const MOST_UNFOLDED = 10;

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
    coverageTables(coverage, link),
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
  const rows = takeFitting(failures, FAILURE_BYTES, ({ file, span, message }) => {
    const sentence = htmlSentence(clip(message, 2 * MAX_TEXT));
    return `<li>${placeLink(file, span, link)} ${sentence}</li>\n`;
  });
  return `<p>Failed:</p>\n<ul>\n${rows.join('')}</ul>\n${more(failures.length - rows.length)}`;
}

function coverageTables(coverage: readonly CoverageChange[], link: Page['link']): string {
  const sorted = [...coverage].sort((a, b) => rankOf(a) - rankOf(b));
  if (sorted.length <= MOST_UNFOLDED) return coverageTable(sorted, link);
  const others = sorted.filter((row) => !isCoverageChanged(row));
  const least = others.reduce((lowest, { after }) => Math.min(lowest, after?.percent ?? 0), 100);
  const summary = `<summary>${plural(others.length, 'state machine')} with a coverage of ${least} % or more</summary>`;
  const folded = others.length === 0 ? '' : `<details>\n${summary}\n${coverageTable(others, link)}</details>\n`;
  return `${coverageTable(sorted.filter(isCoverageChanged), link)}${folded}`;
}

function coverageTable(coverage: readonly CoverageChange[], link: Page['link']): string {
  if (coverage.length === 0) return '';
  const rows = takeFitting(coverage, COVERAGE_BYTES, (row) => {
    const notes = [
      ...(row.lost.length === 0 ? [] : [`no longer reached: ${places(row.lost, row.after, link)}`]),
      ...(row.added.length === 0 ? [] : [`new and not reached: ${places(row.added, row.after, link)}`]),
    ];
    const name = htmlCode(clip(`${row.project}/${row.machine}`));
    return `<tr><td>${name}</td><td>${percentText(row)}</td><td>${notes.join('<br>')}</td></tr>\n`;
  });
  const head = '<tr><th>State machine</th><th>Coverage</th><th>Changes</th></tr>\n';
  return `<table>\n${head}${rows.join('')}</table>\n${more(coverage.length - rows.length)}`;
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
  const others = items.length - shown.length;
  return [...shown, ...(others > 0 ? [`and ${others} more`] : [])].join(', ');
}

function placeLink(file: SourceFile, span: Span, link: Page['link']): string {
  return linked(htmlCode(`${clip(file.path)}:${positionAt(file, span.start).line}`), file, span, link);
}

function linked(text: string, file: SourceFile, { start }: Span, link: Page['link']): string {
  const { line } = positionAt(file, start);
  const address = link(file.path, line, line);
  return address === undefined ? text : `<a href="${html(address)}">${text}</a>`;
}

function more(count: number): string {
  return count > 0 ? `<p>and ${count} more</p>\n` : '';
}

function clip(text: string, most = MAX_TEXT): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
