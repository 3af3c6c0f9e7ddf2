// Reads the patterns of `case`.
// https://docs.python.org/3.13/reference/grammar.html (patterns)
import { leaf, node } from '../structure/code.ts';
import { failAt, kindAhead, kindNow, type Reader, take, textOfToken } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { strings } from './expressions.ts';
import { unexpected } from './messages.ts';

/** `a, *b` without brackets, or one pattern. */
export function patterns(reader: Reader): void {
  const start = reader.at;
  const isStar = sequenceItem(reader);
  if (kindNow(reader) !== kind.COMMA) {
    if (isStar) unexpected(reader);
    return;
  }
  while (take(reader, kind.COMMA)) {
    if (kindNow(reader) === kind.COLON || kindNow(reader) === kind.IF) break;
    sequenceItem(reader);
  }
  node(reader, 'sequence_pattern', start);
}

/** Out: whether it was starred. */
function sequenceItem(reader: Reader): boolean {
  const start = reader.at;
  if (!take(reader, kind.STAR)) {
    pattern(reader);
    return false;
  }
  const next = kindAhead(reader, 1);
  if (kind.isName(kindNow(reader)) && next !== kind.DOT && next !== kind.LEFT_PAREN && next !== kind.ASSIGN) {
    capture(reader);
    node(reader, 'star_pattern', start);
  } else unexpected(reader);
  return true;
}

/** A name that takes what it meets, or `_`. */
function capture(reader: Reader): void {
  const isWildcard = kindNow(reader) === kind.UNDERSCORE;
  reader.at += 1;
  leaf(reader, isWildcard ? 'wildcard' : 'capture');
}

function pattern(reader: Reader): void {
  const start = reader.at;
  let alternatives = 0;
  do {
    const first = reader.at;
    closedPattern(reader);
    alternatives += 1;
    if (alternatives > 1 || kindNow(reader) === kind.BAR) node(reader, 'alternative', first);
  } while (take(reader, kind.BAR));
  if (alternatives > 1) node(reader, 'or_pattern', start);
  if (!take(reader, kind.AS)) return;
  const now = kindNow(reader);
  const { at } = reader;
  if (now === kind.UNDERSCORE) {
    failAt(reader, at, at, "cannot use '_' as a target");
    return;
  }
  if (!kind.isName(now)) {
    if (kind.beginsExpression(now)) {
      failAt(reader, at, at, 'invalid pattern target');
      return;
    }
    unexpected(reader);
    return;
  }
  const next = kindAhead(reader, 1);
  if (next === kind.DOT || next === kind.LEFT_PAREN) {
    failAt(reader, at, at + 1, 'invalid pattern target');
    return;
  }
  capture(reader);
  node(reader, 'as_pattern', start);
}

function closedPattern(reader: Reader): void {
  const now = kindNow(reader);
  if (kind.isName(now)) {
    const next = kindAhead(reader, 1);
    if (next !== kind.DOT && next !== kind.LEFT_PAREN) {
      capture(reader);
      return;
    }
    const start = reader.at;
    dottedName(reader);
    if (kindNow(reader) !== kind.LEFT_PAREN) {
      node(reader, 'value_pattern', start);
      return;
    }
    classPattern(reader);
    node(reader, 'class_pattern', start);
  } else if (now === kind.LEFT_PAREN) {
    sequence(reader, kind.RIGHT_PAREN);
  } else if (now === kind.LEFT_BRACKET) {
    sequence(reader, kind.RIGHT_BRACKET);
  } else if (now === kind.LEFT_BRACE) mapping(reader);
  else literal(reader);
}

function dottedName(reader: Reader): void {
  reader.at += 1;
  leaf(reader, 'identifier');
  while (take(reader, kind.DOT)) {
    if (!kind.isName(kindNow(reader))) {
      unexpected(reader);
      return;
    }
    reader.at += 1;
  }
}

function literal(reader: Reader): void {
  const start = reader.at;
  literalValue(reader);
  node(reader, 'literal_pattern', start);
}

