// Runs workflows from the documentation with act, without containers and without GitHub. Local folders replace actions.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '..', '..');
const ACT = 'github.com/nektos/act@v0.2.89';
const SHA = '0'.repeat(40);

const UNREACHABLE = /no such host|dial tcp|i\/o timeout|proxyconnect|connection re|ENOENT/i;

/** The program, built once from its Go module; undefined if Go is missing or the module proxy cannot be reached. */
export function installAct() {
  const name = createHash('sha256').update(ACT).digest('hex').slice(0, 12);
  const folder = join(ROOT, 'node_modules', '.cache', 'fluxio-recipes', name);
  const program = join(folder, 'act');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GOBIN: folder };
  const { status, stderr, error } = spawnSync('go', ['install', ACT], { encoding: 'utf8', env });
  if (status === 0) return program;
  const said = `${stderr ?? ''}${error?.message ?? ''}`;
  if (UNREACHABLE.test(said)) return undefined;
  throw new Error(`go install ${ACT} failed:\n${said}`);
}

/** The workflows under a heading of docs/recipes.md, with their placeholders filled in. */
export function workflowsOf(heading) {
  const page = readFileSync(join(ROOT, 'docs', 'recipes.md'), 'utf8');
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const blocks = [...section.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block]) =>
    block.replaceAll('FULL_COMMIT_SHA', SHA).replaceAll('OWNER', 'acme'),
  );
  if (blocks.length === 0) throw new Error(`docs/recipes.md has no workflow under '${heading}'`);
  return blocks;
}

/**
 * Runs all jobs of a workflow for an event. `setting` contains the repository, a folder for files of act, the folder of
 * each replaced repository, variables, the environment and the URL of the API.
 */
export function runWorkflow(program, setting, workflow, event, payload) {
  const { repository, folder, actions, variables, env, api } = setting;
  const [file, eventFile] = [join(folder, 'workflow.yml'), join(folder, 'event.json')];
  writeFileSync(file, workflow);
  writeFileSync(eventFile, JSON.stringify(payload));
  const replaced = Object.entries(actions).flatMap(([name, path]) => ['--local-repository', `${name}@${SHA}=${path}`]);
  const given = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]);
  const args = [
    ...[event, '--workflows', file, '--eventpath', eventFile, '--directory', repository],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--pull=false', '--no-cache-server'],
    ...[
      '--action-cache-path',
      join(folder, 'cache'),
      '--secret',
      'GITHUB_TOKEN=testing',
      '--env',
      `GITHUB_API_URL=${api}`,
    ],
    ...replaced,
    ...given,
  ];
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, timeout: 120_000 });
  return { status, output: `${error?.message ?? ''}${stdout}${stderr}` };
}
