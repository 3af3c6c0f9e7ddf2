// Collects the uses of each name as an expression in a module. The bodies of methods are left out: they are deployed
// separately and cannot see the names of the file.
import type { Span } from '../base/source.ts';
import type { Module } from './ast.ts';

/** Spans by name, in no particular order. */
export function nameUses({ body }: Pick<Module, 'body'>): ReadonlyMap<string, readonly Span[]> {
  const uses = new Map<string, Span[]>();
  // The AST is plain data, so every object with the shape of a name is one.
  const open: unknown[] = [body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isName(node)) {
      const spans = uses.get(node.text);
      if (spans === undefined) uses.set(node.text, [node.span]);
      else spans.push(node.span);
    } else for (const [key, value] of Object.entries(node)) if (key !== 'code' && key !== 'span') open.push(value);
  }
  return uses;
}

function isName(node: object): node is { readonly text: string; readonly span: Span } {
  return 'kind' in node && node.kind === 'name';
}
