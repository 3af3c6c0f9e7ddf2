// Draws a state graph of base and head together as a Mermaid flowchart. Words, borders and line styles mark what was
// added and removed, so that it can be read without colors. User text cannot break out of its label: everything but
// plain characters is written as an entity code.
import type { ComparedGraph, Mark } from '../base/comparison.ts';

/** Graphs with more states show only changed states and their neighbors. */
const MOST_WHOLE = 40;
/** Diagrams with more nodes or edges are unreadable and not drawn. */
const MOST_NODES = 60;
/** Mermaid itself draws up to 500 (`maxEdges`). */
const MOST_EDGES = 150;

/** Blue and orange differ for most color-blind readers; the fixed text color is legible in both of GitHub's themes. */
const CLASSES = [
  'classDef added fill:#ddf4ff,stroke:#0969da,stroke-width:4px,color:#1f2328',
  'classDef removed fill:#fff1e5,stroke:#bc4c00,stroke-width:2px,stroke-dasharray:6 4,color:#1f2328',
  'classDef changed fill:#fff8c5,stroke:#7d4e00,stroke-width:4px,stroke-dasharray:2 2,color:#1f2328',
];

export const LEGEND =
  'Labels say what is added, removed or changed. Borders: thick for added, dashed for removed, thick and dotted for changed. Lines: thick for added, dotted for removed.';

const LINES: Readonly<Record<Mark, string>> = { same: '-->', added: '==>', removed: '-.->', changed: '==>' };

export interface ComparisonDiagram {
  readonly text: string;
  /** Whether unchanged states were left out. */
  readonly isPart: boolean;
}

/** Returns undefined if the graph is empty, or too large even when unchanged states are left out. */
export function comparisonDiagram(graph: ComparedGraph): ComparisonDiagram | undefined {
  const isPart = graph.nodes.length > MOST_WHOLE;
  const shown = isPart ? aroundChanges(graph) : new Set(graph.nodes.keys());
  const has = (node: number | undefined): boolean => node === undefined || shown.has(node);
  const edges = graph.edges.filter(({ from, to }) => has(from) && has(to) && !(from === undefined && to === undefined));
  if (shown.size === 0 || shown.size > MOST_NODES || edges.length > MOST_EDGES) return undefined;
  const lines = ['flowchart TD', ...CLASSES];
  if (edges.some(({ from }) => from === undefined)) lines.push('start(["start"])');
  for (const index of shown) {
    const node = graph.nodes[index];
    if (node === undefined) continue;
    const text = label(node.mark === 'same' ? withoutList(node.name) : `${node.mark}: ${node.name}`);
    const shape = node.isChoice ? `{"${text}"}` : `["${text}"]`;
    lines.push(`s${index + 1}${shape}${node.mark === 'same' ? '' : `:::${node.mark}`}`);
  }
  if (edges.some(({ to }) => to === undefined)) lines.push('stop(["end"])');
  for (const { from, to, when, mark } of edges) {
    const words = when === '' ? '' : `|"${label(withoutList(when))}"|`;
    const [source, target] = [from === undefined ? 'start' : `s${from + 1}`, to === undefined ? 'stop' : `s${to + 1}`];
    lines.push(`${source} ${LINES[mark]}${words} ${target}`);
  }
  return { text: `${lines.join('\n')}\n`, isPart };
}

/** The changed states, their direct neighbors, and the ends of added and removed transitions. */
function aroundChanges({ nodes, edges }: ComparedGraph): Set<number> {
  const isMarked = (node: number | undefined): boolean => node !== undefined && nodes[node]?.mark !== 'same';
  const shown = new Set<number>();
  for (const index of nodes.keys()) if (isMarked(index)) shown.add(index);
  for (const { from, to, mark } of edges) {
    if (mark === 'same' && !isMarked(from) && !isMarked(to)) continue;
    for (const node of [from, to]) if (node !== undefined) shown.add(node);
  }
  return new Set([...shown].sort((a, b) => a - b));
}

/** Quotes a label that Mermaid would parse as a Markdown list: it shows `1. Fetch` as "Unsupported markdown: list". */
function withoutList(text: string): string {
  return /^\s*(?:\d+[.)]|[-+*>#])/.test(text) ? `'${text}'` : text;
}

const MAX_LABEL = 60;

const PLAIN = /[\p{L}\p{N} .,=:'…-]/u;

/** https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function label(text: string): string {
  const characters = [...text.slice(0, 4 * MAX_LABEL)];
  const short = characters.length > MAX_LABEL ? [...characters.slice(0, MAX_LABEL - 1), '…'] : characters;
  return short.map((character) => (PLAIN.test(character) ? character : `#${character.codePointAt(0)};`)).join('');
}
