// Finds the files that may contain definitions, and reads them. In: paths. Out: what was found, the configuration of each folder, and
// a reader that also finds the files that templates refer to. Named paths are read even if a `.gitignore` ignores them, because
// built templates usually are; below a named folder, its rules apply.
import { dirname, resolve, sep } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import type { FollowDefinition } from '../compile/read-definitions.ts';
import { isDefinitionName, mayHoldDefinitions, mentionsDefinition } from '../definitions/names.ts';
import { isInside, shownPath } from '../files/paths.ts';
import type { DefinitionCandidate, DefinitionReader, ReadCandidate } from '../workspace/definition-set.ts';
import { type ConfigOptions, type Configs, configured, withConfigs } from './config.ts';
import { type Discovery, discover, type FoundFile, UNBOUNDED } from './discover.ts';
import type { Limits } from './limits.ts';
import { leadsInto, pathKind } from './links.ts';
import { projectName } from './project-files.ts';
import { lateInput, readInput } from './read.ts';

export interface DefinitionSearch {
  readonly configs: Configs;
  readonly discovery: Discovery;
}

export interface SearchedNames {
  /** Whether a file of this name is read. */
  readonly isWanted?: (name: string) => boolean;
  /** Whether a path that git ignores is left out, although it is named. */
  readonly skipsIgnored?: boolean;
}

export async function findDefinitionFiles(
  paths: readonly string[],
  options: ConfigOptions,
  limits: Limits,
  isLate: () => boolean,
  { isWanted = mayHoldDefinitions, skipsIgnored = false }: SearchedNames = {},
): Promise<DefinitionSearch> {
  const { configs, found: discovery } = await withConfigs(options, (all) => {
    for (const path of paths) all.at(dirname(resolve(options.cwd, path)));
    const bound = { ...UNBOUNDED, files: limits.files, isLate, isWanted, takesIgnored: !skipsIgnored };
    return discover(paths, options.cwd, all, bound);
  });
  return { configs, discovery };
}

export interface ReadFrom {
  readonly cwd: string;
  readonly configs: Configs;
  readonly limits: Limits;
  readonly isLate: () => boolean;
  /** Whether the user named a file, by its shown path. Default: none is named. */
  readonly isNamed?: (shown: string) => boolean;
}

/** In bytes, for a file that the user names: a plan of Terraform has all resources. A search does not read such files. */
const MAX_NAMED_BYTES = 16 * 1024 * 1024;

/** Reads the files of the working tree. */
export function diskReader({ cwd, configs, limits, isLate, isNamed }: ReadFrom): DefinitionReader<FoundFile> {
  return {
    isLate,
    resolve: ({ path: from }, path) => referredFile(from, path, cwd),
    isExcluded: ({ path }) => configs.excludes(configs.at(dirname(path)), path, false),
    read: (found) => {
      const most = isNamed?.(found.shown) ? MAX_NAMED_BYTES : undefined;
      const input = isLate() ? lateInput(found, limits.seconds) : readInput(found, most);
      return configured(input, found.path, configs);
    },
  };
}

/** The file that a path in the file `from` leads to, or why it is not read. */
export function referredFile(from: string, path: string, cwd: string): FoundFile | Problem {
  const target = referredPath(from, path, cwd);
  return isProblem(target) ? target : (obstacleAt(target, boundaryFor(from, cwd)) ?? target);
}

/**
 * Reads the files of a base: `inputs` has the text of those that differ from the head, by shown path; the others are those of
 * the head.
 */
export function baseReader(
  head: DefinitionReader<FoundFile>,
  inputs: ReadonlyMap<string, Input>,
  differs: (shown: string) => boolean,
  cwd: string,
): DefinitionReader<FoundFile> {
  return {
    ...head,
    read: (found) => inputs.get(found.shown) ?? head.read(found),
    resolve: (from, path) => {
      const target = referredPath(from.path, path, cwd);
      if (isProblem(target) || inputs.has(target.shown)) return target;
      return differs(target.shown) ? MISSING : head.resolve(from, path);
    },
  };
}

/** Reads the candidates one by one, and leaves out those that certainly hold no definition. */
export function* mentioning(
  candidates: Iterable<DefinitionCandidate<FoundFile>>,
  { read, isLate }: DefinitionReader<FoundFile>,
): Iterable<ReadCandidate<FoundFile>> {
  let wasLate = false;
  for (const { found, isNamed } of candidates) {
    const input = read(found);
    // Most files that a search finds have nothing to do with Step Functions. What was not read in time may hold anything, and the
    // first such file says so.
    const isFirstLate: boolean = !wasLate && isLate();
    wasLate ||= isFirstLate;
    const isPossible = isNamed || mentionsDefinition(input.file.text) || isDefinitionName(found.path) || isFirstLate;
    if (isPossible) yield { found, isNamed, input };
  }
}

/** Reads the files of the working tree that `from` names. */
export function diskFollower(from: string, cwd: string): FollowDefinition {
  return ({ path }) => {
    const target = referredFile(from, path, cwd);
    return isProblem(target) ? target : readInput(target);
  };
}

/** The file that a path in a template names, whether or not it exists. A template can't reach files outside the folder. */
function referredPath(from: string, path: string, cwd: string): FoundFile | Problem {
  const target = resolve(dirname(from), path.replaceAll('\\', '/'));
  const isOutside = !isInside(boundaryFor(from, cwd), target) || target.split(sep).includes('.git');
  if (path.includes('\0') || isOutside) return OUTSIDE;
  return { path: target, shown: shownPath(target, cwd), project: projectName(target) };
}

const OUTSIDE: Problem = { problem: 'a definition outside the working directory is not read' };

const MISSING: Problem = { problem: 'missing definition file' };

function boundaryFor(path: string, cwd: string): string {
  return isInside(cwd, path) ? cwd : dirname(path);
}

/** Why a file on the disk is not read. */
function obstacleAt({ path }: FoundFile, boundary: string): Problem | undefined {
  const kind = pathKind(path);
  if (kind === 'folder') return { problem: 'a folder is not a definition' };
  if (kind !== 'file') return MISSING;
  try {
    return leadsInto(boundary, path) ? undefined : OUTSIDE;
  } catch {
    return MISSING;
  }
}
