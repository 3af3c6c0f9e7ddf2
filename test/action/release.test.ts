// Tests for the files of a release: which release, what is attached, kept or replaced, and what GitHub refuses.
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { type FakeRelease, fakeGitHub } from '../support/github/fake.ts';
import { onGitHub } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

function release(changes: Partial<FakeRelease> = {}): FakeRelease {
  const made = { id: 9, tag_name: 'v1', draft: false, immutable: false, assets: [], ...changes };
  fake.releases.push(made);
  return made;
}

const ofRelease = { event: { action: 'published', release: { id: 9 } } };
const ofTag = { event: {}, env: { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' } };

const act = (inputs: Record<string, string> = {}, started = {}): Promise<Seen> =>
  runner.act(inputs, onGitHub(runner, fake, { ...ofRelease, ...started }));

const writes = (): string[] => fake.requests.filter((one) => !one.startsWith('GET'));

test('attaches an archive per project and their checksums', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  runner.put('x/média files/project.py');
  runner.put('bad/project.py', 'error words\n');
  await act();
  const archives = assets.slice(0, 2);
  expect(archives.map(({ name }) => name)).toEqual([
    'billing.zip',
    expect.stringMatching(/^m-dia-files-[0-9a-f]{8}\.zip$/),
  ]);
  expect(Object.keys(unzipSync(archives[0]?.bytes ?? new Uint8Array()))).toEqual([
    'billing/main.asl.json',
    'billing/main.mmd',
  ]);
  const sums = archives
    .map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('');
  expect(assets[2]?.name).toBe('fluxio-checksums.txt');
  expect(Buffer.from(assets[2]?.bytes ?? []).toString()).toBe(sums);
});

test('keeps equal files and replaces others', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  await act();
  const ids = assets.map(({ id }) => id);
  await act();
  expect(assets.map(({ id }) => id)).toEqual(ids);
  expect(writes()).toHaveLength(2);
  assets.push({ id: 1, name: 'notes.txt', state: 'uploaded', size: 1, digest: null, bytes: new Uint8Array(1) });
  const [first] = assets;
  if (first !== undefined) assets[0] = { ...first, digest: `sha256:${'0'.repeat(64)}` };
  const seen = await act();
  expect(assets.map(({ name }) => name).sort()).toEqual(['billing.zip', 'fluxio-checksums.txt', 'notes.txt']);
  expect(writes().slice(2)).toEqual([
    `DELETE /repos/o/r/releases/assets/${ids[0]}`,
    'POST /repos/o/r/releases/9/assets',
  ]);
  expect(seen.outputs.degraded).toBe('');
});

test('replaces files without a digest, and those of aborted uploads', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  const old = { id: 1, size: 0, digest: null, bytes: new Uint8Array() };
  assets.push({ ...old, name: 'billing.zip', state: 'starter' });
  assets.push({ ...old, id: 2, name: 'fluxio-checksums.txt', state: 'uploaded' });
  await act();
  expect(assets.map(({ name, state, size }) => [name, state, size > 0])).toEqual([
    ['billing.zip', 'uploaded', true],
    ['fluxio-checksums.txt', 'uploaded', true],
  ]);
});

describe('an upload', () => {
  test('whose response was lost is not repeated', async () => {
    const { assets } = release();
    runner.put('billing/project.py');
    fake.fault = (request, count) => (request.startsWith('POST') && count === 1 ? 'late' : undefined);
    const seen = await act();
    expect([assets.length, seen.outputs.degraded]).toEqual([2, '']);
    expect(writes().filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  test.each([502, 'reset'] as const)('that failed with %s is repeated', async (fault) => {
    const { assets } = release();
    runner.put('billing/project.py');
    fake.fault = (request, count) => (request.startsWith('POST') && count === 1 ? fault : undefined);
    const seen = await act();
    expect([assets.length, seen.outputs.degraded]).toEqual([2, '']);
  });

  test('by concurrent jobs leaves one file', async () => {
    const { assets } = release();
    runner.put('billing/project.py');
    fake.after = (request) => {
      if (request !== 'GET /repos/o/r/releases/9/assets' || assets.length > 0) return;
      assets.push({
        id: 1,
        name: 'billing.zip',
        state: 'uploaded',
        size: 1,
        digest: 'sha256:1',
        bytes: new Uint8Array(),
      });
    };
    const seen = await act();
    expect([assets.map(({ name }) => name), seen.outputs.degraded]).toEqual([
      ['billing.zip', 'fluxio-checksums.txt'],
      '',
    ]);
  });
});

describe('the release', () => {
  test.each([
    ['auto', ofTag, 0],
    ['true', ofTag, 2],
    ['false', ofRelease, 0],
    ['auto', ofRelease, 2],
  ])('gets files with attach-to-release: %s and %j: %d', async (value, started, count) => {
    const { assets } = release();
    runner.put('billing/project.py');
    await act({ 'attach-to-release': value }, { ...started });
    expect(assets).toHaveLength(count);
  });

  test('may be a draft, which is found by its tag', async () => {
    release({ id: 8, tag_name: 'v0' });
    const { assets } = release({ draft: true });
    runner.put('billing/project.py');
    const seen = await act({ 'attach-to-release': 'true' }, ofTag);
    expect([assets.length, seen.outputs.degraded]).toEqual([2, '']);
  });

  test('may be missing, which is reported', async () => {
    runner.put('billing/project.py');
    expect((await act({ 'attach-to-release': 'true' }, ofTag)).outputs.degraded).toContain(
      "no release found for tag 'v1'",
    );
    const branch = { event: {}, env: { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' } };
    expect((await act({ 'attach-to-release': 'true' }, branch)).outputs.degraded).toContain(
      'not for a release or a tag',
    );
  });
});

test.each([true, false])('an immutable release is explained; known before the upload: %s', async (isKnown) => {
  const { assets } = release({ immutable: isKnown });
  if (!isKnown) {
    fake.fault = (request) =>
      request.startsWith('POST')
        ? { status: 422, headers: {}, data: { message: 'Cannot upload assets to an immutable release.' } }
        : undefined;
  }
  runner.put('billing/project.py');
  const seen = await act();
  expect(assets).toEqual([]);
  expect(seen.outputs.degraded).toContain('create a draft, run the action for its tag, then publish the draft');
  expect([seen.failed, seen.notices.length]).toEqual([false, 1]);
});

test('a read-only token is reported', async () => {
  release();
  runner.put('billing/project.py');
  fake.fault = (request) => (request.startsWith('GET') ? undefined : 403);
  expect((await act()).outputs.degraded).toBe(
    "'billing.zip' was not attached to the release: GitHub returned 403: the token may lack the permission 'contents: write'",
  );
});
