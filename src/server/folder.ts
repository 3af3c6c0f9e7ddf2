// A folder in an editor, as `fluxio check` would see it. In: the folder and the texts of open documents, which take precedence
// over the disk. Out: the input of each project, with its test files. An unchanged input remains the same object, so its
// result can be kept.
import { basename, dirname, resolve } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { type SourceFile, sourceFile } from '../base/source.ts';
import type { Input } from '../compile/compile.ts';
import { DEPLOY_FILE } from '../deploy/input.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { isThere } from '../files/reader.ts';
import type { Configs } from '../search/config.ts';
import type { FoundFile } from '../search/discover.ts';
import { elsewhereAround } from '../search/elsewhere.ts';
import { DEFAULT_LIMITS } from '../search/limits.ts';
import { projectName } from '../search/project-files.ts';
import { findProjects } from '../search/sources.ts';
import { isTestFile, testFilesBeside } from '../search/test-files.ts';
import type { EditedText } from '../search/text-file.ts';
import type { Extent } from '../workspace/extent.ts';

export interface FolderRequest {
  /** The absolute path of the folder where `fluxio check` would run. */
  readonly cwd: string;
  /** Absolute paths to search. */
  readonly paths: readonly string[];
  readonly edited: EditedText;
  /** Absolute paths of the open documents. */
  readonly open: readonly string[];
}

export interface WorkspaceFolder {
  readonly request: FolderRequest;
  readonly configs: Configs;
  /** Current errors in the configuration files. `configs` has the last valid settings of each such file. */
  readonly problems: readonly Diagnostic[];
  /** Whether the configuration was ever valid. Until then, only its errors are reported, as in a check. */
  readonly isCertain: boolean;
  /** By absolute path, in the order of a check. */
  readonly projects: ReadonlyMap<string, FolderProject>;
  readonly read: (found: FoundFile) => Input;
  readonly findElsewhere: NonNullable<Extent['findElsewhere']>;
}

export interface FolderProject {
  readonly found: FoundFile;
  readonly input: Input;
  /** The test files next to it. */
  readonly tests: readonly SourceFile[];
}

/**
 * Searches the folder. `before` is the previous result. The findings of projects must not flicker while a user edits a
 * configuration file, so a file with an error keeps its last valid settings.
 */
export async function searchFolder(request: FolderRequest, before?: WorkspaceFolder): Promise<WorkspaceFolder> {
  const { cwd, paths, edited, open } = request;
  const own = open.filter((path) => isInside(cwd, path));
  const wasCertain = before?.isCertain === true;
  const lastValid = wasCertain ? before.configs.files() : undefined;
  const options = { cwd, file: undefined, isIsolated: false, selection: {}, baseline: undefined, edited, lastValid };
  const search = { paths, options, limits: DEFAULT_LIMITS, isLate: () => false, unsaved: own, excludesUnsaved: true };
  const { configs, discovery, read } = await findProjects(search);
  // Later questions to `configs` can read files that a check never reads.
  const problems = [...configs.problems()];
  // A file that was never saved is not on disk, so the search can't find it.
  const unsaved = own
    .filter((path) => !isThere(path) && isProjectFile(configs, path))
    .map((path) => ({ path, shown: shownPath(path, cwd), project: projectName(path) }));
  const files = [...discovery.files, ...unsaved].sort((a, b) => compareText(a.shown, b.shown));
  const isComplete = discovery.missing.length + discovery.unreadable.length === 0;
  const folder = {
    request,
    configs,
    problems,
    isCertain: problems.length === 0 || wasCertain,
    read,
    findElsewhere: elsewhereAround(paths, cwd, configs, isComplete),
  };
  const projects = files.map(
    (found) => [found.path, projectAt(found, folder, before?.projects.get(found.path))] as const,
  );
  return { ...folder, projects: new Map(projects) };
}

/** Reads these projects again. `open` has the absolute paths of the open documents. */
export function refreshed(
  before: WorkspaceFolder,
  paths: ReadonlySet<string>,
  open: readonly string[],
): WorkspaceFolder {
  const folder = { ...before, request: { ...before.request, open } };
  const projects = [...folder.projects].map(
    ([path, project]) => [path, paths.has(path) ? projectAt(project.found, folder, project) : project] as const,
  );
  return { ...folder, projects: new Map(projects) };
}

/** The projects to read again when a file changes, or 'all' if the folder has to be searched again. */
export function affectedBy({ projects, configs, request }: WorkspaceFolder, path: string): ReadonlySet<string> | 'all' {
  if (projects.has(path)) return new Set([path]);
  const name = basename(path);
  if (configs.baselines().some(({ shown }) => resolve(request.cwd, shown) === path)) return 'all';
  if (configs.marks.has(name) || name === '.gitignore' || isProjectFile(configs, path)) return 'all';
  // The path is a folder that contains projects.
  if ([...projects.keys()].some((own) => isInside(path, own))) return 'all';
  const isBeside = name === DEPLOY_FILE || isTestFile(name);
  const affected = [...projects].filter(([own, { input }]) => {
    if (isBeside) return dirname(own) === dirname(path);
    return [...(input.deploy?.files.keys() ?? [])].some((shown) => resolve(request.cwd, shown) === path);
  });
  // The parser of `deploy.toml` may not be loaded yet.
  const isFirst = name === DEPLOY_FILE && affected.some(([, { input }]) => input.deploy === undefined);
  return isFirst ? 'all' : new Set(affected.map(([own]) => own));
}

function isProjectFile(configs: Configs, path: string): boolean {
  const config = configs.at(dirname(path));
  return config.isProjectName(basename(path)) && !configs.excludes(config, path, false);
}

type Reading = Pick<WorkspaceFolder, 'read' | 'request'>;

function projectAt(found: FoundFile, { read, request }: Reading, before: FolderProject | undefined): FolderProject {
  const input = read(found);
  return {
    found,
    input: before !== undefined && isSame(before.input, input) ? before.input : input,
    tests: testsBeside(found.path, request, before?.tests ?? []),
  };
}

/** Whether two inputs have equal results. `caching.scope` covers everything relevant except the text. */
function isSame(a: Input, b: Input): boolean {
  const key = ({ project, problem, caching }: Input): string =>
    JSON.stringify([project, problem?.message, caching?.scope]);
  return a.file.text === b.file.text && a.caching !== undefined && key(a) === key(b);
}

function testsBeside(path: string, { cwd, edited, open }: FolderRequest, before: readonly SourceFile[]): SourceFile[] {
  const saved = testFilesBeside(path, cwd).files;
  const isSaved = new Set(saved.map((file) => resolve(cwd, file.path)));
  const unsaved = open.filter(
    (own) => dirname(own) === dirname(path) && isTestFile(basename(own)) && !isSaved.has(own),
  );
  const known = new Map(before.map((file) => [file.path, file]));
  return [...saved, ...unsaved.map((own) => sourceFile(shownPath(own, cwd), ''))].map((file) => {
    const text = edited(resolve(cwd, file.path)) ?? file.text;
    const same = known.get(file.path);
    return same?.text === text ? same : sourceFile(file.path, text);
  });
}
