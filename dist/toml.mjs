import { createRequire } from 'node:module';
const nodeRequire = createRequire(import.meta.url);

// src/config/toml.ts
import { getStaticTOMLValue, ParseError, parseTOML } from "./vendor-toml-eslint-parser.mjs";
var parseToml = (text) => {
  try {
    const root = newTable({ start: 0, end: 0 });
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === "TOMLKeyValue") put(root, node);
      else if (node.kind === "standard") {
        const table = node.key.keys.reduce(tableIn, root);
        for (const entry of node.body) put(table, entry);
      } else {
        const table = newItem(root, node.key);
        for (const entry of node.body) put(table, entry);
      }
    }
    return { root };
  } catch (error) {
    if (error instanceof ParseError) return { error: sentence(error.message), offset: error.index };
    if (error instanceof RangeError)
      return { error: "the file is nested too deeply or contains a huge value", offset: 0 };
    throw error;
  }
};
function tomlValue(text) {
  try {
    return getStaticTOMLValue(parseTOML(text));
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) return void 0;
    throw error;
  }
}
function tomlPaths(text) {
  try {
    const paths = [];
    const add = (before, { key, value }) => {
      const path = [...before, ...key.keys.map(keyOf)];
      paths.push(path);
      if (value.type === "TOMLInlineTable") for (const entry of value.body) add(path, entry);
    };
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === "TOMLKeyValue") {
        add([], node);
        continue;
      }
      const path = node.key.keys.map(keyOf);
      paths.push(path);
      for (const entry of node.body) add(path, entry);
    }
    return paths;
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) return void 0;
    throw error;
  }
}
function newTable(span) {
  return { kind: "table", span, entries: /* @__PURE__ */ new Map() };
}
function tableIn(table, name) {
  const key = keyOf(name);
  const existing = table.entries.get(key.text)?.value;
  if (existing !== void 0 && isOpen(existing)) return existing;
  const last = existing !== void 0 && isOpenList(existing) ? existing.items.at(-1) : void 0;
  if (last !== void 0) return last;
  const created = newTable(key.span);
  table.entries.set(key.text, { key, value: created });
  return created;
}
function newItem(root, { keys }) {
  const parent = keys.slice(0, -1).reduce(tableIn, root);
  const last = keys.at(-1);
  const key = last === void 0 ? { text: "", span: root.span } : keyOf(last);
  const item = newTable(key.span);
  const existing = parent.entries.get(key.text)?.value;
  if (existing !== void 0 && isOpenList(existing)) existing.items.push(item);
  else parent.entries.set(key.text, { key, value: { kind: "list", span: key.span, items: [item] } });
  return item;
}
function put(table, { key, value }) {
  const last = key.keys.at(-1);
  if (last === void 0) return;
  const own = keyOf(last);
  key.keys.slice(0, -1).reduce(tableIn, table).entries.set(own.text, { key: own, value: content(value) });
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
      return { kind: "integer", span, value: Number(node.value) };
    case "float":
      return { kind: "other", span, what: "a number" };
    default:
      return { kind: "other", span, what: "a date or time" };
  }
}
function isOpen(value) {
  return value.kind === "table";
}
function isOpenList(value) {
  return value.kind === "list";
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
  parseToml,
  tomlPaths,
  tomlValue
};
