// In: an outcome, what the pull request changes, and a budget in bytes. Out: the text of a comment within the
// budget, by whole rows and sections: counts, findings that are new, what changes, then the findings that were
// there before. What has no room is counted. Strangers' text stands only in HTML blocks and fences.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { html, htmlSentence } from './escape.ts';
import { byteLength, countsSentence, findingsTable, leftOut, type Page, remarkBlock, takeFitting } from './markdown.ts';

export interface CommentPage {
  readonly outcome: Outcome;
  /** Findings apart; undefined where the base is not known. */
  readonly compared: { readonly newFindings: readonly Diagnostic[]; readonly fixedFindings: number } | undefined;
  /** Whole sections of Markdown that say what changes, in the order in which they count. */
  readonly sections: readonly string[];
  readonly remarks: Page['remarks'];
  readonly link: Page['link'];
}

const HEADING = '## Fluxio\n\n';

/** Room for what says how much was left out. */
const CLOSING_BYTES = 500;

export function commentText(page: CommentPage, budget: number): string {
  const { outcome, compared, sections, remarks, link } = page;
  const counts = `<p>${html(countsSentence(outcome))}${compared === undefined ? '' : html(newAndFixed(compared))}</p>\n\n`;
  const head = `${HEADING}${counts}${takeFitting(remarks, budget / 4, remarkBlock).join('')}`;
  const room = Math.max(0, budget - byteLength(head) - CLOSING_BYTES);
  const fresh = new Set(compared === undefined ? outcome.diagnostics : compared.newFindings);
  const old = outcome.diagnostics.filter((diagnostic) => !fresh.has(diagnostic));

  // A flood of findings leaves half of the room to what changes.
  const wanted = sections.reduce((bytes, section) => bytes + byteLength(section), 0);
  const title = compared !== undefined && fresh.size > 0 ? '### New findings\n\n' : '';
  const first = `${title}${findingsTable([...fresh], link, Math.max(room - wanted, Math.floor(room / 2)))}`;
  const shown = takeFitting(sections, room - byteLength(first));
  const missing = sections.length - shown.length;
  const changes = `${shown.join('')}${missing > 0 ? leftOut(missing, 'section') : ''}`;
  const rest = room - byteLength(first) - byteLength(changes);
  return `${head}${first}${changes}${old.length > 0 ? oldFindings(old, link, rest) : ''}`;
}

/** What a comment says when nothing is left of what it said. */
export function resolvedText(outcome: Outcome): string {
  return `${HEADING}<p>${html(countsSentence(outcome))}</p>\n\n<p>Nothing is left of what was said here.</p>\n`;
}

function newAndFixed({ newFindings, fixedFindings }: NonNullable<CommentPage['compared']>): string {
  return `: ${newFindings.length} new, ${fixedFindings} fixed`;
}

function oldFindings(old: readonly Diagnostic[], link: Page['link'], room: number): string {
  const summary = `<summary>${htmlSentence(`${plural(old.length, 'finding')} that the base has as well`)}</summary>`;
  const [start, end] = [`<details>\n${summary}\n\n`, '</details>\n\n'];
  return `${start}${findingsTable(old, link, room - byteLength(start) - byteLength(end))}${end}`;
}
