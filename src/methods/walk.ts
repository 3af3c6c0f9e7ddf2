// In: the concrete syntax of a method. Out: its scopes with all names resolved, and the errors of CPython's compiler.
// One walk does both, because most of a project is Python code of methods.
import type { FunctionDef } from '../syntax/ast.ts';
import type { CstNode } from '../syntax/tree.ts';
import {
  bindImports,
  bindNode,
  declareName,
  recordDeclaration,
  useNamesInStrings,
  type WalkState,
} from './bindings.ts';
import { BUILTINS } from './builtins.ts';
import {
  checkComprehension,
  checkDebug,
  checkExceptOrder,
  checkGenerator,
  checkNode,
  checkRepeated,
  checkTargets,
  type Enclosing,
  newBody,
} from './checks.ts';
import { declarationErrors } from './declarations.ts';
import {
  addBinding,
  type CompileError,
  type MethodScopes,
  nameOf,
  newScope,
  type Refuse,
  resolveName,
  type Scope,
  type Use,
} from './scope.ts';

/** The maximum depth of the walk. Names in a method that nests deeper count as dynamic, so that none is reported. */
const MAX_DEPTH = 1000;

/** Using one of these can define or read other names at run time. */
const DYNAMIC_NAMES: ReadonlySet<string> = new Set([
  'globals',
  'locals',
  'vars',
  'exec',
  'eval',
  'builtins',
  '__builtins__',
]);

export function scopesOf(method: FunctionDef, text: string): MethodScopes {
  const module = newScope('module', undefined);
  const own = newScope('function', module);
  const errors: CompileError[] = [];
  const refuse: Refuse = ({ start, end }, message) => errors.push({ span: { start, end }, message });
  addBinding(module, method.name.text, { how: 'definition', span: method.name.span });
  for (const { name } of method.parameters) {
    if (own.bindings.has(name.text)) refuse(name.span, `duplicate parameter '${name.text}'`);
    addBinding(own, name.text, { how: 'parameter', span: name.span });
  }
  const enclosing = newBody(method.isAsync ? 'async function' : 'function');
  const walk: WalkState = {
    ...{ text, refuse, enclosing, uses: [], imports: [], declarations: [] },
    ...{ depth: 0, hasDynamicNames: false, tolerance: 0, importGuards: 0, missingModules: 0 },
  };
  for (const node of method.code) visit(node, own, 'block', method.code, walk);
  checkGenerator(enclosing, refuse);
  const unresolved: Use[] = [];
  for (const use of walk.uses) {
    const holder = resolveName(use.name, use.scope);
    if (holder !== undefined) holder.read.add(use.name);
    else if (DYNAMIC_NAMES.has(use.name)) walk.hasDynamicNames = true;
    else if (!use.isTolerant && !BUILTINS.has(use.name)) unresolved.push(use);
  }
  const { uses, imports, declarations, hasDynamicNames } = walk;
  declarationErrors(declarations, uses, refuse);
  errors.sort((a, b) => a.span.start - b.span.start);
  return {
    module,
    own,
    uses,
    unresolved: hasDynamicNames ? [] : unresolved,
    imports,
    declarations,
    compileErrors: errors,
    firstYield: enclosing.generator.firstYield,
    hasDynamicNames,
  };
}

function visitAll(parent: CstNode, scope: Scope, walk: WalkState): void {
  const { type, children } = parent;
  for (const child of children) visit(child, scope, type, children, walk);
}

/** `parent` is the type of the parent node, and `siblings` are the parent's children. */
function visit(node: CstNode, scope: Scope, parent: string, siblings: readonly CstNode[], walk: WalkState): void {
  if (node.type === 'identifier') {
    walk.uses.push({ name: nameOf(node, walk.text), span: node, scope, isTolerant: walk.tolerance > 0 });
    return;
  }
  if (node.children.length === 0 && NAMELESS_LEAVES.has(node.type)) return;
  if (walk.depth > MAX_DEPTH) {
    walk.hasDynamicNames = true;
    return;
  }
  walk.depth += 1;
  if (TRANSPARENT.has(node.type)) visitAll(node, scope, walk);
  else visitNode(node, scope, parent, siblings, walk);
  walk.depth -= 1;
}

