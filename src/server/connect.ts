// Connects the language server with an editor. In: the two streams. The process ends when the session does, with 0 if the
// editor has asked for it first.
import { createConnection } from 'vscode-languageserver/node';
import { type ServerOptions, serve } from './serve.ts';

export function connectStreams(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  options: ServerOptions,
): void {
  const connection = createConnection(input, output);
  serve(connection, options);
  connection.listen();
}
