// Answers requests to rename a task or a function. In: a place and the new name. Out: the edits in every file of the project, or a
// sentence that says why the name cannot be changed.
import { resolve } from 'node:path';
import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { FileEdits, Refused } from '../language/answers.ts';
import { renamableAt, renameAt } from '../language/rename.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import type { Client } from './client.ts';
import { type EditedDocuments, rulesOf, uriOf } from './documents.ts';
import { offsetOf, shownRange } from './positions.ts';
import type { EditorSession } from './session.ts';
import { type Analyses, subjectOf } from './subject.ts';

interface Shown {
  readonly client: Client;
  readonly documents: EditedDocuments;
  readonly cwd: string;
}

export function answerRename(
  connection: Connection,
  session: EditorSession,
  client: Client,
  { analyses, loadEngine }: { readonly analyses: Analyses; readonly loadEngine: () => Promise<Engine> },
): void {
  connection.onPrepareRename(async ({ textDocument, position }) => {
    const subject = await subjectOf(textDocument.uri, session, analyses, 'known');
    if (subject?.folder === undefined) return null;
    const { file, document } = subject;
    const named = renamableAt(subject.folder, subject, offsetOf(file, position, document.view));
    if ('refused' in named) return refusal(named);
    return { range: shownRange(file, named.span, document.view), placeholder: named.name };
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const subject = await subjectOf(textDocument.uri, session, analyses, 'checked');
    if (subject?.folder === undefined) return null;
    const offset = offsetOf(subject.file, position, subject.document.view);
    const renaming = renameAt(subject.folder, subject, offset, newName, await loadEngine());
    const { cwd } = subject.checked.folder.request;
    if ('refused' in renaming) return refusal(renaming);
    return workspaceEdit(renaming.files, { client, documents: session.documents, cwd });
  });
}

/** Editors show the message of a failed request. */
function refusal({ refused }: Refused): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}

function workspaceEdit(files: readonly FileEdits[], { client, documents, cwd }: Shown): WorkspaceEdit {
  const changes = files.map(({ file, edits }) => {
    const path = resolve(cwd, file.path);
    const view = rulesOf(path, documents, client.encoding);
    return {
      textDocument: { uri: uriOf(path, documents), version: documents.get(path)?.version ?? null },
      edits: edits.map(({ span, text }): TextEdit => ({ range: shownRange(file, span, view), newText: text })),
    };
  });
  if (client.versionsEdits) return { documentChanges: changes };
  return { changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
}
