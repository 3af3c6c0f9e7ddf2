// Finds the Python that runs tasks: the one given by an option, or the first on the search path that is new enough. In a virtual
// environment, that is the environment's own Python.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import type { Problem } from '../../base/problem.ts';
import { findProgram } from '../../files/programs.ts';
import type { LocalEnvironment } from './local-task.ts';

export interface Python {
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
}

/** On Windows, `py -3` starts the newest Python: https://docs.python.org/3/using/windows.html */
const PYTHONS: readonly (readonly [name: string, ...args: readonly string[]])[] =
  process.platform === 'win32' ? [['py', '-3'], ['python']] : [['python3'], ['python']];

/** Runs in every Python. Tells whether the runtime modules support it. */
const IS_NEW_ENOUGH = 'import sys; sys.exit(sys.version_info < (3, 9))';

/** `given` is a path relative to `cwd`, or a name on the search path. */
export async function findPython(
  given: string | undefined,
  { cwd, env }: { readonly cwd: string; readonly env: LocalEnvironment },
): Promise<Python | Problem> {
  if (given !== undefined) {
    const program = /[\\/]/.test(given) ? resolve(cwd, given) : findProgram(given, pathOf(env));
    const python = { program: program ?? '', args: [] };
    if (program !== undefined && (await isNewEnough(python, env))) return python;
    return {
      problem: `'${given}' does not start Python 3.9 or newer; set '--python' to the path of a suitable Python`,
    };
  }
  for (const [name, ...args] of PYTHONS) {
    const program = findProgram(name, pathOf(env));
    if (program !== undefined && (await isNewEnough({ program, args }, env))) return { program, args };
  }
  return {
    problem: 'Python 3.9 or newer was not found; install it to run the code of tasks',
  };
}

/** Windows ignores the case of variable names, but a copy of its environment does not. */
function pathOf(env: LocalEnvironment): string {
  return Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
}

function isNewEnough({ program, args }: Python, env: LocalEnvironment): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { env: { ...env }, stdio: 'ignore', windowsHide: true } as const;
    const child = spawn(program, [...args, '-I', '-S', '-c', IS_NEW_ENOUGH], options);
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_START_MS);
    const settle = (isNew: boolean): void => {
      clearTimeout(timer);
      resolve(isNew);
    };
    child.on('error', () => settle(false));
    child.on('close', (status) => settle(status === 0));
  });
}

/** Another program than Python may never end. */
const LONGEST_START_MS = 30_000;
