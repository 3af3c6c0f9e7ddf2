// In: the boxes and lines of a frame, and the size of each box. Out: their positions. The library assigns ranks and an order; ranks
// become rows here. The words of a line get a node in the row below its source, so nothing can cover them.
import { Graph, layout } from '@dagrejs/dagre';
import type { Dimensions, Point, Rectangle, Stop } from './geometry.ts';
import { loopsIn } from './loops.ts';
import { BETWEEN, sizeOfWords } from './measures.ts';
import { curveOf } from './route.ts';
import { type Row, rowsOf } from './rows.ts';
import type { Sheet, SketchBox, SketchLine } from './sketch.ts';

/** Coordinates start at the upper-left corner of the frame. */
export interface Laid {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (Rectangle & { readonly box: SketchBox })[];
  readonly lines: readonly PlacedLine[];
}

export interface PlacedLine {
  readonly line: SketchLine;
  /** The start, then two control points and the end of each cubic curve. */
  readonly points: readonly Point[];
  /** The area of its words. */
  readonly words: Rectangle | undefined;
}

export function laySheet({ boxes, lines }: Sheet, sizeOf: (box: SketchBox) => Dimensions): Laid {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], lines: [] };
  const sizes = new Map(boxes.map((box) => [box.id, sizeOf(box)]));
  const loops = loopsIn(boxes, lines);
  const graph = ranked(boxes, lines, sizes, loops);
  const at = (id: string): Stop & { readonly width: number } => graph.node(id);
  const ways = lines.map((line, index) => {
    const isLoop = loops.has(line);
    return { line, isLoop, stops: stopsOf(graph, line, index, isLoop), words: wordsId(line, index) };
  });
  const rows = rowsOf(
    [
      ...boxes.map(({ id }) => ({ rank: at(id).rank, height: sizes.get(id)?.height ?? 0, isBox: true })),
      ...ways.flatMap(({ line, words }) =>
        words === undefined ? [] : [{ rank: at(words).rank, height: sizeOfWords(line.words).height, isBox: false }],
      ),
    ],
    ways.map(({ line, isLoop, stops }) => ({ isLoop, stops: [at(line.from), ...stops, at(line.to)] })),
  );
  const topOf = (rank: number): number => rows.get(rank)?.top ?? 0;
  const placed = new Map(
    boxes.map((box) => {
      const { width, height } = sizes.get(box.id) ?? { width: 0, height: 0 };
      const { rank, x } = at(box.id);
      return [box.id, { box, x: x - width / 2, y: topOf(rank), width, height }] as const;
    }),
  );
  const placedLines = ways.flatMap(({ line, isLoop, stops, words }): PlacedLine[] => {
    const [from, to] = [placed.get(line.from), placed.get(line.to)];
    if (from === undefined || to === undefined) return [];
    const points = curveOf({ from, to, stops, isLoop }, rowsAt(at(line.from).rank, at(line.to).rank, rows));
    if (words === undefined) return [{ line, points, words }];
    const { x, rank } = at(words);
    const size = sizeOfWords(line.words);
    return [{ line, points, words: { ...size, x: x - size.width / 2, y: topOf(rank) } }];
  });
  return trimmed([...placed.values()], placedLines);
}

function rowsAt(from: number, to: number, rows: ReadonlyMap<number, Row>): Parameters<typeof curveOf>[1] {
  const none = { top: 0, bottom: 0 };
  return { from: rows.get(from) ?? none, to: rows.get(to) ?? none, at: (rank) => rows.get(rank) };
}

function wordsId({ words }: SketchLine, index: number): string | undefined {
  return words.length === 0 ? undefined : `words${index}`;
}

/** In ranks: the distance between a state and the words of its line, and between two states. The words are halfway. */
const [HALF, FULL] = [1, 2];

/** Pulls words towards the source of their line. With many long lines, the library would then search for minutes. */
const NEAR = { weight: 4, mostPassed: 150 } as const;

function weightOf(lines: readonly SketchLine[]): number {
  const passed = lines.reduce((sum, { rows }) => sum + rows - 1, 0);
  return passed > NEAR.mostPassed ? 1 : NEAR.weight;
}

/**
 * A line that leads back is reversed, and connects a point above its target with a point below its source. This reserves room for it
 * beside all boxes that it passes, including those at its ends.
 */
