// Writes a file that does not exist yet. An existing file, and anything else with its name, stays unchanged.
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import { makeFolders, obstacle } from '../files/folders.ts';
import { isGitFolder, isInside, shownPath } from '../files/paths.ts';
import { catchWriteError, systemErrorCode } from '../files/system-error.ts';

export function writeNewFile(file: string, text: string, cwd: string): Problem | undefined {
  const path = resolve(cwd, file);
  const shown = shownPath(path, cwd) || '.';
  if (isGitFolder(path)) return { problem: `cannot write '${shown}', because it is inside a .git folder` };
  return catchWriteError(shown, () => {
    const blocked = isInside(cwd, path) ? obstacle(resolve(cwd), dirname(path), '') : undefined;
    if (blocked !== undefined) return blocked;
    makeFolders(dirname(path));
    try {
      writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') return { problem: `'${shown}' already exists; name another folder` };
      throw error;
    }
    return undefined;
  });
}
