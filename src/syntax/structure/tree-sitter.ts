// Loads tree-sitter as WebAssembly and turns its trees into plain data. No other file imports it. All memory in the
// WebAssembly sandbox is freed after each text.
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../base/source.ts';
import { type CstNode, type NodeField, type NodeType, nodeField, nodeType } from '../tree.ts';
import type { Engine, ParsedStatement } from './engine.ts';
import { type MaskedText, offsetMap } from './masked-text.ts';

/** Later stages recurse over the tree, so its depth is limited; CPython gives up at a similar depth. */
const MAX_TREE_DEPTH = 1000;

/** The sandbox reports its progress about every hundred steps: 1 MiB of simple statements takes 34,000 reports. */
const MAX_PROGRESS = 500_000;

/** `runtime` is the content of web-tree-sitter.wasm, `grammar` that of tree-sitter-python.wasm. */
export async function loadEngine(runtime: Uint8Array, grammar: Uint8Array): Promise<Engine> {
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const names = tableOf(language);
  return {
    parse: (masked) => {
      let progress = 0;
      let tree: Tree | null = null;
      try {
        tree = parser.parse(masked.text, null, {
          progressCallback: () => {
            progress += 1;
            return progress > MAX_PROGRESS;
          },
        });
        return tree === null ? 'gave up' : walk(tree, newWalk(names, masked));
      } finally {
        tree?.delete();
        // After a cancellation the parser would resume the old text:
        // https://tree-sitter.github.io/tree-sitter/using-parsers
        if (tree === null) parser.reset();
      }
    },
  };
}

/** Tables of the grammar, indexed by the numeric ids of node types and fields. */
interface Names {
  readonly types: readonly NodeType[];
  readonly fields: readonly (NodeField | null)[];
  readonly comment: number;
  readonly continuation: number;
  readonly passStatement: number;
  /** The length of the token, if its type determines it; otherwise 0. */
  readonly lengths: Uint8Array;
  /** 1 for types that have no children, or none that a later stage looks at. */
  readonly isLeaf: Uint8Array;
  /** 1 for types that never have a field. */
  readonly isPlain: Uint8Array;
}

/** A call into the sandbox costs as much as everything else about a node, so properties that the type determines are not queried. */
const PLAIN = new Set(['(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '=']);
const LEAVES = new Set([
  'identifier',
  'integer',
  'float',
  // The value of a string is decoded from its text.
  'string',
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
    // `not in` and `is not` have any amount of space between their words.
    const isToken = !language.nodeTypeIsNamed(index) && !type.includes(' ');
    if (isToken) lengths[index] = type.length;
    if (isToken || LEAVES.has(type)) isLeaf[index] = 1;
    if (PLAIN.has(type)) isPlain[index] = 1;
  }
  return {
    lengths,
    isLeaf,
    isPlain,
    types: types.map((type) => nodeType(type)),
    fields: language.fields.map(nodeField),
    comment: id('comment'),
    continuation: id('line_continuation'),
    passStatement: id('pass_statement'),
  };
}

interface OpenNode extends CstNode {
  readonly children: CstNode[];
}

interface Walk {
  readonly names: Names;
  /** Maps an offset in the masked text to one in the file. */
  readonly toFile: (at: number) => number;
  /** By their start in the file. */
  readonly settled: ReadonlyMap<number, readonly CstNode[]>;
}

function newWalk(names: Names, masked: MaskedText): Walk {
  const settled = new Map(masked.placeholders.map(({ span, statements }) => [span.start, statements]));
  return { names, toFile: offsetMap(masked), settled };
}

/** One pass with a cursor. It does not recurse, because the text decides how deep the tree is. */
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
      const settled = type === names.passStatement ? how.settled.get(node.start) : undefined;
      if (settled !== undefined) {
        for (const statement of settled) statements.push({ node: statement, flaw: undefined });
        continue;
      }
      const deep = walkBelow(cursor, how, node);
      const flaw = isBroken
        ? ({ kind: 'error', span: firstError(tree, node, how) } as const)
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

function openNode(cursor: TreeCursor, { names, toFile }: Walk, type: number): OpenNode {
  const start = toFile(cursor.startIndex);
  const length = names.lengths[type] ?? 0;
  return {
    type: names.types[type] ?? 'other',
    field: names.isPlain[type] === 1 ? null : (names.fields[cursor.currentFieldId] ?? null),
    start,
    end: length > 0 ? start + length : toFile(cursor.endIndex),
    children: [],
  };
}

/**
 * Adds the descendants of the cursor's node to `top`; the cursor ends where it began. Returns the span of the first
 * node that is too deep, if there is one.
 */
function walkBelow(cursor: TreeCursor, how: Walk, top: OpenNode): Span | undefined {
  const { names, settled } = how;
  let deep: Span | undefined;
  let siblings = top.children;
  const stack: CstNode[][] = [];
  if (!cursor.gotoFirstChild()) return undefined;
  for (;;) {
    const type = cursor.nodeTypeId;
    if (type !== names.comment && type !== names.continuation) {
      const node = openNode(cursor, how, type);
      const statements = type === names.passStatement ? settled.get(node.start) : undefined;
      if (statements !== undefined) for (const statement of statements) siblings.push(statement);
      else {
        siblings.push(node);
        if (names.isLeaf[type] !== 1) {
          if (stack.length >= MAX_TREE_DEPTH) deep ??= { start: node.start, end: node.end };
          else if (cursor.gotoFirstChild()) {
            stack.push(siblings);
            siblings = node.children;
            continue;
          }
        }
      }
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent();
      const outer = stack.pop();
      if (outer === undefined) return deep;
      siblings = outer;
    }
  }
}

/** The first node below a broken statement that is an error or was inserted by error recovery. */
function firstError(tree: Tree, statement: Span, { toFile }: Walk): Span {
  const cursor = tree.walk();
  try {
    let found: Span | undefined;
    for (;;) {
      const node = cursor.currentNode;
      const start = toFile(node.startIndex);
      const end = toFile(node.endIndex);
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
