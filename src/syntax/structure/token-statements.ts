// Makes the syntax tree of a statement from its tokens, which the grammar has accepted, and from the settled statements
// of its blocks. A simple statement is settled if its expressions are, a compound statement if its header and all its
// blocks are. The nodes are those that tree-sitter would make.
import type { Cursor } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode, NodeField, NodeType } from '../tree.ts';
import {
  bracketed,
  expressionNode,
  nameNode,
  nodeOf,
  type OpenNode,
  type Subtree,
  tokenNode,
} from './token-expressions.ts';
import type { TreeBuilder } from './tree-builder.ts';

/** Settles, if possible, the simple statement from token `first` to the one before the cursor. */
export function settleSimple(builder: TreeBuilder, first: number): void {
  const statement = simple(builder, first, builder.at);
  if (statement !== undefined) keep(builder, first, builder.at + 1, statement);
}

/**
 * Settles, if possible, the compound statement from token `first` to the one before the cursor. `before` is the length
 * of `settled` before the statement.
 */
export function settleCompound(builder: TreeBuilder, before: number, first: number): void {
  const blocks: Blocks = { builder, next: before };
  const part = compound(blocks, first, null);
  if (part?.after !== builder.at || blocks.next !== builder.settled.length) return;
  builder.settled.length = before;
  keep(builder, first, builder.at, part.node);
}

/** Whether the whole top-level statement is settled. `before` is the length of `settled` before it. */
export function isSettled({ settled, kinds }: TreeBuilder, before: number): boolean {
  if (kinds[0] === kind.END) return true;
  const run = settled[before];
  return settled.length === before + 1 && run?.level === 0 && run.first === 0 && kinds[run.next] === kind.END;
}

/**
 * Adds a statement to the run that it continues, or begins a new one: consecutive statements of a block share one
 * placeholder in the text for tree-sitter. `first` is the first token of the statement, `next` the one after its line.
 */
function keep({ settled, level, kinds }: TreeBuilder, first: number, next: number, statement: CstNode): void {
  const last = settled.at(-1);
  const endsInSemicolon = kinds[next - 1] === kind.SEMICOLON;
  // Between two blocks of the same level there is at least one token, such as `else`, so they never join.
  if (last?.next === first && last.level === level && !endsInSemicolon) {
    last.span = { start: last.span.start, end: statement.end };
    last.statements.push(statement);
    last.next = next;
  } else {
    const { start, end } = statement;
    settled.push({ span: { start, end }, statements: [statement], first, next: endsInSemicolon ? -1 : next, level });
  }
}

const TARGETS: ReadonlySet<NodeType> = new Set(['identifier', 'attribute', 'subscript']);

/** The simple statement from token `first` to the one before `after`. */
function simple(cursor: Cursor, first: number, after: number): CstNode | undefined {
  switch (cursor.kinds[first]) {
    case kind.PASS:
      return nodeOf('pass_statement', null, [tokenNode(cursor, first, 'pass', null)]);
    case kind.RETURN:
      return withValue(cursor, first, after, 'return_statement', 'return');
    case kind.RAISE:
      return withValue(cursor, first, after, 'raise_statement', 'raise');
    default:
      return expressionStatement(cursor, first, after);
  }
}

function withValue(
  cursor: Cursor,
  first: number,
  after: number,
  type: NodeType,
  keyword: NodeType,
): CstNode | undefined {
  const word = tokenNode(cursor, first, keyword, null);
  if (first + 1 === after) return nodeOf(type, null, [word]);
  const value = expressionNode(cursor, first + 1, null);
  return value?.after === after ? nodeOf(type, null, [word, value.node]) : undefined;
}

function expressionStatement(cursor: Cursor, first: number, after: number): CstNode | undefined {
  const left = expressionNode(cursor, first, null);
  if (left === undefined) return undefined;
  if (left.after === after) return nodeOf('expression_statement', null, [left.node]);
  if (cursor.kinds[left.after] !== kind.ASSIGN || !TARGETS.has(left.node.type)) return undefined;
  const right = expressionNode(cursor, left.after + 1, 'right');
  if (right?.after !== after) return undefined;
  left.node.field = 'left';
  const assignment = nodeOf('assignment', null, [left.node, tokenNode(cursor, left.after, '=', null), right.node]);
  return nodeOf('expression_statement', null, [assignment]);
}

/** The blocks of a compound statement. Each must be one settled run. */
interface Blocks {
  readonly builder: TreeBuilder;
  /** The index in `settled` of the next block. */
  next: number;
}

