// Turns an expression of the syntax tree into one of the AST. An expression that the DSL does not support becomes
// an `unsupported` node, which names the construct for messages. Parentheses are dropped.
import type { Span } from '../base/source.ts';
import type { Call, Constant, Dict, Expression, Keyword, StringLiteral, UnsupportedExpression } from './ast.ts';
import { numberValue, stringValue } from './literal.ts';
import { byField, type CstNode, type NodeType, spanOf } from './tree.ts';

/** What messages call the expressions that the DSL does not support. */
const CONSTRUCTS: ReadonlyMap<NodeType, string> = new Map([
  ['binary_operator', 'arithmetic'],
  ['lambda', 'a lambda'],
  ['conditional_expression', 'a conditional expression'],
  ['named_expression', 'an assignment expression (:=)'],
  ['await', 'await'],
  ['yield', 'yield'],
  ['list_comprehension', 'a comprehension'],
  ['set_comprehension', 'a comprehension'],
  ['dictionary_comprehension', 'a comprehension'],
  ['generator_expression', 'a generator expression'],
  ['slice', 'a slice'],
]);

export function parseExpression(node: CstNode, text: string): Expression {
  const span = spanOf(node);
  // Tree-sitter applies the star of `[*f(x)]` to the name alone. No other expression begins with a star.
  if (text.charAt(node.start) === '*') {
    return unsupported(span, text.charAt(node.start + 1) === '*' ? 'unpacking with **' : 'unpacking with *');
  }
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', span, text: nameText(node, text) };
    case 'parenthesized_expression': {
      const [, inner] = node.children;
      return inner === undefined ? unsupported(span, 'an expression') : parseExpression(inner, text);
    }
    case 'string':
      return string([node], span, text);
    case 'concatenated_string':
      return string(node.children, span, text);
    case 'integer':
    case 'float':
      return { kind: 'number', span, ...numberValue(text.slice(node.start, node.end)) };
    case 'true':
    case 'false':
    case 'none':
    case 'ellipsis':
      return { kind: 'constant', span, value: CONSTANTS[node.type] };
    case 'attribute': {
      const name = byField(node, 'attribute') ?? node;
      return {
        kind: 'attribute',
        span,
        object: parseExpression(byField(node, 'object') ?? node, text),
        name: { text: nameText(name, text), span: spanOf(name) },
      };
    }
    case 'subscript':
      return subscript(node, text);
    case 'call':
      return call(node, text);
    case 'list':
    case 'list_pattern':
      return { kind: 'list', span, items: items(node, text) };
    case 'set':
      return { kind: 'set', span, items: items(node, text) };
    case 'tuple_pattern': {
      // Tree-sitter makes a tuple of the target in `(x) = 1`, though there is no comma.
      const [, inner, third] = node.children;
      return inner !== undefined && third?.type === ')' ? parseExpression(inner, text) : parseTuple(node, text);
    }
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
      return parseTuple(node, text);
    case 'dictionary':
      return dictionary(node, text);
    case 'unary_operator': {
      const operator = text.charAt(node.start);
      const operand = parseExpression(byField(node, 'argument') ?? node, text);
      return { kind: 'unary', span, operator: operator === '+' || operator === '-' ? operator : '~', operand };
    }
    case 'not_operator':
      return {
        kind: 'unary',
        span,
        operator: 'not',
        operand: parseExpression(byField(node, 'argument') ?? node, text),
      };
    case 'comparison_operator':
      return comparison(node, text);
    case 'boolean_operator':
      return boolean(node, text);
    default:
      return { ...unsupported(span, CONSTRUCTS.get(node.type) ?? 'an expression'), ...partsOf(node, text) };
  }
}

/** The parts that a help writes instead of the whole. */
function partsOf(node: CstNode, text: string): Pick<UnsupportedExpression, 'parts' | 'operator'> {
  const parts = PARTS.get(node.type)?.(node);
  if (parts === undefined) return {};
  const operator = byField(node, 'operator');
  return {
    parts: parts.map((part) => parseExpression(part, text)),
    ...(operator && { operator: text.slice(operator.start, operator.end) }),
  };
}

const PARTS: ReadonlyMap<NodeType, (node: CstNode) => readonly CstNode[]> = new Map([
  ['await', ({ children }) => children.slice(-1)],
  ['binary_operator', ({ children }) => children.filter(({ field }) => field !== 'operator')],
  ['lambda', ({ children }) => children.filter(({ field }) => field === 'body')],
]);

/**
 * The name in NFKC form, in which Python compares names.
 * https://docs.python.org/3/reference/lexical_analysis.html#identifiers
 */
