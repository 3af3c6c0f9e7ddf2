// The client of GitHub's API: what is tried again, what is not, what it says, and how long it may take.
import { type Api, type ApiCall, openApi } from '../../src/action/api.ts';
import type { ApiRequest, ApiResponse, Host } from '../../src/action/host.ts';
import { answerOf, rateLimited } from '../support/github/fake.ts';

const TOKEN = 'ghs_secretsecretsecret';

interface Wire {
  readonly api: Api;
  readonly requests: ApiRequest[];
  readonly waits: number[];
}

/** Answers one after the other; the last one again and again. */
function wire(...answers: readonly (ApiResponse | Error | 'silence')[]): Wire {
  const requests: ApiRequest[] = [];
  const waits: number[] = [];
  const host: Pick<Host, 'env' | 'request' | 'wait'> = {
    env: {
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: 'https://ghe.corp.example/api/v3/',
      GITHUB_SERVER_URL: 'https://ghe.corp.example',
    },
    request: async (request) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(request);
      if (answer === 'silence') return new Promise(() => {});
      if (answer instanceof Error || answer === undefined) throw answer ?? new Error('nothing');
      return answer;
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
  const api = openApi(host, TOKEN, undefined);
  if (api === undefined) throw new Error('no client');
  return { api, requests, waits };
}

const GET: ApiCall = { method: 'GET', path: '/repos/o/r/x', permission: 'checks: write' };
const ONCE: ApiCall = { ...GET, method: 'POST', body: { a: 1 }, isOnce: true };
const FINE = answerOf(200, { id: 1 });

test('addresses start at the server that runs the workflow', async () => {
  const { api, requests } = wire(FINE);
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
])('the token does not go to %s, whatever an answer says', async (path) => {
  const { api, requests } = wire(FINE);
  const reason = 'GitHub named an address that is not its own';
  expect(await api.call({ ...GET, path })).toMatchObject({ kind: 'refusal', reason });
  expect(requests).toEqual([]);
});

test.each([
  ['no token', '', 'o/r', 'https://api.github.com'],
  ['no repository', TOKEN, '', 'https://api.github.com'],
  ['a strange repository', TOKEN, 'o/r/../x', 'https://api.github.com'],
  ['no server', TOKEN, 'o/r', ''],
  ['a strange server', TOKEN, 'o/r', 'file:///etc'],
])('%s: no client', (_, token, name, server) => {
  const request = async (): Promise<never> => {
    throw new Error('asked');
  };
  const host = { env: { GITHUB_REPOSITORY: name, GITHUB_API_URL: server }, request, wait: request };
  expect(openApi(host, token, undefined)).toBeUndefined();
});

describe('what may pass is tried again', () => {
  const reset = new Error('read ECONNRESET');
  test.each<[string, readonly (ApiResponse | Error)[], readonly number[]]>([
    ['a server error', [answerOf(502, ''), FINE], [1_000]],
    ['two server errors', [answerOf(500, ''), answerOf(503, ''), FINE], [1_000, 2_000]],
    ['a broken connection', [reset, reset, FINE], [1_000, 2_000]],
    ['429 with retry-after', [rateLimited(429, { 'retry-after': '7' }), FINE], [7_000]],
    ['a secondary limit with retry-after', [rateLimited(403, { 'retry-after': '2' }), FINE], [2_000]],
    ['retry-after: 0', [rateLimited(429, { 'retry-after': '0' }), FINE], [1_000]],
    ['a secondary limit without a time', [rateLimited(403, {}), FINE], [60_000]],
  ])('%s', async (_, answers, waits) => {
    const seen = wire(...answers);
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'success' });
    expect(seen.waits).toEqual(waits);
  });

  test('a limit that ends at a time', async () => {
    const reset = String(Math.ceil(Date.now() / 1_000) + 20);
    const seen = wire(rateLimited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }), FINE);
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'success' });
    expect(seen.waits[0]).toBeGreaterThan(15_000);
    expect(seen.waits[0]).toBeLessThanOrEqual(21_000);
  });

  test('but not for ever, and not longer than there is time', async () => {
    const down = wire(answerOf(502, ''));
    expect(await down.api.call(GET)).toMatchObject({ kind: 'refusal', status: 502, reason: 'GitHub answered 502' });
    expect([down.requests.length, down.waits]).toEqual([4, [1_000, 2_000, 4_000]]);
    const limited = wire(rateLimited(429, { 'retry-after': '3600' }));
    expect(await limited.api.call(GET)).toMatchObject({ status: 429, reason: "GitHub's rate limit is reached" });
    expect([limited.requests.length, limited.waits]).toEqual([1, []]);
  });

  test('all requests share one budget', async () => {
    const { api, requests, waits } = wire(rateLimited(429, { 'retry-after': '50' }));
    await api.call(GET);
    expect(waits).toEqual([50_000, 50_000]);
    await api.call(GET);
    expect([requests.length, waits.length]).toEqual([4, 2]);
  });

  test('what must not be done twice is sent again only when it was surely not done', async () => {
    for (const answer of [answerOf(502, ''), reset]) {
      const seen = wire(answer, FINE);
      expect(await seen.api.call(ONCE)).toMatchObject({ kind: 'refusal', mayHaveSucceeded: true });
      expect(seen.requests).toHaveLength(1);
    }
    const limited = wire(rateLimited(429, { 'retry-after': '1' }), FINE);
    expect(await limited.api.call(ONCE)).toMatchObject({ kind: 'success' });
  });

  test('a slow answer is given up', async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    const seen = wire('silence', FINE);
    const answer = seen.api.call(GET);
    await jest.advanceTimersByTimeAsync(15_000);
    expect(await answer).toMatchObject({ kind: 'success' });
    expect(seen.waits).toEqual([1_000]);
    jest.useRealTimers();
  });
});

