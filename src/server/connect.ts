// Connects the language server with an editor. In: the two streams. The process ends when the session does, with 0 if the
// editor has asked for it first.
import { type ConnectionStrategy, createConnection, LSPErrorCodes } from 'vscode-languageserver/node';
import { type ServerOptions, serve } from './serve.ts';

/** A request that the editor cancels while it waits for its turn is not worked on. Editors cancel many of them. */
export const STRATEGY: ConnectionStrategy = {
  cancelUndispatched: () => ({
    jsonrpc: '2.0',
    // The library puts the number of the request here.
    id: null,
    error: { code: LSPErrorCodes.RequestCancelled, message: 'the request was cancelled' },
  }),
};

export function connectStreams(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: ServerOptions,
): void {
  const connection = createConnection(input, output, STRATEGY);
  serve(connection, options);
  connection.listen();
}
