// Resolves and installs requirements with uv (https://docs.astral.sh/uv/). Only wheels are taken, so no code of a
// distribution is executed. uv's own settings for indexes apply.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Decoder, listOf, optional, record, text } from '../base/decode.ts';
import type { Problem } from '../base/problem.ts';
import { tomlValue } from '../config/toml.ts';
import type { LambdaRuntime } from '../package/lambda-runtime.ts';
import type { Installer, ResolvedWheel, Workplace } from './installer.ts';
import { runProgram } from './run-program.ts';
import { glibcOf, machineOf } from './target-tags.ts';
import { bestWheel } from './wheel-choice.ts';

/** Without its own Python downloads: the only things that are fetched are wheels. */
const ENVIRONMENT = { NO_COLOR: '1', UV_NO_PROGRESS: '1', UV_PYTHON_DOWNLOADS: 'never' };

export function uvInstaller(program: string): Installer {
  return {
    name: 'uv',
    resolve: async (requirements, runtime, place) => {
      const input = join(place.folder, 'requirements.in');
      const output = join(place.folder, 'pylock.toml');
      writeFileSync(input, `${requirements.join('\n')}\n`);
      const options = ['--quiet', '--no-header', '--no-annotate', '--no-sources', '--format', 'pylock.toml'];
      const args = ['pip', 'compile', ...options, '--output-file', output, ...target(runtime), input];
      const problem = await run(program, args, place);
      return problem ?? wheelsOf(readFileSync(output, 'utf8'), runtime);
    },
    install: (lines, runtime, into, place) => {
      const input = join(place.folder, 'requirements.txt');
      writeFileSync(input, `${lines.join('\n')}\n`);
      const options = ['--quiet', '--no-deps', '--require-hashes', '--target', into];
      return run(program, ['pip', 'install', ...options, ...target(runtime), '--requirement', input], place);
    },
  };
}

function target(runtime: LambdaRuntime): string[] {
  const glibc = glibcOf(runtime);
  const platform = `${machineOf(runtime)}-manylinux_2_${glibc}`;
  return ['--no-build', '--python-version', runtime.python, '--python-platform', platform];
}

async function run(program: string, args: readonly string[], place: Workplace): Promise<Problem | undefined> {
  const { status, errors } = await runProgram(program, args, { ...place, env: ENVIRONMENT });
  return status === 0 ? undefined : { problem: reasonIn(errors) };
}

/** uv prints the summary first and the cause below it, over several lines. */
function reasonIn(errors: string): string {
  const causes = [
    ...errors.matchAll(/(?:cause:|Caused by:|╰─▶)\s*([\s\S]*?)(?=\n\s*\n|\n\s*(?:cause:|Caused by:)|$)/g),
  ];
  const cause = causes.at(-1)?.[1] ?? /^error: ([^\n]*)/m.exec(errors)?.[1] ?? errors;
  return cause.replace(/\s+/g, ' ').trim();
}

interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly wheels: readonly LockedWheel[];
}

interface LockedWheel {
  readonly name: string | undefined;
  readonly url: string | undefined;
  readonly path: string | undefined;
  readonly hashes: { readonly sha256: string | undefined };
}

const maybeText = optional(text, undefined);

/** https://packaging.python.org/en/latest/specifications/pylock-toml/ */
const decodeLock: Decoder<{ readonly packages: readonly LockedPackage[] }> = record({
  packages: optional(
    listOf(
      record<LockedPackage>({
        name: text,
        version: text,
        wheels: optional(
          listOf(
            record<LockedWheel>({
              name: maybeText,
              url: maybeText,
              path: maybeText,
              hashes: record({ sha256: maybeText }),
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
});

/** uv lists every wheel that fits, in no particular order. */
function wheelsOf(lock: string, runtime: LambdaRuntime): ResolvedWheel[] | Problem {
  const packages = decodeLock(tomlValue(lock))?.value.packages;
  if (packages === undefined) return { problem: 'its lock file has an unknown format' };
  const resolved: ResolvedWheel[] = [];
  for (const { name, version, wheels } of packages) {
    const files = wheels.flatMap(({ name: own, url, path, hashes: { sha256 } }) =>
      sha256 === undefined ? [] : [{ file: own ?? fileName(url ?? path ?? ''), sha256 }],
    );
    const best = bestWheel(files, runtime);
    if (best === undefined) return { problem: `${name}==${version} has no wheel with a SHA-256 digest that fits` };
    resolved.push({ name, version, sha256: best.sha256 });
  }
  return resolved;
}

function fileName(location: string): string {
  const encoded =
    location
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  // A URL writes the plus sign of a local version as %2B.
  return encoded.replace(/%2B/gi, '+');
}
