// The state of the grammar while it checks one top-level statement: a cursor over the tokens, the syntax tree so far,
// and what the last expression was, since that decides whether it may be assigned to.
import type { SettledRun, TreeBuilder } from '../structure/tree-builder.ts';
import type { Scan } from '../tokens/scan.ts';

/** The form of an expression, in the words of CPython's messages. */
export type ExpressionShape =
  | 'name'
  | 'attribute'
  | 'subscript'
  | 'starred'
  | 'tuple'
  | 'list'
  | 'function call'
  | 'literal'
  | 'f-string expression'
  | 'True'
  | 'False'
  | 'None'
  | 'ellipsis'
  | 'expression'
  | 'comparison'
  | 'conditional expression'
  | 'lambda'
  | 'named expression'
  | 'await expression'
  | 'yield expression'
  | 'generator expression'
  | 'list comprehension'
  | 'set comprehension'
  | 'dict comprehension'
  | 'dict literal'
  | 'set display';

/** The rules that other files call recursively. Importing them there would create a cycle. */
export interface Grammar {
  readonly expression: (parser: Parser) => void;
  readonly starExpression: (parser: Parser) => void;
  readonly starExpressions: (parser: Parser) => void;
  readonly namedExpression: (parser: Parser) => void;
  /** Returns whether it read `name := value`; reads nothing else. */
  readonly namedStart: (parser: Parser) => boolean;
  readonly starNamedExpression: (parser: Parser) => void;
  readonly disjunction: (parser: Parser) => void;
  readonly arithmetic: (parser: Parser) => void;
  readonly yieldExpression: (parser: Parser) => void;
}

export interface Parser extends TreeBuilder {
  readonly grammar: Grammar;
  /** How many brackets are open. */
  depth: number;
  /** Whether the outermost open block is that of a class. */
  isClassBody: boolean;
  /** The form of the last expression. */
  shape: ExpressionShape;
  /** The tokens of the first part of it that cannot be assigned to; `badStart` is -1 if all of it can. */
  badStart: number;
  badEnd: number;
  badShape: ExpressionShape;
  /** The token of the first `*` in it, or -1. */
  star: number;
}

export function newParser(scan: Scan, grammar: Grammar, settled: SettledRun[]): Parser {
  return {
    grammar,
    file: scan.file,
    tokens: scan.tokens,
    kinds: scan.tokens.kinds,
    stringFlaws: scan.stringFlaws,
    at: 0,
    depth: 0,
    level: 0,
    isClassBody: false,
    code: undefined,
    settled,
    failure: undefined,
    shape: 'name',
    badStart: -1,
    badEnd: -1,
    badShape: 'name',
    star: -1,
  };
}

/** Moves to the first token of the statement that was scanned last. */
export function beginStatement(parser: Parser): void {
  parser.kinds = parser.tokens.kinds;
  parser.at = 0;
  parser.depth = 0;
  parser.level = 0;
  parser.isClassBody = false;
  parser.code = undefined;
  parser.failure = undefined;
  // Token indices start again at 0, so this run could mistake the new statement for its continuation.
  const last = parser.settled.at(-1);
  if (last !== undefined) last.next = -1;
}

/** The expression since token `start` cannot be assigned to. */
export function setUnassignable(parser: Parser, shape: ExpressionShape, start: number): void {
  parser.shape = shape;
  parser.badStart = start;
  parser.badEnd = parser.at - 1;
  parser.badShape = shape;
  parser.star = -1;
}

/** The expression just read can be assigned to. */
export function setAssignable(parser: Parser, shape: ExpressionShape): void {
  parser.shape = shape;
  parser.badStart = -1;
  parser.star = -1;
}
