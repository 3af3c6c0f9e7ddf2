// Reads the parameters of functions and lambdas, and type parameters, with Python's rules for their order.
// https://docs.python.org/3.13/reference/grammar.html (parameters, lambda_params, type_params)
import { failAt, kindAhead, kindNow, type Reader, take } from './reader.ts';
import * as kind from './tokens.ts';
import { unexpected } from './wording.ts';

/** How to read the expressions of defaults and annotations. */
export interface ParameterParts {
  readonly expression: (reader: Reader) => void;
  readonly starExpression: (reader: Reader) => void;
}

/** Reads up to and without `close`; a lambda's parameters have no annotations. */
export function parameters(reader: Reader, parts: ParameterParts, close: number): void {
  const isLambda = close === kind.COLON;
  const owner = isLambda ? 'Lambda expression' : 'Function';
  let hasDefault = false;
  let slash = false;
  let star = false;
  let doubleStar = false;
  let isFirst = true;
  while (kindNow(reader) !== close && reader.failure === undefined) {
    const start = reader.at;
    const now = kindNow(reader);
    if (doubleStar) return failAt(reader, start, start, 'arguments cannot follow var-keyword argument');
    if (now === kind.SLASH) {
      if (isFirst) return failAt(reader, start, start, 'at least one argument must precede /');
      if (slash) return failAt(reader, start, start, '/ may appear only once');
      if (star) return failAt(reader, start, start, '/ must be ahead of *');
      slash = true;
      reader.at += 1;
    } else if (now === kind.STAR) {
      if (star) return failAt(reader, start, start, '* argument may appear only once');
      star = true;
      reader.at += 1;
      if (kind.isName(kindNow(reader))) {
        reader.at += 1;
        if (!isLambda && take(reader, kind.COLON)) parts.starExpression(reader);
        noDefault(reader, 'var-positional');
      } else {
        const next = kindNow(reader) === kind.COMMA ? kindAhead(reader, 1) : kindNow(reader);
        if (next === close || next === kind.DOUBLE_STAR) {
          if (kindNow(reader) === kind.COMMA || next === close) {
            return failAt(reader, start, start, 'named arguments must follow bare *');
          }
        }
        if (kindNow(reader) === kind.ASSIGN) return noDefault(reader, 'var-positional');
        if (kindNow(reader) !== kind.COMMA) return unexpected(reader);
      }
    } else if (now === kind.DOUBLE_STAR) {
      doubleStar = true;
      reader.at += 1;
      name(reader);
      annotation(reader, parts, isLambda);
      noDefault(reader, 'var-keyword');
    } else if (kind.isName(now)) {
      reader.at += 1;
      annotation(reader, parts, isLambda);
      if (take(reader, kind.ASSIGN)) {
        hasDefault = true;
        if (kindNow(reader) === close || kindNow(reader) === kind.COMMA) {
          return failAt(reader, reader.at - 1, reader.at - 1, 'expected default value expression');
        }
        parts.expression(reader);
      } else if (hasDefault && !star && (kindNow(reader) === close || kindNow(reader) === kind.COMMA)) {
        return failAt(reader, start, start, 'parameter without a default follows parameter with a default');
      }
    } else if (now === kind.LEFT_PAREN) {
      return parenthesized(reader, owner);
    } else return unexpected(reader);
    isFirst = false;
    if (kindNow(reader) !== close && !take(reader, kind.COMMA)) return unexpected(reader);
  }
}

function name(reader: Reader): void {
  if (kind.isName(kindNow(reader))) reader.at += 1;
  else unexpected(reader);
}

function annotation(reader: Reader, parts: ParameterParts, isLambda: boolean): void {
  if (!isLambda && take(reader, kind.COLON)) parts.expression(reader);
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
  if (reader.kinds[index] !== kind.RIGHT_PAREN || index === start + 1) return unexpected(reader);
  failAt(reader, start, index, `${owner} parameters cannot be parenthesized`);
}

/** `[T: bound = default, *Ts, **P]`, if there is a bracket. https://peps.python.org/pep-0695/ */
export function typeParameters(reader: Reader, parts: ParameterParts): void {
  if (!take(reader, kind.LEFT_BRACKET)) return;
  reader.depth += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_BRACKET && reader.kinds[reader.at - 1] === kind.COMMA) break;
    const isStar = take(reader, kind.STAR);
    const isPlain = !isStar && !take(reader, kind.DOUBLE_STAR);
    name(reader);
    if (isPlain && take(reader, kind.COLON)) parts.expression(reader);
    if (take(reader, kind.ASSIGN)) {
      if (isStar) parts.starExpression(reader);
      else parts.expression(reader);
    }
  } while (take(reader, kind.COMMA));
  if (!take(reader, kind.RIGHT_BRACKET)) unexpected(reader);
  reader.depth -= 1;
}
