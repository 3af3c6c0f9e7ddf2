// Tests for runs on a push and on a merge group: which commit they are compared with, where its files come from, and what
// a run says that has nothing to compare with.

import { readFileSync } from 'node:fs';
import { repositoryIn } from '../support/git.ts';
import { fakeGitHub } from '../support/github/fake.ts';
import { onGitHub } from '../support/github/pull-request.ts';
import { makeRunner, type Runner, type Seen } from '../support/runner.ts';

const BASE = 'c'.repeat(40);
const HEAD = 'b'.repeat(40);

let runner: Runner;
let fake: ReturnType<typeof fakeGitHub>;
beforeEach(() => {
  runner = makeRunner();
  fake = fakeGitHub();
});
afterEach(() => runner.remove());

const push = { ref: 'refs/heads/main', before: BASE, after: HEAD, created: false, deleted: false, forced: false };
const group = {
  action: 'checks_requested',
  merge_group: { base_sha: BASE, head_sha: HEAD, base_ref: 'refs/heads/main' },
};
const events: readonly [string, object][] = [
  ['push', push],
  ['merge_group', group],
];

const act = (event: unknown, name: string, inputs: Record<string, string> = {}, env = {}): Promise<Seen> =>
  runner.act(
    { 'json-file': 'report.json', ...inputs },
    onGitHub(runner, fake, { event, env: { GITHUB_EVENT_NAME: name, ...env } }),
  );

/** How many findings are new and fixed, as the JSON report says it. */
const compared = ({ outputs }: Seen): unknown =>
  JSON.parse(readFileSync(outputs['json-file'] ?? '', 'utf8')).comparison;

/** Puts the same file into the workspace and into commits on GitHub; a missing text means that there is no file. */
function put(path: string, texts: { readonly base?: string; readonly head?: string }): void {
  if (texts.head !== undefined) runner.put(path, texts.head);
  if (texts.head !== undefined) fake.contents.set(`${HEAD}:${path}`, texts.head);
  if (texts.base !== undefined) fake.contents.set(`${BASE}:${path}`, texts.base);
}

const changed = { 'changed-only': 'true' };

describe.each(events)('%s, in a clone without the base', (name, event) => {
  test('compares with the commit that the event names', async () => {
    put('billing/project.py', { base: 'warning old\nwarning fixed\n', head: 'warning old\nwarning new\n' });
    const seen = await act(event, name);
    expect(compared(seen)).toEqual({ new: 1, fixed: 1 });
    expect(fake.requests).toEqual([
      `GET /repos/o/r/compare/${BASE}...${HEAD}`,
      'GET /repos/o/r/contents/billing/project.py',
    ]);
    expect([seen.notices, seen.outputs.degraded, seen.outputs['comment-url']]).toEqual([[], '', '']);
  });

  test('an error in an unchanged project does not fail a run with changed-only', async () => {
    put('billing/project.py', { base: '', head: 'warning words\n' });
    put('media/project.py', { base: 'error words\n', head: 'error words\n' });
    const seen = await act(event, name, changed);
    expect([seen.failed, seen.outputs['changed-files-used'], seen.outputs.warnings]).toEqual([false, 'true', '1']);
    expect(seen.notices).toEqual([]);
    expect((await act(event, name)).failed).toBe(true);
  });

  test('finds removed projects', async () => {
    put('billing/project.py', { base: 'warning words\n', head: 'warning words\n' });
    put('media/project.py', { base: 'warning words\n' });
    expect(compared(await act(event, name))).toEqual({ new: 0, fixed: 1 });
  });

  test.each([
    ['the list of files', '/compare/'],
    ['a file', '/contents/'],
  ])('says in a notice that GitHub refused %s', async (_, part) => {
    put('billing/project.py', { base: '', head: 'error words\n' });
    fake.fault = (request) => (request.includes(part) ? 403 : undefined);
    const seen = await act(event, name);
    const reason = "GitHub returned 403: the token may lack the permission 'contents: read'";
    expect(seen.notices).toEqual([
      expect.stringMatching(new RegExp(`^the (push|merge group) was not compared with .*${reason}`)),
    ]);
    expect([seen.failed, seen.outputs.outcome]).toEqual([true, 'findings']);
    expect((await act(event, name, {}, { 'INPUT_GITHUB-TOKEN': '' })).notices).toEqual([
      expect.stringContaining('not a git repository'),
    ]);
  });
});

describe('a comparison that GitHub does not list from the base', () => {
  test('compares the trees after a force push', async () => {
    fake.parents.set(BASE, 'a'.repeat(40)).set(HEAD, 'a'.repeat(40));
    fake.contents.set(`${'a'.repeat(40)}:billing/project.py`, 'warning new\n');
    put('billing/project.py', { base: 'warning old\n', head: 'warning new\n' });
    put('media/project.py', { base: 'warning same\n', head: 'warning same\n' });
    put('gone/project.py', { base: 'warning gone\n' });
    const seen = await act({ ...push, forced: true }, 'push');
    expect(compared(seen)).toEqual({ new: 1, fixed: 2 });
    expect(fake.requests).toContain(`GET /repos/o/r/git/trees/${BASE}`);
    expect(fake.requests).not.toContain('GET /repos/o/r/contents/media/project.py');
  });

  test('compares the trees if the commits have no common ancestor', async () => {
    fake.parents.set(HEAD, 'a'.repeat(40));
    put('billing/project.py', { base: 'warning old\n', head: 'warning new\n' });
    expect(compared(await act({ ...push, forced: true }, 'push'))).toEqual({ new: 1, fixed: 1 });
  });

  test('compares the trees if there are 300 files or more', async () => {
    put('billing/project.py', { base: 'warning old\n', head: 'warning new\n' });
    for (let index = 0; index < 299; index++) fake.contents.set(`${HEAD}:files/${index}`, '');
    await act(push, 'push', changed);
    expect(fake.requests).toContain(`GET /repos/o/r/git/trees/${HEAD}`);
    fake.contents.delete(`${HEAD}:files/298`);
    fake.requests.length = 0;
    await act(push, 'push', changed);
    expect(fake.requests).not.toContain(`GET /repos/o/r/git/trees/${HEAD}`);
  });

  test('says that a tree is too large, and reports every finding', async () => {
    fake.parents.set(BASE, 'a'.repeat(40)).set(HEAD, 'a'.repeat(40));
    fake.largeTrees.add(BASE);
    put('billing/project.py', { base: 'warning old\n', head: 'warning old\n' });
    const seen = await act({ ...push, forced: true }, 'push', changed);
    expect(seen.outputs).toMatchObject({ warnings: '1', 'changed-files-used': 'false' });
    expect(seen.outputs.degraded).toContain("check out with 'fetch-depth: 0' to compare them");
  });
});

