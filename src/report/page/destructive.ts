// The resources that a deployment deletes or replaces, before all other changes: an item for each in plain words, with the loss, the
// reason, and the projects that depend on it. Allowed and kept resources are marked. Similar changes are combined.
import type { Comparison, DestructiveChange } from '../../base/comparison.ts';
import { isLeftBehind } from '../../base/destruction.ts';
import { type Block, itemList, itemOf } from './blocks.ts';
import { beforeAndAfter, codeOf, listed, listedSome, wordOf } from './words.ts';

export interface Destroyed extends DestructiveChange {
  readonly project: string;
}

/** The worst comes first, and allowed changes come last. */
export function destroyedIn({ projects }: Comparison): Destroyed[] {
  const all = projects.flatMap((change) =>
    change.kind === 'unknown' ? [] : change.destructive.map((one) => ({ ...one, project: change.project })),
  );
  const rank = ({ effect, isAllowed }: Destroyed): number => ORDER.indexOf(effect) + (isAllowed ? ORDER.length : 0);
  return all.sort((a, b) => rank(a) - rank(b));
}

/** Whether the change is harmful: neither allowed nor kept. */
export function isHarmful({ effect, isAllowed }: DestructiveChange): boolean {
  return !isAllowed && effect !== 'kept';
}

export function destructiveBlocks(comparison: Comparison): Block[] {
  const all = destroyedIn(comparison);
  if (all.length === 0) return [];
  const items = alike(all).map((changes) => {
    const project = changes[0]?.project ?? '';
    return itemOf('destructive', { what: 'destructive changes', project }, () => destroyedItem(changes));
  });
  return [{ kind: 'group', open: `### ${titleOf(all)}\n\n`, close: '', children: [itemList(items)] }];
}

function titleOf(all: readonly Destroyed[]): string {
  if (all.every(isLeftBehind)) return 'Left behind in the old stack';
  const effects = new Set(all.map(({ effect }) => effect));
  if (effects.has('deleted') && all.every(({ effect }) => effect === 'deleted')) return 'Deleted';
  if (
    ['deleted', 'replaced', 'may-be-replaced', 'may-be-deleted'].some((one) => effects.has(one as Destroyed['effect']))
  )
    return 'Deleted or replaced';
  return effects.has('unexported') ? 'Exports that others import' : 'Leaves the stack';
}

const ORDER: readonly DestructiveChange['effect'][] = [
  'deleted',
  'replaced',
  'may-be-replaced',
  'may-be-deleted',
  'unexported',
  'kept',
];

/** More similar changes than this become one item. */
const MOST_SINGLE = 3;

