// What fluxio needs from a package manager: the wheels that a list of requirements resolves to, and their files.
import type { Problem } from '../base/problem.ts';
import type { LambdaRuntime } from '../package/lambda-runtime.ts';

export interface ResolvedWheel {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}

/** Where a package manager runs. */
export interface Workplace {
  /** The working directory, where it may find its settings. */
  readonly cwd: string;
  /** For files that are passed to it, and its temporary files. It holds no modules. */
  readonly folder: string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** A problem is the package manager's own reason. */
export interface Installer {
  readonly name: 'uv' | 'pip';
  /** The wheels that fit best, with those of all dependencies. */
  readonly resolve: (
    requirements: readonly string[],
    runtime: LambdaRuntime,
    place: Workplace,
  ) => Promise<readonly ResolvedWheel[] | Problem>;
  /** Unpacks exactly these wheels, each given as `name==version --hash=sha256:…`, into a folder. */
  readonly install: (
    wheels: readonly string[],
    runtime: LambdaRuntime,
    into: string,
    place: Workplace,
  ) => Promise<Problem | undefined>;
}
