// `fluxio diff`. In: a commit and paths. Out: the changes that a deployment of the working tree would make, and the exit code.
// Differences and findings don't affect it. With --fail-on-destructive, destructive changes do.
import { resolve } from 'node:path';
import type { Comparison } from '../../base/comparison.ts';
import { jsonText } from '../../base/json.ts';
import { isProblem, type Problem } from '../../base/problem.ts';
import { tool } from '../../base/version.ts';
import { type AllowedPattern, forbiddenChanges, markAllowed, parseAllowed, unjudged } from '../../compare/allowed.ts';
import { baseAt, changesFrom } from '../../git/base-git.ts';
import { isInBase, isPartialClone } from '../../git/resolve-base.ts';
import { writeReportFile } from '../../output/report-file.ts';
import { comparisonJson } from '../../report/comparison-json.ts';
import { comparisonSentence, comparisonText } from '../../report/comparison-text.ts';
import { logLine, printedJson } from '../../report/escape.ts';
import { comparisonPage } from '../../report/page/render.ts';
import { DEFAULT_LIMITS } from '../../search/limits.ts';
import type { Arguments } from '../arguments.ts';
import { usesColor } from '../color.ts';
import { compareSources } from '../compare.ts';
import { type ComparedCommit, comparedCommit } from '../compared-commit.ts';
import { addDefinitions, definitionsToCompare, isDefinitionFile } from '../compared-definitions.ts';
import { readConfiguration, refuseConfiguration } from '../configuration.ts';
import { CLEAN, type Command, type ExitCode, FAILED, FINDINGS, type Io } from '../io.ts';
import { fail } from '../result.ts';
import { excludedBy, findSources, reportSources, type Sources, sentencesAbout } from '../sources.ts';
import { fileSteps, memoryOf, openRunCache } from '../steps.ts';

export const diffCommand: Command = async (given, io) => {
  const { options } = given;
  const allowed = allowedIn(options);
  if (isProblem(allowed)) return fail(allowed.problem, io);
  const configuration = readConfiguration(given, io);
  if (isProblem(configuration)) return fail(configuration.problem, io);
  const compared = comparedCommit(given, io);
  if (isProblem(compared)) return fail(compared.problem, io);
  if ('note' in compared) {
    io.stderr(`note: ${compared.note}\n`);
    return CLEAN;
  }
  const { commit, paths } = compared;
  const isInCommit = (path: string): boolean => isInBase(commit, resolve(io.cwd, path));
  const isOther = (path: string): boolean => isDefinitionFile(path, io.cwd);
  const sources = await findSources(paths, undefined, configuration, io, { isInCommit, isOther });
  if (!reportSkipped(sources, sources, options, io)) return FAILED;
  const changes = changesFrom(commit);
  if (isProblem(changes)) return fail(changes.problem, io);
  const cache = openRunCache(options, io);
  const request = { paths, options: configuration, memory: memoryOf(cache) };
  const definitions = await definitionsToCompare(request, changes);
  if (definitions !== undefined) {
    const excludes = excludedBy(configuration);
    const about = { named: paths, limits: DEFAULT_LIMITS, takesIgnored: false, isInCommit, cwd: io.cwd, excludes };
    const { errors, notes } = sentencesAbout(definitions.discovery, about);
    const isNew = (sentence: string): boolean => !sources.notes.includes(sentence);
    if (!reportSkipped({ errors, notes: notes.filter(isNew) }, definitions, options, io)) return FAILED;
  }
  const searched = paths.length === 0 ? ['.'] : paths.filter((path) => !isOther(path));
  const head = { cwd: io.cwd, paths: searched, files: sources.files, configs: sources.configs, definitions };
  const base = await baseAt(commit, head, changes);
  if (isProblem(base)) return fail(isPartialClone(commit) ? missingFiles(compared.ref) : base.problem, io);
  const { steps, save } = fileSteps(() => io.loadEngine(sources.count), cache, undefined);
  const projects = await compareSources(base, { ...io, paths: searched, sources }, steps);
  const { comparison, problem } = await addDefinitions(markAllowed(projects, allowed), definitions, base, io.cwd);
  save(new Map());
  if (problem !== undefined && !options.has('quiet')) {
    const why = isPartialClone(commit) ? missingFiles(compared.ref) : problem.problem;
    io.stderr(`${logLine(`note: definitions were not compared: ${why}`)}\n`);
  }
  if (!writeComparison(comparison, compared, options, io)) return FAILED;
  return options.has('fail-on-destructive') ? failOnDestructive(comparison, io) : CLEAN;
};

