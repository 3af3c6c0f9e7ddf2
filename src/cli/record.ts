// In: what a run reads and says, while it does. Out: a file from which `replay` says the same, as long as all that was
// seen is seen again. A run that writes anything but a build, asks git, reads standard input or breaks off leaves none.
import { dirname, resolve } from 'node:path';
import { builtSightings } from '../files/built.ts';
import { CACHE_LIMIT } from '../files/cache.ts';
import { isInside } from '../files/discover.ts';
import { keepFile } from '../files/keep.ts';
import type { Finished } from '../files/output.ts';
import { type Sighting, told } from '../files/sighting.ts';
import { watch } from '../files/watch.ts';
import { logLine } from '../report/escape.ts';
import { buildOptions } from './build-options.ts';
import type { ExitCode, Io } from './io.ts';
import type { Arguments } from './options.ts';
import { LARGEST_RUN, type Run, type Said, timedSentence } from './replay.ts';
import type { Sources } from './sources.ts';

export interface Recording {
  /** To be used by the run instead of its own. */
  readonly io: Io;
  readonly save: (end: Ending) => Promise<void>;
}

export interface Ending {
  readonly code: ExitCode;
  /** The last line that was said, without how long it took, and what the same command says when nothing is to be done. */
  readonly sentence: string;
  readonly again: string;
  readonly seconds: string;
  readonly built: Built | undefined;
}

/** What a build did. */
export interface Built {
  readonly folder: string;
  readonly finished: Finished;
  /** Milliseconds since 1970. */
  readonly begun: number;
  readonly sources: Sources;
  readonly search: (io: Io) => Promise<Sources>;
}

/** All that has no part in anything but what is found, made and said. */
const REPEATABLE: ReadonlySet<string> = new Set([
  ...['format', 'fail-on', 'select', 'extend-select', 'ignore', 'config', 'isolated', 'baseline', 'shard'],
  ...['max-files', 'max-seconds', 'quiet', 'no-progress', 'color', 'out'],
  ...Object.keys(buildOptions),
]);

export function record({ options, operands }: Arguments, io: Io): Recording | undefined {
  const { asked } = io;
  if (asked === undefined || operands.includes('-')) return undefined;
  if (![...options.keys()].every((option) => REPEATABLE.has(option))) return undefined;
  const { reader, sightings } = watch(io.reader);
  const said: Said[] = [];
  let length = 0;
  const telling =
    (to: Said['to'], tell: (text: string) => void) =>
    (text: string): void => {
      length += text.length;
      if (length <= LARGEST_RUN) said.push({ to, text });
      tell(text);
    };
  return {
    io: { ...io, reader, stdout: telling(1, io.stdout), stderr: telling(2, io.stderr) },
    save: async ({ code, sentence, again, seconds, built }) => {
      if (length > LARGEST_RUN) return;
      const seen = built === undefined ? [...sightings.values()] : await seenByBuild(sightings, built, io);
      if (seen === undefined) return;
      const run: Run = {
        key: asked.key,
        code,
        said: said.map((one) => timed(one, logLine(sentence), logLine(again), seconds)),
        seen,
      };
      const bytes = Buffer.from(JSON.stringify(run));
      if (bytes.length <= LARGEST_RUN) keepFile(asked.folder, asked.name, bytes, CACHE_LIMIT);
    },
  };
}

function timed(said: Said, sentence: string, again: string, seconds: string): Said {
  const end = `${timedSentence(sentence, seconds)}\n`;
  return said.text.endsWith(end) ? { to: said.to, text: said.text.slice(0, -end.length), timed: again } : said;
}

/**
 * What a build saw and left. Undefined where it would now see something else than it did, as when somebody changes what
 * it reads, or it wrote what looks like a project. In the folders around its output and in there it may have made others
 * itself: that they hold no other projects shows when they are searched again.
 */
async function seenByBuild(
  before: ReadonlyMap<string, Sighting>,
  { folder, finished, begun, sources, search }: Built,
  io: Io,
): Promise<Sighting[] | undefined> {
  const output = resolve(io.cwd, folder);
  const seen = new Map(before);
  const add = (sighting: Sighting): boolean => {
    const known = seen.get(sighting.path);
    const both = known === undefined ? sighting : bothOf(known, sighting);
    if (both !== undefined) seen.set(sighting.path, both);
    return both !== undefined;
  };
  if (finished.changed + finished.removed > 0) {
    const after = watch(io.reader);
    if (gist(await search({ ...io, reader: after.reader })) !== gist(sources)) return undefined;
    for (const { path, mark, print } of after.sightings.values()) {
      if (mark === undefined) continue;
      const known = seen.get(path);
      if (told(() => io.reader.kindBehind(path)) !== 'folder') {
        // Somebody made it meanwhile; it has a part in what is found, or in what is said of it.
        if (known?.mark === undefined) return undefined;
      } else if (known?.mark !== undefined && (isInside(path, output) || isInside(output, path))) {
        seen.set(path, { ...known, mark, print });
      }
    }
    if (![...after.sightings.values()].every(add)) return undefined;
  }
  return builtSightings(output, finished.manifest, begun)?.every(add) === true ? [...seen.values()] : undefined;
}

/** What was found, and which configuration holds for it. */
function gist({ files, configs, errors, notes }: Sources): string {
  return JSON.stringify([files.map(({ path, shown }) => [shown, configs.at(dirname(path)).shown]), errors, notes]);
}

/** Undefined where two answers differ. */
function bothOf(one: Sighting, two: Sighting): Sighting | undefined {
  const questions = ['kind', 'kindBehind', 'real', 'mark'] as const;
  const isOne = questions.every((question) => (one[question] ?? two[question]) === (two[question] ?? one[question]));
  return isOne ? { ...two, ...one, print: one.print ?? two.print } : undefined;
}
