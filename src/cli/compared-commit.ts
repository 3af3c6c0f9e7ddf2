// Finds the commit for `fluxio diff` to compare with. In: its arguments and, with --pre-push, the environment from pre-commit. Out:
// the commit and the paths, a note if no such commit exists, or a sentence that says what is wrong.
import { isProblem, type Problem } from '../base/problem.ts';
import type { GitBase } from '../git/base-git.ts';
import { resolveBase } from '../git/resolve-base.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

export interface ComparedCommit {
  readonly commit: GitBase;
  /** As the user named it. */
  readonly ref: string;
  readonly paths: readonly string[];
}

export function comparedCommit({ options, operands }: Arguments, io: Io): ComparedCommit | { note: string } | Problem {
  if (operands.includes('-')) return { problem: `'fluxio diff' cannot read standard input; name a file or folder` };
  if (options.has('pre-push')) return pushedCommit(operands, io);
  const [ref = '', ...paths] = operands;
  if (ref === '') return { problem: `missing argument BASE for 'fluxio diff', as in 'fluxio diff main'` };
  const commit = resolveBase(ref, io.cwd);
  return isProblem(commit) ? commit : { commit, ref, paths };
}

/**
 * pre-commit sets both variables if the remote has the pushed branch or an ancestor of it
 * (https://pre-commit.com/#pre-commit-during-push). Without them, the remote has none of its commits.
 */
function pushedCommit(paths: readonly string[], { env, cwd }: Io): ComparedCommit | { note: string } | Problem {
  const { PRE_COMMIT_FROM_REF: from = '', PRE_COMMIT_TO_REF: to = '' } = env;
  if (/^0*$/.test(from)) {
    return { note: 'nothing was compared, because the remote has no earlier commit of the pushed branch' };
  }
  const commit = resolveBase(from, cwd);
  if (isProblem(commit)) return commit;
  if (to !== '') {
    const [pushed, current] = [resolveBase(to, cwd), resolveBase('HEAD', cwd)];
    if (isProblem(pushed)) return pushed;
    if (isProblem(current)) return current;
    if (pushed.id !== current.id) {
      const other = `the push sends commit ${pushed.id.slice(0, 12)}, but ${current.id.slice(0, 12)} is checked out`;
      return { problem: `${other}; check out the pushed commit, or skip this hook with SKIP=fluxio-diff` };
    }
  }
  return { commit, ref: from, paths };
}
