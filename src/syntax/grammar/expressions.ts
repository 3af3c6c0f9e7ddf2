// Checks expressions against Python's grammar and records the form of each one. Operators need no precedence here,
// since it does not affect what is valid; only the positions of `not`, `lambda`, `*` and `:=` do. Brackets bound the
// recursion.
// https://docs.python.org/3.13/reference/grammar.html (expressions)

import { addLeaf, addNode } from '../structure/method-body.ts';
import { failAt, failWith, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { NodeType } from '../tree.ts';
import { callArguments } from './arguments.ts';
import { addItem, braces, list, newItems, parentheses, setSequence, subscripts } from './displays.ts';
import { fstring } from './fstrings.ts';
import { failExpected, failUnexpected } from './messages.ts';
import { parameters } from './parameters.ts';
import { type ExpressionShape, type Grammar, type Parser, setAssignable, setUnassignable } from './parser.ts';

/** `a, *b` or one expression. */
export function starExpressions(parser: Parser): void {
  const start = parser.at;
  starExpression(parser);
  if (kindNow(parser) !== kind.COMMA) return;
  const items = newItems(parser);
  while (take(parser, kind.COMMA)) {
    const next = kindNow(parser);
    if (next !== kind.STAR && !kind.beginsExpression(next)) break;
    starExpression(parser);
    addItem(parser, items);
  }
  setSequence(parser, 'tuple', items);
  addNode(parser, 'tuple', start);
}

/** `*a` or an expression. */
export function starExpression(parser: Parser): void {
  if (kindNow(parser) === kind.STAR) starred(parser);
  else expression(parser);
}

function starred(parser: Parser): void {
  const start = parser.at;
  parser.at += 1;
  arithmetic(parser);
  addNode(parser, 'list_splat', start);
  parser.shape = 'starred';
  parser.star = start;
}

/** `name := value` or an expression. A single `=` is reported as a likely `==`. */
export function namedExpression(parser: Parser): void {
  if (namedStart(parser)) return;
  const start = parser.at;
  expression(parser);
  const now = kindNow(parser);
  if (now === kind.WALRUS) {
    failAt(parser, start, parser.at - 1, `cannot use assignment expressions with ${parser.shape}`);
  } else if (now === kind.ASSIGN && parser.failure === undefined) {
    const { at } = parser;
    const help = "use '==' to compare";
    if (parser.shape === 'name' && parser.at === start + 1) {
      if (kind.beginsExpression(kindAhead(parser, 1))) {
        failAt(parser, start, at + 1, "invalid syntax: maybe you meant '==' or ':=' instead of '='", help);
      } else failUnexpected(parser);
    } else if (parser.badStart >= 0) {
      failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape} here`, help);
    } else failAt(parser, start, at - 1, `cannot assign to ${parser.shape} here`, help);
  }
}

/** Reads `name := value` if that comes next. Returns whether it did. */
function namedStart(parser: Parser): boolean {
  if (!kind.isName(kindNow(parser)) || kindAhead(parser, 1) !== kind.WALRUS) return false;
  const start = parser.at;
  parser.at += 1;
  addLeaf(parser, 'binding');
  parser.at += 1;
  expression(parser);
  addNode(parser, 'named_expression', start);
  setUnassignable(parser, 'named expression', start);
  return true;
}

export function starNamedExpression(parser: Parser): void {
  if (kindNow(parser) === kind.STAR) starred(parser);
  else namedExpression(parser);
}

/** A conditional expression, a lambda, or a disjunction. */
export function expression(parser: Parser): void {
  const start = parser.at;
  let whole: 'conditional expression' | 'lambda' | undefined;
  const lambdas: number[] = [];
  for (;;) {
    if (kindNow(parser) === kind.LAMBDA) {
      lambdas.push(parser.at);
      lambdaHead(parser);
      whole ??= 'lambda';
      continue;
    }
    const operand = parser.at;
    disjunction(parser);
    const now = kindNow(parser);
    if (now !== kind.IF) {
      if (parser.depth > 0 && kind.beginsExpression(now)) missingComma(parser, operand);
      break;
    }
    parser.at += 1;
    disjunction(parser);
    const after = kindNow(parser);
    if (after !== kind.ELSE) {
      if (after === kind.COLON) failUnexpected(parser);
      else failAt(parser, operand, parser.at - 1, "expected 'else' after 'if' expression");
      break;
    }
    parser.at += 1;
    whole ??= 'conditional expression';
  }
  for (const head of lambdas.reverse()) addNode(parser, 'lambda', head);
  if (whole !== undefined) setUnassignable(parser, whole, start);
}

/**
 * Reports two adjacent expressions inside brackets, unless the first is Python 2's `print` or `exec`, a soft keyword or
 * a misspelt prefix of a string.
 */
function missingComma(parser: Parser, start: number): void {
  const { kinds, at } = parser;
  if (parser.failure !== undefined) return;
  const first = kinds[start] ?? kind.END;
  const second = kinds[start + 1] ?? kind.END;
  const isString = second === kind.STRING || second === kind.BYTES;
  const isSoft = first === kind.MATCH || first === kind.CASE || first === kind.UNDERSCORE || first === kind.TYPE;
  const isLegacy = at === start + 1 && (first === kind.PRINT || first === kind.EXEC);
  if (isSoft || isLegacy || (kind.isName(first) && isString)) return;
  const end = attempt(parser, expression);
  if (end === undefined) return;
  failAt(
    parser,
    start,
    end - 1,
    'invalid syntax: perhaps you forgot a comma',
    'insert a comma between the two expressions',
  );
}

/** The token where `read` would end, or undefined if it would fail. The parser does not move. */
export function attempt(parser: Parser, read: (parser: Parser) => void): number | undefined {
  const trial: Parser = { ...parser, depth: 0, failure: undefined, code: undefined };
  read(trial);
  return trial.failure === undefined ? trial.at : undefined;
}

function lambdaHead(parser: Parser): void {
  parser.at += 1;
  parameters(parser, kind.COLON);
  if (!take(parser, kind.COLON)) failExpected(parser, ':');
}

/** Comparisons that `and`, `or` and `not` combine. */
export function disjunction(parser: Parser): void {
  const start = parser.at;
  let isJoined = false;
  for (;;) {
    while (take(parser, kind.NOT)) isJoined = true;
    comparison(parser);
    const now = kindNow(parser);
    if (now !== kind.AND && now !== kind.OR) break;
    parser.at += 1;
    isJoined = true;
  }
  if (isJoined) setUnassignable(parser, 'expression', start);
}

function comparison(parser: Parser): void {
  const start = parser.at;
  arithmetic(parser);
  let isCompared = false;
  for (;;) {
    const now = kindNow(parser);
    if ((now >= kind.EQUAL && now <= kind.GREATER_EQUAL) || now === kind.IN) parser.at += 1;
    else if (now === kind.IS) {
      parser.at += 1;
      take(parser, kind.NOT);
    } else if (now === kind.NOT && kindAhead(parser, 1) === kind.IN) parser.at += 2;
    else break;
    isCompared = true;
    arithmetic(parser);
  }
  if (isCompared) setUnassignable(parser, 'comparison', start);
}

/** Operators from `|` to `**`: the operand of a star, and of a comparison. */
export function arithmetic(parser: Parser): void {
  const start = parser.at;
  let isJoined = false;
  for (;;) {
    for (let now = kindNow(parser); now >= kind.TILDE && now <= kind.MINUS; now = kindNow(parser)) {
      parser.at += 1;
      isJoined = true;
    }
    const awaited = parser.at;
    const isAwait = take(parser, kind.AWAIT);
    primary(parser);
    if (isAwait) {
      addNode(parser, 'await', awaited);
      setUnassignable(parser, 'await expression', start);
    }
    const now = kindNow(parser);
    if (now < kind.PLUS || now > kind.DOUBLE_STAR) break;
    parser.at += 1;
    isJoined = true;
  }
  if (isJoined) setUnassignable(parser, 'expression', start);
}

function primary(parser: Parser): void {
  const start = parser.at;
  atom(parser);
  const end = parser.at;
  for (;;) {
    const now = kindNow(parser);
    if (now === kind.DOT) {
      parser.at += 1;
      if (!kind.isName(kindNow(parser))) {
        failUnexpected(parser);
        return;
      }
      parser.at += 1;
      addLeaf(parser, 'member');
      setAssignable(parser, 'attribute');
    } else if (now === kind.LEFT_PAREN) {
      callArguments(parser, true);
      setUnassignable(parser, 'function call', start);
    } else if (now === kind.LEFT_BRACKET) {
      subscripts(parser);
      setAssignable(parser, 'subscript');
    } else {
      if (parser.at > end) addNode(parser, 'chain', start);
      return;
    }
  }
}

function atom(parser: Parser): void {
  const now = kindNow(parser);
  const start = parser.at;
  if (kind.isName(now)) {
    parser.at += 1;
    addLeaf(parser, 'identifier');
    setAssignable(parser, 'name');
  } else if (now === kind.STRING || now === kind.BYTES || now === kind.FSTRING_START) strings(parser);
  else if (now === kind.LEFT_PAREN) parentheses(parser);
  else if (now === kind.LEFT_BRACKET) list(parser);
  else if (now === kind.LEFT_BRACE) braces(parser);
  else if (now === kind.NUMBER || now === kind.ELLIPSIS || (now >= kind.FALSE && now <= kind.TRUE)) {
    parser.at += 1;
    addLeaf(parser, CONSTANT_TYPES.get(now) ?? 'number');
    setUnassignable(parser, CONSTANT_SHAPES.get(now) ?? 'literal', start);
  } else failUnexpected(parser);
}

const CONSTANT_SHAPES: ReadonlyMap<number, ExpressionShape> = new Map([
  [kind.ELLIPSIS, 'ellipsis'],
  [kind.FALSE, 'False'],
  [kind.NONE, 'None'],
  [kind.TRUE, 'True'],
]);

const CONSTANT_TYPES: ReadonlyMap<number, NodeType> = new Map([
  [kind.ELLIPSIS, 'ellipsis'],
  [kind.FALSE, 'false'],
  [kind.NONE, 'none'],
  [kind.TRUE, 'true'],
]);

/** One string literal or several adjacent ones. */
export function strings(parser: Parser): void {
  const start = parser.at;
  const isBytes = kindNow(parser) === kind.BYTES;
  let hasFields = false;
  for (;;) {
    const now = kindNow(parser);
    const { at } = parser;
    if (now === kind.FSTRING_START) {
      fstring(parser);
      hasFields = true;
    } else if (now === kind.STRING || now === kind.BYTES) {
      const flaw = parser.stringFlaws.size === 0 ? undefined : parser.stringFlaws.get(at);
      if (flaw !== undefined) {
        failWith(parser, flaw, at);
        return;
      }
      parser.at += 1;
    } else break;
    if ((now === kind.BYTES) !== isBytes) failAt(parser, at, parser.at - 1, 'cannot mix bytes and nonbytes literals');
  }
  addNode(parser, hasFields ? 'fstring' : isBytes ? 'bytes' : 'string', start);
  setUnassignable(parser, hasFields ? 'f-string expression' : 'literal', start);
}

/** `yield`, with or without `from`. */
export function yieldExpression(parser: Parser): void {
  const start = parser.at;
  parser.at += 1;
  if (take(parser, kind.FROM)) expression(parser);
  else if (kindNow(parser) === kind.STAR || kind.beginsExpression(kindNow(parser))) starExpressions(parser);
  addNode(parser, 'yield', start);
  setUnassignable(parser, 'yield expression', start);
}

/** Passed to the rules in other files, which would otherwise import this file in a cycle. */
export const grammar: Grammar = {
  expression,
  starExpression,
  starExpressions,
  namedExpression,
  namedStart,
  starNamedExpression,
  disjunction,
  arithmetic,
  yieldExpression,
};
