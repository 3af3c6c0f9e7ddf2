// Tests for the comment on a pull request: one per job, edited in place, also with concurrent runs.
import { commentOf, fakeGitHub } from '../support/github/fake.ts';
import { onGitHub } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const comment = (inputs: Record<string, string> = {}, started = {}): Promise<Seen> =>
  runner.act(inputs, onGitHub(runner, fake, started));

const writes = (): string[] => fake.requests.filter((one) => !one.startsWith('GET') && one !== 'POST /graphql');

test('the comment is created for findings, then edited in place', async () => {
  runner.put('billing/project.py', 'warning words\n');
  const first = await comment();
  expect(fake.comments).toHaveLength(1);
  expect(fake.comments[0]?.body).toMatch(/^<!-- fluxio [0-9a-f]{16} -->\n## Fluxio\n/);
  expect(first.outputs['comment-url']).toBe(fake.comments[0]?.html_url);
  runner.put('billing/project.py', 'error other\n');
  await comment();
  expect(fake.comments).toHaveLength(1);
  expect(fake.comments[0]?.body).toContain('other');
  expect(writes()).toEqual(['POST /repos/o/r/issues/7/comments', 'PATCH /repos/o/r/issues/comments/101']);
});

test('an unchanged comment is not written again', async () => {
  runner.put('billing/project.py', 'warning words\n');
  await comment();
  for (const one of fake.comments) one.body = `${one.body.trimEnd().replaceAll('\n', '\r\n')}\r\n`;
  const seen = await comment();
  expect(writes()).toEqual(['POST /repos/o/r/issues/7/comments']);
  expect(seen.outputs['comment-url']).toBe(fake.comments[0]?.html_url);
  await comment({}, { env: { GITHUB_RUN_ID: '78' } });
  expect(writes()).toEqual(['POST /repos/o/r/issues/7/comments', 'PATCH /repos/o/r/issues/comments/101']);
  expect(fake.comments[0]?.body).toContain('actions/runs/78"');
});

test('the comment is not marked as resolved if the changes are unknown', async () => {
  runner.put('billing/project.py', 'warning words\n');
  await comment();
  runner.put('billing/project.py', '');
  fake.fault = (request) => (request.endsWith('/files') ? 404 : undefined);
  await comment();
  expect(fake.comments.map(({ body }) => body)).toEqual([
    expect.stringMatching(/✅ No findings.*the pull request was not compared with its base/s),
  ]);
  expect(fake.comments[0]?.body).not.toContain('Everything that this comment reported is resolved');
  fake.comments.length = 0;
  await comment();
  expect(fake.comments).toEqual([]);
});

test('the comment is marked as resolved once', async () => {
  runner.put('billing/project.py', 'warning words\n');
  await comment();
  runner.put('billing/project.py', '');
  await comment();
  await comment();
  expect(fake.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining('Everything that this comment reported is resolved'),
  ]);
  expect(writes()).toHaveLength(2);
});

test.each([
  ['on-change', 0],
  ['', 0],
  ['always', 1],
  ['never', 0],
])("with comment: '%s' and no findings there are %d comments", async (value, count) => {
  runner.put('billing/project.py');
  const seen = await comment(value === '' ? {} : { comment: value });
  expect(fake.comments).toHaveLength(count);
  expect(seen.outputs.degraded).toBe('');
});

test('a push sends no requests', async () => {
  runner.put('billing/project.py', 'warning words\n');
  await comment({ comment: 'always' }, { event: { ref: 'refs/heads/main' } });
  expect(fake.requests).toEqual([]);
});

test('jobs, steps and members of a matrix have their own comments', async () => {
  runner.put('billing/project.py', 'warning words\n');
  await comment();
  await comment({ 'comment-id': '20' });
  await comment({ 'comment-id': '-->\n## x' });
  await comment({}, { env: { GITHUB_JOB: 'other' } });
  await comment({}, { env: { GITHUB_WORKFLOW: 'Other' } });
  await comment({}, { env: { GITHUB_ACTION: '__owner_fluxio_2' } });
  await comment({ 'comment-id': '20' });
  const markers = fake.comments.map(({ body }) => body.split('\n')[0]);
  expect(markers).toHaveLength(6);
  expect(new Set(markers).size).toBe(6);
  for (const marker of markers) expect(marker).toMatch(/^<!-- fluxio [0-9a-f]{16} -->$/);
});

