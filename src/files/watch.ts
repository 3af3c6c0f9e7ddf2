// In: a way to read the disk. Out: the same, which notes what is seen: whoever sees all of that again gets from each
// question the same answer.
import type { BigIntStats } from 'node:fs';
import type { Reader } from './reader.ts';
import { markAt, printOfFile, printOfFolder, printOfRefusal, refusalOf, type Sighting, told } from './sighting.ts';

/** No answer to any question. */
const CHANGING = 'changing';

export interface Watched {
  readonly reader: Reader;
  /** By path. Of a content there is the first mark: where it has changed since, it does not hold any more. */
  readonly sightings: ReadonlyMap<string, Sighting>;
}

/**
 * Milliseconds in which two changes can get one time. Disks with short times take them from the clock of the system,
 * which ticks every 1 to 16 ms; some know whole or even seconds alone (HFS+, FAT).
 */
const TICK = 50;
const LONG_TICK = 2500;

/**
 * Whether what has these times may change after `now` (milliseconds since 1970) and have the same afterwards. What has
 * no time may always, as the top folder of a disk with FAT.
 */
export function isFresh({ mtimeNs, ctimeNs }: Pick<BigIntStats, 'mtimeNs' | 'ctimeNs'>, now: number): boolean {
  const [mtimeMs, ctimeMs] = [Number(mtimeNs) / 1e6, Number(ctimeNs) / 1e6];
  return ctimeMs <= 0 || now - Math.max(mtimeMs, ctimeMs) < (ctimeMs % 1000 === 0 ? LONG_TICK : TICK);
}

/** The mark of a path, and whether what is in it has to be remembered as well. */
export function lookAt(path: string, now: number): { readonly mark: string; readonly isFresh: boolean } {
  let isSo = false;
  const mark = markAt(path, (stat) => {
    isSo ||= isFresh(stat, now);
  });
  return { mark, isFresh: isSo };
}

export function watch(reader: Reader): Watched {
  const sightings = new Map<string, Sighting>();
  const note = (path: string, seen: Omit<Sighting, 'path'>): void => {
    sightings.set(path, { ...seen, ...(sightings.get(path) ?? { path }) });
  };
  const asking =
    <T extends string | undefined>(question: 'kind' | 'kindBehind' | 'real', ask: (path: string) => T) =>
    (path: string): T => {
      const noteAnswer = (answer: string): void => {
        const known = sightings.get(path)?.[question] ?? answer;
        // It may become again what it was at first: the run has seen the other as well.
        sightings.set(path, { ...sightings.get(path), path, [question]: known === answer ? answer : CHANGING });
      };
      let answer: T;
      try {
        answer = ask(path);
      } catch (error) {
        noteAnswer(refusalOf(error));
        throw error;
      }
      noteAnswer(told(() => answer));
      return answer;
    };
  const reading = <T>(
    path: string,
    kind: 'file' | 'folder',
    read: () => T,
    printOf: (content: T) => string | undefined,
  ): T => {
    // First: what changes while the content is read has another mark afterwards.
    const { mark, isFresh } = lookAt(path, Date.now());
    note(path, { mark });
    try {
      const content = read();
      if (isFresh) note(path, { print: printOf(content) });
      return content;
    } catch (error) {
      // It may be the reader who is refused, or the disk be at fault: no mark tells that.
      note(path, { print: printOfRefusal(kind, error) });
      throw error;
    }
  };
  return {
    sightings,
    reader: {
      kind: asking('kind', reader.kind),
      kindBehind: asking('kindBehind', reader.kindBehind),
      realPath: asking('real', reader.realPath),
      list: (path) => reading(path, 'folder', () => reader.list(path), printOfFolder),
      read: (path, most) =>
        reading(
          path,
          'file',
          () => reader.read(path, most),
          (bytes) => (typeof bytes === 'string' ? undefined : printOfFile(bytes)),
        ),
    },
  };
}
