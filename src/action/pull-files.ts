// Lists the files of a pull request and the lines that accept comments. The list comes from GitHub, so a shallow clone
// is enough. Returns a refusal if the list cannot be read or is incomplete.
import type { GitHubFile } from '../git/base-github.ts';
import type { Api, Refusal } from './api.ts';
import type { PullRequest } from './event.ts';
import { textAt } from './json-members.ts';
import { hunksOf, type PatchHunk } from './patch.ts';

export interface PullFiles {
  readonly listed: readonly GitHubFile[];
  /** Paths in the repository, of base and head: a renamed file has two. */
  readonly paths: ReadonlySet<string>;
  /** Path in the head → hunks in line order. */
  readonly hunks: ReadonlyMap<string, readonly PatchHunk[]>;
}

/** GitHub never lists more (https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files). */
const MOST_FILES = 3_000;

export async function listPullFiles(api: Api, { number }: PullRequest): Promise<PullFiles | Refusal> {
  const path = `${api.repository}/pulls/${number}/files`;
  const list = await api.list({ path, permission: 'pull-requests: read' }, MOST_FILES);
  if (list.kind === 'refusal') return list;
  if (!list.isWhole) {
    const reason = `the pull request has ${MOST_FILES} or more files, and GitHub lists at most ${MOST_FILES}`;
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
    // GitHub returns no patch for a large or binary file.
    hunks.set(name, hunksOf(textAt(file, 'patch') ?? ''));
  }
  return { listed, paths, hunks };
}

/** A copy counts as added; any other status, such as a change of mode, as modified. */
function statusOf(status: string | undefined): GitHubFile['status'] {
  if (status === 'added' || status === 'removed' || status === 'renamed') return status;
  return status === 'copied' ? 'added' : 'modified';
}
