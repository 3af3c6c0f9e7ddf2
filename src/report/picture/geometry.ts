// Points and rectangles of a drawing, in pixels from its upper-left corner.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Its upper left corner, and its size. */
export interface Rectangle extends Point, Dimensions {}

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Where a line passes a rank, which the layout numbers from the top. */
export interface Stop {
  readonly rank: number;
  readonly x: number;
}
