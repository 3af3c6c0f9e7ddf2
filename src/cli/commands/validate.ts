// `fluxio validate`. In: files and folders to search for States Language definitions. Out: the report and the exit code.
import { dirname, resolve } from 'node:path';
import { sortDiagnostics } from '../../base/diagnostic.ts';
import type { DefinitionSummary, Outcome, ShardSummary } from '../../base/outcome.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { Input } from '../../compile/compile.ts';
import type { FailOn } from '../../config/fail-on.ts';
import { shownPath } from '../../files/paths.ts';
import { linksJson, NO_LINKS } from '../../links/json.ts';
import { logLine } from '../../report/escape.ts';
import { type Configs, configured } from '../../search/config.ts';
import { diskReader, findDefinitionFiles, mentioning, type ReadFrom } from '../../search/definition-files.ts';
import type { FoundFile } from '../../search/discover.ts';
import { limitSentence } from '../../search/limits.ts';
import { BAD_LINK } from '../../search/links.ts';
import { projectName } from '../../search/project-files.ts';
import { decodeInput } from '../../search/read.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type {
  DefinitionCandidate,
  DefinitionMemory,
  DefinitionReader,
  DefinitionSet,
} from '../../workspace/definition-set.ts';
import type { Arguments } from '../arguments.ts';
import { type Configuration, finishBaselines, readConfiguration, refuseConfiguration } from '../configuration.ts';
import { readShard } from '../extent.ts';
import { type Command, FAILED, type Io } from '../io.ts';
import { readLimits } from '../limits.ts';
import { exitCodeOf, fail, writeReport } from '../result.ts';
import { excludedBy } from '../sources.ts';
import { atStage, awaitStage } from '../stage.ts';
import { memoryOf, openRunCache } from '../steps.ts';

