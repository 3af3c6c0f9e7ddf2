// In: the arguments of the process. Out: what the same command said here before, when nothing that it looked at has
// changed since. It is loaded at every start: it needs little of Node, and nothing of the compiler.
import { fstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cacheFolder, quietly, readOwnFile } from '../files/own-file.ts';
import { isSeenAgain, type Sighting } from '../files/sighting.ts';
import { type Environment, type ExitCode, VARIABLES } from './io.ts';

/** A command in a place, and where there may be something about its last run. */
export interface Asked {
  readonly folder: string;
  readonly name: string;
  /** Equal for two runs that say the same when they see the same. */
  readonly key: string;
}

/** A text for file descriptor 1 or 2. */
export interface Said {
  readonly to: 1 | 2;
  readonly text: string;
  /** A last line that ends with how long it took. */
  readonly timed?: string | undefined;
}

/** For people; `time` in milliseconds. */
export function secondsOf(time: number): string {
  return (time / 1000).toFixed(2);
}

/** What `record` looks for to find the time in what was said. */
export function timedSentence(sentence: string, seconds: string): string {
  return `${sentence} in ${seconds} s`;
}

/** As it is in the file. */
export interface Run {
  readonly key: string;
  readonly code: ExitCode;
  readonly said: readonly Said[];
  readonly seen: readonly Sighting[];
}

/** Bytes. What is longer takes about as long to read as to make again. */
export const LARGEST_RUN = 16 * 1024 * 1024;

/**
 * Undefined where nothing is remembered: for other commands, for code without a name, as it is still worked on, and
 * on Windows, some of whose file systems do not note in a folder what changes in it (FAT, exFAT).
 */
export function askedOf(
  argv: readonly string[],
  cwd: string,
  env: Environment,
  build: string | undefined,
): Asked | undefined {
  const [command = ''] = argv;
  if (build === undefined || process.platform === 'win32' || !['check', 'build'].includes(command)) return undefined;
  return quietly(() => {
    const folder = cacheFolder(env, cwd);
    if (folder === undefined) return undefined;
    const { dev, ino } = statSync(cwd, { bigint: true });
    const { node, unicode } = process.versions;
    const asked = [build, node, unicode, cwd, terminal(), ...VARIABLES.map((name) => env[name] ?? null), ...argv];
    const key = JSON.stringify(asked);
    return { folder, name: `said-${command}-${dev}-${ino}-${digestOf(key)}`, key };
  });
}

/**
 * FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): where two keys have the same, the later run takes the place of the
 * other. To load what makes better ones takes longer than all else that is done here.
 */
function digestOf(text: string): string {
  let digest = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    digest = Math.imul(digest ^ text.charCodeAt(index), 0x01000193);
  }
  return (digest >>> 0).toString(16).padStart(8, '0');
}

/** What standard output leads to, as far as it has a part in the colours: to ask Node loads much of it. */
function terminal(): number {
  const stat = fstatSync(1);
  return stat.isCharacterDevice() ? stat.rdev : 0;
}

export function replay({ folder, name, key }: Asked): Run | undefined {
  const run = quietly(() => parsed(readOwnFile(join(folder, name), LARGEST_RUN)));
  return run?.key === key && run.seen.every(isSeenAgain) ? run : undefined;
}

/** A crash of the machine may have left a part of it, or zeros: that is no JSON. */
function parsed(bytes: Buffer | undefined): Run | undefined {
  try {
    return bytes && JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
