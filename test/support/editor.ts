// An editor in memory: a client of the Language Server Protocol that is connected with the server by two streams, in a
// temporary folder of its own. It keeps what the server publishes.
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { sessionStrategy } from '../../src/server/connect.ts';
import { serve } from '../../src/server/serve.ts';
import { engine } from './engine.ts';

export interface Editor {
  readonly client: ProtocolConnection;
  readonly capabilities: ServerCapabilities;
  readonly uri: (path: string) => string;
  readonly open: (path: string, text: string) => Promise<void>;
  /** Sends changes; a text replaces the whole document. */
  readonly change: (path: string, changes: string | readonly TextDocumentContentChangeEvent[]) => Promise<void>;
  readonly close: (path: string) => Promise<void>;
  /** The findings of a file once the server is at rest. */
  readonly findings: (path: string) => Promise<readonly Diagnostic[]>;
  /** All findings, by path, once the server is at rest. */
  readonly all: () => Promise<ReadonlyMap<string, readonly Diagnostic[]>>;
  /** Everything that was published, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** What the server has logged as a bug. */
  readonly bugs: readonly string[];
  readonly end: () => Promise<void>;
}

export interface EditorOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
}

const CAPABILITIES: ClientCapabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true } },
  workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
};

/** Starts a session. `root` is the absolute path that paths are relative to. */
export async function startEditor(
  root: string,
  { folders = [''], capabilities = CAPABILITIES }: EditorOptions = {},
): Promise<Editor> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down), sessionStrategy());
  const bugs: string[] = [];
  serve(server, { loadEngine: engine, bugText: (error) => String(error instanceof Error ? error.stack : error) });
  server.listen();
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const latest = new Map<string, PublishDiagnosticsParams>();
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    latest.set(params.uri, params);
  });
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void bugs.push(message));
  client.listen();
  const uri = (path: string): string => pathToFileURL(join(root, path)).href;
  const { capabilities: offered } = await client.sendRequest<{ capabilities: ServerCapabilities }>('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: folders.map((path) => ({ uri: uri(path), name: path })),
    capabilities,
  });
  await client.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  // The answer to a request for code actions comes when nothing is left to check.
  const rest = async (): Promise<void> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uri('project.py') },
      range,
      context: { diagnostics: [] },
    });
  };
  return {
    client,
    capabilities: offered,
    uri,
    open: async (path, text) => {
      versions.set(path, 1);
      const textDocument = { uri: uri(path), languageId: 'python', version: 1, text };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    },
    change: async (path, changes) => {
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: typeof changes === 'string' ? [{ text: changes }] : changes,
      });
    },
    close: async (path) => {
      await client.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } });
    },
    findings: async (path) => {
      await rest();
      return latest.get(uri(path))?.diagnostics ?? [];
    },
    all: async () => {
      await rest();
      const found = [...latest].filter(([, { diagnostics }]) => diagnostics.length > 0);
      return new Map(found.map(([own, { diagnostics }]) => [own.slice(uri('').length + 1), diagnostics]));
    },
    published,
    bugs,
    end: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      server.dispose();
      up.destroy();
      down.destroy();
    },
  };
}
