// The progress bar. In: the files of a run. Out: the same files, and a bar on standard error while they take longer than half
// a second. It is shown only on a terminal, and removed at the end.

import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** Milliseconds before the bar appears: shorter work needs none. */
const PATIENCE = 500;

/** Milliseconds between two updates: more would flicker, and flood a screen reader. */
const PAUSE = 100;

const BAR = 30;

/** Returns to the start of the line and erases it (ECMA-48, erase in line). */
const CLEAR = '\r\x1b[K';

export interface Work {
  /** The number of files. */
  readonly total: number;
  /** The start of the run, by the clock of `io`. */
  readonly start: number;
}

/** Passes the files through; a file counts as done when the next one is asked for. */
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
    // Runs also when the loop body throws, because a loop closes its generator.
    if (isShown) io.stderr(CLEAR);
  }
}

function isWanted(options: Arguments['options'], { env }: Io): boolean {
  if (options.has('quiet') || options.has('no-progress')) return false;
  const isAutomatic = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
  return env.TERM !== 'dumb' && !isAutomatic;
}

/** One line that does not wrap; only the counts in a narrow terminal. */
function picture(done: number, total: number, width: number): string {
  const counts = `${done}/${total} files`;
  const length = Math.min(BAR, width - counts.length - 4);
  if (length < 5) return counts.slice(0, Math.max(0, width - 1));
  const filled = Math.min(length, Math.floor((done / Math.max(1, total)) * length));
  return `[${'#'.repeat(filled)}${'.'.repeat(length - filled)}] ${counts}`;
}
