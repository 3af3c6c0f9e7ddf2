// The questions of `fluxio init` on a real terminal, which util-linux's `script` provides: answers that are typed ahead are all read,
// the end of the input writes nothing, and the process ends.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../support/installed.ts';

describeWith('script', 'on a terminal', () => {
  let root = '';

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'fluxio-questions-')));
    const program = join(__dirname, '../../scripts/package.mjs');
    const { status, stderr } = spawnSync(process.execPath, [program, '--out', join(root, 'dist')]);
    if (status !== 0) throw new Error(String(stderr));
  }, 60_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function init(name: string, input: string): { folder: string; status: number | null; stdout: string } {
    const folder = join(root, name);
    mkdirSync(folder);
    const command = `'${process.execPath}' '${join(root, 'dist/cli.mjs')}' init`;
    const args = ['--quiet', '--return', '--command', command, '/dev/null'];
    const { status, stdout } = spawnSync('script', args, { cwd: folder, input, encoding: 'utf8', timeout: 20_000 });
    return { folder, status, stdout };
  }

  test('accepts answers that are typed ahead', () => {
    const { folder, status, stdout } = init('ahead', 'shop\nacme/fluxio@v1\n');
    expect([status, stdout]).toEqual([0, expect.stringContaining(`wrote 'shop/project.py'`)]);
    expect(readFileSync(join(folder, '.pre-commit-config.yaml'), 'utf8')).toContain('rev: v1\n');
  });

  test('writes nothing if the input ends', () => {
    // Control and D ends the input of a terminal.
    const { folder, status, stdout } = init('ended', 'shop\n\u0004');
    expect([status, stdout]).toEqual([2, expect.stringContaining('nothing was written')]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
