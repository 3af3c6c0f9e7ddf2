// `fluxio check` and `fluxio build`: In: paths. Out: the report, for build also the files, and the exit code.

import { plural } from '../base/plural.ts';
import { isProblem, type Problem } from '../base/problem.ts';
import { type Cache, openCache } from '../cache/cache.ts';
import { cacheFolder } from '../cache/folder.ts';
import type { Input } from '../compile/compile.ts';
import type { Finished } from '../output/output.ts';
import { buildTable } from '../report/build-table.ts';
import { isUnreadable } from '../syntax/refusals.ts';
import type { Engine } from '../syntax/structure/engine.ts';
import { addSuppressions } from './add-suppressions.ts';
import { buildMistake } from './build-options.ts';
import { finishBaselines, readConfiguration, refuseConfiguration } from './configuration.ts';
import { extentOf, readShard } from './extent.ts';
import { diff, fixInput, fixSentence, newFixes, tellOpen } from './fix.ts';
import { type Command, type ExitCode, FAILED, type Io } from './io.ts';
import { readLimits } from './limits.ts';
import type { Arguments } from './options.ts';
import { withProgress } from './progress.ts';
import { checkRemembering } from './remember.ts';
import { codeOf, fail, report } from './result.ts';
import { showSettings } from './show-settings.ts';
import { findSources, tellSources } from './sources.ts';
import { openTarget, type Target } from './target.ts';

export const check: Command = (given, io) => run(given, io, undefined);

export const build: Command = async (given, io) => {
  const folder = given.options.get('out');
  if (folder === undefined) return fail('build needs --out DIR, the folder to write to', io);
  const mistake = buildMistake(given.options);
  if (mistake !== undefined) return fail(mistake.problem, io);
  const target = openTarget(folder, given.options, io);
  return isProblem(target) ? fail(target.problem, io) : run(given, io, target);
};

async function run(given: Arguments, io: Io, target: Target | undefined): Promise<ExitCode> {
  const { options, operands } = given;
  const start = io.now();
  const isQuiet = options.has('quiet');
  const shard = readShard(given);
  if (isProblem(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  if (options.has('show-settings')) return showSettings(given, configuration, io);
  const isLate = (): boolean => io.now() - start > limits.seconds * 1000;
  const sources = await findSources(operands, options.get('stdin-filename'), configuration, io, {
    shard,
    limits,
    isLate,
  });
  tellSources(sources, io, isQuiet);
  const problems = sources.configs.problems();
  if (problems.length > 0) return refuseConfiguration(problems, options, io);
  const extent = await extentOf(given, sources, shard, io);
  if (isProblem(extent)) return fail(extent.problem, io);
  let loading: Promise<Engine> | undefined;
  const loadEngine = (): Promise<Engine> => {
    loading ??= io.loadEngine(sources.count);
    return loading;
  };
  const isReported = (input: Input): boolean => extent.changes?.isChanged(input.file.path) ?? true;
  if (options.has('diff')) return diff(sources, options, await loadEngine(), io, isReported);
  const fixing = options.has('fix') ? { fixes: newFixes(), engine: await loadEngine() } : undefined;
  const fixes = fixing?.fixes;
  const marked = new Set<string>();
  const inputs = function* (): Iterable<Input> {
    for (const input of withProgress(sources.inputs(), { total: sources.count, start }, options, io)) {
      if (input.hasMark) marked.add(input.file.path);
      yield fixing === undefined || !isReported(input)
        ? input
        : fixInput(input, sources, options, fixing.engine, io, fixing.fixes);
    }
  };
  const memory = { cache: cacheOf(options, io), loadEngine };
  const checked = await checkRemembering(inputs(), extent, memory, target);
  // Nothing was found at all: more likely the wrong folder than the end of all projects. A shard knows only its own.
  const isComplete = sources.errors.length === 0 && sources.count > 0 && shard === undefined;
  const written = target?.finish(checked.failed, isComplete);
  const seconds = ((io.now() - start) / 1000).toFixed(2);
  const added = options.has('add-suppressions')
    ? addSuppressions(checked, (path) => marked.has(path), await loadEngine(), io)
    : undefined;
  const outcome = added?.outcome ?? checked;
  for (const unwritten of added?.problems ?? []) fail(unwritten, io);
  const isReadable = sources.errors.length === 0 && !outcome.diagnostics.some(isUnreadable);
  if (fixes !== undefined) tellOpen(fixes, io);
  const accepted = finishBaselines(configuration, sources.configs.baselines(), isReadable, isQuiet, io);
  const done = [
    isProblem(accepted) ? undefined : accepted,
    added?.sentence,
    fixSentence(outcome.diagnostics, options, fixes),
    ...buildTable(isProblem(written) ? [] : (target?.built(checked.failed) ?? []), options.has('minify')),
    `${work(target?.folder, written)} in ${seconds} s`,
  ];
  // With --fix standard output is for the text that came from standard input.
  const people = fixes !== undefined && sources.stdin !== undefined ? { ...io, stdout: io.stderr } : io;
  if (shard !== undefined && options.get('format') !== 'json' && !isQuiet) {
    const part = `shard ${shard.index} of ${shard.count}`;
    io.stderr(`note: this is ${part}: what projects say about each other shows when its JSON report is merged\n`);
  }
  const wasReported = report(outcome, options, people, done, isReadable);
  if (isProblem(written)) return fail(written.problem, io);
  if (isProblem(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isReadable || (fixes ?? added)?.problems.length) return FAILED;
  return codeOf(outcome, options, sources.failOn);
}

/** A run that writes into the files compiles them all; code without a name is still being worked on. */
function cacheOf(options: Arguments['options'], { build, cwd, env }: Io): Cache | undefined {
  const isOff = ['no-cache', 'fix', 'add-suppressions'].some((name) => options.has(name));
  if (isOff || build === undefined) return undefined;
  const folder = cacheFolder(env, cwd);
  return folder === undefined ? undefined : openCache(folder, build, cwd);
}

/** What was done, to be followed by how long it took. */
function work(folder: string | undefined, written: Finished | Problem | undefined): string {
  if (folder === undefined || written === undefined || isProblem(written)) return 'checked';
  const { files, changed, removed } = written;
  const kept = `${changed} new or changed, ${removed} removed`;
  return files === 0 && removed === 0
    ? 'nothing to write; checked'
    : `wrote ${plural(files, 'file')} to '${folder}' (${kept})`;
}
