// Renders a comparison for a terminal: first what a deployment destroys, then a line for each project and each file with
// definitions, then the changes of each. Words and signs carry the meaning, and color only repeats it. Untrusted text is escaped,
// and every list has a maximum length.
import { createColors } from 'picocolors';
import type {
  Comparison,
  DefinitionChange,
  DestructiveChange,
  MachineChange,
  PermissionChange,
  PermissionWarning,
  ProjectChange,
  StateChange,
  TaskChange,
  TransitionChange,
  TriggerChange,
} from '../base/comparison.ts';
import { isDestroying, isLeftBehind, isRefused } from '../base/destruction.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { plural } from '../base/plural.ts';
import { positionAt } from '../base/source.ts';
import { columnsOf } from './columns.ts';
import {
  clipText,
  cut,
  fieldLines,
  fieldText,
  moreLine,
  painted,
  section,
  signOf,
  type TextLine,
  USUAL_WIDTH,
} from './comparison-lines.ts';

export interface ComparisonTextOptions {
  readonly color: boolean;
  /** The width of the terminal in columns. Undefined for a pipe or a file, where lines are not wrapped. */
  readonly width: number | undefined;
}

type FullChange = Exclude<ProjectChange, { readonly kind: 'unknown' }>;

/** More are left out. */
const MOST_DESTRUCTIVE = 200;
/** A longer path exceeds its column. */
const WIDEST_FILE = 48;

/** Ends with a line break, and without changes is empty. */
export function comparisonText(comparison: Comparison, { color, width }: ComparisonTextOptions): string {
  const { projects, definitions = [], newFindings } = comparison;
  const room = Math.max(width ?? USUAL_WIDTH, 40);
  const blocks = [
    destructiveLines(projects),
    movedLines(projects),
    rowLines(projects.map((change) => [clipText(change.project), ...projectWords(change)])),
    rowLines(
      definitions.map((change) => [clipText(change.file), ...definitionWords(change)]),
      WIDEST_FILE,
    ),
    ...projects.flatMap((change) => (change.kind === 'unknown' ? [] : blocksOf(change, room))),
    ...definitions.flatMap(({ kind, file, machines }) =>
      kind === 'changed' ? machines.map((machine) => machineLines(file, machine, room)) : [],
    ),
    findingLines(newFindings),
  ].filter((lines) => lines.length > 0);
  const colors = createColors(color);
  const written = blocks.map((lines) =>
    lines.map((line) => `${painted(line, width === undefined ? Number.POSITIVE_INFINITY : room, colors)}\n`).join(''),
  );
  return written.join('\n');
}

/** Such as `2 projects change, 1 destructive change, 1 new finding, 0 fixed`. */
export function comparisonSentence(comparison: Comparison): string {
  const { projects, definitions, newFindings, fixedFindings } = comparison;
  const known = projects.filter(({ kind }) => kind !== 'unknown').length;
  const unknown = projects.length - known;
  const destructive = projects.flatMap((change) => (change.kind === 'unknown' ? [] : change.destructive));
  const open = destructive.filter(isOpen).length;
  const all = definitions ?? [];
  // The file may only have moved.
  const machines = all.reduce((sum, own) => sum + (own.machines.length || Number(own.broken.length === 0)), 0);
  // The definition may be broken on both sides.
  const broken = all.reduce((sum, own) => sum + new Set(own.broken.map(({ name }) => name)).size, 0);
  const nothing = definitions === undefined || broken > 0 ? 'no project changes' : 'no project or definition changes';
  return [
    ...(known > 0 ? [clause(known, 'project')] : machines === 0 ? [nothing] : []),
    ...(machines === 0 ? [] : [clause(machines, 'definition')]),
    ...(unknown === 0 ? [] : [`${plural(unknown, 'project')} not compared`]),
    ...(broken === 0 ? [] : [`${plural(broken, 'definition')} not compared`]),
    ...(comparison.isWithoutDefinitions ? ['definitions not compared'] : []),
    ...(open === 0 ? [] : [plural(open, 'destructive change')]),
    `${plural(newFindings.length, 'new finding')}, ${fixedFindings} fixed`,
  ].join(', ');
}

function clause(number: number, noun: string): string {
  return `${plural(number, noun)} ${number === 1 ? 'changes' : 'change'}`;
}

