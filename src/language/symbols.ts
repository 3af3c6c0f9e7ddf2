// In: a file. Out: its outline. A project has tasks with attributes and methods, state machines and event processors; a test
// file has cases; a TOML file has tables.
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { readTestFile } from '../cases/read.ts';
import { tomlPaths } from '../config/toml.ts';
import { isExported } from '../project/project.ts';
import type { FunctionDef, Statement } from '../syntax/ast.ts';
import type { Analysis } from './analysis.ts';
import type { DocumentSymbol } from './answers.ts';

/** In source order. */
export function symbolsOf({ file, project }: Analysis): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (const { name, definition, service } of project.tasks.values()) {
    const children = definition.body.flatMap(memberSymbol);
    symbols.push({ ...own(name, definition.span), kind: 'task', detail: service, children });
  }
  for (const { name, definition } of project.processors.values()) {
    symbols.push({ ...own(name, definition.span), kind: 'processor', children: definition.body.flatMap(memberSymbol) });
  }
  for (const machine of project.machines.values()) {
    const detail = isExported(machine) ? { detail: 'exported' } : {};
    symbols.push({ ...own(machine.name, machine.definition.span), kind: 'machine', ...detail, children: [] });
  }
  return symbols.map((symbol) => inside(symbol, file)).sort((a, b) => a.span.start - b.span.start);
}

/** The cases of a test file, in source order. */
export function testSymbols(file: SourceFile): DocumentSymbol[] {
  const cases = readTestFile(file, () => undefined)?.cases ?? [];
  return cases.map((one) => inside({ ...own(one.name, one.span), kind: 'case', children: [] }, file));
}

/** The tables of a TOML file. Empty if it has a syntax error. */
export function deploySymbols(file: SourceFile): DocumentSymbol[] {
  const headers = new Map<number, { readonly text: string; readonly span: Span }>();
  for (const path of tomlPaths(file.text) ?? []) {
    const [first, last] = [path[0], path.at(-1)];
    if (first === undefined || last === undefined || !isHeader(file, first.span)) continue;
    const span = { start: first.span.start, end: last.span.end };
    // The keys below a header repeat its path.
    if (!headers.has(span.start)) headers.set(span.start, { text: path.map(({ text }) => text).join('.'), span });
  }
  const starts = [...headers.keys()];
  return [...headers.values()].map((name, index): DocumentSymbol => {
    const { start } = name.span;
    const next = starts[index + 1];
    const stop = next === undefined ? file.text.length : file.lineStarts[positionAt(file, next).line - 1];
    const end = start + file.text.slice(start, stop).trimEnd().length;
    return { ...own(name, { start, end }), kind: 'table', children: [] };
  });
}

/** Whether the key is the first one of a table's header. */
function isHeader({ text }: SourceFile, { start }: Span): boolean {
  return /(?:^|[\r\n])[ \t]*\[{1,2}[ \t]*$/.test(text.slice(Math.max(0, start - 80), start));
}

function own(name: { readonly text: string; readonly span: Span }, span: Span) {
  return { name: name.text, span: covering(span, name.span), selection: name.span };
}

function memberSymbol(statement: Statement): DocumentSymbol[] {
  if (statement.kind === 'function') return [methodSymbol(statement)];
  if (statement.kind !== 'assign') return [];
  return statement.targets.flatMap((target) =>
    target.kind === 'name' ? [{ ...own(target, statement.span), kind: 'attribute' as const, children: [] }] : [],
  );
}

function methodSymbol({ name, span, parameters }: FunctionDef): DocumentSymbol {
  const detail = `(${parameters.map((parameter) => parameter.name.text).join(', ')})`;
  return { ...own(name, span), kind: 'method', detail, children: [] };
}

function covering(span: Span, inner: Span): Span {
  return { start: Math.min(span.start, inner.start), end: Math.max(span.end, inner.end) };
}

/** Cuts spans to the length of the file, because a repaired text may be longer. */
function inside(symbol: DocumentSymbol, file: SourceFile): DocumentSymbol {
  const { length } = file.text;
  const cut = ({ start, end }: Span): Span => ({ start: Math.min(start, length), end: Math.min(end, length) });
  return {
    ...symbol,
    span: cut(symbol.span),
    selection: cut(symbol.selection),
    children: symbol.children.map((child) => inside(child, file)),
  };
}
