// Reads the parameters of functions and lambdas, and type parameters, with Python's rules for their order.
// https://docs.python.org/3.13/reference/grammar.html (parameters, lambda_params, type_params)
import { addLeaf, addNode } from '../structure/method-body.ts';
import { failAt, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { unexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** Reads up to and without `close`; a lambda's parameters have no annotations. */
export function parameters(parser: Parser, close: number): void {
  const isLambda = close === kind.COLON;
  const owner = isLambda ? 'lambda' : 'function';
  let hasDefault = false;
  let slash = false;
  let star = false;
  let doubleStar = false;
  let isFirst = true;
  while (kindNow(parser) !== close && parser.failure === undefined) {
    const start = parser.at;
    const now = kindNow(parser);
    if (doubleStar) {
      failAt(parser, start, start, 'arguments cannot follow var-keyword argument');
      return;
    }
    if (now === kind.SLASH) {
      if (isFirst) {
        failAt(parser, start, start, 'at least one argument must precede /');
        return;
      }
      if (slash) {
        failAt(parser, start, start, '/ may appear only once');
        return;
      }
      if (star) {
        failAt(parser, start, start, '/ must be ahead of *');
        return;
      }
      slash = true;
      parser.at += 1;
    } else if (now === kind.STAR) {
      if (star) {
        failAt(parser, start, start, '* argument may appear only once');
        return;
      }
      star = true;
      parser.at += 1;
      if (kind.isName(kindNow(parser))) {
        name(parser);
        annotation(parser, isLambda);
        addNode(parser, 'parameter', start);
        noDefault(parser, 'var-positional');
      } else {
        const next = kindNow(parser) === kind.COMMA ? kindAhead(parser, 1) : kindNow(parser);
        if (next === close || next === kind.DOUBLE_STAR) {
          if (kindNow(parser) === kind.COMMA || next === close) {
            failAt(parser, start, start, 'named arguments must follow bare *');
            return;
          }
        }
        if (kindNow(parser) === kind.ASSIGN) {
          noDefault(parser, 'var-positional');
          return;
        }
        if (kindNow(parser) !== kind.COMMA) {
          unexpected(parser);
          return;
        }
      }
    } else if (now === kind.DOUBLE_STAR) {
      doubleStar = true;
      parser.at += 1;
      name(parser);
      annotation(parser, isLambda);
      addNode(parser, 'parameter', start);
      noDefault(parser, 'var-keyword');
    } else if (kind.isName(now)) {
      name(parser);
      annotation(parser, isLambda);
      if (take(parser, kind.ASSIGN)) {
        hasDefault = true;
        if (kindNow(parser) === close || kindNow(parser) === kind.COMMA) {
          failAt(parser, parser.at - 1, parser.at - 1, 'expected default value expression');
          return;
        }
        parser.grammar.expression(parser);
      } else if (hasDefault && !star && (kindNow(parser) === close || kindNow(parser) === kind.COMMA)) {
        failAt(parser, start, start, 'parameter without a default follows parameter with a default');
        return;
      }
      addNode(parser, 'parameter', start);
    } else if (now === kind.LEFT_PAREN) {
      parenthesized(parser, owner);
      return;
    } else {
      unexpected(parser);
      return;
    }
    isFirst = false;
    if (kindNow(parser) !== close && !take(parser, kind.COMMA)) {
      unexpected(parser);
      return;
    }
  }
}

function name(parser: Parser): void {
  if (!kind.isName(kindNow(parser))) {
    unexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, 'binding');
}

/** That of `*args` may be starred: https://peps.python.org/pep-0646/ */
function annotation(parser: Parser, isLambda: boolean): void {
  const start = parser.at + 1;
  if (isLambda || !take(parser, kind.COLON)) return;
  parser.grammar.starExpression(parser);
  addNode(parser, 'type', start);
}

function noDefault(parser: Parser, what: string): void {
  const { at } = parser;
  if (kindNow(parser) === kind.ASSIGN) failAt(parser, at, at, `${what} argument cannot have default value`);
}

/** Python 2 took parameters apart: `def f((a, b))`. */
function parenthesized(parser: Parser, owner: string): void {
  const start = parser.at;
  let index = start + 1;
  while (kind.isName(parser.kinds[index] ?? kind.END) || parser.kinds[index] === kind.COMMA) index += 1;
  if (parser.kinds[index] !== kind.RIGHT_PAREN || index === start + 1) {
    unexpected(parser);
    return;
  }
  failAt(parser, start, index, `${owner} parameters cannot be parenthesized`);
}

/** `[T: bound = default, *Ts, **P]`, if there is a bracket. https://peps.python.org/pep-0695/ */
export function typeParameters(parser: Parser): void {
  const open = parser.at;
  if (!take(parser, kind.LEFT_BRACKET)) return;
  parser.depth += 1;
  do {
    if (kindNow(parser) === kind.RIGHT_BRACKET && parser.kinds[parser.at - 1] === kind.COMMA) break;
    const isStar = take(parser, kind.STAR);
    const isPlain = !isStar && !take(parser, kind.DOUBLE_STAR);
    name(parser);
    if (isPlain && take(parser, kind.COLON)) parser.grammar.expression(parser);
    if (take(parser, kind.ASSIGN)) {
      if (isStar) parser.grammar.starExpression(parser);
      else parser.grammar.expression(parser);
    }
  } while (take(parser, kind.COMMA));
  if (!take(parser, kind.RIGHT_BRACKET)) unexpected(parser);
  addNode(parser, 'type_parameters', open);
  parser.depth -= 1;
}
