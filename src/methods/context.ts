// In: a run method with its scopes. Out: each use of its context parameter, with the members and calls that follow it.
import type { Span } from '../base/source.ts';
import type { FunctionDef, Parameter } from '../syntax/ast.ts';
import type { CstNode } from '../syntax/tree.ts';
import { type MethodScopes, nameOf, resolveName } from './scope.ts';

/** A use of the context parameter, such as `context.a.b(…)`. */
export interface ContextUse {
  /** The whole chain, or the bare name. */
  readonly chain: CstNode;
  /** The members, calls and subscripts after the name. */
  readonly parts: readonly CstNode[];
  /** The nodes around the chain, from the statement in the method's own block down to its parent. */
  readonly ancestors: readonly CstNode[];
}

/** A call of a member, such as `context.name(…)` or `context.state_data_client.name(…)`. */
export interface ContextCall {
  readonly use: ContextUse;
  readonly name: CstNode;
  readonly arguments: CstNode;
  /** The `await` expression whose operand is exactly this call. */
  readonly awaited: CstNode | undefined;
}

const MAX_DEPTH = 1000;

/** The parameters that get the event and the context, or that are meant to where another rule reports the signature. */
export function runParameters({ parameters }: FunctionDef): {
  readonly event: Parameter | undefined;
  readonly context: Parameter | undefined;
} {
  const isMethod = /^(?:self|cls)$/.test(parameters[0]?.name.text ?? '');
  const [first, second] = isMethod ? parameters.slice(1) : parameters;
  const isSwapped = first?.name.text === 'context' && second?.name.text === 'event';
  return isSwapped ? { event: second, context: first } : { event: first, context: second };
}

/** The uses in source order. Empty if the parameter is rebound, because it may be another object then. */
export function contextUses(definition: FunctionDef, scopes: MethodScopes): ContextUse[] {
  const name = runParameters(definition).context?.name.text;
  if (name === undefined || (scopes.own.bindings.get(name)?.length ?? 0) !== 1) return [];
  return usesOfName(name, definition, scopes);
}

/** The uses in source order of any name that the method binds. */
export function usesOfName(name: string, definition: FunctionDef, scopes: MethodScopes): ContextUse[] {
  if (!scopes.own.read.has(name)) return [];
  const starts = new Set<number>();
  for (const use of scopes.uses) {
    if (use.name === name && resolveName(name, use.scope) === scopes.own) starts.add(use.span.start);
  }
  // The next use is the last of these.
  const open = [...starts].sort((a, b) => b - a);
  const found: ContextUse[] = [];
  const visit = (node: CstNode, ancestors: readonly CstNode[]): void => {
    const next = open.at(-1) ?? Number.POSITIVE_INFINITY;
    // Most nodes hold no use.
    if (next >= node.end) return;
    const { children } = node;
    const [first] = children;
    const isContext = node.type === 'chain' && first?.type === 'identifier' && first.start === next;
    if (isContext) found.push({ chain: node, parts: children.slice(1), ancestors });
    else if (node.type === 'identifier' && node.start === next) found.push({ chain: node, parts: [], ancestors });
    if (ancestors.length <= MAX_DEPTH && children.length > 0) {
      if (isContext) open.pop();
      const inside = [...ancestors, node];
      for (const child of children) visit(child, inside);
    }
    while ((open.at(-1) ?? node.end) < node.end) open.pop();
  };
  for (const statement of definition.code) visit(statement, []);
  return found;
}

export function memberName(part: CstNode | undefined, text: string): string | undefined {
  return part?.type === 'member' ? nameOf(part, text) : undefined;
}

/** Whether the part is a subscript with a string, as in `context["name"]`. */
export function isKey({ type, start, end }: CstNode, text: string): boolean {
  return type === 'index' && /^\[?\s*["']/.test(text.slice(start, end));
}

/** The call of the member at `index` in `parts`. Undefined if the member is not called. */
export function callOf(use: ContextUse, index: number): ContextCall | undefined {
  const name = use.parts[index];
  const list = use.parts[index + 1];
  if (name?.type !== 'member' || list?.type !== 'argument_list') return undefined;
  const parent = use.ancestors.at(-1);
  const isAwaited = parent?.type === 'await' && use.parts.length === index + 2;
  return { use, name, arguments: list, awaited: isAwaited ? parent : undefined };
}

/** Whether the innermost function around a node is async. `isAsync` is the answer for the method itself. */
export function isInAsync(ancestors: readonly CstNode[], isAsync: boolean, text: string): boolean {
  const own = ancestors.findLast(
    ({ type }) => type === 'function_definition' || type === 'lambda' || type === 'class_definition',
  );
  return own === undefined ? isAsync : own.type === 'function_definition' && text.startsWith('async', own.start);
}

export function spanOfCall({ use, arguments: list }: ContextCall): Span {
  return { start: use.chain.start, end: list.end };
}
