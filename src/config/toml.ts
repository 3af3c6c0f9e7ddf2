// Parses TOML into tables whose keys and values have spans, or returns the first syntax error. The parser is large, so
// this file is loaded only if a configuration file exists.
import { type AST, getStaticTOMLValue, ParseError, parseTOML } from 'toml-eslint-parser';
import type { TomlKey, TomlTable, TomlValue } from './value.ts';

export type ParsedToml = { readonly root: TomlTable } | { readonly error: string; readonly offset: number };

export type ParseToml = (text: string) => ParsedToml;

interface OpenTable extends TomlTable {
  readonly entries: Map<string, { readonly key: TomlKey; readonly value: TomlValue | OpenTable | OpenList }>;
}

/** A list of tables, each under its own `[[name]]`. */
interface OpenList {
  readonly kind: 'list';
  readonly span: TomlTable['span'];
  readonly items: OpenTable[];
}

export const parseToml: ParseToml = (text) => {
  try {
    const root = newTable({ start: 0, end: 0 });
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === 'TOMLKeyValue') put(root, node);
      else if (node.kind === 'standard') {
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
    // Deep nesting overflows the parser's stack, and so does a string of a hundred thousand characters.
    if (error instanceof RangeError)
      return { error: 'the file is nested too deeply or contains a huge value', offset: 0 };
    throw error;
  }
};

/** The text as plain values, for files that another program wrote; undefined for a syntax error. */
export function tomlValue(text: string): unknown {
  try {
    return getStaticTOMLValue(parseTOML(text));
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Every key of the text from the root, as it is written: that of `[a.b]` is `a`, `b`, and that of `c = 1` below it is `a`, `b`,
 * `c`. Undefined for a syntax error.
 */
export function tomlPaths(text: string): TomlKey[][] | undefined {
  try {
    const paths: TomlKey[][] = [];
    const add = (before: readonly TomlKey[], { key, value }: AST.TOMLKeyValue): void => {
      const path = [...before, ...key.keys.map(keyOf)];
      paths.push(path);
      if (value.type === 'TOMLInlineTable') for (const entry of value.body) add(path, entry);
    };
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === 'TOMLKeyValue') {
        add([], node);
        continue;
      }
      const path = node.key.keys.map(keyOf);
      paths.push(path);
      for (const entry of node.body) add(path, entry);
    }
    return paths;
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function newTable(span: TomlTable['span']): OpenTable {
  return { kind: 'table', span, entries: new Map() };
}

/**
 * Returns the table of that name inside `table`, created if there is none; of a list of tables the last one. Replaces a
 * value of another type.
 */
function tableIn(table: OpenTable, name: AST.TOMLBare | AST.TOMLQuoted): OpenTable {
  const key = keyOf(name);
  const existing = table.entries.get(key.text)?.value;
  if (existing !== undefined && isOpen(existing)) return existing;
  const last = existing !== undefined && isOpenList(existing) ? existing.items.at(-1) : undefined;
  if (last !== undefined) return last;
  const created = newTable(key.span);
  table.entries.set(key.text, { key, value: created });
  return created;
}

/** Adds a table to the list of tables with this name. */
function newItem(root: OpenTable, { keys }: AST.TOMLKey): OpenTable {
  const parent = keys.slice(0, -1).reduce(tableIn, root);
  const last = keys.at(-1);
  const key = last === undefined ? { text: '', span: root.span } : keyOf(last);
  const item = newTable(key.span);
  const existing = parent.entries.get(key.text)?.value;
  if (existing !== undefined && isOpenList(existing)) existing.items.push(item);
  else parent.entries.set(key.text, { key, value: { kind: 'list', span: key.span, items: [item] } });
  return item;
}

function put(
  table: OpenTable,
  { key, value }: { readonly key: AST.TOMLKey; readonly value: AST.TOMLContentNode },
): void {
  const last = key.keys.at(-1);
  if (last === undefined) return;
  const own = keyOf(last);
  key.keys
    .slice(0, -1)
    .reduce(tableIn, table)
    .entries.set(own.text, { key: own, value: content(value) });
}

function content(node: AST.TOMLContentNode): TomlValue {
  const span = spanOf(node);
  if (node.type === 'TOMLArray') return { kind: 'list', span, items: node.elements.map(content) };
  if (node.type === 'TOMLInlineTable') {
    const table = newTable(span);
    for (const entry of node.body) put(table, entry);
    return table;
  }
  switch (node.kind) {
    case 'string':
      return { kind: 'string', span, value: node.value };
    case 'boolean':
      return { kind: 'boolean', span, value: node.value };
    case 'integer':
      return { kind: 'integer', span, value: Number(node.value) };
    case 'float':
      return { kind: 'other', span, what: 'a number' };
    default:
      return { kind: 'other', span, what: 'a date or time' };
  }
}

/** Tables are made here only. */
function isOpen(value: TomlValue | OpenTable | OpenList): value is OpenTable {
  return value.kind === 'table';
}

function isOpenList(value: TomlValue | OpenTable | OpenList): value is OpenList {
  return value.kind === 'list';
}

function keyOf(node: AST.TOMLBare | AST.TOMLQuoted): TomlKey {
  return { text: node.type === 'TOMLBare' ? node.name : node.value, span: spanOf(node) };
}

function spanOf({ range: [start, end] }: AST.HasLocs): TomlTable['span'] {
  return { start, end };
}

/** The parser's messages begin with a capital letter. */
function sentence(message: string): string {
  return `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
}
