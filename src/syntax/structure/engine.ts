// The interface to tree-sitter, which parses the statements that their tokens do not determine. Most files need no
// engine, and loading one is a good part of a short run: see `Reading.needsEngine`.
import type { Span } from '../../base/source.ts';
import type { CstNode } from '../tree.ts';
import type { Shown } from './shown.ts';

/** A parser for Python. It keeps nothing from one text to the next. */
export interface Engine {
  /** Offsets in the result are those of the file, and known statements stand where they belong. */
  readonly parse: (shown: Shown) => ParsedStatement[] | 'gave up';
}

export interface ParsedStatement {
  readonly node: CstNode;
  /** Where the grammar could not go on, or where the tree became too deep to walk. */
  readonly flaw: { readonly kind: 'error' | 'too deep'; readonly span: Span } | undefined;
}
