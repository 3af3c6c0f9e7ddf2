// Turns the syntax tree of a file into its AST and reports every syntax error. No text makes it throw. A top-level
// statement with a syntax error is missing from the AST; the names that it defines are in `brokenNames`.
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import type {
  Branch,
  Clause,
  Decorator,
  Expression,
  FunctionDef,
  Handler,
  Identifier,
  If,
  Module,
  Parameter,
  Statement,
  StatementConstruct,
  Try,
  With,
  WithItem,
} from './ast.ts';
import { isDelimiter, nameText, parseExpression, parseTuple } from './expression.ts';
import type { Reading } from './read.ts';
import type { Engine } from './structure/engine.ts';
import { syntaxTree } from './syntax-tree.ts';
import { byField, type CstNode, type NodeType, spanOf } from './tree.ts';

/** Throws if the reading needs an engine and `engine` is undefined, which is a bug in the caller. */
export function parse(reading: Reading, engine: Engine | undefined, report: Report): Module {
  const { file } = reading;
  const tree = syntaxTree(reading, engine);
  for (const problem of tree.problems) report(problem.info, problem.span, problem.message, { help: problem.help });
  return {
    file,
    body: parseBlock(tree.statements, file.text, false),
    brokenNames: tree.brokenNames,
    isBroken: tree.problems.length > 0,
    multilineStrings: tree.multilineStrings,
    comments: tree.comments,
  };
}

/** With `inClass`, functions are methods: their bodies are deployed unchanged and have no AST. */
function parseBlock(nodes: readonly CstNode[], text: string, inClass: boolean): Statement[] {
  const statements: Statement[] = [];
  for (const node of nodes) {
    if (node.type === ';') continue;
    statements.push(parseStatement(node, text, inClass));
  }
  return statements;
}

function bodyOf(node: CstNode, text: string): Statement[] {
  const block = node.children.find((child) => child.type === 'block');
  return block === undefined ? [] : parseBlock(block.children, text, false);
}

const UNSUPPORTED: ReadonlyMap<NodeType, StatementConstruct> = new Map([
  ['for_statement', 'for'],
  ['while_statement', 'while'],
  ['match_statement', 'match'],
  ['import_statement', 'import'],
  ['import_from_statement', 'import'],
  ['future_import_statement', 'import'],
  ['delete_statement', 'del'],
  ['global_statement', 'global'],
  ['nonlocal_statement', 'nonlocal'],
  ['assert_statement', 'assert'],
  ['break_statement', 'break'],
  ['continue_statement', 'continue'],
  ['type_alias_statement', 'type'],
]);

function parseStatement(node: CstNode, text: string, inClass: boolean): Statement {
  const span = spanOf(node);
  switch (node.type) {
    case 'decorated_definition': {
      const definition = byField(node, 'definition');
      const decorators = node.children
        .filter((child) => child.type === 'decorator')
        .map((child) => decorator(child, text));
      if (definition?.type === 'class_definition') return classDef(definition, text, decorators, span);
      return functionDef(definition ?? node, text, inClass, decorators, span);
    }
    case 'function_definition':
      return functionDef(node, text, inClass, [], span);
    case 'class_definition':
      return classDef(node, text, [], span);
    case 'expression_statement':
      return expressionStatement(node, text);
    case 'return_statement': {
      const value = node.children[1];
      return { kind: 'return', span, value: value && parseExpression(value, text) };
    }
    case 'raise_statement': {
      const cause = byField(node, 'cause');
      const exception = node.children[1];
      return {
        kind: 'raise',
        span,
        exception: exception && parseExpression(exception, text),
        cause: cause && parseExpression(cause, text),
      };
    }
    case 'if_statement':
      return ifStatement(node, text);
    case 'try_statement':
      return tryStatement(node, text);
    case 'with_statement':
      return withStatement(node, text);
    case 'pass_statement':
      return { kind: 'pass', span };
    default: {
      const construct = UNSUPPORTED.get(node.type);
      if (construct !== undefined)
        return {
          kind: 'unsupported-statement',
          span,
          construct,
          keyword: keywordOf(node),
          body: innerBlocks(node, text),
        };
      // Tree-sitter has statements for Python 2's `print` and `exec`. In Python 3 these are names: `print >> f, x`.
      return { kind: 'expression', span, value: { kind: 'unsupported', span, construct: 'an expression' } };
    }
  }
}

