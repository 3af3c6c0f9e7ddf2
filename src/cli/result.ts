// The report and the exit code of a command. In: the outcome of a run. Out: the report, on standard output or in a file.
import type { Outcome } from '../base/outcome.ts';
import type { SourceFile } from '../base/source.ts';
import { tool } from '../base/version.ts';
import { type FailOn, isFailure } from '../config/fail-on.ts';
import { writeReportFile } from '../output/report-file.ts';
import { logLine } from '../report/escape.ts';
import { type FormatName, formats } from '../report/formats.ts';
import { rulePageUrl } from '../report/rule-page.ts';
import { statisticsJson, statisticsText } from '../report/statistics.ts';
import { explainHint, summarySentence, textReport } from '../report/text.ts';
import type { Arguments } from './arguments.ts';
import { usesColor } from './color.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS, type Io } from './io.ts';

/** Returns whether the report could be written. `fallback` is the format to use without `--format`. */
export function writeReport(
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
  if (options.has('statistics')) return writeStatistics(outcome, options, io, done);
  const explained = explainHint(outcome);
  const hint = summary && explained !== undefined ? `${explained}\n` : '';
  if (file !== undefined || format === 'text') {
    const linkOf = color && io.isTerminal ? (code: string) => rulePageUrl(code) : undefined;
    io.stdout(textReport(outcome, { color, summary, linkOf }));
    if (summary) io.stdout(done + hint);
  } else {
    io.stdout(formats[format](outcome, { tool, color, summary, isComplete }));
    if (summary) io.stderr(`${summarySentence(outcome)}\n${done}`);
  }
  if (file === undefined) return true;
  const text = formats[format](outcome, { tool, color: false, summary, isComplete });
  const problem = writeReportFile(file, format === 'text' ? text + hint : text, io.cwd);
  if (problem !== undefined) fail(problem.problem, io);
  return problem === undefined;
}

/** Prints counts in place of the findings, so that a program can read them. The summary goes to standard error. */
function writeStatistics(outcome: Outcome, options: Arguments['options'], io: Io, done: string): boolean {
  const text = options.get('format') === 'json' ? statisticsJson(outcome) : statisticsText(outcome);
  const file = options.get('output-file');
  if (file === undefined) io.stdout(text);
  if (!options.has('quiet')) io.stderr(`${summarySentence(outcome)}\n${done}`);
  const problem = file === undefined ? undefined : writeReportFile(file, text, io.cwd);
  if (problem !== undefined) fail(problem.problem, io);
  return problem === undefined;
}

/** The exit code of a completed run. `failOn` returns the level in the configuration of a file. */
export function exitCodeOf(
  { diagnostics }: Outcome,
  options: Arguments['options'],
  failOn: (file: SourceFile) => string | undefined = () => undefined,
): ExitCode {
  const given = options.get('fail-on');
  const levels = new Map<SourceFile, FailOn>();
  const levelAt = (file: SourceFile): FailOn => {
    const level = levels.get(file) ?? ((given ?? failOn(file) ?? 'error') as FailOn);
    levels.set(file, level);
    return level;
  };
  return diagnostics.some(({ severity, file }) => isFailure(severity, levelAt(file))) ? FINDINGS : CLEAN;
}

/** Reports invalid usage or an error of the environment in one sentence. */
export function fail(problem: string, io: Io): ExitCode {
  io.stderr(`${logLine(`error: ${problem}`)}\n`);
  return FAILED;
}
