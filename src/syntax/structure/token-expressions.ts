// Makes the syntax tree of an expression from its tokens, which the grammar has accepted, so that tree-sitter need not
// see it. Covers what workflows use: names, literals, calls, subscripts, comparisons, `and`, `or` and `not`. The nodes
// are those that tree-sitter would make. The functions return undefined for any other expression.
import { type Cursor, textOfToken } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode, NodeField, NodeType } from '../tree.ts';

const NONE: readonly CstNode[] = [];

/** Deeper expressions are left to tree-sitter, whose trees have a limit of their own. */
const MAX_DEPTH = 100;

/** A node whose field is not final yet: it depends on what follows. */
export interface OpenNode extends CstNode {
  field: NodeField | null;
}

export interface Subtree {
  readonly node: OpenNode;
  /** The index of the token after it. */
  readonly after: number;
  /** The height of the tree; 1 for a single node. */
  readonly depth: number;
}

/** The tree of the expression that begins at token `first`. Brackets bound the recursion: Python allows 200. */
export function expressionNode(cursor: Cursor, first: number, field: NodeField | null): Subtree | undefined {
  return joined(cursor, first, field, kind.OR, 'or', (start, own) =>
    joined(cursor, start, own, kind.AND, 'and', (inner, role) => inversion(cursor, inner, role)),
  );
}

/** Operands joined by one operator, which groups to the left: `a and b and c` is `(a and b) and c`. */
function joined(
  cursor: Cursor,
  first: number,
  field: NodeField | null,
  operator: number,
  type: NodeType,
  operand: (first: number, field: NodeField | null) => Subtree | undefined,
): Subtree | undefined {
  let left = operand(first, field);
  while (left !== undefined && cursor.kinds[left.after] === operator) {
    const right = operand(left.after + 1, 'right');
    if (right === undefined || left.depth > MAX_DEPTH) return undefined;
    left.node.field = 'left';
    const children = [left.node, tokenNode(cursor, left.after, type, 'operator'), right.node];
    const depth = Math.max(left.depth, right.depth) + 1;
    left = { node: nodeOf('boolean_operator', field, children), after: right.after, depth };
  }
  return left;
}

function inversion(cursor: Cursor, first: number, field: NodeField | null): Subtree | undefined {
  if (cursor.kinds[first] !== kind.NOT) return comparison(cursor, first, field);
  // No brackets bound the depth of `not not not …`.
  if (cursor.kinds[first + 1] === kind.NOT) return undefined;
  const operand = comparison(cursor, first + 1, 'argument');
  if (operand === undefined) return undefined;
  const children = [tokenNode(cursor, first, 'not', null), operand.node];
  return { node: nodeOf('not_operator', field, children), after: operand.after, depth: operand.depth + 1 };
}

function comparison(cursor: Cursor, first: number, field: NodeField | null): Subtree | undefined {
  const left = primary(cursor, first, field);
  if (left === undefined || !isComparison(cursor.kinds[left.after])) return left;
  left.node.field = null;
  const children: CstNode[] = [left.node];
  let { after, depth } = left;
  while (isComparison(cursor.kinds[after])) {
    const right = primary(cursor, after + 1, null);
    if (right === undefined) return undefined;
    children.push(tokenNode(cursor, after, typeOfToken(cursor, after), 'operators'), right.node);
    depth = Math.max(depth, right.depth);
    after = right.after;
  }
  return { node: nodeOf('comparison_operator', field, children), after, depth: depth + 1 };
}

/** `is`, `is not` and `not in` are left to tree-sitter: they are rare in workflows. */
function isComparison(token: number | undefined): boolean {
  return token !== undefined && ((token >= kind.EQUAL && token <= kind.GREATER_EQUAL) || token === kind.IN);
}

/** An atom with its attributes, subscripts and calls, or a negative number. */
function primary(cursor: Cursor, first: number, field: NodeField | null): Subtree | undefined {
  const { kinds } = cursor;
  if (kinds[first] === kind.MINUS && kinds[first + 1] === kind.NUMBER) {
    const number = atom(cursor, first + 1, 'argument');
    if (number === undefined || beginsTrailer(kinds[number.after])) return undefined;
    const children = [tokenNode(cursor, first, '-', 'operator'), number.node];
    return { node: nodeOf('unary_operator', field, children), after: number.after, depth: 2 };
  }
  let part = atom(cursor, first, field);
  while (part !== undefined && beginsTrailer(kinds[part.after])) {
    part = part.depth > MAX_DEPTH ? undefined : trailer(cursor, part, field);
  }
  return part;
}

