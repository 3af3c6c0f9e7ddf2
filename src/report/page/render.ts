// Renders a page as Markdown within a budget of bytes: verdict, links, findings, destructive changes, tests, changes, diagrams. Blocks
// that don't fit are omitted as a whole, and named at the end. Untrusted text appears only in HTML blocks and fences, where GitHub
// does not render Markdown.
import type { Comparison } from '../../base/comparison.ts';
import type { Outcome } from '../../base/outcome.ts';
import { html, htmlCode, htmlSentence } from '../escape.ts';
import { byteLength, fitBlocks } from './blocks.ts';
import { destructiveBlocks } from './destructive.ts';
import { linked, newFindings, oldFindings } from './findings.ts';
import { leftOutNote, reservedFor } from './left-out.ts';
import { machineDiagrams } from './machine.ts';
import type { Medium, Page, PageLinks } from './page.ts';
import { planBlocks } from './plans.ts';
import { changeBlocks } from './projects.ts';
import { quietTestBlocks, testBlocks } from './tests.ts';
import { verdictWords } from './verdict.ts';
import { clipped } from './words.ts';

/** Fits a GitHub comment, which has at most 65,536 characters. */
const COMMENT_BYTES = 65_000;

const HEADING = '## Fluxio\n\n';

export function pageText(page: Page, medium: Medium): string {
  const { comparison, tests, links } = page;
  const head = headText(page, medium.budget);
  const room = Math.max(0, medium.budget - byteLength(head));
  const names = [
    ...[...(comparison?.projects ?? []), ...page.diagrams, ...page.plans, ...(tests?.coverage ?? [])].map(
      ({ project }) => project,
    ),
    ...(comparison?.definitions ?? []).map(({ file }) => file),
  ];
  const reserved = reservedFor(names, room);
  const blocks = [
    ...newFindings(page),
    ...(comparison === undefined ? [] : destructiveBlocks(comparison)),
    ...planBlocks(page.plans),
    ...(tests === undefined ? [] : testBlocks(tests, page)),
    ...(comparison === undefined ? [] : changeBlocks(comparison, medium)),
    ...(tests === undefined ? [] : quietTestBlocks(tests, page)),
    ...machineDiagrams(page.diagrams),
    ...oldFindings(page),
  ];
  const { text, omitted } = fitBlocks(blocks, room - reserved);
  const note = leftOutNote(omitted, room - byteLength(text), links.summary);
  return `${head}${text}${note}`;
}

/** The findings of a check, for a comment or a summary that the user's own workflow writes. */
export function findingsReport(outcome: Outcome): string {
  return pageText({ ...NOTHING, outcome }, { budget: COMMENT_BYTES, hasDiagrams: true });
}

/** Only a comparison, for `fluxio diff --format markdown`. It fits into a comment. */
export function comparisonPage(comparison: Comparison): string {
  return pageText({ ...NOTHING, comparison }, { budget: COMMENT_BYTES, hasDiagrams: true });
}

/** The text of a comment after everything that it reported is resolved. */
export function resolvedText({ outcome, failure, links }: Page, budget: number): string {
  const head = headText({ ...NOTHING, outcome, failure, links }, budget);
  return `${head}<p>Everything that this comment reported is resolved.</p>\n`;
}

const NOTHING: Page = {
  ...{ outcome: undefined, failure: undefined, comparison: undefined, tests: undefined },
  ...{ plans: [], diagrams: [], remarks: [], links: { lines: () => undefined } },
};

/** Remarks take at most a quarter of the budget. */
function headText(page: Page, budget: number): string {
  const { sign, words } = verdictWords(page);
  const start = `${HEADING}<p><strong>${sign} ${html(words)}</strong></p>\n\n${linkLine(page.links)}`;
  let left = budget / 4;
  const remarks = page.remarks.flatMap((text) => {
    const block = `<p>${htmlSentence(text)}</p>\n\n`;
    left -= byteLength(block);
    return left < 0 ? [] : [block];
  });
  return `${start}${failureLine(page)}${remarks.join('')}`;
}

/** Omitted if errors or the part about tests already explain the failure. */
function failureLine({ outcome, failure, tests }: Page): string {
  if (failure === undefined || outcome?.diagnostics.some(({ severity }) => severity === 'error')) return '';
  if (tests?.sentences.some((sentence) => sentence.includes(failure))) return '';
  return `<p>${htmlSentence(clipped(`the step fails because ${failure}`, 600).replace(/^t/, 'T'))}</p>\n\n`;
}

const SHORT_COMMIT = 7;

/** For example, `run · summary · artifact · commit 1a2b3c4`. */
function linkLine({ run, summary, artifact, commit }: PageLinks): string {
  const links = [
    ...(run === undefined ? [] : [linked('run', run)]),
    ...(summary === undefined ? [] : [linked('summary', summary)]),
    ...(artifact === undefined ? [] : [linked('artifact', artifact)]),
    ...(commit === undefined ? [] : [`commit ${linked(htmlCode(commit.id.slice(0, SHORT_COMMIT)), commit.url)}`]),
  ];
  return links.length === 0 ? '' : `<p>${links.join(' · ')}</p>\n\n`;
}
