// The first line of a page: a sign with its words, then the counts of changes, without zeros. The sign is ❌ if the step fails or an
// error was found, and ⚠️ for a warning or a harmful change.
import type { Comparison, DefinitionChange, PermissionWarning, ProjectChange } from '../../base/comparison.ts';
import { isLeftBehind } from '../../base/destruction.ts';
import { countSeverities, SEVERITIES } from '../../base/diagnostic.ts';
import { countDefinitions } from '../../base/outcome.ts';
import { plural } from '../../base/plural.ts';
import { type Destroyed, destroyedIn, isHarmful, nounOf, pluralOf } from './destructive.ts';
import type { Page } from './page.ts';
import { clause, listed } from './words.ts';

type FullChange = Exclude<ProjectChange, { readonly kind: 'unknown' }>;

export interface VerdictWords {
  readonly sign: '❌' | '⚠️' | '✅';
  readonly words: string;
}

/** For example, `✅ No findings · 1 project changes · 1 machine, 4 states · 1 new permission · nothing is deleted`. */
export function verdictLine(page: Page): string {
  const { sign, words } = verdictWords(page);
  return `${sign} ${words}`;
}

export function verdictWords(page: Page): VerdictWords {
  const { comparison } = page;
  const destroyed = comparison === undefined ? [] : destroyedIn(comparison);
  const counts = countSeverities(page.outcome?.diagnostics ?? comparison?.newFindings ?? []);
  const isHarm = destroyed.some(isHarmful);
  const sign = page.failure !== undefined || counts.error > 0 ? '❌' : counts.warning > 0 || isHarm ? '⚠️' : '✅';
  const found = [findingWords(page), ...testWords(page)];
  const lost = destructionWords(destroyed);
  // The reason for the sign comes first.
  const isFound = sign === '❌' || counts.warning > 0 || !isHarm;
  const first = isFound ? [...found, ...lost] : [...lost, ...found];
  const changes = comparison === undefined ? sizeWords(page) : changeWords(comparison, destroyed);
  const [start = '', ...rest] = [...first, ...changes];
  return { sign, words: [`${start.charAt(0).toUpperCase()}${start.slice(1)}`, ...rest].join(' · ') };
}

function findingWords({ outcome, comparison, failure }: Page): string {
  const all = outcome?.diagnostics ?? comparison?.newFindings ?? [];
  const counts = countSeverities(all);
  const found = SEVERITIES.flatMap((severity) => (counts[severity] === 0 ? [] : [plural(counts[severity], severity)]));
  const fresh = comparison?.newFindings.length ?? 0;
  const fixed = comparison?.fixedFindings ?? 0;
  const about = [
    ...(comparison === undefined || all.length === 0 ? [] : [freshWords(fresh, all.length)]),
    ...(fixed === 0 ? [] : [`${fixed} fixed`]),
  ];
  const words = all.length === 0 ? 'no findings' : found.join(', ');
  const note = about.length === 0 ? '' : ` (${about.join(', ')})`;
  return all.length === 0 && failure !== undefined ? `${words}${note}, but the step fails` : `${words}${note}`;
}

function freshWords(fresh: number, all: number): string {
  if (fresh === 0) return 'not new';
  return fresh === all ? 'new' : `${fresh} new`;
}

function testWords({ tests }: Page): string[] {
  const cases = tests?.files.flatMap((file) => file.cases) ?? [];
  const count = (status: string): number => cases.filter((own) => own.status === status).length;
  const [passed, failed] = [count('passed'), count('failed')];
  if (failed > 0) return [`${failed} of ${plural(passed + failed, 'test')} failed`];
  return passed === 0 ? [] : [`${plural(passed, 'test')} passed`];
}

/** The size of a page without a comparison. */
function sizeWords({ outcome }: Page): string[] {
  if (outcome === undefined) return [];
  const machines = outcome.projects.reduce((sum, project) => sum + project.machines.length, 0);
  const isSearched = outcome.definitions !== undefined;
  const definitions = countDefinitions(outcome);
  return [
    ...(outcome.projects.length === 0 && isSearched ? [] : [plural(outcome.projects.length, 'project')]),
    ...(machines === 0 ? [] : [plural(machines, 'machine')]),
    ...(definitions > 0 || (isSearched && outcome.projects.length === 0) ? [plural(definitions, 'definition')] : []),
  ];
}

const VERBS: Readonly<Record<Destroyed['effect'] | 'left', readonly [string, string]>> = {
  left: ['stays in the old stack', 'stay in the old stack'],
  deleted: ['is deleted', 'are deleted'],
  replaced: ['is replaced', 'are replaced'],
  'may-be-replaced': ['may be replaced', 'may be replaced'],
  'may-be-deleted': ['may be deleted', 'may be deleted'],
  unexported: ['that others import is removed', 'that others import are removed'],
  kept: ['leaves the stack, kept in the account', 'leave the stack, kept in the account'],
};

