// Marks an exception with what was being done to which file, for the bug report that the user sees.
import { isBug } from '../base/bug.ts';

export interface BugPlace {
  readonly stage: string;
  readonly file: string | undefined;
  readonly cause: unknown;
}

/** Runs `action` and marks what it throws. The innermost mark wins. */
export function atStage<Value>(stage: string, file: string | undefined, action: () => Value): Value {
  try {
    return action();
  } catch (cause) {
    throw marked(stage, file, cause);
  }
}

/** The same for what a promise rejects with. */
export async function awaitStage<Value>(
  stage: string,
  file: string | undefined,
  action: () => Promise<Value>,
): Promise<Value> {
  try {
    return await action();
  } catch (cause) {
    throw marked(stage, file, cause);
  }
}

export function placeOfBug(error: unknown): BugPlace {
  return isMarked(error) ? error[MARK] : { stage: 'start', file: undefined, cause: error };
}

const MARK = Symbol('place of a bug');

function marked(stage: string, file: string | undefined, cause: unknown): unknown {
  if (isMarked(cause)) return cause;
  const place: BugPlace = { stage: isBug(cause) ? cause.stage : stage, file, cause };
  return Object.assign(new Error(`${stage} failed`, { cause }), { [MARK]: place });
}

function isMarked(error: unknown): error is { readonly [MARK]: BugPlace } {
  return typeof error === 'object' && error !== null && MARK in error;
}
