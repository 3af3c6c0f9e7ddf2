// In: the tokens of an expression that the grammar has accepted. Out: its concrete syntax, where it is made of names,
// literals, calls, subscripts, comparisons, `and`, `or` and `not`: all that a workflow needs. Nodes are those that
// tree-sitter makes; it is not shown their text. Undefined for all else.
import type { Reader } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode } from '../tree.ts';

const NONE: readonly CstNode[] = [];

/** Deeper ones are left to tree-sitter, where depth has its limit. */
const MAX_DEPTH = 100;

/** A node that may still learn its role. */
export interface Node extends CstNode {
  field: string | null;
}

export interface Part {
  readonly node: Node;
  /** The token after it. */
  readonly after: number;
  /** How many nodes stand above each other in it. */
  readonly depth: number;
}

/** Recursion is bounded by the brackets, of which Python allows 200. */
export function expression(reader: Reader, first: number, field: string | null): Part | undefined {
  return joined(reader, first, field, kind.OR, 'or', (start, own) =>
    joined(reader, start, own, kind.AND, 'and', (inner, role) => inversion(reader, inner, role)),
  );
}

/** Operands with one operator between them; of three the first two are one operand. */
function joined(
  reader: Reader,
  first: number,
  field: string | null,
  operator: number,
  type: string,
  operand: (first: number, field: string | null) => Part | undefined,
): Part | undefined {
  let left = operand(first, field);
  while (left !== undefined && reader.kinds[left.after] === operator) {
    const right = operand(left.after + 1, 'right');
    if (right === undefined || left.depth > MAX_DEPTH) return undefined;
    left.node.field = 'left';
    const children = [left.node, token(reader, left.after, type, 'operator'), right.node];
    const depth = Math.max(left.depth, right.depth) + 1;
    left = { node: nodeOf('boolean_operator', field, children), after: right.after, depth };
  }
  return left;
}

function inversion(reader: Reader, first: number, field: string | null): Part | undefined {
  if (reader.kinds[first] !== kind.NOT) return comparison(reader, first, field);
  // `not not not …` has no brackets that bound it.
  if (reader.kinds[first + 1] === kind.NOT) return undefined;
  const operand = comparison(reader, first + 1, 'argument');
  if (operand === undefined) return undefined;
  const children = [token(reader, first, 'not', null), operand.node];
  return { node: nodeOf('not_operator', field, children), after: operand.after, depth: operand.depth + 1 };
}

function comparison(reader: Reader, first: number, field: string | null): Part | undefined {
  const left = primary(reader, first, field);
  if (left === undefined || !isComparison(reader.kinds[left.after])) return left;
  left.node.field = null;
  const children: CstNode[] = [left.node];
  let { after, depth } = left;
  while (isComparison(reader.kinds[after])) {
    const right = primary(reader, after + 1, null);
    if (right === undefined) return undefined;
    children.push(token(reader, after, textOf(reader, after), 'operators'), right.node);
    depth = Math.max(depth, right.depth);
    after = right.after;
  }
  return { node: nodeOf('comparison_operator', field, children), after, depth: depth + 1 };
}

/** `is`, `is not` and `not in` are rare in workflows. */
function isComparison(token: number | undefined): boolean {
  return token !== undefined && ((token >= kind.EQUAL && token <= kind.GREATER_EQUAL) || token === kind.IN);
}

/** An atom and what follows it, or a number with a sign. */
function primary(reader: Reader, first: number, field: string | null): Part | undefined {
  const { kinds } = reader;
  if (kinds[first] === kind.MINUS && kinds[first + 1] === kind.NUMBER) {
    const number = atom(reader, first + 1, 'argument');
    if (number === undefined || continues(kinds[number.after])) return undefined;
    const children = [token(reader, first, '-', 'operator'), number.node];
    return { node: nodeOf('unary_operator', field, children), after: number.after, depth: 2 };
  }
  let part = atom(reader, first, field);
  while (part !== undefined && continues(kinds[part.after])) {
    part = part.depth > MAX_DEPTH ? undefined : trailer(reader, part, field);
  }
  return part;
}

