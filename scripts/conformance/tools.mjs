// In: a folder to keep things in. Out: the foreign tools, installed there once: a Python interpreter with
// requirements.txt and a folder with the npm packages; undefined where the registries cannot be reached.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PACKAGES = ['asl-validator@4.0.0', 'amazon-states-language-service@1.16.1'];

/** What pip and npm say when there is no network, or no registry behind it. */
const UNREACHABLE =
  /Connection ?Error|Max retries|Temporary failure|Name or service not known|Could not find a version|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/i;

/** @returns {{python: string, packages: string} | undefined} */
export function install(cache) {
  const requirements = readFileSync(REQUIREMENTS, 'utf8');
  const key = createHash('sha256').update(requirements).update(PACKAGES.join()).digest('hex').slice(0, 12);
  const folder = join(cache, key);
  const tools = { python: join(folder, 'venv', 'bin', 'python'), packages: join(folder, 'npm') };
  if (existsSync(join(folder, 'complete'))) return tools;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(tools.packages, { recursive: true });
  writeFileSync(join(tools.packages, 'package.json'), '{"private": true}\n');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--no-deps'];
  const isReached =
    run('python3', ['-m', 'venv', join(folder, 'venv')]) &&
    run(tools.python, [...pip, '-r', REQUIREMENTS]) &&
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', tools.packages, ...PACKAGES]);
  if (!isReached) return undefined;
  writeFileSync(join(folder, 'complete'), '');
  return tools;
}

/** False where the network failed; any other failure is one of ours. */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return true;
  const said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  if (UNREACHABLE.test(said)) return false;
  throw new Error(`${command} ${args.join(' ')} failed:\n${said}`);
}
