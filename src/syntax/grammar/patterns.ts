// Reads the patterns of `case`.
// https://docs.python.org/3.13/reference/grammar.html (patterns)
import { addLeaf, addNode } from '../structure/method-body.ts';
import { failAt, kindAhead, kindNow, take, textOfToken } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { strings } from './expressions.ts';
import { failUnexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** A sequence pattern without brackets, such as `a, *b`, or one pattern. */
export function patterns(parser: Parser): void {
  const start = parser.at;
  const isStar = sequenceItem(parser);
  if (kindNow(parser) !== kind.COMMA) {
    if (isStar) failUnexpected(parser);
    return;
  }
  while (take(parser, kind.COMMA)) {
    if (kindNow(parser) === kind.COLON || kindNow(parser) === kind.IF) break;
    sequenceItem(parser);
  }
  addNode(parser, 'sequence_pattern', start);
}

/** Returns whether the item is starred. */
function sequenceItem(parser: Parser): boolean {
  const start = parser.at;
  if (!take(parser, kind.STAR)) {
    pattern(parser);
    return false;
  }
  const next = kindAhead(parser, 1);
  if (kind.isName(kindNow(parser)) && next !== kind.DOT && next !== kind.LEFT_PAREN && next !== kind.ASSIGN) {
    capture(parser);
    addNode(parser, 'star_pattern', start);
  } else failUnexpected(parser);
  return true;
}

/** A name that captures the value, or `_`. */
function capture(parser: Parser): void {
  const isWildcard = kindNow(parser) === kind.UNDERSCORE;
  parser.at += 1;
  addLeaf(parser, isWildcard ? 'wildcard' : 'capture');
}

function pattern(parser: Parser): void {
  const start = parser.at;
  let alternatives = 0;
  do {
    const first = parser.at;
    closedPattern(parser);
    alternatives += 1;
    if (alternatives > 1 || kindNow(parser) === kind.BAR) addNode(parser, 'alternative', first);
  } while (take(parser, kind.BAR));
  if (alternatives > 1) addNode(parser, 'or_pattern', start);
  if (!take(parser, kind.AS)) return;
  const now = kindNow(parser);
  const { at } = parser;
  if (now === kind.UNDERSCORE) {
    failAt(parser, at, at, "cannot use '_' as a target");
    return;
  }
  if (!kind.isName(now)) {
    if (kind.beginsExpression(now)) {
      failAt(parser, at, at, 'invalid pattern target');
      return;
    }
    failUnexpected(parser);
    return;
  }
  const next = kindAhead(parser, 1);
  if (next === kind.DOT || next === kind.LEFT_PAREN) {
    failAt(parser, at, at + 1, 'invalid pattern target');
    return;
  }
  capture(parser);
  addNode(parser, 'as_pattern', start);
}

function closedPattern(parser: Parser): void {
  const now = kindNow(parser);
  if (kind.isName(now)) {
    const next = kindAhead(parser, 1);
    if (next !== kind.DOT && next !== kind.LEFT_PAREN) {
      capture(parser);
      return;
    }
    const start = parser.at;
    dottedName(parser);
    if (kindNow(parser) !== kind.LEFT_PAREN) {
      addNode(parser, 'value_pattern', start);
      return;
    }
    classPattern(parser);
    addNode(parser, 'class_pattern', start);
  } else if (now === kind.LEFT_PAREN) {
    sequence(parser, kind.RIGHT_PAREN);
  } else if (now === kind.LEFT_BRACKET) {
    sequence(parser, kind.RIGHT_BRACKET);
  } else if (now === kind.LEFT_BRACE) mapping(parser);
  else literal(parser);
}

function dottedName(parser: Parser): void {
  parser.at += 1;
  addLeaf(parser, 'identifier');
  while (take(parser, kind.DOT)) {
    if (!kind.isName(kindNow(parser))) {
      failUnexpected(parser);
      return;
    }
    parser.at += 1;
  }
}

function literal(parser: Parser): void {
  const start = parser.at;
  literalValue(parser);
  addNode(parser, 'literal_pattern', start);
}

function literalValue(parser: Parser): void {
  const now = kindNow(parser);
  if (now === kind.STRING || now === kind.BYTES || now === kind.FSTRING_START) strings(parser);
  else if (now >= kind.FALSE && now <= kind.TRUE) parser.at += 1;
  else {
    take(parser, kind.MINUS);
    if (kindNow(parser) !== kind.NUMBER) {
      failUnexpected(parser);
      return;
    }
    const first = parser.at;
    parser.at += 1;
    const sign = kindNow(parser);
    if (sign !== kind.PLUS && sign !== kind.MINUS) return;
    parser.at += 1;
    if (kindNow(parser) !== kind.NUMBER) {
      failUnexpected(parser);
      return;
    }
    if (isImaginary(parser, first)) {
      failAt(parser, first, first, 'real number required in complex literal');
      return;
    }
    const second = parser.at;
    if (!isImaginary(parser, second)) {
      failAt(parser, second, second, 'imaginary number required in complex literal');
      return;
    }
    parser.at += 1;
  }
}

function isImaginary(parser: Parser, token: number): boolean {
  return /[jJ]$/.test(textOfToken(parser, token));
}

/** A sequence pattern, or one pattern in parentheses. */
function sequence(parser: Parser, close: number): void {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  let hasComma = false;
  let isStar = false;
  while (kindNow(parser) !== close && parser.failure === undefined) {
    isStar = sequenceItem(parser) || isStar;
    if (!take(parser, kind.COMMA)) break;
    hasComma = true;
  }
  if (isStar && !hasComma && close === kind.RIGHT_PAREN)
    failAt(parser, open + 1, parser.at - 1, 'invalid syntax: a starred pattern must be in a list or tuple');
  if (!take(parser, close)) failUnexpected(parser);
  if (hasComma || isStar || close === kind.RIGHT_BRACKET || parser.at === open + 2)
    addNode(parser, 'sequence_pattern', open);
  parser.depth -= 1;
}

function mapping(parser: Parser): void {
  const open = parser.at;
  parser.at += 1;
  parser.depth += 1;
  while (kindNow(parser) !== kind.RIGHT_BRACE && parser.failure === undefined) {
    if (take(parser, kind.DOUBLE_STAR)) {
      const now = kindNow(parser);
      if (!kind.isName(now) || now === kind.UNDERSCORE) {
        failUnexpected(parser);
        return;
      }
      capture(parser);
      take(parser, kind.COMMA);
      break;
    }
    if (kind.isName(kindNow(parser))) {
      const start = parser.at;
      dottedName(parser);
      if (parser.at === start + 1) {
        failUnexpected(parser);
        return;
      }
      addNode(parser, 'value_pattern', start);
    } else literal(parser);
    if (!take(parser, kind.COLON)) {
      failUnexpected(parser);
      return;
    }
    pattern(parser);
    if (!take(parser, kind.COMMA)) break;
  }
  if (!take(parser, kind.RIGHT_BRACE)) failUnexpected(parser);
  addNode(parser, 'mapping_pattern', open);
  parser.depth -= 1;
}

function classPattern(parser: Parser): void {
  parser.at += 1;
  parser.depth += 1;
  let keyword = false;
  while (kindNow(parser) !== kind.RIGHT_PAREN && parser.failure === undefined) {
    const start = parser.at;
    if (kind.isName(kindNow(parser)) && kindAhead(parser, 1) === kind.ASSIGN) {
      parser.at += 1;
      addLeaf(parser, 'member');
      parser.at += 1;
      keyword = true;
      pattern(parser);
      addNode(parser, 'keyword_pattern', start);
    } else {
      pattern(parser);
      if (keyword) failAt(parser, start, parser.at - 1, 'positional patterns follow keyword patterns');
    }
    if (!take(parser, kind.COMMA)) break;
  }
  if (!take(parser, kind.RIGHT_PAREN)) failUnexpected(parser);
  parser.depth -= 1;
}
