// The changes that CloudFormation itself plans for each project: removals and replacements as a list in its own words, others as
// counts.
import type { PlannedChange, ProjectPlan } from '../../base/change-set.ts';
import { plural } from '../../base/plural.ts';
import { htmlSentence } from '../escape.ts';
import { type Block, itemList, itemOf } from './blocks.ts';
import { clipped, codeOf, wordOf } from './words.ts';

export function planBlocks(plans: readonly ProjectPlan[]): Block[] {
  if (plans.length === 0) return [];
  const children = plans.map((plan): Block => {
    const part = { what: 'planned changes', project: plan.project };
    const head = { kind: 'leaf', worth: 'destructive', part, text: () => planText(plan) } as const;
    const destructive = plan.changes
      .filter((change) => rankOf(change) < RANKS.length)
      .sort((a, b) => rankOf(a) - rankOf(b));
    const items = destructive.map((one) => itemOf('destructive', part, () => plannedItem(one)));
    return { kind: 'section', head, children: () => [itemList(items)] };
  });
  return [{ kind: 'group', open: '### Changes planned by CloudFormation\n\n', close: '', children }];
}

const MOST_REASONS = 3;

function planText({ project, changes, failures }: ProjectPlan): string {
  const said = [
    ...(changes.length > 0 ? [plannedCounts(changes)] : failures.length > 0 ? [] : ['nothing changes']),
    ...failures
      .slice(0, MOST_REASONS)
      .map((reason) => `no change set, because CloudFormation answers: ${htmlSentence(clipped(reason, 300))}`),
  ];
  return `<p>${codeOf(project)}: ${said.join('; ')}</p>\n\n`;
}

/** The worst comes first. */
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

const MOST_CAUSES = 8;

function plannedItem(change: PlannedChange): string {
  const { action, id, type, replacement, isRetained, causes } = change;
  const what = action === 'Remove' ? 'Remove' : `Replacement: ${replacement}`;
  const names = causes.slice(0, MOST_CAUSES).map((cause) => codeOf(cause));
  const because = causes.length === 0 || action === 'Remove' ? '' : `, because of ${names.join(', ')}`;
  const kept = isRetained ? ', kept in the account' : '';
  return `${RANKS[rankOf(change)]?.sign} ${wordOf(what)}: ${codeOf(id)} (${codeOf(type)})${because}${kept}`;
}

function plannedCounts(changes: readonly PlannedChange[]): string {
  const nouns = changes.map(nounOfPlan);
  return NOUNS.filter((noun) => nouns.includes(noun))
    .map((noun) => plural(nouns.filter((own) => own === noun).length, noun))
    .join(', ');
}

const NOUNS = ['replacement', 'removal', 'modification', 'addition'] as const;

function nounOfPlan({ action, replacement }: PlannedChange): (typeof NOUNS)[number] {
  if (action === 'Remove') return 'removal';
  if (action !== 'Modify') return 'addition';
  return replacement === 'True' ? 'replacement' : 'modification';
}
