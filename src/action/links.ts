// In: the environment and the event of a workflow run. Out: the addresses of lines and artifacts on
// the GitHub that runs it, whichever that is; none where the environment does not say enough.
import { headCommit } from './event.ts';
import type { Host } from './host.ts';

type Environment = Host['env'];

/** The address of lines of a file, given as its path in the repository. */
export function linkToLines(env: Environment): (file: string, start: number, end: number) => string | undefined {
  const repository = repositoryAddress(env);
  const commit = headCommit(env);
  if (repository === undefined || commit === undefined) return () => undefined;
  return (file, start, end) => {
    // Outside the repository there is no page. A lone surrogate cannot be encoded.
    if (file.startsWith('..')) return undefined;
    const path = file
      .replace(/\p{Cs}/gu, '\ufffd')
      .split('/')
      .map(encodeURIComponent)
      .join('/');
    return `${repository}/blob/${commit}/${path}#L${start}${end > start ? `-L${end}` : ''}`;
  };
}

export function linkToArtifact(env: Environment, id: string): string | undefined {
  const run = linkToRun(env);
  return run && `${run}/artifacts/${id}`;
}

/** The page of this run. */
export function linkToRun(env: Environment): string | undefined {
  const repository = repositoryAddress(env);
  const run = env.GITHUB_RUN_ID ?? '';
  return repository === undefined || !/^\d+$/.test(run) ? undefined : `${repository}/actions/runs/${run}`;
}

function repositoryAddress(env: Environment): string | undefined {
  const server = env.GITHUB_SERVER_URL ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^https?:\/\/[^\s"<>]+$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  return `${server.replace(/\/+$/, '')}/${repository}`;
}
