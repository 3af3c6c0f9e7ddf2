// Renders diagnostics for a terminal: each with its source lines, then the counts. Control characters of untrusted text
// are spelled out, and color is never the only carrier of meaning.
import { createColors } from 'picocolors';
import { countSeverities, type Diagnostic, type Related, SEVERITIES, type Severity } from '../base/diagnostic.ts';
import type { Fix } from '../base/fix.ts';
import { countDefinitions, type Outcome } from '../base/outcome.ts';
import { plural } from '../base/plural.ts';
import { positionAt, type SourceFile, type Span } from '../base/source.ts';
import { commandText } from './escape.ts';
import { snippet } from './snippet.ts';

export interface TextOptions {
  readonly color: boolean;
  /** Whether to print the counts at the end. */
  readonly summary: boolean;
  /** The address that the code of a finding links to, on a terminal that shows links. */
  readonly linkOf?: ((code: string) => string | undefined) | undefined;
}

type Colors = ReturnType<typeof createColors>;

export function textReport(outcome: Outcome, { color, summary, linkOf }: TextOptions): string {
  const colors = createColors(color);
  const parts = outcome.diagnostics.map((diagnostic) => `${entry(diagnostic, colors, linkOf)}\n`);
  if (summary) parts.push(`${summarySentence(outcome)}\n`);
  return parts.join('');
}

/**
 * Names the command that explains the first of the most severe findings, as the last line of a report. Undefined if there
 * are no findings.
 */
export function explainHint({ diagnostics }: Outcome): string | undefined {
  const worst = SEVERITIES.flatMap((severity) => diagnostics.find((one) => one.severity === severity) ?? [])[0];
  return worst && `For details, run: fluxio explain ${worst.info.code}`;
}

/** Examples: `2 projects, 3 machines, 17 states: 1 error, 0 warnings`, `1 definition, 2 states: 0 errors, 0 warnings`. */
export function summarySentence(outcome: Outcome): string {
  const { projects, definitions, diagnostics } = outcome;
  const machines = projects.flatMap((project) => project.machines);
  const isOnlyDefinitions = definitions !== undefined && projects.length === 0;
  const states = (isOnlyDefinitions ? definitions : machines).reduce((sum, own) => sum + own.states, 0);
  const { error, warning, note } = countSeverities(diagnostics);
  const found = [plural(error, 'error'), plural(warning, 'warning'), ...(note === 0 ? [] : [plural(note, 'note')])];
  const subjects = isOnlyDefinitions
    ? [plural(countDefinitions(outcome), 'definition')]
    : [plural(projects.length, 'project'), plural(machines.length, 'machine')];
  return `${[...subjects, plural(states, 'state')].join(', ')}: ${found.join(', ')}`;
}

function entry(
  { info, severity, file, span, message, help, related, fix }: Diagnostic,
  colors: Colors,
  linkOf: TextOptions['linkOf'],
): string {
  const paint = painter(severity, colors);
  const lines = [
    `${paint(`${severity}[${linked(info.code, linkOf?.(info.code))}]`)} ${info.name}: ${colors.bold(commandText(message))}`,
    ...location(file, span, '^', paint, colors, { help, fix }),
  ];
  for (const other of related ?? []) {
    lines.push(`${colors.cyan('note')}: ${commandText(other.message)}`);
    lines.push(...location(other.file, other.span, '-', colors.cyan, colors));
  }
  return `${lines.join('\n')}\n`;
}

/** Places with their source lines. */
export function placesText(places: readonly Related[], color: boolean): string {
  const colors = createColors(color);
  const lines = places.flatMap(({ file, span, message }) => [
    `${colors.red(commandText(message))}`,
    ...location(file, span, '^', colors.red, colors),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

/** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda: terminals without links show the text alone. */
function linked(text: string, address: string | undefined): string {
  return address === undefined ? text : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

interface Advice {
  readonly help?: string | undefined;
  readonly fix?: Fix | undefined;
}

function location(
  file: SourceFile,
  span: Span,
  mark: string,
  paint: (text: string) => string,
  colors: Colors,
  { help, fix }: Advice = {},
): string[] {
  const { line, column } = positionAt(file, span.start);
  // A file that could not be read has no text to show.
  const shown = file.text === '' ? [] : snippet(file, span, mark);
  const width = Math.max(...shown.map(({ number }) => String(number ?? '').length), 1);
  const blank = ' '.repeat(width);
  const lines = [`${blank}${colors.blue('-->')} ${commandText(file.path)}:${line}:${column}`];
  const bar = colors.blue('|');
  if (shown.length > 0) lines.push(`${blank} ${bar}`);
  for (const { number, text } of shown) {
    if (number === undefined) lines.push(`${blank} ${bar} ${paint(text)}`);
    else lines.push(`${colors.blue(String(number).padStart(width))} ${bar}${text === '' ? '' : ` ${text}`}`);
  }
  const advise = (label: string, text: string): void => {
    lines.push(`${blank} ${colors.blue('=')} ${colors.bold(label)}: ${commandText(text)}`);
  };
  if (help !== undefined) advise('help', help);
  if (fix !== undefined) advise('fix', fix.safety === 'safe' ? fix.title : `${fix.title} (unsafe)`);
  return lines;
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity];
  return (text) => colors.bold(paint(text));
}
