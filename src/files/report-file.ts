// In: a text and the file that the user named for it. Out: the file, whole or not at all; a file that
// is there is replaced. Inside the working directory nothing is written through a link.
import { randomBytes } from 'node:crypto';
import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isInside, shownPath } from './discover.ts';
import { attempt, makeFolders, obstacle, type Problem } from './output.ts';

export function writeReportFile(file: string, text: string, cwd: string): Problem | undefined {
  const path = resolve(cwd, file);
  const shown = shownPath(path, cwd);
  return attempt(shown, () => {
    const isLocal = isInside(cwd, path);
    const blocked = isLocal ? obstacle(resolve(cwd), dirname(path), '') : undefined;
    if (blocked !== undefined) return blocked;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (/\.(?:py|sfn)$|[\\/]\.git(?:hub)?[\\/]/i.test(path)) {
      return { problem: `'${shown}' is no place for a report: source files and those of git stay as they are` };
    }
    if (stat?.isDirectory()) return { problem: `'${shown}' is a folder, a file is to be written there` };
    if (isLocal && stat?.isSymbolicLink()) return { problem: `'${shown}' is a link; name the file that it leads to` };
    // A device such as /dev/stderr cannot be replaced.
    if (stat !== undefined && !stat.isFile()) writeFileSync(path, text);
    else replace(path, text);
    return undefined;
  });
}

function replace(path: string, text: string): void {
  makeFolders(dirname(path));
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
