// Reads the items of `with`.
// https://docs.python.org/3.13/reference/compound_stmts.html#the-with-statement
import { addNode } from '../structure/method-body.ts';
import { failAt, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { arithmetic, expression } from './expressions.ts';
import { failUnexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** `(a as b, c as d):`. Fails on parentheses that belong to an expression, such as `(a) + b:`. */
export function parenthesizedItems(parser: Parser): void {
  parser.at += 1;
  do {
    if (kindNow(parser) === kind.RIGHT_PAREN && parser.kinds[parser.at - 1] === kind.COMMA) break;
    withItem(parser);
  } while (take(parser, kind.COMMA));
  if (!take(parser, kind.RIGHT_PAREN) || !take(parser, kind.COLON)) failUnexpected(parser);
}

export function withItem(parser: Parser): void {
  const start = parser.at;
  expression(parser);
  if (!take(parser, kind.AS)) {
    addNode(parser, 'with_item', start);
    return;
  }
  const target = parser.at;
  const isStar = take(parser, kind.STAR);
  arithmetic(parser);
  if (isStar) addNode(parser, 'list_splat', target);
  addNode(parser, 'target', target);
  addNode(parser, 'with_item', start);
  if (parser.badStart >= 0 && parser.failure === undefined) {
    failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape}`);
  }
}
