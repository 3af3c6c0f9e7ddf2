// Runs another program to its end and returns its output. It gets its arguments as a list, never through a shell, and
// no standard input, so it cannot ask anything.
import { spawn } from 'node:child_process';
import process from 'node:process';

export interface ProgramResult {
  /** The exit code; -1 if the program was not started, or was killed. */
  readonly status: number;
  /** The end of its standard error. */
  readonly errors: string;
}

export interface Surroundings {
  /** The working directory. */
  readonly cwd: string;
  /** For its temporary files, so that they are removed with ours if it is killed. */
  readonly folder: string;
  /** Added to the environment of this process; undefined removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the program. */
  readonly signal: AbortSignal;
}

/** In characters: enough for the sentence that explains a failure. */
const MAX_ERRORS = 64 * 1024;

export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, folder, env, signal }: Surroundings,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, ...env },
      signal,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let errors = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text: string) => {
      errors = (errors + text).slice(-MAX_ERRORS);
    });
    child.on('error', (error) => resolve({ status: -1, errors: error.message }));
    child.on('close', (status) => resolve({ status: status ?? -1, errors }));
  });
}
