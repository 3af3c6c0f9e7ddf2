// Looks for projects that are referred to by name and are not part of the run. In: the paths of the run. Out: the files of
// those projects, found in the repository around the paths, and only when somebody asks.
import { dirname, join, resolve } from 'node:path';
import type { Caching, Input } from '../compile/compile.ts';
import { homeFolder } from '../files/home.ts';
import { isInside } from '../files/paths.ts';
import { isThere, targetKind } from '../files/reader.ts';
import type { Elsewhere } from '../workspace/extent.ts';
import type { Configs } from './config.ts';
import { discover, UNBOUNDED } from './discover.ts';
import { readInput } from './read.ts';

/**
 * Outside a git repository nothing marks where to stop, and the working directory may hold anything. The folders nearest
 * to its top are searched, which is where projects are.
 */
const MAX_FOLDERS = 2000;

/**
 * `configs` name the project files; a project that they exclude is not part of the run but exists all the same.
 * `isReadable` is false when some of the paths could not be searched: a project that is not found may then still exist.
 */
export function elsewhereAround(
  paths: readonly string[],
  cwd: string,
  configs: Configs,
  isReadable: boolean,
): (names: ReadonlySet<string>) => Elsewhere {
  return (names) => {
    const roots = (paths.length === 0 ? ['.'] : paths).map((path) => rootOf(resolve(cwd, path), resolve(cwd)));
    const known = roots.filter((root) => root !== undefined);
    const found = [true, false].map((isRepository) => {
      const folders = new Set(known.filter((root) => root.isRepository === isRepository).map(({ path }) => path));
      const bound = isRepository ? UNBOUNDED : { ...UNBOUNDED, folders: MAX_FOLDERS };
      return discover([...folders], cwd, { ...configs, excludes: () => false }, bound);
    });
    const files = found.flatMap((own) => own.files);
    const wanted = files.filter(({ project }) => names.has(project));
    return {
      inputs: (function* (): Iterable<Input> {
        for (const file of wanted) yield { ...readInput(file), caching: UNCONFIGURED };
      })(),
      isComplete:
        isReadable && known.length === roots.length && found.every(({ unreadable }) => unreadable.length === 0),
      names: files.map(({ project }) => project),
    };
  };
}

/** Only the facts of these projects are used, and no setting affects those. */
const UNCONFIGURED: Caching = { scope: '', accepted: () => [], accept: () => {} };

interface Root {
  readonly path: string;
  readonly isRepository: boolean;
}

/**
 * The folder that holds everything a path can refer to: its git repository; without one the working directory if the path
 * lies in it, else the folder that was named. A home directory is too large to be meant.
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
