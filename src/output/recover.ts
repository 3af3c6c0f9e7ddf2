// In: an output folder that a build may have left half way. Out: the old output or the new one, whole, and the
// claim of this build; or, when another build is at work there, that one.
import { join } from 'node:path';
import { claim, insideOf, type Leftover, leftoversBeside, leftoversIn, readOwn, removeFolder } from './claims.ts';
import { isFileOf } from './disk.ts';
import { type FileEntry, MANIFEST_FILE, parseManifest } from './manifest.ts';
import { asideOf, recoverUnits, recoverWhole, settle } from './swap.ts';

/** Whether a build has left something for `enter` to do, or is at work. */
export function isDisturbed(folder: string): boolean {
  return [...leftoversIn(folder), ...leftoversBeside(folder)].length > 0;
}

/** The path of the temporary folder that is ours now. `make` makes the output folder when there is none. */
export function enter(folder: string, make: () => void): string | Leftover {
  for (const leftover of leftoversBeside(folder)) {
    // Its folder may be between two names: none is to be made now.
    if (leftover.isAlive) return leftover;
    recoverWhole(folder, leftover.path, insideOf(leftover.path, folder));
  }
  make();
  const own = claim(folder);
  if (typeof own !== 'string') return own;
  try {
    for (const { path } of leftoversIn(folder, own)) {
      recoverUnits(folder, path);
      settle(folder, path, replacedBy(folder, path));
    }
  } catch (error) {
    removeFolder(own);
    throw error;
  }
  return own;
}

/** What a killed build has set aside can go when it is in the new output, or is what the old manifest lists. */
function replacedBy(folder: string, staging: string): (path: string) => boolean {
  const filesIn = (path: string | undefined): readonly FileEntry[] =>
    parseManifest((path === undefined ? undefined : readOwn(path)) ?? '').files;
  const old = asideOf(staging, MANIFEST_FILE);
  const next = new Set(filesIn(join(folder, MANIFEST_FILE)).map(({ path }) => path));
  const before = new Map(filesIn(old).map((entry) => [entry.path, entry]));
  return (path) => {
    if (path === MANIFEST_FILE || next.has(path)) return true;
    const entry = before.get(path);
    const aside = asideOf(staging, path);
    return entry !== undefined && aside !== undefined && isFileOf(aside, entry);
  };
}
