// The Python that the DSL speaks, as plain data with spans. Whatever else Python knows is one
// `Unsupported` node that says what it is, so that later stages can refuse it by name.

import type { NumberText } from '../base/json.ts';
import type { SourceFile, Span } from '../base/source.ts';
import type { CstNode } from './tree.ts';

export interface Module {
  readonly file: SourceFile;
  readonly body: readonly Statement[];
  /** Names of classes and functions that a syntax error swallowed: nobody may call them unknown. */
  readonly brokenNames: ReadonlySet<string>;
  /** Whether a part of the file could not be read as Python. */
  readonly isBroken: boolean;
  /** Strings that hold line breaks: their lines keep their indentation when code is moved. */
  readonly multilineStrings: readonly Span[];
  /** In order of place, each from `#` to the end of its line. */
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
  /** Empty for a method: its body is Python that is deployed as it is, see `code`. */
  readonly body: readonly Statement[];
  /** From `def` or `async` up to and without the body's first line; what a message underlines. */
  readonly header: Span;
  /** For a method: the statements of its body as concrete syntax. */
  readonly code: readonly CstNode[];
  /** For a method: the import statements that open its body (a docstring may stand before them). */
  readonly leadingImports: readonly Span[];
}

/** `star` is `*` or `**` for a collecting parameter, `form` where it stands: `/` and bare `*` are no parameters. */
export interface Parameter {
  /** With its stars, annotation and default. */
  readonly span: Span;
  readonly name: Identifier;
  readonly star: '' | '*' | '**';
  readonly form: 'positional' | 'keyword-only';
  readonly default: Expression | undefined;
}

export interface Decorator {
  /** With the `@`. */
  readonly span: Span;
  readonly expression: Expression;
}

export interface ClassDef {
  readonly kind: 'class';
  readonly span: Span;
  readonly name: Identifier;
  readonly bases: readonly Expression[];
  readonly body: readonly Statement[];
  readonly header: Span;
}

export interface ExpressionStatement {
  readonly kind: 'expression';
  readonly span: Span;
  readonly value: Expression;
}

/** `a = b = value` has two targets. `annotated` for `name: type = value`. */
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

/** Python that no state machine can hold; `construct` is the keyword or the name of the form. */
export interface UnsupportedStatement {
  readonly kind: 'unsupported-statement';
  readonly span: Span;
  readonly construct: StatementConstruct;
  /** The keyword or operator to underline. */
  readonly keyword: Span;
  /** The statements inside a `for`, `while` or `match`, all blocks together. */
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

/** A slice or several indices are an unsupported expression as `index`. */
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
  /** In order; `*args` is an unsupported expression among them. */
  readonly positional: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** `name` is undefined for `**options`. */
export interface Keyword {
  readonly span: Span;
  readonly name: Identifier | undefined;
  readonly value: Expression;
}

/** One string or several written side by side. */
export interface StringLiteral {
  readonly kind: 'string';
  readonly span: Span;
  readonly value: string;
}

/** `value` is undefined for what JSON cannot say: an imaginary number or one beyond a double's range. */
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

/** `a and b and c` is one node with three operands, as in Python's own tree. */
export interface BoolOp {
  readonly kind: 'bool';
  readonly span: Span;
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
}

/** `construct` says what it is with its article: `an f-string`, `a lambda`, `arithmetic`. */
export interface UnsupportedExpression {
  readonly kind: 'unsupported';
  readonly span: Span;
  readonly construct: string;
}

/** The blocks of statements inside a statement; those of definitions are not among them. */
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
      return [];
  }
}

/** Every statement of a body, those in its blocks included, in order. */
export function* statementsOf(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    for (const block of blocksOf(statement)) yield* statementsOf(block);
  }
}

/** Docstrings, `pass` and `...` say nothing. */
export function isEmptyStatement(statement: Statement): boolean {
  if (statement.kind === 'pass') return true;
  if (statement.kind !== 'expression') return false;
  const { value } = statement;
  return value.kind === 'string' || (value.kind === 'constant' && value.value === 'ellipsis');
}

/** What a message underlines of a statement that may be long. */
export function headOf(statement: Statement): Span {
  if ('keyword' in statement) return statement.keyword;
  return 'header' in statement ? statement.header : statement.span;
}
