// What an earlier build left in the output folder: the paths that its manifest lists for a project, and their texts. Read
// it before the new output is in place. Nothing is followed through a link.
import { join } from 'node:path';
import { isProblem } from '../base/problem.ts';
import { fileFinder } from '../files/folders.ts';
import { readOwnText } from './claims.ts';
import { MANIFEST_FILE, parseManifest } from './manifest.ts';

export interface Earlier {
  /** The paths of the templates of each project. */
  readonly templates: ReadonlyMap<string, readonly string[]>;
  /** Undefined if there is no such file now, or it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

/** `folder` is an absolute path. */
export function readEarlier(folder: string): Earlier {
  const find = fileFinder(folder, folder);
  const read = (path: string): string | undefined => {
    try {
      const found = find(path);
      return found === undefined || isProblem(found) ? undefined : readOwnText(join(folder, path));
    } catch {
      // Whoever replaces the output reports what keeps it from being read.
      return undefined;
    }
  };
  const templates = new Map<string, string[]>();
  for (const { path, kind } of parseManifest(read(MANIFEST_FILE) ?? '').files) {
    if (kind !== 'template') continue;
    const project = path.slice(0, path.indexOf('/'));
    const own = templates.get(project);
    if (own === undefined) templates.set(project, [path]);
    else own.push(path);
  }
  return { templates, read };
}
