// Reads expressions as Python's grammar has them and says what each one is. Operators need no precedence
// here: only where `not`, `lambda`, `*` and `:=` may stand matters. Recursion is bounded by the brackets.
// https://docs.python.org/3.13/reference/grammar.html (expressions)
import { type ArgumentParts, callArguments } from './arguments.ts';
import { fstring } from './interpolations.ts';
import { type ParameterParts, parameters } from './parameters.ts';
import { failAt, failWith, isTarget, kindAhead, kindNow, noTarget, type Reader, take } from './reader.ts';
import * as kind from './tokens.ts';
import { expected, unexpected } from './wording.ts';

/** `a, *b` or one expression. */
export function starExpressions(reader: Reader): void {
  starExpression(reader);
  if (kindNow(reader) !== kind.COMMA) return;
  const items = newItems(reader);
  while (take(reader, kind.COMMA)) {
    const next = kindNow(reader);
    if (next !== kind.STAR && !kind.beginsExpression(next)) break;
    starExpression(reader);
    addItem(reader, items);
  }
  isContainer(reader, 'tuple', items);
}

/** `*a` or an expression. */
export function starExpression(reader: Reader): void {
  if (kindNow(reader) === kind.STAR) starred(reader);
  else expression(reader);
}

function starred(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  arithmetic(reader);
  reader.shape = 'starred';
  reader.star = start;
}

/** What of the elements of a tuple or list cannot be assigned to. */
interface Items {
  badStart: number;
  badEnd: number;
  badShape: Reader['badShape'];
  star: number;
}

function newItems(reader: Reader): Items {
  const { badStart, badEnd, badShape, star } = reader;
  return { badStart, badEnd, badShape, star };
}

function addItem(reader: Reader, items: Items): void {
  if (items.star < 0) items.star = reader.star;
  if (items.badStart >= 0 || reader.badStart < 0) return;
  items.badStart = reader.badStart;
  items.badEnd = reader.badEnd;
  items.badShape = reader.badShape;
}

function isContainer(reader: Reader, shape: 'tuple' | 'list', items: Items): void {
  reader.shape = shape;
  reader.badStart = items.badStart;
  reader.badEnd = items.badEnd;
  reader.badShape = items.badShape;
  reader.star = items.star;
}

/** `name := value` or an expression. A lone `=` is most likely meant as `==`. */
export function namedExpression(reader: Reader): void {
  if (namedStart(reader)) return;
  const start = reader.at;
  expression(reader);
  const now = kindNow(reader);
  if (now === kind.WALRUS) {
    failAt(reader, start, reader.at - 1, `cannot use assignment expressions with ${reader.shape}`);
  } else if (now === kind.ASSIGN && reader.failure === undefined) {
    const { at } = reader;
    const help = "write '==' to compare";
    if (reader.shape === 'name' && reader.at === start + 1) {
      if (kind.beginsExpression(kindAhead(reader, 1))) {
        failAt(reader, start, at + 1, "invalid syntax: maybe you meant '==' or ':=' instead of '='", help);
      } else unexpected(reader);
    } else if (reader.badStart >= 0) {
      failAt(reader, reader.badStart, reader.badEnd, `cannot assign to ${reader.badShape} here`, help);
    } else failAt(reader, start, at - 1, `cannot assign to ${reader.shape} here`, help);
  }
}

/** Reads `name := value` if it stands here. */
function namedStart(reader: Reader): boolean {
  if (!kind.isName(kindNow(reader)) || kindAhead(reader, 1) !== kind.WALRUS) return false;
  const start = reader.at;
  reader.at += 2;
  expression(reader);
  noTarget(reader, 'named expression', start);
  return true;
}

export function starNamedExpression(reader: Reader): void {
  if (kindNow(reader) === kind.STAR) starred(reader);
  else namedExpression(reader);
}

/** A conditional expression, a lambda, or operators. */
export function expression(reader: Reader): void {
  const start = reader.at;
  let whole: 'conditional expression' | 'lambda' | undefined;
  for (;;) {
    if (kindNow(reader) === kind.LAMBDA) {
      lambdaHead(reader);
      whole ??= 'lambda';
      continue;
    }
    const operand = reader.at;
    disjunction(reader);
    const now = kindNow(reader);
    if (now !== kind.IF) {
      if (reader.depth > 0 && kind.beginsExpression(now)) missingComma(reader, operand);
      break;
    }
    reader.at += 1;
    disjunction(reader);
    const after = kindNow(reader);
    if (after !== kind.ELSE) {
      if (after === kind.COLON) unexpected(reader);
      else failAt(reader, operand, reader.at - 1, "expected 'else' after 'if' expression");
      break;
    }
    reader.at += 1;
    whole ??= 'conditional expression';
  }
  if (whole !== undefined) noTarget(reader, whole, start);
}

