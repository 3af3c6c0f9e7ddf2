// Tests for the search for projects that a subscription names and that are not part of the run.
import fs from 'node:fs';
import { join } from 'node:path';
import { type Folder, makeFolder } from '../support/cli.ts';
import { project } from '../support/workspace.ts';

let folder: Folder;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  jest.restoreAllMocks();
  folder.remove();
});

const SUBSCRIBES = project('@subscribe(project="billing", state_machine="main")');
const EXPORTS = project('@export()');

/** Checks the project `a` and counts the folders that are listed. */
async function check(): Promise<{ code: number; report: string; listed: number }> {
  const list = jest.spyOn(fs, 'readdirSync');
  const { code, stdout } = await folder.fluxio(['check', 'a', '--format', 'concise']);
  return { code, report: stdout, listed: list.mock.calls.length };
}

function makeFolders(count: number): void {
  for (let number = 0; number < count; number += 1) {
    fs.mkdirSync(join(folder.root, `many/${Math.floor(number / 100)}/${number}`), { recursive: true });
  }
}

test('outside a repository, finds a project next to the path', async () => {
  folder.put({ 'a/project.py': SUBSCRIBES, 'b/c/billing/project.py': EXPORTS });
  makeFolders(2500);
  expect(await check()).toMatchObject({ code: 0 });
});

test('stops after 2,000 folders outside a repository, and then reports no missing project', async () => {
  folder.put({ 'a/project.py': SUBSCRIBES });
  makeFolders(1500);
  expect(await check()).toMatchObject({ code: 1, report: expect.stringContaining('FLX530') });
  jest.restoreAllMocks();
  makeFolders(5000);
  const { code, report, listed } = await check();
  expect({ code, report }).toEqual({ code: 0, report: '' });
  expect(listed).toBeLessThan(2100);
});

test('counts a project once if it is in a repository and also under a folder outside any repository', async () => {
  folder.put({
    'a/project.py': project('@subscribe(project="billing", state_machine="other")'),
    'inner/.git/HEAD': '',
    'inner/b/project.py': EXPORTS,
    'inner/billing/project.py': project(),
  });
  const { code, stdout } = await folder.fluxio(['check', 'a', 'inner/b', '--format', 'concise']);
  expect(code).toBe(1);
  expect(stdout).toContain('FLX530');
});

test('searches a whole repository', async () => {
  folder.put({ 'a/project.py': SUBSCRIBES, 'z/z/z/z/billing/project.py': EXPORTS, '.git/HEAD': '' });
  makeFolders(2500);
  expect(await check()).toMatchObject({ code: 0 });
});

test('reports a missing project even if a folder disappears during the search', async () => {
  folder.put({ 'a/project.py': SUBSCRIBES, 'gone/x/file': '' });
  const list = fs.readdirSync;
  jest.spyOn(fs, 'readdirSync').mockImplementation(((path: fs.PathLike, options: { withFileTypes: true }) => {
    if (String(path).endsWith('gone')) fs.rmSync(path, { recursive: true, force: true });
    return list(path, options);
  }) as typeof fs.readdirSync);
  const { code, stdout } = await folder.fluxio(['check', 'a', '--format', 'concise']);
  expect(code).toBe(1);
  expect(stdout).toContain('FLX530');
});
