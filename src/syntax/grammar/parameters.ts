// Reads the parameters of functions and lambdas, and type parameters, with Python's rules for their order.
// https://docs.python.org/3.13/reference/grammar.html (parameters, lambda_params, type_params)
import { leaf, node } from '../structure/code.ts';
import { failAt, kindAhead, kindNow, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { unexpected } from './messages.ts';

/** Reads up to and without `close`; a lambda's parameters have no annotations. */
export function parameters(reader: Reader, close: number): void {
  const isLambda = close === kind.COLON;
  const owner = isLambda ? 'lambda' : 'function';
  let hasDefault = false;
  let slash = false;
  let star = false;
  let doubleStar = false;
  let isFirst = true;
  while (kindNow(reader) !== close && reader.failure === undefined) {
    const start = reader.at;
    const now = kindNow(reader);
    if (doubleStar) {
      failAt(reader, start, start, 'arguments cannot follow var-keyword argument');
      return;
    }
    if (now === kind.SLASH) {
      if (isFirst) {
        failAt(reader, start, start, 'at least one argument must precede /');
        return;
      }
      if (slash) {
        failAt(reader, start, start, '/ may appear only once');
        return;
      }
      if (star) {
        failAt(reader, start, start, '/ must be ahead of *');
        return;
      }
      slash = true;
      reader.at += 1;
    } else if (now === kind.STAR) {
      if (star) {
        failAt(reader, start, start, '* argument may appear only once');
        return;
      }
      star = true;
      reader.at += 1;
      if (kind.isName(kindNow(reader))) {
        name(reader);
        annotation(reader, isLambda);
        node(reader, 'parameter', start);
        noDefault(reader, 'var-positional');
      } else {
        const next = kindNow(reader) === kind.COMMA ? kindAhead(reader, 1) : kindNow(reader);
        if (next === close || next === kind.DOUBLE_STAR) {
          if (kindNow(reader) === kind.COMMA || next === close) {
            failAt(reader, start, start, 'named arguments must follow bare *');
            return;
          }
        }
        if (kindNow(reader) === kind.ASSIGN) {
          noDefault(reader, 'var-positional');
          return;
        }
        if (kindNow(reader) !== kind.COMMA) {
          unexpected(reader);
          return;
        }
      }
    } else if (now === kind.DOUBLE_STAR) {
      doubleStar = true;
      reader.at += 1;
      name(reader);
      annotation(reader, isLambda);
      node(reader, 'parameter', start);
      noDefault(reader, 'var-keyword');
    } else if (kind.isName(now)) {
      name(reader);
      annotation(reader, isLambda);
      if (take(reader, kind.ASSIGN)) {
        hasDefault = true;
        if (kindNow(reader) === close || kindNow(reader) === kind.COMMA) {
          failAt(reader, reader.at - 1, reader.at - 1, 'expected default value expression');
          return;
        }
        reader.grammar.expression(reader);
      } else if (hasDefault && !star && (kindNow(reader) === close || kindNow(reader) === kind.COMMA)) {
        failAt(reader, start, start, 'parameter without a default follows parameter with a default');
        return;
      }
      node(reader, 'parameter', start);
    } else if (now === kind.LEFT_PAREN) {
      parenthesized(reader, owner);
      return;
    } else {
      unexpected(reader);
      return;
    }
    isFirst = false;
    if (kindNow(reader) !== close && !take(reader, kind.COMMA)) {
      unexpected(reader);
      return;
    }
  }
}

function name(reader: Reader): void {
  if (!kind.isName(kindNow(reader))) {
    unexpected(reader);
    return;
  }
  reader.at += 1;
  leaf(reader, 'binding');
}

/** That of `*args` may be starred: https://peps.python.org/pep-0646/ */
function annotation(reader: Reader, isLambda: boolean): void {
  const start = reader.at + 1;
  if (isLambda || !take(reader, kind.COLON)) return;
  reader.grammar.starExpression(reader);
  node(reader, 'type', start);
}

function noDefault(reader: Reader, what: string): void {
  const { at } = reader;
  if (kindNow(reader) === kind.ASSIGN) failAt(reader, at, at, `${what} argument cannot have default value`);
}

/** Python 2 took parameters apart: `def f((a, b))`. */
function parenthesized(reader: Reader, owner: string): void {
  const start = reader.at;
  let index = start + 1;
  while (kind.isName(reader.kinds[index] ?? kind.END) || reader.kinds[index] === kind.COMMA) index += 1;
  if (reader.kinds[index] !== kind.RIGHT_PAREN || index === start + 1) {
    unexpected(reader);
    return;
  }
  failAt(reader, start, index, `${owner} parameters cannot be parenthesized`);
}

/** `[T: bound = default, *Ts, **P]`, if there is a bracket. https://peps.python.org/pep-0695/ */
export function typeParameters(reader: Reader): void {
  const open = reader.at;
  if (!take(reader, kind.LEFT_BRACKET)) return;
  reader.depth += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_BRACKET && reader.kinds[reader.at - 1] === kind.COMMA) break;
    const isStar = take(reader, kind.STAR);
    const isPlain = !isStar && !take(reader, kind.DOUBLE_STAR);
    name(reader);
    if (isPlain && take(reader, kind.COLON)) reader.grammar.expression(reader);
    if (take(reader, kind.ASSIGN)) {
      if (isStar) reader.grammar.starExpression(reader);
      else reader.grammar.expression(reader);
    }
  } while (take(reader, kind.COMMA));
  if (!take(reader, kind.RIGHT_BRACKET)) unexpected(reader);
  node(reader, 'type_parameters', open);
  reader.depth -= 1;
}
