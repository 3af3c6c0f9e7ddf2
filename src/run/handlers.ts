// Which retrier or catcher handles an error, and when the next attempt starts.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
import type { StateFailure } from './failure.ts';
import { isList, isMap, isNumeric, numberFrom, type Value, type ValueMap } from './value.ts';

export interface ErrorHandler {
  readonly index: number;
  readonly fields: ValueMap;
}

/** Returns the first retrier or catcher that names the error. */
export function handlerOf(failure: StateFailure, handlers: Value | undefined): ErrorHandler | undefined {
  const all = isList(handlers) ? handlers : [];
  for (const [index, fields] of all.entries()) {
    if (isMap(fields) && isNamed(failure, fields.get('ErrorEquals'))) return { index, fields };
  }
  return undefined;
}

/**
 * States.Runtime always fails the execution. The wildcards don't match States.DataLimitExceeded, and a heartbeat timeout
 * is a timeout as well.
 */
export function isNamed({ error, isUnsupported }: StateFailure, names: Value | undefined): boolean {
  if (isUnsupported || error === 'States.Runtime' || !isList(names)) return false;
  const isTimeout = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.Timeout') return isTimeout;
    if (error === 'States.DataLimitExceeded') return false;
    return name === 'States.ALL' || (name === 'States.TaskFailed' && !isTimeout);
  });
}

const MAX_ATTEMPTS = 3;
const INTERVAL = 1;
const BACKOFF_RATE = 2;

/**
 * Returns the seconds until the next attempt; undefined if the retrier has no attempts left. `used` is how many attempts
 * this retrier has started in this visit of the state. Jitter is ignored, so that runs are repeatable.
 */
export function delayOf({ fields }: ErrorHandler, used: number): number | undefined {
  if (used >= numberAt(fields, 'MaxAttempts', MAX_ATTEMPTS)) return undefined;
  const delay = numberAt(fields, 'IntervalSeconds', INTERVAL) * numberAt(fields, 'BackoffRate', BACKOFF_RATE) ** used;
  return Math.min(delay, numberAt(fields, 'MaxDelaySeconds', Number.MAX_SAFE_INTEGER));
}

function numberAt(fields: ValueMap, name: string, missing: number): number {
  const value = fields.get(name);
  return isNumeric(value) ? numberFrom(value) : missing;
}
