// `fluxio test`. In: paths. Out: the results of the test files next to their projects, and the exit code.
import { basename, dirname, resolve } from 'node:path';
import { plural } from '../../base/plural.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { SourceFile } from '../../base/source.ts';
import type { MachineCoverage, TestFileOutcome, TestOutcome } from '../../base/test-outcome.ts';
import { tool } from '../../base/version.ts';
import type { Buildable } from '../../compile/buildable.ts';
import { compiler, finish } from '../../compile/compile.ts';
import { isInside, shownPath } from '../../files/paths.ts';
import { localProject } from '../../local/local-project.ts';
import type { ProjectTests } from '../../local/run-tests.ts';
import { testProject } from '../../local/test-project.ts';
import { writeReportFile } from '../../output/report-file.ts';
import { logLine } from '../../report/escape.ts';
import { formats } from '../../report/formats.ts';
import { testJson } from '../../report/test-json.ts';
import { testJunit } from '../../report/test-junit.ts';
import { testMarkdown } from '../../report/test-markdown.ts';
import { coverageSentences, testSentence, testText } from '../../report/test-text.ts';
import { textReport } from '../../report/text.ts';
import { type FoundTests, isTestFile, readTestFiles, testFilesBeside } from '../../search/test-files.ts';
import type { Arguments } from '../arguments.ts';
import { usesColor } from '../color.ts';
import { readConfiguration, refuseConfiguration } from '../configuration.ts';
import { CLEAN, type Command, type ExitCode, FAILED, FINDINGS, type Io } from '../io.ts';
import { fail } from '../result.ts';
import { findSources, reportSources, type Sources } from '../sources.ts';
import { awaitStage } from '../stage.ts';

type Options = Arguments['options'];

export const testCommand: Command = async (given, io) => {
  const { options, operands } = given;
  const least = leastCoverage(options);
  if (least === 'invalid') {
    const message = `invalid value '${options.get('coverage')}' for '--coverage'; expected a percentage from 0 to 100`;
    return fail(message, io);
  }
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  // A named test file runs without the other test files of its folder. Any other path runs all tests below it.
  const isNamedTest = (path: string): boolean => isTestFile(basename(path));
  const named = new Set(operands.filter(isNamedTest).map((path) => resolve(io.cwd, path)));
  const whole = operands.filter((path) => !isNamedTest(path)).map((path) => resolve(io.cwd, path));
  const paths = operands.map((path) => (isNamedTest(path) ? dirname(path) : path));
  const sources = await findSources([...new Set(paths)], undefined, configuration, io);
  reportSources(sources, io, options.has('quiet'));
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, options, io);
  const mockConfig = options.get('mock-config');
  const beside = (path: string): FoundTests => {
    const found = testFilesBeside(path, io.cwd, mockConfig && resolve(io.cwd, mockConfig));
    if (named.size === 0 || whole.some((own) => isInside(own, path))) return found;
    return { ...found, files: found.files.filter((file) => named.has(resolve(io.cwd, file.path))) };
  };
  const ran = await runAll(sources, beside, options, io);
  if (typeof ran === 'number') return ran;
  const { outcome, isComplete, hasErrors } = ran;
  const missing = isComplete && !hasErrors ? missingTests(named, outcome, options, io) : undefined;
  if (missing !== undefined) return fail(missing, io);
  const written = writeOutcome(outcome, options, io);
  const low = least === undefined ? [] : coverageSentences(outcome, least);
  for (const sentence of low) io.stderr(`${logLine(`error: ${sentence}`)}\n`);
  if (!written || !isComplete || sources.errors.length > 0) return FAILED;
  const isBad = outcome.files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  return isBad || hasErrors || low.length > 0 ? FINDINGS : CLEAN;
};

/** A sentence about the first test file or filter of the user that matches nothing. */
function missingTests(
  named: ReadonlySet<string>,
  { files }: TestOutcome,
  options: Options,
  io: Io,
): string | undefined {
  const ran = new Set(files.map(({ file }) => resolve(io.cwd, file.path)));
  for (const path of named) {
    if (ran.has(path)) continue;
    const shown = shownPath(path, io.cwd);
    const [error] = readTestFiles([path], io.cwd, undefined).errors;
    return error?.message ?? `no project file found next to '${shown}'`;
  }
  const filter = options.get('filter');
  const isEmpty = files.length > 0 && files.every(({ cases, diagnostics }) => cases.length + diagnostics.length === 0);
  return filter !== undefined && isEmpty ? `no case name contains '${filter}'` : undefined;
}

/** The percentage that `--coverage` requires. Undefined if it has no value. */
function leastCoverage(options: Options): number | undefined | 'invalid' {
  const given = options.get('coverage');
  if (given === undefined || given === 'true') return undefined;
  const number = Number(given);
  return /^\d{1,3}$/.test(given) && number <= 100 ? number : 'invalid';
}

