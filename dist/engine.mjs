import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// builtin:node:fs?readFileSync
var readFileSync = nodeRequire("node:fs").readFileSync;

// builtin:node:path?join
var join = nodeRequire("node:path").join;

// builtin:node:v8?setFlagsFromString
var setFlagsFromString = nodeRequire("node:v8").setFlagsFromString;

// src/syntax/structure/tree-sitter.ts
import { Language, Parser } from "./vendor-web-tree-sitter.mjs";
import { nodeField, nodeType } from "./compiler.mjs";
import { offsetMap } from "./compiler.mjs";
var MAX_TREE_DEPTH = 1e3;
var MAX_PROGRESS = 5e5;
async function loadEngine(runtime, grammar) {
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const names = tableOf(language);
  return {
    parse: (masked) => {
      let progress = 0;
      let tree = null;
      try {
        tree = parser.parse(masked.text, null, {
          progressCallback: () => {
            progress += 1;
            return progress > MAX_PROGRESS;
          }
        });
        return tree === null ? "gave up" : walk(tree, newWalk(names, masked));
      } finally {
        tree?.delete();
        if (tree === null) parser.reset();
      }
    }
  };
}
var PLAIN = /* @__PURE__ */ new Set(["(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "="]);
var LEAVES = /* @__PURE__ */ new Set([
  "identifier",
  "integer",
  "float",
  // The value of a string is decoded from its text.
  "string",
  "true",
  "false",
  "none",
  "ellipsis"
]);
function tableOf(language) {
  const id = (name) => language.idForNodeType(name, true) ?? -1;
  const { types } = language;
  const lengths = new Uint8Array(types.length);
  const isLeaf = new Uint8Array(types.length);
  const isPlain = new Uint8Array(types.length);
  for (const [index, type] of types.entries()) {
    if (type === void 0) continue;
    const isToken = !language.nodeTypeIsNamed(index) && !type.includes(" ");
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
    comment: id("comment"),
    continuation: id("line_continuation"),
    passStatement: id("pass_statement")
  };
}
function newWalk(names, masked) {
  const settled = new Map(masked.placeholders.map(({ span, statements }) => [span.start, statements]));
  return { names, toFile: offsetMap(masked), settled };
}
function walk(tree, how) {
  const { names } = how;
  const root = tree.rootNode;
  const hasError = root.hasError;
  const statements = [];
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
      const settled = type === names.passStatement ? how.settled.get(node.start) : void 0;
      if (settled !== void 0) {
        for (const statement of settled) statements.push({ node: statement, flaw: void 0 });
        continue;
      }
      const deep = walkBelow(cursor, how, node);
      const flaw = isBroken ? { kind: "error", span: firstError(tree, node, how) } : deep === void 0 ? void 0 : { kind: "too deep", span: deep };
      statements.push({ node, flaw });
    } while (cursor.gotoNextSibling());
  } finally {
    cursor.delete();
  }
  if (hasError && statements.every((statement) => statement.flaw === void 0)) {
    const last = statements.at(-1)?.node;
    const span = last === void 0 ? { start: 0, end: 0 } : { start: last.start, end: last.end };
    return statements.map(({ node }) => ({ node, flaw: { kind: "error", span } }));
  }
  return statements;
}
function openNode(cursor, { names, toFile }, type) {
  const start = toFile(cursor.startIndex);
  const length = names.lengths[type] ?? 0;
  return {
    type: names.types[type] ?? "other",
    field: names.isPlain[type] === 1 ? null : names.fields[cursor.currentFieldId] ?? null,
    start,
    end: length > 0 ? start + length : toFile(cursor.endIndex),
    children: []
  };
}
function walkBelow(cursor, how, top) {
  const { names, settled } = how;
  let deep;
  let siblings = top.children;
  const stack = [];
  if (!cursor.gotoFirstChild()) return void 0;
  for (; ; ) {
    const type = cursor.nodeTypeId;
    if (type !== names.comment && type !== names.continuation) {
      const node = openNode(cursor, how, type);
      const statements = type === names.passStatement ? settled.get(node.start) : void 0;
      if (statements !== void 0) for (const statement of statements) siblings.push(statement);
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
      if (outer === void 0) return deep;
      siblings = outer;
    }
  }
}
function firstError(tree, statement, { toFile }) {
  const cursor = tree.walk();
  try {
    let found;
    for (; ; ) {
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

// src/files/engine.ts
var RUNTIME_FILE = "web-tree-sitter.wasm";
var GRAMMAR_FILE = "tree-sitter-python.wasm";
var LAST_KNOWN_NODE = 24;
var FEW_FILES = 24;
async function readEngine(folder, files) {
  if (files <= FEW_FILES && Number.parseInt(process.versions.node, 10) <= LAST_KNOWN_NODE) {
    setFlagsFromString("--wasm-tiering-budget=100000000");
  }
  return readEngineFiles(join(folder, RUNTIME_FILE), join(folder, GRAMMAR_FILE));
}
function readEngineFiles(runtime, grammar) {
  return loadEngine(readFileSync(runtime), readFileSync(grammar));
}
export {
  GRAMMAR_FILE,
  RUNTIME_FILE,
  readEngine,
  readEngineFiles
};
