// In: a run method. Out: every use of its context parameter: what follows the name, and what stands around.
import type { Span } from '../base/source.ts';
import type { FunctionDef } from '../syntax/ast.ts';
import type { CstNode } from '../syntax/tree.ts';
import { type MethodScopes, nameOf, resolveName } from './scope.ts';

export interface ContextUse {
  /** `context.a.b(…)` from the name to its last part, as far as a chain goes. */
  readonly chain: CstNode;
  /** What follows the name. */
  readonly parts: readonly CstNode[];
  /** From the statement of the method's own block down to what holds the chain. */
  readonly ancestors: readonly CstNode[];
}

/** A use, and a call of one of its members: `context.name(…)` or `context.state_data_client.name(…)`. */
export interface ContextCall {
  readonly use: ContextUse;
  readonly name: CstNode;
  readonly arguments: CstNode;
  /** The `await` that the call is all of. */
  readonly awaited: CstNode | undefined;
}

const MAX_DEPTH = 1000;

/** The uses in the order of the text; none where the parameter is bound again, so that it may be something else. */
export function contextUses(definition: FunctionDef, scopes: MethodScopes): ContextUse[] {
  const name = definition.parameters[1]?.name.text;
  if (name === undefined || (scopes.own.bindings.get(name)?.length ?? 0) !== 1) return [];
  return usesOfName(name, definition, scopes);
}

/** The same of any name of the method, whatever it is bound to. */
export function usesOfName(name: string, definition: FunctionDef, scopes: MethodScopes): ContextUse[] {
  if (!scopes.own.read.has(name)) return [];
  const starts = new Set<number>();
  for (const use of scopes.uses) {
    if (use.name === name && resolveName(name, use.scope) === scopes.own) starts.add(use.span.start);
  }
  const found: ContextUse[] = [];
  const visit = (node: CstNode, ancestors: readonly CstNode[]): void => {
    if (node.type === 'identifier' && starts.has(node.start)) found.push({ chain: node, parts: [], ancestors });
    if (ancestors.length > MAX_DEPTH || node.children.length === 0) return;
    const [first, ...rest] = node.children;
    const isContext = node.type === 'chain' && first?.type === 'identifier' && starts.has(first.start);
    if (isContext) found.push({ chain: node, parts: rest, ancestors });
    const inside = [...ancestors, node];
    for (const child of isContext ? rest : node.children) visit(child, inside);
  };
  // Only statements that hold a use are walked.
  const open = [...starts].sort((a, b) => b - a);
  for (const statement of definition.code) {
    if ((open.at(-1) ?? statement.end) >= statement.end) continue;
    visit(statement, []);
    while ((open.at(-1) ?? statement.end) < statement.end) open.pop();
  }
  return found;
}

export function memberName(part: CstNode | undefined, text: string): string | undefined {
  return part?.type === 'member' ? nameOf(part, text) : undefined;
}

/** The call of the member at `index` of the parts, if it is called. */
export function callOf(use: ContextUse, index: number): ContextCall | undefined {
  const name = use.parts[index];
  const list = use.parts[index + 1];
  if (name?.type !== 'member' || list?.type !== 'argument_list') return undefined;
  const parent = use.ancestors.at(-1);
  const isAwaited = parent?.type === 'await' && use.parts.length === index + 2;
  return { use, name, arguments: list, awaited: isAwaited ? parent : undefined };
}

/** The function that a node inside `ancestors` belongs to is async; that of the method is `isAsync`. */
export function isInAsync(ancestors: readonly CstNode[], isAsync: boolean, text: string): boolean {
  const own = ancestors.findLast(
    ({ type }) => type === 'function_definition' || type === 'lambda' || type === 'class_definition',
  );
  return own === undefined ? isAsync : own.type === 'function_definition' && text.startsWith('async', own.start);
}

export function spanOfCall({ use, arguments: list }: ContextCall): Span {
  return { start: use.chain.start, end: list.end };
}
