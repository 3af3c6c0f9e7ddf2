// Reads the arguments of calls and classes, with Python's rules for their order.
// https://docs.python.org/3.13/reference/expressions.html#calls
import { leaf, node } from '../structure/code.ts';
import { failAt, kindAhead, kindNow, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { beginsComprehension, comprehension } from './displays.ts';
import { unexpected } from './messages.ts';

/** From `(` to `)`. A call, but not a class, may have a bare generator as its only argument. */
export function callArguments(reader: Reader, isCall: boolean): void {
  const open = reader.at;
  let keyword = false;
  let doubleStar = false;
  reader.at += 1;
  reader.depth += 1;
  while (kindNow(reader) !== kind.RIGHT_PAREN && reader.failure === undefined) {
    const start = reader.at;
    const now = kindNow(reader);
    const isNamed = kindAhead(reader, 1) === kind.ASSIGN && (kind.isName(now) || isConstant(now));
    if (now === kind.STAR) {
      reader.at += 1;
      reader.grammar.expression(reader);
      if (kindNow(reader) === kind.ASSIGN) {
        failAt(reader, start, reader.at, 'cannot assign to iterable argument unpacking');
      } else if (doubleStar) {
        failAt(reader, start, reader.at - 1, 'iterable argument unpacking follows keyword argument unpacking');
      }
      node(reader, 'list_splat', start);
    } else if (now === kind.DOUBLE_STAR) {
      reader.at += 1;
      reader.grammar.expression(reader);
      if (kindNow(reader) === kind.ASSIGN) {
        failAt(reader, start, reader.at, 'cannot assign to keyword argument unpacking');
      }
      node(reader, 'dictionary_splat', start);
      doubleStar = true;
    } else if (isNamed) {
      keywordArgument(reader, now);
      node(reader, 'keyword_argument', start);
      keyword = true;
    } else if (positional(reader, isCall)) {
      if (start > open + 1 || kindNow(reader) !== kind.RIGHT_PAREN) {
        failAt(reader, start, reader.at - 1, 'generator expression must be parenthesized');
      }
    } else if (doubleStar || keyword) {
      const what = doubleStar ? 'keyword argument unpacking' : 'keyword argument';
      const help = 'give it a name, or move it before the named arguments';
      failAt(reader, start, reader.at - 1, `positional argument follows ${what}`, help);
    }
    if (now !== kind.STAR && now !== kind.DOUBLE_STAR && !isNamed) node(reader, 'argument', start);
    if (!take(reader, kind.COMMA)) break;
  }
  if (!take(reader, kind.RIGHT_PAREN)) unexpected(reader);
  node(reader, 'argument_list', open);
  reader.depth -= 1;
}

function isConstant(now: number): boolean {
  return now >= kind.FALSE && now <= kind.TRUE;
}

function keywordArgument(reader: Reader, now: number): void {
  const start = reader.at;
  if (isConstant(now)) {
    const name = now === kind.NONE ? 'None' : now === kind.TRUE ? 'True' : 'False';
    failAt(reader, start, start + 1, `cannot assign to ${name}`);
    return;
  }
  reader.at += 1;
  leaf(reader, 'member');
  reader.at += 1;
  const next = kindNow(reader);
  if (next === kind.COMMA || next === kind.RIGHT_PAREN) {
    failAt(reader, start, start + 1, 'expected argument value expression');
    return;
  }
  reader.grammar.expression(reader);
  if (beginsComprehension(reader)) {
    const message = "invalid syntax: maybe you meant '==' or ':=' instead of '='";
    failAt(reader, start, start + 1, message);
  }
}

/** Out: whether it was a generator without parentheses. */
function positional(reader: Reader, isCall: boolean): boolean {
  const start = reader.at;
  if (!reader.grammar.namedStart(reader)) {
    reader.grammar.expression(reader);
    if (kindNow(reader) === kind.ASSIGN) {
      const message = 'expression cannot contain assignment';
      failAt(
        reader,
        start,
        reader.at,
        message,
        "write '==' to compare; the name of an argument stands alone before '='",
      );
      return false;
    }
  }
  if (!beginsComprehension(reader)) return false;
  if (!isCall) {
    unexpected(reader);
    return false;
  }
  comprehension(reader, start);
  node(reader, 'generator_expression', start);
  return true;
}