/** Two expressions side by side inside brackets. Python 2's and misspelt prefixes of strings are another matter. */
function missingComma(reader: Reader, start: number): void {
  const { kinds, at } = reader;
  if (reader.failure !== undefined) return;
  const first = kinds[start] ?? kind.END;
  const second = kinds[start + 1] ?? kind.END;
  const isString = second === kind.STRING || second === kind.BYTES;
  const isSoft = first === kind.MATCH || first === kind.CASE || first === kind.UNDERSCORE || first === kind.TYPE;
  const isLegacy = at === start + 1 && (first === kind.PRINT || first === kind.EXEC);
  if (isSoft || isLegacy || (kind.isName(first) && isString)) return;
  const end = attempt(reader, expression);
  if (end === undefined) return;
  failAt(reader, start, end - 1, 'invalid syntax: perhaps you forgot a comma', "put ',' between the two expressions");
}

/** Where `read` would end, if it met no mistake. The reader does not move. */
export function attempt(reader: Reader, read: (reader: Reader) => void): number | undefined {
  const trial: Reader = { ...reader, depth: 0, failure: undefined };
  read(trial);
  return trial.failure === undefined ? trial.at : undefined;
}

function lambdaHead(reader: Reader): void {
  reader.at += 1;
  parameters(reader, parts, kind.COLON);
  if (!take(reader, kind.COLON)) expected(reader, ':');
}

/** `and`, `or`, `not` and what they join. */
export function disjunction(reader: Reader): void {
  const start = reader.at;
  let isJoined = false;
  for (;;) {
    while (take(reader, kind.NOT)) isJoined = true;
    comparison(reader);
    const now = kindNow(reader);
    if (now !== kind.AND && now !== kind.OR) break;
    reader.at += 1;
    isJoined = true;
  }
  if (isJoined) noTarget(reader, 'expression', start);
}

function comparison(reader: Reader): void {
  const start = reader.at;
  arithmetic(reader);
  let isCompared = false;
  for (;;) {
    const now = kindNow(reader);
    if ((now >= kind.EQUAL && now <= kind.GREATER_EQUAL) || now === kind.IN) reader.at += 1;
    else if (now === kind.IS) {
      reader.at += 1;
      take(reader, kind.NOT);
    } else if (now === kind.NOT && kindAhead(reader, 1) === kind.IN) reader.at += 2;
    else break;
    isCompared = true;
    arithmetic(reader);
  }
  if (isCompared) noTarget(reader, 'comparison', start);
}

/** From `|` down to `**`: what a `*` may stand before. */
export function arithmetic(reader: Reader): void {
  const start = reader.at;
  let isJoined = false;
  for (;;) {
    for (let now = kindNow(reader); now >= kind.TILDE && now <= kind.MINUS; now = kindNow(reader)) {
      reader.at += 1;
      isJoined = true;
    }
    const isAwait = take(reader, kind.AWAIT);
    primary(reader);
    if (isAwait) noTarget(reader, 'await expression', start);
    const now = kindNow(reader);
    if (now < kind.PLUS || now > kind.DOUBLE_STAR) break;
    reader.at += 1;
    isJoined = true;
  }
  if (isJoined) noTarget(reader, 'expression', start);
}

function primary(reader: Reader): void {
  const start = reader.at;
  atom(reader);
  for (;;) {
    const now = kindNow(reader);
    if (now === kind.DOT) {
      reader.at += 1;
      if (!kind.isName(kindNow(reader))) return unexpected(reader);
      reader.at += 1;
      isTarget(reader, 'attribute');
    } else if (now === kind.LEFT_PAREN) {
      callArguments(reader, parts, true);
      noTarget(reader, 'function call', start);
    } else if (now === kind.LEFT_BRACKET) {
      subscripts(reader);
      isTarget(reader, 'subscript');
    } else return;
  }
}

