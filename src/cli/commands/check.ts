// `fluxio check` and `fluxio build`. In: paths. Out: the report, the files of a build, and the exit code.
import { join } from 'node:path';
import { plural } from '../../base/plural.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { Input } from '../../compile/compile.ts';
import { REPORT_PAGE } from '../../output/manifest.ts';
import type { Finished } from '../../output/output.ts';
import { buildTable } from '../../report/build-table.ts';
import type { Limits } from '../../search/limits.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type { Engine } from '../../syntax/structure/engine.ts';
import type { Extent } from '../../workspace/extent.ts';
import { type Checked, checkWorkspace } from '../../workspace/workspace.ts';
import { addSuppressions } from '../add-suppressions.ts';
import type { Arguments } from '../arguments.ts';
import { buildOptionsProblem } from '../build-options.ts';
import { type Configuration, finishBaselines, readConfiguration, refuseConfiguration } from '../configuration.ts';
import { extentOf, readShard } from '../extent.ts';
import { diff, type Fixes, fixInput, fixSentence, newFixes, reportRemaining } from '../fix.ts';
import { type Command, type ExitCode, FAILED, type Io } from '../io.ts';
import { readLimits } from '../limits.ts';
import { withProgress } from '../progress.ts';
import { exitCodeOf, fail, writeReport } from '../result.ts';
import { findSources, reportSources, type ShardNumber, type Sources } from '../sources.ts';
import { fileSteps, openRunCache } from '../steps.ts';
import { openTarget, type Target } from '../target.ts';
import { showSettings } from './show-settings.ts';

export const checkCommand: Command = (given, io) => run(given, io, undefined);

export const buildCommand: Command = async (given, io) => {
  const folder = given.options.get('out');
  if (folder === undefined) return fail(`missing '--out DIR', the folder to write to`, io);
  const conflict = buildOptionsProblem(given.options);
  if (conflict !== undefined) return fail(conflict.problem, io);
  const target = openTarget(folder, given.options, io);
  if (isProblem(target)) return fail(target.problem, io);
  const code = await run(given, io, target);
  if (!given.options.has('report') || code === FAILED) return code;
  // Drawing takes longer than building, and needs code that other builds don't.
  const { writeReportPage } = await import('./report.ts');
  const written = await writeReportPage(given, join(folder, REPORT_PAGE), io);
  return written === FAILED ? FAILED : code;
};

/** A run with valid arguments and configuration, after the search for files. */
interface Run {
  readonly options: Arguments['options'];
  readonly io: Io;
  readonly start: number;
  readonly target: Target | undefined;
  readonly shard: ShardNumber | undefined;
  readonly configuration: Configuration;
  readonly sources: Sources;
  readonly extent: Extent;
  readonly loadEngine: () => Promise<Engine>;
}

