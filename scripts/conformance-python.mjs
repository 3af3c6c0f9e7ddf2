// Builds the Python package, installs it as users do, and checks two promises. First, ruff, mypy and Pyright accept the
// examples and the projects of docs/editors.md and fluxio init with the settings that fluxio init writes, and still find
// mistakes. Second, the command behaves like dist with the Node on the PATH, with an old or broken one, and with none; when
// installed by pip, uvx or pipx, and in pre-commit.
// Prints a table and fails at the first difference. Checks nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-python.mjs
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { commandChecks } from './conformance/python-command.mjs';
import { toolChecks } from './conformance/python-tools.mjs';
import { command, venv } from './conformance/venv.mjs';

const ROOT = join(import.meta.dirname, '..');

const bin = venv('fluxio-python', 'python-requirements.txt');
if (bin === undefined) {
  console.log('conformance of the Python package: the package registry cannot be reached; nothing was checked');
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'fluxio-python-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const wheels = join(work, 'wheels');
mkdirSync(wheels);
process.chdir(ROOT);
command(join(bin, 'python'), ['-m', 'hatchling', 'build', '-t', 'wheel', '-d', wheels]);
const wheel = join(wheels, readdirSync(wheels)[0]);

console.log(`${'check'.padEnd(90)}${'of'.padStart(4)}${'refused'.padStart(9)}`);
let isBad = false;
for (const check of [...toolChecks, ...commandChecks]) {
  const { name, of, wrong } = check({ root: ROOT, bin, work, wheel });
  console.log(`${name.padEnd(90)}${String(of).padStart(4)}${String(wrong.length).padStart(9)}`);
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
  isBad ||= wrong.length > 0 || of === 0;
}
console.log(`\nconformance of the Python package: ${isBad ? 'failed' : 'passed'}`);
if (isBad) process.exitCode = 1;