function atom(reader: Reader): void {
  const now = kindNow(reader);
  const start = reader.at;
  if (kind.isName(now)) {
    reader.at += 1;
    isTarget(reader, 'name');
  } else if (now === kind.STRING || now === kind.BYTES || now === kind.FSTRING_START) strings(reader);
  else if (now === kind.LEFT_PAREN) parentheses(reader);
  else if (now === kind.LEFT_BRACKET) list(reader);
  else if (now === kind.LEFT_BRACE) braces(reader);
  else if (now === kind.NUMBER || now === kind.ELLIPSIS || (now >= kind.FALSE && now <= kind.TRUE)) {
    reader.at += 1;
    noTarget(reader, CONSTANT_SHAPES.get(now) ?? 'literal', start);
  } else unexpected(reader);
}

const CONSTANT_SHAPES: ReadonlyMap<number, Reader['shape']> = new Map([
  [kind.ELLIPSIS, 'ellipsis'],
  [kind.FALSE, 'False'],
  [kind.NONE, 'None'],
  [kind.TRUE, 'True'],
]);

/** One string or several side by side. */
export function strings(reader: Reader): void {
  const start = reader.at;
  const isBytes = kindNow(reader) === kind.BYTES;
  let hasFields = false;
  for (;;) {
    const now = kindNow(reader);
    const { at } = reader;
    if (now === kind.FSTRING_START) {
      fstring(reader, parts);
      hasFields = true;
    } else if (now === kind.STRING || now === kind.BYTES) {
      const flaw = reader.stringFlaws.size === 0 ? undefined : reader.stringFlaws.get(at);
      if (flaw !== undefined) return failWith(reader, flaw, at);
      reader.at += 1;
    } else break;
    if ((now === kind.BYTES) !== isBytes) failAt(reader, at, reader.at - 1, 'cannot mix bytes and nonbytes literals');
  }
  noTarget(reader, hasFields ? 'f-string expression' : 'literal', start);
}

function closeBracket(reader: Reader, close: number): void {
  if (!take(reader, close)) unexpected(reader);
  reader.depth -= 1;
}

function parentheses(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  reader.depth += 1;
  const now = kindNow(reader);
  if (now === kind.RIGHT_PAREN) {
    closeBracket(reader, kind.RIGHT_PAREN);
    return isTarget(reader, 'tuple');
  }
  if (now === kind.YIELD) {
    yieldExpression(reader);
    closeBracket(reader, kind.RIGHT_PAREN);
    return noTarget(reader, 'yield expression', start);
  }
  if (now === kind.DOUBLE_STAR) {
    return failAt(reader, reader.at, reader.at, 'cannot use double starred expression here');
  }
  starNamedExpression(reader);
  if (beginsComprehension(reader)) {
    comprehension(reader, start + 1);
    closeBracket(reader, kind.RIGHT_PAREN);
    return noTarget(reader, 'generator expression', start);
  }
  if (kindNow(reader) === kind.COMMA) {
    elements(reader, kind.RIGHT_PAREN, 'tuple', start);
  } else if (now === kind.STAR && kindNow(reader) === kind.RIGHT_PAREN) {
    failAt(reader, start + 1, reader.at - 1, 'cannot use starred expression here');
  }
  closeBracket(reader, kind.RIGHT_PAREN);
}

function list(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  reader.depth += 1;
  if (kindNow(reader) === kind.RIGHT_BRACKET) {
    closeBracket(reader, kind.RIGHT_BRACKET);
    return isTarget(reader, 'list');
  }
  starNamedExpression(reader);
  if (beginsComprehension(reader)) {
    comprehension(reader, start + 1);
    closeBracket(reader, kind.RIGHT_BRACKET);
    return noTarget(reader, 'list comprehension', start);
  }
  elements(reader, kind.RIGHT_BRACKET, 'list', start);
  closeBracket(reader, kind.RIGHT_BRACKET);
}

/** The elements after the first one. */
function elements(reader: Reader, close: number, shape: 'tuple' | 'list', start: number): void {
  const items = newItems(reader);
  while (take(reader, kind.COMMA)) {
    if (kindNow(reader) === close) break;
    starNamedExpression(reader);
    addItem(reader, items);
  }
  if (beginsComprehension(reader)) unparenthesizedTarget(reader, start);
  isContainer(reader, shape, items);
}