type Piece = Pick<Subtree, 'node' | 'after'>;

function compound(blocks: Blocks, first: number, field: NodeField | null): Piece | undefined {
  switch (blocks.builder.kinds[first]) {
    case kind.IF:
      return ifStatement(blocks, first);
    case kind.TRY:
      return tryStatement(blocks, first);
    case kind.WITH:
      return withStatement(blocks, first);
    case kind.CLASS:
      return classDefinition(blocks, first, field);
    case kind.DEF:
    case kind.ASYNC:
      return functionDefinition(blocks, first, field);
    case kind.AT:
      return decorated(blocks, first);
    default:
      return undefined;
  }
}

/** The colon and the block after it, if that is one settled run. */
function block(blocks: Blocks, colon: number, field: NodeField | null): readonly [CstNode, Piece] | undefined {
  const { kinds, settled } = blocks.builder;
  const run = settled[blocks.next];
  const isOnLine = kinds[colon + 1] !== kind.NEWLINE;
  if (kinds[colon] !== kind.COLON || run?.first !== colon + (isOnLine ? 1 : 3)) return undefined;
  if (!isOnLine && kinds[run.next] !== kind.DEDENT) return undefined;
  blocks.next += 1;
  const node = nodeOf('block', field, run.statements);
  return [tokenNode(blocks.builder, colon, ':', null), { node, after: run.next + (isOnLine ? 0 : 1) }];
}

/** Adds a colon and a block to the children. Returns the index of the token after them. */
function addBlock(blocks: Blocks, children: CstNode[], colon: number, field: NodeField | null): number | undefined {
  const found = block(blocks, colon, field);
  if (found === undefined) return undefined;
  const [mark, { node, after }] = found;
  children.push(mark, node);
  return after;
}

function ifStatement(blocks: Blocks, first: number): Piece | undefined {
  const { builder } = blocks;
  const head = branch(blocks, first, 'if', 'if_statement', null);
  if (head === undefined) return undefined;
  const children = [...head.node.children];
  let { after } = head;
  while (builder.kinds[after] === kind.ELIF) {
    const arm = branch(blocks, after, 'elif', 'elif_clause', 'alternative');
    if (arm === undefined) return undefined;
    children.push(arm.node);
    after = arm.after;
  }
  const rest = clause(blocks, children, after, kind.ELSE, 'else', 'alternative');
  return rest === undefined ? undefined : { node: nodeOf('if_statement', null, children), after: rest };
}

function branch(
  blocks: Blocks,
  first: number,
  keyword: NodeType,
  type: NodeType,
  field: NodeField | null,
): Piece | undefined {
  const condition = expressionNode(blocks.builder, first + 1, 'condition');
  if (condition === undefined) return undefined;
  const children: CstNode[] = [tokenNode(blocks.builder, first, keyword, null), condition.node];
  const after = addBlock(blocks, children, condition.after, 'consequence');
  return after === undefined ? undefined : { node: nodeOf(type, field, children), after };
}

/** Adds an `else` or `finally` clause to the children, if there is one. Returns the index of the token after it. */
function clause(
  blocks: Blocks,
  siblings: CstNode[],
  first: number,
  keywordKind: number,
  keyword: 'else' | 'finally',
  field: NodeField | null,
): number | undefined {
  if (blocks.builder.kinds[first] !== keywordKind) return first;
  const children: CstNode[] = [tokenNode(blocks.builder, first, keyword, null)];
  const after = addBlock(blocks, children, first + 1, keyword === 'else' ? 'body' : null);
  if (after !== undefined) siblings.push(nodeOf(`${keyword}_clause`, field, children));
  return after;
}

function tryStatement(blocks: Blocks, first: number): Piece | undefined {
  const { builder } = blocks;
  const children: CstNode[] = [tokenNode(builder, first, 'try', null)];
  let after = addBlock(blocks, children, first + 1, 'body');
  while (after !== undefined && builder.kinds[after] === kind.EXCEPT) {
    const handler = exceptClause(blocks, after);
    if (handler !== undefined) children.push(handler.node);
    after = handler?.after;
  }
  if (after !== undefined) after = clause(blocks, children, after, kind.ELSE, 'else', null);
  if (after !== undefined) after = clause(blocks, children, after, kind.FINALLY, 'finally', null);
  return after === undefined ? undefined : { node: nodeOf('try_statement', null, children), after };
}

