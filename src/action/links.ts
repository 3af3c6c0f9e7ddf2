// Builds URLs of source lines, artifacts and the workflow run, on github.com or any other GitHub server. A URL is
// undefined if the environment lacks what it consists of.
import type { PageLinks } from '../report/page/page.ts';
import { headCommit } from './event.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

type Environment = Host['env'];

/** The links of every page of the run; an artifact is added once it is uploaded. */
export function pageLinks({ host, inputs, locate }: Session): PageLinks {
  const { env } = host;
  const linkOf = linkToLines(env);
  const run = linkToRun(env);
  return {
    lines: (file, start, end) => linkOf(locate(file), start, end),
    run,
    // The address of the summary contains the number of the job, which the runner does not tell.
    summary: inputs.summary && run !== undefined ? `${run}#summary` : undefined,
    commit: linkToCommit(env),
  };
}

function linkToCommit(env: Environment): PageLinks['commit'] {
  const repository = repositoryUrl(env);
  const id = headCommit(env);
  return repository === undefined || id === undefined ? undefined : { id, url: `${repository}/commit/${id}` };
}

/** Returns a function that links lines of a file, which it takes by its path in the repository. */
export function linkToLines(env: Environment): (file: string, start: number, end: number) => string | undefined {
  const repository = repositoryUrl(env);
  const commit = headCommit(env);
  if (repository === undefined || commit === undefined) return () => undefined;
  return (file, start, end) => {
    if (file.startsWith('..')) return undefined;
    // A lone surrogate cannot be encoded.
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

export function linkToRun(env: Environment): string | undefined {
  const repository = repositoryUrl(env);
  const run = env.GITHUB_RUN_ID ?? '';
  return repository === undefined || !/^\d+$/.test(run) ? undefined : `${repository}/actions/runs/${run}`;
}

function repositoryUrl(env: Environment): string | undefined {
  const server = env.GITHUB_SERVER_URL ?? '';
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^https?:\/\/[^\s"<>]+$/.test(server) || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  return `${server.replace(/\/+$/, '')}/${repository}`;
}
