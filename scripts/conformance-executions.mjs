// Runs the build output of the examples in separate processes against AWS on this machine (moto). Every Lambda function
// must answer in Amazon's runtime interface client, and whole executions, their containers, workers and event processors
// must do what their scenarios say. Repeats this for each Python version that Lambda supports and this machine has. Prints a
// table and fails at the first version with a difference. Checks nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-executions.mjs
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pythonOf } from './conformance/pythons.mjs';
import { command, venv } from './conformance/venv.mjs';

const ROOT = join(import.meta.dirname, '..');
const EXECUTIONS = join(import.meta.dirname, 'conformance', 'executions.py');
/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const VERSIONS = ['3.12', '3.13', '3.14'];

const pythons = VERSIONS.map((version) => ({ version, python: pythonOf(version) }));
const environments = pythons
  .filter(({ python }) => python !== undefined)
  .map(({ version, python }) => ({
    version,
    bin: venv(`fluxio-executions-${version}`, 'executions-requirements.txt', python),
  }));
if (environments.some(({ bin }) => bin === undefined)) {
  console.log('conformance of executions: the package registry cannot be reached; nothing was checked');
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'fluxio-executions-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const build = join(work, 'build');
command(process.execPath, [join(ROOT, 'scripts', 'package.mjs'), '--out', join(work, 'dist')]);
const cli = join(work, 'dist', 'cli.mjs');
command(process.execPath, [cli, 'build', join(ROOT, 'examples'), '--out', build, '--quiet', '--package']);

console.log(`${'check'.padEnd(80)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
// The processes mostly wait, so all versions run at the same time.
const runs = await Promise.all(environments.map(({ version, bin }) => executions(version, join(bin, 'python'))));
const failed = runs.map(print).filter((isBad) => isBad);
for (const { version, python } of pythons)
  if (python === undefined) console.log(`skipped: Python ${version} is not installed`);
const isBad = failed.length > 0 || runs.length === 0;
console.log(`\nconformance of executions: ${isBad ? 'failed' : 'passed'}`);
if (isBad) process.exitCode = 1;

/** Everything that a run prints, and its exit code. */
function executions(version, python) {
  return new Promise((resolve) => {
    execFile(python, [EXECUTIONS, build], { encoding: 'utf8', maxBuffer: 1e9 }, (error, stdout, stderr) =>
      resolve({ version, error, stdout, stderr }),
    );
  });
}

/** Prints the rows of one version. Returns whether one of them fails. */
function print({ version, error, stdout, stderr }) {
  let isBad = error !== null;
  for (const line of stdout.split('\n').filter((own) => own.startsWith('{'))) {
    const { check, of, wrong } = JSON.parse(line);
    console.log(`${`${version}: ${check}`.padEnd(80)}${String(of).padStart(6)}${String(wrong.length).padStart(9)}`);
    for (const one of wrong.slice(0, 20)) console.log(`  ${one}`);
    isBad ||= wrong.length > 0 || of === 0;
  }
  if (error !== null) console.log(stderr.slice(-5000));
  return isBad;
}
