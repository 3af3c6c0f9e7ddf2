// In: a pull request. Out: the files that it touches and the lines that can be commented on, as GitHub lists
// them, so that no history is needed; or one sentence why they are not known.
import { basename, join } from 'node:path';
import type { GitHubFile } from '../git/base-github.ts';
import { hasPathOrParent } from '../git/changed-paths.ts';
import { projectName } from '../search/discover.ts';
import type { Changes } from '../workspace/workspace.ts';
import type { Api, Refusal } from './api.ts';
import { type PullRequest, textAt } from './event.ts';
import { hunksOf, type PatchHunk } from './patch.ts';

export interface PullFiles {
  readonly listed: readonly GitHubFile[];
  /** Of base and head, by their paths in the repository: a file that was renamed has two. */
  readonly paths: ReadonlySet<string>;
  /** For each file of the head its hunks, from first to last line. */
  readonly hunks: ReadonlyMap<string, readonly PatchHunk[]>;
}

/** GitHub lists no more (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const MOST_FILES = 3_000;

export async function listPullFiles(api: Api, { number }: PullRequest): Promise<PullFiles | Refusal> {
  const path = `${api.repository}/pulls/${number}/files`;
  const list = await api.list({ path, permission: 'pull-requests: read' }, MOST_FILES);
  if (list.kind === 'refusal') return list;
  if (!list.isWhole) {
    const reason = `the pull request has ${MOST_FILES} files or more, and GitHub lists no more than these`;
    return { kind: 'refusal', status: undefined, reason };
  }
  const listed: GitHubFile[] = [];
  const paths = new Set<string>();
  const hunks = new Map<string, readonly PatchHunk[]>();
  for (const file of list.items) {
    const name = textAt(file, 'filename');
    const previous = textAt(file, 'previous_filename');
    if (name === undefined) continue;
    for (const one of [name, previous]) if (one !== undefined) paths.add(one);
    listed.push({ path: name, status: statusOf(textAt(file, 'status')), previousPath: previous });
    // A large or binary file has no patch.
    hunks.set(name, hunksOf(textAt(file, 'patch') ?? ''));
  }
  return { listed, paths, hunks };
}

/** A copy leaves its original alone; what is only listed for its mode reads the same. */
function statusOf(status: string | undefined): GitHubFile['status'] {
  if (status === 'added' || status === 'removed' || status === 'renamed') return status;
  return status === 'copied' ? 'added' : 'modified';
}

/**
 * `root`: the folder of the repository; `locate`: from a path as it is shown to that in the repository; `names`: how
 * project files are called.
 */
export function changesIn(
  { paths }: PullFiles,
  root: string,
  locate: (shown: string) => string,
  names: ReadonlySet<string>,
): Changes {
  const projectFiles = [...paths].filter((path) => names.has(basename(path)));
  return {
    isChanged: (shown) => hasPathOrParent(paths, locate(shown)),
    projects: new Set(projectFiles.map((path) => projectName(join(root, path)))),
  };
}
