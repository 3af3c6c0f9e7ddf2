// Reads the event that started the workflow: its pull request or release. Also reads members of any JSON value from the
// runner or GitHub with a check of their type, because neither is validated elsewhere.
import { readFileSync } from 'node:fs';
import type { Host } from './host.ts';

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

export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, keys);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, keys);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : undefined;
}

export function isTrueAt(value: unknown, ...keys: readonly string[]): boolean {
  return valueAt(value, keys) === true;
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueAt(value, keys);
  return Array.isArray(found) ? found : [];
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