function continues(token: number | undefined): boolean {
  return token === kind.LEFT_PAREN || token === kind.LEFT_BRACKET || token === kind.DOT;
}

/** `.name`, `[index]` or the arguments of a call after an expression. */
function trailer(reader: Reader, before: Part, field: string | null): Part | undefined {
  const { kinds } = reader;
  const at = before.after;
  switch (kinds[at]) {
    case kind.DOT: {
      if (kinds[at + 1] !== kind.NAME) return undefined;
      const name = token(reader, at + 1, 'identifier', 'attribute');
      before.node.field = 'object';
      const children = [before.node, token(reader, at, '.', null), name];
      return { node: nodeOf('attribute', field, children), after: at + 2, depth: before.depth + 1 };
    }
    case kind.LEFT_BRACKET: {
      const index = expression(reader, at + 1, 'subscript');
      if (index === undefined || kinds[index.after] !== kind.RIGHT_BRACKET) return undefined;
      before.node.field = 'value';
      const children = [before.node, token(reader, at, '[', null), index.node, token(reader, index.after, ']', null)];
      const depth = Math.max(before.depth, index.depth) + 1;
      return { node: nodeOf('subscript', field, children), after: index.after + 1, depth };
    }
    default: {
      const list = bracketed(reader, at, kind.RIGHT_PAREN, argument);
      if (list === undefined) return undefined;
      before.node.field = 'function';
      const children = [before.node, nodeOf('argument_list', 'arguments', list.children)];
      const depth = Math.max(before.depth, list.depth + 1) + 1;
      return { node: nodeOf('call', field, children), after: list.after, depth };
    }
  }
}

function argument(reader: Reader, first: number): Part | undefined {
  if (reader.kinds[first + 1] !== kind.ASSIGN) return expression(reader, first, null);
  if (reader.kinds[first] !== kind.NAME) return undefined;
  const value = expression(reader, first + 2, 'value');
  if (value === undefined) return undefined;
  const children = [token(reader, first, 'identifier', 'name'), token(reader, first + 1, '=', null), value.node];
  return { node: nodeOf('keyword_argument', null, children), after: value.after, depth: value.depth + 1 };
}

function atom(reader: Reader, at: number, field: string | null): Part | undefined {
  switch (reader.kinds[at]) {
    case kind.NAME:
      return { node: token(reader, at, 'identifier', field), after: at + 1, depth: 1 };
    case kind.STRING:
      return strings(reader, at, field);
    case kind.NUMBER: {
      const type = numberType(reader, at);
      return type === undefined ? undefined : { node: token(reader, at, type, field), after: at + 1, depth: 1 };
    }
    case kind.TRUE:
      return { node: token(reader, at, 'true', field), after: at + 1, depth: 1 };
    case kind.FALSE:
      return { node: token(reader, at, 'false', field), after: at + 1, depth: 1 };
    case kind.NONE:
      return { node: token(reader, at, 'none', field), after: at + 1, depth: 1 };
    case kind.LEFT_PAREN:
      return parenthesized(reader, at, field);
    case kind.LEFT_BRACKET:
      return display(reader, at, field, kind.RIGHT_BRACKET, 'list', item);
    case kind.LEFT_BRACE:
      return display(reader, at, field, kind.RIGHT_BRACE, 'dictionary', pair);
    default:
      return undefined;
  }
}

/** One that stands alone. */
export function name(reader: Reader, at: number): Part | undefined {
  if (!kind.isName(reader.kinds[at] ?? kind.END)) return undefined;
  return { node: token(reader, at, 'identifier', null), after: at + 1, depth: 1 };
}

