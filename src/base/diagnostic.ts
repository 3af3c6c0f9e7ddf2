// Diagnostics, as every stage reports them. Refusals of the compiler and findings of lint rules share one shape: an
// info, which documents the code, and one diagnostic for each occurrence in a file.
import { compareText } from './compare-text.ts';
import type { Fix } from './fix.ts';
import type { SourceFile, Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

/** Every severity, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Documented examples. In bad ones, a marker comment (`#   ^^^ FLX201`) underlines the reported span. */
export interface Examples {
  readonly bad: readonly (string | FixedExample)[];
  readonly good: readonly string[];
}

/** `fixed` is the text after all fixes of the code have been applied, unsafe ones included. */
export interface FixedExample {
  readonly code: string;
  readonly fixed: string;
}

/** The documentation and default behaviour of a code. Codes are never reused or renumbered. */
export interface DiagnosticInfo {
  readonly code: `FLX${number}`;
  /** Kebab-case; names the pattern that is reported, so that `allow unreachable-state` reads as a sentence. */
  readonly name: string;
  readonly severity: Severity;
  /**
   * A rule can be switched off, suppressed or given another severity. Every other code is a refusal: the compiler
   * can't produce correct output.
   */
  readonly isRule?: true;
  /**
   * The rule stays on when `select` names other rules, because it reports what AWS rejects. `ignore`, a baseline and
   * `severity` apply as to any other rule.
   */
  readonly isAlwaysSelected?: true;
  /** The rule is off unless the configuration selects it. */
  readonly isOptIn?: true;
  /**
   * The rule compares the projects of an invocation. An invocation over a subset of the projects may miss a finding,
   * so a suppression of this rule is never reported as unused.
   */
  readonly isBetweenProjects?: true;
  /** One line, for tables. */
  readonly summary: string;
  /** Markdown paragraphs: why the pattern is a problem, and how to solve it. */
  readonly docs: string;
  readonly examples: Examples;
}

/** Another location that explains a diagnostic. */
export interface Related {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
}

/** One occurrence of a code. It carries its file, so a reporter needs nothing else. */
export interface Diagnostic {
  readonly info: DiagnosticInfo;
  readonly severity: Severity;
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
  readonly definition?: DefinitionPlace;
}

/** Identifies a finding in a States Language definition for other tools. */
export interface DefinitionPlace {
  /** The name of the definition in its file; undefined if the file is the definition. */
  readonly name?: string | undefined;
  /** A JSON Pointer (RFC 6901) into the definition. */
  readonly pointer: string;
  /** The rule's number in docs/validation.md, such as `R14`. */
  readonly rule: string;
  /** The code that AWS's ValidateStateMachineDefinition reports, if it is documented. */
  readonly aws: string | undefined;
}

/** The optional parts of a diagnostic. */
export interface Extra {
  /** A function if the help is expensive to compute; it is not called once a file has many diagnostics. */
  readonly help?: string | (() => string | undefined) | undefined;
  /** Other spans that explain the diagnostic, in the same file unless they name another one. */
  readonly related?: readonly { readonly span: Span; readonly message: string; readonly file?: SourceFile }[];
  /** A function if the fix is expensive to compute, as for `help`. */
  readonly fix?: Fix | (() => Fix | undefined) | undefined;
  readonly definition?: DefinitionPlace;
}

/** How a stage reports a diagnostic. It returns, so the stage can continue and report more. */
export type Report = (info: DiagnosticInfo, span: Span, message: string, extra?: Extra) => void;

/** Messages quote names from untrusted files, which can be arbitrarily long. */
function clip(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}

const MAX_MESSAGE = 400;

/** The help of the first hundred diagnostics of a file is enough, and a malicious file can have thousands. */
const MANY = 100;

/** Decides which findings are reported, and how severe they are: configuration, suppressions and baseline combined. */
export interface Policy {
  /** `file` is the one with the finding, if that is not the compiled one. */
  readonly severityOf: (info: DiagnosticInfo, file?: SourceFile) => Severity | 'off';
  /** Whether the finding is suppressed or in the baseline. Called only for rules that are not off. */
  readonly isAccepted: (info: DiagnosticInfo, file: SourceFile, span: Span) => boolean;
  /** Returns a fresh policy for one compilation. Present if `isAccepted` is stateful, as it is for a baseline. */
  readonly afresh?: () => Policy;
}

/** Every rule has its default severity, and nothing is suppressed. */
export const defaultPolicy: Policy = {
  severityOf: ({ severity, isOptIn }) => (isOptIn ? 'off' : severity),
  isAccepted: () => false,
};

/** Returns a function that appends to `diagnostics` every refusal, and every finding that the policy allows. */
export function reporter(file: SourceFile, diagnostics: Diagnostic[], policy: Policy = defaultPolicy): Report {
  return (info, span, message, extra) => {
    const severity = info.isRule ? policy.severityOf(info, file) : info.severity;
    if (severity === 'off' || (info.isRule && policy.isAccepted(info, file, span))) return;
    const isMany = diagnostics.length >= MANY;
    const help = typeof extra?.help !== 'function' ? extra?.help : isMany ? undefined : extra.help();
    const fix = typeof extra?.fix !== 'function' ? extra?.fix : isMany ? undefined : extra.fix();
    diagnostics.push({
      info,
      severity,
      file,
      span,
      message: clip(message),
      ...(help === undefined ? {} : { help }),
      ...(extra?.related === undefined
        ? {}
        : {
            related: extra.related.map((place) => ({
              file: place.file ?? file,
              span: place.span,
              message: place.message,
            })),
          }),
      ...(fix === undefined ? {} : { fix }),
      ...(extra?.definition === undefined ? {} : { definition: extra.definition }),
    });
  };
}

/** Sorts by file, span, code and message: the order of every report format. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.file.path, b.file.path) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      compareText(a.info.code, b.info.code) ||
      compareText(a.message, b.message),
  );
}

export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += 1;
  return counts;
}
