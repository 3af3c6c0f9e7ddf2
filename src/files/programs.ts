// Finds other programs, such as a Python, on the search path.
import { statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { succeeds } from './system-error.ts';

/**
 * The absolute path of a program. Windows would also look into the working directory, where a repository could contain a
 * program of that name.
 */
export function findProgram(name: string, path = process.env.PATH): string | undefined {
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return folders.map((folder) => join(folder, file)).find(isProgram);
}

function isProgram(path: string): boolean {
  let isFile = false;
  succeeds(() => {
    isFile = statSync(path).isFile();
  });
  return isFile;
}
