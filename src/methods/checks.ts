// In: a syntax node of a method and the constructs around it. Out: the errors of CPython's compiler: its parser accepts
// the code, but importing the file fails. Messages are CPython's where those are clear.
// https://github.com/python/cpython/blob/3.13/Python/compile.c and symtable.c
import type { Span } from '../base/source.ts';
import type { CstNode } from '../syntax/tree.ts';
import { caseErrors } from './pattern-checks.ts';
import { nameOf, type Refuse } from './scope.ts';

/** The constructs around a node that decide which statements and expressions are allowed. */
export interface Enclosing {
  readonly body: 'function' | 'async function' | 'lambda' | 'class';
  readonly isInLoop: boolean;
  /** Whether the node is in an `except*` block. */
  readonly isInGroup: boolean;
  /** The innermost comprehension around the node. */
  readonly comprehension: Comprehension | undefined;
  /** The `return` statements with a value, and the first `yield`; both matter for async generators. */
  readonly generator: { readonly returns: CstNode[]; firstYield: Span | undefined };
}

/** A comprehension around a node. `outer` is the next one around it, and `names` are its iteration variables. */
export interface Comprehension {
  readonly outer: Comprehension | undefined;
  readonly type: string;
  readonly names: ReadonlySet<string>;
  /**
   * Whether the node is in the iterable of the first or of a later `for`. The first iterable is evaluated outside the
   * comprehension.
   */
  readonly iterable: 'first' | 'later' | undefined;
}

/** The enclosing constructs at the start of the body of a function or class. */
export function newBody(body: Enclosing['body']): Enclosing {
  const generator = { returns: [], firstYield: undefined };
  return { body, isInLoop: false, isInGroup: false, comprehension: undefined, generator };
}

/**
 * Runs the checks that need only a node, the type of its parent and the enclosing constructs. `parent` is the type of the
 * parent node.
 */
export function checkNode(node: CstNode, parent: string, enclosing: Enclosing, text: string, refuse: Refuse): void {
  switch (node.type) {
    case 'return_statement':
      checkReturn(node, enclosing, refuse);
      return;
    case 'break_statement':
    case 'continue_statement':
      checkJump(node, enclosing, refuse);
      return;
    case 'yield':
      checkYield(node, enclosing, text, refuse);
      return;
    case 'await':
      checkAwait(node, enclosing, refuse);
      return;
    case 'with_statement':
      checkAsync(node, "'async with'", enclosing, text, refuse);
      return;
    case 'for_statement':
      checkAsync(node, "'async for'", enclosing, text, refuse);
      return;
    case 'named_expression':
      checkNamed(node, enclosing, text, refuse);
      return;
    case 'list_splat':
      checkStar(node, parent, refuse);
      return;
    case 'argument_list':
      checkKeywords(node.children, text, refuse);
      return;
    case 'type_parameters': {
      const names = node.children.filter(({ type }) => type === 'binding');
      checkRepeated(names, 'duplicate type parameter', text, refuse);
      return;
    }
    case 'match_statement':
      caseErrors(node, text, refuse);
      return;
    case 'import_statement':
    case 'import_from_statement':
      checkImport(node, text, refuse);
      return;
  }
}

function keyword({ start }: CstNode, word: string): Span {
  return { start, end: start + word.length };
}

/** CPython's message. */
export const RETURN_IN_GENERATOR = "'return' with value in async generator";

/** A function with `yield` is a generator. An async generator cannot return a value. */
export function checkGenerator({ body, generator }: Enclosing, refuse: Refuse): void {
  if (body !== 'async function' || generator.firstYield === undefined) return;
  for (const node of generator.returns) refuse(keyword(node, 'return'), RETURN_IN_GENERATOR);
}

function checkReturn(node: CstNode, enclosing: Enclosing, refuse: Refuse): void {
  if (enclosing.body === 'class') refuse(keyword(node, 'return'), "'return' outside function");
  if (node.children.length > 0) enclosing.generator.returns.push(node);
  leavesGroup(node, 'return', enclosing, refuse);
}

function checkJump(node: CstNode, enclosing: Enclosing, refuse: Refuse): void {
  const word = node.type === 'break_statement' ? 'break' : 'continue';
  if (enclosing.isInLoop) leavesGroup(node, word, enclosing, refuse);
  else refuse(node, word === 'break' ? "'break' outside loop" : "'continue' not properly in loop");
}

function leavesGroup(node: CstNode, word: string, { isInGroup }: Enclosing, refuse: Refuse): void {
  if (isInGroup) refuse(keyword(node, word), `'${word}' cannot appear in an 'except*' block`);
}

function checkYield(node: CstNode, enclosing: Enclosing, text: string, refuse: Refuse): void {
  const span = keyword(node, 'yield');
  enclosing.generator.firstYield ??= span;
  const isFrom = /^yield\s+from\b/.test(text.slice(node.start, Math.min(node.end, node.start + 100)));
  let inside = enclosing.comprehension;
  while (inside?.iterable === 'first') inside = inside.outer;
  if (inside !== undefined) refuse(span, "'yield' inside a comprehension");
  else if (enclosing.body === 'class') refuse(span, "'yield' outside function");
  else if (enclosing.body === 'async function' && isFrom) refuse(span, "'yield from' inside async function");
}

