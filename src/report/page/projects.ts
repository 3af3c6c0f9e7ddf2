// The changed projects: a heading and a line for each, then machines, tasks, permissions and resources. The machines of a single
// project are open; with several projects, they are folded. Changed definitions from other origins follow.
import type { Comparison, ProjectChange, TaskChange } from '../../base/comparison.ts';
import { isLeftBehind } from '../../base/destruction.ts';
import { plural } from '../../base/plural.ts';
import { type Block, folded, itemList, itemOf, type Leaf, type Section } from './blocks.ts';
import { definitionSections } from './definitions.ts';
import { legend, machineBlock } from './machine.ts';
import type { Medium } from './page.ts';
import { permissionBlocks, resourceBlocks } from './permissions.ts';
import { countWords, destructionWords } from './verdict.ts';
import { clause, codeOf, fieldList, listedSome, shortCode, wordOf } from './words.ts';

type FullChange = Exclude<ProjectChange, { readonly kind: 'unknown' }>;

/** More machines than this are folded, even in a single project. */
const MOST_OPEN = 4;

export function changeBlocks({ projects, definitions = [] }: Comparison, medium: Medium): Block[] {
  const count = projects.length + definitions.length;
  if (count === 0) return [];
  const isAlone = count === 1;
  const sections = [
    ...projects.map((change) => projectSection(change, isAlone, medium)),
    ...definitionSections(definitions, isAlone, medium),
  ];
  return [{ kind: 'group', open: '### Changes\n\n', close: '', children: [legend, ...sections] }];
}

function projectSection(change: ProjectChange, isAlone: boolean, medium: Medium): Section {
  const head: Leaf = {
    kind: 'leaf',
    worth: 'project',
    part: { what: 'projects', project: change.project },
    text: () => headText(change, isAlone),
  };
  return { kind: 'section', head, children: () => detailBlocks(change, isAlone, medium) };
}

function detailBlocks(change: ProjectChange, isAlone: boolean, { hasDiagrams }: Medium): Block[] {
  if (change.kind === 'unknown') return [];
  const { project, kind } = change;
  const isFolded = !isAlone || change.machines.length > MOST_OPEN;
  const machines = change.machines.flatMap((one) => machineBlock(project, one, { isFolded, hasDiagrams }) ?? []);
  const items = projectItems(change);
  const isLong = items.length > MOST_ITEMS || (kind === 'added' && items.length > 0);
  const title = itemsTitle(change);
  const details = isLong ? folded(title, [itemList(items)]) : titled(`<p>${title}</p>\n\n`, [itemList(items)]);
  return [
    ...(kind === 'removed' ? [] : machines),
    ...(items.length === 0 ? [] : [details]),
    ...(kind === 'removed' ? [] : permissionBlocks(project, change.permissions)),
    ...resourceBlocks(project, change.resources),
  ];
}

/** Longer lists are folded. */
const MOST_ITEMS = 15;

/** The heading and the line of a project. */
function headText(change: ProjectChange, isAlone: boolean): string {
  const name = codeOf(change.project);
  if (change.kind === 'unknown') {
    const where = change.broken === 'head' ? '' : ' in the base';
    return `<h4>${name}: not compared</h4>\n<p>The project does not compile${where}.</p>\n\n`;
  }
  const kind = change.kind === 'added' ? 'new' : change.kind;
  const moved =
    change.kind === 'changed' && change.previousFile !== undefined ? `, moved from ${codeOf(change.previousFile)}` : '';
  // For a single project, the verdict already has the size.
  const size = isAlone && change.kind !== 'removed' ? '' : sizeLine(change, isAlone);
  const sentences = [
    size,
    ...unknownLoss(change),
    ...renamed(change),
    ...redeployed(change),
    ...movedNames(change),
    ...settings(change),
  ];
  const lines = sentences.filter((one) => one !== '').map((one) => `<p>${one}</p>\n`);
  return `<h4>${name}: ${kind}${moved}</h4>\n${lines.join('')}\n`;
}

function sizeLine(change: FullChange, isAlone: boolean): string {
  const { machines, tasks, resources, destructive, project } = change;
  const lost = isAlone ? [] : destructionWords(destructive.map((one) => ({ ...one, project })));
  const size =
    change.kind === 'removed'
      ? [
          ...(machines.length === 0 ? [] : [plural(machines.length, 'machine')]),
          ...(tasks.length === 0 ? [] : [plural(tasks.length, 'task')]),
          ...(resources.length === 0 ? [] : [plural(resources.length, 'resource')]),
        ]
      : countWords([{ ...change, redeployed: [] }]);
  return [...lost, ...size].join(' · ');
}

/** A sentence for a change that no other part of the page shows, such as `log-level` in deploy.toml. */
function settings(change: FullChange): string[] {
  const { kind, machines, tasks, redeployed: again, permissions, resources, exports, moved } = change;
  const isShown = [machines, tasks, again, permissions, resources, exports, moved].some(
    (changes) => changes.length > 0,
  );
  const isMoved = change.kind === 'changed' && change.previousFile !== undefined;
  return kind !== 'changed' || isShown || isMoved ? [] : ['Settings in its templates change.'];
}

function unknownLoss(change: FullChange): string[] {
  return change.kind === 'removed' && change.broken !== undefined
    ? ['The project did not compile in the base, so it is unknown what the deployment deletes.']
    : [];
}

