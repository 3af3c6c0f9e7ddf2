// In: the tokens of a statement that the grammar has accepted, and what is known of its blocks. Out: what is known of the
// text: statements whose expressions are plain, and those with blocks where header and blocks are. Nodes are those that
// tree-sitter makes; it is not shown their text.

import type { Reader } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode } from '../tree.ts';
import { bracketed, expression, type Node, name, nodeOf, type Part, token } from './token-expressions.ts';

/** Remembers a statement on a line, from its first token to the one before the place, if it is plain. */
export function keepSimple(reader: Reader, first: number): void {
  const statement = simple(reader, first, reader.at);
  if (statement !== undefined) keep(reader, first, reader.at + 1, statement);
}

/** Remembers a statement with blocks that ends before the place; `before` is how many parts were known before it. */
export function keepCompound(reader: Reader, before: number, first: number): void {
  const blocks: Blocks = { reader, next: before };
  const part = compound(blocks, first, null);
  if (part?.after !== reader.at || blocks.next !== reader.known.length) return;
  reader.known.length = before;
  keep(reader, first, reader.at, part.node);
}

/** Whether all of the tokens is known; `before` is how many parts were known before them. */
export function isKnown({ known, kinds }: Reader, before: number): boolean {
  if (kinds[0] === kind.END) return true;
  const part = known[before];
  return known.length === before + 1 && part?.level === 0 && part.first === 0 && kinds[part.next] === kind.END;
}

/**
 * `first` is the statement's first token, `next` the one after its line: statements of one block side by side are one
 * hole in what tree-sitter is shown.
 */
function keep({ known, level, kinds }: Reader, first: number, next: number, statement: CstNode): void {
  const last = known.at(-1);
  const isOnLine = kinds[next - 1] === kind.SEMICOLON;
  // At one level no token alone stands between two blocks.
  if (last?.next === first && last.level === level && !isOnLine) {
    last.span = { start: last.span.start, end: statement.end };
    last.statements.push(statement);
    last.next = next;
  } else {
    const { start, end } = statement;
    known.push({ span: { start, end }, statements: [statement], first, next: isOnLine ? -1 : next, level });
  }
}

const TARGETS: ReadonlySet<string> = new Set(['identifier', 'attribute', 'subscript']);

/** The statement between the tokens `first` and `after`. */
function simple(reader: Reader, first: number, after: number): CstNode | undefined {
  switch (reader.kinds[first]) {
    case kind.PASS:
      return nodeOf('pass_statement', null, [token(reader, first, 'pass', null)]);
    case kind.RETURN:
      return withValue(reader, first, after, 'return_statement', 'return');
    case kind.RAISE:
      return withValue(reader, first, after, 'raise_statement', 'raise');
    default:
      return expressionStatement(reader, first, after);
  }
}

function withValue(reader: Reader, first: number, after: number, type: string, keyword: string): CstNode | undefined {
  const word = token(reader, first, keyword, null);
  if (first + 1 === after) return nodeOf(type, null, [word]);
  const value = expression(reader, first + 1, null);
  return value?.after === after ? nodeOf(type, null, [word, value.node]) : undefined;
}

function expressionStatement(reader: Reader, first: number, after: number): CstNode | undefined {
  const left = expression(reader, first, null);
  if (left === undefined) return undefined;
  if (left.after === after) return nodeOf('expression_statement', null, [left.node]);
  if (reader.kinds[left.after] !== kind.ASSIGN || !TARGETS.has(left.node.type)) return undefined;
  const right = expression(reader, left.after + 1, 'right');
  if (right?.after !== after) return undefined;
  left.node.field = 'left';
  const assignment = nodeOf('assignment', null, [left.node, token(reader, left.after, '=', null), right.node]);
  return nodeOf('expression_statement', null, [assignment]);
}

/** The blocks of a statement, in order: each is one known part, or the statement is not known. */
interface Blocks {
  readonly reader: Reader;
  next: number;
}

type Piece = Pick<Part, 'node' | 'after'>;

