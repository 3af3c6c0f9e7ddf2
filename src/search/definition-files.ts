// Finds the files that may hold definitions, and reads them. In: paths. Out: what was found, the configuration of each folder, and
// a reader that also finds the files that templates refer to. Named paths are read even if a `.gitignore` ignores them, because
// built templates usually are; below a named folder, its rules apply.
import { dirname, resolve, sep } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import { mayHoldDefinitions } from '../definitions/names.ts';
import { isInside, shownPath } from '../files/paths.ts';
import type { DefinitionReader } from '../workspace/definition-set.ts';
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
}

/** Reads the files of the working tree. */
export function diskReader({ cwd, configs, limits, isLate }: ReadFrom): DefinitionReader<FoundFile> {
  return {
    isLate,
    resolve: (from, path) => {
      const target = referredPath(from, path, cwd);
      return isProblem(target) ? target : (obstacleAt(target, boundaryFor(from, cwd)) ?? target);
    },
    read: (found) => {
      const input = isLate() ? lateInput(found, limits.seconds) : readInput(found);
      return configured(input, found.path, configs);
    },
  };
}

/** The file that a path in a template names, whether or not it exists. A template can't reach files outside the folder. */
export function referredPath(from: FoundFile, path: string, cwd: string): FoundFile | Problem {
  const target = resolve(dirname(from.path), path.replaceAll('\\', '/'));
  const isOutside = !isInside(boundaryFor(from, cwd), target) || target.split(sep).includes('.git');
  if (path.includes('\0') || isOutside) return OUTSIDE;
  return { path: target, shown: shownPath(target, cwd), project: projectName(target) };
}

const OUTSIDE: Problem = { problem: 'a definition outside the working directory is not read' };

export const MISSING: Problem = { problem: 'missing definition file' };

function boundaryFor({ path }: FoundFile, cwd: string): string {
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
