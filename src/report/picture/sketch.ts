// In: a picture. Out: the boxes of each frame, with their wrapped texts, and the lines between them. A transition to a distant
// state ends at a box that names it, which keeps lines short and the layout cheap. Texts are untrusted.
import { grouped } from '../../base/grouped.ts';
import type { Mark, Picture, PictureEdge, PictureKind, PictureNode } from '../../base/picture.ts';
import { ranksOf } from '../diagram/size.ts';
import { linesOf } from './lines.ts';

export interface Sketch {
  /** The machine itself, then the frames in the order of the picture. */
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** The id of the box around it. Undefined for the machine itself. */
  readonly owner: string | undefined;
  readonly words: string;
  readonly boxes: readonly SketchBox[];
  readonly lines: readonly SketchLine[];
}

export interface SketchBox {
  readonly id: string;
  readonly shape: PictureKind | 'start' | 'end' | 'jump';
  readonly mark: Mark;
  /** The index of the state, or of the target of a jump, in the nodes of the picture. */
  readonly node: number | undefined;
  readonly tag: string;
  readonly name: readonly string[];
  readonly note: readonly string[];
}

export interface SketchLine {
  readonly from: string;
  readonly to: string;
  readonly words: readonly string[];
  readonly mark: Mark;
  readonly isCatch: boolean;
  /** The number of layout rows that it passes or ends at. */
  readonly rows: number;
  /** The row below its source that it leads to, if too many lines leave the source for one row. */
  readonly tier: number;
}

/** Larger machines are not drawn, because they are unreadable and the layout takes more than quadratic time. */
export const MOST_DRAWN = { nodes: 1_000, edges: 3_000, effort: 3_500 } as const;

/** Undefined if the picture is too large to draw. */
export function sketch(picture: Picture): Sketch | undefined {
  if (picture.nodes.length > MOST_DRAWN.nodes || picture.edges.length > MOST_DRAWN.edges) return undefined;
  const drawn = sketchOf(picture);
  return effortOf(drawn) > MOST_DRAWN.effort ? undefined : drawn;
}

/** An estimate of the work for the layout: the number of boxes, plus two points for each row of each line. */
export function effortOf({ sheets }: Sketch): number {
  return sheets.reduce((sum, { boxes, lines }) => {
    return sum + boxes.length + 2 * lines.reduce((rows, { rows: own }) => rows + own, 0);
  }, 0);
}

/** In columns, as `lines.ts` counts them. */
const WIDTH = { name: 26, branches: 40, note: 34, words: 36 } as const;

/** A line across more rows becomes a jump. */
const LONG = 6;

function sketchOf({ nodes, edges, frames = [] }: Picture): Sketch {
  const edgesIn = grouped(edges, ({ frame }) => frame);
  const nodesIn = grouped(nodes.keys(), (index) => nodes[index]?.frame);
  const sheetOf = (frame: number | undefined): Pick<Sheet, 'boxes' | 'lines'> => {
    const own = nodesIn.get(frame) ?? [];
    const boxes = own.map((index) => stateBox(index, nodes[index]));
    return sheet(boxes, edgesIn.get(frame) ?? [], nodes, frame);
  };
  return {
    sheets: [
      { owner: undefined, words: '', ...sheetOf(undefined) },
      ...frames.map(({ owner, words }, frame) => ({ owner: idOf(owner), words, ...sheetOf(frame) })),
    ],
  };
}

function idOf(node: number): string {
  return `s${node + 1}`;
}

const TAGS: Readonly<Record<PictureKind, string>> = {
  task: 'Task',
  machine: 'Nested state machine',
  choice: 'Choice',
  map: 'Map',
  parallel: 'Parallel',
  wait: 'Wait',
  pass: 'Pass',
  succeed: 'Succeed',
  fail: 'Fail',
  other: 'State',
};

/** The kind of the state in words, and how it differs from the other version. */
export function tagOf({ kind, service, mark, isRenamed }: PictureNode): string {
  const difference = mark === 'same' ? [] : [isRenamed ? 'renamed' : mark];
  return [TAGS[kind], ...(service === undefined ? [] : [service]), ...difference].join(' · ');
}

