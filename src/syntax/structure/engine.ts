// The interface of tree-sitter, which parses the statements that are not settled. Most files need no engine, and
// loading one takes a good part of a short run: see `Reading.needsEngine`.
import type { Span } from '../../base/source.ts';
import type { CstNode } from '../tree.ts';
import type { MaskedText } from './masked-text.ts';

/** A parser for Python. It keeps nothing from one text to the next. */
export interface Engine {
  /**
   * Returns the top-level statements, with settled statements in the place of their placeholders and offsets in the
   * file. It gives up on a text that takes too long.
   */
  readonly parse: (masked: MaskedText) => ParsedStatement[] | 'gave up';
}

export interface ParsedStatement {
  readonly node: CstNode;
  /** Where tree-sitter found a syntax error, or where the tree is too deep to be walked. */
  readonly flaw: { readonly kind: 'error' | 'too deep'; readonly span: Span } | undefined;
}
