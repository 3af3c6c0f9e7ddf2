// The only door to tree-sitter. In: text that Python accepts. Out: its top-level statements as plain
// data, each whole or with the place where it is not. Everything in the sandbox's memory is freed.
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { Span } from '../base/source.ts';
import type { CstNode } from './tree.ts';

/** A loaded parser for Python. Nothing is remembered from one text to the next. */
export interface Engine {
  /** Adds `offset` to all positions. The statements of methods come from `bodies`, by where each body begins. */
  readonly parse: (text: string, offset: number, bodies: Bodies) => ParsedStatement[] | 'gave up';
}

/** The statements of methods' bodies, by the offset of the first. */
export type Bodies = ReadonlyMap<number, readonly CstNode[]>;

export interface ParsedStatement {
  readonly node: CstNode;
  /** Where the grammar found no way on, or where the tree became too deep to be walked. */
  readonly flaw: { readonly kind: 'error' | 'too deep'; readonly span: Span } | undefined;
}

/** Deeper trees are not worth a later stage's stack; CPython gives up at a similar depth. */
const MAX_TREE_DEPTH = 1000;

/** The sandbox reports progress every hundred steps or so: 1 MiB of plain statements takes 34,000 reports. */
const MAX_PROGRESS = 500_000;

/** `runtime` is web-tree-sitter.wasm, `grammar` is tree-sitter-python.wasm. */
export async function loadEngine(runtime: Uint8Array, grammar: Uint8Array): Promise<Engine> {
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const names = tableOf(language);
  return {
    parse: (text, offset, bodies) => {
      let progress = 0;
      let tree: Tree | null = null;
      try {
        tree = parser.parse(text, null, {
          progressCallback: () => {
            progress += 1;
            return progress > MAX_PROGRESS;
          },
        });
        return tree === null ? 'gave up' : walk(tree, { names, offset, bodies });
      } finally {
        tree?.delete();
        // A cancelled parser would go on with the old text: https://tree-sitter.github.io/tree-sitter/using-parsers
        if (tree === null) parser.reset();
      }
    },
  };
}

/** What the numbers of the grammar mean. */
interface Names {
  readonly types: readonly string[];
  readonly fields: readonly (string | null)[];
  readonly comment: number;
  readonly continuation: number;
  readonly classDefinition: number;
  readonly functionDefinition: number;
  readonly decoratedDefinition: number;
  readonly block: number;
  /** For tokens whose length their type tells: that length; else 0. */
  readonly lengths: Uint8Array;
  /** Types that never have children. */
  readonly isLeaf: Uint8Array;
  /** Types that never have a field. */
  readonly isPlain: Uint8Array;
}

/** Every question to the sandbox costs as much as the rest of a node together: what a type tells is not asked. */
const PLAIN = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '=']);
const LEAVES = new Set([
  'identifier',
  'integer',
  'float',
  'string_start',
  'string_end',
  'true',
  'false',
  'none',
  'ellipsis',
]);

function tableOf(language: Language): Names {
  const id = (name: string): number => language.idForNodeType(name, true) ?? -1;
  const { types } = language;
  const lengths = new Uint8Array(types.length);
  const isLeaf = new Uint8Array(types.length);
  const isPlain = new Uint8Array(types.length);
  for (const [index, type] of types.entries()) {
    if (type === undefined) continue;
    // `not in` and `is not` are two tokens with any space between them.
    const isToken = !language.nodeTypeIsNamed(index) && !type.includes(' ');
    if (isToken) lengths[index] = type.length;
    if (isToken || LEAVES.has(type)) isLeaf[index] = 1;
    if (PLAIN.has(type)) isPlain[index] = 1;
  }
  return {
    lengths,
    isLeaf,
    isPlain,
    types,
    fields: language.fields,
    comment: id('comment'),
    continuation: id('line_continuation'),
    classDefinition: id('class_definition'),
    functionDefinition: id('function_definition'),
    decoratedDefinition: id('decorated_definition'),
    block: id('block'),
  };
}

/** Where a node stands on the way from the module to a method's body, which is not walked. */
const MODULE = 0;
const CLASS = 1;
const CLASS_BODY = 2;
const METHOD = 3;
const METHOD_BODY = 4;
const ELSEWHERE = 5;

