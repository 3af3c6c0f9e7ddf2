// Reads statements and their blocks. In: the tokens of a top-level statement. Out: nothing, or the first
// mistake of grammar, at the token and in the words of CPython where those are good.
// https://docs.python.org/3.13/reference/compound_stmts.html

import { invalidIndentation } from '../refusals.ts';
import { compoundType, leaf, METHOD_LEVEL, node } from '../structure/code.ts';
import { keepCompound } from '../structure/token-statements.ts';
import { failAt, failIndentation, kindAhead, kindNow, lineOf, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode } from '../tree.ts';
import { callArguments } from './arguments.ts';
import { targets } from './displays.ts';
import { attempt, expression, namedExpression, starExpressions, starNamedExpression } from './expressions.ts';
import { expected, unexpected } from './messages.ts';
import { parameters, typeParameters } from './parameters.ts';
import { patterns } from './patterns.ts';
import { simpleStatements } from './simple-statements.ts';
import { parenthesizedItems, withItem } from './with-items.ts';

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
  const before = reader.known.length;
  // Simple statements make their own nodes, each of those on a line.
  if (!statement(reader)) return;
  node(reader, compoundType(reader, first), first);
  if (reader.code === undefined && reader.failure === undefined) keepCompound(reader, before, first);
}

/** Out: whether it was one with blocks. */
function statement(reader: Reader): boolean {
  switch (kindNow(reader)) {
    case kind.IF:
      ifStatement(reader);
      return true;
    case kind.WHILE:
      whileStatement(reader);
      return true;
    case kind.FOR:
      forStatement(reader);
      return true;
    case kind.TRY:
      tryStatement(reader);
      return true;
    case kind.WITH:
      withStatement(reader);
      return true;
    case kind.DEF:
      functionDefinition(reader);
      return true;
    case kind.CLASS:
      classDefinition(reader);
      return true;
    case kind.ASYNC:
      asyncStatement(reader, false);
      return true;
    case kind.AT:
      decorated(reader);
      return true;
    case kind.MATCH:
      if (isMatch(reader)) {
        matchStatement(reader);
        return true;
      }
      simpleStatements(reader);
      return false;
    default:
      simpleStatements(reader);
      return false;
  }
}

/** The block after a header that ended with `:`; `head` is the header's first token. */
function block(reader: Reader, what: string, head: number): void {
  const start = reader.at;
  reader.level += 1;
  if (!take(reader, kind.NEWLINE)) simpleStatements(reader);
  else if (!take(reader, kind.INDENT)) missingBlock(reader, what, head);
  else {
    do statementLine(reader);
    while (kindNow(reader) !== kind.DEDENT && kindNow(reader) !== kind.END);
    take(reader, kind.DEDENT);
  }
  reader.level -= 1;
  // The method's own block has no node: what stands in it is what there is to see.
  if (reader.level >= METHOD_LEVEL) node(reader, 'block', isOnNewLine(reader, start) ? start + 2 : start);
}

/** The body of a method of a top-level class. */
function methodBlock(reader: Reader, head: number): void {
  const start = reader.at;
  const statements: CstNode[] = [];
  reader.code = statements;
  block(reader, 'function definition', head);
  reader.code = undefined;
  const [opening] = statements;
  if (opening === undefined || reader.failure !== undefined) return;
  const span = { start: opening.start, end: statements.at(-1)?.end ?? opening.end };
  const isBelow = isOnNewLine(reader, start);
  const [first, next] = isBelow ? [start + 2, reader.at - 1] : [start, reader.at];
  reader.known.push({ span, statements, first, next, level: -1 });
}

function isOnNewLine({ kinds }: Reader, start: number): boolean {
  return kinds[start] === kind.NEWLINE;
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
  const last = reader.at;
  if (kindNow(reader) === kind.FINALLY) {
    clause(reader, "'finally' statement");
    node(reader, 'finally_clause', last);
  }
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
      leaf(reader, 'binding');
    }
  }
  colon(reader);
  block(reader, what, head);
  node(reader, 'except_clause', head);
}

function exceptionTypes(reader: Reader): void {
  reader.at += 1;
  starExpressions(reader);
}

function withStatement(reader: Reader): void {
  const head = reader.at;
  reader.at += 1;
  const end = kindNow(reader) === kind.LEFT_PAREN ? attempt(reader, parenthesizedItems) : undefined;
  if (end !== undefined) parenthesizedItems(reader);
  else {
    do withItem(reader);
    while (take(reader, kind.COMMA));
    colon(reader);
  }
  block(reader, "'with' statement", head);
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
  const type = reader.at + 1;
  if (take(reader, kind.ARROW)) {
    expression(reader);
    node(reader, 'type', type);
  }
  forcedColon(reader);
  if (reader.isClassBody && reader.level === METHOD_LEVEL - 1) methodBlock(reader, head);
  else block(reader, 'function definition', head);
}

function definedName(reader: Reader): void {
  if (!kind.isName(kindNow(reader))) {
    unexpected(reader);
    return;
  }
  reader.at += 1;
  leaf(reader, 'binding');
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
function asyncStatement(reader: Reader, isDecorated: boolean): void {
  reader.at += 1;
  const now = kindNow(reader);
  if (now === kind.DEF) functionDefinition(reader);
  else if (now === kind.WITH && !isDecorated) withStatement(reader);
  else if (now === kind.FOR && !isDecorated) forStatement(reader);
  else unexpected(reader);
}

function decorated(reader: Reader): void {
  while (take(reader, kind.AT)) {
    const start = reader.at;
    namedExpression(reader);
    node(reader, 'decorator', start);
    if (!take(reader, kind.NEWLINE)) {
      unexpected(reader);
      return;
    }
  }
  const start = reader.at;
  const now = kindNow(reader);
  if (now === kind.DEF) functionDefinition(reader);
  else if (now === kind.CLASS) classDefinition(reader);
  else if (now === kind.ASYNC) asyncStatement(reader, true);
  else unexpected(reader);
  node(reader, compoundType(reader, start), start);
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
    const guard = reader.at;
    if (take(reader, kind.IF)) {
      namedExpression(reader);
      node(reader, 'guard', guard);
    }
    colon(reader);
    block(reader, "'case' statement", start);
    node(reader, 'case_clause', start);
  } while (kindNow(reader) !== kind.DEDENT && kindNow(reader) !== kind.END);
  take(reader, kind.DEDENT);
}
