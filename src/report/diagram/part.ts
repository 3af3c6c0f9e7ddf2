// Chooses what a diagram of a compared graph shows: everything, or the changed states with their neighbors. What is left out
// becomes one node that counts it, so the way from the start to the end stays visible.
import type { Picture, PictureEdge, PictureFrame, PictureNode } from '../../base/picture.ts';
import { plural } from '../../base/plural.ts';
import { type Drawing, type DrawnEdge, type DrawnFrame, type DrawnNode, wrap } from './drawing.ts';

export interface DrawnPart {
  readonly drawing: Drawing;
  /** The number of states that are left out. */
  readonly leftOut: number;
}

export type Shown = 'whole' | 'neighbors' | 'changes';

/** `line` is how long a line of a label is, in characters. */
export function drawPart(graph: Picture, extent: Shown, line: number): DrawnPart {
  const { nodes, frames = [] } = graph;
  const shown = new Set(extent === 'whole' ? nodes.keys() : aroundChanges(graph, extent === 'neighbors'));
  const byOwner = framesOf(frames);
  // A Map or Parallel around a shown state is shown as a frame, no matter whether it changed itself.
  for (const index of shown) {
    const owner = ownerOf(nodes[index], frames);
    if (owner !== undefined) shown.add(owner);
  }
  const open = new Set([...shown].flatMap((index) => ownerOf(nodes[index], frames) ?? []));
  const used = new Set([...shown].flatMap((index) => nodes[index]?.frame ?? []));
  const gaps = gapsOf(graph, shown, used);
  const idOf = (index: number): string | undefined => {
    const gap = gaps.get(index);
    if (gap !== undefined) return `gap${gap.number}`;
    if (!shown.has(index)) return undefined;
    return open.has(index) ? `box${index + 1}` : `s${index + 1}`;
  };
  const boxes = boxesOf(graph, open, byOwner, used);
  const inside = (frame: number | undefined): string | undefined =>
    frame === undefined ? undefined : boxes.ids.get(frame);
  const states = [...shown]
    .sort((a, b) => a - b)
    .flatMap((index): DrawnNode[] => {
      const node = nodes[index];
      if (node === undefined || open.has(index)) return [];
      const hidden = statesInside(index, nodes, byOwner);
      const lines = [...labelOf(node, line), ...(hidden === 0 ? [] : [`${plural(hidden, 'state')} inside`])];
      const shape = node.kind === 'choice' ? 'choice' : 'state';
      return [{ id: `s${index + 1}`, lines, shape, mark: node.mark, frame: inside(node.frame) }];
    });
  const counted = [...new Set(gaps.values())].map(
    ({ number, count, frame }): DrawnNode => ({
      ...{ id: `gap${number}`, lines: [`… ${plural(count, 'state')}`], shape: 'gap', mark: 'same' },
      frame: inside(frame),
    }),
  );
  const closed = [...open].flatMap((owner): DrawnNode[] => {
    const count = (byOwner.get(owner) ?? []).filter((frame) => !used.has(frame)).length;
    const words = `… ${count} more ${count === 1 ? 'branch' : 'branches'}`;
    const frame = `box${owner + 1}`;
    return count === 0 ? [] : [{ id: `more${owner + 1}`, lines: [words], shape: 'gap', mark: 'same', frame }];
  });
  const parents = new Map([...boxes.parents, ...[...states, ...counted].map(({ id, frame }) => [id, frame] as const)]);
  const { edges, ends } = edgesOf(graph.edges, idOf, inside, parents, line);
  const leftOut = nodes.length - shown.size;
  return { drawing: { frames: boxes.frames, nodes: [...ends, ...states, ...counted, ...closed], edges }, leftOut };
}

/** The changed states, the ends of changed transitions, and the direct neighbors of both, if they are wanted. */
function aroundChanges({ nodes, edges }: Picture, withNeighbors: boolean): number[] {
  const isMarked = (node: number | undefined): boolean => node !== undefined && nodes[node]?.mark !== 'same';
  const shown = new Set<number>();
  for (const [index, { mark }] of nodes.entries()) if (mark !== 'same') shown.add(index);
  for (const { from, to, mark } of edges) {
    if (mark === 'same' && !(withNeighbors && (isMarked(from) || isMarked(to)))) continue;
    for (const node of [from, to]) if (node !== undefined) shown.add(node);
  }
  return [...shown];
}

