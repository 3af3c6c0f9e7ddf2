// Tests for the client of GitHub's API: retries, time limits, errors, lists, and where the token may go.
import { type Api, type ApiCall, openApi } from '../../src/action/api.ts';
import { openBudget } from '../../src/action/budget.ts';
import type { ApiRequest, ApiResponse, Host } from '../../src/action/host.ts';
import { answerOf, rateLimited } from '../support/github/fake.ts';

/** The pauses of the clients take no time, so the clock is moved. */
let paused = 0;
beforeEach(() => {
  const clock = performance.now.bind(performance);
  paused = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => clock() + paused);
});
afterEach(() => jest.restoreAllMocks());

const TOKEN = 'ghs_secretsecretsecret';

interface Connection {
  readonly api: Api;
  readonly requests: ApiRequest[];
  readonly waits: number[];
}

/** A client whose requests get these responses in order; the last one repeats. */
function connect(...responses: readonly (ApiResponse | Error | 'silence')[]): Connection {
  const requests: ApiRequest[] = [];
  const waits: number[] = [];
  const host: Pick<Host, 'env' | 'request' | 'wait'> = {
    env: {
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: 'https://ghe.corp.example/api/v3/',
      GITHUB_SERVER_URL: 'https://ghe.corp.example',
    },
    request: async (request) => {
      const response = responses[Math.min(requests.length, responses.length - 1)];
      requests.push(request);
      if (response === 'silence') return new Promise(() => {});
      if (response instanceof Error || response === undefined) throw response ?? new Error('nothing');
      return response;
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      paused += milliseconds;
    },
  };
  const api = openApi(host, TOKEN, undefined, openBudget(120_000));
  if (api === undefined) throw new Error('no client');
  return { api, requests, waits };
}

const GET: ApiCall = { method: 'GET', path: '/repos/o/r/x', permission: 'checks: write' };
const ONCE: ApiCall = { ...GET, method: 'POST', body: { a: 1 }, isOnce: true };
const FINE = answerOf(200, { id: 1 });

test('paths are relative to the API of the server that runs the workflow', async () => {
  const { api, requests } = connect(FINE);
  expect(await api.call(GET)).toEqual({ kind: 'success', data: { id: 1 } });
  await api.call({ ...GET, path: 'https://uploads.ghe.corp.example/x' });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://ghe.corp.example/api/v3/repos/o/r/x',
    'https://uploads.ghe.corp.example/x',
  ]);
  expect(requests[0]).toMatchObject({ method: 'GET', token: TOKEN });
  expect(requests[0]).not.toHaveProperty('body');
});

test.each([
  'https://evil.example/x',
  'https://ghe.corp.example.evil.example/x',
  'https://ghe.corp.example@evil.example/x',
  'https://ghe.corp.example:444/x',
  'http://ghe.corp.example/x',
  'file:///etc/passwd',
  'nonsense',
])('the token is never sent to %s', async (path) => {
  const { api, requests } = connect(FINE);
  const reason = 'GitHub returned a URL on another host';
  expect(await api.call({ ...GET, path })).toMatchObject({ kind: 'refusal', reason });
  expect(requests).toEqual([]);
});

test.each([
  ['no token', '', 'o/r', 'https://api.github.com'],
  ['no repository', TOKEN, '', 'https://api.github.com'],
  ['an invalid repository', TOKEN, 'o/r/../x', 'https://api.github.com'],
  ['no server', TOKEN, 'o/r', ''],
  ['an invalid server', TOKEN, 'o/r', 'file:///etc'],
])('there is no client with %s', (_, token, name, server) => {
  const request = async (): Promise<never> => {
    throw new Error('asked');
  };
  const host = { env: { GITHUB_REPOSITORY: name, GITHUB_API_URL: server }, request, wait: request };
  expect(openApi(host, token, undefined, openBudget(1_000))).toBeUndefined();
});

describe('transient failures', () => {
  const reset = new Error('read ECONNRESET');
  test.each<[string, readonly (ApiResponse | Error)[], readonly number[]]>([
    ['a server error', [answerOf(502, ''), FINE], [1_000]],
    ['two server errors', [answerOf(500, ''), answerOf(503, ''), FINE], [1_000, 2_000]],
    ['a broken connection', [reset, reset, FINE], [1_000, 2_000]],
    ['429 with retry-after', [rateLimited(429, { 'retry-after': '7' }), FINE], [7_000]],
    ['a secondary rate limit with retry-after', [rateLimited(403, { 'retry-after': '2' }), FINE], [2_000]],
    ['retry-after: 0', [rateLimited(429, { 'retry-after': '0' }), FINE], [1_000]],
    ['a secondary rate limit without a time', [rateLimited(403, {}), FINE], [60_000]],
  ])('%s: retried', async (_, responses, waits) => {
    const seen = connect(...responses);
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'success' });
    expect(seen.waits).toEqual(waits);
  });

  test('a rate limit with a reset time is retried after it', async () => {
    const reset = String(Math.ceil(Date.now() / 1_000) + 20);
    const seen = connect(rateLimited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }), FINE);
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'success' });
    expect(seen.waits[0]).toBeGreaterThan(15_000);
    expect(seen.waits[0]).toBeLessThanOrEqual(21_000);
  });

  test('retries end after four attempts, or if the pause exceeds the time budget', async () => {
    const down = connect(answerOf(502, ''));
    expect(await down.api.call(GET)).toMatchObject({ kind: 'refusal', status: 502, reason: 'GitHub returned 502' });
    expect([down.requests.length, down.waits]).toEqual([4, [1_000, 2_000, 4_000]]);
    const limited = connect(rateLimited(429, { 'retry-after': '3600' }));
    expect(await limited.api.call(GET)).toMatchObject({ status: 429, reason: "GitHub's rate limit was reached" });
    expect([limited.requests.length, limited.waits]).toEqual([1, []]);
  });

  test('all requests share one time budget', async () => {
    const { api, requests, waits } = connect(rateLimited(429, { 'retry-after': '50' }));
    await api.call(GET);
    expect(waits).toEqual([50_000, 50_000]);
    await api.call(GET);
    expect([requests.length, waits.length]).toEqual([4, 2]);
  });

  test.each([
    ['a server error', answerOf(502, '')],
    ['a broken connection', reset],
  ])('a request that must not repeat is not retried after %s', async (_, response) => {
    const seen = connect(response, FINE);
    expect(await seen.api.call(ONCE)).toMatchObject({ kind: 'refusal', mayHaveSucceeded: true });
    expect(seen.requests).toHaveLength(1);
  });

  test('a request that must not repeat is retried after a rate limit', async () => {
    const limited = connect(rateLimited(429, { 'retry-after': '1' }), FINE);
    expect(await limited.api.call(ONCE)).toMatchObject({ kind: 'success' });
  });

  test('a request without a response times out', async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    const seen = connect('silence', FINE);
    const answer = seen.api.call(GET);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await answer).toMatchObject({ kind: 'success' });
    expect(seen.waits).toEqual([1_000]);
    jest.useRealTimers();
  });
});

