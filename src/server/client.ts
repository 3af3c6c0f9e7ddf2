// The capabilities of the editor and of the server, exchanged when a session starts.
import { resolve } from 'node:path';
import {
  CodeActionKind,
  FileOperationPatternKind,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { FIX_ALL } from './actions.ts';
import { pathOfUri } from './documents.ts';
import { chosenEncoding, type Encoding } from './positions.ts';

export interface Client {
  readonly encoding: Encoding;
  readonly showsRelated: boolean;
  /** Whether it can report changes on disk. */
  readonly watchesFiles: boolean;
  /** Whether an edit can name the document version that it applies to. */
  readonly versionsEdits: boolean;
  readonly changesFolders: boolean;
  /** Whether it asks if a name can be renamed before it prompts for the new one. */
  readonly preparesRename: boolean;
  /** Whether the answer to a definition request may include the span of the name. */
  readonly linksDefinitions: boolean;
  /** Absolute paths. */
  readonly folders: readonly string[];
}

export function clientOf({ capabilities, workspaceFolders, rootUri, rootPath }: InitializeParams): Client {
  const { general, textDocument, workspace } = capabilities;
  const root = rootUri ?? undefined;
  const open = workspaceFolders?.map(({ uri }) => uri) ?? [];
  const uris = open.length > 0 || root === undefined ? open : [root];
  const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []);
  return {
    encoding: chosenEncoding(general?.positionEncodings),
    showsRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    changesFolders: workspace?.workspaceFolders === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    folders: uris.length === 0 && typeof rootPath === 'string' ? [resolve(rootPath)] : paths,
  };
}

/**
 * An editor that removes or renames a folder may not report each file in it.
 * https://github.com/microsoft/vscode/blob/main/src/vscode-dts/vscode.d.ts, at `createFileSystemWatcher`
 */
const FOLDERS: FileOperationRegistrationOptions = {
  filters: [{ scheme: 'file', pattern: { glob: '**', matches: FileOperationPatternKind.folder } }],
};

export function capabilitiesFor({ encoding, preparesRename }: Client): ServerCapabilities {
  return {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['.', '@', '"', "'", '[', '(', ' '] },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: preparesRename ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    codeLensProvider: {},
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didDelete: FOLDERS, didRename: FOLDERS },
    },
  };
}
