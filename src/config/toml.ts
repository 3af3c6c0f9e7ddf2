// In: the text of a TOML file. Out: its tables, every key and value with its place, or the first mistake.
// Loaded when a configuration file is there: the parser is as large as the rest of what reads them.
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { TomlKey, TomlTable, TomlValue } from './value.ts';

export type ParsedToml = { readonly root: TomlTable } | { readonly mistake: string; readonly offset: number };

export type ParseToml = (text: string) => ParsedToml;

interface OpenTable extends TomlTable {
  readonly entries: Map<string, { readonly key: TomlKey; readonly value: TomlValue | OpenTable }>;
}

export const parseToml: ParseToml = (text) => {
  try {
    const root = newTable({ start: 0, end: 0 });
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === 'TOMLKeyValue') put(root, node);
      else if (node.kind === 'standard') {
        const table = node.key.keys.reduce(inner, root);
        for (const entry of node.body) put(table, entry);
      } else put(root, { key: node.key, value: undefined });
    }
    return { root };
  } catch (error) {
    if (error instanceof ParseError) return { mistake: sentence(error.message), offset: error.index };
    // The stack: of the parser for what is nested, of one of its calls for a string of a hundred thousand characters.
    if (error instanceof RangeError)
      return { mistake: 'the file is nested too deeply or holds a huge value', offset: 0 };
    throw error;
  }
};

function newTable(span: TomlTable['span']): OpenTable {
  return { kind: 'table', span, entries: new Map() };
}

/** The table of a name inside `table`; a place of its own when something else has the name. */
function inner(table: OpenTable, name: AST.TOMLBare | AST.TOMLQuoted): OpenTable {
  const key = keyOf(name);
  const there = table.entries.get(key.text)?.value;
  if (there !== undefined && isOpen(there)) return there;
  const made = newTable(key.span);
  table.entries.set(key.text, { key, value: made });
  return made;
}

/** No value: an array of tables, which no setting is. */
function put(
  table: OpenTable,
  { key, value }: { readonly key: AST.TOMLKey; readonly value: AST.TOMLContentNode | undefined },
): void {
  const last = key.keys.at(-1);
  if (last === undefined) return;
  const own = keyOf(last);
  const read: TomlValue =
    value === undefined ? { kind: 'other', what: 'a list of tables', span: own.span } : content(value);
  key.keys.slice(0, -1).reduce(inner, table).entries.set(own.text, { key: own, value: read });
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
    case 'float':
      return { kind: 'other', span, what: 'a number' };
    default:
      return { kind: 'other', span, what: 'a date or time' };
  }
}

function isOpen(value: TomlValue | OpenTable): value is OpenTable {
  return value.kind === 'table';
}

function keyOf(node: AST.TOMLBare | AST.TOMLQuoted): TomlKey {
  return { text: node.type === 'TOMLBare' ? node.name : node.value, span: spanOf(node) };
}

function spanOf({ range: [start, end] }: AST.HasLocs): TomlTable['span'] {
  return { start, end };
}

/** The parser's messages begin in upper case. */
function sentence(message: string): string {
  return `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
}