/** Leaves that contain no names. Most leaves are of these types. */
const NAMELESS_LEAVES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'member',
  'none',
  'true',
  'false',
  'argument_list',
]);

/** Nodes that need no handling beyond that of their children. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  ...['chain', 'argument', 'keyword_argument', 'index', 'tuple', 'list', 'dictionary', 'set', 'string', 'fstring'],
  ...['expression_statement', 'assignment', 'if_statement', 'block', 'with_item', 'raise_statement'],
]);

/** Sets `walk.enclosing` while `action` runs. The closure uses more stack than other nodes, hence the extra depth. */
function withEnclosing(around: Enclosing, walk: WalkState, action: () => void): void {
  const before = walk.enclosing;
  walk.enclosing = around;
  walk.depth += 4;
  action();
  walk.depth -= 4;
  walk.enclosing = before;
}

function visitNode(node: CstNode, scope: Scope, parent: string, siblings: readonly CstNode[], walk: WalkState): void {
  checkNode(node, parent, walk.enclosing, walk.text, walk.refuse);
  switch (node.type) {
    case 'break_statement':
    case 'continue_statement':
      return;
    case 'binding':
    case 'capture':
      bindNode(node, scope, walk);
      return;
    case 'target':
      visitTargets(node, true, scope, walk);
      return;
    case 'named_expression':
      visitNamed(node, scope, walk);
      return;
    case 'global_statement':
    case 'nonlocal_statement':
      for (const child of node.children) {
        declareName(child, node.type === 'global_statement' ? 'global' : 'nonlocal', scope, walk);
      }
      return;
    case 'import_statement':
    case 'import_from_statement':
      bindImports(node, siblings, scope, walk);
      return;
    case 'for_statement':
    case 'while_statement':
      visitLoop(node, scope, walk);
      return;
    case 'type':
      visitTolerantly(node, scope, walk);
      useNamesInStrings(node, scope, walk);
      return;
    case 'try_statement':
      visitTry(node, scope, walk);
      return;
    case 'function_definition':
    case 'lambda':
      visitFunction(node, scope, walk);
      return;
    case 'class_definition':
      visitClass(node, scope, walk);
      return;
    case 'type_alias_statement':
      visitTypeAlias(node, scope, walk);
      return;
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      visitComprehension(node, scope, walk);
      return;
    default:
      readTargets(node, scope, walk);
      visitAll(node, scope, walk);
  }
}

/** Records names that a statement uses in addition to binding, deleting or annotating them. */
function readTargets(node: CstNode, scope: Scope, walk: WalkState): void {
  switch (node.type) {
    case 'augmented_assignment': {
      // `x += 1` also reads x.
      const [name] = node.children[0]?.children ?? [];
      if (name?.type === 'identifier') visit(name, scope, node.type, node.children, walk);
      return;
    }
    case 'delete_statement':
      // `del x` uses the binding of x, so an import of x is not unused.
      for (const target of node.children) readNames(target, scope, walk);
      return;
    case 'annotated_assignment': {
      const [name] = node.children[0]?.children ?? [];
      const how = name?.type === 'identifier' ? scope.declared.get(nameOf(name, walk.text)) : undefined;
      if (name !== undefined && how !== undefined) recordDeclaration(name, how, true, scope, walk);
      return;
    }
  }
}

/** `name := value` in a comprehension binds the name in the scope around the comprehension. */
function visitNamed(node: CstNode, scope: Scope, walk: WalkState): void {
  let holder = scope;
  while (holder.kind === 'comprehension' && holder.parent !== undefined) holder = holder.parent;
  const [target, ...value] = node.children;
  if (target !== undefined) bindNode(target, holder, walk);
  for (const child of value) visit(child, scope, node.type, value, walk);
}