function checkAwait(node: CstNode, { body, comprehension }: Enclosing, refuse: Refuse): void {
  // `await` in a generator expression makes it asynchronous. That is allowed in any function.
  if (body === 'async function' || comprehension?.type === 'generator_expression') return;
  refuse(keyword(node, 'await'), `'await' outside ${body === 'class' ? 'function' : 'async function'}`);
}

/** `async for` and `async with`. */
function checkAsync(node: CstNode, what: string, { body }: Enclosing, text: string, refuse: Refuse): void {
  if (body === 'async function' || !text.startsWith('async', node.start)) return;
  refuse(keyword(node, 'async'), `${what} outside async function`);
}

export function checkComprehension(
  node: CstNode,
  clauses: readonly CstNode[],
  { body, comprehension }: Enclosing,
  text: string,
  refuse: Refuse,
): void {
  if (node.type === 'generator_expression' || body === 'async function' || comprehension !== undefined) return;
  if (!clauses.some(({ start }) => text.startsWith('async', start))) return;
  refuse(node, 'asynchronous comprehension outside of an async function');
}

function checkNamed(node: CstNode, { comprehension, body }: Enclosing, text: string, refuse: Refuse): void {
  const [target] = node.children;
  if (comprehension === undefined || target === undefined) return;
  const name = nameOf(target, text);
  for (let at: Comprehension | undefined = comprehension; at !== undefined; at = at.outer) {
    if (at.iterable !== undefined) {
      refuse(node, 'assignment expression cannot be used in a comprehension iterable expression');
      return;
    }
    if (at.names.has(name)) {
      refuse(target, `assignment expression cannot rebind comprehension iteration variable '${name}'`);
      return;
    }
  }
  if (body === 'class') refuse(node, 'assignment expression within a comprehension cannot be used in a class body');
}

const NO_STAR: ReadonlySet<string> = new Set([
  'expression_statement',
  'assignment',
  'annotated_assignment',
  'augmented_assignment',
  'for_statement',
  'return_statement',
  'yield',
]);

/** A starred expression must be part of a display, a call or a target list. */
function checkStar(node: CstNode, parent: string, refuse: Refuse): void {
  if (NO_STAR.has(parent)) refuse(node, "can't use starred expression here");
}

/** `isWhole` is true for the complete target list of a statement, false for targets inside brackets. */
export function checkTargets({ children }: CstNode, isWhole: boolean, text: string, refuse: Refuse): void {
  let first: CstNode | undefined;
  for (const child of children) {
    if (child.type === 'chain') {
      const last = child.children.at(-1);
      if (last?.type === 'member') checkDebug(last, text, refuse);
    }
    if (child.type !== 'list_splat') continue;
    if (first !== undefined) refuse(child, 'multiple starred expressions in assignment');
    first = child;
  }
  if (!isWhole || first === undefined || children.length > 1 || /^\s*,/.test(text.slice(first.end, first.end + 100)))
    return;
  refuse(first, 'starred assignment target must be in a list or tuple');
}

export function checkDebug(node: CstNode, text: string, refuse: Refuse): void {
  if (node.end - node.start !== 9 || !text.startsWith('__debug__', node.start)) return;
  refuse(node, 'cannot assign to __debug__');
}

function checkKeywords(children: readonly CstNode[], text: string, refuse: Refuse): void {
  let names: CstNode[] | undefined;
  for (const child of children) {
    const name = child.type === 'keyword_argument' ? child.children[0] : undefined;
    if (name === undefined) continue;
    checkDebug(name, text, refuse);
    names ??= [];
    names.push(name);
  }
  if (names !== undefined) checkRepeated(names, 'keyword argument repeated:', text, refuse);
}

/** Reports each name that occurs earlier in the list. `what` begins the message. */
export function checkRepeated(names: readonly CstNode[], what: string, text: string, refuse: Refuse): void {
  if (names.length < 2) return;
  const seen = new Set<string>();
  for (const node of names) {
    const name = nameOf(node, text);
    if (seen.has(name)) refuse(node, `${what} '${name}'`);
    seen.add(name);
  }
}

export function checkExceptOrder(clauses: readonly CstNode[], refuse: Refuse): void {
  for (const clause of clauses.slice(0, -1)) {
    if (clause.children[0]?.type === 'block')
      refuse(keyword(clause, 'except'), "a bare 'except:' must be the last handler");
  }
}

function checkImport(statement: CstNode, text: string, refuse: Refuse): void {
  const [first] = statement.children;
  if (
    first !== undefined &&
    statement.type === 'import_from_statement' &&
    text.slice(first.start, first.end) === '__future__'
  ) {
    refuse(statement, 'from __future__ imports must occur at the beginning of the file');
  }
  const star = statement.children.find(({ type }) => type === 'wildcard_import');
  if (star !== undefined) refuse(star, "'import *' is only allowed at module level");
}