function unparenthesizedTarget(reader: Reader, start: number): void {
  const message = 'did you forget parentheses around the comprehension target?';
  failAt(reader, start + 1, reader.at - 1, message);
}

function braces(reader: Reader): void {
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
      arithmetic(reader);
      if (beginsComprehension(reader)) {
        failAt(reader, item, item, 'dict unpacking cannot be used in dict comprehension');
      }
    } else if (isFirst || !isDict) {
      if (now === kind.STAR || !isFirst || namedStart(reader)) {
        if (isFirst && now !== kind.STAR) isDict = false;
        else starNamedExpression(reader);
      } else {
        expression(reader);
        isDict = kindNow(reader) === kind.COLON;
        if (isDict) dictValue(reader);
        else if (kindNow(reader) === kind.WALRUS || kindNow(reader) === kind.ASSIGN) {
          reader.at = item;
          namedExpression(reader);
        }
      }
    } else {
      expression(reader);
      if (kindNow(reader) === kind.COLON) dictValue(reader);
      else failAt(reader, item, reader.at - 1, "':' expected after dictionary key");
    }
    if (isFirst && beginsComprehension(reader)) {
      comprehension(reader, item);
      closeBracket(reader, kind.RIGHT_BRACE);
      return noTarget(reader, isDict ? 'dict comprehension' : 'set comprehension', start);
    }
    isFirst = false;
    if (!take(reader, kind.COMMA)) break;
  }
  if (!isDict && !isFirst && beginsComprehension(reader)) unparenthesizedTarget(reader, start);
  closeBracket(reader, kind.RIGHT_BRACE);
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
  } else expression(reader);
}

export function beginsComprehension(reader: Reader): boolean {
  const now = kindNow(reader);
  return now === kind.FOR || now === kind.ASYNC;
}

/** `for targets in iterable if condition`, once or more, for the element that began at `element`. */
function comprehension(reader: Reader, element: number): void {
  if (reader.kinds[element] === kind.STAR) {
    return failAt(reader, element, reader.at - 1, 'iterable unpacking cannot be used in comprehension');
  }
  while (beginsComprehension(reader)) {
    take(reader, kind.ASYNC);
    if (!take(reader, kind.FOR)) return unexpected(reader);
    targets(reader);
    if (!take(reader, kind.IN)) return unexpected(reader);
    disjunction(reader);
    while (take(reader, kind.IF)) disjunction(reader);
  }
}

/** What `for` assigns to, up to `in`. */
export function targets(reader: Reader): void {
  let isFirst = true;
  do {
    if (!isFirst && kindNow(reader) === kind.IN) return;
    isFirst = false;
    take(reader, kind.STAR);
    arithmetic(reader);
    if (reader.badStart >= 0 && kindNow(reader) !== kind.END) {
      return failAt(reader, reader.badStart, reader.badEnd, `cannot assign to ${reader.badShape}`);
    }
  } while (take(reader, kind.COMMA));
}

function subscripts(reader: Reader): void {
  reader.at += 1;
  reader.depth += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_BRACKET && reader.kinds[reader.at - 1] === kind.COMMA) break;
    if (take(reader, kind.STAR)) expression(reader);
    else slice(reader);
  } while (take(reader, kind.COMMA));
  closeBracket(reader, kind.RIGHT_BRACKET);
}

function slice(reader: Reader): void {
  if (kindNow(reader) !== kind.COLON) {
    const isNamed = kindAhead(reader, 1) === kind.WALRUS;
    namedExpression(reader);
    if (isNamed) return;
  }
  for (let part = 0; part < 2 && take(reader, kind.COLON); part += 1) {
    const now = kindNow(reader);
    if (now !== kind.COLON && now !== kind.COMMA && now !== kind.RIGHT_BRACKET) expression(reader);
  }
}

/** `yield`, with or without `from`. */
export function yieldExpression(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  if (take(reader, kind.FROM)) expression(reader);
  else if (kindNow(reader) === kind.STAR || kind.beginsExpression(kindNow(reader))) starExpressions(reader);
  noTarget(reader, 'yield expression', start);
}

/** What the grammar of calls, parameters and f-strings is made of. */
export const parts: ParameterParts & ArgumentParts = {
  expression,
  starExpression,
  starExpressions,
  yieldExpression,
  namedStart,
  beginsComprehension,
  comprehension,
};
