// In: an expression in a run method. Out: what surrounds the nodes of its tree, the dotted name of a function that it
// calls, and the value of a variable. Operators have no nodes in the tree, so the text between nodes tells whether a
// node is a whole value.
import type { CstNode } from '../syntax/tree.ts';
import { type MethodScopes, nameOf, resolveName } from './scope.ts';

/** The code of a method, for looking up names. */
export interface MethodCode {
  readonly text: string;
  readonly scopes: MethodScopes;
  readonly code: readonly CstNode[];
}

/** A part with its value. `before` and `after` are the code around it without blanks, comments and parentheses. */
export interface Slot {
  readonly node: CstNode;
  readonly before: string;
  readonly after: string;
}

/** The last child of a node, if only `before` precedes it and only `after` follows it. */
export function lastValue(
  { start, end, children }: CstNode,
  before: string,
  text: string,
  after = '',
): CstNode | undefined {
  const last = children.at(-1);
  if (last === undefined || codeBetween(last.end, end, text) !== after) return undefined;
  return codeBetween(children.at(-2)?.end ?? start, last.start, text) === before ? last : undefined;
}

/** The dotted name of the function that the expression calls, if it is a built-in one or imported. */
export function calledFunction(node: CstNode, { text, scopes }: MethodCode): string | undefined {
  const [first, ...rest] = node.children;
  const call = rest.pop();
  if (node.type !== 'chain' || first?.type !== 'identifier' || call?.type !== 'argument_list') return undefined;
  if (scopes.hasDynamicNames || !rest.every(({ type }) => type === 'member')) return undefined;
  const path = pathOf(nameOf(first, text), scopes, text);
  return path && [path, ...rest.map((member) => nameOf(member, text))].join('.');
}

/** The dotted name that a name refers to: a built-in function, or what an import binds to it. */
function pathOf(name: string, scopes: MethodScopes, text: string): string | undefined {
  const holder = resolveName(name, scopes.own);
  if (holder === undefined) return name;
  const [binding, ...others] = holder === scopes.own ? (holder.bindings.get(name) ?? []) : [];
  const { imported } = binding ?? {};
  if (imported === undefined || others.length > 0) return undefined;
  const [path, alias] = imported.name.children;
  const [source] = imported.statement.children;
  if (path === undefined || source === undefined) return undefined;
  const written = text.slice(path.start, path.end).replace(/\s/g, '');
  if (imported.statement.type === 'import_from_statement') return `${text.slice(source.start, source.end)}.${written}`;
  return alias === undefined ? name : written;
}

/** The value of a variable that is assigned once. It keeps its type, no matter what the code does with it. */
export function valueOfVariable(node: CstNode, { code, scopes, text }: MethodCode): CstNode | undefined {
  const name = nameOf(node, text);
  const [binding, ...others] = scopes.own.bindings.get(name) ?? [];
  if (binding?.how !== 'assignment' || others.length > 0 || scopes.hasDynamicNames) return undefined;
  if (resolveName(name, scopes.own) !== scopes.own) return undefined;
  const { span } = binding;
  const isTarget = (child: CstNode): boolean =>
    child.type === 'target' && child.start === span.start && child.end === span.end;
  const statement = statementAt(span.start, code);
  return statement?.children.some(isTarget) ? lastValue(statement, '=', text) : undefined;
}

/** The assignment around an offset. */
function statementAt(offset: number, nodes: readonly CstNode[]): CstNode | undefined {
  for (let at: readonly CstNode[] = nodes; ; ) {
    const node = at.find(({ start, end }) => start <= offset && offset < end);
    if (node === undefined || node.type === 'assignment' || node.type === 'annotated_assignment') return node;
    at = node.children;
  }
}

export function slotsOf({ start, end, children }: CstNode, text: string): Slot[] {
  const gaps = children.map((node, index) => codeBetween(children[index - 1]?.end ?? start, node.start, text));
  gaps.push(codeBetween(children.at(-1)?.end ?? start, end, text));
  return children.map((node, index) => ({ node, before: gaps[index] ?? '', after: gaps[index + 1] ?? '' }));
}

/** The text without blanks, comments and parentheses. There are no strings between nodes, so a hash begins a comment. */
function codeBetween(start: number, end: number, text: string): string {
  let code = '';
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? '';
    if (character === '#') while (at < end && text[at] !== '\n' && text[at] !== '\r') at += 1;
    else if (!BLANKS.includes(character)) code += character;
  }
  return code;
}

const BLANKS = ' \t\f\r\n()\\';

/** The return statements of a method in source order, not those of functions inside it. */
export function returnsOf(code: readonly CstNode[]): CstNode[] {
  const found: CstNode[] = [];
  const visit = (nodes: readonly CstNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'return_statement') found.push(node);
      else if (HOLDS_STATEMENTS.has(node.type)) visit(node.children);
    }
  };
  visit(code);
  return found;
}

const HOLDS_STATEMENTS: ReadonlySet<string> = new Set([
  ...['block', 'if_statement', 'for_statement', 'while_statement', 'try_statement', 'with_statement'],
  ...[
    'match_statement',
    'elif_clause',
    'else_clause',
    'except_clause',
    'except_group_clause',
    'finally_clause',
    'case_clause',
  ],
]);
