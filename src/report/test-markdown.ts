// Renders the outcome of tests as Markdown: a list of files and failures, and the coverage of each machine. Untrusted text
// appears only in HTML and as code.
import { positionAt } from '../base/source.ts';
import {
  COVERAGE_PARTS,
  type MachineCoverage,
  type TestFileOutcome,
  type TestOutcome,
  uncoveredIn,
} from '../base/test-outcome.ts';
import { html, htmlCode } from './escape.ts';
import { countText } from './test-text.ts';

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
  const rows = cut(files).map(({ file, cases }) => `| ${htmlCode(file.path)} | ${countText(cases)} |`);
  return ['| file | cases |', '| --- | --- |', ...rows, ''];
}

function coverageRows(coverage: readonly MachineCoverage[]): string[] {
  if (coverage.length === 0) return [];
  const rows = cut(coverage).map((own) => {
    const counts = COVERAGE_PARTS.map((part) => `${own[part].covered}/${own[part].total}`);
    return `| ${htmlCode(`${own.project}/${own.machine}`)} | ${own.percent} % | ${counts.join(' | ')} |`;
  });
  const missing = coverage.flatMap((own) =>
    uncoveredIn(own).map(({ span, what }) => {
      const place = `${own.file.path}:${positionAt(own.file, span.start).line}`;
      return `- ${htmlCode(place)} ${html(what)}`;
    }),
  );
  return [
    '| machine | coverage | states | arms | handlers | retries |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...(missing.length === 0 ? [] : ['<details><summary>Not covered</summary>', '', ...cut(missing), '', '</details>']),
  ];
}

function cut<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(0, MOST_ROWS);
}
