// Which messages a session accepts. In: each message of the editor. Out: the same message if the protocol allows it now. A request that
// comes before `initialize`, after `shutdown` or for a second `initialize` gets an error; such a notification is dropped, except `exit`.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages
import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from 'vscode-languageserver/node';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** A refused request becomes a request with this name, because only a handler can answer with an error. */
const REFUSED = '$/refused';

/** Follows one session. Its connection also needs `answerRefused`. */
export function followLifecycle(): MessageStrategy {
  let state: 'new' | 'running' | 'ended' = 'new';
  const refusalOf = (method: string): Refusal | undefined => {
    if (state === 'ended') return { code: ErrorCodes.InvalidRequest, message: 'the session was shut down' };
    const isFirst = method === 'initialize';
    if (isFirst === (state === 'new')) return undefined;
    return isFirst
      ? { code: ErrorCodes.InvalidRequest, message: 'the session is already initialized' }
      : { code: ErrorCodes.ServerNotInitialized, message: `the first request must be 'initialize'` };
  };
  return {
    handleMessage: (message, next) => {
      if (Message.isNotification(message)) {
        return state === 'running' || message.method === 'exit' ? next(message) : undefined;
      }
      if (!Message.isRequest(message)) return next(message);
      const refusal = refusalOf(message.method);
      if (refusal !== undefined) {
        const refused = { ...message, method: REFUSED, params: { ...refusal } };
        return next(refused);
      }
      if (message.method === 'initialize') state = 'running';
      if (message.method === 'shutdown') state = 'ended';
      return next(message);
    },
  };
}

/** Answers the requests that `followLifecycle` refuses. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => new ResponseError(code, message));
}
