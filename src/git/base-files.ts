// Selects, from all differences between a base commit and the working tree (the head), the project files of the base
// that have to be compiled. The settings of the head apply to both sides. A file that the head no longer has is
// selected if a search of the head's paths would have found it.
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import { sourceFile } from '../base/source.ts';
import { DEPLOY_FILE } from '../deploy/input.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { isThere } from '../files/reader.ts';
import type { Configs } from '../search/config.ts';
import type { FoundFile } from '../search/discover.ts';
import type { FoundDefinitions } from '../search/found-definitions.ts';
import { NEVER_ENTERED, projectName } from '../search/project-files.ts';
import { isTestFile, testFilesBeside } from '../search/test-files.ts';
import type { ReadText } from '../search/text-file.ts';
import type { Base } from '../workspace/compare-with-base.ts';

type HeadDefinitions = Pick<FoundDefinitions, 'configs' | 'isSearched' | 'isListed' | 'isFound'>;

/** What a run over the working tree searched, and the project files it found. */
export interface HeadFiles {
  /** A real path. */
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly files: readonly FoundFile[];
  readonly configs: Configs;
  /** Whether a project has to be compiled because of its test files too. */
  readonly hasTests?: boolean;
  /** The definitions that the run found. Undefined if they are not compared. */
  readonly definitions?: HeadDefinitions | undefined;
}

/** The files that differ and may hold definitions. */
export interface SelectedDefinitions<Source> {
  /** Those that the base has, sorted by path. */
  readonly files: readonly (BaseFile<Source> & { readonly source: Source; readonly change: ChangedFile<Source> })[];
  readonly differs: (shown: string) => boolean;
  readonly renames: ReadonlyMap<string, string>;
}

/** A file that differs between the base commit and the working tree. `Source` locates its text in the base. */
export interface ChangedFile<Source> {
  /** Absolute; of a removed file, the path that it had in the base. */
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
  /** The absolute path in the base, if it was another one. */
  readonly previous?: string | undefined;
  /** Undefined if the file was added. */
  readonly source: Source | undefined;
}

/** A project file of the base that has to be read. */
export interface BaseFile<Source> {
  /** Its path and project in the base. */
  readonly found: FoundFile;
  /** Undefined if the file has not changed, but something else of the deployment has. It is read from the disk. */
  readonly source: Source | undefined;
}

export interface SelectedFiles<Source> {
  readonly files: readonly BaseFile<Source>[];
  /** Changed files of deployments by absolute path; undefined for those that the base does not have. */
  readonly deployment: ReadonlyMap<string, Source | undefined>;
  /** The same for test files. */
  readonly tests: ReadonlyMap<string, Source | undefined>;
  readonly definitions: SelectedDefinitions<Source> | undefined;
  readonly base: Omit<Base, 'inputs' | 'tests' | 'definitions'>;
}

export function selectBaseFiles<Source>(
  changes: Iterable<ChangedFile<Source>>,
  head: HeadFiles,
): SelectedFiles<Source> {
  const current = new Set(head.files.map(({ path }) => path));
  const differs = new Set<string>();
  const renames = new Map<string, string>();
  const files = new Map<string, BaseFile<Source>>();
  const deployment = new Map<string, Source | undefined>();
  const tests = new Map<string, Source | undefined>();
  const all = [...changes];
  const isChanged = new Set(all.map(({ path }) => path));
  for (const { path, status, previous, source } of all) {
    const isCurrent = status !== 'removed' && current.has(path);
    const old = previous ?? path;
    if (isCurrent) differs.add(shownPath(path, head.cwd));
    const isProjectFile = (isCurrent && old === path) || wasSearched(old, head);
    if (source === undefined || !isProjectFile) continue;
    const found: FoundFile = { path: old, shown: shownPath(old, head.cwd), project: projectName(old) };
    if (isCurrent && old !== path) renames.set(shownPath(path, head.cwd), found.shown);
    files.set(old, { found, source });
  }
  const projects = [...head.files, ...[...files.values()].map(({ found }) => found)];
  for (const { path, previous, source } of all) {
    for (const at of previous === undefined ? [path] : [path, previous]) {
      const deployed = deployedWith(at, projects, isChanged);
      const tested = head.hasTests ? testedWith(at, projects) : [];
      const own = at === (previous ?? path) ? source : undefined;
      if (deployed.length > 0) deployment.set(at, own);
      if (tested.length > 0) tests.set(at, own);
      for (const project of [...deployed, ...tested]) {
        if (isChanged.has(project.path) || files.has(project.path)) continue;
        differs.add(project.shown);
        files.set(project.path, { found: project, source: undefined });
      }
    }
  }
  return {
    files: [...files.values()].sort((a, b) => compareText(a.found.shown, b.found.shown)),
    deployment,
    tests,
    definitions: head.definitions && selectDefinitions(all, head.definitions, head.cwd),
    base: { differs: (path) => differs.has(path), renames },
  };
}

