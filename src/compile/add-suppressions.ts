// In: a file and what was found in it. Out: the text with a comment beside each finding that suppresses it:
// `# fluxio: ignore[CODE]`, or the code in the comment that is there. Nothing else changes.
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Edit } from '../base/fix.ts';
import { positionAt, type SourceFile } from '../base/source.ts';
import { isAboutSuppressions } from '../lint/check-suppressions.ts';
import { type Directive, directivesOf, mayHaveDirectives } from '../lint/directives.ts';
import { logicalLines } from '../lint/logical-lines.ts';
import type { Module } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';
import { read } from '../syntax/read.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { lineEnd } from '../syntax/tokens/lines.ts';

export interface Suppressed {
  readonly text: string;
  /** What the text suppresses now. */
  readonly findings: readonly Diagnostic[];
}

/** Only rules can be suppressed, and a comment about a comment would have no end. */
export function isSuppressible({ info }: Diagnostic): boolean {
  return info.isRule === true && !isAboutSuppressions(info);
}

/** `found` is of this file. Where one ends that has a syntax error, nobody knows for certain: it stays as it is. */
export function suppressFindings(file: SourceFile, found: readonly Diagnostic[], engine: Engine): Suppressed {
  const findings = found.filter(isSuppressible);
  const module = parse(read(file), engine, () => {});
  if (module.isBroken) return { text: file.text, findings: [] };
  const { lastOf } = logicalLines(module);
  const codes = new Map<number, Set<string>>();
  for (const { info, span } of findings) {
    // No comment fits behind a backslash or into a string: behind the last line of those that are one it does.
    const line = lastOf(positionAt(file, span.start).line - 1);
    const own = codes.get(line) ?? new Set();
    codes.set(line, own.add(info.code));
  }
  const edits = editsFor(module, codes);
  let text = '';
  let at = 0;
  for (const { span, text: added } of edits) {
    text += file.text.slice(at, span.start) + added;
    at = span.end;
  }
  return { text: text + file.text.slice(at), findings };
}

function editsFor({ file, comments }: Module, codes: ReadonlyMap<number, ReadonlySet<string>>): Edit[] {
  const directives = mayHaveDirectives(file) ? directivesOf(file, comments, () => undefined) : [];
  const beside = new Map<number, Directive>();
  for (const directive of directives) {
    const isOpen = directive.list !== undefined && directive.unknownWord === undefined;
    if (isOpen && !directive.isForFile && !directive.isAlone) beside.set(directive.line, directive);
  }
  const edits = [...codes].map(([line, own]): Edit => {
    const there = beside.get(line);
    const list = [...own].sort().join(', ');
    if (there?.list !== undefined) {
      const { list: inside, entries } = there;
      const end = entries.at(-1)?.span.end ?? inside.end;
      return { span: { start: end, end }, text: entries.length === 0 ? list : `, ${list}` };
    }
    const end = lineEnd(file.text, file.lineStarts[line] ?? 0);
    return { span: { start: end, end }, text: `  # fluxio: ignore[${list}]` };
  });
  return edits.sort((a, b) => a.span.start - b.span.start);
}
