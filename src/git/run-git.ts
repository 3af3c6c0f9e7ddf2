// Runs git and returns its output. It uses no shell and no network, never prompts, writes nothing to the repository
// (not even a refreshed index), and runs no program that the repository names.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { reasonOf, systemErrorCode } from '../files/system-error.ts';

/** The result of a git process that ran to its end, with any exit status. */
export interface GitResult {
  readonly status: number;
  readonly output: Buffer;
  /** The first line of standard error, without `fatal: `. */
  readonly reason: string;
}

/** Why git could not be started. */
export interface GitNotStarted {
  readonly isMissing: boolean;
  readonly reason: string;
}

/** In bytes: room for the paths of every file of the largest repositories. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/** GIT_NO_LAZY_FETCH: objects that a partial clone lacks are reported as missing instead of fetched. */
const ENVIRONMENT = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' };

/**
 * A branch can contain a folder that looks like a bare repository, whose configuration names programs to run
 * (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository, since Git 2.38).
 */
const OPTIONS = ['-c', 'safe.bareRepository=explicit'];

export function runGit(args: readonly string[], folder: string, input = ''): GitResult | GitNotStarted {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, ...OPTIONS, ...args], {
    // Windows looks for a program in the working directory first, where the repository could contain a `git.exe`.
    cwd: dirname(process.execPath),
    env: { ...process.env, ...ENVIRONMENT },
    input,
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  });
  if (error !== undefined) return { isMissing: systemErrorCode(error) === 'ENOENT', reason: reasonOf(error) };
  const firstLine = (stderr.toString().split('\n')[0] ?? '').replace(/^fatal: /, '');
  return { status: status ?? -1, output: stdout, reason: firstLine || `git exited with code ${status}` };
}