function framesOf(frames: readonly PictureFrame[]): ReadonlyMap<number, readonly number[]> {
  const owned = new Map<number, number[]>();
  for (const [index, { owner }] of frames.entries()) pushTo(owned, owner, index);
  return owned;
}

function ownerOf(node: PictureNode | undefined, frames: readonly PictureFrame[]): number | undefined {
  return node?.frame === undefined ? undefined : frames[node.frame]?.owner;
}

interface Gap {
  readonly number: number;
  count: number;
  readonly frame: number | undefined;
}

/**
 * Connected states of one frame that are left out share a gap, if the same shown states can lead to them: otherwise a way could
 * leave a gap and come back to it. A gap of one state is that state.
 */
function gapsOf({ nodes, edges }: Picture, shown: Set<number>, used: ReadonlySet<number>): ReadonlyMap<number, Gap> {
  const isHidden = (index: number | undefined): index is number => index !== undefined && !shown.has(index);
  // States of a frame that shows nothing are counted with its Map or Parallel.
  const isInside = ({ frame }: PictureNode): boolean => frame !== undefined && !used.has(frame);
  const sources = sourcesOf({ nodes, edges }, shown);
  const neighbors = new Map<number, number[]>();
  for (const { from, to } of edges) {
    if (!isHidden(from) || !isHidden(to) || nodes[from]?.frame !== nodes[to]?.frame) continue;
    if (sources.get(from) !== sources.get(to)) continue;
    pushTo(neighbors, from, to);
    pushTo(neighbors, to, from);
  }
  const gaps = new Map<number, Gap>();
  const single: number[] = [];
  let number = 0;
  for (const [index, node] of nodes.entries()) {
    if (!isHidden(index) || isInside(node) || gaps.has(index)) continue;
    number += 1;
    const gap: Gap = { number, count: 0, frame: node.frame };
    const todo = [index];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      if (gaps.has(at)) continue;
      gaps.set(at, gap);
      gap.count += 1;
      todo.push(...(neighbors.get(at) ?? []));
    }
    if (gap.count === 1) single.push(index);
  }
  for (const index of single) {
    gaps.delete(index);
    shown.add(index);
  }
  return gaps;
}

/** Bounds the work for huge graphs, which get no diagram. */
const MOST_SOURCES = 500;

/** For each hidden state, a text that is equal for those to which the same shown states lead. */
function sourcesOf(
  { nodes, edges }: Pick<Picture, 'nodes' | 'edges'>,
  shown: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const next = new Map<number, number[]>();
  for (const { from, to } of edges) if (from !== undefined && to !== undefined) pushTo(next, from, to);
  const sources = new Map<number, string>(nodes.map((_, index) => [index, '']));
  if (shown.size > MOST_SOURCES) return sources;
  for (const source of shown) {
    const [seen, todo] = [new Set<number>(), [source]];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      for (const target of next.get(at) ?? []) {
        if (seen.has(target)) continue;
        seen.add(target);
        todo.push(target);
      }
    }
    for (const index of seen) if (!shown.has(index)) sources.set(index, `${sources.get(index)} ${source}`);
  }
  return sources;
}

function pushTo(lists: Map<number, number[]>, key: number, item: number): void {
  const own = lists.get(key);
  if (own === undefined) lists.set(key, [item]);
  else own.push(item);
}

/** The states in the frames of a Map or Parallel, those of inner frames included. */
function statesInside(
  owner: number,
  nodes: readonly PictureNode[],
  byOwner: ReadonlyMap<number, readonly number[]>,
): number {
  const todo = [...(byOwner.get(owner) ?? [])];
  if (todo.length === 0) return 0;
  let count = 0;
  for (let frame = todo.pop(); frame !== undefined; frame = todo.pop()) {
    for (const [index, node] of nodes.entries()) {
      if (node.frame !== frame) continue;
      count += 1;
      todo.push(...(byOwner.get(index) ?? []));
    }
  }
  return count;
}

interface Boxes {
  readonly frames: readonly DrawnFrame[];
  /** The box of each frame, which is that of its owner if the owner has one frame. */
  readonly ids: ReadonlyMap<number, string>;
  /** The box around each box. */
  readonly parents: ReadonlyMap<string, string | undefined>;
}

