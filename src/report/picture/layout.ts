// In: a sketch. Out: the position and size of everything in it, in pixels. No line leaves its frame, so each frame is laid out
// separately, the innermost first. Its state is a box of that size in the outer frame.
import { Graph, layout } from '@dagrejs/dagre';
import { grouped } from '../../base/grouped.ts';
import type { Point, Rectangle } from './geometry.ts';
import { FRAME, LAYOUT, sizeOfBox, sizeOfWords } from './measures.ts';
import { route, rowsOf } from './route.ts';
import type { Sheet, Sketch, SketchBox, SketchLine } from './sketch.ts';

export interface Placed {
  readonly width: number;
  readonly height: number;
  /** A box with frames comes before the boxes in its frames. */
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

export interface PlacedFrame extends Rectangle {
  readonly words: string;
}

export interface PlacedBox extends Rectangle {
  readonly box: SketchBox;
  /** The frames of a Map or Parallel, below its texts. */
  readonly frames: readonly PlacedFrame[];
}

export interface PlacedLine {
  readonly line: SketchLine;
  /** At least two, from the border of one box to the border of another. */
  readonly points: readonly Point[];
  /** The center of its words. */
  readonly words: Point | undefined;
}

/** A sheet in its own coordinates. */
interface Laid {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

/** The positions of the frames in a box. */
interface Interior {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly (Rectangle & { readonly sheet: number })[];
}

export function layoutOf({ sheets }: Sketch): Placed {
  const owned = grouped(sheets.keys(), (index) => sheets[index]?.owner);
  const laid: Laid[] = [];
  const interiors = new Map<string, Interior>();
  for (const [index, sheet] of [...sheets.entries()].reverse()) {
    for (const { id } of sheet.boxes) {
      const inside = owned.get(id);
      if (inside !== undefined) interiors.set(id, arrange(inside, laid));
    }
    laid[index] = laySheet(sheet, interiors);
  }
  const whole = laid[0] ?? { width: 0, height: 0, boxes: [], lines: [] };
  const all: { readonly boxes: PlacedBox[]; readonly lines: PlacedLine[] } = { boxes: [], lines: [] };
  const open: { readonly laid: Laid; readonly x: number; readonly y: number }[] = [
    { laid: whole, x: FRAME.margin, y: FRAME.margin },
  ];
  for (const { laid: own, x, y } of open) {
    all.lines.push(...own.lines.map((line) => movedLine(line, x, y)));
    for (const placed of own.boxes) {
      const moved = { ...placed, x: placed.x + x, y: placed.y + y };
      const frames: PlacedFrame[] = [];
      all.boxes.push({ ...moved, frames });
      const interior = interiors.get(placed.box.id);
      for (const { sheet, ...frame } of interior?.frames ?? []) {
        const beside = (moved.width - (interior?.width ?? 0)) / 2;
        const at = { ...frame, x: moved.x + beside + frame.x, y: moved.y + sizeOfBox(moved.box).height + frame.y };
        frames.push({ ...at, words: sheets[sheet]?.words ?? '' });
        const inner = laid[sheet];
        const left = at.x + (at.width - (inner?.width ?? 0)) / 2;
        if (inner !== undefined) open.push({ laid: inner, x: left, y: at.y + FRAME.caption });
      }
    }
  }
  return { width: whole.width + 2 * FRAME.margin, height: whole.height + 2 * FRAME.margin, ...all };
}

/** Places frames in rows of limited width. */
function arrange(inside: readonly number[], laid: readonly Laid[]): Interior {
  const frames: (Rectangle & { readonly sheet: number })[] = [];
  let [x, y, row, width] = [FRAME.padding, 0, 0, 0];
  for (const sheet of inside) {
    const own = laid[sheet];
    if (own === undefined) continue;
    const size = { width: own.width + 2 * FRAME.padding, height: own.height + FRAME.caption + FRAME.padding };
    if (x > FRAME.padding && x + size.width > FRAME.mostWidth) {
      x = FRAME.padding;
      y += row + FRAME.padding;
      row = 0;
    }
    frames.push({ sheet, x, y, ...size });
    x += size.width + FRAME.padding;
    row = Math.max(row, size.height);
    width = Math.max(width, x);
  }
  return { width, height: y + row + FRAME.padding, frames };
}

function laySheet({ boxes, lines }: Sheet, interiors: ReadonlyMap<string, Interior>): Laid {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ ...LAYOUT });
  // The library puts the last transition on the left, but the first one belongs there: `if` before `else`.
  for (const box of [...boxes].reverse()) {
    const [own, inside] = [sizeOfBox(box), interiors.get(box.id)];
    const size =
      inside === undefined ? own : { width: Math.max(own.width, inside.width), height: own.height + inside.height };
    graph.setNode(box.id, { ...size });
  }
  for (const [index, { from, to, words }] of [...lines.entries()].reverse()) {
    graph.setEdge(from, to, { ...sizeOfWords(words), labelpos: 'c' }, String(index));
  }
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], lines: [] };
  layout(graph);
  const placed = new Map(
    boxes.map((box): [string, PlacedBox] => {
      const at = graph.node(box.id);
      const size = { width: at.width, height: at.height };
      return [box.id, { box, frames: [], x: at.x - size.width / 2, y: at.y - size.height / 2, ...size }];
    }),
  );
  const rows = rowsOf([...placed.values()]);
  const placedLines = lines.map((line, index): PlacedLine => {
    const { points = [], x, y } = graph.edge(line.from, line.to, String(index));
    const words = line.words.length === 0 || x === undefined || y === undefined ? undefined : { x, y };
    const [from, to] = [placed.get(line.from), placed.get(line.to)];
    if (from === undefined || to === undefined || from === to) return { line, points, words };
    return { line, points: route(points, from, to, rows), words };
  });
  return trimmed([...placed.values()], placedLines);
}

/** Recomputes the size, because the library ignores lines and would cut off a line outside all boxes. */
function trimmed(boxes: readonly PlacedBox[], lines: readonly PlacedLine[]): Laid {
  const parts: readonly Rectangle[] = [
    ...boxes,
    ...lines.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...lines.flatMap(({ line, words }) => {
      const { width, height } = sizeOfWords(line.words);
      return words === undefined ? [] : [{ x: words.x - width / 2, y: words.y - height / 2, width, height }];
    }),
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

function movedLine({ line, points, words }: PlacedLine, x: number, y: number): PlacedLine {
  const moved = (point: Point): Point => ({ x: point.x + x, y: point.y + y });
  return { line, points: points.map(moved), words: words && moved(words) };
}
