// A problem in a schedule expression, located by offsets into its text, with an optional fix.

/** `help` and `fix` are missing if no correction is likely. */
export interface ScheduleProblem {
  /** Offsets in the expression; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help?: string | undefined;
  readonly fix?: ScheduleFix | undefined;
}

/** Replaces the text from `start` to `end`. */
export interface ScheduleFix {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether nothing else can have been meant. The fix is safe then, unsafe otherwise. */
  readonly isSure: boolean;
}