describe('ownership', () => {
  const marker = async (): Promise<string> => {
    runner.put('billing/project.py', 'warning words\n');
    await comment();
    const [own] = fake.comments.splice(0);
    return own?.body.split('\n')[0] ?? '';
  };

  test('a comment of another author with the marker is left alone', async () => {
    fake.comments.push(commentOf(1, `${await marker()}\nforged`, 'mallory'));
    await comment();
    expect(fake.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('forged'),
      expect.stringContaining('words'),
    ]);
  });

  test('a comment of the same author with the marker elsewhere is left alone', async () => {
    fake.comments.push(commentOf(1, `quoted:\n${await marker()}`, fake.login));
    await comment();
    expect(fake.comments).toHaveLength(2);
  });

  test('the token of an app finds the comment of the app', async () => {
    fake.login = 'my-app[bot]';
    fake.comments.push(commentOf(1, `${await marker()}\nold`, 'my-app[bot]'));
    await comment();
    expect(fake.comments).toHaveLength(1);
    expect(fake.comments[0]?.body).toContain('words');
  });

  test('the comment is found among a thousand others', async () => {
    const first = await marker();
    for (let id = 1; id <= 1_000; id++) fake.comments.push(commentOf(id, 'hello', 'alice'));
    fake.comments.push(commentOf(1_001, `${first}\nold`, fake.login));
    await comment();
    expect(fake.comments).toHaveLength(1_001);
  });
});

test('concurrent runs leave one comment, the older one, with the newest text', async () => {
  runner.put('billing/project.py', 'warning words\n');
  let isFirst = true;
  fake.after = (request) => {
    if (!request.startsWith('POST /repos') || !isFirst) return;
    isFirst = false;
    // The other run created its comment a moment earlier.
    const [own] = fake.comments;
    fake.comments.unshift(commentOf(50, `${own?.body.split('\n')[0]}\nthe other run`, fake.login));
  };
  const seen = await comment();
  expect(fake.comments.map(({ id }) => id)).toEqual([50]);
  expect(fake.comments[0]?.body).toContain('words');
  expect(seen.outputs['comment-url']).toContain('issuecomment-50');
});

test('a lost response does not cause a second comment', async () => {
  runner.put('billing/project.py', 'warning words\n');
  fake.fault = (request) => (request.startsWith('POST /repos') ? 'late' : undefined);
  const seen = await comment();
  expect(fake.comments).toHaveLength(1);
  expect([seen.outputs['comment-url'], seen.outputs.degraded]).toEqual([fake.comments[0]?.html_url, '']);
});

describe('size', () => {
  const flood = Array.from({ length: 3_000 }, (_, index) => `error ${'w'.repeat(100)} ${index}\n`).join('');

  test('too many findings are cut at whole rows', async () => {
    runner.put('billing/project.py', flood);
    await comment();
    const body = fake.comments[0]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeLessThan(65_000);
    expect(Buffer.byteLength(body)).toBeGreaterThan(55_000);
    const rows = body.match(/^<li>.*<\/li>$/gm)?.length ?? 0;
    const left = Number(/Left out for lack of space:<\/strong> (\d+) findings/.exec(body)?.[1]);
    expect([rows + left, body.match(/<li>(?!<code>)/g)?.length]).toEqual([3_000, rows]);
  });

  test('if GitHub refuses a text as too long, a shorter one is sent', async () => {
    runner.put('billing/project.py', flood);
    fake.longest = 20_000;
    const seen = await comment();
    expect(fake.comments[0]?.body.length).toBeLessThan(20_000);
    expect(seen.outputs.degraded).toBe('');
  });

  test('a text that remains too long is reported', async () => {
    runner.put('billing/project.py', flood);
    fake.longest = 10;
    const seen = await comment();
    expect(seen.outputs.degraded).toContain('body is too long');
    expect(fake.requests.filter((one) => one.startsWith('POST /repos'))).toHaveLength(4);
  });
});

describe('a read-only token', () => {
  const readOnly = (request: string): number | undefined => (request.startsWith('GET') ? undefined : 403);

  test('is not reported without the input comment', async () => {
    runner.put('billing/project.py', 'warning words\n');
    fake.fault = readOnly;
    const seen = await comment();
    expect([seen.notices, seen.outputs.degraded]).toEqual([[], '']);
    expect(seen.log).toContainEqual(expect.stringContaining('the comment on the pull request was not written'));
  });

  test('is reported with the input comment, and mentions the fork', async () => {
    runner.put('billing/project.py', 'warning words\n');
    fake.fault = readOnly;
    const seen = await comment({ comment: 'on-change' }, { from: 'mallory/r' });
    expect(seen.notices).toHaveLength(1);
    expect(seen.outputs.degraded).toMatch(/'pull-requests: write'.*from forks/);
    expect(seen.failed).toBe(false);
  });

  test('is not confused with a server that is down', async () => {
    runner.put('billing/project.py', 'warning words\n');
    fake.fault = (request) => (request.endsWith('/issues/7/comments') ? 500 : undefined);
    expect((await comment()).outputs.degraded).toBe(
      'the comment on the pull request was not written: GitHub returned 500',
    );
  });
});
