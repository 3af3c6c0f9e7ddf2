// The results of tests. Failed cases and changed coverage form a section above the changes. Everything else is a line below them.
import type { Diagnostic } from '../../base/diagnostic.ts';
import { plural } from '../../base/plural.ts';
import { positionAt, type SourceFile, type Span } from '../../base/source.ts';
import { type CoverageChange, isCoverageChanged, type Uncovered } from '../../base/test-outcome.ts';
import { htmlCode, htmlSentence } from '../escape.ts';
import { type Block, folded, itemList, itemOf, type Worth } from './blocks.ts';
import { linked } from './findings.ts';
import type { LineLink, Page, TestPart } from './page.ts';
import { clipped, codeOf, listedSome } from './words.ts';

const MOST_PLACES = 5;

/** The important results: failed cases, changed coverage, or why the tests fail the step. */
export function testBlocks(tests: TestPart, { failure, links }: Pick<Page, 'failure' | 'links'>): Block[] {
  if (!isLoud(tests, failure)) return [];
  const { files, coverage } = tests;
  const failures = failureItems(files, links.lines);
  const head = {
    kind: 'leaf' as const,
    worth: 'failed test' as const,
    part: { what: 'tests' },
    text: () => `### Tests\n\n${paragraphs([...countsOf(files), ...tests.sentences])}`,
  };
  const children = (): Block[] => [
    ...(failures.length === 0 ? [] : [itemList(failures)]),
    ...coverageList(coverage.filter(isCoverageChanged), 'failed test', links.lines),
  ];
  return [{ kind: 'section', head, children }];
}

/** Everything else about tests: one line, which unfolds if it has a list. */
export function quietTestBlocks(tests: TestPart, { failure, links }: Pick<Page, 'failure' | 'links'>): Block[] {
  const { files, coverage } = tests;
  const isTold = isLoud(tests, failure);
  const same = coverage.filter((row) => !isCoverageChanged(row));
  const sentences = isTold ? [] : tests.sentences;
  const words = [
    ...(isTold ? [] : countsOf(files)),
    ...(same.length === 0 ? [] : [coverageWords(same, same.length < coverage.length)]),
  ];
  const line = words.length === 0 ? [] : [words.join(' · ')];
  const leafOf = (lines: readonly string[]): Block[] =>
    lines.length === 0
      ? []
      : [{ kind: 'leaf', worth: 'coverage', part: { what: 'tests' }, text: () => paragraphs(lines) }];
  if (same.length === 0) return leafOf([...line, ...sentences]);
  return [folded(htmlSentence(line.join('')), [...coverageList(same, 'coverage', links.lines), ...leafOf(sentences)])];
}

function isLoud({ files, coverage, sentences }: TestPart, failure: string | undefined): boolean {
  const isReason = failure !== undefined && sentences.some((sentence) => sentence.includes(failure));
  return isReason || failuresIn(files).length > 0 || coverage.some(isCoverageChanged);
}

function paragraphs(sentences: readonly string[]): string {
  const lines = sentences.map((one) => `<p>${htmlSentence(clipped(one, 400))}</p>\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** For example, `15 tests passed, 1 failed`. */
function countsOf(files: TestPart['files']): string[] {
  const cases = files.flatMap((file) => file.cases);
  if (files.length === 0) return [];
  const count = (status: string): number => cases.filter((own) => own.status === status).length;
  const [failed, skipped] = [count('failed'), count('skipped')];
  const rest = [...(failed === 0 ? [] : [`${failed} failed`]), ...(skipped === 0 ? [] : [`${skipped} skipped`])];
  return [[`${plural(count('passed'), 'test')} passed`, ...rest].join(', ')];
}

/** For example, `coverage 100 % of 2 state machines`. */
function coverageWords(rows: readonly CoverageChange[], isRest: boolean): string {
  const all = rows.map(({ after }) => after?.percent ?? 0);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const percent = least === most ? `${least} %` : `${least} % to ${most} %`;
  return `coverage ${percent} of ${plural(rows.length, isRest ? 'other state machine' : 'state machine')}`;
}

function failuresIn(files: TestPart['files']): Diagnostic[] {
  return files.flatMap(({ cases, diagnostics }) =>
    cases.length > 0
      ? cases.flatMap((own) => own.failures.slice(0, 1))
      : diagnostics.filter(({ severity }) => severity === 'error').slice(0, 1),
  );
}

function failureItems(files: TestPart['files'], link: LineLink): Block[] {
  return failuresIn(files).map(({ file, span, message }) =>
    itemOf('failed test', { what: 'failed test' }, () => {
      return `❌ failed ${placeLink(file, span, link)} ${htmlSentence(clipped(message, 240))}`;
    }),
  );
}

function coverageList(rows: readonly CoverageChange[], worth: Worth, link: LineLink): Block[] {
  if (rows.length === 0) return [];
  const sorted = [...rows].sort((a, b) => rankOf(a) - rankOf(b));
  const items = sorted.map((row) =>
    itemOf(worth, { what: 'coverage', project: row.project }, () => coverageItem(row, link)),
  );
  return [itemList(items)];
}

function coverageItem(row: CoverageChange, link: LineLink): string {
  const notes = [
    ...(row.lost.length === 0 ? [] : [`no longer reached: ${places(row.lost, row, link)}`]),
    ...(row.added.length === 0 ? [] : [`new and not reached: ${places(row.added, row, link)}`]),
  ];
  const name = codeOf(`${row.project}/${row.machine}`);
  return [`coverage of ${name}: ${percentText(row)}`, ...notes].join('<br>');
}

/** For example, `82 % → 74 %`. */
function percentText({ before, after }: CoverageChange): string {
  const now = after === undefined ? 'no tests' : `${after.percent} %`;
  return before === undefined || before.percent === after?.percent ? now : `${before.percent} % → ${now}`;
}

/** Machines with lower coverage than before come first, then those with the least coverage. */
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
