// In: requests to GitHub. Out: for each its answer, or one sentence why there is none, with the permission that is
// missing. What may pass is tried again; all requests of a run share one budget of time. The token goes to no other
// server and is in no sentence, and nothing throws.
import { listAt, type PullRequest, textAt } from './event.ts';
import { describeFailure } from './failure.ts';
import type { ApiAnswer, Host } from './host.ts';

export interface Api {
  /** `/repos/OWNER/NAME` without the slash at its end. */
  readonly repository: string;
  readonly call: (call: ApiCall) => Promise<Answer>;
  /** All items of a list, page after page, at most `most`; a refusal of any page is that of the list. */
  readonly list: (call: Omit<ApiCall, 'method' | 'body'>, most: number) => Promise<List>;
  /** The login of whoever the token speaks for. */
  readonly login: () => Promise<string>;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the address of the API, or a whole address that an answer gave. */
  readonly path: string;
  readonly body?: unknown;
  /** Of a token of a workflow, as in `checks: write`. */
  readonly permission: string;
  /** It must not be done twice: where the answer leaves open whether it was done, it is not sent again. */
  readonly isOnce?: true;
}

export type Answer = Accepted | Refusal;

export interface Accepted {
  readonly kind: 'answer';
  readonly data: unknown;
}

export interface Refusal {
  readonly kind: 'refusal';
  /** Undefined where no answer came in time. */
  readonly status: number | undefined;
  readonly reason: string;
  /** Whether what was asked for may have been done all the same. */
  readonly mayBeDone?: boolean;
}

export type List = { readonly kind: 'list'; readonly items: readonly unknown[]; readonly isWhole: boolean } | Refusal;

/** What all requests of a run may take together, pauses included, in milliseconds. */
const BUDGET = 120_000;

/** A request without an answer is given up after this time. */
const SLOW = 15_000;

/** A file that is sent may be large. */
const SLOW_UPLOAD = 60_000;

const MOST_TRIES = 4;

/**
 * A refusal for too many requests that names no time is to be left alone for a minute
 * (https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api).
 */
const MINUTE = 60_000;

const PAGE = 100;

/** The name of every workflow's own token. */
const OWN_LOGIN = 'github-actions[bot]';

