// The concrete syntax tree as plain data, and what reading a text yields: the top-level statements
// that are whole, and the mistakes of those that are not. Nothing here knows tree-sitter.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';

/**
 * A node of the grammar, anonymous tokens included, comments and line continuations left out.
 * `type` is the grammar's name (`if_statement`) or the token's own text (`+=`).
 */
export interface CstNode {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly CstNode[];
}

/** The first child that the grammar gives this role. */
export function byField(node: CstNode, field: string): CstNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function spanOf(node: CstNode): Span {
  return { start: node.start, end: node.end };
}

export interface SyntaxProblem {
  readonly info: DiagnosticInfo;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

export interface SyntaxTree {
  /** Top-level statements without a syntax error, in order. Offsets are those of the file. */
  readonly statements: readonly CstNode[];
  /** In order of place. At most one for each top-level statement. */
  readonly problems: readonly SyntaxProblem[];
  /** Names that a broken top-level statement would have defined by `class` or `def`. */
  readonly brokenNames: ReadonlySet<string>;
  /** Strings with a line break in them. */
  readonly multilineStrings: readonly Span[];
  /** In order of place. */
  readonly comments: readonly Span[];
}
