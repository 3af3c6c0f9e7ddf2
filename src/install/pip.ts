// Resolves and installs requirements with pip (https://pip.pypa.io). Only wheels are taken, so no code of a distribution is
// executed. pip's own settings for indexes apply.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOf, record, text } from '../base/decode.ts';
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
      const report = join(place.folder, 'report.json');
      writeFileSync(input, `${requirements.join('\n')}\n`);
      const options = ['--dry-run', '--ignore-installed', '--report', report, '--target', join(place.folder, 'none')];
      const problem = await run(python, [...options, '--requirement', input], runtime, place);
      return problem ?? wheelsOf(readFileSync(report, 'utf8'));
    },
    install: (lines, runtime, into, place) => {
      const input = join(place.folder, 'requirements.txt');
      writeFileSync(input, `${lines.join('\n')}\n`);
      const options = ['--no-deps', '--require-hashes', '--no-compile', '--target', into, '--requirement', input];
      return run(python, options, runtime, place);
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
 * A program that runs pip. pip evaluates environment markers for the Python that it runs on, whatever `--python-version`
 * says (https://pip.pypa.io/en/stable/cli/pip_install/, `--platform`), so `markers` replace the values of its own. The
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
  options: readonly string[],
  runtime: LambdaRuntime,
  place: Workplace,
): Promise<Problem | undefined> {
  const tag = pythonTag(runtime);
  const target = ['--only-binary=:all:', '--python-version', runtime.python, '--implementation', 'cp', '--abi', tag];
  const platforms = platformTags(runtime).flatMap((platform) => ['--platform', platform]);
  const args = ['install', '--quiet', '--no-user', ...target, ...platforms, ...options];
  const { status, errors } = await runPip(python, args, markerValues(runtime), place);
  return status === 0 ? undefined : { problem: reasonIn(errors) };
}

function reasonIn(errors: string): string {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  const error = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.findLast((line) => line !== '') ?? '';
  return error.replace(/^ERROR: /, '');
}

/** https://pip.pypa.io/en/stable/reference/installation-report/ */
const decodeReport = record({
  install: listOf(
    record({
      metadata: record({ name: text, version: text }),
      download_info: record({ archive_info: record({ hashes: record({ sha256: text }) }) }),
    }),
  ),
});

function wheelsOf(report: string): ResolvedWheel[] | Problem {
  const found = decodeReport(JSON.parse(report))?.value.install;
  if (found === undefined) return { problem: 'its report names a file without a SHA-256 digest' };
  return found.map(({ metadata, download_info }) => ({
    name: metadata.name,
    version: metadata.version,
    sha256: download_info.archive_info.hashes.sha256,
  }));
}
