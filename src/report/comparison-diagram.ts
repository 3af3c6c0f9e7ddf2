// Draws a state graph of base and head together as a Mermaid flowchart that stays legible where GitHub shows it. Words,
// borders and line styles mark what was added and removed, so that it can be read without colors. User text cannot break out
// of its label: everything but plain characters is written as an entity code.
import type { Mark, Picture } from '../base/picture.ts';
import { plural } from '../base/plural.ts';
import type { Drawing, DrawnNode, Layout } from './diagram/drawing.ts';
import { isTooLarge, MOST_CHARACTERS, MOST_EDGES, MOST_NODES } from './diagram/limits.ts';
import type { MachineDiagram } from './diagram/machine-size.ts';
import { type DrawnPart, drawPart, type Shown } from './diagram/part.ts';
import { sizeOf } from './diagram/size.ts';

/** Graphs with more states show only changed states and their neighbors. */
const MOST_WHOLE = 15;

/** Blue and orange differ for most color-blind readers; the fixed text color is legible in both of GitHub's themes. */
const STYLES: Readonly<Record<Mark, readonly [fill: string, border: string]>> = {
  same: ['#f6f8fa', 'stroke:#818b98'],
  added: ['#ddf4ff', 'stroke:#0969da,stroke-width:4px'],
  removed: ['#fff1e5', 'stroke:#bc4c00,stroke-width:2px,stroke-dasharray:6 4'],
  changed: ['#fff8c5', 'stroke:#7d4e00,stroke-width:4px,stroke-dasharray:2 2'],
};
const MARKS = ['added', 'removed', 'changed'] as const;

/** Denser than the default, so that letters stay larger: https://mermaid.js.org/config/configuration.html#frontmatter-config */
const SPACING = ['---', 'config: {flowchart: {nodeSpacing: 25, rankSpacing: 35, padding: 8}}', '---'];

const BORDERS = {
  added: 'thick for added',
  removed: 'dashed for removed',
  changed: 'thick and dotted for changed',
};

const LINES: Readonly<Record<Mark, string>> = { same: '-->', added: '==>', removed: '-.->', changed: '==>' };

/** What the marks of these diagrams mean, for a page that shows them. Empty if they have none. */
export function legendOf(texts: readonly string[]): string {
  // A label cannot begin a line, and the sign > in it is an entity code.
  const has = (part: string): boolean => texts.some((text) => text.includes(part));
  const borders = MARKS.filter((mark) => has(`\nclassDef ${mark} `)).map((mark) => BORDERS[mark]);
  const lines = [
    ...(has(` ${LINES.added}`) ? ['thick for added or changed'] : []),
    ...(has(` ${LINES.removed}`) ? ['dotted for removed'] : []),
  ];
  return [
    ...(borders.length === 0 ? [] : [`Borders: ${borders.join(', ')}.`]),
    ...(lines.length === 0 ? [] : [`Lines: ${lines.join(', ')}.`]),
    ...(has(`\n${GAP}`) ? ['A dotted box with “…” counts unchanged states that are left out.'] : []),
  ].join(' ');
}

const GAP = 'classDef gap ';

/** In characters. Mermaid breaks lines at 200 px itself, which is about 24 characters. */
const LINES_OF_LABELS = [24, 15, 11];

/** The first that fits is chosen. */
const LAYOUTS: readonly Layout[] = [
  { machine: 'TD', branches: 'TD' },
  { machine: 'TD', branches: 'LR' },
  { machine: 'LR', branches: 'LR' },
];

export interface ComparisonDiagram {
  readonly text: string;
  /** Whether unchanged states were left out. */
  readonly isPart: boolean;
}

/** Returns undefined if the graph is empty, or too large even when unchanged states are left out. */
export function comparisonDiagram(graph: Picture, machine = ''): ComparisonDiagram | undefined {
  if (graph.nodes.length === 0) return undefined;
  const drawn = isAllAdded(graph) ? unmarked(graph) : graph;
  const parts: readonly Shown[] = drawn === graph ? ['neighbors', 'changes'] : [];
  const extents: readonly Shown[] = drawn === graph && graph.nodes.length > MOST_WHOLE ? parts : ['whole', ...parts];
  return draw(drawn, extents, (part) => descriptionOf(graph, part, machine));
}

/** The whole machine without marks, or a sentence that says how large it is. */
export function wholeDiagram(graph: Picture, machine: string): MachineDiagram {
  const states = plural(graph.nodes.length, 'state');
  const description = [`accTitle: State machine${spokenName(machine)}`, `accDescr: ${states}`];
  const diagram = draw(unmarked(graph), ['whole'], () => description);
  if (diagram === undefined)
    return { kind: 'too-large', sentence: `its diagram of ${states} is too large for this page` };
  return { kind: 'diagram', text: diagram.text };
}

