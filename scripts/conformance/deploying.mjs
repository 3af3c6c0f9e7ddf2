// Shared by the scripts that deploy: a folder with the examples and the commands fluxio and gh, a shell with moto behind the AWS
// command line, and the commands that a page of the documentation shows.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { startServer } from './servers.mjs';
import { command } from './venv.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/** The built action and command line. */
export function buildDist(folder) {
  command(process.execPath, [join(ROOT, 'scripts', 'package.mjs'), '--out', folder]);
  return folder;
}

/** A folder `work` with the examples, and the environment of the commands that run there. `bin` has Python and AWS. */
export async function openCloud(work, bin, dist) {
  cpSync(join(ROOT, 'examples'), join(work, 'examples'), { recursive: true });
  const folder = join(work, 'bin');
  mkdirSync(folder);
  addProgram(folder, 'fluxio', join(dist, 'cli.mjs'));
  addProgram(folder, 'gh', join(import.meta.dirname, 'gh.mjs'));
  return {
    PATH: [folder, bin, process.env.PATH].join(delimiter),
    HOME: work,
    AWS_ENDPOINT_URL: await startServer(join(bin, 'python'), join(import.meta.dirname, 'moto-server.py')),
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
  };
}

function addProgram(folder, name, script) {
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(program, 0o755);
}

/** The commands in sections of docs/deploying.md, which must have `count` blocks of commands. */
export function commandsOf(sections, count) {
  const page = readFileSync(join(ROOT, 'docs', 'deploying.md'), 'utf8');
  const blocks = sections.flatMap((name) => {
    const section = page.split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block);
  });
  if (blocks.length !== count) {
    throw new Error(`'${sections}' of docs/deploying.md have ${blocks.length} blocks of commands, not ${count}`);
  }
  return blocks.join('');
}

/** The output of a script, which must succeed. The scripts in the documentation expect the name of a bucket. */
export function shell(text, cwd, env) {
  const script = `set -euo pipefail\nbucket=my-artifacts\n${text}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`these commands failed:\n${text}\n${stdout}${stderr}`);
  return stdout;
}
