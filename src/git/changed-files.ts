// Lists the files of a clone that differ between a commit and the working tree, including untracked ones, by their paths
// in the repository; or one sentence that explains why git cannot tell. A submodule counts as one file.
import type { Problem } from '../base/problem.ts';
import type { GitHubFile } from './base-github.ts';
import { runGit } from './run-git.ts';

/** `commit` is a full id. */
export function filesChangedSince(commit: string, cwd: string): readonly GitHubFile[] | Problem {
  const top = git(['rev-parse', '--show-toplevel'], cwd);
  if (typeof top === 'object') return top;
  const root = top.replace(/\r?\n$/, '');
  const options = ['--name-status', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules=dirty'];
  const diff = git(['diff', ...options, commit, '--'], root);
  if (typeof diff === 'object') return diff;
  const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'], root);
  if (typeof untracked === 'object') return untracked;
  // Pairs of a status and a path (https://git-scm.com/docs/git-diff#Documentation/git-diff.txt---name-status).
  const fields = diff.split('\0');
  const files: GitHubFile[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [letter, path = ''] = fields.slice(index, index + 2);
    files.push({ path, status: letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified' });
  }
  for (const path of untracked.split('\0')) if (path !== '') files.push({ path, status: 'added' });
  return files;
}

function git(args: readonly string[], cwd: string): string | Problem {
  const result = runGit(args, cwd);
  if (!('status' in result)) return { problem: `cannot run git: ${result.reason}` };
  return result.status === 0 ? result.output.toString() : { problem: result.reason };
}
