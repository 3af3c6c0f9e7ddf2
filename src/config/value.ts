// What a configuration file holds, as far as settings need it: each key and value with its place.
import type { Span } from '../base/source.ts';

export interface TomlKey {
  readonly text: string;
  readonly span: Span;
}

export interface TomlTable {
  readonly kind: 'table';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  readonly key: TomlKey;
  readonly value: TomlValue;
}

export type TomlValue =
  | TomlTable
  | { readonly kind: 'string'; readonly span: Span; readonly value: string }
  | { readonly kind: 'boolean'; readonly span: Span; readonly value: boolean }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly TomlValue[] }
  /** `what` says what it is with its article; no setting is one. */
  | { readonly kind: 'other'; readonly span: Span; readonly what: string };
