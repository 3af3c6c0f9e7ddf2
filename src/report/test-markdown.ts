// The outcome of tests as Markdown, as `fluxio test --format markdown` prints it: lists of failures, files, and what each
// machine's tests cover. Untrusted text appears only in HTML and as code.
import { plural } from '../base/plural.ts';
import { positionAt } from '../base/source.ts';
import {
  COVERAGE_PARTS,
  countText,
  type MachineCoverage,
  type TestFileOutcome,
  type TestOutcome,
  uncoveredIn,
} from '../base/test-outcome.ts';
import { html, htmlCode } from './escape.ts';

const PARTS: Readonly<Record<(typeof COVERAGE_PARTS)[number], string>> = {
  states: 'states',
  arms: 'arms',
  catchers: 'handlers',
  retriers: 'retries',
};

/** A page shows the worst of a large repository; the JSON report has everything. */
const MOST_ROWS = 200;

export function testMarkdown({ files, coverage }: TestOutcome): string {
  const failures = files.flatMap((file) => file.diagnostics.filter(({ severity }) => severity === 'error'));
  const lines = [
    `**${failures.length === 0 ? '✅ Tests' : '❌ Tests'}: ${countText(files.flatMap(({ cases }) => cases))}**`,
    '',
    ...cut(failures).map(({ file, span, message }) => {
      const place = `${file.path}:${positionAt(file, span.start).line}`;
      return `- ❌ ${htmlCode(place)} ${html(message)}`;
    }),
    ...(failures.length === 0 ? [] : ['']),
    ...fileRows(files),
    ...coverageRows(coverage),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function fileRows(files: readonly TestFileOutcome[]): string[] {
  if (files.length === 0) return [];
  return [...cut(files).map(({ file, cases }) => `- ${htmlCode(file.path)}: ${countText(cases)}`), ''];
}

function coverageRows(coverage: readonly MachineCoverage[]): string[] {
  if (coverage.length === 0) return [];
  const rows = cut(coverage).map((own) => {
    const counts = COVERAGE_PARTS.flatMap((part) => {
      const { covered, total } = own[part];
      return total === 0 ? [] : [`${PARTS[part]} ${covered}/${total}`];
    });
    const detail = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
    return `- coverage of ${htmlCode(`${own.project}/${own.machine}`)}: ${own.percent} %${detail}`;
  });
  const missing = coverage.flatMap((own) =>
    uncoveredIn(own).map(({ span, what }) => {
      const place = `${own.file.path}:${positionAt(own.file, span.start).line}`;
      return `- ${htmlCode(place)} ${html(what)}`;
    }),
  );
  const summary = `<details><summary>${plural(missing.length, 'place')} not covered</summary>`;
  return [...rows, '', ...(missing.length === 0 ? [] : [summary, '', ...cut(missing), '', '</details>'])];
}

function cut<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, MOST_ROWS);
}
