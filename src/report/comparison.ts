// Renders a comparison as Markdown sections for a reviewer, the most important first. Untrusted text appears only in
// HTML blocks and fences, where GitHub does not render Markdown, and every list and text has a maximum length.
import type {
  Comparison,
  FieldChange,
  MachineChange,
  MovedName,
  PermissionChange,
  ProjectChange,
  ResourceChange,
  StateChange,
  TaskChange,
  TransitionChange,
  TriggerChange,
} from '../base/comparison.ts';
import { plural } from '../base/plural.ts';
import { comparisonDiagram, LEGEND } from './comparison-diagram.ts';
import { fence, html, htmlCode } from './escape.ts';
import { LONGEST_DIAGRAM } from './markdown.ts';

type FullChange = Exclude<ProjectChange, { readonly kind: 'unknown' }>;

/** Of one list or table. */
const MOST_ROWS = 50;
/** Fields of one state or task, and actions of one permission. */
const MOST_FIELDS = 6;
const MAX_TEXT = 120;

/** Each section ends with an empty line. Without changed projects there are no sections. */
export function comparisonSections({ projects }: Comparison): string[] {
  if (projects.length === 0) return [];
  return [
    `### Changes\n\n<p>${html(changesSentence(projects))}</p>\n\n`,
    ...projects.map(projectSection),
    ...projects.flatMap(machineSections),
  ];
}

/** `1 project added, 2 projects changed`. */
function changesSentence(projects: readonly ProjectChange[]): string {
  const kinds = (['added', 'removed', 'changed'] as const).flatMap((kind) => {
    const own = projects.filter((project) => project.kind === kind).length;
    return own === 0 ? [] : [`${plural(own, 'project')} ${kind}`];
  });
  const unknown = projects.filter(({ kind }) => kind === 'unknown').length;
  if (unknown > 0) kinds.push(`${plural(unknown, 'project')} not compared`);
  return kinds.join(', ');
}

function projectSection(change: ProjectChange): string {
  const name = htmlCode(clip(change.project));
  if (change.kind === 'unknown') {
    const side = change.broken === 'head' ? 'the project does not compile' : 'the project does not compile in the base';
    return `<h4>${name}</h4>\n<p>not compared, because ${side}</p>\n\n`;
  }
  const moved =
    change.kind === 'changed' && change.previousFile !== undefined
      ? `, moved from ${htmlCode(clip(change.previousFile))}`
      : '';
  const head = `<h4>${name}: ${change.kind}${moved}</h4>\n`;
  if (change.kind === 'removed') return `${head}${list(removedItems(change))}\n`;
  const items = [
    ...change.machines.flatMap(machineItem),
    ...change.machines.flatMap(({ name: own, triggers }) => triggers.map((one) => triggerItem(own, one))),
    ...change.tasks.map(taskItem),
  ];
  const permissions = table(
    'Permissions',
    change.permissions,
    ['Change', 'Role or policy', 'Actions', 'Resource', 'Condition'],
    permissionRow,
  );
  const resources = table('Resources', change.resources, ['Change', 'Resource', 'Type', 'Template'], resourceRow);
  return `${head}${list(items)}${movedNote(change.moved)}${permissions}${resources}\n`;
}

function movedNote(moved: readonly MovedName[]): string {
  const [first] = moved;
  if (first === undefined) return '';
  const [name, from, to] = [first.name, first.from, first.to].map((text) => htmlCode(clip(text)));
  const what = `${plural(moved.length, 'fixed name')} ${moved.length === 1 ? 'moves' : 'move'} between stacks`;
  return `<p><strong>CloudFormation cannot deploy this in one update:</strong> ${what}, such as ${name} from ${from} to ${to}. Deploy to a new <code>Environment</code>, or delete the stack first.</p>\n`;
}

function machineItem({ kind, name, previous }: MachineChange): string[] {
  const who = `state machine ${htmlCode(clip(name))}`;
  if (previous !== undefined) return [`${who} renamed from ${htmlCode(clip(previous))}`];
  return kind === 'changed' ? [] : [`${who} ${kind}`];
}

/** A removed project is summarized by counts. */
function removedItems({ machines, tasks, resources }: FullChange): string[] {
  return [plural(machines.length, 'state machine'), plural(tasks.length, 'task'), plural(resources.length, 'resource')];
}

function triggerItem(machine: string, change: TriggerChange): string {
  const who = `trigger of ${htmlCode(clip(machine))}`;
  if (change.kind !== 'changed') return `${who} ${change.kind}: ${htmlCode(clip(change.text))}`;
  return `${who} changed: ${htmlCode(clip(change.before))} → ${htmlCode(clip(change.after))}`;
}

function taskItem(change: TaskChange): string {
  const who = `task ${htmlCode(clip(change.name))}`;
  if (change.kind === 'changed') return `${who} changed: ${fields(change.fields)}`;
  return `${who} ${change.kind} (${html(change.service)})`;
}

