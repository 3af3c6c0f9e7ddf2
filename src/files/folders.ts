// Folders that files are written to: creates missing folders, and finds anything that blocks a path.
// Nothing is ever followed through a link.
import { type BigIntStats, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { isProblem, type Problem } from '../base/problem.ts';
import { systemErrorCode } from './system-error.ts';

/** Node's own recursive mkdir never returns where a parent exists but nothing can be created in it, as in /proc. */
export function makeFolders(path: string): void {
  const missing: string[] = [];
  for (let at = path; lstatSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at)) missing.push(at);
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process may have created it in the meantime.
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/** Like `makeFolders`, for many files in few folders: each folder is made once. */
export function folderMaker(): (path: string) => void {
  const made = new Set<string>();
  return (path) => {
    if (made.has(path)) return;
    makeFolders(path);
    made.add(path);
  };
}

/**
 * The first thing between `top` and `folder`, including `folder`, that is not a folder. `shownTop` is the name of `top` in the
 * sentence; empty for the working directory.
 */
export function obstacle(top: string, folder: string, shownTop: string): Problem | undefined {
  let path = top;
  let shown = shownTop;
  for (const part of relative(top, folder).split(sep)) {
    path = join(path, part);
    shown = joined(shown, part);
    const found = folderAt(path, shown);
    if (found === 'missing') return undefined;
    if (isProblem(found)) return found;
  }
  return undefined;
}

/**
 * Looks up files below `top` by their path with `/`: what is there, undefined where nothing is, or a problem where no
 * file can be written. Each folder is looked at once, so use a new finder when others may have changed the disk.
 */
export function fileFinder(top: string, shownTop: string): (path: string) => BigIntStats | undefined | Problem {
  const folders = new Map<string, FolderState>();
  const stateOf = (folder: string): FolderState => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const above = folder === '.' ? 'there' : stateOf(posix.dirname(folder));
    const state =
      above === 'there' ? folderAt(join(top, folder), joined(shownTop, folder === '.' ? '' : folder)) : above;
    folders.set(folder, state);
    return state;
  };
  return (path) => {
    const state = stateOf(posix.dirname(path));
    if (state !== 'there') return state === 'missing' ? undefined : state;
    const stat = lstatSync(`${top}${sep}${path}`, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined || stat.isFile()) return stat;
    const what = stat.isSymbolicLink() ? 'a symbolic link' : stat.isDirectory() ? 'a folder' : 'not a regular file';
    return { problem: `cannot write to '${shownTop}/${path}', because it is ${what}` };
  };
}

function joined(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

type FolderState = 'there' | 'missing' | Problem;

function folderAt(path: string, shown: string): FolderState {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'missing';
  if (stat.isDirectory()) return 'there';
  if (stat.isSymbolicLink()) return { problem: `'${shown}' is a symbolic link; name its target` };
  return { problem: `cannot create folder '${shown}', because a file has that name` };
}
