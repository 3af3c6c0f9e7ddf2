// In: what differs between a commit and the working tree, and a way to read the commit's files. Out: the project
// files of the commit that differ, as inputs, by the same settings as those of the working tree. What a pull
// request removes counts where a search through it would have found it.
import { basename, dirname, posix, relative, resolve, sep } from 'node:path';
import { compareText } from '../base/diagnostic.ts';
import type { Problem } from '../base/problem.ts';
import type { Input } from '../compile/compile.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { type Configs, configured } from '../search/config.ts';
import { type FoundFile, NEVER_ENTERED, projectName } from '../search/discover.ts';
import { decodeInput } from '../search/read.ts';
import type { Base } from '../workspace/compare-with-base.ts';

/** Where a run over the working tree has looked, and what it has found. */
export interface HeadFiles {
  /** A real path. */
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly files: readonly FoundFile[];
  readonly configs: Configs;
}

/** `path` is that of the file in the working tree, or in the commit where it was removed; absolute. */
export interface Difference<Source> {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
  /** How it was called in the commit, where that is another name. */
  readonly previous?: string | undefined;
  /** Undefined where it was added. */
  readonly source: Source | undefined;
}

/** A file of the commit that has to be read. */
export interface BaseFile<Source> {
  /** Where it was. */
  readonly found: FoundFile;
  readonly source: Source;
}

/** Sorts out which files of the commit are project files of the run. */
export function differing<Source>(
  differences: Iterable<Difference<Source>>,
  head: HeadFiles,
): { readonly files: readonly BaseFile<Source>[]; readonly base: Omit<Base, 'inputs'> } {
  const current = new Set(head.files.map(({ path }) => path));
  const differs = new Set<string>();
  const renames = new Map<string, string>();
  const files = new Map<string, BaseFile<Source>>();
  for (const { path, status, previous, source } of differences) {
    const isCurrent = status !== 'removed' && current.has(path);
    const old = previous ?? path;
    if (isCurrent) differs.add(shownPath(path, head.cwd));
    if (source === undefined || !(isCurrent && old === path ? true : wasSearched(old, head))) continue;
    const found: FoundFile = { path: old, shown: shownPath(old, head.cwd), project: projectName(old) };
    if (isCurrent && old !== path) renames.set(shownPath(path, head.cwd), found.shown);
    files.set(old, { found, source });
  }
  return {
    files: [...files.values()].sort((a, b) => compareText(a.found.shown, b.found.shown)),
    base: { differs: (path) => differs.has(path), renames },
  };
}

/** Whether a search would have found a file of that name. Folders that are gone have the settings of those above. */
function wasSearched(path: string, { cwd, paths, configs }: HeadFiles): boolean {
  const named = paths.map((own) => resolve(cwd, own));
  const config = configs.at(dirname(path));
  if (!named.includes(path)) {
    // What a search begins in may have any name.
    const isEntered = (own: string): boolean =>
      isInside(own, path) &&
      !relative(own, path)
        .split(sep)
        .some((name) => NEVER_ENTERED.has(name));
    if (!config.isProjectName(basename(path)) || !named.some(isEntered)) return false;
  }
  return !configs.excludes(config, path, false);
}

/** A file that a pull request changes, as GitHub lists it; paths begin at the root of the repository. */
export interface ListedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath?: string | undefined;
}

/** Each is a request, and a repository has a thousand an hour. */
const MOST_REQUESTS = 100;

/** At a time: GitHub asks not to send many at once. */
const LANES = 4;

/**
 * For a clone that does not have the commit. `folder` leads from the repository to the working directory, with `/`.
 * `read` answers nothing where the commit has no such file, and a problem where it cannot be told.
 */
export async function baseFromList(
  listed: readonly ListedFile[],
  folder: string,
  read: (path: string) => Promise<Uint8Array | Problem | undefined>,
  head: HeadFiles,
): Promise<Base | Problem> {
  const root = resolve(head.cwd, posix.relative(`/${folder}`, '/'));
  const differences = listed.map(({ path, status, previousPath }): Difference<string> => {
    const source = status === 'added' ? undefined : (previousPath ?? path);
    const previous = previousPath === undefined ? undefined : resolve(root, previousPath);
    return { path: resolve(root, path), status: status === 'renamed' ? 'modified' : status, previous, source };
  });
  const { files, base } = differing(differences, head);
  if (files.length > MOST_REQUESTS) {
    const more = `more than ${MOST_REQUESTS} project files differ from the base`;
    return { problem: `${more}; check out with 'fetch-depth: 0' to compare them` };
  }
  const inputs: Input[] = [];
  for (let start = 0; start < files.length; start += LANES) {
    const lane = files.slice(start, start + LANES);
    const contents = await Promise.all(lane.map(({ source }) => read(source)));
    for (const [index, { found }] of lane.entries()) {
      const content = contents[index];
      if (content === undefined) continue;
      if ('problem' in content) return content;
      inputs.push(configured(decodeInput(content, found), found.path, head.configs));
    }
  }
  return { ...base, inputs: () => inputs };
}
