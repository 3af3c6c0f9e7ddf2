// A client for GitHub's REST API. Every call returns the data of the response, or one sentence that explains the
// failure and names the permission that may be missing; nothing throws. Transient failures are retried, as long as the time
// budget of the run allows. The token is sent to GitHub only and never appears in a sentence.
import type { TimeBudget } from './budget.ts';
import type { PullRequest } from './event.ts';
import { describeFailure } from './failure.ts';
import type { ApiResponse, Host } from './host.ts';
import { listAt, textAt } from './json-members.ts';

export interface Api {
  /** `/repos/OWNER/NAME`, the prefix of most request paths. */
  readonly repository: string;
  readonly call: (call: ApiCall) => Promise<ApiResult>;
  /** Reads a list page by page, up to about `most` items. If any page fails, the list fails. */
  readonly list: (call: Pick<ApiCall, 'path' | 'permission'>, most: number) => Promise<ApiList>;
  /** The login of the user or app that the token belongs to. */
  readonly login: () => Promise<string>;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** A path of the API, or an absolute URL from an earlier response. */
  readonly path: string;
  readonly body?: unknown;
  /** The permission that the token needs, as in `checks: write`. */
  readonly permission: string;
  /** The request must not take effect twice, so it is not retried if it may have succeeded. */
  readonly isOnce?: true;
}

export type ApiResult = ApiSuccess | Refusal;

export interface ApiSuccess {
  readonly kind: 'success';
  readonly data: unknown;
}

/** A request that failed, or that was never sent. */
export interface Refusal {
  readonly kind: 'refusal';
  /** Undefined if no response arrived. */
  readonly status: number | undefined;
  readonly reason: string;
  /** Whether the request may have taken effect although it failed, as after a lost response. */
  readonly mayHaveSucceeded?: boolean;
}

/** `isWhole` is false if the limit cut the list off. */
export type ApiList =
  | { readonly kind: 'list'; readonly items: readonly unknown[]; readonly isWhole: boolean }
  | Refusal;

/** In milliseconds, like the times below. GitHub ends a request of its own accord after 10 s. */
const TIMEOUT = 15_000;

const UPLOAD_TIMEOUT = 60_000;

const MAX_ATTEMPTS = 4;

/**
 * The pause after a rate limit whose response names no time: GitHub asks clients to wait at least a minute
 * (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
 */
const RATE_LIMIT_PAUSE = 60_000;

/** The most items that GitHub returns on a page. */
const PAGE_SIZE = 100;

/** The login that GITHUB_TOKEN has in every workflow. */
const WORKFLOW_LOGIN = 'github-actions[bot]';