describe('a git repository', () => {
  const { git, init, commit } = repositoryIn(() => runner.workspace);

  test.each(['push', 'merge_group'])(
    '%s: git lists and reads the base if the clone has it, without a request',
    async (name) => {
      runner.put('billing/project.py', 'warning old\n');
      runner.put('media/project.py', 'error words\n');
      runner.put('services/orders/project.py', 'warning words\n');
      init();
      const base = commit();
      runner.put('billing/project.py', 'warning new\n');
      const head = commit();
      const event =
        name === 'push' ? { ...push, before: base, after: head } : { merge_group: { base_sha: base, head_sha: head } };
      const seen = await act(event, name, changed, { 'INPUT_GITHUB-TOKEN': '' });
      expect([seen.failed, seen.outputs.warnings, seen.outputs['changed-files-used']]).toEqual([false, '1', 'true']);
      expect(compared(seen)).toEqual({ new: 1, fixed: 1 });
      expect([fake.requests, seen.notices]).toEqual([[], []]);
    },
  );

  test('a clone of depth 1 asks GitHub, including for the changed files', async () => {
    put('billing/project.py', { base: 'warning old\n', head: 'warning new\n' });
    put('media/project.py', { base: 'error words\n', head: 'error words\n' });
    init();
    commit();
    const seen = await act(push, 'push', changed);
    expect([seen.failed, compared(seen)]).toEqual([false, { new: 1, fixed: 1 }]);
    expect(seen.outputs['changed-files-used']).toBe('true');
    expect(fake.requests.filter((request) => request.includes('/compare/'))).toHaveLength(1);
  });

  test('a force push is compared with the commit before it, not with the merge base', async () => {
    init();
    runner.put('billing/project.py', 'warning first\n');
    const root = commit();
    runner.put('billing/project.py', 'warning dropped\n');
    const before = commit();
    git('reset', '--quiet', '--hard', root);
    const seen = await act({ ...push, before, after: root, forced: true }, 'push', changed);
    expect(compared(seen)).toEqual({ new: 1, fixed: 1 });
    expect(seen.outputs['changed-files-used']).toBe('true');
  });
});

const zeros = '0'.repeat(40);
const nothing: readonly [string, string, object, string][] = [
  [
    'a new branch',
    'push',
    { ...push, before: zeros, created: true },
    'the push created the branch, which has no earlier commit',
  ],
  [
    'a deleted branch',
    'push',
    { ...push, after: zeros, deleted: true },
    'the push deleted the branch, so another one is checked out',
  ],
  [
    'a tag',
    'push',
    { ...push, ref: 'refs/tags/v1', before: zeros },
    'the push of a tag names no commit to compare with',
  ],
  ['a moved tag', 'push', { ...push, ref: 'refs/tags/v1' }, 'the push of a tag names no commit to compare with'],
  ['a schedule', 'schedule', { schedule: '0 3 * * *' }, "the event 'schedule' names no commit to compare with"],
  [
    'a manual run',
    'workflow_dispatch',
    { ref: 'refs/heads/main' },
    "the event 'workflow_dispatch' names no commit to compare with",
  ],
];

test.each(nothing)('%s has nothing to compare with, and one notice says so', async (_, name, event, reason) => {
  runner.put('billing/project.py', 'warning words\n');
  const plain = await act(event, name);
  expect(plain.notices).toEqual([`nothing was compared: ${reason}`]);
  expect(plain.outputs).toMatchObject({ warnings: '1', degraded: '', 'changed-files-used': 'false' });
  const only = await act(event, name, changed);
  expect(only.notices).toEqual([`nothing was compared, and all findings are reported: ${reason}`]);
  expect(only.outputs).toMatchObject({ warnings: '1', degraded: '', 'changed-files-used': 'false' });
  expect((await act(event, name, { summary: 'false', 'json-file': '' })).notices).toEqual([]);
  expect(fake.requests).toEqual([]);
});

test('a called workflow has the event of its caller, and a pull request also has a commit before a push', async () => {
  runner.put('billing/project.py', 'warning words\n');
  fake.files.push({ filename: 'billing/project.py', status: 'added' });
  const pull = { number: 7, head: { sha: HEAD, repo: { full_name: 'o/r' } }, base: { sha: BASE } };
  const seen = await act({ number: 7, before: zeros, after: HEAD, pull_request: pull }, 'workflow_call', changed);
  expect([seen.outputs['changed-files-used'], seen.notices]).toEqual(['true', []]);
  expect(fake.comments).toHaveLength(1);
});
