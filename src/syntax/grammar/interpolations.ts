// Reads f-strings: text and replacement fields in turn.
// https://docs.python.org/3.13/reference/lexical_analysis.html#f-strings
import { failAt, failWith, kindNow, type Reader, take, textOfToken } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { unexpected } from './messages.ts';

/** From the opening quotes to the closing ones. */
export function fstring(reader: Reader): void {
  reader.at += 1;
  text(reader);
  if (!take(reader, kind.FSTRING_END)) unexpected(reader);
}

/** Text and fields up to whatever else follows. */
function text(reader: Reader): void {
  for (;;) {
    const now = kindNow(reader);
    if (now === kind.FSTRING_MIDDLE) {
      const flaw = reader.stringFlaws.size === 0 ? undefined : reader.stringFlaws.get(reader.at);
      if (flaw !== undefined) {
        failWith(reader, flaw, reader.at);
        return;
      }
      reader.at += 1;
    } else if (now === kind.LEFT_BRACE) field(reader);
    else return;
  }
}

const EMPTY_FIELDS: ReadonlyMap<number, string> = new Map([
  [kind.RIGHT_BRACE, '}'],
  [kind.ASSIGN, '='],
  [kind.EXCLAMATION, '!'],
  [kind.COLON, ':'],
]);

function field(reader: Reader): void {
  reader.at += 1;
  reader.depth += 1;
  const now = kindNow(reader);
  const empty = EMPTY_FIELDS.get(now);
  if (empty !== undefined) {
    const message = `f-string: valid expression required before '${empty}'`;
    failAt(reader, reader.at, reader.at, message, "write '{{' for a brace");
    return;
  }
  const start = reader.at;
  if (now === kind.YIELD) reader.grammar.yieldExpression(reader);
  else reader.grammar.starExpressions(reader);
  if (reader.failure !== undefined) {
    lambdaInField(reader, start);
    return;
  }
  take(reader, kind.ASSIGN);
  if (take(reader, kind.EXCLAMATION)) {
    const { at } = reader;
    const isApart = reader.tokens.ends[at - 1] !== reader.tokens.starts[at];
    if (isApart) {
      failAt(reader, at, at, 'f-string: conversion type must come right after the exclamation mark');
      return;
    }
    if (!/^[sra]$/.test(textOfToken(reader, at))) {
      failAt(reader, at, at, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
      return;
    }
    reader.at += 1;
  }
  if (take(reader, kind.COLON)) text(reader);
  if (!take(reader, kind.RIGHT_BRACE)) {
    failAt(reader, reader.at, reader.at, "f-string: expecting '}'");
  }
  reader.depth -= 1;
}

/** The colon of `f'{lambda: 1}'` begins a format. */
function lambdaInField(reader: Reader, start: number): void {
  const { failure } = reader;
  if (failure === undefined || reader.kinds[failure.token] !== kind.FSTRING_MIDDLE) return;
  if (reader.kinds[start] !== kind.LAMBDA) return;
  const message = 'f-string: lambda expressions are not allowed without parentheses';
  reader.failure = { ...failure, message };
}
