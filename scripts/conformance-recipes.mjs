// Runs workflows of docs/recipes.md from start to end, exactly as written: with act on this machine, moto behind the AWS
// command line, and the GitHub server of the tests. The page lists what is replaced. Prints a table and fails at the first
// difference. Checks nothing if Go, another program or a registry is missing.
// npm run conformance, or: node scripts/conformance-recipes.mjs
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { installAct, runWorkflow, workflowsOf } from './conformance/act.mjs';
import { buildDist, openCloud } from './conformance/deploying.mjs';
import { startServer } from './conformance/servers.mjs';
import { command, venv } from './conformance/venv.mjs';

const ROOT = join(import.meta.dirname, '..');
const PROJECT = 'meter-readings/project.py';
const STACK = 'production-meter-readings';

const missing = ['go', 'jq', 'unzip', 'sha256sum', 'git'].find(
  (name) => spawnSync(name, ['version']).error !== undefined,
);
if (missing !== undefined) nothing(`${missing} is not installed`);
const bin = venv('fluxio-deploying', 'deploying-requirements.txt');
const program = installAct();
if (bin === undefined || program === undefined) nothing('a package registry cannot be reached');

const root = mkdtempSync(join(tmpdir(), 'fluxio-recipes-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const setting = await prepare();
console.log(`${'check'.padEnd(64)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
await deployRelease();
detectDrift();
await showChangeSets();
await queue();
await organization();
console.log('\nconformance of recipes: passed');
process.exit(0);

function nothing(why) {
  console.log(`conformance of recipes: ${why}; nothing was checked`);
  process.exit(0);
}

/** Creates the repository acme/shop with one project, the actions that its workflows use, and the servers. */
async function prepare() {
  const [repository, action, workflows] = ['shop', 'action', 'workflows'].map((name) => join(root, name));
  const example = join(ROOT, 'examples', 'meter-readings');
  for (const name of ['project.py', 'deploy.toml'])
    cpSync(join(example, name), join(repository, 'meter-readings', name));
  for (const args of [
    ['init', '-q'],
    ['remote', 'add', 'origin', 'https://github.com/acme/shop.git'],
  ])
    git(repository, args);
  commit(repository);
  const dist = buildDist(join(action, 'dist'));
  cpSync(join(ROOT, 'action.yml'), join(action, 'action.yml'));
  const work = join(root, 'work');
  mkdirSync(work);
  const [cloud, api] = await Promise.all([
    openCloud(work, bin, dist),
    startServer(process.execPath, join(import.meta.dirname, 'conformance', 'github-server.mjs')),
  ]);
  command(join(bin, 'aws'), ['s3', 'mb', 's3://my-artifacts'], cloud);
  const standIns = join(import.meta.dirname, 'conformance', 'stand-in-actions');
  return {
    ...{ repository, folder: work, api, workflows },
    actions: {
      'acme/fluxio': action,
      'acme/workflows': workflows,
      'aws-actions/configure-aws-credentials': join(standIns, 'configure-aws-credentials'),
      'actions/attest-build-provenance': join(standIns, 'attest-build-provenance'),
    },
    variables: {
      AWS_ROLE: 'a-role',
      AWS_REGION: 'eu-west-1',
      ARTIFACT_BUCKET: 'my-artifacts',
      PROJECTS: 'meter-readings',
    },
    env: { ...cloud, FLUXIO_GITHUB: api },
  };
}

async function deployRelease() {
  const [workflow] = workflowsOf('Deployment of a release');
  await change({ releases: [{ id: 1, tag_name: 'v1' }] });
  const release = { action: 'published', release: { id: 1, tag_name: 'v1' } };
  const { output, status } = runWorkflow(program, setting, workflow, 'release', release);
  const { releases } = await stored();
  const stack = aws('cloudformation', 'describe-stacks', '--stack-name', STACK)?.Stacks[0];
  row('Deployment of a release: the stack matches the release', output, [
    ...(status === 0 ? [] : [`act ended with ${status}`]),
    ...(releases[0]?.files.join() === 'meter-readings.zip,fluxio-manifest.json,checksums.txt'
      ? []
      : ['files are missing']),
    ...(stack?.StackStatus === 'CREATE_COMPLETE' ? [] : [`the stack is ${stack?.StackStatus}`]),
  ]);
}

function detectDrift() {
  const [workflow] = workflowsOf('Drift');
  const detect = () => runWorkflow(program, setting, workflow, 'schedule', { schedule: '23 4 * * 1-5' });
  const clean = detect();
  row('Drift: no drift after a deployment', clean.output, clean.status === 0 ? [] : [`act ended with ${clean.status}`]);
  const { logGroups } = aws('logs', 'describe-log-groups');
  const { logGroupName: name } = logGroups.find(({ logGroupName }) => logGroupName.includes('main')) ?? logGroups[0];
  command(join(bin, 'aws'), ['logs', 'delete-log-group', '--log-group-name', name], setting.env);
  const drifted = detect();
  const isNamed = drifted.output.includes(`DELETED\t${name}`);
  row('Drift: finds a manually deleted log group of a nested stack', drifted.output, [
    ...(drifted.status === 0 ? ['the workflow succeeds'] : []),
    ...(isNamed ? [] : [`the output does not name ${name}`]),
  ]);
}

async function showChangeSets() {
  const [workflow] = workflowsOf('Change sets on a pull request');
  edit('SumUp', 'AddUp');
  edit('key="Sum up"', 'key="Sum up again"');
  const { output, status } = runWorkflow(program, setting, workflow, 'pull_request', await pullRequest());
  const { comments } = await stored();
  const body = comments.at(-1)?.body ?? '';
  row('Change sets: the comment shows what CloudFormation plans', output, [
    ...(status === 0 ? [] : [`act ended with ${status}`]),
    ...[
      '### Changes planned by CloudFormation',
      'Replacement: Conditional: <code>StateMachine</code>',
      'Remove: <code>LambdaFunctionSumUp',
    ]
      .filter((text) => !body.includes(text))
      .map((text) => `the comment does not contain '${text}':\n${body}`),
  ]);
  const summaries = aws('cloudformation', 'list-change-sets', '--stack-name', STACK).Summaries;
  // moto also lists change sets that `aws cloudformation deploy` executed.
  const left = summaries.filter(({ ChangeSetName }) => ChangeSetName.startsWith('pull-request-'));
  row('Change sets: none remain', output, left.length === 0 ? [] : [`${left.length} remain`]);
}

async function queue() {
  const [workflow] = workflowsOf('Merge queue');
  const { base, head } = (await pullRequest()).pull_request;
  const group = {
    action: 'checks_requested',
    merge_group: { base_sha: base.sha, head_sha: head.sha, base_ref: 'refs/heads/main' },
  };
  const merge = () => runWorkflow(program, setting, workflow, 'merge_group', group);
  const sound = merge();
  row('Merge queue: a valid group passes and is compared with its base', sound.output, [
    ...(sound.status === 0 ? [] : [`act ended with ${sound.status}`]),
    ...(sound.output.includes('changed-files-used=true') ? [] : ['it was not compared with its base']),
  ]);
  edit('data["stored"] = ', 'data["stored"] = Missing() + ');
  commit(setting.repository);
  group.merge_group.head_sha = revision();
  const broken = merge();
  row('Merge queue: a group with an error fails', broken.output, broken.status === 0 ? ['the workflow succeeds'] : []);
  edit('data["stored"] = Missing() + ', 'data["stored"] = ');
}

async function organization() {
  const [shared, caller] = workflowsOf('One workflow for an organization');
  const folder = join(setting.workflows, '.github', 'workflows');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'fluxio.yml'), shared);
  const call = async () => runWorkflow(program, setting, caller, 'pull_request', await pullRequest());
  const sound = await call();
  row(
    'One workflow for an organization: passes',
    sound.output,
    sound.status === 0 ? [] : [`act ended with ${sound.status}`],
  );
  edit('def main(data):', '@export()\ndef extra(data):\n    return\n    wait(seconds=5)\n\n\ndef main(data):');
  const warned = await call();
  row('One workflow for an organization: fails on a warning if configured', warned.output, [
    ...(warned.status === 0 ? ['the workflow succeeds'] : []),
  ]);
}

/** Commits the workspace. The pull request has this commit as its head, and the previous one as its base. */
async function pullRequest() {
  const base = { sha: revision(), ref: 'main', repo: { full_name: 'acme/shop' } };
  commit(setting.repository);
  const head = { sha: revision(), ref: 'change', repo: { full_name: 'acme/shop' } };
  return { action: 'opened', number: 7, pull_request: { number: 7, base, head } };
}

function git(cwd, args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed:\n${stderr}`);
  return stdout.trim();
}

function commit(repository) {
  git(repository, ['add', '.']);
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  git(repository, [...author, 'commit', '--quiet', '--allow-empty', '--message', 'Change']);
}

function revision() {
  return git(setting.repository, ['rev-parse', 'HEAD']);
}

function edit(before, after) {
  const path = join(setting.repository, PROJECT);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${PROJECT} has no ${before}`);
  writeFileSync(path, text.replaceAll(before, after));
}

async function change(body) {
  await fetch(`${setting.api}/fake`, { method: 'POST', body: JSON.stringify(body) });
}

async function stored() {
  return (await fetch(`${setting.api}/fake`)).json();
}

/** Undefined if the command fails. */
function aws(...args) {
  const { status, stdout } = spawnSync(join(bin, 'aws'), args, { env: setting.env, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

function row(check, output, refused) {
  console.log(`${check.padEnd(64)}${'1'.padStart(6)}${String(refused.length).padStart(9)}`);
  if (refused.length === 0) return;
  console.log(output);
  for (const line of refused) console.log(`  ${line}`);
  console.log('\nconformance of recipes: failed');
  process.exit(1);
}
