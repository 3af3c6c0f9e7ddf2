// Points and rectangles of a drawing, in pixels from its upper-left corner.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The upper-left corner and the size. */
export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}
