// Reads the event that started the workflow: its pull request or release, and the commit that the run is compared with.
// Fields of payloads: https://docs.github.com/en/webhooks/webhook-events-and-payloads and npm @octokit/webhooks-types.
import { readFileSync } from 'node:fs';
import type { Problem } from '../base/problem.ts';
import type { Host } from './host.ts';
import { numberAt, textAt } from './json-members.ts';

export interface Event {
  readonly pullRequest: PullRequest | undefined;
  readonly release: { readonly id: number } | undefined;
  /** What the run is compared with, or why it is compared with nothing. Undefined for an event that cannot be read. */
  readonly commits: ComparedCommits | Problem | undefined;
}

export interface ComparedCommits {
  readonly what: 'pull request' | 'push' | 'merge group';
  readonly base: string;
  readonly head: string;
}

export interface PullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The token is read-only, no matter which permissions the workflow requests: for a fork, or a pull request of Dependabot. */
  readonly isFork: boolean;
}

/** A missing or unexpected event has neither a pull request nor a release. */
export function readEvent(env: Host['env']): Event {
  const event = contentOf(env.GITHUB_EVENT_PATH);
  const release = numberAt(event, 'release', 'id');
  const pullRequest = pullRequestOf(event, env);
  return {
    pullRequest,
    release: release === undefined ? undefined : { id: release },
    commits:
      pullRequest === undefined
        ? commitsOf(event, env)
        : { what: 'pull request', base: pullRequest.baseSha, head: pullRequest.headSha },
  };
}

/** Whether the run is for pull requests in a merge queue. */
export function isMergeGroup({ commits }: Event): boolean {
  return commits !== undefined && 'what' in commits && commits.what === 'merge group';
}

/**
 * A called workflow gets the event of its caller. The payload decides, not the name of the event, because
 * GITHUB_EVENT_NAME can be overwritten by a step. `before` alone is not enough: other events have it too.
 */
function commitsOf(event: unknown, env: Host['env']): ComparedCommits | Problem | undefined {
  const group = { base: textAt(event, 'merge_group', 'base_sha'), head: textAt(event, 'merge_group', 'head_sha') };
  if (isCommit(group.base) && isCommit(group.head)) return { what: 'merge group', base: group.base, head: group.head };
  const [ref, before, after] = ['ref', 'before', 'after'].map((key) => textAt(event, key));
  if (ref !== undefined && isCommit(before) && isCommit(after)) {
    if (ref.startsWith('refs/tags/')) return { problem: 'the push of a tag names no commit to compare with' };
    if (/^0+$/.test(before)) return { problem: 'the push created the branch, which has no earlier commit' };
    // The run has the default branch then:
    // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#push
    if (/^0+$/.test(after)) return { problem: 'the push deleted the branch, so another one is checked out' };
    return { what: 'push', base: before, head: after };
  }
  const name = env.GITHUB_EVENT_NAME ?? '';
  return name === '' ? undefined : { problem: `the event '${name}' names no commit to compare with` };
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
