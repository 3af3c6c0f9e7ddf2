// Compares the runtime modules of packages with the library that they replace, py2sfn-task-tools: both write and read the
// same tables, buckets and executions in moto. Also checks them with local files, and loads every Lambda package of the
// examples. Prints a table and fails at the first difference. Checks nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-runtime.mjs
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { command, venv } from './conformance/venv.mjs';

const ROOT = join(import.meta.dirname, '..');
const CHECKS = join(import.meta.dirname, 'conformance', 'runtime.py');

const bin = venv('fluxio-runtime', 'runtime-requirements.txt');
if (bin === undefined) {
  console.log('conformance of the runtime: the package registry cannot be reached; nothing was checked');
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'fluxio-runtime-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const build = join(work, 'build');
command(process.execPath, [join(ROOT, 'scripts', 'package.mjs'), '--out', join(work, 'dist')]);
const cli = join(work, 'dist', 'cli.mjs');
command(process.execPath, [cli, 'build', join(ROOT, 'examples'), '--out', build, '--quiet', '--package']);

// Copied because Python caches its compiled code next to the modules.
const modules = join(work, 'python');
cpSync(join(ROOT, 'src', 'package', 'python'), modules, { recursive: true });
const args = [CHECKS, modules, build];
const { status, stdout, stderr } = spawnSync(join(bin, 'python'), args, { encoding: 'utf8', maxBuffer: 1e9 });
console.log(`${'check'.padEnd(72)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
let isBad = status !== 0;
for (const line of stdout.split('\n').filter((own) => own.startsWith('{'))) {
  const { check, of, wrong } = JSON.parse(line);
  console.log(`${check.padEnd(72)}${String(of).padStart(6)}${String(wrong.length).padStart(9)}`);
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
  isBad ||= wrong.length > 0 || of === 0;
}
if (status !== 0) console.log(stderr);
console.log(`\nconformance of the runtime: ${isBad ? 'failed' : 'passed'}`);
if (isBad) process.exitCode = 1;
