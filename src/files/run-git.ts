// In: arguments for git. Out: what it answered. No shell is used, nothing is written to the repository, not even
// a refreshed index, and nothing is asked of a person.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { codeOf, reasonOf } from './reason.ts';

export interface Ran {
  readonly status: number;
  readonly output: Buffer;
  /** What git said, in one line. */
  readonly reason: string;
}

/** Why git could not be run at all. */
export interface NotRun {
  readonly isMissing: boolean;
  readonly reason: string;
}

/** Paths of all files of the largest repositories. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/** Without lazy fetching, what a partial clone has not fetched is missing, and no network is used. */
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' };

export function runGit(args: readonly string[], cwd: string, input = ''): Ran | NotRun {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    env: { ...process.env, ...ENVIRONMENT },
    input,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if (error !== undefined) return { isMissing: codeOf(error) === 'ENOENT', reason: reasonOf(error) };
  const said = (stderr.toString().split('\n')[0] ?? '').replace(/^fatal: /, '');
  return { status: status ?? -1, output: stdout, reason: said || `git ended with ${status}` };
}
