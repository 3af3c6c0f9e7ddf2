// Reads statements and their blocks. In: the tokens of a top-level statement. Out: nothing, or the first
// mistake of grammar, at the token and in the words of CPython where those are good.
// https://docs.python.org/3.13/reference/compound_stmts.html
import { callArguments } from './arguments.ts';
import { targets } from './displays.ts';
import { invalidIndentation } from './errors.ts';
import { arithmetic, attempt, expression, namedExpression, starExpressions, starNamedExpression } from './grammar.ts';
import { METHOD_LEVEL, noteStatement } from './outline.ts';
import { parameters, typeParameters } from './parameters.ts';
import { patterns } from './patterns.ts';
import { failAt, failIndentation, kindAhead, kindNow, lineOf, type Reader, take } from './reader.ts';
import { simpleStatements } from './simple-statements.ts';
import * as kind from './tokens.ts';
import type { CstNode } from './tree.ts';
import { expected, unexpected } from './wording.ts';

/** Reads all tokens. */
export function readStatements(reader: Reader): void {
  while (kindNow(reader) !== kind.END) statementLine(reader);
}

function statementLine(reader: Reader): void {
  const now = kindNow(reader);
  if (now === kind.INDENT || now === kind.DEDENT) {
    unexpected(reader);
    return;
  }
  const first = reader.at;
  const noted = reader.outline?.length;
  statement(reader);
  // Simple statements note themselves, each of those on a line.
  if (reader.level === METHOD_LEVEL && reader.outline?.length === noted) noteStatement(reader, first);
}

function statement(reader: Reader): void {
  switch (kindNow(reader)) {
    case kind.IF:
      ifStatement(reader);
      return;
    case kind.WHILE:
      whileStatement(reader);
      return;
    case kind.FOR:
      forStatement(reader);
      return;
    case kind.TRY:
      tryStatement(reader);
      return;
    case kind.WITH:
      withStatement(reader);
      return;
    case kind.DEF:
      functionDefinition(reader);
      return;
    case kind.CLASS:
      classDefinition(reader);
      return;
    case kind.ASYNC:
      asyncStatement(reader, true);
      return;
    case kind.AT:
      decorated(reader);
      return;
    case kind.MATCH:
      if (isMatch(reader)) {
        matchStatement(reader);
        return;
      }
      simpleStatements(reader);
      return;
    default:
      simpleStatements(reader);
      return;
  }
}

/** The block after a header that ended with `:`; `head` is the header's first token. */
function block(reader: Reader, what: string, head: number): void {
  reader.level += 1;
  if (!take(reader, kind.NEWLINE)) simpleStatements(reader);
  else if (!take(reader, kind.INDENT)) missingBlock(reader, what, head);
  else {
    do statementLine(reader);
    while (kindNow(reader) !== kind.DEDENT && kindNow(reader) !== kind.END);
    take(reader, kind.DEDENT);
  }
  reader.level -= 1;
}

/** The body of a method of a top-level class. */
function methodBlock(reader: Reader, head: number): void {
  const statements: CstNode[] = [];
  reader.outline = statements;
  block(reader, 'function definition', head);
  reader.outline = undefined;
  const first = statements[0];
  const last = statements.at(-1);
  if (first !== undefined && last !== undefined) {
    reader.bodies.push({ span: { start: first.start, end: last.end }, statements });
  }
}

function missingBlock(reader: Reader, what: string, head: number): void {
  const message = `expected an indented block after ${what} on line ${lineOf(reader, head)}`;
  const help = "indent what belongs to it, or write 'pass'";
  failIndentation(reader, invalidIndentation, message, help, false);
}

function colon(reader: Reader): void {
  if (take(reader, kind.COLON)) return;
  if (kindNow(reader) === kind.NEWLINE) expected(reader, ':');
  else unexpected(reader);
}

/** Where CPython insists on the colon, whatever stands in its place. */
function forcedColon(reader: Reader): void {
  if (!take(reader, kind.COLON)) expected(reader, ':');
}

