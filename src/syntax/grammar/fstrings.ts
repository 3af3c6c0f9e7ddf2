// Reads f-strings: text and replacement fields.
// https://docs.python.org/3.13/reference/lexical_analysis.html#f-strings
import { failAt, failWith, kindNow, take, textOfToken } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import { failUnexpected } from './messages.ts';
import type { Parser } from './parser.ts';

/** From the opening quotes to the closing ones. */
export function fstring(parser: Parser): void {
  parser.at += 1;
  text(parser);
  if (!take(parser, kind.FSTRING_END)) failUnexpected(parser);
}

/** Text and replacement fields, up to another kind of token. */
function text(parser: Parser): void {
  for (;;) {
    const now = kindNow(parser);
    if (now === kind.FSTRING_MIDDLE) {
      const flaw = parser.stringFlaws.size === 0 ? undefined : parser.stringFlaws.get(parser.at);
      if (flaw !== undefined) {
        failWith(parser, flaw, parser.at);
        return;
      }
      parser.at += 1;
    } else if (now === kind.LEFT_BRACE) field(parser);
    else return;
  }
}

const EMPTY_FIELDS: ReadonlyMap<number, string> = new Map([
  [kind.RIGHT_BRACE, '}'],
  [kind.ASSIGN, '='],
  [kind.EXCLAMATION, '!'],
  [kind.COLON, ':'],
]);

function field(parser: Parser): void {
  parser.at += 1;
  parser.depth += 1;
  const now = kindNow(parser);
  const empty = EMPTY_FIELDS.get(now);
  if (empty !== undefined) {
    const message = `f-string: valid expression required before '${empty}'`;
    failAt(parser, parser.at, parser.at, message, "write '{{' for a literal brace");
    return;
  }
  const start = parser.at;
  if (now === kind.YIELD) parser.grammar.yieldExpression(parser);
  else parser.grammar.starExpressions(parser);
  if (parser.failure !== undefined) {
    lambdaInField(parser, start);
    return;
  }
  take(parser, kind.ASSIGN);
  if (take(parser, kind.EXCLAMATION)) {
    const { at } = parser;
    const isApart = parser.tokens.ends[at - 1] !== parser.tokens.starts[at];
    if (isApart) {
      failAt(parser, at, at, 'f-string: conversion type must come right after the exclamation mark');
      return;
    }
    if (!/^[sra]$/.test(textOfToken(parser, at))) {
      failAt(parser, at, at, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
      return;
    }
    parser.at += 1;
  }
  if (take(parser, kind.COLON)) text(parser);
  if (!take(parser, kind.RIGHT_BRACE)) {
    failAt(parser, parser.at, parser.at, "f-string: expecting '}'");
  }
  parser.depth -= 1;
}

/** In `f'{lambda: 1}'` the colon begins a format, so the error needs its own message. */
function lambdaInField(parser: Parser, start: number): void {
  const { failure } = parser;
  if (failure === undefined || parser.kinds[failure.token] !== kind.FSTRING_MIDDLE) return;
  if (parser.kinds[start] !== kind.LAMBDA) return;
  const message = 'f-string: lambda expressions are not allowed without parentheses';
  parser.failure = { ...failure, message };
}
