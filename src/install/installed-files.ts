// The files of an installed folder that belong into an archive: what came out of the wheels, and byte code for the Python
// of the function. What differs between package managers or machines is left out, so the same wheels give the same files.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import process from 'node:process';
import { compareText } from '../base/compare-text.ts';
import { findProgram } from '../files/programs.ts';
import type { Workplace } from './installer.ts';
import { runProgram } from './run-program.ts';

export interface InstalledFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly isExecutable: boolean;
}

/**
 * What a package manager adds to the contents of wheels: scripts for its machine, the lock of uv, and its records
 * (https://packaging.python.org/en/latest/specifications/recording-installed-packages/).
 */
const ADDED =
  /^(?:(?:bin|Scripts)\/|\.lock$|[^/]+\.dist-info\/(?:INSTALLER|RECORD|REQUESTED|direct_url\.json|uv_[^/]*)$)/;

/** Sorted by name. */
export function installedFiles(folder: string): InstalledFile[] {
  const found: InstalledFile[] = [];
  const visit = (at: string): void => {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const name = posix.join(at, entry.name);
      if (entry.isDirectory()) visit(name);
      else if (entry.isFile() && !ADDED.test(name)) found.push(fileAt(folder, name));
    }
  };
  visit('.');
  return found.sort((a, b) => compareText(a.name, b.name));
}

function fileAt(folder: string, name: string): InstalledFile {
  const path = join(folder, name);
  const { size, mode } = statSync(path);
  return { name, path, bytes: size, isExecutable: (mode & 0o100) !== 0 };
}

export function contentOf({ path }: InstalledFile): Uint8Array {
  return readFileSync(path);
}

/**
 * Compiles the modules, so that a function does not do it at each cold start. Nothing happens where this Python is not
 * installed. Byte code that is never compared with its source has no times in it and is the same on every machine:
 * https://docs.python.org/3/library/py_compile.html#py_compile.PycInvalidationMode
 */
export async function compileModules(folder: string, python: string, place: Workplace): Promise<void> {
  removeByteCode(folder);
  const program = findProgram(process.platform === 'win32' ? 'py' : `python${python}`);
  if (program === undefined) return;
  const version = process.platform === 'win32' ? [`-${python}`] : [];
  // Lambda unpacks an archive there: https://docs.aws.amazon.com/lambda/latest/dg/python-package.html
  const paths = ['-s', folder, '-p', '/var/task'];
  const options = ['-m', 'compileall', '-qq', '--invalidation-mode', 'unchecked-hash', ...paths, folder];
  // The working directory is on the module search path, so it is a folder without modules. Some distributions
  // contain modules that no Python accepts. They are omitted, and the exit code is ignored.
  const env = { PYTHONHASHSEED: '0', PYTHONPATH: undefined };
  await runProgram(program, [...version, ...options], { ...place, cwd: place.folder, env });
}

/** Some wheels contain byte code of the machine that they were made on. */
function removeByteCode(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    if (entry.name === '__pycache__') rmSync(path, { recursive: true });
    else removeByteCode(path);
  }
}
