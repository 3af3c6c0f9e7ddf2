// A bug of ours that shows itself: an error that says in which stage.

export interface Bug extends Error {
  readonly stage: string;
}

export function bugIn(stage: string, message: string): Bug {
  return Object.assign(new Error(message), { stage });
}

export function isBug(error: unknown): error is Bug {
  return error instanceof Error && 'stage' in error && typeof error.stage === 'string';
}
