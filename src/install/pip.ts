// Resolves and installs requirements with pip (https://pip.pypa.io). Only wheels are taken, so no code of a distribution is
// executed. pip's own settings for indexes apply.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import type { Problem } from '../base/problem.ts';
import type { LambdaRuntime } from '../package/lambda-runtime.ts';
import type { Installer, ResolvedWheel, Workplace } from './installer.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { markerValues, platformTags, pythonTag } from './target-tags.ts';

/** pip refuses `--target` in some of these modes, which people set for their own installations. */
const ENVIRONMENT = {
  NO_COLOR: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
  PIP_REQUIRE_VIRTUALENV: '0',
  PIP_USER: '0',
  PYTHONPATH: undefined,
};

export function pipInstaller(python: string): Installer {
  return {
    name: 'pip',
    resolve: async (requirements, runtime, place) => {
      const input = join(place.folder, 'requirements.in');
      const wheels = join(place.folder, 'downloaded');
      writeFileSync(input, `${requirements.join('\n')}\n`);
      rmSync(wheels, { recursive: true, force: true });
      // Only this command compares the Python that a distribution requires with `--python-version`.
      const problem = await run(python, ['download', '--dest', wheels, '--requirement', input], runtime, place);
      return problem ?? readdirSync(wheels).map((file) => wheelAt(join(wheels, file)));
    },
    install: (lines, runtime, into, place) => {
      const input = join(place.folder, 'requirements.txt');
      writeFileSync(input, `${lines.join('\n')}\n`);
      const exact = ['--no-deps', '--require-hashes', '--ignore-requires-python'];
      const options = [...exact, '--no-user', '--no-compile', '--target', into, '--requirement', input];
      return run(python, ['install', ...options], runtime, place);
    },
  };
}

export function runPip(
  python: string,
  args: readonly string[],
  markers: Readonly<Record<string, string>>,
  place: Workplace,
): Promise<ProgramResult> {
  return runProgram(python, ['-c', pipFor(markers), ...args], { ...place, env: ENVIRONMENT });
}

/**
 * A program that runs pip. pip evaluates environment markers for the Python that it runs on, regardless of what `--python-version`
 * says (https://pip.pypa.io/en/stable/cli/pip_install/, `--platform`), so `markers` replace its own values. The
 * working directory does not belong to the module search path, since it may contain a `pip.py`.
 */
function pipFor(markers: Readonly<Record<string, string>>): string {
  return `import sys
sys.path = [entry for entry in sys.path if entry]
import runpy
from pip._vendor.packaging import markers
environment = {**markers.default_environment(), **${JSON.stringify(markers)}}
markers.default_environment = environment.copy
runpy.run_module("pip", run_name="__main__", alter_sys=True)
`;
}

async function run(
  python: string,
  command: readonly string[],
  runtime: LambdaRuntime,
  place: Workplace,
): Promise<Problem | undefined> {
  const tag = pythonTag(runtime);
  const target = ['--only-binary=:all:', '--python-version', runtime.python, '--implementation', 'cp', '--abi', tag];
  const platforms = platformTags(runtime).flatMap((platform) => ['--platform', platform]);
  const args = [...command, '--quiet', ...target, ...platforms];
  const { status, errors } = await runPip(python, args, markerValues(runtime), place);
  return status === 0 ? undefined : { problem: reasonIn(errors) };
}

function reasonIn(errors: string): string {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const error = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.findLast((line) => line !== '') ?? '';
  return error.replace(/^ERROR: /, '');
}

/** The file name of a wheel begins with the name and the version of its distribution. */
function wheelAt(path: string): ResolvedWheel {
  const [name = '', version = ''] = basename(path).split('-');
  return { name, version, sha256: sha256(readFileSync(path)) };
}
