// The answers to an editor's questions about a file, as plain values with spans in that file.
// They are independent of any editor protocol.
import type { Edit } from '../base/fix.ts';
import type { Place } from '../base/place.ts';
import type { SourceFile, Span } from '../base/source.ts';

/** `markdown` explains the text of the span. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export type CompletionKind =
  | 'attribute'
  | 'class'
  | 'decorator'
  | 'error'
  | 'function'
  | 'key'
  | 'keyword'
  | 'method'
  | 'name'
  | 'option'
  | 'setting'
  | 'state'
  | 'value';

export interface Completion {
  /** Shown in the list and matched against typed letters. */
  readonly label: string;
  readonly kind: CompletionKind;
  /** Replaces the typed part of the word. The span never contains a line break. */
  readonly edit: Edit;
  /** A few words next to the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

export type SymbolKind = 'task' | 'processor' | 'machine' | 'attribute' | 'method' | 'case' | 'table';

export interface DocumentSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** Shown after the name. */
  readonly detail?: string;
  readonly span: Span;
  /** The name itself; inside `span`. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

/** An editor can hide all lines of the span except the first. */
export interface Fold {
  readonly span: Span;
  readonly kind: 'block' | 'comment';
}

export type LensCommand = 'run' | 'test' | 'graph';

/** An action that an editor shows above the line of the span. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly command: LensCommand;
  /** The arguments after `fluxio run`, `fluxio test` or `fluxio graph`. */
  readonly arguments: readonly string[];
}

/** `span` is the name at the place of the question. */
export interface NameTarget {
  readonly span: Span;
  readonly target: Place;
}

export interface NameUse extends Place {
  readonly isDefinition: boolean;
}

export interface FileEdits {
  readonly file: SourceFile;
  readonly edits: readonly Edit[];
}

/** A name that can be renamed, or a sentence that says why not. */
export type Renamable = { readonly span: Span; readonly name: string } | Refused;

export type Renaming = { readonly files: readonly FileEdits[] } | Refused;

export interface Refused {
  /** One sentence, as in a diagnostic. */
  readonly refused: string;
}
