// Runs Biome, which lints and formats the code: `node scripts/biome.mjs ci`, `check --write` and so on.
// Biome is in a separate package, scripts/biome, because its binary takes 100 MB and no test needs it. The locked version
// is installed on first use.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, 'biome');
const installed = join(home, 'node_modules', '@biomejs', 'biome');

if (!isCurrent()) {
  // On Windows npm is a batch file, which only a shell can start.
  const status = run('npm', ['ci', '--ignore-scripts'], { cwd: home, shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status);
}
process.exit(run(process.execPath, [join(installed, 'bin', 'biome'), ...process.argv.slice(2)]));

function isCurrent() {
  const path = join(installed, 'package.json');
  const { devDependencies } = readJson(join(home, 'package.json'));
  return existsSync(path) && readJson(path).version === devDependencies['@biomejs/biome'];
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error !== undefined) throw error;
  return status ?? 1;
}
