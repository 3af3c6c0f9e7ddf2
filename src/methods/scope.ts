// What a method's names mean: its scopes, what each binds, and every use of a name with the scope it stands
// in. Python's own rules: a function sees its own names and those of the functions around it, a class body is
// seen by itself alone, a comprehension is a function whose first iterable is outside.
// https://docs.python.org/3.13/reference/executionmodel.html#naming-and-binding
import type { Span } from '../base/source.ts';
import type { CstNode } from '../syntax/tree.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  declared: Map<string, 'global' | 'nonlocal'>;
  /** Names bound here that the scope itself or one inside it reads. */
  readonly read: Set<string>;
}

export interface Binding {
  readonly how: 'parameter' | 'import' | 'definition' | 'assignment';
  readonly span: Span;
  /** Of an import: the node of the statement and that of the imported name in it. */
  readonly imported?: Imported;
}

export interface Imported {
  /** `block` holds the statement, as its only child of this place. */
  readonly statement: CstNode;
  readonly block: readonly CstNode[];
  /** Of the statement's children. */
  readonly name: CstNode;
  /** Inside a `try` that handles a module that is not there. */
  readonly isGuarded: boolean;
}

export interface Use {
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
  /** In an annotation, or where a NameError is caught: it may be meant to be missing. */
  readonly isTolerant: boolean;
}

export interface MethodScopes {
  /** What the file of the deployed method holds besides it: nothing but what is declared global. */
  readonly module: Scope;
  /** That of the method itself. */
  readonly own: Scope;
  readonly uses: readonly Use[];
  /** Those of names that are nowhere, where that is certain and not meant so. */
  readonly unresolved: readonly Use[];
  readonly imports: readonly { readonly name: string; readonly scope: Scope; readonly binding: Binding }[];
  readonly declarations: readonly Declaration[];
  /** What CPython's compiler refuses although its parser does not, in the order of the text. */
  readonly compileErrors: readonly CompileError[];
  /** Whether names may come from where nobody can see: a star import, `globals()`, `exec`. */
  readonly isOpen: boolean;
}

export interface CompileError {
  readonly span: Span;
  readonly message: string;
}

/** A name after `global` or `nonlocal`, or the annotation of one that was declared so. */
export interface Declaration {
  readonly how: 'global' | 'nonlocal';
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
  readonly isAnnotation: boolean;
  /** What the scope had made of the name until then. */
  readonly before: Binding['how'] | 'global' | 'nonlocal' | undefined;
  /** How many uses stand before it. */
  readonly usesBefore: number;
}

/** The scope whose binding a name means when it is read in `scope`. */
export function resolveName(name: string, scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind === 'class' && at !== scope) continue;
    const declared = at.declared.get(name);
    if (declared === 'global') {
      while (at.parent !== undefined) at = at.parent;
      return at.bindings.has(name) ? at : undefined;
    }
    if (declared === undefined && at.bindings.has(name)) return at;
  }
  return undefined;
}

export function newScope(kind: ScopeKind, parent: Scope | undefined): Scope {
  return { kind, parent, bindings: new Map(), declared: NOTHING, read: new Set() };
}

/** Hardly any scope declares a name: the others share a map that stays empty. */
const NOTHING: Map<string, 'global' | 'nonlocal'> = new Map();

export function declareIn(scope: Scope, name: string, how: 'global' | 'nonlocal'): void {
  if (scope.declared === NOTHING) scope.declared = new Map();
  scope.declared.set(name, how);
}

export function addBinding(scope: Scope, name: string, binding: Binding): void {
  const target = bindingScope(scope, name);
  const known = target.bindings.get(name);
  if (known === undefined) target.bindings.set(name, [binding]);
  else known.push(binding);
}

/** Where a name that is bound in `scope` lives, as `global` and `nonlocal` have it. */
export function bindingScope(scope: Scope, name: string): Scope {
  const declared = scope.declared.get(name);
  if (declared === undefined) return scope;
  let at = scope;
  while (at.parent !== undefined) {
    at = at.parent;
    if (declared === 'nonlocal' && at.kind === 'function' && at.bindings.has(name)) return at;
  }
  return declared === 'global' ? at : scope;
}

/** Names are compared in their NFKC form. https://docs.python.org/3/reference/lexical_analysis.html#identifiers */
export function nameOf({ start, end }: Span, text: string): string {
  const name = text.slice(start, end);
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) > 127) return name.normalize('NFKC');
  return name;
}