function draw(
  drawn: Picture,
  extents: readonly Shown[],
  describe: (part: DrawnPart) => readonly string[],
): ComparisonDiagram | undefined {
  for (const extent of extents) {
    for (const line of LINES_OF_LABELS) {
      const part = drawPart(drawn, extent, line);
      const { nodes, edges } = part.drawing;
      if (nodes.length === 0 || nodes.length > MOST_NODES || edges.length > MOST_EDGES) break;
      const layout = LAYOUTS.find((one) => !isTooLarge(sizeOf(part.drawing, one)));
      if (layout === undefined) continue;
      const text = diagramText(part.drawing, layout, describe(part));
      if (text.length <= MOST_CHARACTERS) return { text, isPart: part.leftOut > 0 };
    }
  }
  return undefined;
}

/** In a new machine, marks would only repeat that it is new. */
function isAllAdded({ nodes }: Picture): boolean {
  return nodes.every(({ mark }) => mark === 'added');
}

function unmarked({ nodes, edges, ...rest }: Picture): Picture {
  return {
    ...rest,
    nodes: nodes.map((node) => ({ ...node, mark: 'same' })),
    edges: edges.map((edge) => ({ ...edge, mark: 'same' })),
  };
}

/** For screen readers: https://mermaid.js.org/config/accessibility.html */
function descriptionOf({ nodes }: Picture, { leftOut }: DrawnPart, machine: string): readonly string[] {
  const counts = MARKS.flatMap((mark) => {
    const count = nodes.filter((node) => node.mark === mark).length;
    return count === 0 ? [] : [`${count} ${mark}`];
  });
  const changes = counts.length === 0 ? 'No state changes' : `States: ${counts.join(', ')}`;
  const rest = leftOut === 0 ? '' : `. ${plural(leftOut, 'unchanged state')} left out`;
  return [`accTitle: Changes to the state machine${spokenName(machine)}`, `accDescr: ${changes}${rest}`];
}

function spokenName(machine: string): string {
  const name = [...machine.slice(0, 200)].filter((character) => /[\p{L}\p{N} ._/-]/u.test(character)).join('');
  return name === '' ? '' : ` ${name}`;
}

function diagramText({ frames, nodes, edges }: Drawing, layout: Layout, description: readonly string[]): string {
  const lines = [...SPACING, `flowchart ${layout.machine}`, ...description, ...classesOf(nodes)];
  const write = (frame: string | undefined): void => {
    for (const node of nodes) if (node.frame === frame) lines.push(nodeText(node));
    for (const inner of frames) {
      if (inner.parent !== frame) continue;
      lines.push(
        `subgraph ${inner.id}["${label([inner.title])}"]`,
        `direction ${inner.hasBranches ? layout.branches : 'TD'}`,
      );
      write(inner.id);
      // The background stays that of the page, on which the lines inside the frame are drawn. Classes have no effect here.
      lines.push('end', `style ${inner.id} fill:none,${STYLES[inner.mark][1]}`);
    }
  };
  write(undefined);
  for (const { from, to, lines: words, mark } of edges) {
    lines.push(`${from} ${LINES[mark]}${words.length === 0 ? '' : `|"${label(words)}"|`} ${to}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The styles that the nodes need, because each diagram has to share the page with others. */
function classesOf(nodes: readonly DrawnNode[]): string[] {
  const marks = MARKS.filter((mark) => nodes.some((node) => node.mark === mark));
  const classes = marks.map((mark) => `classDef ${mark} fill:${STYLES[mark][0]},${STYLES[mark][1]},color:#1f2328`);
  const gap = `${GAP}fill:none,stroke:#818b98,stroke-dasharray:2 4`;
  return nodes.some(({ shape }) => shape === 'gap') ? [...classes, gap] : classes;
}

/** A Choice is a hexagon, because a diamond grows in height with the length of its text. */
function nodeText({ id, lines, shape, mark }: DrawnNode): string {
  const text = label(lines);
  if (shape === 'end') return `${id}(["${text}"])`;
  if (shape === 'gap') return `${id}["${text}"]:::gap`;
  return `${id}${shape === 'choice' ? `{{"${text}"}}` : `["${text}"]`}${mark === 'same' ? '' : `:::${mark}`}`;
}

const PLAIN = /[\p{L}\p{N} .,=:'…-]/u;

/** https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function label(lines: readonly string[]): string {
  return withoutList(lines)
    .map((line) => [...line].map((sign) => (PLAIN.test(sign) ? sign : `#${sign.codePointAt(0)};`)).join(''))
    .join('<br>');
}

/** Quotes a label that Mermaid would parse as a Markdown list: it shows `1. Fetch` as "Unsupported markdown: list". */
function withoutList(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines;
  return /^\s*(?:\d+[.)]|[-+*>#])/.test(first) ? [`'${first}${rest.length === 0 ? "'" : ''}`, ...closed(rest)] : lines;
}

function closed(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}'` : line));
}
