// What CPython's compiler refuses of single nodes, as the walk over a method meets them: its parser takes
// them, but a file that holds one cannot be imported. In its words where those are good.
// https://github.com/python/cpython/blob/3.13/Python/compile.c and symtable.c
import type { Span } from '../base/source.ts';
import type { CstNode } from '../syntax/tree.ts';
import { nameOf } from './scope.ts';

export type Refuse = (span: Span, message: string) => void;

/** What stands around a place, as far as it decides what may stand there. */
export interface Enclosing {
  readonly body: 'function' | 'async function' | 'lambda' | 'class';
  readonly isInLoop: boolean;
  /** In a block of `except*`. */
  readonly isInGroup: boolean;
  /** The innermost comprehension, if it is in one. */
  readonly comprehension: Comprehension | undefined;
  /** What speaks for and against the function as an async generator. */
  readonly generator: { readonly returns: CstNode[]; hasYield: boolean };
}

export interface Comprehension {
  readonly outer: Comprehension | undefined;
  readonly type: string;
  readonly names: ReadonlySet<string>;
  /** The place is in what one of its `for` goes through; that of the first one is evaluated outside. */
  readonly iterable: 'first' | 'later' | undefined;
}

export function newBody(body: Enclosing['body']): Enclosing {
  const generator = { returns: [], hasYield: false };
  return { body, isInLoop: false, isInGroup: false, comprehension: undefined, generator };
}

function keyword({ start }: CstNode, word: string): Span {
  return { start, end: start + word.length };
}

/** A function with `yield` in it is a generator, whose `return` has no value when it is async. */
export function checkGenerator({ body, generator }: Enclosing, refuse: Refuse): void {
  if (body !== 'async function' || !generator.hasYield) return;
  for (const node of generator.returns) refuse(keyword(node, 'return'), "'return' with value in async generator");
}

export function checkReturn(node: CstNode, around: Enclosing, refuse: Refuse): void {
  if (around.body === 'class') refuse(keyword(node, 'return'), "'return' outside function");
  if (node.children.length > 0) around.generator.returns.push(node);
  leavesGroup(node, 'return', around, refuse);
}

export function checkJump(node: CstNode, around: Enclosing, refuse: Refuse): void {
  const word = node.type === 'break_statement' ? 'break' : 'continue';
  if (around.isInLoop) leavesGroup(node, word, around, refuse);
  else refuse(node, word === 'break' ? "'break' outside loop" : "'continue' not properly in loop");
}

function leavesGroup(node: CstNode, word: string, { isInGroup }: Enclosing, refuse: Refuse): void {
  if (isInGroup) refuse(keyword(node, word), `'${word}' cannot appear in an 'except*' block`);
}

export function checkYield(node: CstNode, around: Enclosing, text: string, refuse: Refuse): void {
  around.generator.hasYield = true;
  const span = keyword(node, 'yield');
  const isFrom = /^yield\s+from\b/.test(text.slice(node.start, Math.min(node.end, node.start + 100)));
  let inside = around.comprehension;
  while (inside?.iterable === 'first') inside = inside.outer;
  if (inside !== undefined) refuse(span, "'yield' inside a comprehension");
  else if (around.body === 'class') refuse(span, "'yield' outside function");
  else if (around.body === 'async function' && isFrom) refuse(span, "'yield from' inside async function");
}

export function checkAwait(node: CstNode, { body, comprehension }: Enclosing, refuse: Refuse): void {
  // A generator may await in any function: it is an asynchronous one then.
  if (body === 'async function' || comprehension?.type === 'generator_expression') return;
  refuse(keyword(node, 'await'), `'await' outside ${body === 'class' ? 'function' : 'async function'}`);
}

/** `async for` and `async with`. */
export function checkAsync(node: CstNode, what: string, { body }: Enclosing, text: string, refuse: Refuse): void {
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

export function checkNamed(node: CstNode, { comprehension, body }: Enclosing, text: string, refuse: Refuse): void {
  const [target] = node.children;
  if (comprehension === undefined || target === undefined) return;
  const name = nameOf(target, text);
  for (let at: Comprehension | undefined = comprehension; at !== undefined; at = at.outer) {
    if (at.iterable !== undefined) {
      refuse(node, "':=' cannot be used in what a comprehension goes through");
      return;
    }
    if (at.names.has(name)) {
      refuse(target, `':=' cannot rebind the iteration variable '${name}'`);
      return;
    }
  }
  if (body === 'class') refuse(node, "':=' within a comprehension cannot be used in a class body");
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

/** A starred expression that is all there is. */
export function checkStar(node: CstNode, parent: string, refuse: Refuse): void {
  if (NO_STAR.has(parent)) refuse(node, 'a starred expression cannot stand alone here');
}

/** `isWhole`: the targets of a statement, not those inside brackets. */
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
  refuse(first, 'a starred assignment target must be in a list or tuple');
}

export function checkDebug(node: CstNode, text: string, refuse: Refuse): void {
  if (node.end - node.start !== 9 || !text.startsWith('__debug__', node.start)) return;
  refuse(node, 'cannot assign to __debug__');
}

export function checkArguments(children: readonly CstNode[], text: string, refuse: Refuse): void {
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

/** Each name that stood there before. */
export function checkRepeated(names: readonly CstNode[], what: string, text: string, refuse: Refuse): void {
  if (names.length < 2) return;
  const seen = new Set<string>();
  for (const node of names) {
    const name = nameOf(node, text);
    if (seen.has(name)) refuse(node, `${what} '${name}'`);
    seen.add(name);
  }
}

export function checkHandlers(clauses: readonly CstNode[], refuse: Refuse): void {
  for (const clause of clauses.slice(0, -1)) {
    if (clause.children[0]?.type === 'block')
      refuse(keyword(clause, 'except'), "a bare 'except:' must be the last handler");
  }
}

export function checkImport(statement: CstNode, text: string, refuse: Refuse): void {
  const [first] = statement.children;
  if (
    first !== undefined &&
    statement.type === 'import_from_statement' &&
    text.slice(first.start, first.end) === '__future__'
  ) {
    refuse(statement, "'from __future__' must stand at the beginning of the file");
  }
  const star = statement.children.find(({ type }) => type === 'wildcard_import');
  if (star !== undefined) refuse(star, "'import *' is only allowed at module level");
}
