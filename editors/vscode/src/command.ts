// In: the program from the settings, and the open folders. Out: the file to start, which may be in a virtual environment or
// among the packages of a folder. VS Code does not know which virtual environment is active in a terminal.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const PLACES: readonly (readonly [folder: string, ending: string])[] =
  process.platform === 'win32'
    ? [['.venv/Scripts', '.exe']]
    : [
        ['.venv/bin', ''],
        ['node_modules/.bin', ''],
      ];

/** Returns the program unchanged if no folder has it, so that the `PATH` decides. */
export function located(program: string, folders: readonly string[]): string {
  const isPath = /[/\\]/.test(program);
  const candidates = folders.flatMap((folder) =>
    isPath
      ? [resolve(folder, program)]
      : PLACES.map(([place, ending]) => join(folder, place, program.endsWith(ending) ? program : program + ending)),
  );
  return candidates.find((candidate) => existsSync(candidate)) ?? program;
}