/** Groups changes that differ only in their names, if there are many. */
function alike(all: readonly Destroyed[]): (readonly Destroyed[])[] {
  const groups = new Map<string, Destroyed[]>();
  for (const one of all) {
    const { project, effect, type, loses, causes, importers, isAllowed } = one;
    const key = isLeftBehind(one)
      ? JSON.stringify([project, isAllowed])
      : JSON.stringify([project, effect, type, loses, causes, importers, isAllowed]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => (isTold(group) ? [group] : group.map((one) => [one])));
}

function isTold(group: readonly Destroyed[]): boolean {
  return group.length > MOST_SINGLE || group.some(isLeftBehind);
}

const MOST_NAMES = 10;
const MOST_CAUSES = 4;

function destroyedItem(changes: readonly Destroyed[]): string {
  const [first] = changes;
  if (first === undefined) return '';
  if (isLeftBehind(first)) return leftBehindItem(changes, first);
  const { project, effect, type, loses, causes, importers, isAllowed, name } = first;
  const isOne = changes.length === 1;
  const names = listedSome(
    changes.map(({ id }) => codeOf(id)),
    MOST_NAMES,
  );
  const noun = nounOf(type);
  const who = `${isOne ? noun : `${changes.length} ${pluralOf(noun)}`} ${names} of ${codeOf(project)}`;
  const lost =
    loses === '' || effect === 'kept'
      ? ''
      : `; ${effect.startsWith('may-be-') ? 'then lost' : 'lost'}: ${wordOf(isOne ? loses : loses.replace(/^its /, 'their '))}`;
  const sign = isHarmful(first) ? '⚠️ ' : '';
  const allowed = isAllowed ? ' (allowed)' : '';
  const lines = [
    `${sign}<strong>${who} ${EFFECTS[effect][isOne ? 0 : 1]}</strong>${allowed}${lost}`,
    ...(causes.length === 0 ? [] : [causeText(causes)]),
    ...(isOne ? nameLine(name, causes) : []),
    ...(importers.length === 0 ? [] : [importerText(importers)]),
  ];
  return lines.join('<br>');
}

/** Combines everything that the old stack of a renamed project keeps into one item, because all of it has the same fate. */
function leftBehindItem(changes: readonly Destroyed[], { project, causes, isAllowed }: Destroyed): string {
  const [old, current] = [codeOf(causes[0]?.before ?? ''), codeOf(project)];
  const sign = changes.some(isHarmful) ? '⚠️ ' : '';
  const names = listedSome(
    changes.map(({ type, id }) => `${nounOf(type)} ${codeOf(id)}`),
    MOST_LEFT,
  );
  return [
    `${sign}<strong>project ${old} is renamed to ${current}, and nothing moves to its new stack</strong>${isAllowed ? ' (allowed)' : ''}`,
    'The new stack creates everything again, under new names and without data. The old stack stays until you delete it, and its schedules and subscriptions keep starting executions.',
    `the old stack keeps: ${names}`,
  ].join('<br>');
}

const MOST_LEFT = 40;

const EFFECTS: Readonly<Record<DestructiveChange['effect'], readonly [one: string, several: string]>> = {
  deleted: ['is deleted', 'are deleted'],
  replaced: ['is replaced by a new one', 'are replaced by new ones'],
  'may-be-replaced': ['may be replaced by a new one', 'may be replaced by new ones'],
  'may-be-deleted': ['may be deleted', 'may be deleted'],
  unexported: ['is removed', 'are removed'],
  kept: ['leaves the stack, kept in the account', 'leave the stack, kept in the account'],
};

function causeText(causes: DestructiveChange['causes']): string {
  const shown = causes
    .slice(0, MOST_CAUSES)
    .map((cause) => `${codeOf(cause.name)} changes: ${beforeAndAfter(cause.before, cause.after)}`);
  const more = causes.length > MOST_CAUSES ? [`${causes.length - MOST_CAUSES} more`] : [];
  return `because ${listed([...shown, ...more])}`;
}

/** Empty if a cause already shows the name. */
function nameLine({ before, after }: DestructiveChange['name'], causes: DestructiveChange['causes']): string[] {
  if (before === undefined && after === undefined) return [];
  if (causes.some((cause) => cause.before === before && cause.after === after)) return [];
  if (before === after || after === undefined) return [`name: ${codeOf(before ?? '')}`];
  return [`name: ${beforeAndAfter(before, after)}`];
}

function importerText(importers: readonly string[]): string {
  const names = listedSome(
    importers.map((one) => codeOf(one)),
    MOST_NAMES,
  );
  const verb = importers.length === 1 ? 'imports' : 'import';
  return `${names} ${verb} it, and CloudFormation refuses the update until no stack does`;
}

/** The common noun for a resource type, in the singular. */
export function nounOf(type: string): string {
  return NOUNS[type] ?? clipType(type);
}

const NOUNS: Readonly<Record<string, string>> = {
  export: 'export',
  'AWS::DynamoDB::GlobalTable': 'table',
  'AWS::EC2::Volume': 'volume',
  'AWS::EFS::FileSystem': 'file system',
  'AWS::KMS::Key': 'key',
  'AWS::RDS::DBCluster': 'database cluster',
  'AWS::RDS::DBInstance': 'database',
  'AWS::SecretsManager::Secret': 'secret',
};

/** `AWS::Logs::LogGroup` becomes `log group`. */
function clipType(type: string): string {
  const last = type.split('::').at(-1) ?? '';
  if (!/^[A-Za-z0-9]{1,60}$/.test(last)) return 'resource';
  return last.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
}

export function pluralOf(noun: string): string {
  return /(?:[^aeiou]y)$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
}
