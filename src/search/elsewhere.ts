// In: the paths that a command was given. Out: a search through what else is in the repository around them, for
// projects that are referred to by name. It reads only what is asked for, and only when it is asked.
import { dirname, join, resolve } from 'node:path';
import type { Input, Memory } from '../compile/compile.ts';
import { homeFolder } from '../files/home.ts';
import { isInside } from '../files/paths.ts';
import { isThere, type Reader } from '../files/reader.ts';
import type { Rest } from '../workspace/workspace.ts';
import type { Configs } from './config.ts';
import { discover } from './discover.ts';
import { readInput } from './read.ts';

/**
 * `configs` say how project files are called; what they exclude is no part of the run, and there all the same.
 * `isReadable`: all that was given could be searched. Otherwise what is not found may well be there.
 */
export function restAround(
  paths: readonly string[],
  cwd: string,
  configs: Configs,
  isReadable: boolean,
): (names: ReadonlySet<string>) => Rest {
  return (names) => {
    const roots = (paths.length === 0 ? ['.'] : paths).map((path) =>
      rootOf(resolve(cwd, path), resolve(cwd), configs.reader),
    );
    const known = roots.filter((root) => root !== undefined);
    const { files, unreadable } = discover([...new Set(known)], cwd, { ...configs, excludes: () => false });
    const wanted = files.filter(({ project }) => names.has(project));
    return {
      inputs: (function* (): Iterable<Input> {
        for (const file of wanted) yield { ...readInput(file, configs.reader), memory: UNCONFIGURED };
      })(),
      isClosed: isReadable && known.length === roots.length && unreadable.length === 0,
      names: files.map(({ project }) => project),
    };
  };
}

const UNCONFIGURED: Memory = { name: '', met: () => [], meet: () => {} };

/**
 * The folder that holds everything that a path can refer to: its git repository; without one the working
 * directory, if the path lies in it, or the folder that was named. A home directory is too large to be meant.
 */
function rootOf(path: string, cwd: string, reader: Reader): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    if (isThere(join(at, '.git'), reader)) return at;
    if (dirname(at) === at) break;
  }
  const home = homeFolder();
  if (isInside(cwd, path) && !(home !== undefined && isInside(cwd, home))) return cwd;
  return isFolder(path, reader) ? path : undefined;
}

function isFolder(path: string, { kindBehind }: Reader): boolean {
  try {
    return kindBehind(path) === 'folder';
  } catch {
    return false;
  }
}
