// The language server on a connection. In: the messages of an editor. Out: findings, code actions and answers about the
// language. This layer only translates; the functions behind it are independent of the connection.

import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { once } from '../base/once.ts';
import { tool } from '../base/version.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { answerActions } from './answer-actions.ts';
import { answerLanguage } from './answer-language.ts';
import { answerRename } from './answer-rename.ts';
import { type Client, capabilitiesFor, clientOf } from './client.ts';
import { changedDocument, openedDocument, pathOfUri } from './documents.ts';
import { answerRefused } from './lifecycle.ts';
import { type EditorSession, openEditorSession } from './session.ts';
import { newAnalyses } from './subject.ts';

export interface ServerOptions {
  readonly loadEngine: () => Promise<Engine>;
  /** Describes an exception for a bug report. */
  readonly bugText: (error: unknown) => string;
}

/** Files to watch on disk: projects, configuration, tests, and files that `deploy.toml` can name. */
const WATCHED = ['**/*.{py,sfn,toml,yaml,yml,json,txt}', '**/.gitignore'];

/** Registers all handlers. Call it before `connection.listen()`. */
export function serve(connection: Connection, options: ServerOptions): void {
  const loadEngine = once(options.loadEngine);
  const apologize = once(() => {
    connection.window.showErrorMessage(
      `This is a bug in fluxio ${tool.version}. See the output of the language server.`,
    );
    return true;
  });
  const onBug = (error: unknown): void => {
    connection.console.error(options.bugText(error));
    apologize();
  };
  answerRefused(connection);
  connection.onInitialize((params): InitializeResult => {
    const client = clientOf(params);
    const { encoding, showsRelated, folders } = client;
    const session = openEditorSession({
      ...{ encoding, showsRelated, loadEngine, onBug },
      publish: (uri, version, diagnostics) => {
        // This rejects only if the connection has failed, and then the session is over.
        connection
          .sendDiagnostics({ uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) })
          .catch(() => session.end());
      },
    });
    followDocuments(connection, session, client);
    answerActions(connection, session, client, loadEngine);
    const analyses = newAnalyses(loadEngine);
    answerLanguage(connection, session, client, analyses);
    answerRename(connection, session, client, { analyses, loadEngine });
    connection.onInitialized(() => {
      session.setFolders(folders);
      followFolders(connection, session, client);
    });
    connection.onShutdown(session.end);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: tool.name, version: tool.version } };
  });
}

function followDocuments(connection: Connection, session: EditorSession, { encoding, watchesFiles }: Client): void {
  const { documents } = session;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const document = openedDocument(textDocument, encoding);
    if (document !== undefined) session.put(document);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = documents.get(pathOfUri(textDocument.uri) ?? '');
    if (document !== undefined) session.put(changedDocument(document, contentChanges, textDocument.version));
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const path = pathOfUri(textDocument.uri);
    if (path !== undefined && documents.has(path)) session.close(path);
  });
  // A client that can't watch the disk still reports what it saves.
  connection.onDidSaveTextDocument(() => {
    if (!watchesFiles) session.reread();
  });
  connection.workspace.onDidDeleteFiles(session.reread);
  connection.workspace.onDidRenameFiles(session.reread);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      if (path !== undefined) session.changedOnDisk(path, type === FileChangeType.Changed);
    }
  });
}

function followFolders(connection: Connection, session: EditorSession, client: Client): void {
  let { folders } = client;
  if (client.watchesFiles) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    // If the client rejects the registration, it still reports what it saves.
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
  }
  if (!client.changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
    folders = [...folders.filter((path) => !gone.has(path)), ...added.flatMap(({ uri }) => pathOfUri(uri) ?? [])];
    session.setFolders(folders);
  });
}
