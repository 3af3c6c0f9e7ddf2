// The AST: the subset of Python that the DSL supports, as plain data with spans. Any other Python becomes an
// `unsupported` node that names the construct, so that later stages can reject it by name.

import type { NumberText } from '../base/json.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { CstNode } from './tree.ts';

export interface Module {
  readonly file: SourceFile;
  readonly body: readonly Statement[];
  /** Names of classes and functions whose definition has a syntax error: uses of them are not reported as unknown. */
  readonly brokenNames: ReadonlySet<string>;
  /** Whether the file has a syntax error. */
  readonly isBroken: boolean;
  /** Strings that contain a line break: their lines must not be indented again when code is moved. */
  readonly multilineStrings: readonly Span[];
  /** In order, each from `#` to the end of its line. */
  readonly comments: readonly Span[];
}

export type Statement =
  | FunctionDef
  | ClassDef
  | ExpressionStatement
  | Assign
  | Return
  | Raise
  | If
  | Try
  | With
  | Pass
  | UnsupportedStatement;

export interface Identifier {
  readonly text: string;
  readonly span: Span;
}

export interface FunctionDef {
  readonly kind: 'function';
  readonly span: Span;
  readonly name: Identifier;
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Decorator[];
  /** Empty for a method, whose body is deployed unchanged: see `code`. */
  readonly body: readonly Statement[];
  /** From `def` or `async` to the end of the parameters: the span that a message underlines. */
  readonly header: Span;
  /** For a method: the syntax trees of the statements in its body. */
  readonly code: readonly CstNode[];
  /** For a method: the import statements at the start of its body, after its docstring. */
  readonly leadingImports: readonly Span[];
}

/** `/` and a bare `*` are not parameters, but decide the `form` of those after them. */
export interface Parameter {
  /** Includes the stars, the annotation and the default. */
  readonly span: Span;
  readonly name: Identifier;
  /** `*` or `**` for a parameter that collects arguments. */
  readonly star: '' | '*' | '**';
  readonly form: 'positional' | 'keyword-only';
  readonly default: Expression | undefined;
}

export interface Decorator {
  /** Includes the `@`. */
  readonly span: Span;
  readonly expression: Expression;
}

export interface ClassDef {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: Identifier;
  readonly bases: readonly Expression[];
  readonly decorators: readonly Decorator[];
  readonly body: readonly Statement[];
  readonly header: Span;
}

export interface ExpressionStatement {
  readonly kind: 'expression';
  readonly span: Span;
  readonly value: Expression;
}

/** `a = b = value` has two targets. `annotated` is true for `name: type = value`. */
export interface Assign {
  readonly kind: 'assign';
  readonly span: Span;
  readonly targets: readonly Expression[];
  readonly value: Expression;
  readonly annotated: boolean;
}

export interface Return {
  readonly kind: 'return';
  readonly span: Span;
  readonly value: Expression | undefined;
}

export interface Raise {
  readonly kind: 'raise';
  readonly span: Span;
  readonly exception: Expression | undefined;
  readonly cause: Expression | undefined;
}

export interface If {
  readonly kind: 'if';
  readonly span: Span;
  readonly keyword: Span;
  /** `if` and every `elif`, in order. */
  readonly branches: readonly Branch[];
  readonly orElse: readonly Statement[] | undefined;
}

export interface Branch {
  readonly test: Expression;
  readonly body: readonly Statement[];
}

export interface Try {
  readonly kind: 'try';
  readonly span: Span;
  readonly body: readonly Statement[];
  readonly handlers: readonly Handler[];
  readonly orElse: Clause | undefined;
  readonly finally: Clause | undefined;
  readonly keyword: Span;
}

/** An `else` or `finally`. */
export interface Clause {
  readonly keyword: Span;
  readonly body: readonly Statement[];
}

export interface Handler {
  readonly span: Span;
  readonly keyword: Span;
  /** `except*`. */
  readonly isGroup: boolean;
  readonly type: Expression | undefined;
  readonly name: Expression | undefined;
  readonly body: readonly Statement[];
}