function boxesOf(
  { nodes, frames = [] }: Picture,
  open: ReadonlySet<number>,
  byOwner: ReadonlyMap<number, readonly number[]>,
  used: ReadonlySet<number>,
): Boxes {
  const [boxes, ids, parents]: [DrawnFrame[], Map<number, string>, Map<string, string | undefined>] = [
    [],
    new Map(),
    new Map(),
  ];
  const add = (box: DrawnFrame): void => {
    boxes.push(box);
    parents.set(box.id, box.parent);
  };
  // The box of an owner comes before those inside it.
  const depthOf = (index: number): number => {
    let depth = 0;
    for (let at = ownerOf(nodes[index], frames); at !== undefined; at = ownerOf(nodes[at], frames)) depth += 1;
    return depth;
  };
  for (const owner of [...open].sort((a, b) => depthOf(a) - depthOf(b) || a - b)) {
    const node = nodes[owner];
    if (node === undefined) continue;
    const own = byOwner.get(owner) ?? [];
    const parent = node.frame === undefined ? undefined : ids.get(node.frame);
    const name = marked(node);
    const id = `box${owner + 1}`;
    const [only] = own;
    if (own.length === 1 && only !== undefined) {
      add({ id, title: `${name}: ${frames[only]?.words ?? ''}`, mark: node.mark, parent, hasBranches: false });
      ids.set(only, id);
      continue;
    }
    add({ id, title: name, mark: node.mark, parent, hasBranches: true });
    for (const frame of own.filter((one) => used.has(one))) {
      add({ id: `frame${frame + 1}`, title: frames[frame]?.words ?? '', mark: 'same', parent: id, hasBranches: false });
      ids.set(frame, `frame${frame + 1}`);
    }
  }
  return { frames: boxes, ids, parents };
}

function edgesOf(
  edges: readonly PictureEdge[],
  idOf: (index: number) => string | undefined,
  inside: (frame: number | undefined) => string | undefined,
  parents: ReadonlyMap<string, string | undefined>,
  line: number,
): { readonly edges: readonly DrawnEdge[]; readonly ends: readonly DrawnNode[] } {
  const ends = new Map<string, DrawnNode>();
  const endOf = (word: 'start' | 'end', frame: number | undefined): string | undefined => {
    const box = inside(frame);
    if (frame !== undefined && box === undefined) return undefined;
    const id = `${word === 'end' ? 'stop' : word}${box === undefined ? '' : `_${box}`}`;
    ends.set(id, { id, lines: [word], shape: 'end', mark: 'same', frame: box });
    return id;
  };
  const isAround = (box: string, id: string): boolean => {
    for (let at = parents.get(id) ?? ends.get(id)?.frame; at !== undefined; at = parents.get(at))
      if (at === box) return true;
    return false;
  };
  const found = new Map<string, DrawnEdge>();
  for (const { from, to, when, mark, frame } of edges) {
    const isEmpty = from === undefined && to === undefined;
    const source = isEmpty ? undefined : from === undefined ? endOf('start', frame) : idOf(from);
    const target = isEmpty ? undefined : to === undefined ? endOf('end', frame) : idOf(to);
    if (source === undefined || target === undefined) continue;
    // Mermaid cannot draw an edge between a box and its content.
    if (source === target && (source.startsWith('gap') || source.startsWith('box'))) continue;
    if (isAround(source, target) || isAround(target, source)) continue;
    const isGap = source.startsWith('gap') || target.startsWith('gap');
    const key = JSON.stringify([source, target, ...(isGap ? [] : [when, mark, found.size])]);
    const words = mark === 'changed' && when !== '' ? `changed: ${when}` : when;
    const lines = when === '' || (isGap && found.has(key)) ? [] : wrap(words, line);
    found.set(key, { from: source, to: target, lines, mark: isGap && found.has(key) ? 'same' : mark });
  }
  return { edges: [...found.values()], ends: [...ends.values()] };
}

function marked({ name, mark, isRenamed }: Pick<PictureNode, 'name' | 'mark' | 'isRenamed'>): string {
  if (isRenamed) return `renamed: ${name}`;
  return mark === 'same' ? name : `${mark}: ${name}`;
}

/** The name, and under it the author's text about the state. */
function labelOf(node: PictureNode, line: number): readonly string[] {
  const note =
    node.note === undefined ? [] : wrap(node.note, line, 2).map((line, index) => (index === 0 ? `(${line}` : line));
  const last = note.length - 1;
  return [...wrap(marked(node), line), ...note.map((line, index) => (index === last ? `${line})` : line))];
}
