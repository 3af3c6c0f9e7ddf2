// In: a module with suppression comments. Out: the policy that accepts what they name, and afterwards what
// is wrong with them. A finding is suppressed at the end of the line where it starts or ends, alone on the
// line above, above the decorators of what it is about, or for the whole file.
import type { Diagnostic, DiagnosticInfo, Policy, Report } from '../base/diagnostic.ts';
import { positionAt, type Span } from '../base/source.ts';
import type { Module, Statement } from '../syntax/ast.ts';
import { type Directive, directivesOf, type Entry, mayHaveDirectives } from './directives.ts';
import { reportSuppressions } from './judge-suppressions.ts';
import { type LogicalLines, logicalLines } from './logical-lines.ts';

export interface Suppressions {
  /** The policy behind the comments. */
  readonly policy: Policy;
  /** Says what is wrong with the comments, once all else was reported. */
  readonly judge: (report: Report, diagnostics: readonly Diagnostic[]) => void;
}

/** Undefined when there are none. */
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
    judge: (report, diagnostics) => {
      // A stage that refuses leaves out what it refused: the rules have not seen all.
      const isWhole = !diagnostics.some(({ info, severity }) => severity === 'error' && !info.isRule);
      const isJudged = (info: DiagnosticInfo): boolean =>
        isWhole && !info.isBetweenProjects && policy.severityOf(info) !== 'off';
      reportSuppressions(directives, module.file, catalog, isJudged, report);
    },
  };
}

/** By line from 0, then by code; the first of a code in a place is the one that is used. */
type Places = Map<number, Map<string, Entry>>;

function acceptedBy(directives: readonly Directive[], module: Module): (code: string, span: Span) => boolean {
  const { file } = module;
  const lines = logicalLines(module);
  const wholeFile = new Map<string, Entry>();
  const above: Places = new Map();
  const beside: Places = new Map();
  const targets = targetsOf(directives, module, lines);
  for (const directive of directives) {
    const { isForFile, isAlone, line } = directive;
    if (isForFile && !isAlone) continue;
    // What is said about the comment itself can be suppressed in it.
    const places = isForFile ? [wholeFile] : [placeAt(beside, lines.firstOf(line))];
    const target = targets.get(directive);
    if (target !== undefined) places.push(placeAt(above, target));
    for (const entry of directive.entries) {
      if (entry.info === undefined) continue;
      for (const place of places) if (!place.has(entry.info.code)) place.set(entry.info.code, entry);
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

function placeAt(places: Places, line: number): Map<string, Entry> {
  const place = places.get(line) ?? new Map<string, Entry>();
  places.set(line, place);
  return place;
}

/** The next line of code, for each directive that is alone on its line. */
function targetsOf(
  directives: readonly Directive[],
  { file: { text, lineStarts } }: Module,
  { firstOf }: LogicalLines,
): ReadonlyMap<Directive, number> {
  const targets = new Map<Directive, number>();
  let known: { readonly line: number; readonly target: number | undefined } | undefined;
  // From the last one up, so that of a thousand comments in a row each looks only as far as the next.
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

const MAX_INDENT = 1000;

/** Neither blank nor a comment. */
function isCode(line: string): boolean {
  return /^[ \t\f]*[^\s#]/.test(line);
}

/** From the line of a definition's name to that of its first decorator. */
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
