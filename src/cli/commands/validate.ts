// `fluxio validate`. In: files, and folders to search for States Language definitions. Out: the report and the exit code.
import { dirname, resolve } from 'node:path';
import { compareText } from '../../base/compare-text.ts';
import { type Diagnostic, sortDiagnostics } from '../../base/diagnostic.ts';
import { plural } from '../../base/plural.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import type { Input } from '../../compile/compile.ts';
import type { FollowedFile } from '../../compile/validate.ts';
import type { DefinitionFile } from '../../definitions/found.ts';
import { shownPath } from '../../files/paths.ts';
import { logLine } from '../../report/escape.ts';
import { configured } from '../../search/config.ts';
import { findDefinitionFiles, referredFile } from '../../search/definition-files.ts';
import type { FoundFile } from '../../search/discover.ts';
import { type Limits, limitSentence } from '../../search/limits.ts';
import { BAD_LINK } from '../../search/links.ts';
import { projectName } from '../../search/project-files.ts';
import { decodeInput, lateInput, readInput } from '../../search/read.ts';
import { isUnreadable } from '../../syntax/refusals.ts';
import type { Arguments } from '../arguments.ts';
import { type Configuration, finishBaselines, readConfiguration, refuseConfiguration } from '../configuration.ts';
import { readShard } from '../extent.ts';
import { type Command, FAILED, type Io } from '../io.ts';
import { readLimits } from '../limits.ts';
import { exitCodeOf, fail, writeReport } from '../result.ts';
import { excludedBy } from '../sources.ts';
import { atStage } from '../stage.ts';

/** A file to validate. */
interface Place {
  readonly found: FoundFile;
  readonly input: Input;
  readonly isNamed: boolean;
}

