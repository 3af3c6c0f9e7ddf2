// `fluxio report`. In: paths, and a commit to compare with. Out: one file with a page about every project. Findings do not affect the
// exit code.
import { resolve } from 'node:path';
import type { Comparison } from '../../base/comparison.ts';
import { sortDiagnostics } from '../../base/diagnostic.ts';
import { plural } from '../../base/plural.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { MachineCoverage, TestFileOutcome } from '../../base/test-outcome.ts';
import { tool } from '../../base/version.ts';
import { buildProject } from '../../build/build.ts';
import type { Compiled } from '../../compile/compile.ts';
import { baseAt, type GitBase } from '../../git/base-git.ts';
import { isInBase, resolveBase } from '../../git/resolve-base.ts';
import type { ProjectTests } from '../../local/run-tests.ts';
import { writeReportFile } from '../../output/report-file.ts';
import { openCollector } from '../../overview/collect.ts';
import { logLine } from '../../report/escape.ts';
import { reportPage } from '../../report/html/report-page.ts';
import { elsewhereAround } from '../../search/elsewhere.ts';
import { testFilesBeside } from '../../search/test-files.ts';
import { checkWorkspace } from '../../workspace/workspace.ts';
import type { Arguments } from '../arguments.ts';
import { compareSources } from '../compare.ts';
import { type Configuration, readConfiguration, refuseConfiguration } from '../configuration.ts';
import { CLEAN, type Command, type ExitCode, FAILED, type Io } from '../io.ts';
import { fail } from '../result.ts';
import { findSources, reportSources, type Sources } from '../sources.ts';
import { atStage, awaitStage } from '../stage.ts';
import { fileSteps } from '../steps.ts';

export const reportCommand: Command = async (given, io) => {
  const out = given.options.get('out');
  return out === undefined ? fail(`missing '--out FILE', the file to write`, io) : writeReportPage(given, out, io);
};

/** Also used by `fluxio build --report`. */
export async function writeReportPage(given: Arguments, out: string, io: Io): Promise<ExitCode> {
  const { options, operands } = given;
  if (operands.includes('-')) return fail(`'fluxio report' cannot read standard input; name a file or folder`, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const ref = options.get('base');
  const commit = ref === undefined ? undefined : resolveBase(ref, io.cwd);
  if (isProblem(commit)) return fail(commit.problem, io);
  const sources = await findIn(operands, commit, configuration, io);
  reportSources(sources, io, options.has('quiet'));
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, new Map(), io);
  if (sources.errors.length > 0) return FAILED;
  const findElsewhere = elsewhereAround(operands, io.cwd, sources.configs, true);
  const collector = openCollector();
  const files: TestFileOutcome[] = [];
  const coverage: MachineCoverage[] = [];
  const emit = async (compiled: Compiled): Promise<void> => {
    const { file, buildable } = compiled;
    atStage('emit', file.path, () => collector.add(compiled, buildable && buildProject(buildable)));
    const tests = await testsOf(compiled, sources, io);
    files.push(...(tests?.files ?? []));
    coverage.push(...(tests?.coverage ?? []));
  };
  const { steps } = fileSteps(() => io.loadEngine(sources.count), undefined, undefined);
  const { diagnostics } = await checkWorkspace(sources.inputs(), { ...steps, emit }, { findElsewhere });
  const comparison = commit && (await compareWith(commit, operands, sources, io));
  if (isProblem(comparison)) return fail(comparison.problem, io);
  const compared = comparison && { base: ref ?? '', comparison };
  const found = sortDiagnostics([...diagnostics, ...files.flatMap((file) => file.diagnostics)]);
  const overview = collector.finish({ diagnostics: found, tests: { files, coverage }, compared });
  const page = atStage('draw', undefined, () => reportPage(overview, tool));
  const problem = writeReportFile(out, page, io.cwd);
  if (problem !== undefined) return fail(problem.problem, io);
  if (!options.has('quiet'))
    io.stdout(`${logLine(`wrote ${plural(overview.projects.length, 'project')} to '${out}'`)}\n`);
  return CLEAN;
}

function findIn(
  paths: readonly string[],
  commit: GitBase | undefined,
  configuration: Configuration,
  io: Io,
): Promise<Sources> {
  const isInCommit = commit && ((path: string): boolean => isInBase(commit, resolve(io.cwd, path)));
  return findSources(paths, undefined, configuration, io, isInCommit && { isInCommit });
}

async function compareWith(
  commit: GitBase,
  operands: readonly string[],
  sources: Sources,
  io: Io,
): Promise<Comparison | Problem> {
  const paths = operands.length === 0 ? ['.'] : operands;
  const base = await baseAt(commit, { cwd: io.cwd, paths, files: sources.files, configs: sources.configs });
  if (isProblem(base)) return base;
  const { steps } = fileSteps(() => io.loadEngine(sources.count), undefined, undefined);
  return compareSources(base, { ...io, paths, sources }, steps);
}

/** Project code never runs, so cases with a mock that says `real` are skipped. */
async function testsOf({ file, buildable }: Compiled, sources: Sources, io: Io): Promise<ProjectTests | undefined> {
  const path = sources.files.find(({ shown }) => shown === file.path)?.path;
  if (path === undefined || buildable === undefined) return undefined;
  const found = testFilesBeside(path, io.cwd);
  if (found.files.length === 0) return undefined;
  const { testProject } = await import('../../local/test-project.ts');
  const tests = await awaitStage('run', file.path, () => testProject(buildable, found.files, {}));
  return isProblem(tests) ? undefined : tests;
}
