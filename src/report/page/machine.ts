// A state machine that differs: its diagram first, then its states in words, and transitions only if no diagram shows them.
// The whole diagrams of the summary are here too.
import type { MachineChange, StateChange, TransitionChange } from '../../base/comparison.ts';
import { plural } from '../../base/plural.ts';
import { comparisonDiagram, LEGEND } from '../comparison-diagram.ts';
import { machineDiagram } from '../diagram/machine-size.ts';
import { fence, html } from '../escape.ts';
import { type Block, folded, type Group, itemList, itemOf, type Leaf, type Shared } from './blocks.ts';
import type { Diagram } from './page.ts';
import { countsOf } from './permissions.ts';
import { codeOf, fieldList, wordOf } from './words.ts';

/** GitHub renders each diagram in an iframe, and hundreds of them stall the page. */
const MOST_DIAGRAMS = 50;

/** Longer lists are folded. */
const MOST_OPEN = 20;

/** What the lines and borders of a diagram mean, once on a page. */
export const legend: Shared = { kind: 'shared', text: `<p>${html(LEGEND)}</p>\n\n` };

/** Undefined if there is nothing to show besides the triggers. */
export function machineBlock(
  project: string,
  machine: MachineChange,
  { isFolded, hasDiagrams }: { readonly isFolded: boolean; readonly hasDiagrams: boolean },
): Group | undefined {
  const { kind, name, states, transitions, graph } = machine;
  if (kind === 'removed' || states.length + transitions.length === 0) return undefined;
  const diagram: Leaf = {
    kind: 'leaf',
    worth: 'diagram',
    part: { what: 'diagrams', project },
    text: () => (hasDiagrams ? drawing(graph, `${project}/${name}`) : undefined),
    needs: legend,
  };
  const part = { what: 'states', project };
  const unless = kind === 'added' ? { unless: diagram } : {};
  const items = [
    ...states.map((one) => itemOf('state', part, () => stateItem(one), unless)),
    ...transitions.map((one) => itemOf('state', part, () => transitionItem(one), { unless: diagram })),
  ];
  const isLong = states.length > MOST_OPEN;
  const lists = isLong && !isFolded ? [folded(`All ${states.length} states`, [itemList(items)])] : [itemList(items)];
  const words = kind === 'added' ? `new, ${plural(states.length, 'state')}` : changeWords(states, transitions);
  const children = [diagram, ...(items.length === 0 ? [] : lists)];
  if (isFolded) return folded(`${codeOf(`${project}/${name}`)}: ${words}`, children);
  const open = `<p>State machine <strong>${codeOf(name)}</strong>: ${words}</p>\n\n`;
  return { kind: 'group', open, close: '', children };
}

function drawing(graph: MachineChange['graph'], machine: string): string | undefined {
  const diagram = comparisonDiagram(graph, machine);
  return diagram === undefined ? undefined : `${fence('mermaid', diagram.text)}\n`;
}

function changeWords(states: readonly StateChange[], transitions: readonly TransitionChange[]): string {
  return states.length > 0 ? countsOf(states, 'state') : countsOf(transitions, 'transition');
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

function wholeDrawing(text: string): string {
  const drawn = machineDiagram(text);
  return drawn.kind === 'diagram' ? `${fence('mermaid', text)}\n` : `<p>${html(drawn.sentence)}</p>\n\n`;
}

/** The state machines of the head, as a section of their own. */
export function machineDiagrams(diagrams: readonly Diagram[]): Block[] {
  if (diagrams.length === 0) return [];
  const blocks = diagrams.map((diagram, index): Group => {
    const { project, machine, text } = diagram;
    const leaf: Leaf = {
      kind: 'leaf',
      worth: 'machine',
      part: { what: 'state machine diagrams', project },
      text: () => (index < MOST_DIAGRAMS ? wholeDrawing(text) : undefined),
    };
    return folded(codeOf(`${project}/${machine}`), [leaf]);
  });
  return [{ kind: 'group', open: '### State machines\n\n', close: '', children: blocks }];
}
