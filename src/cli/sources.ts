// In: the paths of a command. Out: what to compile, and what to tell of paths that could not be taken.
import { dirname, resolve } from 'node:path';
import type { SourceFile } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import type { FailOn } from '../config/fail-on.ts';
import { shownPath } from '../files/paths.ts';
import { logLine } from '../report/escape.ts';
import { type ConfigOptions, type Configs, configured, withConfigs } from '../search/config.ts';
import { discover, type FoundFile, projectName } from '../search/discover.ts';
import { cutSentence, DEFAULT_LIMITS, type Limits } from '../search/limits.ts';
import { decodeInput, lateInput, readInput } from '../search/read.ts';
import type { Io } from './io.ts';

export interface Sources {
  /** Read one after the other, each when it is asked for. */
  readonly inputs: () => Iterable<Input>;
  readonly count: number;
  /** All that was found on the disk, those of other shards included. */
  readonly files: readonly FoundFile[];
  /** What was read from standard input. */
  readonly stdin: SourceFile | undefined;
  readonly configs: Configs;
  /** What the configuration of a file says; undefined when it does not. */
  readonly failOn: (file: SourceFile) => FailOn | undefined;
  /** Sentences for people, on standard error. */
  readonly errors: readonly string[];
  readonly notes: readonly string[];
}

/** One of `count` parts, from 1. */
export interface Part {
  readonly index: number;
  readonly count: number;
}

export interface Scope {
  /** A file that is asked for by itself is taken though a `.gitignore` names it. */
  readonly takesIgnored?: boolean;
  readonly shard?: Part | undefined;
  readonly limits?: Limits;
  /** Asked before a file is read: whether the run has taken longer than it may. */
  readonly isLate?: () => boolean;
}

export async function findSources(
  paths: readonly string[],
  stdinName: string | undefined,
  options: ConfigOptions,
  io: Io,
  { takesIgnored = false, shard, limits = DEFAULT_LIMITS, isLate = () => false }: Scope = {},
): Promise<Sources> {
  const named = paths.filter((path) => path !== '-');
  const searched = paths.length === 0 ? ['.'] : named;
  const stdinPath = resolve(io.cwd, stdinName ?? '-');
  const { configs, found } = await withConfigs(options, (all) => {
    if (named.length < paths.length) all.at(dirname(stdinPath));
    return discover(searched, io.cwd, all, { files: limits.files, isLate });
  });
  const files = takesIgnored
    ? [...found.files, ...[...found.ignored, ...found.excluded].map((path) => asFound(path, io.cwd))]
    : found.files;
  const stdin = named.length === paths.length ? [] : [decodeInput(await io.stdin(), stdinFile(stdinName, io.cwd))];
  // What somebody is typing stands for the file of its name, as it would be when it is saved.
  const isReplaced = (path: string): boolean => stdin.length > 0 && path === stdinPath;
  const errors = [
    ...(found.cut === undefined ? [] : [cutSentence(found.cut, limits)]),
    ...found.missing.map((path) => `'${path}' does not exist`),
    ...found.unreadable.map((path) => `'${path}' cannot be read; check its permissions`),
  ];
  const asked = new Set(named.map((path) => shownPath(resolve(io.cwd, path), io.cwd)));
  const isAsked = (path: string): boolean => asked.has(path);
  errors.push(
    ...found.links
      .filter(isAsked)
      .map((path) => `'${path}' is a link that leads elsewhere or nowhere; name the file itself`),
  );
  const notes = [
    ...(takesIgnored ? [] : found.ignored.map((path) => `'${path}' is named by a .gitignore; it is skipped`)),
    ...(takesIgnored ? [] : found.excluded.map((path) => `'${path}' is excluded by the configuration; it is skipped`)),
    ...found.links
      .filter((path) => !isAsked(path))
      .map((path) => `'${path}' is a link that leads elsewhere or nowhere; it is skipped`),
  ];
  if (files.length + stdin.length + errors.length + notes.length === 0) {
    notes.push(`no project.py or project.sfn found in ${searched.map((path) => `'${path}'`).join(', ')}`);
  }
  // In turns, so that the large projects of one team do not all come to one shard.
  const all = found.cut === undefined ? files.filter(({ path }) => !isReplaced(path)) : [];
  const part = shard === undefined ? all : all.filter((_, index) => index % shard.count === shard.index - 1);
  return {
    inputs: function* () {
      // What somebody is typing comes once.
      for (const input of stdin) yield { ...configured(input, stdinPath, configs), memory: undefined };
      for (const file of part) {
        const input = isLate() ? lateInput(file, limits.seconds) : readInput(file, io.reader);
        yield configured(input, file.path, configs);
      }
    },
    configs,
    failOn: (file) =>
      configs.at(file === stdin[0]?.file ? dirname(stdinPath) : dirname(resolve(io.cwd, file.path))).settings[
        'fail-on'
      ],
    count: part.length + stdin.length,
    files,
    stdin: stdin[0]?.file,
    errors,
    notes,
  };
}

export function tellSources({ errors, notes }: Sources, io: Io, isQuiet: boolean): void {
  for (const error of errors) io.stderr(`${logLine(`error: ${error}`)}\n`);
  if (!isQuiet) for (const note of notes) io.stderr(`${logLine(`note: ${note}`)}\n`);
}

function asFound(shown: string, cwd: string): FoundFile {
  const path = resolve(cwd, shown);
  return { path, shown, project: projectName(path) };
}

function stdinFile(name: string | undefined, cwd: string): Pick<FoundFile, 'shown' | 'project'> {
  if (name === undefined) return { shown: '<stdin>', project: 'stdin' };
  const path = resolve(cwd, name);
  return { shown: shownPath(path, cwd), project: projectName(path) };
}
