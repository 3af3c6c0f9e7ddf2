// Reads the event that started the workflow: its pull request or release.
import { readFileSync } from 'node:fs';
import type { Host } from './host.ts';
import { numberAt, textAt } from './json-members.ts';

export interface Event {
  readonly pullRequest: PullRequest | undefined;
  readonly release: { readonly id: number } | undefined;
}

export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The token is read-only, whatever permissions the workflow requests: a fork, or a pull request of Dependabot. */
  readonly isFork: boolean;
}

/** A missing or unexpected event has neither a pull request nor a release. */
export function readEvent(env: Host['env']): Event {
  const event = contentOf(env.GITHUB_EVENT_PATH);
  const release = numberAt(event, 'release', 'id');
  return { pullRequest: pullRequestOf(event, env), release: release === undefined ? undefined : { id: release } };
}

function pullRequestOf(event: unknown, env: Host['env']): PullRequest | undefined {
  const number = numberAt(event, 'pull_request', 'number');
  const headSha = textAt(event, 'pull_request', 'head', 'sha');
  const baseSha = textAt(event, 'pull_request', 'base', 'sha');
  if (number === undefined || !isCommit(headSha) || !isCommit(baseSha)) return undefined;
  const from = textAt(event, 'pull_request', 'head', 'repo', 'full_name');
  const isFork = from?.toLowerCase() !== env.GITHUB_REPOSITORY?.toLowerCase();
  // https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
  return { number, headSha, baseSha, isFork: isFork || env.GITHUB_ACTOR === 'dependabot[bot]' };
}

/** The commit that was pushed. On a pull request GITHUB_SHA is a temporary merge commit, which has no page. */
export function headCommit(env: Host['env']): string | undefined {
  const pushed = textAt(contentOf(env.GITHUB_EVENT_PATH), 'pull_request', 'head', 'sha');
  return [pushed, env.GITHUB_SHA].find(isCommit);
}

function contentOf(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The run can do without an event.
    return undefined;
  }
}

function isCommit(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
}
