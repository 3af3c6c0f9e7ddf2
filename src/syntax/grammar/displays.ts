// Reads tuples, lists, sets, dicts, comprehensions and subscripts.
// https://docs.python.org/3.13/reference/expressions.html#displays-for-lists-sets-and-dictionaries
import { addNode } from '../structure/method-body.ts';
import { failAt, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { failUnexpected } from './messages.ts';
import { type Parser, setAssignable, setUnassignable } from './parser.ts';

/** The first element of a tuple or list that cannot be assigned to, and the first starred one; see `Parser`. */
interface Items {
  badStart: number;
  badEnd: number;
  badShape: Parser['badShape'];
  star: number;
}

export function newItems(parser: Parser): Items {
  const { badStart, badEnd, badShape, star } = parser;
  return { badStart, badEnd, badShape, star };
}

export function addItem(parser: Parser, items: Items): void {
  if (items.star < 0) items.star = parser.star;
  if (items.badStart >= 0 || parser.badStart < 0) return;
  items.badStart = parser.badStart;
  items.badEnd = parser.badEnd;
  items.badShape = parser.badShape;
}

export function setSequence(parser: Parser, shape: 'tuple' | 'list', items: Items): void {
  parser.shape = shape;
  parser.badStart = items.badStart;
  parser.badEnd = items.badEnd;
  parser.badShape = items.badShape;
  parser.star = items.star;
}

/** Moves past the closing bracket. */
function closeBracket(parser: Parser, close: number): void {
  if (!take(parser, close)) failUnexpected(parser);
  parser.depth -= 1;
}

export function parentheses(parser: Parser): void {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  const now = kindNow(parser);
  if (now === kind.RIGHT_PAREN) {
    closeBracket(parser, kind.RIGHT_PAREN);
    addNode(parser, 'tuple', start);
    setAssignable(parser, 'tuple');
    return;
  }
  if (now === kind.YIELD) {
    parser.grammar.yieldExpression(parser);
    closeBracket(parser, kind.RIGHT_PAREN);
    setUnassignable(parser, 'yield expression', start);
    return;
  }
  if (now === kind.DOUBLE_STAR) {
    failAt(parser, parser.at, parser.at, 'cannot use double starred expression here');
    return;
  }
  parser.grammar.starNamedExpression(parser);
  if (beginsComprehension(parser)) {
    comprehension(parser, start + 1);
    closeBracket(parser, kind.RIGHT_PAREN);
    addNode(parser, 'generator_expression', start);
    setUnassignable(parser, 'generator expression', start);
    return;
  }
  if (kindNow(parser) === kind.COMMA) {
    elements(parser, kind.RIGHT_PAREN, 'tuple', start);
    closeBracket(parser, kind.RIGHT_PAREN);
    addNode(parser, 'tuple', start);
    return;
  }
  if (now === kind.STAR && kindNow(parser) === kind.RIGHT_PAREN) {
    failAt(parser, start + 1, parser.at - 1, 'cannot use starred expression here');
  }
  closeBracket(parser, kind.RIGHT_PAREN);
}

export function list(parser: Parser): void {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  if (kindNow(parser) === kind.RIGHT_BRACKET) {
    closeBracket(parser, kind.RIGHT_BRACKET);
    addNode(parser, 'list', start);
    setAssignable(parser, 'list');
    return;
  }
  parser.grammar.starNamedExpression(parser);
  if (beginsComprehension(parser)) {
    comprehension(parser, start + 1);
    closeBracket(parser, kind.RIGHT_BRACKET);
    addNode(parser, 'list_comprehension', start);
    setUnassignable(parser, 'list comprehension', start);
    return;
  }
  elements(parser, kind.RIGHT_BRACKET, 'list', start);
  closeBracket(parser, kind.RIGHT_BRACKET);
  addNode(parser, 'list', start);
}

/** The elements after the first one. */
function elements(parser: Parser, close: number, shape: 'tuple' | 'list', start: number): void {
  const items = newItems(parser);
  while (take(parser, kind.COMMA)) {
    if (kindNow(parser) === close) break;
    parser.grammar.starNamedExpression(parser);
    addItem(parser, items);
  }
  if (beginsComprehension(parser)) unparenthesizedTarget(parser, start);
  setSequence(parser, shape, items);
}

function unparenthesizedTarget(parser: Parser, start: number): void {
  const message = 'did you forget parentheses around the comprehension target?';
  failAt(parser, start + 1, parser.at - 1, message);
}

export function braces(parser: Parser): void {
  const start = parser.at;
  parser.at += 1;
  parser.depth += 1;
  let isDict = kindNow(parser) === kind.RIGHT_BRACE || kindNow(parser) === kind.DOUBLE_STAR;
  let isFirst = true;
  while (kindNow(parser) !== kind.RIGHT_BRACE && parser.failure === undefined) {
    const item = parser.at;
    const now = kindNow(parser);
    if (isDict && now === kind.DOUBLE_STAR) {
      parser.at += 1;
      parser.grammar.arithmetic(parser);
      if (beginsComprehension(parser)) {
        failAt(parser, item, item, 'dict unpacking cannot be used in dict comprehension');
      }
    } else if (isFirst || !isDict) {
      if (now === kind.STAR || !isFirst || parser.grammar.namedStart(parser)) {
        if (isFirst && now !== kind.STAR) isDict = false;
        else parser.grammar.starNamedExpression(parser);
      } else {
        parser.grammar.expression(parser);
        isDict = kindNow(parser) === kind.COLON;
        if (isDict) dictValue(parser);
        else if (kindNow(parser) === kind.WALRUS || kindNow(parser) === kind.ASSIGN) {
          parser.at = item;
          parser.grammar.namedExpression(parser);
        }
      }
    } else {
      parser.grammar.expression(parser);
      if (kindNow(parser) === kind.COLON) dictValue(parser);
      else failAt(parser, item, parser.at - 1, "':' expected after dictionary key");
    }
    if (isFirst && beginsComprehension(parser)) {
      comprehension(parser, item);
      closeBracket(parser, kind.RIGHT_BRACE);
      addNode(parser, isDict ? 'dictionary_comprehension' : 'set_comprehension', start);
      setUnassignable(parser, isDict ? 'dict comprehension' : 'set comprehension', start);
      return;
    }
    isFirst = false;
    if (!take(parser, kind.COMMA)) break;
  }
  if (!isDict && !isFirst && beginsComprehension(parser)) unparenthesizedTarget(parser, start);
  closeBracket(parser, kind.RIGHT_BRACE);
  addNode(parser, isDict ? 'dictionary' : 'set', start);
  setUnassignable(parser, isDict ? 'dict literal' : 'set display', start);
}

function dictValue(parser: Parser): void {
  const colon = parser.at;
  parser.at += 1;
  const now = kindNow(parser);
  if (now === kind.RIGHT_BRACE || now === kind.COMMA) {
    failAt(parser, colon, colon, "expression expected after dictionary key and ':'");
  } else if (now === kind.STAR) {
    failAt(parser, parser.at, parser.at, 'cannot use a starred expression in a dictionary value');
  } else parser.grammar.expression(parser);
}

export function beginsComprehension(parser: Parser): boolean {
  const now = kindNow(parser);
  return now === kind.FOR || now === kind.ASYNC;
}

/** Reads the `for … in … if …` clauses after the element that begins at token `element`. */
export function comprehension(parser: Parser, element: number): void {
  if (parser.kinds[element] === kind.STAR) {
    failAt(parser, element, parser.at - 1, 'iterable unpacking cannot be used in comprehension');
    return;
  }
  while (beginsComprehension(parser)) {
    const start = parser.at;
    take(parser, kind.ASYNC);
    if (!take(parser, kind.FOR)) {
      failUnexpected(parser);
      return;
    }
    targets(parser);
    if (!take(parser, kind.IN)) {
      failUnexpected(parser);
      return;
    }
    const iterable = parser.at;
    parser.grammar.disjunction(parser);
    addNode(parser, 'iterable', iterable);
    while (take(parser, kind.IF)) parser.grammar.disjunction(parser);
    addNode(parser, 'for_in_clause', start);
  }
}

/** The targets of `for`, up to `in`. */
export function targets(parser: Parser): void {
  const start = parser.at;
  do {
    if (parser.at > start && kindNow(parser) === kind.IN) break;
    const item = parser.at;
    const isStar = take(parser, kind.STAR);
    parser.grammar.arithmetic(parser);
    if (isStar) addNode(parser, 'list_splat', item);
    if (parser.badStart >= 0 && kindNow(parser) !== kind.END) {
      failAt(parser, parser.badStart, parser.badEnd, `cannot assign to ${parser.badShape}`);
      return;
    }
  } while (take(parser, kind.COMMA));
  addNode(parser, 'target', start);
}

export function subscripts(parser: Parser): void {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  do {
    if (kindNow(parser) === kind.RIGHT_BRACKET && parser.kinds[parser.at - 1] === kind.COMMA) break;
    if (take(parser, kind.STAR)) parser.grammar.expression(parser);
    else slice(parser);
  } while (take(parser, kind.COMMA));
  closeBracket(parser, kind.RIGHT_BRACKET);
  addNode(parser, 'index', open);
}

function slice(parser: Parser): void {
  if (kindNow(parser) !== kind.COLON) {
    const isNamed = kindAhead(parser, 1) === kind.WALRUS;
    parser.grammar.namedExpression(parser);
    if (isNamed) return;
  }
  for (let part = 0; part < 2 && take(parser, kind.COLON); part += 1) {
    const now = kindNow(parser);
    if (now !== kind.COLON && now !== kind.COMMA && now !== kind.RIGHT_BRACKET) parser.grammar.expression(parser);
  }
}
