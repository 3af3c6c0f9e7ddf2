// `fluxio check` and `fluxio build`: In: paths. Out: the report, for build also the files, and the exit code.
import type { Severity } from '../base/diagnostic.ts';
import type { Outcome } from '../base/outcome.ts';
import type { Compiled, Input } from '../compile.ts';
import { type Finished, isProblem, type Output, openOutput, type Problem } from '../files/output.ts';
import { writeReportFile } from '../files/report-file.ts';
import { tool } from '../files/version.ts';
import { logLine } from '../report/escape.ts';
import { type FormatName, formats } from '../report/formats.ts';
import { count, summarySentence, textReport } from '../report/text.ts';
import { checkWorkspace } from '../workspace.ts';
import { usesColor } from './color.ts';
import { CLEAN, type Command, type ExitCode, FAILED, FINDINGS, type Io } from './io.ts';
import type { Arguments } from './options.ts';
import { findSources, isUnreadable, tellSources } from './sources.ts';
import { atStage } from './stage.ts';

export const check: Command = (given, io) => run(given, io, undefined);

export const build: Command = async (given, io) => {
  const folder = given.options.get('out');
  if (folder === undefined) return fail('build needs --out DIR, the folder to write to', io);
  const output = openOutput(folder, io.cwd);
  return isProblem(output) ? fail(output.problem, io) : run(given, io, { folder, output });
};

interface Target {
  readonly folder: string;
  readonly output: Output;
}

async function run({ options, operands }: Arguments, io: Io, target: Target | undefined): Promise<ExitCode> {
  const start = io.now();
  const isQuiet = options.has('quiet');
  const sources = await findSources(operands, options.get('stdin-filename'), io);
  tellSources(sources, io, isQuiet);
  const engine = await io.loadEngine(sources.count);
  let current: Input | undefined;
  let problem: Problem | undefined;
  const inputs = function* (): Iterable<Input> {
    for (const input of sources.inputs()) {
      current = input;
      yield input;
    }
  };
  const emit = (compiled: Compiled): void => {
    if (target === undefined || problem !== undefined) return;
    if (compiled.project === undefined || compiled.diagnostics.some(({ severity }) => severity === 'error')) return;
    problem = target.output.write(compiled.project, compiled.artifacts);
  };
  const outcome = atStage(
    'compile',
    () => current?.file.path,
    () => checkWorkspace(inputs(), engine, emit),
  );
  // Nothing was found at all: more likely the wrong folder than the end of all projects.
  const isComplete = sources.errors.length === 0 && sources.count > 0;
  const written = target === undefined ? undefined : finish(target.output, problem, isComplete, outcome.failed);
  const time = ((io.now() - start) / 1000).toFixed(2);
  const wasReported = report(outcome, options, io, work(target?.folder, written, time));
  if (isProblem(written)) return fail(written.problem, io);
  if (!wasReported || sources.errors.length > 0 || outcome.diagnostics.some(isUnreadable)) return FAILED;
  return outcome.diagnostics.some(({ severity }) => counts(severity, options.get('fail-on'))) ? FINDINGS : CLEAN;
}

function finish(
  output: Output,
  problem: Problem | undefined,
  isComplete: boolean,
  failed: ReadonlySet<string>,
): Finished | Problem {
  if (problem !== undefined) return problem;
  return atStage(
    'write',
    () => undefined,
    () => output.finish(tool, failed, isComplete),
  );
}

/** What was done, in a sentence. */
function work(folder: string | undefined, written: Finished | Problem | undefined, time: string): string {
  if (folder === undefined || written === undefined || isProblem(written)) return `checked in ${time} s`;
  const { files, changed, removed } = written;
  const kept = `${changed} new or changed, ${removed} removed`;
  return files === 0 && removed === 0
    ? `nothing to write; checked in ${time} s`
    : `wrote ${count(files, 'file')} to '${folder}' (${kept}) in ${time} s`;
}

/** Says whether all of the report could be written. */
function report(outcome: Outcome, options: Arguments['options'], io: Io, done: string): boolean {
  const summary = !options.has('quiet');
  const format = (options.get('format') ?? 'text') as FormatName;
  const file = options.get('output-file');
  const color = usesColor(options.get('color'), io);
  if (file !== undefined || format === 'text') {
    io.stdout(textReport(outcome, { color, summary }));
    if (summary) io.stdout(`${logLine(done)}\n`);
  } else {
    io.stdout(formats[format](outcome, { tool, color, summary }));
    if (summary) io.stderr(`${summarySentence(outcome)}\n${logLine(done)}\n`);
  }
  if (file === undefined) return true;
  const problem = writeReportFile(file, formats[format](outcome, { tool, color: false, summary }), io.cwd);
  if (problem !== undefined) fail(problem.problem, io);
  return problem === undefined;
}

function counts(severity: Severity, level: string | undefined): boolean {
  const levels = ['note', 'warning', 'error'];
  return level !== 'never' && levels.indexOf(severity) >= levels.indexOf(level ?? 'error');
}

function fail(problem: string, io: Io): ExitCode {
  io.stderr(`${logLine(`error: ${problem}`)}\n`);
  return FAILED;
}