function ifStatement(node: CstNode, text: string): If {
  const orElse = node.children.find((child) => child.type === 'else_clause');
  const elifs = node.children.filter((child) => child.type === 'elif_clause');
  return {
    kind: 'if',
    span: spanOf(node),
    keyword: keywordOf(node),
    branches: [node, ...elifs].map((arm) => branch(arm, text)),
    orElse: orElse && bodyOf(orElse, text),
  };
}

function tryStatement(node: CstNode, text: string): Try {
  return {
    kind: 'try',
    span: spanOf(node),
    keyword: keywordOf(node),
    body: bodyOf(node, text),
    handlers: node.children
      .filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause')
      .map((child) => handler(child, text)),
    orElse: clause(node, 'else_clause', text),
    finally: clause(node, 'finally_clause', text),
  };
}

function withStatement(node: CstNode, text: string): With {
  const items = node.children.find((child) => child.type === 'with_clause');
  const keyword = node.children.find((child) => child.type === 'with') ?? node;
  return {
    kind: 'with',
    span: spanOf(node),
    keyword: spanOf(keyword),
    isAsync: node.children[0]?.type === 'async',
    items: (items?.children ?? [])
      .filter((child) => child.type === 'with_item')
      .flatMap((item) => withItems(item, text)),
    body: bodyOf(node, text),
  };
}

function expressionStatement(node: CstNode, text: string): Statement {
  const span = spanOf(node);
  const [first] = node.children;
  if (first?.type === 'augmented_assignment') {
    const keyword = byField(first, 'operator') ?? first;
    return {
      kind: 'unsupported-statement',
      span,
      construct: 'augmented assignment',
      keyword: spanOf(keyword),
      body: [],
    };
  }
  if (first?.type === 'assignment') return assignment(first, text, span);
  if (first === undefined) return { kind: 'expression', span, value: parseExpression(node, text) };
  // Tree-sitter makes no tuple node for a statement such as `Foo(), Bar()`.
  const value = node.children.length > 1 ? parseTuple(node, text) : parseExpression(first, text);
  return { kind: 'expression', span, value };
}

function assignment(node: CstNode, text: string, span: Span): Statement {
  const targets: Expression[] = [];
  let annotated = false;
  let current: CstNode | undefined = node;
  while (current?.type === 'assignment') {
    const left = byField(current, 'left');
    if (left !== undefined) targets.push(parseExpression(left, text));
    annotated ||= byField(current, 'type') !== undefined;
    current = byField(current, 'right');
  }
  if (current === undefined)
    return { kind: 'unsupported-statement', span, construct: 'annotation', keyword: span, body: [] };
  return { kind: 'assign', span, targets, value: parseExpression(current, text), annotated };
}

function functionDef(
  node: CstNode,
  text: string,
  isMethod: boolean,
  decorators: readonly Decorator[],
  span: Span,
): FunctionDef {
  const parameters = byField(node, 'parameters');
  const block = byField(node, 'body');
  return {
    kind: 'function',
    span,
    name: identifier(byField(node, 'name') ?? node, text),
    isAsync: node.children[0]?.type === 'async',
    parameters: parseParameters(parameters?.children ?? [], text),
    decorators,
    body: isMethod || block === undefined ? [] : parseBlock(block.children, text, false),
    header: { start: node.start, end: parameters?.end ?? node.end },
    code: isMethod ? (block?.children ?? []) : [],
    leadingImports: isMethod ? leadingImports(block?.children ?? []) : [],
  };
}

function leadingImports(statements: readonly CstNode[]): Span[] {
  const spans: Span[] = [];
  for (const [index, statement] of statements.entries()) {
    if (statement.type === ';' || (index === 0 && statement.type === 'expression_statement')) continue;
    if (statement.type !== 'import_statement' && statement.type !== 'import_from_statement') break;
    spans.push(spanOf(statement));
  }
  return spans;
}

