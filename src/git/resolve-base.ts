// Finds the commit that `fluxio diff BASE` compares with. In: the name of a commit as git accepts it, or `NAME...` for the merge
// base of that commit and HEAD. Out: the id of the commit, or one sentence that says what is wrong and how to fix it. No
// name from the user or the repository can act as an option of git.
import { resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { nearest } from '../base/suggest.ts';
import { isInside, shownPath } from '../files/paths.ts';
import type { GitBase } from './base-git.ts';
import { type GitResult, runGit } from './run-git.ts';

const NEEDED = "'fluxio diff' requires";

/** `base` may also name a tree, such as the empty one. */
export function resolveBase(base: string, cwd: string): GitBase | Problem {
  const root = run(['rev-parse', '--show-toplevel'], cwd);
  if ('problem' in root) return root;
  if (root.status !== 0) return { problem: `${NEEDED} the working tree of a git repository: ${root.reason}` };
  const top = root.output.toString().replace(/\r?\n$/, '');
  const isMergeBase = base.endsWith('...');
  const name = isMergeBase ? base.slice(0, -3) : base;
  const [first] = name.split('..', 1);
  if (first !== name) {
    const instead =
      first === '' ? 'name one commit' : `write '${first}', or '${first}...' for the merge base with HEAD`;
    return { problem: `'${base}' is a range of commits, but the working tree is compared with one commit; ${instead}` };
  }
  const id = idOf(name, top);
  if (id === undefined) return { problem: unknownBase(name, cwd, top) };
  if (!isMergeBase) return { id, top };
  const merge = run(['merge-base', id, 'HEAD'], top);
  if ('problem' in merge) return merge;
  if (merge.status === 0) return { id: merge.output.toString().trim(), top };
  const why = isShallow(top)
    ? `the clone is shallow; run 'git fetch --unshallow', or write '${name}' to compare with the commit itself`
    : `their histories are unrelated; write '${name}' to compare with the commit itself`;
  return { problem: `'${name}' and HEAD have no merge base, because ${why}` };
}

/** Whether a commit or tree has a file or folder at an absolute path. */
export function isInBase({ id, top }: GitBase, path: string): boolean {
  if (path.includes('\0') || !isInside(top, path)) return false;
  return succeeds(['cat-file', '-e', `${id}:${shownPath(path, top)}`], top);
}

/** Whether the clone may lack files of its commits, which git fetches when it needs them. */
export function isPartialClone({ top }: GitBase): boolean {
  // https://git-scm.com/docs/partial-clone; older versions of git set the extension only.
  return succeeds(
    ['config', '--get-regexp', '^remote\\..*\\.(promisor|partialclonefilter)$|^extensions\\.partialclone$'],
    top,
  );
}

/** The id of a commit, or else of a tree. */
function idOf(name: string, top: string): string | undefined {
  // Every option begins with `-`, and no ref does (https://git-scm.com/docs/git-check-ref-format).
  if (name === '' || name.startsWith('-') || name.includes('\0')) return undefined;
  for (const type of ['commit', 'tree']) {
    const found = run(['rev-parse', '--verify', '--quiet', `${name}^{${type}}`], top);
    const id = 'problem' in found || found.status !== 0 ? '' : found.output.toString().trim();
    // Git also accepts `^main`, which excludes a commit instead of naming one.
    if (/^[0-9a-f]{40,64}$/.test(id)) return id;
  }
  return undefined;
}

/** Git lists refs in the order of their names; of more than this, none is suggested. */
const MOST_NAMES = 20_000;

function unknownBase(name: string, cwd: string, top: string): string {
  const unknown = `unknown commit '${name}'`;
  if (idOf('HEAD', top) === undefined) return `${unknown}, because there is no commit yet; ${orNothing(top)}`;
  const [, start = '', steps = ''] = /^(.+?)((?:[~^]\d*)+)$/.exec(name) ?? [];
  if (start !== '' && idOf(start, top) !== undefined) {
    if (!isShallow(top)) return `${unknown}, because the history of '${start}' begins later; ${orNothing(top)}`;
    const missing = [...steps.matchAll(/~(\d*)|\^/g)].reduce((sum, [, count]) => sum + Number(count || 1), 0);
    return `${unknown} in this shallow clone; run 'git fetch --deepen=${missing}'`;
  }
  const near = nearest(name, namesIn(top), MOST_NAMES);
  if (near !== undefined) return `${unknown}; did you mean '${near}'?`;
  if (isInBase({ id: 'HEAD', top }, resolve(cwd, name))) {
    return `${unknown}; write the commit before the path, as in 'fluxio diff HEAD ${name}'`;
  }
  const fetch = fetchCommand(name, top);
  if (fetch !== undefined) return `${unknown} in this ${isShallow(top) ? 'shallow clone' : 'clone'}; ${fetch}`;
  return `${unknown}; name a branch, a tag or a commit`;
}

/** How to compare with nothing: the id of the empty tree depends on the hash function of the repository. */
function orNothing(top: string): string {
  const empty = run(['hash-object', '-t', 'tree', '--stdin'], top);
  const id = 'problem' in empty ? '' : empty.output.toString().trim();
  return `to compare with nothing, write ${id}, the empty tree`;
}

/** How to get a commit that the remote may have. Undefined without a remote. */
function fetchCommand(name: string, top: string): string | undefined {
  const remotes = linesOf(['remote'], top);
  const own = remotes.find((remote) => name.startsWith(`${remote}/`));
  const remote = own ?? (remotes.includes('origin') ? 'origin' : remotes[0]);
  // A name that a shell would not take literally is not worth a command.
  if (remote === undefined || !/^[\w./-]+$/.test(`${remote}${name}`)) return undefined;
  const ref = own === undefined ? name : name.slice(own.length + 1);
  const fetch = `git fetch --depth=1 ${remote} ${ref}`;
  if (own !== undefined) return `run '${fetch}:refs/remotes/${name}'`;
  return /^[0-9a-f]{40,64}$/.test(name) ? `run '${fetch}'` : `run '${fetch}', and compare with FETCH_HEAD`;
}

/** The short names of branches and tags. */
function namesIn(top: string): string[] {
  return linesOf(['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'], top);
}

function isShallow(top: string): boolean {
  return linesOf(['rev-parse', '--is-shallow-repository'], top)[0] === 'true';
}

function linesOf(args: readonly string[], top: string): string[] {
  const result = run(args, top);
  if ('problem' in result || result.status !== 0) return [];
  return result.output
    .toString()
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

function succeeds(args: readonly string[], top: string): boolean {
  const result = run(args, top);
  return 'status' in result && result.status === 0;
}

function run(args: readonly string[], cwd: string): GitResult | Problem {
  const result = runGit(args, cwd);
  if ('status' in result) return result;
  if (result.isMissing) return { problem: `${NEEDED} git, which is not installed` };
  return { problem: `cannot run git: ${result.reason}` };
}
