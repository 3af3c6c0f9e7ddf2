// Lists the files of a pull request and the lines that accept comments. The list comes from GitHub, so a shallow clone
// is enough. Returns a refusal if the list cannot be read or is incomplete.
import type { GitHubFile } from '../../git/base-github.ts';
import type { Api, Refusal } from '../api.ts';
import type { PullRequest } from '../event.ts';
import { textAt } from '../json-members.ts';
import { type ChangedFiles, changedFiles, listedFile } from './changed-files.ts';
import { hunksOf, type PatchHunk } from './patch.ts';

export interface PullFiles extends ChangedFiles {
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
  const hunks = new Map<string, readonly PatchHunk[]>();
  for (const item of list.items) {
    const file = listedFile(item);
    if (file === undefined) continue;
    listed.push(file);
    // GitHub returns no patch for a large or binary file.
    hunks.set(file.path, hunksOf(textAt(item, 'patch') ?? ''));
  }
  return { ...changedFiles(listed), hunks };
}
