// Converts findings to GitHub annotations and prints them as workflow commands, one per line: errors first, without
// duplicates. The text of a finding cannot end its command or start another one.
import { type Diagnostic, SEVERITIES, type Severity } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { type Position, positionAt } from '../base/source.ts';
import { commandData, commandProperty, commandText } from './escape.ts';

export type AnnotationKind = 'error' | 'warning' | 'notice';

/** One finding next to the code. Its texts are escaped against commands, but not yet percent-encoded. */
export interface Annotation {
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly message: string;
  /** Relative to the workspace; the runner keeps a relative path unchanged (IssueCommandExtension). */
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Only set within one line; the runner drops columns across lines (ValidateLinesAndColumns). */
  readonly columns?: { readonly start: number; readonly end: number };
}

const KINDS: Readonly<Record<Severity, AnnotationKind>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Converts the path of a file in the outcome to its path in the workspace. */
export type Locate = (file: string) => string;

const unchanged: Locate = (file) => file;

export function githubReport(outcome: Outcome, locate: Locate = unchanged): string {
  return annotationsOf(outcome.diagnostics, locate)
    .map((annotation) => `${commandLine(annotation)}\n`)
    .join('');
}

/** Sorted by severity, otherwise in the given order; annotations that look the same are merged. */
export function annotationsOf(diagnostics: readonly Diagnostic[], locate: Locate = unchanged): Annotation[] {
  const annotations = new Map<string, Annotation>();
  for (const severity of SEVERITIES) {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity !== severity) continue;
      const annotation = annotate(diagnostic, locate);
      annotations.set(commandLine(annotation), annotation);
    }
  }
  return [...annotations.values()];
}

function annotate(diagnostic: Diagnostic, locate: Locate): Annotation {
  const { file, info, message, help, severity } = diagnostic;
  const { start, end } = rangeOf(diagnostic);
  return {
    kind: KINDS[severity],
    title: commandText(`${info.code} ${info.name}`),
    message: [message, ...(help === undefined ? [] : [`help: ${help}`])].map(commandText).join('\n'),
    file: commandText(locate(file.path)),
    startLine: start.line,
    endLine: end.line,
    ...(start.line === end.line ? { columns: { start: start.column, end: end.column } } : {}),
  };
}

/** Returns the range of a finding. One whose span includes the line break ends on its own line, not on the next. */
export function rangeOf({ file, span }: Diagnostic): { readonly start: Position; readonly end: Position } {
  const start = positionAt(file, span.start);
  const end = positionAt(file, span.end);
  if (end.column > 1 || end.line === start.line) return { start, end };
  return { start, end: positionAt(file, span.end - 1) };
}

function commandLine(annotation: Annotation): string {
  const { kind, title, message, file, startLine, endLine, columns } = annotation;
  const properties = [
    `title=${commandProperty(title)}`,
    `file=${commandProperty(file)}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    ...(columns === undefined ? [] : [`col=${columns.start}`, `endColumn=${columns.end}`]),
  ];
  return `::${kind} ${properties.join(',')}::${commandData(message)}`;
}
