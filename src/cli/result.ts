// In: what a run found. Out: the report where it was asked for, and the exit code: the same for all commands.
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import { tool } from '../base/version.ts';
import { type FailOn, isFailure } from '../config/fail-on.ts';
import { writeReportFile } from '../output/report-file.ts';
import { logLine } from '../report/escape.ts';
import { type FormatName, formats } from '../report/formats.ts';
import { summarySentence, textReport } from '../report/text.ts';
import { usesColor } from './color.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS, type Io } from './io.ts';
import type { Arguments } from './options.ts';

/** Says whether all of the report could be written. `fallback` is the format where none is asked for. */
export function report(
  outcome: Outcome,
  options: Arguments['options'],
  io: Io,
  sentences: readonly (string | undefined)[],
  isComplete: boolean,
  fallback: FormatName = 'text',
): boolean {
  const summary = !options.has('quiet');
  const format = (options.get('format') ?? fallback) as FormatName;
  const file = options.get('output-file');
  const color = usesColor(options.get('color'), io);
  const done = sentences.flatMap((sentence) => (sentence === undefined ? [] : [`${logLine(sentence)}\n`])).join('');
  if (file !== undefined || format === 'text') {
    io.stdout(textReport(outcome, { color, summary }));
    if (summary) io.stdout(done);
  } else {
    io.stdout(formats[format](outcome, { tool, color, summary, isComplete }));
    if (summary) io.stderr(`${summarySentence(outcome)}\n${done}`);
  }
  if (file === undefined) return true;
  const text = formats[format](outcome, { tool, color: false, summary, isComplete });
  const problem = writeReportFile(file, text, io.cwd);
  if (problem !== undefined) fail(problem.problem, io);
  return problem === undefined;
}

/** The exit code of a run that came to its end. `failOn` is what the configuration of a file says. */
export function codeOf(
  { diagnostics }: Outcome,
  options: Arguments['options'],
  failOn: (file: SourceFile) => string | undefined = () => undefined,
): ExitCode {
  const given = options.get('fail-on');
  const levelAt = (file: SourceFile): FailOn => (given ?? failOn(file) ?? 'error') as FailOn;
  return diagnostics.some(({ severity, file }) => isFailure(severity, levelAt(file))) ? FINDINGS : CLEAN;
}

/** Bad usage, or something outside the program: one sentence on standard error. */
export function fail(problem: string, io: Io): ExitCode {
  io.stderr(`${logLine(`error: ${problem}`)}\n`);
  return FAILED;
}
