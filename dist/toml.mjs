import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/config/toml.ts
import { ParseError, parseTOML } from "./vendor-toml-eslint-parser.mjs";
var parseToml = (text) => {
  try {
    const root = newTable({ start: 0, end: 0 });
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === "TOMLKeyValue") put(root, node);
      else if (node.kind === "standard") {
        const table = node.key.keys.reduce(tableIn, root);
        for (const entry of node.body) put(table, entry);
      } else put(root, { key: node.key, value: void 0 });
    }
    return { root };
  } catch (error) {
    if (error instanceof ParseError) return { error: sentence(error.message), offset: error.index };
    if (error instanceof RangeError)
      return { error: "the file is nested too deeply or contains a huge value", offset: 0 };
    throw error;
  }
};
function newTable(span) {
  return { kind: "table", span, entries: /* @__PURE__ */ new Map() };
}
function tableIn(table, name) {
  const key = keyOf(name);
  const existing = table.entries.get(key.text)?.value;
  if (existing !== void 0 && isOpen(existing)) return existing;
  const created = newTable(key.span);
  table.entries.set(key.text, { key, value: created });
  return created;
}
function put(table, { key, value }) {
  const last = key.keys.at(-1);
  if (last === void 0) return;
  const own = keyOf(last);
  const read = value === void 0 ? { kind: "other", what: "a list of tables", span: own.span } : content(value);
  key.keys.slice(0, -1).reduce(tableIn, table).entries.set(own.text, { key: own, value: read });
}
function content(node) {
  const span = spanOf(node);
  if (node.type === "TOMLArray") return { kind: "list", span, items: node.elements.map(content) };
  if (node.type === "TOMLInlineTable") {
    const table = newTable(span);
    for (const entry of node.body) put(table, entry);
    return table;
  }
  switch (node.kind) {
    case "string":
      return { kind: "string", span, value: node.value };
    case "boolean":
      return { kind: "boolean", span, value: node.value };
    case "integer":
    case "float":
      return { kind: "other", span, what: "a number" };
    default:
      return { kind: "other", span, what: "a date or time" };
  }
}
function isOpen(value) {
  return value.kind === "table";
}
function keyOf(node) {
  return { text: node.type === "TOMLBare" ? node.name : node.value, span: spanOf(node) };
}
function spanOf({ range: [start, end] }) {
  return { start, end };
}
function sentence(message) {
  return `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
}
export {
  parseToml
};
