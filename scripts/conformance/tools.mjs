// Installs the external tools once, in a cache folder: a Python interpreter with requirements.txt, and the npm packages
// of package-lock.json. Returns undefined if a registry is unreachable.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PACKAGES = ['package.json', 'package-lock.json'];

/** Messages of pip and npm when the network or a registry is unreachable. */
const UNREACHABLE =
  /Connection ?Error|Max retries|Temporary failure|Name or service not known|Could not find a version|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/i;

/** @returns {{python: string, packages: string} | undefined} */
export function install(cache) {
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS));
  for (const name of PACKAGES) hash.update(readFileSync(join(import.meta.dirname, name)));
  const key = hash.digest('hex').slice(0, 12);
  const folder = join(cache, key);
  const tools = { python: join(folder, 'venv', 'bin', 'python'), packages: join(folder, 'npm') };
  if (existsSync(join(folder, 'complete'))) return tools;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(tools.packages, { recursive: true });
  for (const name of PACKAGES) copyFileSync(join(import.meta.dirname, name), join(tools.packages, name));
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--no-deps'];
  const isReached =
    run('python3', ['-m', 'venv', join(folder, 'venv')]) &&
    run(tools.python, [...pip, '-r', REQUIREMENTS]) &&
    run('npm', ['ci', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', tools.packages]);
  if (!isReached) return undefined;
  writeFileSync(join(folder, 'complete'), '');
  return tools;
}

/** Returns false if the network failed, and throws on any other failure. */
function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return true;
  const said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  if (UNREACHABLE.test(said)) return false;
  throw new Error(`${command} ${args.join(' ')} failed:\n${said}`);
}
