// The content of a configuration file: every key and value with its span, and only the types that settings have.
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
  | { readonly kind: 'integer'; readonly span: Span; readonly value: number }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly TomlValue[] }
  /** A type that no setting has; `what` names it with an article. */
  | { readonly kind: 'other'; readonly span: Span; readonly what: string };

/** The type of a value, with an article, or the value itself if it is `true` or `false`. */
export function describeToml(value: TomlValue): string {
  if (value.kind === 'other') return value.what;
  if (value.kind === 'integer') return 'a number';
  return value.kind === 'boolean' ? String(value.value) : `a ${value.kind}`;
}
