// Reads the items of `with`.
// https://docs.python.org/3.13/reference/compound_stmts.html#the-with-statement
import { node } from '../structure/code.ts';
import { failAt, kindNow, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { arithmetic, expression } from './expressions.ts';
import { unexpected } from './messages.ts';

/** `(a as b, c as d):`, which may also be the tuple of one item. */
export function parenthesizedItems(reader: Reader): void {
  reader.at += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_PAREN && reader.kinds[reader.at - 1] === kind.COMMA) break;
    withItem(reader);
  } while (take(reader, kind.COMMA));
  if (!take(reader, kind.RIGHT_PAREN) || !take(reader, kind.COLON)) unexpected(reader);
}

export function withItem(reader: Reader): void {
  const start = reader.at;
  expression(reader);
  if (!take(reader, kind.AS)) {
    node(reader, 'with_item', start);
    return;
  }
  const target = reader.at;
  const isStar = take(reader, kind.STAR);
  arithmetic(reader);
  if (isStar) node(reader, 'list_splat', target);
  node(reader, 'target', target);
  node(reader, 'with_item', start);
  if (reader.badStart >= 0 && reader.failure === undefined) {
    failAt(reader, reader.badStart, reader.badEnd, `cannot assign to ${reader.badShape}`);
  }
}