export interface With {
  readonly kind: 'with';
  readonly span: Span;
  readonly keyword: Span;
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface WithItem {
  readonly value: Expression;
  readonly target: Expression | undefined;
}

export interface Pass {
  readonly kind: 'pass';
  readonly span: Span;
}

/** A statement that the DSL does not support; `construct` is its keyword or its name. */
export interface UnsupportedStatement {
  readonly kind: 'unsupported-statement';
  readonly span: Span;
  readonly construct: StatementConstruct;
  /** The keyword or operator that a message underlines. */
  readonly keyword: Span;
  /** The statements in all blocks of a `for`, `while` or `match`. */
  readonly body: readonly Statement[];
}

export type StatementConstruct =
  | 'for'
  | 'while'
  | 'match'
  | 'import'
  | 'del'
  | 'global'
  | 'nonlocal'
  | 'assert'
  | 'break'
  | 'continue'
  | 'type'
  | 'augmented assignment'
  | 'annotation';

export type Expression =
  | Name
  | Attribute
  | Subscript
  | Call
  | StringLiteral
  | NumberLiteral
  | Constant
  | Sequence
  | Dict
  | Unary
  | Compare
  | BoolOp
  | UnsupportedExpression;

export interface Name {
  readonly kind: 'name';
  readonly span: Span;
  readonly text: string;
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly span: Span;
  readonly object: Expression;
  readonly name: Identifier;
}

/** `index` is an unsupported expression for a slice or several indices. */
export interface Subscript {
  readonly kind: 'subscript';
  readonly span: Span;
  readonly object: Expression;
  readonly index: Expression;
}

export interface Call {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expression;
  /** In order. `*args` is an unsupported expression. */
  readonly positional: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** `name` is undefined for `**options`. */
export interface Keyword {
  readonly span: Span;
  readonly name: Identifier | undefined;
  readonly value: Expression;
}

/** One string literal, or several adjacent ones. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly span: Span;
  readonly value: string;
}

/** `value` is undefined for a number that JSON cannot represent: an imaginary one, or one beyond a double's range. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly span: Span;
  readonly isInteger: boolean;
  readonly value: NumberText | undefined;
}

export interface Constant {
  readonly kind: 'constant';
  readonly span: Span;
  readonly value: true | false | null | 'ellipsis';
}

export interface Sequence {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly span: Span;
  readonly items: readonly Expression[];
}

export interface Dict {
  readonly kind: 'dict';
  readonly span: Span;
  readonly entries: readonly DictEntry[];
}

/** `key` is undefined for `**other`. */
export interface DictEntry {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface Unary {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: '+' | '-' | '~' | 'not';
  readonly operand: Expression;
}

/** `left operators[0] rights[0] operators[1] rights[1] …` */
export interface Compare {
  readonly kind: 'compare';
  readonly span: Span;
  readonly left: Expression;
  readonly operators: readonly string[];
  readonly rights: readonly Expression[];
}

/** `a and b and c` is one node with three operands, as in Python's own AST. */
export interface BoolOp {
  readonly kind: 'bool';
  readonly span: Span;
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** `construct` is its name in messages, with the article: `an f-string`, `a lambda`, `arithmetic`. */
export interface UnsupportedExpression {
  readonly kind: 'unsupported';
  readonly span: Span;
  readonly construct: string;
  /** The operand of an `await`, the body of a `lambda`, the operands of a binary operator: what a help writes instead. */
  readonly parts?: readonly Expression[];
  /** The operator of a binary operation. */
  readonly operator?: string;
}

/** The blocks inside a statement. The bodies of functions and classes are not included. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map((branch) => branch.body), statement.orElse ?? []];
    case 'try': {
      const handlers = statement.handlers.map((handler) => handler.body);
      return [statement.body, ...handlers, statement.orElse?.body ?? [], statement.finally?.body ?? []];
    }
    case 'with':
    case 'unsupported-statement':
      return [statement.body];
    default:
      return NO_BLOCKS;
  }
}

const NO_BLOCKS: readonly (readonly Statement[])[] = [];

/** Every statement of a body and of the blocks in it, in order. */
export function statementsOf(body: readonly Statement[]): Statement[] {
  const found: Statement[] = [];
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      found.push(statement);
      for (const block of blocksOf(statement)) visit(block);
    }
  };
  visit(body);
  return found;
}

/** Whether the statement has no effect: a docstring, `pass` or `...`. */
export function isEmptyStatement(statement: Statement): boolean {
  if (statement.kind === 'pass') return true;
  if (statement.kind !== 'expression') return false;
  const { value } = statement;
  return value.kind === 'string' || (value.kind === 'constant' && value.value === 'ellipsis');
}

/** The part of a statement that a message underlines: its keyword or header, since a statement may be long. */
export function headOf(statement: Statement): Span {
  if ('keyword' in statement) return statement.keyword;
  return 'header' in statement ? statement.header : statement.span;
}
