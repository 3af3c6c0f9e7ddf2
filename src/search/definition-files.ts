// Finds the files that may contain definitions, and reads them. In: paths. Out: the files, the configuration of each folder, and a
// reader that also finds files referenced by templates. Named paths are read even if git ignores them, because built templates
// usually are ignored. Below a named folder, ignore rules apply.
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
  /** Whether to read files with this name. */
  readonly isWanted?: (name: string) => boolean;
  /** Whether to skip a named path if git ignores it. */
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
  /** Whether the user named this file. Takes a shown path. Default: no file is named. */
  readonly isNamed?: (shown: string) => boolean;
}

/** In bytes. Applies to named files, because a Terraform plan contains all resources. A search reads only smaller files. */
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

/** The file that a path in `from` refers to, or why it is not read. */
export function referredFile(from: string, path: string, cwd: string): FoundFile | Problem {
  const target = referredPath(from, path, cwd);
  return isProblem(target) ? target : (obstacleAt(target, boundaryFor(from, cwd)) ?? target);
}

/**
 * Reads the files of a base. `inputs` contains the files that differ from the head, by shown path. Other files come from the
 * head.
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

/** Reads the candidates one by one, and skips those that certainly contain no definition. */
export function* mentioning(
  candidates: Iterable<DefinitionCandidate<FoundFile>>,
  { read, isLate }: DefinitionReader<FoundFile>,
): Iterable<ReadCandidate<FoundFile>> {
  let wasLate = false;
  for (const { found, isNamed } of candidates) {
    const input = read(found);
    // Most files of a search have nothing to do with Step Functions. Once time is up, further files may contain anything, so the
    // first of them is kept to report that.
    const isFirstLate: boolean = !wasLate && isLate();
    wasLate ||= isFirstLate;
    const isPossible = isNamed || mentionsDefinition(input.file.text) || isDefinitionName(found.path) || isFirstLate;
    if (isPossible) yield { found, isNamed, input };
  }
}

/** Reads the files of the working tree that `from` refers to. */
export function diskFollower(from: string, cwd: string): FollowDefinition {
  return ({ path }) => {
    const target = referredFile(from, path, cwd);
    return isProblem(target) ? target : readInput(target);
  };
}

/** The file that a path in a template refers to, even if it does not exist. A template can't reach files outside the folder. */
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

/** Why a file on disk is not read. */
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
