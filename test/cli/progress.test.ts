// The bar of long work: on a terminal alone, not too often, never in the way, and gone in the end.
import type { Io } from '../../src/cli/io.ts';
import { withProgress } from '../../src/cli/progress.ts';

interface Given {
  readonly files?: number;
  /** Milliseconds that each file takes. */
  readonly each?: number;
  readonly env?: Io['env'];
  readonly options?: readonly string[];
  readonly width?: number | undefined;
  /** The file at which the work breaks. */
  readonly breaksAt?: number;
}

/** What was written to standard error, one entry for each write. */
function run({ files = 20, each = 100, env = {}, options = [], width = 80, breaksAt }: Given): string[] {
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
      if (file === breaksAt) throw new Error('a bug');
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

test('after half a second there is a bar, which goes when all is done', () => {
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

test('it is drawn at most ten times a second', () => {
  const pictures = run({ files: 3000, each: 1 }).slice(0, -1);
  expect(pictures.length).toBeGreaterThan(20);
  expect(pictures.length).toBeLessThanOrEqual(26);
});

test.each<[string, Given]>([
  ['short work', { files: 4 }],
  ['no file', { files: 0, each: 1000 }],
  ['no terminal', { width: 0 }],
  ['--quiet', { options: ['quiet'] }],
  ['--no-progress', { options: ['no-progress'] }],
  ['a dumb terminal', { env: { TERM: 'dumb' } }],
  ['a build server', { env: { CI: 'true' } }],
  ['a build server that says 1', { env: { CI: '1' } }],
])('%s shows none', (_name, given) => {
  expect(run(given)).toEqual([]);
});

test.each<[string, Given]>([
  ['CI is empty', { env: { CI: '' } }],
  ['CI is false', { env: { CI: 'false' } }],
  ['a usual terminal', { env: { TERM: 'xterm-256color' } }],
])('%s shows one', (_name, given) => {
  expect(run(given).at(-1)).toBe(CLEAR);
});

test('it goes before a message about what broke', () => {
  expect(run({ breaksAt: 10 }).at(-1)).toBe(CLEAR);
  expect(run({ breaksAt: 2 })).toEqual([]);
});

test.each([1, 3, 10, 15, 20, 24, 40, 200])('it keeps to one line of a terminal of %i columns', (width) => {
  for (const picture of run({ files: 1200, width })) expect(picture.slice(CLEAR.length).length).toBeLessThan(width);
});