function ifStatement(reader: Reader): void {
  let head = reader.at;
  reader.at += 1;
  namedExpression(reader);
  colon(reader);
  block(reader, "'if' statement", head);
  while (kindNow(reader) === kind.ELIF) {
    head = reader.at;
    reader.at += 1;
    namedExpression(reader);
    colon(reader);
    block(reader, "'elif' statement", head);
  }
  elseBlock(reader);
}

function elseBlock(reader: Reader): void {
  if (kindNow(reader) === kind.ELSE) clause(reader, "'else' statement");
}

/** A keyword, a colon and a block. */
function clause(reader: Reader, what: string): void {
  const head = reader.at;
  reader.at += 1;
  forcedColon(reader);
  block(reader, what, head);
}

function whileStatement(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  namedExpression(reader);
  colon(reader);
  block(reader, "'while' statement", head);
  elseBlock(reader);
}

function forStatement(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  targets(reader);
  if (!take(reader, kind.IN)) {
    unexpected(reader);
    return;
  }
  starExpressions(reader);
  forcedColon(reader);
  block(reader, "'for' statement", head);
  elseBlock(reader);
}

function tryStatement(reader: Reader): void {
  clause(reader, "'try' statement");
  const first = reader.at;
  if (kindNow(reader) !== kind.EXCEPT && kindNow(reader) !== kind.FINALLY) {
    if (reader.failure !== undefined) return;
    failAt(reader, first, first, "expected 'except' or 'finally' block");
    return;
  }
  const isGroup = kindNow(reader) === kind.EXCEPT && kindAhead(reader, 1) === kind.STAR;
  while (kindNow(reader) === kind.EXCEPT) exceptClause(reader, isGroup);
  if (reader.kinds[first] === kind.EXCEPT) elseBlock(reader);
  if (kindNow(reader) === kind.FINALLY) clause(reader, "'finally' statement");
}

function exceptClause(reader: Reader, isGroup: boolean): void {
  const head = reader.at;
  reader.at += 1;
  if (take(reader, kind.STAR) !== isGroup) {
    failAt(reader, head, head, "cannot have both 'except' and 'except*' on the same 'try'");
    return;
  }
  const what = isGroup ? "'except*' statement" : "'except' statement";
  const now = kindNow(reader);
  if (isGroup && (now === kind.COLON || now === kind.NEWLINE)) {
    failAt(reader, reader.at, reader.at, 'expected one or more exception types');
    return;
  }
  if (now !== kind.COLON && now !== kind.NEWLINE) {
    const start = reader.at;
    expression(reader);
    if (kindNow(reader) === kind.COMMA) {
      const end = attempt(reader, exceptionTypes);
      const after = end === undefined ? kind.END : (reader.kinds[end] ?? kind.END);
      if (end !== undefined && (after === kind.COLON || after === kind.AS)) {
        const help = "write 'except (A, B):'";
        failAt(reader, start, end - 1, 'multiple exception types must be parenthesized', help);
        return;
      }
      unexpected(reader);
      return;
    }
    if (take(reader, kind.AS)) {
      if (!kind.isName(kindNow(reader))) {
        unexpected(reader);
        return;
      }
      reader.at += 1;
    }
  }
  colon(reader);
  block(reader, what, head);
}

function exceptionTypes(reader: Reader): void {
  reader.at += 1;
  starExpressions(reader);
}

function withStatement(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  const end = kindNow(reader) === kind.LEFT_PAREN ? attempt(reader, parenthesizedItems) : undefined;
  if (end !== undefined) reader.at = end;
  else {
    do withItem(reader);
    while (take(reader, kind.COMMA));
    colon(reader);
  }
  block(reader, "'with' statement", head);
}

/** `(a as b, c as d):`, which may also be the tuple of one item. */
function parenthesizedItems(reader: Reader): void {
  reader.at += 1;
  do {
    if (kindNow(reader) === kind.RIGHT_PAREN && reader.kinds[reader.at - 1] === kind.COMMA) break;
    withItem(reader);
  } while (take(reader, kind.COMMA));
  if (!take(reader, kind.RIGHT_PAREN) || !take(reader, kind.COLON)) unexpected(reader);
}

