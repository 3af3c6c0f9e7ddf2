// `--watch`. In: a command. Out: a command that runs again whenever a file that it may read has changed. It polls the files several
// times a second, because notifications of the operating system don't work on network drives and in containers.
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isProblem } from '../base/problem.ts';
import { systemErrorCode } from '../files/system-error.ts';
import { withConfigs } from '../search/config.ts';
import { discover, UNBOUNDED } from '../search/discover.ts';
import { DEFAULT_LIMITS } from '../search/limits.ts';
import { pathKind } from '../search/links.ts';
import type { Arguments } from './arguments.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import type { Command, Io } from './io.ts';
import { fail } from './result.ts';

/** Milliseconds between two polls. */
const INTERVAL = 300;

/** Polling takes at most one part in this many of the time. */
const SHARE = 10;

/** Sources, settings, tests and files that they refer to. */
const WATCHED = /(?:\.(?:py|sfn|toml|ya?ml|json)|^\.gitignore)$/;

/** Files of parent folders that apply to a folder too. */
const ABOVE = ['fluxio.toml', 'pyproject.toml', '.gitignore'];

/** Clears the screen and the scrollback (ECMA-48, and ED 3 of xterm). */
const CLEAR = '\x1b[H\x1b[2J\x1b[3J';

export function watched(command: Command): Command {
  return async (given, io) => {
    if (!given.options.has('watch')) return command(given, io);
    if (given.operands.includes('-')) return fail(`'--watch' cannot be used with standard input`, io);
    const configuration = readConfiguration(given, io);
    // The command itself reports the problem.
    if (isProblem(configuration)) return command(given, io);
    const pause = io.pause ?? wait;
    for (;;) {
      const before = await look(given, configuration, io);
      const code = await command(given, io);
      if (!given.options.has('quiet')) io.stderr('watching for changes; press Ctrl+C to stop\n');
      for (;;) {
        const started = io.now();
        if ((await look(given, configuration, io)) !== before) break;
        if (!(await pause(Math.max(INTERVAL, (io.now() - started) * SHARE)))) return code;
      }
      if (io.isTerminal) io.stdout(CLEAR);
    }
  };
}

async function wait(milliseconds: number): Promise<true> {
  await new Promise((done) => setTimeout(done, milliseconds));
  return true;
}

/** A text that changes with the size or modification time of any file. */
async function look({ options, operands }: Arguments, configuration: Configuration, io: Io): Promise<string> {
  const named = operands.length === 0 ? ['.'] : operands;
  const folders = named.map((path) => resolve(io.cwd, path)).map((path) => (isFile(path) ? dirname(path) : path));
  const isWanted = (name: string): boolean => WATCHED.test(name);
  const { found } = await withConfigs(configuration, (configs) =>
    discover(folders, io.cwd, configs, { ...UNBOUNDED, files: DEFAULT_LIMITS.files, isWanted }),
  );
  const files = new Set(found.files.map(({ path }) => path));
  for (const name of ['config', 'baseline', 'mock-config']) {
    const path = options.get(name);
    if (path !== undefined) files.add(resolve(io.cwd, path));
  }
  for (const path of named.map((name) => resolve(io.cwd, name)).filter(isFile)) files.add(path);
  for (const folder of folders) {
    for (let at = folder; at !== dirname(at); at = dirname(at)) for (const name of ABOVE) files.add(join(at, name));
  }
  const report = options.get('output-file');
  if (report !== undefined) files.delete(resolve(io.cwd, report));
  return [...files].map((path) => `${path} ${stampOf(path)}`).join('\n');
}

function isFile(path: string): boolean {
  return pathKind(path) === 'file';
}

function stampOf(path: string): string {
  try {
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  } catch (error) {
    return systemErrorCode(error) ?? '';
  }
}
