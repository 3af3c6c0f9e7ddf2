// Estimates how large Mermaid draws a diagram, in pixels at its natural size: ranks from the start to the end, each as wide
// as its nodes together. The numbers were measured in Chromium with Mermaid 11, with an error of about a tenth.
import type { Direction, Drawing, DrawnEdge, DrawnNode, Layout } from './drawing.ts';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Of a letter, a line, a node without its text, and the space between nodes and between ranks. */
export interface Metrics {
  readonly line: number;
  readonly padding: { readonly width: number; readonly height: number };
  readonly between: number;
  readonly ranks: number;
  /** What a frame adds around its nodes. */
  readonly frame: { readonly width: number; readonly height: number };
}

export const FLOWCHART: Metrics = {
  line: 24,
  padding: { width: 32, height: 16 },
  between: 25,
  ranks: 35,
  frame: { width: 45, height: 70 },
};

export function sizeOf(drawing: Drawing, layout: Layout, metrics: Metrics = FLOWCHART): PixelSize {
  const parents = new Map<string, string | undefined>([
    ...drawing.frames.map(({ id, parent }) => [id, parent] as const),
    ...drawing.nodes.map(({ id, frame }) => [id, frame] as const),
  ]);
  const sizes = new Map(drawing.nodes.map((node) => [node.id, nodeSize(node, metrics)]));
  const children = new Map<string | undefined, string[]>();
  for (const [id, parent] of parents) {
    const own = children.get(parent);
    if (own === undefined) children.set(parent, [id]);
    else own.push(id);
  }
  const edges = edgesByFrame(drawing.edges, parents);
  for (const { id, title, hasBranches } of [...drawing.frames].reverse()) {
    const direction = hasBranches ? layout.branches : 'TD';
    const inner = layered(children.get(id) ?? [], edges.get(id) ?? [], sizes, direction, metrics);
    const least = textWidth(title) + metrics.frame.width;
    sizes.set(id, {
      width: Math.max(inner.width + metrics.frame.width, least),
      height: inner.height + metrics.frame.height,
    });
  }
  return layered(children.get(undefined) ?? [], edges.get(undefined) ?? [], sizes, layout.machine, metrics);
}

/** Wide letters are those of Chinese, Japanese and Korean, and emoji. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width += (letter.codePointAt(0) ?? 0) >= 0x1100 ? 16.5 : /[A-ZmwMW@%]/.test(letter) ? 11 : 8;
  return width;
}

function widest(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, textWidth(line)), 0);
}

function nodeSize({ lines, shape }: DrawnNode, { padding, line }: Metrics): PixelSize {
  const height = lines.length * line + padding.height;
  // The points of a hexagon are half as wide as it is high.
  return { width: widest(lines) + padding.width + (shape === 'choice' ? height / 2 : 0), height };
}

/** The room of an edge that passes a node. */
const PAST = 40;

interface Step {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
}

/** Each edge as one between two children of the innermost frame that holds both of its ends. */
function edgesByFrame(
  edges: readonly DrawnEdge[],
  parents: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string | undefined, readonly Step[]> {
  const pathOf = (id: string): string[] => {
    const path = [id];
    for (let parent = parents.get(id); parent !== undefined; parent = parents.get(parent)) path.unshift(parent);
    return path;
  };
  const found = new Map<string | undefined, Step[]>();
  for (const { from, to, lines } of edges) {
    const [sources, targets] = [pathOf(from), pathOf(to)];
    let depth = 0;
    while (sources[depth] !== undefined && sources[depth] === targets[depth]) depth += 1;
    const [source, target] = [sources[depth], targets[depth]];
    if (source === undefined || target === undefined) continue;
    const frame = depth === 0 ? undefined : sources[depth - 1];
    const step = { from: source, to: target, lines };
    const own = found.get(frame);
    if (own === undefined) found.set(frame, [step]);
    else own.push(step);
  }
  return found;
}

function layered(
  ids: readonly string[],
  steps: readonly Step[],
  sizes: ReadonlyMap<string, PixelSize>,
  direction: Direction,
  { between, ranks, line }: Metrics,
): PixelSize {
  const isDown = direction === 'TD';
  const rankOf = ranksOf(ids, steps);
  const [along, across]: [number[], number[]] = [[], []];
  const [gaps, crossing]: [number[], number[]] = [[], []];
  const add = (list: number[], index: number, value: number): void => {
    list[index] = (list[index] ?? 0) + value;
  };
  for (const id of ids) {
    const [rank, size] = [rankOf.get(id) ?? 0, sizes.get(id) ?? { width: 0, height: 0 }];
    along[rank] = Math.max(along[rank] ?? 0, isDown ? size.height : size.width);
    add(across, rank, (isDown ? size.width : size.height) + between);
  }
  for (const { from, to, lines } of steps) {
    const [first, last] = [rankOf.get(from) ?? 0, rankOf.get(to) ?? 0].sort((a, b) => a - b) as [number, number];
    const middle = Math.floor((first + last) / 2);
    const size = { width: widest(lines), height: lines.length * line };
    const beside = lines.length === 0 ? 0 : (isDown ? size.width : size.height) + between;
    // An edge past other ranks needs room between their nodes, and its label is next to one of them.
    for (let rank = first + 1; rank < last; rank += 1) add(across, rank, rank === middle ? beside || PAST : PAST);
    if (lines.length === 0) continue;
    gaps[middle] = Math.max(gaps[middle] ?? 0, isDown ? size.height : size.width);
    if (last - first < 2) add(crossing, middle, beside);
  }
  const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + (value ?? 0), 0);
  const most = (list: readonly number[]): number => list.reduce((max, value) => Math.max(max, value ?? 0), 0);
  const length = total(along) + Math.max(0, along.length - 1) * ranks + total(gaps);
  const breadth = Math.max(most(across), most(crossing)) - between;
  return isDown ? { width: breadth, height: length } : { width: length, height: breadth };
}

/** The longest way to each child. An edge that closes a circle does not count. */
export function ranksOf(ids: readonly string[], steps: readonly Step[]): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of steps) if (from !== to) next.get(from)?.push(to);
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const kept = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const root of ids) {
    const stack = [{ id: root, at: 0 }];
    if (state.has(root)) continue;
    state.set(root, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = next.get(top.id)?.[top.at];
      top.at += 1;
      if (target === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        stack.pop();
      } else if (state.get(target) !== 'open') {
        kept.get(top.id)?.push(target);
        if (!state.has(target)) {
          state.set(target, 'open');
          stack.push({ id: target, at: 0 });
        }
      }
    }
  }
  const ranks = new Map(ids.map((id) => [id, 0]));
  for (const id of order.reverse()) {
    const rank = (ranks.get(id) ?? 0) + 1;
    for (const target of kept.get(id) ?? []) ranks.set(target, Math.max(ranks.get(target) ?? 0, rank));
  }
  return ranks;
}