/** Visits the names in targets such as `a, (b, c)` as uses. */
function readNames(target: CstNode, scope: Scope, walk: WalkState): void {
  for (const child of target.children) {
    if (child.type === 'identifier') visit(child, scope, target.type, target.children, walk);
    else if (child.type === 'tuple' || child.type === 'list') readNames(child, scope, walk);
  }
}

/** Binds the names in targets such as `a, (b, *c)`. Chains such as `a.b` or `a[0]` are uses of their first name. */
function visitTargets(node: CstNode, isWhole: boolean, scope: Scope, walk: WalkState): void {
  checkTargets(node, isWhole, walk.text, walk.refuse);
  for (const child of node.children) {
    if (child.type === 'identifier') bindNode(child, scope, walk);
    else if (child.type === 'tuple' || child.type === 'list' || child.type === 'list_splat') {
      visitTargets(child, false, scope, walk);
    } else visit(child, scope, node.type, node.children, walk);
  }
}

function visitTolerantly(node: CstNode, scope: Scope, walk: WalkState): void {
  walk.tolerance += 1;
  visitAll(node, scope, walk);
  walk.tolerance -= 1;
}

const CATCHES_MISSING_NAMES = /\bNameError\b/;
const NAMES_MISSING_MODULES = /\b(?:ImportError|ModuleNotFoundError)\b/;

function visitTry(node: CstNode, scope: Scope, walk: WalkState): void {
  const { text, enclosing } = walk;
  const [body, ...rest] = node.children;
  const clauses = rest.filter(({ type }) => type === 'except_clause');
  checkExceptOrder(clauses, walk.refuse);
  const heads = clauses.map(({ start, end, children }) => text.slice(start, children.at(-1)?.start ?? end));
  const isBare = heads.some((head) => /^except\s*:/.test(head));
  const isTolerant = isBare || heads.some((head) => CATCHES_MISSING_NAMES.test(head));
  const isNamed = heads.some((head) => NAMES_MISSING_MODULES.test(head));
  const isGuard = isBare || isNamed || heads.some((head) => /\bException\b/.test(head));
  if (isTolerant) walk.tolerance += 1;
  if (isGuard) walk.importGuards += 1;
  if (isNamed) walk.missingModules += 1;
  if (body !== undefined) visit(body, scope, node.type, node.children, walk);
  if (isTolerant) walk.tolerance -= 1;
  if (isGuard) walk.importGuards -= 1;
  if (isNamed) walk.missingModules -= 1;
  const isGroup = heads.some((head) => /^except\s*\*/.test(head));
  for (const clause of rest) {
    const isInGroup = enclosing.isInGroup || (isGroup && clause.type === 'except_clause');
    withEnclosing({ ...enclosing, isInGroup }, walk, () => visit(clause, scope, node.type, node.children, walk));
  }
}

/** Only the first block is inside the loop. `break` in the `else` block belongs to an enclosing loop. */
function visitLoop(node: CstNode, scope: Scope, walk: WalkState): void {
  const { enclosing } = walk;
  let isBody = true;
  for (const child of node.children) {
    const isInside = child.type === 'block' && isBody;
    if (child.type === 'block') isBody = false;
    const here = isInside ? { ...enclosing, isInLoop: true, isInGroup: false } : enclosing;
    withEnclosing(here, walk, () => visit(child, scope, node.type, node.children, walk));
  }
}

