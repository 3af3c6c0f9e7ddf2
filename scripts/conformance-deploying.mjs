// Runs the commands of docs/deploying.md, as they stand there, against moto: once, then again after a change of the code and
// of the workflow. Both executions must succeed, the second one with the second version. Prints a table and fails at the
// first disagreement. Checks nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-deploying.mjs
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { command, venv } from './conformance/venv.mjs';

const ROOT = join(import.meta.dirname, '..');
const SECTIONS = ['Build', 'Deploy', 'Start an execution'];
const PROJECT = 'examples/meter-readings/project.py';
const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:production-meter-readings-main';

const bin = venv('fluxio-deploying', 'deploying-requirements.txt');
if (bin === undefined) {
  console.log('conformance of deploying: the package registry cannot be reached; nothing was checked');
  process.exit(0);
}
if (spawnSync('jq', ['--version']).error !== undefined) {
  console.log('conformance of deploying: jq is not installed; nothing was checked');
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'fluxio-deploying-'));
const server = spawn(join(bin, 'python'), [join(import.meta.dirname, 'conformance', 'moto-server.py')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => {
  server.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
});
const environment = {
  PATH: [prepare(), bin, process.env.PATH].join(delimiter),
  HOME: work,
  AWS_ENDPOINT_URL: `http://localhost:${await portOf(server)}`,
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'testing',
  AWS_SECRET_ACCESS_KEY: 'testing',
};
const lines = pageLines();

console.log(`${'check'.padEnd(64)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
shell('aws s3 mb s3://my-artifacts');
const first = await deploy();
row(
  'the commands of docs/deploying.md lead to an execution',
  problemsOf(first, { meters: 2, wrong: 1, report: { B: [-3] } }),
);
change('return {"meters":', 'return {"version": 2, "meters":');
change('key="Sum up"', 'key="Sum up again"');
const second = await deploy();
const summary = { version: 2, meters: 2, wrong: 1, report: { B: [-3] } };
row('they deploy a change, and the next execution uses it', [
  ...problemsOf(second, summary),
  ...(aws('stepfunctions', 'describe-state-machine', '--state-machine-arn', MACHINE).definition.includes('Sum up again')
    ? []
    : ['the state machine has the first definition']),
]);
console.log('\nconformance of deploying: passed');
process.exit(0);

/** A folder with the command fluxio; the examples are beside it. */
function prepare() {
  command(process.execPath, [join(ROOT, 'scripts', 'package.mjs'), '--out', join(work, 'dist')]);
  cpSync(join(ROOT, 'examples'), join(work, 'examples'), { recursive: true });
  const folder = join(work, 'bin');
  mkdirSync(folder);
  const program = join(folder, 'fluxio');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${join(work, 'dist', 'cli.mjs')}" "$@"\n`);
  chmodSync(program, 0o755);
  return folder;
}

function portOf({ stdout }) {
  return new Promise((resolve, reject) => {
    stdout.once('data', (data) => resolve(String(data).trim()));
    server.once('exit', () => reject(new Error('moto did not start')));
  });
}

/** The commands of the page, section by section. */
function pageLines() {
  const page = readFileSync(join(ROOT, 'docs', 'deploying.md'), 'utf8');
  const blocks = SECTIONS.flatMap((name) => {
    const section = page.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block);
  });
  if (blocks.length !== 3) throw new Error(`docs/deploying.md has ${blocks.length} blocks of commands, not 3`);
  return blocks.join('');
}

function shell(text) {
  const script = `set -euo pipefail\nbucket=my-artifacts\n${text}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: work,
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`these commands failed:\n${text}\n${stdout}${stderr}`);
  return stdout;
}

function aws(...args) {
  return JSON.parse(command(join(bin, 'aws'), args, environment));
}

/** Runs the commands of the page and returns the execution that they start, when it has ended. */
async function deploy() {
  const output = shell(lines);
  const [, arn] = /"executionArn": "([^"]+)"/.exec(output) ?? [];
  if (arn === undefined) throw new Error(`the commands started no execution:\n${output}`);
  for (let left = 120; left > 0; left -= 1) {
    const execution = aws('stepfunctions', 'describe-execution', '--execution-arn', arn);
    if (execution.status !== 'RUNNING') return execution;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the execution ${arn} does not end`);
}

function problemsOf({ status, output, error, cause }, expected) {
  if (status !== 'SUCCEEDED') return [`the execution ended with ${status}: ${error} ${cause}`];
  const { summary: found } = JSON.parse(output);
  return JSON.stringify(found) === JSON.stringify(expected) ? [] : [`the execution summed up ${JSON.stringify(found)}`];
}

function change(before, after) {
  const path = join(work, PROJECT);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${PROJECT} has no ${before}`);
  writeFileSync(path, text.replace(before, after));
}

function row(check, refused) {
  console.log(`${check.padEnd(64)}${'1'.padStart(6)}${String(refused.length).padStart(9)}`);
  if (refused.length === 0) return;
  for (const line of refused) console.log(`  ${line}`);
  console.log('\nconformance of deploying: failed');
  process.exit(1);
}