describe('final failures', () => {
  test.each<[number, unknown, string]>([
    [401, { message: 'Bad credentials' }, 'GitHub returned 401: the token is invalid'],
    [
      403,
      { message: 'Resource not accessible by integration' },
      "GitHub returned 403: the token may lack the permission 'checks: write'",
    ],
    [
      403,
      { message: 'Unable to create comment because issue is locked.' },
      "GitHub returned 403: the token may lack the permission 'checks: write'; GitHub says 'Unable to create comment because issue is locked.'",
    ],
    [
      403,
      { message: `::error::x ${TOKEN}\n##[error]` },
      "GitHub returned 403: the token may lack the permission 'checks: write'; GitHub says '::error::x ***'",
    ],
    [
      404,
      { message: 'Not Found' },
      "GitHub returned 404: not found, or the token may lack the permission 'checks: write'",
    ],
    [
      422,
      { message: 'Validation Failed', errors: [{ code: 'custom', message: 'body is too long' }] },
      'GitHub returned 422: Validation Failed: body is too long',
    ],
    [
      422,
      { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] },
      'GitHub returned 422: Unprocessable Entity: Line could not be resolved',
    ],
    [422, 'no JSON', 'GitHub returned 422'],
    [418, null, 'GitHub returned 418'],
    [422, { message: `::error::x ${TOKEN}\n##[error]` }, 'GitHub returned 422: ::error::x ***'],
  ])('%d %j is not retried', async (status, data, reason) => {
    const seen = connect(answerOf(status, data));
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'refusal', status, reason });
    expect([seen.requests.length, seen.waits]).toEqual([1, []]);
  });

  test('a 403 of a pull request from a fork mentions the fork', async () => {
    const request = async (): Promise<ApiResponse> => answerOf(403, {});
    const host = {
      env: { GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: 'https://api.github.com' },
      request,
      wait: async () => {},
    };
    const pull = { number: 7, headSha: '', baseSha: '', isFork: true };
    const api = openApi(host, TOKEN, pull, openBudget(1_000));
    expect(await api?.call(GET)).toMatchObject({ reason: expect.stringContaining('from forks') });
  });

  test('an error message never contains the token', async () => {
    const { api } = connect(new Error(`request with authorization: token ${TOKEN} failed`));
    const answer = await api.call(ONCE);
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
    expect(answer).toMatchObject({ reason: 'cannot reach GitHub: request with authorization: token *** failed' });
  });
});

describe('lists', () => {
  const pages = (...lengths: readonly number[]): ApiResponse[] =>
    lengths.map((length) => answerOf(200, Array(length).fill(0)));

  test.each<[readonly number[], number, boolean]>([
    [[0], 0, true],
    [[99], 99, true],
    [[100, 0], 100, true],
    [[100, 1], 101, true],
    [[100, 100, 100], 300, false],
  ])('reads pages of %j items', async (lengths, count, isWhole) => {
    const { api, requests } = connect(...pages(...lengths));
    const list = await api.list(GET, 300);
    expect(list).toMatchObject({ kind: 'list', isWhole });
    expect('items' in list && list.items.length).toBe(count);
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(
      lengths.map((_, index) => `?per_page=100&page=${index + 1}`),
    );
  });

  test('a list fails if one of its pages fails', async () => {
    expect(await connect(...pages(100), answerOf(404, {})).api.list(GET, 300)).toMatchObject({
      kind: 'refusal',
      status: 404,
    });
  });
});

test('the login is requested once, and defaults to that of GITHUB_TOKEN', async () => {
  const { api, requests } = connect(answerOf(200, { data: { viewer: { login: 'my-app[bot]' } } }));
  expect([await api.login(), await api.login(), requests.length]).toEqual(['my-app[bot]', 'my-app[bot]', 1]);
  expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://ghe.corp.example/api/v3/graphql' });
  expect(await connect(answerOf(403, {})).api.login()).toBe('github-actions[bot]');
});
