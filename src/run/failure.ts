// How a state fails: the error name and cause that retriers, catchers and the execution see. Failures are values, which
// every function that can fail returns.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html

/** Neither can be undefined for errors of AWS; a Fail state may omit both. */
export interface StateFailure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The definition uses something that this interpreter doesn't support, as `cause` explains. Nothing retries or catches it. */
  readonly isUnsupported?: true;
}

export function isStateFailure(value: unknown): value is StateFailure {
  return typeof value === 'object' && value !== null && 'error' in value && 'cause' in value;
}

/** An error that Step Functions reports for a definition that doesn't fit its data. Nothing can catch it. */
export function runtimeFailure(cause: string): StateFailure {
  return { error: 'States.Runtime', cause };
}

export function intrinsicFailure(cause: string): StateFailure {
  return { error: 'States.IntrinsicFailure', cause };
}

export function unsupported(cause: string): StateFailure {
  return { error: undefined, cause, isUnsupported: true };
}
