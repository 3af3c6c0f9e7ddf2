// In: the concrete syntax of a method. Out: what its names mean, and what CPython's compiler refuses of it:
// one walk for both, since a project has far more Python than workflow.
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
  checkArguments,
  checkAsync,
  checkAwait,
  checkComprehension,
  checkDebug,
  checkGenerator,
  checkHandlers,
  checkImport,
  checkJump,
  checkNamed,
  checkRepeated,
  checkReturn,
  checkStar,
  checkTargets,
  checkYield,
  type Enclosing,
  newBody,
  type Refuse,
} from './checks.ts';
import { declarationErrors } from './declarations.ts';
import { caseErrors } from './pattern-checks.ts';
import {
  addBinding,
  type CompileError,
  type MethodScopes,
  nameOf,
  newScope,
  resolveName,
  type Scope,
  type Use,
} from './scope.ts';

/** Deeper code is no one's: the names of such a method are not judged. */
const MAX_DEPTH = 1000;

/** What can make or read names behind everybody's back. */
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
    ...{ depth: 0, isOpen: false, tolerance: 0, importGuards: 0 },
  };
  for (const node of method.code) visit(node, own, 'block', method.code, walk);
  checkGenerator(enclosing, refuse);
  const missing: Use[] = [];
  for (const use of walk.uses) {
    const holder = resolveName(use.name, use.scope);
    if (holder !== undefined) holder.read.add(use.name);
    else if (DYNAMIC_NAMES.has(use.name)) walk.isOpen = true;
    else if (!use.isTolerant && !BUILTINS.has(use.name)) missing.push(use);
  }
  const { uses, imports, declarations, isOpen } = walk;
  declarationErrors(declarations, uses, refuse);
  errors.sort((a, b) => a.span.start - b.span.start);
  return { module, own, uses, unresolved: isOpen ? [] : missing, imports, declarations, compileErrors: errors, isOpen };
}

function visitAll(parent: CstNode, scope: Scope, walk: WalkState): void {
  const { type, children } = parent;
  for (const child of children) visit(child, scope, type, children, walk);
}

/** `parent` is the type of what holds the node, `siblings` are all that it holds. */
function visit(node: CstNode, scope: Scope, parent: string, siblings: readonly CstNode[], walk: WalkState): void {
  if (node.type === 'identifier') {
    walk.uses.push({ name: nameOf(node, walk.text), span: node, scope, isTolerant: walk.tolerance > 0 });
    return;
  }
  if (node.children.length === 0 && NAMELESS_LEAVES.has(node.type)) return;
  if (walk.depth > MAX_DEPTH) {
    walk.isOpen = true;
    return;
  }
  walk.depth += 1;
  if (TRANSPARENT.has(node.type)) visitAll(node, scope, walk);
  else visitNode(node, scope, parent, siblings, walk);
  walk.depth -= 1;
}

/** Leaves that say nothing of names: most of them. */
const NAMELESS_LEAVES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'member',
  'none',
  'true',
  'false',
  'argument_list',
]);

/** Nodes that are what they hold. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  ...['chain', 'argument', 'keyword_argument', 'index', 'tuple', 'list', 'dictionary', 'set', 'string', 'fstring'],
  ...['expression_statement', 'assignment', 'if_statement', 'block', 'with_item', 'raise_statement'],
]);

/** What is around the place changes while `action` runs, which takes far more of the stack than other nodes. */
function withEnclosing(around: Enclosing, walk: WalkState, action: () => void): void {
  const before = walk.enclosing;
  walk.enclosing = around;
  walk.depth += 4;
  action();
  walk.depth -= 4;
  walk.enclosing = before;
}

