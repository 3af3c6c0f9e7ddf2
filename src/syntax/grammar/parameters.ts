// Reads the parameters of functions and lambdas, and type parameters, with Python's rules for their order.
// https://docs.python.org/3.13/reference/grammar.html (parameters, lambda_params, type_params)
import { addLeaf, addNode } from '../structure/method-body.ts';
import { failAt, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { failUnexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** What may follow the previous parameters. */
interface Seen {
  isFirst: boolean;
  hasDefault: boolean;
  slash: boolean;
  star: boolean;
  doubleStar: boolean;
}

/** Reads up to `close`, which is `:` for a lambda: the parameters of a lambda have no annotations. */
export function parameters(parser: Parser, close: number): void {
  const seen: Seen = { isFirst: true, hasDefault: false, slash: false, star: false, doubleStar: false };
  while (kindNow(parser) !== close && parser.failure === undefined) {
    parameter(parser, close, seen);
    seen.isFirst = false;
    if (kindNow(parser) !== close && !take(parser, kind.COMMA)) failUnexpected(parser);
  }
}

function parameter(parser: Parser, close: number, seen: Seen): void {
  const start = parser.at;
  const isLambda = close === kind.COLON;
  const now = kindNow(parser);
  if (seen.doubleStar) failAt(parser, start, start, 'arguments cannot follow var-keyword argument');
  else if (now === kind.SLASH) slash(parser, seen);
  else if (now === kind.STAR) starParameter(parser, close, seen);
  else if (now === kind.DOUBLE_STAR) {
    seen.doubleStar = true;
    parser.at += 1;
    name(parser);
    annotation(parser, isLambda);
    addNode(parser, 'parameter', start);
    noDefault(parser, 'var-keyword');
  } else if (kind.isName(now)) namedParameter(parser, close, seen);
  else if (now === kind.LEFT_PAREN) parenthesized(parser, isLambda ? 'lambda' : 'function');
  else failUnexpected(parser);
}

function slash(parser: Parser, seen: Seen): void {
  const { at } = parser;
  if (seen.isFirst) failAt(parser, at, at, 'at least one argument must precede /');
  else if (seen.slash) failAt(parser, at, at, '/ may appear only once');
  else if (seen.star) failAt(parser, at, at, '/ must be ahead of *');
  else parser.at += 1;
  seen.slash = true;
}

/** `*args`, or a bare `*`, which a named parameter must follow. */
function starParameter(parser: Parser, close: number, seen: Seen): void {
  const start = parser.at;
  if (seen.star) {
    failAt(parser, start, start, '* argument may appear only once');
    return;
  }
  seen.star = true;
  parser.at += 1;
  const now = kindNow(parser);
  if (kind.isName(now)) {
    name(parser);
    annotation(parser, close === kind.COLON);
    addNode(parser, 'parameter', start);
    noDefault(parser, 'var-positional');
    return;
  }
  const next = now === kind.COMMA ? kindAhead(parser, 1) : now;
  if (next === close || (now === kind.COMMA && next === kind.DOUBLE_STAR)) {
    failAt(parser, start, start, 'named arguments must follow bare *');
  } else if (now === kind.ASSIGN) noDefault(parser, 'var-positional');
  else if (now !== kind.COMMA) failUnexpected(parser);
}

function namedParameter(parser: Parser, close: number, seen: Seen): void {
  const start = parser.at;
  name(parser);
  annotation(parser, close === kind.COLON);
  const isAtEnd = (): boolean => kindNow(parser) === close || kindNow(parser) === kind.COMMA;
  if (take(parser, kind.ASSIGN)) {
    seen.hasDefault = true;
    if (isAtEnd()) failAt(parser, parser.at - 1, parser.at - 1, 'expected default value expression');
    else parser.grammar.expression(parser);
  } else if (seen.hasDefault && !seen.star && isAtEnd()) {
    failAt(parser, start, start, 'parameter without a default follows parameter with a default');
  }
  addNode(parser, 'parameter', start);
}

function name(parser: Parser): void {
  if (!kind.isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, 'binding');
}

/** The annotation of `*args` may be starred: https://peps.python.org/pep-0646/ */
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

/** Python 2 could unpack a parameter: `def f((a, b))`. */
function parenthesized(parser: Parser, owner: string): void {
  const start = parser.at;
  let index = start + 1;
  while (kind.isName(parser.kinds[index] ?? kind.END) || parser.kinds[index] === kind.COMMA) index += 1;
  if (parser.kinds[index] !== kind.RIGHT_PAREN || index === start + 1) {
    failUnexpected(parser);
    return;
  }
  failAt(parser, start, index, `${owner} parameters cannot be parenthesized`);
}

/** `[T: bound = default, *Ts, **P]`, if there are any. https://peps.python.org/pep-0695/ */
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
  if (!take(parser, kind.RIGHT_BRACKET)) failUnexpected(parser);
  addNode(parser, 'type_parameters', open);
  parser.depth -= 1;
}
