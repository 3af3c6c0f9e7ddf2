// In: an outcome. Out: its findings as GitHub shows them beside the code, and as workflow commands,
// one a line: errors first, each once. Nothing in a finding can end its command or start another.
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import { type Position, positionAt } from '../base/source.ts';
import { commandData, commandProperty, commandText } from './escape.ts';

export type AnnotationKind = 'error' | 'warning' | 'notice';

/** One finding beside the code. The texts are free of commands, but not yet percent-encoded. */
export interface Annotation {
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly message: string;
  /** Relative to the workspace: the runner takes a relative path as it is (IssueCommandExtension). */
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Only when it starts and ends in one line: otherwise the runner drops them (ValidateLinesAndColumns). */
  readonly columns?: { readonly start: number; readonly end: number };
}

const KINDS: Readonly<Record<Severity, AnnotationKind>> = { error: 'error', warning: 'warning', note: 'notice' };
const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** From the path of a file as the outcome has it to its path in the workspace. */
export type Locate = (file: string) => string;

const asItIs: Locate = (file) => file;

/** The workflow commands of an outcome. */
export function githubReport(outcome: Outcome, locate: Locate = asItIs): string {
  return annotationsOf(outcome.diagnostics, locate)
    .map((annotation) => `${commandLine(annotation)}\n`)
    .join('');
}

/** The worst first, otherwise in the order given; what would look the same is shown once. */
export function annotationsOf(diagnostics: readonly Diagnostic[], locate: Locate = asItIs): Annotation[] {
  const annotations = new Map<string, Annotation>();
  for (const severity of ORDER) {
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
  const { start, end } = placeOf(diagnostic);
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

/** Where a finding starts and ends; one that takes its line break along still ends on its own line. */
export function placeOf({ file, span }: Diagnostic): { readonly start: Position; readonly end: Position } {
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
