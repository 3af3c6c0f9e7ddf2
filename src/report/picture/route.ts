// The route of a line between two boxes. A line leaves and enters boxes at the top or bottom, and passes a row of boxes
// vertically, so that it can't cross a box that is taller than its neighbors.
import type { Point, Rectangle } from './geometry.ts';

/** The top of a row of boxes, and the bottom of the tallest box. */
export interface Row {
  readonly top: number;
  readonly bottom: number;
}

/** All boxes of a row have the same top. */
export function rowsOf(boxes: readonly Rectangle[]): readonly Row[] {
  const bottoms = new Map<number, number>();
  for (const { y, height } of boxes) {
    const top = Math.round(y);
    bottoms.set(top, Math.max(bottoms.get(top) ?? 0, y + height));
  }
  return [...bottoms].map(([top, bottom]) => ({ top, bottom })).sort((a, b) => a.top - b.top);
}

/** `points` come from the layout: both ends, and one point in each row between them. */
export function route(points: readonly Point[], from: Rectangle, to: Rectangle, rows: readonly Row[]): Point[] {
  const middle = points.slice(1, -1);
  const isDown = to.y > from.y;
  const own = rowOf(from.y, rows);
  const inner = middle.flatMap((point) => {
    const row = rowOf(point.y, rows);
    if (row === undefined || row === own || row === rowOf(to.y, rows)) return [point];
    const ends = [
      { x: point.x, y: row.top - BESIDE },
      { x: point.x, y: row.bottom + BESIDE },
    ];
    return isDown ? ends : ends.reverse();
  });
  const first = exit(from, inner[0] ?? center(to), isDown);
  const last = exit(to, inner.at(-1) ?? center(from), !isDown);
  // First goes down to the end of its row, past a taller neighbor.
  const low =
    isDown && own !== undefined && own.bottom > from.y + from.height + 1 ? [{ x: first.x, y: own.bottom }] : [];
  const up = isDown ? [] : lowEnd(to, last, rows);
  const [out, into] = isDown ? [STUB, -STUB] : [-STUB, STUB];
  return [first, { x: first.x, y: first.y + out }, ...[...low, ...inner, ...up], { x: last.x, y: last.y + into }, last];
}

/** The straight part at each end of a line, which keeps its arrow upright. */
const STUB = 10;

/** An upward line enters its target from below. */
function lowEnd(to: Rectangle, { x }: Point, rows: readonly Row[]): Point[] {
  const row = rowOf(to.y, rows);
  return row !== undefined && row.bottom > to.y + to.height + 1 ? [{ x, y: row.bottom }] : [];
}

const BESIDE = 4;

/** Lines keep clear of the corners of hexagons and pills. */
const CORNER = 26;

function exit(box: Rectangle, toward: Point, isBottom: boolean): Point {
  const { x } = center(box);
  const most = Math.max(0, box.width / 2 - CORNER);
  const shift = Math.max(-most, Math.min(most, (toward.x - x) * 0.35));
  return { x: x + shift, y: isBottom ? box.y + box.height : box.y };
}

function center({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function rowOf(y: number, rows: readonly Row[]): Row | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if ((rows[half]?.top ?? 0) <= y + 1) low = half;
    else high = half - 1;
  }
  const row = rows[low];
  return row !== undefined && y >= row.top - 1 && y <= row.bottom + 1 ? row : undefined;
}
