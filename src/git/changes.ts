// Finds what changed since a commit, for `--changed-since`: the files of the working tree that differ from the merge
// base of that commit and HEAD, including untracked and deleted ones, or one sentence that explains why git cannot
// tell. No name from the user or the repository can act as an option of git.
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { projectName } from '../search/project-files.ts';
import type { Changes } from '../workspace/extent.ts';
import { hasPathOrParent } from './changed-paths.ts';
import { type GitResult, runGit } from './run-git.ts';

const NEEDED = "'--changed-since' requires";

/** `ref` is any name of a commit; `names` are the file names of projects, such as `project.py`. */
export function changesSince(ref: string, cwd: string, names: ReadonlySet<string>): Changes | Problem {
  // Every option begins with `-`, and no ref does (https://git-scm.com/docs/git-check-ref-format).
  if (ref.startsWith('-') || ref.includes('\0')) return unknownCommit(ref);
  const top = git(['rev-parse', '--show-toplevel'], cwd);
  if ('problem' in top) return top;
  if (top.status !== 0) return { problem: `${NEEDED} a git repository: ${top.reason}` };
  const root = top.output.replace(/\r?\n$/, '');
  const commit = git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], root);
  if ('problem' in commit) return commit;
  const hash = commit.output.trim();
  // Git also accepts `^main`, which excludes a commit instead of naming one.
  if (commit.status !== 0 || !/^[0-9a-f]+$/.test(hash)) return unknownCommit(ref);
  const base = git(['merge-base', hash, 'HEAD'], root);
  if ('problem' in base) return base;
  if (base.status !== 0) return noMergeBase(ref, root);
  // Without rename detection, a renamed file is listed under both its old and its new name.
  const diff = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules=dirty'];
  const changed = git([...diff, base.output.trim(), '--'], root);
  if ('problem' in changed) return changed;
  const added = git(['ls-files', '--others', '--exclude-standard', '-z'], root);
  if ('problem' in added) return added;
  for (const { status, reason } of [changed, added]) {
    if (status !== 0) return { problem: `git failed to list the changes since '${ref}': ${reason}` };
  }
  const paths = [...changed.output.split('\0'), ...added.output.split('\0')].filter((path) => path !== '');
  return changesOf(
    paths.map((path) => join(root, path)),
    cwd,
    names,
  );
}

function changesOf(paths: readonly string[], cwd: string, names: ReadonlySet<string>): Changes {
  const changed = new Set(paths);
  return {
    isChanged: (shown) => {
      const path = resolve(cwd, shown);
      // Git reports real paths, but the working directory or the file may be reached through a link.
      return (
        changed.has(path) ||
        hasPathOrParent(changed, realPath(path)) ||
        changed.has(join(realPath(dirname(path)), basename(path)))
      );
    },
    projects: new Set(paths.filter((path) => names.has(basename(path))).map(projectName)),
  };
}

/** If the path does not exist, its last part is kept unchanged. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function unknownCommit(ref: string): Problem {
  return { problem: `unknown commit '${ref}'; check the name, or fetch it` };
}

function noMergeBase(ref: string, root: string): Problem {
  const head = git(['rev-parse', '--verify', '--quiet', 'HEAD'], root);
  if ('status' in head && head.status !== 0) return { problem: `${NEEDED} a commit, but the repository has none yet` };
  const shallow = git(['rev-parse', '--is-shallow-repository'], root);
  const isShallow = 'output' in shallow && shallow.output.trim() === 'true';
  const why = isShallow
    ? "the clone is too shallow; fetch the whole history, for example with 'fetch-depth: 0'"
    : 'their histories are unrelated';
  return { problem: `'${ref}' and HEAD have no merge base, because ${why}` };
}

interface GitText extends Omit<GitResult, 'output'> {
  readonly output: string;
}

function git(args: readonly string[], cwd: string): GitText | Problem {
  const result = runGit(args, cwd);
  if ('status' in result) return { ...result, output: result.output.toString() };
  if (result.isMissing) return { problem: `${NEEDED} git, which is not installed` };
  return { problem: `cannot run git: ${result.reason}` };
}
