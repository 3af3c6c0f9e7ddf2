// Tests for the time that failing services may cost: how it is counted, that an upload with progress is not cut off, and that
// the process ends in time when services accept connections and never answer.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openBudget } from '../../src/action/budget.ts';
import { failureList } from '../../src/action/failure.ts';
import type { Uploaded } from '../../src/action/host.ts';
import { type UploadResult, uploadFiles } from '../../src/action/upload.ts';
import { bundleAction, makeRoot, type Run, serve, startAction, stop } from '../support/action-process.ts';

jest.setTimeout(120_000);

describe('the budget', () => {
  test('counts the time of simultaneous requests only once', () => {
    const budget = openBudget(100);
    for (const [start, end] of [
      [0, 10],
      [5, 20],
      [6, 7],
      [50, 60],
      [60, 60],
    ] as const) {
      budget.lose(start, end);
    }
    expect(budget.left('github')).toBe(70);
    budget.lose(70, 10_000);
    expect(budget.left('github')).toBe(0);
  });

  test('keeps a part for the artifact until it is uploaded', () => {
    const budget = openBudget(100, 30);
    budget.lose(0, 80);
    expect([budget.left('github'), budget.left('artifact')]).toEqual([0, 20]);
    budget.releaseKept();
    expect(budget.left('github')).toBe(20);
  });
});

describe('an upload', () => {
  let root = '';
  beforeEach(() => {
    root = makeRoot('');
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out/a.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Uploads in 1.5 s, while `perTick` bytes are sent every 50 ms. */
  async function send(time: number, perTick: number, lost = 0): Promise<UploadResult & { readonly left: number }> {
    let sent = 0;
    const timer = setInterval(() => {
      sent += perTick;
    }, 50);
    const upload = (): Promise<Uploaded> =>
      new Promise((resolve) => setTimeout(() => resolve({ id: '1', digest: '' }), 1_500));
    const env = { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'https://results.example' };
    const host = { env, upload, sentBytes: () => sent, uploadLimit: 60_000 };
    const budget = openBudget(time);
    budget.lose(0, lost);
    const result = await uploadFiles(
      { host, inputs: { artifactName: 'fluxio', retentionDays: undefined }, budget },
      join(root, 'out'),
      ['a.json'],
    );
    clearInterval(timer);
    return { ...result, left: budget.left('artifact') };
  }

  test('may take longer than the budget while it makes progress, and then costs nothing', async () => {
    expect(await send(500, 50_000)).toEqual({ uploaded: { id: '1', digest: '' }, degraded: [], left: 500 });
  });

  test.each([
    ['without progress', 0],
    ['that only drips', 100],
  ])('%s is abandoned', async (_, perTick) => {
    const { uploaded, degraded, left } = await send(500, perTick);
    expect([uploaded, left]).toEqual([undefined, 0]);
    expect(degraded).toEqual([expect.stringMatching(/^the artifact was not uploaded: no progress within \d s$/)]);
  });

  test('is not started if the time is used up', async () => {
    expect((await send(500, 0, 500)).degraded).toEqual([
      'the artifact was not uploaded: failing requests have used up the limit of 0.5 s',
    ]);
  });
});

test('a reason is reported once', () => {
  expect(failureList(['a was not b: too late: x', 'c', 'd was not e: too late: x', 'f was not g: refused'])).toBe(
    'a was not b, and d was not e: too late: x; c; f was not g: refused',
  );
});

describe('services that accept connections and never answer', () => {
  let bundle = '';
  let silent: Server;
  const roots: string[] = [];
  const PROJECT = 'def main(data):\n    data["done"] = True\n';

  beforeAll(async () => {
    bundle = bundleAction();
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await stop({ server: silent });
    for (const folder of [bundle, ...roots]) rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the action for a pull request, and measures it. */
  async function timed(env: Record<string, string>): Promise<Run & { readonly seconds: number }> {
    const root = makeRoot(PROJECT);
    roots.push(root);
    const commit = (letter: string): object => ({ sha: letter.repeat(40), repo: { full_name: 'o/r' } });
    const event = { pull_request: { number: 7, head: commit('b'), base: commit('c') } };
    writeFileSync(join(root, 'event.json'), JSON.stringify(event));
    const started = performance.now();
    const ran = await startAction(bundle, root, { GITHUB_EVENT_PATH: join(root, 'event.json'), ...env });
    return { ...ran, seconds: (performance.now() - started) / 1_000 };
  }

  const github = { 'INPUT_GITHUB-TOKEN': 'ghs_secret', INPUT_COMMENT: 'always', INPUT_ANNOTATIONS: 'check' };

  test('cost at most 12 s together, and an artifact service that answers still gets the artifact', async () => {
    const artifacts = await serve();
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const hanging = {
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: artifacts.env.ACTIONS_RUNTIME_TOKEN ?? '',
    };
    // As many at once as below.
    const [without] = await Promise.all([timed(artifacts.env), timed(artifacts.env), timed(artifacts.env)]);
    const [both, artifact, api] = await Promise.all([
      timed({ ...github, GITHUB_API_URL: url, ...hanging }),
      timed(hanging),
      timed({ ...github, GITHUB_API_URL: url, ...artifacts.env }),
    ]);
    await stop(artifacts);
    for (const run of [both, artifact, api]) {
      expect([run.code, run.stderr, run.outputs.outcome]).toEqual([0, '', 'clean']);
      expect(run.seconds - without.seconds).toBeLessThan(12);
      expect(run.stdout.match(/^::notice/gm)).toHaveLength(1);
    }
    expect(both.outputs.degraded).toMatch(/the check run was not created.*the artifact was not uploaded: no progress/);
    expect(artifact.outputs.degraded).toBe('the artifact was not uploaded: no progress within 10 s');
    expect([without.outputs['artifact-id'], api.outputs['artifact-id']]).toEqual(['42', '42']);
  });
});
