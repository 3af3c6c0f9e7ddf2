// The lines of a definition, where they go in a method, and what remains where they were.
import type { Edit } from '../base/fix.ts';
import { firstFrom, positionAt, type SourceFile, type Span } from '../base/source.ts';
import type { FunctionDef, Module } from '../syntax/ast.ts';

/** Whole lines with the comment above. Undefined if the definition shares a line or is indented. */
export function definitionLines(span: Span, { file }: Module): Span | undefined {
  const { text } = file;
  const first = positionAt(file, span.start);
  const end = lineEnd(file, span.end);
  if (first.column !== 1 || !/^[ \t]*(?:#[^\r\n]*)?$/.test(text.slice(span.end, end))) return undefined;
  let line = first.line;
  // A comment at the top of the file belongs to the file.
  while (line > 2 && /^#(?!!)/.test(text.slice(file.lineStarts[line - 2] ?? 0, file.lineStarts[line - 1]))) line -= 1;
  const isTop = line === 2 && text.startsWith('#');
  return { start: isTop ? span.start : (file.lineStarts[line - 1] ?? 0), end };
}

/** The first line of the method after its docstring and imports, with its indentation. */
export function insertionPoint(
  { code, leadingImports }: FunctionDef,
  { file }: Module,
): { readonly at: number; readonly indent: string } | undefined {
  const imported = new Set(leadingImports.map(({ start }) => start));
  const [docstring] = code;
  const isDocstring = docstring?.type === 'expression_statement' && docstring.children[0]?.type === 'string';
  const first = code.find((node, index) => !(index === 0 && isDocstring) && !imported.has(node.start));
  if (first === undefined) return undefined;
  let { line } = positionAt(file, first.start);
  const startOf = (number: number): number => file.lineStarts[number - 1] ?? 0;
  const indent = file.text.slice(startOf(line), first.start);
  if (!/^[ \t]+$/.test(indent)) return undefined;
  while (/^[ \t]+#/.test(file.text.slice(startOf(line - 1), startOf(line)))) line -= 1;
  return { at: startOf(line), indent };
}

/** The lines with more indentation, except blank ones and those inside strings. */
export function indentedBlock(lines: Span, indent: string, { file, multilineStrings }: Module): string {
  const text = file.text.slice(lines.start, lines.end);
  let at = lines.start;
  const parts = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return parts
    .map((line) => {
      const string = multilineStrings[firstFrom(multilineStrings, at, ({ start }) => start) - 1];
      const isInString = string !== undefined && string.start < at && at < string.end;
      at += line.length;
      return isInString || line.trim() === '' ? line : indent + line;
    })
    .join('');
}

/** Removes the lines, each with the blank lines before it; at the top of the file, with those after it. */
export function removeDefinitions(definitions: readonly Span[], { file }: Module): Edit[] {
  const { text } = file;
  const isBlank = (line: number): boolean => text.slice(file.lineStarts[line - 1], file.lineStarts[line]).trim() === '';
  let top = 0;
  return definitions.map((lines) => {
    let { start } = lines;
    let next = positionAt(file, lines.end).line + 1;
    for (let { line } = positionAt(file, start); line > 1 && isBlank(line - 1); line -= 1) {
      start = Math.max(top, file.lineStarts[line - 2] ?? 0);
    }
    while (start === top && next < file.lineStarts.length && isBlank(next)) next += 1;
    const end = file.lineStarts[next - 1] ?? text.length;
    if (start === top) top = end;
    return { span: { start, end }, text: '' };
  });
}

/** The end of the line without its line break. */
function lineEnd({ text }: SourceFile, at: number): number {
  const rest = /[^\r\n]*/y;
  rest.lastIndex = at;
  return at + (rest.exec(text)?.[0].length ?? 0);
}
