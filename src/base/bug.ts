// Internal errors: failures that only a bug in fluxio can cause, never the user's input.

export interface Bug extends Error {
  /** The compiler stage that failed, such as `validate`; shown in the bug report. */
  readonly stage: string;
}

/** Creates the error; the caller throws it. */
export function bugIn(stage: string, message: string): Bug {
  return Object.assign(new Error(message), { stage });
}

export function isBug(error: unknown): error is Bug {
  return error instanceof Error && 'stage' in error && typeof error.stage === 'string';
}

/** Makes a `switch` exhaustive at compile time; throws if it is reached anyway. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
