// Turns the suppression comments of a module into a policy that accepts the findings they name. A comment applies to
// findings that start or end on its line. Alone on a line it applies to the next line of code; above decorators, to the
// definition below them; with `ignore-file`, to the whole file.
import type { Diagnostic, DiagnosticInfo, Policy, Report } from '../base/diagnostic.ts';
import { positionAt, type Span } from '../base/source.ts';
import type { Module, Statement } from '../syntax/ast.ts';
import { checkSuppressions } from './check-suppressions.ts';
import { type Directive, directivesOf, type Entry, mayHaveDirectives } from './directives.ts';
import { type LogicalLines, logicalLines } from './logical-lines.ts';

export interface Suppressions {
  /** The given policy, with suppressed findings accepted. */
  readonly policy: Policy;
  /** Reports problems with the comments themselves. Call it once everything else is in `diagnostics`. */
  readonly check: (report: Report, diagnostics: readonly Diagnostic[]) => void;
}

/** Undefined if the module has no suppression comments. */
export function suppressionsOf(
  module: Module,
  policy: Policy,
  catalog: readonly DiagnosticInfo[],
): Suppressions | undefined {
  if (!mayHaveDirectives(module.file)) return undefined;
  const byWord = new Map(
    catalog.flatMap(
      (info) =>
        [
          [info.code.toLowerCase(), info],
          [info.name, info],
        ] as const,
    ),
  );
  const directives = directivesOf(module.file, module.comments, (word) => byWord.get(word.toLowerCase()));
  if (directives.length === 0) return undefined;
  const accepts = acceptedBy(directives, module);
  return {
    policy: {
      severityOf: policy.severityOf,
      isAccepted: (info, file, span) => accepts(info.code, span) || policy.isAccepted(info, file, span),
    },
    check: (report, diagnostics) => {
      // After a refusal the rules have not seen the whole file, so an unused suppression proves nothing.
      const isWhole = !diagnostics.some(({ info, severity }) => severity === 'error' && !info.isRule);
      const isComplete = (info: DiagnosticInfo): boolean =>
        isWhole && !info.isBetweenProjects && policy.severityOf(info) !== 'off';
      checkSuppressions(directives, module.file, catalog, isComplete, report);
    },
  };
}

/** Entries by line (from 0), then by code. The first entry for a code wins. */
type EntriesByLine = Map<number, Map<string, Entry>>;

function acceptedBy(directives: readonly Directive[], module: Module): (code: string, span: Span) => boolean {
  const { file } = module;
  const lines = logicalLines(module);
  const wholeFile = new Map<string, Entry>();
  const above: EntriesByLine = new Map();
  const beside: EntriesByLine = new Map();
  const targets = targetsOf(directives, module, lines);
  for (const directive of directives) {
    const { isForFile, isAlone, line } = directive;
    if (isForFile && !isAlone) continue;
    // A comment counts for its own line even if it applies to the next one: it can suppress findings about itself.
    const maps = isForFile ? [wholeFile] : [entriesAt(beside, lines.firstOf(line))];
    const target = targets.get(directive);
    if (target !== undefined) maps.push(entriesAt(above, target));
    for (const entry of directive.entries) {
      if (entry.info === undefined) continue;
      for (const map of maps) if (!map.has(entry.info.code)) map.set(entry.info.code, entry);
    }
  }
  const decorated = decoratedLines(module.body, (offset) => positionAt(file, offset).line - 1);
  const lineOf = (offset: number): number => lines.firstOf(positionAt(file, offset).line - 1);
  return (code, { start, end }) => {
    const first = lineOf(start);
    const top = decorated.get(first);
    const entry =
      beside.get(first)?.get(code) ??
      beside.get(lineOf(Math.max(start, end - 1)))?.get(code) ??
      above.get(first)?.get(code) ??
      (top === undefined ? undefined : above.get(lines.firstOf(top))?.get(code)) ??
      wholeFile.get(code);
    if (entry !== undefined) entry.isUsed = true;
    return entry !== undefined;
  };
}

function entriesAt(byLine: EntriesByLine, line: number): Map<string, Entry> {
  const entries = byLine.get(line) ?? new Map<string, Entry>();
  byLine.set(line, entries);
  return entries;
}

/** For each directive alone on its line, the next line of code. */
function targetsOf(
  directives: readonly Directive[],
  { file: { text, lineStarts } }: Module,
  { firstOf }: LogicalLines,
): ReadonlyMap<Directive, number> {
  const targets = new Map<Directive, number>();
  let known: { readonly line: number; readonly target: number | undefined } | undefined;
  // Backwards, so that each of a thousand comments in a row searches only as far as the next one.
  for (const directive of [...directives].reverse()) {
    if (!directive.isAlone || directive.isForFile) continue;
    let target: number | undefined;
    for (let line = directive.line + 1; line < lineStarts.length; line += 1) {
      if (line === known?.line) {
        target = known.target;
        break;
      }
      const start = lineStarts[line] ?? 0;
      if (isCode(text.slice(start, start + MAX_INDENT))) {
        target = line;
        break;
      }
    }
    known = { line: directive.line, target };
    if (target !== undefined) targets.set(directive, firstOf(target));
  }
  return targets;
}

/** No more of a line is read to find its first character, since a line may be megabytes long. */
const MAX_INDENT = 1000;

/** Whether the line is neither blank nor a comment. */
function isCode(line: string): boolean {
  return /^[ \t\f]*[^\s#]/.test(line);
}

/** Maps the line of each decorated definition's header to the line of its first decorator. */
function decoratedLines(body: readonly Statement[], lineOf: (offset: number) => number): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const statement of body) {
    const members = statement.kind === 'class' ? statement.body : [statement];
    for (const member of members) {
      const [first] = member.kind === 'function' ? member.decorators : [];
      if (member.kind === 'function' && first !== undefined)
        lines.set(lineOf(member.header.start), lineOf(first.span.start));
    }
  }
  return lines;
}