/** For example, `1 table, 2 queues are deleted` and `1 table is replaced (allowed)`. */
export function destructionWords(destroyed: readonly Destroyed[]): string[] {
  const groups = new Map<string, Destroyed[]>();
  for (const one of destroyed) {
    const key = `${verbOf(one)} ${one.isAllowed}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group;
    const verb = VERBS[first === undefined ? 'deleted' : verbOf(first)][group.length === 1 ? 0 : 1];
    return `${countedTypes(group)} ${verb}${first?.isAllowed ? ' (allowed)' : ''}`;
  });
}

function verbOf(one: Destroyed): keyof typeof VERBS {
  return isLeftBehind(one) ? 'left' : one.effect;
}

const MOST_TYPES = 4;

function countedTypes(group: readonly Destroyed[]): string {
  const counts = new Map<string, number>();
  for (const { type } of group) counts.set(nounOf(type), (counts.get(nounOf(type)) ?? 0) + 1);
  const all = [...counts];
  const shown = all.length > MOST_TYPES ? all.slice(0, MOST_TYPES - 1) : all;
  const words = shown.map(([noun, count]) => `${count} ${count === 1 ? noun : pluralOf(noun)}`);
  const others = all.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  return listed(others > 0 ? [...words, `${others} more`] : words);
}

function changeWords(comparison: Comparison, destroyed: readonly Destroyed[]): string[] {
  const { projects, definitions = [] } = comparison;
  const unknown = comparison.isWithoutDefinitions ? ['definitions were not compared'] : [];
  if (projects.length + definitions.length + unknown.length === 0) return ['the deployment does not change'];
  const full = projects.flatMap((change) => (change.kind === 'unknown' ? [] : [change]));
  const isUnknown = full.some((change) => change.kind === 'removed' && change.broken !== undefined);
  const removes = full.some(({ resources }) => resources.some(({ kind }) => kind === 'removed'));
  return [
    ...projectWords(projects),
    ...countWords(full.filter(({ kind }) => kind !== 'removed')),
    ...definitionWords(definitions),
    ...unknown,
    ...(isUnknown ? ['deletions are unknown'] : []),
    ...(isUnknown || destroyed.length > 0 || full.length === 0
      ? []
      : [removes ? 'no data is deleted' : 'nothing is deleted']),
  ];
}

function projectWords(projects: readonly ProjectChange[]): string[] {
  const count = (kind: ProjectChange['kind']): number => projects.filter((change) => change.kind === kind).length;
  const words = [
    [count('changed'), ['changes', 'change']],
    [count('added'), ['is new', 'are new']],
    [count('removed'), ['is removed', 'are removed']],
    [count('unknown'), ['is not compared', 'are not compared']],
  ] as const;
  return words.flatMap(([own, verbs]) => (own === 0 ? [] : [clause(own, 'project', verbs)]));
}

/** For example, `1 definition changes, 2 states` and `1 definition is removed`. */
function definitionWords(changes: readonly DefinitionChange[]): string[] {
  const machines = changes.flatMap((change) => change.machines);
  const count = (kind: string): number => machines.filter((machine) => machine.kind === kind).length;
  const broken = new Set(
    changes.flatMap((change) => change.broken.map(({ name }) => JSON.stringify([change.file, name]))),
  );
  const moved = changes.filter((change) => change.machines.length + change.broken.length === 0).length;
  const verbs = [
    [count('changed'), ['changes', 'change']],
    [count('added'), ['is new', 'are new']],
    [count('removed'), ['is removed', 'are removed']],
    [moved, ['moves', 'move']],
    [broken.size, ['is not compared', 'are not compared']],
  ] as const;
  const [first, ...rest] = verbs.flatMap(([own, forms]) => (own === 0 ? [] : [[own, forms] as const]));
  if (first === undefined) return [];
  const states = machines
    .filter(({ kind }) => kind !== 'removed')
    .reduce((sum, machine) => sum + machine.states.length, 0);
  const words = [
    clause(first[0], 'definition', first[1]),
    ...rest.map(([own, [one, several]]) => `${own} ${own === 1 ? one : several}`),
  ];
  return [listed(words), ...(states === 0 ? [] : [plural(states, 'state')])];
}

/** The numbers of changed machines, states and tasks, and of granted permissions. */
export function countWords(changes: readonly FullChange[]): string[] {
  const sum = (count: (change: FullChange) => number): number => changes.reduce((all, one) => all + count(one), 0);
  const machines = sum((change) => change.machines.length);
  const states = sum((change) => change.machines.reduce((all, machine) => all + machine.states.length, 0));
  const tasks = sum((change) => change.tasks.length);
  const again = sum((change) => change.redeployed.length);
  const granted = changes.flatMap(({ permissions }) =>
    permissions.filter(({ kind, isRoutine }) => kind === 'added' && !isRoutine),
  );
  const care = warningWords(granted.flatMap((one) => one.warnings));
  const size = [
    ...(machines === 0 ? [] : [machineWords(changes, machines)]),
    ...(states === 0 ? [] : [plural(states, 'state')]),
    ...(tasks === 0 ? [] : [plural(tasks, 'task')]),
  ];
  return [
    ...(size.length === 0 ? [] : [size.join(', ')]),
    ...(again === 0 ? [] : [`${clause(again, 'task', ['is', 'are'])} deployed again`]),
    ...(granted.length === 0 ? [] : [`${plural(granted.length, 'new permission')}${care === '' ? '' : ` (${care})`}`]),
  ];
}

/** Adds a verb only if all machines are changed. New machines of a new project need none. */
function machineWords(changes: readonly FullChange[], count: number): string {
  const isChange = changes.every(({ machines }) => machines.every(({ kind }) => kind === 'changed'));
  return isChange ? clause(count, 'machine', ['changes', 'change']) : plural(count, 'machine');
}

/** Why permissions need a review. Empty without a warning. */
export function warningWords(warnings: readonly PermissionWarning[]): string {
  return [...new Set(warnings.map((one) => WARNINGS[one]))].join(', ');
}

const WARNINGS: Readonly<Record<PermissionWarning, string>> = {
  'any-action': 'new wildcard',
  'any-resource': 'new wildcard',
  'new-service': 'new service',
  'wider-resource': 'wider resource',
};