function exceptClause(blocks: Blocks, first: number): Piece | undefined {
  const { builder } = blocks;
  const children: CstNode[] = [tokenNode(builder, first, 'except', null)];
  let colon = first + 1;
  if (builder.kinds[colon] !== kind.COLON) {
    const value = asPattern(builder, colon);
    if (value === undefined) return undefined;
    children.push(value.node);
    colon = value.after;
  }
  const after = addBlock(blocks, children, colon, null);
  return after === undefined ? undefined : { node: nodeOf('except_clause', null, children), after };
}

/** `value` or `value as name`. */
function asPattern(cursor: Cursor, first: number): Piece | undefined {
  const value = expressionNode(cursor, first, 'value');
  if (value === undefined || cursor.kinds[value.after] !== kind.AS) return value;
  const target = nameNode(cursor, value.after + 1);
  if (target === undefined) return undefined;
  value.node.field = null;
  const alias = nodeOf('as_pattern_target', 'alias', [target.node]);
  const children = [value.node, tokenNode(cursor, value.after, 'as', null), alias];
  return { node: nodeOf('as_pattern', 'value', children), after: target.after };
}

function withStatement(blocks: Blocks, first: number): Piece | undefined {
  const { builder } = blocks;
  // Parentheses may belong to one value or enclose all items.
  if (builder.kinds[first + 1] === kind.LEFT_PAREN) return undefined;
  const items: CstNode[] = [];
  let after = first;
  do {
    if (after > first) items.push(tokenNode(builder, after, ',', null));
    const item = asPattern(builder, after + 1);
    if (item === undefined) return undefined;
    items.push(nodeOf('with_item', null, [item.node]));
    after = item.after;
  } while (builder.kinds[after] === kind.COMMA);
  const children: CstNode[] = [tokenNode(builder, first, 'with', null), nodeOf('with_clause', null, items)];
  const end = addBlock(blocks, children, after, 'body');
  return end === undefined ? undefined : { node: nodeOf('with_statement', null, children), after: end };
}

/** Only names as base classes; anything else is left to tree-sitter. */
function classDefinition(blocks: Blocks, first: number, field: NodeField | null): Piece | undefined {
  const { builder } = blocks;
  const children: CstNode[] = [
    tokenNode(builder, first, 'class', null),
    tokenNode(builder, first + 1, 'identifier', 'name'),
  ];
  let colon = first + 2;
  if (builder.kinds[colon] === kind.LEFT_PAREN) {
    const bases = bracketed(builder, colon, kind.RIGHT_PAREN, nameNode);
    if (bases === undefined) return undefined;
    children.push(nodeOf('argument_list', 'superclasses', bases.children));
    colon = bases.after;
  }
  const after = addBlock(blocks, children, colon, 'body');
  return after === undefined ? undefined : { node: nodeOf('class_definition', field, children), after };
}

/** Only names as parameters; anything else is left to tree-sitter. */
function functionDefinition(blocks: Blocks, first: number, field: NodeField | null): Piece | undefined {
  const { builder } = blocks;
  const children: OpenNode[] = [];
  let at = first;
  if (builder.kinds[at] === kind.ASYNC) children.push(tokenNode(builder, at++, 'async', null));
  if (builder.kinds[at] !== kind.DEF || builder.kinds[at + 2] !== kind.LEFT_PAREN) return undefined;
  const parameters = bracketed(builder, at + 2, kind.RIGHT_PAREN, nameNode);
  if (parameters === undefined) return undefined;
  children.push(
    tokenNode(builder, at, 'def', null),
    tokenNode(builder, at + 1, 'identifier', 'name'),
    nodeOf('parameters', 'parameters', parameters.children),
  );
  const after = addBlock(blocks, children, parameters.after, 'body');
  return after === undefined ? undefined : { node: nodeOf('function_definition', field, children), after };
}

function decorated(blocks: Blocks, first: number): Piece | undefined {
  const { builder } = blocks;
  const children: CstNode[] = [];
  let at = first;
  while (builder.kinds[at] === kind.AT) {
    const value = expressionNode(builder, at + 1, null);
    if (value === undefined || builder.kinds[value.after] !== kind.NEWLINE) return undefined;
    children.push(nodeOf('decorator', null, [tokenNode(builder, at, '@', null), value.node]));
    at = value.after + 1;
  }
  const definition = compound(blocks, at, 'definition');
  if (definition === undefined) return undefined;
  return { node: nodeOf('decorated_definition', null, [...children, definition.node]), after: definition.after };
}