function permissionRow({ kind, holder, effect, actions, resource, principal, condition }: PermissionChange): string[] {
  const shown = actions.slice(0, MOST_FIELDS).map((action) => htmlCode(clip(action)));
  const more = actions.length > MOST_FIELDS ? [`and ${actions.length - MOST_FIELDS} more`] : [];
  const who = principal === '' ? [holder] : [holder, principal];
  return [
    kind,
    who.map((one) => htmlCode(clip(one))).join(' for '),
    `${html(effect)} ${[...shown, ...more].join(', ')}`,
    resource === '' ? '' : htmlCode(clip(resource)),
    condition === '' ? '' : htmlCode(clip(condition)),
  ];
}

function resourceRow({ kind, id, type, template }: ResourceChange): string[] {
  return [kind, htmlCode(clip(id)), htmlCode(clip(type)), htmlCode(clip(template))];
}

/** Removed machines have no section; an added one shows its diagram only, because all of its states are new. */
function machineSections(change: ProjectChange): string[] {
  if (change.kind === 'unknown') return [];
  const shown = change.machines.filter(
    ({ kind, states, transitions }) => kind !== 'removed' && states.length + transitions.length > 0,
  );
  return shown.map((machine) => machineSection(change, machine));
}

function machineSection({ project }: FullChange, { kind, name, states, transitions, graph }: MachineChange): string {
  const title = htmlCode(`${clip(project)}/${clip(name)}`);
  const items = kind === 'changed' ? [...states.map(stateItem), ...transitions.map(transitionItem)] : [];
  const summary = kind === 'changed' ? changeWords(states, transitions) : `${kind}, ${plural(states.length, 'state')}`;
  return `<details>\n<summary>${title}: ${summary}</summary>\n${list(items)}${drawing(graph)}</details>\n\n`;
}

/** The blank line in front ends the HTML block, so that the fence is parsed as Markdown. */
function drawing(graph: MachineChange['graph']): string {
  const diagram = comparisonDiagram(graph);
  if (diagram === undefined || diagram.text.length > LONGEST_DIAGRAM) return '';
  const note = diagram.isPart ? ' The diagram shows only changed states and their neighbors.' : '';
  return `\n${fence('mermaid', diagram.text)}\n<p>${LEGEND}${note}</p>\n`;
}

function changeWords(states: readonly StateChange[], transitions: readonly TransitionChange[]): string {
  const words = (['added', 'removed', 'changed', 'renamed'] as const).flatMap((kind) => {
    const own = states.filter((state) => state.kind === kind).length;
    return own === 0 ? [] : [`${plural(own, 'state')} ${kind}`];
  });
  for (const kind of ['added', 'removed'] as const) {
    const own = transitions.filter((transition) => transition.kind === kind).length;
    if (own > 0) words.push(`${plural(own, 'transition')} ${kind}`);
  }
  return words.join(', ');
}

function stateItem(change: StateChange): string {
  const who = `state ${htmlCode(clip(change.name))}`;
  if (change.kind === 'changed') return `${who} changed: ${fields(change.fields)}`;
  if (change.kind === 'renamed') return `${who} renamed from ${htmlCode(clip(change.previous))}`;
  return `${who} ${change.kind} (${html(change.type)})`;
}

function transitionItem({ kind, from, to, when }: TransitionChange): string {
  const source = from === undefined ? 'start' : htmlCode(clip(from));
  const target = to === undefined ? 'end' : htmlCode(clip(to));
  return `transition ${kind}: ${source} → ${target}${when === '' ? '' : ` ${htmlCode(clip(when))}`}`;
}

function fields(changes: readonly FieldChange[]): string {
  const shown = changes.slice(0, MOST_FIELDS).map(({ name, before, after }) => {
    const [old, current] = [before, after].map((text) => (text === undefined ? 'none' : htmlCode(clip(text))));
    return `${html(clip(name))} ${old} → ${current}`;
  });
  const more = changes.length > MOST_FIELDS ? [`and ${changes.length - MOST_FIELDS} more`] : [];
  return [...shown, ...more].join(', ');
}

/** Contains no blank line, which would end the HTML block. */
function list(items: readonly string[]): string {
  if (items.length === 0) return '';
  const rows = items.slice(0, MOST_ROWS);
  if (items.length > MOST_ROWS) rows.push(`and ${items.length - MOST_ROWS} more`);
  return `<ul>\n${rows.map((item) => `<li>${item}</li>\n`).join('')}</ul>\n`;
}

function table<Change extends { readonly kind: 'added' | 'removed' }>(
  title: string,
  changes: readonly Change[],
  head: readonly string[],
  row: (change: Change) => readonly string[],
): string {
  if (changes.length === 0) return '';
  const counts = (['added', 'removed'] as const).flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind).length;
    return own === 0 ? [] : [`${own} ${kind}`];
  });
  const rows = [
    head.map((cell) => `<th>${cell}</th>`),
    ...changes.slice(0, MOST_ROWS).map((change) => row(change).map((cell) => `<td>${cell}</td>`)),
  ];
  const more = changes.length - MOST_ROWS;
  const closing = more > 0 ? `<p>and ${more} more</p>\n` : '';
  const body = rows.map((cells) => `<tr>${cells.join('')}</tr>\n`).join('');
  return `<details>\n<summary>${title}: ${counts.join(', ')}</summary>\n<table>\n${body}</table>\n${closing}</details>\n`;
}

function clip(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
