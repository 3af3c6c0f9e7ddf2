// Holds our syntax trees, part of which come from the tokens and part from tree-sitter, against the trees that
// tree-sitter makes of the whole text.
import { readdirSync, readFileSync } from 'node:fs';
import { sourceFile } from '../../src/base/source.ts';
import { read } from '../../src/syntax/read.ts';
import { syntaxTree } from '../../src/syntax/syntax-tree.ts';
import { type CstNode, nodeField, nodeType } from '../../src/syntax/tree.ts';
import { runsOf } from '../support/effort.ts';
import { engine } from '../support/engine.ts';
import { mutated } from '../support/fuzz/mutate.ts';
import { pythonWords } from '../support/fuzz/programs.ts';
import { chance } from '../support/programs/chance.ts';
import { type TreeSitterCursor, type WholeTextParser, wholeTextParser } from '../support/whole-text.ts';

let whole: WholeTextParser;

beforeAll(async () => {
  whole = await wholeTextParser();
  if (whole.build === 'wasm') console.info("tree-sitter's binding for Node does not load here: its WASM stands in");
});

/**
 * `depth field type start end` of every node in order, without comments, line continuations, the bodies of methods and
 * the parts of strings. Undefined if tree-sitter finds an error.
 */
function wholeOutline(source: string): string[] | undefined {
  const tree = whole.parse(source);
  const cursor = tree.walk();
  try {
    return tree.rootNode.hasError ? undefined : outlineBelow(cursor);
  } finally {
    cursor.delete?.();
    tree.delete?.();
  }
}

function outlineBelow(cursor: TreeSitterCursor): string[] {
  const lines: string[] = [];
  const path: string[] = [];
  for (;;) {
    const { nodeType: type, startIndex, endIndex } = cursor;
    const depth = path.length;
    if (depth > 0 && type !== 'comment' && type !== 'line_continuation') {
      const end = isMethodBody(type, path) ? '' : endIndex;
      lines.push(`${depth} ${nodeField(cursor.currentFieldName) ?? ''} ${nodeType(type)} ${startIndex} ${end}`);
    }
    if (type !== 'string' && !isMethodBody(type, path) && cursor.gotoFirstChild()) path.push(type);
    else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return lines;
        path.pop();
        if (path.length === 0) return lines;
      }
    }
  }
}

function outline(nodes: readonly CstNode[], path: readonly string[] = ['module']): string[] {
  return nodes.flatMap(({ type, field, start, end, children }) => {
    const isMethod = isMethodBody(type, path);
    const line = `${path.length} ${field ?? ''} ${type} ${start} ${isMethod ? '' : end}`;
    return isMethod ? [line] : [line, ...outline(children, [...path, type])];
  });
}

/** Tree-sitter includes a comment at the end of the body, we do not: the end is not compared. */
function isMethodBody(type: string, path: readonly string[]): boolean {
  return type === 'block' && path.at(-1) === 'function_definition' && path.includes('class_definition');
}

function snippets(): string[] {
  const text = ['accept', 'reject'].map((name) => readFileSync(`test/vectors/python-syntax/${name}.jsonl`, 'utf8'));
  return text
    .join('\n')
    .split('\n')
    .flatMap((line): string[] => (line === '' ? [] : [JSON.parse(line).source]));
}

function projects(): string[] {
  const vectors = ['valid', 'invalid'].flatMap((folder) =>
    readdirSync(`test/vectors/${folder}`).map((name) => readFileSync(`test/vectors/${folder}/${name}`, 'utf8')),
  );
  const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('project.py'))
    .map((name) => readFileSync(`examples/${name}`, 'utf8'));
  return [...vectors.map((text): string => JSON.parse(text).source), ...examples];
}

/** Both trees, and whether ours comes from the tokens alone; undefined if one of the parsers rejects the text. */
async function bothTrees(source: string): Promise<{ ours: string[]; whole: string[]; isSettled: boolean } | undefined> {
  // A lone carriage return is a line break for Python, but not for tree-sitter.
  if (source.startsWith('\ufeff') || /\0|\r(?!\n)/.test(source)) return undefined;
  const reading = read(sourceFile('project.py', source));
  const tree = syntaxTree(reading, await engine());
  const outlineOfWhole = tree.problems.length > 0 ? undefined : wholeOutline(source);
  if (outlineOfWhole === undefined) return undefined;
  // The parsers disagree on where a block ends after a comment, a joined line or a `;`, so that no ends are compared.
  const isVague = tree.comments.length > 0 || /;|\\\r?\n/.test(source);
  const comparable = (lines: readonly string[]): string[] =>
    isVague ? lines.map((line) => line.replace(/ \d*$/, '')) : [...lines];
  return {
    ours: comparable(outline(tree.statements)),
    whole: comparable(outlineOfWhole),
    isSettled: !reading.needsEngine,
  };
}

test('our trees of snippets and projects match those of tree-sitter', async () => {
  let compared = 0;
  let settled = 0;
  for (const source of [...snippets(), ...projects()]) {
    const trees = await bothTrees(source);
    if (trees === undefined) continue;
    compared += 1;
    if (trees.isSettled) settled += 1;
    expect([source, trees.ours]).toEqual([source, trees.whole]);
  }
  expect(compared).toBeGreaterThan(700);
  expect(settled).toBeGreaterThan(200);
});

test('our trees of mutated programs match those of tree-sitter', async () => {
  const pool = projects();
  const dice = chance(20, 0);
  const rounds = runsOf({ quick: 500, full: 2_500 });
  let compared = 0;
  for (let round = 0; round < rounds; round += 1) {
    const source = mutated(dice.pick(pool), pool, pythonWords, dice);
    // Tree-sitter mistakes `case [a]: passed` below `match [x]:` for an annotation.
    const trees = /\bmatch\b/.test(source) ? undefined : await bothTrees(source);
    if (trees === undefined) continue;
    compared += 1;
    expect([source, trees.ours]).toEqual([source, trees.whole]);
  }
  expect(compared).toBeGreaterThan(rounds / 5);
});
