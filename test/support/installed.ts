// Groups of tests that need a program which not every machine has.
import { spawnSync } from 'node:child_process';

/** Skips the tests if the program is not installed. The name of the group then says so. */
export function describeWith(program: string, name: string, tests: () => void): void {
  if (spawnSync(program, ['--version']).status === 0) describe(name, tests);
  else describe.skip(`${name} (${program} is not installed)`, tests);
}
