// In: a laid out picture. Out: how it is printed on A4 or Letter paper. It is scaled to one page, upright or turned, if its smallest
// letters stay readable. A larger picture is cut into parts, preferably between frames.
import type { Dimensions, Rectangle } from './geometry.ts';
import type { Placed, PlacedBox } from './layout.ts';
import { FRAME, sizeOfBox, TEXT } from './measures.ts';

export interface Print {
  readonly isTurned: boolean;
  /** From left to right, then down. Empty for a picture on one page. */
  readonly parts: readonly Rectangle[];
  /** The scale of the parts. */
  readonly scale: number;
}

/** The space for a picture on a page, in CSS pixels. An upright page also has room for the heading. */
export const PAPER = { upright: { width: 718, height: 680 }, turned: { width: 960, height: 640 } } as const;

/** The smallest letters have at least five points. */
const LEAST = 5.05 / 0.75 / TEXT.tag.size;

/** The largest scale of parts. Smaller parts need fewer pages. */
const COMFORTABLE = 0.75;

export function printOf(placed: Placed): Print {
  const scaleOn = ({ width, height }: Dimensions): number => Math.min(width / placed.width, height / placed.height);
  if (scaleOn(PAPER.upright) >= LEAST) return { isTurned: false, parts: [], scale: 1 };
  if (scaleOn(PAPER.turned) >= LEAST) return { isTurned: true, parts: [], scale: 1 };
  const isTurned = placed.width * LEAST > PAPER.upright.width && placed.width * LEAST <= PAPER.turned.width;
  const page = isTurned ? PAPER.turned : PAPER.upright;
  const solids = solidsOf(placed);
  const columns = cut(
    placed.width,
    page.width / LEAST,
    solids.map(({ x, width }) => [x, x + width]),
    [],
  );
  const widest = columns.reduce((most, [left, right]) => Math.max(most, right - left), 0);
  const scale = Math.min(COMFORTABLE, page.width / widest);
  const rows = cut(
    placed.height,
    page.height / scale,
    solids.map(({ y, height }) => [y, y + height]),
    placed.boxes.filter(({ frames }) => frames.length > 0).map(({ y, height }) => [y, y + height]),
  );
  const parts = rows.flatMap(([top, bottom]) =>
    columns.map(([left, right]) => ({ x: left, y: top, width: right - left, height: bottom - top })),
  );
  return { isTurned, parts, scale };
}

type Interval = readonly [number, number];

/** An arrow is as long. */
const HEAD = 10;

/** Areas that a cut avoids. */
function solidsOf({ boxes, lines }: Placed): readonly Rectangle[] {
  return [...boxes.flatMap(boxSolids), ...lines.flatMap(({ words }) => words ?? [])];
}

function boxSolids({ box, frames, x, y, width, height }: PlacedBox): readonly Rectangle[] {
  if (frames.length === 0) return [{ x, y: y - HEAD, width, height: height + HEAD }];
  const texts = sizeOfBox(box);
  return [
    { x: x + (width - texts.width) / 2, y: y - HEAD, width: texts.width, height: texts.height + HEAD },
    ...frames.map((frame) => ({ x: frame.x, y: frame.y, width: FRAME.tag, height: FRAME.caption })),
    // A page with only the lower border of a frame would be wasted.
    { x, y: y + height - 2 * FRAME.padding, width: 0, height: 2 * FRAME.padding },
  ];
}

/**
 * Cuts a length into pieces of at most `limit` and about the same size. A cut prefers gaps with few frames around them, then late
 * ones. Without a gap, the next piece repeats what was cut.
 */
function cut(
  length: number,
  limit: number,
  solids: readonly Interval[],
  frames: readonly Interval[],
): readonly Interval[] {
  const gaps = gapsBetween(solids, length);
  const most = Math.min(limit, (length / Math.ceil(length / limit)) * UNEVEN);
  const pieces: Interval[] = [];
  let start = 0;
  while (length - start > limit) {
    const places = gaps.flatMap(([low, high]) => {
      const place = Math.min((low + high) / 2, start + most);
      return place > low && place > start + most * LEAST_FILLED ? [place] : [];
    });
    let [best, fewest] = [start + most, Number.POSITIVE_INFINITY];
    for (const place of places) {
      const around = frames.filter(([low, high]) => low < place && place < high).length;
      if (around <= fewest) [best, fewest] = [place, around];
    }
    pieces.push([start, best]);
    start = Number.isFinite(fewest) ? best : best - Math.min(AGAIN, most / 4);
  }
  return [...pieces, [start, length]];
}

/** How much larger than the average a piece may be. */
const UNEVEN = 1.15;

/** The width of most states. */
const AGAIN = 200;

/** The smallest part of a page that a piece fills. */
const LEAST_FILLED = 0.4;

function gapsBetween(solids: readonly Interval[], length: number): readonly Interval[] {
  const gaps: Interval[] = [];
  let reached = 0;
  for (const [low, high] of [...solids].sort(([a], [b]) => a - b)) {
    if (low > reached + 1) gaps.push([reached, low]);
    reached = Math.max(reached, high);
  }
  return reached < length ? [...gaps, [reached, length]] : gaps;
}