export const validateCommand: Command = async (given, io) => {
  const { options } = given;
  const start = io.now();
  const shard = readShard(given);
  if (isProblem(shard)) return fail(shard.problem, io);
  const limits = readLimits(given);
  if (isProblem(limits)) return fail(limits.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const isReported = await changedOnly(options.get('changed-since'), io);
  if (isProblem(isReported)) return fail(isReported.problem, io);
  // Loaded here, because no other command needs the validator of definitions.
  const { definitionReferences, loadParts, validateFile } = await import('../../compile/validate.ts');
  const isLate = (): boolean => io.now() - start > limits.seconds * 1000;
  const search = await placesOf(given, configuration, { limits, isLate }, io);
  if (isProblem(search)) return fail(search.problem, io);
  const { places, configs, read, notes } = search;
  if (configs.problems().length > 0) return refuseConfiguration(configs.problems(), options, io);
  const isQuiet = options.has('quiet');
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);

  // What templates say of their definitions counts when these files are validated, in whichever order they are found.
  const references = new Map<string, DefinitionFile[]>();
  for (const { input, isNamed, found } of [...places.values()]) {
    for (const reference of definitionReferences(input, isNamed)) {
      const target = referredFile(found.path, reference.path, io.cwd);
      if (isProblem(target)) continue;
      references.set(target.shown, [...(references.get(target.shown) ?? []), reference]);
      if (!places.has(target.shown)) places.set(target.shown, { found: target, input: read(target), isNamed: false });
    }
  }
  const type = options.get('type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const diagnostics: Diagnostic[] = [];
  const validated: Place[] = [];
  let definitions = 0;
  let states = 0;
  const sorted = [...places.values()].sort((a, b) => compareText(a.found.shown, b.found.shown));
  for (const [index, place] of sorted.entries()) {
    const { found, input, isNamed } = place;
    if (shard !== undefined && index % shard.count !== shard.index - 1) continue;
    if (!isReported(found.shown)) continue;
    const follow = (reference: DefinitionFile): FollowedFile => followed(found.path, reference, io);
    const parts = await loadParts([input.file.text]);
    const own = { type, parts, isNamed, references: references.get(found.shown) ?? [], follow } as const;
    const file = atStage('validate', input.file.path, () => validateFile(input, own));
    if (file.definitions + file.diagnostics.length === 0) continue;
    validated.push(place);
    diagnostics.push(...file.diagnostics);
    definitions += file.definitions;
    states += file.states;
  }
  if (places.size + notes.length === 0 && !isQuiet) io.stderr('note: no definitions found\n');
  const isComplete = !diagnostics.some(isUnreadable);
  const accepted = finishBaselines(configuration, configs.baselines(), isComplete, isQuiet, io);
  const outcome = {
    files: validated.length,
    diagnostics: sortDiagnostics(diagnostics),
    projects: [],
    definitions: validated.map(({ found }) => found.shown).sort(compareText),
  };
  const inFiles = definitions === validated.length ? '' : ` of ${plural(definitions, 'definition')}`;
  const done = [isProblem(accepted) ? undefined : accepted, `validated ${plural(states, 'state')}${inFiles}`];
  const wasReported = writeReport(outcome, options, io, done, isComplete);
  if (isProblem(accepted)) return fail(accepted.problem, io);
  if (!wasReported || !isComplete) return FAILED;
  const folders = new Map(validated.map(({ found }) => [found.shown, dirname(found.path)]));
  return exitCodeOf(outcome, options, (file) => configs.at(folders.get(file.path) ?? io.cwd).settings['fail-on']);
};

async function changedOnly(ref: string | undefined, io: Io): Promise<((shown: string) => boolean) | Problem> {
  if (ref === undefined) return () => true;
  const { changesSince } = await import('../../git/changes.ts');
  const changes = changesSince(ref, io.cwd, new Set());
  return isProblem(changes) ? changes : changes.isChanged;
}

/** Reads a file that a template refers to, to compare its substitutions. */
function followed(from: string, { path }: DefinitionFile, io: Io): FollowedFile {
  const target = referredFile(from, path, io.cwd);
  if (isProblem(target)) return target;
  const { file, problem } = readInput(target);
  return problem === undefined ? { name: target.shown, text: file.text } : 'unknown';
}

interface FoundPlaces {
  /** By shown path. */
  readonly places: Map<string, Place>;
  readonly configs: Awaited<ReturnType<typeof findDefinitionFiles>>['configs'];
  readonly read: (found: FoundFile) => Input;
  readonly notes: readonly string[];
}

async function placesOf(
  { options, operands }: Arguments,
  configuration: Configuration,
  { limits, isLate }: { readonly limits: Limits; readonly isLate: () => boolean },
  io: Io,
): Promise<FoundPlaces | Problem> {
  const { isDefinitionName, mayHoldDefinitions, mentionsDefinition } = await import('../../definitions/find.ts');
  const named = operands.filter((path) => path !== '-');
  const searched = operands.length === 0 ? ['.'] : named;
  const { configs, discovery } = await findDefinitionFiles(searched, configuration, limits, isLate, mayHoldDefinitions);
  const { reachedLimit, missing, unreadable, links, excluded } = discovery;
  if (reachedLimit !== undefined) return { problem: limitSentence(reachedLimit, limits, 'files to read') };
  const namedShown = new Set(named.map((path) => shownPath(resolve(io.cwd, path), io.cwd)));
  const link = links.find((path) => namedShown.has(path));
  if (link !== undefined) return { problem: `'${link}' is ${BAD_LINK}; name the file itself` };
  const places = new Map<string, Place>();
  const read = (found: FoundFile): Input => {
    const input = isLate() ? lateInput(found, limits.seconds) : readInput(found);
    return configured(input, found.path, configs);
  };
  const absent = [...missing, ...unreadable].filter((shown) => namedShown.has(shown));
  for (const found of [...discovery.files, ...absent.map((shown) => foundAt(shown, io.cwd))]) {
    const isNamed = !options.has('skip-others') && namedShown.has(found.shown);
    const input = read(found);
    // Most files that a search finds have nothing to do with Step Functions.
    if (isNamed || mentionsDefinition(input.file.text) || isDefinitionName(found.path) || isLate()) {
      places.set(found.shown, { found, input, isNamed });
    }
  }
  if (operands.includes('-')) {
    const name = options.get('stdin-filename');
    const path = resolve(io.cwd, name ?? '-');
    const found = { path, shown: name === undefined ? '<stdin>' : shownPath(path, io.cwd), project: projectName(path) };
    // Text from standard input replaces the file with its name.
    const input = configured(decodeInput(await io.stdin(), found), path, configs);
    places.set(found.shown, { found, input, isNamed: true });
  }
  const notes = [
    ...unreadable.filter((path) => !namedShown.has(path)).map((path) => `cannot read '${path}'; check its permissions`),
    ...excluded.map((path) => `skipped '${path}', which is excluded by ${excludedBy(configuration)}`),
    ...links.map((path) => `skipped '${path}', which is ${BAD_LINK}`),
  ];
  return { places, configs, read, notes };
}

function foundAt(shown: string, cwd: string): FoundFile {
  const path = resolve(cwd, shown);
  return { path, shown, project: projectName(path) };
}
