// In: the environment and the event of a workflow run. Out: the addresses of lines and artifacts on
// the GitHub that runs it, whichever that is; none where the environment does not say enough.
import { readFileSync } from 'node:fs';
import type { Host } from './host.ts';

type Environment = Host['env'];

/** The address of lines of a file, given as its path in the repository. */
export function linkToLines(env: Environment): (file: string, start: number, end: number) => string | undefined {
  const repository = repositoryAddress(env);
  const commit = headCommit(env);
  if (repository === undefined || commit === undefined) return () => undefined;
  return (file, start, end) => {
    // Outside the repository there is no page. A lone surrogate cannot be encoded.
    if (file.startsWith('../')) return undefined;
    const path = file
      .replace(/\p{Cs}/gu, '\ufffd')
      .split('/')
      .map(encodeURIComponent)
      .join('/');
    return `${repository}/blob/${commit}/${path}#L${start}${end > start ? `-L${end}` : ''}`;
  };
}

export function linkToArtifact(env: Environment, id: string): string | undefined {
  const repository = repositoryAddress(env);
  const run = env.GITHUB_RUN_ID ?? '';
  return repository === undefined || !/^\d+$/.test(run)
    ? undefined
    : `${repository}/actions/runs/${run}/artifacts/${id}`;
}

/** On a pull request GITHUB_SHA is a merge commit that nobody can browse; its event names the commit that was pushed. */
function headCommit(env: Environment): string | undefined {
  const candidates = [pullRequestHead(env.GITHUB_EVENT_PATH), env.GITHUB_SHA];
  return candidates.find((commit) => commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit));
}

function pullRequestHead(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const sha = member(member(member(event, 'pull_request'), 'head'), 'sha');
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    // The event only makes links better: without it they lead to GITHUB_SHA.
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function repositoryAddress(env: Environment): string | undefined {
  const server = env.GITHUB_SERVER_URL ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^https?:\/\/[^\s"<>]+$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  return `${server.replace(/\/+$/, '')}/${repository}`;
}
