// Answers questions about the language. In: a place in a document. Out: the answer of src/language in the terms of the protocol.
import { resolve } from 'node:path';
import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  type FoldingRange,
  FoldingRangeKind,
  InsertTextFormat,
  type Location,
  type LocationLink,
  MarkupKind,
  type Hover as ShownHover,
  SymbolKind as ShownKind,
  type DocumentSymbol as ShownSymbol,
  type TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { Place } from '../base/place.ts';
import { positionAt } from '../base/source.ts';
import type { Completion, CompletionKind, DocumentSymbol, NameTarget, SymbolKind } from '../language/answers.ts';
import { completionsAt, foldsIn, hoverAt, lensesIn, symbolsIn } from '../language/ask.ts';
import { definitionAt, referencesAt } from '../language/names.ts';
import type { Client } from './client.ts';
import { rulesOf, uriOf } from './documents.ts';
import { offsetOf, shownRange } from './positions.ts';
import type { EditorSession } from './session.ts';
import { type Analyses, type Needs, type Subject, subjectOf } from './subject.ts';

export function answerLanguage(
  connection: Connection,
  session: EditorSession,
  client: Client,
  analyses: Analyses,
): void {
  const about = (uri: string, needs: Needs): Promise<Subject | undefined> => subjectOf(uri, session, analyses, needs);
  const at = async <Answer>(
    { textDocument, position }: TextDocumentPositionParams,
    needs: Needs,
    answer: (subject: Subject, offset: number) => Answer,
  ): Promise<Answer | undefined> => {
    const subject = await about(textDocument.uri, needs);
    return subject && answer(subject, offsetOf(subject.file, position, subject.document.view));
  };
  const placeIn = (subject: Subject, place: Place): Location => locationOf(place, subject, session, client);

  connection.onHover(async (params) => (await at(params, 'checked', hover)) ?? null);
  connection.onCompletion(async (params) => (await at(params, 'known', completions)) ?? null);
  connection.onDefinition(
    async (params) =>
      (await at(params, 'known', (subject, offset) => {
        const found = subject.folder && definitionAt(subject.folder, subject, offset);
        return found && definition(found, subject, placeIn(subject, found.target), client);
      })) ?? null,
  );
  connection.onReferences(
    async (params) =>
      (await at(params, 'known', ({ folder, ...subject }, offset) =>
        (folder === undefined ? [] : referencesAt(folder, subject, offset))
          .filter(({ isDefinition }) => params.context.includeDeclaration || !isDefinition)
          .map((use) => placeIn({ folder, ...subject }, use)),
      )) ?? null,
  );
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, 'known');
    return subject === undefined
      ? null
      : symbolsIn(subject, subject.folder).map((symbol) => shownSymbol(symbol, subject));
  });
  connection.onFoldingRanges(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, 'known');
    return subject === undefined ? null : folds(subject);
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const subject = await about(textDocument.uri, 'known');
    return subject === undefined ? null : lenses(subject);
  });
}

function hover(subject: Subject, offset: number): ShownHover | undefined {
  const { folder, checked, document, file } = subject;
  const answer = hoverAt(subject, folder, offset, checked.findings.get(document.path) ?? []);
  if (answer === undefined) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: answer.markdown };
  return { contents, range: shownRange(file, answer.span, document.view) };
}

const COMPLETION_KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Property,
  class: CompletionItemKind.Class,
  decorator: CompletionItemKind.Function,
  error: CompletionItemKind.Event,
  function: CompletionItemKind.Function,
  key: CompletionItemKind.Field,
  keyword: CompletionItemKind.Keyword,
  method: CompletionItemKind.Method,
  name: CompletionItemKind.Variable,
  option: CompletionItemKind.Property,
  setting: CompletionItemKind.Property,
  state: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
};

function completions(subject: Subject, offset: number): CompletionItem[] {
  const { folder, document, file } = subject;
  return completionsAt(subject, folder, offset).map((completion, index) => ({
    ...shownCompletion(completion),
    // Keeps the given order, such as that of an option table.
    sortText: String(index).padStart(5, '0'),
    textEdit: { range: shownRange(file, completion.edit.span, document.view), newText: completion.edit.text },
  }));
}

function shownCompletion({ label, kind, detail, documentation, edit }: Completion): CompletionItem {
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    // The editor filters by the text that the edit replaces, which may begin with a quote or an at sign.
    filterText: edit.text,
    insertTextFormat: InsertTextFormat.PlainText,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}

/** A client with link support also gets the span of the name to underline. */
function definition(
  { span }: NameTarget,
  { file, document }: Subject,
  { uri, range }: Location,
  { linksDefinitions }: Client,
): Location | LocationLink[] {
  if (!linksDefinitions) return { uri, range };
  return [
    {
      originSelectionRange: shownRange(file, span, document.view),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    },
  ];
}

function locationOf(
  { file, span }: Place,
  { checked }: Subject,
  { documents }: EditorSession,
  { encoding }: Client,
): Location {
  const path = resolve(checked.folder.request.cwd, file.path);
  return { uri: uriOf(path, documents), range: shownRange(file, span, rulesOf(path, documents, encoding)) };
}

const SYMBOL_KINDS: Readonly<Record<SymbolKind, ShownKind>> = {
  task: ShownKind.Class,
  processor: ShownKind.Class,
  machine: ShownKind.Function,
  attribute: ShownKind.Property,
  method: ShownKind.Method,
  case: ShownKind.Event,
  table: ShownKind.Object,
};

function shownSymbol({ name, kind, detail, span, selection, children }: DocumentSymbol, subject: Subject): ShownSymbol {
  const { file, document } = subject;
  return {
    name,
    kind: SYMBOL_KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    range: shownRange(file, span, document.view),
    selectionRange: shownRange(file, selection, document.view),
    children: children.map((child) => shownSymbol(child, subject)),
  };
}

function folds(subject: Subject): FoldingRange[] {
  const { file, folder } = subject;
  return foldsIn(subject, folder).map(({ span, kind }) => ({
    startLine: positionAt(file, span.start).line - 1,
    endLine: positionAt(file, span.end).line - 1,
    ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
  }));
}

/** The client implements `fluxio.run`, `fluxio.test` and `fluxio.graph`, which get the working directory and the arguments. */
function lenses(subject: Subject): CodeLens[] {
  const { folder, file, document, checked } = subject;
  const { cwd } = checked.folder.request;
  return lensesIn(subject, folder).map(({ span, title, command, arguments: given }) => ({
    range: shownRange(file, span, document.view),
    command: { title, command: `fluxio.${command}`, arguments: [cwd, given] },
  }));
}
