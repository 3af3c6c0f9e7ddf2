// The syntax tree as plain data, and what reading a file yields: the valid top-level statements, and the errors in the
// others. Nothing here depends on tree-sitter.
import type { DiagnosticInfo } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';

/**
 * Names that tree-sitter-python gives to nodes:
 * https://github.com/tree-sitter/tree-sitter-python/blob/master/src/node-types.json
 */
const GRAMMAR_NODES = [
  ...['assert_statement', 'assignment', 'augmented_assignment', 'break_statement', 'class_definition'],
  ...['continue_statement', 'decorated_definition', 'delete_statement', 'expression_statement'],
  ...['for_statement', 'function_definition', 'future_import_statement', 'global_statement', 'if_statement'],
  ...['import_from_statement', 'import_statement', 'match_statement', 'nonlocal_statement'],
  ...['pass_statement', 'raise_statement', 'return_statement', 'try_statement', 'type_alias_statement'],
  ...['while_statement', 'with_statement'],
  ...['block', 'case_clause', 'decorator', 'elif_clause', 'else_clause', 'except_clause'],
  ...['except_group_clause', 'finally_clause', 'with_clause', 'with_item'],
  ...['as_pattern', 'as_pattern_target', 'dictionary_splat_pattern', 'list_pattern', 'list_splat_pattern'],
  ...['keyword_separator', 'parameters', 'pattern_list', 'tuple_pattern', 'typed_parameter'],
  ...['argument_list', 'attribute', 'await', 'binary_operator', 'boolean_operator', 'call'],
  ...['comparison_operator', 'concatenated_string', 'conditional_expression', 'dictionary'],
  ...['dictionary_comprehension', 'dictionary_splat', 'ellipsis', 'expression_list', 'false', 'float'],
  ...['generator_expression', 'identifier', 'integer', 'keyword_argument', 'lambda', 'list'],
  ...['list_comprehension', 'list_splat', 'named_expression', 'none', 'not_operator', 'pair'],
  ...['parenthesized_expression', 'set', 'set_comprehension', 'slice', 'string', 'subscript', 'true'],
  ...['tuple', 'unary_operator', 'yield'],
] as const;

/** Tokens without a name in the grammar: their type is their text. */
const TOKENS = [
  ...['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '=', '@', '*', '-'],
  ...['==', '!=', '<', '<=', '>', '>=', 'in', 'is', 'is not', 'not in', 'and', 'not', 'or'],
  ...['as', 'async', 'class', 'def', 'elif', 'else', 'except', 'finally', 'if', 'pass', 'raise'],
  ...['return', 'try', 'with'],
] as const;

/** Nodes in the body of a method that tree-sitter does not have; see structure/method-body.ts. */
type MethodNode =
  | 'alternative'
  | 'annotated_assignment'
  | 'argument'
  | 'binding'
  | 'bytes'
  | 'capture'
  | 'chain'
  | 'class_pattern'
  | 'declared'
  | 'dotted_name'
  | 'for_in_clause'
  | 'fstring'
  | 'guard'
  | 'imported'
  | 'index'
  | 'iterable'
  | 'keyword_pattern'
  | 'literal_pattern'
  | 'mapping_pattern'
  | 'member'
  | 'number'
  | 'or_pattern'
  | 'parameter'
  | 'sequence_pattern'
  | 'star_pattern'
  | 'target'
  | 'type'
  | 'type_parameters'
  | 'value_pattern'
  | 'wildcard'
  | 'wildcard_import';

type GrammarNode = (typeof GRAMMAR_NODES)[number] | (typeof TOKENS)[number];

/** `other` represents every type that no stage uses. */
export type NodeType = GrammarNode | MethodNode | 'other';

/** The roles of a child in its parent, as tree-sitter-python names them. */
const FIELDS = [
  ...['alias', 'alternative', 'argument', 'arguments', 'attribute', 'body', 'cause', 'condition'],
  ...['consequence', 'definition', 'function', 'key', 'left', 'name', 'object', 'operator', 'operators'],
  ...['parameters', 'right', 'subscript', 'superclasses', 'type', 'value'],
] as const;

export type NodeField = (typeof FIELDS)[number];

const NODE_TYPES: ReadonlyMap<string, GrammarNode> = new Map([...GRAMMAR_NODES, ...TOKENS].map((type) => [type, type]));
const NODE_FIELDS: ReadonlyMap<string, NodeField> = new Map(FIELDS.map((field) => [field, field]));

/** The type of a node that tree-sitter calls `name`. */
export function nodeType(name: string): NodeType {
  return NODE_TYPES.get(name) ?? 'other';
}

/** The field that tree-sitter calls `name`; `null` if no stage looks at it. */
export function nodeField(name: string | null | undefined): NodeField | null {
  return NODE_FIELDS.get(name ?? '') ?? null;
}

/** A node of the syntax tree, tokens included; comments and line continuations are left out. */
export interface CstNode {
  readonly type: NodeType;
  readonly field: NodeField | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly CstNode[];
}

/** The first child with this role. */
export function byField(node: CstNode, field: NodeField): CstNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function spanOf(node: CstNode): Span {
  return { start: node.start, end: node.end };
}

export interface SyntaxProblem {
  readonly info: DiagnosticInfo;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

export interface SyntaxTree {
  /** The top-level statements without a syntax error, in order. Offsets are those of the file. */
  readonly statements: readonly CstNode[];
  /** Sorted by position, at most one per top-level statement. */
  readonly problems: readonly SyntaxProblem[];
  /** Names that the broken top-level statements would have defined by `class` or `def`. */
  readonly brokenNames: ReadonlySet<string>;
  /** Strings that contain a line break. */
  readonly multilineStrings: readonly Span[];
  /** In order. */
  readonly comments: readonly Span[];
}
