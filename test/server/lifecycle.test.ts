// A session begins with `initialize` and ends with `shutdown`, then `exit`. Requests at other times get the errors of the protocol.
import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  ErrorCodes,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { connectStreams } from '../../src/server/connect.ts';
import { temporaryFolder } from '../support/command.ts';
import { startEditor } from '../support/editor.ts';
import { engine } from '../support/engine.ts';

const { put, root } = temporaryFolder();

const TEXT = 'def main(data):\n    wait(seconds=3)\n    x\n';
const initialization = { processId: null, rootUri: null, capabilities: {} };
const codeOf = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => 'answered',
    ({ code }: { readonly code: number }) => code,
  );

/** Starts a server on two streams, as the command does. */
function startServer(): { readonly client: ProtocolConnection; readonly input: PassThrough } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  connectStreams(input, output, { loadEngine: engine, bugText: String });
  const client = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  client.listen();
  return { client, input };
}

// In this order, because the library remembers for the process whether a session was shut down.
test.each([
  ['exit at once', 1, ['exit']],
  ['exit without a shutdown', 1, ['initialize', 'exit']],
  ['a closed stream', 1, ['initialize', 'close']],
  ['shutdown and exit', 0, ['initialize', 'shutdown', 'exit']],
  ['shutdown and a closed stream', 0, ['initialize', 'shutdown', 'close']],
])('%s ends the process with %d', async (_, code, steps) => {
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => {}) as () => never);
  const { client, input } = startServer();
  for (const step of steps) {
    if (step === 'exit') await client.sendNotification('exit');
    else if (step === 'close') input.end();
    else await client.sendRequest(step, step === 'initialize' ? initialization : undefined);
  }
  while (exit.mock.calls.length === 0) await new Promise(setImmediate);
  expect(exit.mock.calls[0]).toEqual([code]);
  exit.mockRestore();
});

test('before the session is initialized, requests fail and notifications are dropped', async () => {
  const { client } = startServer();
  const textDocument = { uri: 'file:///a/project.py', languageId: 'python', version: 1, text: TEXT };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  expect(await codeOf(client.sendRequest('textDocument/foldingRange', { textDocument }))).toBe(
    ErrorCodes.ServerNotInitialized,
  );
  expect(await codeOf(client.sendRequest('shutdown'))).toBe(ErrorCodes.ServerNotInitialized);
  expect(await codeOf(client.sendRequest('initialize', initialization))).toBe('answered');
  expect(await codeOf(client.sendRequest('initialize', initialization))).toBe(ErrorCodes.InvalidRequest);
  expect(await client.sendRequest('textDocument/foldingRange', { textDocument })).toBeNull();
  client.dispose();
});

test('after a shutdown, every request fails and nothing is published', async () => {
  put({ 'a/project.py': TEXT });
  const editor = await startEditor(root());
  await editor.open('a/project.py', TEXT);
  expect(await editor.findings('a/project.py')).toHaveLength(1);
  const published = editor.published.length;
  const { client } = editor;
  const textDocument = { uri: editor.uri('a/project.py') };
  // A request that waits for a check is answered, because the check never comes.
  await editor.change('a/project.py', `${TEXT}    y\n`);
  const waiting = client.sendRequest('textDocument/hover', { textDocument, position: { line: 0, character: 5 } });
  await client.sendRequest('shutdown');
  await waiting;
  for (const method of ['textDocument/foldingRange', 'textDocument/hover', 'initialize', 'shutdown', 'other']) {
    expect([method, await codeOf(client.sendRequest(method, { textDocument }))]).toEqual([
      method,
      ErrorCodes.InvalidRequest,
    ]);
  }
  await editor.change('a/project.py', 'x');
  await editor.close('a/project.py');
  await new Promise((done) => setTimeout(done, 50));
  expect(editor.published).toHaveLength(published);
  expect(editor.bugs).toEqual([]);
  client.dispose();
});
