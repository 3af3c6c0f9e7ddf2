// The route of a line between two boxes. It leaves a box at the bottom, enters one at the top, and passes rows vertically. Between
// two rows it is a curve that stays between them, so no line covers a box or the words of another line.
import type { Point, Rectangle, Stop } from './geometry.ts';
import type { Row } from './rows.ts';

export interface RoutedLine {
  readonly from: Rectangle;
  readonly to: Rectangle;
  /** Between its ends, in its direction. A loop leads up, and also passes the rows of its ends. */
  readonly stops: readonly Stop[];
  readonly isLoop: boolean;
}

interface Rows {
  readonly from: Row;
  readonly to: Row;
  readonly at: (rank: number) => Row | undefined;
}

/** The start, then two control points and the end of each cubic curve. */
export function curveOf({ from, to, stops, isLoop }: RoutedLine, rows: Rows): readonly Point[] {
  const passed = stops.flatMap(({ rank, x }) => {
    const row = rows.at(rank);
    return row === undefined ? [] : [{ ...row, x }];
  });
  const start = { x: exit(from, passed[0]?.x ?? center(to)), y: from.y + from.height };
  const isNear = Math.abs(center(to) - center(from)) <= NEAR;
  const end = { x: exit(to, passed.at(-1)?.x ?? (isNear ? start.x : center(from))), y: to.y };
  const points: Point[] = [start];
  let at: Point = start;
  const add = (one: Point, two: Point, next: Point): void => {
    points.push(one, two, next);
    at = next;
  };
  const straight = (y: number): void => {
    if (Math.abs(y - at.y) > 0.5) add(at, at, { x: at.x, y });
  };
  const aside = ({ x, y }: Point): void => {
    const half = (at.y + y) / 2;
    add({ x: at.x, y: half }, { x, y: half }, { x, y });
  };
  const turn = (x: number, depth: number): void => {
    add({ x: at.x, y: at.y + depth }, { x, y: at.y + depth }, { x, y: at.y });
  };
  straight(rows.from.bottom);
  if (!isLoop) {
    for (const { x, top, bottom } of passed) {
      aside({ x, y: top });
      straight(bottom);
    }
    aside(end);
    return points;
  }
  for (const [index, { x, top, bottom }] of passed.entries()) {
    if (index === 0) turn(x, TURN);
    else aside({ x, y: bottom });
    straight(top);
  }
  straight(end.y - HEAD);
  turn(end.x, -TURN);
  straight(end.y);
  return points;
}

/** The distance of the control points of a turn. The curve covers three quarters of it. */
const TURN = 30;

/** The straight part before the arrow of a loop. */
const HEAD = 9;

/** Lines keep clear of the corners of hexagons and pills. */
const CORNER = 26;

/** A smaller sideways distance than this needs no bend. */
const NEAR = 14;

/** Shifts the end of a line towards its other end, so that lines to different sides leave at different points. */
function exit(box: Rectangle, toward: number): number {
  const most = Math.max(0, box.width / 2 - CORNER);
  const away = toward - center(box);
  const shift = Math.abs(away) <= NEAR ? away : away * 0.35;
  return center(box) + Math.max(-most, Math.min(most, shift));
}

function center({ x, width }: Rectangle): number {
  return x + width / 2;
}
