// Reads simple statements: those without blocks.
// https://docs.python.org/3.13/reference/simple_stmts.html
import { addLeaf, addNode } from '../structure/method-body.ts';
import { settleSimple } from '../structure/token-statements.ts';
import { failAt, kindAhead, kindNow, take } from '../tokens/cursor.ts';
import * as kind from '../tokens/tokens.ts';
import type { NodeType } from '../tree.ts';
import { expression, starExpressions, yieldExpression } from './expressions.ts';
import { failUnexpected } from './messages.ts';
import { typeParameters } from './parameters.ts';
import type { Parser } from './parser.ts';

/** Reads a logical line: statements separated by `;`. */
export function simpleStatements(parser: Parser): void {
  do {
    if (kindNow(parser) === kind.NEWLINE && parser.kinds[parser.at - 1] === kind.SEMICOLON) break;
    const first = parser.at;
    addNode(parser, simpleStatement(parser), first);
    if (parser.code === undefined && parser.failure === undefined) settleSimple(parser, first);
  } while (take(parser, kind.SEMICOLON));
  if (!take(parser, kind.NEWLINE)) failUnexpected(parser);
}

/** Returns the type of the statement's node. */
function simpleStatement(parser: Parser): NodeType {
  const now = kindNow(parser);
  if (now < kind.FALSE || now <= kind.TRUE) return expressionOrType(parser, now);
  switch (now) {
    case kind.PASS:
      parser.at += 1;
      return 'pass_statement';
    case kind.BREAK:
      parser.at += 1;
      return 'break_statement';
    case kind.CONTINUE:
      parser.at += 1;
      return 'continue_statement';
    case kind.RETURN:
      parser.at += 1;
      if (mayBegin(parser)) starExpressions(parser);
      return 'return_statement';
    case kind.RAISE:
      raise(parser);
      return 'raise_statement';
    case kind.GLOBAL:
    case kind.NONLOCAL:
      do {
        parser.at += 1;
        name(parser, 'declared');
      } while (kindNow(parser) === kind.COMMA);
      return now === kind.GLOBAL ? 'global_statement' : 'nonlocal_statement';
    case kind.DEL:
      del(parser);
      return 'delete_statement';
    case kind.ASSERT:
      parser.at += 1;
      expression(parser);
      if (take(parser, kind.COMMA)) expression(parser);
      return 'assert_statement';
    case kind.IMPORT:
      parser.at += 1;
      do importedModule(parser);
      while (take(parser, kind.COMMA));
      return 'import_statement';
    case kind.FROM:
      importFrom(parser);
      return 'import_from_statement';
    default:
      return expressionStatement(parser);
  }
}

function mayBegin(parser: Parser): boolean {
  const now = kindNow(parser);
  return now === kind.STAR || kind.beginsExpression(now);
}

function expressionOrType(parser: Parser, now: number): NodeType {
  const after = kindAhead(parser, 2);
  const isAlias = now === kind.TYPE && kind.isName(kindAhead(parser, 1));
  if (!isAlias || (after !== kind.ASSIGN && after !== kind.LEFT_BRACKET)) return expressionStatement(parser);
  parser.at += 1;
  name(parser, 'binding');
  typeParameters(parser);
  if (take(parser, kind.ASSIGN)) expression(parser);
  else failUnexpected(parser);
  return 'type_alias_statement';
}

/** An expression, or any kind of assignment. */
function expressionStatement(parser: Parser): NodeType {
  if (kindNow(parser) === kind.YIELD) {
    const start = parser.at;
    yieldExpression(parser);
    if (kindNow(parser) === kind.ASSIGN) noYieldTarget(parser, start);
    return 'expression_statement';
  }
  const start = parser.at;
  starExpressions(parser);
  const now = kindNow(parser);
  if (now === kind.ASSIGN) {
    assignment(parser, start);
    return 'assignment';
  }
  if (now === kind.AUGMENTED) {
    addNode(parser, 'target', start);
    if (!isSingleTarget(parser)) {
      failAt(parser, start, parser.at - 1, `'${parser.shape}' is an illegal expression for augmented assignment`);
    }
    parser.at += 1;
    value(parser);
    return 'augmented_assignment';
  }
  if (now === kind.COLON) {
    annotation(parser, start);
    return 'annotated_assignment';
  }
  if (now === kind.WALRUS && parser.shape === 'name') {
    failAt(parser, start, parser.at, "':=' is not allowed here without parentheses", "write '='");
  }
  return 'expression_statement';
}

function noYieldTarget(parser: Parser, start: number): void {
  failAt(parser, start, parser.at - 1, 'assignment to yield expression not possible');
}

function isSingleTarget(parser: Parser): boolean {
  return parser.shape === 'name' || parser.shape === 'attribute' || parser.shape === 'subscript';
}