function visitNode(node: CstNode, scope: Scope, parent: string, siblings: readonly CstNode[], walk: WalkState): void {
  const { text, refuse } = walk;
  switch (node.type) {
    case 'binding':
    case 'capture':
      bindNode(node, scope, walk);
      return;
    case 'target':
      visitTargets(node, true, scope, walk);
      return;
    case 'augmented_assignment': {
      // `x += 1` reads x as well.
      const [name] = node.children[0]?.children ?? [];
      if (name?.type === 'identifier') visit(name, scope, node.type, node.children, walk);
      break;
    }
    case 'delete_statement':
      // Without what made the name there would be nothing to delete.
      for (const target of node.children) readNames(target, scope, walk);
      break;
    case 'annotated_assignment': {
      const [name] = node.children[0]?.children ?? [];
      const how = name?.type === 'identifier' ? scope.declared.get(nameOf(name, text)) : undefined;
      if (name !== undefined && how !== undefined) recordDeclaration(name, how, true, scope, walk);
      break;
    }
    case 'named_expression': {
      checkNamed(node, walk.enclosing, text, refuse);
      let holder = scope;
      while (holder.kind === 'comprehension' && holder.parent !== undefined) holder = holder.parent;
      const [target, ...value] = node.children;
      if (target !== undefined) bindNode(target, holder, walk);
      for (const child of value) visit(child, scope, node.type, value, walk);
      return;
    }
    case 'global_statement':
    case 'nonlocal_statement':
      for (const child of node.children) {
        declareName(child, node.type === 'global_statement' ? 'global' : 'nonlocal', scope, walk);
      }
      return;
    case 'import_statement':
    case 'import_from_statement':
      checkImport(node, text, refuse);
      bindImports(node, siblings, scope, walk);
      return;
    case 'return_statement':
      checkReturn(node, walk.enclosing, refuse);
      break;
    case 'break_statement':
    case 'continue_statement':
      checkJump(node, walk.enclosing, refuse);
      return;
    case 'yield':
      checkYield(node, walk.enclosing, text, refuse);
      break;
    case 'await':
      checkAwait(node, walk.enclosing, refuse);
      break;
    case 'list_splat':
      checkStar(node, parent, refuse);
      break;
    case 'argument_list':
      checkArguments(node.children, text, refuse);
      break;
    case 'type_parameters':
      checkRepeated(
        node.children.filter(({ type }) => type === 'binding'),
        'duplicate type parameter',
        text,
        refuse,
      );
      break;
    case 'with_statement':
      checkAsync(node, "'async with'", walk.enclosing, text, refuse);
      break;
    case 'for_statement':
      checkAsync(node, "'async for'", walk.enclosing, text, refuse);
      visitLoop(node, scope, walk);
      return;
    case 'while_statement':
      visitLoop(node, scope, walk);
      return;
    case 'match_statement':
      caseErrors(node, text, refuse);
      break;
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
  }
  visitAll(node, scope, walk);
}

/** Names that are bound and have to be there as well, also those of `a, (b, c)`. */
function readNames(target: CstNode, scope: Scope, walk: WalkState): void {
  for (const child of target.children) {
    if (child.type === 'identifier') visit(child, scope, target.type, target.children, walk);
    else if (child.type === 'tuple' || child.type === 'list') readNames(child, scope, walk);
  }
}

/** The names of `a, (b, *c)`; what has members, calls or indices is read. */
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
const CATCHES_MISSING_MODULES = /\b(?:ImportError|ModuleNotFoundError|Exception)\b/;

function visitTry(node: CstNode, scope: Scope, walk: WalkState): void {
  const { text, enclosing } = walk;
  const [body, ...rest] = node.children;
  const clauses = rest.filter(({ type }) => type === 'except_clause');
  checkHandlers(clauses, walk.refuse);
  const heads = clauses.map(({ start, end, children }) => text.slice(start, children.at(-1)?.start ?? end));
  const isBare = heads.some((head) => /^except\s*:/.test(head));
  const isTolerant = isBare || heads.some((head) => CATCHES_MISSING_NAMES.test(head));
  const isGuard = isBare || heads.some((head) => CATCHES_MISSING_MODULES.test(head));
  if (isTolerant) walk.tolerance += 1;
  if (isGuard) walk.importGuards += 1;
  if (body !== undefined) visit(body, scope, node.type, node.children, walk);
  if (isTolerant) walk.tolerance -= 1;
  if (isGuard) walk.importGuards -= 1;
  const isGroup = heads.some((head) => /^except\s*\*/.test(head));
  for (const clause of rest) {
    const isInGroup = enclosing.isInGroup || (isGroup && clause.type === 'except_clause');
    withEnclosing({ ...enclosing, isInGroup }, walk, () => visit(clause, scope, node.type, node.children, walk));
  }
}

/** The `else` block belongs to what is around the loop. */
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

/** Defaults and annotations belong to the scope around it. */
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

/** Type parameters are seen by annotations and bases too: https://peps.python.org/pep-0695/ */
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

/** Its value is evaluated when somebody asks for it. */
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
