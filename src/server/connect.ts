// Connects the language server to an editor. In: the two streams. The process exits with the session; the exit code is 0 if the
// editor requested the shutdown.
import { type ConnectionOptions, createConnection, LSPErrorCodes } from 'vscode-languageserver/node';
import { followLifecycle } from './lifecycle.ts';
import { type ServerOptions, serve } from './serve.ts';

/** How a connection treats messages, for one session. */
export function sessionStrategy(): ConnectionOptions {
  return {
    messageStrategy: followLifecycle(),
    connectionStrategy: {
      // Drops a request that the editor cancels while it is still queued. Editors cancel many of them.
      cancelUndispatched: () => ({
        jsonrpc: '2.0',
        // The library fills in the id of the request.
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
