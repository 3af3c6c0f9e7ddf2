// Runs zizmor and actionlint on the workflows of this repository and on every example workflow in the README and in docs.
// Fails if a tool finds something. Skips a tool with a message if it cannot be installed, because its registry is
// unreachable or Go is missing.
// npm run conformance, or: node scripts/conformance-workflows.mjs
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'fluxio-workflows');
const REQUIREMENTS = join(import.meta.dirname, 'conformance', 'workflows-requirements.txt');
const SETTINGS = join(import.meta.dirname, 'conformance', 'zizmor.yml');
/** The PyPI package of actionlint downloads an unpinned binary. Go checks its module against a public checksum log. */
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** Messages of pip and go when the network or a registry is unreachable. */
const UNREACHABLE =
  /Connection|Max retries|Temporary failure|Could not find a version|no such host|dial tcp|i\/o timeout|proxyconnect|ENOENT/i;

const folder = join(
  CACHE,
  createHash('sha256').update(readFileSync(REQUIREMENTS)).update(ACTIONLINT).digest('hex').slice(0, 12),
);
// The tools recognize workflows by their folder.
const work = mkdtempSync(join(tmpdir(), 'fluxio-workflows-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const workflows = join(work, '.github', 'workflows');
mkdirSync(workflows, { recursive: true });
const files = [...ownWorkflows(), ...examples()];
for (const { name, text } of files) writeFileSync(join(workflows, name), text);

const tools = [
  ['zizmor', zizmor(), ['--offline', '--no-progress', '--quiet', '--color', 'never', '--config', SETTINGS]],
  ['actionlint', actionlint(), ['-no-color']],
];
let isBad = false;
console.log(`${'check'.padEnd(64)}${'of'.padStart(6)}${'refused'.padStart(9)}`);
for (const [name, tool, args] of tools) {
  if (tool === undefined) {
    console.log(`${name}: cannot be installed here; skipped`);
    continue;
  }
  // One call per file, so that the rejected files can be counted.
  const bad = files.flatMap(({ name: file }) => {
    const path = join('.github', 'workflows', file);
    const { status, stdout, stderr, error } = spawnSync(tool, [...args, path], { cwd: work, encoding: 'utf8' });
    return status === 0 ? [] : [`${file}:\n${error?.message ?? ''}${stdout}${stderr}`];
  });
  console.log(
    `${`${name}: workflows and example workflows`.padEnd(64)}${String(files.length).padStart(6)}${String(bad.length).padStart(9)}`,
  );
  for (const text of bad) console.error(text);
  isBad ||= bad.length > 0;
}
if (isBad) process.exitCode = 1;
else console.log('\nconformance of workflows: passed');

function ownWorkflows() {
  const own = join(ROOT, '.github', 'workflows');
  return readdirSync(own).map((name) => ({ name, text: readFileSync(join(own, name), 'utf8') }));
}

/** The examples as complete workflows. Steps and jobs are wrapped, and placeholders are replaced. */
function examples() {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', ...docs.map((name) => join('docs', name))];
  return pages.flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(([, block]) => workflowOf(block) ?? []);
    const name = basename(page, '.md').toLowerCase();
    return blocks.map((block, index) => ({
      name: `${name}-${index + 1}.yml`,
      text: block
        .replaceAll('FULL_COMMIT_SHA', '0'.repeat(40))
        .replaceAll('OWNER', 'acme')
        .replaceAll('vX.Y.Z', 'v1.2.3'),
    }));
  });
}

/** Returns undefined for YAML that is neither a workflow nor a part of one. */
function workflowOf(block) {
  const content = parse(block);
  if (content?.jobs !== undefined) return block;
  const head = 'name: example\non: push\npermissions: {}\nconcurrency:\n  group: example\n  cancel-in-progress: true\n';
  const job = `${head}jobs:\n  example:\n    runs-on: ubuntu-latest\n`;
  if (content?.steps !== undefined) return `${job}${indented(block, 4)}`;
  const isSteps = Array.isArray(content) && content.every((step) => step?.uses ?? step?.run);
  if (!isSteps) return undefined;
  // A step may refer to steps that are only mentioned in the text around the example.
  const ids = [...new Set([...block.matchAll(/steps\.(\w+)\./g)].map(([, id]) => id))];
  const before = ids
    .filter((id) => !block.includes(`id: ${id}`))
    .map((id) => `- id: ${id}\n  run: true\n`)
    .join('');
  const matrix = [...new Set([...block.matchAll(/matrix\.(\w+)/g)].map(([, key]) => key))];
  const strategy = matrix.map((key) => `        ${key}: [one]\n`).join('');
  return `${job}${strategy === '' ? '' : `    strategy:\n      matrix:\n${strategy}`}    permissions: {}\n    steps:\n${indented(before + block, 6)}`;
}

function indented(text, by) {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

function zizmor() {
  const commands = join(folder, 'venv', 'bin');
  if (existsSync(join(folder, 'zizmor'))) return join(commands, 'zizmor');
  mkdirSync(folder, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--no-deps'];
  const isThere =
    installed('python3', ['-m', 'venv', join(folder, 'venv')]) &&
    installed(join(commands, 'python'), [...pip, '-r', REQUIREMENTS]);
  if (!isThere) return undefined;
  writeFileSync(join(folder, 'zizmor'), '');
  return join(commands, 'zizmor');
}

function actionlint() {
  const program = join(folder, 'actionlint');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  return installed('go', ['install', ACTIONLINT], { GOBIN: folder }) ? program : undefined;
}

/** Returns false if the network or the program is missing, and throws on any other failure. */
function installed(command, args, env = {}) {
  const options = { encoding: 'utf8', env: { ...process.env, ...env } };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status === 0) return true;
  const said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  if (UNREACHABLE.test(said)) return false;
  throw new Error(`${command} ${args.join(' ')} failed:\n${said}`);
}
