// Runs git in a folder of a test, with a fixed identity and without signing.
import { execFileSync } from 'node:child_process';

export interface Repository {
  /** Runs a command and returns its output without surrounding blanks. */
  readonly git: (...args: readonly string[]) => string;
  readonly init: () => void;
  /** Commits everything, also nothing, and returns the id of the commit. */
  readonly commit: () => string;
}

/** `root` is a function, because the folder of a test is created before each test. */
export function repositoryIn(root: () => string): Repository {
  const git = (...args: readonly string[]): string => {
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], {
      cwd: root(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  };
  return {
    git,
    init: () => {
      git('init', '--quiet', '--initial-branch', 'main');
    },
    commit: () => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'x');
      return git('rev-parse', 'HEAD');
    },
  };
}