/** Explains the effects of a renamed project. */
function renamed(change: FullChange): string[] {
  if (change.kind !== 'changed' || change.previousProject === undefined) return [];
  const [old, current] = [change.previousProject, change.project].map((name) => codeOf(name));
  // The destructive changes already name everything that stays in the old stack.
  const stacks = change.destructive.some(isLeftBehind)
    ? ''
    : ` CloudFormation creates everything again in a new stack, and the stack of ${old} stays until you delete it.`;
  return [
    `<strong>Renamed from ${old} to ${current}:</strong> every physical name and export changes with it.${stacks}`,
  ];
}

const MOST_REDEPLOYED = 5;

function redeployed({ redeployed: all }: FullChange): string[] {
  if (all.length === 0) return [];
  const names = all.map(({ name, before, after }) => `${codeOf(name)} (${shortCode(before)} → ${shortCode(after)})`);
  return [`Deployed again: ${listedSome(names, MOST_REDEPLOYED)}`];
}

function movedNames({ moved }: FullChange): string[] {
  const [first] = moved;
  if (first === undefined) return [];
  const [name, from, to] = [first.name, first.from, first.to].map((text) => codeOf(text));
  const what = `${clause(moved.length, 'fixed name', ['moves', 'move'])} between stacks`;
  return [
    `<strong>CloudFormation cannot deploy this in one update:</strong> ${what}, such as ${name} from ${from} to ${to}. Deploy to a new <code>Environment</code>, or delete the stack first.`,
  ];
}

function titled(open: string, children: readonly Block[]): Block {
  return { kind: 'group', open, close: '', children };
}

/** For example, `8 tasks, 5 exports`, with the project's name, so that they don't seem to belong to the machine above. */
function itemsTitle(change: FullChange): string {
  const { project, kind, machines } = change;
  const count = (list: readonly unknown[], noun: string): string[] =>
    list.length === 0 ? [] : [plural(list.length, noun)];
  const again = againItems(change).length;
  const words = [
    ...(kind === 'removed'
      ? []
      : [...count(machines.flatMap(machineItems), 'state machine'), ...count(taskItems(change), 'task')]),
    ...(again === 0 ? [] : [`${clause(again, 'task', ['is', 'are'])} deployed again`]),
    ...count(exportItems(change), 'export'),
  ];
  return `Project <strong>${codeOf(project)}</strong>: ${words.join(', ')}`;
}

function projectItems(change: FullChange): Block[] {
  const { machines, project, kind } = change;
  const part = { what: 'tasks and exports', project };
  const texts: (() => string)[] = [
    ...(kind === 'removed' ? [] : machines.flatMap((machine) => machineItems(machine))),
    ...(kind === 'removed' ? [] : taskItems(change)),
    ...againItems(change),
    ...exportItems(change),
  ];
  return texts.map((text) => itemOf('task', part, text));
}

function machineItems({
  kind,
  name,
  previous,
  states,
  transitions,
  triggers,
}: FullChange['machines'][number]): (() => string)[] {
  if (previous !== undefined) return [() => `state machine ${codeOf(name)} renamed from ${codeOf(previous)}`];
  const isShown = kind === 'changed' || (kind === 'added' && states.length + transitions.length + triggers.length > 0);
  return isShown ? [] : [() => `state machine ${codeOf(name)} ${kind}`];
}

function taskItems({ tasks, machines }: FullChange): (() => string)[] {
  return tasks.flatMap((one) => taskItem(one, machines) ?? []);
}

/** Undefined if a renamed state of a machine already shows the rename. */
function taskItem(change: TaskChange, machines: FullChange['machines']): (() => string) | undefined {
  if (change.kind !== 'renamed' || !isToldByState(change, machines)) return () => taskText(change);
  const { name, fields } = change;
  return fields.length === 0 ? undefined : () => taskText({ kind: 'changed', name, fields });
}

function isToldByState({ name, previous }: Renamed, machines: FullChange['machines']): boolean {
  return machines.some(({ states }) =>
    states.some((state) => state.kind === 'renamed' && state.name === name && state.previous === previous),
  );
}

type Renamed = Extract<TaskChange, { readonly kind: 'renamed' }>;

function taskText(change: TaskChange): string {
  const who = `task ${codeOf(change.name)}`;
  if (change.kind === 'changed') return `${who} changed: ${fieldList(change.fields)}`;
  if (change.kind !== 'renamed') return `${who} ${change.kind} (${wordOf(change.service)})`;
  const fields = change.fields.length === 0 ? '' : `, ${fieldList(change.fields)}`;
  return `${who} renamed from ${codeOf(change.previous)}${fields}`;
}

/** The redeployments that don't fit on the line of the project. */
function againItems({ redeployed: all }: FullChange): (() => string)[] {
  if (all.length <= MOST_REDEPLOYED + 1) return [];
  return all.slice(MOST_REDEPLOYED).map(
    ({ name, before, after }) =>
      () =>
        `deployed again: ${codeOf(name)} (${shortCode(before)} → ${shortCode(after)})`,
  );
}

/** An export of a renamed project is one item, with both names. */
function exportItems(change: FullChange): (() => string)[] {
  const { exports, project } = change;
  const previous = change.kind === 'changed' ? change.previousProject : undefined;
  const removed = exports.filter(({ kind }) => kind === 'removed').map(({ name }) => name);
  const added = new Set(exports.filter(({ kind }) => kind === 'added').map(({ name }) => name));
  const items = removed.map((name): (() => string) => {
    const next = previous === undefined ? undefined : name.replace(previous, () => project);
    if (next === undefined || !added.delete(next)) return () => `export ${codeOf(name)} removed`;
    return () => `export renamed: ${codeOf(name)} → ${codeOf(next)}`;
  });
  return [...items, ...[...added].map((name) => () => `export ${codeOf(name)} added`)];
}