async function run(given: Arguments, io: Io, target: Target | undefined): Promise<ExitCode> {
  const { options } = given;
  const start = io.now();
  const shard = readShard(given);
  if (isProblem(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  if (options.has('show-settings')) return showSettings(given, configuration, io);
  const sources = await search(given, configuration, { start, limits, shard }, io);
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, options, io);
  const extent = await extentOf(given, sources, shard, io);
  if (isProblem(extent)) return fail(extent.problem, io);
  let loading: Promise<Engine> | undefined;
  const loadEngine = (): Promise<Engine> => {
    loading ??= io.loadEngine(sources.count);
    return loading;
  };
  const prepared: Run = { options, io, start, target, shard, configuration, sources, extent, loadEngine };
  if (options.has('diff')) return diff(sources, options, await loadEngine(), io, isReported(extent));
  return checkAndReport(prepared);
}

interface SearchLimits {
  readonly start: number;
  readonly limits: Limits;
  readonly shard: ShardNumber | undefined;
}

async function search(
  { options, operands }: Arguments,
  configuration: Configuration,
  { start, limits, shard }: SearchLimits,
  io: Io,
): Promise<Sources> {
  const isLate = (): boolean => io.now() - start > limits.seconds * 1000;
  const stdinName = options.get('stdin-filename');
  const sources = await findSources(operands, stdinName, configuration, io, { shard, limits, isLate });
  reportSources(sources, io, options.has('quiet'));
  return sources;
}

/** Whether the findings of a file are reported. With `--changed-since`, only those of changed files are. */
function isReported({ changes }: Extent): (input: Input) => boolean {
  return (input) => changes?.isChanged(input.file.path) ?? true;
}

async function checkAndReport(run: Run): Promise<ExitCode> {
  const { options, io, target, shard, sources, extent, loadEngine } = run;
  const fixes = options.has('fix') ? newFixes() : undefined;
  const marked = new Set<string>();
  const inputs = await inputsOf(run, fixes, marked);
  const { steps, save } = fileSteps(loadEngine, openRunCache(options, io), target);
  const checked = await checkWorkspace(inputs, steps, extent);
  // Only a complete run may remove stale output. If a search finds nothing, it was probably started in the wrong folder. A shard
  // has only its own files.
  const isComplete = sources.errors.length === 0 && sources.count > 0 && shard === undefined;
  const written = target?.finish(checked.failed, isComplete);
  save(written === undefined || isProblem(written) ? new Map() : written.marks);
  const seconds = ((io.now() - run.start) / 1000).toFixed(2);
  const added = options.has('add-suppressions')
    ? addSuppressions(checked, (path) => marked.has(path), await loadEngine(), io)
    : undefined;
  for (const unwritten of added?.problems ?? []) fail(unwritten, io);
  const outcome: Checked = { ...checked, ...added?.outcome };
  const isReadable = sources.errors.length === 0 && !outcome.diagnostics.some(isUnreadable);
  if (fixes !== undefined) reportRemaining(fixes, io);
  const isQuiet = options.has('quiet');
  const accepted = finishBaselines(run.configuration, sources.configs.baselines(), isReadable, isQuiet, io);
  const sentences = [
    isProblem(accepted) ? undefined : accepted,
    added?.sentence,
    fixSentence(outcome.diagnostics, options, fixes),
    ...buildTable(isProblem(written) ? [] : (target?.built(checked.failed) ?? []), options.has('minify')),
    `${workSentence(target?.folder, written)} in ${seconds} s`,
  ];
  // With --fix, standard output is reserved for the fixed text of standard input.
  const reportIo = fixes !== undefined && sources.stdin !== undefined ? { ...io, stdout: io.stderr } : io;
  if (shard !== undefined && options.get('format') !== 'json' && !isQuiet) {
    const part = `shard ${shard.index} of ${shard.count}`;
    io.stderr(`note: ${part} does not report findings across projects; 'fluxio merge' adds them\n`);
  }
  const wasReported = writeReport(outcome, options, reportIo, sentences, isReadable);
  if (isProblem(written)) return fail(written.problem, io);
  for (const line of target?.warnings(checked.failed) ?? []) io.stderr(`${line}\n`);
  if (isProblem(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isReadable || (fixes ?? added)?.problems.length) return FAILED;
  return exitCodeOf(outcome, options, sources.failOn);
}

/** The inputs of a run, with fixes applied by `--fix`. Fills `marked` with the paths of files that begin with a byte order mark. */
async function inputsOf(run: Run, fixes: Fixes | undefined, marked: Set<string>): Promise<Iterable<Input>> {
  const { options, io, start, sources, extent, loadEngine } = run;
  const engine = fixes === undefined ? undefined : await loadEngine();
  // Each fix is checked by compiling the file again.
  const judged =
    fixes === undefined ? {} : { checkPermissions: (await import('../../iam/check.ts')).permissionCheck() };
  const isFixed = isReported(extent);
  return (function* () {
    for (const input of withProgress(sources.inputs(), { total: sources.count, start }, options, io)) {
      if (input.hasMark) marked.add(input.file.path);
      yield fixes === undefined || engine === undefined || !isFixed(input)
        ? input
        : fixInput({ ...input, ...judged }, sources, options, engine, io, fixes);
    }
  })();
}

/** Describes the work, as the beginning of a sentence that ends with the duration. */
function workSentence(folder: string | undefined, written: Finished | Problem | undefined): string {
  if (folder === undefined || written === undefined || isProblem(written)) return 'checked';
  const { files, changed, removed } = written;
  const kept = `${changed} new or changed, ${removed} removed`;
  return files === 0 && removed === 0
    ? 'nothing to write; checked'
    : `wrote ${plural(files, 'file')} to '${folder}' (${kept})`;
}
