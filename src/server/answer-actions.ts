// Answers requests for code actions. In: a place in a document. Out: the actions there, for the editor's version of the text.
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Connection,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Edit } from '../base/fix.ts';
import type { SourceFile } from '../base/source.ts';
import { permissionLoader } from '../compile/compile.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { type Action, FIX_ALL, findingsTouching, fixAll, quickFixes } from './actions.ts';
import type { Client } from './client.ts';
import { type EditedDocument, pathOfUri } from './documents.ts';
import { type Presentation, shownFinding } from './findings.ts';
import { offsetOf, shownRange } from './positions.ts';
import type { EditorSession } from './session.ts';

export function answerActions(
  connection: Connection,
  session: EditorSession,
  client: Client,
  loadEngine: () => Promise<Engine>,
): void {
  const withPermissions = permissionLoader();
  connection.onCodeAction(async (params, token): Promise<CodeAction[]> => {
    const path = pathOfUri(params.textDocument.uri) ?? '';
    const checked = await session.checked(path);
    const document = session.documents.get(path);
    const project = checked?.folder.projects.get(path);
    if (token.isCancellationRequested || checked === undefined || document === undefined) return [];
    // If the text has changed in the meantime, the editor will ask again.
    if (project === undefined || project.input.file.text !== document.text) return [];
    const found = checked.findings.get(path) ?? [];
    const { file } = project.input;
    const [input, engine] = [await withPermissions(project.input), await loadEngine()];
    const span = {
      start: offsetOf(file, params.range.start, document.view),
      end: offsetOf(file, params.range.end, document.view),
    };
    const actions = wants(params, 'quickfix') ? quickFixes(input, findingsTouching(found, span), engine) : [];
    const all = wants(params, FIX_ALL) ? fixAll(input, engine) : undefined;
    const { encoding, showsRelated } = client;
    const fileAt = (own: string): SourceFile | undefined => checked.folder.projects.get(own)?.input.file;
    const { cwd } = checked.folder.request;
    const presentation = { cwd, documents: session.documents, encoding, showsRelated, fileAt };
    return [...actions, ...(all === undefined ? [] : [all])].map((action) =>
      shownAction(action, document, file, { client, presentation }),
    );
  });
}

/**
 * Whether the client asks for a kind, or for a kind that contains it. Finding all fixes of a file is slow, so automatic requests
 * at every cursor movement get them only if they name the kind.
 */
function wants({ context: { only, triggerKind } }: CodeActionParams, kind: Action['kind']): boolean {
  if (only === undefined) return kind !== FIX_ALL || triggerKind !== CodeActionTriggerKind.Automatic;
  return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

function shownAction(
  { kind, title, finding, isPreferred, edits }: Action,
  document: EditedDocument,
  file: SourceFile,
  { client, presentation }: { readonly client: Client; readonly presentation: Presentation },
): CodeAction {
  return {
    title,
    kind,
    ...(finding === undefined ? {} : { diagnostics: [shownFinding(finding, presentation)] }),
    ...(isPreferred ? { isPreferred } : {}),
    edit: editOf(document, file, edits, client),
  };
}

function editOf(
  { uri, version, view }: EditedDocument,
  file: SourceFile,
  edits: readonly Edit[],
  { versionsEdits }: Client,
): WorkspaceEdit {
  const shown = edits.map(({ span, text }) => ({ range: shownRange(file, span, view), newText: text }));
  return versionsEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: shown }] }
    : { changes: { [uri]: shown } };
}