export const validateCommand: Command = async (given, io) => {
  const { options } = given;
  const start = io.now();
  const shard = readShard(given);
  if (isProblem(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const isReported = await changedOnly(options, io);
  if (isProblem(isReported)) return fail(isReported.problem, io);
  // Loaded here, because most commands don't need the validator.
  const { validateAll } = await import('../../workspace/definition-set.ts');
  const isLate = (): boolean => io.now() - start > limits.seconds * 1000;
  const cache = openRunCache(options, io);
  const search = await findDefinitions(given, configuration, { limits, isLate, memory: memoryOf(cache) }, io);
  if (isProblem(search)) return fail(search.problem, io);
  const { set, configs, notes } = search;
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  const isQuiet = options.has('quiet');
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);
  if (set.places.length + notes.length === 0 && !isQuiet) io.stderr('note: no definitions found\n');

  const type = options.get('type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const isOwn = (index: number): boolean => shard === undefined || index % shard.count === shard.index - 1;
  // A change to a template affects its definition files, and vice versa.
  const isConcerned = (shown: string): boolean => isReported(shown) || [...set.related(shown)].some(isReported);
  const own = set.places.filter(({ found }, index) => isOwn(index) && isConcerned(found.shown));
  const { diagnostics, definitions } = await validateAll(set, own, type, ({ shown }, step) =>
    awaitStage('validate', shown, step),
  );
  atStage('cache', undefined, () => cache?.save());
  const isComplete = !diagnostics.some(isUnreadable);
  const accepted = finishBaselines(configuration, configs.baselines(), isComplete, isQuiet, io);
  const folders = new Map(own.map(({ found }) => [found.shown, dirname(found.path)]));
  const failOn = (path: string): FailOn | undefined => configs.at(folders.get(path) ?? io.cwd).settings['fail-on'];
  const outcome: Outcome = {
    files: definitions.length,
    diagnostics: sortDiagnostics(diagnostics),
    projects: [],
    definitions,
    ...(shard && { shard: { ...shard, files: set.places.length, isComplete, ...restOfShard(definitions, failOn) } }),
  };
  const wasReported = writeReport(outcome, options, io, [isProblem(accepted) ? undefined : accepted], isComplete);
  if (isProblem(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isComplete) return FAILED;
  return exitCodeOf(outcome, options, (file) => failOn(file.path));
};

function restOfShard(
  definitions: readonly DefinitionSummary[],
  failOn: (path: string) => FailOn | undefined,
): Pick<ShardSummary, 'failOn' | 'links'> {
  const levels = definitions.flatMap(({ file }) => {
    const level = failOn(file);
    return level === undefined ? [] : [{ file, level }];
  });
  return { failOn: levels, links: linksJson(NO_LINKS) };
}

async function changedOnly(options: Arguments['options'], io: Io): Promise<((shown: string) => boolean) | Problem> {
  const ref = options.get('changed-since');
  if (ref === undefined) return () => true;
  const { changesSince } = await import('../../git/changes.ts');
  const changes = changesSince(ref, io.cwd, new Set());
  if (isProblem(changes)) return changes;
  // Text from standard input usually comes from an editor, so it counts as changed.
  const stdin = stdinPlace(options.get('stdin-filename'), io.cwd).shown;
  return (shown) => shown === stdin || changes.isChanged(shown);
}

interface Reading extends Pick<ReadFrom, 'limits' | 'isLate'> {
  readonly memory: DefinitionMemory | undefined;
}

interface FoundDefinitions {
  readonly set: DefinitionSet<FoundFile>;
  readonly configs: Configs;
  readonly notes: readonly string[];
}

async function findDefinitions(
  { options, operands }: Arguments,
  configuration: Configuration,
  { limits, isLate, memory }: Reading,
  io: Io,
): Promise<FoundDefinitions | Problem> {
  const { definitionSet } = await import('../../workspace/definition-set.ts');
  const named = operands.filter((path) => path !== '-');
  const searched = operands.length === 0 ? ['.'] : named;
  const { configs, discovery } = await findDefinitionFiles(searched, configuration, limits, isLate);
  const { reachedLimit, missing, unreadable, links, excluded } = discovery;
  if (reachedLimit !== undefined) return { problem: limitSentence(reachedLimit, limits, 'files to read') };
  const namedShown = new Set(named.map((path) => shownPath(resolve(io.cwd, path), io.cwd)));
  const link = links.find((path) => namedShown.has(path));
  if (link !== undefined) return { problem: `'${link}' is ${BAD_LINK}; name the file itself` };
  const absent = [...missing, ...unreadable].filter((shown) => namedShown.has(shown));
  const candidates = new Map<string, DefinitionCandidate<FoundFile>>();
  for (const found of [...discovery.files, ...absent.map((shown) => foundAt(shown, io.cwd))]) {
    const isNamed = !options.has('skip-others') && namedShown.has(found.shown);
    candidates.set(found.shown, { found, isNamed });
  }
  const stdin = operands.includes('-') ? await readStdin(options.get('stdin-filename'), configs, io) : undefined;
  if (stdin !== undefined) candidates.set(stdin.found.shown, { found: stdin.found, isNamed: true });
  const reader = diskReader({ cwd: io.cwd, configs, limits, isLate, isNamed: (shown) => namedShown.has(shown) });
  const withStdin: DefinitionReader<FoundFile> = {
    ...reader,
    ...(memory && { memory }),
    // Text from standard input replaces the file with its name.
    read: (found) => (found.shown === stdin?.found.shown ? stdin.input : reader.read(found)),
  };
  const set = definitionSet(mentioning(candidates.values(), withStdin), withStdin);
  const notes = [
    ...unreadable.filter((path) => !namedShown.has(path)).map((path) => `cannot read '${path}'; check its permissions`),
    ...excluded.map((path) => `skipped '${path}', which is excluded by ${excludedBy(configuration)}`),
    ...links.map((path) => `skipped '${path}', which is ${BAD_LINK}`),
  ];
  return { set, configs, notes };
}

async function readStdin(
  name: string | undefined,
  configs: Configs,
  io: Io,
): Promise<{ readonly found: FoundFile; readonly input: Input }> {
  const found = stdinPlace(name, io.cwd);
  // It usually comes from an editor, so its result is not worth caching.
  return {
    found,
    input: { ...configured(decodeInput(await io.stdin(), found), found.path, configs), caching: undefined },
  };
}

function stdinPlace(name: string | undefined, cwd: string): FoundFile {
  const path = resolve(cwd, name ?? '-');
  return { path, shown: name === undefined ? '<stdin>' : shownPath(path, cwd), project: projectName(path) };
}

function foundAt(shown: string, cwd: string): FoundFile {
  const path = resolve(cwd, shown);
  return { path, shown, project: projectName(path) };
}
