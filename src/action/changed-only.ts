// Implements the input `changed-only`: which files and projects the pull request changes, so that only findings about
// them are reported. If that is not known, every finding is reported.
import { basename, join } from 'node:path';
import { hasPathOrParent } from '../git/changed-paths.ts';
import type { Discovery } from '../search/discover.ts';
import { PROJECT_FILES, projectName } from '../search/project-files.ts';
import type { Changes } from '../workspace/extent.ts';
import type { PullFiles } from './pull-files.ts';
import type { Session } from './session.ts';

export interface ChangesToReport {
  /** Undefined if every finding is reported. */
  readonly changes: Changes | undefined;
  readonly degraded: readonly string[];
}

export async function changesToReport(session: Session, discovery: Discovery): Promise<ChangesToReport> {
  const { host, inputs } = session;
  if (!inputs.changedOnly) return { changes: undefined, degraded: [] };
  const files = await session.pullFiles();
  if (files === undefined) {
    host.info('all findings are reported, because this run is not for a pull request');
    return { changes: undefined, degraded: [] };
  }
  if ('kind' in files)
    return {
      changes: undefined,
      degraded: [`all findings are reported, because the changed files are unknown: ${files.reason}`],
    };
  // Deleted project files are not found, so the default names count in any case.
  const names = new Set([...PROJECT_FILES, ...discovery.files.map(({ path }) => basename(path))]);
  return { changes: changesOf(session, files, names), degraded: [] };
}

/** `names` are the file names of projects. */
function changesOf({ locate, paths }: Session, files: PullFiles, names: ReadonlySet<string>): Changes {
  const projectFiles = [...files.paths].filter((path) => names.has(basename(path)));
  return {
    isChanged: (shown) => hasPathOrParent(files.paths, locate(shown)),
    projects: new Set(projectFiles.map((path) => projectName(join(paths.repository, path)))),
  };
}
