// Reads the statements that fit on one line, up to the end of their line.
// https://docs.python.org/3.13/reference/simple_stmts.html
import { leaf, node } from '../structure/code.ts';
import { keepSimple } from '../structure/token-statements.ts';
import { failAt, kindAhead, kindNow, type Reader, take } from '../tokens/reader.ts';
import * as kind from '../tokens/tokens.ts';
import { expression, starExpressions, yieldExpression } from './expressions.ts';
import { unexpected } from './messages.ts';
import { typeParameters } from './parameters.ts';

/** One logical line: statements with `;` between them. */
export function simpleStatements(reader: Reader): void {
  do {
    if (kindNow(reader) === kind.NEWLINE && reader.kinds[reader.at - 1] === kind.SEMICOLON) break;
    const first = reader.at;
    node(reader, simpleStatement(reader), first);
    if (reader.code === undefined && reader.failure === undefined) keepSimple(reader, first);
  } while (take(reader, kind.SEMICOLON));
  if (!take(reader, kind.NEWLINE)) unexpected(reader);
}

/** Out: the type of its node. */
function simpleStatement(reader: Reader): string {
  const now = kindNow(reader);
  if (now < kind.FALSE || now <= kind.TRUE) return expressionOrType(reader, now);
  switch (now) {
    case kind.PASS:
      reader.at += 1;
      return 'pass_statement';
    case kind.BREAK:
      reader.at += 1;
      return 'break_statement';
    case kind.CONTINUE:
      reader.at += 1;
      return 'continue_statement';
    case kind.RETURN:
      reader.at += 1;
      if (mayBegin(reader)) starExpressions(reader);
      return 'return_statement';
    case kind.RAISE:
      raise(reader);
      return 'raise_statement';
    case kind.GLOBAL:
    case kind.NONLOCAL:
      do {
        reader.at += 1;
        name(reader, 'declared');
      } while (kindNow(reader) === kind.COMMA);
      return now === kind.GLOBAL ? 'global_statement' : 'nonlocal_statement';
    case kind.DEL:
      del(reader);
      return 'delete_statement';
    case kind.ASSERT:
      reader.at += 1;
      expression(reader);
      if (take(reader, kind.COMMA)) expression(reader);
      return 'assert_statement';
    case kind.IMPORT:
      reader.at += 1;
      do importedModule(reader);
      while (take(reader, kind.COMMA));
      return 'import_statement';
    case kind.FROM:
      importFrom(reader);
      return 'import_from_statement';
    default:
      return expressionStatement(reader);
  }
}

function mayBegin(reader: Reader): boolean {
  const now = kindNow(reader);
  return now === kind.STAR || kind.beginsExpression(now);
}

function expressionOrType(reader: Reader, now: number): string {
  const after = kindAhead(reader, 2);
  const isAlias = now === kind.TYPE && kind.isName(kindAhead(reader, 1));
  if (!isAlias || (after !== kind.ASSIGN && after !== kind.LEFT_BRACKET)) return expressionStatement(reader);
  reader.at += 1;
  name(reader, 'binding');
  typeParameters(reader);
  if (take(reader, kind.ASSIGN)) expression(reader);
  else unexpected(reader);
  return 'type_alias_statement';
}

/** An expression, or an assignment of any kind. */
function expressionStatement(reader: Reader): string {
  if (kindNow(reader) === kind.YIELD) {
    const start = reader.at;
    yieldExpression(reader);
    if (kindNow(reader) === kind.ASSIGN) noYieldTarget(reader, start);
    return 'expression_statement';
  }
  const start = reader.at;
  starExpressions(reader);
  const now = kindNow(reader);
  if (now === kind.ASSIGN) {
    assignment(reader, start);
    return 'assignment';
  }
  if (now === kind.AUGMENTED) {
    node(reader, 'target', start);
    if (!isSingleTarget(reader)) {
      failAt(reader, start, reader.at - 1, `'${reader.shape}' is an illegal expression for augmented assignment`);
    }
    reader.at += 1;
    value(reader);
    return 'augmented_assignment';
  }
  if (now === kind.COLON) {
    annotation(reader, start);
    return 'annotated_assignment';
  }
  if (now === kind.WALRUS && reader.shape === 'name') {
    failAt(reader, start, reader.at, "':=' must stand in parentheses here", "write '='");
  }
  return 'expression_statement';
}

function noYieldTarget(reader: Reader, start: number): void {
  failAt(reader, start, reader.at - 1, 'assignment to yield expression not possible');
}

function isSingleTarget(reader: Reader): boolean {
  return reader.shape === 'name' || reader.shape === 'attribute' || reader.shape === 'subscript';
}

