// Finds the package manager to use: uv where it is installed, otherwise pip.
import process from 'node:process';
import type { Problem } from '../base/problem.ts';
import { findProgram } from '../files/programs.ts';
import type { Installer, Workplace } from './installer.ts';
import { pipInstaller, runPip } from './pip.ts';
import { runProgram } from './run-program.ts';
import { uvInstaller } from './uv.ts';

/** On Windows, `py` starts the newest Python: https://docs.python.org/3/using/windows.html */
const PYTHONS = process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python'];

export async function findInstaller(place: Workplace): Promise<Installer | Problem> {
  const uv = findProgram('uv');
  if (uv !== undefined) {
    const { status } = await runProgram(uv, ['--version'], { ...place, env: {} });
    if (status === 0) return uvInstaller(uv);
  }
  for (const name of PYTHONS) {
    const python = findProgram(name);
    if (python === undefined) continue;
    const { status } = await runPip(python, ['--version'], {}, place);
    if (status === 0) return pipInstaller(python);
  }
  return {
    problem: 'neither uv nor pip is installed; install uv as https://docs.astral.sh/uv/ describes, or Python with pip',
  };
}