function stateBox(index: number, node: PictureNode | undefined): SketchBox {
  if (node === undefined) throw new Error(`the picture has no node ${index}`);
  const { kind, mark, name, note } = node;
  return {
    ...{ id: idOf(index), shape: kind, mark, node: index, tag: tagOf(node) },
    name: linesOf(name, kind === 'parallel' ? WIDTH.branches : WIDTH.name),
    note: note === undefined ? [] : linesOf(note, WIDTH.note, 3),
  };
}

function sheet(
  states: readonly SketchBox[],
  edges: readonly PictureEdge[],
  nodes: readonly PictureNode[],
  frame: number | undefined,
): Pick<Sheet, 'boxes' | 'lines'> {
  const start = `start${frame ?? ''}`;
  const boxes = [...states];
  if (edges.some(({ from }) => from === undefined)) boxes.unshift(plainBox(start, 'start'));
  const rowsOf = passedRows(states, edges);
  const own = new Set(states.map(({ node }) => node));
  const lines: SketchLine[] = [];
  for (const same of grouped(edges, ({ from, to }) => `${from} ${to}`).values()) {
    const [edge] = same;
    if (edge === undefined) continue;
    const { from, to } = edge;
    // In definitions from other tools, states of two frames can have the same name.
    if (from !== undefined && !own.has(from)) continue;
    const source = from === undefined ? undefined : nodes[from];
    if (to === undefined && (source === undefined || source.kind === 'succeed' || source.kind === 'fail')) continue;
    let rows = Math.max(1, rowsOf(edge));
    let target = to === undefined ? `end${from ?? ''}` : idOf(to);
    if (to === undefined) boxes.push(plainBox(target, 'end'));
    else if (rows > LONG || !own.has(to)) {
      rows = 1;
      target = `jump${from}to${to}`;
      const name = linesOf(`→ ${nodes[to]?.name ?? ''}`, WIDTH.name, 2);
      boxes.push({ ...plainBox(target, 'jump'), node: to, name });
    }
    const words = same.flatMap(({ when }) => (when === '' ? [] : linesOf(when, WIDTH.words, 3)));
    const mark = same.find((own) => own.mark !== 'same')?.mark ?? 'same';
    const isCatch = same.every((own) => own.isCatch === true);
    lines.push({ from: from === undefined ? start : idOf(from), to: target, words, mark, isCatch, rows, tier: 0 });
  }
  return { boxes, lines: inTiers(lines) };
}

/** Lines from one state to the same row. */
const MOST_ABREAST = 6;

const MOST_TIERS = 5;

/** Distributes the targets of a Choice with many rules over several rows. */
function inTiers(lines: readonly SketchLine[]): readonly SketchLine[] {
  const leaving = grouped(lines, ({ from }) => from);
  const tiers = new Map<SketchLine, number>();
  for (const own of leaving.values()) {
    const count = Math.min(MOST_TIERS, Math.ceil(own.length / MOST_ABREAST));
    // Neighbors alternate, so that their words can overlap horizontally.
    for (const [index, line] of own.entries()) tiers.set(line, index % count);
  }
  return lines.map((line) => {
    const tier = tiers.get(line) ?? 0;
    return { ...line, tier, rows: line.rows + tier };
  });
}

function plainBox(id: string, shape: SketchBox['shape']): SketchBox {
  return { id, shape, mark: 'same', node: undefined, tag: '', name: [], note: [] };
}

/** The number of rows that a transition goes down or up. */
function passedRows(states: readonly SketchBox[], edges: readonly PictureEdge[]): (edge: PictureEdge) => number {
  const steps = edges.flatMap(({ from, to }) =>
    from === undefined || to === undefined ? [] : [{ from: idOf(from), to: idOf(to), lines: [] }],
  );
  const ranks = ranksOf(
    states.map(({ id }) => id),
    steps,
  );
  const rankOf = (node: number): number => ranks.get(idOf(node)) ?? 0;
  return ({ from, to }) => (from === undefined || to === undefined ? 1 : Math.abs(rankOf(to) - rankOf(from)));
}
