// What reads the Python that is not plain: tree-sitter, behind `cst.ts`. Most files need none, and loading it is a good
// part of a short run: whoever has none yet takes `noEngine`, and begins again with one when it was needed.
import type { Span } from '../../base/source.ts';
import type { CstNode } from '../tree.ts';
import type { Shown } from './shown.ts';

/** A parser for Python. Nothing is remembered from one text to the next. */
export interface Engine {
  /** Places are those of the file, and statements that are known stand where they belong. */
  readonly parse: (shown: Shown) => ParsedStatement[] | 'gave up';
}

export interface ParsedStatement {
  readonly node: CstNode;
  /** Where the grammar found no way on, or where the tree became too deep to be walked. */
  readonly flaw: { readonly kind: 'error' | 'too deep'; readonly span: Span } | undefined;
}

const NEEDED = new Error('this file needs an engine');

/** Throws what `isEngineNeeded` knows. */
export const noEngine: Engine = {
  parse: () => {
    throw NEEDED;
  },
};

/** Also of an error around it. */
export function isEngineNeeded(error: unknown): boolean {
  return error === NEEDED || (error instanceof Error && error.cause === NEEDED);
}