interface Ran {
  readonly outcome: TestOutcome;
  /** Whether every test file could be read. */
  readonly isComplete: boolean;
  /** Whether a project with tests does not compile. */
  readonly hasErrors: boolean;
}

async function runAll(
  sources: Sources,
  beside: (path: string) => FoundTests,
  options: Options,
  io: Io,
): Promise<Ran | ExitCode> {
  const start = io.now();
  const compile = compiler(() => io.loadEngine(sources.count));
  const pathOf = new Map(sources.files.map(({ shown, path }) => [shown, path]));
  const files: TestFileOutcome[] = [];
  const coverage: MachineCoverage[] = [];
  let [isComplete, hasErrors] = [true, false];
  for (const input of sources.inputs()) {
    const path = pathOf.get(input.file.path);
    const found = path === undefined ? undefined : beside(path);
    if (path === undefined || found === undefined) continue;
    if (found.files.length + found.errors.length === 0 && !options.has('update')) continue;
    for (const { message } of found.errors) io.stderr(`${logLine(`error: ${message}`)}\n`);
    if (found.errors.length > 0) isComplete = false;
    const draft = await awaitStage('compile', input.file.path, () => compile(input));
    const errors = finish(draft).filter(({ severity }) => severity === 'error');
    const { buildable } = draft;
    if (buildable === undefined) {
      hasErrors = true;
      io.stderr(textReport({ files: 1, diagnostics: errors, projects: [] }, { color: false, summary: false }));
      const why = errors.length > 0 ? 'because of its errors' : 'because it defines no task or state machine';
      io.stderr(`${logLine(`note: the tests of '${input.file.path}' were not run, ${why}`)}\n`);
      continue;
    }
    const ran = await runProject(buildable, path, found, options, io);
    if (isProblem(ran)) return fail(ran.problem, io);
    files.push(...ran.files);
    coverage.push(...ran.coverage);
  }
  if (files.length === 0 && isComplete && !hasErrors) {
    const searched = sources.files.length === 0 ? '' : ` next to ${plural(sources.files.length, 'project file')}`;
    io.stderr(`${logLine(`note: no test files (*.test.yaml) found${searched}`)}\n`);
  }
  return { outcome: { files, coverage, duration: io.now() - start }, isComplete, hasErrors };
}

/** Runs the tests of a project. Runs them again if `--update` adds cases. */
async function runProject(
  buildable: Buildable,
  path: string,
  found: FoundTests,
  options: Options,
  io: Io,
): Promise<ProjectTests | Problem> {
  const { file } = buildable.project.module;
  const env = io.env as Readonly<Record<string, string | undefined>>;
  const program = options.get('python');
  const python = { cwd: dirname(path), env, ...(program && { python: program }) };
  const run = (files: readonly SourceFile[]): Promise<ProjectTests | Problem> =>
    awaitStage('run', file.path, () => testProject(buildable, files, { filter: options.get('filter'), python }));
  const ran = await run(found.files);
  if (isProblem(ran) || !options.has('update') || found.errors.length > 0) return ran;
  const { updateTestFile } = await import('../../local/propose/update-file.ts');
  const updated = await awaitStage('update', file.path, () =>
    updateTestFile(localProject(buildable), path, found.files, ran, io.cwd),
  );
  if (isProblem(updated)) return updated;
  for (const sentence of updated.sentences) io.stderr(`${logLine(sentence)}\n`);
  return updated.files === undefined ? ran : await run(updated.files);
}

/** Returns whether the report could be written. */
function writeOutcome(outcome: TestOutcome, options: Options, io: Io): boolean {
  const format = options.get('format') ?? 'text';
  const file = options.get('output-file');
  const coverage = options.has('coverage');
  const quiet = options.has('quiet');
  const text = { color: usesColor(options.get('color'), io), coverage, quiet };
  const diagnostics = outcome.files.flatMap((own) => own.diagnostics);
  const render = (color: boolean): string => {
    switch (format) {
      case 'json':
        return testJson(outcome, tool);
      case 'junit':
        return testJunit(outcome, tool.name);
      case 'markdown':
        return testMarkdown(outcome);
      case 'github':
        return formats.github(
          { files: outcome.files.length, diagnostics, projects: [] },
          { tool, color: false, summary: false, isComplete: true },
        );
      default:
        return testText(outcome, { ...text, color });
    }
  };
  io.stdout(file !== undefined || format === 'text' ? testText(outcome, text) : render(false));
  if (format !== 'text' && file === undefined && !quiet) io.stderr(`${logLine(testSentence(outcome))}\n`);
  if (file === undefined) return true;
  const problem = writeReportFile(file, render(false), io.cwd);
  if (problem !== undefined) fail(problem.problem, io);
  return problem === undefined;
}
