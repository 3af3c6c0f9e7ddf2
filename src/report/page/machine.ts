// A changed state machine: its diagram first, then its states in words, and transitions only if no diagram shows them. Also: the
// diagrams of whole state machines in the summary.
import type { MachineChange, StateChange, TransitionChange, TriggerChange } from '../../base/comparison.ts';
import { plural } from '../../base/plural.ts';
import { comparisonDiagram, legendOf, wholeDiagram } from '../comparison-diagram.ts';
import { machineDiagram } from '../diagram/machine-size.ts';
import { fence, html, htmlSentence } from '../escape.ts';
import { type Block, folded, type Group, itemList, itemOf, type Leaf, type Shared } from './blocks.ts';
import type { Diagram } from './page.ts';
import { countsOf } from './permissions.ts';
import { beforeAndAfter, codeOf, fieldList, wordOf } from './words.ts';

/** GitHub renders each diagram in an iframe, and hundreds of them stall the page. */
export const MOST_DIAGRAMS = 50;

/** Longer lists are folded. */
const MOST_OPEN = 20;

/** Explains the lines and borders of the diagrams, once on a page. */
export const legend: Shared = {
  kind: 'shared',
  mostBytes: 512,
  text: (diagrams) => {
    const words = legendOf(diagrams);
    return words === '' ? '' : `<p>${html(words)}</p>\n\n`;
  },
};

interface MachineOptions {
  readonly isFolded: boolean;
  readonly hasDiagrams: boolean;
  /** HTML for a folded machine. Default: the names of the project and the machine. */
  readonly title?: string;
}

/** Returns undefined if nothing is to be shown. */
export function machineBlock(
  project: string,
  machine: MachineChange,
  { isFolded, hasDiagrams, title }: MachineOptions,
): Group | undefined {
  const { kind, name, triggers, states, transitions, graph, fields = [] } = machine;
  const isSame = states.length + transitions.length + triggers.length + fields.length === 0;
  if (kind === 'removed' || isSame) return undefined;
  // If the whole file is the definition, the machine has no name.
  const full = nameOf({ project, machine: name });
  const diagram: Leaf = {
    kind: 'leaf',
    worth: 'diagram',
    part: { what: 'diagrams', project },
    text: () => (hasDiagrams && states.length + transitions.length > 0 ? drawing(graph, full) : undefined),
    needs: legend,
  };
  const part = { what: 'states', project };
  const unless = kind === 'added' ? { unless: diagram } : {};
  const items = [
    ...(fields.length === 0 ? [] : [itemOf('state', part, () => `definition changed: ${fieldList(fields)}`)]),
    ...states.map((one) => itemOf('state', part, () => stateItem(one), unless)),
    ...transitions.map((one) => itemOf('state', part, () => transitionItem(one), { unless: diagram })),
  ];
  const isLong = states.length > MOST_OPEN;
  const lists = isLong && !isFolded ? [folded(`All ${states.length} states`, [itemList(items)])] : [itemList(items)];
  const starting = triggers.length === 0 ? '' : `, ${plural(triggers.length, 'trigger')}`;
  const words = kind === 'added' ? `new, ${plural(states.length, 'state')}${starting}` : changeWords(machine);
  const starts = triggers.map((one) => itemOf('task', { what: 'triggers', project }, () => triggerItem(one)));
  const children = [diagram, ...(items.length === 0 ? [] : lists), ...(starts.length === 0 ? [] : [itemList(starts)])];
  if (isFolded) return folded(`${title ?? codeOf(full)}: ${words}`, children);
  const heading = name === '' ? 'State machine' : `State machine <strong>${codeOf(name)}</strong>`;
  const open = `<p>${heading}: ${words}</p>\n\n`;
  return { kind: 'group', open, close: '', children };
}

function drawing(graph: MachineChange['graph'], machine: string): string | undefined {
  const diagram = comparisonDiagram(graph, machine);
  return diagram === undefined ? undefined : `${fence('mermaid', diagram.text)}\n`;
}

function changeWords({ states, transitions, triggers, fields = [] }: MachineChange): string {
  const flow = states.length > 0 ? countsOf(states, 'state') : countsOf(transitions, 'transition');
  const starts = countsOf(triggers, 'trigger');
  const own = fields.length === 0 ? '' : `${plural(fields.length, 'field')} changed`;
  return [own, flow, starts].filter((words) => words !== '').join(', ');
}

function triggerItem(change: TriggerChange): string {
  if (change.kind !== 'changed') return `trigger ${change.kind}: ${codeOf(change.text)}`;
  return `trigger changed: ${beforeAndAfter(change.before, change.after)}`;
}

function stateItem(change: StateChange): string {
  const name = codeOf(change.name);
  if (change.kind === 'changed') return `${name} changed: ${fieldList(change.fields)}`;
  if (change.kind === 'renamed') return `${name} renamed from ${codeOf(change.previous)}`;
  return `${name} ${change.kind} (${wordOf(change.type)})`;
}

function transitionItem({ kind, from, to, when }: TransitionChange): string {
  const source = from === undefined ? 'start' : codeOf(from);
  const target = to === undefined ? 'end' : codeOf(to);
  return `transition ${kind}: ${source} → ${target}${when === '' ? '' : ` ${codeOf(when)}`}`;
}

/** The state machines of the head, as a separate section. Machines beyond the limit are only named. */
export function machineDiagrams(diagrams: readonly Diagram[]): Block[] {
  if (diagrams.length === 0) return [];
  const drawn = diagrams.slice(0, MOST_DIAGRAMS).map((one): Group => {
    const part = { what: 'state machine diagrams', project: one.project };
    return folded(codeOf(nameOf(one)), [{ kind: 'leaf', worth: 'machine', part, text: () => diagramText(one) }]);
  });
  const others = diagrams.slice(MOST_DIAGRAMS).map((one) => {
    const part = { what: 'names of state machines', project: one.project };
    return itemOf('machine', part, () => codeOf(nameOf(one)));
  });
  const rest = folded(`${plural(others.length, 'more state machine')}, not drawn here`, [itemList(others)]);
  const children = others.length === 0 ? drawn : [...drawn, rest];
  return [{ kind: 'group', open: '### State machines\n\n', close: '', children }];
}

function nameOf({ project, machine }: Pick<Diagram, 'project' | 'machine'>): string {
  return machine === '' ? project : `${project}/${machine}`;
}

function diagramText(one: Diagram): string {
  const diagram = 'text' in one ? machineDiagram(one.text) : wholeDiagram(one.graph, nameOf(one));
  return diagram.kind === 'diagram'
    ? `${fence('mermaid', diagram.text)}\n`
    : `<p>Not drawn, because ${htmlSentence(diagram.sentence)}.</p>\n\n`;
}