function beginsTrailer(token: number | undefined): boolean {
  return token === kind.LEFT_PAREN || token === kind.LEFT_BRACKET || token === kind.DOT;
}

/** Wraps `before` together with what follows it: `.name`, `[index]` or the arguments of a call. */
function trailer(cursor: Cursor, before: Subtree, field: NodeField | null): Subtree | undefined {
  const { kinds } = cursor;
  const at = before.after;
  switch (kinds[at]) {
    case kind.DOT: {
      if (kinds[at + 1] !== kind.NAME) return undefined;
      const name = tokenNode(cursor, at + 1, 'identifier', 'attribute');
      before.node.field = 'object';
      const children = [before.node, tokenNode(cursor, at, '.', null), name];
      return { node: nodeOf('attribute', field, children), after: at + 2, depth: before.depth + 1 };
    }
    case kind.LEFT_BRACKET: {
      const index = expressionNode(cursor, at + 1, 'subscript');
      if (index === undefined || kinds[index.after] !== kind.RIGHT_BRACKET) return undefined;
      before.node.field = 'value';
      const children = [
        before.node,
        tokenNode(cursor, at, '[', null),
        index.node,
        tokenNode(cursor, index.after, ']', null),
      ];
      const depth = Math.max(before.depth, index.depth) + 1;
      return { node: nodeOf('subscript', field, children), after: index.after + 1, depth };
    }
    default: {
      const list = bracketed(cursor, at, kind.RIGHT_PAREN, argument);
      if (list === undefined) return undefined;
      before.node.field = 'function';
      const children = [before.node, nodeOf('argument_list', 'arguments', list.children)];
      const depth = Math.max(before.depth, list.depth + 1) + 1;
      return { node: nodeOf('call', field, children), after: list.after, depth };
    }
  }
}

function argument(cursor: Cursor, first: number): Subtree | undefined {
  if (cursor.kinds[first + 1] !== kind.ASSIGN) return expressionNode(cursor, first, null);
  if (cursor.kinds[first] !== kind.NAME) return undefined;
  const value = expressionNode(cursor, first + 2, 'value');
  if (value === undefined) return undefined;
  const children = [
    tokenNode(cursor, first, 'identifier', 'name'),
    tokenNode(cursor, first + 1, '=', null),
    value.node,
  ];
  return { node: nodeOf('keyword_argument', null, children), after: value.after, depth: value.depth + 1 };
}

function atom(cursor: Cursor, at: number, field: NodeField | null): Subtree | undefined {
  switch (cursor.kinds[at]) {
    case kind.NAME:
      return { node: tokenNode(cursor, at, 'identifier', field), after: at + 1, depth: 1 };
    case kind.STRING:
      return strings(cursor, at, field);
    case kind.NUMBER: {
      const type = numberType(cursor, at);
      return type === undefined ? undefined : { node: tokenNode(cursor, at, type, field), after: at + 1, depth: 1 };
    }
    case kind.TRUE:
      return { node: tokenNode(cursor, at, 'true', field), after: at + 1, depth: 1 };
    case kind.FALSE:
      return { node: tokenNode(cursor, at, 'false', field), after: at + 1, depth: 1 };
    case kind.NONE:
      return { node: tokenNode(cursor, at, 'none', field), after: at + 1, depth: 1 };
    case kind.LEFT_PAREN:
      return parenthesized(cursor, at, field);
    case kind.LEFT_BRACKET:
      return display(cursor, at, field, kind.RIGHT_BRACKET, 'list', item);
    case kind.LEFT_BRACE:
      return display(cursor, at, field, kind.RIGHT_BRACE, 'dictionary', pair);
    default:
      return undefined;
  }
}

/** A bare name. */
export function nameNode(cursor: Cursor, at: number): Subtree | undefined {
  if (!kind.isName(cursor.kinds[at] ?? kind.END)) return undefined;
  return { node: tokenNode(cursor, at, 'identifier', null), after: at + 1, depth: 1 };
}

function strings(cursor: Cursor, first: number, field: NodeField | null): Subtree | undefined {
  let after = first + 1;
  while (cursor.kinds[after] === kind.STRING) after += 1;
  const next = cursor.kinds[after];
  if (next === kind.BYTES || next === kind.FSTRING_START) return undefined;
  if (after === first + 1) return { node: tokenNode(cursor, first, 'string', field), after, depth: 1 };
  const children: CstNode[] = [];
  for (let at = first; at < after; at += 1) children.push(tokenNode(cursor, at, 'string', null));
  return { node: nodeOf('concatenated_string', field, children), after, depth: 2 };
}

