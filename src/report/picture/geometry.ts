// Points and rectangles of a drawing, in pixels from its upper-left corner.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The upper-left corner and the size. */
export interface Rectangle extends Point, Dimensions {}

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** The point where a line passes a rank. Ranks are numbered from the top. */
export interface Stop {
  readonly rank: number;
  readonly x: number;
}