/** Returns false if the paths or the configuration are invalid. */
function reportSkipped(
  sentences: Pick<Sources, 'errors' | 'notes'>,
  { configs }: Pick<Sources, 'configs'>,
  options: Arguments['options'],
  io: Io,
): boolean {
  reportSources(sentences, io, options.has('quiet'));
  const problems = configs.problems();
  if (problems.length > 0) refuseConfiguration(problems, new Map(), io);
  // Files that the search missed would appear as removed.
  return problems.length + sentences.errors.length === 0;
}

/** fluxio does not use the network, but git fetches the files that it needs to count changed lines. */
function missingFiles(ref: string): string {
  return `this partial clone lacks files of '${ref}'; run 'git diff --stat ${ref}' to fetch them`;
}

/** The patterns of --allow-destructive. */
function allowedIn(options: Arguments['options']): readonly AllowedPattern[] | Problem {
  const patterns: AllowedPattern[] = [];
  for (const value of options.get('allow-destructive')?.split(',') ?? []) {
    const parsed = parseAllowed(value);
    if (isProblem(parsed)) {
      const expected = 'expected PROJECT/LOGICAL_ID, such as orders/StateDataTable or orders/*';
      return { problem: `invalid value '${value}' for '--allow-destructive'; ${expected}` };
    }
    patterns.push(...parsed);
  }
  return patterns;
}

function failOnDestructive(comparison: Comparison, io: Io): ExitCode {
  for (const what of unjudged(comparison)) {
    io.stderr(`${logLine(`note: '--fail-on-destructive' was not applied to ${what}`)}\n`);
  }
  const forbidden = forbiddenChanges(comparison);
  const [first] = forbidden;
  if (first === undefined) return CLEAN;
  const what = forbidden.length === 1 ? '1 destructive change is' : `${forbidden.length} destructive changes are`;
  const pattern = `${first.project}/${first.change.id}`;
  io.stderr(`${logLine(`error: ${what} not allowed; to allow one, add --allow-destructive '${pattern}'`)}\n`);
  return FINDINGS;
}

function writeComparison(
  comparison: Comparison,
  compared: ComparedCommit,
  options: Arguments['options'],
  io: Io,
): boolean {
  const file = options.get('output-file');
  const format = options.get('format') ?? 'text';
  const textOf = (color: boolean, width: number | undefined): string => {
    const changes = comparisonText(comparison, { color, width });
    return `${changes}${changes === '' ? '' : '\n'}${comparisonSentence(comparison)}\n`;
  };
  const report = (): string => {
    if (format === 'json') return comparisonReport(comparison, compared);
    return format === 'markdown' ? comparisonPage(comparison) : textOf(false, undefined);
  };
  const isText = file !== undefined || format === 'text';
  if (!isText) io.stdout(report());
  else io.stdout(textOf(usesColor(options.get('color'), io), io.width?.()));
  if (file === undefined) return true;
  const problem = writeReportFile(file, report(), io.cwd);
  if (problem !== undefined) io.stderr(`${logLine(`error: ${problem.problem}`)}\n`);
  return problem === undefined;
}

function comparisonReport(comparison: Comparison, { ref, commit }: ComparedCommit): string {
  const { name, version } = tool;
  const json = { version: 1, tool: { name, version }, base: { ref, commit: commit.id }, ...comparisonJson(comparison) };
  return printedJson(jsonText(json));
}
