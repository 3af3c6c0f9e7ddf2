// How large a diagram may be on GitHub. Mermaid scales a diagram down to the width of its container, so its natural width
// decides how large its letters are.
import type { PixelSize } from './size.ts';

/**
 * In estimated pixels. In a window of 1012 px a comment is about 800 px wide, and Mermaid's letters have 16 px, so 9 px remain
 * up to a natural width of 1,422 px. Edges that pass many ranks make a diagram up to 1.6 times as wide as its estimate.
 */
const MOST_WIDTH = 880;

/** In estimated pixels. A diagram may be 6,000 px high, and nested frames make it up to 1.25 times as high as its estimate. */
const MOST_HEIGHT = 4_800;

/** Nodes of one diagram, those for starts, ends and gaps included. */
export const MOST_NODES = 160;

/** Mermaid on GitHub refuses longer texts (its default `maxTextSize`, docs/config in mermaid-js/mermaid). */
export const MOST_CHARACTERS = 50_000;

/** Mermaid itself draws up to 500 (`maxEdges`). */
export const MOST_EDGES = 400;

export function isTooLarge(size: PixelSize): boolean {
  return size.width > MOST_WIDTH || isTooHigh(size);
}

export function isTooHigh({ height }: PixelSize): boolean {
  return height > MOST_HEIGHT;
}