function selectDefinitions<Source>(
  changes: readonly ChangedFile<Source>[],
  { configs, isSearched, isListed, isFound }: HeadDefinitions,
  cwd: string,
): SelectedDefinitions<Source> {
  const differs = new Set<string>();
  const renames = new Map<string, string>();
  const files: SelectedDefinitions<Source>['files'][number][] = [];
  const wasFound = (path: string): boolean =>
    isSearched(path) && isEntered(cwd, path) && !configs.excludes(configs.at(dirname(path)), path, false);
  for (const change of changes) {
    const { path, status, previous, source } = change;
    const old = previous ?? path;
    // Git may track a file that .gitignore hides from the search. It must not look removed.
    const isSkipped = status === 'modified' && previous === undefined && !isListed(path) && !isFound(path);
    if (isSkipped || !(isFound(path) || wasFound(path) || wasFound(old))) continue;
    differs.add(shownPath(path, cwd)).add(shownPath(old, cwd));
    if (source === undefined) continue;
    const found: FoundFile = { path: old, shown: shownPath(old, cwd), project: projectName(old) };
    files.push({ found, source, change });
    if (status !== 'removed' && old !== path) renames.set(shownPath(path, cwd), found.shown);
  }
  files.sort((a, b) => compareText(a.found.shown, b.found.shown));
  return { files, differs: (shown) => differs.has(shown), renames };
}

/** Whether a search that starts at a folder, which may have any name, gets to the path. */
function isEntered(folder: string, path: string): boolean {
  const names = relative(folder, path).split(sep);
  return isInside(folder, path) && !names.some((name) => NEVER_ENTERED.has(name));
}

/**
 * The project files whose deployment a file may belong to: `deploy.toml`, or a file that it may name. Projects may be in
 * folders of other projects.
 */
function deployedWith(
  path: string,
  projects: readonly FoundFile[],
  isChanged: ReadonlySet<string>,
): readonly FoundFile[] {
  const isOwn = basename(path) === DEPLOY_FILE;
  if (!isOwn && !/\.(?:json|txt|in)$/.test(path)) return [];
  return projects.filter((project) => {
    const folder = dirname(project.path);
    const own = join(folder, DEPLOY_FILE);
    return isOwn ? path === own : isInside(folder, path) && (isChanged.has(own) || isThere(own));
  });
}

/** The project files in the same folder as a test file. */
function testedWith(path: string, projects: readonly FoundFile[]): readonly FoundFile[] {
  return isTestFile(basename(path)) ? projects.filter((project) => dirname(project.path) === dirname(path)) : [];
}

/**
 * Returns the function `tests` of a base: unchanged test files come from the disk, changed ones from `read`. Undefined in place
 * of `read` means that they cannot be had.
 */
export function testsOfBase<Source>(
  { files, tests }: SelectedFiles<Source>,
  { cwd }: HeadFiles,
  read: ((source: Source) => ReadText) | undefined,
): Base['tests'] {
  const paths = new Set(files.map(({ found }) => found.path));
  return (shown) => {
    const path = resolve(cwd, shown);
    if (!paths.has(path) || read === undefined) return undefined;
    const beside = testFilesBeside(path, cwd);
    const found = beside.files.filter((file) => !tests.has(resolve(cwd, file.path)));
    for (const [at, source] of tests) {
      if (source === undefined || dirname(at) !== dirname(path)) continue;
      const text = read(source);
      if ('problem' in text) return undefined;
      found.push(sourceFile(shownPath(at, cwd), text.text));
    }
    return found.sort((a, b) => compareText(a.path, b.path));
  };
}

/** Reports whether a search would have found a file here. A removed folder has the settings of the one above. */
function wasSearched(path: string, { cwd, paths, configs }: HeadFiles): boolean {
  const named = paths.map((own) => resolve(cwd, own));
  const config = configs.at(dirname(path));
  if (!named.includes(path)) {
    if (!config.isProjectName(basename(path)) || !named.some((own) => isEntered(own, path))) return false;
  }
  return !configs.excludes(config, path, false);
}
