// Folders to write into: makes those that are missing, and finds what stands in the way of a path.
import { lstatSync, mkdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { shownPath } from './paths.ts';
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

/**
 * The first thing on the way from `top` down to `folder` that is not a folder: nothing may be written through a link.
 * `shownTop` is what the sentence calls `top`; empty for the working directory.
 */
export function obstacle(top: string, folder: string, shownTop: string): Problem | undefined {
  let path = top;
  for (const part of relative(top, folder).split(sep)) {
    path = join(path, part);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (stat.isDirectory()) continue;
    const shown = [shownTop, shownPath(path, top)].filter((piece) => piece !== '').join('/');
    if (stat.isSymbolicLink()) return { problem: `'${shown}' is a link; name the folder that it leads to` };
    return { problem: `'${shown}' is a file, a folder is needed there` };
  }
  return undefined;
}
