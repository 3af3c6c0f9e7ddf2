// In: arguments for git. Out: what it answered. No shell is used, nothing is written to the repository, not even
// a refreshed index, nothing is asked of a person or the network, and no file of a stranger is run.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { reasonOf, systemErrorCode } from '../files/system-error.ts';

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

/**
 * A branch can bring a folder that looks like a bare repository, whose configuration names programs to run
 * (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository, from Git 2.38 on).
 */
const OPTIONS = ['-c', 'safe.bareRepository=explicit'];

export function runGit(args: readonly string[], folder: string, input = ''): Ran | NotRun {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, ...OPTIONS, ...args], {
    // Windows looks for a program in the working directory first: there a stranger could have put a `git.exe`.
    cwd: dirname(process.execPath),
    env: { ...process.env, ...ENVIRONMENT },
    input,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if (error !== undefined) return { isMissing: systemErrorCode(error) === 'ENOENT', reason: reasonOf(error) };
  const said = (stderr.toString().split('\n')[0] ?? '').replace(/^fatal: /, '');
  return { status: status ?? -1, output: stdout, reason: said || `git ended with ${status}` };
}
