// Remembers, for a message, what was being done to which file when something of ours broke.
import { isBug } from '../base/bug.ts';

export interface BugPlace {
  readonly stage: string;
  readonly file: string | undefined;
  readonly cause: unknown;
}

/** Runs `action`; what it throws is marked with the place, the innermost one. */
export function atStage<T>(stage: string, file: () => string | undefined, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (isMarked(cause)) throw cause;
    const place: BugPlace = { stage: isBug(cause) ? cause.stage : stage, file: file(), cause };
    throw Object.assign(new Error(`${stage} failed`, { cause }), { [MARK]: place });
  }
}

export function placeOfBug(error: unknown): BugPlace {
  return isMarked(error) ? error[MARK] : { stage: 'start', file: undefined, cause: error };
}

const MARK = Symbol('place of a bug');

function isMarked(error: unknown): error is { readonly [MARK]: BugPlace } {
  return typeof error === 'object' && error !== null && MARK in error;
}