function withItem(reader: Reader): void {
  expression(reader);
  if (!take(reader, kind.AS)) return;
  take(reader, kind.STAR);
  arithmetic(reader);
  if (reader.badStart >= 0 && reader.failure === undefined) {
    failAt(reader, reader.badStart, reader.badEnd, `cannot assign to ${reader.badShape}`);
  }
}

function functionDefinition(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  definedName(reader);
  typeParameters(reader);
  if (!take(reader, kind.LEFT_PAREN)) {
    expected(reader, '(');
    return;
  }
  reader.depth += 1;
  parameters(reader, kind.RIGHT_PAREN);
  if (!take(reader, kind.RIGHT_PAREN)) unexpected(reader);
  reader.depth -= 1;
  if (take(reader, kind.ARROW)) expression(reader);
  forcedColon(reader);
  if (reader.isClassBody && reader.level === METHOD_LEVEL - 1) methodBlock(reader, head);
  else block(reader, 'function definition', head);
}

function definedName(reader: Reader): void {
  if (kind.isName(kindNow(reader))) reader.at += 1;
  else unexpected(reader);
}

function classDefinition(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  definedName(reader);
  typeParameters(reader);
  if (kindNow(reader) === kind.LEFT_PAREN) callArguments(reader, false);
  colon(reader);
  const isTopLevel = reader.level === 0;
  if (isTopLevel) reader.isClassBody = true;
  block(reader, 'class definition', head);
  if (isTopLevel) reader.isClassBody = false;
}

/** After decorators only a definition may follow. */
function asyncStatement(reader: Reader, mayLoop: boolean): void {
  reader.at += 1;
  const now = kindNow(reader);
  if (now === kind.DEF) functionDefinition(reader);
  else if (now === kind.WITH && mayLoop) withStatement(reader);
  else if (now === kind.FOR && mayLoop) forStatement(reader);
  else unexpected(reader);
}

function decorated(reader: Reader): void {
  while (take(reader, kind.AT)) {
    namedExpression(reader);
    if (!take(reader, kind.NEWLINE)) {
      unexpected(reader);
      return;
    }
  }
  const now = kindNow(reader);
  if (now === kind.DEF) functionDefinition(reader);
  else if (now === kind.CLASS) classDefinition(reader);
  else if (now === kind.ASYNC) asyncStatement(reader, false);
  else unexpected(reader);
}

/** `match` is a keyword only where a subject and the end of the header follow it. */
function isMatch(reader: Reader): boolean {
  const next = kindAhead(reader, 1);
  if (next !== kind.STAR && !kind.beginsExpression(next)) return false;
  const end = attempt(reader, matchSubject);
  if (end === undefined) return false;
  if (reader.kinds[end] === kind.COLON) return reader.kinds[end + 1] === kind.NEWLINE;
  // `match x` can be nothing else, so that only its colon is missing.
  const isName = next < kind.LEFT_PAREN && next !== kind.MINUS && next !== kind.PLUS && next !== kind.STAR;
  return reader.kinds[end] === kind.NEWLINE && isName && kind.beginsExpression(next);
}

function matchSubject(reader: Reader): void {
  reader.at += 1;
  const start = reader.at;
  starNamedExpression(reader);
  if (kindNow(reader) !== kind.COMMA) {
    if (reader.kinds[start] === kind.STAR) unexpected(reader);
    return;
  }
  while (take(reader, kind.COMMA) && kindNow(reader) !== kind.COLON) starNamedExpression(reader);
}

function matchStatement(reader: Reader): void {
  const head = reader.at;
  matchSubject(reader);
  colon(reader);
  if (!take(reader, kind.NEWLINE)) {
    unexpected(reader);
    return;
  }
  if (!take(reader, kind.INDENT)) {
    missingBlock(reader, "'match' statement", head);
    return;
  }
  do {
    const start = reader.at;
    if (!take(reader, kind.CASE)) {
      unexpected(reader);
      return;
    }
    patterns(reader);
    if (take(reader, kind.IF)) namedExpression(reader);
    colon(reader);
    block(reader, "'case' statement", start);
  } while (kindNow(reader) !== kind.DEDENT && kindNow(reader) !== kind.END);
  take(reader, kind.DEDENT);
}
