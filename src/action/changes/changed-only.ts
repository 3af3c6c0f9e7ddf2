// Implements the input `changed-only`: which files and projects the pull request, push or merge group changes, so that only
// findings about them are reported. If that is not known, every finding is reported.
import { basename, join, posix } from 'node:path';
import type { Compiled } from '../../compile/compile.ts';
import { projectPaths } from '../../deploy/input.ts';
import { hasPathOrParent } from '../../git/changed-paths.ts';
import type { Discovery } from '../../search/discover.ts';
import { PROJECT_FILES, projectName } from '../../search/project-files.ts';
import { isTestFile } from '../../search/test-files.ts';
import type { Changes } from '../../workspace/extent.ts';
import type { Session } from '../session.ts';
import type { ChangedFiles } from './changed-files.ts';

export interface ChangesToReport {
  /** Undefined if every finding is reported. */
  readonly changes: Changes | undefined;
  /** Whether the tests of a project are run. */
  readonly isTested: (compiled: Compiled) => boolean;
  readonly degraded: readonly string[];
}

export async function changesToReport(session: Session, discovery: Discovery): Promise<ChangesToReport> {
  const { host, inputs } = session;
  if (!inputs.changedOnly) return { ...EVERYTHING, degraded: [] };
  const files = await session.changedFiles();
  if (files === undefined) {
    host.info('all findings are reported, because this run has no commit to compare with');
    return { ...EVERYTHING, degraded: [] };
  }
  if ('kind' in files)
    return {
      ...EVERYTHING,
      degraded: [`all findings are reported, because the changed files are unknown: ${files.reason}`],
    };
  // Deleted project files are not found, so the default names count in any case.
  const names = new Set([...PROJECT_FILES, ...discovery.files.map(({ path }) => basename(path))]);
  const changes = changesOf(session, files, names);
  return { changes, isTested: testedBy(session, files, changes), degraded: [] };
}

const EVERYTHING = { changes: undefined, isTested: () => true };

/**
 * Returns whether the run's changes concern a project or its test files. Folders are compared, so that a deleted test file counts
 * too.
 */
function testedBy({ locate }: Session, { paths }: ChangedFiles, { isChanged }: Changes): ChangesToReport['isTested'] {
  const folders = new Set([...paths].filter((path) => isTestFile(posix.basename(path))).map(posix.dirname));
  return ({ file: { path }, buildable }) =>
    folders.has(posix.dirname(locate(path))) || projectPaths(path, buildable).some(isChanged);
}

/** `names` are the file names of projects. */
function changesOf({ locate, paths }: Session, files: ChangedFiles, names: ReadonlySet<string>): Changes {
  const projectFiles = [...files.paths].filter((path) => names.has(basename(path)));
  return {
    isChanged: (shown) => hasPathOrParent(files.paths, locate(shown)),
    projects: new Set(projectFiles.map((path) => projectName(join(paths.repository, path)))),
  };
}
