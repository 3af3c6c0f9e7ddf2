// The words in which every stage speaks of a mistake. A stage's refusal and a lint rule share one
// shape: an info (what the code means, the same every time) and its occurrences in files.
import type { Fix } from './fix.ts';
import type { SourceFile, Span } from './source.ts';

export type Severity = 'error' | 'warning' | 'note';

/** All severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Documented examples: marker comments (`#   ^^^ FLX201`) stand under what a bad one is reported for. */
export interface Examples {
  readonly bad: readonly (string | FixedExample)[];
  readonly good: readonly string[];
}

/** `fixed` is the text after all fixes of the code, unsafe ones too. */
export interface FixedExample {
  readonly code: string;
  readonly fixed: string;
}

/** What a code means. Codes are never reused and never renumbered. */
export interface DiagnosticInfo {
  readonly code: `FLX${number}`;
  /** Kebab-case, names the pattern: `allow unreachable-state` reads as a sentence. */
  readonly name: string;
  readonly severity: Severity;
  /**
   * A rule can be switched off, suppressed and given another severity. All else is the compiler refusing:
   * no correct output exists.
   */
  readonly isRule?: true;
  /** A rule that is off unless the configuration selects it. */
  readonly isOptIn?: true;
  /**
   * Judged among the projects of a run. A run over a part of them may not see it, so that its absence proves
   * nothing: no suppression of it is ever called unused.
   */
  readonly isBetweenProjects?: true;
  /** One line for tables. */
  readonly summary: string;
  /** Markdown paragraphs: why it matters, what to do. */
  readonly docs: string;
  readonly examples: Examples;
}

export interface Related {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
}

/** One occurrence. It carries its file, so that a reporter needs nothing else. */
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

/** Of a finding in a States Language definition: what other tools know it by. */
export interface DefinitionPlace {
  /** RFC 6901. */
  readonly pointer: string;
  /** As docs/validation.md numbers the rules. */
  readonly rule: string;
  /** The code that AWS gives to it, where that is documented. */
  readonly aws: string | undefined;
}

export interface Extra {
  /** A function where the help takes a search: it is not called once there are many diagnostics. */
  readonly help?: string | (() => string | undefined) | undefined;
  /** Other places, of the same file unless they name another. */
  readonly related?: readonly { readonly span: Span; readonly message: string; readonly file?: SourceFile }[];
  /** A function where it takes a search, as for `help`. */
  readonly fix?: Fix | (() => Fix | undefined) | undefined;
  readonly definition?: DefinitionPlace;
}

/** How a stage says that something is wrong; it goes on afterwards. */
export type Report = (info: DiagnosticInfo, span: Span, message: string, extra?: Extra) => void;

/** Names of strangers have any length, and so would the message that quotes them. */
function clip(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}

const MAX_MESSAGE = 400;

/** Nobody reads the help of the hundredth mistake of a file, and a hostile file has thousands. */
const MANY = 100;

/** What decides whether a finding counts and how much: the configuration, suppressions, a baseline. */
export interface Policy {
  readonly severityOf: (info: DiagnosticInfo) => Severity | 'off';
  /** Whether the finding is known and accepted. Only asked for rules that are not off. */
  readonly isAccepted: (info: DiagnosticInfo, file: SourceFile, span: Span) => boolean;
  /** The policy for one compilation, where `isAccepted` counts what it accepts. */
  readonly afresh?: () => Policy;
}

export const defaultPolicy: Policy = {
  severityOf: ({ severity, isOptIn }) => (isOptIn ? 'off' : severity),
  isAccepted: () => false,
};

/** A report function that collects into `diagnostics` what the policy lets through; refusals always are. */
export function reporter(file: SourceFile, diagnostics: Diagnostic[], policy: Policy = defaultPolicy): Report {
  return (info, span, message, extra) => {
    const severity = info.isRule ? policy.severityOf(info) : info.severity;
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

/** By file, place and code: the order in which every format lists them. */
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

/** Order by UTF-16 code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function countSeverities(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const diagnostic of diagnostics) counts[diagnostic.severity] += 1;
  return counts;
}

export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
