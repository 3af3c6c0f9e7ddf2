// In: a syntax node that binds, declares or uses names. Out: entries in the state of the walk over its method.
import type { CstNode } from '../syntax/tree.ts';
import { checkDebug, type Enclosing } from './checks.ts';
import {
  addBinding,
  type Binding,
  bindingScope,
  type Declaration,
  declareIn,
  nameOf,
  type Refuse,
  type Scope,
  type Use,
} from './scope.ts';

/** The state of the walk over one method. */
export interface WalkState {
  readonly text: string;
  readonly uses: Use[];
  readonly imports: { name: string; scope: Scope; binding: Binding }[];
  readonly declarations: Declaration[];
  readonly refuse: Refuse;
  depth: number;
  /** See MethodScopes. */
  hasDynamicNames: boolean;
  /** The number of enclosing constructs in which an unresolved name is tolerated. */
  tolerance: number;
  /** The number of enclosing `try` statements that handle a failing import. */
  importGuards: number;
  /** Enclosing `try` statements that name the exceptions of a missing module. */
  missingModules: number;
  enclosing: Enclosing;
}

export function bindNode(node: CstNode, scope: Scope, { text, refuse }: WalkState): void {
  checkDebug(node, text, refuse);
  addBinding(scope, nameOf(node, text), { how: 'assignment', span: node });
}

/** Declares a name `global` or `nonlocal` in the scope. */
export function declareName(node: CstNode, how: Declaration['how'], scope: Scope, walk: WalkState): void {
  recordDeclaration(node, how, false, scope, walk);
  declareIn(scope, nameOf(node, walk.text), how);
}

/** Records a declaration, or an annotation of a declared name, for the checks in declarations.ts. */
export function recordDeclaration(
  node: CstNode,
  how: Declaration['how'],
  isAnnotation: boolean,
  scope: Scope,
  walk: WalkState,
): void {
  const name = nameOf(node, walk.text);
  const before = scope.declared.get(name) ?? scope.bindings.get(name)?.[0]?.how;
  walk.declarations.push({ how, name, span: node, scope, isAnnotation, before, usesBefore: walk.uses.length });
}

/** Treats every name in an annotation with strings as used, so that its import is not reported as unused. */
export function useNamesInStrings(node: CstNode, scope: Scope, walk: WalkState): void {
  const text = walk.text.slice(node.start, node.end);
  if (!/['"]/.test(text)) return;
  for (const [name] of text.matchAll(/[\p{XID_Start}_]\p{XID_Continue}*/gu)) {
    walk.uses.push({ name, span: node, scope, isTolerant: true });
  }
}

export function bindImports(statement: CstNode, block: readonly CstNode[], scope: Scope, walk: WalkState): void {
  if (statement.children.some(({ type }) => type === 'wildcard_import')) walk.hasDynamicNames = true;
  const isFuture = walk.text.slice(statement.children[0]?.start, statement.children[0]?.end) === '__future__';
  for (const imported of statement.children) {
    if (imported.type !== 'imported' || isFuture) continue;
    const [path, alias] = imported.children;
    // `import a.b` binds a.
    const bound = alias ?? (path?.type === 'dotted_name' ? path.children[0] : path);
    if (bound === undefined) continue;
    checkDebug(bound, walk.text, walk.refuse);
    const guards = { isGuarded: walk.importGuards > 0, isOptional: walk.missingModules > 0 };
    const origin = { statement, block, name: imported, ...guards };
    const binding: Binding = { how: 'import', span: bound, imported: origin };
    const name = nameOf(bound, walk.text);
    addBinding(scope, name, binding);
    walk.imports.push({ name, scope: bindingScope(scope, name), binding });
  }
}