/** Undefined where there is no token, or the environment does not say which repository it is for. */
export function openApi(
  host: Pick<Host, 'env' | 'request' | 'wait'>,
  token: string,
  pullRequest: PullRequest | undefined,
): Api | undefined {
  const { GITHUB_REPOSITORY: name = '', GITHUB_API_URL: server = '' } = host.env;
  if (token === '' || !/^[\w.-]+\/[\w.-]+$/.test(name) || !/^https?:\/\/[^\s"<>]+$/.test(server)) return undefined;
  const base = server.replace(/\/+$/, '');
  const repository = `/repos/${name}`;
  let left = BUDGET;
  let known: Promise<string> | undefined;

  async function call(request: ApiCall): Promise<Answer> {
    let answer = await attempt(request);
    for (let tries = 1; tries < MOST_TRIES && answer.kind === 'refusal'; tries++) {
      const { pause } = answer;
      if (pause === undefined || (request.isOnce && answer.mayBeDone)) break;
      const wait = pause === 'soon' ? 1_000 * 2 ** (tries - 1) : pause;
      if (wait >= left) break;
      left -= wait;
      await host.wait(wait);
      answer = await attempt(request);
    }
    if (answer.kind === 'answer') return answer;
    const { status, reason, mayBeDone = false } = answer;
    return { kind: 'refusal', status, reason: reason.replaceAll(token, '***'), mayBeDone };
  }

  async function attempt({ method, path, body, permission }: ApiCall): Promise<Accepted | Failure> {
    const limit = Math.min(left, body instanceof Uint8Array ? SLOW_UPLOAD : SLOW);
    if (limit <= 0) return failure(undefined, 'there was no time left for requests to GitHub');
    const started = performance.now();
    const url = path.startsWith('/') ? base + path : path;
    if (!isOfGitHub(url, server, host.env)) return failure(undefined, 'GitHub named an address that is not its own');
    try {
      const asked = { method, url, token, limit, ...(body === undefined ? {} : { body }) };
      const answer = await within(limit, host.request(asked));
      return judge(answer, permission, pullRequest?.isFork ?? false);
    } catch (error) {
      return {
        ...failure(undefined, `GitHub cannot be reached: ${describeFailure(error)}`),
        pause: 'soon',
        mayBeDone: true,
      };
    } finally {
      left -= performance.now() - started;
    }
  }

  async function list({ path, permission }: Omit<ApiCall, 'method'>, most: number): Promise<List> {
    const items: unknown[] = [];
    for (let page = 1; items.length < most; page++) {
      const query = `${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`;
      const answer = await call({ method: 'GET', path: path + query, permission });
      if (answer.kind === 'refusal') return answer;
      if (!Array.isArray(answer.data)) return failure(undefined, 'GitHub answered something else than a list');
      const found = listAt(answer.data);
      items.push(...found);
      if (found.length < PAGE) return { kind: 'list', items, isWhole: true };
    }
    return { kind: 'list', items, isWhole: false };
  }

  async function findLogin(): Promise<string> {
    // The REST API tells a workflow's own token nothing of itself (`GET /user` is refused).
    const { GITHUB_GRAPHQL_URL: graphql = `${base}/graphql` } = host.env;
    const body = { query: 'query { viewer { login } }' };
    const answer = await call({ method: 'POST', path: graphql, body, permission: 'metadata: read' });
    const login = answer.kind === 'answer' ? textAt(answer.data, 'data', 'viewer', 'login') : undefined;
    return login ?? OWN_LOGIN;
  }

  return {
    repository,
    call,
    list,
    login: () => {
      known ??= findLogin();
      return known;
    },
  };
}

/** The token goes to the server that runs the workflow and to where that takes files, whatever an answer says. */
function isOfGitHub(url: string, server: string, env: Host['env']): boolean {
  const of = (address = ''): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);
  const [asked, api] = [of(url), of(server)];
  const uploads = `uploads.${of(env.GITHUB_SERVER_URL)?.host}`;
  const hosts = [api?.host, of(env.GITHUB_GRAPHQL_URL)?.host, uploads];
  return asked !== undefined && asked.protocol === api?.protocol && hosts.includes(asked.host);
}

interface Failure extends Refusal {
  /** When it may be tried again: after so many milliseconds, or a little later each time; never where it is not given. */
  readonly pause?: number | 'soon';
}

function failure(status: number | undefined, reason: string): Failure {
  return { kind: 'refusal', status, reason };
}

function judge({ status, headers, data }: ApiAnswer, permission: string, isFork: boolean): Accepted | Failure {
  if (status >= 200 && status < 300) return { kind: 'answer', data };
  const message = textAt(data, 'message') ?? '';
  const isLimited = status === 429 || (status === 403 && isRateLimit(headers, message));
  if (isLimited) return { ...failure(status, "GitHub's rate limit is reached"), pause: pauseOf(headers) };
  if (status >= 500) return { ...failure(status, `GitHub answered ${status}`), pause: 'soon', mayBeDone: true };
  const needed = `the token may lack the permission '${permission}'`;
  const forked = isFork ? ', as a pull request from a fork or of Dependabot has a token that only reads' : '';
  if (status === 401) return failure(status, 'GitHub answered 401: the token is not valid');
  if (status === 403) return failure(status, `GitHub answered 403: ${needed}${forked}${otherReason(message)}`);
  if (status === 404) return failure(status, `GitHub answered 404: it is not there, or ${needed}${forked}`);
  const details = listAt(data, 'errors').map((one) => textAt(one) ?? textAt(one, 'message') ?? textAt(one, 'code'));
  const said = [message, ...details].filter((text) => text !== undefined && text !== '').join(': ');
  return failure(status, `GitHub answered ${status}${said === '' ? '' : `: ${describeFailure(said)}`}`);
}

/**
 * A conversation may be locked, an organization may allow certain addresses alone, or ask for a login of its own: what
 * GitHub says says it. Of a permission that is missing it says no more than `Resource not accessible by integration`.
 */
function otherReason(message: string): string {
  if (message === '' || message.startsWith('Resource not accessible')) return '';
  return `; GitHub says '${describeFailure(message)}'`;
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(headers: ApiAnswer['headers'], message: string): boolean {
  return (
    headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)
  );
}

function pauseOf(headers: ApiAnswer['headers']): number {
  const seconds = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && seconds >= 0) return Math.max(1, seconds) * 1_000;
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0) return Math.max(1_000, reset * 1_000 - Date.now());
  return MINUTE;
}

/** Waits no longer than `milliseconds`, even for what can never be stopped. */
export async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1_000} s`)), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
