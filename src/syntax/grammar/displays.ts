// Reads what stands in brackets: tuples, lists, sets, dicts, comprehensions and subscripts.
// https://docs.python.org/3.13/reference/expressions.html#displays-for-lists-sets-and-dictionaries
import { node } from '../structure/code.ts';
import { failAt, isTarget, kindAhead, kindNow, noTarget, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { unexpected } from './messages.ts';

/** What of the elements of a tuple or list cannot be assigned to. */
interface Items {
  badStart: number;
  badEnd: number;
  badShape: Reader['badShape'];
  star: number;
}

export function newItems(reader: Reader): Items {
  const { badStart, badEnd, badShape, star } = reader;
  return { badStart, badEnd, badShape, star };
}

export function addItem(reader: Reader, items: Items): void {
  if (items.star < 0) items.star = reader.star;
  if (items.badStart >= 0 || reader.badStart < 0) return;
  items.badStart = reader.badStart;
  items.badEnd = reader.badEnd;
  items.badShape = reader.badShape;
}

export function isContainer(reader: Reader, shape: 'tuple' | 'list', items: Items): void {
  reader.shape = shape;
  reader.badStart = items.badStart;
  reader.badEnd = items.badEnd;
  reader.badShape = items.badShape;
  reader.star = items.star;
}

/** Goes past the bracket that ends what is being read. */
function closeBracket(reader: Reader, close: number): void {
  if (!take(reader, close)) unexpected(reader);
  reader.depth -= 1;
}

export function parentheses(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  reader.depth += 1;
  const now = kindNow(reader);
  if (now === kind.RIGHT_PAREN) {
    closeBracket(reader, kind.RIGHT_PAREN);
    node(reader, 'tuple', start);
    isTarget(reader, 'tuple');
    return;
  }
  if (now === kind.YIELD) {
    reader.grammar.yieldExpression(reader);
    closeBracket(reader, kind.RIGHT_PAREN);
    noTarget(reader, 'yield expression', start);
    return;
  }
  if (now === kind.DOUBLE_STAR) {
    failAt(reader, reader.at, reader.at, 'cannot use double starred expression here');
    return;
  }
  reader.grammar.starNamedExpression(reader);
  if (beginsComprehension(reader)) {
    comprehension(reader, start + 1);
    closeBracket(reader, kind.RIGHT_PAREN);
    node(reader, 'generator_expression', start);
    noTarget(reader, 'generator expression', start);
    return;
  }
  if (kindNow(reader) === kind.COMMA) {
    elements(reader, kind.RIGHT_PAREN, 'tuple', start);
    closeBracket(reader, kind.RIGHT_PAREN);
    node(reader, 'tuple', start);
    return;
  }
  if (now === kind.STAR && kindNow(reader) === kind.RIGHT_PAREN) {
    failAt(reader, start + 1, reader.at - 1, 'cannot use starred expression here');
  }
  closeBracket(reader, kind.RIGHT_PAREN);
}

export function list(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  reader.depth += 1;
  if (kindNow(reader) === kind.RIGHT_BRACKET) {
    closeBracket(reader, kind.RIGHT_BRACKET);
    node(reader, 'list', start);
    isTarget(reader, 'list');
    return;
  }
  reader.grammar.starNamedExpression(reader);
  if (beginsComprehension(reader)) {
    comprehension(reader, start + 1);
    closeBracket(reader, kind.RIGHT_BRACKET);
    node(reader, 'list_comprehension', start);
    noTarget(reader, 'list comprehension', start);
    return;
  }
  elements(reader, kind.RIGHT_BRACKET, 'list', start);
  closeBracket(reader, kind.RIGHT_BRACKET);
  node(reader, 'list', start);
}

/** The elements after the first one. */
function elements(reader: Reader, close: number, shape: 'tuple' | 'list', start: number): void {
  const items = newItems(reader);
  while (take(reader, kind.COMMA)) {
    if (kindNow(reader) === close) break;
    reader.grammar.starNamedExpression(reader);
    addItem(reader, items);
  }
  if (beginsComprehension(reader)) unparenthesizedTarget(reader, start);
  isContainer(reader, shape, items);
}

function unparenthesizedTarget(reader: Reader, start: number): void {
  const message = 'did you forget parentheses around the comprehension target?';
  failAt(reader, start + 1, reader.at - 1, message);
}

export function braces(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  reader.depth += 1;
  let isDict = kindNow(reader) === kind.RIGHT_BRACE || kindNow(reader) === kind.DOUBLE_STAR;
  let isFirst = true;
  while (kindNow(reader) !== kind.RIGHT_BRACE && reader.failure === undefined) {
    const item = reader.at;
    const now = kindNow(reader);
    if (isDict && now === kind.DOUBLE_STAR) {
      reader.at += 1;
      reader.grammar.arithmetic(reader);
      if (beginsComprehension(reader)) {
        failAt(reader, item, item, 'dict unpacking cannot be used in dict comprehension');
      }
    } else if (isFirst || !isDict) {
      if (now === kind.STAR || !isFirst || reader.grammar.namedStart(reader)) {
        if (isFirst && now !== kind.STAR) isDict = false;
        else reader.grammar.starNamedExpression(reader);
      } else {
        reader.grammar.expression(reader);
        isDict = kindNow(reader) === kind.COLON;
        if (isDict) dictValue(reader);
        else if (kindNow(reader) === kind.WALRUS || kindNow(reader) === kind.ASSIGN) {
          reader.at = item;
          reader.grammar.namedExpression(reader);
        }
      }
    } else {
      reader.grammar.expression(reader);
      if (kindNow(reader) === kind.COLON) dictValue(reader);
      else failAt(reader, item, reader.at - 1, "':' expected after dictionary key");
    }
    if (isFirst && beginsComprehension(reader)) {
      comprehension(reader, item);
      closeBracket(reader, kind.RIGHT_BRACE);
      node(reader, isDict ? 'dictionary_comprehension' : 'set_comprehension', start);
      noTarget(reader, isDict ? 'dict comprehension' : 'set comprehension', start);
      return;
    }
    isFirst = false;
    if (!take(reader, kind.COMMA)) break;
  }
  if (!isDict && !isFirst && beginsComprehension(reader)) unparenthesizedTarget(reader, start);
  closeBracket(reader, kind.RIGHT_BRACE);
  node(reader, isDict ? 'dictionary' : 'set', start);
  noTarget(reader, isDict ? 'dict literal' : 'set display', start);
}

function dictValue(reader: Reader): void {
  const colon = reader.at;
  reader.at += 1;
  const now = kindNow(reader);
  if (now === kind.RIGHT_BRACE || now === kind.COMMA) {
    failAt(reader, colon, colon, "expression expected after dictionary key and ':'");
  } else if (now === kind.STAR) {
    failAt(reader, reader.at, reader.at, 'cannot use a starred expression in a dictionary value');
  } else reader.grammar.expression(reader);
}

export function beginsComprehension(reader: Reader): boolean {
  const now = kindNow(reader);
  return now === kind.FOR || now === kind.ASYNC;
}

/** `for targets in iterable if condition`, once or more, for the element that began at `element`. */
export function comprehension(reader: Reader, element: number): void {
  if (reader.kinds[element] === kind.STAR) {
    failAt(reader, element, reader.at - 1, 'iterable unpacking cannot be used in comprehension');
    return;
  }
  while (beginsComprehension(reader)) {
    const start = reader.at;
    take(reader, kind.ASYNC);
    if (!take(reader, kind.FOR)) {
      unexpected(reader);
      return;
    }
    targets(reader);
    if (!take(reader, kind.IN)) {
      unexpected(reader);
      return;
    }
    const iterable = reader.at;
    reader.grammar.disjunction(reader);
    node(reader, 'iterable', iterable);
    while (take(reader, kind.IF)) reader.grammar.disjunction(reader);
    node(reader, 'for_in_clause', start);
  }
}

/** What `for` assigns to, up to `in`. */
export function targets(reader: Reader): void {
  const start = reader.at;
  do {
    if (reader.at > start && kindNow(reader) === kind.IN) break;
    const item = reader.at;
    const isStar = take(reader, kind.STAR);
    reader.grammar.arithmetic(reader);
    if (isStar) node(reader, 'list_splat', item);
    if (reader.badStart >= 0 && kindNow(reader) !== kind.END) {
      failAt(reader, reader.badStart, reader.badEnd, `cannot assign to ${reader.badShape}`);
      return;
    }
  } while (take(reader, kind.COMMA));
  node(reader, 'target', start);
}

export function subscripts(reader: Reader): void {
  const open = reader.at;
  reader.at += 1;
  reader.depth += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_BRACKET && reader.kinds[reader.at - 1] === kind.COMMA) break;
    if (take(reader, kind.STAR)) reader.grammar.expression(reader);
    else slice(reader);
  } while (take(reader, kind.COMMA));
  closeBracket(reader, kind.RIGHT_BRACKET);
  node(reader, 'index', open);
}

function slice(reader: Reader): void {
  if (kindNow(reader) !== kind.COLON) {
    const isNamed = kindAhead(reader, 1) === kind.WALRUS;
    reader.grammar.namedExpression(reader);
    if (isNamed) return;
  }
  for (let part = 0; part < 2 && take(reader, kind.COLON); part += 1) {
    const now = kindNow(reader);
    if (now !== kind.COLON && now !== kind.COMMA && now !== kind.RIGHT_BRACKET) reader.grammar.expression(reader);
  }
}
