// Tests for the files of a release: which release, what is attached, kept or replaced, and what GitHub refuses.
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { Files, Make } from '../../src/action/build.ts';
import { type FakeAsset, type FakeRelease, fakeGitHub } from '../support/github/fake.ts';
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

const act = (inputs: Record<string, string> = {}, started = {}, own?: Make): Promise<Seen> =>
  runner.act(inputs, {
    ...onGitHub(runner, fake, { ...ofRelease, ...started }),
    ...(own && { compiler: { make: own } }),
  });

const writes = (): string[] => fake.requests.filter((one) => !one.startsWith('GET'));

const namesOf = (assets: readonly FakeAsset[]): string[] => assets.map(({ name }) => name);

const textOf = (assets: readonly FakeAsset[], name: string): string =>
  Buffer.from(assets.find((asset) => asset.name === name)?.bytes ?? []).toString();

const filesIn = (asset: FakeAsset | undefined): string[] => Object.keys(unzipSync(asset?.bytes ?? new Uint8Array()));

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('attaches an archive per project, the manifest and their checksums', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  runner.put('x/média files/project.py');
  runner.put('bad/project.py', 'error words\n');
  await act();
  expect(namesOf(assets)).toEqual([
    'billing.zip',
    expect.stringMatching(/^m-dia-files-[0-9a-f]{8}\.zip$/),
    'fluxio-manifest.json',
    'checksums.txt',
  ]);
  expect(filesIn(assets[0])).toEqual(['billing/main.asl.json', 'billing/main.mmd']);
  const listed = assets.slice(0, 3).map(({ name, bytes }) => `${sumOf(bytes)}  ${name}\n`);
  expect(textOf(assets, 'checksums.txt')).toBe(listed.join(''));
});

test('when unpacked into one folder, the files match the manifest', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  runner.put('média/project.py');
  await act({}, {}, make);
  const unpacked = new Map(assets.slice(0, 2).flatMap(({ bytes }) => Object.entries(unzipSync(bytes))));
  const manifest = JSON.parse(textOf(assets, 'fluxio-manifest.json'));
  expect([...unpacked].map(([path, bytes]) => [path, sumOf(bytes)]).sort()).toEqual(
    manifest.files.map(({ path, sha256 }: { path: string; sha256: string }) => [path, sha256]).sort(),
  );
  expect([...unpacked.keys()]).toEqual([
    'billing/parameters.json',
    'upload/billing/Load-1.zip',
    'média/parameters.json',
    'upload/média/Load-1.zip',
  ]);
});

test.each([
  ['.billing', /^billing-[0-9a-f]{8}\.zip$/],
  ['-r', /^r-[0-9a-f]{8}\.zip$/],
  ['請求', /^project-[0-9a-f]{8}\.zip$/],
  ['checksums', /^checksums\.zip$/],
  ['a b;c', /^a-b-c-[0-9a-f]{8}\.zip$/],
])('the archive of project %s has a name that GitHub, shells and programs accept', async (project, name) => {
  const { assets } = release();
  runner.put(`x/${project}/project.py`);
  const seen = await act({ paths: `x/${project}/project.py` });
  expect([seen.outputs.degraded, namesOf(assets)[0]]).toEqual(['', expect.stringMatching(name)]);
});

test('the manifest of a release lists only what is attached', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  runner.put('media/project.py');
  await runner.act({ 'output-dir': 'out' }, { host: { ...fake } });
  runner.put('media/project.py', 'error words\n');
  await act({ 'output-dir': 'out' });
  const listed = JSON.parse(textOf(assets, 'fluxio-manifest.json')).files.map(({ path }: { path: string }) => path);
  expect(listed).toEqual(['billing/main.asl.json', 'billing/main.mmd']);
});

test.each([
  [
    999,
    /^no files .*: GitHub accepts 1,000 files per release, and these are 3 in addition to the 999 on the release; .* input 'paths'$/,
  ],
  [997, /^$/],
])('a release with %d other files', async (count, degraded) => {
  const { assets } = release();
  const other = { state: 'uploaded', size: 1, digest: null, bytes: new Uint8Array(1) };
  for (let id = 1; id <= count; id += 1) assets.push({ ...other, id, name: `${id}.txt` });
  runner.put('billing/project.py');
  const seen = await act();
  expect(seen.outputs.degraded).toMatch(degraded);
  expect(assets).toHaveLength(degraded.test('') ? 1_000 : count);
});

