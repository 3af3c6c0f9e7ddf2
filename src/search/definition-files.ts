// Finds the files that may hold definitions. In: the paths of `fluxio validate`. Out: what was found, the configuration of each
// folder, and the files that templates refer to. Named paths are read even if a `.gitignore` ignores them, because
// built templates usually are; below a named folder, its rules apply.
import { dirname, resolve, sep } from 'node:path';
import { isInside, shownPath } from '../files/paths.ts';
import { type ConfigOptions, type Configs, withConfigs } from './config.ts';
import { type Discovery, discover, type FoundFile, UNBOUNDED } from './discover.ts';
import type { Limits } from './limits.ts';
import { leadsInto, pathKind } from './links.ts';
import { projectName } from './project-files.ts';

export interface DefinitionSearch {
  readonly configs: Configs;
  readonly discovery: Discovery;
}

export async function findDefinitionFiles(
  paths: readonly string[],
  options: ConfigOptions,
  limits: Limits,
  isLate: () => boolean,
  isWanted: (name: string) => boolean,
): Promise<DefinitionSearch> {
  const { configs, found: discovery } = await withConfigs(options, (all) => {
    for (const path of paths) all.at(dirname(resolve(options.cwd, path)));
    const bound = { ...UNBOUNDED, files: limits.files, isLate, isWanted, takesIgnored: true };
    return discover(paths, options.cwd, all, bound);
  });
  return { configs, discovery };
}

/** The file that a path in a template leads to, or why it is not read. A template can't reach files outside the folder. */
export function referredFile(from: string, path: string, cwd: string): FoundFile | { readonly problem: string } {
  const target = resolve(dirname(from), path.replaceAll('\\', '/'));
  const boundary = isInside(cwd, from) ? cwd : dirname(from);
  if (path.includes('\0') || !isInside(boundary, target) || target.split(sep).includes('.git')) {
    return { problem: 'a definition outside the working directory is not read' };
  }
  const kind = pathKind(target);
  if (kind !== 'file')
    return { problem: kind === 'folder' ? 'a folder is not a definition' : 'missing definition file' };
  try {
    if (!leadsInto(boundary, target)) return { problem: 'a definition outside the working directory is not read' };
  } catch {
    return { problem: 'missing definition file' };
  }
  return { path: target, shown: shownPath(target, cwd), project: projectName(target) };
}
