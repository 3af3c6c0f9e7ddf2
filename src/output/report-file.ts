// Writes a report to the file that the user named, completely or not at all, and reads one back. An existing file is
// replaced. Inside the working directory nothing is written through a link.
import { lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { makeFolders, obstacle } from '../files/folders.ts';
import { isInside, shownPath } from '../files/paths.ts';
import { catchWriteError, reasonOf } from '../files/system-error.ts';
import { replaceFile } from './rewrite.ts';

export function writeReportFile(file: string, text: string, cwd: string): Problem | undefined {
  const path = resolve(cwd, file);
  const shown = shownPath(path, cwd) || '.';
  return catchWriteError(shown, () => {
    const isLocal = isInside(cwd, path);
    const blocked = isLocal ? obstacle(resolve(cwd), dirname(path), '') : undefined;
    if (blocked !== undefined) return blocked;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (/\.(?:py|sfn)$|[\\/]\.git(?:hub)?[\\/]/i.test(path)) {
      return { problem: `cannot write a report to '${shown}', because it is a source file or belongs to git` };
    }
    if (stat?.isDirectory()) return { problem: `cannot write to '${shown}', because it is a folder` };
    if (isLocal && stat?.isSymbolicLink()) return { problem: `'${shown}' is a symbolic link; name its target` };
    // A device such as /dev/stderr cannot be replaced.
    if (stat !== undefined && !stat.isFile()) writeFileSync(path, text);
    else {
      makeFolders(dirname(path));
      replaceFile(path, text);
    }
    return undefined;
  });
}

/** In bytes. V8 cannot hold a text that is much longer. */
const LARGEST_REPORT = 256 * 1024 * 1024;

export function readReportFile(file: string, cwd: string): string | Problem {
  const path = resolve(cwd, file);
  try {
    const stat = statSync(path);
    // Before opening: opening a pipe or a device can block or have an effect.
    if (!stat.isFile()) return { problem: `'${file}' is not a regular file` };
    if (stat.size > LARGEST_REPORT) return { problem: `'${file}' is larger than ${LARGEST_REPORT >> 20} MiB` };
    return readFileSync(path, 'utf8');
  } catch (error) {
    return { problem: `cannot read '${file}': ${reasonOf(error)}` };
  }
}
