// Runs the commands of docs/deploying.md against moto exactly as written: from the sources, and from the files that the
// action attached to a release. Each way deploys the example, changes its code and its workflow, and deploys again. Both
// executions must succeed, the second one with the second version. Prints a table and fails at the first difference. Checks
// nothing if the registry cannot be reached.
// npm run conformance, or: node scripts/conformance-deploying.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildDist, commandsOf, openCloud, shell } from './conformance/deploying.mjs';
import { startServer } from './conformance/servers.mjs';
import { command, venv } from './conformance/venv.mjs';

const PROJECT = 'examples/meter-readings/project.py';
const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:production-meter-readings-main';
const SUMMARY = { meters: 2, wrong: 1, report: { B: [-3] } };

const bin = venv('fluxio-deploying', 'deploying-requirements.txt');
const missing = bin === undefined ? 'the package registry cannot be reached' : missingProgram();
if (missing !== undefined) {
  console.log(`conformance of deploying: ${missing}; nothing was checked`);
  process.exit(0);
}
const root = mkdtempSync(join(tmpdir(), 'fluxio-deploying-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const dist = buildDist(join(root, 'dist'));

console.log(`${'check'.padEnd(64)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
await deployFromSources();
await deployFromRelease();
console.log('\nconformance of deploying: passed');
process.exit(0);

function missingProgram() {
  const absent = ['jq', 'unzip', 'sha256sum'].find((name) => spawnSync(name, ['--help']).error !== undefined);
  return absent && `${absent} is not installed`;
}

async function deployFromSources() {
  const cloud = await openFolder('sources');
  const lines = commandsOf(['Build', 'Deploy', 'Start an execution'], 3);
  row('the commands of docs/deploying.md start an execution', problemsOf(await executionOf(cloud, lines), SUMMARY));
  changeProject(cloud.work);
  const second = await executionOf(cloud, lines);
  row('the same commands deploy a change, and the next execution uses it', problemsOfSecond(cloud, second));
}

/** The folder where the commands run contains only the files of the release. */
async function deployFromRelease() {
  const cloud = await openFolder('release');
  const github = await startServer(process.execPath, join(import.meta.dirname, 'conformance', 'github-server.mjs'));
  const lines = commandsOf(['From release assets alone', 'Start an execution'], 2);
  const deploy = async (tag) => {
    await attach(cloud.work, github, tag);
    const folder = join(cloud.work, tag);
    mkdirSync(folder);
    const env = { ...cloud.env, FLUXIO_GITHUB: github };
    return executionOf({ work: folder, env }, lines.replaceAll('v1.2.3', tag));
  };
  row('the files of a release alone are enough for an execution', problemsOf(await deploy('v1'), SUMMARY));
  changeProject(cloud.work);
  row('the files of the next release update the stack', problemsOfSecond(cloud, await deploy('v2')));
  // In the checkout, the unpacked files are the output of a build again.
  const completed = shell('fluxio package v2/release', cloud.work, cloud.env);
  row("'fluxio package' completes the files", completed.includes('3 packages, 0 wheels') ? [] : [completed]);
  const damaged = join(cloud.work, 'v2', 'release', 'meter-readings.zip');
  writeFileSync(damaged, readFileSync(damaged).fill(0, 100, 101));
  const { status } = spawnSync('sha256sum', ['--check', 'checksums.txt'], { cwd: join(damaged, '..') });
  row('the checksums reveal a damaged file', status === 1 ? [] : [`sha256sum ended with ${status}`]);
}

async function openFolder(name) {
  const work = join(root, name);
  mkdirSync(work);
  const env = await openCloud(work, bin, dist);
  shell('aws s3 mb "s3://$bucket"', work, env);
  return { work, env };
}

/** Runs the action for a new release in the workspace `work`. */
async function attach(work, github, tag) {
  const [event, output] = [join(work, 'event.json'), join(work, 'output')];
  const id = Number(tag.slice(1));
  await fetch(`${github}/fake`, { method: 'POST', body: JSON.stringify({ releases: [{ id, tag_name: tag }] }) });
  writeFileSync(event, JSON.stringify({ action: 'published', release: { id } }));
  writeFileSync(output, '');
  const temp = join(work, 'temp');
  mkdirSync(temp, { recursive: true });
  command(process.execPath, [join(dist, 'main.mjs')], {
    ...{ PATH: process.env.PATH, RUNNER_TEMP: temp, GITHUB_WORKSPACE: work, GITHUB_OUTPUT: output },
    ...{ GITHUB_EVENT_PATH: event, GITHUB_API_URL: github, GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'a'.repeat(40) },
    ...{
      INPUT_PATHS: PROJECT,
      'INPUT_GITHUB-TOKEN': 'testing',
      'INPUT_UPLOAD-ARTIFACT': 'false',
      INPUT_SUMMARY: 'false',
    },
  });
  const degraded = /^degraded<<(\S+)\n(.*?)\n?\1$/ms.exec(readFileSync(output, 'utf8'))?.[2];
  if (degraded !== '') throw new Error(`the action could not attach files to the release: ${degraded}`);
}

function aws(env, ...args) {
  return JSON.parse(command(join(bin, 'aws'), args, env));
}

/** Runs commands, waits for the execution that they start, and returns it. */
async function executionOf({ work, env }, lines) {
  const output = shell(lines, work, env);
  const [, arn] = /"executionArn": "([^"]+)"/.exec(output) ?? [];
  if (arn === undefined) throw new Error(`the commands started no execution:\n${output}`);
  for (let left = 120; left > 0; left -= 1) {
    const execution = aws(env, 'stepfunctions', 'describe-execution', '--execution-arn', arn);
    if (execution.status !== 'RUNNING') return execution;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`the execution ${arn} did not end in time`);
}

function problemsOf({ status, output, error, cause }, expected) {
  if (status !== 'SUCCEEDED') return [`the execution ended with ${status}: ${error} ${cause}`];
  const { summary: found } = JSON.parse(output);
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`the execution returned the summary ${JSON.stringify(found)}`];
}

function problemsOfSecond({ env }, execution) {
  const { definition } = aws(env, 'stepfunctions', 'describe-state-machine', '--state-machine-arn', MACHINE);
  const isNew = definition.includes('Sum up again');
  return [
    ...problemsOf(execution, { version: 2, ...SUMMARY }),
    ...(isNew ? [] : ['the state machine still has the first definition']),
  ];
}

/** Creates the second version: a task has another result, and a state another name. */
function changeProject(work) {
  change(work, 'return {"meters":', 'return {"version": 2, "meters":');
  change(work, 'key="Sum up"', 'key="Sum up again"');
}

function change(work, before, after) {
  const path = join(work, PROJECT);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${PROJECT} does not contain ${before}`);
  writeFileSync(path, text.replace(before, after));
}

function row(check, refused) {
  console.log(`${check.padEnd(64)}${'1'.padStart(6)}${String(refused.length).padStart(9)}`);
  if (refused.length === 0) return;
  for (const line of refused) console.log(`  ${line}`);
  console.log('\nconformance of deploying: failed');
  process.exit(1);
}