/** A project with the archive of a task, and one whose archive needs an installation. */
const make: Make = ({ project: { name } }, isPackaged) => {
  const entry = (own: string): Files['packages'][number] => ({
    ...{ name: own, kind: 'lambda', folder: `${name}/tasks/${own}`, key: `${name}/${own}-1.zip`, unpinned: [] },
    ...{ python: '3.13', architecture: 'x86_64' },
  });
  const path = `upload/${name}/Load-1.zip`;
  const archive = { path, kind: 'package', bytes: new Uint8Array([1, 2]), key: `${name}/Load-1.zip` } as const;
  return {
    ...{ parameters: [], packages: [entry('Load'), entry('Send')], pictures: new Map() },
    files: [{ path: `${name}/parameters.json`, kind: 'parameters', text: '[]\n' }, ...(isPackaged ? [archive] : [])],
    summary: {
      project: name,
      templates: [],
      machines: [],
      tasks: [],
      retained: [],
      alarms: 0,
      missing: [],
      incomplete: 1,
    },
  };
};

const ofMergeGroup = {
  event: { merge_group: { base_sha: '1'.repeat(40), head_sha: '2'.repeat(40) } },
};

const pullRequest = {
  number: 7,
  head: { sha: '2'.repeat(40), repo: { full_name: 'o/r' } },
  base: { sha: '1'.repeat(40) },
};
const ofPullRequest = { event: { number: 7, pull_request: pullRequest } };

describe('the folder upload', () => {
  test.each([
    ['auto', ofRelease, true, true],
    ['auto', ofTag, true, false],
    ['auto', ofMergeGroup, false, false],
    ['auto', ofPullRequest, false, false],
    ['false', ofRelease, false, false],
    ['true', ofTag, true, true],
    ['true', ofPullRequest, true, true],
  ])('is built with package: %s and %j: %s, what it lacks is told: %s', async (value, started, isBuilt, isTold) => {
    release();
    runner.put('billing/project.py');
    const seen = await act({ package: value }, started, make);
    const built = seen.uploads[0]?.files.some((file) => file.endsWith('upload/billing/Load-1.zip'));
    expect(built).toBe(isBuilt);
    expect(seen.outputs.degraded).toBe(
      isTold
        ? "the archive of 'billing/Send' cannot be built without an installation; run 'fluxio package' in a job that deploys"
        : '',
    );
  });

  test('lacks many archives, of which five are named', async () => {
    release();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) runner.put(`${name}/project.py`);
    runner.put('a/project.py', 'error words\n');
    const seen = await act({}, {}, make);
    expect(seen.outputs.degraded).toMatch(/^the archives of 'b\/Send', .*'f\/Send' and 1 more cannot be built/);
  });
});

test('keeps equal files and replaces others', async () => {
  const { assets } = release();
  runner.put('billing/project.py');
  await act();
  const ids = assets.map(({ id }) => id);
  await act();
  expect(assets.map(({ id }) => id)).toEqual(ids);
  expect(writes()).toHaveLength(3);
  assets.push({ id: 1, name: 'notes.txt', state: 'uploaded', size: 1, digest: null, bytes: new Uint8Array(1) });
  const [first] = assets;
  if (first !== undefined) assets[0] = { ...first, digest: `sha256:${'0'.repeat(64)}` };
  const seen = await act();
  expect(assets.map(({ name }) => name).sort()).toEqual([
    'billing.zip',
    'checksums.txt',
    'fluxio-manifest.json',
    'notes.txt',
  ]);
  expect(writes().slice(3)).toEqual([
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
  assets.push({ ...old, id: 2, name: 'checksums.txt', state: 'uploaded' });
  await act();
  expect(assets.map(({ name, state, size }) => [name, state, size > 0])).toEqual([
    ['billing.zip', 'uploaded', true],
    ['fluxio-manifest.json', 'uploaded', true],
    ['checksums.txt', 'uploaded', true],
  ]);
});

describe('an upload', () => {
  test('whose response was lost is not repeated', async () => {
    const { assets } = release();
    runner.put('billing/project.py');
    fake.fault = (request, count) => (request.startsWith('POST') && count === 1 ? 'late' : undefined);
    const seen = await act();
    expect([assets.length, seen.outputs.degraded]).toEqual([3, '']);
    expect(writes().filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  test.each([502, 'reset'] as const)('that failed with %s is repeated', async (fault) => {
    const { assets } = release();
    runner.put('billing/project.py');
    fake.fault = (request, count) => (request.startsWith('POST') && count === 1 ? fault : undefined);
    const seen = await act();
    expect([assets.length, seen.outputs.degraded]).toEqual([3, '']);
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
      ['billing.zip', 'fluxio-manifest.json', 'checksums.txt'],
      '',
    ]);
  });
});

describe('the release', () => {
  test.each([
    ['auto', ofTag, 0],
    ['true', ofTag, 3],
    ['false', ofRelease, 0],
    ['auto', ofRelease, 3],
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
    expect([assets.length, seen.outputs.degraded]).toEqual([3, '']);
  });

  test('if missing, is reported', async () => {
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