export function nameText(node: CstNode, text: string): string {
  const name = text.slice(node.start, node.end);
  return /^\w*$/.test(name) ? name : name.normalize('NFKC');
}

const CONSTANTS: Readonly<Record<'true' | 'false' | 'none' | 'ellipsis', Constant['value']>> = {
  true: true,
  false: false,
  none: null,
  ellipsis: 'ellipsis',
};

/** The tuple of the expressions among the children of `node`, with or without parentheses. */
export function parseTuple(node: CstNode, text: string): Expression {
  return { kind: 'tuple', span: spanOf(node), items: items(node, text) };
}

function items(node: CstNode, text: string): Expression[] {
  return node.children.filter((child) => !isDelimiter(child)).map((child) => parseExpression(child, text));
}

/** Whether the node is a bracket or a comma. */
export function isDelimiter({ type }: CstNode): boolean {
  return DELIMITERS.has(type);
}

const DELIMITERS: ReadonlySet<NodeType> = new Set(['(', ')', '[', ']', '{', '}', ',']);

function string(parts: readonly CstNode[], span: Span, text: string): StringLiteral | UnsupportedExpression {
  let value = '';
  for (const part of parts) {
    const literal = stringValue(text.slice(part.start, part.end));
    if (literal.kind === 'other') return unsupported(span, literal.construct);
    value += literal.value;
  }
  return { kind: 'string', span, value };
}

function subscript(node: CstNode, text: string): Expression {
  const indices = node.children.filter((child) => child.field === 'subscript');
  const [first] = indices;
  const hasComma = node.children.some((child) => child.type === ',');
  const start = first?.start ?? node.start;
  const index: Expression =
    first === undefined || hasComma
      ? unsupported({ start, end: indices.at(-1)?.end ?? node.end }, 'multiple indices')
      : parseExpression(first, text);
  return {
    kind: 'subscript',
    span: spanOf(node),
    object: parseExpression(byField(node, 'value') ?? node, text),
    index,
  };
}

function call(node: CstNode, text: string): Call {
  const positional: Expression[] = [];
  const keywords: Keyword[] = [];
  const list = byField(node, 'arguments');
  if (list !== undefined && list.type !== 'argument_list') positional.push(parseExpression(list, text));
  else {
    for (const child of list?.children ?? []) {
      if (isDelimiter(child)) continue;
      if (child.type === 'keyword_argument') {
        const name = byField(child, 'name') ?? child;
        keywords.push({
          span: spanOf(child),
          name: { text: nameText(name, text), span: spanOf(name) },
          value: parseExpression(byField(child, 'value') ?? child, text),
        });
      } else if (child.type === 'dictionary_splat') {
        keywords.push({ span: spanOf(child), name: undefined, value: parseExpression(child, text) });
      } else positional.push(parseExpression(child, text));
    }
  }
  return {
    kind: 'call',
    span: spanOf(node),
    callee: parseExpression(byField(node, 'function') ?? node, text),
    positional,
    keywords,
  };
}

function dictionary(node: CstNode, text: string): Dict {
  const entries = node.children
    .filter((child) => child.type === 'pair' || child.type === 'dictionary_splat')
    .map((child) => {
      const key = byField(child, 'key');
      return {
        key: key && parseExpression(key, text),
        value: parseExpression(byField(child, 'value') ?? child, text),
      };
    });
  return { kind: 'dict', span: spanOf(node), entries };
}

function comparison(node: CstNode, text: string): Expression {
  const operators = node.children.filter((child) => child.field === 'operators').map((child) => child.type);
  const [left, ...rights] = node.children
    .filter((child) => child.field !== 'operators')
    .map((child) => parseExpression(child, text));
  return {
    kind: 'compare',
    span: spanOf(node),
    left: left ?? unsupported(spanOf(node), 'an expression'),
    operators,
    rights,
  };
}

/** Tree-sitter nests `a and b and c` to the left; Python's own AST has one node with three operands. */
function boolean(node: CstNode, text: string): Expression {
  const operator = byField(node, 'operator')?.type === 'or' ? 'or' : 'and';
  const operands: Expression[] = [];
  let current: CstNode | undefined = node;
  while (current?.type === 'boolean_operator' && byField(current, 'operator')?.type === operator) {
    const right = byField(current, 'right');
    if (right !== undefined) operands.push(parseExpression(right, text));
    current = byField(current, 'left');
  }
  if (current !== undefined) operands.push(parseExpression(current, text));
  return { kind: 'bool', span: spanOf(node), operator, operands: operands.reverse() };
}

function unsupported(span: Span, construct: string): UnsupportedExpression {
  return { kind: 'unsupported', span, construct };
}
