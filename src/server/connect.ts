// Connects the language server with an editor. In: the two streams. The process ends when the session does, with 0 if the
// editor has asked for it first.
import { type ConnectionOptions, createConnection, LSPErrorCodes } from 'vscode-languageserver/node';
import { followLifecycle } from './lifecycle.ts';
import { type ServerOptions, serve } from './serve.ts';

/** How a connection treats messages, for one session. */
export function sessionStrategy(): ConnectionOptions {
  return {
    messageStrategy: followLifecycle(),
    connectionStrategy: {
      // A request that the editor cancels while it waits for its turn is not worked on. Editors cancel many of them.
      cancelUndispatched: () => ({
        jsonrpc: '2.0',
        // The library puts the number of the request here.
        id: null,
        error: { code: LSPErrorCodes.RequestCancelled, message: 'the request was cancelled' },
      }),
    },
  };
}

export function connectStreams(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: ServerOptions,
): void {
  const connection = createConnection(input, output, sessionStrategy());
  serve(connection, options);
  connection.listen();
}