describe('what will not pass is said at once', () => {
  test.each<[number, unknown, string]>([
    [401, { message: 'Bad credentials' }, 'GitHub answered 401: the token is not valid'],
    [
      403,
      { message: 'Resource not accessible by integration' },
      "GitHub answered 403: the token may lack the permission 'checks: write'",
    ],
    [
      403,
      { message: 'Unable to create comment because issue is locked.' },
      "GitHub answered 403: the token may lack the permission 'checks: write'; GitHub says 'Unable to create comment because issue is locked.'",
    ],
    [
      403,
      { message: `::error::x ${TOKEN}\n##[error]` },
      "GitHub answered 403: the token may lack the permission 'checks: write'; GitHub says '::error::x ***'",
    ],
    [
      404,
      { message: 'Not Found' },
      "GitHub answered 404: it is not there, or the token may lack the permission 'checks: write'",
    ],
    [
      422,
      { message: 'Validation Failed', errors: [{ code: 'custom', message: 'body is too long' }] },
      'GitHub answered 422: Validation Failed: body is too long',
    ],
    [
      422,
      { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] },
      'GitHub answered 422: Unprocessable Entity: Line could not be resolved',
    ],
    [422, 'no JSON', 'GitHub answered 422'],
    [418, null, 'GitHub answered 418'],
    [422, { message: `::error::x ${TOKEN}\n##[error]` }, 'GitHub answered 422: ::error::x ***'],
  ])('%d %j', async (status, data, reason) => {
    const seen = wire(answerOf(status, data));
    expect(await seen.api.call(GET)).toMatchObject({ kind: 'refusal', status, reason });
    expect([seen.requests.length, seen.waits]).toEqual([1, []]);
  });

  test('a fork is named where the token only reads', async () => {
    const request = async (): Promise<ApiResponse> => answerOf(403, {});
    const host = {
      env: { GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: 'https://api.github.com' },
      request,
      wait: async () => {},
    };
    const api = openApi(host, TOKEN, { number: 7, headSha: '', baseSha: '', isFork: true });
    expect(await api?.call(GET)).toMatchObject({ reason: expect.stringContaining('from a fork') });
  });

  test('the token is in no sentence', async () => {
    const { api } = wire(new Error(`request with authorization: token ${TOKEN} failed`));
    const answer = await api.call(ONCE);
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
    expect(answer).toMatchObject({ reason: 'GitHub cannot be reached: request with authorization: token *** failed' });
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
  ])('pages of %j', async (lengths, count, isWhole) => {
    const { api, requests } = wire(...pages(...lengths));
    const list = await api.list(GET, 300);
    expect(list).toMatchObject({ kind: 'list', isWhole });
    expect('items' in list && list.items.length).toBe(count);
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(
      lengths.map((_, index) => `?per_page=100&page=${index + 1}`),
    );
  });

  test('a page that is refused refuses the list', async () => {
    expect(await wire(...pages(100), answerOf(404, {})).api.list(GET, 300)).toMatchObject({
      kind: 'refusal',
      status: 404,
    });
  });
});

test('the login of the token is asked for once; without an answer it is that of every workflow', async () => {
  const { api, requests } = wire(answerOf(200, { data: { viewer: { login: 'my-app[bot]' } } }));
  expect([await api.login(), await api.login(), requests.length]).toEqual(['my-app[bot]', 'my-app[bot]', 1]);
  expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://ghe.corp.example/api/v3/graphql' });
  expect(await wire(answerOf(403, {})).api.login()).toBe('github-actions[bot]');
});
