// Follows docs/tutorial.md in a real shell, by copy and paste: `scripts/try-page.mjs` writes its files, runs its commands and
// compares what they print. UPDATE=1 rewrites the output. The part with AWS runs in `npm run conformance`, against moto.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from './support/installed.ts';

const repository = join(__dirname, '..');
let root = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-tutorial-')));
  const packaged = spawnSync(process.execPath, [join(repository, 'scripts/package.mjs'), '--out', join(root, 'dist')]);
  if (packaged.status !== 0) throw new Error(String(packaged.stderr));
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describeWith('python3', 'docs/tutorial.md', () => {
  test('works by copy and paste, and prints what the page shows', () => {
    const script = join(repository, 'scripts/try-page.mjs');
    const args = [script, 'docs/tutorial.md', '--dist', join(root, 'dist')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toMatch(/^docs\/tutorial\.md: (?:19|[2-9]\d) blocks passed, \d+ not run\n$/);
  }, 120_000);
});

test('says why a block is not run', () => {
  const page = readFileSync(join(repository, 'docs/tutorial.md'), 'utf8');
  expect(page.match(/<!-- not run: /g)).toHaveLength(3);
});
