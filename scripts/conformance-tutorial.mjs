// Follows docs/tutorial.md completely. Its sections about AWS run against moto: the stack is created, and the execution runs the
// code of the tasks and succeeds. Checks nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-tutorial.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildDist, openCloud } from './conformance/deploying.mjs';
import { venv } from './conformance/venv.mjs';

const bin = venv('fluxio-deploying', 'deploying-requirements.txt');
const hasJq = spawnSync('jq', ['--version']).error === undefined;
if (bin === undefined || !hasJq) {
  const missing = hasJq ? 'the package registry cannot be reached' : 'jq is not installed';
  console.log(`conformance of the tutorial: ${missing}; nothing was checked`);
  process.exit(0);
}
const root = mkdtempSync(join(tmpdir(), 'fluxio-tutorial-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const dist = buildDist(join(root, 'dist'));
const env = await openCloud(root, bin, dist);
const args = [join(import.meta.dirname, 'try-page.mjs'), 'docs/tutorial.md', '--dist', dist, '--aws'];
const cwd = join(import.meta.dirname, '..');
const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
console.log(`${stdout}${stderr}conformance of the tutorial: ${status === 0 ? 'passed' : 'failed'}`);
process.exit(status ?? 1);