function value(parser: Parser): void {
  if (kindNow(parser) === kind.YIELD) yieldExpression(parser);
  else starExpressions(parser);
}

/** `target = target = value`. */
function assignment(parser: Parser, first: number): void {
  let start = first;
  while (kindNow(parser) === kind.ASSIGN) {
    if (parser.badStart >= 0) {
      const { badStart, badEnd, badShape } = parser;
      if (badShape === 'yield expression' && badStart === start && parser.kinds[start] === kind.YIELD) {
        noYieldTarget(parser, start);
        return;
      }
      const help = "use '==' to compare";
      failAt(parser, badStart, badEnd, `cannot assign to ${badShape}`, help);
      return;
    }
    addNode(parser, 'target', start);
    parser.at += 1;
    start = parser.at;
    value(parser);
  }
}

function annotation(parser: Parser, start: number): void {
  const { shape, at } = parser;
  if (!kind.beginsExpression(kindAhead(parser, 1))) {
    if (isSingleTarget(parser)) parser.at += 1;
    failUnexpected(parser);
    return;
  }
  if (!isSingleTarget(parser)) {
    const message =
      shape === 'tuple' || shape === 'list'
        ? `only single target (not ${shape}) can be annotated`
        : 'illegal target for annotation';
    failAt(parser, start, at - 1, message);
    return;
  }
  addNode(parser, 'target', start);
  parser.at += 1;
  expression(parser);
  addNode(parser, 'type', at + 1);
  if (take(parser, kind.ASSIGN)) value(parser);
}

function raise(parser: Parser): void {
  parser.at += 1;
  if (!mayBegin(parser)) return;
  expression(parser);
  if (take(parser, kind.FROM)) expression(parser);
  else if (kindNow(parser) === kind.COMMA) {
    const help = 'pass the message to the exception, as in raise Error("message")';
    failAt(parser, parser.at, parser.at, "invalid syntax: unexpected ','", help);
  }
}

function del(parser: Parser): void {
  parser.at += 1;
  const start = parser.at;
  starExpressions(parser);
  addNode(parser, 'target', start);
  const now = kindNow(parser);
  if (parser.failure !== undefined || (now !== kind.NEWLINE && now !== kind.SEMICOLON)) return;
  const { star, badStart, badEnd, badShape } = parser;
  if (star >= 0 && (badStart < 0 || star < badStart)) failAt(parser, star, star + 1, 'cannot delete starred');
  else if (badStart >= 0) failAt(parser, badStart, badEnd, `cannot delete ${badShape}`);
}

function name(parser: Parser, type: NodeType): void {
  if (!kind.isName(kindNow(parser))) {
    failUnexpected(parser);
    return;
  }
  parser.at += 1;
  addLeaf(parser, type);
}

function dottedName(parser: Parser): void {
  const start = parser.at;
  do name(parser, 'member');
  while (take(parser, kind.DOT));
  addNode(parser, 'dotted_name', start);
}

function importedModule(parser: Parser): void {
  const start = parser.at;
  dottedName(parser);
  if (take(parser, kind.AS)) name(parser, 'binding');
  addNode(parser, 'imported', start);
}

function importFrom(parser: Parser): void {
  parser.at += 1;
  let dots = 0;
  while (kindNow(parser) === kind.DOT || kindNow(parser) === kind.ELLIPSIS) {
    parser.at += 1;
    dots += 1;
  }
  if (dots === 0 || kindNow(parser) !== kind.IMPORT) dottedName(parser);
  if (!take(parser, kind.IMPORT)) {
    failUnexpected(parser);
    return;
  }
  if (take(parser, kind.STAR)) {
    addLeaf(parser, 'wildcard_import');
    return;
  }
  if (take(parser, kind.LEFT_PAREN)) {
    parser.depth += 1;
    do {
      if (kindNow(parser) === kind.RIGHT_PAREN && parser.kinds[parser.at - 1] === kind.COMMA) break;
      importedName(parser);
    } while (take(parser, kind.COMMA));
    if (!take(parser, kind.RIGHT_PAREN)) failUnexpected(parser);
    parser.depth -= 1;
    return;
  }
  do {
    importedName(parser);
    if (kindNow(parser) === kind.COMMA && kindAhead(parser, 1) === kind.NEWLINE) {
      const message = 'trailing comma not allowed without surrounding parentheses';
      failAt(parser, parser.at, parser.at, message);
      return;
    }
  } while (take(parser, kind.COMMA));
}

function importedName(parser: Parser): void {
  const start = parser.at;
  name(parser, 'member');
  if (take(parser, kind.AS)) name(parser, 'binding');
  addNode(parser, 'imported', start);
}
