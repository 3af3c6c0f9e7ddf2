// The state of building syntax trees from tokens while the grammar checks them. A statement is settled when its nodes
// could be made from its tokens, so that tree-sitter need not see it.
import type { Span } from '../../base/source.ts';
import type { Cursor } from '../tokens/cursor.ts';
import type { CstNode } from '../tree.ts';

/** One or more consecutive settled statements of a block. */
export interface SettledStatements {
  /** From the start of the first to the end of the last. */
  readonly span: Span;
  readonly statements: readonly CstNode[];
}

/** Settled statements that the next statement of their block may still join. */
export interface SettledRun extends SettledStatements {
  span: Span;
  readonly statements: CstNode[];
  /** The index of the first token. */
  readonly first: number;
  /** The index of the token after the line of the last statement; -1 if no statement may join. */
  next: number;
  /** How many blocks are open around the statements. */
  readonly level: number;
}

export interface TreeBuilder extends Cursor {
  /** How many blocks are open. */
  level: number;
  /** Inside the body of a method: the nodes that have no parent yet. */
  code: CstNode[] | undefined;
  /** The bodies of the methods of top-level classes, and the settled statements elsewhere, in order. */
  readonly settled: SettledRun[];
}
