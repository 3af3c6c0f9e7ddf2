// What all steps of a run share: the runner, the inputs, the paths, the event, and the client for GitHub's API.
import { posix } from 'node:path';
import { isProblem } from '../base/problem.ts';
import type { Locate } from '../report/github.ts';
import { type Api, openApi, type Refusal } from './api.ts';
import { ARTIFACT_TIME, OPTIONAL_TIME, openBudget, type TimeBudget } from './budget.ts';
import { type ChangedFiles, listChangedFiles } from './changes/changed-files.ts';
import { listPullFiles, type PullFiles } from './changes/pull-files.ts';
import { identityOf } from './comment.ts';
import { type Event, readEvent } from './event.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import type { RunPaths } from './paths.ts';

export interface Session {
  readonly host: Host;
  readonly inputs: Inputs;
  readonly paths: RunPaths;
  readonly event: Event;
  /** Undefined if GitHub cannot be reached; see `NO_API`. */
  readonly api: Api | undefined;
  /** Whether the run has reached the time limit from the input `max-seconds`. */
  readonly isLate: () => boolean;
  /** The time that optional services may cost. */
  readonly budget: TimeBudget;
  /** Identifies the job in the comments that it writes, in hex. */
  readonly identity: string;
  /** Converts a path relative to the working directory to one relative to the repository. */
  readonly locate: Locate;
  /** The files of the pull request, requested at first use; undefined if the run is for none. */
  readonly pullFiles: () => Promise<PullFiles | Refusal | undefined>;
  /** The files that differ between the commits of the event, listed at first use; undefined if it has no two commits. */
  readonly changedFiles: () => Promise<ChangedFiles | Refusal | undefined>;
}

export function openSession(host: Host, inputs: Inputs, paths: RunPaths): Session {
  const start = performance.now();
  const event = readEvent(host.env);
  const budget = openBudget(OPTIONAL_TIME, inputs.uploadArtifact ? ARTIFACT_TIME : 0);
  const api = openApi(host, inputs.token, event.pullRequest, budget);
  let files: Promise<PullFiles | Refusal> | undefined;
  let changed: Promise<ChangedFiles | Refusal> | undefined;
  const pullFiles = async (): Promise<PullFiles | Refusal | undefined> => {
    if (event.pullRequest === undefined) return undefined;
    if (api === undefined) return { kind: 'refusal', status: undefined, reason: NO_API };
    files ??= listPullFiles(api, event.pullRequest);
    return files;
  };
  return {
    host,
    inputs,
    paths,
    event,
    api,
    isLate: () => performance.now() - start > inputs.limits.seconds * 1000,
    budget,
    identity: identityOf(host.env, inputs.commentId),
    locate: (file) => posix.join(paths.folder, file),
    pullFiles,
    changedFiles: async () => {
      const { commits } = event;
      if (commits === undefined || isProblem(commits)) return undefined;
      if (commits.what === 'pull request') return pullFiles();
      changed ??= listChangedFiles(api, NO_API, commits, paths.cwd);
      return changed;
    },
  };
}

/** Why a session has no `api`. */
export const NO_API =
  "GitHub's API is not available, because input 'github-token' is empty or GITHUB_API_URL is not set";
