// The documents that are open in an editor. In: its notifications about opened and changed documents. Out: each document with
// its text, as a new value. The text is arbitrary, with any kind of line breaks.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { type SourceFile, sourceFile } from '../base/source.ts';
import { type Encoding, offsetOf, type PositionRules } from './positions.ts';

export interface EditedDocument {
  /** As the client spells it. */
  readonly uri: string;
  /** Absolute. */
  readonly path: string;
  readonly version: number;
  /** The text as the client has it. */
  readonly whole: SourceFile;
  /** The text without a byte order mark. */
  readonly text: string;
  /** How the client counts in `text`. */
  readonly view: PositionRules;
}

/** By absolute path. */
export type EditedDocuments = ReadonlyMap<string, EditedDocument>;

/** Undefined for a document that is not a file, such as an unsaved one without a name. */
export function openedDocument(
  { uri, version, text }: Pick<TextDocumentItem, 'uri' | 'version' | 'text'>,
  encoding: Encoding,
): EditedDocument | undefined {
  const path = pathOfUri(uri);
  return path === undefined ? undefined : documentOf(uri, path, version, text, encoding);
}

export function changedDocument(
  document: EditedDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): EditedDocument {
  const { uri, path, view } = document;
  let changed = document;
  for (const change of changes) {
    changed = documentOf(uri, path, version, textAfter(changed, change), view.encoding);
  }
  return { ...changed, version };
}

function textAfter({ whole, view }: EditedDocument, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const own = { ...view, hasMark: false };
  const [a, b] = [offsetOf(whole, change.range.start, own), offsetOf(whole, change.range.end, own)];
  return whole.text.slice(0, Math.min(a, b)) + change.text + whole.text.slice(Math.max(a, b));
}

function documentOf(uri: string, path: string, version: number, text: string, encoding: Encoding): EditedDocument {
  const hasMark = text.startsWith('\ufeff');
  const own = { text: hasMark ? text.slice(1) : text, view: { encoding, hasMark } };
  return { uri, path, version, whole: sourceFile(path, text), ...own };
}

/** The absolute path of a file or folder, without a trailing slash. Undefined for any other URI. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** The URI that the client uses for a file. */
export function uriOf(path: string, documents: EditedDocuments): string {
  return documents.get(path)?.uri ?? pathToFileURL(path).href;
}

/** How the client counts in a file. It counts a byte order mark only in open documents. */
export function rulesOf(path: string, documents: EditedDocuments, encoding: Encoding): PositionRules {
  return documents.get(path)?.view ?? { encoding, hasMark: false };
}
