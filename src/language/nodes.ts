// Finds the nodes of an AST around an offset. The AST is plain data: an object with a span is a node, and an object without one
// belongs to the node around it.
import type { Span } from '../base/source.ts';
import type { Call, Statement } from '../syntax/ast.ts';

interface Node {
  readonly kind: string;
  readonly span: Span;
}

/** From the outermost statement to the innermost expression. An offset at the end of a node counts as inside it. */
export function nodesAt(body: readonly Statement[], offset: number): Node[] {
  const found: Node[] = [];
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const span = 'span' in value ? (value.span as Span) : undefined;
    if (span !== undefined && (offset < span.start || span.end < offset)) continue;
    if (span !== undefined && 'kind' in value) found.push(value as Node);
    for (const [key, member] of Object.entries(value)) if (key !== 'span' && key !== 'code') open.push(member);
  }
  return found.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
}

/** The call with its name at the offset. */
export function namedCallAt(body: readonly Statement[], offset: number): Call | undefined {
  return nodesAt(body, offset).findLast(
    (node): node is Call => isCall(node) && node.callee.kind === 'name' && offset <= node.callee.span.end,
  ) as Call | undefined;
}

function isCall(node: Node): node is Call {
  return node.kind === 'call';
}
