// Suppresses findings in the source text. Each line with a finding gets the comment `# fluxio: ignore[CODE]`; if it already
// has one, the code is added to its list. Nothing else changes.
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
  /** The findings that the new text suppresses. */
  readonly findings: readonly Diagnostic[];
}

/** Only rules can be suppressed. Findings about suppression comments cannot, because that would never end. */
export function isSuppressible({ info }: Diagnostic): boolean {
  return info.isRule === true && !isAboutSuppressions(info);
}

/** `found` are the findings in this file. A file with a syntax error is left alone: it is unclear where its lines end. */
export function suppressFindings(file: SourceFile, found: readonly Diagnostic[], engine: Engine): Suppressed {
  const findings = found.filter(isSuppressible);
  const module = parse(read(file), engine, () => {});
  if (module.isBroken) return { text: file.text, findings: [] };
  const { lastOf } = logicalLines(module);
  const codes = new Map<number, Set<string>>();
  for (const { info, span } of findings) {
    // A comment cannot follow a backslash or be inside a string, so it goes to the end of the logical line.
    const line = lastOf(positionAt(file, span.start).line - 1);
    const codesOfLine = codes.get(line) ?? new Set();
    codes.set(line, codesOfLine.add(info.code));
  }
  let text = '';
  let copied = 0;
  for (const { span, text: added } of editsFor(module, codes)) {
    text += file.text.slice(copied, span.start) + added;
    copied = span.end;
  }
  return { text: text + file.text.slice(copied), findings };
}

/** The edits that add these codes, given by line, in the order of the text. */
function editsFor({ file, comments }: Module, codes: ReadonlyMap<number, ReadonlySet<string>>): Edit[] {
  const directives = mayHaveDirectives(file) ? directivesOf(file, comments, () => undefined) : [];
  const trailing = new Map<number, Directive>();
  for (const directive of directives) {
    const isExtensible = directive.list !== undefined && directive.unknownWord === undefined;
    if (isExtensible && !directive.isForFile && !directive.isAlone) trailing.set(directive.line, directive);
  }
  const edits = [...codes].map(([line, codesOfLine]): Edit => {
    const existing = trailing.get(line);
    const list = [...codesOfLine].sort().join(', ');
    if (existing?.list !== undefined) {
      const { list: inside, entries } = existing;
      const end = entries.at(-1)?.span.end ?? inside.end;
      return { span: { start: end, end }, text: entries.length === 0 ? list : `, ${list}` };
    }
    const end = lineEnd(file.text, file.lineStarts[line] ?? 0);
    return { span: { start: end, end }, text: `  # fluxio: ignore[${list}]` };
  });
  return edits.sort((a, b) => a.span.start - b.span.start);
}
