// Renders the comment on a pull request within a budget in bytes: counts, new findings, changes, then findings that the
// base has as well. Rows and sections that do not fit are left out whole, and counted. Untrusted text appears only in
// HTML blocks and fences, where GitHub does not render Markdown.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { html, htmlSentence } from './escape.ts';
import { byteLength, countsSentence, findingsTable, leftOut, type Page, remarkBlock, takeFitting } from './markdown.ts';

export interface CommentPage {
  readonly outcome: Outcome;
  /** New and fixed findings; undefined if the base is unknown. */
  readonly compared: { readonly newFindings: readonly Diagnostic[]; readonly fixedFindings: number } | undefined;
  /** Markdown sections that describe what changes, the most important first. */
  readonly sections: readonly string[];
  readonly remarks: Page['remarks'];
  readonly link: Page['link'];
}

const HEADING = '## Fluxio\n\n';

/** Reserved for the sentences that count what was left out. */
const CLOSING_BYTES = 500;

export function commentText(page: CommentPage, budget: number): string {
  const { outcome, compared, sections, remarks, link } = page;
  const counts = `<p>${html(countsSentence(outcome))}${compared === undefined ? '' : html(newAndFixed(compared))}</p>\n\n`;
  const head = `${HEADING}${counts}${takeFitting(remarks, budget / 4, remarkBlock).join('')}`;
  const room = Math.max(0, budget - byteLength(head) - CLOSING_BYTES);
  const fresh = new Set(compared === undefined ? outcome.diagnostics : compared.newFindings);
  const old = outcome.diagnostics.filter((diagnostic) => !fresh.has(diagnostic));

  // However many findings there are, half of the room is left for the sections.
  const wanted = sections.reduce((bytes, section) => bytes + byteLength(section), 0);
  const title = compared !== undefined && fresh.size > 0 ? '### New findings\n\n' : '';
  const first = `${title}${findingsTable([...fresh], link, Math.max(room - wanted, Math.floor(room / 2)))}`;
  const shown = takeFitting(sections, room - byteLength(first));
  const missing = sections.length - shown.length;
  const changes = `${shown.join('')}${missing > 0 ? leftOut(missing, 'section') : ''}`;
  const rest = room - byteLength(first) - byteLength(changes);
  return `${head}${first}${changes}${old.length > 0 ? oldFindings(old, link, rest) : ''}`;
}

/** The text of a comment whose findings and changes are all gone. */
export function resolvedText(outcome: Outcome): string {
  return `${HEADING}<p>${html(countsSentence(outcome))}</p>\n\n<p>Everything that this comment reported is resolved.</p>\n`;
}

function newAndFixed({ newFindings, fixedFindings }: NonNullable<CommentPage['compared']>): string {
  return `: ${newFindings.length} new, ${fixedFindings} fixed`;
}

function oldFindings(old: readonly Diagnostic[], link: Page['link'], room: number): string {
  const summary = `<summary>${htmlSentence(`${plural(old.length, 'finding')} that the base also has`)}</summary>`;
  const [start, end] = [`<details>\n${summary}\n\n`, '</details>\n\n'];
  return `${start}${findingsTable(old, link, room - byteLength(start) - byteLength(end))}${end}`;
}
