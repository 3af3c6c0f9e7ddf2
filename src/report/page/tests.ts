// The results of tests as lists: counts, failed cases, and the coverage of each state machine with the difference to the base.
import { plural } from '../../base/plural.ts';
import { positionAt, type SourceFile, type Span } from '../../base/source.ts';
import { type CoverageChange, countText, isCoverageChanged, type Uncovered } from '../../base/test-outcome.ts';
import { htmlCode, htmlSentence } from '../escape.ts';
import { type Block, folded, itemList, itemOf } from './blocks.ts';
import { linked } from './findings.ts';
import type { LineLink, TestPart } from './page.ts';
import { clipped, codeOf, listedSome } from './words.ts';

/** More machines than this are folded, except those whose coverage changes. */
const MOST_UNFOLDED = 10;

const MOST_PLACES = 5;

export function testBlocks(tests: TestPart, link: LineLink): Block[] {
  const { files, coverage, sentences } = tests;
  if (files.length + coverage.length + sentences.length === 0) return [];
  const counts = files.length === 0 ? [] : [countText(files.flatMap(({ cases }) => cases))];
  const lines = [...counts, ...sentences].map((one) => `<p>${htmlSentence(clipped(one, 400))}</p>\n`);
  const head = {
    kind: 'leaf' as const,
    worth: 'failed test' as const,
    part: { what: 'tests' },
    text: () => `### Tests\n\n${lines.join('')}${lines.length > 0 ? '\n' : ''}`,
  };
  const children = (): Block[] => [...failureBlocks(files, link), ...coverageBlocks(coverage, link)];
  return [{ kind: 'section', head, children }];
}

function failureBlocks(files: TestPart['files'], link: LineLink): Block[] {
  const failures = files.flatMap(({ cases, diagnostics }) =>
    cases.length > 0
      ? cases.flatMap((own) => own.failures.slice(0, 1))
      : diagnostics.filter(({ severity }) => severity === 'error').slice(0, 1),
  );
  if (failures.length === 0) return [];
  const items = failures.map(({ file, span, message }) =>
    itemOf('failed test', { what: 'failed test' }, () => {
      return `❌ failed ${placeLink(file, span, link)} ${htmlSentence(clipped(message, 240))}`;
    }),
  );
  return [itemList(items)];
}

function coverageBlocks(coverage: readonly CoverageChange[], link: LineLink): Block[] {
  const sorted = [...coverage].sort((a, b) => rankOf(a) - rankOf(b));
  const items = (rows: readonly CoverageChange[]): Block[] =>
    rows.length === 0
      ? []
      : [
          itemList(
            rows.map((row) =>
              itemOf(
                isCoverageChanged(row) ? 'failed test' : 'coverage',
                { what: 'coverage', project: row.project },
                () => coverageItem(row, link),
              ),
            ),
          ),
        ];
  if (sorted.length <= MOST_UNFOLDED) return items(sorted);
  const others = sorted.filter((row) => !isCoverageChanged(row));
  const least = others.reduce((lowest, { after }) => Math.min(lowest, after?.percent ?? 0), 100);
  const summary = `${plural(others.length, 'state machine')} with a coverage of ${least} % or more`;
  return [...items(sorted.filter(isCoverageChanged)), ...(others.length === 0 ? [] : [folded(summary, items(others))])];
}

function coverageItem(row: CoverageChange, link: LineLink): string {
  const notes = [
    ...(row.lost.length === 0 ? [] : [`no longer reached: ${places(row.lost, row, link)}`]),
    ...(row.added.length === 0 ? [] : [`new and not reached: ${places(row.added, row, link)}`]),
  ];
  const name = codeOf(`${row.project}/${row.machine}`);
  return [`coverage of ${name}: ${percentText(row)}`, ...notes].join('<br>');
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

function places(items: readonly Uncovered[], { after }: CoverageChange, link: LineLink): string {
  const shown = items.slice(0, MOST_PLACES + 1).map(({ what, span }) => {
    const text = codeOf(what);
    return after === undefined ? text : linkedTo(text, after.file, span, link);
  });
  const others = items.length - shown.length;
  return listedSome([...shown, ...Array.from({ length: others }, () => '')], MOST_PLACES);
}

function placeLink(file: SourceFile, span: Span, link: LineLink): string {
  return linkedTo(htmlCode(`${clipped(file.path)}:${positionAt(file, span.start).line}`), file, span, link);
}

function linkedTo(text: string, file: SourceFile, { start }: Span, link: LineLink): string {
  const { line } = positionAt(file, start);
  return linked(text, link(file.path, line, line));
}