const EFFECTS: Readonly<Record<DestructiveChange['effect'], string>> = {
  deleted: 'DELETED',
  replaced: 'REPLACED',
  'may-be-replaced': 'MAY BE REPLACED',
  'may-be-deleted': 'MAY BE DELETED',
  unexported: 'NO LONGER EXPORTED',
  kept: 'kept in the account, but no longer in a stack',
};

/** What loses something and is not allowed comes first. */
function destructiveLines(projects: readonly ProjectChange[]): TextLine[] {
  const all = projects.flatMap((change) =>
    change.kind === 'unknown' ? [] : change.destructive.map((own) => ({ project: change.project, own })),
  );
  if (all.length === 0) return [];
  const open = all.filter(({ own }) => isOpen(own));
  const harmless = all.filter(({ own }) => !isDestroying(own)).length;
  const counts = [
    open.length === 0 ? 'no destructive change' : `DESTRUCTIVE: ${plural(open.length, 'change')}`,
    ...(all.length - open.length - harmless === 0 ? [] : [`${all.length - open.length - harmless} allowed`]),
    ...(harmless === 0 ? [] : [`${harmless} without loss`]),
  ];
  const ordered = [...open, ...all.filter(({ own }) => !isOpen(own))];
  return [
    { depth: 0, text: counts.join(', '), paint: open.length === 0 ? 'bold' : 'red' },
    ...ordered.slice(0, MOST_DESTRUCTIVE).flatMap(({ project, own }) => destructiveEntry(project, own)),
    ...(ordered.length > MOST_DESTRUCTIVE ? [moreLine(ordered.length - MOST_DESTRUCTIVE)] : []),
  ];
}

function isOpen(change: DestructiveChange): boolean {
  return isDestroying(change) && !change.isAllowed;
}

function destructiveEntry(project: string, change: DestructiveChange): TextLine[] {
  const { effect, id, type, name, causes, loses, importers, isAllowed } = change;
  const { before, after } = name;
  const renamed = before !== undefined && after !== undefined && before !== after;
  const called = renamed
    ? `, ${clipText(before)} → ${clipText(after)}`
    : before === undefined
      ? ''
      : `, ${clipText(before)}`;
  const what = type === 'export' ? '' : ` (${clipText(type)})`;
  const isExcused = isAllowed && isDestroying(change);
  const isLeft = isLeftBehind(change);
  const words = isLeft ? 'LEFT IN THE OLD STACK' : EFFECTS[effect];
  const effectWords = isExcused ? `allowed: ${words.toLowerCase()}` : words;
  const lost = loses === '' || isLeft ? '' : `, loses ${clipText(loses)}`;
  const title = `${effectWords}${lost}: ${clipText(project)}/${clipText(id)}${what}${called}`;
  const details = [
    ...(isLeft ? [] : causes.map((cause) => `because ${fieldText(cause)}`)),
    ...(importers.length === 0 ? [] : [`imported by ${clipText(importers.join(', '))}`]),
    ...(isRefused(change) ? ['CloudFormation refuses this update'] : []),
  ];
  const paint = isOpen(change) ? ({ paint: 'red' } as const) : {};
  return [{ depth: 1, text: title, ...paint }, ...details.map((text): TextLine => ({ depth: 3, text }))];
}

/** Names that CloudFormation cannot move between stacks. */
function movedLines(projects: readonly ProjectChange[]): TextLine[] {
  const lines = projects.flatMap((change): TextLine[] => {
    const moved = change.kind === 'unknown' ? [] : change.moved;
    return moved.map(({ name, from, to }) => ({
      depth: 1,
      text: `${clipText(change.project)}: ${clipText(name)} moves from stack ${clipText(from)} to ${clipText(to)}`,
    }));
  });
  if (lines.length === 0) return [];
  const title = 'CANNOT BE DEPLOYED IN ONE UPDATE: deploy to a new Environment, or delete the stack first';
  return [{ depth: 0, text: title, paint: 'red' }, ...cut(lines)];
}

