// Whether a disk tells names apart that differ in nothing but case, found out with a file that is there.
import { lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Maps paths on the disk of `file` so that two are equal where the disk takes them for one. */
export function foldOf(file: string): (path: string) => string {
  const [one, two] = [file, join(dirname(file), basename(file).toUpperCase())].map((path) =>
    lstatSync(path, { throwIfNoEntry: false }),
  );
  const isOne = one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev;
  return isOne ? (path) => path.toLowerCase() : (path) => path;
}
