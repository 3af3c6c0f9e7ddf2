// Tests for the progress bar: when it is shown, how often it is updated, and that it is removed.
import type { Io } from '../../src/cli/io.ts';
import { progressLine, withProgress } from '../../src/cli/progress.ts';

interface Given {
  readonly files?: number;
  /** Milliseconds that each file takes. */
  readonly each?: number;
  readonly env?: Io['env'];
  readonly options?: readonly string[];
  readonly width?: number | undefined;
  /** The file whose processing throws. */
  readonly throwsAt?: number;
}

/** Returns the writes to standard error. */
function run({ files = 20, each = 100, env = {}, options = [], width = 80, throwsAt }: Given): string[] {
  const written: string[] = [];
  let time = 1_000_000;
  const io = {
    env,
    now: () => time,
    stderr: (text: string) => void written.push(text),
    ...(width > 0 ? { errorWidth: () => width } : {}),
  } as Partial<Io> as Io;
  const given = new Map(options.map((name) => [name, 'true']));
  const items = Array.from({ length: files }, (_unused, index) => index);
  const seen: number[] = [];
  try {
    for (const file of withProgress(items, { total: files, start: time }, given, io)) {
      if (file === throwsAt) throw new Error('a bug');
      seen.push(file);
      time += each;
    }
    expect(seen).toEqual(items);
  } catch (error) {
    expect(error).toEqual(new Error('a bug'));
  }
  return written;
}

const CLEAR = '\r\x1b[K';

test('appears after half a second and is removed at the end', () => {
  const written = run({ files: 10 });
  expect(written).toEqual([
    `${CLEAR}[###############...............] 5/10 files`,
    `${CLEAR}[##################............] 6/10 files`,
    `${CLEAR}[#####################.........] 7/10 files`,
    `${CLEAR}[########################......] 8/10 files`,
    `${CLEAR}[###########################...] 9/10 files`,
    `${CLEAR}[##############################] 10/10 files`,
    CLEAR,
  ]);
});

test('is updated at most ten times per second', () => {
  const updates = run({ files: 3000, each: 1 }).slice(0, -1);
  expect(updates.length).toBeGreaterThan(20);
  expect(updates.length).toBeLessThanOrEqual(26);
});

test.each<[string, Given]>([
  ['short work', { files: 4 }],
  ['a run without files', { files: 0, each: 1000 }],
  ['standard error that is not a terminal', { width: 0 }],
  ['--quiet', { options: ['quiet'] }],
  ['--no-progress', { options: ['no-progress'] }],
  ['a dumb terminal', { env: { TERM: 'dumb' } }],
  ['CI=true', { env: { CI: 'true' } }],
  ['CI=1', { env: { CI: '1' } }],
])('is not shown for %s', (_name, given) => {
  expect(run(given)).toEqual([]);
});

test.each<[string, Given]>([
  ['an empty CI', { env: { CI: '' } }],
  ['CI=false', { env: { CI: 'false' } }],
  ['an ordinary terminal', { env: { TERM: 'xterm-256color' } }],
])('is shown for %s', (_name, given) => {
  expect(run(given).at(-1)).toBe(CLEAR);
});

test('is removed before an error is reported', () => {
  expect(run({ throwsAt: 10 }).at(-1)).toBe(CLEAR);
  expect(run({ throwsAt: 2 })).toEqual([]);
});

test.each([1, 3, 10, 15, 20, 24, 40, 200])('fits on one line of a terminal with %i columns', (width) => {
  for (const update of run({ files: 1200, width })) expect(update.slice(CLEAR.length).length).toBeLessThan(width);
});

test('of long steps appears immediately on a terminal, and never elsewhere', () => {
  const shown = (given: Partial<Io>): string[] => {
    const written: string[] = [];
    const io = { env: {}, stderr: (text: string) => void written.push(text), ...given } as Partial<Io> as Io;
    const line = progressLine(2, 'packages', new Map(), io);
    line.show(0);
    line.show(1);
    line.clear();
    return written;
  };
  expect(shown({ errorWidth: () => 80 })).toEqual([
    `${CLEAR}[..............................] 0/2 packages`,
    `${CLEAR}[###############...............] 1/2 packages`,
    CLEAR,
  ]);
  expect(shown({})).toEqual([]);
  expect(shown({ errorWidth: () => 80, env: { CI: 'true' } })).toEqual([]);
});
