// Builds the syntax tree of a method's body while the grammar checks it. The body is deployed unchanged, so tree-sitter
// never sees it. Nodes have the names of tree-sitter's grammar where it has one, with two simplifications: a primary is
// flat, so that `a.b(c)[d]` is one `chain` of an atom and what follows it; and operators, parentheses and keywords have
// no nodes. The nesting of brackets bounds the depth of the tree, except for lambdas.
import * as kind from '../tokens/tokens.ts';
import type { CstNode, NodeType } from '../tree.ts';
import type { TreeBuilder } from './tree-builder.ts';

/** How many blocks are open in the body of a method of a top-level class. */
export const METHOD_LEVEL = 2;

const NONE: readonly CstNode[] = [];

/**
 * Adds a node for the tokens from index `first` to the one before the cursor; the nodes added since become its
 * children. Does nothing outside a method.
 */
export function addNode(builder: TreeBuilder, type: NodeType, first: number): void {
  const { code } = builder;
  if (code === undefined || builder.failure !== undefined) return;
  const { kinds, tokens } = builder;
  let last = builder.at - 1;
  while (last > first && (kinds[last] === kind.NEWLINE || kinds[last] === kind.DEDENT)) last -= 1;
  const start = tokens.starts[first] ?? 0;
  let count = code.length;
  while (count > 0 && (code[count - 1]?.start ?? 0) >= start) count -= 1;
  const children = count === code.length ? NONE : code.splice(count);
  code.push({ type, field: null, start, end: tokens.ends[last] ?? start, children });
}

/** Adds a node for the token before the cursor. Does nothing outside a method. */
export function addLeaf(builder: TreeBuilder, type: NodeType): void {
  const { code } = builder;
  if (code === undefined || builder.failure !== undefined) return;
  const last = builder.at - 1;
  const { starts, ends } = builder.tokens;
  code.push({ type, field: null, start: starts[last] ?? 0, end: ends[last] ?? 0, children: NONE });
}

const COMPOUND: ReadonlyMap<number, NodeType> = new Map([
  [kind.IF, 'if_statement'],
  [kind.FOR, 'for_statement'],
  [kind.WHILE, 'while_statement'],
  [kind.TRY, 'try_statement'],
  [kind.WITH, 'with_statement'],
  [kind.DEF, 'function_definition'],
  [kind.CLASS, 'class_definition'],
  [kind.AT, 'decorated_definition'],
  [kind.MATCH, 'match_statement'],
]);

/** The type of the compound statement whose first token has this index. */
export function compoundType(builder: TreeBuilder, first: number): NodeType {
  const now = builder.kinds[first] ?? kind.END;
  const keyword = now === kind.ASYNC ? (builder.kinds[first + 1] ?? kind.END) : now;
  return COMPOUND.get(keyword) ?? 'other';
}