function parseParameters(nodes: readonly CstNode[], text: string): Parameter[] {
  const parameters: Parameter[] = [];
  let form: Parameter['form'] = 'positional';
  for (const node of nodes) {
    if (node.type === 'keyword_separator') form = 'keyword-only';
    const name = firstIdentifier(node);
    if (name === undefined) continue;
    const pattern = node.type === 'typed_parameter' ? (node.children[0] ?? node) : node;
    const star = pattern.type === 'list_splat_pattern' ? '*' : pattern.type === 'dictionary_splat_pattern' ? '**' : '';
    const value = byField(node, 'value');
    const ownDefault = value && parseExpression(value, text);
    parameters.push({ span: spanOf(node), name: identifier(name, text), star, form, default: ownDefault });
    if (star === '*') form = 'keyword-only';
  }
  return parameters;
}

/** The first name in the node: for a parameter its own name, since the annotation and the default come after it. */
function firstIdentifier(node: CstNode): CstNode | undefined {
  if (node.type === 'identifier') return node;
  for (const child of node.children) {
    const found = firstIdentifier(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function classDef(node: CstNode, text: string, decorators: readonly Decorator[], span: Span): Statement {
  const superclasses = byField(node, 'superclasses');
  const block = byField(node, 'body');
  return {
    kind: 'class',
    span,
    name: identifier(byField(node, 'name') ?? node, text),
    bases: (superclasses?.children ?? [])
      .filter((child) => !NOT_A_BASE.has(child.type))
      .map((child) => parseExpression(child, text)),
    decorators,
    body: parseBlock(block?.children ?? [], text, true),
    header: { start: node.start, end: (superclasses ?? byField(node, 'name') ?? node).end },
  };
}

const NOT_A_BASE: ReadonlySet<NodeType> = new Set(['(', ')', ',', 'keyword_argument', 'dictionary_splat']);

function decorator(node: CstNode, text: string): Decorator {
  const expression = node.children[1] ?? node;
  return { span: { start: node.start, end: expression.end }, expression: parseExpression(expression, text) };
}

function branch(node: CstNode, text: string): Branch {
  const condition = byField(node, 'condition') ?? node;
  return { test: parseExpression(condition, text), body: bodyOf(node, text) };
}

function handler(node: CstNode, text: string): Handler {
  const value = byField(node, 'value');
  const types = node.children.filter((child) => child.field === 'value');
  const asPattern = value?.type === 'as_pattern' ? value : undefined;
  const target = byField(asPattern ?? node, 'alias')?.children[0] ?? byField(node, 'alias');
  const type = asPattern?.children[0] ?? value;
  return {
    span: spanOf(node),
    keyword: keywordOf(node),
    isGroup: node.type === 'except_group_clause' || node.children.some((child) => child.type === '*'),
    type: type && (types.length > 1 ? parseTuple({ ...node, children: types }, text) : parseExpression(type, text)),
    name: target && parseExpression(target, text),
    body: bodyOf(node, text),
  };
}

/** Parentheses around the items are dropped. Tree-sitter parses them as a tuple or a parenthesized expression. */
function withItems(node: CstNode, text: string): WithItem[] {
  const value = byField(node, 'value') ?? node;
  if (value.type === 'tuple' || value.type === 'parenthesized_expression') {
    return value.children.filter((child) => !isDelimiter(child)).flatMap((child) => withItems(child, text));
  }
  if (value.type !== 'as_pattern') return [{ value: parseExpression(value, text), target: undefined }];
  const target = byField(value, 'alias')?.children[0];
  return [
    { value: parseExpression(value.children[0] ?? value, text), target: target && parseExpression(target, text) },
  ];
}

/** The statements in all blocks of a loop or `match`, including its `else` and its cases. */
function innerBlocks(node: CstNode, text: string): Statement[] {
  return node.children.flatMap((child) => {
    if (child.type === 'block' && node.type !== 'match_statement') return parseBlock(child.children, text, false);
    return WITH_BLOCKS.has(child.type) ? innerBlocks(child, text) : [];
  });
}

const WITH_BLOCKS: ReadonlySet<NodeType> = new Set(['block', 'case_clause', 'else_clause']);

function clause(node: CstNode, type: NodeType, text: string): Clause | undefined {
  const found = node.children.find((child) => child.type === type);
  return found && { keyword: keywordOf(found), body: bodyOf(found, text) };
}

function keywordOf(node: CstNode): Span {
  return spanOf(node.children[0] ?? node);
}

function identifier(node: CstNode, text: string): Identifier {
  return { text: nameText(node, text), span: spanOf(node) };
}
