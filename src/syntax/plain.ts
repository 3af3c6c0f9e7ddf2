// In: the tokens of a statement that the grammar has accepted. Out: its concrete syntax, where its tokens tell it
// without precedence: calls, names, subscripts and literals, assigned or alone, and methods whose parameters are
// plain names. Nodes are those that tree-sitter makes; it is not shown their text. Undefined for all else.
import type { Reader } from './reader.ts';
import * as kind from './tokens.ts';
import type { CstNode } from './tree.ts';

const NONE: readonly CstNode[] = [];

/** Deeper ones are left to tree-sitter, where depth has its limit. */
const MAX_DEPTH = 100;

/** A node that may still learn its role. */
interface Node extends CstNode {
  field: string | null;
}

interface Part {
  readonly node: Node;
  /** The token after it. */
  readonly after: number;
  /** How many nodes stand above each other in it. */
  readonly depth: number;
}

/**
 * Remembers that a statement is known. `first` is its first token, `next` the one after its line: statements of one
 * block side by side are one hole in what tree-sitter is shown.
 */
export function keep({ known, level, kinds }: Reader, first: number, next: number, statement: CstNode): void {
  const last = known.at(-1);
  // At one level no token alone stands between two blocks.
  const isOnLine = kinds[next - 1] === kind.SEMICOLON;
  if (last?.next === first && last.level === level && !isOnLine) {
    last.span = { start: last.span.start, end: statement.end };
    last.statements.push(statement);
    last.next = next;
  } else {
    const { start, end } = statement;
    known.push({ span: { start, end }, statements: [statement], first, next: isOnLine ? -1 : next, level });
  }
}

/**
 * Remembers that a definition is known, if its header is plain and its whole block is known. `before` is how many
 * parts were known before it, `first` is its first token, `block` the one after its colon.
 */
export function keepDefinition(reader: Reader, before: number, first: number, block: number): void {
  const { known, kinds } = reader;
  const body = known[before];
  const start = kinds[block] === kind.NEWLINE ? block + 2 : block;
  const end = kinds[reader.at - 1] === kind.DEDENT ? reader.at - 1 : reader.at;
  if (known.length !== before + 1 || body?.first !== start || body.next !== end) return;
  const isClass = kinds[first] === kind.CLASS;
  const definition = (isClass ? plainClass : plainFunction)(reader, first, block, body.statements);
  if (definition === undefined) return;
  known.pop();
  keep(reader, first, reader.at, definition);
}

/** The statement between the tokens `first` and `after`. */
export function plainStatement(reader: Reader, first: number, after: number): CstNode | undefined {
  const left = expression(reader, first, null);
  if (left === undefined) return undefined;
  let inner = left.node;
  if (left.after !== after) {
    if (reader.kinds[left.after] !== kind.ASSIGN || !TARGETS.has(inner.type)) return undefined;
    const right = expression(reader, left.after + 1, 'right');
    if (right?.after !== after) return undefined;
    inner.field = 'left';
    const children = [inner, token(reader, left.after, '=', null), right.node];
    inner = { type: 'assignment', field: null, ...spanOf(reader, first, after - 1), children };
  }
  return { type: 'expression_statement', field: null, start: inner.start, end: inner.end, children: [inner] };
}

const TARGETS: ReadonlySet<string> = new Set(['identifier', 'attribute', 'subscript']);

/** The class whose body holds the statements, if each of its bases is only a name. */
function plainClass(reader: Reader, first: number, block: number, statements: readonly CstNode[]): CstNode | undefined {
  const children: CstNode[] = [token(reader, first, 'class', null), token(reader, first + 1, 'identifier', 'name')];
  let after = first + 2;
  if (reader.kinds[after] === kind.LEFT_PAREN) {
    const bases = bracketed(reader, after, kind.RIGHT_PAREN, name);
    if (bases === undefined) return undefined;
    children.push(nodeOf('argument_list', 'superclasses', bases.children));
    after = bases.after;
  }
  if (after + 1 !== block) return undefined;
  children.push(token(reader, after, ':', null), nodeOf('block', 'body', statements));
  return nodeOf('class_definition', null, children);
}

/**
 * The function whose first token is `first` and whose body holds the statements, if each of its parameters is only
 * a name. `block` is the first token after its colon.
 */
export function plainFunction(
  reader: Reader,
  first: number,
  block: number,
  statements: readonly CstNode[],
): CstNode | undefined {
  const { kinds } = reader;
  const children: CstNode[] = [];
  let at = first;
  if (kinds[at] === kind.ASYNC) children.push(token(reader, at++, 'async', null));
  children.push(token(reader, at++, 'def', null), token(reader, at++, 'identifier', 'name'));
  if (kinds[at] !== kind.LEFT_PAREN) return undefined;
  const parameters = bracketed(reader, at, kind.RIGHT_PAREN, name);
  if (parameters === undefined || parameters.after + 1 !== block) return undefined;
  children.push(
    nodeOf('parameters', 'parameters', parameters.children),
    token(reader, parameters.after, ':', null),
    nodeOf('block', 'body', statements),
  );
  return nodeOf('function_definition', null, children);
}

/** A primary, or a number with a sign. Recursion is bounded by the brackets, of which Python allows 200. */
function expression(reader: Reader, first: number, field: string | null): Part | undefined {
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
    case kind.LEFT_BRACKET:
      return display(reader, at, field, kind.RIGHT_BRACKET, 'list', item);
    case kind.LEFT_BRACE:
      return display(reader, at, field, kind.RIGHT_BRACE, 'dictionary', pair);
    default:
      return undefined;
  }
}

function name(reader: Reader, at: number): Part | undefined {
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

/** Numbers in other spellings are rare. */
function numberType(reader: Reader, at: number): 'integer' | 'float' | undefined {
  const { starts, ends } = reader.tokens;
  const text = reader.file.text.slice(starts[at], ends[at]);
  if (/^[0-9]+$/.test(text)) return 'integer';
  return /^[0-9]+\.[0-9]+$/.test(text) ? 'float' : undefined;
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
function bracketed(
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
  return token(reader, at, reader.file.text.charAt(reader.tokens.starts[at] ?? 0), null);
}

function token(reader: Reader, at: number, type: string, field: string | null): Node {
  const { starts, ends } = reader.tokens;
  return { type, field, start: starts[at] ?? 0, end: ends[at] ?? 0, children: NONE };
}

function nodeOf(type: string, field: string | null, children: readonly CstNode[]): Node {
  const start = children[0]?.start ?? 0;
  return { type, field, start, end: children.at(-1)?.end ?? start, children };
}

function spanOf(reader: Reader, first: number, last: number): { readonly start: number; readonly end: number } {
  const { starts, ends } = reader.tokens;
  return { start: starts[first] ?? 0, end: ends[last] ?? 0 };
}
