// In: the files of a run, one after the other. Out: the same, and meanwhile a bar on a terminal's standard
// error when they take longer than half a second. It is gone in the end, and never there for a log.
import type { Io } from './io.ts';
import type { Arguments } from './options.ts';

/** Milliseconds until there is a bar: shorter work needs none. */
const PATIENCE = 500;

/** Milliseconds between two pictures: more often is a flicker, and a torrent for a screen reader. */
const PAUSE = 100;

const BAR = 30;

/** Back to the start of the line, and nothing on it (ECMA-48, erase in line). */
const CLEAR = '\r\x1b[K';

export interface Work {
  /** How many files there are. */
  readonly total: number;
  /** When it began, by the clock of `io`. */
  readonly start: number;
}

/** A file counts as done when the next one is asked for. */
export function* withProgress<T>(
  files: Iterable<T>,
  { total, start }: Work,
  options: Arguments['options'],
  io: Io,
): Generator<T, void, undefined> {
  const width = isWanted(options, io) ? io.errorWidth : undefined;
  if (width === undefined) {
    yield* files;
    return;
  }
  let done = 0;
  let next = start + PATIENCE;
  let isShown = false;
  try {
    for (const file of files) {
      yield file;
      done += 1;
      const now = io.now();
      if (now < next) continue;
      next = now + PAUSE;
      isShown = true;
      io.stderr(`${CLEAR}${picture(done, total, width())}`);
    }
  } finally {
    // Also where what is done with a file breaks: the loop over a generator ends it.
    if (isShown) io.stderr(CLEAR);
  }
}

function isWanted(options: Arguments['options'], { env }: Io): boolean {
  if (options.has('quiet') || options.has('no-progress')) return false;
  const isAutomatic = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
  return env.TERM !== 'dumb' && !isAutomatic;
}

/** One line that does not wrap: in a narrow terminal only the counts. */
function picture(done: number, total: number, width: number): string {
  const counts = `${done}/${total} files`;
  const length = Math.min(BAR, width - counts.length - 4);
  if (length < 5) return counts.slice(0, Math.max(0, width - 1));
  const filled = Math.min(length, Math.floor((done / Math.max(1, total)) * length));
  return `[${'#'.repeat(filled)}${'.'.repeat(length - filled)}] ${counts}`;
}
