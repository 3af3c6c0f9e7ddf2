// Reads expressions as Python's grammar has them and says what each one is. Operators need no precedence
// here: only where `not`, `lambda`, `*` and `:=` may stand matters. Recursion is bounded by the brackets.
// https://docs.python.org/3.13/reference/grammar.html (expressions)

import { leaf, node } from '../structure/code.ts';
import {
  failAt,
  failWith,
  type Grammar,
  isTarget,
  kindAhead,
  kindNow,
  noTarget,
  type Reader,
  take,
} from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { callArguments } from './arguments.ts';
import { addItem, braces, isContainer, list, newItems, parentheses, subscripts } from './displays.ts';
import { fstring } from './interpolations.ts';
import { expected, unexpected } from './messages.ts';
import { parameters } from './parameters.ts';

/** `a, *b` or one expression. */
export function starExpressions(reader: Reader): void {
  const start = reader.at;
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
  node(reader, 'tuple', start);
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
  node(reader, 'list_splat', start);
  reader.shape = 'starred';
  reader.star = start;
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
  reader.at += 1;
  leaf(reader, 'binding');
  reader.at += 1;
  expression(reader);
  node(reader, 'named_expression', start);
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
  const lambdas: number[] = [];
  for (;;) {
    if (kindNow(reader) === kind.LAMBDA) {
      lambdas.push(reader.at);
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
  for (const head of lambdas.reverse()) node(reader, 'lambda', head);
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
  const trial: Reader = { ...reader, depth: 0, failure: undefined, code: undefined };
  read(trial);
  return trial.failure === undefined ? trial.at : undefined;
}

function lambdaHead(reader: Reader): void {
  reader.at += 1;
  parameters(reader, kind.COLON);
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
    const awaited = reader.at;
    const isAwait = take(reader, kind.AWAIT);
    primary(reader);
    if (isAwait) {
      node(reader, 'await', awaited);
      noTarget(reader, 'await expression', start);
    }
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
  const end = reader.at;
  for (;;) {
    const now = kindNow(reader);
    if (now === kind.DOT) {
      reader.at += 1;
      if (!kind.isName(kindNow(reader))) {
        unexpected(reader);
        return;
      }
      reader.at += 1;
      leaf(reader, 'member');
      isTarget(reader, 'attribute');
    } else if (now === kind.LEFT_PAREN) {
      callArguments(reader, true);
      noTarget(reader, 'function call', start);
    } else if (now === kind.LEFT_BRACKET) {
      subscripts(reader);
      isTarget(reader, 'subscript');
    } else {
      if (reader.at > end) node(reader, 'chain', start);
      return;
    }
  }
}

function atom(reader: Reader): void {
  const now = kindNow(reader);
  const start = reader.at;
  if (kind.isName(now)) {
    reader.at += 1;
    leaf(reader, 'identifier');
    isTarget(reader, 'name');
  } else if (now === kind.STRING || now === kind.BYTES || now === kind.FSTRING_START) strings(reader);
  else if (now === kind.LEFT_PAREN) parentheses(reader);
  else if (now === kind.LEFT_BRACKET) list(reader);
  else if (now === kind.LEFT_BRACE) braces(reader);
  else if (now === kind.NUMBER || now === kind.ELLIPSIS || (now >= kind.FALSE && now <= kind.TRUE)) {
    reader.at += 1;
    leaf(reader, CONSTANT_TYPES.get(now) ?? 'number');
    noTarget(reader, CONSTANT_SHAPES.get(now) ?? 'literal', start);
  } else unexpected(reader);
}

const CONSTANT_SHAPES: ReadonlyMap<number, Reader['shape']> = new Map([
  [kind.ELLIPSIS, 'ellipsis'],
  [kind.FALSE, 'False'],
  [kind.NONE, 'None'],
  [kind.TRUE, 'True'],
]);

const CONSTANT_TYPES: ReadonlyMap<number, string> = new Map([
  [kind.ELLIPSIS, 'ellipsis'],
  [kind.FALSE, 'false'],
  [kind.NONE, 'none'],
  [kind.TRUE, 'true'],
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
      fstring(reader);
      hasFields = true;
    } else if (now === kind.STRING || now === kind.BYTES) {
      const flaw = reader.stringFlaws.size === 0 ? undefined : reader.stringFlaws.get(at);
      if (flaw !== undefined) {
        failWith(reader, flaw, at);
        return;
      }
      reader.at += 1;
    } else break;
    if ((now === kind.BYTES) !== isBytes) failAt(reader, at, reader.at - 1, 'cannot mix bytes and nonbytes literals');
  }
  node(reader, hasFields ? 'fstring' : isBytes ? 'bytes' : 'string', start);
  noTarget(reader, hasFields ? 'f-string expression' : 'literal', start);
}

/** `yield`, with or without `from`. */
export function yieldExpression(reader: Reader): void {
  const start = reader.at;
  reader.at += 1;
  if (take(reader, kind.FROM)) expression(reader);
  else if (kindNow(reader) === kind.STAR || kind.beginsExpression(kindNow(reader))) starExpressions(reader);
  node(reader, 'yield', start);
  noTarget(reader, 'yield expression', start);
}

/** How the parts of the grammar in other files reach what they are made of. */
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
