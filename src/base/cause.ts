// In: the cause of a failed state, as a service reports it. Out: the part that describes what happened, in one line.

/** How much of a cause a line shows. */
const MAX_CAUSE = 200;

/** Causes within causes, of nested executions. */
const MAX_NESTED = 3;

/**
 * Lambda reports an object with `errorMessage`, ECS the stopped task with its `StoppedReason`, and a nested execution the
 * execution with its `Error` and `Cause`.
 * https://docs.aws.amazon.com/lambda/latest/dg/python-exceptions.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
export function causeMessage(cause: string): string {
  const [line = ''] = inAuthorsWords(messageIn(cause, MAX_NESTED))
    .trimStart()
    .split(/[\r\n]/);
  return line.length > MAX_CAUSE ? `${line.slice(0, MAX_CAUSE)}…` : line;
}

/** What src/run/scope.ts says of a path that the author wrote as `data["order"]["total"]`. */
const MISSING =
  /the path '\$((?:\[(?:'(?:[^'\\]|\\.)*'|-?\d+)\]|\.[A-Za-z_]\w*)+)' of '[^']*' matches nothing in the input of/g;

function inAuthorsWords(message: string): string {
  return message.replace(MISSING, (_, steps: string) => {
    const keys = steps.replace(/\['((?:[^'\\]|\\.)*)'\]|\.([A-Za-z_]\w*)/g, (_step, quoted?: string, name?: string) => {
      return `["${quoted ?? name}"]`;
    });
    return `data${keys} is missing in the input of`;
  });
}

function messageIn(cause: string, depth: number): string {
  const object = depth === 0 ? undefined : objectIn(cause);
  if (object === undefined) return cause;
  const { errorMessage, StoppedReason: reason, Error: error, Cause: inner } = object;
  if (typeof errorMessage === 'string') return errorMessage;
  if (typeof error === 'string') {
    const message = typeof inner === 'string' ? messageIn(inner, depth - 1) : '';
    return message === '' ? error : `${error}: ${message}`;
  }
  return typeof reason === 'string' ? reason : cause;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