function compound(blocks: Blocks, first: number, field: string | null): Piece | undefined {
  switch (blocks.reader.kinds[first]) {
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

/** The colon and the block after it. */
function block(blocks: Blocks, colon: number, field: string | null): readonly [CstNode, Piece] | undefined {
  const { kinds, known } = blocks.reader;
  const part = known[blocks.next];
  const isOnLine = kinds[colon + 1] !== kind.NEWLINE;
  if (kinds[colon] !== kind.COLON || part?.first !== colon + (isOnLine ? 1 : 3)) return undefined;
  if (!isOnLine && kinds[part.next] !== kind.DEDENT) return undefined;
  blocks.next += 1;
  const node = nodeOf('block', field, part.statements);
  return [token(blocks.reader, colon, ':', null), { node, after: part.next + (isOnLine ? 0 : 1) }];
}

/** Adds a colon and a block to the children. Out: the token after it. */
function addBlock(blocks: Blocks, children: CstNode[], colon: number, field: string | null): number | undefined {
  const found = block(blocks, colon, field);
  if (found === undefined) return undefined;
  const [mark, { node, after }] = found;
  children.push(mark, node);
  return after;
}

function ifStatement(blocks: Blocks, first: number): Piece | undefined {
  const { reader } = blocks;
  const head = branch(blocks, first, 'if', 'if_statement', null);
  if (head === undefined) return undefined;
  const children = [...head.node.children];
  let { after } = head;
  while (reader.kinds[after] === kind.ELIF) {
    const arm = branch(blocks, after, 'elif', 'elif_clause', 'alternative');
    if (arm === undefined) return undefined;
    children.push(arm.node);
    after = arm.after;
  }
  const rest = clause(blocks, children, after, kind.ELSE, 'else', 'alternative');
  return rest === undefined ? undefined : { node: nodeOf('if_statement', null, children), after: rest };
}

function branch(blocks: Blocks, first: number, keyword: string, type: string, field: string | null): Piece | undefined {
  const condition = expression(blocks.reader, first + 1, 'condition');
  if (condition === undefined) return undefined;
  const children: CstNode[] = [token(blocks.reader, first, keyword, null), condition.node];
  const after = addBlock(blocks, children, condition.after, 'consequence');
  return after === undefined ? undefined : { node: nodeOf(type, field, children), after };
}

/** Adds an `else` or `finally` with its block to the children, if it stands there. Out: the token after it. */
function clause(
  blocks: Blocks,
  siblings: CstNode[],
  first: number,
  word: number,
  keyword: 'else' | 'finally',
  field: string | null,
): number | undefined {
  if (blocks.reader.kinds[first] !== word) return first;
  const children: CstNode[] = [token(blocks.reader, first, keyword, null)];
  const after = addBlock(blocks, children, first + 1, keyword === 'else' ? 'body' : null);
  if (after !== undefined) siblings.push(nodeOf(`${keyword}_clause`, field, children));
  return after;
}

function tryStatement(blocks: Blocks, first: number): Piece | undefined {
  const { reader } = blocks;
  const children: CstNode[] = [token(reader, first, 'try', null)];
  let after = addBlock(blocks, children, first + 1, 'body');
  while (after !== undefined && reader.kinds[after] === kind.EXCEPT) {
    const handler = exceptClause(blocks, after);
    if (handler !== undefined) children.push(handler.node);
    after = handler?.after;
  }
  if (after !== undefined) after = clause(blocks, children, after, kind.ELSE, 'else', null);
  if (after !== undefined) after = clause(blocks, children, after, kind.FINALLY, 'finally', null);
  return after === undefined ? undefined : { node: nodeOf('try_statement', null, children), after };
}

function exceptClause(blocks: Blocks, first: number): Piece | undefined {
  const { reader } = blocks;
  const children: CstNode[] = [token(reader, first, 'except', null)];
  let colon = first + 1;
  if (reader.kinds[colon] !== kind.COLON) {
    const value = asPattern(reader, colon);
    if (value === undefined) return undefined;
    children.push(value.node);
    colon = value.after;
  }
  const after = addBlock(blocks, children, colon, null);
  return after === undefined ? undefined : { node: nodeOf('except_clause', null, children), after };
}

/** `value` or `value as name`. */
function asPattern(reader: Reader, first: number): Piece | undefined {
  const value = expression(reader, first, 'value');
  if (value === undefined || reader.kinds[value.after] !== kind.AS) return value;
  const target = name(reader, value.after + 1);
  if (target === undefined) return undefined;
  value.node.field = null;
  const alias = nodeOf('as_pattern_target', 'alias', [target.node]);
  const children = [value.node, token(reader, value.after, 'as', null), alias];
  return { node: nodeOf('as_pattern', 'value', children), after: target.after };
}

function withStatement(blocks: Blocks, first: number): Piece | undefined {
  const { reader } = blocks;
  // In parentheses stand one value or several items.
  if (reader.kinds[first + 1] === kind.LEFT_PAREN) return undefined;
  const items: CstNode[] = [];
  let after = first;
  do {
    if (after > first) items.push(token(reader, after, ',', null));
    const item = asPattern(reader, after + 1);
    if (item === undefined) return undefined;
    items.push(nodeOf('with_item', null, [item.node]));
    after = item.after;
  } while (reader.kinds[after] === kind.COMMA);
  const children: CstNode[] = [token(reader, first, 'with', null), nodeOf('with_clause', null, items)];
  const end = addBlock(blocks, children, after, 'body');
  return end === undefined ? undefined : { node: nodeOf('with_statement', null, children), after: end };
}

/** Bases and parameters are only names; all else is left to tree-sitter. */
function classDefinition(blocks: Blocks, first: number, field: string | null): Piece | undefined {
  const { reader } = blocks;
  const children: CstNode[] = [token(reader, first, 'class', null), token(reader, first + 1, 'identifier', 'name')];
  let colon = first + 2;
  if (reader.kinds[colon] === kind.LEFT_PAREN) {
    const bases = bracketed(reader, colon, kind.RIGHT_PAREN, name);
    if (bases === undefined) return undefined;
    children.push(nodeOf('argument_list', 'superclasses', bases.children));
    colon = bases.after;
  }
  const after = addBlock(blocks, children, colon, 'body');
  return after === undefined ? undefined : { node: nodeOf('class_definition', field, children), after };
}

function functionDefinition(blocks: Blocks, first: number, field: string | null): Piece | undefined {
  const { reader } = blocks;
  const children: Node[] = [];
  let at = first;
  if (reader.kinds[at] === kind.ASYNC) children.push(token(reader, at++, 'async', null));
  if (reader.kinds[at] !== kind.DEF || reader.kinds[at + 2] !== kind.LEFT_PAREN) return undefined;
  const parameters = bracketed(reader, at + 2, kind.RIGHT_PAREN, name);
  if (parameters === undefined) return undefined;
  children.push(
    token(reader, at, 'def', null),
    token(reader, at + 1, 'identifier', 'name'),
    nodeOf('parameters', 'parameters', parameters.children),
  );
  const after = addBlock(blocks, children, parameters.after, 'body');
  return after === undefined ? undefined : { node: nodeOf('function_definition', field, children), after };
}

function decorated(blocks: Blocks, first: number): Piece | undefined {
  const { reader } = blocks;
  const children: CstNode[] = [];
  let at = first;
  while (reader.kinds[at] === kind.AT) {
    const value = expression(reader, at + 1, null);
    if (value === undefined || reader.kinds[value.after] !== kind.NEWLINE) return undefined;
    children.push(nodeOf('decorator', null, [token(reader, at, '@', null), value.node]));
    at = value.after + 1;
  }
  const definition = compound(blocks, at, 'definition');
  if (definition === undefined) return undefined;
  return { node: nodeOf('decorated_definition', null, [...children, definition.node]), after: definition.after };
}
