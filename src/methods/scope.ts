// The scopes of a method, with the bindings, declarations and uses of names in each, and name resolution by Python's
// rules: a function sees its own names and those of enclosing functions, names of a class body are visible only in the
// class body itself, and a comprehension is a function whose first iterable is evaluated outside.
// https://docs.python.org/3.13/reference/executionmodel.html#naming-and-binding
import type { Span } from '../base/source.ts';
import type { CstNode } from '../syntax/tree.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  declared: Map<string, 'global' | 'nonlocal'>;
  /** Names bound here that this scope or a nested one reads. */
  readonly read: Set<string>;
}

export interface Binding {
  readonly how: 'parameter' | 'import' | 'definition' | 'assignment';
  readonly span: Span;
  /** Only for imports. */
  readonly imported?: Imported;
}

export interface Imported {
  readonly statement: CstNode;
  /** The statements of the block that contains `statement`. */
  readonly block: readonly CstNode[];
  /** The child of `statement` that imports the name. */
  readonly name: CstNode;
  /** Whether the import is in a `try` that handles a missing module. */
  readonly isGuarded: boolean;
  /** Whether that `try` names ImportError or ModuleNotFoundError, so it distinguishes a missing module from other errors. */
  readonly isOptional: boolean;
}

/** A use of a name in an expression. */
export interface Use {
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
  /** Whether the name may be missing on purpose: it is in an annotation, or NameError is caught. */
  readonly isTolerant: boolean;
}

/** The result of name resolution in one method. */
export interface MethodScopes {
  /** The scope of the deployed file. It only has the method itself and the names that the method declares global. */
  readonly module: Scope;
  /** The scope of the method itself. */
  readonly own: Scope;
  readonly uses: readonly Use[];
  /** Uses of names that are certainly undefined and not tolerated. Empty with `hasDynamicNames`. */
  readonly unresolved: readonly Use[];
  readonly imports: readonly { readonly name: string; readonly scope: Scope; readonly binding: Binding }[];
  readonly declarations: readonly Declaration[];
  /** Errors of CPython's compiler in code that its parser accepts, in source order. */
  readonly compileErrors: readonly CompileError[];
  /** The first `yield` of the method itself, which makes it a generator. */
  readonly firstYield: Span | undefined;
  /** Whether names can be defined or read invisibly: by a star import, `globals()`, `exec` and the like. */
  readonly hasDynamicNames: boolean;
}

export interface CompileError {
  readonly span: Span;
  readonly message: string;
}

/** Reports an error of CPython's compiler. */
export type Refuse = (span: Span, message: string) => void;

/** A name in a `global` or `nonlocal` statement, or an annotated assignment to such a name. */
export interface Declaration {
  readonly how: 'global' | 'nonlocal';
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
  readonly isAnnotation: boolean;
  /** How the scope had bound or declared the name before. */
  readonly before: Binding['how'] | 'global' | 'nonlocal' | undefined;
  /** The number of uses in the method before this declaration. */
  readonly usesBefore: number;
}

/** The scope that binds `name` when it is read in `scope`. Undefined if the method does not bind it. */
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

/** Few scopes declare a name. The others share this map, which stays empty. */
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

/** The scope that gets the binding when `scope` binds `name`, after `global` and `nonlocal` declarations. */
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

/** The name in NFKC form, in which Python compares identifiers. https://docs.python.org/3/reference/lexical_analysis.html#identifiers */
export function nameOf({ start, end }: Span, text: string): string {
  const name = text.slice(start, end);
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) > 127) return name.normalize('NFKC');
  return name;
}
