// One row of the tables beside this file: what somebody does who follows a help word by word.

/** Replaces the old text, which occurs once or as often as the third value says. */
export type Edit = readonly [old: string, text: string, count?: number];

/** The rewriting of an example, or why its help is followed elsewhere. */
export type Row = Followed | Elsewhere;

export interface Followed {
  /** The page and the number of its bad example. */
  readonly of: `FLX${number} ${number}`;
  /** The part of the printed help that is followed. The parts of all rows make up the help. */
  readonly help: string;
  readonly edits: readonly Edit[];
  /** Codes that may appear, each with the reason. */
  readonly accepts?: Readonly<Record<`FLX${number}`, string>>;
}

export interface Elsewhere {
  readonly of: `FLX${number} ${number}`;
  readonly help: string;
  readonly because: string;
}
