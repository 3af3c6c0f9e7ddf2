// In: the declarations and uses of a method. Out: CPython's compile errors in `global` and `nonlocal` statements.
// https://docs.python.org/3/reference/simple_stmts.html#the-global-statement
import type { Declaration, Refuse, Scope, Use } from './scope.ts';

export function declarationErrors(declarations: readonly Declaration[], uses: readonly Use[], refuse: Refuse): void {
  if (declarations.length === 0) return;
  const first = firstUses(uses);
  for (const declaration of declarations) {
    const { span, scope, name, usesBefore } = declaration;
    const isUsed = (first.get(scope)?.get(name) ?? uses.length) < usesBefore;
    const message = messageFor(declaration, isUsed);
    if (message !== undefined) refuse(span, message);
  }
}

/** The index of the first use of each name, by scope. */
function firstUses(uses: readonly Use[]): Map<Scope, Map<string, number>> {
  const first = new Map<Scope, Map<string, number>>();
  for (const [index, { name, scope }] of uses.entries()) {
    const own = first.get(scope) ?? new Map<string, number>();
    first.set(scope, own);
    if (!own.has(name)) own.set(name, index);
  }
  return first;
}

function messageFor({ how, name, scope, isAnnotation, before }: Declaration, isUsed: boolean): string | undefined {
  if (isAnnotation) return `annotated name '${name}' can't be ${how}`;
  if (before === 'parameter') return `name '${name}' is parameter and ${how}`;
  if ((before === 'global' || before === 'nonlocal') && before !== how) return `name '${name}' is nonlocal and global`;
  // CPython allows an import of the name before its declaration.
  if (before !== undefined && before !== how && before !== 'import')
    return `name '${name}' is assigned to before ${how} declaration`;
  if (isUsed) return `name '${name}' is used prior to ${how} declaration`;
  return how === 'nonlocal' && !isBoundAround(name, scope) ? `no binding for nonlocal '${name}' found` : undefined;
}

function isBoundAround(name: string, scope: Scope): boolean {
  for (let at = scope.parent; at !== undefined; at = at.parent) {
    if (at.kind === 'function' && at.bindings.has(name) && !at.declared.has(name)) return true;
  }
  return false;
}
