// Lists the files that differ between the two commits of a push or a merge group: by git if the clone has the base, else by
// GitHub, so a shallow clone is enough. Returns a refusal if the list cannot be read or is incomplete.
import { isProblem } from '../../base/problem.ts';
import type { GitHubFile } from '../../git/base-github.ts';
import { filesChangedSince } from '../../git/changed-files.ts';
import type { Api, Refusal } from '../api.ts';
import type { ComparedCommits } from '../event.ts';
import { isTrueAt, listAt, textAt } from '../json-members.ts';

export interface ChangedFiles {
  readonly listed: readonly GitHubFile[];
  /** Paths in the repository, of base and head: a renamed file has two. */
  readonly paths: ReadonlySet<string>;
}

/** The most files that GitHub lists for a comparison (https://docs.github.com/en/rest/commits/commits#compare-two-commits). */
const MOST_FILES = 300;

const PERMISSION = 'contents: read';

/** `obstacle` says why `api` is undefined. */
export async function listChangedFiles(
  api: Api | undefined,
  obstacle: string,
  commits: ComparedCommits,
  cwd: string,
): Promise<ChangedFiles | Refusal> {
  const local = filesChangedSince(commits.base, cwd);
  if (!isProblem(local)) return changedFiles(local);
  if (api === undefined) return { kind: 'refusal', status: undefined, reason: obstacle };
  return (await compared(api, commits)) ?? comparedByTrees(api, commits);
}

export function changedFiles(listed: readonly GitHubFile[]): ChangedFiles {
  return { listed, paths: new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path])) };
}

/** Reads a file of GitHub's lists. A copy counts as added; any other status, such as a change of mode, as modified. */
export function listedFile(item: unknown): GitHubFile | undefined {
  const path = textAt(item, 'filename');
  if (path === undefined) return undefined;
  const status = textAt(item, 'status');
  const isKnown = status === 'added' || status === 'removed' || status === 'renamed';
  const known = isKnown ? status : status === 'copied' ? 'added' : 'modified';
  return { path, status: known, previousPath: known === 'renamed' ? textAt(item, 'previous_filename') : undefined };
}

/** Undefined if the list may be incomplete, or if it starts from another commit, as after a force push. */
async function compared(api: Api, { base, head }: ComparedCommits): Promise<ChangedFiles | Refusal | undefined> {
  // The first page has all files, no matter how many commits it has.
  const path = `${api.repository}/compare/${base}...${head}?per_page=1&page=1`;
  const result = await api.call({ method: 'GET', path, permission: PERMISSION });
  // GitHub answers 404 for commits without a common ancestor.
  if (result.kind === 'refusal') return result.status === 404 ? undefined : result;
  const listed = listAt(result.data, 'files').flatMap((item) => listedFile(item) ?? []);
  const isFromBase = textAt(result.data, 'merge_base_commit', 'sha') === base;
  return isFromBase && listed.length < MOST_FILES ? changedFiles(listed) : undefined;
}

async function comparedByTrees(api: Api, { base, head }: ComparedCommits): Promise<ChangedFiles | Refusal> {
  const before = await treeOf(api, base);
  if ('kind' in before) return before;
  const after = await treeOf(api, head);
  if ('kind' in after) return after;
  const listed: GitHubFile[] = [];
  for (const [path, id] of after) {
    const previous = before.get(path);
    if (previous !== id) listed.push({ path, status: previous === undefined ? 'added' : 'modified' });
  }
  for (const path of before.keys()) if (!after.has(path)) listed.push({ path, status: 'removed' });
  return changedFiles(listed);
}

/** Path → id of its content, without folders. GitHub finds the tree of a commit by the id of the commit. */
async function treeOf(api: Api, commit: string): Promise<ReadonlyMap<string, string> | Refusal> {
  const path = `${api.repository}/git/trees/${commit}?recursive=1`;
  const result = await api.call({ method: 'GET', path, permission: PERMISSION });
  if (result.kind === 'refusal') return result;
  if (isTrueAt(result.data, 'truncated')) {
    const reason = "the repository has more files than GitHub lists; check out with 'fetch-depth: 0' to compare them";
    return { kind: 'refusal', status: undefined, reason };
  }
  const files = new Map<string, string>();
  for (const item of listAt(result.data, 'tree')) {
    const [name, id] = [textAt(item, 'path'), textAt(item, 'sha')];
    if (name !== undefined && id !== undefined && textAt(item, 'type') !== 'tree') files.set(name, id);
  }
  return files;
}