function ranked(
  boxes: readonly SketchBox[],
  lines: readonly SketchLine[],
  sizes: ReadonlyMap<string, Dimensions>,
  loops: ReadonlySet<SketchLine>,
): Graph {
  const near = weightOf(lines);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ nodesep: BETWEEN.boxes, edgesep: BETWEEN.lines });
  // The library puts the last transition on the left, but the first one belongs there: `if` before `else`.
  for (const box of [...boxes].reverse()) graph.setNode(box.id, { ...sizes.get(box.id) });
  for (const [index, line] of [...lines.entries()].reverse()) {
    const { from, to, tier } = line;
    const words = wordsId(line, index);
    if (words !== undefined) {
      const { width, height } = sizeOfWords(line.words);
      graph.setNode(words, { width: Math.max(0, width + BETWEEN.words - BETWEEN.boxes), height });
    }
    if (!loops.has(line)) {
      const below = tier * FULL;
      if (words === undefined) graph.setEdge(from, to, { minlen: FULL + below }, partOf(index));
      else {
        graph.setEdge(from, words, { minlen: HALF + below, weight: near }, partOf(index));
        graph.setEdge(words, to, { minlen: HALF }, restOf(index));
      }
      continue;
    }
    const [above, below] = [`above${index}`, `below${index}`];
    for (const end of [above, below]) graph.setNode(end, { width: 0, height: 0 });
    graph.setEdge(above, to, { minlen: HALF });
    graph.setEdge(from, below, { minlen: HALF });
    if (words === undefined) graph.setEdge(above, below, { minlen: FULL }, partOf(index));
    else {
      graph.setEdge(above, words, { minlen: HALF }, partOf(index));
      graph.setEdge(words, below, { minlen: HALF, weight: near }, restOf(index));
    }
  }
  layout(graph);
  return graph;
}

function partOf(index: number): string {
  return `line${index}`;
}

function restOf(index: number): string {
  return `rest${index}`;
}

/** Where a line passes each rank between its ends, from its source to its target. */
function stopsOf(graph: Graph, line: SketchLine, index: number, isLoop: boolean): readonly Stop[] {
  const rankOf = (id: string): number => graph.node(id).rank;
  const between = (from: string, to: string, name: string): Stop[] => {
    const { points = [] } = graph.edge(from, to, name) as { readonly points?: readonly Point[] };
    return points.slice(1, -1).map(({ x }, position) => ({ x, rank: rankOf(from) + 1 + position }));
  };
  const [first, last] = isLoop ? [`above${index}`, `below${index}`] : [line.from, line.to];
  const words = wordsId(line, index);
  const stops =
    words === undefined
      ? between(first, last, partOf(index))
      : [
          ...between(first, words, partOf(index)),
          { x: graph.node(words).x, rank: rankOf(words) },
          ...between(words, last, restOf(index)),
        ];
  if (!isLoop) return stops;
  const [highest, lowest] = [rankOf(line.to), rankOf(line.from)];
  return stops.filter(({ rank }) => rank >= highest && rank <= lowest).reverse();
}

/** Recomputes the size, because the library ignores lines and would cut off a line outside all boxes. */
function trimmed(boxes: Laid['boxes'], lines: readonly PlacedLine[]): Laid {
  const parts: readonly Rectangle[] = [
    ...boxes,
    ...lines.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...lines.flatMap(({ words }) => words ?? []),
  ];
  const extent = (from: (part: Rectangle) => number, size: (part: Rectangle) => number): readonly [number, number] => {
    const [least, most] = parts.reduce(
      ([low, high], part) => [Math.min(low, from(part)), Math.max(high, from(part) + size(part))],
      [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    );
    return [least, most - least];
  };
  const [left, width] = extent(
    ({ x }) => x,
    ({ width }) => width,
  );
  const [top, height] = extent(
    ({ y }) => y,
    ({ height }) => height,
  );
  return {
    ...{ width, height },
    boxes: boxes.map((box) => ({ ...box, x: box.x - left, y: box.y - top })),
    lines: lines.map((line) => movedLine(line, -left, -top)),
  };
}

export function movedLine({ line, points, words }: PlacedLine, x: number, y: number): PlacedLine {
  const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return { line, points: points.map(moved), words: words && { ...words, ...moved(words) } };
}