function value(reader: Reader): void {
  if (kindNow(reader) === kind.YIELD) yieldExpression(reader);
  else starExpressions(reader);
}

/** `target = target = value`. */
function assignment(reader: Reader, first: number): void {
  let start = first;
  while (kindNow(reader) === kind.ASSIGN) {
    if (reader.badStart >= 0) {
      const { badStart, badEnd, badShape } = reader;
      if (badShape === 'yield expression' && badStart === start && reader.kinds[start] === kind.YIELD) {
        noYieldTarget(reader, start);
        return;
      }
      const help = "use '==' to compare";
      failAt(reader, badStart, badEnd, `cannot assign to ${badShape}`, help);
      return;
    }
    node(reader, 'target', start);
    reader.at += 1;
    start = reader.at;
    value(reader);
  }
}

function annotation(reader: Reader, start: number): void {
  const { shape, at } = reader;
  if (!kind.beginsExpression(kindAhead(reader, 1))) {
    if (isSingleTarget(reader)) reader.at += 1;
    unexpected(reader);
    return;
  }
  if (!isSingleTarget(reader)) {
    const message =
      shape === 'tuple' || shape === 'list'
        ? `only single target (not ${shape}) can be annotated`
        : 'illegal target for annotation';
    failAt(reader, start, at - 1, message);
    return;
  }
  node(reader, 'target', start);
  reader.at += 1;
  expression(reader);
  node(reader, 'type', at + 1);
  if (take(reader, kind.ASSIGN)) value(reader);
}

function raise(reader: Reader): void {
  reader.at += 1;
  if (!mayBegin(reader)) return;
  expression(reader);
  if (take(reader, kind.FROM)) expression(reader);
  else if (kindNow(reader) === kind.COMMA) {
    const help = 'write the message as the argument of the exception';
    failAt(reader, reader.at, reader.at, "invalid syntax: unexpected ','", help);
  }
}

function del(reader: Reader): void {
  reader.at += 1;
  const start = reader.at;
  starExpressions(reader);
  node(reader, 'target', start);
  const now = kindNow(reader);
  if (reader.failure !== undefined || (now !== kind.NEWLINE && now !== kind.SEMICOLON)) return;
  const { star, badStart, badEnd, badShape } = reader;
  if (star >= 0 && (badStart < 0 || star < badStart)) failAt(reader, star, star + 1, 'cannot delete starred');
  else if (badStart >= 0) failAt(reader, badStart, badEnd, `cannot delete ${badShape}`);
}

function name(reader: Reader, type: string): void {
  if (!kind.isName(kindNow(reader))) {
    unexpected(reader);
    return;
  }
  reader.at += 1;
  leaf(reader, type);
}

function dottedName(reader: Reader): void {
  const start = reader.at;
  do name(reader, 'member');
  while (take(reader, kind.DOT));
  node(reader, 'dotted_name', start);
}

function importedModule(reader: Reader): void {
  const start = reader.at;
  dottedName(reader);
  if (take(reader, kind.AS)) name(reader, 'binding');
  node(reader, 'imported', start);
}

function importFrom(reader: Reader): void {
  reader.at += 1;
  let dots = 0;
  while (kindNow(reader) === kind.DOT || kindNow(reader) === kind.ELLIPSIS) {
    reader.at += 1;
    dots += 1;
  }
  if (dots === 0 || kindNow(reader) !== kind.IMPORT) dottedName(reader);
  if (!take(reader, kind.IMPORT)) {
    unexpected(reader);
    return;
  }
  if (take(reader, kind.STAR)) {
    leaf(reader, 'wildcard_import');
    return;
  }
  if (take(reader, kind.LEFT_PAREN)) {
    reader.depth += 1;
    do {
      if (kindNow(reader) === kind.RIGHT_PAREN && reader.kinds[reader.at - 1] === kind.COMMA) break;
      importedName(reader);
    } while (take(reader, kind.COMMA));
    if (!take(reader, kind.RIGHT_PAREN)) unexpected(reader);
    reader.depth -= 1;
    return;
  }
  do {
    importedName(reader);
    if (kindNow(reader) === kind.COMMA && kindAhead(reader, 1) === kind.NEWLINE) {
      const message = 'trailing comma not allowed without surrounding parentheses';
      failAt(reader, reader.at, reader.at, message);
      return;
    }
  } while (take(reader, kind.COMMA));
}

function importedName(reader: Reader): void {
  const start = reader.at;
  name(reader, 'member');
  if (take(reader, kind.AS)) name(reader, 'binding');
  node(reader, 'imported', start);
}