/** Defaults and annotations belong to the enclosing scope. */
function visitFunction(node: CstNode, scope: Scope, walk: WalkState): void {
  const { text, refuse } = walk;
  const own = newScope('function', scope);
  for (const child of node.children) {
    if (child.type === 'binding') {
      checkDebug(child, text, refuse);
      addBinding(scope, nameOf(child, text), { how: 'definition', span: child });
    } else if (child.type === 'type_parameters') visit(child, own, node.type, node.children, walk);
  }
  const outside = own.bindings.size > 0 ? copyOf(own, scope) : scope;
  const names: CstNode[] = [];
  for (const child of node.children) {
    if (child.type === 'parameter') {
      const [name, ...rest] = child.children;
      if (name !== undefined) names.push(name);
      for (const part of rest) visit(part, outside, child.type, rest, walk);
    } else if (child.type === 'type') visit(child, outside, node.type, node.children, walk);
  }
  checkRepeated(names, 'duplicate parameter', text, refuse);
  for (const name of names) {
    checkDebug(name, text, refuse);
    addBinding(own, nameOf(name, text), { how: 'parameter', span: name });
  }
  const isAsync = node.type === 'function_definition' && text.startsWith('async', node.start);
  const around = newBody(node.type === 'lambda' ? 'lambda' : isAsync ? 'async function' : 'function');
  withEnclosing(around, walk, () => {
    for (const child of node.children) {
      if (!SIGNATURE_NODES.has(child.type)) visit(child, own, node.type, node.children, walk);
    }
  });
  checkGenerator(around, refuse);
}

const SIGNATURE_NODES: ReadonlySet<string> = new Set(['binding', 'type_parameters', 'parameter', 'type']);

/** A copy for annotations, which see the type parameters as well: https://peps.python.org/pep-0695/ */
function copyOf(parameters: Scope, parent: Scope): Scope {
  return { ...newScope('function', parent), bindings: new Map(parameters.bindings) };
}

function visitClass(node: CstNode, scope: Scope, walk: WalkState): void {
  let outside = scope;
  for (const child of node.children) {
    if (child.type === 'binding') {
      checkDebug(child, walk.text, walk.refuse);
      addBinding(scope, nameOf(child, walk.text), { how: 'definition', span: child });
    } else if (child.type === 'type_parameters') {
      outside = newScope('function', scope);
      visit(child, outside, node.type, node.children, walk);
    }
  }
  const own = newScope('class', outside);
  for (const child of node.children) {
    if (child.type === 'block') withEnclosing(newBody('class'), walk, () => visitAll(child, own, walk));
    else if (!SIGNATURE_NODES.has(child.type)) visit(child, outside, node.type, node.children, walk);
  }
}

/** The value of a type alias is evaluated lazily, so a missing name is tolerated. */
function visitTypeAlias(node: CstNode, scope: Scope, walk: WalkState): void {
  const [name, ...rest] = node.children;
  if (name !== undefined) bindNode(name, scope, walk);
  visitTolerantly({ ...node, children: rest }, newScope('function', scope), walk);
}

function visitComprehension(node: CstNode, scope: Scope, walk: WalkState): void {
  const { enclosing, text } = walk;
  const clauses = node.children.filter(({ type }) => type === 'for_in_clause');
  checkComprehension(node, clauses, enclosing, text, walk.refuse);
  const own = newScope('comprehension', scope);
  const names = new Set(
    clauses.flatMap(({ children: [target] }) => (target === undefined ? [] : targetNames(target, text))),
  );
  const outer = enclosing.comprehension;
  const within = (iterable: 'first' | 'later' | undefined): Enclosing => ({
    ...enclosing,
    comprehension: { outer, type: node.type, names, iterable },
  });
  let order: 'first' | 'later' = 'first';
  for (const child of node.children) {
    if (child.type !== 'for_in_clause') {
      withEnclosing(within(undefined), walk, () => visit(child, own, node.type, node.children, walk));
      continue;
    }
    for (const part of child.children) {
      const isSource = part.type === 'iterable';
      const seen = isSource && order === 'first' ? scope : own;
      withEnclosing(within(isSource ? order : undefined), walk, () =>
        visit(part, seen, child.type, child.children, walk),
      );
    }
    order = 'later';
  }
}

function targetNames({ type, start, end, children }: CstNode, text: string): string[] {
  if (type === 'identifier') return [nameOf({ start, end }, text)];
  return type === 'chain' ? [] : children.flatMap((child) => targetNames(child, text));
}
