// Installs pinned Python packages in a virtual environment under node_modules/.cache, once for each version of the
// requirements file. Returns the folder of its commands, or undefined if the registry cannot be reached.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const UNREACHABLE = /Connection|Max retries|Temporary failure|Could not find a version/i;

/** `name` is the name of the cache folder, `requirements` a file in this folder, and `python` the interpreter. */
export function venv(name, requirements, python = 'python3') {
  const path = join(import.meta.dirname, requirements);
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', name);
  const folder = join(cache, createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12));
  const commands = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) return commands;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  command(python, ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--no-deps'];
  const { status, stderr } = spawnSync(join(commands, 'python'), [...pip, '-r', path], { encoding: 'utf8' });
  if (status !== 0) {
    if (UNREACHABLE.test(stderr)) return undefined;
    throw new Error(`pip failed:\n${stderr}`);
  }
  writeFileSync(join(folder, 'complete'), '');
  return commands;
}

/** The output of a command that must succeed. */
export function command(program, args, env = process.env) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e9, env });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}