/** Returns undefined without a token, or if the environment does not name a repository and an API. */
export function openApi(
  host: Pick<Host, 'env' | 'request' | 'wait'>,
  token: string,
  pullRequest: PullRequest | undefined,
  budget: TimeBudget,
): Api | undefined {
  const { GITHUB_REPOSITORY: name = '', GITHUB_API_URL: server = '' } = host.env;
  if (token === '' || !/^[\w.-]+\/[\w.-]+$/.test(name) || !/^https?:\/\/[^\s"<>]+$/.test(server)) return undefined;
  const base = server.replace(/\/+$/, '');
  const repository = `/repos/${name}`;
  let knownLogin: Promise<string> | undefined;

  async function call(request: ApiCall): Promise<ApiResult> {
    let result = await attempt(request);
    for (let attempts = 1; attempts < MAX_ATTEMPTS && result.kind === 'refusal'; attempts++) {
      const { retry } = result;
      if (retry === undefined || (request.isOnce && result.mayHaveSucceeded)) break;
      const pause = retry === 'backoff' ? 1_000 * 2 ** (attempts - 1) : retry;
      if (pause >= budget.left('github')) break;
      const now = performance.now();
      budget.lose(now, now + pause);
      await host.wait(pause);
      result = await attempt(request);
    }
    if (result.kind === 'success') return result;
    const { status, reason, mayHaveSucceeded = false } = result;
    return { kind: 'refusal', status, reason: reason.replaceAll(token, '***'), mayHaveSucceeded };
  }

  async function attempt({ method, path, body, permission }: ApiCall): Promise<ApiSuccess | Failure> {
    const limit = Math.ceil(Math.min(budget.left('github'), body instanceof Uint8Array ? UPLOAD_TIMEOUT : TIMEOUT));
    if (limit <= 0) return failure(undefined, budget.exhausted);
    const url = path.startsWith('/') ? base + path : path;
    if (!isGitHubUrl(url, server, host.env)) return failure(undefined, 'GitHub returned a URL on another host');
    const started = performance.now();
    try {
      const request = { method, url, token, limit, ...(body === undefined ? {} : { body }) };
      const response = await withTimeout(limit, host.request(request));
      const result = resultOf(response, permission, pullRequest?.isFork ?? false);
      if (result.kind === 'refusal') budget.lose(started, performance.now());
      return result;
    } catch (error) {
      budget.lose(started, performance.now());
      return {
        ...failure(undefined, `cannot reach GitHub: ${describeFailure(error)}`),
        retry: 'backoff',
        mayHaveSucceeded: true,
      };
    }
  }

  return {
    repository,
    call,
    list: (request, most) => listPages(call, request, most),
    login: () => {
      knownLogin ??= findLogin(call, host.env.GITHUB_GRAPHQL_URL ?? `${base}/graphql`);
      return knownLogin;
    },
  };
}

async function listPages(
  call: Api['call'],
  { path, permission }: Pick<ApiCall, 'path' | 'permission'>,
  most: number,
): Promise<ApiList> {
  const items: unknown[] = [];
  for (let page = 1; items.length < most; page++) {
    const query = `${path.includes('?') ? '&' : '?'}per_page=${PAGE_SIZE}&page=${page}`;
    const result = await call({ method: 'GET', path: path + query, permission });
    if (result.kind === 'refusal') return result;
    if (!Array.isArray(result.data))
      return failure(undefined, 'GitHub returned an unexpected response instead of a list');
    const found = listAt(result.data);
    items.push(...found);
    if (found.length < PAGE_SIZE) return { kind: 'list', items, isWhole: true };
  }
  return { kind: 'list', items, isWhole: false };
}

/** Asks GraphQL, because REST has no endpoint for this: GitHub refuses `GET /user` to the token of a workflow. */
async function findLogin(call: Api['call'], graphqlUrl: string): Promise<string> {
  const body = { query: 'query { viewer { login } }' };
  const result = await call({ method: 'POST', path: graphqlUrl, body, permission: 'metadata: read' });
  const login = result.kind === 'success' ? textAt(result.data, 'data', 'viewer', 'login') : undefined;
  return login ?? WORKFLOW_LOGIN;
}

/** Whether the token may be sent there: a response could name any address. */
function isGitHubUrl(address: string, apiAddress: string, env: Host['env']): boolean {
  const parse = (text = ''): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
  const [url, api] = [parse(address), parse(apiAddress)];
  const uploads = `uploads.${parse(env.GITHUB_SERVER_URL)?.host}`;
  const hosts = [api?.host, parse(env.GITHUB_GRAPHQL_URL)?.host, uploads];
  return url !== undefined && url.protocol === api?.protocol && hosts.includes(url.host);
}

interface Failure extends Refusal {
  /** When to retry: after so many milliseconds, or with exponential backoff. Without it the failure is final. */
  readonly retry?: number | 'backoff';
}

function failure(status: number | undefined, reason: string): Failure {
  return { kind: 'refusal', status, reason };
}

function resultOf({ status, headers, data }: ApiResponse, permission: string, isFork: boolean): ApiSuccess | Failure {
  if (status >= 200 && status < 300) return { kind: 'success', data };
  const message = textAt(data, 'message') ?? '';
  const isLimited = status === 429 || (status === 403 && isRateLimit(headers, message));
  if (isLimited) return { ...failure(status, "GitHub's rate limit was reached"), retry: rateLimitPause(headers) };
  if (status >= 500)
    return { ...failure(status, `GitHub returned ${status}`), retry: 'backoff', mayHaveSucceeded: true };
  const needed = `the token may lack the permission '${permission}'`;
  const forked = isFork ? ', because pull requests from forks and from Dependabot have a read-only token' : '';
  if (status === 401) return failure(status, 'GitHub returned 401: the token is invalid');
  if (status === 403) return failure(status, `GitHub returned 403: ${needed}${forked}${quotedReason(message)}`);
  if (status === 404) return failure(status, `GitHub returned 404: not found, or ${needed}${forked}`);
  const details = listAt(data, 'errors').map((one) => textAt(one) ?? textAt(one, 'message') ?? textAt(one, 'code'));
  const reason = [message, ...details].filter((text) => text !== undefined && text !== '').join(': ');
  return failure(status, `GitHub returned ${status}${reason === '' ? '' : `: ${describeFailure(reason)}`}`);
}

/**
 * Quotes the message of a 403, which explains causes other than a missing permission: a locked conversation, an allow
 * list of IP addresses, required single sign-on. For a missing permission GitHub's message adds nothing.
 */
function quotedReason(message: string): string {
  if (message === '' || message.startsWith('Resource not accessible')) return '';
  return `; GitHub says '${describeFailure(message)}'`;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(headers: ApiResponse['headers'], message: string): boolean {
  return (
    headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)
  );
}

function rateLimitPause(headers: ApiResponse['headers']): number {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && seconds >= 0) return Math.max(1, seconds) * 1_000;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0) return Math.max(1_000, reset * 1_000 - Date.now());
  return RATE_LIMIT_PAUSE;
}

/** Rejects after `milliseconds`, even if the work behind the promise cannot be cancelled. */
export async function withTimeout<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const seconds = Math.round(milliseconds / 10) / 100;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${seconds} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