/** Imaginary numbers are left to tree-sitter. */
function numberType(cursor: Cursor, at: number): 'integer' | 'float' | undefined {
  const text = textOfToken(cursor, at);
  if (/^(?:[0-9_]+|0[box][0-9a-f_]+)$/i.test(text)) return 'integer';
  return /j$/i.test(text) ? undefined : 'float';
}

type Read = (cursor: Cursor, first: number) => Subtree | undefined;

/** A list or a dict. `{}` is a dict. */
function display(
  cursor: Cursor,
  open: number,
  field: NodeField | null,
  close: number,
  type: 'list' | 'dictionary',
  read: Read,
): Subtree | undefined {
  const items = bracketed(cursor, open, close, read);
  return items && { node: nodeOf(type, field, items.children), after: items.after, depth: items.depth + 1 };
}

/** An expression in parentheses, or a tuple. */
function parenthesized(cursor: Cursor, open: number, field: NodeField | null): Subtree | undefined {
  const items = bracketed(cursor, open, kind.RIGHT_PAREN, item);
  if (items === undefined) return undefined;
  const type = items.children.length === 3 ? 'parenthesized_expression' : 'tuple';
  return { node: nodeOf(type, field, items.children), after: items.after, depth: items.depth + 1 };
}

function item(cursor: Cursor, first: number): Subtree | undefined {
  return expressionNode(cursor, first, null);
}

function pair(cursor: Cursor, first: number): Subtree | undefined {
  const key = expressionNode(cursor, first, 'key');
  if (key === undefined || cursor.kinds[key.after] !== kind.COLON) return undefined;
  const value = expressionNode(cursor, key.after + 1, 'value');
  if (value === undefined) return undefined;
  const children = [key.node, tokenNode(cursor, key.after, ':', null), value.node];
  return { node: nodeOf('pair', null, children), after: value.after, depth: Math.max(key.depth, value.depth) + 1 };
}

/** The brackets and the items in them, which commas separate; a trailing comma is allowed. */
export function bracketed(
  cursor: Cursor,
  open: number,
  close: number,
  read: Read,
): { readonly children: readonly CstNode[]; readonly after: number; readonly depth: number } | undefined {
  const { kinds } = cursor;
  const children: CstNode[] = [bracketNode(cursor, open)];
  let at = open + 1;
  let depth = 1;
  while (kinds[at] !== close) {
    const part = read(cursor, at);
    if (part === undefined || part.depth > MAX_DEPTH) return undefined;
    depth = Math.max(depth, part.depth);
    children.push(part.node);
    at = part.after;
    if (kinds[at] === kind.COMMA) children.push(tokenNode(cursor, at++, ',', null));
    else if (kinds[at] !== close) return undefined;
  }
  children.push(bracketNode(cursor, at));
  return { children, after: at + 1, depth };
}

function bracketNode(cursor: Cursor, at: number): CstNode {
  return tokenNode(cursor, at, typeOfToken(cursor, at), null);
}

/** A bracket or a comparison operator: its type is its text. */
function typeOfToken({ kinds }: Cursor, at: number): NodeType {
  return TOKEN_TYPES.get(kinds[at] ?? kind.END) ?? 'other';
}

const TOKEN_TYPES: ReadonlyMap<number, NodeType> = new Map([
  [kind.EQUAL, '=='],
  [kind.NOT_EQUAL, '!='],
  [kind.LESS, '<'],
  [kind.GREATER, '>'],
  [kind.LESS_EQUAL, '<='],
  [kind.GREATER_EQUAL, '>='],
  [kind.IN, 'in'],
  [kind.LEFT_PAREN, '('],
  [kind.RIGHT_PAREN, ')'],
  [kind.LEFT_BRACKET, '['],
  [kind.RIGHT_BRACKET, ']'],
  [kind.LEFT_BRACE, '{'],
  [kind.RIGHT_BRACE, '}'],
]);

/** A node for one token. */
export function tokenNode(cursor: Cursor, at: number, type: NodeType, field: NodeField | null): OpenNode {
  const { starts, ends } = cursor.tokens;
  return { type, field, start: starts[at] ?? 0, end: ends[at] ?? 0, children: NONE };
}

/** A node from the first child to the last. */
export function nodeOf(type: NodeType, field: NodeField | null, children: readonly CstNode[]): OpenNode {
  const start = children[0]?.start ?? 0;
  return { type, field, start, end: children.at(-1)?.end ?? start, children };
}
