// Reads the arguments of calls and classes, with Python's rules for their order.
// https://docs.python.org/3.13/reference/expressions.html#calls
import { addLeaf, addNode } from '../structure/method-body.ts';
import { failAt, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { beginsComprehension, comprehension } from './displays.ts';
import { failUnexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** From `(` to `)`. In a call, unlike in a class, the only argument may be a generator without parentheses. */
export function callArguments(parser: Parser, isCall: boolean): void {
  const open = parser.at;
  let keyword = false;
  let doubleStar = false;
  parser.at += 1;
  parser.depth += 1;
  while (kindNow(parser) !== kind.RIGHT_PAREN && parser.failure === undefined) {
    const start = parser.at;
    const now = kindNow(parser);
    const isNamed = kindAhead(parser, 1) === kind.ASSIGN && (kind.isName(now) || isConstant(now));
    if (now === kind.STAR) {
      parser.at += 1;
      parser.grammar.expression(parser);
      if (kindNow(parser) === kind.ASSIGN) {
        failAt(parser, start, parser.at, 'cannot assign to iterable argument unpacking');
      } else if (doubleStar) {
        failAt(parser, start, parser.at - 1, 'iterable argument unpacking follows keyword argument unpacking');
      }
      addNode(parser, 'list_splat', start);
    } else if (now === kind.DOUBLE_STAR) {
      parser.at += 1;
      parser.grammar.expression(parser);
      if (kindNow(parser) === kind.ASSIGN) {
        failAt(parser, start, parser.at, 'cannot assign to keyword argument unpacking');
      }
      addNode(parser, 'dictionary_splat', start);
      doubleStar = true;
    } else if (isNamed) {
      keywordArgument(parser, now);
      addNode(parser, 'keyword_argument', start);
      keyword = true;
    } else if (positional(parser, isCall)) {
      if (start > open + 1 || kindNow(parser) !== kind.RIGHT_PAREN) {
        failAt(parser, start, parser.at - 1, 'generator expression must be parenthesized');
      }
    } else if (doubleStar || keyword) {
      const what = doubleStar ? 'keyword argument unpacking' : 'keyword argument';
      const help = 'write name=value, or move it before the keyword arguments';
      failAt(parser, start, parser.at - 1, `positional argument follows ${what}`, help);
    }
    if (now !== kind.STAR && now !== kind.DOUBLE_STAR && !isNamed) addNode(parser, 'argument', start);
    if (!take(parser, kind.COMMA)) break;
  }
  if (!take(parser, kind.RIGHT_PAREN)) failUnexpected(parser);
  addNode(parser, 'argument_list', open);
  parser.depth -= 1;
}

function isConstant(now: number): boolean {
  return now >= kind.FALSE && now <= kind.TRUE;
}

function keywordArgument(parser: Parser, now: number): void {
  const start = parser.at;
  if (isConstant(now)) {
    const name = now === kind.NONE ? 'None' : now === kind.TRUE ? 'True' : 'False';
    failAt(parser, start, start + 1, `cannot assign to ${name}`);
    return;
  }
  parser.at += 1;
  addLeaf(parser, 'member');
  parser.at += 1;
  const next = kindNow(parser);
  if (next === kind.COMMA || next === kind.RIGHT_PAREN) {
    failAt(parser, start, start + 1, 'expected argument value expression');
    return;
  }
  parser.grammar.expression(parser);
  if (beginsComprehension(parser)) {
    const message = "invalid syntax: maybe you meant '==' or ':=' instead of '='";
    failAt(parser, start, start + 1, message);
  }
}

/** Returns whether the argument is a generator without parentheses. */
function positional(parser: Parser, isCall: boolean): boolean {
  const start = parser.at;
  if (!parser.grammar.namedStart(parser)) {
    parser.grammar.expression(parser);
    if (kindNow(parser) === kind.ASSIGN) {
      const message = 'expression cannot contain assignment';
      failAt(parser, start, parser.at, message, "use '==' to compare, or write a plain name before '='");
      return false;
    }
  }
  if (!beginsComprehension(parser)) return false;
  if (!isCall) {
    failUnexpected(parser);
    return false;
  }
  comprehension(parser, start);
  addNode(parser, 'generator_expression', start);
  return true;
}