/** Lines with a name, a kind and more text, in columns. */
function rowLines(rows: readonly (readonly [string, string, string])[], most = 24): TextLine[] {
  const widest = (cells: readonly string[]): number => Math.min(most, Math.max(0, ...cells.map(columnsOf)));
  const [names, kinds] = [widest(rows.map(([name]) => name)), widest(rows.map(([, kind]) => kind))];
  return rows.map(([name, kind, words]) => ({
    depth: 0,
    text: `${padded(name, names)}  ${padded(kind, kinds)}  ${words}`.trimEnd(),
  }));
}

function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - columnsOf(text)))}`;
}

function projectWords(change: ProjectChange): readonly [string, string] {
  if (change.kind === 'unknown') {
    return ['not compared', change.broken === 'head' ? 'it does not compile' : 'it does not compile in the base'];
  }
  const { machines, tasks, redeployed, permissions, resources, exports } = change;
  const notable = permissions.filter(({ isRoutine }) => !isRoutine);
  const counts = [
    count(machines.length, 'state machine'),
    count(tasks.length, 'task'),
    count(notable.length, 'permission'),
    count(resources.length, 'resource'),
    count(exports.length, 'export'),
    redeployed.length === 0 ? '' : `${redeployed.length} deployed again`,
  ].filter((word) => word !== '');
  const words = [...movedWords(change), ...counts];
  const isTold = words.length + change.permissions.length + change.destructive.length + change.moved.length > 0;
  return [change.kind, isTold || change.kind !== 'changed' ? words.join(', ') : 'other settings'];
}

function definitionWords(change: DefinitionChange): readonly [string, string] {
  const { kind, machines, previousFile } = change;
  const lost = (['head', 'base'] as const).flatMap((side) => {
    const names = change.broken.filter(({ at }) => at === side).map(({ name }) => clipText(name || 'the definition'));
    return names.length === 0 ? [] : [`cannot read ${names.join(', ')}${side === 'base' ? ' in the base' : ''}`];
  });
  const words = [
    ...(previousFile === undefined ? [] : [`moved from ${clipText(previousFile)}`]),
    count(machines.length, 'state machine'),
    ...lost,
  ].filter((word) => word !== '');
  return [kind === 'changed' && machines.length === 0 && lost.length > 0 ? 'not compared' : kind, words.join(', ')];
}

function movedWords(change: FullChange): string[] {
  if (change.kind !== 'changed') return [];
  const { previousFile, previousProject } = change;
  return [
    ...(previousFile === undefined ? [] : [`moved from ${clipText(previousFile)}`]),
    ...(previousProject === undefined ? [] : [`every name and export changes from ${clipText(previousProject)}`]),
  ];
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : plural(number, noun);
}

/** A removed project has nothing to look at but what it destroys; an added one has new permissions. */
function blocksOf(change: FullChange, room: number): TextLine[][] {
  if (change.kind === 'removed') return [];
  const permissions = permissionLines(change.project, change.permissions);
  if (change.kind === 'added') return [permissions];
  return [
    ...change.machines.map((machine) => machineLines(change.project, machine, room)),
    section(`tasks of ${clipText(change.project)}`, [
      ...change.tasks.flatMap((task) => taskLines(task, room)),
      ...change.redeployed.flatMap(({ name, before, after }) => [
        { depth: 1, text: `deployed again: ${clipText(name)} (${clipText(before)} → ${clipText(after)})` },
      ]),
    ]),
    permissions,
    section(`resources of ${clipText(change.project)}`, [
      ...change.resources.map(({ kind, id, type, template }): TextLine => {
        return {
          depth: 1,
          mark: signOf(kind),
          text: `${clipText(id)} (${clipText(type)}, template ${clipText(template)})`,
        };
      }),
      ...change.exports.map(
        ({ kind, name }): TextLine => ({ depth: 1, mark: signOf(kind), text: `export ${clipText(name)}` }),
      ),
    ]),
  ];
}

/** A definition without a name is named after the file `owner`. */
function machineLines(owner: string, machine: MachineChange, room: number): TextLine[] {
  const { kind, name, previous, triggers, states, transitions, fields = [] } = machine;
  const words =
    previous !== undefined
      ? `renamed from ${clipText(previous)}`
      : kind === 'added'
        ? `added, ${plural(states.length, 'state')}`
        : kind;
  const lines = [
    ...triggers.map(triggerLine),
    ...fields.map((field): TextLine => ({ depth: 1, mark: '~', text: fieldText(field) })),
    ...(kind === 'changed'
      ? [...states.flatMap((state) => stateLines(state, room)), ...transitions.map(transitionLine)]
      : []),
  ];
  const title = name === '' ? clipText(owner) : `${clipText(owner)}/${clipText(name)}`;
  return [{ depth: 0, text: `${title} ${words}`, paint: 'bold' }, ...cut(lines)];
}

function triggerLine(change: TriggerChange): TextLine {
  const text =
    change.kind === 'changed' ? `${clipText(change.before)} → ${clipText(change.after)}` : clipText(change.text);
  return { depth: 1, mark: signOf(change.kind), text: `trigger: ${text}` };
}

function stateLines(change: StateChange, room: number): TextLine[] {
  const mark = signOf(change.kind);
  const name = clipText(change.name);
  if (change.kind === 'renamed') return [{ depth: 1, mark, text: `${clipText(change.previous)} → ${name} (renamed)` }];
  if (change.kind === 'changed') return [{ depth: 1, mark, text: name }, ...fieldLines(change.fields, room)];
  return [{ depth: 1, mark, text: `${name} (${clipText(change.type)})` }];
}

function transitionLine({ kind, from, to, when }: TransitionChange): TextLine {
  const ends = `${from === undefined ? 'start' : clipText(from)} → ${to === undefined ? 'end' : clipText(to)}`;
  return { depth: 1, mark: signOf(kind), text: when === '' ? ends : `${ends} ${clipText(when)}` };
}

function taskLines(change: TaskChange, room: number): TextLine[] {
  const mark = signOf(change.kind);
  const name = clipText(change.name);
  if (change.kind === 'changed') return [{ depth: 1, mark, text: name }, ...fieldLines(change.fields, room)];
  if (change.kind !== 'renamed') return [{ depth: 1, mark, text: `${name} (${clipText(change.service)})` }];
  return [
    { depth: 1, mark, text: `${clipText(change.previous)} → ${name} (renamed)` },
    ...fieldLines(change.fields, room),
  ];
}

const WARNINGS: Readonly<Record<PermissionWarning, string>> = {
  'any-action': 'wildcard in the action',
  'any-resource': 'every resource',
  'new-service': 'new service',
  'wider-resource': 'wider resource',
};

/** Those with a warning come first. What every project has is only counted. */
function permissionLines(project: string, permissions: readonly PermissionChange[]): TextLine[] {
  const notable = permissions.filter(({ isRoutine }) => !isRoutine);
  const lines = [
    ...notable.filter(({ warnings }) => warnings.length > 0),
    ...notable.filter(({ warnings }) => warnings.length === 0),
  ].map(permissionLine);
  const routine = (['added', 'removed'] as const).flatMap((kind): TextLine[] => {
    const own = permissions.filter((change) => change.isRoutine && change.kind === kind).length;
    return own === 0 ? [] : [{ depth: 1, text: `${plural(own, 'routine permission')} ${kind}` }];
  });
  return section(`permissions of ${clipText(project)}`, lines, routine);
}

function permissionLine(change: PermissionChange): TextLine {
  const { kind, holder, effect, actions, resource, principal, condition, warnings } = change;
  const words = [
    `${clipText(holder)}: ${clipText(effect)} ${clipText(actions.join(', '))}`,
    ...(resource === '' ? [] : [`on ${clipText(resource)}`]),
    ...(principal === '' ? [] : [`for ${clipText(principal)}`]),
    ...(condition === '' ? [] : [`if ${clipText(condition)}`]),
    ...(warnings.length === 0 ? [] : [`(${warnings.map((one) => WARNINGS[one]).join(', ')})`]),
  ];
  return { depth: 1, mark: signOf(kind), text: words.join(' '), ...(warnings.length === 0 ? {} : { paint: 'yellow' }) };
}

function findingLines(findings: readonly Diagnostic[]): TextLine[] {
  const lines = findings.map(({ file, span, severity, info, message }): TextLine => {
    const { line, column } = positionAt(file, span.start);
    return { depth: 1, text: `${file.path}:${line}:${column} ${severity}[${info.code}] ${message}` };
  });
  return section('new findings', lines);
}
