// Looks up projects that subscriptions name but the run does not contain. In: the paths of the run. Out: a function that searches
// the repository around them for these projects. Nothing is searched unless a project is missing.

import { dirname, join, resolve } from 'node:path';
import { once } from '../base/once.ts';
import type { Caching, Input } from '../compile/compile.ts';
import { homeFolder } from '../files/home.ts';
import { isInside } from '../files/paths.ts';
import { isThere, targetKind } from '../files/reader.ts';
import type { Elsewhere } from '../workspace/extent.ts';
import type { Configs } from './config.ts';
import { discover, UNBOUNDED } from './discover.ts';
import { readInput } from './read.ts';

/**
 * Limits the search outside a git repository, where the working directory may contain anything. Folders near the top are
 * searched first, because projects are usually there.
 */
const MAX_FOLDERS = 2000;

/**
 * The returned function searches the disk once and reads each file once, no matter how often it is called. `configs` determine
 * the names of project files; a project that they exclude still exists. `isReadable` is false if a path could not be searched,
 * so a project may exist even if it is not found.
 */
export function elsewhereAround(
  paths: readonly string[],
  cwd: string,
  configs: Configs,
  isReadable: boolean,
): (names: ReadonlySet<string>) => Elsewhere {
  const search = once(() => {
    const roots = (paths.length === 0 ? ['.'] : paths).map((path) => rootOf(resolve(cwd, path), resolve(cwd)));
    const known = roots.filter((root) => root !== undefined);
    const folders = new Map(known.map(({ path, isRepository }) => [path, isRepository ? Infinity : MAX_FOLDERS]));
    const { files, unreadable, isCut } = discover(
      [...folders.keys()],
      cwd,
      { ...configs, excludes: () => false },
      { ...UNBOUNDED, folders: (path) => folders.get(path) ?? MAX_FOLDERS },
    );
    return {
      files: files.map((file) => ({
        project: file.project,
        input: once((): Input => ({ ...readInput(file), caching: UNCONFIGURED })),
      })),
      isComplete: isReadable && known.length === roots.length && unreadable.length === 0 && !isCut,
    };
  });
  return (names) => {
    const { files, isComplete } = search();
    const wanted = files.filter(({ project }) => names.has(project));
    return {
      inputs: (function* (): Iterable<Input> {
        for (const { input } of wanted) yield input();
      })(),
      isComplete,
      names: files.map(({ project }) => project),
    };
  };
}

/** Only the facts of these projects are used, and no setting affects facts. */
const UNCONFIGURED: Caching = { scope: '', accepted: () => [], accept: () => {} };

interface Root {
  readonly path: string;
  readonly isRepository: boolean;
}

/**
 * The folder to search for projects that a path refers to: its git repository. Outside a repository, it is the working
 * directory if that contains the path, or else the path itself if it is a folder. A home directory is never searched as the
 * working directory, because it is too large.
 */
function rootOf(path: string, cwd: string): Root | undefined {
  for (let at = path; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return { path: at, isRepository: true };
    if (dirname(at) === at) break;
  }
  const home = homeFolder();
  if (isInside(cwd, path) && !(home !== undefined && isInside(cwd, home))) return { path: cwd, isRepository: false };
  return isFolder(path) ? { path, isRepository: false } : undefined;
}

function isFolder(path: string): boolean {
  try {
    return targetKind(path) === 'folder';
  } catch {
    return false;
  }
}