function literalValue(reader: Reader): void {
  const now = kindNow(reader);
  if (now === kind.STRING || now === kind.BYTES || now === kind.FSTRING_START) strings(reader);
  else if (now >= kind.FALSE && now <= kind.TRUE) reader.at += 1;
  else {
    take(reader, kind.MINUS);
    if (kindNow(reader) !== kind.NUMBER) {
      unexpected(reader);
      return;
    }
    const first = reader.at;
    reader.at += 1;
    const sign = kindNow(reader);
    if (sign !== kind.PLUS && sign !== kind.MINUS) return;
    reader.at += 1;
    if (kindNow(reader) !== kind.NUMBER) {
      unexpected(reader);
      return;
    }
    if (isImaginary(reader, first)) {
      failAt(reader, first, first, 'real number required in complex literal');
      return;
    }
    const second = reader.at;
    if (!isImaginary(reader, second)) {
      failAt(reader, second, second, 'imaginary number required in complex literal');
      return;
    }
    reader.at += 1;
  }
}

function isImaginary(reader: Reader, token: number): boolean {
  return /[jJ]$/.test(textOfToken(reader, token));
}

/** A sequence; one pattern without a comma in parentheses is that pattern. */
function sequence(reader: Reader, close: number): void {
  const open = reader.at;
  reader.at += 1;
  reader.depth += 1;
  let hasComma = false;
  let isStar = false;
  while (kindNow(reader) !== close && reader.failure === undefined) {
    isStar = sequenceItem(reader) || isStar;
    if (!take(reader, kind.COMMA)) break;
    hasComma = true;
  }
  if (isStar && !hasComma && close === kind.RIGHT_PAREN)
    failAt(reader, open + 1, reader.at - 1, 'invalid syntax: a starred pattern must be in a list or tuple');
  if (!take(reader, close)) unexpected(reader);
  if (hasComma || isStar || close === kind.RIGHT_BRACKET || reader.at === open + 2)
    node(reader, 'sequence_pattern', open);
  reader.depth -= 1;
}

function mapping(reader: Reader): void {
  const open = reader.at;
  reader.at += 1;
  reader.depth += 1;
  while (kindNow(reader) !== kind.RIGHT_BRACE && reader.failure === undefined) {
    if (take(reader, kind.DOUBLE_STAR)) {
      const now = kindNow(reader);
      if (!kind.isName(now) || now === kind.UNDERSCORE) {
        unexpected(reader);
        return;
      }
      capture(reader);
      take(reader, kind.COMMA);
      break;
    }
    if (kind.isName(kindNow(reader))) {
      const start = reader.at;
      dottedName(reader);
      if (reader.at === start + 1) {
        unexpected(reader);
        return;
      }
      node(reader, 'value_pattern', start);
    } else literal(reader);
    if (!take(reader, kind.COLON)) {
      unexpected(reader);
      return;
    }
    pattern(reader);
    if (!take(reader, kind.COMMA)) break;
  }
  if (!take(reader, kind.RIGHT_BRACE)) unexpected(reader);
  node(reader, 'mapping_pattern', open);
  reader.depth -= 1;
}

function classPattern(reader: Reader): void {
  reader.at += 1;
  reader.depth += 1;
  let keyword = false;
  while (kindNow(reader) !== kind.RIGHT_PAREN && reader.failure === undefined) {
    const start = reader.at;
    if (kind.isName(kindNow(reader)) && kindAhead(reader, 1) === kind.ASSIGN) {
      reader.at += 1;
      leaf(reader, 'member');
      reader.at += 1;
      keyword = true;
      pattern(reader);
      node(reader, 'keyword_pattern', start);
    } else {
      pattern(reader);
      if (keyword) failAt(reader, start, reader.at - 1, 'positional patterns follow keyword patterns');
    }
    if (!take(reader, kind.COMMA)) break;
  }
  if (!take(reader, kind.RIGHT_PAREN)) unexpected(reader);
  reader.depth -= 1;
}
