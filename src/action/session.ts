// What the steps of one run of the action share: the runner, what it was asked for, where it works, and the way
// to GitHub, which is not there without a token.
import { type Api, openApi, type Refusal } from './api.ts';
import { identityOf } from './comment.ts';
import { type Event, readEvent } from './event.ts';
import type { Host } from './host.ts';
import type { Inputs } from './inputs.ts';
import type { RunPaths } from './paths.ts';
import { listPullFiles, type PullFiles } from './pull-files.ts';

export interface Session {
  readonly host: Host;
  readonly inputs: Inputs;
  readonly paths: RunPaths;
  readonly event: Event;
  readonly api: Api | undefined;
  /** Of the job, in hex. */
  readonly identity: string;
  /** From a path as it is shown to that in the repository. */
  readonly locate: (shown: string) => string;
  /** Asks GitHub once, when it is first needed; undefined where the run is for no pull request. */
  readonly pullFiles: () => Promise<PullFiles | Refusal | undefined>;
}

export function openSession(host: Host, inputs: Inputs, paths: RunPaths, locate: (shown: string) => string): Session {
  const event = readEvent(host.env);
  const api = openApi(host, inputs.token, event.pullRequest);
  let files: Promise<PullFiles | Refusal> | undefined;
  return {
    host,
    inputs,
    paths,
    event,
    api,
    identity: identityOf(host.env, inputs.commentId),
    locate,
    pullFiles: async () => {
      if (event.pullRequest === undefined) return undefined;
      if (api === undefined) return { kind: 'refusal', status: undefined, reason: NO_API };
      files ??= listPullFiles(api, event.pullRequest);
      return files;
    },
  };
}

/** Why there is no `api`. */
export const NO_API = "there is no way to GitHub: input 'github-token' is empty, or GITHUB_API_URL is not set";