function placeBelow(parent: number, type: number, names: Names): number {
  if (parent === MODULE) {
    if (type === names.classDefinition) return CLASS;
    if (type === names.decoratedDefinition) return MODULE;
  } else if (parent === CLASS) {
    if (type === names.block) return CLASS_BODY;
  } else if (parent === CLASS_BODY) {
    if (type === names.functionDefinition) return METHOD;
    if (type === names.decoratedDefinition) return CLASS_BODY;
  } else if (parent === METHOD && type === names.block) return METHOD_BODY;
  return ELSEWHERE;
}

interface OpenNode {
  readonly place: number;
  readonly children: CstNode[];
}

interface Node extends CstNode {
  readonly children: CstNode[];
}

interface Walk {
  readonly names: Names;
  readonly offset: number;
  readonly bodies: Bodies;
}

/** One pass with a cursor, without recursion: trees are as deep as their author likes. */
function walk(tree: Tree, how: Walk): ParsedStatement[] {
  const { names } = how;
  const root = tree.rootNode;
  const hasError = root.hasError;
  const statements: ParsedStatement[] = [];
  const cursor = tree.walk();
  try {
    if (!cursor.gotoFirstChild()) {
      return [];
    }
    do {
      const type = cursor.nodeTypeId;
      if (type === names.comment || type === names.continuation) continue;
      const isBroken = hasError && cursor.currentNode.hasError;
      const node = openNode(cursor, how, type);
      const deep = walkBelow(cursor, how, node, placeBelow(MODULE, type, names));
      const flaw = isBroken
        ? ({ kind: 'error', span: firstError(tree, node, how.offset) } as const)
        : deep === undefined
          ? undefined
          : ({ kind: 'too deep', span: deep } as const);
      statements.push({ node, flaw });
    } while (cursor.gotoNextSibling());
  } finally {
    cursor.delete();
  }
  if (hasError && statements.every((statement) => statement.flaw === undefined)) {
    const last = statements.at(-1)?.node;
    const span = last === undefined ? { start: 0, end: 0 } : { start: last.start, end: last.end };
    return statements.map(({ node }) => ({ node, flaw: { kind: 'error', span } }));
  }
  return statements;
}

function openNode(cursor: TreeCursor, { names, offset }: Walk, type: number): Node {
  const start = cursor.startIndex + offset;
  const length = names.lengths[type] ?? 0;
  return {
    type: names.types[type] ?? 'ERROR',
    field: names.isPlain[type] === 1 ? null : (names.fields[cursor.currentFieldId] ?? null),
    start,
    end: length > 0 ? start + length : cursor.endIndex + offset,
    children: [],
  };
}

/** Fills `top` with what is below the cursor, which ends where it began. Out: where it was too deep, if it was. */
function walkBelow(cursor: TreeCursor, how: Walk, top: Node, place: number): Span | undefined {
  const { names, bodies } = how;
  let deep: Span | undefined;
  let current: OpenNode = { place, children: top.children };
  const stack: OpenNode[] = [];
  if (!cursor.gotoFirstChild()) return undefined;
  for (;;) {
    const type = cursor.nodeTypeId;
    if (type !== names.comment && type !== names.continuation) {
      const node = openNode(cursor, how, type);
      current.children.push(node);
      const place = placeBelow(current.place, type, names);
      const isLeaf = names.isLeaf[type] === 1;
      if (!isLeaf && stack.length >= MAX_TREE_DEPTH) deep ??= { start: node.start, end: node.end };
      else if (!isLeaf && place === METHOD_BODY) {
        for (const statement of bodies.get(node.start) ?? []) node.children.push(statement);
      } else if (!isLeaf && cursor.gotoFirstChild()) {
        stack.push(current);
        current = { place, children: node.children };
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent();
      const outer = stack.pop();
      if (outer === undefined) return deep;
      current = outer;
    }
  }
}

/** The first node that the grammar could not place or had to make up, looked for below a broken statement. */
function firstError(tree: Tree, statement: Span, offset: number): Span {
  const cursor = tree.walk();
  try {
    let found: Span | undefined;
    for (;;) {
      const node = cursor.currentNode;
      const start = node.startIndex + offset;
      const end = node.endIndex + offset;
      if (end > statement.start && start <= statement.end && node.hasError) {
        if (end > start) found = { start, end };
        if (cursor.gotoFirstChild()) continue;
        return found ?? { start: statement.start, end: statement.end };
      }
      if (!cursor.gotoNextSibling()) return found ?? { start: statement.start, end: statement.end };
    }
  } finally {
    cursor.delete();
  }
}
