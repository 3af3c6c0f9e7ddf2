// Finds the Python interpreters of this machine: on the PATH, in pyenv, and in uv. Nothing is downloaded.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The path of a Python of this version, such as '3.13'; undefined if there is none. */
export function pythonOf(version) {
  const candidates = [`python${version}`, ...pyenvPythons(version), ...uvPythons(version)];
  return candidates.find(
    (python) => output(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']) === version,
  );
}

function pyenvPythons(version) {
  const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.startsWith(`${version}.`)).map((name) => join(folder, name, 'bin', 'python'));
}

function uvPythons(version) {
  const path = output('uv', ['python', 'find', '--no-python-downloads', version]);
  return path === undefined ? [] : [path];
}

/** What a command prints; undefined if it fails. A shim of pyenv fails where its version is not selected. */
function output(program, args) {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
