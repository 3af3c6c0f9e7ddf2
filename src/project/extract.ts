// In: a project. Out: one Python file for each run method and event processor, with its code copied from the project.
// The indentation of the class is removed, except in lines inside strings.
import type { Artifact } from '../base/artifact.ts';
import type { SourceFile, Span } from '../base/source.ts';
import { firstFrom, positionAt } from '../base/source.ts';
import type { FunctionDef, Module } from '../syntax/ast.ts';
import type { Project } from './project.ts';

export function extractPython(project: Project): Artifact[] {
  const { file, multilineStrings } = project.module;
  const artifacts: Artifact[] = [];
  for (const { name, run } of project.tasks.values()) {
    if (run === undefined) continue;
    const imports = run.leadingImports.map((span) => dedent(file, span, multilineStrings));
    const head = imports.length === 0 ? '' : `${imports.join('\n')}\n\n\n`;
    const text = `${head}${dedent(file, run.span, multilineStrings)}\n`;
    artifacts.push({ path: `${project.name}/tasks/${name.text}/run.py`, kind: 'run-method', text });
  }
  for (const { name, definition } of project.processors.values()) {
    // Without decorators, because the names that they use are not deployed.
    const span = { start: definition.header.start, end: definition.span.end };
    const text = `${dedent(file, span, multilineStrings)}\n`;
    artifacts.push({ path: `${project.name}/event_processors/${name.text}.py`, kind: 'event-processor', text });
  }
  return artifacts;
}

/** The line of the project file for each line of the `run.py` of this method. Lines in between belong to the next one. */
export function linesOfRun({ file, multilineStrings }: Module, run: FunctionDef): number[] {
  const linesOf = (span: Span): number[] => {
    const { line } = positionAt(file, span.start);
    return dedent(file, span, multilineStrings)
      .split('\n')
      .map((_, index) => line + index);
  };
  const imports = run.leadingImports.flatMap(linesOf);
  const own = linesOf(run.span);
  return imports.length === 0 ? own : [...imports, ...own.slice(0, 1), ...own.slice(0, 1), ...own];
}

/** The text of the span and a comment after it, with `\n` line ends, dedented by the column of the span. */
function dedent(file: SourceFile, span: Span, multilineStrings: readonly Span[]): string {
  const comment = /[ \t]*#[^\r\n]*|/y;
  comment.lastIndex = span.end;
  const end = span.end + (comment.exec(file.text)?.[0].length ?? 0);
  const lineStart = file.lineStarts[positionAt(file, span.start).line - 1] ?? 0;
  const indent = file.text.slice(lineStart, span.start);
  const text = file.text.slice(span.start, end);
  if (!/^[ \t\f]+$/.test(indent)) return text.replace(/\r\n?/g, '\n');
  let result = '';
  let index = 0;
  let string = firstFrom(multilineStrings, span.start, (string) => string.start);
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    const end = match.index + match[0].length;
    result += `${text.slice(index, match.index)}\n`;
    index = end;
    const offset = span.start + end;
    while ((multilineStrings[string]?.end ?? Number.POSITIVE_INFINITY) <= offset) string += 1;
    const isInString = (multilineStrings[string]?.start ?? Number.POSITIVE_INFINITY) < offset;
    if (!isInString) index += commonPrefix(indent, text, end);
  }
  return (result + text.slice(index)).trimEnd();
}

/** Continuation lines in brackets can have less indentation than the statement. */
function commonPrefix(indent: string, text: string, at: number): number {
  let length = 0;
  while (length < indent.length && text[at + length] === indent[length]) length += 1;
  return length;
}
