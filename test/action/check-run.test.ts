// Tests for `annotations: check`: a check run shows every finding, and the runner annotates those that GitHub refuses.
import { fakeGitHub, rateLimited } from '../support/github/fake.ts';
import { HEAD, onGitHub, TOKEN } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const lines = (severity: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${severity} number ${index}\n`).join('');

const check = (inputs: Record<string, string> = {}, started = {}): Promise<Seen> =>
  runner.act({ annotations: 'check', comment: 'never', ...inputs }, onGitHub(runner, fake, started));

const creations = (): number => fake.requests.filter((one) => one === 'POST /repos/o/r/check-runs').length;
const additions = (): number => fake.requests.filter((one) => one.startsWith('PATCH /repos/o/r/check-runs/')).length;

test.each([
  [0, 0],
  [1, 0],
  [50, 0],
  [51, 1],
  [500, 9],
  [2_000, 39],
])('%d findings take one check run and %d additions', async (count, added) => {
  runner.put('billing/project.py', lines('warning', count));
  const seen = await check();
  expect([creations(), additions()]).toEqual([1, added]);
  const [run] = fake.checkRuns;
  expect(run).toMatchObject({
    name: 'Fluxio (fluxio)',
    head_sha: HEAD,
    details_url: 'https://github.com/o/r/actions/runs/77',
    conclusion: count === 0 ? 'success' : 'neutral',
  });
  expect(run?.annotations.map(({ start_line }) => start_line)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(seen.annotations).toEqual([]);
  expect(seen.outputs.degraded).toBe('');
  expect(seen.log.filter((line) => /warning FLX201/.test(line))).toHaveLength(Math.min(count, 1_000));
});

test('annotations have the fields that GitHub requires', async () => {
  runner.put('billing/project.py', '\nerror words\n');
  const seen = await check();
  expect(seen.failed).toBe(true);
  expect(fake.checkRuns[0]?.conclusion).toBe('failure');
  expect(fake.checkRuns[0]?.annotations).toEqual([
    {
      path: 'billing/project.py',
      start_line: 2,
      end_line: 2,
      start_column: 1,
      end_column: 12,
      annotation_level: 'failure',
      title: 'FLX201 test-finding',
      message: 'words',
    },
  ]);
});

test('the conclusion matches that of the step', async () => {
  runner.put('billing/project.py', 'error words\n');
  const seen = await check({ 'fail-on': 'never' });
  expect([seen.failed, fake.checkRuns[0]?.conclusion]).toEqual([false, 'neutral']);
});

test('on a push the check run belongs to the commit of the run', async () => {
  runner.put('billing/project.py');
  await check({}, { event: { ref: 'refs/heads/main' } });
  expect(fake.checkRuns[0]?.head_sha).toBe('a'.repeat(40));
});

test('jobs and members of a matrix have their own check runs', async () => {
  runner.put('billing/project.py');
  await check({ 'comment-id': 'ubuntu, 20' });
  await check({ 'comment-id': 'a\n::error::b' });
  await check({}, { env: { GITHUB_JOB: 'other' } });
  expect(fake.checkRuns.map(({ name }) => name)).toEqual([
    'Fluxio (fluxio, ubuntu, 20)',
    'Fluxio (fluxio, a\\n::error::b)',
    'Fluxio (other)',
  ]);
});

test('transient failures neither lose nor duplicate findings', async () => {
  runner.put('billing/project.py', lines('warning', 120));
  fake.fault = (request, count) => {
    if (request.startsWith('POST') && count === 1) return rateLimited(403, { 'retry-after': '3' });
    if (request.startsWith('PATCH') && count === 1) return 'reset';
    return request.startsWith('PATCH') && count === 3 ? 502 : undefined;
  };
  const seen = await check();
  expect(fake.checkRuns[0]?.annotations).toHaveLength(120);
  expect(fake.waits).toEqual([3_000, 1_000, 1_000]);
  expect(seen.notices).toEqual([]);
});

describe('if GitHub refuses the check run, the runner annotates', () => {
  test.each<[string, number, string]>([
    ['a read-only token', 403, "GitHub returned 403: the token may lack the permission 'checks: write'"],
    [
      'a server without check runs',
      404,
      "GitHub returned 404: not found, or the token may lack the permission 'checks: write'",
    ],
    ['a server that is down', 500, 'GitHub returned 500'],
  ])('after %s', async (_, status, reason) => {
    runner.put('billing/project.py', lines('warning', 12));
    fake.fault = () => status;
    const seen = await check();
    const sentence = `the check run was not created: ${reason}`;
    expect(seen.annotations).toHaveLength(10);
    expect(seen.notices).toEqual([sentence]);
    expect(seen.outputs.degraded).toBe(sentence);
    expect([seen.failed, seen.outputs.outcome]).toEqual([false, 'findings']);
    expect(seen.summary).toContain('the check run was not created');
  });

  test('only the findings missing from the check run', async () => {
    runner.put('billing/project.py', lines('warning', 120));
    fake.fault = (request, count) => (request.startsWith('PATCH') && count > 1 ? 422 : undefined);
    const seen = await check();
    expect(seen.outputs.degraded).toBe('the check run shows 100 of 120 findings: GitHub returned 422: status 422');
    expect(seen.annotations.map(({ startLine }) => startLine)).toEqual([
      101, 102, 103, 104, 105, 106, 107, 108, 109, 110,
    ]);
  });

  test('without a token', async () => {
    runner.put('billing/project.py', 'warning words\n');
    const seen = await check({}, { env: { 'INPUT_GITHUB-TOKEN': '' } });
    expect(seen.outputs.degraded).toContain("input 'github-token' is empty");
    expect([seen.annotations.length, fake.requests]).toEqual([1, []]);
  });
});

test('the token is sent to GitHub only, and never printed', async () => {
  runner.put('billing/project.py', 'warning words\n');
  fake.fault = () => {
    throw new Error(`connect ECONNREFUSED, authorization: token ${TOKEN}`);
  };
  const seen = await check({ comment: 'always', 'changed-only': 'true' });
  expect([...fake.tokens]).toEqual([TOKEN]);
  expect(JSON.stringify(seen)).not.toContain(TOKEN);
  expect(seen.outputs.degraded).toContain('token ***');
});
