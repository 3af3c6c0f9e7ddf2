// In: a module. Out: where each name stands as an expression, by its text. Methods are Python that sees
// none of the file's names, so that their bodies are left out.
import type { Span } from '../base/source.ts';
import type { Module } from './ast.ts';

export function nameUses({ body }: Module): ReadonlyMap<string, readonly Span[]> {
  const uses = new Map<string, Span[]>();
  // Statements and expressions are plain data: whatever has the shape of a name is one.
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
