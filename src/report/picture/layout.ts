// In: a sketch. Out: the position and size of everything in it, in pixels. No line leaves its frame, so each frame is laid out
// separately, the innermost first. Its state is a box of that size in the outer frame.
import { grouped } from '../../base/grouped.ts';
import type { Dimensions, Rectangle } from './geometry.ts';
import { type Laid, laySheet, movedLine, type PlacedLine } from './lay-sheet.ts';
import { FRAME, sizeOfBox } from './measures.ts';
import type { Sketch, SketchBox } from './sketch.ts';

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
    laid[index] = laySheet(sheet, (box) => outerSize(box, interiors));
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

/** The size of a box with its frames. */
function outerSize(box: SketchBox, interiors: ReadonlyMap<string, Interior>): Dimensions {
  const [own, inside] = [sizeOfBox(box), interiors.get(box.id)];
  if (inside === undefined) return own;
  return { width: Math.max(own.width, inside.width), height: own.height + inside.height };
}

/** Places frames in rows of about the same width. Frames of a row have the same height. */
function arrange(inside: readonly number[], laid: readonly Laid[]): Interior {
  const sizes = inside.flatMap((sheet) => {
    const own = laid[sheet];
    if (own === undefined) return [];
    return [{ sheet, width: own.width + 2 * FRAME.padding, height: own.height + FRAME.caption + FRAME.padding }];
  });
  const frames: (Rectangle & { readonly sheet: number })[] = [];
  let [y, most] = [0, 0];
  for (const row of inRows(sizes)) {
    const height = row.reduce((highest, own) => Math.max(highest, own.height), 0);
    let x: number = FRAME.padding;
    for (const { sheet, width } of row) {
      frames.push({ sheet, x, y, width, height });
      x += width + FRAME.padding;
    }
    y += height + FRAME.padding;
    most = Math.max(most, x);
  }
  return { width: most, height: y, frames };
}

function inRows<T extends Dimensions>(sizes: readonly T[]): readonly (readonly T[])[] {
  const widths = sizes.map(({ width }) => width + FRAME.padding);
  const total = widths.reduce((sum, own) => sum + own, FRAME.padding);
  const count = Math.ceil(total / FRAME.mostWidth);
  const most = Math.min(FRAME.mostWidth, total / count + Math.max(0, ...widths) / 2);
  const rows: T[][] = [];
  let x = most;
  for (const size of sizes) {
    if (x > FRAME.padding && x + size.width > most) {
      rows.push([]);
      x = FRAME.padding;
    }
    rows.at(-1)?.push(size);
    x += size.width + FRAME.padding;
  }
  return rows;
}
