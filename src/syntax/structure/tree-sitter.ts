// The only door to tree-sitter. In: text that Python accepts. Out: its top-level statements as plain
// data, each whole or with the place where it is not. Everything in the sandbox's memory is freed.
import { Language, Parser, type Tree, type TreeCursor } from 'web-tree-sitter';
import type { Span } from '../../base/source.ts';
import type { CstNode } from '../tree.ts';
import type { Engine, ParsedStatement } from './engine.ts';
import { placesOf, type Shown } from './shown.ts';

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
    parse: (shown) => {
      let progress = 0;
      let tree: Tree | null = null;
      try {
        tree = parser.parse(shown.text, null, {
          progressCallback: () => {
            progress += 1;
            return progress > MAX_PROGRESS;
          },
        });
        return tree === null ? 'gave up' : walk(tree, newWalk(names, shown));
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
  readonly passStatement: number;
  /** For tokens whose length their type tells: that length; else 0. */
  readonly lengths: Uint8Array;
  /** Types whose children nobody needs, most often since there are none. */
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
  // Its value is read from its text.
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
    passStatement: id('pass_statement'),
  };
}

interface Node extends CstNode {
  readonly children: CstNode[];
}

interface Walk {
  readonly names: Names;
  /** From a place in the text to that in the file. */
  readonly place: (shown: number) => number;
  /** By where they begin in the file. */
  readonly known: ReadonlyMap<number, readonly CstNode[]>;
}

function newWalk(names: Names, shown: Shown): Walk {
  const known = new Map(shown.holes.map(({ span, statements }) => [span.start, statements]));
  return { names, place: placesOf(shown), known };
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
      const known = type === names.passStatement ? how.known.get(node.start) : undefined;
      if (known !== undefined) {
        for (const statement of known) statements.push({ node: statement, flaw: undefined });
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

function openNode(cursor: TreeCursor, { names, place }: Walk, type: number): Node {
  const start = place(cursor.startIndex);
  const length = names.lengths[type] ?? 0;
  return {
    type: names.types[type] ?? 'ERROR',
    field: names.isPlain[type] === 1 ? null : (names.fields[cursor.currentFieldId] ?? null),
    start,
    end: length > 0 ? start + length : place(cursor.endIndex),
    children: [],
  };
}

/** Fills `top` with what is below the cursor, which ends where it began. Out: where it was too deep, if it was. */
function walkBelow(cursor: TreeCursor, how: Walk, top: Node): Span | undefined {
  const { names, known } = how;
  let deep: Span | undefined;
  let siblings = top.children;
  const stack: CstNode[][] = [];
  if (!cursor.gotoFirstChild()) return undefined;
  for (;;) {
    const type = cursor.nodeTypeId;
    if (type !== names.comment && type !== names.continuation) {
      const node = openNode(cursor, how, type);
      const statements = type === names.passStatement ? known.get(node.start) : undefined;
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

/** The first node that the grammar could not place or had to make up, looked for below a broken statement. */
function firstError(tree: Tree, statement: Span, { place }: Walk): Span {
  const cursor = tree.walk();
  try {
    let found: Span | undefined;
    for (;;) {
      const node = cursor.currentNode;
      const start = place(node.startIndex);
      const end = place(node.endIndex);
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
