// Attaches the stage and the file to an exception, for the bug report to the user.
import { isBug } from '../base/bug.ts';

export interface BugLocation {
  readonly stage: string;
  readonly file: string | undefined;
  readonly cause: unknown;
}

/** Runs `action` and attaches the stage and the file to any exception. The innermost stage wins. */
export function atStage<Value>(stage: string, file: string | undefined, action: () => Value): Value {
  try {
    return action();
  } catch (cause) {
    throw marked(stage, file, cause);
  }
}

/** Like `atStage`, for an asynchronous action. */
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

export function locationOfBug(error: unknown): BugLocation {
  return isMarked(error) ? error[MARK] : { stage: 'start', file: undefined, cause: error };
}

const MARK = Symbol('location of a bug');

function marked(stage: string, file: string | undefined, cause: unknown): unknown {
  if (isMarked(cause)) return cause;
  const location: BugLocation = { stage: isBug(cause) ? cause.stage : stage, file, cause };
  return Object.assign(new Error(`${stage} failed`, { cause }), { [MARK]: location });
}

function isMarked(error: unknown): error is { readonly [MARK]: BugLocation } {
  return typeof error === 'object' && error !== null && MARK in error;
}
