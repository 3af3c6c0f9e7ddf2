// Checks a top-level statement with its blocks. Stops at the first error, which is reported at the same token as in
// CPython, and in its words where those are clear.
// https://docs.python.org/3.13/reference/compound_stmts.html

import { invalidIndentation } from '../refusals.ts';
import { addLeaf, addNode, compoundType, METHOD_LEVEL } from '../structure/method-body.ts';
import { settleCompound } from '../structure/token-statements.ts';
import { failAt, failIndentation, kindAhead, kindNow, lineOf, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { CstNode } from '../tree.ts';
import { callArguments } from './arguments.ts';
import { targets } from './displays.ts';
import { attempt, expression, namedExpression, starExpressions, starNamedExpression } from './expressions.ts';
import { failExpected, failUnexpected } from './messages.ts';
import { parameters, typeParameters } from './parameters.ts';
import type { Parser } from './parser.ts';
import { patterns } from './patterns.ts';
import { simpleStatements } from './simple-statements.ts';
import { parenthesizedItems, withItem } from './with-items.ts';

/** Reads the tokens of a top-level statement to their end. */
export function readStatements(parser: Parser): void {
  while (kindNow(parser) !== kind.END) statementLine(parser);
}

function statementLine(parser: Parser): void {
  const now = kindNow(parser);
  if (now === kind.INDENT || now === kind.DEDENT) {
    failUnexpected(parser);
    return;
  }
  const first = parser.at;
  const before = parser.settled.length;
  // A line may hold several simple statements, which add their own nodes.
  if (!statement(parser)) return;
  addNode(parser, compoundType(parser, first), first);
  if (parser.code === undefined && parser.failure === undefined) settleCompound(parser, before, first);
}

/** Returns whether it was a compound statement. */
function statement(parser: Parser): boolean {
  switch (kindNow(parser)) {
    case kind.IF:
      ifStatement(parser);
      return true;
    case kind.WHILE:
      whileStatement(parser);
      return true;
    case kind.FOR:
      forStatement(parser);
      return true;
    case kind.TRY:
      tryStatement(parser);
      return true;
    case kind.WITH:
      withStatement(parser);
      return true;
    case kind.DEF:
      functionDefinition(parser);
      return true;
    case kind.CLASS:
      classDefinition(parser);
      return true;
    case kind.ASYNC:
      asyncStatement(parser, false);
      return true;
    case kind.AT:
      decorated(parser);
      return true;
    case kind.MATCH:
      if (isMatch(parser)) {
        matchStatement(parser);
        return true;
      }
      simpleStatements(parser);
      return false;
    default:
      simpleStatements(parser);
      return false;
  }
}

/** The block after the `:` of a header whose first token is `head`. */
function block(parser: Parser, what: string, head: number): void {
  const start = parser.at;
  parser.level += 1;
  if (!take(parser, kind.NEWLINE)) simpleStatements(parser);
  else if (!take(parser, kind.INDENT)) missingBlock(parser, what, head);
  else {
    do statementLine(parser);
    while (kindNow(parser) !== kind.DEDENT && kindNow(parser) !== kind.END);
    take(parser, kind.DEDENT);
  }
  parser.level -= 1;
  // The block of a method has no node of its own: its statements are collected.
  if (parser.level >= METHOD_LEVEL) addNode(parser, 'block', isOnNewLine(parser, start) ? start + 2 : start);
}

/** The body of a method of a top-level class. */
function methodBlock(parser: Parser, head: number): void {
  const start = parser.at;
  const statements: CstNode[] = [];
  parser.code = statements;
  block(parser, 'function definition', head);
  parser.code = undefined;
  const [opening] = statements;
  if (opening === undefined || parser.failure !== undefined) return;
  const span = { start: opening.start, end: statements.at(-1)?.end ?? opening.end };
  const isBelow = isOnNewLine(parser, start);
  const [first, next] = isBelow ? [start + 2, parser.at - 1] : [start, parser.at];
  parser.settled.push({ span, statements, first, next, level: -1 });
}

function isOnNewLine({ kinds }: Parser, start: number): boolean {
  return kinds[start] === kind.NEWLINE;
}

function missingBlock(parser: Parser, what: string, head: number): void {
  const message = `expected an indented block after ${what} on line ${lineOf(parser, head)}`;
  const help = "indent the body, or write 'pass'";
  failIndentation(parser, invalidIndentation, message, help, false);
}

function colon(parser: Parser): void {
  if (take(parser, kind.COLON)) return;
  if (kindNow(parser) === kind.NEWLINE) failExpected(parser, ':');
  else failUnexpected(parser);
}

/** A colon that CPython requires here, no matter which token comes instead. */
function forcedColon(parser: Parser): void {
  if (!take(parser, kind.COLON)) failExpected(parser, ':');
}

function ifStatement(parser: Parser): void {
  let head = parser.at;
  parser.at += 1;
  namedExpression(parser);
  colon(parser);
  block(parser, "'if' statement", head);
  while (kindNow(parser) === kind.ELIF) {
    head = parser.at;
    parser.at += 1;
    namedExpression(parser);
    colon(parser);
    block(parser, "'elif' statement", head);
  }
  elseBlock(parser);
}

function elseBlock(parser: Parser): void {
  if (kindNow(parser) === kind.ELSE) clause(parser, "'else' statement");
}

/** A keyword, a colon and a block. `what` names it in messages. */
function clause(parser: Parser, what: string): void {
  const head = parser.at;
  parser.at += 1;
  forcedColon(parser);
  block(parser, what, head);
}

function whileStatement(parser: Parser): void {
  const head = parser.at;
  parser.at += 1;
  namedExpression(parser);
  colon(parser);
  block(parser, "'while' statement", head);
  elseBlock(parser);
}

function forStatement(parser: Parser): void {
  const head = parser.at;
  parser.at += 1;
  targets(parser);
  if (!take(parser, kind.IN)) {
    failUnexpected(parser);
    return;
  }
  starExpressions(parser);
  forcedColon(parser);
  block(parser, "'for' statement", head);
  elseBlock(parser);
}

function tryStatement(parser: Parser): void {
  clause(parser, "'try' statement");
  const first = parser.at;
  if (kindNow(parser) !== kind.EXCEPT && kindNow(parser) !== kind.FINALLY) {
    if (parser.failure !== undefined) return;
    failAt(parser, first, first, "expected 'except' or 'finally' block");
    return;
  }
  const isGroup = kindNow(parser) === kind.EXCEPT && kindAhead(parser, 1) === kind.STAR;
  while (kindNow(parser) === kind.EXCEPT) exceptClause(parser, isGroup);
  if (parser.kinds[first] === kind.EXCEPT) elseBlock(parser);
  const last = parser.at;
  if (kindNow(parser) === kind.FINALLY) {
    clause(parser, "'finally' statement");
    addNode(parser, 'finally_clause', last);
  }
}

function exceptClause(parser: Parser, isGroup: boolean): void {
  const head = parser.at;
  parser.at += 1;
  if (take(parser, kind.STAR) !== isGroup) {
    failAt(parser, head, head, "cannot have both 'except' and 'except*' on the same 'try'");
    return;
  }
  const what = isGroup ? "'except*' statement" : "'except' statement";
  const now = kindNow(parser);
  if (isGroup && (now === kind.COLON || now === kind.NEWLINE)) {
    failAt(parser, parser.at, parser.at, 'expected one or more exception types');
    return;
  }
  if (now !== kind.COLON && now !== kind.NEWLINE) {
    const start = parser.at;
    expression(parser);
    if (kindNow(parser) === kind.COMMA) {
      const end = attempt(parser, exceptionTypes);
      const after = end === undefined ? kind.END : (parser.kinds[end] ?? kind.END);
      if (end !== undefined && (after === kind.COLON || after === kind.AS)) {
        const help = "write 'except (A, B):'";
        failAt(parser, start, end - 1, 'multiple exception types must be parenthesized', help);
        return;
      }
      failUnexpected(parser);
      return;
    }
    if (take(parser, kind.AS)) {
      if (!kind.isName(kindNow(parser))) {
        failUnexpected(parser);
        return;
      }
      parser.at += 1;
      addLeaf(parser, 'binding');
    }
  }
  colon(parser);
  block(parser, what, head);
  addNode(parser, 'except_clause', head);
}

function exceptionTypes(parser: Parser): void {
  parser.at += 1;
  starExpressions(parser);
}

function withStatement(parser: Parser): void {
  const head = parser.at;
  parser.at += 1;
  const end = kindNow(parser) === kind.LEFT_PAREN ? attempt(parser, parenthesizedItems) : undefined;
  if (end !== undefined) parenthesizedItems(parser);
  else {
    do withItem(parser);
    while (take(parser, kind.COMMA));
    colon(parser);
  }
  block(parser, "'with' statement", head);
}

function functionDefinition(parser: Parser): void {
  const head = parser.at;
  parser.at += 1;
  definedName(parser);
  typeParameters(parser);
  if (!take(parser, kind.LEFT_PAREN)) {
    failExpected(parser, '(');
    return;
  }
  parser.depth += 1;
  parameters(parser, kind.RIGHT_PAREN);
  if (!take(parser, kind.RIGHT_PAREN)) failUnexpected(parser);
  parser.depth -= 1;
  const type = parser.at + 1;
  if (take(parser, kind.ARROW)) {
    expression(parser);
    addNode(parser, 'type', type);
  }
  forcedColon(parser);
  if (parser.isClassBody && parser.level === METHOD_LEVEL - 1) methodBlock(parser, head);
  else block(parser, 'function definition', head);
}

function definedName(parser: Parser): void {
  if (!kind.isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, 'binding');
}

function classDefinition(parser: Parser): void {
  const head = parser.at;
  parser.at += 1;
  definedName(parser);
  typeParameters(parser);
  if (kindNow(parser) === kind.LEFT_PAREN) callArguments(parser, false);
  colon(parser);
  const isTopLevel = parser.level === 0;
  if (isTopLevel) parser.isClassBody = true;
  block(parser, 'class definition', head);
  if (isTopLevel) parser.isClassBody = false;
}

/** With `isDecorated`, only a definition may follow. */
function asyncStatement(parser: Parser, isDecorated: boolean): void {
  parser.at += 1;
  const now = kindNow(parser);
  if (now === kind.DEF) functionDefinition(parser);
  else if (now === kind.WITH && !isDecorated) withStatement(parser);
  else if (now === kind.FOR && !isDecorated) forStatement(parser);
  else failUnexpected(parser);
}

function decorated(parser: Parser): void {
  while (take(parser, kind.AT)) {
    const start = parser.at;
    namedExpression(parser);
    addNode(parser, 'decorator', start);
    if (!take(parser, kind.NEWLINE)) {
      failUnexpected(parser);
      return;
    }
  }
  const start = parser.at;
  const now = kindNow(parser);
  if (now === kind.DEF) functionDefinition(parser);
  else if (now === kind.CLASS) classDefinition(parser);
  else if (now === kind.ASYNC) asyncStatement(parser, true);
  else failUnexpected(parser);
  addNode(parser, compoundType(parser, start), start);
}

/** `match` is a keyword only if a subject and the end of the header follow it. */
function isMatch(parser: Parser): boolean {
  const next = kindAhead(parser, 1);
  if (next !== kind.STAR && !kind.beginsExpression(next)) return false;
  const end = attempt(parser, matchSubject);
  if (end === undefined) return false;
  if (parser.kinds[end] === kind.COLON) return parser.kinds[end + 1] === kind.NEWLINE;
  // `match x` is valid only as a header, so its colon must be missing.
  const isName = next < kind.LEFT_PAREN && next !== kind.MINUS && next !== kind.PLUS && next !== kind.STAR;
  return parser.kinds[end] === kind.NEWLINE && isName && kind.beginsExpression(next);
}

function matchSubject(parser: Parser): void {
  parser.at += 1;
  const start = parser.at;
  starNamedExpression(parser);
  if (kindNow(parser) !== kind.COMMA) {
    if (parser.kinds[start] === kind.STAR) failUnexpected(parser);
    return;
  }
  while (take(parser, kind.COMMA) && kindNow(parser) !== kind.COLON) starNamedExpression(parser);
}

function matchStatement(parser: Parser): void {
  const head = parser.at;
  matchSubject(parser);
  colon(parser);
  if (!take(parser, kind.NEWLINE)) {
    failUnexpected(parser);
    return;
  }
  if (!take(parser, kind.INDENT)) {
    missingBlock(parser, "'match' statement", head);
    return;
  }
  do {
    const start = parser.at;
    if (!take(parser, kind.CASE)) {
      failUnexpected(parser);
      return;
    }
    patterns(parser);
    const guard = parser.at;
    if (take(parser, kind.IF)) {
      namedExpression(parser);
      addNode(parser, 'guard', guard);
    }
    colon(parser);
    block(parser, "'case' statement", start);
    addNode(parser, 'case_clause', start);
  } while (kindNow(parser) !== kind.DEDENT && kindNow(parser) !== kind.END);
  take(parser, kind.DEDENT);
}
