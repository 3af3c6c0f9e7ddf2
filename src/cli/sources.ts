// Finds the project files of a command. In: its paths. Out: the inputs to compile, and sentences about paths that were
// skipped or could not be read.
import { dirname, resolve } from 'node:path';
import type { SourceFile } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import type { FailOn } from '../config/fail-on.ts';
import { shownPath } from '../files/paths.ts';
import { logLine } from '../report/escape.ts';
import { type ConfigOptions, type Configs, configured } from '../search/config.ts';
import type { Discovery, FoundFile } from '../search/discover.ts';
import { DEFAULT_LIMITS, type Limits, limitSentence } from '../search/limits.ts';
import { BAD_LINK } from '../search/links.ts';
import { projectName } from '../search/project-files.ts';
import { decodeInput } from '../search/read.ts';
import { findProjects } from '../search/sources.ts';
import type { Io } from './io.ts';

export interface Sources {
  /** Reads each input on demand. */
  readonly inputs: () => Iterable<Input>;
  /** Reads one of `files`. */
  readonly read: (file: FoundFile) => Input;
  /** The number of inputs. */
  readonly count: number;
  /** Every file on disk, including those of other shards. */
  readonly files: readonly FoundFile[];
  /** The text from standard input. */
  readonly stdin: SourceFile | undefined;
  readonly configs: Configs;
  /** The fail-on level that the configuration of a file sets. */
  readonly failOn: (file: SourceFile) => FailOn | undefined;
  /** Sentences for standard error. */
  readonly errors: readonly string[];
  readonly notes: readonly string[];
}

/** One of `count` shards, counted from 1. */
export interface ShardNumber {
  readonly index: number;
  readonly count: number;
}

export interface SourceOptions {
  /** Whether a named file is included even if a `.gitignore` or the configuration excludes it. */
  readonly takesIgnored?: boolean;
  readonly shard?: ShardNumber | undefined;
  readonly limits?: Limits;
  /** Whether time is up. */
  readonly isLate?: () => boolean;
  /** Whether a path of the command is not searched for projects. */
  readonly isOther?: (path: string) => boolean;
  /** Whether a path exists in the commit to compare with. It may then be missing on disk. */
  readonly isInCommit?: (path: string) => boolean;
}

export async function findSources(
  paths: readonly string[],
  stdinName: string | undefined,
  options: ConfigOptions,
  io: Io,
  {
    takesIgnored = false,
    shard,
    limits = DEFAULT_LIMITS,
    isLate = () => false,
    isOther,
    isInCommit,
  }: SourceOptions = {},
): Promise<Sources> {
  const named = paths.filter((path) => path !== '-');
  const searched = paths.length === 0 ? ['.'] : named.filter((path) => isOther?.(path) !== true);
  const hasStdin = named.length < paths.length;
  const stdinPath = resolve(io.cwd, stdinName ?? '-');
  const unsaved = hasStdin ? [stdinPath] : [];
  const search = await findProjects({ paths: searched, options, limits, isLate, unsaved });
  const { configs, discovery, read, addDeployment } = search;
  const skipped = takesIgnored ? [...discovery.ignored, ...discovery.excluded] : [];
  const files = [...discovery.files, ...skipped.map((path) => foundAt(path, io.cwd))];
  const stdin = hasStdin ? decodeInput(await io.stdin(), stdinFile(stdinName, io.cwd)) : undefined;
  const { errors, notes } = sentencesAbout(discovery, {
    named,
    limits,
    takesIgnored,
    isInCommit,
    cwd: io.cwd,
    excludes: excludedBy(options),
  });
  const isNothing = files.length + errors.length + notes.length === 0 && isInCommit === undefined;
  if (isNothing && stdin === undefined) {
    notes.push(`no project.py or project.sfn found in ${searched.map((path) => `'${path}'`).join(', ')}`);
  }
  // Standard input replaces the file with its name, because it is the unsaved text of an editor.
  const saved = hasStdin ? files.filter(({ path }) => path !== stdinPath) : files;
  const all = discovery.reachedLimit === undefined ? saved : [];
  // A shard takes every `count`-th file. Neighboring projects often have similar sizes, so this spreads them evenly.
  const own = shard === undefined ? all : all.filter((_, index) => index % shard.count === shard.index - 1);
  const pathOf = new Map(files.map(({ shown, path }) => [shown, path]));
  return {
    inputs: function* () {
      // Text from standard input usually comes from an editor, so its result is not worth caching.
      if (stdin !== undefined) {
        yield { ...addDeployment(configured(stdin, stdinPath, configs), stdinPath), caching: undefined };
      }
      for (const file of own) yield read(file);
    },
    read,
    configs,
    failOn: (file) => {
      const path = file === stdin?.file ? stdinPath : (pathOf.get(file.path) ?? resolve(io.cwd, file.path));
      return configs.at(dirname(path)).settings['fail-on'];
    },
    count: own.length + (hasStdin ? 1 : 0),
    files,
    stdin: stdin?.file,
    errors,
    notes,
  };
}

interface SearchedPaths {
  /** The paths of the command, without '-'. */
  readonly named: readonly string[];
  readonly limits: Limits;
  readonly takesIgnored: boolean;
  readonly isInCommit: SourceOptions['isInCommit'];
  readonly cwd: string;
  /** Names the source of exclusions. */
  readonly excludes: string;
}

/** Sentences for standard error about what a search skipped. */
export function sentencesAbout(
  { reachedLimit, missing, unreadable, links, ignored, excluded }: Discovery,
  { named, limits, takesIgnored, isInCommit, cwd, excludes }: SearchedPaths,
): { errors: string[]; notes: string[] } {
  const shownNames = new Set(named.map((path) => shownPath(resolve(cwd, path), cwd)));
  const isNamed = (path: string): boolean => shownNames.has(path);
  const errors = [
    ...(reachedLimit === undefined ? [] : [limitSentence(reachedLimit, limits)]),
    ...missing.filter((path) => isInCommit?.(path) !== true).map((path) => `'${path}' does not exist`),
    ...unreadable.map((path) => `cannot read '${path}'; check its permissions`),
    ...links.filter(isNamed).map((path) => `'${path}' is ${BAD_LINK}; name the file itself`),
  ];
  const notes = [
    ...(takesIgnored ? [] : ignored.map((path) => `skipped '${path}', which is ignored by .gitignore`)),
    ...(takesIgnored ? [] : excluded.map((path) => `skipped '${path}', which is excluded by ${excludes}`)),
    ...links.filter((path) => !isNamed(path)).map((path) => `skipped '${path}', which is ${BAD_LINK}`),
  ];
  return { errors, notes };
}

/** Names the source of exclusions, as part of a sentence. */
export function excludedBy({ excluded = [] }: ConfigOptions): string {
  return excluded.length === 0 ? 'the configuration' : `'--exclude' or the configuration`;
}

export function reportSources({ errors, notes }: Pick<Sources, 'errors' | 'notes'>, io: Io, isQuiet: boolean): void {
  for (const error of errors) io.stderr(`${logLine(`error: ${error}`)}\n`);
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);
}

function foundAt(shown: string, cwd: string): FoundFile {
  const path = resolve(cwd, shown);
  return { path, shown, project: projectName(path) };
}

function stdinFile(name: string | undefined, cwd: string): Pick<FoundFile, 'shown' | 'project'> {
  if (name === undefined) return { shown: '<stdin>', project: 'stdin' };
  const path = resolve(cwd, name);
  return { shown: shownPath(path, cwd), project: projectName(path) };
}
