// The one shape of an error outside the program: a file that cannot be written, an option that makes no sense. Functions
// return it instead of throwing, and the caller prints the sentence.

/** Something outside the program is wrong: one sentence for the user. */
export interface Problem {
  readonly problem: string;
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value;
}
