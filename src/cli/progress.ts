// The progress bar. Passes the files of a run through, and shows a bar on standard error if they take longer than half a second.
// The bar appears only on a terminal and is removed at the end.
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** Milliseconds before the bar appears. Shorter work needs no bar. */
const DELAY = 500;

/** Milliseconds between two updates. More frequent ones would flicker and flood a screen reader. */
const INTERVAL = 100;

/** In columns. */
const BAR_WIDTH = 30;

/** Returns to the start of the line and erases it (ECMA-48, erase in line). */
const CLEAR = '\r\x1b[K';

export interface Work {
  /** The number of files. */
  readonly total: number;
  /** The start of the run, in the time of `Io.now`. */
  readonly start: number;
}

/** Passes the files through. A file counts as done when the next one is requested. */
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
  let nextUpdate = start + DELAY;
  let isShown = false;
  try {
    for (const file of files) {
      yield file;
      done += 1;
      const now = io.now();
      if (now < nextUpdate) continue;
      nextUpdate = now + INTERVAL;
      isShown = true;
      io.stderr(`${CLEAR}${barText(done, total, width(), 'files')}`);
    }
  } finally {
    // This also runs if the caller's loop throws, because a loop closes its generator.
    if (isShown) io.stderr(CLEAR);
  }
}

export interface ProgressLine {
  /** Shows the bar with the number of finished items. */
  readonly show: (done: number) => void;
  readonly clear: () => void;
}

/** A bar for work in long steps. It is shown at once. `things` names the items, such as 'packages'. */
export function progressLine(total: number, things: string, options: Arguments['options'], io: Io): ProgressLine {
  const width = isWanted(options, io) ? io.errorWidth : undefined;
  if (width === undefined) return { show: () => {}, clear: () => {} };
  return {
    show: (done) => io.stderr(`${CLEAR}${barText(done, total, width(), things)}`),
    clear: () => io.stderr(CLEAR),
  };
}

function isWanted(options: Arguments['options'], { env }: Io): boolean {
  if (options.has('quiet') || options.has('no-progress')) return false;
  const isAutomatic = env.CI !== undefined && env.CI !== '' && env.CI !== 'false' && env.CI !== '0';
  return env.TERM !== 'dumb' && !isAutomatic;
}

/** The bar with the counts, narrower than the terminal so that it does not wrap. A narrow terminal gets only the counts. */
function barText(done: number, total: number, width: number, things: string): string {
  const counts = `${done}/${total} ${things}`;
  const length = Math.min(BAR_WIDTH, width - counts.length - 4);
  if (length < 5) return counts.slice(0, Math.max(0, width - 1));
  const filled = Math.min(length, Math.floor((done / Math.max(1, total)) * length));
  return `[${'#'.repeat(filled)}${'.'.repeat(length - filled)}] ${counts}`;
}