function strings(reader: Reader, first: number, field: string | null): Part | undefined {
  let after = first + 1;
  while (reader.kinds[after] === kind.STRING) after += 1;
  const next = reader.kinds[after];
  if (next === kind.BYTES || next === kind.FSTRING_START) return undefined;
  if (after === first + 1) return { node: token(reader, first, 'string', field), after, depth: 1 };
  const children: CstNode[] = [];
  for (let at = first; at < after; at += 1) children.push(token(reader, at, 'string', null));
  return { node: nodeOf('concatenated_string', field, children), after, depth: 2 };
}

/** Imaginary numbers are left to tree-sitter. */
function numberType(reader: Reader, at: number): 'integer' | 'float' | undefined {
  const text = textOf(reader, at);
  if (/^(?:[0-9_]+|0[box][0-9a-f_]+)$/i.test(text)) return 'integer';
  return /j$/i.test(text) ? undefined : 'float';
}

type Read = (reader: Reader, first: number) => Part | undefined;

/** A list, or a dict; empty braces are a dict. */
function display(
  reader: Reader,
  open: number,
  field: string | null,
  close: number,
  type: 'list' | 'dictionary',
  read: Read,
): Part | undefined {
  const items = bracketed(reader, open, close, read);
  return items && { node: nodeOf(type, field, items.children), after: items.after, depth: items.depth + 1 };
}

/** One expression without a comma is itself, all else is a tuple. */
function parenthesized(reader: Reader, open: number, field: string | null): Part | undefined {
  const items = bracketed(reader, open, kind.RIGHT_PAREN, item);
  if (items === undefined) return undefined;
  const type = items.children.length === 3 ? 'parenthesized_expression' : 'tuple';
  return { node: nodeOf(type, field, items.children), after: items.after, depth: items.depth + 1 };
}

function item(reader: Reader, first: number): Part | undefined {
  return expression(reader, first, null);
}

function pair(reader: Reader, first: number): Part | undefined {
  const key = expression(reader, first, 'key');
  if (key === undefined || reader.kinds[key.after] !== kind.COLON) return undefined;
  const value = expression(reader, key.after + 1, 'value');
  if (value === undefined) return undefined;
  const children = [key.node, token(reader, key.after, ':', null), value.node];
  return { node: nodeOf('pair', null, children), after: value.after, depth: Math.max(key.depth, value.depth) + 1 };
}

/** What stands in brackets, with commas between and perhaps after. */
export function bracketed(
  reader: Reader,
  open: number,
  close: number,
  read: Read,
): { readonly children: readonly CstNode[]; readonly after: number; readonly depth: number } | undefined {
  const { kinds } = reader;
  const children: CstNode[] = [mark(reader, open)];
  let at = open + 1;
  let depth = 1;
  while (kinds[at] !== close) {
    const part = read(reader, at);
    if (part === undefined || part.depth > MAX_DEPTH) return undefined;
    depth = Math.max(depth, part.depth);
    children.push(part.node);
    at = part.after;
    if (kinds[at] === kind.COMMA) children.push(token(reader, at++, ',', null));
    else if (kinds[at] !== close) return undefined;
  }
  children.push(mark(reader, at));
  return { children, after: at + 1, depth };
}

/** A bracket: its type is its text. */
function mark(reader: Reader, at: number): CstNode {
  return token(reader, at, textOf(reader, at), null);
}

function textOf({ file, tokens }: Reader, at: number): string {
  return file.text.slice(tokens.starts[at], tokens.ends[at]);
}

export function token(reader: Reader, at: number, type: string, field: string | null): Node {
  const { starts, ends } = reader.tokens;
  return { type, field, start: starts[at] ?? 0, end: ends[at] ?? 0, children: NONE };
}

export function nodeOf(type: string, field: string | null, children: readonly CstNode[]): Node {
  const start = children[0]?.start ?? 0;
  return { type, field, start, end: children.at(-1)?.end ?? start, children };
}
