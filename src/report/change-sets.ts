// Renders what CloudFormation plans for each project as a Markdown section: what it removes and replaces as a list, the rest
// as counts. Untrusted text appears only in HTML blocks, where GitHub does not render Markdown.
import type { PlannedChange, ProjectPlan } from '../base/change-set.ts';
import { plural } from '../base/plural.ts';
import { html, htmlCode, htmlSentence } from './escape.ts';
import { leftOut, takeFitting } from './markdown.ts';

/** So that the section fits into a comment beside the others. */
const SECTION_BYTES = 8_000;
const PROJECT_BYTES = 3_000;

/** Empty without plans. */
export function changeSetSection(plans: readonly ProjectPlan[]): string {
  if (plans.length === 0) return '';
  const blocks = takeFitting(plans, SECTION_BYTES, projectBlock);
  const rest = plans.length - blocks.length;
  return `### What CloudFormation plans\n\n${blocks.join('')}${rest === 0 ? '' : leftOut(rest, 'project')}\n`;
}

function projectBlock({ project, changes, failures }: ProjectPlan): string {
  const destructive = changes.filter((change) => rankOf(change) < RANKS.length).sort((a, b) => rankOf(a) - rankOf(b));
  const rows = takeFitting(destructive, PROJECT_BYTES, row);
  const rest = destructive.length - rows.length;
  const list = rows.length === 0 ? '' : `<ul>\n${rows.join('')}</ul>\n`;
  const said = [
    ...(changes.length > 0 ? [countsOf(changes)] : failures.length > 0 ? [] : ['nothing changes']),
    ...failures.map((reason) => `no change set, because CloudFormation answers: ${htmlSentence(clip(reason))}`),
  ];
  const head = `<p>${htmlCode(project)}: ${said.join('; ')}</p>\n`;
  return `${head}${list}${rest === 0 ? '' : leftOut(rest, 'change')}`;
}

function clip(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

const MAX_TEXT = 300;

/** The worst first, each with the words of CloudFormation. */
const RANKS: readonly { readonly sign: string; readonly isOf: (change: PlannedChange) => boolean }[] = [
  { sign: '❌', isOf: ({ replacement, isRetained }) => replacement === 'True' && !isRetained },
  { sign: '❌', isOf: ({ action, isRetained }) => action === 'Remove' && !isRetained },
  { sign: '⚠️', isOf: ({ replacement }) => replacement === 'True' || replacement === 'Conditional' },
  { sign: '⚠️', isOf: ({ action }) => action === 'Remove' },
];

function rankOf(change: PlannedChange): number {
  const rank = RANKS.findIndex(({ isOf }) => isOf(change));
  return rank === -1 ? RANKS.length : rank;
}

function row(change: PlannedChange): string {
  const { action, id, type, replacement, isRetained, causes } = change;
  const what = action === 'Remove' ? 'Remove' : `Replacement: ${replacement}`;
  const because = causes.length === 0 || action === 'Remove' ? '' : `, because of ${causes.map(htmlCode).join(', ')}`;
  const kept = isRetained ? ', kept in the account' : '';
  return `<li>${RANKS[rankOf(change)]?.sign} ${html(what)}: ${htmlCode(id)} (${htmlCode(type)})${because}${kept}</li>\n`;
}

function countsOf(changes: readonly PlannedChange[]): string {
  const nouns = changes.map(nounOf);
  return NOUNS.filter((noun) => nouns.includes(noun))
    .map((noun) => plural(nouns.filter((own) => own === noun).length, noun))
    .join(', ');
}

const NOUNS = ['replacement', 'removal', 'modification', 'addition'] as const;

function nounOf({ action, replacement }: PlannedChange): (typeof NOUNS)[number] {
  if (action === 'Remove') return 'removal';
  if (action !== 'Modify') return 'addition';
  return replacement === 'True' ? 'replacement' : 'modification';
}
